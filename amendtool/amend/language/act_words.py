"""How words that stand in an Act are pointed at inside an amending clause: the inverse of
``anchors``.

“From … to …” in a textual amendment takes both anchors with it; what takes one of them, or
neither, is said in another way (“the words after “ends””).
"""

from __future__ import annotations

from amendtool.amend.language.act_nouns import COUNTS, ORDINALS, named, none
from amendtool.amend.operations import Edge, Every, Part, Place, Quote, Span, UnitEdge
from amendtool.core.address import Address

#: all the words of a place
ALL = Span(Edge.BEGINNING, Edge.END, inclusive=True)


def place_words(place: Place, above: Address, act: str = "") -> str:
    """The place, as it stands after “in”: “the heading of section 3”, “subsection (2)”."""
    noun = named(place.address, above, act)
    match place.part:
        case Part.WHOLE:
            return noun
        case Part.HEADING | Part.OPENING | Part.CLOSING:
            return f"the {place.part.value} of {noun}" if noun else f"the {place.part.value}"
        case Part.PROVISO:
            return f"the proviso to {noun}" if noun else "the proviso"
        case Part.UNNUMBERED if place.nth or place.count:
            if place.nth >= len(ORDINALS) or place.count >= len(COUNTS):
                raise none("so many unnumbered paragraphs")
            said = COUNTS[place.count] or ("last" if place.nth < 0 else ORDINALS[place.nth])
            several = "s" if place.count else ""
            return f"the {said} unnumbered paragraph{several} after {noun}"
        case Part.BEFORE | Part.AFTER | Part.UNNUMBERED | Part.UNNUMBERED_BEFORE:
            return f"the {place.part.value} {noun}"
        case Part.HEADING_BEFORE:
            return f"the italic heading before {noun}"
        case Part.REFERENCE:
            return f"the shoulder reference of {noun}" if noun else "the shoulder reference"


def anchor_words(quote: Quote) -> str:
    """Words to which something is done, counted where they must be, with a comma to end it."""
    number, text = quote.occurrence, f"“{quote.text}”"
    match number:
        case Every.ONLY:
            return text
        case Every.EACH:
            return f"{text}, in each place it occurs,"
        case Every.BOTH:
            return f"{text}, in both places it occurs,"
        case Every.LAST:
            return f"{text}, in the last place it occurs,"
        case Every.FINAL:
            return f"the {text} at the end"
        case _:
            return f"{text}, in the {_ordinal(number)} place it occurs,"


def span_words(span: Span, above: Address) -> str:
    """A run of words, for use after “for” or “omit”."""
    start, end = span.start, span.end
    if end is Edge.SENTENCE:
        if not isinstance(start, Quote) or not span.inclusive or span.after_start:
            raise none("a run of words to the end of a sentence that does not begin with words")
        return f"the sentence beginning {_end(start, above)}"
    if span.inclusive and not span.after_start:
        return f"the words from {_end(start, above)} to {_end(end, above)}"
    if span.inclusive:
        return f"the words after {_end(start, above)} to {_end(end, above)}"
    if end is Edge.END and isinstance(start, Quote):
        return f"the words after {_end(start, above)}"
    if start is Edge.BEGINNING and isinstance(end, Quote):
        return f"the words before {_end(end, above)}"
    raise none("words between two others that both stay")


def _end(end: Quote | Edge | UnitEdge, above: Address) -> str:
    match end:
        case Quote(text, occurrence):
            if occurrence is Every.ONLY:
                return f"“{text}”"
            if occurrence is Every.LAST:
                return f"the last “{text}”"
            if isinstance(occurrence, Every):
                raise none("a run from or to words in each place where they occur")
            return f"the {_ordinal(occurrence)} “{text}”"
        case Edge():
            return f"the {end.value}"
        case UnitEdge(address, edge):
            shared = _shared(address, above)
            return f"the {edge.value} of {named(address, shared)}"


def _shared(address: Address, above: Address) -> Address:
    """What two addresses have in common, at least one step short of the first."""
    count = 0
    for one, other in zip(address.steps[:-1], above.steps, strict=False):
        if one != other:
            break
        count += 1
    return Address(address.steps[:count])


def _ordinal(number: int) -> str:
    if not 0 < number < len(ORDINALS):
        raise none(f"the {number}th occurrence of words")
    return ORDINALS[number]
