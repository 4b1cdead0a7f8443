"""References of real documents: found, and led to where the publisher's own link leads.

At least 99 in 100 over the corpus, and every difference with its reason.  ``python
benchmarks/references.py --list`` prints every one; ``reference_tags.txt`` keeps how many there
are of each reason in each document, with one of them.  Here each reason is tested once more, on
addresses and words alone, by other means than those that gave it.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

import pytest

from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document
from amendtool.core.textview import text_of_block
from amendtool.formats.load import load_document
from amendtool.formats.tagged import Tagged, Verdict, compare_tags, summary
from amendtool.formats.tagged_reasons import Reason
from tests.conftest import corpus_files

pytestmark = pytest.mark.corpus

TAGS = (b"<ref ", b"<InternalLink", b"<CitationSubRef")
FILES = [path for path in corpus_files("**/*.xml") if any(tag in path.read_bytes() for tag in TAGS)]
RECORD = Path(__file__).with_name("reference_tags.txt")
HEAD = """\
# Links of publishers that are not followed, by document and reason (formats/tagged_reasons.py):
# document | reason | how many | where one stands | its words | where it leads | where we lead
# Written with --update-golden, to be looked at before it is committed."""


@lru_cache(maxsize=1)
def _all() -> list[Tagged]:
    return [each for path in FILES for each in _of(path)]


@cache
def _of(path: Path) -> tuple[Tagged, ...]:
    return tuple(compare_tags(load_document(path).document))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"[:64]


def record() -> list[str]:
    """``document | reason | how many | where | what it cites | the link | where we lead``."""
    lines = []
    for path in FILES:
        by_reason: dict[Reason, list[Tagged]] = defaultdict(list)
        for each in _of(path):
            if each.reason is not None:
                by_reason[each.reason].append(each)
        for reason, found in by_reason.items():
            one = found[0]
            fields = (_name(path), reason.name, len(found), one.at, one.cited, one.tagged, one.ours)
            lines.append(" | ".join(str(each) or "-" for each in fields))
    return sorted(lines)


def test_nearly_all_are_found_and_lead_where_the_publisher_says() -> None:
    total, found, right, fair = summary(_all())
    sys.stderr.write(
        f"\n{total} tagged references: {found:.2%} found; {right:.2%} led to the tagged target; "
        f"{fair:.2%} without tags that are at fault themselves\n"
    )
    assert total > 10_000
    assert found >= 0.99
    assert right >= 0.96
    assert fair >= 0.99


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_every_document(path: Path) -> None:
    total, found, _, fair = summary(list(_of(path)))
    assert found >= 0.99
    assert fair >= 0.99 or total < 40


def test_the_differences_are_those_on_record(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        RECORD.write_text("\n".join([HEAD, *record(), ""]), encoding="utf-8")
    kept = [
        line
        for line in RECORD.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    here = {_name(path) for path in FILES}
    known = {line.partition(" | ")[0] for line in kept}
    assert [line for line in record() if line.partition(" | ")[0] in known] == [
        line for line in kept if line.partition(" | ")[0] in here
    ]


def test_no_difference_in_the_documents_on_record_is_without_a_reason() -> None:
    known = RECORD.read_text(encoding="utf-8")
    found = [
        (_name(path), each.at, each.words)
        for path in FILES
        if _name(path) in known
        for each in _of(path)
        if each.is_unexplained
    ]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_every_reason_fits_what_it_excuses(path: Path) -> None:
    excused = [each for each in _of(path) if each.reason is not None]
    if not excused:
        return
    document = load_document(path).document
    book = AddressBook(document)
    wrong = [each for each in excused if not _fits(each, document, book)]
    assert [(each.reason, each.at, each.words, each.tagged) for each in wrong] == []


# -- the reasons again, from addresses and words -----------------------------------------------

_NUMBER = re.compile(r"\([0-9A-Za-z]+\)|(?<![\w“(])\d+[A-Z]*\d*")
_BEFORE = re.compile(r"(?:(?<![\w(])\d+[A-Z]*\d*)?(?:\s?\([0-9A-Za-z]+\))*$")
_AFTER = re.compile(r"(?:\s?\([0-9A-Za-z]+\))*\s+of\s+(?:section|paragraph|[Ss]chedule)\s+(\d+\w*)")
_KIND = re.compile(
    r"\b(section|paragraph|subsection|sub-paragraph|Part|Schedule)s?\s(?:[^a-z]|\bto\b|\band\b)*$"
)
_LAW = re.compile(
    r"\b(?:Act|Order|Regulations|Rules)(?:\s\([^()]*\))?\s\d{4}|\bthe\s\d{4}\s(?:Act|Order)"
)
_AMENDS = re.compile(r"insert|substitut|\bomit\b|repeal|^[Ii]n (?:sub)?section\b.*—$")


def _fits(each: Tagged, document: Document, book: AddressBook) -> bool:
    inside = "quoted matter" in each.at, "quoted matter" in each.tagged
    after = each.words.partition("›")[2]
    cited = _NUMBER.findall(each.cited)
    match each.reason:
        case Reason.ANOTHER_NUMBER:
            there = _numbers(each.tagged)
            other = any(number not in there for number in _said(each))
            return other or cited[-1:] != there[-1:]
        case Reason.ANOTHER_KIND:
            word = _kind(each)
            last = "(" in each.tagged.rpartition(", ")[2]
            return word not in each.tagged if not last else word in ("section", "paragraph")
        case Reason.NOT_THIS:
            if each.cited.startswith(("this", "This")):
                return each.tagged not in _prefixes(each.at)
            return after.lstrip("()abcdefghi0123456789").startswith(" of that section")
        case Reason.OF_THE_DOCUMENT:
            return inside == (True, False)
        case Reason.INSTRUCTION:
            return inside == (False, False) and _AMENDS.search(each.text) is not None
        case Reason.OTHER_LAW:
            named = any(_LAW.search(text) for text in (each.text, *_above(each, document, book)))
            return not inside[1] and named
        case Reason.OWN_NUMBER:
            near, far = _shared(each.at, each.ours), _shared(each.at, each.tagged)
            return near > far and cited[-1:] == _numbers(each.ours)[-1:] != []
        case Reason.NOT_THERE:
            section = each.at[: each.at.rindex("section ")] + _section(each.at)
            first = _BEFORE.search(each.words.partition("‹")[0])
            number = first[0] if first is not None and first[0] else cited[0]
            return not book.find(Address.parse(f"{section}{number}"))
        case Reason.ACT_WANTED:
            return each.ours == "" and inside[1]
        case None:
            return False


def _said(each: Tagged) -> list[str]:
    """The numbers of the whole citation, as far as they stand beside the link."""
    before, _, rest = each.words.partition("‹")
    own, _, after = rest.partition("›")
    found = _NUMBER.findall(own)
    above = _BEFORE.search(before.rstrip()) if not re.match(r"\w+\s", own) else None
    outer = _AFTER.match(after)
    return [
        *(_NUMBER.findall(above[0]) if above is not None else ()),
        *found,
        *([outer[1]] if outer is not None else ()),
    ]


def _kind(each: Tagged) -> str:
    before, _, rest = each.words.partition("‹")
    word = re.match(r"([a-z-]+?)s?\s", rest) or _KIND.search(before)
    return word[1] if word is not None else ""


def _numbers(address: str) -> list[str]:
    """The numbers of an address, Parts and headings left out, from the quoted matter inwards."""
    inner = address.rpartition("quoted matter, ")[2]
    plain = re.sub(r"“[^”]*”|\b(?:Part|Chapter) \w+(?=, )", "", inner)
    return _NUMBER.findall(plain)


def _section(address: str) -> str:
    found = re.search(r"section \w+(?!.*section )", address)
    return found[0] if found is not None else ""


def _levels(address: str) -> list[str]:
    return re.findall(r"\([^()]*\)|[^,()]+", address)


def _shared(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(_levels(one), _levels(other), strict=False):
        if mine.strip() != theirs.strip():
            break
        count += 1
    return count


def _prefixes(address: str) -> set[str]:
    levels = _levels(address)
    return {re.sub(r"\s+\(", "(", "".join(levels[:n])).strip() for n in range(1, len(levels) + 1)}


def _above(each: Tagged, document: Document, book: AddressBook) -> list[str]:
    """The words that open the lists that something stands in."""
    home = book.find(Address.parse(each.at))
    if len(home) != 1:
        return []
    return [
        text_of_block(document, block) for up in book.ancestors(home[0]) for block in up.opening
    ]


def test_most_are_led_to() -> None:
    assert sum(each.verdict is Verdict.AGREES for each in _all()) > 10_000
