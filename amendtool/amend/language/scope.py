"""From what was said to what is meant: “paragraph (b)”, here, is section 3(2)(b).

What is said is relative: “that subsection” is what was spoken of last, and “paragraph (b)” stands
in what the sentence is about.  Where a number belongs among the levels is for ``levels``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from amendtool.amend.language.instruction import Cited
from amendtool.amend.language.legislation import is_european
from amendtool.amend.language.levels import (
    ARABIC,
    BRACKETED,
    DEFINITION,
    ENTRY,
    INDENT,
    LETTER,
    LIST,
    RANKS,
    ROMAN,
    ROW_TOLD,
    TABLE,
    UNNUMBERED,
    Level,
    NotKnown,
    Path,
    called,
    item_in,
    levels_here,
    place,
)
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.operations import Part, Place, Units
from amendtool.core.address import LAST, Address, Step, Unit


@dataclass(frozen=True, slots=True)
class Target:
    """A provision, a run of them, or some of its own words, in one piece of legislation."""

    path: Path = ()
    last: Path | None = None
    part: Part = Part.WHOLE
    act: Cited | None = None
    noun: Noun | None = None

    @property
    def address(self) -> Address:
        """Where it is."""
        return Address(tuple(level.step for level in self.path))

    @property
    def place(self) -> Place:
        """The target as a place that holds words, or as several in a run."""
        place = Place(self.address, self.part, self.units.last)
        if self.part is Part.UNNUMBERED and self.noun is not None:
            nth = self.noun.ordinals[0] if self.noun.ordinals else 0
            return replace(place, nth=nth, count=self.noun.count)
        return place

    @property
    def units(self) -> Units:
        """The target as whole provisions."""
        end = Address(tuple(level.step for level in self.last)) if self.last is not None else None
        count = self.noun.count if self.noun is not None and end is not None else 0
        return Units(self.address, end, count)


_BESIDE = frozenset({"heading before", "words before", "words after", "unnumbered after",
                     "unnumbered before"})  # fmt: skip
#: “subsection (8)”, “section 12(4)”, “paragraphs 4 and 5”: a word, the first of its numbers and
#: what stands in brackets after that
_NAMES = re.compile(r"\b([a-z]+(?:-[a-z]+)*) (?:(\w*\d\w*)|\((\w{1,5})\))(?:\((\w{1,5})\))?")
#: “the 1996 Act”, “the Act of 1996”: known by its year alone (“VATA 1994” is not “FA 1994”)
_BY_YEAR = re.compile(
    r"(?:the )?(?:said )?"
    r"(?:(?P<a>\d{4}) (?:act|order|regulations|rules|measure|scheme|code|instrument)"
    r"|(?:act|order|regulations|rules|measure|scheme) of (?P<b>\d{4}))"
)
#: nouns that name one thing where there is only one: “the Table”, “the Schedule”
_SINGLE = frozenset({"table", "schedule", "annex", "formula", "appendix"})
#: of these, “that Schedule” may be one of many
_NUMBERED_SINGLE = frozenset({"schedule", "annex", "appendix"})


@dataclass(slots=True)
class Memory:
    """What was spoken of last, by word: for “that subsection” and “that Act”."""

    spoken: dict[str, Target] = field(default_factory=dict)
    act: Cited | None = None
    #: the words that were spoken of in this same sentence
    fresh: set[str] = field(default_factory=set)

    def note(self, target: Target) -> None:
        """Remember a target, and every level it stands in."""
        if target.act is not None:
            self.act = target.act
        if target.part is not Part.WHOLE:
            word = "heading" if "heading" in target.part.value else "word"
            self.spoken[word] = target
        whole = replace(target, part=Part.WHOLE, last=None)
        for index, level in enumerate(target.path, 1):
            self.spoken[level.word] = replace(whole, path=target.path[:index])
            self.fresh.add(level.word)
        noun = target.noun
        if noun is not None and noun.word in BRACKETED and target.path and noun.items:
            item = noun.items[-1]
            if not item.number and len(item.labels) > 1 and item.last is None:
                # “paragraph (3)(a)” is named whole: “that paragraph” is (3)(a), not (3)
                self.spoken[noun.word] = whole

    def doubt(self, text: str) -> None:
        """Forget what a sentence that is not understood may have left behind.

        “that subsection” below it may be one that it names, not the one spoken of before.
        """
        named = [
            (word.removesuffix("s"), number or bracketed, label)
            for word, number, bracketed, label in _NAMES.findall(text.casefold())
        ]
        for word, target in list(self.spoken.items()):
            steps = {each.word: each.step.number.casefold() for each in target.path}
            if not steps or any(
                said in steps and (number != steps[said] or label not in ("", *steps.values()))
                for said, number, label in named
            ):
                del self.spoken[word]

    def copy(self) -> Memory:
        """The same memory, to go back to."""
        return Memory(dict(self.spoken), self.act, set(self.fresh))


def into_quoted(target: Target, noun: Noun) -> Target:
    """“In paragraph 12(2), in the substituted paragraph (a)”: in what that paragraph quotes."""
    if not target.path or target.part is not Part.WHOLE or target.last is not None:
        raise NotKnown("in which provision it is quoted is not said", noun.start)
    if any(each.step.unit is Unit.QUOTED for each in target.path):
        return target
    return replace(target, path=(*target.path, Level(0, "quoted", Step(Unit.QUOTED, ""))))


def resolve(nouns: Sequence[Noun], base: Target, memory: Memory) -> list[Target]:
    """All targets that some nouns mean.  Raises :class:`NotKnown`."""
    found = _headed(nouns, base, memory)
    if found:
        return found
    here = base
    for noun in nouns:
        if found and noun.word == "heading" and noun.outer is None and not noun.back:
            # “in subsections (1) and (3) and in the heading”: only what these stand in has one
            headed = tuple(each for each in here.path if each.rank < ARABIC)
            here = replace(here, path=headed or here.path)
        if found and noun.word == "proviso" and noun.outer is None:
            raise NotKnown(
                "whether the proviso is to the provision beside it is not said", noun.start
            )
        more = _resolve(noun, here, memory)
        found.extend(more)
        # “paragraph (b) and the words after it”: the second is said beside the first
        if noun.word != "act" and more and more[-1].part is Part.WHOLE:
            here = replace(base, path=more[-1].path, act=more[-1].act)
            memory = memory.copy()
            memory.spoken["it"] = more[-1]
            memory.note(more[-1])
        elif more and more[-1].part is Part.HEADING:
            # “the heading of section 16, and the italic heading before that section”
            memory = memory.copy()
            memory.note(more[-1])
    return found


def refuse_nested(targets: Sequence[Target]) -> None:
    """“section 3, subsection (2), and section 4”: is all of section 3 meant, or subsection (2)?"""
    for outer, inner in pairwise(targets):
        whole = outer.part is Part.WHOLE and inner.part is Part.WHOLE and outer.last is None
        if whole and 0 < len(outer.path) < len(inner.path) and outer.noun is not inner.noun:
            if inner.path[: len(outer.path)] == outer.path and outer.act == inner.act:
                token = inner.noun.start if inner.noun is not None else 0
                raise NotKnown("whether all of it is meant, or this alone, is not said", token)


def _headed(nouns: Sequence[Noun], base: Target, memory: Memory) -> list[Target]:
    """“the heading and subsection (1) of section 5”: the heading of section 5, and the rest."""
    first = nouns[0]
    if first.word != "heading" or first.outer is not None or first.back or not nouns[1:]:
        return []
    if base.path:
        return []
    rest = resolve(nouns[1:], base, memory)
    over = {tuple(each for each in target.path if each.rank < ARABIC) for target in rest}
    path = next(iter(over))
    inside = all(target.part is Part.WHOLE and target.path[:-1] == path for target in rest)
    if len(over) > 1 or not path or path[-1].rank != RANKS["section"][0] or not inside:
        raise NotKnown("it is not said whose heading is meant", first.start)
    return [replace(rest[0], path=path, last=None, part=Part.HEADING, noun=first), *rest]


def _resolve(noun: Noun, base: Target, memory: Memory) -> list[Target]:
    if noun.word == "act" and noun.act is not None:
        return [Target(act=known_act(noun.act, base, memory), noun=noun)]
    if noun.word in _BESIDE and noun.outer is not None:
        part = {
            "heading before": Part.HEADING_BEFORE,
            "words before": Part.BEFORE,
            "words after": Part.AFTER,
            "unnumbered after": Part.UNNUMBERED,
            "unnumbered before": Part.UNNUMBERED_BEFORE,
        }[noun.word]
        if part is Part.UNNUMBERED_BEFORE and noun.ordinals:
            raise NotKnown("from where they are counted is not said", noun.start)
        each_of = [replace(noun, ordinals=(each,)) for each in noun.ordinals[1:]]
        first = replace(noun, ordinals=noun.ordinals[:1]) if each_of else noun
        beside = _resolve(noun.outer, base, memory)
        return [replace(e, part=part, noun=one) for e in beside for one in (first, *each_of)]
    bases = [base] if noun.outer is None else _resolve(noun.outer, base, memory)
    found: list[Target] = []
    for each in bases:
        if each.last is not None:
            raise NotKnown("a range of provisions cannot hold another provision", noun.start)
        if each.part is Part.PROVISO:
            raise NotKnown("what stands in a proviso is told by its words alone", noun.start)
        if noun.word == "sentence" and each.part is not Part.WHOLE:
            raise NotKnown("sentences of such words are not told by their place", noun.start)
        inside = _inside(noun, replace(each, part=Part.WHOLE), memory)
        if noun.outer is not None:
            inside = [_within(one, each, noun) for one in inside]
        found.extend(inside)
    return [replace(each, noun=noun) for each in found]


def _within(target: Target, outer: Target, noun: Noun) -> Target:
    """“point (11) of paragraph 1(1)”: inside what it is said to be of, whatever its rank."""
    known = len(outer.path)
    if target.path[:known] == outer.path:
        return target
    fresh = tuple(level for level in target.path if level not in outer.path)
    if noun.link != "of" or len(noun.items) != 1 or noun.items[0].last is not None or not fresh:
        raise NotKnown("what stands in what is not understood", noun.start)
    floor = outer.path[-1].rank
    raised = tuple(
        level._replace(rank=floor + number / 100) for number, level in enumerate(fresh, 1)
    )
    return replace(target, path=(*outer.path, *raised))


def _inside(noun: Noun, base: Target, memory: Memory) -> list[Target]:
    """What a noun means inside one provision."""
    if noun.word in ("heading", "opening words", "closing words"):
        if noun.back:
            return [_recall("heading", base, memory, noun)]
        part = {"heading": Part.HEADING, "opening words": Part.OPENING}.get(noun.word, Part.CLOSING)
        if part is Part.HEADING and not base.path:
            raise NotKnown("it is not said whose heading is meant", noun.start)
        return [replace(base, part=part)]
    if noun.word == "proviso":
        if not base.path:
            raise NotKnown("to what the proviso is is not said", noun.start)
        return [replace(base, part=Part.PROVISO)]
    if noun.word == "reference":
        if not base.path or base.path[-1].step.unit is not Unit.SCHEDULE:
            raise NotKnown("it is not said whose shoulder reference is meant", noun.start)
        return [replace(base, part=Part.REFERENCE)]
    if noun.word == "cross-heading" and not noun.terms:
        if base.path and base.path[-1].step.unit in (Unit.CROSS_HEADING, Unit.SECTION):
            raise NotKnown("it is not said which heading is meant", noun.start)
        raise NotKnown("it is not said before what the heading stands", noun.start)
    if noun.word == "list":
        # “in Schedule 1, in the list of “Other Bodies””: what stands under that heading
        if not base.path or base.path[-1].step.unit is not Unit.SCHEDULE:
            raise NotKnown("which list is meant is not said", noun.start)
        noun = replace(noun, word="cross-heading")
    if noun.word == "indents":
        nth = noun.ordinals[0] if noun.ordinals else 0
        level = Level(LIST, "list", Step(Unit.LIST, "", nth))
        return [replace(base, path=place(base.path, level))]
    if noun.word == ROW_TOLD:
        level = Level(ENTRY, ROW_TOLD, Step(Unit.ENTRY, noun.terms[0]))
        return [replace(base, path=place(base.path, level))]
    if noun.word in ("definition", "cross-heading", "entry") and noun.terms:
        rank, unit = {
            "definition": (DEFINITION, Unit.DEFINITION),
            "cross-heading": (4.0, Unit.CROSS_HEADING),
        }.get(noun.word, (ENTRY, Unit.ENTRY))
        if unit is Unit.DEFINITION and any(LETTER <= each.rank < TABLE for each in base.path):
            outer = noun.outer
            if outer is None or not any(each.number for each in outer.items):
                # “in paragraph (a), … the definition”, “the definition … in paragraph (a)”: which
                # of the two stands in the other?
                raise NotKnown("where the definition stands is not said for certain", noun.start)
            rank = base.path[-1].rank + 0.01
        if noun.count:
            first, last = (Level(rank, noun.word, Step(unit, noun.terms[0], n)) for n in (1, LAST))
            return [replace(base, path=place(base.path, first), last=place(base.path, last))]
        return [
            replace(base, path=place(base.path, Level(rank, noun.word, Step(unit, term))))
            for term in noun.terms
        ]
    if noun.word == "title of the act":
        # of European legislation, which has no other
        if base.path or base.act is None or not is_european(base.act):
            raise NotKnown("it is not said whose heading is meant", noun.start)
        return [replace(base, path=(Level(0, "long title", Step(Unit.LONG_TITLE, "")),))]
    if noun.word in ("long title", "preamble"):
        unit = Unit.LONG_TITLE if noun.word == "long title" else Unit.PREAMBLE
        return [replace(base, path=(Level(0, noun.word, Step(unit, "")),))]
    if noun.ordinals:
        return [_ordinal(noun, ordinal, base) for ordinal in noun.ordinals]
    if noun.items:
        return _numbered(noun, into_quoted(base, noun) if noun.quoted else base)
    recalled = _recall(noun.word, base, memory, noun)
    quoting = len(base.path) - len(levels_here(base.path))
    if quoting and len(levels_here(recalled.path)) == len(recalled.path):
        return [_called_so(noun, base.path[:quoting], memory)]
    return [recalled]


def _called_so(noun: Noun, quoted: Path, memory: Memory) -> Target:
    """“that paragraph”, in quoted text, of the one that was called “sub-paragraph (a)” there.

    What it was called by a slip is told by what such a level is called.
    """
    outside = [each.step for each in quoted]
    spoken = {
        each.address: each
        for each in memory.spoken.values()
        if [level.step for level in each.path[: len(quoted)]] == outside
        and len(each.path) > len(quoted) + 1
        and _called(each.path[len(quoted) :]) == noun.word
    }
    if not noun.that or len(spoken) != 1:
        raise NotKnown(f"which {noun.word} of the quoted text is meant is not said", noun.start)
    return replace(next(iter(spoken.values())), last=None)


def _called(path: Path) -> str:
    """What the last level of a path is called where it is not called so by a slip."""
    *above, level = path
    lettered = level.rank == ROMAN and level.step.number[:1] not in ("i", "v", "x")
    first = lettered and all(each.rank < LETTER for each in above)
    return called(LETTER if first else level.rank, tuple(above))


def _ordinal(noun: Noun, ordinal: int, base: Target) -> Target:
    if noun.word == "sentence":
        number = "last" if ordinal < 0 else str(ordinal)
        level = Level(15, "sentence", Step(Unit.SENTENCE, number))
    elif noun.word in ("unnumbered", "sub-paragraph", "paragraph"):
        level = Level(UNNUMBERED, "paragraph", Step(Unit.SUB, "", ordinal))
    elif noun.word == "indent":
        level = Level(INDENT, "indent", Step(Unit.ITEM, "", ordinal))
    elif noun.word == "column":
        step = Step(Unit.CELL, "", LAST) if ordinal < 0 else Step(Unit.CELL, str(ordinal))
        level = Level(14, "column", step)
    elif noun.word in ("row", "entry", "table"):
        rank, unit = RANKS[noun.word]
        level = Level(rank, noun.word, Step(unit, "", ordinal))
    else:
        raise NotKnown(f"“the {noun.word}” by its place is not known", noun.start)
    return replace(base, path=place(base.path, level))


def _numbered(noun: Noun, base: Target) -> list[Target]:
    found: list[Target] = []
    path = base.path
    for index, item in enumerate(noun.items):
        if index and noun.word == "point" and len(noun.items[index - 1].labels) == 1:
            # “points (2) and (3)” in a point: beside each other, whatever rank they take
            path = item_in(noun.word, item, base.path)
        else:
            # “sections 41(2), 45(1) and (2)”: the last is section 45(2)
            path = item_in(noun.word if item.number or not index else "", item, path)
        last = None
        if item.last is not None:
            # “section 116(2) to (4)”
            bare = not item.last.number and noun.word in RANKS
            last = item_in("" if bare else noun.word, item.last, path)
        found.append(replace(base, path=path, last=last))
        path = last or path
    return found


def _recall(word: str, base: Target, memory: Memory, noun: Noun) -> Target:
    """Something already spoken of: “that subsection”, “the paragraph”, “those words”."""
    said = memory.spoken.get(word)
    if said is not None and word in ("it", "word", "heading"):
        return said
    if said is not None and noun.that and word in memory.fresh:
        return said
    above = [index for index, each in enumerate(base.path, 1) if each.word == word]
    if said is not None and noun.that and _one_act(base.act, said.act):
        # the same thing, unless the sentence stands in another provision than it
        rank = said.path[-1].rank if said.path else 0
        inside = levels_here(base.path)
        kept = base.path[: len(base.path) - len(inside)]
        outside = [each.step for each in (*kept, *(e for e in inside if e.rank < rank))]
        if [each.step for each in said.path[: len(outside)]] == outside:
            return replace(said, last=None)
    if above:
        return replace(base, path=base.path[: above[-1]], last=None)
    if word in _SINGLE and not (noun.that and word in _NUMBERED_SINGLE):
        rank, unit = RANKS[word]
        return replace(base, path=place(base.path, Level(rank, word, Step(unit, ""))))
    raise NotKnown(f"which {word} is meant is not said before", noun.start)


def _one_act(one: Cited | None, other: Cited | None) -> bool:
    """Whether two names are of the same legislation, as far as they tell: one may say less."""
    if one is None or other is None or one == other:
        return True
    if one.href and one.href == other.href:
        return True
    numbers = {one.number, other.number} - {""}
    return bool(one.title) and one.title == other.title and len(numbers) < 2


def known_act(cited: Cited, base: Target, memory: Memory) -> Cited:
    """What “that Act” or “the 1996 Act” is, from what was said before."""
    if cited.title or cited.href:
        return cited
    short = cited.short.lower()
    if short.startswith(("that ", "those ", "the said ")) or " " not in short.removeprefix("the "):
        return memory.act or base.act or cited
    year = _BY_YEAR.fullmatch(short)
    for known in (memory.act, base.act):
        if year is not None and known is not None and known.year == int(year["a"] or year["b"]):
            return known
    return cited
