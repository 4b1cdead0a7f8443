"""The laws that hold for every document and every amendment."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import assume, given
from hypothesis import strategies as st

from amendtool.amend.operations import LeaveOut, Units
from amendtool.amend.paper import Amendment
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.dialect import Change, MarkKind
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, Ledger, replay, replay_marked, restore
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError
from amendtool.core.provision import Document
from amendtool.core.source import Splice, apply_splices, invert
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.render.runs import runs_of
from tests.property.strategies import bills, operations


def _apply(document: Document, amendments: list[Amendment]) -> Ledger:
    return apply_amendments(document, amendments, dialect_for(document))


def _words(document: Document, changes: Mapping[str, Change], without: MarkKind | None) -> str:
    pieces: list[str] = []
    for part in document.walk():
        for block in (part.heading, part.number_block, *part.blocks):
            if block is not None:
                pieces += [
                    run.text
                    for run in runs_of(document, block, changes)
                    if all(mark.kind is not without for mark in run.marks)
                ]
                pieces.append(" ")
    return " ".join("".join(pieces).split())


def _family(action: Callable[[], object]) -> str:
    """The family of the error of ours that it ends in; empty where it ends well.

    Anything else that is raised fails the test.
    """
    try:
        action()
    except AmendToolError as error:
        return error.code[:3]
    return ""


@given(bills())
def test_1_reading_and_writing_gives_the_same_bytes(data: bytes) -> None:
    assert read_document(data).source.to_bytes() == data


@given(bills())
def test_2_no_amendment_gives_the_same_object(data: bytes) -> None:
    document = read_document(data)
    ledger = _apply(document, [])
    assert replay(document.source, ledger) is document.source
    assert replay_marked(document.source, ledger) is document.source


@given(bills(), st.data())
def test_3_4_9_one_amendment(data: bytes, draw: st.DataObject) -> None:
    document = read_document(data)
    operation = draw.draw(operations(document))
    ledger = _apply(document, [Amendment("1", (operation,))])
    amended = replay(document.source, ledger)
    # 3: what is outside the splices is the same
    kept, at = [], 0
    for start, end, _ in ledger.splices:
        kept.append(document.source.text[at:start])
        at = end
    kept.append(document.source.text[at:])
    rest = amended.text
    for piece in kept:
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]
    # 4: and back again
    assert restore(document.source, ledger, amended).to_bytes() == data
    # 9: kept and left out is before, kept and inserted is after
    marked = read_document(replay_marked(document.source, ledger).to_bytes())
    changes = {change.key: change for change in ledger.changes}
    before = _words(marked, changes, MarkKind.INSERTED)
    after = _words(marked, changes, MarkKind.LEFT_OUT)
    assert before == _words(document, {}, None)
    assert after == _words(read_document(amended.to_bytes()), {}, None)


@given(bills(), st.data())
def test_5_all_or_nothing(data: bytes, draw: st.DataObject) -> None:
    document = read_document(data)
    good = draw.draw(operations(document))
    bad = LeaveOut(Units(Address.parse("section 99")))
    ledger = _apply(document, [Amendment("1", (good, bad))])
    assert not isinstance(ledger.outcomes[0], Applied)
    assert ledger.splices == ()


@given(bills(), st.data())
def test_6_the_order_of_the_file_never_matters(data: bytes, draw: st.DataObject) -> None:
    document = read_document(data)
    made = [
        Amendment(str(n), (draw.draw(operations(document)),))
        for n in range(1, draw.draw(st.integers(2, 6)))
    ]
    shuffled = draw.draw(st.permutations(made))
    first, second = _apply(document, made), _apply(document, list(shuffled))
    assert first.splices == second.splices
    assert first.marked_splices == second.marked_splices
    outcomes = {each.amendment: type(each) for each in first.outcomes}
    assert outcomes == {each.amendment: type(each) for each in second.outcomes}


@given(bills())
def test_7_addresses(data: bytes) -> None:
    document = read_document(data)
    book = AddressBook(document)
    for part in document.walk():
        address = book.address_of(part)
        assert book.resolve(address) is part
        assert Address.parse(str(address)) == address


@given(bills(), st.data())
def test_12_any_bytes_end_in_a_value_or_an_error_of_ours(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data)))
    cut = draw.draw(st.integers(0, 40))
    broken = data[:at] + draw.draw(st.binary(max_size=8)) + data[at + cut :]
    assert _family(lambda: read_document(broken)) in ("", "AT1")


@given(st.binary(max_size=300))
def test_12_random_bytes(data: bytes) -> None:
    assert _family(lambda: read_document(data)) in ("", "AT1")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_12_random_amendment_files(data: bytes) -> None:
    assert _family(lambda: load_paper(data, file="x")) in ("", "AT2")


@given(st.text(max_size=60), st.data())
def test_splices_invert(text: str, draw: st.DataObject) -> None:
    places = sorted(draw.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    assume(len(places) % 2 == 0)
    splices = [
        Splice(start, end, draw.draw(st.text(max_size=5)))
        for start, end in zip(places[::2], places[1::2], strict=True)
    ]
    after = apply_splices(text, splices)
    assert apply_splices(after, invert(text, splices)) == text


@given(st.text(alphabet='clausesection SchedulePart,()[]“”123abAi of to"', max_size=40))
def test_any_text_is_an_address_or_is_not(text: str) -> None:
    if _family(lambda: Address.parse(text)) == "":
        address = Address.parse(text)
        assert Address.parse(str(address)) == address
