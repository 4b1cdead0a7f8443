"""From what a person names (a file, a folder) to a document: the only reader of files.

A SOURCE is an XML file, or a folder with a small ``source.toml`` that names its main file:

.. code-block:: toml

   title = "Serious Crime Bill [HL] (illustrative restatement)"
   main = "serious_crime_bill.xml"
   kind = "bill"            # or "act", "instrument"
   stage = "As introduced"
   house = "commons"
   print = "illustrative print"
   illustrative = true
   note = "Not an official print."

Nothing but the named file (and the ``source.toml`` of a named folder) is opened, and a main
file outside its folder is refused.  A reference (``ukpga/1984/37@enacted``) names a document of the
library (``fetch.library``); nothing is fetched here.
"""

from __future__ import annotations

import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path

from amendtool.core.collector import quiet_collector
from amendtool.core.errors import (
    FileUnreadable,
    SourceFolderFault,
    TooLarge,
    UnknownDialect,
)
from amendtool.core.errors_paper import PaperForBill
from amendtool.core.kinds import Category
from amendtool.core.markup import attributes
from amendtool.core.provision import Document
from amendtool.core.source import Element, Source, digest
from amendtool.formats.about import about as about_document
from amendtool.formats.xmlsource import MAX_BYTES, read_source

_AKN_ROOTS = frozenset({"akomaNtoso", "portion"})
_PAPERS = frozenset({"amendmentList", "amendment"})
_ATOM = "http://www.w3.org/2005/Atom"
_CLML_ROOTS = frozenset(
    {"Legislation", "EN", "Fragment", "Primary", "Secondary", "EURetained", "leg", "feed"}
)
_CATEGORIES = {
    "bill": Category.BILL,
    "act": Category.ACT,
    "instrument": Category.INSTRUMENT,
    "european": Category.EUROPEAN,
}


@dataclass(frozen=True, slots=True)
class LoadedSource:
    """A document with what its folder says about it.

    ``name``: what the person named, for messages.  ``path``: the XML file itself.
    ``digest``: of its bytes.  Empty strings where nothing was said.
    """

    document: Document
    name: str
    path: Path
    digest: str
    title: str
    stage: str = ""
    house: str = ""
    print_name: str = ""
    note: str = ""
    illustrative: bool = False


def read_document(
    data: bytes,
    *,
    name: str = "",
    category: Category | None = None,
    bill_as: Category | None = None,
) -> Document:
    """Any bytes into a document; the format is told from the root element.

    ``category``: what it is, whatever it says; ``bill_as``: what it is where it says a bill.

    Raises an :class:`InputError`; no bytes end in anything else.
    """
    with quiet_collector(settled=True):
        return _read(data, name, category, bill_as)


def _read(
    data: bytes, name: str, category: Category | None, bill_as: Category | None = None
) -> Document:
    source, top = read_source(data, name=name)
    if top.local in _AKN_ROOTS:
        from amendtool.formats.akn.read import read_akn

        return read_akn(source, top, name=name, category=category, bill_as=bill_as)
    if top.local in _CLML_ROOTS and _is_clml(source, top):
        from amendtool.formats.clml.read import read_clml

        return read_clml(source, top, name=name, category=category, bill_as=bill_as)
    raise UnknownDialect(
        f"its root element is <{top.name}>",
        where=name,
        hint="amendtool reads legislation.gov.uk XML (root element Legislation) and "
        "Akoma Ntoso (root element akomaNtoso).",
    )


def _is_clml(source: Source, top: Element) -> bool:
    """An Atom feed (of effects, of names) is read as a document without provisions."""
    if top.local != "feed":
        return True
    return _ATOM in attributes(source.text[top.start : top.inner]).values()


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file, never more than the limit."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileUnreadable("it is a folder", where=str(path))
        if not stat.S_ISREG(status.st_mode):
            raise FileUnreadable("it is not an ordinary file", where=str(path))
        if status.st_size > MAX_BYTES:
            raise TooLarge(
                f"the file has {status.st_size:,} bytes; amendtool reads up to {MAX_BYTES:,}",
                where=str(path),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise FileUnreadable("there is no such file", where=str(path)) from None
    except OSError as error:
        raise FileUnreadable(error.strerror or str(error), where=str(path)) from None
    except ValueError as error:  # a NUL byte in the name
        raise FileUnreadable(str(error), where=repr(str(path))) from None


def load_document(named: str | Path, *, bill_as: Category | None = None) -> LoadedSource:
    """The document that a SOURCE names.  Raises an :class:`InputError`.

    ``bill_as``: what a document is that says it is a bill (drafting systems mark up an Act so).
    """
    path = Path(named)
    if path.is_dir():
        return _load_folder(path, bill_as)
    if not path.exists() and (found := _from_library(str(named), bill_as)) is not None:
        return found
    data = read_bytes(path)
    sheet = _read_sheet(path.parent) if (path.parent / "source.toml").is_file() else {}
    about = sheet if path.name in (sheet.get("main"), sheet.get("twin")) else {}
    return _loaded(data, path, str(named), about, bill_as)


def load_legislation(named: str | Path, *, bill_as: Category | None = None) -> LoadedSource:
    """The same, where nothing but a bill, an Act or an instrument will do.

    Raises :class:`PaperForBill` for a list of amendments: it reads as a document without a
    provision, about which there is nothing to say, and that would look like an answer.
    """
    loaded = load_document(named, bill_as=bill_as)
    top = loaded.document.top
    if any(each.local in _PAPERS for each in (top, *top.children)):
        raise PaperForBill(
            f"{loaded.path.name} holds amendments and no clauses",
            where=loaded.name,
            hint="Name the bill first. A paper of the House becomes an amendment file by "
            "amendtool draft --from-text FILE; two of them are compared by  amendtool diff.",
        )
    return loaded


def _from_library(named: str, bill_as: Category | None) -> LoadedSource | None:
    """The document of a reference such as ``ukpga/1984/37@enacted``; None for what is none.

    Raises :class:`amendtool.core.errors_fetch.NotInLibrary`, which says how to fetch it.
    """
    # Only here: most sources are files, and the library need not be loaded for them.
    from amendtool.formats.fetch.library import default_library
    from amendtool.formats.fetch.reference import looks_like_reference, read_reference

    if not looks_like_reference(named):
        return None
    path = default_library().path_of(read_reference(named))
    return _loaded(read_bytes(path), path, named, {}, bill_as)


def _load_folder(folder: Path, bill_as: Category | None) -> LoadedSource:
    sheet = _read_sheet(folder)
    main = sheet.get("main", "")
    if not main:
        raise SourceFolderFault(
            "its source.toml does not name a main file",
            where=str(folder),
            hint='Add a line like  main = "bill.xml"',
        )
    path = folder / main
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourceFolderFault(f"{main} is outside the folder", where=str(folder))
    return _loaded(read_bytes(path), path, str(folder), sheet, bill_as)


def _loaded(
    data: bytes, path: Path, name: str, about: dict[str, str], bill_as: Category | None
) -> LoadedSource:
    category = _CATEGORIES.get(about.get("kind", ""))
    if category is Category.BILL and bill_as is not None:
        category = bill_as
    document = read_document(data, name=str(path), category=category, bill_as=bill_as)
    said = about_document(document)
    return LoadedSource(
        document=document,
        name=name,
        path=path,
        digest=digest(data),
        title=(about.get("title", "") or document.title).strip(),
        stage=about.get("stage", ""),
        house=about.get("house", "") or said.chamber,
        print_name=about.get("print", "") or said.number,
        note=about.get("note", ""),
        illustrative=about.get("illustrative", "") == "true",
    )


def _read_sheet(folder: Path) -> dict[str, str]:
    """The ``source.toml`` of a folder, values as text."""
    path = folder / "source.toml"
    if not path.is_file():
        raise SourceFolderFault(
            "there is no source.toml in it",
            where=str(folder),
            hint='Name the XML file itself, or add a source.toml with  main = "bill.xml"',
        )
    try:
        sheet = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceFolderFault(
            f"its source.toml cannot be read: {error}", where=str(path)
        ) from None
    return {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in sheet.items()
        if isinstance(value, str | bool | int)
    }
