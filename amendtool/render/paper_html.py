"""An amendment paper as one self-contained page: for the browser, for paper, for the PDF.

Every word is escaped where it is written; nothing a paper says can become mark-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from amendtool import __version__
from amendtool.amend.paper import House, Star
from amendtool.formats.akn.amendment_matter import matter_document
from amendtool.papers.sheet import Instruction, Sheet, SheetEntry
from amendtool.render.flow import Flow
from amendtool.render.html import HtmlWriter

if TYPE_CHECKING:
    from jinja2 import Environment
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


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("amendtool.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """One instruction on the page.  ``words``: plain; ``matter``: ready mark-up."""

    heading: str
    words: str
    more: tuple[str, ...]
    matter: Markup


def paper_html(sheet: Sheet) -> str:
    """The page."""
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
            fields, above = _entry(entry, sheet.house, writer, above)
            entries.append(fields)
        sections.append({"heading": section.heading, "entries": entries})
    return (
        _environment()
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
    entry: SheetEntry, house: House, writer: HtmlWriter, above: str
) -> tuple[dict[str, object], str]:
    blocks: list[_Block] = []
    for instruction in entry.instructions:
        heading = instruction.heading if instruction.heading != above else ""
        above = instruction.heading or above
        words = instruction.lined or instruction.words
        blocks.append(_Block(heading, words, instruction.more, _matter(instruction, writer)))
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


def _matter(instruction: Instruction, writer: HtmlWriter) -> Markup:
    from markupsafe import Markup

    if instruction.matter is None:
        return Markup("")
    opened = instruction.words.count("“") > instruction.words.count("”")
    document, quoted = matter_document(
        instruction.matter, scheduled=instruction.scheduled, opening="" if opened else "“"
    )
    return Markup(writer.body(Flow(document).events(quoted)))  # noqa: S704 - escaped by the writer
