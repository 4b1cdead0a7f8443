"""The notes of a marked document: who made each change, where CLML keeps them."""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.apply.dialect import Change
from amendtool.core.markup import escape
from amendtool.core.provision import Document
from amendtool.core.source import Element, Splice, child
from amendtool.formats.markupwriter import Layout, Node, layout_before, node, write


def commentaries(document: Document, changes: Sequence[Change]) -> tuple[Splice, ...]:
    """A ``Commentary`` for each change, where the document keeps them."""
    nodes = [_commentary(change) for change in changes]
    text, top = document.source.text, document.top
    kept = child(top, "Commentaries")
    if kept is not None:
        at = kept.children[-1].end if kept.children else kept.inner
        layout = layout_before(text, kept.children[-1].start) if kept.children else Layout("")
        return (Splice(at, at, layout.newline + write(nodes, layout)),)
    last = _last_before_commentaries(top)
    if last is None:
        return ()
    layout = layout_before(text, last.start)
    written = layout.newline + write([node("Commentaries", *nodes)], layout)
    return (Splice(last.end, last.end, written),)


def _commentary(change: Change) -> Node:
    note = f" {change.note[0].upper()}{change.note[1:]}." if change.note else ""
    words = f"{change.said}.{note}"
    return node("Commentary", node("Para", node("Text", escape(words))), id=change.key, Type="F")


def _last_before_commentaries(top: Element) -> Element | None:
    """The last of the elements that the schema puts before ``Commentaries``."""
    before = {
        "Contents", "Primary", "Secondary", "EURetained", "Footnotes", "MarginNotes",
        "Versions", "Resources",
    }  # fmt: skip
    found = None
    for each in top.children:
        if each.local in before:
            found = each
    return found
