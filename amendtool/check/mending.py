"""How a broken reference can be mended with certainty: a list without what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendtool.check.draft import Draft
from amendtool.check.reference import Reference, State
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision


def list_without(draft: Draft, broken: Reference) -> tuple[str, str] | None:
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


def is_whole_item(draft: Draft, broken: Reference) -> bool:
    """Whether a paragraph consists of one reference: “(a) section 11;”, one of several."""
    home = broken.home
    if home.kind not in (Kind.PARAGRAPH, Kind.SUB_PARAGRAPH) or home.children:
        return False
    text = draft.base_texts.own(home)
    plain = re.sub(r"[;,.]?(?:\s*\b(?:and|or))?[;,.]?\s*$", "", text)
    if plain != text[broken.phrase_start : broken.phrase_end] or "," in plain:
        return False
    if re.search(r"\b(?:and|or|to)\b", plain):
        return False
    above = draft.base_book.parent_of(home)
    left = [
        each
        for each in (above.children if above is not None else ())
        if each.kind is home.kind and each is not home and draft.heir(each) is not None
    ]
    return bool(left)


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
