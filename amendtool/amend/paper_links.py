"""What the drafter says of an amendment and others, in the words in which a paper says it.

One list of words for both directions: papers print them beside the amendment, and reading a paper
of our own gives the links back.  What amendtool found out by itself (pre-emption, other answers at
the same place) has other words and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum

from amendtool.amend.paper import Amendment
from amendtool.amend.paper_lines import numbers_in


class Link(Enum):
    """How an amendment stands to others; the words before their numbers."""

    PAVES = "Paves the way for"
    CONSEQUENTIAL = "Consequential on"
    NEEDS_BOTH = "Consequential on, and made only with,"
    DEPENDS = "Depends on"
    ALTERNATIVE = "Tabled as an alternative to"


#: one link with the numbers that it names
Linked = tuple[Link, tuple[str, ...]]

_LONGEST_FIRST = sorted(Link, key=lambda each: -len(each.value))
_NOTE = re.compile(r"^\[amendtool: (?P<words>.*)\]$")


def links_of(amendment: Amendment) -> list[str]:
    """“Consequential on NC1 and 3”, one for each kind that the amendment has."""
    both = [each for each in amendment.consequential_on if each in amendment.depends_on]
    said: tuple[tuple[Link, Sequence[str]], ...] = (
        (Link.ALTERNATIVE, amendment.alternative_to),
        (Link.PAVES, amendment.paves),
        (Link.CONSEQUENTIAL, [each for each in amendment.consequential_on if each not in both]),
        (Link.NEEDS_BOTH, both),
        (Link.DEPENDS, [each for each in amendment.depends_on if each not in both]),
    )
    return [
        f"{link.value} {' and '.join(filter(None, (', '.join(each[:-1]), each[-1])))}"
        for link, each in said
        if each
    ]


def link_in(words: str) -> Linked | None:
    """The link that words say; None where they say none."""
    for link in _LONGEST_FIRST:
        if words.startswith(f"{link.value} "):
            numbers = numbers_in(words.removeprefix(link.value))
            return (link, numbers) if numbers else None
    return None


def links_in(lines: Iterable[str]) -> tuple[Linked, ...]:
    """The links in the notes of a text, “[amendtool: Consequential on 3]”."""
    notes = (_NOTE.match(line.strip()) for line in lines)
    found = (link_in(note["words"]) for note in notes if note)
    return tuple(each for each in found if each)


def with_links(amendment: Amendment, links: Iterable[Linked]) -> Amendment:
    """The amendment with links that a paper gives it."""
    for link, numbers in links:
        if link is Link.PAVES:
            amendment = replace(amendment, paves=numbers)
        elif link is Link.ALTERNATIVE:
            amendment = replace(amendment, alternative_to=numbers)
        if link in (Link.CONSEQUENTIAL, Link.NEEDS_BOTH):
            amendment = replace(amendment, consequential_on=(*amendment.consequential_on, *numbers))
        if link in (Link.DEPENDS, Link.NEEDS_BOTH):
            amendment = replace(amendment, depends_on=(*amendment.depends_on, *numbers))
    return amendment
