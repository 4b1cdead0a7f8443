"""Checking: every rule over one draft, suppressions taken into account."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from amendtool.apply.ledger import PreEmpted, Refused
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Finding, Report, Suppressed, Unchecked, in_order
from amendtool.check.rule import Rule
from amendtool.check.table import RULES
from amendtool.check.texts import LONGEST


def check(draft: Draft, *, rules: Sequence[Rule] = RULES, only: Collection[str] = ()) -> Report:
    """Everything that the rules have to say.

    ``only``: codes, or beginnings of codes (``R``); all rules where it is empty.  The result
    depends on nothing but the draft and the rules.
    """
    findings: list[Finding] = []
    suppressed: list[Suppressed] = []
    for rule in rules:
        if only and not rule.code.startswith(tuple(only)):
            continue
        for hit in rule.find(draft):
            finding = _finding(draft, rule, hit)
            reason = _reason(draft, finding)
            if reason:
                suppressed.append(Suppressed(finding, reason))
            else:
                findings.append(finding)
    return Report(
        in_order(findings),
        tuple(dict.fromkeys(suppressed)),
        _unchecked(draft),
        sum(1 for _ in draft.base.walk()),
    )


def _finding(draft: Draft, rule: Rule, hit: Hit) -> Finding:
    amendment = hit.amendment
    if amendment is None and hit.at is not None:
        amendment = draft.amendment_of(hit.at)
    position = hit.position
    if amendment is not None:
        place = amendment.position
        if hit.operation is not None and hit.operation < len(amendment.operation_positions):
            place = amendment.operation_positions[hit.operation]
        position = str(place) or position
    elif hit.at is not None:
        position = draft.position_of(hit.at)
    return Finding(
        rule.code,
        rule.severity,
        hit.why,
        (str(draft.book.address_of(hit.at)) or "the document") if hit.at is not None else "",
        position,
        amendment.number if amendment is not None else "",
        hit.hint,
        hit.context,
    )


def _reason(draft: Draft, finding: Finding) -> str:
    """Why the drafter wants no more of this finding; empty where she has not said so."""
    if finding.amendment:
        amendment = draft.by_number.get(finding.amendment)
        for each in amendment.suppressed if amendment is not None else ():
            if each.code == finding.code:
                return each.reason
    for paper in draft.papers:
        for each in paper.suppressed:
            if each.code == finding.code and not each.address:
                return each.reason
            if each.code == finding.code and each.address == finding.address:
                return each.reason
    return ""


def _unchecked(draft: Draft) -> tuple[Unchecked, ...]:
    found = []
    if draft.law is None:
        found.append(
            Unchecked(
                "references to other Acts",
                "the library holds none; amendtool fetch puts them there",
            )
        )
    lost = [
        each
        for each in (draft.ledger.outcomes if draft.ledger else ())
        if isinstance(each, Refused | PreEmpted)
    ]
    if lost:
        why = {
            each.amendment: f"pre-empted by {each.by}"
            if isinstance(each, PreEmpted)
            else each.error.code
            for each in lost[:10]
        }
        said = [f"{number} ({reason})" for number, reason in why.items()]
        more = f" and {len(lost) - 10} more" if len(lost) > 10 else ""
        found.append(
            Unchecked(
                "what these amendments would bring in",
                f"they are not made together with the others: {', '.join(said)}{more}; check a "
                "file without the others",
            )
        )
    if draft.overlong:
        places = [str(draft.book.address_of(each)) or "the document" for each in draft.overlong[:5]]
        found.append(
            Unchecked(
                "references and drafting in very long pieces of text",
                f"{'; '.join(places)}: more than {LONGEST:,} characters without a paragraph",
            )
        )
    if draft.notices:
        found.append(
            Unchecked(
                "what the amendments given as text would do",
                "text is looked at for its form alone; a YAML file is looked at in full",
            )
        )
    if draft.unchecked_lines:
        found.append(
            Unchecked(
                f"page and line of {len(draft.unchecked_lines)} amendments",
                "they are lines of a new clause or of the long title, or the bill does not say "
                "where its lines are",
            )
        )
    return tuple(found)
