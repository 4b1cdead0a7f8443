"""References as they stand in words: found by their form alone, before anything is looked up.

Understood: “section 34(2)(b)”, “subsections (2), (3) and (5)”, “paragraphs 3 to 7 of Schedule
2”, “section 5(1)(a) or (b)”, “this Part”, “that subsection”, “the Schedule”, “section (Title of
the new clause)” (Guide to House of Lords amendment style, for clauses not yet numbered).

>>> [phrase.words for phrase in phrases("under section 5(2)(a) or (b) of this Act")]
['section 5(2)(a) or (b)']
>>> [phrase.end_says for phrase in phrases("paragraphs 3 to 7 of Schedule 2 to the Lamps Act 1901")]
[<Says.ELSEWHERE: 'elsewhere'>]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from amendtool.apply.renumber_citations import BARE, BRACKETED, Token, singular, tokens_of

#: one thing that is cited; some publishers leave a space before the bracket, but in “section 5
#: (fees)” the bracket only says what the section is about
_APART = r"\s\((?:\d+[A-Za-z]{0,3}|[a-z]{1,2}|[ivx]+|[A-Z]{1,2})\)"
_MORE = rf"(?:{BRACKETED}|{_APART})*"
ITEM = rf"(?:{BARE}{_MORE}|{BRACKETED}{_MORE})"
_NAMES = (
    "sub-sub-paragraph", "sub-paragraph", "subparagraph", "paragraph", "sub-section",
    "subsection", "section", "clause", "article", "regulation", "rule", "schedule", "part",
    "chapter",
)  # fmt: skip
_LOWER = "|".join(_NAMES[:11])
#: “the Wicks Regulations 1901”, “Regulation (EU) 2016/679”: titles, not numbers of provisions
_TITLES = (
    r"(?!(?:Regulations|Rules)\s+(?:1[789]|20)\d\d\b)"
    r"(?!(?:Regulations?|Directives?)\s+\((?:EU|EC|EEC|Euratom|EU,\s*Euratom)\))"
)
_WORD = (
    rf"(?<![\w-]){_TITLES}"
    r"(?P<word>(?:"
    + "|".join(f"[{each[0].upper()}{each[0]}]{each[1:]}" for each in _NAMES[:11])
    + r"|[Ss]chedule|Part|Chapter)s?)"
)
_CASE = r"(?:,?\s*\(?as the case may be\)?,?)?(?:\s+(?:any|either|each|all|both) of)?(?:\s+in)?"
_SEPARATOR = (
    rf"(?:\s+\([a-z][^()]{{5,80}}\))?(?:,?\s+(?:and|or|to){_CASE}\s+|,\s+(?:in\s+)?|\s?[–—-]\s?"
    # what was repealed leaves dots in a list
    r"|,?\s?\.\s?\.\s?\.,?\s+)"
)
_LISTED = rf"(?:{_SEPARATOR}|\s+&\s+)"
_TITLE = r"\((?P<title>[A-Z][^()]{3,}(?:\([^()]*\)[^()]*)*)\)"
#: “under either of those subsections 14 days before”
_MEASURE = r"\s+(?:hours|days|weeks|months|years|per\s+cent)\b"
_PHRASE = re.compile(
    rf"{_WORD}\s+(?:(?P<items>{ITEM}(?:{_SEPARATOR}{ITEM})*)(?:(?<=\))|(?![\w’])(?!{_MEASURE}))|{_TITLE})"
)
_ITEM = re.compile(ITEM)
_OUTER_NAMES = rf"(?:{_LOWER}|[Ss]chedule|Part|Chapter)s?"
_OUTER_NAME = rf"(?:{_LOWER}|[Ss]chedule|Part|Chapter)"
_OUTER = re.compile(
    r"(?:\s+\([a-z][^()]{5,80}\))?\s+of\s+(?:"
    rf"(?:the\s+)?(?P<outer>{_OUTER_NAMES})\s+(?P<number>{ITEM})(?![\w’])"
    rf"|(?P<pointing>this|that|the)\s+(?P<unit>{_OUTER_NAME})\b(?!\s+(?:of|in)\s+that))"
)
_QUOTED_LIST = re.compile(
    rf"[“‘](?:,?\s*(?:(?:and|or|to|&)\s+)?)(?P<items>{ITEM}(?:{_LISTED}{ITEM})*)[,;]?"
    r"(?:\s+(?:and|or|to|&))?[”’]"
)
#: “for “(4)” substitute “(4)(b), the authoriser””
_QUOTED_START = re.compile(rf"[“‘](?P<items>{BRACKETED}(?:{BRACKETED})+)(?=,?\s\w)")
_ONLY_LIST = re.compile(rf"\s*(?P<items>{ITEM}(?:{_LISTED}{ITEM})*)[,;.]?(?:\s+(?:and|or))?\s*$")
_MENTIONED = re.compile(
    rf"\b(?:mentioned|referred to) in (?P<items>\d+[A-Z]*(?:{BRACKETED})+)(?![\w’])"
)
_POINTING = re.compile(
    rf"(?<![\w-])(?P<pointing>[Tt]his|[Tt]hat|[Tt]he)\s+(?P<unit>{_LOWER}|[Ss]chedule|Part|Chapter)\b"
    r"(?![\s-]+\([a-zA-Z0-9]{1,5}\))(?!\s+\d)"
)
_BRACKETS = r"\s*(?:\((?![a-z0-9]{1,4}\))[^()]*(?:\([^()]*\)[^()]*)*\)\s*)?"
_OTHER = r"(?:,\s*(?:and|or)\s[^;.]{1,120}?\s(?:of|in|to))?,?\s+"
_NO_UNIT = rf"(?!(?:{_LOWER}|Schedule|Part|Chapter)s?\b)"
_LAW_WORD = (
    r"(?:(?:other|such|relevant|previous|earlier)\s+)?"
    r"(?:[A-Z]|enactment|instrument|order|regulations|legislation)"
)
_NO_BODY = "(?!Secretary|Treasury|Tribunal|Minister|Crown|Commission|Court)"
_ELSEWHERE = re.compile(
    _BRACKETS + r"\s*(?:"
    # “of the land”, after a comma, goes on with something else; so does “of the seller’s notice”
    rf"(?!,\s*of\s+the\s+[a-z]),?\s*of{_OTHER}(?:"
    rf"(?:the|that|each of the|Regulation|Directive|Council)\s+{_NO_UNIT}"
    r"(?![a-z]+(?:\s+[a-z]+)?[’'])(?:\S|$)"
    rf"|(?:any|an|another|those)\s+{_NO_UNIT}{_LAW_WORD})"
    rf"|in{_OTHER}(?:the|that|those|any|an|another)\s+{_NO_UNIT}"
    rf"(?=[A-Z0-9]|Act\b){_NO_BODY})"
)
_TO_LAW = re.compile(
    _BRACKETS + rf"\s*to{_OTHER}(?:the|that|those|any|an|another)\s+{_NO_UNIT}"
    rf"(?=[A-Z0-9]|Act\b){_NO_BODY}"
)
_NAMED_LAW = re.compile(
    _BRACKETS + r"\s*(?:of|in)\s+(?:the\s+)?(?!Schedules?\b|Parts?\b|Chapters?\b)[A-Z0-9][\w’-]+"
)
_BARE_LAW = re.compile(
    r"\s+(?:of\s+)?(?:the\s+)?[A-Z][\w’-]+(?:\s+[\w’()&-]+){0,12}?\s+(?:Act|Order|Regulations|Rules)"
    r"(?:\s+\(Northern Ireland\))?\s+\d{4}"
)
_THIS_ACT = re.compile(
    _BRACKETS + r",?\s*(?:of|to|in)\s*(?:,\s*(?:and|or)\s[^;.]{1,120}?\s(?:of|to|in))?,?\s*"
    r"th(?:(?:is|e present) (?:Act|Bill|Order|Measure)|ese (?:Regulations|Rules))\b"
)
_THEREOF = re.compile(r"\s+thereof\b")
_SHORT_ACT = re.compile(r"(?:Act|Order|Regulations|Rules|Measure)(?:\s+\d{4})?,?\s+$|\bRSC,?\s+$")


class Says(Enum):
    """What the words after a reference say about where it leads."""

    NOTHING = "nothing"
    HERE = "here"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing cited: ``text[start:end]``; ``tokens`` its own numbers, outermost first.

    ``until``: it ends a range that the item before it begins.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    until: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """“… of Schedule 2”, “… of that section”: what a reference says it is in.

    ``text[start:end]`` is all of it but the “of”.  ``pointing``: ``this``, ``that`` or ``the``
    where no number is given; ``unit``: singular.
    """

    start: int
    end: int
    tokens: tuple[Token, ...] = ()
    pointing: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One reference, or several that share their words: ``text[start:end]``.

    ``unit``: what is cited, in the singular and lower case.  ``title``: of a new clause that
    has no number yet.  ``pointing``: for “this Part”.  ``outer``: from the inside out.
    """

    start: int
    end: int
    words: str
    unit: str
    plural: bool
    items: tuple[Cited, ...] = ()
    outer: tuple[Step, ...] = ()
    title: str = ""
    pointing: str = ""
    end_says: Says = Says.NOTHING


def phrases(text: str) -> Iterator[Phrase]:
    """The references in some words, in order."""
    at = 0
    cited, pointed = _PHRASE.search(text), _POINTING.search(text)
    while True:
        # Each is looked for anew only once it has been passed: a long text is read once.
        if cited is not None and cited.start() < at:
            cited = _PHRASE.search(text, at)
        if pointed is not None and pointed.start() < at:
            pointed = _POINTING.search(text, at)
        if cited is None and pointed is None:
            return
        if cited is not None and (pointed is None or cited.start() <= pointed.start()):
            phrase = _cited(text, cited)
        else:
            assert pointed is not None  # noqa: S101  # for the types: one of the two is there
            phrase = _pointed(text, pointed)
        yield phrase
        at = max(phrase.end, at + 1)


def bare_lists(text: str) -> Iterator[Phrase]:
    """Numbers without a word for what they are: after “79,” insert “82E,”; a cell of a table."""
    only = _ONLY_LIST.match(text)
    if only is not None:
        items, _ = _items(text, only, "")
        yield Phrase(only.start("items"), only.end("items"), only["items"], "", True, tuple(items))
        return
    for pattern in (_QUOTED_LIST, _QUOTED_START, _MENTIONED):
        for match in pattern.finditer(text):
            items, _ = _items(text, match, "")
            yield Phrase(
                match.start("items"), match.end("items"), match["items"], "", True, tuple(items)
            )


def _cited(text: str, match: re.Match[str]) -> Phrase:
    word = match["word"]
    unit = singular(word)
    plural = word.lower().endswith("s")
    if match["title"] is not None:
        end = match.end()
        if unit not in ("section", "clause", "schedule"):
            return Phrase(match.start(), end, match[0], unit, plural, end_says=Says.ELSEWHERE)
        return Phrase(
            match.start(),
            end,
            match[0],
            unit,
            plural,
            title=match["title"],
            end_says=_says(text, end, unit),
        )
    items, _ = _items(text, match, unit)
    outer, end = _outer(text, match.end())
    said = _says_before(text, match.start()) or _says(text, end, _last(unit, outer))
    return Phrase(
        match.start(), end, match[0], unit, plural, tuple(items), tuple(outer), end_says=said
    )


def _items(text: str, match: re.Match[str], unit: str) -> tuple[list[Cited], int]:
    items: list[Cited] = []
    done = match.start("items")
    for item in _ITEM.finditer(text, match.start("items"), match.end("items")):
        between = text[done : item.start()]
        if between.count("(") > between.count(")"):
            continue  # a number inside the words that describe the one before
        tokens = tuple(tokens_of(item[0], item.start(), unit if not items else ""))
        until = bool(items) and re.search(r"\bto\b|[–—-]", between) is not None
        items.append(Cited(item.start(), item.end(), tokens, until))
        done = item.end()
    return items, done


def _pointed(text: str, match: re.Match[str]) -> Phrase:
    unit = singular(match["unit"])
    outer, end = _outer(text, match.end())
    return Phrase(
        match.start(),
        end,
        match[0],
        unit,
        plural=False,
        outer=tuple(outer),
        pointing=match["pointing"].lower(),
        end_says=_says(text, end, _last(unit, outer)),
    )


def _outer(text: str, end: int) -> tuple[list[Step], int]:
    found: list[Step] = []
    while (more := _OUTER.match(text, end)) is not None:
        if more["outer"]:
            unit = singular(more["outer"])
            tokens = tuple(tokens_of(more["number"], more.start("number"), unit))
            found.append(Step(more.start("outer"), more.end(), tokens))
        else:
            unit = singular(more["unit"])
            start = more.start("pointing")
            found.append(Step(start, more.end(), pointing=more["pointing"], unit=unit))
        end = more.end()
    return found, end


def _last(unit: str, outer: list[Step]) -> str:
    if not outer:
        return unit
    return outer[-1].unit or outer[-1].tokens[0].word


def _says(text: str, end: int, innermost: str) -> Says:
    """``innermost``: the unit named last: what goes “to” an Act is a Schedule."""
    if _THIS_ACT.match(text, end):
        return Says.HERE
    if _THEREOF.match(text, end):
        return Says.ELSEWHERE
    if innermost == "schedule" and _TO_LAW.match(text, end):
        return Says.ELSEWHERE
    if _ELSEWHERE.match(text, end) or _NAMED_LAW.match(text, end) or _BARE_LAW.match(text, end):
        return Says.ELSEWHERE
    return Says.NOTHING


def _says_before(text: str, start: int) -> Says | None:
    """“the Lamps Act 1901, section 5”."""
    return Says.ELSEWHERE if _SHORT_ACT.search(text, max(0, start - 60), start) else None
