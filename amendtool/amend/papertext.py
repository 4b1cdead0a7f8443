"""An amendment paper as text, typed or pasted from a PDF, read into entries.

A paper is lines: furniture (titles, page heads and feet), a heading for the clause, the movers and
supporters, the number, the instruction, the new text in quotation marks, the explanatory statement.
Only the instruction has a shape of its own, so everything is found from it, forwards and backwards.
What the instruction means is not asked here (``language.bill_read``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from amendtool.amend.paper import Star, star_of
from amendtool.amend.paper_around import Around, relating_to, take_around
from amendtool.amend.paper_lines import (
    AMENDS,
    FURNITURE,
    HEADING,
    LETTERED,
    LONE_NUMBER,
    NAMES,
    NO_TITLE,
    STARS,
    STATEMENT,
    TITLE,
    bare_name,
    is_instruction,
    is_known,
    like_instruction,
    numbered_name,
    plain_lines,
    speaks_of_lines,
)
from amendtool.amend.paper_links import Linked, links_in
from amendtool.amend.papertext_new import NewText, new_text_at
from amendtool.core.errors_language import NoPaper

_PROVISION = r"(?:sub-?)*(?:section|paragraph)s? \(?\w+\)?(?:(?:,| and|, and| to) \(?\w+\)?)*"
#: what is inserted is a provision: “at end insert “(c) publication””
_UNITS_FOLLOW = re.compile(
    rf"^.*\b(?:(?:at (?:the )?(?:end|beginning)|(?:after|before) {_PROVISION}),? "
    rf"|leave out {_PROVISION} and )insert(?P<dash>\s*[—–:-]{{1,2}})?"
    r"(?=\s*“\(\s*\w{0,5}\s*\)\s+(?!(?:and|or|to)\b)\S)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\(\w{1,5}\)\s+\S")
#: stands where a line of quoted words ended with a hyphen
_UNSURE = "\x1f"
_CLAUSE_FOLLOWS = re.compile(r"\bfollowing (?:new )?(?:Clause|Schedule)$", re.IGNORECASE)
_ANY_DASH = re.compile(r"(?<=\w)\s*(?:[–—:-]|--)$")
_LED = re.compile(
    r"(?:\binsert|\bsubstitute|\badd|\bfollowing (?:new )?(?:clause|schedule))$", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:and (?:insert|substitute|add)|to end|in line \d)\b")


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One amendment of the paper.

    ``line``: on which the instruction begins, from 1.  ``heading``: the clause that a heading names
    (House of Lords).  ``matter``: the new text, without the quotation marks around it.  ``fault``:
    why it cannot be told where the amendment ends; empty where it can.  ``follows``: it has no
    number and stands directly under the one before.  ``relating_to``: what the heading above says
    that new clauses relate to.  ``links``: the notes of a paper of our own that the drafter wrote:
    what it is consequential on, and so on.
    """

    number: str
    words: str
    line: int
    movers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    star: Star = Star.NONE
    heading: str = ""
    matter: str = ""
    statement: str = ""
    amends: str = ""
    government: bool = False
    fault: str = ""
    follows: bool = False
    relating_to: str = ""
    links: tuple[Linked, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperText:
    """What a paper says.

    ``bill``: the name in its head; empty where it has none.  ``around``: what else head and foot
    say.  ``passed_over``: lines between the
    amendments that are neither furniture nor anything else that is known, each with its number.
    """

    entries: tuple[TextEntry, ...]
    bill: str = ""
    passed_over: tuple[tuple[int, str], ...] = ()
    around: Around = field(default_factory=Around)


def read_paper_text(text: str, *, name: str = "") -> PaperText:
    """The amendments of a paper in its order.  Raises :class:`NoPaper` where there is none.

    What begins like an amendment without being in a known form is an entry too, so that whoever
    asks what it means hears that it is not understood.
    """
    around, lines = take_around(plain_lines(text))
    entries: list[TextEntry] = []
    passed: list[tuple[int, str]] = []
    heading = relating = ""
    at = before = 0
    while at < len(lines):
        if like_instruction(lines[at]) is None:
            at += 1
            continue
        lead = lines[before:at]
        for line in lead:
            if HEADING.match(line.strip()):
                heading = line.strip()
                relating = relating_to(heading, around.order)
        if entries:
            entries[-1] = replace(entries[-1], links=(*entries[-1].links, *links_in(lead)))
        stop = next((n for n in range(at + 1, len(lines)) if is_instruction(lines[n])), len(lines))
        entry, after, dropped = _entry(lines, at, stop, lead, heading)
        if not entry.amends and entries and LETTERED.fullmatch(entry.number):
            # “As Amendments to …” is printed once above (a), (b) …
            entry = replace(entry, amends=entries[-1].amends)
        entry = replace(entry, relating_to=relating)
        known = {*entry.movers, *entry.supporters}
        if not entries:
            # the head of the paper
            known |= {bare_name(each) for each in lead if not speaks_of_lines(each)}
        unknown = _passed_over(lead, before, known)
        if entries and not unknown and not entries[-1].statement:
            entry = replace(entry, follows=_directly(lead) and not entry.number)
        passed += [*unknown, *dropped]
        entries.append(entry)
        before = at = after
    if not entries:
        raise NoPaper(
            "no line of it begins like an amendment",
            where=name,
            hint="An amendment begins, for example,  Clause 4, page 3, line 11, leave out …",
        )
    entries[-1] = replace(entries[-1], links=(*entries[-1].links, *links_in(lines[before:])))
    passed += _passed_over(lines[before:], before, set())
    head = (TITLE.match(" ".join(line.split())) for line in lines[: entries[0].line - 1])
    titles = [found["title"] for found in head if found and not NO_TITLE.match(found["title"])]
    return PaperText(tuple(entries), titles[0] if titles else "", tuple(passed), around)


def amended_number(words: str) -> str:
    """The number in “As an amendment to …”; empty where the words do not say that."""
    found = AMENDS.match(words.strip())
    return (found["last"] or found["number"]) if found else ""


def _directly(lead: Sequence[str]) -> bool:
    """Whether nothing but headings, and the empty lines around them, stands between two."""
    said = [line.strip() for line in lead if line.strip()]
    return not lead or (bool(said) and all(HEADING.match(line) for line in said))


def _passed_over(lead: Sequence[str], before: int, known: set[str]) -> list[tuple[int, str]]:
    """The lines of a stretch that say something, and nothing that is known."""
    return [
        (number, line.strip())
        for number, line in enumerate(lead, before + 1)
        if line.strip()
        and bare_name(line) not in known
        and (numbered_name(line.strip()) or (line,))[0] not in known
        and not is_known(line)
    ]


def _entry(
    lines: Sequence[str], start: int, stop: int, lead: Sequence[str], heading: str
) -> tuple[TextEntry, int, list[tuple[int, str]]]:
    """One entry, the line after its end, and the numbers of pages that were left out of it."""
    first = like_instruction(lines[start])
    if first is None:
        raise AssertionError("an entry begins with its instruction")
    number, star, people, amends = _before(lead, first["number"] or "")
    if star is Star.NONE:
        star = star_of(lines[start].strip())
    words, at, begun = _words(lines, start, stop, first)
    matter, fault = NewText(), _divided_fault(words)
    words = words.replace(_UNSURE, "")
    if words.endswith("—") or _open(words):
        matter = new_text_at(lines, at, stop, begun, depth=words.count("“") - words.count("”"))
        at, fault = matter.at, fault or matter.fault
    fault = fault or _left_over(lines, at, stop)
    statement, at = _statement(lines, at, stop)
    entry = TextEntry(
        number.removeprefix("Gov "),
        words,
        start + 1,
        tuple(people[:1]),
        tuple(people[1:]),
        star,
        heading,
        "\n".join(matter.lines),
        statement,
        amends,
        number.startswith("Gov "),
        fault,
    )
    return entry, at, list(matter.dropped)


def _left_over(lines: Sequence[str], at: int, stop: int) -> str:
    """More new text below the end of an amendment, which belongs to nothing."""
    following = _next(lines, at, stop)
    line = lines[following].strip() if following is not None else ""
    where = f"line {following + 1 if following is not None else 0}, {line[:40]}"
    if line.startswith("“"):
        return f"{where}, stands in quotation marks of its own: put all new text into one pair"
    if _LABELLED.match(line) and following == at and like_instruction(line) is None:
        return f"{where}, stands below its end: put all new text into one pair of quotation marks"
    return ""


def _divided_fault(words: str) -> str:
    """Quoted words with a hyphen at the end of a line: a divided word, or a hyphen of theirs?"""
    before, unsure, after = words.partition(_UNSURE)
    if not unsure:
        return ""
    word = f"{before.split()[-1]}{after.split(maxsplit=1)[0]}".strip("“”")
    return f"“{word}” is divided between two lines within quoted words: write it on one line"


def _before(lead: Sequence[str], number: str) -> tuple[str, Star, list[str], str]:
    """The number, star and names just before an instruction."""
    people: list[str] = []
    star = Star.NONE
    matched = filter(None, (AMENDS.match(each.strip()) for each in lead))
    above = [found["last"] or found["number"] for found in matched]
    amends = above[-1] if above else ""
    for marked in reversed([each.strip() for each in lead]):
        line = marked
        if not LONE_NUMBER.match(line) and line[:1] in STARS and NAMES.match(bare_name(line)):
            line, star = bare_name(line), star_of(line)
        lone = LONE_NUMBER.match(line)
        amended = AMENDS.match(line)
        if not line:
            if people:
                break
        elif lone is not None and not number:
            number = lone["number"]
            star = star_of(lone["star"]) if lone["star"] else star
        elif amended is not None:
            if people:
                break  # it stands above the names, or between them and the number
        elif FURNITURE.match(line):
            continue
        elif not number and numbered_name(line) is not None:
            name, number = numbered_name(line) or ("", "")
            people.insert(0, name)
            break  # the first name stands highest
        elif HEADING.match(line) or STATEMENT.match(line) or not NAMES.match(line):
            break
        elif TITLE.match(" ".join(line.split())):
            break  # the name of the bill, in the head of the paper
        else:
            people.insert(0, line.rstrip(","))
    return number, star, people, amends


def _words(
    lines: Sequence[str], start: int, stop: int, first: re.Match[str]
) -> tuple[str, int, str]:
    """The instruction, put together from its lines; where what follows begins; and what of the new
    text stands on its last line."""
    words = lines[start].strip()[first.start("words") :]
    at = start + 1
    while True:
        units = _UNITS_FOLLOW.match(words)
        if units is not None:
            return (
                f"{units[0].removesuffix(units['dash'] or '')}—",
                at,
                words[units.end() :].strip(),
            )
        if _LED.search(_ANY_DASH.sub("", words)) and _ANY_DASH.search(words):
            return f"{_ANY_DASH.sub('', words)}—", at, ""
        if _CLAUSE_FOLLOWS.search(words):
            return f"{words}—", at, ""
        following = _next(lines, at, stop)
        if words.endswith("—") or following is None:
            return words, at, ""
        if not _goes_on(words, lines[following].strip(), parted=following > at):
            return words, at, ""
        line = lines[following].strip()
        if words.endswith("-") and _open(words):
            words = f"{words}{_UNSURE}{line}"
        else:
            # A word that was divided at the end of a line is put together again.
            words = f"{words[:-1]}{line}" if _divided(words, line) else f"{words} {line}"
        at = following + 1


def _next(lines: Sequence[str], at: int, stop: int) -> int | None:
    """The next line that says something and is not the head or foot of a page."""
    for number in range(at, stop):
        bare = lines[number].strip()
        if bare and not FURNITURE.match(bare):
            return number
    return None


def _goes_on(words: str, line: str, *, parted: bool) -> bool:
    """Whether the instruction goes on with a line; ``parted``: not the line directly below it.

    What is joined to an instruction and is no part of it is not understood, and then the whole is
    refused: that is why a line in small letters below a whole instruction is joined to it.
    """
    if STATEMENT.match(line) or LONE_NUMBER.match(line) or HEADING.match(line):
        return False
    if _open(words):
        return True
    if parted:
        return bool(_GOES_ON.match(line)) or not (_complete(words) or _ends(words))
    if not _complete(words):
        return True
    small = line[:1].islower() or line[:1] in ",;“("
    return small and like_instruction(line) is None and not NAMES.match(line)


def _divided(words: str, line: str) -> bool:
    return words.endswith("-") and words[-2:-1].islower() and line[:1].islower()


def _open(words: str) -> bool:
    """Whether a quotation has not ended."""
    return words.count("“") > words.count("”")


def _ends(words: str) -> bool:
    return words.rstrip(".;").endswith(("”", ")", "’", "'")) or words[-1:].isalnum()


def _complete(words: str) -> bool:
    """Whether an instruction can end here: “… insert “x””, “leave out subsection (7)”."""
    if _open(words):
        return False
    plain = words.rstrip(" .;")
    if plain.endswith("”"):
        return not re.search(r"\b(?:from|to|after|before|out) (?:\w+ )?“[^”]*”$", plain) or (
            " insert" in plain or bool(re.search(r"leave out (?:\w+ )?“[^”]*”$", plain))
        )
    return bool(
        re.search(
            r"leave out (?:Clauses?|Schedules?|subsections?|paragraphs?|sub-paragraphs?|lines?) "
            r"[\w() ,]*[\w)]$|\bto (?:the )?end(?: of (?:the )?\w+(?: \d+)?)?(?: on page \d+)?$"
            r"|” (?:in|on) line \d+(?: on page \d+)?$"
            r"|\bto (?:after|before) (?:Clause|Schedule) \w+$",
            plain,
            re.IGNORECASE,
        )
        or plain.endswith("of the Bill")
    )


def _statement(lines: Sequence[str], at: int, stop: int) -> tuple[str, int]:
    """The explanatory statement, which ends at an empty line, a number or a name line.

    Where there is none, nothing is passed: a lone figure may be the number of the next amendment.
    """
    begins = _next(lines, at, stop)
    if begins is None or not STATEMENT.match(lines[begins].strip()):
        return "", at
    words = [STATEMENT.sub("", lines[begins].strip())]
    at = begins + 1
    while at < stop:
        line = lines[at].strip()
        if LONE_NUMBER.match(line) or HEADING.match(line):
            break
        if not line:
            if any(words):
                break
        elif not FURNITURE.match(line):
            words.append(line)
        at += 1
        if words[-1].endswith((".", ".”")) and at < stop and NAMES.match(lines[at].strip() or "-"):
            break
    return " ".join(filter(None, words)), at
