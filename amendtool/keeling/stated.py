"""What a bill says of when and where it has effect, in its own words.

A Keeling schedule shows every amendment as made.  When each comes into force, and where it
extends, is for its reader to judge; the provisions that say so are shown beside it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import heading_of
from amendtool.keeling.units import text_of

_HEADINGS = re.compile(
    r"(?=.*(?:commencement|coming into force|extent))(?:(?:short title|commencement|coming into "
    r"force|extent|duration|application|citation|interpretation|transitional|saving|transitory|"
    r"ancillary|provisions?|crown|financial|etc|and|of|this|act|power)s?[\s,.]*)+",
    re.IGNORECASE,
)


def stated(bill: Document) -> tuple[tuple[str, str], ...]:
    """Number and words of the bill's own provisions on commencement and extent."""
    book = AddressBook(bill)
    found: list[tuple[str, str]] = []
    for each in _sections(bill.root):
        heading = heading_of(bill, each) if each.heading is not None else ""
        if _HEADINGS.fullmatch(heading.strip()):
            # “clause 117 (Extent)”: its number and heading are said once
            words = text_of(bill, replace(each, label="", heading=None))
            found.append((f"{book.address_of(each)} ({heading})", words))
    return tuple(found)


def _sections(provision: Provision) -> list[Provision]:
    found: list[Provision] = []
    for each in provision.children:
        if each.kind in SECTION_KINDS:
            found.append(each)
        elif each.kind not in (Kind.QUOTED, Kind.SCHEDULE):
            found.extend(_sections(each))
    return found
