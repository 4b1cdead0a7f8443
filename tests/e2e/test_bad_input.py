"""Bad input ends in one clear message with a code, the right status, and no half-written file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SMALL = ROOT / "tests" / "fixtures" / "small_bill.xml"
ENTITY_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]><Legislation>&j;</Legislation>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Legislation>&a;</Legislation>'

DOCUMENTS: dict[str, tuple[bytes, str]] = {
    "not_xml": (b"Dear Sir or Madam,", "AT102"),
    "truncated": (SMALL.read_bytes()[:3000], "AT102"),
    "empty": (b"", "AT102"),
    "only_space": (b"  \n\t ", "AT102"),
    "deep": (b"<Legislation>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</Legislation>", "AT106"),
    "entity_bomb": (ENTITY_BOMB.encode(), "AT103"),
    "external_entity": (EXTERNAL.encode(), "AT103"),
    "wrong_encoding": (b'<?xml version="1.0" encoding="UTF-8"?><Legislation>\xe9</Legislation>',
                       "AT105"),
    "unknown_encoding": (b'<?xml version="1.0" encoding="klingon"?><Legislation/>', "AT105"),
    "web_page": (b"<!DOCTYPE html><html><body>404 Not Found</body></html>", "AT102"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "AT102"),
    "other_xml": (b"<rss><channel/></rss>", "AT104"),
    "utf16_half": ("<Legislation/>".encode("utf-16")[:-1], "AT105"),
    "binary": (bytes(range(256)) * 20, "AT102"),
}  # fmt: skip

PAPERS: dict[str, tuple[str, str]] = {
    "tabs": ("bill: x\n\tamendments:\n", "AT201"),
    "empty": ("", "AT201"),
    "only_comments": ("# nothing yet\n", "AT201"),
    "not_yaml": ("bill: [x\n", "AT201"),
    "anchors": ("bill: &a x\nstage: *a\n", "AT201"),
    "bomb": ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "AT201"),
    "two_documents": ("bill: x\n---\nbill: y\n", "AT201"),
    "field_twice": ("bill: x\nbill: y\n", "AT201"),
    "a_list": ("- bill\n", "AT204"),
    "no_amendments": ("bill: x\n", "AT202"),
    "wrong_type": ("bill: x\namendments: yes\n", "AT204"),
    "unknown_operation": (
        "bill: x\namendments:\n  - number: 1\n    operations:\n      - op: delete\n",
        "AT204",
    ),
    "xml": ('<?xml version="1.0"?>\n<Legislation/>\n', "AT201"),
    "deep": ("a: " + "[" * 200 + "]" * 200, "AT201"),
}


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "amendtool", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _clear(done: subprocess.CompletedProcess[str], code: str, status: int) -> None:
    assert done.returncode == status, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(code), done.stderr


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str, tmp_path: Path) -> None:
    data, code = DOCUMENTS[name]
    path = tmp_path / f"{name}.xml"
    path.write_bytes(data)
    _clear(run("show", path), code, 2)
    verified = run("verify", path)
    assert verified.returncode == 1
    assert f"FAIL  {path}  {code}" in verified.stdout


@pytest.mark.parametrize("name", PAPERS)
def test_papers(name: str, tmp_path: Path) -> None:
    text, code = PAPERS[name]
    path = tmp_path / "paper.yaml"
    path.write_text(text, encoding="utf-8")
    done = run("apply", SMALL, path, "-o", tmp_path / "out")
    _clear(done, code, 2)
    assert str(path) in done.stderr
    assert not (tmp_path / "out").exists()


def _paper(folder: Path) -> Path:
    path = folder / "paper.yaml"
    path.write_text(
        "bill: Lamps Bill\namendments:\n  - number: 1\n    operations:\n"
        "      - {op: leave out, what: clause 1(2)}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("text", ["x", "{}", "[]", ""])
def test_a_receipt_that_is_none(text: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, encoding="utf-8")
    _clear(run("verify", "--receipt", path), "AT101", 2)


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    bill, paper = tmp_path / "bill.xml", _paper(tmp_path)
    bill.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes().replace(b"\n", b"\r\n"))
    paper.write_bytes(b"\xef\xbb\xbf" + paper.read_bytes().replace(b"\n", b"\r\n"))
    done = run("apply", bill, paper, "-o", tmp_path / "out", "--formats", "xml")
    assert done.returncode == 0, done.stderr
    amended = (tmp_path / "out" / "consolidated.xml").read_bytes()
    assert amended.startswith(b"\xef\xbb\xbf<?xml")
    assert amended.count(b"\n") == amended.count(b"\r\n")


def test_missing_file_folder_and_fifo(tmp_path: Path) -> None:
    _clear(run("show", tmp_path / "none.xml"), "AT101", 2)
    _clear(run("show", tmp_path), "AT108", 2)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        _clear(run("show", tmp_path / "pipe"), "AT101", 2)


def test_main_file_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "bill"
    folder.mkdir()
    (folder / "source.toml").write_text('main = "../other.xml"', encoding="utf-8")
    (tmp_path / "other.xml").write_bytes(SMALL.read_bytes())
    _clear(run("show", folder), "AT108", 2)


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    bill = tmp_path / "consolidated.xml"
    bill.write_bytes(SMALL.read_bytes())
    done = run("apply", bill, _paper(tmp_path), "-o", tmp_path, "--formats", "xml")
    _clear_last(done, "AT602")
    assert bill.read_bytes() == SMALL.read_bytes()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = run("apply", SMALL, _paper(tmp_path), "-o", tmp_path / "out", "--formats", "txt")
    _clear_last(done, "AT601")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "in the way"


def _clear_last(done: subprocess.CompletedProcess[str], code: str) -> None:
    assert done.returncode == 2, done.stderr
    assert code in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from amendtool.cli.files import write_atomically
    from amendtool.core.errors import OutputError

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "ledger.json"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as caught:
        write_atomically(path, b"after")
    assert "The disk is full" in caught.value.render()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_files_that_belong_together_are_written_all_or_none(tmp_path: Path) -> None:
    from amendtool.cli.files import write_together
    from amendtool.core.errors import OutputError

    first, second = tmp_path / "consolidated.txt", tmp_path / "ledger.json"
    first.write_bytes(b"before")
    second.mkdir()
    with pytest.raises(OutputError, match="AT601"):
        write_together({first: b"after", second: b"after"})
    assert first.read_bytes() == b"before"
    assert sorted(tmp_path.iterdir()) == [first, second]
