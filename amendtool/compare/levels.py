"""Provisions that did not move, though a level over them was put in or taken away.

Subsection (2) of a clause is taken away and its paragraphs now follow the clause's own words: the
paragraphs were not moved, they stand where they stood, one level higher.  The same where paragraph
6 gets a paragraph (a) round the words that it had.  (Groups are no levels here: see ``script``.)

Where a clause without subsections gets some, its words become those of subsection (1): they were
not left out and inserted again, they got a number (``words_of_levels``).
"""

from __future__ import annotations

from collections.abc import Iterator

from amendtool.compare.likeness import word_likeness
from amendtool.compare.nodes import Node, Tree
from amendtool.compare.sequences import increasing
from amendtool.core.kinds import BRACKETED_KINDS

#: Words as alike as this got a number, or lost one.
ALIKE_WORDS = 0.6


def words_of_levels(old: Tree) -> Iterator[tuple[Node, Node]]:
    """Where words have a level of their own now, or had one: what they are in, old and new.

    One of two mates has words and the other has none, but a level in it that stands on its side
    only and says what the first says.  Both are marked (``Node.level``).
    """
    for node in old.root.differing():
        mate = node.mate
        if mate is None or bool(node.text) == bool(mate.text):
            continue
        spoken, silent = (node, mate) if node.text else (mate, node)
        likely = [
            (word_likeness(spoken.text, each.text), -at, each)
            for at, each in enumerate(silent.inside)
            if each.mate is None and each.kind in BRACKETED_KINDS and not each.heading
        ]
        score, _, level = max(likely, default=(0.0, 0, spoken), key=lambda one: one[:2])
        if score >= ALIKE_WORDS:
            spoken.level, level.level = level, spoken
            yield (spoken, level) if spoken is node else (level, spoken)


def settle_levels(old: Tree) -> None:
    """Mark the moved nodes that only changed their level (``Node.lifted``)."""
    hosts: dict[int, Node] = {}
    for node in old.root.differing():
        if node.moved and (host := _host_of(node)) is not None:
            hosts[id(host)] = host
    for host in hosts.values():
        _settle(host)


def _host_of(node: Node) -> Node | None:
    """What the node stands in on both sides, levels on one side only left out; None: it moved."""
    if node.mate is None or node.parent is None or node.mate.parent is None:
        return None
    lost, put_in = node.parent.mate is None, node.mate.parent.mate is None
    if lost == put_in:
        return None
    here, there = _matched_above(node), _matched_above(node.mate)
    return here if here is not None and here.mate is there else None


def _matched_above(node: Node) -> Node | None:
    at = node.parent
    while at is not None and at.mate is None:
        at = at.parent
    return at


def _settle(host: Node) -> None:
    """Of what changed its level inside one provision, that which kept its place in the order."""
    if host.mate is None:
        return
    places = {id(each): at for at, each in enumerate(_row(host.mate))}
    row = [
        each
        for each in _row(host)
        if each.mate is not None
        and id(each.mate) in places
        and (not each.moved or _host_of(each) is host)
    ]
    pairs = [(at, places[id(each.mate)]) for at, each in enumerate(row)]
    firm = increasing([pair for pair in pairs if not row[pair[0]].moved])
    fits = [
        (at, place)
        for at, place in pairs
        if row[at].moved and all((at < a) == (place < b) for a, b in firm)
    ]
    for at, _ in increasing(fits):
        node = row[at]
        node.lifted = True
        if node.mate is not None:
            node.mate.lifted = True


def _row(host: Node) -> Iterator[Node]:
    """What stands in a provision, levels without a mate looked through."""
    for each in host.inside:
        yield each
        if each.mate is None:
            yield from _row(each)
