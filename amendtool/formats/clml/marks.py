"""Change marks of CLML: ``Addition`` and ``Repeal``, each with the key of its commentary.

The schema (schemaChanges.xsd, ``ChangeType``) lets a mark hold words and a few inline
elements.  Where the words stand in any other inline element (a link, a term, an emphasis) the
mark goes inside that element, where it is allowed; where they stand in a table cell it names
its namespace, because the cell's is another.
"""

from __future__ import annotations

import re

from amendtool.apply.dialect import Change, MarkKind
from amendtool.core.markup import PIECE, escape_attribute
from amendtool.core.source import Element
from amendtool.formats.clml.vocabulary import NAMESPACE
from amendtool.formats.xmlsource import scan

_TAGS = {MarkKind.INSERTED: "Addition", MarkKind.LEFT_OUT: "Repeal"}

#: what may stand inside a mark
_INSIDE_MARKS = frozenset(
    {"Addition", "Repeal", "Substitution", "CommentaryRef", "Acronym", "Abbreviation"}
    | {"Citation", "Span", "math"}
)
#: links can neither hold a mark nor stand in one: in a marked document their words stand alone
LINKS = frozenset({"InternalLink", "ExternalLink"})
#: words in these cannot be marked: they are kept as they are
_UNMARKED = frozenset({"math", "FootnoteRef", "Image"})
_CELLS = frozenset({"td", "th", "caption"})
_ID = re.compile(r'(\sid=")([^"]+)(")')
_WRAPPER = "amendtool-fragment"


def open_mark(kind: MarkKind, change: Change, inside: Element | None = None) -> str:
    """The start tag of a mark."""
    namespace = ""
    if inside is not None and inside.local in _CELLS:
        namespace = f' xmlns="{NAMESPACE}"'
    key = escape_attribute(change.key)
    return f'<{_TAGS[kind]}{namespace} ChangeId="{key}" CommentaryRef="{key}">'


def close_mark(kind: MarkKind) -> str:
    """The end tag of a mark."""
    return f"</{_TAGS[kind]}>"


def mark_fragment(
    xml: str, kind: MarkKind, change: Change, suffix: str = "", inside: Element | None = None
) -> str:
    """Elements, or words with inline elements, with all words in marks.

    ``inside``: the element that holds the words, where ``xml`` begins with words.
    ``suffix``: put after every identifier.
    """
    whole = f"<{_WRAPPER}>{xml}</{_WRAPPER}>"
    top = scan(whole)
    pieces: list[str] = []
    _Marker(whole, kind, change, pieces).element(top, inside or top)
    marked = "".join(pieces)
    return _ID.sub(rf"\g<1>\g<2>{suffix}\g<3>", marked) if suffix else marked


class _Marker:
    """Copies a fragment, putting marks round its words."""

    def __init__(self, text: str, kind: MarkKind, change: Change, pieces: list[str]) -> None:
        self._text = text
        self._kind = kind
        self._change = change
        self._pieces = pieces
        self._run: list[str] = []

    def element(self, element: Element, holder: Element) -> None:
        """The contents of an element; ``holder``: the element that its words stand in."""
        at = element.inner
        words = self._holds_words(element)
        for each in element.children:
            self._data(self._text[at : each.start], words)
            if words and each.local in _INSIDE_MARKS:
                self._run.append(self._text[each.start : each.end])
            elif each.local in LINKS:
                self._link(each, words)
            elif each.local in _UNMARKED:
                self._flush(holder)
                self._pieces.append(self._text[each.start : each.end])
            else:
                self._flush(holder)
                self._pieces.append(self._text[each.start : each.inner])
                self.element(each, each)
                self._pieces.append(self._text[each.outer : each.end])
            at = each.end
        self._data(self._text[at : element.outer], words)
        self._flush(holder)

    def _link(self, link: Element, words: bool) -> None:
        """The words of a link without the link."""
        if not words or link.children:
            self._flush(link)
            self.element(link, link)
        else:
            self._run.append(self._text[link.inner : link.outer])

    def _holds_words(self, element: Element) -> bool:
        at = element.inner
        for each in element.children:
            if _has_words(self._text[at : each.start]):
                return True
            at = each.end
        return _has_words(self._text[at : element.outer])

    def _data(self, data: str, words: bool) -> None:
        if words:
            self._run.append(data)
        else:
            self._pieces.append(data)

    def _flush(self, holder: Element) -> None:
        """Put the run that was collected into a mark; spaces at its ends stay outside."""
        run = "".join(self._run)
        self._run.clear()
        if not run:
            return
        if not _has_words(re.sub(r"<[^>]*>", "", run)):
            self._pieces.append(run)
            return
        body = run.strip(" \t\r\n")
        start = run.index(body)
        self._pieces += [
            run[:start],
            open_mark(self._kind, self._change, holder),
            body,
            close_mark(self._kind),
            run[start + len(body) :],
        ]


def _has_words(data: str) -> bool:
    if "<" not in data:
        return bool(data.strip())
    return any(match.lastgroup != "markup" and match[0].strip() for match in PIECE.finditer(data))
