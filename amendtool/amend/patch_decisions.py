"""From the fields of an amendment file that record decisions to what they mean.

Votes, and Questions on clauses as a whole.  A record that contradicts itself is a fault of the
file: a vote that went the other way, names that are more or fewer than the votes.
"""

from __future__ import annotations

from amendtool.amend import patch_model as model
from amendtool.amend.paper import Decision, Division, Position, Question
from amendtool.amend.patch_yaml import Marks, Path
from amendtool.core.address import Address
from amendtool.core.errors import AmendToolError, BadValue

_ON_DIVISION = {
    Decision.AGREED: Decision.AGREED_ON_DIVISION,
    Decision.NEGATIVED: Decision.NEGATIVED_ON_DIVISION,
}
_DIVIDED = frozenset({Decision.AGREED_ON_DIVISION, Decision.NEGATIVED_ON_DIVISION, Decision.ADDED})


def division_from(
    fields: model.AmendmentFields | model.QuestionFields,
    path: Path,
    marks: Marks,
    faults: list[AmendToolError],
) -> Division | None:
    """The vote on an amendment or a Question; None where none is recorded."""
    written = fields.division
    if written is None:
        return None
    decision = Decision(fields.decision)
    where = marks.where((*path, "division"))
    if decision not in _DIVIDED:
        better = _ON_DIVISION.get(decision)
        faults.append(
            BadValue(
                f"there is a vote, and the decision is “{decision.value}”",
                where=where,
                hint=f"Write  decision: {better.value}" if better else "Leave the division out.",
            )
        )
    elif (written.ayes < written.noes) if decision.agreed else (written.ayes > written.noes):
        faults.append(
            BadValue(
                f"“{decision.value}”, and the vote is {written.ayes} to {written.noes}",
                where=where,
                hint="The Ayes come first: ayes are for the amendment, noes against it.",
            )
        )
    for count, names, what in (
        (written.ayes, written.aye_names, "ayes"),
        (written.noes, written.no_names, "noes"),
    ):
        if names and len(names) != count:
            faults.append(
                BadValue(
                    f"the {what} are {count}, and the names given are {len(names)}", where=where
                )
            )
    return Division(
        written.ayes,
        written.noes,
        written.number,
        tuple(name.strip() for name in written.aye_names),
        tuple(name.strip() for name in written.no_names),
    )


def questions_from(
    fields: model.PaperFields, marks: Marks, faults: list[AmendToolError]
) -> tuple[Question, ...]:
    """Decisions on clauses and Schedules as a whole; one for each."""
    found: dict[Address, Question] = {}
    for n, each in enumerate(fields.questions):
        path: Path = ("questions", n)
        where = marks.where(path)
        try:
            target = Address.parse(each.what)
        except AmendToolError as error:
            faults.append(error.at(where))
            continue
        if target in found:
            faults.append(BadValue(f"the Question on {target} is there twice", where=where))
            continue
        found[target] = Question(
            target,
            Decision(each.decision),
            each.decided,
            division_from(each, path, marks, faults),
            Position(marks.file, marks.line(path)),
        )
    return tuple(found.values())
