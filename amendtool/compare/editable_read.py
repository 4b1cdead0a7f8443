"""An edited copy back into a document: what the person changed, and nothing that the editor did.

The lines are read into units (``editable_lines``), each is set beside the provision of the base
that it stands for, and words that differ only in what an editor changes without being asked
(straight quotation marks, no-break spaces) are taken from the base.  What comes out is a document
like any other, so one comparison serves for both (``compare``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher, get_close_matches

from amendtool.amend.matter_lines import curly
from amendtool.compare.editable import KEYWORDS, Sort, Unit, Words, units_of
from amendtool.compare.editable_document import build
from amendtool.compare.editable_lines import fold, read_lines
from amendtool.core.errors_edited import EditedCopyFault
from amendtool.core.kinds import SECTION_KINDS, Category, Kind, Setting, kind_of_level
from amendtool.core.provision import Document

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_FAULTS = 20


def read_editable(base: Document, text: str, *, where: str = "") -> Document:
    """The document that an edited copy of ``base`` stands for.

    Raises :class:`EditedCopyFault` naming every line that cannot be understood.
    """
    old = units_of(base)
    known = frozenset(
        fold(words)
        for unit in old.walk()
        for words in (
            *_texts(unit),
            unit.heading,
            f"{unit.mark} {unit.heading}",
            *(f"{unit.mark} {each}" for each in _texts(unit)),
        )
    )
    copy = read_lines(text, known)
    if not copy.lines and not copy.faults:
        raise EditedCopyFault(
            "the file is empty",
            where=where,
            hint="Make one with  amendtool show BASE --editable > copy.txt",
        )
    reader = _Reader(base, old, copy.root, copy.faults)
    if not copy.faults:
        reader.align(old, copy.root)
        reader.check(copy.root)
        reader.gone(old)
    if copy.faults:
        shown = sorted(copy.faults)[:_MOST_FAULTS]
        listed = "\n".join(f"line {line}: {what}" for line, what in shown)
        more = len(copy.faults) - len(shown)
        raise EditedCopyFault(
            listed + (f"\nand {more} more" if more else ""),
            where=where,
            hint="Nothing has been written. Mend the lines and run the command again.",
        )
    reader.finish(copy.root, Kind.DOCUMENT)
    return build(base, copy.root)


def _texts(unit: Unit) -> list[str]:
    return [part.text for part in unit.content if isinstance(part, Words)]


class _Reader:
    def __init__(self, base: Document, old: Unit, new: Unit, faults: list[tuple[int, str]]) -> None:
        self._document = base
        self._faults = faults
        self._units = {id(each.base): each for each in old.walk()}
        self._kept = {fold(each.name): each for each in old.walk() if each.sort is Sort.KEPT}
        self._whole: dict[str, str] = {}
        self._habits: dict[tuple[Kind | None, str], Counter[Kind]] = defaultdict(Counter)
        for unit in old.walk():
            for words in (*_texts(unit), unit.heading):
                self._whole.setdefault(fold(words), words)
            for each in _flat(unit):
                if each.kind is not None:
                    self._habits[unit.kind, _form(each)][each.kind] += 1
        self._aligned: set[int] = set()
        self._new = new
        self._curly = "“" in base.source.text or "’" in base.source.text

    # -- beside the base ---------------------------------------------------------------

    def align(self, old: Unit, new: Unit) -> None:
        """Set the units of two that stand for the same beside one another."""
        new.base, new.kind = old.base, old.kind
        self._aligned.add(id(old.base))
        if _over(old) or _over(new):
            return  # what a group holds stands in the row of what it stands in
        waiting: list[Unit] = []
        places: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
        unkeyed_old: list[Unit] = []
        for each in _flat(old):
            if _keyed(each):
                places[_key(each)].append(each)
            else:
                unkeyed_old.append(each)
        for each in _flat(new):
            if each.sort is Sort.KEPT:
                self._keep(each)
            elif _keyed(each):
                found = places.get(_key(each))
                if found:
                    self.align(found.pop(0), each)
            else:
                waiting.append(each)
        first = [(each.sort, fold(_said(each))) for each in unkeyed_old]
        second = [(each.sort, fold(_said(each))) for each in waiting]
        matcher = SequenceMatcher(None, first, second, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal" or (tag == "replace" and b - a == d - c):
                for one, two in zip(unkeyed_old[a:b], waiting[c:d], strict=True):
                    if one.sort is two.sort:
                        self.align(one, two)

    def _keep(self, unit: Unit) -> None:
        kept = self._kept.get(fold(unit.name))
        if kept is None:
            near = get_close_matches(fold(unit.name), list(self._kept), n=1, cutoff=0.0)
            meant = (
                f"; the nearest is [[kept as it is: {self._kept[near[0]].name}]]" if near else ""
            )
            self._fault(unit, f"there is nothing at “{unit.name}” that is kept as it is{meant}")
        elif id(kept.base) in self._aligned:
            self._fault(unit, f"[[kept as it is: {kept.name}]] stands here a second time")
        else:
            unit.base, unit.kind = kept.base, kept.kind
            self._aligned.add(id(kept.base))

    def _fault(self, unit: Unit, what: str) -> None:
        self._faults.append((unit.line, what))

    # -- what cannot be meant ----------------------------------------------------------

    def check(self, unit: Unit) -> None:
        """Numbers twice, numbers where none can be, headings that lost their words."""
        seen: dict[tuple[str, ...], Unit] = {}
        for each in _flat(unit):
            if _keyed(each) and each.sort is not Sort.KEPT and each.number:
                key = _key(each)
                first = seen.setdefault(key, each)
                if first is not each and not self._twice_in_base(unit, key):
                    what = f"“{each.mark}” stands here a second time (first in line {first.line})"
                    if each.sort in (Sort.BRACKET, Sort.BARE):
                        what += ": was the line with the number or heading before it deleted?"
                    self._fault(each, what)
            if each.base is None:
                self._new_unit(unit, each)
            elif each.sort is Sort.KEYWORD and not each.heading:
                old = self._units[id(each.base)]
                if old.heading:
                    self._fault(each, f"“{each.mark}” has lost its heading “{old.heading}”")
            if not _over(each):
                self.check(each)
        self._stray_words(unit)

    def _twice_in_base(self, unit: Unit, key: tuple[str, ...]) -> bool:
        old = self._units.get(id(unit.base))
        return old is not None and sum(1 for each in _flat(old) if _key(each) == key) > 1

    def _new_unit(self, parent: Unit, unit: Unit) -> None:
        group = parent.kind is Kind.DOCUMENT or parent.sort is Sort.ITALIC or (
            parent.sort is Sort.KEYWORD and KEYWORDS[parent.name] not in SECTION_KINDS
        )  # fmt: skip
        if unit.sort is Sort.BRACKET and group and not self._habits.get((parent.kind, _form(unit))):
            self._fault(
                unit,
                f"“{unit.mark}” stands at the edge, in no clause: indent it like the provisions "
                "beside it, or put back the line with the clause’s number and heading",
            )
        elif unit.sort is Sort.KEYWORD and unit.name != "LONG TITLE" and not unit.heading:
            self._fault(unit, f"“{unit.mark}” has no heading after it")
        elif unit.sort is Sort.KEYWORD and parent.sort in (Sort.BRACKET, Sort.BARE, Sort.DASH):
            self._fault(unit, f"“{unit.mark}” cannot stand inside {parent.mark}")

    def _stray_words(self, unit: Unit) -> None:
        """Words between two numbered provisions, which the base has not there."""
        old = self._units.get(id(unit.base))
        known = {fold(words) for words in _texts(old)} if old is not None else set()
        numbered = [n for n, each in enumerate(unit.content) if _is_numbered(each)]
        for n, part in enumerate(unit.content):
            between = numbered and numbered[0] < n < numbered[-1]
            new = isinstance(part, Words) and fold(part.text) not in known
            if isinstance(part, Words) and between and new and part.role.value != "appended":
                same = len(known) == len(_texts(unit))
                if not same:
                    self._faults.append(
                        (
                            part.line,
                            (
                                f"“{part.text[:40]}” has no number, between two with one: give "
                                "it one, or indent it under the provision that it belongs to"
                            ),
                        )
                    )

    def gone(self, old: Unit) -> None:
        """Lines that were deleted though what they are over is still there."""
        here = {id(each.base) for each in self._new.walk() if each.base is not None}
        loose = {
            fold(_said(each)): each
            for each in self._new.walk()
            if each.base is None and len(_said(each)) > 12
        }
        unplaced = {
            (fold(each.mark), fold(each.heading)) for each in self._new.walk() if each.base is None
        }
        inside: set[int] = set()  # of what is said to be gone: only its place is not known
        for unit in old.walk():
            if id(unit.base) in here or unit.sort in (Sort.ROW, Sort.CELL):
                continue
            if unit.sort is Sort.KEPT:
                parent = next((u for u in old.walk() if unit in u.units), None)
                if parent is not None and (id(parent.base) in here or parent is old):
                    self._faults.append(
                        (
                            self._line_after(old, unit),
                            (
                                f"the line [[kept as it is: {unit.name}]] is gone: put it back. It "
                                "cannot be left out by itself in an edited copy"
                            ),
                        )
                    )
                continue
            if unit.rank < 4 or unit.sort is Sort.KEYWORD:
                left = next((u for u in _flat(unit) if id(u.base) in here), None)
                found = next((loose[k] for u in unit.units if (k := fold(_said(u))) in loose), None)
                still = next((u for u in self._new.walk() if left and u.base is left.base), found)
                here_still = (fold(unit.mark), fold(unit.heading)) in unplaced
                if still is not None and not (id(unit) in inside and here_still):
                    inside.update(id(each) for each in unit.walk())
                    line = f"{unit.mark} {unit.heading}".strip() or f"*{unit.heading}*"
                    self._faults.append(
                        (
                            still.line,
                            (
                                f"the line “{line}” is gone, but what it was over is here, from "
                                f"“{still.mark or _said(still)[:24]}”: put it back, or delete "
                                "all that was under it"
                            ),
                        )
                    )

    def _line_after(self, old: Unit, unit: Unit) -> int:
        """Where a line that is gone would be: after the last line before it that is there."""
        lines = {id(each.base): each.line for each in self._new.walk() if each.base is not None}
        last = 1
        for each in old.walk():
            if each is unit:
                break
            last = lines.get(id(each.base), 0) or last
        return last

    # -- words and kinds ---------------------------------------------------------------

    def finish(self, unit: Unit, kind: Kind) -> None:
        """Give every unit its kind, and its words as they would be printed."""
        unit.kind = kind
        old = self._units.get(id(unit.base)) if unit.base is not None else None
        before = _texts(old) if old is not None else []
        unit.heading = self._printed(unit.heading, old.heading if old is not None else "")
        nth = 0
        for n, part in enumerate(unit.content):
            if isinstance(part, Words):
                like = before[nth] if nth < len(before) else ""
                unit.content[n] = Words(self._printed(part.text, like), part.role, part.line)
                nth += 1
        for each in unit.units:
            self.finish(each, each.kind or self._kind(unit, each))

    def _printed(self, words: str, like: str) -> str:
        """The words with the quotation marks and spaces that the base has in the same words."""
        whole = self._whole.get(fold(words))
        if whole is not None:
            return like if fold(like) == fold(words) else whole
        if like:
            old, new = _TOKEN.findall(like), _TOKEN.findall(words)
            matcher = SequenceMatcher(
                None, [fold(t) for t in old], [fold(t) for t in new], autojunk=False
            )
            pieces: list[str] = []
            for tag, a, b, c, d in matcher.get_opcodes():
                pieces.extend(old[a:b] if tag == "equal" else new[c:d])
            words = "".join(pieces)
        return curly(words) if self._curly else words

    def _kind(self, parent: Unit, unit: Unit) -> Kind:
        if unit.sort is Sort.KEYWORD:
            return KEYWORDS[unit.name]
        plain = {
            Sort.ITALIC: Kind.CROSS_HEADING,
            Sort.QUOTED: Kind.QUOTED,
            Sort.TABLE: Kind.TABLE,
            Sort.ROW: Kind.ROW,
            Sort.CELL: Kind.CELL,
        }.get(unit.sort)
        if plain is not None:
            return plain
        if unit.sort is Sort.DASH:
            said = _said(unit)
            return Kind.DEFINITION if said[:1] in ("“", '"') else Kind.ITEM
        usual = self._habits.get((parent.kind, _form(unit)))
        if usual:
            return usual.most_common(1)[0][0]
        return self._by_level(parent, unit)

    def _by_level(self, parent: Unit, unit: Unit) -> Kind:
        setting = (
            Setting.SECONDARY if self._document.category is Category.INSTRUMENT else Setting.PRIMARY
        )
        if unit.sort is Sort.BARE:
            return Kind.PARAGRAPH
        if parent.sort is Sort.BARE or parent.kind is Kind.SCHEDULE:
            return Kind.SUB_PARAGRAPH if unit.number[:1].isdigit() else Kind.PARAGRAPH
        level = {"1": 2, "a": 3, "i": 4}[_form(unit)[-1:] if _form(unit)[-1:] in "1ai" else "a"]
        return kind_of_level(level, setting)


def _flat(unit: Unit) -> list[Unit]:
    """The units inside, what groups hold in one row with them: as numbers run on."""
    found: list[Unit] = []
    for each in unit.units:
        found.append(each)
        if _over(each):
            found.extend(_flat(each))
    return found


def _over(unit: Unit) -> bool:
    """Whether it is a heading over some provisions: they are numbered on through it."""
    named = unit.sort is Sort.KEYWORD and unit.name in ("PART", "CHAPTER", "TITLE", "GROUP")
    return named or unit.sort is Sort.ITALIC


def _keyed(unit: Unit) -> bool:
    return unit.sort in (Sort.KEYWORD, Sort.BRACKET, Sort.BARE, Sort.KEPT)


def _key(unit: Unit) -> tuple[str, ...]:
    if unit.sort is Sort.KEYWORD and unit.name in ("PART", "CHAPTER"):
        return (unit.sort.value, unit.name, unit.number, fold(unit.heading))
    return (unit.sort.value, unit.name, unit.number)


def _is_numbered(part: Words | Unit) -> bool:
    return isinstance(part, Unit) and part.sort in (Sort.BRACKET, Sort.BARE)


def _said(unit: Unit) -> str:
    """Heading and words of a unit, without what is inside it."""
    if unit.sort is Sort.ROW:
        return " | ".join(" ".join(_texts(cell)) for cell in unit.units)
    return " ".join(filter(None, (unit.heading, *_texts(unit))))


def _form(unit: Unit) -> str:
    """How a unit is marked and numbered: (1), (a), (i), 4., -."""
    number = unit.number
    if number[:1].isdigit() or number[1:2].isdigit():
        style = "1"
    elif number and set(number) <= set("ivx") and number != "v" and number != "x":
        style = "i"
    elif number.isupper():
        style = "A"
    else:
        style = "a" if number else ""
    return f"{unit.sort.value}{unit.name if unit.sort is Sort.KEYWORD else ''}{style}"
