"""The “and” or “or” of a list, and the stops of its entries, when entries go or come.

Conjunctions and stops at the ends of lists are printing points: the amendment need not mention them
(Erskine May 30.83).  They are proposed, never changed in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amendtool.amend.matter import NewProvision, Words
from amendtool.apply.edits import CutUnits, CutWords, Edit, PutUnits, PutWords
from amendtool.apply.ledger import PrintingPoint
from amendtool.core.book import AddressBook
from amendtool.core.kinds import Kind
from amendtool.core.provision import Document, Provision
from amendtool.core.textview import all_blocks, text_of_block

_JOINER = re.compile(r"[,;—]?\s*\b(and|or)$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a list as the amendment leaves it.

    ``words``: the last of its words.  ``old``: the provision it was; None for a new one.
    """

    words: str
    old: Provision | None

    @property
    def joiner(self) -> str:
        match = _JOINER.search(self.words)
        return match[1] if match else ""

    @property
    def stop(self) -> str:
        return self.words[-1:] if self.words.endswith((".", ";", ",")) else ""


def joiner_points(
    document: Document, book: AddressBook, amendment: str, edits: Sequence[Edit]
) -> list[PrintingPoint]:
    """What the printer would look at after these edits."""
    points: list[PrintingPoint] = []
    seen: set[int] = set()
    for edit in edits:
        beside = _beside(edit)
        if beside is None:
            continue
        siblings = book.siblings(beside)
        if id(siblings[0]) in seen or not any(map(_is_listed, siblings)):
            continue
        seen.add(id(siblings[0]))
        ends = _Ends(document, edits)
        before = [_Entry(ends.base(each), each) for each in siblings]
        after = _after(siblings, edits, ends)
        points.extend(
            PrintingPoint(str(book.address_of(where)), what, amendment)
            for where, what in _looks(before, after)
        )
    return points


class _Ends:
    """The last words of entries, before the amendment and after it."""

    def __init__(self, document: Document, edits: Sequence[Edit]) -> None:
        self._document = document
        self._edits = edits

    def base(self, provision: Provision) -> str:
        blocks = all_blocks(provision)
        return text_of_block(self._document, blocks[-1]) if blocks else ""

    def amended(self, provision: Provision) -> str:
        """With the words that the same amendment puts in or leaves out there."""
        blocks = all_blocks(provision)
        if not blocks:
            return ""
        text = text_of_block(self._document, blocks[-1])
        mine = [
            (each.start, each.end, "")
            if isinstance(each, CutWords)
            else (each.at, each.at, each.text)
            for each in self._edits
            if isinstance(each, CutWords | PutWords) and each.block is blocks[-1]
        ]
        for start, end, new in sorted(mine, reverse=True):
            gap = " " if new and new[0].isalnum() and text[:start][-1:].strip() else ""
            text = f"{text[:start]}{gap}{new}{text[end:]}"
        return text.rstrip()


def _beside(edit: Edit) -> Provision | None:
    """A provision in the list that an edit changes."""
    if isinstance(edit, CutUnits):
        return edit.units[0]
    if isinstance(edit, PutUnits):
        return edit.slot.after or edit.slot.before
    return None


def _is_listed(provision: Provision) -> bool:
    """An entry of a running list; a subsection is a sentence and ends with a stop anyway."""
    bracketed = provision.number[:1].isalpha() and provision.label.startswith("(")
    return bracketed or provision.kind in (Kind.DEFINITION, Kind.ITEM)


def _after(siblings: Sequence[Provision], edits: Sequence[Edit], ends: _Ends) -> list[_Entry]:
    """The list as the edits leave it."""
    places = {id(each): n for n, each in enumerate(siblings)}
    gone = {id(u) for each in edits if isinstance(each, CutUnits) for u in each.units}
    placed = [(float(n), _Entry(ends.amended(each), each)) for n, each in enumerate(siblings)]
    placed = [row for row in placed if row[1].old is not None and id(row[1].old) not in gone]
    for edit in edits:
        if not isinstance(edit, PutUnits):
            continue
        after, before = edit.slot.after, edit.slot.before
        at = places.get(id(after), places.get(id(before), 0) - 1) + 0.5
        if after is not None and id(after) not in places:
            continue
        placed.extend((at, _Entry(_new_words(each), None)) for each in edit.units)
    return [entry for _, entry in sorted(placed, key=lambda row: row[0])]


def _new_words(unit: NewProvision) -> str:
    for part in reversed(unit.content):
        return part.text.rstrip() if isinstance(part, Words) else _new_words(part)
    return ""


def _looks(before: Sequence[_Entry], after: Sequence[_Entry]) -> Iterator[tuple[Provision, str]]:
    """Where a printer would look, and why.  New entries are named by the old one before them."""
    if not after:
        return
    each_joined = sum(bool(entry.joiner) for entry in before[:-1]) > 1
    joiner = before[-2].joiner if len(before) > 1 else ""
    old_last = before[-1]
    for n, entry in enumerate(after[:-1]):
        following, place = after[n + 1], _named(after, n)
        if place is None:
            continue
        if entry.joiner and not each_joined and n != len(after) - 2:
            if entry.old is not None and following.old is None:
                yield place, f"“{entry.joiner}” at the end now stands before the new text"
            elif _was_before_last(before, entry):
                yield place, f"“{entry.joiner}” at the end no longer stands before the last"
        if entry.stop == "." and entry.old is old_last.old:
            yield place, "it ends with a full stop, but is no longer the last"
        elif entry.stop == "." and entry.old is None and old_last.stop == ".":
            yield place, "the new text after it ends with a full stop, but is not the last"
    last, place = after[-1], _named(after, len(after) - 1)
    if last.old is old_last.old or place is None:
        went = joiner and all(entry.old is not before[-2].old for entry in after)
        wanted = went and len(after) > 1 and not after[-2].joiner and not each_joined
        gap = _named(after, len(after) - 2) if wanted else None
        if gap is not None:
            yield gap, f"“{joiner}” went with what was left out: it may be wanted here"
        return
    if last.joiner:
        yield place, f"“{last.joiner}” at the end is left with nothing to follow it"
    elif last.stop and old_last.stop and last.stop != old_last.stop:
        if last.old is not None:
            yield place, f"it is now the last, and ends with “{last.stop}”, not “{old_last.stop}”"
        else:
            ends = f"ends with “{last.stop}”, not “{old_last.stop}”"
            yield place, f"the new text after it is the last, and {ends}"


def _named(entries: Sequence[_Entry], at: int) -> Provision | None:
    """The entry, or the nearest old one before it."""
    return next((each.old for each in reversed(entries[: at + 1]) if each.old is not None), None)


def _was_before_last(before: Sequence[_Entry], entry: _Entry) -> bool:
    return len(before) > 1 and entry.old is before[-2].old
