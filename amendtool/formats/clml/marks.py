"""Change marks of CLML: ``Addition`` and ``Repeal``, each with the key of its commentary.

The schema (schemaChanges.xsd, ``ChangeType``) lets a mark hold words and a few inline
elements.  Where the words stand in any other inline element (a term, an emphasis) the mark
goes inside that element, where it is allowed.  Links can neither hold a mark nor stand in one:
in a marked document their words stand without them.  A mark in an element of a table names its
namespace, because the table's is another: its elements have small letters, and those of CLML
inside them a prefix.
"""

from __future__ import annotations

import re

from amendtool.apply.dialect import Change, MarkKind
from amendtool.core.markup import escape_attribute
from amendtool.core.source import Element
from amendtool.formats.clml.vocabulary import NAMESPACE
from amendtool.formats.marker import MarkRules, beside_mark, mark_words

LINKS = frozenset({"InternalLink", "ExternalLink"})
_TAGS = {MarkKind.INSERTED: "Addition", MarkKind.LEFT_OUT: "Repeal"}
_INSIDE_MARKS = frozenset(
    {"Addition", "Repeal", "Substitution", "CommentaryRef", "Acronym", "Abbreviation"}
    | {"Citation", "Span", "math"}
)
_RULES = MarkRules(
    may_stand_inside=lambda element: element.local in _INSIDE_MARKS,
    links=LINKS,
    # Warning: what the publisher's converter put into some documents of the nineties
    unmarked=frozenset({"math", "FootnoteRef", "Image", "Character", "Warning"}),
)
_ID = re.compile(r'(\sid=")((?!f[0-9]{5}")[^"]+)(")')
#: identifiers of older documents, to which nothing can be added
#: (schemaLegislationNumberedSections.xsd)
_NUMBERED_ID = re.compile(r'(<(?!(?:\w+:)?Footnote\b)[^<>]*?)\sid="[a-z][0-9]{5}"')
#: that of a footnote must be there, an f and five figures (schemaFootnote.xsd): no document has
#: half as many
_FOOTNOTE_ID = re.compile(r'(<(?:\w+:)?Footnote\b[^<>]*?\sid=")f([0-9]{5})"')
_HALF = 50_000


def open_mark(kind: MarkKind, change: Change, inside: Element | None = None) -> str:
    """The start tag of a mark."""
    namespace = ""
    if inside is not None and (inside.local[:1].islower() or ":" in inside.name):
        namespace = f' xmlns="{NAMESPACE}"'
    key = escape_attribute(change.key)
    return f'<{_TAGS[kind]}{namespace} ChangeId="{key}" CommentaryRef="{key}">'


def close_mark(kind: MarkKind) -> str:
    """The end tag of a mark."""
    return f"</{_TAGS[kind]}>"


def mark_fragment(
    xml: str, kind: MarkKind, change: Change, suffix: str = "", inside: Element | None = None
) -> str:
    """Mark-up with all words in marks.

    ``suffix``: put after every identifier; one that is a letter and five figures is left away;
    that of a footnote is another number.
    """
    marked = mark_words(
        xml,
        _RULES,
        lambda holder: open_mark(kind, change, holder),
        close_mark(kind),
        inside,
        beside_mark(kind, change),
    )
    if not suffix:
        return marked
    plain = _NUMBERED_ID.sub(r"\1", marked)
    counted = _FOOTNOTE_ID.sub(lambda each: f'{each[1]}f{int(each[2]) + _HALF:05}"', plain)
    return _ID.sub(rf"\g<1>\g<2>{suffix}\g<3>", counted)
