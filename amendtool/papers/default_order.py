"""The order of consideration where the House has made none.

Commons Committee: clauses, new Clauses, Schedules, new Schedules, title.  Commons Report: new
Clauses, the Government’s first; amendments to clauses; new Schedules; amendments to Schedules;
title (Guide to Procedure, “Collection: amendments”; Mr Speaker on 23 February 2015).  Lords:
clauses, Schedules, preamble, long title; a new clause or Schedule stands at its place among them
(Lawmaker help, marshalling in the House of Lords), and one without a place after its series.
"""

from __future__ import annotations

from amendtool.amend.consideration import (
    Consideration,
    Mover,
    NewMatter,
    Opening,
    Provisions,
    Series,
    Title,
)
from amendtool.amend.paper import House

_CLAUSES, _SCHEDULES = Provisions(Series.CLAUSE), Provisions(Series.SCHEDULE)
_NEW_CLAUSES, _NEW_SCHEDULES = NewMatter(Series.CLAUSE), NewMatter(Series.SCHEDULE)
_OPENING = (Opening(Title.PREAMBLE), Opening(Title.LONG_TITLE))
_COMMITTEE: Consideration = (_CLAUSES, _NEW_CLAUSES, _SCHEDULES, _NEW_SCHEDULES, *_OPENING)
_REPORT: Consideration = (
    NewMatter(Series.CLAUSE, mover=Mover.GOVERNMENT),
    _NEW_CLAUSES,
    _CLAUSES,
    NewMatter(Series.SCHEDULE, mover=Mover.GOVERNMENT),
    _NEW_SCHEDULES,
    _SCHEDULES,
    *_OPENING,
)


def is_report(stage: str) -> bool:
    """Whether the name of a stage is that of Report: “Report Stage”, “Consideration”."""
    plain = stage.casefold()
    return "report" in plain or plain.startswith("consideration")


def default_order(house: House, stage: str) -> Consideration:
    """The default of the House and stage; a stage without a name is taken for Committee."""
    return _REPORT if house is House.COMMONS and is_report(stage) else _COMMITTEE
