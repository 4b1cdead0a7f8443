"""Putting change marks round all the words of a piece of mark-up, whatever the dialect.

The dialect says which elements may stand inside a mark; the words of all others get marks of
their own inside them.  Line breaks at the ends of a run stay outside its mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amendtool.apply.dialect import Change, MarkKind
from amendtool.core.markup import PIECE
from amendtool.core.source import Element
from amendtool.formats.xmlsource import scan

_WRAPPER = "amendtool-fragment"


def beside_mark(kind: MarkKind, change: Change) -> str:
    """What stands before a formula or picture, which no format lets a mark hold.

    A processing instruction: allowed everywhere, and ignored by everything but our pages.
    """
    return f"<?amendtool {kind.value.replace(' ', '-')} {change.key}?>"


@dataclass(frozen=True, slots=True)
class MarkRules:
    """``may_stand_inside``: whether a mark may hold the element.
    they can neither hold a mark nor stand in one.  ``unmarked``: left as they are.
    ``printing``: elements that print more than their own words (quotation marks): a mark goes
    round them and not inside.  ``spelled_out``: what an element that no mark may hold prints
    before and after its words (mark-up): in a mark these stand without the element."""

    may_stand_inside: Callable[[Element], bool]
    links: frozenset[str] = frozenset()
    unmarked: frozenset[str] = frozenset()
    printing: frozenset[str] = frozenset()
    spelled_out: Callable[[str, Element], tuple[str, str] | None] = lambda _text, _element: None


def mark_words(
    xml: str,
    rules: MarkRules,
    opened: Callable[[Element], str],
    closed: str,
    inside: Element | None = None,
    beside: str = "",
) -> str:
    """The mark-up with its words in marks.

    ``beside``: put before an element that cannot be marked, to say what became of it.

    ``opened``: the start tag of a mark, for the element that holds the words.  ``inside``:
    that element, where ``xml`` begins with words.
    """
    whole = f"<{_WRAPPER}>{xml}</{_WRAPPER}>"
    top = scan(whole)
    pieces: list[str] = []
    marker = _Marker(whole, rules, opened, closed, pieces, beside, blocks=inside is None)
    marker.element(top, inside or top)
    return "".join(pieces)


class _Marker:
    """Copies a fragment, putting marks round its words."""

    def __init__(
        self,
        text: str,
        rules: MarkRules,
        opened: Callable[[Element], str],
        closed: str,
        pieces: list[str],
        beside: str,
        *,
        blocks: bool,
    ) -> None:
        self._text = text
        self._rules = rules
        self._opened = opened
        self._closed = closed
        self._pieces = pieces
        self._beside = beside
        self._blocks = blocks
        self._run: list[str] = []

    def element(self, element: Element, holder: Element) -> None:
        """The contents of an element; ``holder``: the element that its words stand in."""
        at = element.inner
        words = self._holds_words(element) or (not self._blocks and element.start == 0)
        for each in element.children:
            self._data(self._text[at : each.start], words)
            self._child(each, holder, words)
            at = each.end
        self._data(self._text[at : element.outer], words)
        self._flush(holder)

    def _child(self, each: Element, holder: Element, words: bool) -> None:
        if self._is_inserted(each):
            # put in by an amendment to this one: its own mark says so
            self._flush(holder)
            self._pieces.append(self._text[each.start : each.end])
        elif words and (spelled := self._rules.spelled_out(self._text, each)) is not None:
            self._run += [spelled[0], self._text[each.inner : each.outer], spelled[1]]
        elif words and self._rules.may_stand_inside(each):
            self._run.append(self._text[each.start : each.end])
        elif each.local in self._rules.links:
            if not words or each.children:
                self._flush(holder)
                self.element(each, each)
            else:
                self._run.append(self._text[each.inner : each.outer])
        elif each.local in self._rules.unmarked:
            self._flush(holder)
            self._pieces += [self._beside, self._text[each.start : each.end]]
        else:
            self._flush(holder)
            self._pieces.append(self._text[each.start : each.inner])
            self.element(each, each)
            self._pieces.append(self._text[each.outer : each.end])

    def _is_inserted(self, each: Element) -> bool:
        tag = self._text[each.start : each.inner]
        return each.local in ("ins", "Addition") and '"amendtool-' in tag

    def _holds_words(self, element: Element) -> bool:
        at = element.inner
        for each in element.children:
            if each.local in self._rules.printing or _has_words(self._text[at : each.start]):
                return True
            at = each.end
        return _has_words(self._text[at : element.outer])

    def _data(self, data: str, words: bool) -> None:
        if words:
            self._run.append(data)
        else:
            self._pieces.append(data)

    def _flush(self, holder: Element) -> None:
        """Put the run that was collected into a mark."""
        run = "".join(self._run)
        self._run.clear()
        if not run:
            return
        if not _has_words(run) and (self._blocks or not run.isspace()):
            self._pieces.append(run)
            return
        before, body, after = _layout_apart(run) if self._blocks else ("", run, "")
        self._pieces += [before, self._opened(holder), body, self._closed, after]


def _layout_apart(run: str) -> tuple[str, str, str]:
    """White space that is layout (it has a line break) at either end, apart from the words.

    A single space is part of what changes: it must not seem to stay when it goes.
    """
    start = len(run) - len(run.lstrip(" \t\r\n"))
    end = len(run.rstrip(" \t\r\n"))
    start = start if "\n" in run[:start] else 0
    end = end if "\n" in run[end:] else len(run)
    return run[:start], run[start:end], run[end:]


def _has_words(data: str) -> bool:
    if "<" not in data:
        return bool(data.strip())
    return any(match.lastgroup != "markup" and match[0].strip() for match in PIECE.finditer(data))
