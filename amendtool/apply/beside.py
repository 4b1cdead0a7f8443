"""Words that stand beside a provision, in what holds it: closing words, the words before or after
it, the paragraphs without numbers there.
"""

from __future__ import annotations

import re
from itertools import takewhile

from amendtool.amend.operations import Part, Place
from amendtool.core.book import AddressBook
from amendtool.core.errors import WordsAmbiguous, WordsNotFound
from amendtool.core.kinds import BRACKETED_KINDS, Category
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.textview import all_blocks, view_of_blocks

UNNUMBERED_PARTS = frozenset({Part.UNNUMBERED, Part.UNNUMBERED_BEFORE})
#: parts that are paragraphs of their own
PARAGRAPHS = UNNUMBERED_PARTS | {Part.PROVISO}
#: how a proviso begins: “Provided that”, “Provided always that”, “Provided also that”
_PROVIDED = re.compile(r"Provided\b(?:[ ,]+\w+){0,2}[ ,]+that\b|Provided\s*[—:–-]")


def closing_of(document: Document, provision: Provision) -> list[Block]:
    """The words after the paragraphs.  In an Act they may be marked up as those of the last
    paragraph, after its own: what is printed at the left does not say whose they are."""
    while not provision.closing and document.category is Category.ACT:
        inner = [each for each in provision.children if each.kind in BRACKETED_KINDS]
        if not inner or inner[-1] is not provision.children[-1] or not inner[-1].children:
            break
        provision = inner[-1]
    return list(provision.closing)


def proviso_of(document: Document, provision: Provision, where: str) -> list[Block]:
    """The proviso to a provision: the paragraph that begins “Provided that”, where it is the only
    one with such words and the last.  What follows another may be part of it, or of what it is a
    proviso to, and cannot be told."""
    blocks = all_blocks(provision)
    said = [view_of_blocks(document, [each]).text.lstrip(" “") for each in blocks]
    found = [n for n, text in enumerate(said) if _PROVIDED.match(text)]
    times = sum(len(_PROVIDED.findall(text)) for text in said)
    if not found:
        raise WordsNotFound(f"no paragraph of {where} begins “Provided that”")
    if times > 1:
        raise WordsAmbiguous(f"“Provided that” is in {where} {times} times")
    if found[0] + 1 < len(blocks):
        raise WordsAmbiguous(
            f"where the proviso to {where} ends cannot be told: it is not the last paragraph",
            hint="Name its words: from “Provided that” to the last of them.",
        )
    return blocks[-1:]


def beside(book: AddressBook, provision: Provision, part: Part) -> list[Block]:
    """The words of what a provision stands in, before or after it."""
    parent = book.parent_of(provision)
    content = parent.content if parent is not None else (provision,)
    at = next(n for n, each in enumerate(content) if each is provision)
    found: list[Block] = []
    for each in content[:at] if part is Part.BEFORE else content[at + 1 :]:
        found.extend([each] if isinstance(each, Block) else all_blocks(each))
    return found


def unnumbered_before(book: AddressBook, provision: Provision) -> list[Block]:
    """The paragraph without a number that stands right before a provision."""
    parent = book.parent_of(provision)
    content = parent.content if parent is not None else (provision,)
    at = next(n for n, each in enumerate(content) if each is provision)
    return [each for each in content[max(at - 1, 0) : at] if isinstance(each, Block)]


def unnumbered_after(book: AddressBook, provision: Provision, place: Place) -> list[Block]:
    """The paragraphs without numbers that stand right after a provision: the one, the second,
    or all of so many."""
    parent = book.parent_of(provision)
    content = parent.content if parent is not None else ()
    at = next((n for n, each in enumerate(content) if each is provision), len(content))
    after = takewhile(lambda each: isinstance(each, Block), content[at + 1 :])
    found = [each for each in after if isinstance(each, Block)]
    there = f"{len(found)} paragraph{'s' if len(found) != 1 else ''} without a number"
    where = f"after {book.address_of(provision)}"
    if place.nth > len(found):
        raise WordsNotFound(f"there is no {place.nth}. paragraph: {there} {where}")
    if place.nth:
        return found[place.nth - 1 : place.nth] if place.nth > 0 else found[-1:]
    if place.count and len(found) != place.count:
        raise WordsNotFound(f"{place.count} are named: there is {there} {where}")
    if len(found) > max(place.count, 1):
        raise WordsAmbiguous(f"there are {there} {where}", hint="Say which by its words.")
    return found
