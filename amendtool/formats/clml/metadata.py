"""What the metadata of a CLML document says: title, language, what sort of document."""

from __future__ import annotations

from dataclasses import dataclass

from amendtool.core.kinds import Category
from amendtool.core.markup import attribute, inner_text
from amendtool.core.source import Element, child, descendants
from amendtool.formats.clml import vocabulary as clml


@dataclass(frozen=True, slots=True)
class Metadata:
    """``minor_type``: of an instrument: ``order``, ``regulation``, ``rule``; else empty."""

    title: str
    language: str
    category: Category
    minor_type: str


def read_metadata(text: str, top: Element) -> Metadata:
    """The metadata of a document; what is not said is inferred from its main element."""
    title, language = "", attribute(text, top, "xml:lang") or "en"
    category, minor, status = _by_element(top), "", ""
    block = child(top, "Metadata")
    for each in descendants(block) if block is not None else ():
        match each.local:
            case "title" if not title:
                title = inner_text(text, each)
            case "language":
                language = inner_text(text, each) or language
            case "DocumentCategory":
                category = clml.CATEGORIES.get(attribute(text, each, "Value") or "", category)
            case "DocumentMinorType":
                minor = attribute(text, each, "Value") or ""
            case "DocumentStatus":
                status = attribute(text, each, "Value") or ""
            case _:
                pass
    if category is Category.ACT and status == "draft":
        category = Category.BILL
    return Metadata(title or _printed_title(text, top), language, category, minor.lower())


def _by_element(top: Element) -> Category:
    for each in (top, *top.children):
        if each.local == "Primary":
            return Category.ACT
        if each.local == "Secondary":
            return Category.INSTRUMENT
        if each.local == "EURetained":
            return Category.EUROPEAN
    return Category.ACT


def _printed_title(text: str, top: Element) -> str:
    """The title on the first page, for documents without metadata."""
    for each in descendants(top):
        if each.local in ("PrimaryPrelims", "SecondaryPrelims", "EUPrelims"):
            title = child(each, "Title", "MultilineTitle")
            return inner_text(text, title) if title is not None else ""
        if each.local in ("Body", "EUBody"):
            break
    return ""
