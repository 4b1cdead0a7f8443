"""What a bill says of itself: its number, session, House and stage.

Bills of the UK drafting system name these among the references of their Akoma Ntoso ``meta``
(``varBillNo``, ``varSessionNo``, ``varStageVersion``, ``varHouse``).  Where a bill names nothing,
nothing is said: no number is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amendtool.core.markup import attributes
from amendtool.core.provision import Document

_REFERENCE = re.compile(r"<(?:\w+:)?TLC\w+\s[^>]*>")
_SCOTTISH = re.compile(
    r'FRBRcountry\s+value="GB-SCT"|/(?:spbill|sp/|asp/)|<FRBRsubtype\s+value="(?:spb|asp)',
    re.IGNORECASE,
)
#: how far into the document its references stand, in characters
_HEAD = 200_000


@dataclass(frozen=True, slots=True)
class About:
    """Empty strings where the document says nothing.

    ``scottish``: a bill of the Scottish Parliament, whose long title has line numbers too.
    """

    number: str = ""
    session: str = ""
    stage: str = ""
    house: str = ""
    scottish: bool = False

    @property
    def chamber(self) -> str:
        """``commons``, ``lords``, or empty where it is neither or is not said."""
        house = self.house.lower()
        return next((each for each in ("commons", "lords") if each in house), "")

    @property
    def next_stage(self) -> str:
        """The stage at which this print would be amended; empty where it does not say."""
        stage = self.stage.lower()
        after = next((after for before, after in _NEXT_STAGE if before in stage), "")
        return "Stage 2" if self.scottish and after == "Committee" else after


#: what the print is called, and the stage that follows (Guide to Procedure, stages of a bill);
#: the later one first, for “as amended in Committee and on Report”
_NEXT_STAGE = (
    ("on report", "Third Reading"),
    ("as amended at stage 2", "Stage 3"),
    ("committee", "Report"),
    ("as introduced", "Committee"),
    ("lords copy", "Committee"),
    ("as brought from", "Committee"),
)


def about(document: Document) -> About:
    """What the document's own metadata says."""
    head = document.source.text[:_HEAD]
    said: dict[str, str] = {}
    for match in _REFERENCE.finditer(head):
        found = attributes(match[0])
        name, shown = found.get("eId", ""), found.get("showAs", "").strip()
        if name.startswith("var") and shown and not shown.startswith("#"):
            said.setdefault(name, shown)
    house = said.get("varHouse", "")
    scottish = "scottish parliament" in house.lower() or _SCOTTISH.search(head) is not None
    session = said.get("varSessionNo", "") or said.get("varSession", "")
    return About(
        said.get("varBillNo", ""),
        f"Session {session}" if session.isdigit() else session,
        said.get("varStageVersion", ""),
        house,
        scottish,
    )
