"""A small Act amended by clauses in plain text: add a case by adding a file to ``keeling/``.

A case says what it shows and gives the provisions of a bill, one on a line; quoted matter
stands between ⟦ and ⟧, a slash beginning a new line of it (words set out to the full measure begin
with “=”).  What becomes of each provision,
and the lines of the Act that change, is what a person reads before accepting it
(``make update-golden`` writes it).  Bill and Act are each made in both formats; all four pairings
must agree, and what comes of them be valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from amendtool.amend.language.typed import marked
from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.matter_text import parse_matter
from amendtool.formats.akn.build import AknBuilder
from amendtool.formats.clml.build import Builder
from amendtool.formats.load import read_document
from amendtool.formats.markupwriter import Layout, node, words, write
from amendtool.formats.schema import first_fault
from amendtool.formats.spellings import to_eid
from amendtool.keeling.schedule import KeelingSchedule
from amendtool.keeling.table import status_of, table_of
from amendtool.render.flow import Flow
from amendtool.render.text import render_text
from tests.schemas import schema_of
from tests.small_act import ACTS, amended, clml_bill

HERE = Path(__file__).parent
CASES = sorted((HERE / "keeling").glob("*.txt"))
_LINE = re.compile(r"\((\w+)\) (.*)")
_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def _matter(typed: str) -> NewProvision:
    if typed.startswith("="):
        words_alone = NewProvision(Form.FULL_OUT, "", content=(Words(typed[1:].strip()),))
        return NewProvision(Form.QUOTED, "", content=(words_alone,))
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
        levels.append((number, inside))
    return clml_bill(*levels)


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


def _report(schedule: KeelingSchedule) -> str:
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


def _read(case: Path) -> tuple[str, str, list[tuple[str, str]]]:
    """What a case says of itself, its bill as it stands, and the provisions of that."""
    head, _, rest = case.read_text(encoding="utf-8").partition("=== bill\n")
    bill, _, _ = rest.partition("=== outcomes\n")
    return head, bill, [(m[1], m[2]) for line in bill.splitlines() if (m := _LINE.match(line))]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    head, bill, lines = _read(case)
    reports = {}
    texts = set()
    for written, make in (("clml", _clml_bill), ("akn", _akn_bill)):
        for act in ACTS:
            schedule = amended(make(lines), act)
            texts.add(render_text(Flow(schedule.clean, {}).events(), width=200))
            report = _report(schedule)
            # a bill in AKN has clauses; CLML says only in its metadata that it is one
            for called in ("clause 1(", "section 1(", "s. 1("):
                report = report.replace(called, "cl. 1(")
            reports[written, act] = report
    expected = reports["clml", "clml"]
    for pairing, report in reports.items():
        assert report == expected, pairing
    assert len(texts) == 1, "the amended Act does not read the same in all four pairings"
    golden(case, f"{head}=== bill\n{bill}=== outcomes\n{expected}")


@pytest.mark.parametrize("dialect", [pytest.param("clml", marks=pytest.mark.corpus), "akn"])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_what_comes_of_it_is_valid(case: Path, dialect: str) -> None:
    schema = schema_of(dialect)
    assert first_fault(ACTS[dialect].read_bytes(), schema) is None
    _, _, lines = _read(case)
    for make in (_clml_bill, _akn_bill):
        schedule = amended(make(lines), dialect)
        assert first_fault(schedule.clean.source.to_bytes(), schema) is None
        assert first_fault(schedule.marked.to_bytes(), schema) is None


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
