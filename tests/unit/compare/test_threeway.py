"""Two amended copies of one bill."""

from __future__ import annotations

from amendtool.compare.threeway import Verdict, three_way
from amendtool.core.provision import Document
from amendtool.formats.load import read_document

_CLAUSE = (
    '<P1group><Title>Clause {0}</Title><P1 id="section-{0}"><Pnumber>{0}</Pnumber>'
    "<P1para><Text>{1}</Text></P1para></P1></P1group>"
)


def _bill(*texts: str) -> Document:
    body = "".join(_CLAUSE.format(number, text) for number, text in enumerate(texts, 1))
    return read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
        f"<Primary><Body>{body}</Body></Primary></Legislation>".encode()
    )


BASE = ("The court may make an order.", "A constable may enter.", "An order lasts for 28 days.")


def _verdicts(first: tuple[str, ...], second: tuple[str, ...]) -> list[Verdict]:
    return [
        each.verdict for each in three_way(_bill(*BASE), _bill(*first), _bill(*second)).meetings
    ]


def test_copies_that_change_nothing_do_not_meet() -> None:
    assert _verdicts(BASE, BASE) == []


def test_each_change_is_whose_it_is() -> None:
    first = ("The court must make an order.", *BASE[1:])
    second = (*BASE[:2], "An order lasts for 14 days.")
    assert _verdicts(first, second) == [Verdict.FIRST, Verdict.SECOND]


def test_the_same_change_is_agreement_and_another_a_conflict() -> None:
    must = ("The court must make an order.", *BASE[1:])
    shall = ("The court shall make an order.", *BASE[1:])
    assert _verdicts(must, must) == [Verdict.AGREE]
    assert _verdicts(must, shall) == [Verdict.CONFLICT]


def test_left_out_by_one_and_reworded_by_the_other_is_a_conflict() -> None:
    assert _verdicts(BASE[:2], (*BASE[:2], "An order lasts for 14 days.")) == [Verdict.CONFLICT]


def test_insertions_at_one_place_agree_or_stand_side_by_side() -> None:
    same = (*BASE, "Nothing here binds the lighthouse authority at any time.")
    other = (*BASE, "Regulations under this section are made by statutory instrument.")
    assert _verdicts(same, same) == [Verdict.AGREE]
    assert _verdicts(same, other) == [Verdict.FIRST, Verdict.SECOND]
