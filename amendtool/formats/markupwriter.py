"""New elements as text, laid out as their surroundings are.

Where a document puts each element on a line of its own, so do we; where it is one long line,
our elements are too.  Elements that hold words are never broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from amendtool.core.markup import escape, escape_attribute


@dataclass(frozen=True, slots=True)
class Node:
    """A new element.  ``children``: further elements, or mark-up that is ready (``str``).

    An element whose children are all elements may be laid out on several lines.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node | str, ...] = field(default=())

    @property
    def holds_words(self) -> bool:
        """Whether line breaks inside it would be white space in words."""
        return any(isinstance(each, str) for each in self.children)


def node(element: str, /, *children: Node | str, **attributes: str | None) -> Node:
    """A new element; attributes that are None are left away.

    A double underscore in a keyword stands for a colon: ``ukl__startQuote``.
    """
    named = tuple(
        (key.replace("__", ":").rstrip("_"), value)
        for key, value in attributes.items()
        if value is not None
    )
    return Node(element, named, children)


@dataclass(frozen=True, slots=True)
class Layout:
    """``newline``: line break and indentation of an element's own line; empty: all in one."""

    newline: str
    step: str = ""

    def deeper(self) -> Layout:
        """The layout of what stands inside."""
        return Layout(self.newline + self.step, self.step) if self.newline else self


def layout_before(text: str, offset: int, step: str = "  ") -> Layout:
    """How the element that begins at ``offset`` is laid out: the white space before it."""
    start = offset
    while start and text[start - 1] in " \t\r\n":
        start -= 1
    gap = text[start:offset]
    if "\n" not in gap:
        return Layout("")
    line = gap.rindex("\n")
    break_ = "\r\n" if line and gap[line - 1] == "\r" else "\n"
    indent = gap[line + 1 :]
    return Layout(break_ + indent, step if indent else "")


def write(nodes: Sequence[Node | str], layout: Layout) -> str:
    """Elements, each on its own line after the first; nothing before or after."""
    return layout.newline.join(_write(each, layout) for each in nodes)


def _write(each: Node | str, layout: Layout) -> str:
    if isinstance(each, str):
        return each
    attributes = "".join(f' {key}="{escape_attribute(value)}"' for key, value in each.attributes)
    if not each.children:
        return f"<{each.name}{attributes}/>"
    if each.holds_words or not layout.newline:
        inside = "".join(_write(child, Layout("")) for child in each.children)
        return f"<{each.name}{attributes}>{inside}</{each.name}>"
    inner = layout.deeper()
    inside = inner.newline + write(each.children, inner) + layout.newline
    return f"<{each.name}{attributes}>{inside}</{each.name}>"


def words(text: str) -> str:
    """Plain words as mark-up."""
    return escape(text)
