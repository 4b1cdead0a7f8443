"""The sentence that gives a Schedule of repeals its force.

“The enactments specified in Schedule 4 are repealed to the extent specified in the third column
of that Schedule”: it names no legislation; the Schedule does (OPC drafting guidance, on repeals;
Statutory Instrument Practice, on revocations).  The forms stand in a table, as those of other
amending sentences do (``patterns``; ``template`` explains the notation).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from amendtool.amend.language.lexer import Lexeme, lex
from amendtool.amend.language.noun_pieces import number_at
from amendtool.amend.language.nouns import ORDINALS
from amendtool.amend.language.template import Cursor, Grammar, Node

_PIECES = {
    "named": "(specified|mentioned|listed|set out|referred to|described|named|contained|"
    "identified|shown)",
    "repealed": "(is|are|shall be) [hereby] (repealed|revoked) "
    "[, (or|and) , [{case}] [as the case may be ,] (repealed|revoked)]"
    "|[shall] (cease|ceases) to have effect",
    "repeals": "[(consequential|minor|related|further)] (repeals|revocations) "
    "[(and|or) (repeals|revocations)]",
}


@dataclass(frozen=True, slots=True)
class BringingForm:
    """One form.  ``lists``: whether what the Schedule names goes even if nothing there says so."""

    form: str
    example: str
    lists: bool = True


FORMS: tuple[BringingForm, ...] = (
    BringingForm(
        "[the] {sort} <named> in {where} [{aside}] , <repealed> , [{extent}]",
        "The enactments specified in Schedule 4 are repealed to the extent specified.",
    ),
    BringingForm(
        "[the] {sort} <named> in {where} <repealed> , "
        "and [the] {sort} <named> in {more:where} <repealed> , [{extent}]",
        "The enactments specified in Part 1 of Schedule 3 are repealed, and the instruments "
        "specified in Part 2 of that Schedule are revoked, to the extent specified there.",
    ),
    BringingForm(
        "{where} {repeals} (has|shall have) effect",
        "Schedule 5 (which contains repeals) has effect.",
        lists=False,
    ),
    BringingForm(
        "{where} (contains|makes|sets out) <repeals>",
        "Schedule 5 contains repeals and revocations.",
        lists=False,
    ),
    BringingForm(
        "the <repeals> [<named>] in {where} [{aside}] , "
        "((have|shall have) effect|(are|shall be) [hereby] made)",
        "The repeals set out in Schedule 5 have effect.",
        lists=False,
    ),
)


@dataclass(frozen=True, slots=True)
class NamedSchedule:
    """A Schedule of the same document, as a sentence names it.

    ``number``: ``4``; ``second`` of “the Second Schedule”; empty for “the Schedule”.  ``part``:
    the number of the one Part of it that is meant.  ``at``: where the sentence names it.
    """

    number: str
    part: str
    at: int


@dataclass(frozen=True, slots=True)
class Bringing:
    """What such a sentence says.  ``conditions``: what limits it (“subject to section 5”)."""

    schedules: tuple[NamedSchedule, ...]
    lists: bool
    conditions: tuple[str, ...] = ()


def bringing_of(text: str) -> Bringing | None:
    """What a sentence brings in; None where it is none of this sort.

    >>> bringing_of("The Acts listed in Schedule 2 are repealed.").schedules[0].number
    '2'
    """
    if "chedule" not in text:
        return None
    cursor = Cursor(text, lex(text))
    for start, condition in _begins(cursor):
        for form, node in _forms():
            for end, bound in node(cursor, start, ()):
                after = _ends(cursor, end)
                if after is None:
                    continue
                said = [value for name, value in bound if name in ("where", "more")]
                schedules = [each for each in said if isinstance(each, NamedSchedule)]
                if len(schedules) == 2 and schedules[1].number == "that":
                    first = schedules[0]
                    schedules[1] = NamedSchedule(first.number, schedules[1].part, schedules[1].at)
                if any(each.number == "that" for each in schedules):
                    continue
                limits = tuple(filter(None, (condition, after)))
                return Bringing(tuple(schedules), form.lists, limits)
    return None


#: what may stand before the sentence, or behind it, and limits what it brings in
_LIMITS = (("subject", "to"), ("with", "effect", "from"), ("as", "from"), ("without", "prejudice"))


def _begins(cursor: Cursor) -> Iterator[tuple[int, str]]:
    """Where the form may begin, with the limit said before it."""
    yield 0, ""
    if any(cursor.phrase(0, *words) > 0 for words in _LIMITS):
        for at, token in enumerate(cursor.tokens):
            if token.kind is Lexeme.COMMA:
                yield at + 1, cursor.text[: token.start].strip()
    for word in ("accordingly", "consequently", "consequentially"):
        at = cursor.phrase(0, word)
        if at > 0:
            yield (at + 1 if cursor.kind(at) is Lexeme.COMMA else at), ""


def _ends(cursor: Cursor, at: int) -> str | None:
    """The limit said after the form; None where the sentence goes on in another way."""
    comma = at + 1 if cursor.kind(at) is Lexeme.COMMA else at
    if any(cursor.phrase(comma, *words) > 0 for words in _LIMITS):
        stops = [n for n in range(comma, len(cursor.tokens)) if cursor.kind(n) is Lexeme.COLON]
        return None if stops else cursor.text[cursor.tokens[comma].start :].rstrip(" .;")
    while cursor.kind(at) in (Lexeme.STOP, Lexeme.SEMICOLON):
        at += 1
    return "" if cursor.kind(at) is Lexeme.END else None


# -- slots -----------------------------------------------------------------------------

_SORTS = frozenset(
    {"act", "acts", "enactment", "enactments", "instrument", "instruments", "order", "orders",
     "regulation", "regulations", "rule", "rules", "legislation", "provision", "provisions",
     "statute", "statutes", "measure", "measures", "scheme", "schemes", "byelaws", "bye-laws",
     "decision", "decisions", "directive", "directives", "warrants", "charters"}
)  # fmt: skip
_BEFORE_SORTS = frozenset(
    {"statutory", "subordinate", "local", "public", "general", "private", "other", "and", "or",
     "in", "council", "of", "parliament", "eu", "assimilated", "retained", "following", "the",
     "northern", "ireland", "scottish", "welsh", "assembly"}
)  # fmt: skip


def _sort(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“enactments and instruments”, “statutory provisions”, “Orders in Council”."""
    end = at
    while cursor.word(end) in _SORTS or cursor.word(end) in _BEFORE_SORTS:
        end += 1
        if cursor.word(end - 1) in _SORTS:
            yield end, cursor.word(end - 1)


def _where(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“columns 1 and 2 of Part I of the Second Schedule to this Act”."""
    columns = _columns(cursor, at)
    if columns > at:
        at = cursor.phrase(columns, "of")
        if at < 0:
            return
    table = max(cursor.phrase(at, "the", "table", w) for w in ("in", "of", "set"))
    at = max(table, at)
    part = ""
    if cursor.word(at) == "part" and cursor.kind(at + 1) is Lexeme.WORD:
        part = cursor.tokens[at + 1].text
        at = cursor.phrase(at + 2, "of")
        if at < 0:
            return
    start, number = at, ""
    if cursor.word(at) == "schedule" and number_at(cursor, at + 1):
        number, at = number_at(cursor, at + 1), at + 2
    elif cursor.phrase(at, "that", "schedule") > 0:
        number, at = "that", at + 2
    elif cursor.word(at) == "the" and cursor.word(at + 1) in ORDINALS:
        number = cursor.word(at + 1)
        at = cursor.phrase(at + 2, "schedule")
        if at < 0:
            return
    elif cursor.phrase(at, "the", "schedule") > 0:
        at += 2
    else:
        return
    for words in (("to", "this"), ("to", "these")):
        end = cursor.phrase(at, *words)
        if end > 0 and cursor.word(end):
            at = end + 1
            break
    else:
        if cursor.word(at) in ("to", "of") or cursor.kind(at) is Lexeme.LABEL:
            return
        at = at + 1 if cursor.word(at) == "hereto" else at
    yield at, NamedSchedule(number, part, cursor.tokens[start].start)


def _columns(cursor: Cursor, at: int) -> int:
    """The token after “columns 1 and 2”, “the first and second columns”; ``at`` for none."""
    here = at + 1 if cursor.word(at) == "the" else at
    if cursor.word(here) in ("column", "columns"):
        here += 1
        while cursor.word(here).isdecimal() or cursor.word(here) == "and":
            here += 1
        return here
    while cursor.word(here) in ORDINALS or cursor.word(here) in ("and", "last"):
        here += 1
    return here + 1 if cursor.word(here) in ("column", "columns") else at


#: of the words that say to what extent, none limits what the Schedule says
_EXTENT_WORDS = frozenset(
    {"specified", "mentioned", "listed", "set", "out", "shown", "indicated", "stated", "described",
     "in", "the", "that", "those", "column", "columns", "of", "schedule", "schedules", "part",
     "table", "corresponding", "entry", "entries", "relation", "respect", "to", "it", "them",
     "each", "opposite", "there", "therein", "thereof", "respectively", "this", "act", "and",
     "last", "final"}
)  # fmt: skip


def _extent(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“to the extent specified in the corresponding entry in column 3 of that Schedule”."""
    end = cursor.phrase(at, "to", "the", "extent")
    if end < 0 or cursor.word(end) not in _EXTENT_WORDS:
        return
    while (
        cursor.word(end) in _EXTENT_WORDS
        or cursor.word(end) in ORDINALS
        or cursor.word(end).isdecimal()
        or (cursor.word(end - 1) in ("schedule", "part") and number_at(cursor, end))
    ):
        end += 1
    yield end, True


def _aside(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“(which include some that are spent)”: it tells, and limits nothing."""
    if cursor.kind(at) is Lexeme.GROUP and cursor.tokens[at].inside[0].value in (
        "which", "being", "repeals", "revocations", "enactments",
    ):  # fmt: skip
        yield at + 1, True


def _repeals(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“(which contains repeals)”, “(repeals and revocations)”."""
    if cursor.kind(at) is not Lexeme.GROUP:
        return
    words = [each.value for each in cursor.tokens[at].inside if each.kind is Lexeme.WORD]
    while words and words[0] in ("which", "contains", "makes", "provides", "for", "containing"):
        words = words[1:]
    rest = set(words) - {"and", "or", "consequential", "minor", "related", "further", "certain"}
    if rest and rest <= {"repeals", "revocations", "repeal", "revocation"}:
        yield at + 1, True


def _case(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    if cursor.kind(at) is Lexeme.GROUP and cursor.tokens[at].value == "as the case may be":
        yield at + 1, True


@cache
def _forms() -> tuple[tuple[BringingForm, Node], ...]:
    slots = {
        "sort": _sort,
        "where": _where,
        "extent": _extent,
        "aside": _aside,
        "repeals": _repeals,
        "case": _case,
    }
    grammar = Grammar(slots, _PIECES)
    return tuple((each, grammar.compile(each.form)) for each in FORMS)
