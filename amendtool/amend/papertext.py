"""An amendment paper as text, typed or pasted from a PDF, read into entries.

A paper is lines: furniture (titles, page heads and feet), a heading for the clause, the movers and
supporters, the number, the instruction, the new text in quotation marks, the explanatory statement.
Only the instruction has a shape of its own, so everything is found from it, forwards and backwards.
What the instruction means is not asked here (``language.bill_read``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from amendtool.amend.paper import Star, star_of
from amendtool.core.errors_language import NoPaper

_NUMBER = r"(?:(?:Gov )?(?:NC|NS)?\d+[A-Z]{0,3}|\([a-z]{1,2}\))"
_STARS = "★☆✩✭*"
_INSTRUCTION = re.compile(
    rf"^(?:[{_STARS}]\s*)?(?:(?:Amendment\s+)?(?P<number>{_NUMBER})\s*[:.]?\s+)?"
    r"(?P<words>(?:(?:Clause|Schedule) \w+|(?:[Ll]ong )?[Tt]itle|\(\w+\),)[^“”\"]{0,120}?"
    r"(?:“[^”]{0,80}”)?,? (?:page \d|line \d|at end|at beginning|leave out|after|before"
    r"|transpose)\b"
    r"|Schedule,? (?:page|line)\b|Page \d+,? (?:line|leave)\b"
    r"|(?:In the )?[Tt]itle,? (?:page|line)\b|To move the following (?:Clause|Schedule)"
    r"|(?:After|Before) (?:Clause|Schedule) \w+,? insert\b"
    r"|Insert the following new (?:Clause|Schedule)|Leave out (?:(?:Clause|Schedule)s?|“|\"|from)\b"
    # directly in a new clause that is amended
    r"|(?:Leave out|After|Before) (?:subsections?|paragraphs?|sub-paragraphs?) \(\w+\)"
    r"|The above-named|Transpose (?:Clause|Schedule)\b|Divide (?:Clause|Schedule)\b"
    r"|Line \d+,? (?:leave out|at|after|before)\b"
    rf"|As an amendment to (?:[Aa]mendment )?{_NUMBER},? (?:clause|page|line)\b)"
)
_LONE_NUMBER = re.compile(rf"^(?:(?P<star>[{_STARS}])\s*)?(?P<number>{_NUMBER})$")
_HEADING = re.compile(
    r"^(?:(?:After |Before )?(?:Clause|Schedule) \w+|Schedule|Title|Preamble|NEW CLAUSES?|"
    r"NEW SCHEDULES?|New clauses?|New schedules?|"
    # the items of an order of consideration, as headings
    r"(?:AMENDMENTS TO )?(?:CLAUSES?|SCHEDULES?)(?:,? [\dA-Z]+)*|"
    r"(?:GOVERNMENT |OTHER )?NEW (?:CLAUSES|SCHEDULES)(?: RELATING TO .*)?|"
    r"REMAINING PROCEEDINGS|OTHER AMENDMENTS|TITLE|PREAMBLE)$"
)
_STATEMENT = re.compile(r"^Member[’']?s[’']? explanatory statement:?\s*", re.IGNORECASE)
_FURNITURE = re.compile(
    r"^(?:\d{1,4}|page \d+(?: of \d+)?|.*\bcontinued$|notices of amendments|marshalled list.*|"
    r"amendment paper|_+|-+|\f|house of (?:commons|lords)|"
    r"[★☆✩✭] ?(?:new amendments?|amendments which).*|"
    # what stands in and under a paper of our own
    r"\[amendtool: .*\]|not an official publication.*|withdrawn amendments|"
    r"amendments already decided|the following amendments were withdrawn.*|"
    r"(?:agreed to|added|negatived|not (?:called|moved|selected)|pre-empted)(?: on division)?:.*)$",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"^(?:As (?:an )?[Aa]mendments? to|"
    r"(?:The )?(?:Lord|Baroness|Lady|Viscount|Earl|Bishop|Archbishop|Countess)|"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Secretary|Minister)\b|"
    r"[A-Z][\w’'.-]*(?: [\w’'.()-]+){1,5}(?: \[R\])?$)"
)
#: the name of the bill in the head of a paper: “LAMPS BILL”, “Energy Bill [HL]”
_TITLE = re.compile(
    r"^(?:(?:amendments? )?to the )?(?P<title>(?!the\b)(?:[^\W\d_][\w’'&-]*,? |\([\w .’'-]+\) )+?"
    r"Bill(?:,? \[(?:HL|Lords)\])?)(?:,? continued| \(.*)?$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"^(?:public|private|hybrid|this|a) bill\b", re.IGNORECASE)
#: “As an amendment to 12”, “As Amendments to A Member’s proposed New Clause (Title) (Gov NC4):—”
_AMENDS = re.compile(
    rf"^As (?:an amendment|amendments) to (?:amendment )?"
    rf"(?:(?:.* \(|.* Amendment )(?:Gov )?(?P<last>{_NUMBER})\)?|(?P<number>{_NUMBER}))[):—-]*$",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\([a-z]{1,2}\)")


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One amendment of the paper.

    ``line``: on which the instruction begins, from 1.  ``heading``: the clause that a heading names
    (House of Lords).  ``matter``: the new text, without the quotation marks around it.
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


@dataclass(frozen=True, slots=True)
class PaperText:
    """What a paper says.

    ``bill``: the name in its head; empty where it has none.  ``passed_over``: lines between the
    amendments that are neither furniture nor anything else that is known, each with its number.
    """

    entries: tuple[TextEntry, ...]
    bill: str = ""
    passed_over: tuple[tuple[int, str], ...] = ()


def read_paper_text(text: str, *, name: str = "") -> PaperText:
    """The amendments of a paper in its order.  Raises :class:`NoPaper` where there is none."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [at for at, line in enumerate(lines) if _INSTRUCTION.match(line.strip())]
    if not starts:
        raise NoPaper(
            "no line of it begins like an amendment",
            where=name,
            hint="An amendment begins, for example,  Clause 4, page 3, line 11, leave out …",
        )
    entries: list[TextEntry] = []
    passed: list[tuple[int, str]] = []
    heading = ""
    before = 0
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(lines)
        lead = lines[before:start]
        for line in lead:
            if _HEADING.match(line.strip()):
                heading = line.strip()
        known = {*(_bare(each) for each in lead if number == 0)}  # the head of the paper
        entry, after = _entry(lines, start, stop, lead, heading)
        if not entry.amends and entries and _LETTERED.fullmatch(entry.number):
            # “As Amendments to …” is printed once above (a), (b) …
            entry = replace(entry, amends=entries[-1].amends)
        entries.append(entry)
        known |= {*entry.movers, *entry.supporters}
        passed += _passed_over(lead, before, known)
        before = after
    passed += _passed_over(lines[before:], before, set())
    head = (_TITLE.match(" ".join(line.split())) for line in lines[: starts[0]])
    titles = [found["title"] for found in head if found and not _NO_TITLE.match(found["title"])]
    return PaperText(tuple(entries), titles[0] if titles else "", tuple(passed))


def amended_number(words: str) -> str:
    """The number in “As an amendment to …”; empty where the words do not say that."""
    found = _AMENDS.match(words.strip())
    return (found["last"] or found["number"]) if found else ""


def _passed_over(lead: Sequence[str], before: int, known: set[str]) -> list[tuple[int, str]]:
    """The lines of a stretch that say something, and nothing that is known."""
    return [
        (number, line.strip())
        for number, line in enumerate(lead, before + 1)
        if line.strip()
        and _bare(line) not in known
        and not any(
            each.match(line.strip()) for each in (_FURNITURE, _HEADING, _LONE_NUMBER, _AMENDS)
        )
        and not (_TITLE.match(" ".join(line.split())) and line.strip().endswith("continued"))
    ]


def _bare(line: str) -> str:
    """A line without the star before it and the comma after it."""
    return line.strip().lstrip(_STARS).strip().rstrip(",")


def _entry(
    lines: Sequence[str], start: int, stop: int, lead: Sequence[str], heading: str
) -> tuple[TextEntry, int]:
    """One entry, and the line after its end."""
    first = _INSTRUCTION.match(lines[start].strip())
    if first is None:
        raise AssertionError("an entry begins with its instruction")
    number, star, people, amends = _before(lead, first["number"] or "")
    if star is Star.NONE:
        star = star_of(lines[start].strip())
    words, at = _words(lines, start, stop, first)
    matter: list[str] = []
    if words.endswith("—") or _open(words):
        matter, at = _matter(lines, at, stop, already=words.count("“") - words.count("”"))
    statement, at = _statement(lines, at, stop)
    return (
        TextEntry(
            number.removeprefix("Gov "),
            words,
            start + 1,
            tuple(people[:1]),
            tuple(people[1:]),
            star,
            heading,
            "\n".join(matter),
            statement,
            amends,
            number.startswith("Gov "),
        ),
        at,
    )


def _before(lead: Sequence[str], number: str) -> tuple[str, Star, list[str], str]:
    """The number, star and names just before an instruction."""
    people: list[str] = []
    star = Star.NONE
    matched = filter(None, (_AMENDS.match(each.strip()) for each in lead))
    above = [found["last"] or found["number"] for found in matched]
    amends = above[-1] if above else ""
    for marked in reversed([each.strip() for each in lead]):
        line = marked
        if not _LONE_NUMBER.match(line) and line[:1] in _STARS and _NAMES.match(_bare(line)):
            line, star = _bare(line), star_of(line)
        lone = _LONE_NUMBER.match(line)
        amended = _AMENDS.match(line)
        if not line:
            if people:
                break
        elif lone is not None and not number:
            number = lone["number"]
            star = star_of(lone["star"]) if lone["star"] else star
        elif amended is not None:
            break
        elif _FURNITURE.match(line):
            continue
        elif _HEADING.match(line) or _STATEMENT.match(line) or not _NAMES.match(line):
            break
        else:
            people.insert(0, line.rstrip(","))
    return number, star, people, amends


def _words(lines: Sequence[str], start: int, stop: int, first: re.Match[str]) -> tuple[str, int]:
    """The instruction, put together from its lines, and where what follows begins."""
    words = lines[start].strip()[first.start("words") :]
    at = start + 1
    while at < stop and not words.endswith("—") and not _complete(words):
        line = lines[at].strip()
        if not line or _FURNITURE.match(line):
            if not _open(words) and _ends(words):
                break
            at += 1
            continue
        if _STATEMENT.match(line) or _LONE_NUMBER.match(line) or _HEADING.match(line):
            break
        # A word that was divided at the end of a line is put together again.
        words = f"{words[:-1]}{line}" if _divided(words, line) else f"{words} {line}"
        at += 1
    return words, at


def _divided(words: str, line: str) -> bool:
    return words.endswith("-") and words[-2:-1].islower() and line[:1].islower()


def _open(words: str) -> bool:
    """Whether a quotation has not ended."""
    if "“" in words:
        return words.count("“") > words.count("”")
    return words.count('"') % 2 == 1


def _ends(words: str) -> bool:
    return words.rstrip(".;").endswith(("”", '"', ")", "’", "'")) or words[-1:].isalnum()


def _complete(words: str) -> bool:
    """Whether an instruction can end here: “… insert “x””, “leave out subsection (7)”."""
    if _open(words):
        return False
    plain = words.rstrip(" .;")
    if plain.endswith(("”", '"')):
        return not re.search(
            r"\b(?:from|to|after|before|out) (?:\w+ )?[“\"][^”\"]*[”\"]$", plain
        ) or (
            " insert" in plain or bool(re.search(r"leave out (?:\w+ )?[“\"][^”\"]*[”\"]$", plain))
        )
    return bool(
        re.search(
            r"leave out (?:Clauses?|Schedules?|subsections?|paragraphs?|sub-paragraphs?|lines?) "
            r"[\w() ,]*[\w)]$",
            plain,
            re.IGNORECASE,
        )
        or plain.endswith("of the Bill")
    )


def _matter(lines: Sequence[str], at: int, stop: int, *, already: int) -> tuple[list[str], int]:
    """The new text up to the mark that closes it, without the marks."""
    found: list[str] = []
    depth = already
    begun = already > 0
    while at < stop:
        line = lines[at].rstrip()
        bare = line.strip()
        if _STATEMENT.match(bare) or (not begun and _LONE_NUMBER.match(bare)):
            break
        at += 1
        if not bare:
            found.append("")  # sections of an Act are parted by it
            continue
        if _FURNITURE.match(bare):
            continue
        if not begun:
            if bare[:1] not in '“"':
                at -= 1
                break
            begun = True
            line = line.replace(bare, bare[1:], 1) if bare[0] != "“" else line.replace("“", "", 1)
            depth = 1
        depth += line.count("“") - line.count("”")
        if depth <= 0:
            closing = line.rfind("”")
            found.append(line[:closing] if closing >= 0 else line.rstrip('"'))
            break
        found.append(line)
    return found, at


def _statement(lines: Sequence[str], at: int, stop: int) -> tuple[str, int]:
    """The explanatory statement, which ends at an empty line, a number or a name line."""
    while at < stop and (not lines[at].strip() or _FURNITURE.match(lines[at].strip())):
        at += 1
    if at >= stop or not _STATEMENT.match(lines[at].strip()):
        return "", at
    words = [_STATEMENT.sub("", lines[at].strip())]
    at += 1
    while at < stop:
        line = lines[at].strip()
        if _LONE_NUMBER.match(line) or _HEADING.match(line):
            break
        if not line:
            if any(words):
                break
        elif not _FURNITURE.match(line):
            words.append(line)
        at += 1
        if words[-1].endswith((".", ".”")) and at < stop and _NAMES.match(lines[at].strip() or "-"):
            break
    return " ".join(filter(None, words)), at
