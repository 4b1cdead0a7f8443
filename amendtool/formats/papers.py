"""A paper to compare, from a file: an amendment file (YAML), a list of the House (AKN), or text."""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import replace
from pathlib import Path

from amendtool.amend.paper import AmendmentPaper, House
from amendtool.core.errors import EncodingFault, TooLarge, UnknownDialect
from amendtool.core.errors_language import NoPaper
from amendtool.core.filekinds import other_file
from amendtool.formats.akn.amendment_entries import is_amendment_list, read_entries
from amendtool.formats.load import read_bytes
from amendtool.formats.xmlsource import read_source
from amendtool.papers.entries import Entries, entries_of, entries_of_text

#: what no paper has, and an editable copy of a bill always: a provision named by its line
_EDITABLE = re.compile(
    rb"^[ \t]*\[\[kept as it is:|^(?:CLAUSE|SECTION|ARTICLE|REGULATION|RULE) \w+:", re.MULTILINE
)
#: bytes of a paper as text
MOST_TEXT = 16_000_000


def is_paper(path: Path) -> bool:
    """Whether a file looks like a paper: by its name, or its first element."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return True
    if path.suffix.lower() == ".txt":
        with path.open("rb") as file:
            beginning = file.read(1 << 20)
        if beginning[:2] in (b"\xff\xfe", b"\xfe\xff"):
            beginning = beginning.decode("utf-16", "replace").encode("utf-8", "replace")
        return not _EDITABLE.search(beginning)
    if path.is_dir() or path.suffix.lower() != ".xml":
        return False
    with path.open("rb") as file:
        return b"<amendmentList" in file.read(4096)


def text_of_paper_file(data: bytes, name: str) -> str:
    """Text as people save it: UTF-8, or what Windows programs write.

    Raises :class:`TooLarge`, :class:`EncodingFault`, and :class:`NoPaper` for a PDF and the like.
    """
    if len(data) > MOST_TEXT:
        raise TooLarge(f"a paper of more than {MOST_TEXT:,} bytes", where=name)
    what = other_file(data)
    if what:
        raise NoPaper(
            f"this is {what}, not plain text",
            where=name,
            hint="Copy the amendments out of it into a plain text file (.txt).",
        )
    marked = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise EncodingFault("it is neither UTF-8 nor Windows text", where=name)


def load_entries(path: Path, *, meant: bool = False) -> Entries:
    """The entries of a paper.  Raises an :class:`amendtool.core.errors.AmendToolError`.

    ``meant``: a printed paper in the words in which an amendment file is shown (without page and
    line), so that it can be set beside one; what is not understood stays as it is printed.
    """
    data = read_bytes(path)
    name = str(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        from amendtool.amend.patch_yaml import load_paper

        return entries_of(load_paper(data, file=name))
    if path.suffix.lower() == ".txt":
        text = text_of_paper_file(data, name)
        printed = entries_of_text(text, name=path.name)
        if not meant:
            return printed
        from amendtool.amend.language.bill_paper import paper_of_text

        return _meant(printed, paper_of_text(text, House.COMMONS, name=name).paper)
    source, top = read_source(data, name=name)
    if not is_amendment_list(top):
        raise UnknownDialect(
            "it is not a list of amendments",
            where=name,
            hint="Compare two papers: amendment files (YAML), lists from Parliament (Akoma Ntoso), "
            "or papers as text (.txt).",
        )
    printed = read_entries(source, top, name=path.name)
    if not meant:
        return printed
    from amendtool.formats.akn.amendment_list import read_amendment_list

    return _meant(printed, read_amendment_list(data, name=name).paper)


def _meant(printed: Entries, paper: AmendmentPaper) -> Entries:
    known = {each.number: each.lines for each in entries_of(paper).entries}
    entries = (replace(each, lines=known.get(each.number, each.lines)) for each in printed.entries)
    return replace(printed, entries=tuple(entries))
