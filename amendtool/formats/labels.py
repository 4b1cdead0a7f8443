"""From a number as it is printed to the bare number that addresses use.

>>> [bare_number(label) for label in ("(2A)", "PART 5", "Schedule 2", "34.", "Article 3")]
['2A', '5', '2', '34', '3']
>>> [bare_number(label) for label in ("SCHEDULE", "(a)", "1°", "CHAPTER I", "THE SCHEDULE")]
['', 'a', '1°', 'I', '']
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(
    r"^(?:the\s+)?(?:first|second|third|fourth)?\s*"
    r"(?:part|chapter|schedule|annex|appendix|title|section|sub-?section|article|regulation|rule|"
    r"group|table|form|division|clause|paragraph|atodlen|rhan|pennod|adran|erthygl|rheoliad)"
    r"\b[\s.:]*",
    re.IGNORECASE,
)
_EDGES = " \t\n.,:;[]–—-“”‘’\"'"


@lru_cache(maxsize=4096)
def bare_number(label: str) -> str:
    """The number alone: no brackets, no stop, no “Part” or “Schedule” before it."""
    bare = label.strip()
    if bare and not bare[0].isdigit() and bare[0] != "(":
        bare = _WORD.sub("", bare, count=1)
    bare = _without_brackets(bare.strip(_EDGES)).strip(_EDGES)
    return " ".join(bare.translate(_MARKS).split())


_MARKS = str.maketrans("", "", '“”"[]')


def _without_brackets(bare: str) -> str:
    """Take off brackets that stand round the whole, or alone at one end."""
    opened, closed = bare.count("("), bare.count(")")
    if bare.startswith("(") and bare.endswith(")") and opened == closed == 1:
        return bare[1:-1]
    if closed > opened and bare.endswith(")"):
        return bare[:-1]
    if opened > closed and bare.startswith("("):
        return bare[1:]
    return bare


_QUOTED = re.compile(r"[“\"‘]([^”\"’]+)[”\"’]")


def quoted_term(words: str) -> str:
    """The first words between quotation marks: what an entry without a tagged term defines."""
    quoted = _QUOTED.search(words)
    return " ".join(quoted[1].split()) if quoted else ""


def with_article(title: str) -> str:
    """A title in the middle of a sentence: one that begins with “The” has its article.

    >>> with_article("Lamps Act 1999"), with_article("The Lamps Regulations 2001")
    ('the Lamps Act 1999', 'the Lamps Regulations 2001')
    """
    return "the " + re.sub(r"^the\s+", "", title, flags=re.IGNORECASE)
