"""Findings as text for a person, as JSON for a program, as SARIF for an editor or a server."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import quote

import amendtool
from amendtool.check.finding import Finding, Report, Severity
from amendtool.check.rule import Rule
from amendtool.check.table import RULES, rule_of

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "note"}
_POSITION = re.compile(r"^(?P<file>.*?)(?::(?P<line>\d+))?$")


def as_text(report: Report) -> str:
    """Findings one after another, then the count and what was not checked."""
    parts = [_text(each) for each in report.findings]
    parts.append(summary(report))
    return "\n\n".join(parts) + "\n"


def _text(finding: Finding) -> str:
    lines = [f"{finding.code}  {finding.severity.value}: {rule_of(finding.code).title}"]
    lines += [f"  {finding.where}"] if finding.where else []
    lines.append(f"  {finding.why}")
    lines += [f"  “{finding.context}”"] if finding.context else []
    lines += [f"  {finding.hint}"] if finding.hint else []
    return "\n".join(lines)


def summary(report: Report) -> str:
    """“2 errors, 1 warning, 3 questions in 140 provisions.”"""
    counts = [
        f"{count} {severity.value}{'s' * (count != 1)}"
        for severity in Severity
        if (count := report.count(severity))
    ]
    said = ", ".join(counts) if counts else "Nothing found"
    lines = [f"{said} in {report.provisions:,} provisions."]
    if report.suppressed:
        lines.append(f"{len(report.suppressed)} suppressed in the amendment files:")
        lines += [
            f"  {each.finding.code}  {each.finding.address or each.finding.where}: {each.reason}"
            for each in report.suppressed
        ]
    lines += [f"Not checked: {each.what} ({each.why})." for each in report.unchecked]
    if report.findings:
        lines.append("amendtool check --explain CODE  says more about a rule.")
    return "\n".join(lines)


def _fields(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": rule_of(finding.code).title,
        "why": finding.why,
        "address": finding.address,
        "position": finding.position,
        "amendment": finding.amendment,
        "hint": finding.hint,
        "context": finding.context,
    }


def as_json(report: Report) -> str:
    """One object with everything."""
    content = {
        "format": 1,
        "provisions": report.provisions,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "questions": report.count(Severity.QUESTION),
        "findings": [_fields(each) for each in report.findings],
        "suppressed": [
            {**_fields(each.finding), "reason": each.reason} for each in report.suppressed
        ],
        "unchecked": [{"what": each.what, "why": each.why} for each in report.unchecked],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_sarif(report: Report) -> str:
    """SARIF 2.1.0 (OASIS): one run, the rules that spoke, a result for each finding.

    Suppressed findings are results too, with their suppression and its justification.
    """
    spoken = {each.code for each in report.findings}
    spoken |= {each.finding.code for each in report.suppressed}
    rules = [each for each in RULES if each.code in spoken]
    index = {each.code: n for n, each in enumerate(rules)}
    results: list[dict[str, object]] = [_result(each, index) for each in report.findings]
    results += [
        {
            **_result(each.finding, index),
            "suppressions": [{"kind": "inSource", "justification": each.reason}],
        }
        for each in report.suppressed
    ]
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "amendtool",
                        "version": amendtool.__version__,
                        "rules": [_sarif_rule(each) for each in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _sarif_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": f"{rule.explanation}\nSource: {rule.source}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: dict[str, int]) -> dict[str, object]:
    said = f"{finding.why} ({finding.address})" if finding.address else finding.why
    location: dict[str, object] = {}
    match = _POSITION.match(finding.position)
    if match is not None and match["file"]:
        physical: dict[str, object] = {"artifactLocation": {"uri": _uri(match["file"])}}
        if match["line"]:
            physical["region"] = {"startLine": int(match["line"])}
        location["physicalLocation"] = physical
    if finding.address:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.address}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": ". ".join(filter(None, (said, finding.hint)))},
        "locations": [location] if location else [],
    }


def _uri(path: str) -> str:
    """The name of a file as a URI reference (RFC 3986), as SARIF wants it."""
    return quote(path.replace("\\", "/"), safe="/:")


def explain(rules: Sequence[Rule]) -> str:
    """What ``--explain`` prints."""
    return "\n\n".join(_explained(each) for each in rules) + "\n"


def _explained(rule: Rule) -> str:
    def indented(text: str) -> str:
        return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").splitlines())

    return (
        f"{rule.code}  {rule.title}  ({rule.severity.value})\n\n{rule.explanation}\n\n"
        f"Source: {rule.source}\n\nFound in:\n\n{indented(rule.bad)}\n\n"
        f"Not found in:\n\n{indented(rule.good)}"
    )
