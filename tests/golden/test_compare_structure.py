"""What became of provisions: ``compare/structure.txt``, in which a new case needs no Python.

A case is two outlines of a bill and what ``amendtool diff`` says of them.  The indent says what
belongs to what::

    CLAUSE 1: Lamps
        (1) A keeper of a lamp must keep it lit if—
            (a) there is fog.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest

from amendtool.compare.compare import compare
from amendtool.core.provision import Document
from amendtool.formats.load import read_document
from amendtool.render.compare_rows import rows_of
from amendtool.render.compare_text import text_of
from tests.property.test_compare import check_script

FILE = Path(__file__).parent / "compare" / "structure.txt"
LEAST = 25
_LINE = re.compile(
    r" *(?:CLAUSE (?P<clause>\w+): (?P<heading>.*)|\* (?P<group>.*)"
    r"|\((?P<number>\w+)\) (?P<words>.*)|(?P<plain>.*))$"
)


class Case(NamedTuple):
    name: str
    old: str
    new: str
    want: str


def _cases() -> list[Case]:
    found: list[Case] = []
    for block in FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, _, rest = block.partition("\n")
        parts = re.split(r"^-- (?:old|new|want)\n", rest, flags=re.MULTILINE)[1:]
        found.append(Case(name.strip(), *(part.strip("\n") for part in parts)))
    return found


def bill(outline: str) -> Document:
    """The bill of an outline, in CLML."""
    body = "".join(_body([line for line in outline.split("\n") if line.strip()]))
    return read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary>'
        f"<Body>{body}</Body></Primary></Legislation>".encode()
    )


def _body(lines: list[str]) -> list[str]:
    """Clauses, and cross-headings with all that follows them up to the next."""
    found: list[str] = []
    open_group = False
    at = 0
    while at < len(lines):
        line = _LINE.match(lines[at])
        assert line is not None
        end = at + 1
        if line["group"] is not None:
            found.append("</Pblock>" if open_group else "")
            found.append(f"<Pblock><Title>{escape(line['group'])}</Title>")
            open_group = True
        else:
            while end < len(lines) and lines[end].startswith(" "):
                end += 1
            found.append(
                f"<P1group><Title>{escape(line['heading'])}</Title><P1><Pnumber>{line['clause']}"
                f"</Pnumber><P1para>{_inside(lines[at + 1 : end], 2)}</P1para></P1></P1group>"
            )
        at = end
    return [*found, "</Pblock>" if open_group else ""]


def _inside(lines: list[str], level: int) -> str:
    found: list[str] = []
    at = 0
    while at < len(lines):
        line = _LINE.match(lines[at])
        assert line is not None
        end = at + 1
        numbered = line["number"] is not None
        while numbered and end < len(lines) and _depth(lines[end]) > _depth(lines[at]):
            end += 1
        if not numbered:
            found.append(f"<Text>{escape(line['plain'])}</Text>")
        else:
            deep = max(level, 3 if line["number"].isalpha() else 2)
            name = f"P{deep}"
            words = f"<Text>{escape(line['words'])}</Text>"
            below = _inside(lines[at + 1 : end], deep + 1)
            found.append(
                f"<{name}><Pnumber>{line['number']}</Pnumber>"
                f"<{name}para>{words}{below}</{name}para></{name}>"
            )
        at = end
    return "".join(found)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def said(case: Case) -> str:
    script = compare(bill(case.old), bill(case.new))
    check_script(script)
    return text_of(script, rows_of(script)).strip("\n")


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_became_of_provisions(case: Case, request: pytest.FixtureRequest) -> None:
    got = said(case)
    if request.config.getoption("--update-golden") and got != case.want:
        text = FILE.read_text(encoding="utf-8")
        before, _, after = text.partition(f"\n== {case.name}\n")
        here, mark, rest = after.partition("-- want\n")
        following = rest.partition("\n== ")
        FILE.write_text(
            f"{before}\n== {case.name}\n{here}{mark}{got}\n{following[1]}{following[2]}",
            encoding="utf-8",
        )
    assert got == case.want


def test_nothing_becomes_of_a_bill_beside_itself() -> None:
    for case in CASES:
        for outline in (case.old, case.new):
            assert compare(bill(outline), bill(outline)).empty


def test_there_are_enough_cases_and_their_names_differ() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= LEAST
