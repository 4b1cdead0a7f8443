"""The words of a textual amendment of an Act, for use inside a clause: the inverse of ``read``.

“In section 3(2) of the Dogs Act 1906, for “officer” substitute “constable””.  At Westminster the
verbs are insert, substitute and omit; in Scotland what goes “is repealed” (OPC drafting guidance;
Scottish Parliamentary Counsel's “Drafting Matters!”).  What was written is read back before it is
given out, so that the words say the operation and nothing else.

>>> from amendtool.amend.operations import LeaveOutWords, Place, Quote
>>> from amendtool.core.address import Address
>>> operation = LeaveOutWords(Place(Address.parse("section 3(2)")), Quote("or 5"))
>>> act_wording(operation, "the Dogs Act 1906").words
'In section 3(2) of the Dogs Act 1906, omit “or 5”'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import assert_never

from amendtool.amend.language.act_back import apart, reads_as
from amendtool.amend.language.act_nouns import level_word, named, named_units, none
from amendtool.amend.language.act_words import ALL, anchor_words, place_words, span_words
from amendtool.amend.language.bill_write import Wording
from amendtool.amend.matter import Form, Matter, Words
from amendtool.amend.operations import (
    Designate,
    Divide,
    Every,
    Insert,
    InsertWords,
    Joiner,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    OpposeQuestion,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    Units,
    Where,
)
from amendtool.core.address import Address, Step, Unit

_NOWHERE = Address(())


class Verb(Enum):
    """What is said of words and provisions that go."""

    OMIT = "omit"
    REPEAL = "is repealed"


def act_wording(operation: Operation, act: str = "", verb: Verb = Verb.OMIT) -> Wording:
    """One sentence that makes the operation; new provisions follow it in quotation marks.

    ``act``: the legislation as a sentence names it (“the Dogs Act 1906”); empty where what
    stands above the sentence says it.  Raises :class:`NoWording` for an operation that an
    amending clause cannot make, or that its words would not say for certain.
    """
    # “In section 3(2), omit …”; where that would leave open in what the thing stands, its whole
    # address is said in one: “Omit the definition of “dog” in section 3(2)(a)”.
    for around in (context(operation), _NOWHERE):
        said = _Sentence(_NOWHERE, act, verb, around).said(operation)
        said = replace(said, words=said.words[:1].upper() + said.words[1:])
        if reads_as([([], said)], [operation], act):
            return said
    raise none("this operation: they would be read in another way")


def context(operation: Operation) -> Address:
    """How much of the address can be said above the sentence (“In section 3—”)."""
    match operation:
        case LeaveOutWords(place, words) | SubstituteWords(place, words):
            return _around(place, words)
        case InsertWords(place, _, anchor):
            return _around(place, anchor)
        case LeaveOut(units):
            return _parent(units.first)
        case Substitute(units, _, also):
            return _shared([units.first, *(each.first for each in also)])
        case Insert(where, anchor_):
            if anchor_ is None:
                raise none("a new provision whose place is not said")
            return _parent(anchor_) if where in (Where.AFTER, Where.BEFORE) else anchor_
        case Move(units, where, to):
            return _shared([units.first, to])
        case Renumber(target):
            return _parent(target)
        case Designate(target):
            return target
        case Retitle(target, _, part):
            return target if part is Part.HEADING else _parent(target)
        case Divide():
            raise none("dividing a clause")
        case OpposeQuestion():
            raise none("a Question that is opposed, which amends nothing")
        case _:
            assert_never(operation)


def item(operation: Operation, above: Address, act: str = "", verb: Verb = Verb.OMIT) -> Wording:
    """The operation as it stands under “In {above}—”, not read back, without a capital.

    ``above``: no more than :func:`context`.  Raises :class:`NoWording`.
    """
    return _Sentence(above, act, verb, context(operation)).said(operation)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence.  ``above``: what is said above it; ``around``: what it can say after “in”."""

    above: Address
    act: str
    verb: Verb
    around: Address

    def said(self, operation: Operation) -> Wording:
        match operation:
            case LeaveOutWords(place, words):
                return self._words_out(place, words)
            case SubstituteWords(place, words, new, matter):
                at = self._pointed(place, words)
                return self._in(place, words, f"for {at} substitute", new, matter)
            case InsertWords(place, where, anchor, new, matter):
                return self._insert_words(place, where, anchor, new, matter)
            case LeaveOut(units, with_heading, joiner):
                return Wording(self._left_out(units, with_heading, joiner))
            case Insert(where, anchor_, matter_, before_heading, joiner_):
                if anchor_ is None:
                    raise none("a new provision whose place is not said")
                return self._insert(where, anchor_, matter_, before_heading, joiner_)
            case Substitute(units, matter_, also):
                at, what = self._named_each([units, *also])
                return self._with(f"{at}for {what} substitute", matter_.before, matter_)
            case Move(units, where, anchor_, with_heading):
                return Wording(self._moved(units, where, anchor_, with_heading))
            case Renumber(target, number):
                becomes = _new_number(target, number)
                return Wording(f"{self._own(Units(target))} becomes {becomes}")
            case Designate(target, number, words_):
                return Wording(self._designated(target, number, words_))
            case Retitle(target, heading, part):
                what = place_words(Place(target, part), self.above, self.act)
                return Wording(f"for {what} substitute “{heading}”")
            case Divide() | OpposeQuestion():
                raise none("this operation")
            case _:
                assert_never(operation)

    # -- where -------------------------------------------------------------------------

    def _in(
        self,
        place: Place,
        words: Quote | Span | None,
        begin: str,
        new: str = "",
        matter: Matter | None = None,
    ) -> Wording:
        """“in subsection (2), for “may” substitute …”."""
        if _final(place, words) or _whole_part(place, words):
            where = named(self.around, self.above, self.act) if self._says() else ""
        elif place.last is not None:
            where = named_units(Units(place.address, place.last), self.above, self.act)
        else:
            where = place_words(place, self.above, self.act)
        return self._with(f"in {where}, {begin}" if where else begin, new, matter)

    def _says(self) -> bool:
        """Whether the sentence must still say where it is."""
        return self.around != self.above or bool(self.act)

    def _led(self, begin: str) -> str:
        """“in section 3 of the Act, omit …”, where something is to be said first."""
        if self.around == self.above:
            return begin
        return f"in {named(self.around, self.above, self.act)}, {begin}"

    def _inside(self, units: Units) -> str:
        """Provisions inside what the sentence is about."""
        act = self.act if self.around == self.above else ""
        return named_units(units, self.around, act)

    def _own(self, units: Units) -> str:
        return self._led(self._inside(units))

    def _named_each(self, several: list[Units]) -> tuple[str, str]:
        """Where they are, to be said first, and the provisions: “paragraphs (a) and (d)”."""
        listed = [one for units in several for one in apart(units)]
        if len(listed) == 1:
            return self._led(""), self._inside(listed[0])
        where = named(self.around, self.above, self.act) or self.act
        names = [named_units(each, self.around) for each in listed]
        words = {name.rpartition(" ")[0] for name in names}
        if len(words) == 1 and all(each.last is None for each in listed):
            word = words.pop()
            if word and not word.startswith("the "):
                numbers = [name.rpartition(" ")[2] for name in names]
                return f"in {where}, " if where else "", f"{word}s {_listed(numbers)}"
        return f"in {where}, " if where else "", _listed(names)

    # -- words -------------------------------------------------------------------------

    def _pointed(self, place: Place, words: Quote | Span) -> str:
        """The words as “for” and “omit” take them."""
        if isinstance(words, Quote) and words.occurrence is Every.FINAL:
            return self._joining(place, words)
        if _whole_part(place, words):
            return place_words(place, self.around)
        if isinstance(words, Quote):
            return anchor_words(words)
        return span_words(words, place.address)

    def _joining(self, place: Place, words: Quote) -> str:
        """“the “or” at the end of paragraph (a)”, “the “and” before paragraph (b)”."""
        if not _final(place, words):
            return anchor_words(words)
        side = "before" if place.part is Part.BEFORE else "at the end of"
        return f"the “{words.text}” {side} {named(place.address, self.around)}"

    def _words_out(self, place: Place, words: Quote | Span) -> Wording:
        what = self._pointed(place, words).removesuffix(",")
        if self.verb is Verb.OMIT:
            return self._in(place, words, f"omit {what}")
        plural = isinstance(words, Span)
        if isinstance(words, Quote):
            plural = " " in words.text
            if what.startswith("“"):
                what = f"the {'words' if plural else 'word'} {what}"
        elif _whole_part(place, words):
            plural = "words" in place.part.value
        end = "are repealed" if plural else "is repealed"
        return self._in(place, words, f"{what}{',' if ', in ' in what else ''} {end}")

    def _insert_words(
        self, place: Place, where: Where, anchor: Quote | None, new: str, matter: Matter | None
    ) -> Wording:
        if anchor is None:
            if where not in (Where.AT_END, Where.AT_BEGINNING):
                raise none("words whose place is not said")
            edge = "end" if where is Where.AT_END else "beginning"
            return self._in(place, None, f"at the {edge} insert", new, matter)
        if where is Where.ALPHABETICAL:
            if matter is not None or anchor.occurrence is not Every.ONLY:
                raise none("words put into a list of this kind")
            begin = f"in the list beginning with “{anchor.text}”, insert “{new}”"
            return self._in(place, None, f"{begin} at the appropriate place")
        at = self._pointed(place, anchor)
        return self._in(place, anchor, f"{where.value} {at} insert", new, matter)

    # -- provisions --------------------------------------------------------------------

    def _left_out(self, units: Units, with_heading: bool, joiner: Joiner | None) -> str:
        at, what = self._named_each([units])
        brackets = ""
        if with_heading:
            brackets += " (and the italic heading before it)"
        if joiner is not None:
            brackets += f" ({_joined(joiner)})"
        if not units.first.steps:
            return f"{self.act} is repealed"
        if self.verb is Verb.OMIT:
            return f"{at}omit {what}{brackets}"
        plural = "are" if units.last is not None else "is"
        return f"{at}{what}{brackets} {plural} repealed"

    def _insert(
        self,
        where: Where,
        anchor: Address,
        matter: Matter,
        before_heading: bool | None,
        joiner: Joiner | None,
    ) -> Wording:
        if where is Where.ALPHABETICAL:
            return self._with(self._led("at the appropriate place insert"), matter.before, matter)
        if where in (Where.AT_END, Where.AT_BEGINNING):
            edge = "end" if where is Where.AT_END else "beginning"
            begin = self._led(f"at the {edge} insert")
            if self.around == self.above and self.act:
                begin = f"in {self.act}, {begin}"
            return self._with(begin, matter.before, matter)
        brackets = ""
        if before_heading is not None:
            brackets = " (and the heading before it)"
            if not before_heading:
                brackets = " (but after the heading before it)"
        if joiner is not None:
            if not joiner.keep or joiner.where is not Where.AFTER:
                raise none("what becomes of the joiner")
            brackets += f" (but before the “{joiner.word}” at the end)"
        begin = f"{where.value} {self._inside(Units(anchor))}{brackets} insert"
        return self._with(self._led(begin), matter.before, matter)

    def _moved(self, units: Units, where: Where, anchor: Address, with_heading: bool) -> str:
        if where not in (Where.AFTER, Where.BEFORE):
            raise none("moving something to its place in the alphabet")
        what = self._inside(units)
        verb = "move" if units.last is not None else "moves"
        heading = ", together with the italic heading before it," if with_heading else ""
        to = named(anchor, self.around)
        return self._led(f"{what}{heading} {verb} to {where.value} {to}")

    def _designated(self, target: Address, number: str, words: Quote | Span | None) -> str:
        becomes = _new_number(Address((*target.steps, Step(Unit.SUB, number))), number)
        if words is None:
            what = named(target, self.above, self.act)
            return f"the existing text{f' of {what}' if what else ''} becomes {becomes}"
        if isinstance(words, Quote):
            plural = " " in words.text
            said = f"the word{'s' if plural else ''} {anchor_words(words)}"
        else:
            plural, said = True, span_words(words, target)
        verb = "become" if plural else "becomes"
        return self._in(Place(target), None, f"{said} {verb} {becomes}").words

    # -- what is new -------------------------------------------------------------------

    @staticmethod
    def _with(begin: str, new: str, matter: Matter | None) -> Wording:
        """The sentence with its new words, or the provisions that follow it."""
        if matter is None or not matter.units:
            return Wording(f"{begin} “{new}”" if new or matter or _putting(begin) else begin)
        entry = matter.units[0]
        if len(matter.units) == 1 and entry.form is Form.ITEM and not new:
            if all(isinstance(each, Words) for each in entry.content):
                words = " ".join(each.text for each in entry.content if isinstance(each, Words))
                return Wording(f"{begin} “{words}”")
        return Wording(f"{begin} “{new}" if new else f"{begin}—", replace(matter, before=""))


def _putting(begin: str) -> bool:
    return begin.endswith((" insert", " substitute"))


def _joined(joiner: Joiner) -> str:
    side = "before it" if joiner.where is Where.BEFORE else "after it"
    if joiner.keep:
        return f"but not the “{joiner.word}” {side}"
    return f"and the “{joiner.word}” {side}"


def _new_number(address: Address, number: str) -> str:
    """“subsection (1)”, “section 5A”, “Ground 5C”, “an unnumbered paragraph”."""
    last = address.last
    if not number:
        return "an unnumbered paragraph"
    if last.unit is Unit.SUB:
        renumbered = Address((*address.steps[:-1], Step(Unit.SUB, number)))
        return f"{level_word(renumbered)} ({number})"
    own = Address(address.steps[:-1])
    return named(Address((*own.steps, replace_number(last, number))), own)


def replace_number(step: Step, number: str) -> Step:
    """The same step with another number."""
    return Step(step.unit, number)


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _final(place: Place, words: Quote | Span | None) -> bool:
    """“the “or” at the end of paragraph (a)”: said of the list, not inside the paragraph."""
    final = isinstance(words, Quote) and words.occurrence is Every.FINAL
    return final and place.part in (Part.WHOLE, Part.BEFORE) and place.last is None


def _whole_part(place: Place, words: Quote | Span | None) -> bool:
    """All of the opening words, of a heading …: these are named, and no words in them."""
    return words == ALL and place.part is not Part.WHOLE


def _around(place: Place, words: Quote | Span | None) -> Address:
    if place.last is not None or _final(place, words):
        return _parent(place.address)
    if place.part in (Part.WHOLE, Part.HEADING, Part.OPENING, Part.CLOSING):
        return place.address
    return _parent(place.address)


def _parent(address: Address) -> Address:
    return Address(address.steps[:-1])


def _shared(addresses: list[Address]) -> Address:
    """What all of them stand in."""
    steps = addresses[0].steps[:-1]
    for each in addresses[1:]:
        count = 0
        for one, other in zip(steps, each.steps[:-1], strict=False):
            if one != other:
                break
            count += 1
        steps = steps[:count]
    return Address(steps)
