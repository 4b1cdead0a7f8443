"""The laws of comparison, and edits of which the truth is known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendtool.compare.compare import compare
from amendtool.compare.script import Change, Script, Step, new_words, old_words
from amendtool.compare.words import compare_words
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import heading_of, own_text
from amendtool.formats.load import load_document, read_document
from tests.conftest import ROOT
from tests.edits import edited, judge

BILLS = sorted((ROOT / "bills").glob("*/*.xml"))
TEXT = st.text(alphabet="ab (),.;—\n“”12", max_size=60)


@given(TEXT, TEXT)
def test_kept_and_inserted_are_the_new_words_kept_and_left_out_the_old(old: str, new: str) -> None:
    runs = compare_words(old, new)
    assert old_words(runs) == old
    assert new_words(runs) == new


@given(TEXT)
def test_words_compared_with_themselves_are_kept(text: str) -> None:
    assert all(run.fate.before and run.fate.after for run in compare_words(text, text))


@pytest.fixture(scope="module", params=BILLS, ids=lambda path: path.name)
def bill(request: pytest.FixtureRequest) -> Document:
    return load_document(request.param).document


def test_a_document_compared_with_itself_is_unchanged(bill: Document) -> None:
    assert compare(bill, bill).empty


def check_script(script: Script) -> None:
    """Every provision of either side stands in the script once, with its own words."""
    for side in (0, 1):
        document = (script.old, script.new)[side]
        seen = [id(each) for step in script.steps for each in _stands(step, side)]
        assert len(seen) == len(set(seen))
        assert set(seen) == {id(each) for each in document.walk()}
    for step in script.walk():
        if step.kept or step.away or {Change.SPLIT, Change.JOINED} & step.changes:
            continue
        if step.old is not None:
            # Words that got a number are told where they stand now.
            told = next((each for each in step.steps if _got_a_number(each)), step)
            assert old_words(step.heading) == heading_of(script.old, step.old)
            assert _plain(old_words(told.text)).endswith(_printed(own_text(script.old, step.old)))
        if step.new is not None:
            assert new_words(step.heading) == heading_of(script.new, step.new)
            assert _plain(new_words(step.text)).endswith(_printed(own_text(script.new, step.new)))


def _got_a_number(step: Step) -> bool:
    return step.old is None and Change.LEVEL in step.changes


def _printed(text: str) -> str:
    """A blank of any width at either end of a line is not printed."""
    return _plain("\n".join(line.strip() for line in text.split("\n")))


def _plain(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line)


def _stands(step: Step, side: int) -> Iterator[Provision]:
    provision = (step.old, step.new)[side]
    if step.away and step.new is None:
        # A level that was taken away from round its words.
        if side == 0 and provision is not None:
            yield provision
            for each in step.steps:
                yield from _stands(each, side)
        return
    if step.away or (Change.MOVED in step.changes and side == 0):
        # Where a moved provision was, only its place is noted; its inside is told where it is.
        if not step.away and provision is not None:
            yield from _inside(step, provision, side)
        return
    if provision is not None:
        yield from _inside(step, provision, side)
    else:
        for each in step.steps:
            yield from _stands(each, side)


def _inside(step: Step, provision: Provision, side: int) -> Iterator[Provision]:
    if step.steps:
        yield provision
        for each in step.steps:
            yield from _stands(each, side)
    else:
        yield from _walk(provision)


def _walk(provision: Provision) -> Iterator[Provision]:
    from amendtool.core.kinds import GROUPING_KINDS

    yield provision
    if provision.kind not in GROUPING_KINDS:
        for each in provision.children:
            yield from each.walk()
    # What a group holds stands after it in the row, as steps of their own.


@pytest.mark.parametrize("seed", range(6))
def test_generated_edits_are_found_and_named(bill: Document, seed: int) -> None:
    check_edits(bill, 0.1, moves=3, seed=seed)


def check_edits(document: Document, share: float, *, moves: int, seed: int) -> tuple[int, int]:
    """(found, made); nothing moved or renumbered that was not."""
    truth = edited(document, share, moves=moves, renumberings=3, seed=seed)
    script = compare(document, read_document(truth.data, category=document.category))
    check_script(script)
    found = judge(script, truth)
    assert not found.false, found.false
    done, made = (sum(each[n] for each in found.kinds.values()) for n in (0, 1))
    assert done >= 0.995 * made, found.kinds
    return done, made
