"""Words as HTML: their styles, their changes, the notes they call, and the ids of a page.

Every word is escaped here; nothing a document or a patch file says can become mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from amendtool.apply.dialect import MarkKind
from amendtool.render.html_changes import change_attributes, slug
from amendtool.render.runs import Mark, Run, Style

_TAGS: dict[Style, tuple[str, str]] = {
    Style.ITALIC: ("<i>", "</i>"),
    Style.BOLD: ("<b>", "</b>"),
    Style.SUPERIOR: ("<sup>", "</sup>"),
    Style.INFERIOR: ("<sub>", "</sub>"),
    Style.SMALL_CAPITALS: ('<span class="sc">', "</span>"),
    Style.UNDERLINED: ('<span class="ul">', "</span>"),
    Style.TERM: ('<span class="term">', "</span>"),
}
_ORDER = tuple(_TAGS)


class Ids:
    """The ids of one page, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def once(self, anchor: str) -> str:
        """The id of a provision, made safe; empty where it has none, or it is taken."""
        safe = re.sub(r"[^\w.:-]+", "-", anchor)
        if not safe or safe in self._taken:
            return ""
        self._taken.add(safe)
        return safe

    def attribute(self, anchor: str) -> str:
        """The same as an attribute, with a space before it."""
        identifier = self.once(anchor)
        return f' id="{escape(identifier)}"' if identifier else ""

    def unique(self, stem: str) -> str:
        """An id of our own, with a number where it is taken."""
        identifier, count = stem, 1
        while identifier in self._taken or (stem == "h" and count == 1):
            count += 1
            identifier = f"{stem}-{count}"
        self._taken.add(identifier)
        return identifier


@dataclass(slots=True)
class WordWriter:
    """Writes the words of one page.

    ``footnotes``: their words, by key; ``annotations``: their labels.  ``first_changes``: the id of
    the first change of an amendment, by its number.
    """

    ids: Ids
    footnotes: Mapping[str, str]
    annotations: Mapping[str, str]
    first_changes: dict[str, str] = field(default_factory=dict)
    _refs: dict[str, int] = field(default_factory=dict)

    def words(self, runs: Sequence[Run], tags: bool) -> str:
        """Runs with their changes round them; ``tags``: and the number of each behind it."""
        return self.marked([(run.marks, self.run(run)) for run in runs], tags)

    def run(self, run: Run) -> str:
        """One run in its style, or the note that it calls."""
        if run.line_break:
            return "<br>"
        if run.note:
            return self._note(run.note)
        words = escape(run.text, quote=False)
        for style in _ORDER:
            if style in run.styles:
                before, after = _TAGS[style]
                words = f"{before}{words}{after}"
        return words

    def _note(self, key: str) -> str:
        footnote = self.footnotes.get(key)
        if footnote is not None:
            return f'<span class="fn">{escape(footnote)}</span>'
        label = self.annotations.get(key)
        if label is None:
            return ""
        count = self._refs[label] = self._refs.get(label, 0) + 1
        again = "" if count == 1 else f"-{count}"
        return f'<a class="cr" id="r-{label}{again}" href="#c-{label}">{label}</a>'

    def marked(self, pieces: Sequence[tuple[tuple[Mark, ...], str]], tags: bool) -> str:
        """Pieces with their changes round them; what stands next to each other is joined."""
        found: list[str] = []
        for marks, group in groupby(pieces, key=lambda piece: piece[0][:2]):
            words = "".join(words for _, words in group)
            if not marks:
                found.append(words)
                continue
            for mark in reversed(marks):
                words = self._change(mark, words)
            if tags and words:
                number = marks[-1].change.amendment
                words += f'<span class="am">{escape(number)}</span>'
            found.append(words)
        return "".join(found)

    def _change(self, mark: Mark, words: str) -> str:
        if not words:
            return ""
        change = mark.change
        tag = "ins" if mark.kind is MarkKind.INSERTED else "del"
        first = ""
        if change.amendment not in self.first_changes:
            identifier = self.ids.unique(f"chg-{slug(change.amendment)}")
            self.first_changes[change.amendment] = identifier
            first = f' id="{identifier}"'
        moved = ' class="mv"' if change.note else ""
        return f"<{tag}{first}{moved}{change_attributes(change)}>{words}</{tag}>"
