"""Whether two documents say the same: kinds, order, numbers, headings and words.

Law 10 is about this: identifiers, page marks and metadata do not count, nor does in which of two
blocks words stand.
"""

from __future__ import annotations

from amendtool.core.provision import Document, Provision
from amendtool.core.textview import heading_of, own_text, text_of_block

Row = tuple[str, str, str, str]


def rows(document: Document) -> list[Row]:
    """Every provision in order: kind, number, heading, own words."""
    return [_row(document, each) for each in document.walk()]


def _row(document: Document, provision: Provision) -> Row:
    words = own_text(document, provision)
    if provision.reference is not None:
        words = f"{text_of_block(document, provision.reference)} {words}"
    return (
        provision.kind.value,
        provision.number,
        heading_of(document, provision),
        " ".join(words.split()),
    )


def differences(first: Document, second: Document) -> list[tuple[Row | None, Row | None]]:
    """The rows that are not the same, paired as they stand; empty where the documents agree."""
    from difflib import SequenceMatcher

    a, b = rows(first), rows(second)
    if a == b:
        return []
    found: list[tuple[Row | None, Row | None]] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        count = max(j - i, m - k)
        left = [*a[i:j], *[None] * (count - (j - i))]
        right = [*b[k:m], *[None] * (count - (m - k))]
        found.extend(zip(left, right, strict=True))
    return found
