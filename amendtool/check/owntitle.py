"""Whether words name the very document that they stand in: “section 5 of the Lamps Act 2024”.

A bill speaks of itself by the title that it will have as an Act, in what it inserts in other
Acts; there “this Act” would be the other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TO = r",?\s+(?:of|to|in)(?:,\s*(?:and|or)\s[^;.]{1,120}?\s(?:of|to|in))?,?\s+(?:the\s+)?"
_THAT_ACT = re.compile(r",?\s+(?:of|to|in)\s+that\s+(?:Act|Order|Measure)\b")
_ANY_ACT = re.compile(
    r"\b(?:Act|Order|Measure|Regulations|Rules)(?:\s+\([^()]*\))?\s+\d{4}"
    r"|\bthe\s+(?:\d{4}|[A-Z]\w+)\s+(?:Act|Order|Measure|Regulations|Rules)\b(?!\s+\d{4})"
)


class OwnTitle:
    """The title of one document, and the short names that its words give it.

    ``texts``: words in which such a name may be given.
    """

    def __init__(self, title: str, texts: Iterable[str]) -> None:
        self._name = _name(title)
        self._named = re.compile(self._name)
        self._after: re.Pattern[str] | None = None
        self._short: frozenset[str] = frozenset()
        if self._name:
            self._short = frozenset(self._aliases(texts))
            short = [re.escape(each) for each in sorted(self._short)]
            names = "|".join((self._name, *(rf"{each}\b" for each in short)))
            self._after = re.compile(rf"{_TO}(?:{names})")

    def _aliases(self, texts: Iterable[str]) -> Iterable[str]:
        """“the 2024 Act” means the Lamps Act 2024."""
        naming = re.compile(
            rf"\bthe (?P<short>(?:\d{{4}}|[A-Z]\w+) Act)[”’]?,? means\s+(?:the\s+)?{self._name}"
        )
        for text in texts:
            if " Act" in text and "means" in text:
                for match in naming.finditer(text):
                    yield match["short"]

    def follows(self, text: str, end: int, *, named_before: bool = False) -> bool:
        """Whether “of the Lamps Act 2024” stands at ``end``, or “of that Act” that means it.

        ``named_before``: the Act that was named last, before these words, is this one.
        """
        if self._after is None:
            return False
        if self._after.match(text, end, end + 300):
            return True
        if _THAT_ACT.match(text, end, end + 40):
            named = self.names_last(text, end)
            return named_before if named is None else named
        return False

    def names_last(self, text: str, end: int) -> bool | None:
        """Whether the Act that the words before ``end`` name last is this one; None for none."""
        if self._after is None:
            return None
        named = next(iter(reversed(list(_ANY_ACT.finditer(text, 0, end)))), None)
        if named is None:
            return None
        return named[0].removeprefix("the ") in self._short or any(
            each.end() > named.start()
            for each in self._named.finditer(text, max(0, named.start() - 200), named.end())
        )


def _name(title: str) -> str:
    """A pattern of the title; empty where it is too short to tell anything."""
    title = " ".join(title.split())
    is_bill = title.endswith(("Bill", "[HL]", "[Lords]"))
    if not is_bill:
        return re.escape(title) if len(title) > 8 else ""
    stem = re.sub(r"\s+\[(?:HL|Lords)\]$", "", title)
    stem = re.sub(r"(?:\s+\(No\.\s*\d+\))?\s+Bill$", "", stem)
    if len(stem) < 4:
        return ""
    # A bill's own year is this one or the next; an Act of the same name may be much older.
    return rf"{re.escape(stem)}\s+(?:Act|Bill)(?!\s+(?!20[2-9]\d)\d{{4}})"
