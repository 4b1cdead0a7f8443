"""What an Akoma Ntoso document says of itself, and the words it keeps outside its text.

Parliament's drafting system writes the title of a bill once, in the metadata, and refers to
it (``<ref class="placeholder" href="#varBillTitle"/>``); quotation marks round a defined term
are attributes (``startQuote``).  Both are printed, so both are words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amendtool.core.kinds import Category
from amendtool.core.markup import attributes, inner_text
from amendtool.core.provision import Generated, InlineRules
from amendtool.core.source import Element, descendants
from amendtool.formats import mathml
from amendtool.formats.akn import vocabulary as akn


@dataclass(frozen=True, slots=True)
class Front:
    """``shown``: words kept in the metadata, by identifier."""

    title: str
    language: str
    category: Category
    shown: Mapping[str, str]


def read_front(text: str, top: Element) -> Front:
    """Title, language, what sort of document, and the words kept in its metadata."""
    category, language, title = Category.ACT, "en", ""
    shown: dict[str, str] = {}
    for each in top.children:
        found = attributes(text[each.start : each.inner])
        if each.local == "bill":
            category = Category.BILL
        elif each.local in ("act", "doc"):
            category = akn.CATEGORIES.get(found.get("name", ""), Category.ACT)
    for each in descendants(top):
        if each.local in ("body", "mainBody", "collectionBody"):
            break
        if each.local.startswith("TLC"):
            found = attributes(text[each.start : each.inner])
            if found.get("showAs"):
                shown[found.get("eId", "")] = found["showAs"]
        elif each.local == "FRBRlanguage":
            found = attributes(text[each.start : each.inner])
            language = found.get("language", language)[:2]
        elif each.local == "title" and each.name != each.local and not title:
            title = inner_text(text, each)  # dc:title
        elif each.local == "docTitle" and not title:
            title = inner_text(text, each)
    title = shown.get("varBillTitle", "") or title or shown.get("varActTitle", "")
    return Front(title, language, category, shown)


def quotes_of(text: str, element: Element) -> tuple[str, str]:
    """The quotation marks that an element prints around its words; empty: none."""
    found = attributes(text[element.start : element.inner])
    before = found.get("startQuote") or found.get("ukl:startQuote") or ""
    return before, found.get("endQuote") or found.get("ukl:endQuote") or ""


def inline_rules(front: Front) -> InlineRules:
    """The words inside a block, for one document."""

    def generated(text: str, element: Element) -> Generated | None:
        if element.local in mathml.MATH:
            return mathml.printed(text, element)
        if element.local in ("def", "quotedText"):
            before, after = quotes_of(text, element)
            return Generated(before, after) if before or after else None
        found = attributes(text[element.start : element.inner])
        if element.inner == element.end and found.get("class") == "placeholder":
            return Generated(instead=front.shown.get(found.get("href", "").lstrip("#"), ""))
        return None

    return InlineRules(
        skip=akn.NOT_WORDS,
        breaks=akn.BREAKS,
        generating=akn.GENERATING | mathml.MATH,
        generated=generated,
    )
