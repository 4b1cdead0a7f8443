"""A whole page of HTML: the bill's own lines between its front and its back matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from amendtool import __version__
from amendtool.apply.dialect import Change
from amendtool.core.kinds import Category, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import text_of_block
from amendtool.render.flow import Flow
from amendtool.render.html import HtmlWriter
from amendtool.render.html_changes import Unmade, anchor_of
from amendtool.render.leaves import HEADINGS, Event, Leaf
from amendtool.render.runs import plain_text, runs_of
from amendtool.render.styles import stylesheet
from amendtool.render.templating import templates

if TYPE_CHECKING:
    pass

#: a contents list is printed from this many headings on
_CONTENTS_FROM = 12
#: characters of HTML (some forty pages): in a longer bill each Part begins on a new page
_LONG = 150_000
_BILL = '<h1 class="bill-title" data-label="{}"><span class="word">Bill</span></h1>'
_KINDS = {
    Category.BILL: "bill",
    Category.ACT: "act",
    Category.INSTRUMENT: "si",
    Category.EUROPEAN: "eu",
}


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One row of the table of amendments at the end of a marked page."""

    number: str
    movers: str
    place: str
    statement: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page or round the text; empty: not there.

    ``note``: the foot note of an illustrative document.  ``marking``: ``DRAFT – CONFIDENTIAL``.
    """

    title: str = ""
    stage: str = ""
    note: str = ""
    banner: str = ""
    marking: str = ""
    version_line: str = ""


@dataclass(frozen=True, slots=True)
class MarkedMatter:
    """What makes a page a marked one."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    rows: Sequence[AmendmentRow] = ()
    points: Sequence[str] = ()
    unmade: Mapping[int, Sequence[Unmade]] = field(default_factory=dict)
    unplaced: Sequence[Unmade] = ()


#: the last word of a paragraph with the dash after it
_LAST_DASH = re.compile(r"([\w’”)]+—)(?=(?:</(?:ins|del|span|i|b)>)*</p>)")


def for_browser(page: str) -> str:
    """The page with the dash that ends an opening kept with its word: browsers part them.

    The words stay as they are, so that they can be copied and searched for.
    """
    return _LAST_DASH.sub(r'<span class="nb">\1</span>', page)


def render_page(
    document: Document,
    events: Iterable[Event],
    furniture: Furniture,
    marked: MarkedMatter | None = None,
    *,
    contents: bool = True,
    back: Mapping[str, object] | None = None,
    template: str = "keeling.html",
    front: bool = True,
    part: bool = False,
) -> str:
    """One self-contained page.  ``events``: those of the document that are to be drawn.

    ``back``: for a Keeling schedule and the like, what its own front and back matter
    (``template``) says.  ``front``: whether the title and the enacting words are on the page.
    ``part``: it shows one clause or one amendment alone, and its front is the short title.
    """
    from markupsafe import Markup

    matter = marked or MarkedMatter()
    annotations = annotation_labels(document)
    writer = HtmlWriter(
        unmade=matter.unmade,
        table=bool(matter.rows),
        footnotes=_footnotes(document),
        annotations=annotations,
    )
    opening = ""
    if part:
        opening = _title_alone(furniture.title or document.title or "Untitled")
    elif front:
        opening = _front(document, furniture, matter.changes, writer)
    body = writer.body(events)
    if matter.unplaced:
        body = writer.unmade_boxes(matter.unplaced) + "\n" + body
    toc = writer.contents if contents and len(writer.contents) >= _CONTENTS_FROM else []
    title = furniture.title or document.title or "Untitled"
    rows = [
        {
            "number": row.number,
            "anchor": anchor_of(row.number),
            "movers": row.movers,
            "place": row.place,
            "statement": row.statement,
            "outcome": row.outcome,
            "reason": row.reason,
            "first_change": writer.first_changes.get(row.number, ""),
        }
        for row in matter.rows
    ]
    return (
        templates()
        .get_template("document.html")
        .render(
            lang=_language(document.language),
            kind=_KINDS[document.category],
            marked=marked is not None,
            long=len(body) > _LONG,
            title=(back or {}).get("title")
            or (f"{title}: marked to show amendments" if marked is not None else title),
            running_title=title,
            css=Markup(stylesheet(marked=marked is not None)),  # noqa: S704 - our own files
            generator=f"amendtool {__version__}",
            marking=furniture.marking,
            version_line=furniture.version_line,
            note=furniture.note,
            banner=furniture.banner,
            front=Markup(opening),  # noqa: S704 - escaped where it is written
            toc=toc,
            body=Markup(body),  # noqa: S704 - escaped where it is written
            notes=Markup(_annotations(document, annotations)),  # noqa: S704 - the same
            amendments=rows,
            points=list(matter.points),
            keeling=back is not None and template == "keeling.html",
            back_matter="backmatter.html" if back is None else template,
            back=back or {},
        )
    )


def _language(code: str) -> str:
    return {"en": "en-GB", "eng": "en-GB", "cym": "cy"}.get(code, code or "en-GB")


def _front(
    document: Document, furniture: Furniture, changes: Mapping[str, Change], writer: HtmlWriter
) -> str:
    title = furniture.title or document.title or "Untitled"
    flow = Flow(document, changes)
    long_titles = [
        _leaves(flow, p, "long-title", writer) for p in _of_kind(document, Kind.LONG_TITLE)
    ]
    preambles = [
        _leaves(flow, p, "enacting" if _is_primary(document) else "preamble", writer)
        for p in _of_kind(document, Kind.PREAMBLE)
    ]
    if document.category is Category.BILL:
        head = [f'<p class="stage">[{escape(furniture.stage)}]</p>' if furniture.stage else ""]
        head += [
            '<p class="bill-a">A</p>',
            _BILL.format(escape(title)),
            '<p class="bill-to">to</p>',
        ]
    else:
        head = [_title_alone(title)]
    return "\n".join(filter(None, [*head, *long_titles, *preambles]))


def _title_alone(title: str) -> str:
    return f'<h1 class="title" data-label="{escape(title)}">{escape(title)}</h1>'


def _leaves(flow: Flow, provision: Provision, look: str, writer: HtmlWriter) -> str:
    """Long title, enacting words, recitals: leaves of the front, which may hold changes."""
    lines: list[str] = []
    for event in flow.events(provision):
        if not isinstance(event, Leaf):
            lines.append(writer.body([event]))
        elif event.numbers or event.indent or event.look in HEADINGS:
            # Recitals hang by their numbers; their headings are in no list of contents.
            lines.append(writer.leaf(replace(event, label="")))
        elif plain_text(list(event.runs), left_out=True):
            lines.append(writer.front_leaf(look, event.runs))
    return "\n".join(lines)


def _of_kind(document: Document, kind: Kind) -> list[Provision]:
    return [part for part in document.root.children if part.kind is kind]


def _is_primary(document: Document) -> bool:
    return document.category in (Category.BILL, Category.ACT)


def _footnotes(document: Document) -> dict[str, str]:
    return {
        note.key: " ".join(text_of_block(document, block) for block in note.blocks)
        for note in document.notes
        if note.kind in ("footnote", "marginnote")
    }


def annotation_labels(document: Document) -> dict[str, str]:
    """F1, F2 … C1 …: annotations of a revised Act, numbered in the order they are kept in."""
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for note in document.notes:
        if note.kind in ("footnote", "marginnote") or note.key.startswith("amendtool-"):
            continue
        kind = note.kind[:1].upper()
        counts[kind] = counts.get(kind, 0) + 1
        labels[note.key] = f"{kind}{counts[kind]}"
    return labels


ANNOTATION_KINDS = {
    "F": "Amendments (Textual)",
    "C": "Modifications etc. (not altering text)",
    "I": "Commencement Information",
    "E": "Extent Information",
    "M": "Marginal Citations",
    "P": "Subordinate Legislation Made",
    "X": "Editorial Information",
}


def _annotations(document: Document, labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    lines = ['<h2 class="back-title" data-label="Annotations">Annotations</h2>']
    for kind, heading in ANNOTATION_KINDS.items():
        found = [note for note in document.notes if labels.get(note.key, "")[:1] == kind]
        if not found:
            continue
        lines.append(f'<h3 class="note-kind">{heading}</h3>')
        for note in found:
            label = labels[note.key]
            words = " ".join(plain_text(runs_of(document, block, {})) for block in note.blocks)
            lines.append(
                f'<p class="note" id="c-{label}"><a class="nn" href="#r-{label}">{label}</a> '
                f"{escape(words, quote=False)}</p>"
            )
    return "\n".join(lines)
