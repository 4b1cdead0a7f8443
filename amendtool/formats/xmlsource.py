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
#: open tags, of which expat remembers each in some 130 bytes, that are worth a closer look
_MANY = 100_000
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

# End tag | comment, CDATA, instruction or document type | start tag: of an empty element, or
# of any other, and then with the end tag if nothing but words stands between.
_TOKEN = re.compile(
    r"</[^>]*(>)"
    r"|<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)"
    r"""|<([^\s/>!?]++)[^/>"']*+(?:"[^"]*+"[^/>"']*+|'[^']*+'[^/>"']*+)*+"""
    r"(?:(/)>|>(?:([^<]*+)(</)[^>]*+>)?)",
    re.DOTALL,
)
# Which of its groups was the last to match.
_END, _START, _EMPTY, _WHOLE = 1, 2, 3, 5

_PDF = b"%PDF-"


def read_source(data: bytes, *, name: str = "") -> tuple[Source, Element]:
    """The source layer of a document and its root element.

    ``name`` is only for messages.  Raises :class:`NotWellFormed`,
    :class:`EntityDeclarationRefused`, :class:`EncodingFault` or :class:`TooLarge`; no bytes
    end in anything else.
    """
    source = decode(data, name=name)
    written = memoryview(data)[len(source.bom) :] if source.encoding == "utf-8" else None
    _check(source.text, written or source.text.encode("utf-8", "surrogatepass"), name=name)
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
    if not _comes_back(text, encoding, data[len(bom) :]):
        raise EncodingFault(
            f"the bytes are {encoding} in a form that could not be written back unchanged",
            where=name,
        )
    return Source(text, encoding, bom)


def _comes_back(text: str, encoding: str, data: bytes) -> bool:
    """Whether a text that was decoded is encoded into the same bytes again."""
    if encoding == "utf-8":
        return True  # the decoder takes each character in one form alone
    try:
        return text.encode(encoding) == data
    except UnicodeError:
        return False


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


def _check(text: str, data: bytes | memoryview, *, name: str) -> None:
    """Let expat decide whether the text is well-formed; refuse entity declarations.

    ``data``: the same in UTF-8.
    """
    parser = expat.ParserCreate("utf-8")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(*declared: object) -> None:
        raise EntityDeclarationRefused(
            f"line {parser.CurrentLineNumber} declares the entity “{declared[0]}”",
            where=name,
            hint="Save the document with its entities replaced by the characters they stand for.",
        )

    parser.EntityDeclHandler = refuse
    opened, looked = 0, False
    try:
        for at in range(0, len(data), _CHUNK):
            chunk = bytes(data[at : at + _CHUNK])
            opened += chunk.count(b"<") - 2 * chunk.count(b"</")  # empty elements included
            if opened > _MANY and not looked:
                _refuse_the_deep(text, name)
                looked = True
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, str(error))
        raise NotWellFormed(
            f"line {error.lineno}, column {error.offset + 1}: {reason}", where=name
        ) from None


def _refuse_the_deep(text: str, name: str) -> None:
    """Refuse too deep a nesting before expat remembers every open tag (130 bytes each)."""
    depth = 0
    for match in _TOKEN.finditer(text):
        if match.lastindex == _END:
            depth -= 1
        elif match.lastindex == _START:
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
    open_tags: list[tuple[str, int, int, list[Element]]] = []
    inside: list[Element] = []
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for some costs half the time
    try:
        for match in _TOKEN.finditer(text):
            index = match.lastindex
            if index is None:
                continue
            start, end = match.span()
            if index == _END:
                tag, opened, inner, around = open_tags.pop()
                around.append(Element(tag, opened, inner, start, end, tuple(inside)))
                inside = around
                continue
            tag = match[2]
            tag = names.setdefault(tag, tag)
            if index == _WHOLE:
                inner, outer = match.span(4)
                inside.append(Element(tag, start, inner, outer, end, ()))
            elif index == _START:
                open_tags.append((tag, start, end, inside))
                inside = []
            else:
                inside.append(Element(tag, start, end, end, end, ()))
                continue
            if len(open_tags) + (index == _WHOLE) > MAX_DEPTH:
                raise _too_deep(name)
    finally:
        if collecting:
            gc.enable()
    if open_tags or len(inside) != 1:
        raise NotWellFormed("the tags of the document could not be followed", where=name)
    return inside[0]
