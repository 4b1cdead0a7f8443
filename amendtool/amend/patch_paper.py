"""From the fields of an amendment file that only a paper prints to what they mean.

Stars, names with “[R]”, dates of notice, the order of consideration, groups: nothing here changes
what an amendment does to the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from amendtool.amend import patch_model as model
from amendtool.amend.consideration import Consideration, parse_consideration
from amendtool.amend.motions import Motion, paragraphs_of
from amendtool.amend.paper import Group, Star
from amendtool.amend.patch_yaml import Marks, Path
from amendtool.core.errors import AmendToolError, BadValue

_DECLARED = re.compile(r"\s*\[R\]\s*$")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DATE = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?:[a-z]+day,? )?(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<name>[a-z]+),? (?P<y>\d{4}))",
    re.IGNORECASE,
)


def date_of(text: str) -> date | None:
    """``2026-11-30``, ``30 November 2026`` or ``Monday 30 November 2026``; None for no date."""
    found = _DATE.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    try:
        if found["name"] is None:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        return date(int(found["y"]), _MONTHS.index(found["name"].lower()) + 1, int(found["d"]))
    except ValueError:
        return None


def bare_name(name: str) -> tuple[str, bool]:
    """A name without the “[R]” after it, and whether that was there."""
    plain = _DECLARED.sub("", name)
    return plain.strip(), plain != name


def bare_names(
    movers: Sequence[str], supporters: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Movers and supporters without their “[R]”, and those of them that had one."""
    both = [[bare_name(each) for each in names] for names in (movers, supporters)]
    first, more = (tuple(name for name, _ in names) for names in both)
    declared = tuple(dict.fromkeys(name for names in both for name, said in names if said))
    return first, more, declared


def names_from(
    fields: model.AmendmentFields,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Movers, supporters, and those of them that declared an interest (“A Member [R]”)."""
    return bare_names(fields.movers, fields.supporters)


def star_from(
    fields: model.AmendmentFields, path: Path, marks: Marks, faults: list[AmendToolError]
) -> Star:
    """The star, which ``starred: true`` says too."""
    if fields.star is None:
        return Star.NEW if fields.starred else Star.NONE
    star = Star(fields.star)
    if fields.starred and star is not Star.NEW:
        faults.append(
            BadValue(
                f"“starred: true” and “star: {star.value}” contradict each other",
                where=marks.where((*path, "star")),
                hint="Leave “starred” out.",
            )
        )
    return star


def tabled_from(
    fields: model.AmendmentFields, path: Path, marks: Marks, faults: list[AmendToolError]
) -> date | None:
    """The date of notice."""
    if not fields.tabled.strip():
        return None
    found = date_of(fields.tabled)
    if found is None:
        faults.append(
            BadValue(
                f"“{fields.tabled}” is no date",
                where=marks.where((*path, "tabled")),
                hint="Write it as 2026-11-30, or as 30 November 2026.",
            )
        )
    return found


def order_from(
    fields: model.PaperFields, marks: Marks, faults: list[AmendToolError]
) -> Consideration:
    """The order of consideration; empty where the file has none, or a faulty one."""
    written = fields.order_of_consideration
    text = written if isinstance(written, str) else ";".join(written)
    if not text.strip():
        return ()
    try:
        return parse_consideration(text, where=marks.where(("order of consideration",)))
    except AmendToolError as error:
        faults.append(error)
        return ()


def motions_from(fields: model.PaperFields) -> tuple[Motion, ...]:
    """The motions and orders that are printed with the amendments."""
    return tuple(
        Motion(
            " ".join(each.heading.split()),
            paragraphs_of(each.text),
            " ".join(each.date.split()),
            tuple(" ".join(name.split()) for name in each.movers if name.strip()),
        )
        for each in fields.motions
    )


def groups_from(
    fields: model.PaperFields, marks: Marks, faults: list[AmendToolError]
) -> tuple[Group, ...]:
    """The groups: the lead is one of the members, and nothing is debated twice."""
    found: list[Group] = []
    where: dict[str, str] = {}
    for n, each in enumerate(fields.groups):
        at = marks.where(("groups", n))
        members = tuple(number.strip() for number in each.members)
        lead = each.lead.strip() or members[0]
        if lead not in members:
            faults.append(BadValue(f"the lead amendment {lead} is not a member", where=at))
        for number in members:
            if number in where:
                faults.append(
                    BadValue(
                        f"amendment {number} is in a group twice",
                        where=at,
                        hint=f"It is there first at {where[number]}.",
                    )
                )
            where[number] = at
        found.append(Group(lead, members, " ".join(each.name.split())))
    return tuple(found)
