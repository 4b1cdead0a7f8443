"""The words of a block as one string, without the place of each character.

The same words as those of the view (``textview``), which is asked wherever this cannot be sure;
most text is read only to be searched or printed, and then this is several times as quick.
"""

from __future__ import annotations

import re
import unicodedata

from amendtool.core.markup import unescape
from amendtool.core.provision import Block, Generated, InlineRules
from amendtool.core.source import Element

#: what white space parts; a no-break space is none
WORD = re.compile(r"[^ \t\r\n]+")
_SILENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
#: white space that is written as a reference is a character like any other
_BLANK = re.compile(r"&#(?:0*(?:9|10|13|32)|x0*(?:9|a|d|20));", re.IGNORECASE)


def plain_text(source: str, rules: InlineRules, block: Block, around: Generated) -> str | None:
    """The words of a block; None where the view has to be asked.

    ``around``: what the element that the block is prints beside its words.
    """
    pieces = [around.before]
    if block.start < 0:
        sure = _element(source, rules, block.element, pieces, around.between)
    else:
        sure = _part(source, rules, block.element, block.low, block.high, pieces)
    if not sure:
        return None
    pieces.append(around.after)
    data = "".join(pieces)
    if not data.isascii() and any(map(unicodedata.combining, data)):
        return None  # an accent of its own is put together with its letter
    return " ".join(WORD.findall(data))


def _data(source: str, start: int, end: int, pieces: list[str]) -> bool:
    """Add character data, with comments and instructions left out; False for what is unsure."""
    if start >= end:
        return True
    data = source[start:end]
    if "<" in data:
        data = _SILENT.sub("", data)
        if "<" in data:
            return False
    if "&" in data:
        if _BLANK.search(data):
            return False
        data = unescape(data)
    pieces.append(data)
    return True


def _element(
    source: str,
    rules: InlineRules,
    element: Element,
    pieces: list[str],
    between: tuple[str, ...] | None = None,
) -> bool:
    at = element.inner
    for number, inside in enumerate(element.children):
        if between is None or not source[at : inside.start].isspace():
            if not _data(source, at, inside.start, pieces):
                return False
        if between is not None and 0 < number <= len(between):
            pieces.append(between[number - 1])
        if not _inside(source, rules, inside, pieces):
            return False
        at = inside.end
    if between is not None and source[at : element.outer].isspace():
        return True
    return _data(source, at, element.outer, pieces)


def _part(
    source: str, rules: InlineRules, element: Element, low: int, high: int, pieces: list[str]
) -> bool:
    """The words of an element between two places; tags are never cut."""
    at = max(element.inner, low)
    for inside in element.children:
        if inside.end <= low:
            continue
        if inside.start >= high:
            break
        if not _data(source, at, inside.start, pieces):
            return False
        whole = low <= inside.start and inside.end <= high
        if not (
            _inside(source, rules, inside, pieces)
            if whole
            else _part(source, rules, inside, low, high, pieces)
        ):
            return False
        at = inside.end
    return _data(source, at, min(element.outer, high), pieces)


def _inside(source: str, rules: InlineRules, element: Element, pieces: list[str]) -> bool:
    local = element.local
    if local in rules.skip:
        return True
    if local in rules.breaks:
        pieces.append(" ")
        return True
    generated = None
    if rules.generated is not None and local in rules.generating:
        generated = rules.generated(source, element)
    if generated is None:
        return _element(source, rules, element, pieces)
    pieces.append(generated.before)
    if generated.instead is not None:
        pieces.append(generated.instead)
    elif not _element(source, rules, element, pieces, generated.between):
        return False
    pieces.append(generated.after)
    return True
