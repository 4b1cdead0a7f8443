"""Generated edits of a real or made-up document, with the truth of what was changed.

The edits are made in the XML text itself, by places, with nothing of the comparison in it: words
are replaced in paragraphs, provisions are taken out, put in, and moved elsewhere.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from amendtool.core.kinds import BRACKETED_KINDS, SECTION_KINDS
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
    #: a word that occurs in one inserted provision and nowhere else
    inserted: list[str] = field(default_factory=list)


def edited(document: Document, share: float, *, moves: int = 0, seed: int = 1) -> Edited:
    """Change ``share`` of the paragraphs: half reworded, a quarter out, a quarter put in."""
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
    chosen = chance.sample(leaves, max(4, round(share * len(leaves))))
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
        apart = abs(sections.index(provision) - sections.index(target)) > 3
        if apart and free(provision) and free(target):
            start, end = provision.element.start, provision.element.end
            splices.append((start, end, ""))
            splices.append((target.element.end, target.element.end, text[start:end]))
            found.moved.append(provision)
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


def _with_words(xml: str, number: str, words: str) -> str:
    """The same element with other words in it, the number after its own and no identifiers.

    After (2) stands (2ZA), after (b) stands (bza): numbers that are free, and are read as what
    they are.
    """
    xml = re.sub(r' (?:id|eId|GUID)="[^"]*"', "", xml)
    after = f"{number}{'ZA' if number[:1].isdigit() else 'za'}"
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
