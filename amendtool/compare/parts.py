"""One provision that became several, and several that became one.

A subsection is cut in two, or its words are set out in paragraphs; two paragraphs are put together.
Matched one by one, half of such words were left out in one place and inserted in the next.  Here
the words of the one are compared with those of all the others together, and the answer is cut where
these begin: what was only put under a number of its own stands there as kept.

Only what has nothing inside it is looked at, beside a provision that has a mate, or inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from amendtool.compare.nodes import Node, Tree
from amendtool.compare.script import Fate, Run
from amendtool.compare.words import compare_words

#: This share of the letters of a part must come from the whole.
FROM_WHOLE = 0.5
#: Fewer words than this are nobody's part: they stand everywhere.
LEAST_WORDS = 4
#: So many parts are looked for at most on either side of a provision.
MOST_PARTS = 12
#: Longer texts are compared as they are matched.
MOST_LETTERS = 20_000


@dataclass(slots=True)
class Parts:
    """By ``id`` of a node: its words; for what was joined, all words, at the one they became.

    ``split``: what a provision became, itself and the new ones.  ``joined``: the one that others
    became a part of (in the new document), with its words; ``gone``: those others.
    """

    split: dict[int, tuple[Run, ...]] = field(default_factory=dict)
    joined: dict[int, tuple[Run, ...]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)


def find_parts(old: Tree) -> Parts:
    """What was split and what was joined, once everything is matched."""
    found = Parts()
    for node in old.root.differing():
        mate = node.mate
        if mate is None or node.text == mate.text or not node.text or not mate.text:
            continue
        if node.level is not None or mate.level is not None:
            continue
        if not node.inside:
            _split(node, mate, found)
        if not mate.inside and id(mate) not in found.split:
            _joined(node, mate, found)
    return found


def _split(whole: Node, mate: Node, found: Parts) -> None:
    for before, after in _beside(mate):
        free = [each for each in (*before, *after) if id(each) not in found.split]
        row = [*(each for each in before if each in free), mate]
        row += [each for each in after if each in free]
        cut = _cut(whole, mate, row)
        if cut is not None:
            found.split.update((id(each), runs) for each, runs in cut)
            return


def _joined(mate: Node, whole: Node, found: Parts) -> None:
    for before, after in _beside(mate):
        if any(id(each) in found.gone for each in (*before, *after)):
            continue
        cut = _cut(whole, mate, [*before, mate, *after])
        if cut is not None:
            parts = [each for each, _ in cut]
            text = " ".join(each.text for each in parts)
            found.joined[id(whole)] = compare_words(text, whole.text)
            found.gone.update(id(each) for each in parts if each is not mate)
            return


def _beside(node: Node) -> Iterator[tuple[list[Node], list[Node]]]:
    """What may be its other parts, before it and after it: inside it, or in its row."""
    if node.inside:
        if all(_free(each) for each in node.inside):
            yield [], node.inside[:MOST_PARTS]
        return
    if node.parent is None:
        return
    row = node.parent.inside
    at = next(index for index, each in enumerate(row) if each is node)
    before: list[Node] = []
    for each in reversed(row[max(0, at - MOST_PARTS) : at]):
        if not _free(each) or each.kind is not node.kind:
            break
        before.insert(0, each)
    after: list[Node] = []
    for each in row[at + 1 : at + 1 + MOST_PARTS]:
        if not _free(each) or each.kind is not node.kind:
            break
        after.append(each)
    if before or after:
        yield before, after


def _free(node: Node) -> bool:
    alone = node.mate is None and node.level is None and not node.inside
    return alone and bool(node.text) and not node.heading


def _cut(whole: Node, mate: Node, row: Sequence[Node]) -> list[tuple[Node, tuple[Run, ...]]] | None:
    """The words of the whole as they stand in each of its parts; None where it has none."""
    parts = [each for each in row if each is mate or each.text.count(" ") >= LEAST_WORDS - 1]
    while len(parts) > 1:
        text = "\n".join(each.text for each in parts)
        if max(len(text), len(whole.text)) > MOST_LETTERS:
            return None
        cut = _at_ends(compare_words(whole.text, text), [len(each.text) for each in parts])
        good = [
            (each, runs)
            for each, runs in zip(parts, cut, strict=True)
            if each is mate or _kept(runs) >= FROM_WHOLE * len(each.text)
        ]
        if len(good) == len(parts):
            # What stays must be no worse off than without the others.
            mine = next(runs for each, runs in good if each is mate)
            alone = _kept(compare_words(whole.text, mate.text))
            return good if _kept(mine) >= 0.8 * alone else None
        parts = [each for each, _ in good]
    return None


def _kept(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs if run.fate is Fate.KEPT)


def _at_ends(runs: Sequence[Run], lengths: Sequence[int]) -> list[tuple[Run, ...]]:
    """The runs cut where each text of the new side ends, the line feed between two left away."""
    found: list[tuple[Run, ...]] = []
    part: list[Run] = []
    left = lengths[0]
    for run in runs:
        text = run.text
        while run.fate.after and len(text) > left and len(found) + 1 < len(lengths):
            if left:
                part.append(Run(run.fate, text[:left]))
            text = text[left + 1 :]
            found.append(tuple(part))
            part, left = [], lengths[len(found)]
        if text:
            part.append(Run(run.fate, text))
        left -= len(text) if run.fate.after else 0
    found.append(tuple(part))
    return [*found, *[()] * (len(lengths) - len(found))]
