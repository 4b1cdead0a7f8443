"""Every piece of quoted matter, carried over into both formats and read back, is what it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_shown import shown
from amendtool.amend.quoted import matter_of
from amendtool.core.errors import AmendToolError, OutOfPlace
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision, Role
from amendtool.core.textview import full_text, text_of_block
from amendtool.formats.load import read_document
from tests.conftest import CORPUS
from tests.quoted import as_akn, as_clml, plain, quoted_in

pytestmark = pytest.mark.corpus

FILES = sorted(CORPUS.rglob("*.xml")) if CORPUS else []


#: where a clause quotes several things one after another, or lets new paragraphs take over words
#: that follow: marks of its own, typed among the words
_TYPED = re.compile(r"”[,;]?(?:\s(?:and|or))?(?:\s*“|$)")


def _own_words(text: str) -> str:
    depth = lowest = 0
    for char in text:
        depth += (char == "“") - (char == "”")
        lowest = min(lowest, depth)
    return _TYPED.sub("", text) if lowest < 0 else text


def test_words_are_the_same_in_both_formats() -> None:
    count = refused = 0
    wrong: list[str] = []
    for path in FILES:
        try:
            document = read_document(path.read_bytes(), name=str(path))
        except AmendToolError:
            continue
        for quoted in quoted_in(document.root):
            count += 1
            found = _faults(document, quoted, path)
            if found is None:
                refused += 1
            else:
                wrong.extend(found)
    assert not wrong, "\n".join(wrong[:10])
    assert count > 2000
    assert refused <= count * 0.01


def _faults(document: Document, quoted: Provision, path: Path) -> list[str] | None:
    try:
        matter = matter_of(quoted, document)
    except NotExpressible:
        return None
    said = [
        full_text(document, part) if isinstance(part, Provision) else text_of_block(document, part)
        for part in quoted.content
        if isinstance(part, Provision) or part.role is not Role.APPENDED
    ]
    before = [Words(matter.before)] if matter.before else []
    unit = NewProvision(Form.QUOTED, "", content=(*before, *matter.units))
    found: list[str] = []
    for build in (as_clml, as_akn):
        try:
            made = build(unit)
        except OutOfPlace:
            return None
        there = next(each for each in made.walk() if each.kind is Kind.QUOTED)
        if plain(full_text(made, there)) != plain(_own_words("".join(said))):
            found.append(f"{path.name} {quoted.eid} {build.__name__}: {full_text(made, there)}")
        again = matter_of(there, made)
        if _lines(again) != _lines(matter):
            found.append(f"{path.name} {quoted.eid} {build.__name__}: read back as {again}")
    return found


def _lines(matter: Matter) -> str:
    """Its words with the numbers, headings and references, and the marks of quotations in it."""
    units = (line for unit in matter.units for line in shown(unit))
    return plain("".join((matter.before, *units)))
