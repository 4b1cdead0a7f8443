"""Which provision of the one document is which of the other.

In this order, and each step only among what the ones before have left:

1. *identity*: a name that the publisher keeps from print to print (AKN ``GUID``);
2. *in its place*, among the provisions of one parent, in order: the same words with the same
   number, the same words with another number, the same number and heading, what is most alike;
3. *elsewhere*: the same words, where they occur once among what is unmatched on either side (a
   move), then what is most alike (moved and reworded).

Everything is looked at in the order of the documents, so the same input gives the same answer; what
would take too long is left undone and said (``limits``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from amendtool.compare.levels import words_of_levels
from amendtool.compare.likeness import Likeness
from amendtool.compare.nodes import Node, Tree
from amendtool.compare.sequences import common, increasing
from amendtool.core.kinds import BRACKETED_KINDS, Kind

#: As alike as this, two provisions in one place are one provision, reworded …
ALIKE = 0.5
#: … or as this, where they have the same number too.
ALIKE_NUMBERED = 0.3
#: As alike as this, two provisions in different places are one that was moved.
ALIKE_ELSEWHERE = 0.65
#: The same, where the publisher's own names say that they are two provisions.
ALIKE_STRANGERS = 0.6
ALIKE_STRANGERS_ELSEWHERE = 0.85
#: Fewer words than this are never taken for a moved provision: “(b) the second case;”.
LEAST_WORDS = 6
#: A gap of at most so many pairs is searched for what is most alike.
MOST_IN_PLACE = 4_000
#: So many pairs are compared at most in search of what was moved and reworded.
MOST_ELSEWHERE = 40_000


class Matcher:
    """Finds the mates of the nodes of two trees, and writes them into the nodes."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self._old = old
        self._new = new
        self._alike = Likeness()
        self._named = _named(old, new)
        self._compared = 0
        self.limits: list[str] = []

    def match(self) -> None:
        """Match everything."""
        _pair(self._old.root, self._new.root)
        self._inside(self._old.root, self._new.root)
        self._numbered_words()
        self._elsewhere()

    # -- in its place ----------------------------------------------------------------------

    def _inside(self, old: Node, new: Node) -> None:
        """Match what is inside two nodes that are mates."""
        waiting = [(old, new)]
        while waiting:
            a, b = waiting.pop()
            if a.content == b.content:
                _pair_all(a, b)
                continue
            waiting.extend(self._row(a.inside, b.inside))

    def _row(self, old: Sequence[Node], new: Sequence[Node]) -> list[tuple[Node, Node]]:
        """Match two rows of provisions; returns the pairs that are not the same all through."""
        pairs: list[tuple[Node, Node]] = []
        # Mates that the publisher names, where they are in the same order.
        places = {id(node): index for index, node in enumerate(new)}
        anchors = increasing(
            [
                (at, places[id(mate)])
                for at, node in enumerate(old)
                if (mate := self._named.get(id(node))) is not None and id(mate) in places
            ]
        )
        edges = [(-1, -1), *anchors, (len(old), len(new))]
        for at, index in anchors:
            _pair(old[at], new[index])
            pairs.append((old[at], new[index]))
        for (a, b), (c, d) in pairwise(edges):
            free_old = [each for each in old[a + 1 : c] if id(each) not in self._named]
            free_new = [each for each in new[b + 1 : d] if id(each) not in self._named]
            self._gap(free_old, free_new, pairs)
        return pairs

    def _gap(
        self, old: Sequence[Node], new: Sequence[Node], pairs: list[tuple[Node, Node]]
    ) -> None:
        gaps = [(old, new)]
        for key in (_whole, _content, _number_and_heading):
            gaps = [smaller for a, b in gaps for smaller in self._by_key(a, b, key, pairs)]
        for a, b in gaps:
            self._most_alike(a, b, pairs)

    def _by_key(
        self,
        old: Sequence[Node],
        new: Sequence[Node],
        key: Callable[[Node], tuple[object, ...] | None],
        pairs: list[tuple[Node, Node]],
    ) -> list[tuple[Sequence[Node], Sequence[Node]]]:
        """Match what has the same key, in order; returns the gaps between."""
        if not old or not new:
            return []
        # A node without a key is like no other.
        first = [key(each) or (0, id(each)) for each in old]
        second = [key(each) or (1, id(each)) for each in new]
        found = common(first, second)
        for at, index in found:
            _pair(old[at], new[index])
            pairs.append((old[at], new[index]))
        edges = [(-1, -1), *found, (len(old), len(new))]
        return [
            (old[a + 1 : c], new[b + 1 : d])
            for (a, b), (c, d) in pairwise(edges)
            if c - a > 1 and d - b > 1
        ]

    def _most_alike(
        self, old: Sequence[Node], new: Sequence[Node], pairs: list[tuple[Node, Node]]
    ) -> None:
        """The pairs, in order, that are most alike in all."""
        if len(old) * len(new) > MOST_IN_PLACE:
            self._same_number(old, new, pairs)
            return
        scores = [[self._score(a, b) for b in new] for a in old]
        best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
        for at in range(len(old) - 1, -1, -1):
            for index in range(len(new) - 1, -1, -1):
                score = scores[at][index]
                taken = score + best[at + 1][index + 1] if score else 0.0
                best[at][index] = max(taken, best[at + 1][index], best[at][index + 1])
        at = index = 0
        while at < len(old) and index < len(new):
            score = scores[at][index]
            if score and best[at][index] == score + best[at + 1][index + 1]:
                _pair(old[at], new[index])
                pairs.append((old[at], new[index]))
                at, index = at + 1, index + 1
            elif best[at][index] == best[at + 1][index]:
                at += 1
            else:
                index += 1

    def _score(self, old: Node, new: Node) -> float:
        """How well they match, 0: not at all."""
        if old.kind is not new.kind:
            return 0.0
        same = bool(old.number) and old.number == new.number
        if old.kind in (Kind.TABLE, Kind.QUOTED) and not old.number and not new.number:
            same = True
        alike = self._alike(old, new)
        enough = ALIKE_NUMBERED if same else ALIKE
        if self._strangers(old, new) and not (same and old.heading == new.heading):
            enough = ALIKE_STRANGERS
        if alike < enough:
            return 0.0
        return alike + (0.25 if same else 0.0)

    def _strangers(self, old: Node, new: Node) -> bool:
        """Whether the names that a publisher keeps are used, and say that these are two."""
        return bool(self._named and old.identity and new.identity)

    def _same_number(
        self, old: Sequence[Node], new: Sequence[Node], pairs: list[tuple[Node, Node]]
    ) -> None:
        """Too many to compare each with each: those of one number, where they are alike."""
        self.limits.append(
            f"{len(old):,} provisions beside {len(new):,} were matched by their numbers alone"
        )
        where = {(each.kind, each.number): index for index, each in enumerate(new)}
        likely = [
            (at, where[each.kind, each.number])
            for at, each in enumerate(old)
            if each.number and (each.kind, each.number) in where
        ]
        for at, index in increasing(likely):
            if self._score(old[at], new[index]):
                _pair(old[at], new[index])
                pairs.append((old[at], new[index]))

    def _numbered_words(self) -> None:
        """Where words got a level of their own or lost it, what stood under them went with them."""
        for old, new in words_of_levels(self._old):
            pairs = self._row(
                [each for each in old.inside if each.mate is None],
                [each for each in new.inside if each.mate is None],
            )
            for first, second in pairs:
                first.moved = second.moved = True
                self._inside(first, second)

    # -- elsewhere -------------------------------------------------------------------------

    def _elsewhere(self) -> None:
        """What was moved: identity, the same words once on either side, then likeness."""
        for old in list(self._old.root.differing()):
            mate = self._named.get(id(old))
            if mate is not None and old.mate is None and mate.mate is None:
                self._moved(old, mate)
        hosts = {id(each.parent): each.parent for each in self._unmatched()[0] if each.parent}
        for host in hosts.values():
            at: Node | None = host
            while at is not None and at.mate is None:
                at = at.parent
            if at is not None and at.mate is not None:
                self._through_levels(at, at.mate)
        self._mostly_the_same()
        self._same_words()
        self._same_words_at_another_level()
        self._like_words()

    def _through_levels(self, old: Node, new: Node) -> None:
        """The same words, in order, where a level was put in or taken away inside two mates."""
        ours = [each for each in old.inside if each.mate is None and each.weight]
        theirs = [each for each in new.inside if each.mate is None and each.weight]
        for first, second in ((ours, _deeper(theirs)), (_deeper(ours), theirs)):
            found = common([each.content for each in first], [each.content for each in second])
            for at, index in found:
                self._moved(first[at], second[index])

    def _moved(self, old: Node, new: Node) -> None:
        _pair(old, new)
        old.moved = new.moved = True
        self._inside(old, new)

    def _mostly_the_same(self) -> None:
        """A clause that was moved and reworded: most of what is inside it is word for word there.

        Before its subsections are looked for one by one, which would tear it apart.
        """
        olds, news = self._unmatched()
        first = Counter(each.content for each in olds)
        second = Counter(each.content for each in news)
        place = {each.content: each for each in news}
        for old in olds:
            if old.mate is not None or not old.inside or old.weight < 2 * LEAST_WORDS:
                continue
            votes: Counter[int] = Counter()
            candidates: dict[int, Node] = {}
            for part, depth in _below(old):
                once = first[part.content] == 1 and second[part.content] == 1
                new = _above(place[part.content], depth) if once and part.weight else None
                if new is not None and new.mate is None and new.kind is old.kind:
                    votes[id(new)] += part.weight
                    candidates[id(new)] = new
            for key, _ in votes.most_common(1):
                new = candidates[key]
                apart = self._strangers(old, new)
                enough = ALIKE_STRANGERS_ELSEWHERE if apart else ALIKE_ELSEWHERE
                if self._alike(old, new) >= enough:
                    self._moved(old, new)

    def _same_words(self) -> None:
        olds, news = self._unmatched()
        first = Counter(each.content for each in olds)
        second = Counter(each.content for each in news)
        place = {each.content: each for each in news}
        for old in olds:
            if old.mate is not None or old.weight < LEAST_WORDS:
                continue
            if first[old.content] == 1 and second[old.content] == 1:
                new = place[old.content]
                if new.mate is None:
                    self._moved(old, new)

    def _same_words_at_another_level(self) -> None:
        """A paragraph that became a subsection elsewhere: the same words, where they are once."""
        olds, news = (
            [each for each in side if each.kind in BRACKETED_KINDS and each.weight >= LEAST_WORDS]
            for side in self._unmatched()
        )
        if not olds or not news:
            return
        first, second = (_once(side) for side in (olds, news))
        for said, old in first.items():
            new = second.get(said)
            if new is not None and old.mate is None and new.mate is None:
                _pair_all(old, new)
                old.moved = new.moved = True

    def _like_words(self) -> None:
        olds, news = self._unmatched()
        olds = [each for each in olds if each.weight >= 2 * LEAST_WORDS]
        news = [each for each in news if each.weight >= 2 * LEAST_WORDS]
        pairs = sorted(
            (
                (-score, at, index)
                for at, old in enumerate(olds)
                for index, new in self._likely(old, news)
                if (score := self._alike(old, new))
                >= (ALIKE_STRANGERS_ELSEWHERE if self._strangers(old, new) else ALIKE_ELSEWHERE)
            )
        )
        for _, at, index in pairs:
            if olds[at].mate is None and news[index].mate is None:
                self._moved(olds[at], news[index])

    def _likely(self, old: Node, news: Sequence[Node]) -> list[tuple[int, Node]]:
        """Those that may be alike: of the same kind, and not much longer or shorter."""
        found = [
            (index, new)
            for index, new in enumerate(news)
            if (new.kind is old.kind or _levels_apart(old, new))
            and new.weight <= 2 * old.weight <= 4 * new.weight
        ]
        self._compared += len(found)
        if self._compared > MOST_ELSEWHERE:
            said = "not everything left out was compared with everything inserted, to find moves"
            if said not in self.limits:
                self.limits.append(said)
            return []
        return found

    def _unmatched(self) -> tuple[list[Node], list[Node]]:
        return (
            [each for each in self._old.root.differing() if each.mate is None],
            [each for each in self._new.root.differing() if each.mate is None],
        )


def _below(node: Node) -> Iterator[tuple[Node, int]]:
    """What is inside a node, unmatched, and how many levels down."""
    waiting = [(each, 1) for each in reversed(node.inside)]
    while waiting:
        each, depth = waiting.pop()
        if each.mate is None:
            yield each, depth
        waiting.extend((inside, depth + 1) for inside in reversed(each.inside))


def _above(node: Node, levels: int) -> Node | None:
    at: Node | None = node
    for _ in range(levels):
        at = at.parent if at is not None else None
    return at


def _said(node: Node) -> tuple[object, ...]:
    """What a node says, whatever its level is called."""
    return (node.heading, node.text, *((each.number, _said(each)) for each in node.inside))


def _once(nodes: Sequence[Node]) -> dict[tuple[object, ...], Node]:
    """By what they say, those that are the only ones to say it."""
    found: dict[tuple[object, ...], Node] = {}
    twice: set[tuple[object, ...]] = set()
    for node in nodes:
        said = _said(node)
        if said in found:
            twice.add(said)
        found[said] = node
    return {said: node for said, node in found.items() if said not in twice}


def _levels_apart(old: Node, new: Node) -> bool:
    """Whether the two are levels with nothing inside them: one may have become the other."""
    levels = old.kind in BRACKETED_KINDS and new.kind in BRACKETED_KINDS
    return levels and not old.inside and not new.inside


def _deeper(levels: Sequence[Node]) -> list[Node]:
    """What stands in these levels, and is unmatched itself."""
    return [each for level in levels for each in level.inside if each.mate is None and each.weight]


def _whole(node: Node) -> tuple[object, ...]:
    return (node.kind, node.whole)


def _content(node: Node) -> tuple[object, ...] | None:
    return (node.kind, node.content) if node.weight else None


def _number_and_heading(node: Node) -> tuple[object, ...] | None:
    if not node.heading:
        return None
    return (node.kind, node.number, node.heading)


def _named(old: Tree, new: Tree) -> dict[int, Node]:
    """Mates by identity: names that occur once in each document, on provisions of one kind."""
    if not (old.has_guid and new.has_guid):
        return {}
    by_name: dict[str, tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
    for side, tree in enumerate((old, new)):
        for node in tree.root.walk():
            if node.identity:
                by_name[node.identity][side].append(node)
    found: dict[int, Node] = {}
    for olds, news in by_name.values():
        if len(olds) == 1 and len(news) == 1 and olds[0].kind is news[0].kind:
            found[id(olds[0])] = news[0]
            found[id(news[0])] = olds[0]
    return found


def _pair(old: Node, new: Node) -> None:
    old.mate, new.mate = new, old


def _pair_all(old: Node, new: Node) -> None:
    """Two nodes that say the same: all inside them are mates, one by one."""
    for first, second in zip(old.walk(), new.walk(), strict=True):
        _pair(first, second)
