"""An amendment paper as a list of amendments in Akoma Ntoso (``amendmentList``).

In the shape of the lists that Parliament's drafting system publishes: one ``component`` for each
amendment, with its names, number, instruction, quoted matter and explanatory statement, and the
labels that the system gives (``ukl:type``, ``ukl:targetPage``, ``ukl:targetProvision``).  What the
drafter says of amendments and others stands with the explanatory statement, in a container of its
own; what amendtool found out by itself is not in it.  ``amendment_list`` reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.amend.citation import Citation
from amendtool.amend.consideration import Series
from amendtool.amend.language.bill_read import read_citation
from amendtool.amend.operations import Insert, InsertWords, LeaveOut, LeaveOutWords, OpposeQuestion
from amendtool.amend.paper import Amendment, House, Star
from amendtool.amend.paper_around import group_line
from amendtool.amend.paper_links import links_of
from amendtool.amend.patch_paper import date_of
from amendtool.core.address import Address, Unit
from amendtool.formats.akn.amendment_list import GROUPS, LINKS, ORDER_WORDS, RELATING, TABLED
from amendtool.formats.akn.amendment_matter import quoted_structure
from amendtool.formats.akn.amendment_motions import motion_components
from amendtool.formats.akn.marks import LEGISLATION
from amendtool.formats.akn.vocabulary import NAMESPACE
from amendtool.formats.markupwriter import Layout, Node, node, words, write
from amendtool.papers.sheet import Instruction, Sheet, SheetEntry, run_on
from amendtool.papers.spots_cited import aim_of, new_series

_STARS = {Star.NEW: "★", Star.WILL_COMPLY: "☆"}
#: words that say what to do where a heading above them says where
_BELOW = re.compile(
    r"Insert the following|Page \d|At |After |Before |Leave out (?!Clause|Schedule)"
)
_UNDATED = "9999-01-01"
_EIDS = {Unit.CLAUSE: "sec", Unit.SECTION: "sec", Unit.SCHEDULE: "sch"}


def amendment_list(sheet: Sheet) -> bytes:
    """The list, as UTF-8."""
    names = {House.COMMONS: ("hcamnd", "hcmarsh"), House.LORDS: ("hlamnd", "hlmarsh")}
    amendment_name, list_name = names[sheet.house]
    day = date_of(sheet.date)
    date = day.isoformat() if day is not None else _UNDATED
    parts: list[Node | str] = [
        _meta(sheet, date, list_name),
        _preface(sheet),
        node(
            "collectionBody",
            *motion_components(sheet.to_move, _identification(_UNDATED)),
            *(_component(n, each, amendment_name) for n, each in enumerate(sheet.entries, 1)),
            *motion_components(sheet.orders, _identification(_UNDATED)),
        ),
    ]
    if sheet.foot:
        parts.append(node("conclusions", *(_foot(*each) for each in sheet.foot)))
    listed = node("amendmentList", *parts, contains="originalVersion", name=list_name)
    root = node("akomaNtoso", listed, xmlns=NAMESPACE, xmlns__ukl=LEGISLATION)
    body = write([root], Layout("\n", " "))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _meta(sheet: Sheet, date: str, list_name: str) -> Node:
    house = "House of Lords" if sheet.house is House.LORDS else "House of Commons"
    said = (
        ("varBillTitle", sheet.bill), ("varHouse", house), ("varStageVersion", sheet.stage),
        ("varBillNo", sheet.print_name), ("varSession", sheet.session),
        ("varDocType", list_name), ("varSystem", "amendtool"),
    )  # fmt: skip
    references = [
        node("TLCConcept", eId=name, href="#varOntologies", showAs=value)
        for name, value in said
        if value
    ]
    return node(
        "meta",
        _identification(date),
        node("references", *references, source="#author"),
    )


def _identification(date: str) -> Node:
    """The identification that the schema wants; nothing of it names an official document."""
    common = (
        node("FRBRdate", date=date, name="published"),
        node("FRBRauthor", href=""),
    )
    return node(
        "identification",
        node(
            "FRBRWork", node("FRBRthis", value=""), node("FRBRuri", value=""), *common,
            node("FRBRcountry", value="GB"),
        ),
        node(
            "FRBRExpression", node("FRBRthis", value=""), node("FRBRuri", value=""), *common,
            node("FRBRauthoritative", value="false"), node("FRBRlanguage", language="eng"),
        ),
        node(
            "FRBRManifestation", node("FRBRthis", value=""), node("FRBRuri", value=""), *common,
            node("FRBRformat", value="application/akn+xml"),
        ),
        source="#amendtool",
    )  # fmt: skip


def _preface(sheet: Sheet) -> Node:
    legend = ["Not an official publication. Made with amendtool.", *sheet.rubric]
    if sheet.order:
        legend.append(f"{ORDER_WORDS}{'; '.join(sheet.order)}")
    legend += [*sheet.legend, *filter(None, (sheet.lines_said, sheet.marking))]
    blocks = [
        _block("stage", ": ".join(filter(None, (sheet.stage, sheet.date)))),
        node("block", node("docTitle", words(sheet.bill)), name="title"),
        _block("listType", f"({sheet.title})"),
        node("blockContainer", *(node("p", words(each)) for each in legend), class_="legend"),
    ]
    if sheet.groups:
        rows = [
            node("p", words(group_line(n, each.name, each.lead, each.others)))
            for n, each in enumerate(sheet.groups, 1)
        ]
        blocks.append(
            node("blockContainer", node("heading", words("Grouping")), *rows, class_=GROUPS)
        )
    return node("preface", *(each for each in blocks if each.children), eId="preface")


def _block(name: str, text: str) -> Node:
    return node("block", *([words(text)] if text else []), name=name)


def _component(count: int, entry: SheetEntry, name: str) -> Node:
    amendment = entry.amendment
    eid = f"amnd_{re.sub(r'[^A-Za-z0-9]+', '-', amendment.number).strip('-') or count}"
    if amendment.number != re.sub(r"[^A-Za-z0-9]+", "-", amendment.number):
        eid = f"{eid}-{count}"
    heading = [
        node("block", *(node("docIntroducer", words(each)) for each in movers), name="proposer")
        for movers in [entry.names[: len(amendment.movers)]]
        if movers
    ]
    supporters = entry.names[len(amendment.movers) :]
    if supporters:
        proponents = (node("docProponent", words(each)) for each in supporters)
        heading.append(node("block", *proponents, name="supporters"))
    if entry.context:
        heading.append(_block("context", entry.context))
    instructions = [_instruction(each) for each in entry.instructions]
    number = node("num", words(entry.number), ukl__dnum=amendment.dnum or None)
    parts: list[Node | str] = [
        node("amendmentHeading", *(heading or [_block("proposer", " ")]), eId=f"{eid}__hdg"),
        node("amendmentContent", node("tblock", number, *instructions), eId=f"{eid}__cont"),
    ]
    beside: list[Node | str] = []
    if entry.statement:
        statement = node(
            "blockContainer",
            node("heading", words("Member's explanatory statement")),
            node("p", words(entry.statement)),
            class_="explanatoryStatement",
        )
        beside.append(statement)
    said = [*links_of(amendment), *_kept(amendment)]
    if said:
        links = node("blockContainer", *(node("p", words(each)) for each in said), class_=LINKS)
        beside.append(links)
    if beside:
        parts.append(node("amendmentJustification", *beside))
    labels = _labels(entry)
    body = node("amendmentBody", *parts, eId=eid, **labels)
    inside = node(
        "amendment",
        node("meta", _identification(_UNDATED)),
        node("preface", _block("title", "Amendment")),
        body,
        name=name,
    )
    return node(
        "component", inside, class_="amendment", ukl__statusIndicator=_STARS.get(entry.star)
    )


def _kept(amendment: Amendment) -> list[str]:
    """What a paper does not print and a list keeps."""
    found = [f"{RELATING}{amendment.relating_to}"] if amendment.relating_to else []
    return found + [f"{TABLED}{amendment.tabled.isoformat()}" for _ in "1" if amendment.tabled]


def _instruction(instruction: Instruction) -> Node:
    """The words, and the quoted matter where they bring some in.

    A heading of a Lords paper says which clause is meant, and so stands with the words.
    """
    instruction = run_on(instruction)
    said = instruction.words
    if instruction.heading and _BELOW.match(said):
        said = f"{instruction.heading}, {said[:1].lower()}{said[1:]}"
    if instruction.matter is None:
        return _block("instruction", " ".join((said, *instruction.more)))
    opened = said.count("“") > said.count("”")
    structure = quoted_structure(
        instruction.matter, scheduled=instruction.scheduled, opening="" if opened else "“"
    )
    return node("block", Node("mod", (), (words(said), structure)), name="instruction")


def _labels(entry: SheetEntry) -> dict[str, str | None]:
    """The labels of the drafting system: what sort of amendment, and where."""
    amendment = entry.amendment
    said = entry.instructions[0].words if entry.instructions else ""
    at = amendment.citation(0) or read_citation(said)
    series = new_series(amendment)
    labels: dict[str, str | None] = {
        "ukl__type": _type(amendment, series, said),
        "ukl__targetProvision": _provision(amendment, at) if series is None else "",
        "ukl__targetPage": f"p_{at.page}__ln_{at.line}" if at and at.page and at.line else "",
        "ukl__location": "",
    }
    if amendment.government:
        labels["ukl__memberInCharge"] = "gov"
    return labels


def _type(amendment: Amendment, series: Series | None, said: str) -> str | None:
    operation = amendment.operations[0] if amendment.operations else None
    if series is not None:
        return "newClause" if series is Series.CLAUSE else "newSchedule"
    match operation:
        case Insert() | InsertWords():
            return "insert"
        case OpposeQuestion():
            return None
        case LeaveOut(units) if units.first.last.unit in _EIDS:
            return "leaveOutClause"
        case LeaveOut() | LeaveOutWords():
            return "leaveOut"
        case _:
            return "substitute" if " and insert" in said else "leaveOut"


def _provision(amendment: Amendment, at: Citation | None) -> str:
    address = (at.provision if at else None) or aim_of(amendment) or Address(())
    for step in address.steps:
        if step.unit is Unit.LONG_TITLE:
            return "longTitle"
        name = _EIDS.get(step.unit)
        if name:
            return f"{name}_{step.number}" if step.number else name
    return ""


def _foot(heading: str, said: Sequence[str]) -> Node:
    style = "withdrawn" if heading.startswith("Withdrawn") else "decided"
    paragraphs: list[Node] = []
    for each in said:
        lead, colon, numbers = each.partition(": ")
        if style == "withdrawn" and colon:
            paragraphs += [node("p", words(f"{lead}:")), node("p", words(numbers))]
        else:
            paragraphs.append(node("p", words(each)))
    return node("blockContainer", node("heading", words(heading)), *paragraphs, class_=style)
