"""The library: the documents that were fetched, on this machine, so that all works offline.

One folder for each document, ``ukpga/1984/37``.  In it, for each version and provision, a small
record (``current.clml.json``) that says where it came from, when, with what digest, and in which
file it is; the record is put there last and in one step, so a download that was cut off, at
whatever moment, leaves the library as it was.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from amendtool.core.errors import OutputError
from amendtool.core.errors_fetch import LibraryDamaged, NotInLibrary, ReferenceSyntax
from amendtool.core.source import digest
from amendtool.formats.fetch.lock import locked
from amendtool.formats.fetch.reference import Reference, read_reference

VARIABLE = "AMENDTOOL_LIBRARY"
FORMS = ("clml", "akn")


@dataclass(frozen=True, slots=True)
class Record:
    """One document of the library.  ``fetched``: date and time, UTC, ISO 8601."""

    reference: str
    form: str
    file: str
    digest: str
    size: int
    title: str
    url: str
    etag: str
    fetched: str


@dataclass(frozen=True, slots=True)
class Library:
    """The folder and what is in it."""

    folder: Path

    def find(self, reference: Reference, form: str = "") -> tuple[Record, Path] | None:
        """A document and its file; CLML first where no format is named."""
        for each in (form,) if form else FORMS:
            path = self._record_path(reference, each)
            record = _read(path)
            # Some file systems do not tell apart what differs in capitals alone.
            if record is not None and record.reference == str(reference):
                return record, path.parent / record.file
        return None

    def path_of(self, reference: Reference) -> Path:
        """The file of a document.

        Raises :class:`NotInLibrary` where it was not fetched, and :class:`LibraryDamaged` where
        it is not what was put there.
        """
        found = self.find(reference)
        if found is None:
            version = f" --version {reference.version}" if reference.version else ""
            provision = f" --provision {reference.provision}" if reference.provision else ""
            raise NotInLibrary(
                f"{reference} was not fetched yet",
                where=str(reference),
                candidates=tuple(sorted(set(self._other_versions(reference)))),
                hint=f"Fetch it with  amendtool fetch {reference.work}{version}{provision}",
            )
        record, path = found
        problem = _problem(record, path)
        if problem:
            raise LibraryDamaged(problem, where=str(path), hint=_AGAIN.format(reference))
        return path

    def keep(
        self, reference: Reference, form: str, data: bytes, *, title: str, url: str, etag: str
    ) -> Record:
        """Put a document into the library.  Raises :class:`OutputError`."""
        path = self._record_path(reference, form)
        found = digest(data)
        file = f"{path.name.removesuffix('.json')}.{found.partition(':')[2][:16]}.xml"
        record = Record(
            str(reference),
            form,
            file,
            found,
            len(data),
            title,
            url,
            etag,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.folder):
                _write(path.parent / file, data)
                said = json.dumps(asdict(record), ensure_ascii=False, indent=1)
                _write(path, f"{said}\n".encode())
        except OSError as fault:
            raise OutputError(fault.strerror or str(fault), where=str(path)) from None
        return record

    def seen(self, reference: Reference, record: Record) -> Record:
        """Note that a document is still the latest."""
        data = (self._record_path(reference, record.form).parent / record.file).read_bytes()
        return self.keep(
            reference, record.form, data, title=record.title, url=record.url, etag=record.etag
        )

    def records(self) -> Iterator[tuple[Record, Path]]:
        """All documents, in order of their references."""
        for path in sorted(self.folder.rglob("*.json")) if self.folder.is_dir() else ():
            record = _read(path)
            if record is not None:
                yield record, path.parent / record.file

    def problems(self) -> Iterator[tuple[str, str]]:
        """(reference or file, what is wrong) for everything that is not as it was put there."""
        for path in sorted(self.folder.rglob("*.json")) if self.folder.is_dir() else ():
            record = _read(path)
            if record is None:
                yield str(path.relative_to(self.folder)), "its record cannot be read"
                continue
            problem = _problem(record, path.parent / record.file)
            if problem:
                yield record.reference, problem

    def prune(self, *, dry: bool = False) -> list[Path]:
        """Take away files that no record names: superseded versions, cut-off downloads.

        A record that cannot be read may name any file of its document: those stay.  Raises
        :class:`OutputError`.
        """
        if not self.folder.is_dir():
            return []
        try:
            with locked(self.folder):
                return self._prune(dry=dry)
        except OSError as fault:
            raise OutputError(fault.strerror or str(fault), where=str(self.folder)) from None

    def _prune(self, *, dry: bool) -> list[Path]:
        named = {path for _, path in self.records()}
        unread = {path.parent for path in self.folder.rglob("*.json") if _read(path) is None}
        loose = [
            path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            and path not in named
            and path.parent not in unread
            and (path.suffix == ".xml" or path.name.startswith(".amendtool-"))
        ]
        for path in () if dry else loose:
            path.unlink()
        return loose

    def _record_path(self, reference: Reference, form: str) -> Path:
        # Every part of a reference was checked when it was read: no dots, no separators.
        name = "--".join(filter(None, (reference.provision, reference.version or "current")))
        return self.folder / reference.work / f"{name.replace('/', '-')}.{form}.json"

    def _other_versions(self, reference: Reference) -> Iterator[str]:
        folder = self.folder / reference.work
        for path in folder.glob("*.json") if folder.is_dir() else ():
            record = _read(path)
            if record is not None:
                yield record.reference


_AGAIN = "Fetch it again:  amendtool fetch {} --again"


def default_library() -> Library:
    """The library of this person: ``AMENDTOOL_LIBRARY``, or the usual folder for such data."""
    named = os.environ.get(VARIABLE)
    if named:
        return Library(Path(named).expanduser())
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return Library(base / "amendtool" / "library")


def _read(path: Path) -> Record | None:
    """A record; None where there is none, or it is not one of ours."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        record = Record(**found)
        read_reference(record.reference)
    except (OSError, ValueError, TypeError, AttributeError, ReferenceSyntax):
        return None
    inside = Path(record.file).name == record.file and record.form in FORMS
    return record if inside else None


def _problem(record: Record, path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        return "its file is missing"
    if digest(data) != record.digest:
        return "its file is not the one that was fetched"
    return ""


def _write(path: Path, data: bytes) -> None:
    """A file whole, or not there."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".amendtool-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
