"""A list of amendments from Parliament's drafting system (AKN ``amendmentList``), read as a paper.

Movers, supporters, stars and explanatory statements are taken as they are marked; the instruction
is read like any other (``amend.language.bill_read``), and the new text comes from its
``quotedStructure``, not from words.  What is not understood is given back with the reason, and is
never half in the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from amendtool.amend.consideration import Consideration, parse_consideration
from amendtool.amend.language.bill_read import read_bill_amendment, read_citation
from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.paper import (
    OWN_LINES,
    Amendment,
    AmendmentPaper,
    Base,
    Group,
    House,
    Position,
    Star,
    star_of,
)
from amendtool.amend.paper_around import group_in
from amendtool.amend.paper_links import link_in, with_links
from amendtool.amend.papertext import amended_number
from amendtool.amend.patch_paper import bare_names, date_of
from amendtool.amend.quoted import matter_of
from amendtool.core.address import Address
from amendtool.core.errors import AmendToolError, NotLegislation
from amendtool.core.kinds import Kind
from amendtool.core.markup import attribute, collapse, inner_text
from amendtool.core.source import Element, Source, descendants
from amendtool.formats.akn.amendment_entries import printed_lines
from amendtool.formats.akn.amendment_motions import motions_of
from amendtool.formats.load import read_document
from amendtool.formats.xmlsource import read_source

_WRAPPED = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'
    ' xmlns:html="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML"'
    ' xmlns:ukl="https://www.legislation.gov.uk/namespaces/UK-AKN"><bill name="b"><meta>'
    '<identification source="#s"><FRBRWork><FRBRthis value="w"/></FRBRWork></identification></meta>'
    "<body><section><num>1</num><content><p><mod>{}</mod></p></content></section></body></bill>"
    "</akomaNtoso>"
)
#: how a list of our own says the order of consideration, in its legend
ORDER_WORDS = "Order of consideration: "
#: classes of the containers, and words, of a list of our own
GROUPS = "groups"
LINKS = "links"
RELATING = "Relating to "
TABLED = "Tabled "
#: quoted rows of a table stand in a table, and this says that they are not one themselves
ROWS_ALONE = 'class="rows"'
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One amendment as it is marked, before its words are read.

    ``more``: further instructions of the same amendment.  ``amends``: the number of the amendment
    that it amends, where the list says so.  ``links``: what a list of our own keeps of it and
    others.  ``marked``: the labels of the drafting system, for
    checking ourselves: ``type``, ``targetPage``, ``targetProvision``.
    """

    number: str
    words: str
    movers: tuple[str, ...]
    supporters: tuple[str, ...]
    statement: str
    star: Star
    dnum: str
    matter: Matter | None
    problem: AmendToolError | None
    lines: tuple[str, ...]
    marked: dict[str, str]
    amends: str = ""
    more: tuple[tuple[str, Matter | None], ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadList:
    """The paper, and what of it was not understood: number, words and reason.

    ``unread``: the same amendments, without operations, with all else that is known of them.
    ``published``: all numbers in the order of the list.
    """

    paper: AmendmentPaper
    refused: tuple[tuple[str, str, AmendToolError], ...]
    unread: tuple[Amendment, ...] = ()
    published: tuple[str, ...] = ()


def is_amendment_list(data: bytes) -> bool:
    """Whether this may be such a list."""
    return b"<amendmentList" in data


def read_amendment_list(data: bytes, *, name: str = "") -> ReadList:
    """Read the whole list.

    Raises an :class:`amendtool.core.errors.InputError` for bytes that are no XML, and
    :class:`NotLegislation` where there is no amendment in it.
    """
    source, top = read_source(data, name=name)
    made: list[Amendment] = []
    refused: list[tuple[str, str, AmendToolError]] = []
    unread: list[Amendment] = []
    published: list[str] = []
    for entry in entries_of(source, top):
        published.append(_said_of(entry).number)
        try:
            if entry.problem is not None:
                raise entry.problem
            found = [
                each
                for said in ((entry.words, entry.matter), *entry.more)
                for each in read_bill_amendment(
                    *said, provision=Address(()) if entry.amends else None
                )
            ]
        except AmendToolError as error:
            refused.append((published[-1], entry.words, error))
            unread.append(
                replace(
                    _said_of(entry),
                    citations=(read_citation(entry.words),),
                    words="\n".join(entry.lines),
                )
            )
            continue
        made.append(
            replace(
                _said_of(entry),
                operations=tuple(each.operation for each in found),
                citations=tuple(each.citation for each in found),
                said=tuple(each.said for each in found),
            )
        )
    if not made and not refused:
        raise NotLegislation("there is no amendment in it", where=name)
    shown = dict(_concepts(source, top))
    number = shown.get("varBillNo", "")
    paper = AmendmentPaper(
        shown.get("varBillTitle", ""),
        shown.get("varStageVersion", "") or shown.get("varStage", ""),
        House.LORDS if "lords" in shown.get("varHouse", "").lower() else House.COMMONS,
        Base(name=number if number.lower().startswith(("bill", "hl")) else ""),
        tuple(made),
        date=_published(source, top),
        session=shown.get("varSession", ""),
        withdrawn=_withdrawn(source, top),
        order=_order(source, top),
        groups=_groups(source, top),
        motions=tuple(motions_of(source, top)),
        own_lines=_own_lines(source, top),
        position=Position(name),
    )
    return ReadList(paper, tuple(refused), tuple(unread), tuple(published))


def _said_of(entry: Entry) -> Amendment:
    """What is known of an amendment apart from what it does."""
    movers, supporters, interests = bare_names(entry.movers, entry.supporters)
    lettered = entry.amends and entry.number.startswith("(")
    said = Amendment(
        f"{entry.amends}{entry.number}" if lettered else entry.number,
        (),
        movers=movers,
        supporters=supporters,
        interests=interests,
        explanatory_statement=entry.statement,
        star=entry.star,
        dnum=entry.dnum,
        government=entry.dnum.startswith("OPC") or entry.marked["memberInCharge"] == "gov",
        amends=entry.amends,
    )
    return _with_links(said, entry.links)


def _with_links(amendment: Amendment, said: Sequence[str]) -> Amendment:
    """With what a list of our own keeps beside the statement."""
    amendment = with_links(amendment, filter(None, map(link_in, said)))
    for each in said:
        if each.startswith(RELATING):
            amendment = replace(amendment, relating_to=each.removeprefix(RELATING))
        elif each.startswith(TABLED):
            amendment = replace(amendment, tabled=date_of(each.removeprefix(TABLED)))
    return amendment


def _groups(source: Source, top: Element) -> tuple[Group, ...]:
    """The groups in the preface of a list of our own."""
    for each in descendants(top):
        if each.local == "collectionBody":
            break
        if each.local == "blockContainer" and attribute(source.text, each, "class") == GROUPS:
            lines = (inner_text(source.text, p) for p in each.children if p.local == "p")
            return tuple(filter(None, (group_in(line) for line in lines)))
    return ()


def _own_lines(source: Source, top: Element) -> bool:
    """Whether a list of our own says in its preface that its lines are our own print's."""
    for each in descendants(top):
        if each.local == "collectionBody":
            break
        if each.local == "p" and inner_text(source.text, each).startswith(OWN_LINES):
            return True
    return False


def _order(source: Source, top: Element) -> Consideration:
    """The order of consideration in the legend of a list of our own; empty where there is none."""
    for each in descendants(top):
        if each.local == "collectionBody":
            break
        if each.local == "p":
            said = inner_text(source.text, each)
            if said.startswith(ORDER_WORDS):
                with suppress(AmendToolError):
                    return parse_consideration(said.removeprefix(ORDER_WORDS))
    return ()


def _published(source: Source, top: Element) -> str:
    """The date of the list; empty where it has none."""
    for each in descendants(top):
        if each.local == "FRBRdate" and attribute(source.text, each, "name") == "published":
            found = attribute(source.text, each, "date") or ""
            return "" if found.startswith("9999") else found
    return ""


def _withdrawn(source: Source, top: Element) -> tuple[str, ...]:
    """The numbers at the foot of the list, each with the note that it may have."""
    for each in descendants(top):
        if each.local == "blockContainer" and attribute(source.text, each, "class") == "withdrawn":
            lines = [inner_text(source.text, p) for p in descendants(each) if p.local == "p"]
            return tuple(
                number.strip()
                for line in lines
                if not line.rstrip().endswith(":")
                for number in re.split(r",| and ", line)
                if number.strip()
            )
    return ()


def entries_of(source: Source, top: Element) -> Iterator[Entry]:
    """The amendments in the order of the list."""
    star = Star.NONE
    count = 0
    for each in descendants(top):
        if each.local == "component":
            star = star_of(attribute(source.text, each, "ukl:statusIndicator") or "")
        elif each.local == "amendmentBody":
            count += 1
            entry = _entry(source, each, star)
            # A notice to oppose a Question has no number.
            yield entry if entry.number else replace(entry, number=f"?{count}")


def _entry(source: Source, body: Element, star: Star) -> Entry:
    text = source.text
    number = dnum = statement = amends = ""
    said: list[tuple[str, Matter | None]] = []
    people: dict[str, list[str]] = {"docIntroducer": [], "docProponent": []}
    lines: list[str] = []
    links: tuple[str, ...] = ()
    problem: AmendToolError | None = None
    for each in descendants(body):
        if each.local in people:
            people[each.local].append(inner_text(text, each))
        elif each.local == "num" and not number:
            number = inner_text(text, each)
            dnum = attribute(text, each, "ukl:dnum") or ""
        elif each.local == "block" and attribute(text, each, "name") == "instruction":
            lines += printed_lines(text, each)
            matter: Matter | None = None
            try:
                matter = _matter(text, each)
            except AmendToolError as error:
                problem = error
            said.append((_instruction(text, each), matter))
        elif each.local == "block" and attribute(text, each, "name") == "context":
            amends = amended_number(inner_text(text, each))
        elif each.local == "blockContainer" and attribute(text, each, "class") == LINKS:
            links = tuple(inner_text(text, p) for p in each.children if p.local == "p")
        elif each.local == "blockContainer":
            statement = collapse(
                " ".join(inner_text(text, part) for part in each.children if part.local == "p")
            )
    marked = {
        key: attribute(text, body, f"ukl:{key}") or ""
        for key in ("type", "targetPage", "targetProvision", "location", "memberInCharge")
    }
    movers, supporters = (tuple(names) for names in people.values())
    return Entry(
        number,
        said[0][0] if said else "",
        movers,
        supporters,
        statement,
        star,
        dnum,
        said[0][1] if said else None,
        problem,
        tuple(lines),
        marked,
        amends,
        tuple(said[1:]),
        links,
    )


def _quoted(block: Element) -> list[Element]:
    """The outermost pieces of quoted matter."""
    found: list[Element] = []
    waiting = list(block.children)
    while waiting:
        each = waiting.pop(0)
        if each.local == "quotedStructure":
            found.append(each)
        else:
            waiting = [*each.children, *waiting]
    return found


def _instruction(text: str, block: Element) -> str:
    """The words without the quoted matter."""
    parts: list[str] = []
    at = block.inner
    for each in _quoted(block):
        parts.append(text[at : each.start])
        at = each.end
    parts.append(text[at : block.outer])
    wrapped = f"<p>{' '.join(parts)}</p>"
    plain = _TAG.sub("", wrapped)
    return collapse(
        plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    )


def _matter(text: str, block: Element) -> Matter | None:
    """The new text, read as the quoted matter that it is."""
    units: list[NewProvision] = []
    before = ""
    sources: list[str] = []
    for each in _quoted(block):
        document = read_document(_WRAPPED.format(text[each.start : each.end]).encode())
        for provision in document.walk():
            if provision.kind is Kind.QUOTED:
                found = matter_of(provision, document)
                if found.before and (units or before):
                    units.append(NewProvision(Form.FULL_OUT, "", content=(Words(found.before),)))
                else:
                    before = found.before
                rows = ROWS_ALONE in text[each.start : each.inner]
                units.extend(
                    row
                    for unit in found.units
                    for row in (unit.units if rows and unit.form is Form.TABLE else (unit,))
                )
                sources.append(found.source)
                break
    if not units and not before:
        return None
    return Matter(tuple(map(_open_numbers, units)), before, "\n".join(sources))


#: what is tabled without a number, and gets one where it goes in (Erskine May 30.83)
_TABLED_OPEN = frozenset({Form.CLAUSE, Form.SCHEDULE, Form.PART, Form.CHAPTER})


def _open_numbers(unit: NewProvision) -> NewProvision:
    """The unit; a new clause without a number in it, or that is one, has an open number."""
    if unit.form not in _TABLED_OPEN and unit.form is not Form.CROSS_HEADING:
        return unit
    content = tuple(
        _open_numbers(part) if isinstance(part, NewProvision) else part for part in unit.content
    )
    number = unit.number or None if unit.form in _TABLED_OPEN else unit.number
    return replace(unit, number=number, content=content)


def _concepts(source: Source, top: Element) -> Iterator[tuple[str, str]]:
    """What the references of the list say: the title of the bill, its number, the stage."""
    for each in descendants(top):
        if each.local.startswith("TLC"):
            name = attribute(source.text, each, "eId")
            if name:
                yield name, attribute(source.text, each, "showAs") or ""
