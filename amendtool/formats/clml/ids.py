"""Identifiers in the style of legislation.gov.uk: ``section-34-2-b``, ``schedule-2-paragraph-4``.

An identifier is given only where the provisions beside the new one have theirs (quoted matter
has none), and never twice.
"""

from __future__ import annotations

import re

from amendtool.amend.matter import Form, NewProvision
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision

_NOT_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
#: what an identifier may look like: CLML schema, attribute group ``PelementIDattributes``
_SHAPE = re.compile(
    r"(?:group|title|part|chapter|section|article|regulation|rule|schedule|annex|appendix"
    r"|crossheading|paragraph|division|attachment)-.+|schedule|annex|appendix|part|[a-z]\d{5}"
)
_COUNTED = re.compile(r"p(\d{5})")


class Ids:
    """Gives out identifiers.  ``taken``: those in use, to which each new one is added."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def give(self, wanted: str) -> str:
        """The identifier, or the next that is free.

        In a document that counts its provisions (``p00037``), one below such a number has the
        next number.
        """
        name = _NOT_NAME.sub("-", wanted).strip("-")
        if not _SHAPE.fullmatch(name):
            counted = [int(each[1]) for each in map(_COUNTED.fullmatch, self._taken) if each]
            name = f"p{max(counted, default=0) + 1:05}"
        found, count = name, 1
        while found in self._taken:
            count += 1
            found = f"{name}-n{count}"
        self._taken.add(found)
        return found

    def below(self, above: str, unit: NewProvision) -> str:
        """The identifier of a unit inside one whose identifier is ``above``; or none."""
        if not above or not unit.number:
            return ""
        return self.give(f"{above}-{unit.number}")


def stem_beside(sibling: Provision | None, parent: Provision, unit: NewProvision) -> str:
    """What the identifier of a new unit should be, before it is made sure to be free.

    Empty where what stands around it has none.
    """
    number = unit.number or ""
    if not number and unit.form not in (Form.CROSS_HEADING, Form.SCHEDULE):
        return ""
    if sibling is not None and sibling.eid and sibling.number:
        tail = f"-{sibling.number}"
        same_form = sibling.eid.endswith(tail)
        if same_form and unit.form not in (Form.CROSS_HEADING, Form.PART, Form.CHAPTER):
            return sibling.eid[: -len(tail)] + f"-{number}"
    if sibling is not None and sibling.eid is None and parent.kind is not Kind.DOCUMENT:
        return ""
    above = parent.eid or ""
    slug = _NOT_NAME.sub("-", unit.heading.lower()).strip("-")
    match unit.form:
        case Form.PART:
            return _joined(above, f"part-{number}")
        case Form.CHAPTER:
            return _joined(above, f"chapter-{number}")
        case Form.CROSS_HEADING:
            return _joined(above, f"crossheading-{slug}")
        case Form.SCHEDULE:
            return f"schedule-{number}" if number else "schedule"
        case Form.CLAUSE:
            kind = sibling.kind if sibling is not None else Kind.SECTION
            named = kind in (Kind.ARTICLE, Kind.REGULATION, Kind.RULE)
            return f"{kind.value if named else 'section'}-{number}"
        case Form.SCHEDULE_PARAGRAPH:
            schedule = re.match(r"schedule(?:-[^-]+)?", above)
            return f"{schedule[0]}-paragraph-{number}" if schedule else ""
        case _:
            return f"{above}-{number}" if above and number else ""


def _joined(above: str, below: str) -> str:
    return f"{above}-{below}" if above else below
