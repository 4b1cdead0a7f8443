"""New text at the end of quoted matter: whose quotation mark is it then?"""

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document


def warnings(first: str, second: str, where: str, number: str) -> str:
    rows = "".join(
        f"<P3><Pnumber>{letter}</Pnumber><P3para><Text>{words}</Text></P3para></P3>"
        for letter, words in (("a", first), ("b", second))
    )
    document = read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body>'
        "<P1group><Title>Lamps</Title><P1><Pnumber>1</Pnumber><P1para><Text>At the appropriate "
        f'places insert—</Text><BlockAmendment Format="double">{rows}</BlockAmendment>'
        "<AppendText>.</AppendText></P1para></P1></P1group></Body></Primary></Legislation>".encode()
    )
    paper = load_paper(
        "bill: B\namendments:\n  - number: 1\n    operations:\n      - op: insert\n"
        f"        {where}\n        new: |\n          ({number}) trims wicks,\n",
        file="case",
    )
    (outcome,) = apply_amendments(document, paper.amendments, dialect_for(document)).outcomes
    assert isinstance(outcome, Applied), outcome
    return "; ".join(outcome.warnings)


@pytest.mark.parametrize(
    ("where", "number", "said"),
    [
        ("after: section 1, quoted matter, (b)", "c", "the mark ” that ends"),
        ("before: section 1, quoted matter, (a)", "za", "the mark “ that begins"),
        ("after: section 1, quoted matter, (a)", "aa", ""),
    ],
)
def test_where_marks_are_words_too_it_is_said(where: str, number: str, said: str) -> None:
    found = warnings("keeps oil”;", "“sells oil", where, number)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_where_they_are_not_there_is_nothing_to_say() -> None:
    assert not warnings("keeps “oil”,", "sells oil", "after: section 1, quoted matter, (b)", "c")
