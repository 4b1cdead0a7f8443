"""A small Act amended by clauses in plain text: add a case by adding a file to ``keeling/``.

A case says what it shows and gives the provisions of a bill, one on a line; quoted matter
stands between ⟦ and ⟧, a slash beginning a new line of it.  What becomes of each provision,
and the lines of the Act that change, is what a person reads before accepting it
(``make update-golden`` writes it).  Each bill is made in both formats, which must agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.language.read import read_instructions
from amendtool.amend.language.typed import marked
from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.matter_text import parse_matter
from amendtool.core.provision import Document
from amendtool.formats.akn.build import AknBuilder
from amendtool.formats.clml.build import Builder
from amendtool.formats.identity import act_identity
from amendtool.formats.load import read_document
from amendtool.formats.markupwriter import Layout, node, words, write
from amendtool.formats.spellings import to_eid
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import of_act
from amendtool.keeling.carry import carry_out
from amendtool.keeling.table import status_of, table_of
from amendtool.render.flow import Flow
from amendtool.render.text import render_text

HERE = Path(__file__).parent
ACT = HERE.parent / "fixtures" / "small_act.xml"
CASES = sorted((HERE / "keeling").glob("*.txt"))
_LINE = re.compile(r"\((\w+)\) (.*)")
_SCHEMA = "http://www.legislation.gov.uk/namespaces/legislation"
_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def _matter(typed: str) -> NewProvision:
    found = parse_matter(typed.replace(" / ", "\n"))
    before = (Words(found.before),) if found.before else ()
    return NewProvision(Form.QUOTED, "", content=(*before, *found.units))


def _clml_bill(lines: list[tuple[str, str]]) -> bytes:
    levels = []
    for number, line in lines:
        text, typed = marked(line)
        inside = []
        for part in re.split(r"(⟦\d+⟧)", text):
            if part.startswith("⟦"):
                inside.append(Builder(None).quoted(_matter(typed[int(part[1:-1]) - 1])))
            elif part.strip():
                name = "AppendText" if inside else "Text"
                inside.append(node(name, words(part.strip())))
        levels.append(node("P2", node("Pnumber", number), node("P2para", *inside)))
    body = node("Body", node("P1", node("Pnumber", "1"), node("P1para", *levels)))
    whole = node("Legislation", node("Primary", body), xmlns=_SCHEMA)
    return write([whole], Layout("")).encode()


def _akn_bill(lines: list[tuple[str, str]]) -> bytes:
    builder = AknBuilder(None, drafting=True, declared=True)
    levels = []
    for number, line in lines:
        text, typed = marked(line)
        lead, _, after = text.partition("⟦1⟧")
        if typed:
            quoted = _matter(typed[0])
            quoted = NewProvision(Form.QUOTED, "", content=quoted.content, appended=after.strip())
            inside = builder.amending(Words(lead), quoted)
        else:
            inside = node("p", words(text))
        levels.append(node("subsection", node("num", f"({number})"), node("content", inside)))
    body = node("body", node("section", node("num", "1"), *levels))
    whole = node("akomaNtoso", node("bill", node("meta"), body, name="bill"), xmlns=_AKN)
    xml = write([whole], Layout("")).replace("ukl:", "")
    return xml.encode()


def _report(bill: Document, act: Document) -> str:
    identity = act_identity(act)
    schedule = carry_out(
        of_act(read_instructions(bill), identity), act, identity, DocumentFormats(), bill="Bill"
    )
    lines = []
    for result in schedule.results:
        status, reason = status_of(result.outcome)
        lines.append(f"{result.number}: {status}" + (f": {reason}" if reason else ""))
    lines.extend(f"{each.source}: listed only" for each in schedule.non_textual)
    lines.append("=== table")
    lines.extend(
        f"{row.source} {row.type_of_amendment} {row.affected_provision} {row.location}"
        f"{' whole' if row.whole_provision else ''}"
        for row in table_of(schedule, to_eid)
    )
    lines.append("=== changed")
    document = read_document(schedule.marked.to_bytes())
    changes = {change.key: change for change in schedule.changes}
    text = render_text(Flow(document, changes).events(), width=200, marked=True)
    lines.extend(line.rstrip() for line in text.splitlines() if "[+" in line or "[-" in line)
    clean = render_text(Flow(schedule.clean, {}).events(), width=200)
    assert "[+" not in clean, "the amended Act has marks in it"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, _, rest = case.read_text(encoding="utf-8").partition("=== bill\n")
    bill, _, _ = rest.partition("=== outcomes\n")
    lines = [(match[1], match[2]) for line in bill.splitlines() if (match := _LINE.match(line))]
    act = read_document(ACT.read_bytes())
    from_clml = _report(read_document(_clml_bill(lines)), act)
    from_akn = _report(read_document(_akn_bill(lines)), act)
    # a bill in AKN has clauses; CLML says only in its metadata that it is one
    for called in ("clause 1(", "section 1(", "s. 1("):
        from_akn = from_akn.replace(called, "cl. 1(")
        from_clml = from_clml.replace(called, "cl. 1(")
    assert from_akn == from_clml
    golden(case, f"{head}=== bill\n{bill}=== outcomes\n{from_clml}")


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
