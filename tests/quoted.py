"""Quoted matter of real documents, and words made plain so that two texts of it can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision


def quoted_in(provision: Provision) -> Iterator[Provision]:
    """Each piece of quoted matter inside, those within another piece apart."""
    for each in provision.children:
        if each.kind is Kind.QUOTED:
            yield each
        else:
            yield from quoted_in(each)


def plain(text: str) -> str:
    """The text without spaces and capitals, with straight quotation marks."""
    marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return re.sub(r"\s+", "", text.translate(marks)).casefold()
