"""The events of a document as HTML: docs/html-vocabulary.md is the contract.

Every word is escaped here; nothing a document or a patch file says can become mark-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from html import escape
from types import MappingProxyType

from amendtool.apply.dialect import Change
from amendtool.core.kinds import Kind
from amendtool.render.html_changes import (
    Unmade,
    change_attributes,
    changes_in,
    moved_notes,
    slug,
)
from amendtool.render.html_words import Ids, WordWriter
from amendtool.render.leaves import (
    Cell,
    Close,
    Event,
    Gap,
    Leaf,
    Number,
    Open,
    Quote,
    Table,
)
from amendtool.render.runs import Mark, Run
from amendtool.render.schedules import banner_marks, schedules_in

_SCHEDULES = (Kind.SCHEDULE, Kind.ANNEX)
#: What begins on a new page in a long document, where nothing stands around it.
_SHEETS = (Kind.PART, Kind.TITLE, Kind.GROUP)
_HEADINGS = {
    "part": "part",
    "chapter": "chapter",
    "cross-heading": "xhead",
    "clause": "cl",
    "article": "art",
    "schedule": "sched",
}
_TABLE_END = "</td></tr></tbody></table></div>"
_LOOKS = {
    "more": " more",
    "full-out": " fo",
    "definition": " def",
    "formula": " formula",
    "image": " figure",
    "signature": " sign",
}


@dataclass(slots=True)
class HtmlWriter:
    """Writes one page's ``<main>``.

    ``unmade``: by where a provision begins in the document drawn.  ``table``: whether the
    table of amendments is on the page, so that labels link to it.
    """

    unmade: Mapping[int, Sequence[Unmade]] = field(default_factory=dict)
    table: bool = False
    footnotes: InitVar[Mapping[str, str]] = MappingProxyType({})
    annotations: InitVar[Mapping[str, str]] = MappingProxyType({})
    contents: list[tuple[int, str, str]] = field(default_factory=list)
    _ids: Ids = field(default_factory=Ids)
    _writer: WordWriter = field(init=False)
    _whole: tuple[str, ...] = ()
    _outermost: int = 0
    _schedules_begun: bool = False
    _several: bool = False
    _boxed: set[int] = field(default_factory=set)

    def __post_init__(self, footnotes: Mapping[str, str], annotations: Mapping[str, str]) -> None:
        self._writer = WordWriter(self._ids, footnotes, annotations)

    @property
    def first_changes(self) -> Mapping[str, str]:
        """The id of the first change of an amendment, by its number."""
        return self._writer.first_changes

    def body(self, events: Iterable[Event]) -> str:
        """The inside of ``<main>``."""
        events = list(events)
        self._several = schedules_in(events) > 1
        banner = self._writer.marked([(banner_marks(events), "Schedules")], False)
        lines: list[str] = []
        waiting: list[Unmade] = []
        depth = 0
        for event in events:
            if isinstance(event, Open):
                waiting.extend(self._take(event.source))
                lines.append(self._open(event, outermost=depth == 0))
                depth += 1
                if event.kind in _SCHEDULES and not self._schedules_begun:
                    self._schedules_begun = True
                    if self._several:
                        lines.append(f'<p class="schedules">{banner}</p>')
            elif isinstance(event, Close):
                lines.extend(map(self._unmade, waiting))
                waiting = []
                lines.append("</section>")
                depth -= 1
            elif isinstance(event, Gap):
                lines.append(f'<p class="gap">{escape(event.words)}</p>')
            elif isinstance(event, Quote):
                lines.append('<div class="q">' if event.opens else "</div>")
            elif isinstance(event, Table):
                lines.append(self._table(event))
                lines.extend(map(self._unmade, self._take(event.source)))
            elif event.look == "appended" and lines:
                self._append(event, lines)
            else:
                waiting.extend(self._take(event.source))
                lines.append(self.leaf(event))
                lines.extend(map(self._unmade, waiting))
                waiting = []
        lines.extend(map(self._unmade, waiting))
        return "\n".join(lines)

    def _take(self, source: int) -> Sequence[Unmade]:
        """The boxes for a place, once: a clause and its heading begin at the same place."""
        if source < 0 or source in self._boxed:
            return ()
        self._boxed.add(source)
        return self.unmade.get(source, ())

    # -- sections and leaves -----------------------------------------------------------

    def _open(self, event: Open, *, outermost: bool) -> str:
        first = event.kind in _SCHEDULES and not self._schedules_begun
        classes = ["sheet"] if outermost and (first or event.kind in _SHEETS) else []
        classes += ["lone"] if first and not self._several else []
        sheet = f' class="{" ".join(classes)}"' if classes else ""
        part = f' data-part="{escape(event.part)}"' if event.part else ""
        clause = f' data-clause="{escape(event.clause)}"' if event.clause else ""
        return f"<section{sheet}{part}{clause}>"

    def leaf(self, leaf: Leaf) -> str:
        """A line with its numbers, or a heading."""
        runs = _all_runs(leaf)
        changed = changes_in(runs)
        label = self._label(leaf, runs, changed)
        if leaf.look in _HEADINGS:
            return self._heading(leaf, label, changed)
        classes = f"i{min(leaf.indent, 24)}" + (" s" if leaf.spaced else "")
        classes += _LOOKS.get(leaf.look, "") + (" c" if changed else "")
        numbers = [(number, number.runs) for number in leaf.numbers]
        words = self._line(numbers, leaf.runs, tags=len(changed) > 1) + moved_notes(changed, label)
        return f'<p class="{classes}"{self._ids.attribute(leaf.anchor)}>{label}{words}</p>'

    def _heading(self, leaf: Leaf, label: str, changed: Sequence[Change]) -> str:
        tag = f"h{leaf.depth}"
        classes = _HEADINGS[leaf.look] + (" c" if changed else "")
        if leaf.quoted and leaf.look == "clause":
            classes += f" i{min(leaf.indent, 24)}"
        identifier = self._ids.once(leaf.anchor)
        data = ""
        if leaf.label:
            data = f' data-label="{escape(leaf.label)}"'
            if not identifier:
                identifier = self._ids.unique("h")
            self.contents.append((leaf.depth - 1, leaf.label, identifier))
        attributes = (f' id="{escape(identifier)}"' if identifier else "") + data
        several = len(changed) > 1
        if leaf.look in ("clause", "cross-heading"):
            numbers = [(number, number.runs) for number in leaf.numbers]
            inside = self._line(numbers, leaf.runs, tags=several)
        else:
            inside = " ".join(
                f'<span class="{name}">{self._writer.words(runs, several)}</span>'
                for name, runs in (
                    ("hn", leaf.heading_number),
                    ("ref", leaf.reference),
                    ("ht", leaf.runs),
                )
                if runs
            )
        inside += moved_notes(changed, label)
        return f'<{tag} class="{classes}"{attributes}>{label}{inside}</{tag}>'

    def _line(
        self,
        numbers: Sequence[tuple[Number, Sequence[Run]]],
        runs: Sequence[Run],
        *,
        tags: bool,
    ) -> str:
        """Numbers and words; a number wholly in the change of the words goes inside it."""
        pieces: list[tuple[tuple[Mark, ...], str]] = []
        for number, own in numbers:
            marks = {run.marks for run in own if run.text}
            if len(marks) == 1:
                pieces.append((marks.pop(), self._number(number, own, inside=True)))
            elif own:
                pieces.append(((), self._number(number, own, inside=False)))
        pieces.extend((run.marks, self._writer.run(run)) for run in runs)
        return self._writer.marked(pieces, tags)

    def _number(self, number: Number, runs: Sequence[Run], *, inside: bool) -> str:
        classes = "n p" if number.paragraph else "n"
        if number.paragraph and sum(len(run.text) for run in runs) > 3:
            classes += " w"
        if number.level_out:
            classes += f" o{min(number.level_out, 2)}"
        pieces = [((() if inside else run.marks), self._writer.run(run)) for run in runs]
        return f'<span class="{classes}">{self._writer.marked(pieces, False)} </span>'

    def _append(self, leaf: Leaf, lines: list[str]) -> None:
        """Words after quoted matter stand at the end of its last line."""
        words = self._writer.words(leaf.runs, False)
        for at in range(len(lines) - 1, -1, -1):
            if lines[at].endswith(_TABLE_END):
                lines[at] = f"{lines[at].removesuffix(_TABLE_END)}{words}{_TABLE_END}"
                return
            if lines[at].endswith(("</p>", "</h5>", "</h6>", "</h4>")):
                head, _, tail = lines[at].rpartition("</")
                lines[at] = f"{head}{words}</{tail}"
                return
        lines.append(f'<p class="i{min(leaf.indent, 24)} more">{words}</p>')

    def front_leaf(self, look: str, runs: Sequence[Run]) -> str:
        """A line of the front: the long title, the enacting words."""
        changed = changes_in(runs)
        numbers = tuple(change.amendment for change in changed)
        label = self._margin(numbers) if changed else ""
        bar = " c" if changed else ""
        return f'<p class="{look}{bar}">{label}{self._writer.words(runs, len(changed) > 1)}</p>'

    # -- labels in the margin -------------------------------------------------------------

    def _label(self, leaf: Leaf, runs: Sequence[Run], changed: Sequence[Change]) -> str:
        """The numbers of the amendments, in the margin beside the bar."""
        if not changed:
            self._whole = ()
            return ""
        numbers = tuple(dict.fromkeys(change.amendment for change in changed))
        whole = all(run.marks for run in runs if run.text.strip())
        heading = leaf.look in _HEADINGS
        continues = whole and numbers == self._whole
        if whole and not continues:
            self._outermost = leaf.indent if not heading else 99
        self._whole = numbers if whole else ()
        if continues and not heading:
            self._outermost = min(self._outermost, leaf.indent)
            if leaf.indent > self._outermost:
                return ""
        return self._margin(numbers)

    def _margin(self, numbers: Sequence[str]) -> str:
        shown = numbers if len(numbers) <= 3 else numbers[:2]
        links = [
            f'<a href="#am-{slug(number)}">{escape(number)}</a>' if self.table else escape(number)
            for number in shown
        ]
        more = f" +{len(numbers) - 2}" if len(numbers) > 3 else ""
        return f'<span class="m">{", ".join(links)}{more}</span>'

    # -- tables ------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        runs = [run for row in table.rows for cell in row for line in cell.lines for run in line]
        changed = changes_in([*runs, *table.caption])
        classes = f"tw i{min(table.indent, 24)}" + (" c" if changed else "")
        numbers = tuple(dict.fromkeys(change.amendment for change in changed))
        label = self._margin(numbers) if changed else ""
        caption = (
            f"<caption>{self._writer.words(table.caption, False)}</caption>"
            if table.caption
            else ""
        )
        head = "".join(self._row(row) for row in table.rows[: table.head])
        body = "".join(self._row(row) for row in table.rows[table.head :])
        head = f"<thead>{head}</thead>" if head else ""
        self._whole = ()
        identifier = self._ids.attribute(table.anchor)
        return (
            f'<div class="{classes}"{identifier}>{label}<table>{caption}{head}'
            f"<tbody>{body}</tbody></table></div>"
        )

    def _row(self, row: Sequence[Cell]) -> str:
        last = max(
            (n for n, cell in enumerate(row) if any(r.marks for ln in cell.lines for r in ln)),
            default=-1,
        )
        cells: list[str] = []
        for n, cell in enumerate(row):
            words = "<br>".join(self._writer.words(line, False) for line in cell.lines)
            if n == last:
                marks = [run.marks for line in cell.lines for run in line if run.marks]
                words += f'<span class="am">{escape(marks[-1][-1].change.amendment)}</span>'
            tag = "th" if cell.header else "td"
            spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (
                f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            )
            scope = ' scope="col"' if cell.header else ""
            cells.append(f"<{tag}{scope}{spans}>{words}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    # -- amendments that were not made -------------------------------------------------

    def _unmade(self, unmade: Unmade) -> str:
        change = unmade.change
        number = escape(change.amendment)
        reason = escape(unmade.reason, quote=False)
        code = f' <span class="code">{escape(unmade.code)}</span>' if unmade.code else ""
        wording = f'\n  <p class="wording">{escape(unmade.wording)}</p>' if unmade.wording else ""
        identifier = self._ids.unique(f"un-{slug(change.amendment)}")
        return (
            f'<aside class="unmade" id="{identifier}"{change_attributes(change, title=False)} '
            f'data-outcome="{escape(unmade.outcome)}">\n'
            f"  <p><b>Amendment {number} not made: {escape(unmade.outcome)}.</b> {reason}{code}"
            f"</p>{wording}\n</aside>"
        )

    def unmade_boxes(self, unmade: Iterable[Unmade]) -> str:
        """Boxes for amendments whose place is not on the page."""
        return "\n".join(map(self._unmade, unmade))


def _all_runs(leaf: Leaf) -> list[Run]:
    return [
        *(run for number in leaf.numbers for run in number.runs),
        *leaf.heading_number,
        *leaf.reference,
        *leaf.runs,
    ]
