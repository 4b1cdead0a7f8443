"""The table of what may stand in what, against the official schema of CLML itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from amendtool.formats.clml.nesting import HOLDS, UNITS
from tests.schemas import schema_of

pytestmark = pytest.mark.corpus
_XS = "{http://www.w3.org/2001/XMLSchema}"
#: of another schema, in which they are as here
_TABLES = frozenset({"thead", "tbody", "tfoot"})


class _Schema:
    """The parts of a schema by name."""

    def __init__(self, folder: Path) -> None:
        self._parts: dict[tuple[str, str], etree._Element] = {}
        for path in sorted(folder.rglob("*.xsd")):
            for each in etree.parse(str(path)).getroot():
                if isinstance(each.tag, str) and each.get("name"):
                    self._parts[each.tag.removeprefix(_XS), each.get("name", "")] = each

    def children(self, name: str) -> set[str]:
        """The elements that may stand directly in an element."""
        element = self._parts["element", name]
        return self._inside(element) | self._of_type(element.get("type"))

    def _of_type(self, name: str | None) -> set[str]:
        kind = self._parts.get(("complexType", _local(name)))
        return set() if name is None or kind is None else self._inside(kind)

    def _inside(self, part: etree._Element) -> set[str]:
        found: set[str] = set()
        for each in part:
            if each.tag == f"{_XS}element":
                found.add(_local(each.get("ref") or each.get("name")))
            elif each.tag == f"{_XS}group":
                found |= self._inside(self._parts["group", _local(each.get("ref"))])
            elif isinstance(each.tag, str):
                found |= self._inside(each) | self._of_type(each.get("base"))
        return found


def _local(name: str | None) -> str:
    return (name or "").rpartition(":")[2]


@pytest.fixture(scope="module")
def schema() -> _Schema:
    return _Schema(schema_of("clml").parents[1])


@pytest.mark.parametrize("holder", sorted(set(HOLDS) - _TABLES))
def test_the_table_says_what_the_schema_says(schema: _Schema, holder: str) -> None:
    assert HOLDS[holder] == schema.children(holder) & UNITS
