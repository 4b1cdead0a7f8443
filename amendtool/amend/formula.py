"""A formula of quoted text, taken over as it stands.

Formulae are MathML in both formats, so that the mark-up itself can go from one document into
another; here it is written anew without what belongs to the document that it comes from:
prefixes, change marks, links to notes.  What is not MathML, and what marks text as gone, is
refused.
"""

from __future__ import annotations

import re

from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.markup import attributes, escape_attribute
from amendtool.core.source import Element

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
#: MathML 3, appendix of elements: all but these begin with “m”
_KNOWN = re.compile(r"m[a-z]+|math|semantics|annotation")
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms", "annotation"})
_MARKS = frozenset({"Addition", "Substitution", "ins"})
_NO_WORDS = frozenset({"CommentaryRef", "FootnoteRef", "MarginNoteRef", "noteRef"})
_UNSEEN = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def formula_markup(text: str, element: Element) -> str:
    """The ``math`` element as mark-up that needs nothing around it.

    ``text``: of the source that it is in.  Raises :class:`NotExpressible`.
    """
    return _written(text, element, f' xmlns="{NAMESPACE}"')


def _words(between: str, element: Element) -> str:
    """Words of a formula; those in no token are put into one, as MathML asks (MathML 3, 2.1.7)."""
    seen = _UNSEEN.sub("", between)
    loose = seen.strip() and element.local not in _TOKENS and element.local not in _MARKS
    return f"<mtext>{seen.strip()}</mtext>" if loose else seen


def _written(text: str, element: Element, namespace: str = "") -> str:
    if element.local in _NO_WORDS:
        return ""
    pieces: list[str] = []
    at = element.inner
    for each in element.children:
        pieces.append(_words(text[at : each.start], element))
        pieces.append(_written(text, each))
        at = each.end
    pieces.append(_words(text[at : element.outer], element))
    inside = "".join(pieces)
    if element.local in _MARKS:
        return inside
    if _KNOWN.fullmatch(element.local) is None or "<![CDATA[" in inside:
        raise NotExpressible(
            f"there is a formula in the quoted text with “{element.local}” in it",
            hint="Make this change by hand.",
        )
    named = "".join(
        f' {name}="{escape_attribute(value)}"'
        for name, value in attributes(text[element.start : element.inner]).items()
        if ":" not in name and name not in ("xmlns", "id", "eId")
    )
    return f"<{element.local}{namespace}{named}>{inside}</{element.local}>"
