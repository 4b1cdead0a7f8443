"""Change marks of Akoma Ntoso: ``ins`` and ``del``, as legislation.gov.uk writes them.

The key of the change is in ``ChangeId`` and ``CommentaryRef`` of legislation.gov.uk's own
namespace, which the schema allows on any element; the note it leads to is in ``meta/notes``.
"""

from __future__ import annotations

import re

from amendtool.apply.dialect import Change, MarkKind
from amendtool.core.markup import escape, escape_attribute
from amendtool.core.source import Element, descendants
from amendtool.formats.akn.front import quotes_of
from amendtool.formats.marker import MarkRules, beside_mark, mark_words

LEGISLATION = "http://www.legislation.gov.uk/namespaces/legislation"
_TAGS = {MarkKind.INSERTED: "ins", MarkKind.LEFT_OUT: "del"}
_BLOCKS = frozenset(
    {
        "quotedStructure",
        "quotedText",
        "embeddedStructure",
        "tblock",
        "blockList",
        "table",
        "foreign",
        "p",
    }
    | {"authorialNote", "blockContainer", "math", "img"}
    | {"num", "heading", "subheading", "intro", "content", "wrapUp"}
)


def _spelled_out(text: str, element: Element) -> tuple[str, str] | None:
    """``quotedText`` stands in ``mod`` and nowhere else (AKN 3.0 schema, ``modType``)."""
    if element.local != "quotedText":
        return None
    before, after = quotes_of(text, element)
    return escape(before), escape(after)


_RULES = MarkRules(
    may_stand_inside=lambda element: all(
        each.local not in _BLOCKS for each in descendants(element)
    ),
    unmarked=frozenset({"math", "img"}),
    printing=frozenset({"def", "quotedText"}),
    spelled_out=_spelled_out,
)
_ID = re.compile(r'(\s(?:akn:)?eId=")([^"]+)(")')
_GUID = re.compile(r'\s(?:akn:)?GUID="[^"]*"')


class AknMarks:
    """Marks for one document.  ``declared``: whether it declares the prefix ``ukl``."""

    def __init__(self, declared: bool) -> None:
        self._namespace = "" if declared else f' xmlns:ukl="{LEGISLATION}"'

    def open_mark(self, kind: MarkKind, change: Change) -> str:
        """The start tag of a mark."""
        key = escape_attribute(change.key)
        return f'<{_TAGS[kind]}{self._namespace} ukl:ChangeId="{key}" ukl:CommentaryRef="{key}">'

    def close_mark(self, kind: MarkKind) -> str:
        """The end tag of a mark."""
        return f"</{_TAGS[kind]}>"

    def mark_fragment(
        self,
        xml: str,
        kind: MarkKind,
        change: Change,
        suffix: str = "",
        inside: Element | None = None,
    ) -> str:
        """Mark-up with all words in marks.

        ``suffix``: put after every identifier; globally unique ones are then left away, for
        the words that had them stand elsewhere in the marked document.
        """
        marked = mark_words(
            xml,
            _RULES,
            lambda _: self.open_mark(kind, change),
            self.close_mark(kind),
            inside,
            beside_mark(kind, change),
        )
        if not suffix:
            return marked
        return _GUID.sub("", _ID.sub(rf"\g<1>\g<2>{suffix}\g<3>", marked))
