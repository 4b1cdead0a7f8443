"""Numbers that several files give, told apart before all of them are numbered afresh.

Drafts of several people each begin at 1.  Where ``amendtool paper --number all`` gives every
amendment a new number, two with one number are no fault: those of the later file get a name of
their own until then, and so do the places of that file which name them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from amendtool.amend.paper import AmendmentPaper
from amendtool.formats.paper_files import PaperFile
from amendtool.papers.numbers import renumbered


def told_apart(files: Sequence[PaperFile]) -> list[PaperFile]:
    """The files, in which no number is that of another file.

    A number used twice in one file stays, and is refused like any other.
    """
    seen: set[str] = set()
    found: list[PaperFile] = []
    for n, file in enumerate(files, 1):
        mine = {each.number for each in file.paper.amendments}
        twice = mine & seen
        if twice:
            name = Path(file.paper.position.file).name or f"paper {n}"
            names = {number: f"?{number} ({name}, file {n})" for number in twice}
            file = PaperFile(
                _renamed(file.paper, names),
                tuple((names.get(number, number), error) for number, error in file.faults),
                file.passed_over,
            )
            mine = {each.number for each in file.paper.amendments}
        seen |= mine
        found.append(file)
    return found


def _renamed(paper: AmendmentPaper, names: dict[str, str]) -> AmendmentPaper:
    return replace(
        paper,
        amendments=tuple(renumbered(each, names) for each in paper.amendments),
        groups=tuple(
            replace(
                each,
                lead=names.get(each.lead, each.lead),
                members=tuple(names.get(one, one) for one in each.members),
            )
            for each in paper.groups
        ),
    )
