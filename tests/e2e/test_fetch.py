"""``amendtool fetch``, ``library`` and ``effects`` against a site on the loopback interface.

The site plays every answer that the real one gives, and the ones that it should not.
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from amendtool.core.errors import AmendToolError
from amendtool.formats.fetch.client import Client, Limits
from tests.conftest import ROOT

ACT = (ROOT / "bills" / "child_abduction_act").glob("*.xml").__next__().read_bytes()
ATOM = 'xmlns="http://www.w3.org/2005/Atom" xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"'
QUICK = Limits(tries=3, patience=2.0, connect=2.0, read=1.0, whole=8.0, pause=0.0)

Play = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Plays what the test has written down for a path."""

    plays: dict[str, Play]
    asked: list[tuple[str, dict[str, str]]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.asked.append((self.path, dict(self.headers)))
        play = self.plays.get(path)
        if play is None:
            self.answer(404, b"<p>not here</p>", "text/html")
        else:
            play(self)

    def answer(self, status: int, body: bytes, kind: str = "application/xml", **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Site:
    """A server for one test."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        self.plays: dict[str, Play] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def plays_body(self, path: str, body: bytes, status: int = 200, **more: str) -> None:
        kind = more.pop("kind", "application/xml")
        self.plays[path] = lambda handler: handler.answer(status, body, kind, **more)


@pytest.fixture
def site() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Site(server)
    server.RequestHandlerClass = type(
        "Playing", (Handler,), {"plays": made.plays, "asked": made.asked}
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


def _run(site: Site, library: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "amendtool", *words],
        cwd=ROOT,
        env=_environment(site, library),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _environment(site: Site, library: Path) -> dict[str, str]:
    return {
        **os.environ,
        "AMENDTOOL_SITE": site.url,
        "AMENDTOOL_LIBRARY": str(library),
        "NO_PROXY": "127.0.0.1",
    }


def _client(site: Site, **more: object) -> Client:
    return Client(frozenset({site.url}), limits=QUICK, wait=lambda _: None, **more)  # type: ignore[arg-type]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_fetched_once_and_then_at_hand_without_the_network(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT, ETag='"one"')
    done = _run(site, library, "fetch", "ukpga/1984/37")
    assert done.returncode == 0, done.stderr
    assert "fetched" in done.stdout
    assert site.asked[0][1]["User-Agent"].startswith("amendtool/")
    site.plays.clear()
    shown = _run(site, library, "show", "ukpga/1984/37", "section 1")
    assert shown.returncode == 0, shown.stderr
    verified = _run(site, library, "library", "verify")
    assert verified.stdout.startswith("1 documents, 0 problems")
    listed = json.loads(_run(site, library, "library", "list", "--format", "json").stdout)
    assert listed[0]["reference"] == "ukpga/1984/37"
    assert listed[0]["etag"] == '"one"'


def test_the_latest_text_is_asked_for_with_its_etag(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT, ETag='"one"')
    assert _run(site, library, "fetch", "ukpga/1984/37").returncode == 0
    site.plays["/ukpga/1984/37/data.xml"] = lambda handler: handler.answer(304, b"")
    done = _run(site, library, "fetch", "ukpga/1984/37")
    assert "in the library already" in done.stdout
    assert site.asked[-1][1]["If-None-Match"] == '"one"'


def test_a_dated_version_is_not_asked_for_twice(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/enacted/data.xml", ACT)
    for _ in range(2):
        assert _run(site, library, "fetch", "ukpga/1984/37@enacted").returncode == 0
    assert len(site.asked) == 1


def test_a_reference_that_was_not_fetched_says_how(site: Site, library: Path) -> None:
    done = _run(site, library, "show", "ukpga/1984/37@2020-01-31")
    assert done.returncode == 2
    assert "AT760" in done.stderr
    assert "amendtool fetch ukpga/1984/37 --version 2020-01-31" in done.stderr
    assert not site.asked, "nothing is fetched that was not asked for"


def test_an_identifier_redirects_to_its_document(site: Site) -> None:
    site.plays_body("/id/ukpga/1984/37", b"", status=303, Location="/ukpga/1984/37/data.xml")
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    with _client(site) as client:
        assert client.get(f"{site.url}/id/ukpga/1984/37").data == ACT


def test_202_is_waited_for_as_long_as_it_says(site: Site) -> None:
    answers = iter([202, 202, 200])

    def play(handler: Handler) -> None:
        status = next(answers)
        if status == 200:
            handler.answer(200, ACT)
        else:
            handler.answer(status, b"<wait/>", Retry_After="1")

    site.plays["/x"] = play
    waits: list[float] = []
    client = Client(frozenset({site.url}), limits=QUICK, wait=waits.append)
    with client:
        assert client.get(f"{site.url}/x").data == ACT
    assert [each for each in waits if each >= 1] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("status", "more", "code"),
    [
        (404, {}, "AT763"),
        (410, {}, "AT763"),
        (403, {}, "AT762"),
        (429, {"Retry_After": "1"}, "AT765"),
        (429, {"Retry_After": "3600"}, "AT765"),
        (503, {"Retry_After": "Wed, 21 Oct 2099 07:28:00 GMT"}, "AT765"),
        (503, {}, "AT765"),
        (500, {}, "AT765"),
    ],
)
def test_other_answers_are_said(site: Site, status: int, more: dict[str, str], code: str) -> None:
    site.plays_body("/x", b"<no/>", status=status, **more)
    with _client(site) as client, pytest.raises(AmendToolError) as caught:
        client.get(f"{site.url}/x")
    assert caught.value.code == code


def test_several_that_answer_to_a_title_are_listed(site: Site) -> None:
    page = b'<ul><li><a href="/id/ukpga/1984/37">Child Abduction Act 1984</a></li></ul>'
    site.plays_body("/x", page, status=300, kind="text/html")
    with _client(site) as client, pytest.raises(AmendToolError) as caught:
        client.get(f"{site.url}/x")
    assert caught.value.candidates == ("Child Abduction Act 1984  (ukpga/1984/37)",)


@pytest.mark.parametrize(
    "where", ["http://example.org/ukpga/1984/37", "//example.org/x", "file:///etc/passwd"]
)
def test_no_redirect_leads_to_a_machine_that_nobody_named(site: Site, where: str) -> None:
    site.plays_body("/x", b"", status=302, Location=where)
    with _client(site) as client, pytest.raises(AmendToolError) as caught:
        client.get(f"{site.url}/x")
    assert caught.value.code == "AT768"


def test_redirects_that_go_round_end(site: Site) -> None:
    site.plays_body("/x", b"", status=302, Location="/x")
    with _client(site) as client, pytest.raises(AmendToolError, match="without end"):
        client.get(f"{site.url}/x")


def _slow(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/xml")
    handler.send_header("Content-Length", str(len(ACT)))
    handler.end_headers()
    handler.wfile.write(ACT[:2000])
    handler.wfile.flush()
    time.sleep(3)


def _cut(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/xml")
    handler.send_header("Content-Length", str(len(ACT)))
    handler.end_headers()
    handler.wfile.write(ACT[: len(ACT) // 2])
    handler.close_connection = True


@pytest.mark.parametrize("play", [_slow, _cut])
def test_a_body_that_does_not_all_come_is_tried_again_and_then_said(site: Site, play: Play) -> None:
    site.plays["/x"] = play
    with _client(site) as client, pytest.raises(AmendToolError) as caught:
        client.get(f"{site.url}/x")
    assert caught.value.code == "AT766"
    assert len(site.asked) == QUICK.tries


def test_more_than_the_limit_is_not_taken(site: Site) -> None:
    site.plays_body("/x", ACT)
    small = Limits(tries=1, size=1000, pause=0.0)
    client = Client(frozenset({site.url}), limits=small, wait=lambda _: None)
    with client, pytest.raises(AmendToolError) as caught:
        client.get(f"{site.url}/x")
    assert caught.value.code == "AT767"


HOSTILE = b"""<?xml version="1.0"?><!DOCTYPE Legislation [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">&b;</Legislation>"""


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html><body>Sorry</body></html>", "text/html"),
        (b"<html><body>Sorry</body></html>", "application/xml"),
        (ACT[: len(ACT) // 2], "application/xml"),
        (b"", "application/xml"),
        (b"%PDF-1.7", "application/pdf"),
        (HOSTILE, "application/xml"),
        (ACT.replace(b"UTF-8", b"UTF-16", 1).replace(b"utf-8", b"utf-16", 1), "application/xml"),
        (
            b'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"/>',
            "application/xml",
        ),
    ],
)
def test_what_is_not_legislation_is_not_kept(
    site: Site, library: Path, body: bytes, kind: str
) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", body, kind=kind)
    done = _run(site, library, "fetch", "ukpga/1984/37")
    assert done.returncode == 2
    assert "AT767" in done.stderr
    assert "Traceback" not in done.stderr
    assert not library.exists() or not _files(library)


def test_what_is_packed_small_and_is_large_is_not_taken(site: Site) -> None:
    bomb = gzip.compress(b"<Legislation>" + b" " * 50_000_000)
    site.plays_body("/x", bomb, Content_Encoding="gzip")
    small = Limits(tries=1, size=1_000_000, pause=0.0)
    client = Client(frozenset({site.url}), limits=small, wait=lambda _: None)
    with client, pytest.raises(AmendToolError) as caught:
        client.get(f"{site.url}/x")
    assert caught.value.code == "AT767"


@pytest.mark.parametrize(
    ("packing", "body", "code"), [("br", b"\x0b", "AT767"), ("gzip", b"not gzip", "AT766")]
)
def test_packing_that_is_not_understood_is_said(
    site: Site, packing: str, body: bytes, code: str
) -> None:
    site.plays_body("/x", body, Content_Encoding=packing)
    with _client(site) as client, pytest.raises(AmendToolError) as caught:
        client.get(f"{site.url}/x")
    assert caught.value.code == code
    assert site.asked[0][1]["Accept-Encoding"] == "gzip"


def test_two_processes_at_once(site: Site, library: Path) -> None:
    def play(handler: Handler) -> None:
        time.sleep(0.3)
        handler.answer(200, ACT + b"<!-- %d -->" % len(site.asked))

    site.plays["/ukpga/1984/37/data.xml"] = play
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "amendtool", *words],
            cwd=ROOT,
            env=_environment(site, library),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for words in (["fetch", "ukpga/1984/37"], ["fetch", "ukpga/1984/37"], ["library", "prune"])
    ]
    for each in started:
        _, error = each.communicate(timeout=60)
        assert each.returncode == 0, error
    assert _run(site, library, "library", "verify").stdout.startswith("1 documents, 0 problems")
    assert _run(site, library, "show", "ukpga/1984/37", "section 1").returncode == 0


def test_the_version_that_the_site_gives_instead_is_said(site: Site, library: Path) -> None:
    site.plays["/ukpga/1984/37/data.xml"] = lambda handler: handler.answer(
        302, b"", Location="/ukpga/1984/37/enacted/data.xml"
    )
    site.plays_body("/ukpga/1984/37/enacted/data.xml", ACT)
    done = _run(site, library, "fetch", "ukpga/1984/37")
    assert "the site gave the text of enacted" in done.stdout


def test_what_is_here_already_is_not_asked_for(site: Site, library: Path) -> None:
    for named in ("bills/serious_crime_bill", ""):
        done = _run(site, library, "fetch", named)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert not site.asked


def test_a_record_that_cannot_be_read_keeps_its_files(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    assert _run(site, library, "fetch", "ukpga/1984/37").returncode == 0
    (record,) = library.rglob("*.json")
    record.write_text("{", encoding="utf-8")
    assert "0 files" in _run(site, library, "library", "prune").stdout
    assert len(list(library.rglob("*.xml"))) == 1


def test_a_list_of_changes_that_goes_round_ends(site: Site, library: Path) -> None:
    again = f"{site.url}/changes/affected/ukpga/1984/37/data.feed?results-count=100"
    feed = f'<feed {ATOM}><link rel="next" href="{again}"/></feed>'
    site.plays_body("/changes/affected/ukpga/1984/37/data.feed", feed.encode())
    done = _run(site, library, "effects", "ukpga/1984/37")
    assert done.returncode == 2
    assert "goes round" in done.stderr


def test_every_command_says_what_to_fetch(site: Site, library: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    patch, bill = "amendments/cawn.yaml", "bills/serious_crime_bill"
    for words in (
        ["show", "ukpga/1999/9", "section 1"],
        ["verify", "ukpga/1999/9"],
        ["apply", "ukpga/1999/9", patch, "--dry-run"],
        ["check", "ukpga/1999/9"],
        ["check", "ukpga/1999/9", patch],
        ["diff", "ukpga/1999/9", "bills/serious_crime_bill"],
        ["keeling", "bills/serious_crime_bill", "ukpga/1999/9"],
        ["print", "ukpga/1999/9", "-o", f"{out}.pdf"],
        ["cite", "ukpga/1999/9", "section 1"],
        ["instructions", "ukpga/1999/9"],
        ["new", "ukpga/1999/9", "-o", f"{out}.yaml"],
        ["draft", "--from-patch", patch, "--source", "ukpga/1999/9"],
        ["rebase", patch, "--from", "ukpga/1999/9", "--onto", "ukpga/1999/9", "-o", f"{out}.y"],
        ["rebase", patch, "--from", bill, "--onto", "ukpga/1999/9", "-o", f"{out}.yaml"],
        ["what-if", "ukpga/1999/9", patch, "--agree", "NC1"],
        ["paper", "ukpga/1999/9", patch, "-o", f"{out}.pdf"],
        ["proceedings", "ukpga/1999/9", patch, "-o", f"{out}.html"],
    ):
        done = _run(site, library, *words)
        said = done.stdout + done.stderr
        assert done.returncode in (1, 2), words
        assert "AT760" in said, (words, said)
        assert words[0] == "verify" or "amendtool fetch ukpga/1999/9" in said, words
    assert not site.asked


def test_after_a_failure_the_library_is_as_it_was(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    assert _run(site, library, "fetch", "ukpga/1984/37").returncode == 0
    before = _files(library)
    site.plays["/ukpga/1984/37/data.xml"] = _cut
    done = _run(site, library, "fetch", "ukpga/1984/37", "--again")
    assert done.returncode == 2
    assert _files(library) == before


def test_killed_in_the_middle_the_library_is_as_it_was(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    assert _run(site, library, "fetch", "ukpga/1984/37").returncode == 0
    before = _files(library)
    begun = threading.Event()

    def play(handler: Handler) -> None:
        begun.set()
        _slow(handler)

    site.plays["/ukpga/1984/37/data.xml"] = play
    process = subprocess.Popen(
        [sys.executable, "-m", "amendtool", "fetch", "ukpga/1984/37", "--again"],
        cwd=ROOT,
        env=_environment(site, library),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert begun.wait(20)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert _files(library) == before
    assert _run(site, library, "library", "verify").returncode == 0


def test_a_file_that_was_changed_is_noticed(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    assert _run(site, library, "fetch", "ukpga/1984/37").returncode == 0
    (path,) = library.rglob("*.xml")
    path.write_bytes(ACT.replace(b"child", b"adult"))
    assert _run(site, library, "library", "verify").returncode == 1
    done = _run(site, library, "show", "ukpga/1984/37")
    assert done.returncode == 2
    assert "AT769" in done.stderr


def test_superseded_versions_are_pruned(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    assert _run(site, library, "fetch", "ukpga/1984/37").returncode == 0
    site.plays_body("/ukpga/1984/37/data.xml", ACT.replace(b"</Legislation>", b"\n</Legislation>"))
    assert _run(site, library, "fetch", "ukpga/1984/37").returncode == 0
    assert len(list(library.rglob("*.xml"))) == 2
    assert "1 files taken away" in _run(site, library, "library", "prune").stdout
    assert _run(site, library, "library", "verify").returncode == 0


def _feed(*entries: tuple[str, str]) -> bytes:
    body = "".join(
        f"<entry><id>http://www.legislation.gov.uk/id/{reference}</id><title>{title}</title></entry>"
        for reference, title in entries
    )
    return f"<feed {ATOM}>{body}</feed>".encode()


def test_a_title_is_looked_up(site: Site, library: Path) -> None:
    entries = (
        ("ukpga/1984/37", "Child Abduction Act 1984"),
        ("nisi/1985/1638", "Child Abduction (Northern Ireland) Order 1985"),
    )
    site.plays_body("/all/data.feed", _feed(*entries))
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    done = _run(site, library, "fetch", "the Child Abduction Act 1984")
    assert done.returncode == 0, done.stderr
    several = _run(site, library, "fetch", "Child Abduction")
    assert several.returncode == 2
    assert "AT764" in several.stderr
    assert "nisi/1985/1638" in several.stderr


def test_several_at_once_and_one_fails(site: Site, library: Path) -> None:
    site.plays_body("/ukpga/1984/37/data.xml", ACT)
    done = _run(site, library, "fetch", "ukpga/1984/38", "ukpga/1984/37")
    assert done.returncode == 2
    assert "[1/2]" in done.stderr
    assert "AT763" in done.stderr
    assert "ukpga/1984/37  " in done.stdout


EFFECT = """<ukm:Effect AffectedURI="http://www.legislation.gov.uk/id/ukpga/1984/37"
 AffectedProvisions="s. 1(2)" Type="words substituted" Applied="{applied}"
 AffectingURI="http://www.legislation.gov.uk/id/ukpga/2015/9" AffectingProvisions="s. 70">
<ukm:AffectedTitle>Child Abduction Act 1984</ukm:AffectedTitle>
<ukm:AffectingTitle>=Serious Crime Act 2015</ukm:AffectingTitle>
<ukm:InForceDates><ukm:InForce Date="2015-05-03"
 Qualification="wholly in force"/></ukm:InForceDates>
</ukm:Effect>"""


def test_effects_page_after_page(site: Site, library: Path) -> None:
    one = EFFECT.format(applied="true")
    two = EFFECT.format(applied="false")
    following = f'<link rel="next" href="{site.url}/second.feed"/>'
    site.plays_body(
        "/changes/affected/ukpga/1984/37/data.feed",
        f"<feed {ATOM}>{following}<entry>{one}</entry></feed>".encode(),
    )
    site.plays_body("/second.feed", f"<feed {ATOM}><entry>{two}</entry></feed>".encode())
    table = _run(site, library, "effects", "ukpga/1984/37")
    assert table.returncode == 0, table.stderr
    assert "2 changes, 1 of them not yet applied" in table.stdout
    rows = json.loads(_run(site, library, "effects", "ukpga/1984/37", "--format", "json").stdout)
    assert [row["applied"] for row in rows] == [True, False]
    assert rows[0]["in_force"] == ["2015-05-03 (wholly in force)"]
    sheet = _run(site, library, "effects", "ukpga/1984/37", "--format", "csv", "--unapplied").stdout
    assert len(sheet.splitlines()) == 2
    assert "'=Serious" in sheet, "no cell may be a formula"


@pytest.mark.corpus
def test_a_real_feed_of_effects(site: Site, library: Path) -> None:
    from tests.conftest import corpus_files

    feeds = corpus_files("clml/**/*feed.xml")
    if not feeds:
        pytest.skip("the real documents are not at hand")
    done = _run(site, library, "effects", str(feeds[0]), "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert len(rows) > 100
    assert all(row["affected"].count("/") >= 2 and row["kind"] for row in rows)


def test_a_bill_from_the_one_address_that_is_named(
    site: Site, library: Path, tmp_path: Path
) -> None:
    site.plays_body("/bill.xml", ACT)
    path = tmp_path / "bill.xml"
    done = _run(site, library, "fetch", f"{site.url}/bill.xml", "-o", str(path))
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == ACT
    site.plays_body("/bill.xml", b"<html/>", kind="text/html")
    again = _run(site, library, "fetch", f"{site.url}/bill.xml", "-o", str(path))
    assert again.returncode == 2
    assert path.read_bytes() == ACT
    plain = _run(site, library, "fetch", "http://example.org/bill.xml", "-o", str(path))
    assert "AT768" in plain.stderr


def test_no_path_of_the_library_can_be_escaped(site: Site, library: Path) -> None:
    for named in ("ukpga/1984/37/../../../x", "ukpga/1984/37@../../x", "ukpga/..%2f../1984/37"):
        done = _run(site, library, "fetch", named)
        assert done.returncode == 2
        assert "AT761" in done.stderr
    assert not site.asked
    assert not library.exists()


def test_a_site_that_is_not_there(library: Path, site: Site) -> None:
    gone = Site.__new__(Site)
    gone.url = "http://127.0.0.1:9"
    client = Client(frozenset({gone.url}), limits=QUICK, wait=lambda _: None)
    with client, pytest.raises(AmendToolError) as caught:
        client.get(f"{gone.url}/x")
    assert caught.value.code == "AT766"
