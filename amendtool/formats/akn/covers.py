"""What a bill says on its covers: statements on the front, presenters and printing on the back.

Bills of the UK drafting system have them in their Akoma Ntoso: ``coverPage`` with ``tblock`` of
class ``statement`` (Explanatory Notes, European Convention on Human Rights), ``conclusions`` with
the long title again, who presented the bill, when it was ordered to be printed, and the copyright.
Names and dates stand there as references to the metadata (``ref`` of class ``placeholder``).
Nothing is added: what a bill does not say of itself is not on a cover.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amendtool.core.markup import attribute, attributes, collapse, inner_text, unescape
from amendtool.core.provision import Document
from amendtool.core.source import Element, child, descendants

_REFERENCE = re.compile(r"<(?:\w+:)?TLC\w+\s[^>]*>")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
#: the fields of a date format of the drafting system, and what is between them
_FIELDS = re.compile(r"'([^']*)'|EEEE|yyyy|MMMM|MM|dd|d|[^\w']+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covers:
    """Empty where the bill does not say it.

    ``presenters``: “Presented by …”, “supported by …”, as they are printed.  ``ordered``: “Ordered
    to be Printed, 8th June 2022.”  ``rights``: whose copyright it is, and the licence.
    """

    statements: tuple[Statement, ...] = ()
    long_title: str = ""
    presenters: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()


def covers_of(document: Document) -> Covers:
    """What stands on the covers of a bill; all of it empty where it has none."""
    reader = _Reader(document)
    front: list[Statement] = []
    back = Covers()
    if document.dialect != "akn":
        return back
    outer = [each for top in (document.top, *document.top.children) for each in top.children]
    for each in outer:
        if each.local == "coverPage":
            front += reader.statements(each)
        elif each.local == "conclusions":
            back = reader.back(each)
    return Covers(tuple(front), back.long_title, back.presenters, back.ordered, back.rights)


class _Reader:
    def __init__(self, document: Document) -> None:
        self._text = document.source.text
        self._top = document.top
        self._said: dict[str, str] = {}
        for match in _REFERENCE.finditer(self._text):
            found = attributes(match[0])
            if found.get("eId"):
                self._said.setdefault(found["eId"], unescape(found.get("showAs", "")))

    def statements(self, cover: Element) -> list[Statement]:
        found: list[Statement] = []
        for each in descendants(cover):
            if each.local != "tblock" or self._class(each) != "statement":
                continue
            heading = child(each, "heading")
            paragraphs = tuple(
                filter(None, (self._words(p) for p in each.children if p.local == "p"))
            )
            if heading is not None and paragraphs:
                found.append(Statement(self._words(heading), paragraphs))
        return found

    def back(self, conclusions: Element) -> Covers:
        presenters: list[str] = []
        title = ""
        ordered: tuple[str, ...] = ()
        rights: tuple[str, ...] = ()
        for each in conclusions.children:
            name = attribute(self._text, each, "name") or ""
            if each.local == "longTitle":
                title = self._words(each)
            elif name in ("introducingMember", "supportingMembers"):
                presenters += filter(None, (self._names(each),))
            elif self._class(each) == "publicationDate":
                ordered = self._paragraphs(each)
            elif self._class(each) == "copyrightStatement":
                rights = self._paragraphs(each)
        if presenters and not presenters[-1].endswith("."):
            presenters[-1] += "." * presenters[0].startswith("Presented")
        return Covers((), title, tuple(presenters), ordered, rights)

    def _names(self, block: Element) -> str:
        """“supported by A and B”; empty where the bill leaves a name open, or names nobody."""
        prompts = [each for each in block.children if each.local == "inline"]
        references = [each for each in descendants(block) if each.local == "ref"]
        if not all(map(self._meant, references)):
            return ""
        said = self._words(block)
        return "" if said == collapse(" ".join(map(self._words, prompts))) else said

    def _class(self, element: Element) -> str:
        return attribute(self._text, element, "class") or ""

    def _paragraphs(self, element: Element) -> tuple[str, ...]:
        return tuple(filter(None, (self._words(p) for p in descendants(element) if p.local == "p")))

    def _words(self, element: Element) -> str:
        """The words of an element, with those that its references stand for."""
        parts: list[str] = []
        at = element.inner
        for each in descendants(element):
            if each.local != "ref" or self._class(each) != "placeholder" or each.start < at:
                continue
            parts.append(self._plain(at, each.start))
            begins = not "".join(parts).strip()
            parts.append(self._meant(each) or (self._hole(each) if begins else ""))
            at = each.end
        parts.append(self._plain(at, element.outer))
        said = collapse("".join(parts))
        return re.sub(r"\s+([,.;:])", r"\1", re.sub(r"([,;:])(?=[A-Za-z\d])", r"\1 ", said))

    def _hole(self, reference: Element) -> str:
        """“[…]” for the name that a sentence begins with and that the metadata lack."""
        return "[…]" if (attribute(self._text, reference, "href") or "").lstrip("#") else ""

    def _plain(self, start: int, end: int) -> str:
        return unescape(re.sub(r"<[^>]*>", "", self._text[start:end]))

    def _meant(self, reference: Element) -> str:
        """What a reference stands for: its own words, else what the metadata say."""
        own = collapse(inner_text(self._text, reference))
        if own:
            half = own[: len(own) // 2]
            return half if own == half * 2 else own
        name = (attribute(self._text, reference, "href") or "").lstrip("#")
        said = self._said.get(name, "")
        if not said and name:
            named = (e for e in descendants(self._top) if attribute(self._text, e, "eId") == name)
            target = next(named, None)
            if target is not None:
                said = " ".join(
                    inner_text(self._text, p)
                    for p in descendants(target)
                    if p.local == "p" and not self._class(p)
                )
        dated = _ISO.fullmatch(said)
        shape = attribute(self._text, reference, "ukl:dateFormat")
        return _dated(dated, shape) if dated and shape else said


def _dated(day: re.Match[str], shape: str) -> str:
    """“8th June 2022” for 2022-06-08, in a format like ``d'th' MMMM yyyy``."""
    year, month, number = (int(each) for each in day.groups())
    if not 1 <= month <= 12:
        return day[0]
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    known = {"yyyy": str(year), "MMMM": _MONTHS[month - 1], "d": str(number)}
    parts: list[str] = []
    for match in _FIELDS.finditer(shape):
        said = match[1] if match[1] is not None else known.get(match[0], match[0])
        parts.append(ending if match[1] in ("st", "nd", "rd", "th") else said)
    return "".join(parts)
