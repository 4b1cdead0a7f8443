"""Writing files: whole or not at all, and never over an input."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from amendtool.core.errors import OutputError, WouldOverwriteInput


def write_atomically(path: Path, data: bytes, *, inputs: Sequence[Path] = ()) -> None:
    """Write a file so that it is there whole or as it was before.

    The folder is made if need be.  Raises :class:`WouldOverwriteInput` where the file is one
    of the inputs, by whatever name, and :class:`OutputError` where it cannot be written.
    """
    for each in inputs:
        if _same(path, each):
            raise WouldOverwriteInput(
                f"{path} is an input",
                where=str(path),
                hint="Name another folder with -o, or put a --name before the file names.",
            )
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(
            error.strerror or str(error),
            where=str(path),
            hint=_HINTS.get(error.errno or 0, ""),
        ) from None
    finally:
        if temporary and os.path.exists(temporary):
            with contextlib.suppress(OSError):
                os.unlink(temporary)


_HINTS = {
    13: "You may not write there: name another folder with -o.",
    17: "A file is in the way of the folder: name another folder with -o.",
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
