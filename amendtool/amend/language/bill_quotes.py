"""Quoted words of a bill amendment, taken out of the way so that the forms around them are plain.

Papers print double curly quotation marks, nested ones too (“the “relevant date””); older ones and
Hansard have straight or single ones.  Each quotation becomes a placeholder, ``‹0›``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amendtool.core.errors_language import NotUnderstoodWords

_OPEN, _CLOSE = "“", "”"
_STRAIGHT = re.compile(r'"([^"]*)"')
_SINGLE = re.compile(r"(?<![\w’])‘([^‘’]*(?:’(?=\w)[^‘’]*)*)’(?!\w)|(?<!\w)'([^']*)'(?!\w)")
_SINGLE_OPEN = re.compile(r" ‘([^‘’]*(?:’(?=\w)[^‘’]*)*)$")
#: Windows characters that were read as if they were Latin-1
_OLD = {0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x96: "–", 0x97: "—"}
_LEFT_OVER = re.compile(r"\"| ‘(?=\S)")
_SPACE = re.compile(r"[ \t\r\n\u2028]+")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an amendment with its quotations apart."""

    text: str
    quotes: tuple[str, ...]

    def quote(self, placeholder: str) -> str:
        """The words for ``‹0›``."""
        return self.quotes[int(placeholder.strip("‹›"))]


def take_quotes(text: str, *, runs_on: bool = False) -> Said:
    """Set the quotations apart.

    ``runs_on``: the last one may run on into the new provisions that are printed below.  Raises
    :class:`NotUnderstoodWords` where one does not end.
    """
    text = _SPACE.sub(" ", text.translate(_OLD)).strip()
    text = text.replace("‹", "<").replace("›", ">")
    if '"' in text and (_OPEN in text or _CLOSE in text):
        raise NotUnderstoodWords(
            "quotation marks of two kinds: which closes which cannot be told",
            hint="Write them all as “ and ”.",
        )
    if _OPEN not in text:
        text = _STRAIGHT.sub(r"“\1”", text)
        if runs_on and text.count('"') == 1:
            text = text.replace('"', _OPEN)
    if _OPEN not in text:
        text = _SINGLE.sub(lambda found: f"“{found[1] or found[2] or ''}”", text)
        if runs_on:
            text = _SINGLE_OPEN.sub(r" “\1", text)
    quotes: list[str] = []
    plain: list[str] = []
    depth = start = 0
    for at, char in enumerate(text):
        if char == _OPEN:
            depth += 1
            if depth == 1:
                start = at + 1
        elif char == _CLOSE and depth:
            depth -= 1
            if depth == 0:
                plain.append(f"‹{len(quotes)}›")
                quotes.append(text[start:at].strip())
        elif not depth:
            plain.append(char)
    if depth == 1 and runs_on:
        plain.append(f"‹{len(quotes)}›")
        quotes.append(text[start:].strip())
    elif depth:
        raise NotUnderstoodWords(
            f"a quotation does not end: “{text[start : start + 60]}…",
            hint="Close it with ” and try again.",
        )
    text = "".join(plain)
    open_mark = _LEFT_OVER.search(text)
    if open_mark is not None:
        raise NotUnderstoodWords(
            f"a quotation does not end: {text[open_mark.start() : open_mark.start() + 60]}",
            hint="Close it with ” and try again.",
        )
    return Said(text, tuple(quotes))
