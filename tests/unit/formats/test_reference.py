"""References to legislation: what people write and paste, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendtool.core.errors_fetch import ReferenceSyntax
from amendtool.formats.fetch.reference import looks_like_reference, read_reference

SITE = "https://www.legislation.gov.uk"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ukpga/1984/37", "ukpga/1984/37"),
        (" ukpga/1984/37 ", "ukpga/1984/37"),
        ("ukpga/1984/37@enacted", "ukpga/1984/37@enacted"),
        ("ukpga/1984/37/section/2@2020-01-31", "ukpga/1984/37/section/2@2020-01-31"),
        (f"{SITE}/id/ukpga/1984/37", "ukpga/1984/37"),
        (f"{SITE}/ukpga/1984/37/contents", "ukpga/1984/37"),
        (f"{SITE}/ukpga/1984/37/section/2/enacted", "ukpga/1984/37/section/2@enacted"),
        (f"{SITE}/ukpga/1984/37/2020-01-31/data.xml", "ukpga/1984/37@2020-01-31"),
        (f"{SITE}/ukpga/1984/37/section/2?view=plain#top", "ukpga/1984/37/section/2"),
        ("http://legislation.gov.uk/uksi/2024/100/made", "uksi/2024/100@made"),
        (f"{SITE}/ukpga/Geo6/6-7/48/part/1", "ukpga/Geo6/6-7/48/part/1"),
        (f"{SITE}/apgb/Geo3/39-40/14", "apgb/Geo3/39-40/14"),
        ("www.legislation.gov.uk/ukpga/1984/37/section/2", "ukpga/1984/37/section/2"),
        ("<https://www.legislation.gov.uk/ukpga/1984/37>.", "ukpga/1984/37"),
        (f"{SITE}/cy/ukpga/1984/37/section/2?timeline=true", "ukpga/1984/37/section/2"),
        (f"{SITE}/changes/affected/ukpga/1984/37", "ukpga/1984/37"),
        (
            f"{SITE}/ukpga/1984/37/schedule/1/paragraph/2/2020-01-31",
            "ukpga/1984/37/schedule/1/paragraph/2@2020-01-31",
        ),
        (f"{SITE}/aep/WillandMarSess2/1/2", "aep/WillandMarSess2/1/2"),
        (f"{SITE}/ukpga/Eliz2/8-9/34", "ukpga/Eliz2/8-9/34"),
        (f"{SITE}/eur/2016/679/article/6", "eur/2016/679/article/6"),
    ],
)
def test_what_people_write(written: str, meant: str) -> None:
    assert str(read_reference(written)) == meant
    assert read_reference(meant) == read_reference(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ukpga",
        "ukpga/1984",
        "ukpga/84/37",
        "ukpga/1984/x",
        "ukpga/../../etc/passwd",
        "ukpga/1984/37/../../38",
        "ukpga/1984/37@../enacted",
        "ukpga/1984/37@2020-02-31",
        "ukpga/1984/37@yesterday",
        "ukpga/1984/37/section/%2e%2e/x",
        "https://example.org/ukpga/1984/37",
        "https://www.legislation.gov.uk@example.org/ukpga/1984/37",
        "file:///ukpga/1984/37",
        "ukpga/١٩٨٤/37",
        "ukpga/1984/3\uff17",
        "ukpga/1984/37/section/" + "2/" * 200,
        "ukpga/1984/37/section/\x00",
        "ukpga/1984/37/C:",
        "https://[ukpga/1984/37",
        f"{SITE}/anaw/2020/3/section/2/welsh",
        f"{SITE}/ukpga/1984/37/section/%2e%2e%2fx",
    ],
)
def test_what_is_refused(written: str) -> None:
    with pytest.raises(ReferenceSyntax):
        read_reference(written)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_what_is_read_is_safe(text: str) -> None:
    try:
        reference = read_reference(f"ukpga/{text}")
    except ReferenceSyntax:
        return
    for part in (reference.work, reference.provision, reference.version):
        assert ".." not in part.split("/")
        assert "\\" not in part
        assert not part.startswith("/")
    assert read_reference(str(reference)) == reference


def test_files_and_titles_are_no_references() -> None:
    assert not looks_like_reference("bills/serious_crime_bill")
    assert not looks_like_reference("Child Abduction Act 1984")
    assert looks_like_reference("ukpga/1984/37")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("section/2", "section/2"),
        ("section 2", "section/2"),
        ("Schedule 1, paragraph 3", "schedule/1/paragraph/3"),
        ("section 2A", "section/2A"),
        ("Part VIII", "part/VIII"),
    ],
)
def test_a_provision_as_people_write_it(written: str, meant: str) -> None:
    found = read_reference("ukpga/1984/37").at(provision=written)
    assert str(found) == f"ukpga/1984/37/{meant}"


@pytest.mark.parametrize("written", ["section 2(1)", " ", ", ,", "section ../2"])
def test_what_is_no_provision_is_refused(written: str) -> None:
    with pytest.raises(ReferenceSyntax, match="is not a provision"):
        read_reference("ukpga/1984/37").at(provision=written)
