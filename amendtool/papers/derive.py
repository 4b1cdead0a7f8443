"""``as_amendments``: the amendments that make one document the other (law 10).

What the script says is written as operations (``derive_rows``), they are made in the old document,
and the result is compared with the new one.  Where it is not the same, the provision is asked for
more coarsely (all its words; the whole unit; the unit it stands in), and everything is tried
again.  So nothing is given out that was not seen to work; what cannot be said is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amendtool.amend.matter import Form
from amendtool.amend.paper import Amendment, House
from amendtool.apply.dialect import Dialect
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied
from amendtool.compare.compare import compare
from amendtool.compare.script import Script
from amendtool.core.book import AddressBook
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.provision import Document
from amendtool.core.source import apply_splices
from amendtool.papers.derive_rows import Grain, Made, Rows, derive_rows
from amendtool.papers.same import differences

#: rounds of trying more coarsely
MOST_ROUNDS = 8

#: reads the text of an amended document again, as the old one was read
Reread = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Derived:
    """``missing``: changes that no amendment here makes: where, and why."""

    amendments: tuple[Amendment, ...]
    missing: tuple[tuple[str, str], ...]


def as_amendments(
    old: Document,
    new: Document,
    dialect: Dialect,
    reread: Reread,
    *,
    house: House = House.COMMONS,
    script: Script | None = None,
) -> Derived:
    """The amendments of one paper, to ``old``, that give what ``new`` says."""
    script = script or compare(old, new)
    book = AddressBook(old)
    coarse: dict[int, Grain] = {}
    rounds = 0
    while True:
        rows = derive_rows(script, book, coarse)
        amendments = _numbered(rows.made, house)
        wrong, text = _wrong(old, new, dialect, reread, rows, amendments, house)
        rounds += 1
        if not wrong or rounds == MOST_ROUNDS or not _coarser(coarse, wrong, rows, script):
            break
    left = [
        (" ".join(filter(None, (row[0], row[1]))), _quoted(pair))
        for pair in differences(reread(text), new)
        if (row := pair[1] or pair[0]) is not None
    ]
    missing = tuple(dict.fromkeys((*rows.missing, *left))) if left else ()
    return Derived(tuple(amendments), missing)


def _quoted(pair: tuple[tuple[str, ...] | None, tuple[str, ...] | None]) -> str:
    said = [" ".join(filter(None, each[2:]))[:60] if each else "nothing" for each in pair]
    return f"would read “{said[0]}”, not “{said[1]}”"


def _wrong(
    old: Document,
    new: Document,
    dialect: Dialect,
    reread: Reread,
    rows: Rows,
    amendments: list[Amendment],
    house: House,
) -> tuple[set[int], str]:
    """The provisions of the new document (by id) that do not come out, and what came out."""
    wrong: set[int] = set()
    ledger = apply_amendments(old, amendments, dialect, house=house)
    by_number = {
        each.number: made for each, made in zip(amendments, _sorted(rows.made), strict=True)
    }
    for outcome in ledger.outcomes:
        if not isinstance(outcome, Applied):
            wrong.add(by_number[outcome.amendment].of)
    text = apply_splices(old.source.text, ledger.splices)
    result = reread(text)
    if not wrong and not differences(result, new):
        return set(), text
    for step in compare(result, new).changed():
        if step.new is not None:
            wrong.add(id(step.new))
        elif step.old is not None:
            wrong.add(0)
    return wrong, text


def _coarser(coarse: dict[int, Grain], wrong: set[int], rows: Rows, script: Script) -> bool:
    """Ask for these more coarsely; whether there was anything left to try."""
    provisions = {id(each): each for each in script.new.walk()}
    mates = {id(step.new) for step in script.walk() if step.new is not None and step.old}
    changed = False
    for each in wrong:
        at = each
        while at in provisions:
            provision = provisions[at]
            only_words = provision.kind in (Kind.QUOTED, Kind.CELL, Kind.DOCUMENT)
            if provision.kind in GROUPING_KINDS or provision.kind is Kind.SCHEDULE:
                break
            grain = coarse.get(at, Grain.WORDS)
            if at in mates and grain is not Grain.UNIT:
                if only_words and grain is Grain.ALL_WORDS:
                    at = rows.above.get(at, 0)
                    continue
                coarse[at] = Grain(grain + 1)
                changed = True
                break
            at = rows.above.get(at, 0)
    return changed


def _sorted(made: list[Made]) -> list[Made]:
    """In the order of the print, what is the printer's at the end."""
    return sorted(made, key=lambda each: (each.printing, each.place))


def _numbered(made: list[Made], house: House) -> list[Amendment]:
    """One amendment for each place, numbered as the House does."""
    counts = {"": 0, "NC": 0, "NS": 0, "PP": 0}
    found: list[Amendment] = []
    for each in _sorted(made):
        series = "PP" if each.printing else ""
        if house is House.COMMONS and each.new_clause is not None:
            series = "NS" if each.new_clause is Form.SCHEDULE else "NC"
        counts[series] += 1
        found.append(
            Amendment(f"{series}{counts[series]}", (each.operation,), printing_point=each.printing)
        )
    return found
