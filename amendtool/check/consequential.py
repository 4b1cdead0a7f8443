"""Consequential amendments: what can be proposed with certainty where a reference breaks.

Three things are certain enough to be drafted: a number in a list of several (“sections 5, 6
and 7”, of which 6 is left out) is left out of the list; the end of a range that is left out
becomes what stands next to it in the range; and a new Schedule is brought in by a clause.
Everything else stays a finding, for a person to draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amendtool.check.draft import Draft
from amendtool.check.reference import Reference, State
from amendtool.core.errors_check import NothingToAdd
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision


@dataclass(frozen=True, slots=True)
class Proposal:
    """One consequential amendment: words of one provision that become others.

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
    from amendtool.check.rules_references import blame

    found: list[Proposal] = []
    done: set[tuple[int, int]] = set()
    for each in draft.base_references:
        target = each.target
        if target is None or not each.sure or not each.tokens:
            continue
        if draft.heir(target) is not None or draft.heir(each.home) is None:
            continue
        at = (id(each.block), each.phrase_start)
        if at in done:
            continue
        effect = blame(draft, target)
        made = _list_without(draft, each)
        if made is None or effect is None:
            continue
        done.add(at)
        old, new = made
        number = f"{effect.amendment}-C{len(found) + 1}"
        address = str(draft.base_book.address_of(each.home))
        text = draft.base_texts.own(each.home)
        which = 0
        if text.count(old) > 1:
            before = draft.base_texts.of(each.block)[: each.phrase_start]
            if len(each.home.blocks) > 1:
                continue
            which = before.count(old) + 1
        found.append(
            Proposal(number, effect.amendment, address, old, new, f"{address}: “{new}”", which)
        )
    if not found:
        raise NothingToAdd(
            "no broken reference can be mended with certainty",
            hint="What breaks is listed under R302: draft the change yourself.",
        )
    return tuple(found)


def _list_without(draft: Draft, broken: Reference) -> tuple[str, str] | None:
    """The words of a list of references, and the same without what is left out."""
    block = broken.block
    items = [
        each
        for each in draft.base_references
        if each.block is block
        and each.phrase_start == broken.phrase_start
        and each.state is State.FOUND
    ]
    if len(items) < 2:
        return None
    text = draft.base_texts.of(block)
    kept: list[tuple[str, bool]] = []
    for each in items:
        until = each.first is not None
        if each.target is None:
            return None
        if draft.heir(each.target) is not None:
            kept.append((each.words, until))
        elif until and kept:
            inner = _last_left(draft, each)
            if inner is None:
                return None
            if inner != kept[-1][0]:
                kept.append((inner, True))
        elif _opens_range(items, each):
            return None
    if not kept:
        return None
    start, end = items[0].start, items[-1].end
    old = text[start:end]
    joiner = "or" if re.search(r"\bor\b", old) else "and"
    word = text[broken.phrase_start : start]
    new_word = word if len(kept) > 1 else re.sub(r"s(\s*)$", r"\1", word)
    parts = _runs(kept)
    new = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"
    return f"{word}{old}", f"{new_word}{new}"


def _opens_range(items: Sequence[Reference], each: Reference) -> bool:
    return any(other.first is each for other in items)


def _runs(kept: Sequence[tuple[str, bool]]) -> list[str]:
    parts: list[str] = []
    for words, until in kept:
        if until and parts:
            parts[-1] = f"{parts[-1]} to {words}"
        else:
            parts.append(words)
    return parts


def _last_left(draft: Draft, end: Reference) -> str | None:
    """The number of the last provision of a range that is not left out."""
    if end.first is None or end.first.target is None or end.target is None:
        return None
    if len(end.tokens) != 1:
        return None
    row: Sequence[Provision] = draft.lineage.between(draft.base, end.first.target, end.target)
    left = [
        each
        for each in (end.first.target, *row)
        if draft.heir(each) is not None and each.kind is end.target.kind
    ]
    if not left or left[-1].kind is Kind.DOCUMENT:
        return None
    number = left[-1].number
    return f"({number})" if end.tokens[0].bracketed else number


def added_to(text: str, new: Sequence[Proposal], draft: Draft) -> str:
    """An amendment file with the proposals after its last amendment; nothing else is touched.

    The list of amendments is the last field of the file; where it is not, the proposals go
    before the field after it.
    """
    lines = text.split("\n")
    start = next(n for n, line in enumerate(lines) if re.match(r"amendments\s*:", line))
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
    return "\n".join([*lines[:end], *body, *lines[end:]])


def _yaml(proposal: Proposal) -> list[str]:
    def quoted(words: str) -> str:
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

    which = [f"        occurrence: {proposal.occurrence}"] if proposal.occurrence else []
    return [
        f"- number: {quoted(proposal.number)}",
        f"  consequential on: [{quoted(proposal.because_of)}]",
        f"  depends on: [{quoted(proposal.because_of)}]",
        "  explanatory statement: "
        + quoted(f"This amendment is consequential on amendment {proposal.because_of}."),
        "  operations:",
        "    - op: substitute words",
        f"      in: {quoted(proposal.address)}",
        f"      words: {quoted(proposal.words)}",
        *[line[2:] for line in which],
        f"      new: {quoted(proposal.new)}",
    ]
