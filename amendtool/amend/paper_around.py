"""What stands around the amendments in the text of a paper: its head and its foot.

The stage, the date, the print, the session, the order of consideration and the groups stand in the
head; withdrawn amendments in the foot; motions and orders in either.  What is read here is taken
out of the lines, so that “Clause 3” in an order of consideration is not taken for the heading of
an amendment.  An instruction is never taken out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from amendtool.amend.consideration import Consideration, NewMatter, parse_consideration
from amendtool.amend.motions import Motion, Paragraph, paragraph_of
from amendtool.amend.paper import OWN_LINES, Group
from amendtool.amend.paper_lines import (
    HEADING,
    LISTED,
    LONE_NUMBER,
    NAMES,
    TITLE,
    is_instruction,
    like_instruction,
    numbers_in,
)
from amendtool.amend.patch_paper import date_of
from amendtool.core.errors import AmendToolError

#: words that two spaces part from others on their line
_CELL = re.compile(r"\S+(?: \S+)*")
_GROUP = re.compile(r"^Group \d+[:.]?\s+(?:(?P<name>\S.*?): )?(?P<numbers>\S.*)$")
_FOLLOWS = re.compile(r"(?:\bfollows|order of consideration)\s*[:—–-]+$", re.IGNORECASE)
_PRINT = re.compile(r"^(?P<print>(?:HL |HC )?Bill \d+)(?:\s*[—–-]\s*[IVX]+|\s?\(\w\))?$")
_SESSION = re.compile(r"^(?:Session )?(?P<session>\d{4}[–-]\d{2,4}|\d{2}/\d)$")
_STAGE = re.compile(
    r"^(?P<stage>(?:Public Bill |Grand |Select |Joint )?Committee(?: stage| of the whole House)?"
    r"|(?:Report|Consideration)(?: stage)?|Third Reading|Stage [23]"
    r"|Consideration of (?:Lords|Commons) Amendments)$",
    re.IGNORECASE,
)
#: “Marshalled List of Amendments to be moved on Report”
_MOVED_AT = re.compile(
    r"\bto be moved (?:in (?:the )?(?P<in>(?:Grand )?Committee(?: of the whole House)?)"
    r"|(?:on|at) (?P<on>Report|Third Reading))\)?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\bgiven (?:up to and including|on) (?P<date>\S.*)$", re.IGNORECASE)
_WITHDRAWN = re.compile(
    r"^The following amendments were withdrawn(?: on [^:]+)?:\s*(?P<numbers>.*)$", re.IGNORECASE
)
_NOTED = re.compile(rf"{LISTED}(?: \([a-z ]+\))?")
_ENDS = re.compile(r"^(?:withdrawn amendments|amendments already decided)$", re.IGNORECASE)
_MOTION = re.compile(
    r"^(?:orders? of the (?:house|committee)|resolutions? of the .+|programm(?:e|ing) \w+.*"
    r"|(?:.+ )?motion|instruction to the .+)$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"^(?:Ordered, |Resolved, )?That\b")
_RELATING = re.compile(
    r"^(?:Government |Other )?New (?:Clauses|Schedules) relating to (?P<about>.+)$", re.IGNORECASE
)
_MADE = re.compile(r"^\[(?P<date>[^\]]+)\]$")
_OWN = "Not an official publication"
#: names above a motion, at the most
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Around:
    """What the head and foot say; empty where they do not.  ``date``: as printed."""

    stage: str = ""
    date: str = ""
    print_name: str = ""
    session: str = ""
    order: Consideration = ()
    groups: tuple[Group, ...] = ()
    withdrawn: tuple[str, ...] = ()
    motions: tuple[Motion, ...] = ()
    own_lines: bool = False


@dataclass(slots=True)
class _Found:
    """What has been read so far, and the lines that are left."""

    lines: list[str]
    order: Consideration = ()
    groups: list[Group] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)

    def take(self, first: int, after: int) -> None:
        self.lines[first:after] = [""] * (after - first)


def take_around(lines: Sequence[str]) -> tuple[Around, list[str]]:
    """What stands around the amendments, and the lines with that left empty."""
    found = _Found(list(lines))
    own = any(line.strip().startswith(_OWN) for line in lines[:3])
    _take_motions(found, own=own)
    _take_groups(found)
    _take_withdrawn(found)
    begins = next(
        (n for n, line in enumerate(found.lines) if like_instruction(line)), len(found.lines)
    )
    _take_order(found, begins)
    stage, date = _stage_and_date(found.lines[:begins], own=own)
    head = [line.strip() for line in found.lines[:begins]]
    return (
        Around(
            stage,
            date,
            next((match["print"] for line in head if (match := _PRINT.match(line))), ""),
            next((match["session"] for line in head if (match := _SESSION.match(line))), ""),
            found.order,
            tuple(found.groups),
            tuple(dict.fromkeys(found.withdrawn)),
            tuple(found.motions),
            OWN_LINES in " ".join(" ".join(head).split()),
        ),
        found.lines,
    )


def group_line(count: int, name: str, lead: str, others: str) -> str:
    """“Group 1  Wicks: 4; NC1 and 7”, as it is read."""
    return f"Group {count}  {f'{name}: ' * bool(name)}{lead}{f'; {others}' * bool(others)}"


def group_in(words: str) -> Group | None:
    """The group that such a line says; None where it is none."""
    match = _GROUP.match(words)
    numbers = numbers_in(match["numbers"]) if match else ()
    return Group(numbers[0], numbers, match["name"] or "") if match and numbers else None


def relating_to(heading: str, order: Consideration) -> str:
    """What “NEW CLAUSES RELATING TO PART 5” relate to, spelt as the order of consideration does."""
    match = _RELATING.match(heading)
    if match is None:
        return ""
    said = match["about"]
    named = (each.about for each in order if isinstance(each, NewMatter) and each.about)
    spelt = next((each for each in named if each.casefold() == said.casefold()), "")
    return spelt or (said.capitalize() if said.isupper() else said)


def _take_groups(found: _Found) -> None:
    """“Group 1  Wicks: 4; NC1 and 7”, each perhaps on several lines, the later ones further in."""
    at = 0
    while at < len(found.lines):
        if not _GROUP.match(found.lines[at].strip()):
            at += 1
            continue
        after = at + 1
        while after < len(found.lines) and found.lines[after].startswith("    "):
            after += 1
        said = " ".join(line.strip() for line in found.lines[at:after])
        group = group_in(said)
        if group is not None:
            found.groups.append(group)
            found.take(at, after)
        at = after


def _take_order(found: _Found, begins: int) -> None:
    """The items below “… as follows—”, in one column or in several, which are read downwards."""
    for at in range(begins):
        if not _FOLLOWS.search(found.lines[at].strip()):
            continue
        first = next((n for n in range(at + 1, begins) if found.lines[n].strip()), begins)
        cells: list[tuple[int, int, str]] = []
        after = first
        while after < begins:
            row = [(cell.start(), cell[0]) for cell in _CELL.finditer(found.lines[after])]
            if not row or not all(_is_item(words) for _, words in row):
                break
            cells += [(start, after, words) for start, words in row]
            after += 1
        items = _downwards(cells)
        if items:
            with suppress(AmendToolError):
                found.order = parse_consideration("; ".join(items))
                found.take(first, after)
        return


def _downwards(cells: list[tuple[int, int, str]]) -> list[str]:
    """Cells by column, then by line.  A cell belongs to the column that begins nearest to it."""
    lines = [line for _, line, _ in cells]
    full = max(set(lines), key=lines.count) if lines else 0
    columns = [start for start, line, _ in cells if line == full]

    def column(start: int) -> int:
        return min(range(len(columns)), key=lambda n: abs(columns[n] - start))

    return [words for _, _, words in sorted((column(at), line, said) for at, line, said in cells)]


def _is_item(words: str) -> bool:
    try:
        return bool(parse_consideration(words))
    except AmendToolError:
        return False


def _take_withdrawn(found: _Found) -> None:
    for at, line in enumerate(found.lines):
        match = _WITHDRAWN.match(line.strip())
        if match is None:
            continue
        after = at + 1
        listed = _noted(match["numbers"])
        if not match["numbers"]:
            while after < len(found.lines) and (more := _noted(found.lines[after])):
                listed += more
                after += 1
        if listed:
            found.withdrawn += listed
            found.take(at, after)


def _noted(words: str) -> list[str]:
    """“5, NC38 (duplicate) and NC54”; empty where the words are no such list."""
    said = [each.strip() for each in re.split(r", | and ", words.strip().rstrip("."))]
    return said if all(map(_NOTED.fullmatch, said)) else []


def _stage_and_date(head: Sequence[str], *, own: bool) -> tuple[str, str]:
    """“Report Stage: Tuesday 5 September 2023”, or each on a line of its own."""
    stage = date = ""
    lines = [" ".join(line.split()) for line in head if line.strip()]
    for line in lines:
        before, _, after = line.rpartition(": ")
        given = _GIVEN.search(line)
        moved = _MOVED_AT.search(line)
        if not date and date_of(line):
            date = line
        elif not date and before and date_of(after) and len(before) < 80:
            stage, date = stage or before, after
        elif not date and given and date_of(given["date"]):
            date = given["date"]
        elif not stage and (alone := _STAGE.match(line)):
            stage = alone["stage"]
        elif not stage and moved:
            stage = " ".join((moved["in"] or moved["on"]).split())
    if own and not stage:
        above = next((n for n, line in enumerate(lines) if TITLE.match(line)), 0)
        said = [
            line
            for line in lines[:above]
            if not line.startswith((_OWN, "[amendtool: ")) and line != date
        ]
        stage = said[0] if len(said) == 1 else ""
    if stage.isupper():
        stage = re.sub(r"\b(?:Of|The)\b", lambda word: word[0].lower(), stage.title())
    return stage, date


def _take_motions(found: _Found, *, own: bool) -> None:
    """Heading, date in brackets, movers, and “That …” with the paragraphs that follow.

    In the text of another paper than our own only under a heading that says what it is.
    """
    at = 0
    while at < len(found.lines):
        start = _begins(found.lines, at, own=own) if _MOVED.match(found.lines[at].strip()) else None
        if start is None:
            at += 1
            continue
        above = [line.strip() for line in found.lines[start:at] if line.strip()]
        made = next((match["date"] for line in above if (match := _MADE.match(line))), "")
        movers = tuple(line for line in above[1:] if not _MADE.match(line))
        after = _after(found.lines, at, own=own)
        found.motions.append(
            Motion(above[0], tuple(_paragraphs(found.lines[at:after])), made, movers)
        )
        found.take(start, after)
        at = after


def _begins(lines: Sequence[str], at: int, *, own: bool) -> int | None:
    """Where the heading above a motion stands; None where there is none."""
    start = at
    while start > 0 and lines[start - 1].strip() and at - start < _MOST_NAMES:
        start -= 1
        if _MOTION.match(lines[start].strip()):
            return start
    if own and start < at and lines[at].startswith("    ") and not lines[start].startswith(" "):
        return start
    return None


def _after(lines: Sequence[str], at: int, *, own: bool) -> int:
    """The line after the last paragraph."""
    for n in range(at + 1, len(lines)):
        line = lines[n].strip()
        if not line:
            continue
        if own and not lines[n].startswith("    "):
            return n
        if _ENDS.match(line) or HEADING.match(line) or is_instruction(line):
            return n
        if _MOTION.match(line) or LONE_NUMBER.match(line) or _names_an_amendment(lines, n):
            return n
    return len(lines)


def _names_an_amendment(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the name above an amendment, and not a heading of the motion."""
    for line in map(str.strip, lines[at:]):
        if LONE_NUMBER.match(line) or is_instruction(line):
            return True
        if not NAMES.match(line):
            return False
    return False


def _paragraphs(lines: Sequence[str]) -> list[Paragraph]:
    """Parted by empty lines, or by the numbers that begin them."""
    found: list[list[str]] = []
    parted = True
    for line in map(str.strip, lines):
        if not line:
            parted = True
            continue
        if parted or paragraph_of(line).number:
            found.append([])
        found[-1].append(line)
        parted = False
    return [paragraph_of(" ".join(each)) for each in found]
