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


MUST = "The court must make an order."
MORE = "Nothing here binds the lighthouse authority at any time."


def test_a_clause_put_in_before_by_one_copy_alone_is_no_conflict_over_the_same_words() -> None:
    titles = {text: f"About the {text.split()[1]}" for text in (*BASE, MUST, MORE)}

    def bill(*texts: str) -> Document:
        rows = [
            f"<P1group><Title>{titles[text]}</Title><P1><Pnumber>{n}</Pnumber><P1para>"
            f"<Text>{text}</Text></P1para></P1></P1group>"
            for n, text in enumerate(texts, 1)
        ]
        return read_document(
            '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
            f"<Primary><Body>{''.join(rows)}</Body></Primary></Legislation>".encode()
        )

    found = three_way(bill(*BASE), bill(MUST, *BASE[1:]), bill(MORE, MUST, *BASE[1:]))
    assert sorted(each.verdict.name for each in found.meetings) == ["AGREE", "SECOND"]


_LONG = (
    "The harbour master may close the harbour at any time of the day or night.",
    "The keeper of a lamp must keep the lamp lit from dusk until the following dawn.",
    "A pilot must board every vessel that is longer than twenty metres outside the bar.",
    "Nothing in this Act binds the lighthouse authority in respect of a beacon at sea.",
)


def _in_order(*order: int) -> Document:
    # The number in a heading stays with its clause.
    body = "".join(_CLAUSE.format(n + 1, _LONG[n]) for n in order)
    return read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
        f"<Primary><Body>{body}</Body></Primary></Legislation>".encode()
    )


def test_moved_by_both_to_different_places_is_a_conflict() -> None:
    base = _in_order(0, 1, 2, 3)
    same = three_way(base, _in_order(1, 2, 3, 0), _in_order(1, 2, 3, 0))
    assert [each.verdict for each in same.meetings] == [Verdict.AGREE]
    apart = three_way(base, _in_order(1, 2, 3, 0), _in_order(1, 2, 0, 3))
    assert Verdict.CONFLICT in [each.verdict for each in apart.meetings]


def _subsections(*texts: str) -> Document:
    rows = "".join(
        f"<P2><Pnumber>{n}</Pnumber><P2para><Text>{text}</Text></P2para></P2>"
        for n, text in enumerate(texts, 1)
    )
    kept = _CLAUSE.format(2, _LONG[0])
    one = (
        f'<P1group><Title>Lamps</Title><P1 id="section-1"><Pnumber>1</Pnumber><P1para>{rows}'
        "</P1para></P1></P1group>"
    )
    return read_document(
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">'
        f"<Primary><Body>{one if texts else ''}{kept}</Body></Primary></Legislation>".encode()
    )


def test_an_insertion_into_what_the_other_leaves_out_is_a_conflict() -> None:
    base = _subsections(_LONG[1], _LONG[2])
    found = three_way(base, _subsections(), _subsections(_LONG[1], _LONG[2], _LONG[3]))
    assert [each.verdict for each in found.meetings if each.base is None] == [Verdict.CONFLICT]


def test_words_changed_by_both_in_different_places_stand_together() -> None:
    first = ("The court must make an order.", *BASE[1:])
    second = ("The court may make a binding order.", *BASE[1:])
    assert _verdicts(first, second) == [Verdict.BESIDE]
    assert _verdicts(second, ("The court may make a lasting order.", *BASE[1:])) == [
        Verdict.CONFLICT
    ]


def test_what_goes_with_a_provision_round_it_is_not_said_again() -> None:
    base = _subsections(_LONG[1], _LONG[2])
    found = three_way(base, _subsections(), base)
    assert [each.verdict for each in found.meetings] == [Verdict.FIRST]
    # … but a subsection that the other copy rewords is a conflict over that subsection.
    other = _subsections(_LONG[1], _LONG[2].replace("twenty", "thirty"))
    found = three_way(base, _subsections(), other)
    assert [each.verdict for each in found.meetings] == [Verdict.FIRST, Verdict.CONFLICT]
