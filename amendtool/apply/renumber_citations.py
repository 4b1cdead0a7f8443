"""Reading a reference to a provision: “subsections (2)(b)”, “paragraph 3 of Schedule 2”.

Only what is certain is read: words that are not wholly a reference in one of the forms of
legislative drafting are no citation.

>>> [(token.number, token.word) for token in read_citation("paragraph 3 of Schedule 2") or ()]
[('2', 'schedule'), ('3', 'paragraph')]
>>> [token.number for token in read_citation("sections 34(2)(b)") or ()]
['34', '2', 'b']
>>> read_citation("that section") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amendtool.apply.renumber_series import CLOSED_KINDS
from amendtool.core.address import Unit, unit_of
from amendtool.core.book import AddressBook
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.provision import Provision

#: what is cited, in the singular, longest first
WORDS = (
    "sub-sub-paragraph", "sub-paragraph", "subparagraph", "paragraph", "sub-section",
    "subsection", "section", "clause", "article", "regulation", "rule", "Schedule", "Part",
    "Chapter",
)  # fmt: skip
WORD = "(?:" + "|".join(f"[{each[0].upper()}{each[0].lower()}]{each[1:]}" for each in WORDS) + ")s?"
BARE = r"(?:[A-Z]{0,2}\d+[A-Z]*\d*|[IVXL]+\b)"
BRACKETED = r"\((?=[^)])[0-9]*[A-Za-z]{0,5}\d*\)"
#: one thing that is cited: ``34(2)(b)``, ``(2)(b)``
ITEM = rf"(?:{BARE}(?:{BRACKETED})*|(?:{BRACKETED})+)"

_SEGMENT = re.compile(rf"(?:the\s+)?(?:(?P<word>{WORD})\s+)?(?P<item>{ITEM})")
_OF = re.compile(r"\s+(?:of|in)\s+")
_NUMBER = re.compile(rf"\((?P<bracketed>[^()]+)\)|(?P<bare>{BARE})")


@dataclass(frozen=True, slots=True)
class Token:
    """One number of a citation: ``text[start:end]``.

    ``word``: what it says the number is of, in the singular and in lower case; empty where it
    says nothing.
    """

    start: int
    end: int
    number: str
    bracketed: bool
    word: str = ""


def read_citation(text: str, offset: int = 0) -> tuple[Token, ...] | None:
    """The numbers of a citation from the outside in; None where it is none.

    ``offset`` is added to every place.
    """
    segments: list[tuple[Token, ...]] = []
    at = 0
    for piece in _OF.split(text):
        place = text.index(piece, at)
        match = _SEGMENT.fullmatch(piece)
        if match is None:
            return None
        word = singular(match["word"] or "")
        segments.append(tuple(tokens_of(match["item"], offset + place + match.start("item"), word)))
        at = place + len(piece)
    return tuple(token for segment in reversed(segments) for token in segment)


def tokens_of(item: str, offset: int, word: str = "") -> list[Token]:
    """The numbers of one item; the word belongs to the first."""
    found: list[Token] = []
    for match in _NUMBER.finditer(item):
        group = "bracketed" if match["bracketed"] else "bare"
        start, end = match.span(group)
        found.append(
            Token(
                offset + start,
                offset + end,
                match[group],
                group == "bracketed",
                word if not found else "",
            )
        )
    return found


def singular(word: str) -> str:
    """``Sections`` → ``section``; ``subparagraph`` → ``sub-paragraph``."""
    plain = word.lower().removesuffix("s")
    return {"subparagraph": "sub-paragraph", "sub-section": "subsection"}.get(plain, plain)


def path_of(book: AddressBook, target: Provision) -> tuple[Provision, ...]:
    """The provisions whose numbers a full citation of ``target`` would give, outermost first.

    Parts and Chapters are not among them, unless one is the target: clauses are cited by
    their number alone.
    """
    grouped = target.kind in GROUPING_KINDS
    found = [target]
    for above in book.ancestors(target):
        if above.kind is Kind.DOCUMENT or above.kind in CLOSED_KINDS:
            break
        if above.kind in GROUPING_KINDS and not (grouped and above.kind is Kind.PART):
            continue
        if above.kind is not Kind.DEFINITION and (above.number or above.kind is Kind.SCHEDULE):
            found.append(above)
    return tuple(reversed(found))


def align(tokens: Sequence[Token], path: Sequence[Provision]) -> int | None:
    """Where in the path the citation begins: each number must be spelled as it stands there.

    The innermost place is preferred; None where there is none.
    """
    for start in range(len(path) - len(tokens), -1, -1):
        window = path[start : start + len(tokens)]
        if all(spells(token, each) for token, each in zip(tokens, window, strict=True)):
            return start
    return None


def spells(token: Token, provision: Provision) -> bool:
    """Whether a number of a citation is that of a provision, and the word fits it."""
    if token.number != provision.number:
        return False
    bracketed = unit_of(provision.kind, provision.label) is Unit.SUB
    return token.bracketed == bracketed and fits(token.word, provision)


def fits(word: str, provision: Provision) -> bool:
    """Whether a provision may be called by the word (singular, lower case; empty: no word)."""
    kind = provision.kind
    match word:
        case "":
            return True
        case "section" | "clause":
            return kind in (Kind.SECTION, Kind.CLAUSE)
        case "sub-sub-paragraph":
            return kind is Kind.SUB_PARAGRAPH
        case _:
            return kind.value == word


def in_context(text: str, start: int, end: int, reach: int = 36) -> str:
    """“…under ‹section 34› may be…”: words as they stand, those meant between ‹ and ›."""
    text = text.replace("\n", " ")
    low, high = max(0, start - reach), min(len(text), end + reach)
    while low and text[low - 1] != " ":
        low -= 1
    while high < len(text) and text[high] != " ":
        high += 1
    before = ("…" if low else "") + text[low:start]
    after = text[end:high] + ("…" if high < len(text) else "")
    return f"“{before}‹{text[start:end]}›{after}”"
