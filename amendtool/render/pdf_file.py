"""A PDF file made of objects that are given as the bytes that it holds.

Objects that are no streams stand together in compressed ones, and where each stands is said in a
compressed table (ISO 32000-1, 7.5.7 and 7.5.8): a tagged PDF has a hundred small objects a page.
The same objects give the same bytes.
"""

from __future__ import annotations

import zlib
from hashlib import md5

#: How many objects stand together: a reader unpacks all of them to find one.
_TOGETHER = 200


class PdfFile:
    """The objects of a file, numbered from 1."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = [b""]
        self._streams: dict[int, bytes] = {}

    def reserve(self) -> int:
        """The number of an object that is told later."""
        self._bodies.append(b"")
        return len(self._bodies) - 1

    def add(self, body: bytes, stream: bytes | None = None) -> int:
        """Add an object; of a stream, ``body`` is its dictionary.  Returns its number."""
        number = self.reserve()
        self.tell(number, body, stream)
        return number

    def tell(self, number: int, body: bytes, stream: bytes | None = None) -> None:
        """What an object says whose number was reserved."""
        self._bodies[number] = body
        if stream is not None:
            self._streams[number] = stream

    def written(self, catalog: int, properties: int) -> bytes:
        """The file; ``catalog``, ``properties``: the numbers of these objects.

        Its identifier (14.4) is made from what it says: no clock, no chance.
        """
        if not all(self._bodies[1:]):
            raise AssertionError("an object was never told what it says")
        inside = self._put_together()
        out = bytearray(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
        # What stands where: nowhere, at a place in the file, or in another object (7.5.8.3).
        table = [(0, 0, 0)]
        for number, body in enumerate(self._bodies[1:], 1):
            if number in inside:
                table.append((2, *inside[number]))
                continue
            table.append((1, len(out), 0))
            out += b"%d 0 obj\n%s\nstream\n" % (number, body)
            out += self._streams[number]
            out += b"\nendstream\nendobj\n"
        start = len(out)
        table.append((1, start, 0))
        places = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + at.to_bytes(2, "big")
            for kind, place, at in table
        )
        packed = zlib.compress(places)
        name = md5(out, usedforsecurity=False).hexdigest().encode()
        out += b"%d 0 obj\n<</Type /XRef/W [1 4 2]/Size %d" % (len(table) - 1, len(table))
        out += b"/Root %d 0 R/Info %d 0 R/ID [<%s> <%s>]" % (catalog, properties, name, name)
        out += b"/Filter /FlateDecode/Length %d>>\nstream\n%s" % (len(packed), packed)
        out += b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)

    def _put_together(self) -> dict[int, tuple[int, int]]:
        """Put small objects into streams (7.5.7): by number, in which, and the how manieth."""
        small = [number for number in range(1, len(self._bodies)) if number not in self._streams]
        inside: dict[int, tuple[int, int]] = {}
        for start in range(0, len(small), _TOGETHER):
            some = small[start : start + _TOGETHER]
            heads: list[bytes] = []
            at = 0
            for number in some:
                heads.append(b"%d %d" % (number, at))
                at += len(self._bodies[number]) + 1
            head = b" ".join(heads) + b"\n"
            data = zlib.compress(head + b"\n".join(self._bodies[number] for number in some))
            holder = self.add(
                b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>"
                % (len(some), len(head), len(data)),
                data,
            )
            inside |= {number: (holder, order) for order, number in enumerate(some)}
        return inside
