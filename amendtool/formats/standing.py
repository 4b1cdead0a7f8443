"""A marked document as it stands amended: what its marks leave out is there, and unseen.

Amendments that build on others are marked in a text that has marks already.  Read in this
way, the words between our own “left out” marks are no words, and a provision of which nothing
else is left is no provision; everything keeps its place in the text.
"""

from __future__ import annotations

from dataclasses import replace

from amendtool.apply.dialect import Dialect
from amendtool.core.markup import attribute
from amendtool.core.provision import Block, Document, Generated, InlineRules, Provision
from amendtool.core.source import Element, Source
from amendtool.core.textview import all_blocks, text_of_block
from amendtool.formats.dialects import dialect_for
from amendtool.formats.labels import bare_number
from amendtool.formats.load import read_document

_LEFT_OUT = frozenset({"del", "Repeal"})
_OURS = "amendtool-"


class DocumentFormats:
    """What Keeling schedules need of the formats."""

    def dialect(self, document: Document) -> Dialect:
        """The dialect of a document."""
        return dialect_for(document)

    def read(self, source: Source, like: Document) -> Document:
        """A document of the same sort as another."""
        return read_document(source.to_bytes(), category=like.category)

    def read_standing(self, source: Source, like: Document) -> Document:
        """A marked document as it stands amended."""
        return standing(self.read(source, like))


def standing(document: Document) -> Document:
    """The document without the words that our marks leave out."""
    text = document.source.text
    if _OURS not in text:
        return document
    rules = document.inline
    inner = rules.generated

    def generated(source: str, element: Element) -> Generated | None:
        if element.local in _LEFT_OUT and is_ours(source, element):
            return Generated(instead="")
        return inner(source, element) if inner is not None else None

    inline = InlineRules(
        skip=rules.skip,
        breaks=rules.breaks,
        generating=rules.generating | _LEFT_OUT,
        generated=generated,
    )
    seen = replace(document, inline=inline)
    root = _kept(seen, document.root)
    return replace(seen, root=root if root is not None else document.root)


def is_ours(text: str, element: Element) -> bool:
    """Whether a mark was written by us: its key says so."""
    for name in ("ChangeId", "ukl:ChangeId"):
        if (attribute(text, element, name) or "").startswith(_OURS):
            return True
    return False


def _kept(document: Document, provision: Provision) -> Provision | None:
    """The provision without what is left out of it; None where that is everything."""
    stretch = document.source.text[provision.element.start : provision.element.end]
    if _OURS not in stretch:
        return provision
    content: list[Block | Provision] = []
    gone = False
    for part in provision.content:
        if isinstance(part, Provision):
            kept = _kept(document, part)
            if kept is not None:
                content.append(kept)
            else:
                gone = True
        elif text_of_block(document, part) or not _marked(document, part):
            content.append(part)
        else:
            gone = True
    found = replace(provision, content=tuple(content))
    number = provision.number_block
    if number is not None and _marked(document, number):
        label = text_of_block(document, number)
        if not label and provision.label:
            return None
        if label != provision.label and not provision.label.startswith("("):
            found = replace(found, label=label, number=bare_number(label))
        elif bare_number(label) != provision.number:
            found = replace(found, label=f"({bare_number(label)})", number=bare_number(label))
    if gone and not any(text_of_block(document, each) for each in all_blocks(found)):
        if not (found.heading is not None and text_of_block(document, found.heading)):
            return None
    return found


def _marked(document: Document, block: Block) -> bool:
    return _OURS in document.source.text[block.low : block.high]
