"""The levels of a place, from a Part down to a sentence, and where a number belongs among them.

A :class:`Path` is an address with the *rank* of each level (a Schedule stands above its Parts,
a subsection above a paragraph).  A number that is said takes its place after the levels that
rank above it: after “in section 3(2)(a)”, “paragraph (b)” is section 3(2)(b) and “subsection
(4)” section 3(4).  What the levels are called depends on the legislation (OPC drafting guidance
on referring to provisions; Statutory Instrument Practice): (a) is a paragraph of an Act and a
sub-paragraph of regulations, so the number decides first and the word only where (i) could
be either a letter or a roman number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from amendtool.amend.language.noun_pieces import Item
from amendtool.core.address import Step, Unit


class Level(NamedTuple):
    """One level of a path; lower ranks stand further out."""

    rank: float
    word: str
    step: Step


Path = tuple[Level, ...]


class NotKnown(Exception):
    """What is said cannot be told from the words and what stands above them.

    ``token``: where it is said, as a place among the tokens of the sentence.  ``final``: no
    other way to read the sentence is to be tried.
    """

    def __init__(self, why: str, token: int, *, final: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.token = token
        self.final = final


ARABIC, LETTER, ROMAN, CAPITAL = 7.0, 9.0, 10.0, 11.0
DEFINITION, UNNUMBERED, ENTRY = 8.0, 8.5, 13.0
#: a list without numbers, and an entry of one: in any numbered paragraph
LIST, INDENT = 11.5, 11.6
TABLE, SENTENCE = 12.0, 15.0
RANKS: dict[str, tuple[float, Unit]] = {
    "schedule": (0, Unit.SCHEDULE), "annex": (0, Unit.ANNEX), "appendix": (0.5, Unit.APPENDIX),
    "title": (1, Unit.TITLE), "part": (2, Unit.PART), "chapter": (3, Unit.CHAPTER),
    "division": (3.5, Unit.DIVISION), "group": (3.7, Unit.GROUP),
    "section": (5, Unit.SECTION), "article": (5, Unit.ARTICLE),
    "regulation": (5, Unit.REGULATION), "rule": (5, Unit.RULE), "clause": (5, Unit.CLAUSE),
    "table": (12, Unit.TABLE), "formula": (12.5, Unit.FORMULA), "item": (12.7, Unit.ITEM),
    "entry": (ENTRY, Unit.ENTRY), "row": (ENTRY, Unit.ROW), "column": (14, Unit.CELL),
    "sentence": (15, Unit.SENTENCE), "form": (6, Unit.FORM),
}  # fmt: skip
#: a row of a table, told by the words of its first cell: numbers said after that stand in it
ROW_TOLD = "row told by its words"
#: units that are known by a word and a number together: “Ground 5C”, “Step 3”
_NAMED = frozenset(
    {"ground", "step", "case", "condition", "note", "diagram", "test", "class", "requirement",
     "exception", "method", "excepted item"}
)  # fmt: skip
BRACKETED = frozenset(
    {"subsection", "paragraph", "sub-paragraph", "sub-sub-paragraph", "point", "head", "sub-head",
     "indent", "adaptation"}
)  # fmt: skip
_ROMAN_NUMBER = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})[a-z]?")


def place(path: Path, level: Level) -> Path:
    """The path with a level put where its rank says; what ranks as low or lower goes.

    Within quoted matter all of it begins anew: what that stands in is kept.
    """
    if level.step.unit is Unit.CELL:
        row = next((n for n, each in enumerate(path) if each.word == ROW_TOLD), None)
        if row is not None:
            return (*path[: row + 1], level)
    inside = levels_here(path)
    kept = tuple(each for each in inside if each.rank < level.rank)
    if level.step.unit in (Unit.SECTION, Unit.CLAUSE):
        kept = tuple(each for each in kept if each.step.unit is not Unit.SCHEDULE)
    outside = path[: len(path) - len(inside)]
    if level.step.unit in (Unit.ENTRY, Unit.ROW) and inside and inside[:-1] == kept:
        if inside[-1].step.unit is Unit.CELL:
            # “In column 2 of the Table— (a) in the entry relating to …”: the column of that entry
            return (*outside, *kept, level, inside[-1])
    return (*outside, *kept, level)


def levels_here(path: Path) -> Path:
    """The levels that say what a number is: those in the innermost quoted matter, or in the cell
    of a row that was told by another of its cells, if in any."""
    for index in range(len(path) - 1, -1, -1):
        if path[index].step.unit is Unit.QUOTED:
            return path[index + 1 :]
        if path[index].word == ROW_TOLD:
            cell = index + 1 < len(path) and path[index + 1].step.unit is Unit.CELL
            return path[index + 2 if cell else index + 1 :]
    return path


def item_in(word: str, item: Item, path: Path) -> Path:
    """The path of one number, said in a certain place."""
    first = True
    if item.number:
        path = place(path, _plain(word, item.number, path))
        first = False
    for label in item.labels:
        if first and word in RANKS and word not in ("item", "sentence"):
            rank, unit = RANKS[word]
            path = place(path, Level(rank, word, Step(unit, label)))
        elif first:
            path = place(path, _label(word, label, path))
        else:
            path = _append(path, label)
        first = False
    return path


def _plain(word: str, number: str, path: Path) -> Level:
    """A number without brackets: “section 12”, “paragraph 4”, “Ground 5C”."""
    path = levels_here(path)
    if word in RANKS:
        rank, unit = RANKS[word]
        if word == "item" and not any(each.step.unit is Unit.TABLE for each in path):
            above = [each.rank for each in path if each.word != "item" and each.rank < LETTER]
            rank = max([6.0, *above]) + 0.05
        return Level(rank, word, Step(unit, number))
    if word in _NAMED:
        schedule = any(each.step.unit is Unit.SCHEDULE for each in path)
        rank = 6.0 if schedule and word in ("ground", "case") else 8.7
        return Level(rank, word, Step(Unit.ITEM, f"{word.capitalize()} {number}"))
    if word in ("paragraph", "sub-paragraph"):
        return Level(6, word, Step(Unit.PARAGRAPH, number))
    return Level(6.5, word, Step(Unit.SUB, number))


def _label(word: str, label: str, path: Path) -> Level:
    """A number in brackets, said by the name of its level."""
    path = levels_here(path)
    rank = _rank(label, word, path)
    point = word == "point" or (not word and path and path[-1].word == "point")
    if point and rank == ARABIC and path and path[-1].rank >= ARABIC:
        # “in Article 4(1), point (11)”, “in point (c), point (5)”: points stand in paragraphs and
        # in points, never the other way round
        word = "point"
        beside = path[-1].word == "point" and path[-1].rank < DEFINITION
        rank = path[-1].rank if beside else path[-1].rank + 0.1
    if word != "subsection" and any(LIST <= each.rank < SENTENCE for each in path):
        where = "table" if any(each.rank >= TABLE for each in path) else "list"
        raise NotKnown(f"whether ({label}) stands in the {where} is not said", 0)
    if word in _NAMED:
        return Level(8.7, word, Step(Unit.ITEM, f"{word.capitalize()} {label}"))
    if word == "item":
        return Level(LETTER, word, Step(Unit.ITEM, label))
    return Level(rank, word if word in BRACKETED else called(rank, path), Step(Unit.SUB, label))


def _append(path: Path, label: str) -> Path:
    """The next bracket of “3(2)(a)”."""
    here = levels_here(path)
    last = here[-1].rank if here else 0
    rank = _rank(label, "", here)
    if rank == LETTER and last >= LETTER:
        rank = ROMAN if last < ROMAN and _ROMAN_NUMBER.fullmatch(label) else last + 0.1
    elif rank <= last:
        rank = last + 0.1
    return (*path, Level(rank, called(rank, here), Step(Unit.SUB, label)))


def _rank(label: str, word: str, path: Path) -> float:
    if any(char.isdigit() for char in label):
        return ARABIC
    if label.isupper():
        return CAPITAL
    if len(label) > 1 and set(label) <= set("ivx") and any(e.rank == LETTER for e in path):
        return ROMAN  # no list of letters comes to (ii)
    if word == "sub-paragraph" and not _secondary(path) and any(e.rank == LETTER for e in path):
        return ROMAN  # (zi) in (f), as (i) is
    if not _ROMAN_NUMBER.fullmatch(label):
        return LETTER
    lettered = next((each for each in path if each.rank == LETTER), None)
    if word in ("sub-sub-paragraph", "head", "sub-head"):
        return ROMAN
    if not word and any(each.rank == ROMAN for each in path):
        return ROMAN  # “sub-paragraphs (i) and (v)” of (h): the second is as the first
    if _secondary(path):
        roman = word == "paragraph" and lettered is not None
    else:
        roman = word == "sub-paragraph"
    if word in ("point", "item", "") and lettered is not None:
        roman = label[0] in "iv" and lettered.step.number not in ("h", "u")
    return ROMAN if roman else LETTER


def _secondary(path: Path) -> bool:
    return any(
        each.step.unit in (Unit.ARTICLE, Unit.REGULATION, Unit.RULE) for each in path
    ) and not any(each.step.unit is Unit.SCHEDULE for each in path)


def called(rank: float, path: Path) -> str:
    """What a bracketed level is called, for “that paragraph”."""
    if any(each.step.unit is Unit.SCHEDULE for each in path):
        names = ("sub-paragraph", "paragraph", "sub-paragraph")
    elif _secondary(path):
        names = ("paragraph", "sub-paragraph", "paragraph")
    else:
        names = ("subsection", "paragraph", "sub-paragraph")
    if rank < DEFINITION:
        return names[0]
    return names[1] if rank < ROMAN else names[2] if rank < CAPITAL else "sub-sub-paragraph"
