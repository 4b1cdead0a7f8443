"""What a bill says of itself: its number, session, House and stage, for the foot and the front.

Bills of the UK drafting system name these among the references of their Akoma Ntoso ``meta``
(``varBillNo``, ``varSessionNo``, ``varStageVersion``, ``varHouse``).  Where a bill names nothing,
nothing is printed: no number is guessed.
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
