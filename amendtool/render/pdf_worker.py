"""A second process that lays out pieces of a page beside the first.

It is a plain Python process that is told what to do over its own pipes (values of this package,
pickled; nobody else can write to them), and it makes no decision: what it prints is what the first
process would have printed.  Where it cannot be started, or ends early, the first does the work.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from amendtool.core.collector import quiet_collector
from amendtool.core.errors import AmendToolError
from amendtool.render.pdf_heads import draw_heads
from amendtool.render.pdf_objects import Objects
from amendtool.render.pdf_piece import Drawn, draw
from amendtool.render.pdf_sheets import Piece


@dataclass(frozen=True, slots=True)
class _Work:
    pieces: tuple[Piece, ...]
    targets: frozenset[str]
    title: str
    lang: str


@dataclass(frozen=True, slots=True)
class _Heads:
    befores: tuple[int, ...]
    total: int


class Gone(Exception):
    """The second process could not be started, or ended early."""


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


class Worker:
    """The second process, as the first sees it.

    Raises :class:`Gone`; and what a piece raises, as if it had been laid out here.
    """

    def __init__(
        self, pieces: Sequence[Piece], targets: frozenset[str], title: str, lang: str
    ) -> None:
        paths = os.pathsep.join(path or os.curdir for path in sys.path)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - fixed words
                [sys.executable, "-c", f"from {__name__} import main; main()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": paths},
            )
        except OSError as fault:
            raise Gone from fault
        self._tell(_Work(tuple(pieces), targets, title, lang))

    def drawn(self) -> list[Drawn]:
        """The pieces without their running heads, in order."""
        return list(self._hear())

    def begin_heads(self, befores: Sequence[int], total: int) -> None:
        """Begin to draw the running heads; ``befores``: how many pages stand before each piece."""
        self._tell(_Heads(tuple(befores), total))

    def heads(self) -> list[tuple[Objects, frozenset[str]]]:
        """The running heads of the pieces, in order, with their typefaces."""
        return list(self._hear())

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.communicate()

    def _tell(self, message: object) -> None:
        pipe = self._process.stdin
        try:
            _write(pipe, message)
        except OSError as fault:
            raise Gone from fault

    def _hear(self) -> Any:
        try:
            answer = _read(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as fault:
            raise Gone from fault
        if isinstance(answer, AmendToolError):
            raise answer
        return answer


def _write(pipe: IO[bytes] | None, message: object) -> None:
    if pipe is None:
        raise OSError("no pipe")
    pickle.dump(message, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _read(pipe: IO[bytes] | None) -> Any:
    if pipe is None:
        raise OSError("no pipe")
    return pickle.load(pipe)  # noqa: S301 - from our own process only


def main() -> None:
    """What the second process does, between its two pipes."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not come between the answers.
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    try:
        with quiet_collector():
            work: _Work = _read(requests)
            drawn = [draw(piece, work.targets, work.title, work.lang) for piece in work.pieces]
            _write(answers, drawn)
            heads: _Heads = _read(requests)
            made = [
                draw_heads(piece, one.heads, before, heads.total)
                for piece, one, before in zip(work.pieces, drawn, heads.befores, strict=True)
            ]
            _write(answers, made)
    except AmendToolError as error:
        _write(answers, error)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        # The first process has stopped, and says why itself.
        os._exit(1)
