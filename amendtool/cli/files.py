"""Writing files: whole or not at all, and never over an input."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from amendtool.core.errors import OutputError, WouldOverwriteInput


def write_atomically(path: Path, data: bytes, *, inputs: Sequence[Path] = ()) -> None:
    """Write a file so that it is there whole or as it was before.

    The folder is made if need be.  Raises :class:`WouldOverwriteInput` where the file is one
    of the inputs, by whatever name, and :class:`OutputError` where it cannot be written.
    """
    write_together({path: data}, inputs=inputs)


def write_together(files: Mapping[Path, bytes], *, inputs: Sequence[Path] = ()) -> None:
    """Write files that belong together: where one cannot be written, none is.

    All are written beside their places first, and put there when all are whole, so that a full
    disk never leaves new files among old ones.  Raises as :func:`write_atomically`.
    """
    for path in files:
        for each in inputs:
            if _same(path, each):
                raise WouldOverwriteInput(
                    f"{path} is an input",
                    where=str(path),
                    hint="Name another folder with -o, or put a --name before the file names.",
                )
    written: dict[Path, str] = {}
    try:
        for path, data in files.items():
            with told(path):
                _write_beside(path, data, written)
        for path in list(written):
            with told(path):
                os.replace(written[path], path)
                del written[path]
    finally:
        for temporary in written.values():
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _write_beside(path: Path, data: bytes, written: dict[Path, str]) -> None:
    """The bytes in a new file in the same folder, noted in ``written`` as soon as it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, written[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(written[path], 0o666 & ~_umask())


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says into :class:`OutputError`."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            error.strerror or str(error),
            where=str(path),
            hint=_HINTS.get(error.errno or 0, ""),
        ) from None


_HINTS = {
    13: "You may not write there: name another folder with -o.",
    17: "A file is in the way of the folder: name another folder with -o.",
    21: "A folder of that name is in the way.",
    20: "A file is in the way of the folder: name another folder with -o.",
    28: "The disk is full.",
    30: "The disk can only be read: name another folder with -o.",
}


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return first.absolute() == second.absolute()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
