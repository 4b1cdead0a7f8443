"""What the marks of a print say where they do not say it plainly."""

from __future__ import annotations

from amendtool.core.printlines import PrintReader
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.load import read_document

_TABLE = (
    "<content><table><tr><td><p>{}Lamps</p></td></tr><tr><td><p>{}Wicks</p></td></tr></table>"
    "</content>"
)


def _lines(body: str) -> dict[str, str]:
    source = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
        f'<bill name="bill"><meta/><body>{body}</body></bill></akomaNtoso>'
    )
    document = read_document(source.encode())
    print_map = read_print_map(document)
    reader = PrintReader(document, print_map)
    return {f"{at.page}-{at.line}": reader.words_of(at) for at in print_map.lines}


def _clause(*subsections: str) -> str:
    parts = "".join(f"<subsection>{each}</subsection>" for each in subsections)
    return f"<section><num><?L 1-1?>1</num><heading>Lamps</heading>{parts}</section>"


def test_the_lines_of_a_table_without_marks_are_not_counted() -> None:
    found = _lines(
        _clause(
            "<num><?L 1-2?>(1)</num><content><p>The rates are as follows.</p></content>",
            _TABLE.format("", ""),
            "<num><?L 2-1?><?L 2-2?><?L 2-3?>(2)</num><content><p>A lamp <?L 2-4?>burns.</p>"
            "</content>",
        )
    )
    # the page breaks the table: its last lines stand at the head of page 2
    assert found["2-1"] == "(2) A lamp"
    assert found["2-2"] == "burns."
    found = _lines(
        _clause(
            "<num><?L 2-1?>(1)</num><content><p>The rates are as follows.</p></content>",
            _TABLE.format("", ""),
            "<num><?L 2-2?><?L 2-3?><?L 2-4?>(2)</num><content><p>A lamp <?L 2-5?>burns.</p>"
            "</content>",
            "<num><?L 3-1?>(3)</num><content><p>It smokes.</p></content>",
        )
    )
    assert found["2-2"] == "(2) A lamp"
    assert found["2-3"] == "burns."
    assert "2-4" not in found
    assert found["3-1"] == "(3) It smokes."


def test_marks_that_stand_together_without_such_a_table_are_kept() -> None:
    found = _lines(
        _clause(
            _TABLE.format("<?L 1-2?>", "<?L 1-3?>"),
            "<num><?L 1-4?><?L 1-5?>(2)</num><content><p>A lamp burns.</p></content>",
        )
    )
    assert found["1-5"] == "(2) A lamp burns."
    assert found["1-4"] == ""


def _quoted(after: str) -> dict[str, str]:
    quoted = "<quotedStructure><p><?L 1-3?>a wick</p></quotedStructure>"
    return _lines(
        _clause(
            f"<num><?L 1-2?>(1)</num><content><p><mod>insert—{quoted}{after}</mod></p></content>",
            "<num><?L 1-5?>(2)</num><content><p>It smokes.</p></content>",
        )
    )


def test_a_stop_stands_beside_the_mark_that_closes_quoted_matter() -> None:
    found = _quoted('<inline name="AppendText"><?L 1-4?>;</inline> and a lamp')
    assert found["1-3"].split()[-2:] == ["wick", ";"]
    assert found["1-4"] == "and a lamp"


def test_a_stop_that_is_all_there_is_on_a_line_begins_it() -> None:
    found = _quoted('<inline name="AppendText"><?L 1-4?>;</inline>')
    assert found["1-4"] == ";"
