"""An amendment paper as one self-contained page: for the browser, for paper, for the PDF.

Every word is escaped where it is written; nothing a paper says can become mark-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from amendtool import __version__
from amendtool.amend.paper import House, Star
from amendtool.formats.akn.amendment_matter import matter_document
from amendtool.papers.sheet import Instruction, Sheet, SheetEntry, run_on
from amendtool.render.flow import Flow
from amendtool.render.html import HtmlWriter
from amendtool.render.paper_lines import MatterSetter
from amendtool.render.templating import templates

if TYPE_CHECKING:
    from markupsafe import Markup

_SIGNS = {
    House.COMMONS: {Star.NONE: "", Star.NEW: "★", Star.WILL_COMPLY: "☆"},
    House.LORDS: {Star.NONE: "", Star.NEW: "*", Star.WILL_COMPLY: "*"},
}
#: after so many names the rest follow after a small gap, as in the papers of the Commons
_FIRST_NAMES = 6
#: the typefaces of each House, of which one must be there
FACES = {
    House.COMMONS: ("TeX Gyre Heros", "Helvetica", "Arial", "Liberation Sans"),
    House.LORDS: ("TeX Gyre Pagella", "Palatino Linotype", "Book Antiqua", "Palatino"),
}


@dataclass(frozen=True, slots=True)
class _Block:
    """One instruction on the page.  ``words``: plain; ``matter``: ready mark-up."""

    heading: str
    words: str
    more: tuple[str, ...]
    matter: Markup


def paper_html(sheet: Sheet, setter: MatterSetter | None = None) -> str:
    """The page.  ``setter``: breaks the lines of new clauses that others amend."""
    from markupsafe import Markup

    style = files("amendtool.render.styles")
    css = "\n".join(
        style.joinpath(name).read_text(encoding="utf-8") for name in ("bill.css", "paper.css")
    )
    writer = HtmlWriter()
    above = ""
    sections = []
    for section in sheet.sections:
        entries = []
        for entry in section.entries:
            fields, above = _entry(entry, sheet.house, writer, above, setter)
            entries.append(fields)
        sections.append({"heading": section.heading, "entries": entries})
    return (
        templates(trimmed=True)
        .get_template("paper.html")
        .render(
            css=Markup(css),  # noqa: S704 - our own files
            generator=f"amendtool {__version__}",
            sheet=sheet,
            lords=sheet.house is House.LORDS,
            sections=sections,
        )
    )


def _entry(
    entry: SheetEntry,
    house: House,
    writer: HtmlWriter,
    above: str,
    setter: MatterSetter | None,
) -> tuple[dict[str, object], str]:
    blocks: list[_Block] = []
    for said in entry.instructions:
        instruction = run_on(said) if not entry.lines else said
        heading = instruction.heading if instruction.heading != above else ""
        above = instruction.heading or above
        words = instruction.lined or instruction.words
        if entry.lines and setter is not None and instruction.matter is not None:
            matter = _rows(instruction, setter)
        else:
            matter = _matter(instruction, writer)
        blocks.append(_Block(heading, words, instruction.more, matter))
    government = entry.amendment.government and house is House.COMMONS and entry.number
    fields: dict[str, object] = {
        "number": f"{'Gov ' * bool(government)}{entry.number}",
        "star": _SIGNS[house][entry.star],
        "names": entry.names[:_FIRST_NAMES],
        "more_names": entry.names[_FIRST_NAMES:],
        "context": "" if entry.follows else entry.context,
        "depth": entry.depth,
        "blocks": blocks,
        "heading": blocks[0].heading if blocks else "",
        "statement": entry.statement,
        "described": entry.described,
        "notes": entry.notes,
    }
    return fields, above


def _rows(instruction: Instruction, setter: MatterSetter) -> Markup:
    """New matter line by line, every fifth line numbered."""
    from markupsafe import Markup

    if instruction.matter is None:
        return Markup("")
    rows: list[str] = []
    for line in setter.lines(instruction.matter, scheduled=instruction.scheduled):
        pieces = "".join(
            f'<span style="left: {piece.x:.1f}pt">{"<b>" * piece.bold}'
            f"{escape(piece.text, quote=False)}{'</b>' * piece.bold}</span>"
            for piece in line.pieces
        )
        number = f'<span class="ln">{line.number}</span>' if line.number else ""
        above = f' style="margin-top: {line.above:.1f}pt"' if line.above else ""
        rows.append(f'<div class="row"{above}>{pieces}{number}</div>')
    return Markup(f'<div class="rows">{"".join(rows)}</div>')  # noqa: S704 - escaped above


def _matter(instruction: Instruction, writer: HtmlWriter) -> Markup:
    from markupsafe import Markup

    if instruction.matter is None:
        return Markup("")
    opened = instruction.words.count("“") > instruction.words.count("”")
    document, quoted = matter_document(
        instruction.matter, scheduled=instruction.scheduled, opening="" if opened else "“"
    )
    return Markup(writer.body(Flow(document).events(quoted)))  # noqa: S704 - escaped by the writer
