"""Motions and orders in a list of amendments (AKN ``statement`` named ``hcOrder``), both ways.

In the shape in which Parliament's drafting system puts the orders of the House at the end of a
list: a component with a heading, the date in brackets, and paragraphs, some of them under headings
of their own.  Movers, which an order has not, stand as they do above an amendment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amendtool.amend.motions import Motion, Paragraph, Standing
from amendtool.core.markup import attribute, inner_text
from amendtool.core.source import Element, Source, descendants
from amendtool.formats.markupwriter import Node, node, words


def motions_of(source: Source, top: Element) -> Iterator[Motion]:
    """The motions and orders of a list, in its order."""
    for each in descendants(top):
        if each.local == "statement" and attribute(source.text, each, "name") == "hcOrder":
            found = _motion(source.text, each)
            if found.paragraphs:
                yield found


def _motion(text: str, statement: Element) -> Motion:
    heading = date = number = ""
    movers: list[str] = []
    paragraphs: list[Paragraph] = []
    for each in descendants(statement):
        if each.local == "docIntroducer":
            movers.append(inner_text(text, each))
        elif each.local == "docDate":
            date = date or inner_text(text, each).strip("[] ")
        elif each.local == "heading" and not heading:
            heading = inner_text(text, each)
        elif each.local == "num":
            number = inner_text(text, each)
        elif each.local in ("p", "heading"):
            said = inner_text(text, each)
            if said or number:
                paragraphs.append(Paragraph(said, number))
            number = ""
    return Motion(heading, tuple(paragraphs), date, tuple(movers))


def motion_components(motions: Iterable[Motion], identification: Node) -> list[Node]:
    """A component for each."""
    return [
        _component(f"{'order' if each.made else 'motion'}_{n}", each, identification)
        for n, each in enumerate(motions, 1)
    ]


def _component(eid: str, motion: Motion, identification: Node) -> Node:
    parts: list[Node | str] = [node("heading", words(motion.heading))]
    if motion.movers:
        introducers = (node("docIntroducer", words(each)) for each in motion.movers)
        parts.append(node("block", *introducers, name="proposer"))
    if motion.date:
        made = node("docDate", words(motion.date), date="9999-01-01")
        parts.append(node("block", words("["), made, words("]"), name="hcOrderDate"))
    for paragraph in motion.paragraphs:
        if paragraph.standing is Standing.NUMBERED:
            parts.append(
                node(
                    "blockContainer",
                    node("num", words(paragraph.number)),
                    node("p", words(paragraph.words)),
                    class_="resProv1",
                )
            )
        elif paragraph.standing is Standing.HEADING:
            # a heading needs something below it, which a container of its own gives it
            parts.append(
                node(
                    "blockContainer",
                    node("heading", words(paragraph.words)),
                    node("p"),
                    class_="group1",
                )
            )
        else:
            parts.append(node("p", words(paragraph.words)))
    body = node(
        "mainBody",
        node("blockContainer", *parts, class_="hcMotionBody", eId=f"{eid}__body"),
        class_="hcOrder",
        eId=eid,
    )
    statement = node(
        "statement",
        node("meta", identification),
        body,
        contains="originalVersion",
        name="hcOrder",
    )
    return node("component", statement, class_="order")
