"""One process at a time writes in the library; a process that dies gives the lock back."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

NAME = ".amendtool.lock"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which is there; waits for whoever has it.

    Where the file system knows no locks (some network drives), there is none, and every single
    step is whole in itself all the same.  Raises :class:`OSError` where nothing can be written.
    """
    with (folder / NAME).open("a+b") as file:
        with contextlib.suppress(OSError):
            _take(file.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
