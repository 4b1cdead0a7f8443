"""The style sheets that dress the HTML of docs/html-vocabulary.md."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def stylesheet(*, marked: bool) -> str:
    """The CSS of one page, to be put in its ``<style>``: clean, or marked to show changes.

    Holds no ``<`` and no ``url()``, so that it can stand in HTML as it is and loads nothing.
    """
    names = (
        ("bill.css", "marked.css", "screen.css", "print.css")
        if marked
        else ("bill.css", "screen.css", "print.css")
    )
    folder = files(__name__)
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)
