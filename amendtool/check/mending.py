"""How a broken reference can be mended with certainty: a list without what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amendtool.check.draft import Draft
from amendtool.check.reference import Reference, State
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision


@dataclass(frozen=True, slots=True)
class Mended:
    """Words of the reference's own provision and what they become.

    Without ``words`` the provision goes.  ``occurrence``: which of several; 0 where they are there
    once.
    """

    words: str = ""
    new: str = ""
    occurrence: int = 0


def mended(draft: Draft, broken: Reference) -> Mended | None:
    """The one change that surely mends a reference; None where there is none.

    What is said of a broken reference and what is drafted for it both rest on this.
    """
    if broken.target is None or not broken.sure or not broken.tokens:
        return None
    if draft.heir(broken.target) is not None or draft.heir(broken.home) is None:
        return None
    if is_whole_item(draft, broken):
        return Mended()
    made = list_without(draft, broken)
    if made is None:
        return None
    old, new = made
    times = draft.base_texts.own(broken.home).count(old)
    if times == 1:
        return Mended(old, new)
    if not times or len(broken.home.blocks) > 1:
        return None
    before = draft.base_texts.of(broken.block)[: broken.phrase_start]
    return Mended(old, new, before.count(old) + 1)


def list_without(draft: Draft, broken: Reference) -> tuple[str, str] | None:
    """The words of a list of references, and the same without what is left out.

    None where that is not certain: a list within a list, a number that stood for those after it,
    a plural that its verb goes with.
    """
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
            number, beside = inner
            if number != kept[-1][0]:
                kept.append((number, not beside))  # “sections 3 and 4”, not “3 to 4”
        elif _opens_range(items, each):
            return None
    start, end = items[0].start, items[-1].end
    old = text[start:end]
    if not kept or len(re.findall(r"\b(?:and|or)\b", old)) > 1 or _lost_its_number(draft, items):
        return None
    if len(kept) == 1 and not _verb_stays(text, broken):
        return None
    joiner = "or" if re.search(r"\bor\b", old) else "and"
    word = text[broken.phrase_start : start]
    new_word = word if len(kept) > 1 else re.sub(r"s(\s*)$", r"\1", word)
    parts = _runs(kept)
    new = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"
    return f"{word}{old}", f"{new_word}{new}"


def _lost_its_number(draft: Draft, items: Sequence[Reference]) -> bool:
    """“sections 13(2) and (4)”: without the first, “(4)” would be of nothing."""
    gone = False
    for each in items:
        if not each.words.startswith("("):
            gone = each.target is not None and draft.heir(each.target) is None
        elif gone:
            return True
    return False


_BEFORE = re.compile(
    r"(?:\b(?:under|by|in|of|to|with|for|from|on|see|virtue of|and|or|than|after|before|within|"
    r"mentioned in|subject to|purposes of)|\()\s*$",
    re.IGNORECASE,
)


def _verb_stays(text: str, broken: Reference) -> bool:
    """Whether one where there were several leaves the sentence right.

    “Sections 7 and 11 come into force” would want another verb; “under sections 7 and 11” not.
    """
    word = text[broken.phrase_start :].partition(" ")[0]
    if not word.endswith("s"):
        return True
    rest = text[broken.phrase_end :].strip(" ;,.")
    alone = not text[: broken.phrase_start].strip() and rest in ("", "and", "or")
    return alone or _BEFORE.search(text, 0, broken.phrase_start) is not None


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


def _last_left(draft: Draft, end: Reference) -> tuple[str, bool] | None:
    """The number of the last provision of a range that is not left out.

    And whether it stands beside the first.
    """
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
    return f"({number})" if end.tokens[0].bracketed else number, len(left) == 2
