"""What the slots of patterns hold, apart from provisions and words: new words, sides, edges, marks.

Each takes the cursor and a token, and gives the token after what it read with its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.amend.language.anchors import mark_at
from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.meaning import New, quoted_at
from amendtool.amend.language.noun_pieces import Item, item_at, number_at
from amendtool.amend.language.nouns import UNITS
from amendtool.amend.language.template import Cursor

_THINGS = frozenset(
    {"provisions", "provision", "enactments", "enactment", "instruments", "places", "sections",
     "paragraphs", "subsections", "acts", "orders", "measures",
     "schemes", "decisions", "directives", "legislation", "statutes", "entries", "words",
     "definitions", "regulations",
     "articles", "sub-paragraphs", "schedules", "headings", "points", "parts", "section",
     "paragraph", "subsection", "regulation", "article", "sub-paragraph", "schedule", "entry",
     "definition", "heading", "rule", "rules", "part", "chapter", "item", "items", "row", "rows",
     "head", "note"}
)  # fmt: skip
_ADJECTIVES = ("new", "further", "additional", "following")


def new_numbers(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“(4), (5) and (6)”; “paragraphs (4) and (5)”: bare, in their order."""
    start = at + 1 if UNITS.get(cursor.word(at)) else at
    items: list[Item] = []
    here = start
    while (read := item_at(cursor, here)) is not None:
        here, item = read
        items.append(item)
        step = here + 1 if cursor.kind(here) is Lexeme.COMMA else here
        step = step + 1 if cursor.word(step) == "and" else step
        if step == here or item_at(cursor, step) is None:
            break
        here = step
    if len(items) > 1:
        yield here, tuple(items)


def new(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """New words: quoted, or “the following paragraph—” and quoted matter."""
    yield from mark(cursor, at)
    yield from set_out(cursor, at)
    for words in (("the", "word"), ("the", "words"), ("the", "figure"), ("the", "figures"),
                  ("the", "expression"), ("the", "number"), ("words",), ("the", "sum"),
                  ("the", "date"), ("the", "letter"), ("the", "sum", "of"),
                  ("the", "amount"), ("the", "phrase"), ("the", "expressions"),
                  ("the", "heading"), ("the", "reference"),
                  ("a", "reference", "to"), ("the", "definition")):  # fmt: skip
        end = cursor.phrase(at, *words)
        if end > 0 and cursor.kind(end) is Lexeme.QUOTE:
            at = end
            break
    here = at
    if cursor.word(here) in ("the", "a", "as"):
        here += 1
    while cursor.word(here) in _ADJECTIVES:
        here += 1
    for _ in range(4):
        word = cursor.word(here)
        if word and (word in UNITS or word in _NEW_THINGS):
            here += 1
            while cursor.kind(here) is Lexeme.LABEL:
                here += 1
    while cursor.kind(here) in (Lexeme.COLON, Lexeme.DASH, Lexeme.COMMA):
        here += 1
    found = quoted_at(cursor.tokens, here)
    if found is None:
        if cursor.kind(here) is Lexeme.UNCLOSED:
            cursor.miss(here, "a closing quotation mark")
        else:
            cursor.miss(here, "new words in quotation marks, or quoted matter")
        return
    end, new = found
    yield from _with_matter(cursor, end, new)
    yield end, new


def _with_matter(cursor: Cursor, at: int, words: New) -> Iterator[tuple[int, object]]:
    """“the word “and” and the following paragraph—”, and the paragraph."""
    here = cursor.phrase(at, "and", "the", "following")
    if here < 0 or words.indices or cursor.word(here) not in _THINGS:
        return
    here += 1
    while cursor.kind(here) in (Lexeme.COLON, Lexeme.DASH, Lexeme.COMMA):
        here += 1
    if cursor.kind(here) is Lexeme.MATTER:
        found = quoted_at(cursor.tokens, here)
        if found is not None and not found[1].words:
            yield found[0], New(words.words, found[1].indices, words.token)


def news(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“the words “constable” and “cat””: as many new words as there are old ones."""
    found: list[New] = []
    here = at
    while True:
        ends = [end for end, value in new(cursor, here) if isinstance(value, New)]
        values = [value for _, value in new(cursor, here) if isinstance(value, New)]
        if not values or values[-1].indices:
            return
        here = ends[-1]
        found.append(values[-1])
        step = here + 1 if cursor.kind(here) is Lexeme.COMMA else here
        step = step + 1 if cursor.word(step) == "and" else step
        if step == here or not any(True for _ in new(cursor, step)):
            break
        here = step
    if len(found) > 1:
        yield here, tuple(found)


def apt(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“(at the appropriate place in alphabetical order)”"""
    if cursor.kind(at) is Lexeme.GROUP:
        said = " ".join(t.value for t in cursor.tokens[at].inside if t.kind is Lexeme.WORD)
        if re.fullmatch(r"(?:at|in) the appropriate (?:alphabetical )?(?:place|position)s?"
                        r"(?: in (?:the )?alphabetical order)?", said):  # fmt: skip
            yield at + 1, True


_DOING = frozenset(
    {"inserting", "substituting", "omitting", "adding", "deleting", "insertion", "substitution",
     "omission", "addition", "deletion", "repealing", "revoking", "replacing"}
)  # fmt: skip

_NEW_THINGS = frozenset(
    {"definition", "definitions", "words", "entries", "heading", "headings", "italic", "text",
     "provision", "provisions", "rows", "subheading", "cross-heading", "list", "indents",
     "sentences", "and", "unnumbered", "proviso"}
)  # fmt: skip


def mark(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“a semi-colon”."""
    found = mark_at(cursor, at + 1) if cursor.word(at) == "a" else None
    if found is not None:
        yield found[0], New(found[1], (), at)


def set_out(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“the Schedule 6B set out in Schedule 3 to this Act”; “the contents of the Schedule to these
    Regulations”."""
    here, number = cursor.phrase(at, "the", "schedule"), ""
    if here > 0 and number_at(cursor, here):
        here, number = here + 1, number_at(cursor, here)
    out = _phrases(cursor, here, (("set", "out", "in"), ("contained", "in"))) if here > 0 else -1
    contents = _phrases(cursor, at, (("the", "contents", "of"), ("the", "content", "of")))
    out = max(out, contents)
    the = cursor.phrase(out, "the", "schedule") if out > 0 else -1
    end, schedule = (the, "") if the > 0 else (-1, "")
    if out > 0 and cursor.word(out) == "schedule" and number_at(cursor, out + 1):
        end, schedule = out + 2, number_at(cursor, out + 1)
    if end > 0:
        own = _phrases(cursor, end, (("to", "this"), ("to", "these")))
        if own > 0 and cursor.word(own):
            end = own + 1
        elif contents > 0 or cursor.word(end) in ("to", "of", "in"):
            return  # of some other law, or it is not said of which
        yield end, New("", (), at, schedule, number)


def _phrases(cursor: Cursor, at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """The token after one of some phrases; -1 where none stands here."""
    return max(cursor.phrase(at, *each) for each in phrases)


def under(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“(under the italic heading “Dogs”)”"""
    if cursor.kind(at) is Lexeme.GROUP:
        inner = Cursor(cursor.text, cursor.tokens[at].inside)
        for words in (("under", "the", "heading"), ("under", "the", "italic", "heading")):
            end = inner.phrase(0, *words)
            if end > 0 and inner.kind(end) is Lexeme.QUOTE and inner.kind(end + 1) is Lexeme.END:
                yield at + 1, inner.tokens[end].value


def side(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    for words, side in (
        (("immediately", "after"), "after"),
        (("immediately", "before"), "before"),
        (("after",), "after"),
        (("before",), "before"),
        (("following",), "after"),
    ):
        end = cursor.phrase(at, *words)
        if end > 0:
            yield end, side
            return


def edge(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    word = cursor.word(at)
    if word in ("end", "beginning", "start"):
        yield at + 1, "end" if word == "end" else "beginning"


def moved(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """“(and, accordingly, move the entry to the appropriate place)”"""
    if cursor.kind(at) is Lexeme.GROUP:
        words = [t.value for t in cursor.tokens[at].inside if t.kind is Lexeme.WORD]
        said = " ".join(word for word in words if word not in ("and", "accordingly", "that"))
        if re.fullmatch(r"move (?:the )?entry to the appropriate (?:alphabetical )?place", said):
            yield at + 1, True


def thing(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    if cursor.word(at) in _THINGS:
        yield at + 1, cursor.word(at)


#: “is amended in section 9, as follows”, “by the repeal of …”, “to read …”: more than a frame says
_FURTHER = re.compile(
    r"[, ]*(?:(?:only )?(?:in|at|to) (?:the |its )?(?:(?:sub-?)?(?:section|paragraph)|Part|Chapter|"
    r"Schedule|article|regulation|rule|heading|definition|table|entry|long title|preamble|word)s?\b"
    r"|by (?:the )?(?:repeal|delet|remov|revoc|revok|strik|leav|replac|renumber)"
    r"|(?:so )?(?:as )?to read|so that)",
    re.IGNORECASE,
)


def rest(cursor: Cursor, at: int) -> Iterator[tuple[int, object]]:
    """The rest of “is amended as follows”; not “is amended by inserting …”."""
    end = len(cursor.tokens) - 1
    said = cursor.text[cursor.tokens[at].start :] if at < end else ""
    if _FURTHER.match(said):
        return
    for index in range(at, end):
        if cursor.kind(index) in (Lexeme.QUOTE, Lexeme.MATTER, Lexeme.UNCLOSED):
            return
        if cursor.word(index) in _DOING:
            return
    yield end, said
