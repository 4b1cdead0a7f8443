"""``compare(old, new)``: the change script of two documents.

The trees are read into rows of nodes (``nodes``), the nodes are matched (``matching``), levels that
were put in or taken away (``levels``) and provisions that became several (``parts``) are found; the
script is written in the order of the new document with what was left out at its old place, and
references that only follow a renumbering are told apart (``following``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from amendtool.compare.following import Following
from amendtool.compare.levels import settle_levels
from amendtool.compare.matching import Matcher
from amendtool.compare.nodes import Interning, Node, Tree, squeezed
from amendtool.compare.parts import Parts, find_parts
from amendtool.compare.script import Change, Fate, Run, Script, Step
from amendtool.compare.sequences import increasing
from amendtool.compare.words import compare_words, compare_words_within
from amendtool.core.collector import quiet_collector
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document


def compare(old: Document, new: Document) -> Script:
    """What was changed from one to the other.  What was not looked for is said (``limits``)."""
    with quiet_collector(settled=True):
        return _compare(old, new)


def _compare(old: Document, new: Document) -> Script:
    interning = Interning()
    mixed = old.dialect != new.dialect
    before, after = Tree(old, interning, mixed=mixed), Tree(new, interning, mixed=mixed)
    matcher = Matcher(before, after)
    matcher.match()
    settle_levels(before)
    writer = _Writer(before, after, find_parts(before))
    steps = writer.inside(before.root, after.root)
    shared = _shared(before, after)
    before.forget()
    after.forget()
    return Script(old, new, steps, shared, (*matcher.limits, *writer.limits))


class _Writer:
    def __init__(self, old: Tree, new: Tree, parts: Parts) -> None:
        self._parts = parts
        self._following = Following(old, new)
        self.limits: list[str] = []
        self._mixed = new.mixed
        #: nodes in which something was moved away, or came from elsewhere
        self._restless: set[int] = set()
        for tree in (old, new):
            for node in tree.root.differing():
                if node.moved or node.mate is None:
                    self._disturb(node)

    def _disturb(self, node: Node) -> None:
        at: Node | None = node
        while at is not None and id(at) not in self._restless:
            self._restless.add(id(at))
            at = at.parent

    def inside(self, old: Node, new: Node) -> tuple[Step, ...]:
        """The steps inside two mates: the new order, what went out after what it followed."""
        if old.whole == new.whole and not {id(old), id(new)} & self._restless:
            return ()
        here = {id(each) for each in new.inside}
        pairs = [
            (at, each.mate)
            for at, each in enumerate(old.inside)
            if each.mate is not None and not each.moved and id(each.mate) in here
        ]
        places = {id(each): index for index, each in enumerate(new.inside)}
        rows = increasing([(at, places[id(mate)]) for at, mate in pairs])
        edges = [(-1, -1), *rows, (len(old.inside), len(new.inside))]
        steps: list[Step] = []
        for (a, b), (c, d) in pairwise(edges):
            steps.extend(self._gone(each) for each in old.inside[a + 1 : c])
            steps.extend(self._come(each) for each in new.inside[b + 1 : d])
            if c < len(old.inside):
                steps.append(self._stayed(old.inside[c], new.inside[d], moved=False))
        return tuple(steps)

    def _gone(self, node: Node) -> Step:
        """A provision of the old document that is not here in the new one."""
        if node.mate is not None:
            return Step(
                node.provision, node.mate.provision, frozenset({_elsewhere(node)}), away=True
            )
        if node.level is not None:
            # Its words are those of what it stood in.
            inside = tuple(self._gone(each) for each in node.inside)
            return Step(node.provision, None, frozenset({Change.LEVEL}), steps=inside, away=True)
        if id(node) in self._parts.gone:
            number = _all(Fate.LEFT_OUT, node.provision.label)
            return Step(node.provision, None, frozenset({Change.JOINED}), number)
        return Step(
            node.provision,
            None,
            frozenset({Change.LEFT_OUT}),
            _all(Fate.LEFT_OUT, node.provision.label),
            _all(Fate.LEFT_OUT, node.heading),
            _all(Fate.LEFT_OUT, node.text),
            tuple(self._gone(each) for each in node.inside),
        )

    def _come(self, node: Node) -> Step:
        """A provision of the new document that was not here in the old one."""
        if node.mate is not None:
            return self._stayed(node.mate, node, moved=True)
        if node.level is not None:
            return self._numbered(node.level, node)
        if id(node) in self._parts.split:
            text = self._parts.split[id(node)]
            number = _all(Fate.INSERTED, node.provision.label)
            changes = frozenset({Change.SPLIT, *_said(text)})
            return Step(None, node.provision, changes, number, (), text)
        return Step(
            None,
            node.provision,
            frozenset({Change.INSERTED}),
            _all(Fate.INSERTED, node.provision.label),
            _all(Fate.INSERTED, node.heading),
            _all(Fate.INSERTED, node.text),
            tuple(self._come(each) for each in node.inside),
        )

    def _numbered(self, spoken: Node, level: Node) -> Step:
        """A level that was put in round words that were there."""
        text, changes = self._words(spoken, level, spoken)
        return Step(
            None,
            level.provision,
            frozenset({Change.LEVEL, *changes}),
            _all(Fate.INSERTED, level.provision.label),
            (),
            text,
            tuple(self._come(each) for each in level.inside),
        )

    def _stayed(self, old: Node, new: Node, *, moved: bool) -> Step:
        """One provision on both sides."""
        changes: set[Change] = {_elsewhere(old)} if moved else set()
        steps = self.inside(old, new)
        # the number of a row is its place, which nobody prints
        row = old.provision.kind is new.provision.kind is Kind.ROW
        renumbered = old.number != new.number and not row
        same = self._same(old.heading, new.heading) and self._same(old.text, new.text)
        if same and not renumbered and not moved and not steps:
            return Step(old.provision, new.provision)
        if renumbered:
            changes.add(Change.RENUMBERED)
        if self._same(old.heading, new.heading):
            heading = _all(Fate.KEPT, new.heading)
        else:
            heading = self._following.marked(compare_words(old.heading, new.heading), old)
            changes |= _said(heading)
        text: tuple[Run, ...] = ()
        if id(new) in self._parts.split:
            text = self._following.marked(self._parts.split[id(new)], old)
            changes |= {Change.SPLIT, *_said(text)}
        elif id(new) in self._parts.joined:
            text = self._following.marked(self._parts.joined[id(new)], old)
            changes |= {Change.JOINED, *_said(text)}
        elif old.text and old.level is not None:
            pass  # its words are told with the level that was put in round them
        elif new.level is not None:
            text, more = self._words(new.level, new, old)
            changes |= {Change.LEVEL, *more}
        else:
            text, more = self._words(old, new, old)
            changes |= more
        if Change.REWORDED in changes:
            changes.discard(Change.REFERENCES)
        number = _all(Fate.KEPT, new.provision.label)
        if renumbered:
            number = (
                *_all(Fate.LEFT_OUT, old.provision.label),
                *_all(Fate.INSERTED, new.provision.label),
            )
        return Step(old.provision, new.provision, frozenset(changes), number, heading, text, steps)

    def _same(self, old: str, new: str) -> bool:
        return old == new or (self._mixed and squeezed(old) == squeezed(new))

    def _words(self, old: Node, new: Node, holder: Node) -> tuple[tuple[Run, ...], set[Change]]:
        """The words of a provision, and what became of them.

        ``holder``: the old provision from which references are read.
        """
        if self._same(old.text, new.text):
            return _all(Fate.KEPT, new.text), set()
        # What brings a Schedule in is no part of the sentence after it.
        lead = compare_words(old.text[: old.lead], new.text[: new.lead])
        rest, cut = compare_words_within(
            old.text[old.lead :].lstrip("\n"), new.text[new.lead :].lstrip("\n")
        )
        if cut:
            self.limits.append(f"what is the same in the {len(old.text):,} letters of one passage")
        marked = self._following.marked(rest, holder)
        if old.lead or new.lead:
            between = _fate(old.lead and old.text[old.lead :], new.lead and new.text[new.lead :])
            marked = (*self._following.marked(lead, holder), *between, *marked)
        return marked, _said(marked)


def _fate(old: object, new: object) -> tuple[Run, ...]:
    """The line feed between two lines, which both have, or one, or neither."""
    if old and new:
        return (Run(Fate.KEPT, "\n"),)
    return _all(Fate.LEFT_OUT, "\n") if old else _all(Fate.INSERTED, "\n" if new else "")


def _said(runs: tuple[Run, ...]) -> set[Change]:
    """What runs of words say of the provision."""
    fates = {run.fate for run in runs}
    if {Fate.INSERTED, Fate.LEFT_OUT} & fates:
        return {Change.REWORDED}
    return {Change.REFERENCES} if {Fate.OLD_REFERENCE, Fate.NEW_REFERENCE} & fates else set()


def _elsewhere(node: Node) -> Change:
    return Change.LEVEL if node.lifted else Change.MOVED


def _all(fate: Fate, text: str) -> tuple[Run, ...]:
    return (Run(fate, text),) if text else ()


def _shared(old: Tree, new: Tree) -> float:
    first = [each for each in old.root.walk() if each.weight]
    second = [each for each in new.root.walk() if each.weight]
    smaller: Sequence[Node] = min(first, second, key=len)
    if len(smaller) <= 1:
        return 1.0 if len(first) == len(second) else 0.0
    return sum(each.mate is not None for each in smaller[1:]) / (len(smaller) - 1)
