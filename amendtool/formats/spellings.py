"""The other two spellings of an address: legislation.gov.uk's and Akoma Ntoso's.

>>> str(parse_address("section/34/2/b"))
'section 34(2)(b)'
>>> str(parse_address("sched_2__para_4__subpara_1"))
'Schedule 2, paragraph 4(1)'
>>> to_uri(parse_address("Schedule 2, paragraph 4(1)"))
'schedule/2/paragraph/4/1'
>>> to_eid(parse_address("clause 34(2)(b)"))
'sec_34__subsec_2__para_b'

Both can spell fewer places than people can (a definition or a table has no address on
legislation.gov.uk, a table none in Akoma Ntoso); ``to_uri`` and ``to_eid`` then give None.
"""

from __future__ import annotations

import re

from amendtool.core.address import Address, Step, Unit
from amendtool.core.errors import AddressSyntax

_URI_UNITS: dict[str, Unit] = {
    "section": Unit.SECTION,
    "article": Unit.ARTICLE,
    "regulation": Unit.REGULATION,
    "rule": Unit.RULE,
    "schedule": Unit.SCHEDULE,
    "annex": Unit.ANNEX,
    "appendix": Unit.APPENDIX,
    "part": Unit.PART,
    "chapter": Unit.CHAPTER,
    "title": Unit.TITLE,
    "division": Unit.DIVISION,
    "paragraph": Unit.PARAGRAPH,
    "crossheading": Unit.CROSS_HEADING,
}
_URI_WORDS = {unit: word for word, unit in _URI_UNITS.items()} | {Unit.CLAUSE: "section"}

# Abbreviations of element names in eIds: Akoma Ntoso Naming Convention 1.0, and the
# practice of Parliament's drafting system.
_EID_UNITS: dict[str, Unit] = {
    "sec": Unit.SECTION,
    "art": Unit.ARTICLE,
    "reg": Unit.REGULATION,
    "rule": Unit.RULE,
    "sched": Unit.SCHEDULE,
    "annex": Unit.ANNEX,
    "pt": Unit.PART,
    "part": Unit.PART,
    "chp": Unit.CHAPTER,
    "chap": Unit.CHAPTER,
    "title": Unit.TITLE,
    "subsec": Unit.SUB,
    "subpara": Unit.SUB,
    "subsubpara": Unit.SUB,
    "lvl": Unit.SUB,
    "point": Unit.SUB,
    "para": Unit.SUB,
    "subpar": Unit.SUB,
}
_EID_WORDS = {
    Unit.SECTION: "sec",
    Unit.CLAUSE: "sec",
    Unit.ARTICLE: "art",
    Unit.REGULATION: "reg",
    Unit.RULE: "rule",
    Unit.SCHEDULE: "sched",
    Unit.ANNEX: "annex",
    Unit.PART: "pt",
    Unit.CHAPTER: "chp",
    Unit.PARAGRAPH: "para",
}
_ROMAN = frozenset("ivxlc")


def parse_address(text: str) -> Address:
    """An address in any of the three spellings.  Raises :class:`AddressSyntax`."""
    stripped = text.strip()
    if re.fullmatch(r"[\w./-]+", stripped):
        if "/" in stripped:
            return _from_uri(stripped.strip("/"))
        if "_" in stripped and not stripped.startswith("_"):
            return _from_eid(stripped)
        if "-" in stripped and stripped.partition("-")[0] in _URI_UNITS:
            return _from_uri(stripped.replace("-", "/"))
    return Address.parse(text)


def _from_uri(text: str) -> Address:
    steps: list[Step] = []
    words = text.split("/")
    at = 0
    while at < len(words):
        unit = _URI_UNITS.get(words[at])
        if unit is Unit.CROSS_HEADING:
            slug = "-".join(words[at + 1 :])
            raise AddressSyntax(
                f"“{slug}” is a heading in the form of a web address",
                hint="Name the cross-heading by its words:  cross-heading “Domestic abuse”",
            )
        if unit is not None:
            number = words[at + 1] if at + 1 < len(words) else ""
            steps.append(Step(unit, number))
            at += 2
        elif steps and words[at]:
            steps.append(Step(Unit.SUB, words[at]))
            at += 1
        else:
            raise AddressSyntax(f"“{text}” is not understood", hint="Write it like  section/34/2/b")
    return Address(tuple(steps))


def _from_eid(text: str) -> Address:
    steps: list[Step] = []
    for piece in text.split("__"):
        word, _, number = piece.partition("_")
        if word == "qstr":
            steps.append(Step(Unit.QUOTED, ""))
            continue
        if word == "def":
            raise AddressSyntax(
                f"“{piece}” names a definition in a form that cannot be turned back",
                hint="Write  definition of “…”  with the term.",
            )
        unit = _EID_UNITS.get(word)
        if unit is None or not number:
            raise AddressSyntax(
                f"“{text}” is not understood", hint="Write it like  sec_34__subsec_2__para_b"
            )
        in_schedule = steps and steps[-1].unit in (Unit.SCHEDULE, Unit.PART)
        if word == "para" and in_schedule and number[:1].isdigit():
            unit = Unit.PARAGRAPH
        steps.append(Step(unit, number))
    return Address(tuple(steps))


def to_uri(address: Address) -> str | None:
    """``section/34/2/b``; None where legislation.gov.uk has no spelling for the place."""
    words: list[str] = []
    for step in address.steps:
        if step.nth or not re.fullmatch(r"[\w.]*", step.number):
            return None
        if step.unit is Unit.SUB:
            words.append(step.number)
            continue
        word = _URI_WORDS.get(step.unit)
        if word is None or word == "crossheading":
            return None
        words.extend(filter(None, (word, step.number)))
    return "/".join(words)


def to_eid(address: Address) -> str | None:
    """``sec_34__subsec_2__para_b``; None where the levels cannot be told from the numbers.

    A definition is named by the letters of its term, as Parliament's drafting system does:
    ``sec_32__def_localauthority``.
    """
    pieces: list[str] = []
    scheduled = False
    level = ""
    for step in address.steps:
        if step.unit is Unit.DEFINITION and not step.nth:
            term = re.sub(r"[\W_]+", "", step.number.casefold())
            if not term or not pieces:
                return None
            pieces.append(f"def_{term}")
            level = ""
            continue
        if step.nth or not re.fullmatch(r"[\w.]+", step.number):
            return None
        if step.unit is Unit.SUB:
            level = _level_below(level, step.number, scheduled)
            pieces.append(f"{level}_{step.number}")
            continue
        word = _EID_WORDS.get(step.unit)
        if word is None:
            return None
        scheduled = scheduled or step.unit is Unit.SCHEDULE
        level = ""
        pieces.append(f"{word}_{step.number}")
    return "__".join(pieces)


def _level_below(level: str, number: str, scheduled: bool) -> str:
    if number[:1].isdigit() and not level:
        return "subpara" if scheduled else "subsec"
    if level == "para" and set(number) <= _ROMAN:
        return "subpara"
    return "para" if level in ("", "subsec") or (scheduled and level == "subpara") else "subpara"
