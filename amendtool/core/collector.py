"""Python's garbage collector, resting while trees are built.

It looks through all that is there each time there is a quarter more of it, and finds nothing:
trees and boxes have no cycles while they grow.  On a document of 9 MB that was a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_collector(*, settled: bool = False) -> Iterator[None]:
    """No garbage collection inside; as it was before, afterwards.

    ``settled``: what was built has no cycles, so nothing in it will ever be garbage to look for;
    it is put with what is known to stay and not looked through once when the collector is back.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if (
                settled and not gc.get_freeze_count()
            ):  # else somebody froze what is not ours to thaw
                gc.freeze()
                gc.unfreeze()
            gc.enable()
