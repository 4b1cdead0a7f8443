"""How the provisions of an Act are named inside an amending clause: the inverse of ``nouns``.

A provision is named from the inside out, as far as what is said above does not name it already:
section 3(2)(a) is “section 3(2)(a)” on its own, “subsection (2)(a)” under “In section 3—”, and
“paragraph (a)” under “In section 3(2)—”.  What a level is called depends on the legislation: (a)
is a paragraph of an Act and a sub-paragraph of regulations (OPC drafting guidance on referring to
provisions; Statutory Instrument Practice).
"""

from __future__ import annotations

import re

from amendtool.amend.operations import Units
from amendtool.core.address import LAST, Address, Step, Unit
from amendtool.core.errors_language import NoWording

ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip
#: how many, in words; there is no other way to say one or none
COUNTS = ("", "", *["two", "three", "four", "five", "six"])
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})[a-z]?")
_SECONDARY = frozenset({Unit.ARTICLE, Unit.REGULATION, Unit.RULE})
#: “Schedule 2 to the Act”, where all else is “of the Act”
_ADDED = frozenset({Unit.SCHEDULE, Unit.ANNEX, Unit.APPENDIX})
#: “the table in section 5”, “the definition of “dog” in section 8”
_STANDING_IN = frozenset(
    {
        Unit.DEFINITION,
        Unit.ENTRY,
        Unit.TABLE,
        Unit.FORMULA,
        Unit.SENTENCE,
        Unit.ITEM,
        Unit.QUOTED,
        Unit.LIST,
    }
)
_BY_NAME = {
    Unit.LONG_TITLE: "the long title",
    Unit.PREAMBLE: "the preamble",
    Unit.TABLE: "the table",
    Unit.LIST: "the list of indents",
    Unit.FORMULA: "the formula",
    Unit.SCHEDULE: "the Schedule",
    Unit.ANNEX: "the Annex",
    Unit.APPENDIX: "the Appendix",
}
_BY_NUMBER = frozenset(
    {
        Unit.TITLE, Unit.PART, Unit.CHAPTER, Unit.DIVISION, Unit.GROUP, Unit.CLAUSE, Unit.SECTION,
        Unit.ARTICLE, Unit.REGULATION, Unit.RULE, Unit.SCHEDULE, Unit.ANNEX, Unit.APPENDIX,
        Unit.PARAGRAPH, Unit.TABLE, Unit.FORM, Unit.CELL, Unit.ROW,
    }
)  # fmt: skip
_COUNTED = {
    Unit.TABLE: "table",
    Unit.LIST: "list of indents",
    Unit.ROW: "row",
    Unit.ENTRY: "entry",
    Unit.ITEM: "indent",
    Unit.SUB: "unnumbered paragraph",
    Unit.CELL: "column",
}


def none(what: str) -> NoWording:
    """The refusal of what an amending clause has no words for."""
    return NoWording(f"an amending clause has no form of words for {what}")


def named(address: Address, above: Address, act: str = "") -> str:
    """The provision, as far as ``above`` does not say it.

    ``act``: the legislation with its article (“the Dogs Act 1906”); empty where it is said
    already.  Raises :class:`NoWording` for what is known by no number or name.
    """
    steps = address.steps
    pieces: list[tuple[str, Unit]] = []
    quoted = False
    for index in range(len(above.steps), len(steps)):
        step = steps[index]
        if step.unit is Unit.QUOTED and not step.number and not step.nth and index + 1 < len(steps):
            quoted = True
            continue
        follows = bool(pieces) and steps[index - 1].unit in (*_BY_NUMBER, Unit.SUB)
        if step.unit is Unit.SUB and step.number and follows and steps[index - 1].number:
            text, unit = pieces[-1]
            pieces[-1] = (f"{text}({_plain(step)})", unit)
        elif quoted:
            # what quotes it is named after it: “the inserted section 5 in paragraph 3”
            pieces.append((f"the inserted {_name(steps, index)}", Unit.QUOTED))
            quoted = False
        else:
            pieces.append((_name(steps, index), step.unit))
    if not pieces:
        return act
    said = ""
    for text, unit in reversed(pieces):
        said += f"{text} {'in' if unit in _STANDING_IN else 'of'} "
    outermost = pieces[0][1]
    if not act:
        return said.rpartition(" ")[0].rpartition(" ")[0]
    return f"{said.rpartition(' ')[0].rpartition(' ')[0]} {_to(outermost)} {act}"


def _to(unit: Unit) -> str:
    return "to" if unit in _ADDED else "in" if unit in _STANDING_IN else "of"


def named_units(units: Units, above: Address, act: str = "") -> str:
    """Provisions that stand side by side: “subsections (2) to (4)”, “sections 4 and 5”."""
    first, last = units.first, units.last
    if last is None:
        return named(first, above, act)
    if first.steps[:-1] != last.steps[:-1] or first.last.unit is not last.last.unit:
        raise none("a run of provisions that do not stand side by side")
    if same_words(units):
        return _entries(units, above, act)
    # The word and the number of both ends, without what they stand in.
    own = Address(first.steps[:-1])
    word, begin = _word_and_number(named(first, own))
    _, end = _word_and_number(named(last, own))
    joined = f"{word}s {begin} to {end}"
    outer = Address(first.steps[:-1])
    if len(outer.steps) > len(above.steps):
        return f"{joined} of {named(outer, above, act)}"
    return f"{joined} {_to(first.last.unit)} {act}" if act else joined


def same_words(units: Units) -> bool:
    """Whether they are all the entries of a table that have the same words."""
    first, last = units.first.last, units.last.last if units.last is not None else None
    return first.unit is Unit.ENTRY and last == first._replace(nth=LAST) and first.nth == 1


def _entries(units: Units, above: Address, act: str) -> str:
    """“the three entries for “dogs” in the table in section 5”."""
    if not 1 < units.count < len(COUNTS):
        raise none("so many entries with the same words")
    one = Address((*units.first.steps[:-1], units.first.last._replace(nth=0)))
    return named(one, above, act).replace(
        "the entry for", f"the {COUNTS[units.count]} entries for", 1
    )


def _word_and_number(name: str) -> tuple[str, str]:
    word, space, number = name.rpartition(" ")
    if not space or word.startswith("the "):
        raise none("a run of provisions without numbers")
    return word, number


def level_word(address: Address) -> str:
    """What the last step, a number in brackets, is called: ``subsection``, ``paragraph`` …"""
    return _level_word(address.steps, len(address.steps) - 1)


def _plain(step: Step) -> str:
    if step.nth:
        raise none("one of two provisions with the same number")
    return step.number


def _name(steps: tuple[Step, ...], index: int) -> str:
    step = steps[index]
    unit, number = step.unit, step.number
    if number.startswith("("):
        raise none("a provision that has no number yet")
    if step.nth and (number or unit not in _COUNTED):
        raise none("one of two provisions with the same number")
    if step.nth == LAST:
        return f"the last {_COUNTED[unit]}"
    if step.nth:
        if step.nth >= len(ORDINALS):
            raise none(f"the {step.nth}th {_COUNTED[unit]}")
        return f"the {ORDINALS[step.nth]} {_COUNTED[unit]}"
    if not number:
        if unit not in _BY_NAME:
            raise none("a provision without a number or name")
        return _BY_NAME[unit]
    match unit:
        case Unit.SUB:
            return f"{_level_word(steps, index)} ({number})"
        case Unit.DEFINITION:
            return f"the definition of “{number}”"
        case Unit.ENTRY:
            return f"the entry for “{number}”"
        case Unit.CROSS_HEADING:
            return f"the cross-heading “{number}”"
        case Unit.SENTENCE:
            count = number if number == "last" else ORDINALS[int(number)]
            return f"the {count} sentence"
        case Unit.ITEM if " " in number:
            return number
        case Unit.ITEM:
            return f"item {number}" if number[0].isdigit() else f"item ({number})"
        case Unit.TABLE:
            return f"Table {number}"
        case _ if unit in _BY_NUMBER:
            return f"{unit.value} {number}"
        case _:
            raise none(f"a provision of the kind “{unit.value}”")


def _level_word(steps: tuple[Step, ...], index: int) -> str:
    number = steps[index].number
    quoted = [n for n, each in enumerate(steps[:index]) if each.unit is Unit.QUOTED]
    first = quoted[-1] + 1 if quoted else 0
    units = [each.unit for each in steps[first:index]]
    if Unit.SCHEDULE in units or Unit.PARAGRAPH in units:
        names = ("sub-paragraph", "paragraph", "sub-paragraph")
    elif _SECONDARY & set(units):
        names = ("paragraph", "sub-paragraph", "paragraph")
    else:
        names = ("subsection", "paragraph", "sub-paragraph")
    if any(char.isdigit() for char in number):
        return names[0]
    if number.isupper():
        return "sub-sub-paragraph"
    lettered = any(
        each.unit is Unit.SUB and each.number.islower() and each.number.isalpha()
        for each in steps[first:index]
    )
    return names[2] if lettered and _ROMAN.fullmatch(number) else names[1]
