"""Bytes in, :class:`Source` and tree of :class:`Element` out; and nothing else happens.

Two steps.  First the standard library's XML parser (expat) is run over the document with
no handlers that build anything: it alone decides whether this is well-formed XML.  Entity
declarations are refused there, nothing is ever fetched, and no entity of the document's own
is ever expanded.  Then the places of the tags are found with one regular expression, which
may be simple because the first step has already vouched for the text.

Limits (both far above any real document; the largest bill in public collections is under
5 MB and nests under 60 deep): ``MAX_BYTES`` and ``MAX_DEPTH``.
"""

from __future__ import annotations

import codecs
import gc
import re
from xml.parsers import expat

from amendtool.core.errors import (
    EncodingFault,
    EntityDeclarationRefused,
    NotWellFormed,
    TooLarge,
)
from amendtool.core.filekinds import other_file
from amendtool.core.source import Element, Source

#: bytes; a document over this is refused before it is looked at
MAX_BYTES = 256 * 1024 * 1024
#: elements inside one another
MAX_DEPTH = 250
#: bytes given to expat at a time
_CHUNK = 1 << 20

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml\s[^>]*?\sencoding\s*=\s*(?:"([A-Za-z][\w.\-]*)"|'([A-Za-z][\w.\-]*)')"""
)

# End tag | comment, CDATA, instruction or document type | start tag (perhaps empty).
_TOKEN = re.compile(
    r"</([^\s>]+)\s*>"
    r"|<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)"
    r"""|<([^\s/>!?]+)[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""",
    re.DOTALL,
)

_PDF = b"%PDF-"


def read_source(data: bytes, *, name: str = "") -> tuple[Source, Element]:
    """The source layer of a document and its root element.

    ``name`` is only for messages.  Raises :class:`NotWellFormed`,
    :class:`EntityDeclarationRefused`, :class:`EncodingFault` or :class:`TooLarge`; no bytes
    end in anything else.
    """
    source = decode(data, name=name)
    _check(source.text, name=name)
    return source, scan(source.text, name=name)


def decode(data: bytes, *, name: str = "") -> Source:
    """Decode a document, sure that encoding it again gives the same bytes."""
    if len(data) > MAX_BYTES:
        raise TooLarge(
            f"the file has {len(data):,} bytes; amendtool reads up to {MAX_BYTES:,}", where=name
        )
    _refuse_the_obvious(data, name)
    bom, encoding = _encoding_of(data)
    try:
        text = data[len(bom) :].decode(encoding)
    except LookupError:
        raise EncodingFault(f"the encoding {encoding!r} is not known", where=name) from None
    except (UnicodeDecodeError, UnicodeError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, at) + 1
        raise EncodingFault(
            f"the document says {encoding}, but the bytes in line {line} are not {encoding}",
            where=name,
            hint="Save it again as UTF-8, or correct the encoding named in its first line.",
        ) from None
    try:
        same = bom + text.encode(encoding) == data
    except UnicodeError:
        same = False
    if not same:
        raise EncodingFault(
            f"the bytes are {encoding} in a form that could not be written back unchanged",
            where=name,
        )
    return Source(text, encoding, bom)


def _refuse_the_obvious(data: bytes, name: str) -> None:
    """Name the common mistakes in words that help."""
    start = data[:1024].lstrip(b" \t\r\n" + codecs.BOM_UTF8)
    if not start:
        raise NotWellFormed("the file is empty", where=name)
    if start.startswith(_PDF):
        raise NotWellFormed(
            "this is a PDF file",
            where=name,
            hint="Ask for the XML: on legislation.gov.uk it is the address of the page "
            "with /data.xml at its end.",
        )
    what = other_file(data)
    if what:
        raise NotWellFormed(
            f"this is {what}, not XML",
            where=name,
            hint="A bill or an Act is read as XML: Akoma Ntoso, or that of legislation.gov.uk.",
        )
    plain = not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<", b"\x00<"))
    if plain and not start.startswith(b"<"):
        raise NotWellFormed("it does not begin with <, as XML does", where=name)
    if re.match(rb"<!doctype\s+html|<html[\s>]", start, re.IGNORECASE):
        raise NotWellFormed(
            "this is a web page (HTML), perhaps an error page that was saved as XML",
            where=name,
            hint="Download the document again and open it to see what it says.",
        )


def _encoding_of(data: bytes) -> tuple[bytes, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding
    if data.startswith(b"<\x00"):
        return b"", "utf-16-le"
    if data.startswith(b"\x00<"):
        return b"", "utf-16-be"
    declared = _DECLARED.match(data[:1024])
    if declared:
        name = (declared[1] or declared[2]).decode("ascii").lower()
        try:
            return b"", codecs.lookup(name).name
        except LookupError:
            return b"", name
    return b"", "utf-8"


def _check(text: str, *, name: str) -> None:
    """Let expat decide whether the text is well-formed; refuse entity declarations."""
    parser = expat.ParserCreate("utf-8")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(*declared: object) -> None:
        raise EntityDeclarationRefused(
            f"line {parser.CurrentLineNumber} declares the entity “{declared[0]}”",
            where=name,
            hint="Save the document with its entities replaced by the characters they stand for.",
        )

    parser.EntityDeclHandler = refuse
    data = text.encode("utf-8", "surrogatepass")
    opened, looked = 0, False
    try:
        for at in range(0, len(data), _CHUNK):
            chunk = data[at : at + _CHUNK]
            opened += _opened(chunk)
            if opened > MAX_DEPTH and not looked:
                _refuse_the_deep(text, name)
                looked = True
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, str(error))
        raise NotWellFormed(
            f"line {error.lineno}, column {error.offset + 1}: {reason}", where=name
        ) from None


def _opened(chunk: bytes) -> int:
    """About how many more elements are open after some bytes than before.

    A hint alone: what looks like tags in a comment is counted, too.
    """
    marks = chunk.count(b"<") - chunk.count(b"<!") - chunk.count(b"<?")
    return marks - 2 * chunk.count(b"</") - chunk.count(b"/>")


def _refuse_the_deep(text: str, name: str) -> None:
    """Refuse too deep a nesting before expat remembers every open tag (130 bytes each)."""
    depth = 0
    for match in _TOKEN.finditer(text):
        if match.lastindex == 1:
            depth -= 1
        elif match.lastindex == 2 and text[match.end() - 2] != "/":
            depth += 1
            if depth > MAX_DEPTH:
                raise _too_deep(name)


def _too_deep(name: str) -> TooLarge:
    return TooLarge(f"elements are nested more than {MAX_DEPTH} deep", where=name)


def scan(text: str, *, name: str = "") -> Element:
    """The elements of a text that is known to be well-formed; returns the root element.

    Raises :class:`TooLarge` where the nesting is over ``MAX_DEPTH``.
    """
    names: dict[str, str] = {}
    open_tags: list[tuple[str, int, int]] = []
    inside: list[list[Element]] = [[]]
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for some costs half the time
    try:
        for match in _TOKEN.finditer(text):
            index = match.lastindex
            if index == 2:
                start, end = match.span()
                tag = match[2]
                tag = names.setdefault(tag, tag)
                if text[end - 2] == "/":
                    inside[-1].append(Element(tag, start, end, end, end, ()))
                else:
                    open_tags.append((tag, start, end))
                    inside.append([])
                    if len(open_tags) > MAX_DEPTH:
                        raise _too_deep(name)
            elif index == 1:
                outer, end = match.span()
                tag, start, inner = open_tags.pop()
                children = tuple(inside.pop())
                inside[-1].append(Element(tag, start, inner, outer, end, children))
    finally:
        if collecting:
            gc.enable()
    if len(inside) != 1 or len(inside[0]) != 1:
        raise NotWellFormed("the tags of the document could not be followed", where=name)
    return inside[0][0]
