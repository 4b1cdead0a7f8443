"""The words of quoted text as new matter has them: plain, and what is set high or low in signs.

New matter is words without inline mark-up.  Italics and links can be left away; an index cannot:
10 with a raised 6 would become 106, which is another number.  It is written with the signs that
Unicode has for it (10⁶, CO₂).  What has no sign, and a picture or a formula among the words, is
refused.  “1st” stays 1st, however it is set.
"""

from __future__ import annotations

import re

from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.source import Element, descendants
from amendtool.core.textview import text_of_block, view_of_blocks

_HIGH = frozenset({"Superior", "sup"})
_LOW = frozenset({"Inferior", "sub"})
_PICTURES = frozenset({"Image", "Figure", "img"})
_SPECIAL = re.compile(r"<(?:\w+:)?(?:Superior|Inferior|sup|sub|Image|Figure|img|math)\b")
_RAISED = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_ORDINAL = re.compile(r"st|nd|rd|th|o|e|er|re", re.IGNORECASE)


def words_of_block(document: Document, block: Block) -> str:
    """The words of one block.  Raises :class:`NotExpressible`."""
    if _SPECIAL.search(document.source.text, block.low, block.high) is None:
        return text_of_block(document, block)
    inside = [each for each in descendants(block.element) if _within(each, block)]
    if any(each.local in _PICTURES for each in inside):
        raise NotExpressible(
            "there is a picture among the words of the quoted text",
            hint="Make this change by hand.",
        )
    if block.element.local != "math" and any(each.local == "math" for each in inside):
        raise NotExpressible(
            "there is a formula among the words of the quoted text",
            hint="Make this change by hand.",
        )
    said = _with_signs(document, block, inside)
    if said is None:
        raise NotExpressible(
            "there are raised or lowered letters in the quoted text that have no sign",
            hint="Make this change by hand.",
        )
    return said


def words_of_heading(document: Document, provision: Provision) -> str:
    """The words of a heading; empty where there is none.  Raises :class:`NotExpressible`."""
    return words_of_block(document, provision.heading) if provision.heading is not None else ""


def words_of_sentence(document: Document, block: Block) -> str:
    """The words of an instruction: m² is neither looked for nor put in as m2.

    Letters that no sign is known for are taken plainly.
    """
    if _SPECIAL.search(document.source.text, block.low, block.high) is None:
        return text_of_block(document, block)
    inside = [each for each in descendants(block.element) if _within(each, block)]
    said = _with_signs(document, block, inside)
    return text_of_block(document, block) if said is None else said


def _with_signs(document: Document, block: Block, inside: list[Element]) -> str | None:
    """The words, with the signs of what is set high or low; None where one has no sign.

    ``inside``: the elements in the block.
    """
    indices = [each for each in inside if each.local in _HIGH or each.local in _LOW]
    if not indices:
        return text_of_block(document, block)
    view = view_of_blocks(document, (block,))
    chars = list(view.text)
    for each in indices:
        known = _RAISED if each.local in _HIGH else _LOWERED
        at = [n for n, start in enumerate(view.starts) if each.inner <= start < each.outer]
        if _ORDINAL.fullmatch("".join(chars[n] for n in at)) and each.local in _HIGH:
            if at and chars[at[0] - 1 : at[0]] and chars[at[0] - 1].isdigit():
                continue
        for n in at:
            if chars[n].isspace():
                continue
            if chars[n] not in known:
                return None
            chars[n] = known[chars[n]]
    return "".join(chars)


def _within(element: Element, block: Block) -> bool:
    return block.low <= element.start and element.end <= block.high
