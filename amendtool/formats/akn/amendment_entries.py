"""A list of amendments from Parliament's drafting system (AKN ``amendmentList``), as entries.

The words of the instruction and of the new matter are taken as they are printed; what they mean
is not asked here.  The identity of an amendment is the drafter's number for it (``ukl:dnum``).
"""

from __future__ import annotations

import re

from amendtool.core.errors import NotLegislation
from amendtool.core.markup import attribute, collapse, inner_text
from amendtool.core.source import Element, Source, descendants
from amendtool.papers.entries import Entries, Entry

_UNITS = frozenset(
    {"section", "subsection", "paragraph", "subparagraph", "level", "part", "chapter", "hcontainer"}
)
_OPENING = ("“", "‘")
_OPENED = re.compile(r"^([“‘]) ")


def is_amendment_list(top: Element) -> bool:
    """Whether a document is a list of amendments."""
    return top.local == "akomaNtoso" and any(each.local == "amendmentList" for each in top.children)


def read_entries(source: Source, top: Element, *, name: str = "") -> Entries:
    """The amendments of the list, in its order.  Raises :class:`NotLegislation` for none."""
    text = source.text
    entries: list[Entry] = []
    title, date, bill, withdrawn = "", "", "", ()
    for each in descendants(top):
        if each.local == "component":
            found = _component(text, each)
            if found is not None:
                entries.append(found)
        elif each.local == "FRBRdate" and attribute(text, each, "name") == "published":
            date = date or (attribute(text, each, "date") or "")
        elif each.local.startswith("TLC") and attribute(text, each, "eId") == "varBillTitle":
            bill = attribute(text, each, "showAs") or ""
        elif each.local == "docTitle" and not title:
            title = inner_text(text, each)
    if not entries:
        raise NotLegislation("it is a list of amendments without any amendment", where=name)
    return Entries(
        title or name, tuple(entries), date=date, withdrawn=withdrawn, bill=bill or title
    )


def _component(text: str, component: Element) -> Entry | None:
    body = _first(component, "amendmentBody")
    if body is None:
        return None
    number = identity = statement = ""
    movers: list[str] = []
    supporters: list[str] = []
    lines: list[str] = []
    for part in body.children:
        if part.local == "amendmentHeading":
            for each in descendants(part):
                if each.local == "docIntroducer":
                    movers.append(inner_text(text, each))
                elif each.local == "docProponent":
                    supporters.append(inner_text(text, each))
        elif part.local == "amendmentContent":
            mark = _first(part, "num")
            if mark is not None:
                number = inner_text(text, mark)
                identity = attribute(text, mark, "ukl:dnum") or ""
            for each in descendants(part):
                if each.local == "block" and attribute(text, each, "name") == "instruction":
                    lines.extend(printed_lines(text, each))
        elif part.local == "amendmentJustification":
            words = [
                inner_text(text, p)
                for container in part.children
                if attribute(text, container, "class") != "links"
                for p in descendants(container)
                if p.local == "p"
            ]
            statement = "\n".join(filter(None, words))
    star = attribute(text, component, "ukl:statusIndicator") or ""
    return Entry(
        number or "?",
        tuple(lines),
        identity=identity,
        movers=tuple(movers),
        supporters=tuple(supporters),
        statement=statement,
        star=star,
    )


def _first(element: Element, name: str) -> Element | None:
    return next((each for each in descendants(element) if each.local == name), None)


def printed_lines(text: str, element: Element) -> list[str]:
    """The printed lines of an element: a number shares the line of the words after it."""
    lines: list[str] = []
    pending: list[str] = []

    def end() -> None:
        words = collapse("".join(pending))
        if words in _OPENING:
            pending[:] = [words]  # it belongs to the first words that it opens
            return
        pending.clear()
        if words:
            lines.append(_OPENED.sub(r"\1", words))

    def go(at: Element) -> None:
        place = at.inner
        for each in at.children:
            pending.append(_data(text, place, each.start))
            if each.local in _UNITS or each.local == "quotedStructure":
                end()
                mark = attribute(text, each, "startQuote") or ""
                if mark:
                    pending.append(mark)
                go(each)
                mark = attribute(text, each, "endQuote") or ""
                if mark and lines and not collapse("".join(pending)):
                    lines[-1] += mark
                else:
                    pending.append(mark)
                if each.local in _UNITS:
                    end()
            else:
                go(each)
                if each.local == "num":
                    pending.append(" ")
                elif each.local in ("p", "heading", "block", "tr"):
                    end()
            place = each.end
        pending.append(_data(text, place, at.outer))

    go(element)
    end()
    return lines


def _data(text: str, start: int, end: int) -> str:
    if start >= end:
        return ""
    return inner_text_between(text, start, end)


def inner_text_between(text: str, start: int, end: int) -> str:
    """The character data between two places that hold no elements, one space for white space."""
    inside = Element("", start, start, end, end, ())
    words = inner_text(text, inside)
    raw = text[start:end]
    before = " " if raw[:1].isspace() else ""
    after = " " if raw[-1:].isspace() and words else ""
    return before + words + after
