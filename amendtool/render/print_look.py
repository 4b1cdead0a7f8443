"""The look of a House print, in points: the frame, the faces, and the space above each line.

Measured on prints of bills of both Houses (Bill 286 of 2024-26, HL Bill 21 of 2022-23, Bill 171
of 2022-23): A4; text frame 72 to 487; 11 point on 13.28; 36 points a level; numbers end 12 points
before their words; line numbers italic 9 point, ending at 522, every fifth line.
"""

from __future__ import annotations

from amendtool.render.leaves import Leaf
from amendtool.render.print_boxes import Type
from amendtool.render.print_faces import Cut

PAGE_WIDTH = 595.276
PAGE_HEIGHT = 841.89
LEFT = 72.0
WIDTH = 415.3
UNIT = 12.0
PITCH = 13.28
#: the first line of a page below a head of one line, and below a longer one
FIRST_BASELINE = 734.7
FIRST_BASELINE_LONG = 712.8
LAST_BASELINE = 79.0
HEAD_BASELINE = 762.2
HEAD_PITCH = 10.9
FOOT_BASELINE = 52.3
#: of the number of the bill below the first page of the contents
FRONT_FOOT_BASELINE = 82.0
IMPRINT_BASELINE = 36.0
LINE_NUMBER_RIGHT = 522.0
BAR_X = 60.0
LABEL_RIGHT = 56.0
#: every line of this many is numbered
EVERY = 5

BOLD = Type(cut=Cut.BOLD)
ITALIC = Type(cut=Cut.ITALIC)
SMALL_CAPITALS = Type(small_capitals=True)
PART_NUMBER = Type(cut=Cut.BOLD, small_capitals=True)
BANNER = Type(14.0)
REFERENCE = Type(8.0)
LINE_NUMBER = Type(9.0, Cut.ITALIC)
HEAD = Type(9.0, Cut.ITALIC)
LABEL = Type(8.0, Cut.BOLD)
IMPRINT = Type(8.0, Cut.ITALIC)
NOTE = Type(9.0)
NOTE_PITCH = 10.8
LONG_TITLE = Type(12.0)


def space_above(leaf: Leaf, before: str, in_schedule: bool, first_quoted: bool) -> float:
    """The space between a leaf's first line and the one above, beyond the usual distance.

    ``before``: the look of the leaf above (``table``, ``front``, ``banner`` for what is no leaf;
    empty at the beginning).
    """
    look = leaf.look
    if before in ("", "front", "banner"):
        return {"": 0.0, "front": 27.7, "banner": 35.3}[before]
    if first_quoted:
        return 7.1
    schedule_like = leaf.in_schedule or (in_schedule and not leaf.quoted)
    if look in ("part", "chapter"):
        return 11.8 if schedule_like or before in ("part", "chapter") else 24.0
    if look == "schedule":
        return 35.3
    if look == "cross-heading":
        return 11.4 if schedule_like or before in ("part", "chapter", "schedule") else 17.4
    if look in ("clause", "article"):
        return 18.0 if before not in ("part", "chapter") else 16.0
    if before in ("part", "chapter", "schedule", "cross-heading"):
        return 11.4
    if before in ("clause", "article"):
        return 7.9
    if before == "table":
        return 18.0
    if look == "more":
        return 7.9
    if leaf.spaced:
        return 6.0 if schedule_like or leaf.indent % 3 == 1 else 8.0
    return 2.0
