"""Amendments moved on through the three successive prints of one real bill.

Words of one print are cited by page and line; moved on, the citation must lead to the same words
in the next print wherever those survive.  Which words survive is judged here without the code
under test: by the name that Parliament gives to each provision (``GUID``), and by the words around.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from amendtool.amend.operations import LeaveOut, LeaveOutWords, Place, Quote, Units
from amendtool.apply.find import Run, find_quote, occurrences
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_lines import CitationAmbiguous
from amendtool.core.markup import attribute
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import view_of_blocks
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import load_document
from amendtool.papers.cite import Citer
from amendtool.papers.rebase import Rebaser
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus

PRINTS = corpus_files("akn/bills/social-housing/*.xml")
STEP = 2  # every second provision with words of its own


@dataclass(slots=True)
class Count:
    """What became of the citations of one pair of prints."""

    tried: int = 0
    surviving: int = 0
    hit: int = 0
    refused_though_surviving: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    gone: int = 0
    refused_gone: int = 0
    unclear: int = 0


def _names(document: Document) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for each in document.walk():
        name = attribute(document.source.text, each.element, "GUID")
        if name:
            found.setdefault(name, []).append(each)
    return found


def _own(document: Document, provision: Provision) -> str:
    return view_of_blocks(document, provision.blocks).text


@pytest.mark.parametrize("pair", list(pairwise(PRINTS)), ids=lambda p: p[0].stem)
def test_citations_moved_on_to_the_next_print(pair: tuple[Path, Path]) -> None:
    old, new = (load_document(path).document for path in pair)
    old_map, new_map = read_print_map(old), read_print_map(new)
    rebaser = Rebaser(old, new, old_map, new_map)
    before, after = Citer(old, old_map), Citer(new, new_map)
    names = _names(new)
    count = Count()
    owners = [each for each in old.walk() if _own(old, each)]
    for number, owner in enumerate(owners[::STEP]):
        text = _own(old, owner)
        words = list(re.finditer(r"[^\s]+", text))
        size = (1, 2, 3, 5)[number % 4]
        first = (number * 5) % len(words)
        last = min(first + size, len(words)) - 1
        quoted = text[words[first].start() : words[last].end()]
        stripped = quoted.strip("“”.,;:—()")
        if "\n" in quoted or not stripped:
            continue
        start = words[first].start() + quoted.find(stripped)
        _try(count, rebaser, before, after, names, owner, Run(start, start + len(stripped)))
    share = count.hit / count.surviving
    sys.stderr.write(
        f"\n{pair[0].stem} to {pair[1].stem}: {count.tried} citations; {count.hit} of "
        f"{count.surviving} whose words survive hit them ({share:.2%}), "
        f"{len(count.refused_though_surviving)} of them refused; {len(count.wrong)} hit others; "
        f"{count.refused_gone} of {count.gone} whose words are gone refused; {count.unclear} "
        "in reworded text not judged\n"
    )
    assert count.surviving > 150
    assert count.wrong == []
    assert count.refused_gone == count.gone
    assert count.hit == count.surviving, count.refused_though_surviving


def _try(
    count: Count,
    rebaser: Rebaser,
    before: Citer,
    after: Citer,
    names: dict[str, list[Provision]],
    owner: Provision,
    run: Run,
) -> None:
    old = before.printed.document
    own = view_of_blocks(old, owner.blocks)
    text = own.text[run.start : run.end]
    section = before.printed.book.section_of(owner)
    place = Place(before.printed.book.address_of(section))
    view = before.printed.view(place)
    source = own.starts[run.start]
    runs = occurrences(view, text)
    mine = [each for each in runs if view.starts[each.start] == source]
    if not mine:
        return  # not quotable: part of a word
    exact = LeaveOutWords(place, Quote(text, runs.index(mine[0]) + 1))
    try:
        citation = before.cite(exact)
        resolved = before.resolve(LeaveOutWords(place, Quote(text)), citation)
    except CitationAmbiguous:
        resolved = exact
    except AmendToolError:
        return  # the long title: on no numbered line
    assert isinstance(resolved, LeaveOutWords)
    assert isinstance(resolved.words, Quote)
    assert view.starts[find_quote(view, resolved.words)[0].start] == source
    count.tried += 1
    moved: LeaveOutWords | None = None
    why = ""
    try:
        _, made = rebaser.operation(resolved)
        assert isinstance(made, LeaveOutWords)
        moved = made
        again = after.cite(made)
        back = after.resolve(made, again)
        assert back == made
    except AmendToolError as error:
        why = error.detail
    wanted = _where_it_should_be(old, after.printed.document, names, owner, run)
    landed = _landed(after, moved)
    said = f"“{text}” of {before.printed.book.address_of(owner)}"
    if wanted is None:
        count.unclear += 1
    elif wanted < 0:
        count.gone += 1
        if moved is None:
            count.refused_gone += 1
        else:
            count.wrong.append(said)
    else:
        count.surviving += 1
        if landed == wanted:
            count.hit += 1
        elif moved is None:
            count.refused_though_surviving.append(f"{said}: {why}")
        else:
            count.wrong.append(said)


def _landed(after: Citer, moved: LeaveOutWords | None) -> int:
    if moved is None or not isinstance(moved.words, Quote):
        return -1
    view = after.printed.view(moved.place)
    return view.starts[find_quote(view, moved.words)[0].start]


def _where_it_should_be(
    old: Document, new: Document, names: dict[str, list[Provision]], owner: Provision, run: Run
) -> int | None:
    """The place in the source of the new print; -1 where the words are gone; None: not judged."""
    name = attribute(old.source.text, owner.element, "GUID")
    same = names.get(name or "", [])
    if not name or len(same) != 1:
        return None
    text = view_of_blocks(old, owner.blocks).text
    view = view_of_blocks(new, same[0].blocks)
    if view.text == text:
        return view.starts[run.start]
    if text[run.start : run.end] not in view.text:
        return -1
    low = text.rfind(" ", 0, max(run.start - 1, 0)) + 1
    high = text.find(" ", min(run.end + 1, len(text)))
    around = text[low : high if high > 0 else len(text)]
    if text.count(around) == 1 and view.text.count(around) == 1:
        return view.starts[view.text.index(around) + run.start - low]
    return None


@pytest.mark.parametrize("pair", list(pairwise(PRINTS)), ids=lambda p: p[0].stem)
def test_provisions_moved_on_to_the_next_print(pair: tuple[Path, Path]) -> None:
    old, new = (load_document(path).document for path in pair)
    rebaser = Rebaser(old, new, read_print_map(old), read_print_map(new))
    names = _names(new)
    book, new_book = Citer(old, read_print_map(old)).printed.book, None
    new_book = Citer(new, read_print_map(new)).printed.book
    kept = gone = 0
    for each in old.walk():
        name = attribute(old.source.text, each.element, "GUID")
        if not name or not each.number:
            continue
        operation = LeaveOut(Units(book.address_of(each)))
        same = names.get(name, [])
        try:
            _, moved = rebaser.operation(operation)
        except AmendToolError:
            assert not same, book.address_of(each)
            gone += 1
            continue
        assert isinstance(moved, LeaveOut)
        if len(same) == 1:
            assert new_book.resolve(moved.units.first) is same[0]
            kept += 1
    sys.stderr.write(f"\n{pair[0].stem}: {kept} provisions moved on, {gone} left out since\n")
    assert kept > 500
