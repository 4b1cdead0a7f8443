"""A reference that was looked up: what was cited, where, and what it led to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from amendtool.apply.renumber_citations import Token
from amendtool.core.provision import Block, Provision

_CAPITAL = frozenset({"schedule", "part", "chapter"})


class State(Enum):
    """What became of a reference when it was looked up."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, eq=False)
class Led:
    """Some words of a reference, ``[start, end)``, and what they alone lead to."""

    start: int
    end: int
    target: Provision


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """One thing cited in the words of a block: ``[start, end)`` of its words.

    ``path``: the provisions that its numbers cite, outermost first (one for each token);
    ``target`` is the last.  ``first``: where it ends a range, the reference that begins it.
    ``sure``: that it is to this document at all; where it is not, a miss means nothing.
    ``unit``: the word for what is cited.  ``phrase_start`` and ``phrase_end``: the words that
    it shares with others.  ``around``: for “paragraph 3 of Schedule 2”, “Schedule 2”;
    for “section 5(9)”, where there is no (9), “section 5”.
    """

    home: Provision
    block: Block
    start: int
    end: int
    words: str
    state: State
    path: tuple[Provision, ...] = ()
    tokens: tuple[Token, ...] = ()
    first: Reference | None = None
    sure: bool = True
    title: str = ""
    phrase_start: int = 0
    phrase_end: int = 0
    unit: str = ""
    around: tuple[Led, ...] = ()

    def led(self, start: int, end: int) -> Provision | None:
        """What the words ``[start, end)`` of the block lead to, as far as this reference says.

        For the “34” of “section 34(2)” that is section 34; for words that hold several of its
        numbers, the last of them.
        """
        if self.start < end and start < self.end:
            pairs = zip(reversed(self.tokens), reversed(self.path), strict=False)
            for token, provision in pairs:
                if start <= token.start < end:
                    return provision
            if self.path:
                return self.path[-1]
        for each in self.around:
            if each.start < end and start < each.end:
                return each.target
        return None

    @property
    def said(self) -> str:
        """The words with what is cited: “section 2”, where “2” alone stands in a list."""
        if not self.unit or not self.tokens or not re.match(r"[(\dA-Z]", self.words):
            return self.words
        name = self.unit.capitalize() if self.unit in _CAPITAL else self.unit
        return f"{name} {self._above}{self.words}"

    @property
    def _above(self) -> str:
        """“13” for the “(6)” of “section 13(2) and (6)”, which is (6) of 13."""
        if not self.words.startswith("(") or self.unit not in ("section", "clause", "article"):
            return ""
        above = self.path[: len(self.path) - len(self.tokens)]
        return "".join(f"({each.number})" if n else each.number for n, each in enumerate(above))

    @property
    def target(self) -> Provision | None:
        """What it leads to."""
        return self.path[-1] if self.path and self.state is State.FOUND else None
