"""Generated edits of a real or made-up document, with the truth of what was changed.

The edits are made in the XML text itself, by places, with nothing of the comparison in it: words
are replaced in paragraphs, provisions are taken out, put in, and moved elsewhere (every other one
with some words changed), and a subsection is put in between two, those after it being renumbered.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from amendtool.compare.script import Change, Script, new_words
from amendtool.core.book import AddressBook
from amendtool.core.kinds import BRACKETED_KINDS, SECTION_KINDS, Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import own_text

_WORDS = (
    "lantern harbour signal keeper tide beacon mooring pilot vessel quay wharf anchor ballast "
    "chandler dredger estuary fathom gunwale hawser jetty keel lighter"
)
_MADE_UP = tuple(_WORDS.split())


@dataclass(slots=True)
class Edited:
    """The edited document and the truth: the provisions (of the old document), and the marks."""

    data: bytes
    reworded: list[Provision] = field(default_factory=list)
    left_out: list[Provision] = field(default_factory=list)
    moved: list[Provision] = field(default_factory=list)
    renumbered: list[Provision] = field(default_factory=list)
    #: a word that occurs in one inserted provision and nowhere else
    inserted: list[str] = field(default_factory=list)


def edited(
    document: Document, share: float, *, moves: int = 0, renumberings: int = 0, seed: int = 1
) -> Edited:
    """Change ``share`` of the paragraphs: half reworded, a quarter out, a quarter put in.

    ``moves``: so many sections are moved.  ``renumberings``: into so many rows of subsections one
    is put, and those after it are renumbered.
    """
    chance = random.Random(seed)
    text = document.source.text
    leaves = [
        each
        for each in document.walk()
        if each.kind in BRACKETED_KINDS
        and not each.children
        and len(own_text(document, each).split()) >= 8
        and each.element.local in ("P2", "P3", "P4", "subsection", "paragraph", "subparagraph")
    ]
    found = Edited(b"")
    chosen = chance.sample(leaves, min(len(leaves), max(4, round(share * len(leaves)))))
    splices: list[tuple[int, int, str]] = []
    taken: list[tuple[int, int]] = []

    def free(provision: Provision) -> bool:
        start, end = provision.element.start, provision.element.end
        if any(a < end and start < b for a, b in taken):
            return False
        taken.append((start, end))
        return True

    sections = [
        each
        for each in document.walk()
        if each.kind in SECTION_KINDS and len(own_text(document, each)) + len(each.children) > 3
    ]
    for provision in chance.sample(sections, min(moves, len(sections) // 4)):
        target = chance.choice(sections)
        # In an article of quoted matter a section would be an article.
        alike = provision.kind is target.kind
        apart = alike and abs(sections.index(provision) - sections.index(target)) > 3
        if apart and free(provision) and free(target):
            start, end = provision.element.start, provision.element.end
            splices.append((start, end, ""))
            xml = text[start:end]
            if len(found.moved) % 2:
                xml = _reworded(xml, chance) or xml
            splices.append((target.element.end, target.element.end, xml))
            found.moved.append(provision)
    rows = [row for each in sections if len(row := _numbered_row(each)) > 3]
    for number, row in enumerate(chance.sample(rows, min(renumberings, len(rows)))):
        if not free(row[0]) or not all(free(each) for each in row[1:]):
            continue
        at = chance.randrange(len(row) - 1)
        mark = f"Between{number}x{seed}"
        words = " ".join([mark, *chance.choices(_MADE_UP, k=14)])
        end = row[at].element.end
        leaf = next(each for each in row if not each.children)
        xml = text[leaf.element.start : leaf.element.end]
        splices.append((end, end, _with_words(xml, leaf.number, words, row[at + 1].number)))
        found.inserted.append(mark)
        for each in row[at + 1 :]:
            if each.number_block is not None:
                low, high = each.number_block.low, each.number_block.high
                label = text[low:high]
                place = low + label.rindex(each.number)
                new = str(int(each.number) + 1)
                splices.append((place, place + len(each.number), new))
                found.renumbered.append(each)
    for number, provision in enumerate(chosen):
        if not free(provision):
            continue
        start, end = provision.element.start, provision.element.end
        if number % 4 == 0:
            splices.append((start, end, ""))
            found.left_out.append(provision)
        elif number % 4 == 1:
            mark = f"Inserted{number}x{seed}"
            words = " ".join([mark, *chance.choices(_MADE_UP, k=14)])
            splices.append((end, end, _with_words(text[start:end], provision.number, words)))
            found.inserted.append(mark)
        else:
            changed = _reworded(text[start:end], chance)
            if changed is not None:
                splices.append((start, end, changed))
                found.reworded.append(provision)
    done, at = [], 0
    for start, end, new in sorted(splices):
        done += [text[at:start], new]
        at = end
    found.data = "".join([*done, text[at:]]).encode(document.source.encoding)
    return found


def _numbered_row(section: Provision) -> list[Provision]:
    """Its subsections, where they are numbered 1, 2, 3 … and one has nothing inside it."""
    row = [each for each in section.children if each.kind is Kind.SUBSECTION]
    plain = [each.number for each in row] == [str(n) for n in range(1, len(row) + 1)]
    return row if plain and any(not each.children for each in row) else []


def _with_words(xml: str, number: str, words: str, after: str = "") -> str:
    """The same element with other words in it, another number and no identifiers.

    After (2) stands (2ZA), after (b) stands (bza): numbers that are free, and are read as what
    they are.
    """
    xml = re.sub(r' (?:id|eId|GUID)="[^"]*"', "", xml)
    after = after or f"{number}{'ZA' if number[:1].isdigit() else 'za'}"
    label = r"(<(?:Pnumber|num)[^>]*>(?:[^<]|<\?.*?\?>)*?\b)" + re.escape(number) + r"\b"
    xml = re.sub(label, rf"\g<1>{after}", xml, count=1)
    return re.sub(
        r"(<(?:Text|p)\b[^>]*>).*?(</(?:Text|p)>)", rf"\1{words}.\2", xml, flags=re.DOTALL
    )


def _reworded(xml: str, chance: random.Random) -> str | None:
    """Two words of the longest run of words become others."""
    runs = sorted(re.finditer(r">([^<>]{40,})<", xml), key=lambda run: -len(run[1]))
    if not runs:
        return None
    run = runs[0]
    words = run[1].split(" ")
    for _ in range(2):
        words[chance.randrange(1, len(words) - 1)] = chance.choice(_MADE_UP)
    return xml[: run.start(1)] + " ".join(words) + xml[run.end(1) :]


@dataclass(slots=True)
class Judged:
    """``kinds``: for each kind of edit, how many were named right, of how many.

    ``false``: what is said to be moved or renumbered, and was not.
    """

    kinds: dict[str, tuple[int, int]]
    false: list[str]


def judge(script: Script, truth: Edited) -> Judged:
    """A comparison beside the truth."""
    by_old: dict[int, set[Change]] = {}
    for step in script.walk():
        if step.old is not None:
            by_old.setdefault(id(step.old), set()).update(step.changes)
    put_in = " ".join(
        new_words(step.text) for step in script.walk() if Change.INSERTED in step.changes
    )
    sides = (
        ("reworded", Change.REWORDED, truth.reworded),
        ("left out", Change.LEFT_OUT, truth.left_out),
        ("moved", Change.MOVED, truth.moved),
        ("renumbered", Change.RENUMBERED, truth.renumbered),
    )
    kinds = {
        name: (sum(change in by_old.get(id(each), ()) for each in edits), len(edits))
        for name, change, edits in sides
    }
    kinds["inserted"] = (sum(mark in put_in for mark in truth.inserted), len(truth.inserted))
    book = AddressBook(script.old)
    false = [
        f"{book.address_of(step.old)}: {change.value}"
        for _, change, edits in sides[2:]
        for known in [{id(each) for each in edits}]
        for step in script.walk()
        if change in step.changes and step.old is not None and id(step.old) not in known
    ]
    return Judged(kinds, false)
