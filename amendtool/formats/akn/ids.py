"""Identifiers of Akoma Ntoso, in whichever of the two styles a document has.

Parliament's drafting system: ``sec_34__subsec_2__para_b``, ``sched_2__para_4__subpara_1``
(Akoma Ntoso Naming Convention).  legislation.gov.uk: ``section-34-2-b``.
"""

from __future__ import annotations

import re

from amendtool.amend.matter import Form, NewProvision
from amendtool.core.provision import Provision

_NOT_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
_IN_SCHEDULE = re.compile(r"-(?:part|chapter|crossheading|paragraph)-")
_WORDS = {
    Form.PART: "pt",
    Form.CHAPTER: "chp",
    Form.CLAUSE: "sec",
    Form.SCHEDULE: "sched",
    Form.SCHEDULE_PARAGRAPH: "para",
    Form.ARABIC: "subsec",
    Form.LETTER: "para",
    Form.ROMAN: "subpara",
    Form.CAPITAL: "subsubpara",
}


class AknIds:
    """Gives out identifiers.  ``drafting``: the style of Parliament's drafting system."""

    def __init__(self, taken: set[str], drafting: bool) -> None:
        self._taken = taken
        self.drafting = drafting

    def give(self, wanted: str) -> str:
        """The identifier, or the next that is free."""
        name = _NOT_NAME.sub("-", wanted).strip("-")
        found, count = name, 0
        while found in self._taken:
            count += 1
            found = f"{name}__oc_{count}" if self.drafting else f"{name}-n{count + 1}"
        self._taken.add(found)
        return found

    def below(self, above: str, unit: NewProvision, *, scheduled: bool) -> str:
        """The identifier of a unit inside one; empty where there is none to follow."""
        if not above:
            return ""
        if unit.form is Form.DEFINITION:
            term = re.sub(r"[^A-Za-z0-9]", "", unit.term).lower()
            return self.give(f"{above}__def_{term}_") if self.drafting and term else ""
        if not self.drafting:
            wanted = _published(above, unit)
            return self.give(wanted) if wanted else ""
        if not unit.number:
            return ""
        if unit.form is Form.CLAUSE:
            # a section has its number in the whole of the Act, whatever Part it stands in
            return self.give(f"sec_{unit.number}")
        if unit.form is Form.SCHEDULE_PARAGRAPH:
            schedule = re.match(r"sched(?:_[^_]+)?", above)
            return self.give(f"{schedule[0] if schedule else above}__para_{unit.number}")
        if unit.form in (Form.PART, Form.CHAPTER) and unit.eid:
            return self.give(unit.eid)
        word = _WORDS.get(unit.form)
        if word == "subsec" and scheduled:
            word = "subpara"
        return self.give(f"{above}__{word}_{unit.number}") if word else ""

    def beside(
        self, sibling: Provision | None, parent: Provision, unit: NewProvision, scheduled: bool
    ) -> str:
        """The identifier of a new unit among its siblings."""
        number = unit.number or ""
        separator = "_" if self.drafting else "-"
        if sibling is not None and sibling.eid and sibling.number and number:
            tail = f"{separator}{sibling.number}"
            grouped = unit.form in (Form.PART, Form.CHAPTER, Form.CROSS_HEADING)
            if sibling.eid.endswith(tail) and not grouped:
                return self.give(f"{sibling.eid[: -len(tail)]}{separator}{number}")
        if sibling is not None and sibling.eid is None:
            return ""
        above = parent.eid or ""
        if unit.form in (Form.PART, Form.CHAPTER) and unit.eid and self.drafting:
            return self.give(unit.eid)
        match unit.form:
            case Form.CLAUSE:
                return self.give(f"sec_{number}" if self.drafting else f"section-{number}")
            case Form.SCHEDULE:
                stem = "sched" if self.drafting else "schedule"
                return self.give(f"{stem}{separator}{number}" if number else stem)
            case Form.PART | Form.CHAPTER if number and not self.drafting:
                stem = f"{unit.form.value.lower()}-{number}"
                return self.give(f"{above}-{stem}" if above else stem)
            case Form.CROSS_HEADING:
                stem = "xhdg_new" if self.drafting else f"crossheading-{unit.heading.lower()}"
                joint = "__" if self.drafting else "-"
                return self.give(f"{above}{joint}{stem}" if above else stem)
            case Form.SCHEDULE_PARAGRAPH:
                schedule = re.match(r"sched(?:ule)?[_-][^_-]+", above)
                joint = "__para_" if self.drafting else "-paragraph-"
                return self.give(f"{schedule[0]}{joint}{number}") if schedule else ""
            case _:
                return self.below(above, unit, scheduled=scheduled)


def _published(above: str, unit: NewProvision) -> str:
    """The identifier of a unit inside another, as legislation.gov.uk gives them.

    A section has its number in the whole of the Act and a paragraph of a Schedule in the whole
    of that, whatever Part or heading they stand in.
    """
    number = unit.number or ""
    if unit.form is Form.CROSS_HEADING:
        return f"{above}-crossheading-{unit.heading.lower()}"
    if not number:
        return ""
    match unit.form:
        case Form.CLAUSE:
            return f"section-{number}"
        case Form.SCHEDULE_PARAGRAPH:
            return f"{_IN_SCHEDULE.split(above)[0]}-paragraph-{number}"
        case Form.PART | Form.CHAPTER:
            return f"{above}-{unit.form.value.lower()}-{number}"
        case _:
            return f"{above}-{number}"
