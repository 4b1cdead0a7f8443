"""References that were changed only because what they refer to was renumbered.

Clause 5 becomes clause 6 because another was put in before it; “section 5” elsewhere becomes
“section 6”.  Nobody decided on that: it is shown apart (“consequential renumbering”).  A changed
reference follows if the provision that the old one names became the one that the new one names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.compare.nodes import Node, Tree
from amendtool.compare.script import Fate, Run
from amendtool.core.kinds import SECTION_KINDS, Kind

_NUMBER = re.compile(
    r"\b[A-Z]{0,2}\d+[A-Z]{0,3}(?:\([0-9A-Za-z]{1,5}\))*|(?:\([0-9A-Za-z]{1,5}\))+"
)
_BRACKETS = re.compile(r"\(([0-9A-Za-z]{1,5})\)")
#: the noun before a list of numbers that ends here
_NOUN = re.compile(r"([A-Za-z-]+?)s? (?:[\dA-Z(][\w()]*(?:, | and | or | to | or \())*$")
_BODY = frozenset({"section", "clause", "article", "regulation", "rule"})


class Following:
    """Knows what became of the numbers of the old document."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self._sections = _numbered(old, SECTION_KINDS)
        self._schedules = _numbered(old, frozenset({Kind.SCHEDULE}))
        self._parts = _numbered(old, frozenset({Kind.PART}))
        # Only where something was renumbered can a reference follow.
        self._any = any(
            each.mate is not None and each.mate.number != each.number
            for each in old.root.differing()
        )

    def marked(self, runs: tuple[Run, ...], holder: Node) -> tuple[Run, ...]:
        """The runs, with the references that follow a renumbering marked as such."""
        if not self._any:
            return runs
        marked = list(runs)
        for at in range(len(runs) - 1):
            first, second = runs[at], runs[at + 1]
            if first.fate is Fate.LEFT_OUT and second.fate is Fate.INSERTED:
                before = "".join(run.text for run in runs[:at] if run.fate.before)
                if self._follows(first.text, second.text, before, holder):
                    marked[at] = Run(Fate.OLD_REFERENCE, first.text)
                    marked[at + 1] = Run(Fate.NEW_REFERENCE, second.text)
        return tuple(marked)

    def _follows(self, old: str, new: str, before: str, holder: Node) -> bool:
        """Whether the texts differ only in numbers, each of which follows a renumbering."""
        if _NUMBER.sub("#", old) != _NUMBER.sub("#", new):
            return False
        found = list(zip(_NUMBER.finditer(old), _NUMBER.finditer(new), strict=True))
        return bool(found) and all(
            first[0] == second[0]
            or self._became(first[0], second[0], _noun(before + old[: first.start()]), holder)
            for first, second in found
        )

    def _became(self, old: str, new: str, noun: str, holder: Node) -> bool:
        numbers = _steps(new)
        target = self._target(noun, _steps(old), holder) if noun else None
        return (
            target is not None
            and target.mate is not None
            and _path(target.mate, len(numbers)) == numbers
        )

    def _target(self, noun: str, numbers: Sequence[str], holder: Node) -> Node | None:
        """The provision of the old document that a reference in ``holder`` names."""
        top: Node | None
        if noun in _BODY:
            top = self._sections.get(numbers[0])
        elif noun == "schedule":
            top = self._schedules.get(numbers[0])
        elif noun == "part":
            top = self._parts.get(numbers[0])
        else:
            # “subsection (2)”, “paragraph (a)”: in the nearest provision around that has one.
            top = _nearest(holder, numbers[0])
        for number in numbers[1:]:
            if top is None:
                return None
            top = next((each for each in top.inside if each.number == number), None)
        return top


def _steps(number: str) -> list[str]:
    """``34(2)(b)`` → 34, 2, b."""
    bare = number.partition("(")[0]
    return [*([bare] if bare else []), *_BRACKETS.findall(number)]


def _noun(before: str) -> str:
    """What the number after these words is a number of: “sections 3, 4 and ” → section."""
    found = _NOUN.search(before)
    return found[1].lower() if found else ""


def _numbered(tree: Tree, kinds: frozenset[Kind]) -> dict[str, Node]:
    """The provisions of these kinds by number; a number that stands twice is left out."""
    found: dict[str, Node] = {}
    twice: set[str] = set()
    for node in tree.root.inside:
        for each in (node, *node.inside) if node.kind not in kinds else (node,):
            if each.kind in kinds and each.number:
                if each.number in found:
                    twice.add(each.number)
                found[each.number] = each
    return {number: node for number, node in found.items() if number not in twice}


def _nearest(holder: Node, number: str) -> Node | None:
    at: Node | None = holder
    while at is not None:
        for each in at.inside:
            if each.number == number:
                return each
        at = at.parent
    return None


def _path(node: Node, length: int) -> list[str]:
    """The last ``length`` numbers on the way to a provision."""
    numbers: list[str] = []
    at: Node | None = node
    while at is not None and len(numbers) < length:
        numbers.append(at.number)
        at = at.parent
    return numbers[::-1]
