"""``amendtool check`` as people and programs run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import ROOT

BILL = "bills/serious_crime_bill"
HEAD = "bill: Serious Crime Bill [HL]\nhouse: commons\nstage: report\namendments:\n"
BREAKS = """\
  - number: 1
    operations:
      - op: leave out
        what: clause 78
"""


def _run(*words: str, cwd: Path = ROOT, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "amendtool", "check", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        **more,
    )


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    path = tmp_path / "my amendments.yaml"
    path.write_text(HEAD + BREAKS, encoding="utf-8")
    return path


def test_a_bill_alone_and_with_amendments() -> None:
    alone = _run(BILL)
    assert alone.returncode == 0, alone.stdout + alone.stderr
    both = _run(BILL, "amendments/cawn.yaml")
    assert both.returncode in (0, 1)
    assert "provisions" in both.stdout
    assert not both.stderr


@pytest.mark.parametrize("name", ["serious_crime_bill.xml", "serious_crime_bill.akn.xml"])
def test_nothing_is_found_in_the_example_bill(name: str) -> None:
    done = _run(f"bills/serious_crime_bill/{name}")
    assert done.returncode == 0
    assert "Nothing found" in done.stdout, done.stdout


def test_an_error_is_exit_status_one(patch: Path) -> None:
    done = _run(BILL, str(patch))
    assert done.returncode == 1
    assert "R302  error" in done.stdout
    assert f"{patch}:5" in done.stdout
    only = _run(BILL, str(patch), "--only", "F,S101")
    assert only.returncode == 0
    assert "R302" not in only.stdout


def test_a_reason_given_in_the_patch_suppresses(patch: Path) -> None:
    reason = (
        "    suppress:\n"
        "      - code: R302\n"
        "        reason: amendment 9 in the other paper mends it\n"
    )
    patch.write_text(
        HEAD + BREAKS.replace("    operations", f"{reason}    operations"), encoding="utf-8"
    )
    done = _run(BILL, str(patch), "--only", "R302")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "amendment 9 in the other paper" in done.stdout
    said = json.loads(_run(BILL, str(patch), "--only", "R302", "--format", "json").stdout)
    assert not said["findings"]
    assert said["suppressed"]
    results = json.loads(_run(BILL, str(patch), "--only", "R302", "--format", "sarif").stdout)
    (first, *_) = results["runs"][0]["results"]
    assert first["suppressions"][0]["justification"].startswith("amendment 9")


#: The parts of the SARIF 2.1.0 schema (OASIS) that we write, as it has them.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": {"$ref": "#/$defs/driver"}},
                        "additionalProperties": False,
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "level": {"enum": ["none", "note", "warning", "error"]},
        "driver": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["id"],
                        "additionalProperties": False,
                        "properties": {
                            "id": {"type": "string"},
                            "shortDescription": {"$ref": "#/$defs/message"},
                            "fullDescription": {"$ref": "#/$defs/message"},
                            "help": {"$ref": "#/$defs/message"},
                            "defaultConfiguration": {
                                "type": "object",
                                "properties": {"level": {"$ref": "#/$defs/level"}},
                                "additionalProperties": False,
                            },
                        },
                    },
                },
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/$defs/level"},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "suppressions": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["kind"],
                        "additionalProperties": False,
                        "properties": {
                            "kind": {"enum": ["inSource", "external"]},
                            "justification": {"type": "string"},
                        },
                    },
                },
            },
        },
        "location": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {"uri": {"type": "string", "pattern": r"^[\w./:%~-]+$"}},
                        },
                        "region": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {"startLine": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
                "logicalLocations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"fullyQualifiedName": {"type": "string"}},
                        "additionalProperties": False,
                    },
                },
            },
        },
    },
}


def test_sarif_is_as_its_schema_says(patch: Path) -> None:
    for words in ([BILL], [BILL, str(patch)], [BILL, "amendments/cawn.yaml", str(patch)]):
        content = json.loads(_run(*words, "--format", "sarif").stdout)
        jsonschema.Draft202012Validator(SARIF).validate(content)
        rules = content["runs"][0]["tool"]["driver"]["rules"]
        for result in content["runs"][0]["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (uri,) = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(_run(BILL, str(patch), "--format", "sarif").stdout)["runs"][0][
            "results"
        ]
        for place in result["locations"]
        if "my" in place["physicalLocation"]["artifactLocation"]["uri"]
    }
    assert uri.endswith("my%20amendments.yaml")


def test_explanations() -> None:
    one = _run("--explain", "r302")
    assert one.returncode == 0
    assert "Erskine May" in one.stdout
    assert _run("--explain", "all").stdout.count("Source:") > 40
    wrong = _run("--explain", "R399")
    assert wrong.returncode == 2
    assert "R309" in wrong.stderr


def test_consequential_amendments_are_added_and_can_be_made(tmp_path: Path) -> None:
    out = tmp_path / "with.yaml"
    patch = tmp_path / "mine.yaml"
    text = HEAD + (
        "  - number: 1\n    operations:\n      - op: leave out\n        what: clause 78\n"
        "# a remark at the end\n"
    )
    for ending in ("\n", "\r\n"):
        patch.write_bytes(text.replace("\n", ending).encode())
        before = patch.read_bytes()
        done = _run(BILL, str(patch), "--add-consequential", "-o", str(out))
        assert patch.read_bytes() == before
        assert "added: amendment 1-C1" in done.stderr, done.stdout + done.stderr
        written = out.read_bytes()
        assert b"consequential on" in written
        assert written.count(b"\r\n") == (written.count(b"\n") if ending == "\r\n" else 0)
        applied = subprocess.run(
            [sys.executable, "-m", "amendtool", "apply", BILL, str(out), "--dry-run"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert "refused" not in applied.stdout, applied.stdout
        out.unlink()


def test_what_cannot_be_added_to_is_refused(tmp_path: Path) -> None:
    patch = tmp_path / "flow.yaml"
    patch.write_text(
        "{bill: B, amendments: [{number: 1, operations: [{op: leave out, what: clause 78}]}]}",
        encoding="utf-8",
    )
    done = _run(BILL, str(patch), "--add-consequential", "-o", str(tmp_path / "out.yaml"))
    assert done.returncode == 1
    assert "AT781" in done.stderr
    assert "Traceback" not in done.stderr
    over = _run(BILL, str(patch), "--add-consequential", "-o", str(patch))
    assert over.returncode != 0
    assert patch.read_text(encoding="utf-8").startswith("{bill")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing.xml"],
        [BILL, "nothing.yaml"],
        [BILL, BILL],
        [BILL, "README.md"],
        [BILL, "--only", "Q"],
        [BILL, "--graph", "picture.png"],
        [BILL, "--add-consequential"],
    ],
)
def test_bad_input_is_said(words: list[str], tmp_path: Path) -> None:
    done = _run(*words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"\x00" * 100, b"amendments: []\n", b"- 1\n"]
)
def test_any_bytes_for_a_patch(content: bytes, tmp_path: Path) -> None:
    for name in ("patch.yaml", "notice.txt"):
        patch = tmp_path / name
        patch.write_bytes(content)
        done = _run(BILL, str(patch))
        assert done.returncode in (0, 2)
        assert "Traceback" not in done.stderr


def test_an_empty_notice_is_not_in_order(tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    for content in (b"", b"\xef\xbb\xbf\r\n \r\n"):
        notice.write_bytes(content)
        done = _run(BILL, str(notice))
        assert done.returncode == 2, done.stdout
        assert "the file is empty" in done.stderr


def test_the_picture(tmp_path: Path) -> None:
    page, picture = tmp_path / "meet.html", tmp_path / "meet.svg"
    assert _run(BILL, "amendments/cawn.yaml", "--graph", str(page)).returncode in (0, 1)
    assert _run(BILL, "amendments/cawn.yaml", "--graph", str(picture)).returncode in (0, 1)
    assert "<svg" in page.read_text(encoding="utf-8")
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert "://" not in page.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")


def test_a_suppression_of_no_rule_is_refused(tmp_path: Path) -> None:
    suppress = "suppress:\n{0}  - code: R320\n{0}    reason: as agreed\n"
    for paper, amendment in ((suppress.format(""), ""), ("", "    " + suppress.format("    "))):
        patch = tmp_path / "patch.yaml"
        patch.write_text(
            f"bill: Serious Crime Bill\n{paper}amendments:\n  - number: 1\n{amendment}"
            "    operations:\n      - op: leave out\n        what: clause 69\n",
            encoding="utf-8",
        )
        done = _run(BILL, str(patch))
        assert done.returncode == 2, done.stdout + done.stderr
        assert "AT780" in done.stderr
        assert "there is no rule R320" in done.stderr
        assert "patch.yaml" in done.stderr


def test_a_list_in_xml_is_said_to_be_one(tmp_path: Path) -> None:
    patch = tmp_path / "list.xml"
    patch.write_bytes(b"\xef\xbb\xbf\n<?xml version='1.0'?><akomaNtoso/>")
    done = _run(BILL, str(patch))
    assert done.returncode == 2
    assert "this is XML" in done.stderr
    assert "draft --from-text" in done.stderr
