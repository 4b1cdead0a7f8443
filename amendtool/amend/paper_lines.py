"""What a line of an amendment paper is: where an amendment begins, a number, a name, furniture.

Nothing here asks what comes before or after a line; ``papertext`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.matter_lines import double_marks

NUMBER = r"(?:(?:Gov )?[A-Z]{0,3}\d+[A-Z]{0,3}|\([a-z]{1,2}\))"
#: as lists of numbers have it: ``?1`` for one that is still to come, ``NC3(a)``
LISTED = r"(?:Gov )?(?:\?\d+|[A-Z]{0,3}\d+[A-Z]{0,4}(?:\([a-z]{1,2}\))?)"
_LIST = re.compile(rf"{LISTED}(?:(?:, | and |; | \+ | to ){LISTED})*")
_RUN = re.compile(r"(?P<series>[A-Z]{0,3})(?P<first>\d+) to (?P=series)(?P<last>\d+)")
STARS = "★☆✩✭*"
_NUMBERED = (
    rf"^(?:[{STARS}]\s*)?(?:(?:Amendment\s+(?:No\.?\s*)?)?(?P<number>{NUMBER})\s*[:.)]?\s+)?"
)
INSTRUCTION = re.compile(
    _NUMBERED + r"(?P<words>(?:(?:Clause|Schedule) \w+|(?:[Ll]ong )?[Tt]itle|\(\w+\),)"
    r"[^“”\"]{0,120}?"
    r"(?:“[^”]{0,80}”)?,? (?:page \d|line \d|at end|at beginning|leave out|after|before"
    r"|transpose)\b"
    r"|Schedule,? (?:page|line)\b|Page \d+,? (?:line|leave)\b"
    r"|(?:In the )?[Tt]itle,? (?:page|line)\b|To move the following (?:Clause|Schedule)"
    r"|(?:After|Before) (?:(?:Clause|Schedule) \w+|the Schedule),? insert\b"
    r"|Insert the following new (?:Clause|Schedule)"
    r"|Leave out (?:(?:Clause|Schedule)s?|the Schedule|“|\"|from)\b"
    # directly in a new clause that is amended
    r"|(?:Leave out|After|Before) (?:subsections?|paragraphs?|sub-paragraphs?) \(\w+\)"
    r"|The above-named|Transpose (?:Clause|Schedule)\b|Divide (?:Clause|Schedule)\b"
    r"|Line \d+,? (?:leave out|at|after|before)\b"
    rf"|As an amendment to (?:[Aa]mendment )?{NUMBER},? (?:clause|page|line)\b)"
)
#: what people write for an instruction, in any capitals; it counts outside the text of others only
_VERB = r"(?:leave out|insert|add|delete|omit|remove|replace|substitute|strike out|transpose|move)"
_UNIT = r"(?:clauses?|schedules?|sections?|(?:sub-?)*(?:sections?|paragraphs?)|definitions?)"
LIKE_ONE = re.compile(
    _NUMBERED + r"(?P<words>(?:in |at |from )?(?:the )?(?:"
    rf"{_UNIT} \(?\d?\w{{1,3}}\)?(?=[\s,(:;–—-]).*?\b(?:page \d|line \d|{_VERB}\b)"
    rf"|(?:schedule|(?:long )?title|preamble)\b.{{0,60}}?\b(?:page \d|line \d|{_VERB}\b)"
    rf"|page \d+,? (?:line|{_VERB})\b|line \d+,? (?:at|after|before|{_VERB})\b"
    rf"|(?:after|before) (?:the )?(?:[“\"‘]|{_UNIT}\b).*?\b{_VERB}\b"
    rf"|at (?:the )?(?:end|beginning)\b.*?\b{_VERB}\b"
    # what has no form of words, as a paper of our own describes it
    rf"|{_UNIT} \(?\d?\w{{1,3}}\)?.*,? heading to read [“\"]|divide {_UNIT} \(?\w"
    rf"|as an amendment to (?:amendment )?{NUMBER}[,:] .*?\b{_VERB}\b"
    rf"|{_VERB} (?:the )?(?:following|words?\b|lines?\b|[“\"‘]|from\b|{_UNIT}\b)"
    # “C1ause 4, page 3, line 11, …”: what scanning made of it
    r"|\S{4,9} \S{1,5},? page \S{1,4},? line \S{1,4},? "
    r").*)",
    re.IGNORECASE,
)
LONE_NUMBER = re.compile(
    rf"^(?:(?P<star>[{STARS}])\s*)?(?:Amendment\s+(?:No\.?\s*)?)?(?P<number>{NUMBER})[.:)]?$"
)
HEADING = re.compile(
    r"^(?:(?:After |Before )?(?:Clause|Schedule) \w+|Schedule|Title|Preamble|NEW CLAUSES?|"
    r"NEW SCHEDULES?|New clauses?|New schedules?|"
    # the items of an order of consideration, as headings
    r"(?:AMENDMENTS TO )?(?:CLAUSES?|SCHEDULES?)(?:,? [\dA-Z]+)*|"
    r"(?:GOVERNMENT |OTHER )?NEW (?:CLAUSES|SCHEDULES)(?: RELATING TO .*)?|"
    r"REMAINING PROCEEDINGS|OTHER AMENDMENTS|TITLE|PREAMBLE)$"
)
STATEMENT = re.compile(r"^Member[’']?s[’']? explanatory statement:?\s*", re.IGNORECASE)
_DATE = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december)\s+\d{4}"
)
_SITTING = (
    r"(?:public bill committee|grand committee|committee(?: of the whole house| stage)?"
    r"|report stage|consideration(?: of (?:the )?bill)?|notices of amendments"
    r"|house of (?:commons|lords)|third reading)"
)
#: the running head of a page: “Public Bill Committee     3 March 2015     13”
RUNNING = (
    rf"(?:\d{{1,4}}\s+)?(?:{_SITTING}[\s:,–—-]+{_DATE}|{_DATE}[\s:,–—-]+{_SITTING})(?:\s+\d{{1,4}})?"
    rf"|{_DATE}\s+\d{{1,4}}|\d{{1,4}}\s{{2,}}{_DATE}"
)
FURNITURE = re.compile(
    rf"^(?:{RUNNING}|"
    r"\d{1,4}|page \d+(?: of \d+)?|.*\bcontinued$|notices of amendments|marshalled list.*|"
    r"amendment paper|_+|-+|\f|house of (?:commons|lords)|"
    r"[★☆✩✭] ?(?:new amendments?|amendments which).*|"
    # what stands in and under a paper of our own
    r"\[amendtool: .*\]|not an official publication.*|withdrawn amendments|"
    r"amendments already decided|the following amendments were withdrawn.*|"
    r"(?:agreed to|added|negatived|not (?:called|moved|selected)|pre-empted)(?: on division)?:.*)$",
    re.IGNORECASE,
)
_NAME_WORD = (
    r"(?:[A-Z(][\w’'.()-]*|[a-z]{1,2}[’'][A-Z]\w*|of|the|de|da|du|van|von|der|den|la|le|ap|ab|"
    r"and|for|on|behalf|f+[a-z]+)"
)
NAMES = re.compile(
    r"^(?:As (?:an )?[Aa]mendments? to|"
    r"(?:The )?(?:Lord|Baroness|Lady|Viscount|Earl|Bishop|Archbishop|Countess)|"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Secretary|Minister)\b|"
    rf"(?!Amendment )[A-Z][\w’'.-]*(?: {_NAME_WORD}){{1,5}}(?: \[R\])?$)"
)
#: the name of the bill in the head of a paper: “LAMPS BILL”, “Energy Bill [HL]”
TITLE = re.compile(
    r"^(?:(?:amendments? )?to the )?(?P<title>(?!the\b)(?:[^\W\d_][\w’'&-]*,? |\([\w .’'-]+\) )+?"
    r"Bill(?:,? \[(?:HL|Lords)\])?)(?:,? continued|, as (?:further )?amended\b.*| \(.*)?$",
    re.IGNORECASE,
)
NO_TITLE = re.compile(
    r"^(?:(?:public|private|hybrid|this|a) bill\b|(?:consideration|committee|report|third reading"
    r"|amendments?)\b.*\b(?:of|on|to) (?:the )?bill$)",
    re.IGNORECASE,
)
#: “As an amendment to 12”, “As Amendments to A Member’s proposed New Clause (Title) (Gov NC4):—”
AMENDS = re.compile(
    rf"^\[?(?:As (?:an )?)?Amendments? to (?:amendment )?"
    rf"(?:(?:.* \(|.* Amendment )(?:Gov )?(?P<last>{NUMBER})\)?|(?P<number>{NUMBER}))[]):—-]*$",
    re.IGNORECASE,
)
#: Hansard and the record of a Committee: “I beg to move amendment 59, in clause 1, page 1 …”,
#: “Amendments made: 34, in clause 11 …”, “41, in clause 13 …”
_SPOKEN = re.compile(
    r"^(?:(?:I beg to move,?|With this\b[^:]{0,80}?|I remind the Committee\b[^:]{0,80}?|"
    r"Amendments? (?:made|moved|proposed)(?: \([^()]*\))?:):?\s*(?:the following:\s*)?"
    r"(?:amendments?\s+)?(?:No\.\s+)?(?P<moved>NUMBER),?\s+(?:in\s+)?"
    r"|(?:amendments?\s+)?(?P<plain>NUMBER),\s+in\s+"
    r"|amendments?\s+(?P<named>NUMBER),\s+)"
    r"(?=(?:clause|schedule|page|title)\b)".replace("NUMBER", NUMBER),
    re.IGNORECASE,
)
#: “….— ( A Member .)”: who moved what was made
MOVED_BY = re.compile(r"\.?\s*[—–\x96\x97-]*\s*\(\s*[A-Z][^()“”\"]{2,60}\)\s*$")
#: “Jane Wick        7”: the number stands at the end of the line of the first name
NAME_AND_NUMBER = re.compile(rf"^(?P<name>[^\d]*[^\d\s])\s+(?P<number>{NUMBER})$")
LETTERED = re.compile(r"\([a-z]{1,2}\)")
#: page heads and feet in the midst of words: a line that merely ends with “continued” is none
_WITHIN = re.compile(
    rf"^(?:(?i:{RUNNING})|" r"(?i:page) \d+(?: of \d+)?|\f|_+|-{2,}|\[amendtool: .*\])$"
)
_SPACES = dict.fromkeys((160, *range(8192, 8203), 8239, 8287, 12288), " ")
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def plain_lines(text: str) -> list[str]:
    """The lines, with every kind of space as a space and without characters that nobody sees.

    Word processors and PDFs put spaces that do not break between “Clause” and its number, and soft
    hyphens into words.  Straight double quotation marks become curly ones.
    """
    text = text.translate(_SPACES | _UNSEEN).replace("\r\n", "\n").replace("\r", "\n")
    return [double_marks(_tabled(line)) for line in text.split("\n")]


def _tabled(line: str) -> str:
    """An amendment that is recorded as spoken, as a paper would print it."""
    found = _SPOKEN.match(line.strip())
    if found is None:
        return line
    number = found["moved"] or found["plain"] or found["named"]
    words = MOVED_BY.sub("", line.strip()[found.end() :])
    if words.endswith("-"):
        words = f"{words[:-1]}—"
    return f"{number} {words[:1].upper()}{words[1:]}"


def is_instruction(line: str) -> bool:
    """Whether a line begins as amendments begin."""
    return INSTRUCTION.match(line.strip()) is not None


def like_instruction(line: str) -> re.Match[str] | None:
    """A line that begins as amendments begin, or as people begin them who do not know the form."""
    return INSTRUCTION.match(line.strip()) or LIKE_ONE.match(line.strip())


def speaks_of_lines(line: str) -> bool:
    """Whether it says what no line of the head of a paper does."""
    return _LINES_OR_VERB.search(line) is not None


_LINES_OR_VERB = re.compile(r"\bpage \d+,? line \d|\bleave out\b|\binsert\b", re.IGNORECASE)


def is_known(line: str) -> bool:
    """Whether it belongs to a paper without being a part of an instruction."""
    return any(each.match(line.strip()) for each in (FURNITURE, HEADING, LONE_NUMBER, AMENDS)) or (
        TITLE.match(" ".join(line.split())) is not None and line.strip().endswith("continued")
    )


def is_page_head(lines: Sequence[str], at: int) -> bool:
    """Whether a line in the midst of words is the head or foot of a page, or a number beside it."""
    bare = lines[at].strip()
    if _WITHIN.match(bare) or (TITLE.match(" ".join(bare.split())) and bare.endswith("continued")):
        return True
    return bare.isdigit() and len(bare) < 5 and (int(bare) % 5 == 0 or _parted(lines, at))


def _parted(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands at the top or the bottom of a page: beside an empty line or a head."""
    beside = [lines[each].strip() for each in (at - 1, at + 1) if 0 <= each < len(lines)]
    return any(
        not each or _WITHIN.match(each) or (TITLE.match(each) and each.endswith("continued"))
        for each in beside
    )


def numbers_in(words: str) -> tuple[str, ...]:
    """“NC1, 2 and 5 to 7” as a list; empty where it is none."""
    plain = words.strip().rstrip(".")
    if not _LIST.fullmatch(plain):
        return ()
    listed: list[str] = []
    for each in re.split(r", | and |; | \+ ", plain):
        said = each.removeprefix("Gov ")
        run = _RUN.fullmatch(said)
        if run is None:
            listed.append(said)
            continue
        first, last = int(run["first"]), int(run["last"])
        listed += [f"{run['series']}{n}" for n in range(first, min(last, first + 999) + 1)]
    return tuple(dict.fromkeys(listed))


def bare_name(line: str) -> str:
    """A line without the star before it and the comma after it."""
    return line.strip().lstrip(STARS).strip().rstrip(",")


def numbered_name(line: str) -> tuple[str, str] | None:
    """The name and the number of “Jane Wick        7”."""
    found = NAME_AND_NUMBER.match(line)
    if found is None or HEADING.match(line) or not NAMES.match(bare_name(found["name"])):
        return None
    return bare_name(found["name"]).rstrip(","), found["number"]


def above_next(lines: Sequence[str], at: int, stop: int) -> int:
    """Where what stands above the next amendment begins: its number and the names over that.

    New text that is never closed ends there at the latest: the next amendment is not lost with it.
    """
    found = stop
    for number in range(stop - 1, at - 1, -1):
        bare = lines[number].strip()
        if LONE_NUMBER.match(bare) or numbered_name(bare) is not None or AMENDS.match(bare):
            found = number
        elif bare and not (found < stop and NAMES.match(bare)):
            break
        elif bare:
            found = number
    return found
