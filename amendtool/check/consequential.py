"""Consequential amendments: what can be proposed with certainty where a reference breaks.

Three things are certain enough to be drafted: a number in a list of several (“sections 5, 6
and 7”, of which 6 is left out) is left out of the list; the end of a range that is left out
becomes what stands next to it in the range; and a paragraph that consists of nothing but the
reference is left out.
Everything else stays a finding, for a person to draft.  So does the clause that brings in a new
Schedule (rule F210): what it says of the Schedule, and where it stands, nothing tells for certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amendtool.check.draft import Draft
from amendtool.check.mending import mended
from amendtool.core.errors_check import NothingToAdd


@dataclass(frozen=True, slots=True)
class Proposal:
    """One consequential amendment: words of one provision that become others.

    Without ``words`` the provision is left out.
    ``number``: of the new amendment.  ``because_of``: of the amendment that makes it needed.
    """

    number: str
    because_of: str
    address: str
    words: str
    new: str
    said: str
    #: which of several occurrences; 0 where the words are there once
    occurrence: int = 0


def proposals(draft: Draft) -> tuple[Proposal, ...]:
    """What can be proposed.  Raises :class:`NothingToAdd` where nothing can."""
    from amendtool.check.rules_broken import blame, still_broken

    found: list[Proposal] = []
    broken = {(id(each.block), each.phrase_start) for each in still_broken(draft)}
    done: set[tuple[int, int]] = set()
    for each in draft.base_references:
        at = (id(each.block), each.phrase_start)
        if at in done or at not in broken or each.target is None:
            continue
        change = mended(draft, each)
        effect = blame(draft, each.target)
        if change is None or effect is None:
            continue
        done.add(at)
        address = str(draft.base_book.address_of(each.home))
        found.append(
            Proposal(
                f"{effect.amendment}-C{len(found) + 1}",
                effect.amendment,
                address,
                change.words,
                change.new,
                f"{address}: “{change.new}”" if change.words else f"{address} is left out",
                change.occurrence,
            )
        )
    if not found:
        raise NothingToAdd(
            "no broken reference can be mended with certainty",
            hint="What breaks is listed under R302, with what is wanted: draft that yourself.",
        )
    return tuple(found)


def added_to(text: str, new: Sequence[Proposal], draft: Draft) -> str:
    """An amendment file with the proposals after its last amendment; nothing else is touched.

    The list of amendments is the last field of the file; where it is not, the proposals go
    before the field after it.  Raises :class:`NothingToAdd` where the list is not written with a
    line for each field.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    start = next(
        (n for n, line in enumerate(lines) if re.match(r"amendments\s*:\s*(?:#.*)?$", line)), None
    )
    if start is None:
        raise NothingToAdd(
            "the amendments are not written as a list with a line for each field",
            hint="Write  amendments:  on a line of its own, and each amendment below it with  - ",
        )
    end = next(
        (n for n in range(start + 1, len(lines)) if re.match(r"[^\s#-]", lines[n])), len(lines)
    )
    dash = next((line for line in lines[start + 1 : end] if line.lstrip().startswith("- ")), "  - ")
    indent = " " * (len(dash) - len(dash.lstrip()))
    while end > start and not lines[end - 1].strip():
        end -= 1
    body: list[str] = []
    for each in new:
        body += [f"{indent}{line}".rstrip() for line in _yaml(each)]
    return ending.join([*lines[:end], *body, *lines[end:]])


def _yaml(proposal: Proposal) -> list[str]:
    def quoted(words: str) -> str:
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

    which = [f"      occurrence: {proposal.occurrence}"] if proposal.occurrence else []
    made = (
        [
            "    - op: substitute words",
            f"      in: {quoted(proposal.address)}",
            f"      words: {quoted(proposal.words)}",
            *which,
            f"      new: {quoted(proposal.new)}",
        ]
        if proposal.words
        else ["    - op: leave out", f"      what: {quoted(proposal.address)}"]
    )
    return [
        f"- number: {quoted(proposal.number)}",
        f"  consequential on: [{quoted(proposal.because_of)}]",
        f"  depends on: [{quoted(proposal.because_of)}]",
        "  explanatory statement: "
        + quoted(f"This amendment is consequential on amendment {proposal.because_of}."),
        "  operations:",
        *made,
    ]
