"""Reading what stands inside tags: attributes, character data, references.

Works on text that an XML parser has already found well-formed, so the patterns can be
short; nothing here decides whether a document is XML.

>>> attributes('<P1 id="section-1" RestrictExtent="E+W">')
{'id': 'section-1', 'RestrictExtent': 'E+W'}
>>> unescape("law &amp; order &#8212; &#x2014;")
'law & order — —'
>>> escape("a < b & “c”")
'a &lt; b &amp; “c”'
"""

from __future__ import annotations

import re

from amendtool.core.source import Element

_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z]+);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

#: One run of character data, one reference, or one piece of markup inside an element.
PIECE = re.compile(
    r"(?P<cdata><!\[CDATA\[.*?\]\]>)"
    r"|(?P<markup><!--.*?-->|<\?.*?\?>|<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>)"
    r"|(?P<reference>&[^;]*;)"
    r"|(?P<data>[^<&]+)",
    re.DOTALL,
)


def unescape(raw: str) -> str:
    """Character data with its references replaced by the characters they stand for."""
    if "&" not in raw:
        return raw
    return _REFERENCE.sub(lambda match: character(match[1]), raw)


def character(reference: str) -> str:
    """The character of a reference, given without ``&`` and ``;``."""
    if reference.startswith("#x"):
        return chr(int("0" + reference[1:], 0))
    if reference.startswith("#"):
        return chr(int(reference[1:]))
    return _NAMED[reference]


def escape(text: str) -> str:
    """Text as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Text as the value of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def attributes(start_tag: str) -> dict[str, str]:
    """The attributes of a start tag, names as written, values unescaped, in order."""
    if "=" not in start_tag:
        return {}
    return {
        name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(start_tag)
    }


def attribute(text: str, element: Element, name: str) -> str | None:
    """One attribute of an element, by its name as written; None when it is not there."""
    start, inner = element.start, element.inner
    at = text.find(name, start, inner)
    if at < 0:
        return None
    # The plain case is read in place: outside of every value, which double quotes are round.
    end = at + len(name)
    if text.startswith('="', end) and text[at - 1].isspace() and text.find("'", start, inner) < 0:
        if not text.count('"', start, at) % 2:
            return unescape(text[end + 2 : text.index('"', end + 2)])
    return attributes(text[start:inner]).get(name)


def inner_text(text: str, element: Element) -> str:
    """All character data inside an element, tags left out, white space collapsed.

    A plain reading without a dialect's knowledge: for metadata and numbers, not for law.
    """
    return collapse(raw_text(text, element))


def raw_text(text: str, element: Element) -> str:
    """All character data inside an element, tags left out, white space as written."""
    inside = text[element.inner : element.outer]
    if "<" not in inside:
        return unescape(inside)
    pieces: list[str] = []
    for match in PIECE.finditer(inside):
        if match.lastgroup == "data":
            pieces.append(match[0])
        elif match.lastgroup == "reference":
            pieces.append(character(match[0][1:-1]))
        elif match.lastgroup == "cdata":
            pieces.append(match[0][9:-3])
    return "".join(pieces)


def collapse(text: str) -> str:
    """Runs of XML white space become one space; none at the ends.

    A no-break space is not XML white space and stays.
    """
    return " ".join(part for part in re.split(r"[ \t\r\n]+", text) if part)
