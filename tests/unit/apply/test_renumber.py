"""A bill reprinted: numbers, references and identifiers.

The bills are a few lines each, written for the tests; what they say means nothing.
"""

from __future__ import annotations

import re

import pytest

from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Refused, replay
from amendtool.apply.renumber import Reprint, summary
from amendtool.apply.renumber_citations import read_citation
from amendtool.apply.renumber_series import likely_scale, scale_of, starts_of
from amendtool.core.errors import UsageFault
from amendtool.core.kinds import Category
from amendtool.core.provision import Document
from amendtool.core.source import apply_splices
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import read_document
from amendtool.formats.reprint import reprint

_CONTENTS = (
    "the list of contents in the XML file was not made anew, though something came or went in "
    "the text; the contents that  amendtool print  sets are new"
)


def clause(number: str, *subsections: str, title: str = "") -> str:
    """A clause of CLML with numbered subsections; ``|`` begins a paragraph (a), (b)."""
    eid = f"section-{number}"
    inside = ""
    for n, words in enumerate(subsections, 1):
        first, *others = words.split("|")
        paragraphs = "".join(
            f'<P3 id="{eid}-{n}-{letter}"><Pnumber>{letter}</Pnumber>'
            f"<P3para><Text>{each}</Text></P3para></P3>"
            for letter, each in zip("abcdefg", others, strict=False)
        )
        inside += (
            f'<P2 id="{eid}-{n}"><Pnumber>{n}</Pnumber>'
            f"<P2para><Text>{first}</Text>{paragraphs}</P2para></P2>\n"
        )
    return (
        f"<P1group><Title>{title or f'Heading {number}'}</Title>"
        f'<P1 id="{eid}"><Pnumber>{number}</Pnumber><P1para>{inside}</P1para></P1></P1group>\n'
    )


def link(target: str, words: str) -> str:
    return f'<InternalLink Ref="{target}">{words}</InternalLink>'


def bill(*parts: str, schedules: str = "") -> Document:
    """A bill of these clauses, and Schedules."""
    wrapped = f"<Schedules>{schedules}</Schedules>" if schedules else ""
    text = (
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary>'
        f"<Body>{''.join(parts)}</Body>{wrapped}</Primary></Legislation>"
    )
    return read_document(text.encode(), category=Category.BILL)


def amend(document: Document, operations: str) -> Reprint:
    """The bill with one amendment made, reprinted; that it can be undone is checked."""
    paper = load_paper(
        f"bill: Test Bill\namendments:\n  - number: 1\n    operations:\n{operations}".encode(),
        file="test",
    )
    ledger = apply_amendments(document, paper.amendments, dialect_for(document))
    for outcome in ledger.outcomes:
        assert not isinstance(outcome, Refused), outcome.error.render()
    made = reprint(document, ledger)
    amended = replay(document.source, ledger)
    assert apply_splices(made.source().text, made.inverse()) == amended.text
    return made


INSERT = """\
      - op: insert
        after: clause 1
        new: |
          New heading
          (1) New words.
"""
LEAVE_OUT = """\
      - op: leave out
        what: clause 2
"""


def words(made: Reprint) -> str:
    """The reprinted text without its tags, on one line."""
    text = made.source().text
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def points(made: Reprint) -> list[str]:
    return [f"{point.address}: {point.what}" for point in made.printing_points]


# -- numbers ---------------------------------------------------------------------------


def test_a_clean_bill_is_the_very_same() -> None:
    document = bill(clause("1", "One."), clause("2", f"See {link('section-1', 'section 1')}."))
    ledger = apply_amendments(document, [], dialect_for(document))
    made = reprint(document, ledger)
    assert made.source() is document.source
    assert (made.splices, made.crosswalk.entries, made.printing_points) == ((), (), ())


def test_a_new_clause_takes_an_ordinary_number_and_later_ones_shift() -> None:
    document = bill(clause("1", "One."), clause("2", "Two."), clause("3", "Three.|a|b"))
    made = amend(document, INSERT)
    assert summary(made.crosswalk) == [
        "clause 1A becomes clause 2",
        "clauses 2 to 3 become clauses 3 to 4",
    ]
    assert made.notes == {"1": "clause 1A becomes clause 2 at reprint"}
    text = made.source().text
    ids = re.findall(r'id="([^"]*)"', text)
    assert ids == [
        *("section-1", "section-1-1", "section-2", "section-2-1", "section-3", "section-3-1"),
        *("section-4", "section-4-1", "section-4-1-a", "section-4-1-b"),
    ]
    assert re.findall(r"<P1 [^>]*>\s*<Pnumber>(.*?)</Pnumber>", text) == ["1", "2", "3", "4"]


def test_leaving_out_closes_the_gap_at_every_level() -> None:
    document = bill(clause("1", "One.", "Two.|x,|y,|z.", "Three."), clause("2", "Two."))
    made = amend(
        document,
        "      - op: leave out\n        what: clause 1(1)\n"
        "      - op: leave out\n        what: clause 1(2)(b)\n",
    )
    assert summary(made.crosswalk) == [
        "clause 1(2) to (3) become clause 1(1) to (2)",
        "clause 1(2)(c) becomes clause 1(1)(b)",
    ]
    assert 'id="section-1-1-b"><Pnumber>b</Pnumber><P3para><Text>z.' in made.source().text


def test_open_numbers_get_ordinary_ones() -> None:
    document = bill(clause("1", "One.|x,|y.", "Two."))
    made = amend(
        document,
        "      - op: insert\n        after: clause 1(1)\n        new: |\n"
        "          ( ) New.\n          ( ) More.\n"
        "      - op: insert\n        before: clause 1(1)(a)\n        new: |\n"
        "          (za) earlier,\n",
    )
    assert words(made).startswith("Heading 1 1 1 One. a earlier, b x, c y. 2 New. 3 More. 4 Two.")


def test_parts_chapters_and_clauses_each_count_for_themselves() -> None:
    first = f'<Part id="part-1"><Number>PART 1</Number><Title>A</Title>{clause("1", "x")}</Part>'
    second = (
        '<Part id="part-2"><Number>PART 2</Number><Title>B</Title>'
        '<Chapter id="part-2-chapter-1"><Number>CHAPTER 1</Number><Title>C</Title>'
        f"{clause('2', 'y')}</Chapter></Part>"
    )
    third = (
        '<Part id="part-3"><Number>PART 3</Number><Title>D</Title>'
        + clause("3", f"See {link('part-2-chapter-1', 'Chapter 1 of Part 2')}.")
        + "</Part>"
    )
    made = amend(bill(first, second, third), "      - op: leave out\n        what: Part 1\n")
    assert summary(made.crosswalk) == [
        "clauses 2 to 3 become clauses 1 to 2",
        "Parts 2 to 3 become Parts 1 to 2",
    ]
    text = made.source().text
    assert 'Ref="part-1-chapter-1">Chapter 1 of Part 1<' in text
    assert '<Part id="part-1"><Number>PART 1</Number><Title>B' in text


def test_what_was_irregular_before_is_left_and_said() -> None:
    document = bill(clause("1", "One."), clause("1A", "x"), clause("2", "Two."))
    made = amend(document, "      - op: leave out\n        what: clause 2\n")
    assert made.splices == ()
    assert points(made)[0] == (
        "the bill: clauses (1, 1A) were not in one unbroken series in the print that was "
        "amended: left as they are"
    )


def test_two_lists_in_one_provision_count_each_for_itself() -> None:
    twice = clause("1", "One|x,|y;").replace(
        "</P2para>",
        '</P2para><P2para><Text>and</Text><P3 id="n-a"><Pnumber>a</Pnumber><P3para><Text>p,'
        '</Text></P3para></P3><P3 id="n-b"><Pnumber>b</Pnumber><P3para><Text>q.</Text></P3para>'
        "</P3></P2para>",
    )
    made = amend(bill(twice), "      - op: leave out\n        what: clause 1(1)(a)[1]\n")
    assert words(made) == "Heading 1 1 1 One a y; and a p, b q."


def test_quoted_matter_and_definitions_keep_their_numbers() -> None:
    quoted = (
        'In the X Act 1998 insert—<BlockAmendment TargetClass="primary" Context="main">'
        "<P1><Pnumber>7A</Pnumber><P1para><Text>Quoted.</Text></P1para></P1></BlockAmendment>"
    )
    document = bill(
        clause("1", "One."),
        clause("2", "Two.").replace(
            "Two.",
            "Two.</Text>"
            + (
                quoted.replace(
                    "In the X Act 1998 insert—", "<Text>In the X Act 1998 insert—</Text>"
                )
            )
            + "<Text>",
        ),
    )
    made = amend(document, INSERT)
    assert "<Pnumber>7A</Pnumber>" in made.source().text
    assert [str(entry.old_address) for entry in made.crosswalk.entries] == ["clause 1A", "clause 2"]


def test_items_that_count_for_themselves() -> None:
    items = "".join(f"<ListItem><Para><Text>{each}</Text></Para></ListItem>" for each in "xyz")
    listed = clause("1", "One:").replace(
        "</Text>", f'</Text><OrderedList Type="alpha" Decoration="parens">{items}</OrderedList>'
    )
    made = amend(bill(listed), "      - op: leave out\n        what: clause 1(1)(b)\n")
    assert re.findall(r'NumberOverride="([^"]*)"', made.source().text) == ["(b)"]


def test_an_act_is_refused() -> None:
    document = bill(clause("1", "One."))
    act = read_document(document.source.to_bytes(), category=Category.ACT)
    with pytest.raises(UsageFault, match="only a bill"):
        reprint(act, apply_amendments(act, [], dialect_for(act)))


# -- references ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (link("section-2", "section 2"), "section 3"),
        (f"sections {link('section-1', '1')} and {link('section-2', '2')}", "sections 1 and 3"),
        (link("section-2-1-b", "section 2(1)(b)"), "section 3(1)(b)"),
        (link("section-2-1-b", "paragraph (b)") + " of that subsection", "paragraph (b)"),
        (f"section {link('section-2', '2')}(1)(a)", "section 3(1)(a)"),
        (f"section 2{link('section-2-1', '(1)')}", "section 3(1)"),
        (f"{link('section-2', 'section 2')}{link('section-2-1', '(1)')}", "section 3(1)"),
        (f"subsection (1) of {link('section-2', 'section 2')}", "subsection (1) of section 3"),
        (f"Part 2 and {link('section-2', 'section <Emphasis>2</Emphasis>')}", "section 3"),
        (link("section-2", "that section"), "that section"),
    ],
)
def test_a_link_that_spells_its_number_is_corrected(before: str, after: str) -> None:
    document = bill(clause("1", f"See {before}."), clause("2", "Two|x,|y."))
    made = amend(document, INSERT)
    plain = re.sub(r"<[^>]*>", "", made.source().text)
    assert f"{after}" in plain
    assert points(made) == []


def test_a_link_that_spells_something_else_is_listed() -> None:
    document = bill(clause("1", f"See {link('section-2', 'section 7')}."), clause("2", "Two."))
    made = amend(document, INSERT)
    assert 'Ref="section-3">section 7<' in made.source().text
    assert points(made) == [
        (
            "clause 1(1): “See ‹section 7›.” leads to clause 2, which becomes clause 3; it does "
            "not spell that number and was not changed"
        )
    ]


def test_a_link_of_the_wrong_kind_is_listed() -> None:
    document = bill(clause("1", f"See Schedule {link('section-2', '2')}."), clause("2", "Two."))
    made = amend(document, INSERT)
    assert "Schedule <InternalLink" in made.source().text
    assert ">2</InternalLink>" in made.source().text
    assert len(points(made)) == 1


def test_a_reference_by_title_gets_the_number() -> None:
    document = bill(clause("1", "One."), clause("2", "Two (see below)."))
    made = amend(
        document,
        INSERT
        + "      - op: insert words\n        in: clause 2(1)\n        at: end\n"
        '        new: "See section (New heading)(1), sections 1 and (<new> heading) and '
        'section (No such title)."\n'.replace("<new>", "New"),
    )
    assert "See section 2(1), sections 1 and 2 and section (No such title)." in words(made)
    (said,) = points(made)
    assert said.startswith("clause 3(1): ")
    assert said.endswith(
        "section ‹(No such title)›.”: no provision has that title, so no number was put in its "
        "place"
    )


def test_a_title_that_two_clauses_have_is_listed() -> None:
    document = bill(
        clause("1", "See section (Same title)."),
        clause("2", "Two.", title="Same title"),
        clause("3", "Three.", title="Same title"),
    )
    made = amend(document, INSERT)
    assert "section (Same title)" in words(made)
    assert any("2 provisions have that title" in each for each in points(made))


def test_a_reference_without_a_link_is_listed_and_not_changed() -> None:
    document = bill(
        clause("1", "See sections 2(1) and 3, and section 2 of the X Act 1998."),
        clause("2", "Two."),
        clause("3", "Three."),
    )
    made = amend(document, INSERT)
    assert "See sections 2(1) and 3, and section 2 of the X Act 1998." in words(made)
    assert points(made) == [
        (
            "clause 1(1): “See ‹sections 2(1) and 3›, and section 2 of the X Act 1998.” is not "
            "wholly linked: if it refers to this bill, it should perhaps now read “sections 3(1) "
            "and 4”"
        )
    ]


def test_in_an_amending_clause_numbers_are_those_of_the_act_amended() -> None:
    document = bill(
        clause("1", "The X Act 1998 is amended as follows.", "In section 2, omit “section 2”."),
        clause("2", "In section 9 (inserted by section 2) omit the words."),
    )
    made = amend(document, INSERT)
    assert len(points(made)) == 1
    assert points(made)[0].startswith("clause 3(1): “In section 9 (inserted by ‹section 2›)")


def test_what_the_bill_will_be_cited_as_is_the_bill_even_in_quoted_matter() -> None:
    quoted = (
        '<BlockAmendment TargetClass="primary" Context="main"><P1><Pnumber>7A</Pnumber><P1para>'
        "<Text>Section 2 of the Test Act 2024 applies, but not section 2.</Text></P1para></P1>"
        "</BlockAmendment>"
    )
    document = bill(
        clause("1", "In the X Act 1998 insert—").replace("</Text>", f"</Text>{quoted}"),
        clause("2", "This Act may be cited as the Test Act 2024."),
    )
    made = amend(document, INSERT)
    (said,) = points(made)
    assert "‹Section 2› of the Test Act 2024 applies" in said
    assert "perhaps now read “Section 3”" in said


def test_a_reference_to_what_was_left_out_is_listed_and_never_leads_elsewhere() -> None:
    document = bill(
        clause("1", f"See {link('section-2', 'section 2')}, and section 2(1)."),
        clause("2", "Two."),
        clause("3", f"Three ({link('section-3', 'section 3')})."),
    )
    made = amend(document, LEAVE_OUT)
    text = made.source().text
    assert 'Ref="section-2">section 2<' in text
    assert 'id="section-2"' not in text
    assert 'Ref="section-2-n2">section 2<' in text
    assert points(made) == [
        "clause 1(1): “See ‹section 2›, and section 2(1).” refers to clause 2, which was left out",
        (
            "clause 1(1): “See section 2, and section ‹2(1)›.” may refer to clause 2(1), which was "
            "left out"
        ),
    ]


def test_a_range_that_takes_something_in_is_corrected_and_said() -> None:
    linked = f"sections {link('section-1', '1')} to {link('section-2', '2')}"
    document = bill(clause("1", f"See {linked}, or subsections (1) to (3).", "x", "y"), clause("2"))
    made = amend(
        document,
        INSERT + "      - op: insert\n        after: clause 1(2)\n        new: |\n"
        "          ( ) New.\n",
    )
    assert "See sections 1 to 3, or subsections (1) to (3)." in re.sub(
        r"<[^>]*>", "", made.source().text
    )
    said = points(made)
    assert any("clause 2 (as reprinted) is now among them" in each for each in said)
    assert any("clause 1(3) (as reprinted) is now among them" in each for each in said)
    assert any("perhaps now read “subsections (1) to (4)”" in each for each in said)


def test_what_was_moved_keeps_its_references() -> None:
    document = bill(
        clause("1", f"See {link('section-2-1-a', 'section 2(1)(a)')}."),
        clause("2", "Two|x,|y.", "More."),
        clause("3", "Three."),
    )
    made = amend(
        document,
        "      - op: move\n        what: clause 2\n        after: clause 3\n",
    )
    assert "See section 3(1)(a)." in re.sub(r"<[^>]*>", "", made.source().text)
    assert summary(made.crosswalk) == ["clause 3 becomes clause 2", "clause 2 becomes clause 3"]


def test_words_that_say_where_something_is_are_listed() -> None:
    document = bill(
        clause("1", "One."),
        clause("2", "As in the previous section, see section 3 below."),
        clause("3", "Three."),
    )
    made = amend(document, INSERT)
    assert any("‹previous section›" in each and "neighbours" in each for each in points(made))
    assert not any("no longer stands" in each for each in points(made))


# -- Schedules -------------------------------------------------------------------------


def schedule(number: str, reference: str, *paragraphs: str) -> str:
    eid = f"schedule-{number}" if number else "schedule"
    inside = "".join(
        f'<P1 id="{eid}-paragraph-{n}"><Pnumber>{n}</Pnumber><P1para><Text>{words}</Text>'
        "</P1para></P1>"
        for n, words in enumerate(paragraphs, 1)
    )
    return (
        f'<Schedule id="{eid}"><Number>SCHEDULE {number}</Number><TitleBlock><Title>Title '
        f"{number}</Title></TitleBlock><Reference>{reference}</Reference>"
        f"<ScheduleBody>{inside}</ScheduleBody></Schedule>"
    ).replace("SCHEDULE <", "SCHEDULE<")


def test_schedules_their_paragraphs_and_the_clause_beside_their_heading() -> None:
    document = bill(
        clause("1", f"{link('schedule-2-paragraph-2', 'Paragraph 2 of Schedule 2')} applies."),
        clause("2", f"See {link('schedule-2', 'Schedule 2')}."),
        schedules=schedule("1", "Section 1", "x") + schedule("2", "Sections 1 and 2", "y", "z"),
    )
    made = amend(
        document,
        INSERT + "      - op: leave out\n        what: Schedule 1\n"
        "      - op: leave out\n        what: Schedule 2, paragraph 1\n",
    )
    text = made.source().text
    assert "<Reference>Sections 1 and 3</Reference>" in text
    assert 'Ref="schedule-1-paragraph-1">Paragraph 1 of Schedule 1<' in text
    assert '<P1 id="schedule-1-paragraph-1"><Pnumber>1</Pnumber>' in text
    assert any("to read SCHEDULE, without a number" in each for each in points(made))


def test_a_lone_schedule_becomes_the_first() -> None:
    document = bill(
        clause(
            "1",
            f"{link('schedule', 'The Schedule')} applies; see the {link('schedule', 'Schedule')}.",
        ),
        schedules=schedule("", "Section 1", "x"),
    )
    made = amend(
        document,
        "      - op: insert\n        after: Schedule\n        new: |\n"
        "          Schedule\n          [Section 1]\n          New Schedule\n"
        "          1 New words.\n          2 More.\n",
    )
    text = made.source().text
    assert '<Schedule id="schedule-1"><Number>SCHEDULE 1</Number>' in text
    assert "Schedule 1 applies; see Schedule 1." in re.sub(r"<[^>]*>", "", text)


# -- Akoma Ntoso -----------------------------------------------------------------------


def akn_bill(words: str) -> Document:
    """A bill as Parliament's drafting system writes them."""
    sections = "".join(
        f'<section GUID="_g{n}" class="prov1" eId="sec_{n}"><num><?L 1-{n}?>{n}</num>'
        f"<heading>H{n}</heading><content><p>{words if n == 1 else 'x'}</p></content></section>"
        for n in (1, 2, 3)
    )
    text = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" '
        'xmlns:ukl="https://www.legislation.gov.uk/namespaces/UK-AKN"><bill name="bill">'
        '<coverPage><toc><tocItem href="#sec_2" level="5"><inline name="tocNum">2</inline>'
        '<inline name="tocHeading">H2</inline></tocItem></toc></coverPage>'
        f"<body>{sections}</body></bill></akomaNtoso>"
    )
    return read_document(text.encode())


def test_akoma_ntoso_numbers_identifiers_links_and_contents() -> None:
    document = akn_bill(
        'See <mref><ref href="#sec_2" ukl:targetGuid="_g2">sections 2</ref> and '
        '<ref href="#sec_9" ukl:targetGuid="_g3">3</ref></mref>, '
        '<ref href="https://www.legislation.gov.uk/ukpga/1998/1#sec_2">section 2</ref>.'
    )
    made = amend(document, INSERT)
    text = made.source().text
    assert '<ref href="#sec_3" ukl:targetGuid="_g2">sections 3</ref>' in text
    # Out of date in the source; its GUID says what is meant.
    assert '<ref href="#sec_4" ukl:targetGuid="_g3">4</ref>' in text
    assert '1998/1#sec_2">section 2</ref>' in text
    assert '<tocItem href="#sec_3" level="5"><inline name="tocNum">3</inline>' in text
    assert 'eId="sec_3"><num><?L 1-2?>3</num>' in text
    assert points(made) == ["contents: " + _CONTENTS]


def test_akoma_ntoso_a_guid_that_is_gone_proves_nothing() -> None:
    document = akn_bill('See <ref href="#sec_2" ukl:targetGuid="_gone">section 2</ref>.')
    made = amend(document, INSERT)
    assert ">section 2</ref>" in made.source().text
    assert any("is not wholly linked" in each for each in points(made))


# -- small parts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "name"),
    [
        (("1", "2", "3"), "1, 2, 3"),
        (("i", "ii"), "i, ii, iii"),
        (tuple("abcdefghi"), "a, b, c"),
        ((*"abcdefghijklmnopqrstuvwxyz", "z1"), "a, b, c"),
        ((*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"), "a … z, aa, bb"),
        ((*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"), "a … z, aa, ab"),
        (("I", "II"), "I, II, III"),
        (("A", "B"), "A, B, C"),
        (("",), "1, 2, 3"),
        (("1", "3"), None),
        (("1", "1A"), None),
        (("", ""), None),
    ],
)
def test_scales(numbers: tuple[str, ...], name: str | None) -> None:
    found = scale_of(numbers)
    assert (found.name if found is not None else None) == name


def test_new_matter_says_how_it_counts() -> None:
    found = [likely_scale(each) for each in (("1", "1A"), ("za", "a"), ("x", "y"))]
    assert [each.name if each is not None else None for each in found] == [
        "1, 2, 3",
        "a, b, c",
        None,
    ]


def test_runs() -> None:
    assert starts_of(("a", "b", "a", "b", "c")) == (0, 2)
    assert starts_of(("a", "c")) is None
    assert starts_of(tuple("abcdefghij")) == (0,)


@pytest.mark.parametrize(
    "text",
    ["section", "that section", "sections 5 to 9", "(see section 5)", "section 5 and 6", "5th"],
)
def test_what_is_no_citation(text: str) -> None:
    assert read_citation(text) is None
