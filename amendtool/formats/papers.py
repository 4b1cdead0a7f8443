"""A paper to compare, from a file: an amendment file (YAML) or a list of the House (AKN)."""

from __future__ import annotations

from pathlib import Path

from amendtool.core.errors import UnknownDialect
from amendtool.formats.akn.amendment_entries import is_amendment_list, read_entries
from amendtool.formats.load import read_bytes
from amendtool.formats.xmlsource import read_source
from amendtool.papers.entries import Entries, entries_of


def is_paper(path: Path) -> bool:
    """Whether a file looks like a paper: by its name, or its first element."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return True
    if path.is_dir() or path.suffix.lower() != ".xml":
        return False
    with path.open("rb") as file:
        return b"<amendmentList" in file.read(4096)


def load_entries(path: Path) -> Entries:
    """The entries of a paper.  Raises an :class:`amendtool.core.errors.AmendToolError`."""
    data = read_bytes(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        from amendtool.amend.patch_yaml import load_paper

        return entries_of(load_paper(data, file=str(path)))
    source, top = read_source(data, name=str(path))
    if not is_amendment_list(top):
        raise UnknownDialect(
            "it is not a list of amendments",
            where=str(path),
            hint="Compare two amendment files (YAML) or two lists from Parliament (Akoma Ntoso).",
        )
    return read_entries(source, top, name=path.name)
