"""Quoted matter as new matter: units with their kinds, numbers and words.  Words our own."""

from __future__ import annotations

import pytest

from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.quoted import matter_of
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import Kind
from amendtool.formats.load import read_document

_SCHEMA = 'xmlns="http://www.legislation.gov.uk/namespaces/legislation"'
_AKN = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'


def _clml(quoted: str) -> Matter:
    whole = (
        f"<Legislation {_SCHEMA}><Primary><Body><P1><Pnumber>1</Pnumber><P1para>"
        f"<Text>After section 2 insert—</Text>"
        f'<BlockAmendment TargetClass="primary" Context="main" Format="double">{quoted}'
        "</BlockAmendment><AppendText>.</AppendText></P1para></P1></Body></Primary></Legislation>"
    )
    return _matter(whole)


def _akn(quoted: str) -> Matter:
    whole = (
        f'<akomaNtoso {_AKN}><act name="act"><meta/><body><section><num>1</num><content>'
        f'<p>After section 2 insert—<mod><quotedStructure startQuote="“" endQuote="”">{quoted}'
        "</quotedStructure></mod>.</p></content></section></body></act></akomaNtoso>"
    )
    return _matter(whole)


def _matter(xml: str) -> Matter:
    document = read_document(xml.encode())
    quoted = next(each for each in document.walk() if each.kind is Kind.QUOTED)
    return matter_of(quoted, document)


def _bare(unit: NewProvision) -> tuple[Form, str | None, str, tuple[object, ...]]:
    inside = tuple(part.text if isinstance(part, Words) else _bare(part) for part in unit.content)
    return unit.form, unit.number, unit.heading, inside


SECTION = (
    Form.CLAUSE,
    "2A",
    "Lamps",
    (
        (
            Form.ARABIC,
            "1",
            "",
            (
                "A keeper must—",
                (Form.LETTER, "a", "", ("light the lamp, and",)),
                (Form.LETTER, "b", "", ("trim it,",)),
                "each day.",
            ),
        ),
    ),
)


def test_a_section_is_the_same_from_both_formats() -> None:
    clml = _clml(
        "<P1group><Title>Lamps</Title><P1><Pnumber>2A</Pnumber><P1para><P2><Pnumber>1</Pnumber>"
        "<P2para><Text>A keeper must—</Text><P3><Pnumber>a</Pnumber><P3para><Text>light the "
        "lamp, and</Text></P3para></P3><P3><Pnumber>b</Pnumber><P3para><Text>trim it,</Text>"
        "</P3para></P3></P2para><P2para><Text>each day.</Text></P2para></P2></P1para></P1>"
        "</P1group>"
    )
    akn = _akn(
        "<section><num>2A</num><heading>Lamps</heading><subsection><num>(1)</num><intro><p>A "
        'keeper must—</p></intro><level class="para1"><num>(a)</num><content><p>light the lamp, '
        'and</p></content></level><level class="para1"><num>(b)</num><content><p>trim it,</p>'
        "</content></level><wrapUp><p>each day.</p></wrapUp></subsection></section>"
    )
    assert [_bare(unit) for unit in clml.units] == [SECTION]
    assert [_bare(unit) for unit in akn.units] == [SECTION]


def test_an_article_marked_up_as_a_group_is_a_section() -> None:
    matter = _clml(
        "<Pblock><Number>Article 2a</Number><Title>Lamps</Title>"
        '<P1><Pnumber PuncAfter=".">1</Pnumber><P1para><Text>A keeper must—</Text>'
        "<P3><Pnumber>a</Pnumber><P3para><Text>light the lamp.</Text></P3para></P3></P1para></P1>"
        "</Pblock><Pblock><Number>Article 2b</Number><Title>Wicks</Title>"
        "<P><Text>A wick is dry.</Text></P></Pblock>"
    )
    first = (Form.ARABIC, "1", "", ("A keeper must—", (Form.LETTER, "a", "", ("light the lamp.",))))
    assert [_bare(unit) for unit in matter.units] == [
        (Form.CLAUSE, "2a", "Lamps", (first,)),
        (Form.CLAUSE, "2b", "Wicks", ("A wick is dry.",)),
    ]
    assert matter.units[0].label == "Article 2a"
    assert matter.units[0].units[0].label == "1."


def test_a_group_with_any_other_number_keeps_it_as_it_is_printed() -> None:
    matter = _clml(
        "<Pblock><Number>Section 1 – Lamps</Number><Reference>Article 3</Reference><PsubBlock>"
        "<Number>In the tower:</Number><Title>Wicks</Title><P><Text>A wick is dry.</Text></P>"
        "</PsubBlock></Pblock>"
    )
    group = matter.units[0]
    assert (group.form, group.number, group.heading) == (
        Form.CROSS_HEADING,
        "Section 1 – Lamps",
        "",
    )
    assert group.reference == "Article 3"
    assert (group.units[0].number, group.units[0].heading) == ("In the tower:", "Wicks")


def test_an_article_holds_no_sections() -> None:
    with pytest.raises(NotExpressible, match="there is a clause in Article 2a"):
        _clml(
            "<Pblock><Number>Article 2a</Number><Title>Lamps</Title><P1group><Title>Wicks</Title>"
            "<P1><Pnumber>1</Pnumber><P1para><Text>Dry.</Text></P1para></P1></P1group></Pblock>"
        )


def test_steps_keep_their_numbers() -> None:
    steps = (
        '<hcontainer name="step"><num>Step 1</num><intro><p>Find whether the lamp is—</p></intro>'
        '<level class="para1"><num>(a)</num><content><p>lit, or</p></content></level></hcontainer>'
        '<hcontainer name="step"><num>Step 2</num><content><p>Trim it.</p></content></hcontainer>'
    )
    listed = (
        '<OrderedList Type="arabic" Decoration="none"><ListItem NumberOverride="Step 1"><Para>'
        '<Text>Find whether the lamp is—</Text><OrderedList Type="alpha" Decoration="parens">'
        "<ListItem><Para><Text>lit, or</Text></Para></ListItem></OrderedList></Para></ListItem>"
        '<ListItem NumberOverride="Step 2"><Para><Text>Trim it.</Text></Para></ListItem>'
        "</OrderedList>"
    )
    expected = [
        (
            Form.ITEM,
            "Step 1",
            "",
            ("Find whether the lamp is—", (Form.LETTER, "a", "", ("lit, or",))),
        ),
        (Form.ITEM, "Step 2", "", ("Trim it.",)),
    ]
    assert [_bare(unit) for unit in _akn(steps).units] == expected
    assert [_bare(unit) for unit in _clml(listed).units] == expected


def test_a_table_has_its_number_and_heading_and_nothing_else_beside_its_rows() -> None:
    rows = (
        '<table xmlns="http://www.w3.org/1999/xhtml"><tbody><tr><td>Lamp</td></tr></tbody></table>'
    )
    table = _clml(f"<Tabular><Number>TABLE 1</Number><Title>Fees</Title>{rows}</Tabular>").units[0]
    assert (table.number, table.heading, table.units[0].cells) == ("TABLE 1", "Fees", ("Lamp",))
    with pytest.raises(NotExpressible, match="words outside the rows"):
        _clml(f"<Tabular><TableText><P><Text>Lamps alone.</Text></P></TableText>{rows}</Tabular>")
    with pytest.raises(NotExpressible, match="several tables in one"):
        _clml(f"<Tabular>{rows}{rows}</Tabular>")
    inside = rows.replace("Lamp", rows)
    with pytest.raises(NotExpressible, match="several tables in one"):
        _akn(f'<tblock class="table"><foreign>{inside}</foreign></tblock>')


def test_words_before_and_after_the_units() -> None:
    matter = _akn(
        '<intro><p>, or</p></intro><level class="para1"><num>(c)</num><content><p>a wick,</p>'
        "</content></level><wrapUp><p>as the case may be.</p></wrapUp>"
    )
    assert matter.before == ", or"
    assert [_bare(unit) for unit in matter.units] == [
        (Form.LETTER, "c", "", ("a wick,",)),
        (Form.FULL_OUT, "", "", ("as the case may be.",)),
    ]


def test_numerals_are_told_from_letters_by_where_they_stand() -> None:
    matter = _akn(
        '<level class="para1"><num>(h)</num><content><p>one;</p></content></level>'
        '<level class="para1"><num>(i)</num><intro><p>two—</p></intro>'
        '<level class="para2"><num>(i)</num><content><p>three.</p></content></level></level>'
    )
    assert [unit.form for unit in matter.units] == [Form.LETTER, Form.LETTER]
    assert matter.units[1].units[0].form is Form.ROMAN


def test_merged_cells_are_carried_over() -> None:
    table = (
        '<Tabular Orientation="portrait"><table xmlns="http://www.w3.org/1999/xhtml"><tbody>'
        '<tr><td colspan="2">Fee</td></tr><tr><td rowspan="1">Lamp</td><td>£3</td></tr></tbody>'
        "</table></Tabular>"
    )
    first, second = _clml(table).units[0].units
    assert (first.cells, first.spans) == (("Fee",), ((2, 1),))
    assert (second.cells, second.spans) == (("Lamp", "£3"), ())


def test_cells_of_no_certain_size_are_refused() -> None:
    table = (
        '<Tabular Orientation="portrait"><table xmlns="http://www.w3.org/1999/xhtml"><tbody>'
        '<tr><td colspan="all">Fee</td></tr></tbody></table></Tabular>'
    )
    with pytest.raises(NotExpressible, match="no certain size"):
        _clml(table)


def test_a_formula_is_refused() -> None:
    with pytest.raises(NotExpressible, match="formula"):
        _clml(
            "<P2><Pnumber>2</Pnumber><P2para><Text>Use—</Text><Formula><Where><Para><Text>x"
            "</Text></Para></Where></Formula></P2para></P2>"
        )


def _entries(*said: str) -> str:
    return "".join(
        f'<hcontainer name="definition" class="definition"><content><p>{each}</p></content>'
        "</hcontainer>"
        for each in said
    )


def test_marks_between_entries_quoted_one_by_one_are_the_clauses_own() -> None:
    matter = _akn(
        _entries(
            "<def startQuote='“' endQuote='”'>lamp</def> means a lamp;”,",
            "“<def startQuote='“' endQuote='”'>wick</def> means a wick;”, and",
            "“<def startQuote='“' endQuote='”'>wax</def> means any wax;",
        )
    )
    assert [each.content for each in matter.units] == [
        (Words("“lamp” means a lamp;"),),
        (Words("“wick” means a wick;"),),
        (Words("“wax” means any wax;"),),
    ]


def test_a_closing_mark_typed_as_the_last_words_is_the_clauses_own() -> None:
    quoted = (
        '<quotedStructure startQuote="" endQuote=""><level><num>(a)</num><content><p>trim it,'
        " and</p></content></level><level><num>(b)</num><content><p>”</p></content></level>"
        "</quotedStructure>"
    )
    matter = _matter(
        f'<akomaNtoso {_AKN}><act name="act"><meta/><body><section><num>1</num><content><p>In '
        f"section 2, after “must” insert “—<mod>{quoted}</mod>.</p></content></section></body>"
        "</act></akomaNtoso>"
    )
    assert [(each.number, each.content) for each in matter.units] == [
        ("a", (Words("trim it, and"),)),
        ("b", ()),
    ]


@pytest.mark.parametrize(
    "inside",
    [
        _entries("“lamp” means a lamp;”, but", "““wick” means a wick;"),
        _entries("“lamp” means a lamp;”,", "“wick” means a wick;"),
        "<paragraph><num>(a)</num><content><p>trim it”,</p></content></paragraph>",
    ],
)
def test_a_closing_mark_that_nothing_opens_is_refused(inside: str) -> None:
    with pytest.raises(NotExpressible, match="closed in the quoted text"):
        _akn(inside)


def test_an_entry_of_a_list_without_words_is_no_unit() -> None:
    """The paragraphs of a definition that stays, quoted where they stand in its list."""
    matter = _clml(
        '<P1para><UnorderedList Decoration="none" Class="Definition"><ListItem><Para>'
        '<OrderedList Start="2" Type="alpha" Decoration="parens"><ListItem><Para>'
        "<Text>a lamp;</Text></Para></ListItem></OrderedList>"
        "</Para></ListItem></UnorderedList></P1para>"
    )
    assert [_bare(each) for each in matter.units] == [(Form.LETTER, "b", "", ("a lamp;",))]


@pytest.mark.parametrize(
    ("decoration", "said", "number", "label"),
    [
        ('Decoration="parens"', "ba", "ba", "(ba)"),
        ('Decoration="parens"', "(ba)", "ba", "(ba)"),
        ('Decoration="parenRight"', "3", "3", "3)"),
        ('Decoration="period"', "3", "3", "3."),
        ('Decoration="period"', "3)", "3", "3)"),
        ('Decoration="none"', "ba", "ba", "ba"),
        ("", "ba", "ba", "ba"),
    ],
)
def test_an_item_that_gives_its_number_alone_has_the_brackets_of_its_list(
    decoration: str, said: str, number: str, label: str
) -> None:
    matter = _clml(
        f'<OrderedList Type="alpha" {decoration}><ListItem NumberOverride="{said}"><Para>'
        "<Text>a lamp;</Text></Para></ListItem></OrderedList>"
    )
    assert [(each.number, each.label) for each in matter.units] == [(number, label)]
