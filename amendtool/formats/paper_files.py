"""The papers that a person names, whatever they are: an amendment file, a list of the House, text.

Nothing is lost on the way: an amendment whose words are not understood is there with its words and
the reason, so that a paper can still print it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from amendtool.amend.language.bill_paper import paper_of_text
from amendtool.amend.paper import AmendmentPaper, House
from amendtool.amend.patch_yaml import load_paper
from amendtool.core.errors import AmendToolError, EncodingFault, UnknownDialect
from amendtool.formats.akn.amendment_list import is_amendment_list, read_amendment_list
from amendtool.formats.load import read_bytes


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper with all its amendments, those not understood among them.

    ``faults``: why they were not, by number.  ``passed_over``: lines of a text that belong to
    nothing that is known, with their numbers.
    """

    paper: AmendmentPaper
    faults: tuple[tuple[str, AmendToolError], ...] = ()
    passed_over: tuple[tuple[int, str], ...] = ()


def load_paper_file(path: Path, house: House) -> PaperFile:
    """The paper in a file.

    ``house``: whose words a text is in.  Raises an :class:`AmendToolError` for what is no paper.
    """
    name = str(path)
    data = read_bytes(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        return PaperFile(load_paper(data, file=name))
    if is_amendment_list(data):
        listed = read_amendment_list(data, name=name)
        faults = tuple((number, error) for number, _, error in listed.refused)
        amendments = (*listed.paper.amendments, *listed.unread)
        return PaperFile(replace(listed.paper, amendments=amendments), faults)
    if path.suffix.lower() == ".xml":
        raise UnknownDialect(
            "it is no list of amendments",
            where=name,
            hint="A paper is an amendment file (YAML), a list of the House in Akoma Ntoso "
            "(amendmentList), or the text of one. The bill is named first.",
        )
    read = paper_of_text(_words_of(data, name), house, name=name)
    amendments = (*read.paper.amendments, *read.unread)
    faults = tuple((number, error) for number, _, error in read.refused)
    return PaperFile(replace(read.paper, amendments=amendments), faults, read.passed_over)


def _words_of(data: bytes, name: str) -> str:
    """Text as people save it: UTF-8, or what older Windows programs write."""
    for encoding in ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise EncodingFault("it is neither UTF-8 nor Windows text", where=name)
