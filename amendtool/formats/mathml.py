"""What a formula prints beside its own words, so that one line of text says all of it.

Formulae are MathML in both formats.  The bar of a fraction, the height of an index and the sign of
a root are not words of the document; without them ``A x M`` over ``C`` would read ``A x M C``,
which is another rule of law.  They are therefore printed as signs: ``(A x M) / C``, ``10^4``,
``x_s``, ``√(a + b)``, with brackets wherever a line could be read in two ways.  White space
between the elements of a formula means nothing (MathML 3, 2.1.7); tokens are parted by one
space, but for brackets and stops.
"""

from __future__ import annotations

import re
from itertools import pairwise

from amendtool.core.markup import attributes, unescape
from amendtool.core.provision import Generated
from amendtool.core.source import Element

_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_ROWS = frozenset({"math", "mrow", "mstyle", "merror", "mpadded", "mtd", "semantics"})
#: how a schema is joined: what stands between its children, in their order
_JOINED = {
    "mfrac": (" / ",),
    "msub": ("_",),
    "msup": ("^",),
    "msubsup": ("_", "^"),
    "munder": ("_",),
    "mover": ("^",),
    "munderover": ("_", "^"),
}
_TABLES = {"mtable": "; ", "mtr": ", ", "mlabeledtr": ", "}
_ROOTS = frozenset({"msqrt", "mroot"})
_OPENING = frozenset("([{⟨⌊⌈")
_CLOSING = frozenset(")]}⟩⌋⌉")
_STOPS = frozenset({",", ".", ";", ":"})
#: comments and instructions to programs, which may stand in a token
_MARKUP = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
#: function application, times, separator and plus that are not seen (U+2061 to U+2064)
_UNSEEN = frozenset("\u2061\u2062\u2063\u2064")
#: beside these a fraction needs no brackets: what parts formulae, or binds less than it does
_LOOSE = (
    (frozenset("=<>≤≥≠≈+-−±→") | frozenset({"<=", ">=", "&lt;", "&gt;", "&lt;=", "&gt;="}))
    | _OPENING
    | _CLOSING
    | _STOPS
)

#: the elements that :func:`printed` knows
MATH = _TOKENS | _ROWS | frozenset(_JOINED) | frozenset(_TABLES) | _ROOTS | {"mfenced"}


def printed(text: str, element: Element) -> Generated | None:
    """What an element of a formula prints beside its words; None for nothing.

    ``text``: of the source that the element is in.
    """
    local, children = element.local, element.children
    if local in _TOKENS:
        return Generated(instead="") if _token(text, element) in _UNSEEN else None
    if local in _ROWS:
        return _row(text, children)
    if local == "mfenced":
        found = attributes(text[element.start : element.inner])
        separator = found.get("separators", ",").strip()[:1]
        between = (f"{separator} ",) * (len(children) - 1)
        return Generated(found.get("open", "("), found.get("close", ")"), between=between)
    if local in _TABLES:
        return Generated(between=(_TABLES[local],) * (len(children) - 1))
    if local == "msqrt":
        row = _row(text, children)
        return Generated(f"√({row.before}", f"{row.after})", between=row.between)
    if local == "mroot":
        return Generated("(", ")", between=(")^(1/",)) if len(children) == 2 else None
    return _joined(text, element)


def _joined(text: str, element: Element) -> Generated | None:
    """Fractions, indices, limits."""
    children, signs = element.children, _JOINED.get(element.local)
    if signs is None or len(children) != len(signs) + 1:
        return None
    fraction = element.local == "mfrac"
    if fraction and _is_stacked(text, element):
        signs = (" over ",)
    if element.local in ("mover", "munder") and children[1].local == "mo":
        signs = ("",)  # an accent or a bar, not an index
    bare = [_is_simple(text, each, indices=fraction) for each in children]
    between = tuple(
        f"{'' if left else ')'}{sign}{'' if right else '('}"
        for sign, (left, right) in zip(signs, pairwise(bare), strict=True)
    )
    return Generated("" if bare[0] else "(", "" if bare[-1] else ")", between=between)


def _is_stacked(text: str, element: Element) -> bool:
    """A fraction without a bar: a binomial coefficient."""
    thickness = attributes(text[element.start : element.inner]).get("linethickness", "")
    return thickness.rstrip("pxemt%") in ("0", "0.0")


def _row(text: str, children: tuple[Element, ...]) -> Generated:
    """Neighbours with a space between them, and fractions bracketed where they must be.

    Without brackets “a / b c” could be a over b, times c, or a over bc.
    """
    words = [_token(text, each) for each in children]
    bracketed = [
        each.local == "mfrac"
        and any(word not in _LOOSE for word in (*words[max(0, n - 1) : n], *words[n + 1 : n + 2]))
        for n, each in enumerate(children)
    ]
    between = tuple(
        f"{')' if close else ''}{_space(left, right)}{'(' if opened else ''}"
        for (left, right), (close, opened) in zip(pairwise(words), pairwise(bracketed), strict=True)
    )
    first, last = (bracketed[0], bracketed[-1]) if children else (False, False)
    return Generated("(" if first else "", ")" if last else "", between=between)


def _space(left: str, right: str) -> str:
    """What stands between two neighbours: nothing inside brackets and before a stop."""
    tight = left in _OPENING or right in _CLOSING or right in _STOPS or right in _UNSEEN
    return "" if tight else " "


def _token(text: str, element: Element) -> str:
    """The words of a token; empty for what is more than one."""
    if element.local not in _TOKENS:
        return ""
    raw = text[element.inner : element.outer]
    if "<" in raw or "&" in raw:
        raw = unescape(_MARKUP.sub("", raw))
    return raw.strip()


def _is_simple(text: str, element: Element, *, indices: bool = False) -> bool:
    """Whether it needs no brackets: one token, bracketed already, or (if asked) an index."""
    if element.local in _TOKENS or element.local == "mfenced":
        return True
    if indices and element.local in ("msub", "msup", "msubsup"):
        return True
    if element.local not in _ROWS:
        return False
    children = element.children
    if len(children) == 1:
        return _is_simple(text, children[0], indices=indices)
    if len(children) == 3:
        first, last = _token(text, children[0]), _token(text, children[2])
        return first in _OPENING and last in _CLOSING
    return False
