"""What a sentence means where it stands: its words, resolved against what was said above.

The builders turn what a pattern matched into operations; this module has what they share:
the places that words are looked for in, the brackets after a noun, the new matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from amendtool.amend.language.anchors import EdgeOf, Run, Said
from amendtool.amend.language.brackets import Bracket, BracketReader
from amendtool.amend.language.instruction import Cited, Dependency
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.lexer import Lexeme, Token
from amendtool.amend.language.noun_pieces import Noun, chain
from amendtool.amend.language.scope import Memory, Target, refuse_nested, resolve
from amendtool.amend.matter import Form, Matter, NewProvision, Words, under_headings
from amendtool.amend.operations import (
    Edge,
    Every,
    Joiner,
    LeaveOutWords,
    Operation,
    Part,
    Place,
    Quote,
    Span,
    UnitEdge,
    Where,
)
from amendtool.core.address import Address, Unit

#: quoted matter by its place among those of the sentence (from 0), or by the number of the
#: Schedule of the same document that sets it out; None where there is none
MatterAt = Callable[[int | str], Matter | None]

#: all the words of a place
ALL = Span(Edge.BEGINNING, Edge.END, inclusive=True)


@dataclass(frozen=True, slots=True)
class New:
    """New words, or quoted matter: which, and the words that run on into it.

    ``schedule``: “the Schedule set out in Schedule 3 to this Act”: the number of that one;
    empty for “the Schedule”.  ``number``: what the new one is said to be numbered.
    """

    words: str
    indices: tuple[int, ...] = ()
    token: int = 0
    schedule: str | None = None
    number: str = ""


@dataclass(slots=True)
class Aside:
    """What the brackets after a noun add: to its operation, or as operations of their own."""

    joiner: Joiner | None = None
    with_heading: bool = False
    before_heading: bool | None = None
    #: “but after subsection (11C) inserted by section 27”: where exactly it goes
    anchor: tuple[Where, Address] | None = None
    more: list[Operation] = field(default_factory=list)


class Asked(NamedTuple):
    """Provisions that a sentence names, and what they were found to be.

    ``found``: for each target of ``base`` those of the nouns, in order.
    """

    nouns: Sequence[Noun]
    base: tuple[Target, ...]
    found: Sequence[Target]


@dataclass(slots=True)
class Meaning:
    """One sentence being worked out.  ``base``: what it is about, which its own words change."""

    text: str
    tokens: Sequence[Token]
    base: tuple[Target, ...]
    memory: Memory
    brackets: BracketReader
    matter: MatterAt
    dependencies: list[Dependency] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    #: the numbers of the Schedules of the same document that set out its new matter
    set_out: list[str] = field(default_factory=list)
    #: the legislation of what was spoken of before: of “that Article”
    recalled: Cited | None = None
    #: all that the sentence has named so far
    asked: list[Asked] = field(default_factory=list)

    # -- provisions --------------------------------------------------------------------

    def targets(self, nouns: Sequence[Noun]) -> list[Target]:
        """What some nouns mean, in each of the places that the sentence is about."""
        found: list[Target] = []
        for base in self.base:
            said = resolve(nouns, base, self.memory)
            refuse_nested(said)
            found.extend(said)
        acts = {str(each.act or "") for each in found if each.path}
        if len(acts) > 1:
            raise NotKnown("one sentence amends several pieces of legislation", nouns[-1].start)
        for each in found:
            self.memory.note(each)
            self.recalled = each.act or self.recalled
        self._said_of(nouns, found)
        self.asked.append(Asked(nouns, self.base, found))
        return _once(found) if len(self.base) > 1 else found

    def locate(self, nouns: Sequence[Noun], *, inside: bool = False) -> None:
        """“In section 3(2),”: what follows is about that.

        ``inside``: it is said straight after another place, and must be within it.
        """
        before = self.base
        found = self.targets(nouns)
        if inside:
            found = [_further(each, before, nouns[0].start) for each in found]
            self.asked.append(Asked(nouns, before, found))
        for noun in nouns:
            for each in chain(noun):
                for bracket in self._read(each):
                    if bracket.kind == "own heading":
                        found = _with_heading(found, each, noun)
                    if bracket.kind in ("joiner", "heading", "named heading", "beside"):
                        raise NotKnown(f"“({bracket.text})” is not understood here", each.end - 1)
        self.base = tuple(found)

    def _read(self, noun: Noun) -> list[Bracket]:
        return [self.brackets.read(group, self.text, max(noun.end - 1, 0)) for group in noun.groups]

    def _said_of(self, nouns: Sequence[Noun], targets: Sequence[Target]) -> None:
        """Dependencies and conditions in the brackets of nouns."""
        for noun in nouns:
            for each in chain(noun):
                for bracket in self._read(each):
                    if bracket.kind == "condition":
                        self.conditions.append(bracket.text)
                    elif bracket.kind == "made":
                        for target in targets:
                            if target.noun is noun or len(targets) == 1:
                                self.dependencies.append(
                                    Dependency(bracket.text, target.address, bracket.by)
                                )
                                break

    def aside(self, noun: Noun, target: Target) -> Aside:
        """What the brackets after a noun add to an operation on it."""
        found = Aside()
        memory = self.memory.copy()
        memory.note(target)
        memory.spoken["it"] = replace(target, last=None)
        for each in chain(noun):
            for bracket in self._read(each):
                if bracket.kind == "joiner":
                    self._joiner(bracket, target, memory, found, noun)
                elif bracket.kind == "beside" and bracket.noun is not None:
                    beside = self.targets((bracket.noun,))
                    if len(beside) != 1 or beside[0].path[:-1] != target.path[:-1]:
                        raise NotKnown(f"“({bracket.text})” is not understood", noun.end - 1)
                    side = Where.AFTER if bracket.side == "after" else Where.BEFORE
                    found.anchor = (side, beside[0].address)
                elif bracket.kind == "named heading":
                    # the one over the provision: beside it, no other could be meant
                    found.before_heading = bracket.side == "before"
                elif bracket.kind == "heading" and bracket.noun is not None:
                    over = resolve((bracket.noun,), target, memory)[0]
                    if over.path != target.path:
                        if bracket.keep or bracket.side:
                            raise NotKnown(f"“({bracket.text})” is not understood", noun.end - 1)
                        found.more.append(LeaveOutWords(over.place, ALL))
                    elif bracket.side:
                        found.before_heading = bracket.side == "before"
                    elif not bracket.keep:
                        found.with_heading, found.before_heading = True, True
        return found

    def _joiner(
        self, bracket: Bracket, target: Target, memory: Memory, found: Aside, noun: Noun
    ) -> None:
        said = bracket.said
        if said is None:
            return
        word = said.quotes[0].text
        side = Where.BEFORE if said.relation == "before" else Where.AFTER
        if bracket.side == "after":
            raise NotKnown(f"“({bracket.text})” is not understood", noun.end - 1)
        if said.nouns:
            of = resolve(said.nouns, target, memory)[0]
            if side is Where.BEFORE and len(noun.items) > 1 and said.nouns[0].word == "it":
                raise NotKnown(
                    f"“({bracket.text})”: before which of these is not said", noun.end - 1
                )
            ends = {target.path, target.last} if target.last is not None else {target.path}
            if of.path not in ends:
                if bracket.keep:
                    raise NotKnown(f"“({bracket.text})” is not understood", noun.end - 1)
                part = Part.BEFORE if side is Where.BEFORE else Part.WHOLE
                found.more.append(LeaveOutWords(Place(of.address, part), Quote(word, Every.FINAL)))
                return
        elif said.relation not in ("end", "after") and not (
            not said.relation
            and (said.quotes[0].occurrence is Every.LAST or bracket.side == "before")
        ):
            raise NotKnown(f"“({bracket.text})” is not understood", noun.end - 1)
        found.joiner = Joiner(word, side, bracket.keep)

    # -- words -------------------------------------------------------------------------

    def places(self, said: Said) -> list[tuple[Place, Quote | Span]]:
        """Each place where words are pointed at, with the words."""
        targets = self.targets(said.nouns) if said.nouns else list(self.base)
        found: list[tuple[Place, Quote | Span]] = []
        if said.relation in ("end", "after", "before") and len(said.quotes) > 1:
            ending = ending_of(said.quotes)
            said = replace(said, quotes=(ending,)) if ending is not None else said
        for target in targets:
            place, final = target.place, False
            if said.relation == "before":
                place, final = Place(target.address, Part.BEFORE), True
            elif said.relation in ("end", "after"):
                final = True
            if final and said.run is not None:
                raise NotKnown("a run of words at the end of something is not understood", 0)
            counted = target.noun.counted if target.noun is not None else Every.ONLY
            if counted is not Every.ONLY and (final or said.run is not None):
                raise NotKnown("which words are counted is not understood", 0)
            for quote in said.quotes:
                if counted is not Every.ONLY:
                    if quote.occurrence is not Every.ONLY:
                        raise NotKnown("the words are counted twice", 0)
                    found.append((place, replace(quote, occurrence=counted)))
                elif not final:
                    found.append((place, quote))
                elif quote.occurrence is Every.ONLY:
                    found.append((place, Quote(quote.text, Every.FINAL)))
                else:
                    raise NotKnown("words are counted at the end of something", 0)
            if said.run is not None:
                begun = _begun(said.run)
                if begun is not None and isinstance(said.run.end, Quote):
                    # “the words from the beginning of subsection (1) to “that””: in subsection (1)
                    inner = resolve((begun,), target, self.memory)[0]
                    whole = inner.part is Part.WHOLE and target.part is Part.WHOLE
                    if whole and inner.last is None:
                        target, place = inner, inner.place
                between = isinstance(said.run.start, Quote) and isinstance(said.run.end, Quote)
                if place.count and not between:
                    raise NotKnown("where these paragraphs end cannot be told", 0, final=True)
                found.append((place, self._span(said, target)))
        return found

    def _span(self, said: Said, target: Target) -> Span:
        run = said.run
        if run is None:
            return ALL
        start, end = self._edge(run.start, target), self._edge(run.end, target)
        return Span(start, end, run.inclusive, run.after_start)

    def _edge(self, anchor: Quote | EdgeOf, target: Target) -> Quote | Edge | UnitEdge:
        if isinstance(anchor, Quote):
            return anchor
        if anchor.noun is None:
            return anchor.edge
        if anchor.noun.word == "word" and anchor.noun.back:
            return anchor.edge
        if anchor.noun.word == "paragraph" and anchor.noun.back and _is_loose(target):
            return anchor.edge
        of = resolve((anchor.noun,), target, self.memory)[0]
        if of.path == target.path:
            return anchor.edge
        return UnitEdge(of.address, anchor.edge)

    # -- new matter --------------------------------------------------------------------

    def new_beside(self, new: New) -> tuple[str, Matter | None]:
        """The same, where it goes beside a provision or at its end: words that are set out on
        their own are full-out words, not a continuation of the last paragraph."""
        text, matter = self.new(new)
        if matter is None and new.indices and not new.words and not _continues(text):
            if re.match("“[^“”]+”,? (means|includes|has the|have the)", text):
                return "", Matter((entry_of(text, None),))
            return "", Matter((NewProvision(Form.FULL_OUT, "", content=(Words(text),)),))
        return text, matter

    def new(self, new: New) -> tuple[str, Matter | None]:
        """The new words, and the units after them where there are any."""
        if new.schedule is not None:
            return "", self._elsewhere(new, new.schedule)
        if not new.indices:
            return new.words, None
        units: list[NewProvision] = []
        words = [new.words] if new.words else []
        sources: list[str] = []
        for index in new.indices:
            matter = self.matter(index)
            if matter is None:
                raise NotKnown("what is quoted here cannot be told", new.token)
            if matter.before and units:
                units[-1] = replace(units[-1], content=(*units[-1].content, Words(matter.before)))
            elif matter.before:
                words.append(matter.before)
            units.extend(matter.units)
            sources.append(matter.source)
        if not units and new.words and len(words) > 1:
            # “insert “, and” and words set out on their own below: these stand to the full measure
            set_out = Words(" ".join(words[1:]))
            words, units = words[:1], [NewProvision(Form.FULL_OUT, "", content=(set_out,))]
        text = " ".join(words)
        if not units:
            return text, None
        return text, Matter(
            under_headings(units), before=text, source="\n".join(filter(None, sources))
        )

    def _elsewhere(self, new: New, schedule: str) -> Matter:
        """The one Schedule that another Schedule of the same document sets out."""
        matter = self.matter(schedule)
        if matter is None or matter.before or len(matter.units) != 1:
            raise NotKnown("what that Schedule sets out cannot be told", new.token)
        unit = matter.units[0]
        if unit.form is not Form.SCHEDULE or new.number not in ("", unit.number):
            raise NotKnown("that Schedule sets out something else", new.token)
        self.set_out.append(schedule)
        return matter


def _with_heading(found: list[Target], said: Noun, noun: Noun) -> list[Target]:
    """“In section 5 (including the heading)”: that, and its heading beside it."""
    if said is not noun or len(found) != 1 or found[0].part is not Part.WHOLE or found[0].last:
        raise NotKnown("whose heading is meant is not said", said.start)
    return [found[0], replace(found[0], part=Part.HEADING)]


def _begun(run: Run) -> Noun | None:
    """What is named as the provision at whose beginning a run of words begins."""
    start = run.start
    if not isinstance(start, EdgeOf) or start.noun is None or start.noun.word == "word":
        return None
    return start.noun


def ending_of(quotes: Sequence[Quote]) -> Quote | None:
    """“the semi-colon and “and””, at the end of something: one stretch of words, “; and”."""
    mark, *joiner = quotes
    if len(joiner) != 1 or mark.text not in (",", ";", ":") or joiner[0].text not in ("and", "or"):
        return None
    if mark.occurrence is not Every.ONLY or joiner[0].occurrence is not Every.ONLY:
        return None
    return Quote(f"{mark.text} {joiner[0].text}")


def _is_loose(target: Target) -> bool:
    """Whether it is a paragraph without a number, beside the provision that is named."""
    return target.noun is not None and target.noun.word in ("unnumbered after", "unnumbered before")


def _once(targets: Sequence[Target]) -> list[Target]:
    """“In subsections (1) and (2), omit “or”, and omit subsection (3)”: (3) is meant once."""
    found: dict[tuple[object, ...], Target] = {}
    for each in targets:
        found.setdefault((id(each.noun), each.path, each.last, each.part), each)
    return list(found.values())


def _further(target: Target, before: tuple[Target, ...], token: int) -> Target:
    """A place within the one said before it; a column is said before the entry it is of."""
    for each in before:
        if target.path[: len(each.path)] == each.path:
            return target
        outer, last = each.path[:-1], each.path[-1]
        entry = target.path[:-1] and target.path[-2].step.unit in (Unit.ENTRY, Unit.ROW)
        if entry and target.path == (*outer, *target.path[-2:-1], last):
            return target  # the column stays that of the entry
        if last.step.unit is Unit.TABLE and target.path[-1:] and target.path[-1].word == "part":
            # “in the Table in subsection (3), in Part 5”
            inner = target.path[-1]._replace(rank=last.rank + 0.1)
            return replace(target, path=(*each.path, inner))
    raise NotKnown("what stands in what is not understood", token)


def _continues(words: str) -> bool:
    """Words that are set out but only go on: “, or”, “and”."""
    return words[:1] in ",;" or words in ("and", "or")


def entry_of(words: str, target: Target | None) -> NewProvision:
    """An entry of a list, or a definition, whose words are quoted in the sentence itself."""
    if words.startswith("“") and "”" in words:
        term = words[1 : words.index("”")]
        return NewProvision(Form.DEFINITION, None, content=(Words(words),), term=term)
    del target
    return NewProvision(Form.ITEM, None, content=(Words(words),))


def quoted_at(tokens: Sequence[Token], at: int) -> tuple[int, New] | None:
    """New words or quoted matter at a token, and the token after them."""
    token = tokens[at]
    if token.kind is Lexeme.QUOTE:
        following = tokens[at + 1]
        if following.kind is Lexeme.MATTER and not following.value:
            end, indices = _run_of_matter(tokens, at + 1)
            return end, New(token.value, indices, at)
        return at + 1, New(token.value, (), at)
    if token.kind is Lexeme.MATTER:
        end, indices = _run_of_matter(tokens, at)
        return end, New(token.value, indices, at)
    return None


def _run_of_matter(tokens: Sequence[Token], at: int) -> tuple[int, tuple[int, ...]]:
    found: list[int] = []
    step = at
    while tokens[step].kind is Lexeme.MATTER and (not found or not tokens[step].value):
        found.append(tokens[step].index)
        at = step = step + 1
        while tokens[step].kind in (Lexeme.SEMICOLON, Lexeme.COMMA):
            step += 1
        if tokens[step].value == "and":
            step += 1
    return at, tuple(found)
