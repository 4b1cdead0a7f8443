"""What one element of Akoma Ntoso says of itself, wherever it stands: number, term, identifier."""

from __future__ import annotations

from collections.abc import Iterable

from amendtool.core.markup import attribute, inner_text, unescape
from amendtool.core.source import Element, child, descendants
from amendtool.formats.akn import vocabulary as akn
from amendtool.formats.labels import quoted_term


def version_of(text: str, element: Element) -> str:
    """Another version of a provision, for one extent (“N.I.”) or time; empty for the main."""
    if attribute(text, element, "alternativeTo") is None:
        return ""
    return attribute(text, element, "ukl:Description") or "another version"


def number_of(element: Element) -> tuple[Element | None, Element | None]:
    """The ``num``, and the reference that a Schedule's number carries as a note."""
    number = child(element, "num")
    if number is None:
        return None, None
    note = child(number, "authorialNote")
    return number, (child(note, "p") if note is not None else None)


def label_of(text: str, number: Element | None) -> str:
    """The number as it is printed."""
    if number is None:
        return ""
    pieces: list[str] = []
    at = number.inner
    for each in number.children:
        pieces.append(text[at : each.start])
        if each.local not in akn.NOT_WORDS:
            pieces.append(inner_text(text, each))
        at = each.end
    pieces.append(text[at : number.outer])
    return _plain("".join(pieces))


def term_of(text: str, element: Element) -> str:
    """The term that a definition defines."""
    for each in descendants(element):
        if each.local in ("def", "term"):
            return inner_text(text, each)
    return quoted_term(inner_text(text, element))


def holds_words(text: str, element: Element) -> bool:
    """Whether words stand directly in an element, so that it is one block of them."""
    at = element.inner
    for each in element.children:
        if each.local in akn.INLINE or words_between(text, at, each.start):
            return True
        at = each.end
    return words_between(text, at, element.outer)


def id_of(text: str, element: Element) -> str | None:
    """The element's own identifier."""
    found = attribute(text, element, "eId")
    return found if found is not None else attribute(text, element, "akn:eId")


def blocks_inside(element: Element) -> Iterable[Element]:
    """Quoted matter (or another block) inside the inline elements of a ``p``."""
    for each in element.children:
        if each.local in ("quotedStructure", "embeddedStructure", "blockList", "tblock"):
            yield each
        elif each.children and each.local not in akn.NOT_WORDS:
            yield from blocks_inside(each)


def tables_in(element: Element) -> Iterable[Element]:
    """The tables inside an element, without those inside a table."""
    for each in element.children:
        if each.local == "table":
            yield each
        else:
            yield from tables_in(each)


def words_between(text: str, start: int, end: int) -> bool:
    """Whether there is more than white space and mark-up in a stretch."""
    if start == end or text[start:end].isspace():
        return False
    at = start
    while at < end:
        opened = text.find("<", at, end)
        stop = end if opened < 0 else opened
        if text[at:stop].strip():
            return True
        if opened < 0:
            return False
        closed = text.find("?>" if text.startswith("<?", opened) else ">", opened, end)
        if text.startswith("<!--", opened):
            closed = text.find("-->", opened, end)
        if closed < 0:
            return False
        at = text.find(">", closed) + 1
    return False


def is_scheduled(text: str, element: Element) -> bool:
    """Quoted paragraphs of a Schedule, where nothing says so: their numbers are bare."""
    for each in element.children:
        if each.local == "paragraph":
            number = child(each, "num")
            return number is not None and inner_text(text, number)[:1].isdigit()
        if each.local == "hcontainer":
            name = attribute(text, each, "class") or ""
            return name.startswith("sch")
    return False


def _plain(label: str) -> str:
    """A label without processing instructions and runs of white space."""
    while "<?" in label:
        before, _, rest = label.partition("<?")
        label = before + rest.partition("?>")[2]
    while "<!--" in label:
        before, _, rest = label.partition("<!--")
        label = before + rest.partition("-->")[2]
    return " ".join(unescape(label).split())
