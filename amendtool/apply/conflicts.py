"""Which amendments can stand together: pre-emption and overlap.

A pre-empts B when the place in the base that B works on lies inside what A removes
(Companion 8.69).  Words put in exactly where A's words end are not inside them.  Everything
else that touches the same characters is an overlap: the first stands, the later is refused.
What is moved or divided can be changed inside, but not left out, moved or divided again.
Where both were agreed in the order of decisions, the later one that removes a whole that the
earlier one changed overtakes it, as it did in the House.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from amendtool.apply.edits import Claim


@dataclass(frozen=True, slots=True)
class Clash:
    """``by``: index of the amendment that stands in the way.

    ``inside``: the later one lies wholly inside what the first removes (pre-empted).
    ``around``: the later one would remove text that the first changed.
    """

    by: int
    inside: bool
    around: bool


@dataclass(slots=True)
class Ground:
    """The characters of the base that are spoken for."""

    #: (start, end, owner), disjoint, in order
    cuts: list[tuple[int, int, int]] = field(default_factory=list)
    #: (place, owner), in order
    points: list[tuple[int, int]] = field(default_factory=list)
    #: (start, end, owner) of what goes elsewhere with all that is inside; never many
    moved: list[tuple[int, int, int]] = field(default_factory=list)

    def clash(self, claims: Sequence[Claim], owner: int) -> Clash | None:
        """The first thing that stands in the way of these claims, if anything does."""
        for claim in claims:
            found = (
                self._cut_in_the_way(claim, owner)
                or self._point_in_the_way(claim, owner)
                or self._move_in_the_way(claim, owner)
            )
            if found is not None:
                return found
        return None

    def take(self, claims: Sequence[Claim], owner: int) -> None:
        """Record claims that nothing stands in the way of."""
        for claim in claims:
            if claim.start == claim.end:
                insort(self.points, (claim.start, owner))
            elif claim.through:
                self.moved.append((claim.start, claim.end, owner))
            else:
                insort(self.cuts, (claim.start, claim.end, owner))

    def give_back(self, owner: int) -> None:
        """Forget the claims of an amendment that was overtaken."""
        self.cuts = [cut for cut in self.cuts if cut[2] != owner]
        self.points = [point for point in self.points if point[1] != owner]
        self.moved = [each for each in self.moved if each[2] != owner]

    def _cut_in_the_way(self, claim: Claim, owner: int) -> Clash | None:
        index = bisect_left(self.cuts, (claim.start, -1, -1))
        if index:
            index -= 1
        while index < len(self.cuts):
            start, end, by = self.cuts[index]
            if start >= claim.end and start > claim.start:
                return None
            index += 1
            if by == owner:
                continue
            if claim.start == claim.end:
                if start < claim.start < end:
                    return Clash(by, inside=True, around=False)
                continue
            if start < claim.end and claim.start < end:
                inside = start <= claim.start and claim.end <= end
                around = claim.start <= start and end <= claim.end and not inside
                if claim.through and around:
                    continue
                return Clash(by, inside=inside, around=around)
        return None

    def _point_in_the_way(self, claim: Claim, owner: int) -> Clash | None:
        if claim.start == claim.end or claim.through:
            return None
        index = bisect_left(self.points, (claim.start + 1, -1))
        while index < len(self.points) and self.points[index][0] < claim.end:
            if self.points[index][1] != owner:
                return Clash(self.points[index][1], inside=False, around=True)
            index += 1
        return None

    def _move_in_the_way(self, claim: Claim, owner: int) -> Clash | None:
        """Only what lies inside something moved, and leaves it standing, goes with it."""
        if claim.start == claim.end:
            return None
        for start, end, by in self.moved:
            if by == owner or claim.end <= start or end <= claim.start:
                continue
            whole = claim.start <= start and end <= claim.end
            if whole or claim.through:
                return Clash(by, inside=False, around=whole and not claim.through)
        return None
