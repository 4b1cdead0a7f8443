"""New sub-paragraphs after the line on which another ends; the long title, which has no lines."""

from __future__ import annotations

from dataclasses import replace

from amendtool.amend.language.bill_paper import paper_of_text
from amendtool.amend.operations import Insert, InsertWords, Operation
from amendtool.amend.paper import Amendment, House
from amendtool.apply.forms import is_suffixed_numeral
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import load_document, read_document
from amendtool.papers.cite_paper import ResolvedCitations, resolve_citations
from tests.conftest import ROOT

_SUB = "<subparagraph><num><?L 1-{}?>({})</num><content><p>{}</p></content></subparagraph>"
_BODY = "".join(
    _SUB.format(line, number, words)
    for line, number, words in (
        (3, "i", "tenants;"), (4, "ii", "landlords;"), (5, "iii", "keepers;"), (6, "iv", "others,"),
    )
)  # fmt: skip
DOCUMENT = read_document(
    (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="bill">'
        "<meta/><body><section><num><?L 1-1?>1</num><heading>The Panel</heading><subsection>"
        "<num><?L 1-2?>(1)</num><intro><p>The Panel must include—</p></intro><paragraph>"
        "<num>(a)</num><intro><p>persons for—</p></intro>"
        f"{_BODY}</paragraph><paragraph><num><?L 1-7?>(b)</num><content><p>the court.</p>"
        "</content></paragraph></subsection></section></body></bill></akomaNtoso>"
    ).encode()
)


def _resolved(text: str) -> ResolvedCitations:
    amendments = paper_of_text(text, House.COMMONS).paper.amendments
    return resolve_citations(amendments, DOCUMENT, read_print_map(DOCUMENT))


def _anchor(operation: Operation) -> str:
    assert isinstance(operation, Insert)
    return str(operation.anchor)


def test_a_numeral_with_a_letter_goes_after_its_numeral() -> None:
    for line, number, anchor in (
        (4, "iia", "clause 1(1)(a)(ii)"),
        (5, "iiia", "clause 1(1)(a)(iii)"),
        # (a) ends on this line too
        (6, "iva", "clause 1(1)(a)(iv)"),
        (6, "aa", "clause 1(1)(a)"),
    ):
        text = f"1\nClause 1, page 1, line {line}, at end insert—\n“({number}) lamps,”\n"
        found = _resolved(text)
        assert not found.refused
        assert _anchor(found.amendments[0].operations[0]) == anchor


def test_which_numbers_may_be_numerals_with_a_letter() -> None:
    for number in ("ia", "iia", "iiib", "iva", "viiia", "ixa", "xiva", "iiza"):
        assert is_suffixed_numeral(number), number
    for number in ("a", "aa", "ba", "za", "zza", "1a", ""):
        assert not is_suffixed_numeral(number), number


BILL = load_document(ROOT / "bills" / "lamps_bill").document


def _title(words: str) -> tuple[ResolvedCitations, Amendment]:
    text = f"1\nTitle, line 1, {words}\n"
    amendments = paper_of_text(text, House.COMMONS).paper.amendments
    found = resolve_citations(amendments, BILL, read_print_map(BILL))
    return found, amendments[0]


def test_a_line_of_a_title_without_numbers_is_not_checked() -> None:
    found, tabled = _title("after “lamps” insert “and wicks”")
    assert not found.refused
    assert found.unchecked == ("1",)
    assert found.amendments == (replace(tabled, operations=tabled.operations),)
    assert isinstance(tabled.operations[0], InsertWords)


def test_what_only_the_line_says_is_refused() -> None:
    found, _ = _title("at end insert “and wicks”")
    assert list(found.refused) == ["1"]
