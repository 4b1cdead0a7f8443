"""A paper composed from amendments: marshalled, worded, headed, with what amendtool has to say.

Nothing is left away: an amendment that cannot be worded is described, one that does not fit the
print is printed as it was tabled, and both are among the ``problems``, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from amendtool.amend.consideration import Consideration
from amendtool.amend.matter import Matter
from amendtool.amend.motions import Motion
from amendtool.amend.operations import Insert
from amendtool.amend.paper import Amendment, AmendmentPaper, Decision, Group, House
from amendtool.apply.dialect import Dialect
from amendtool.apply.relations import relations_of
from amendtool.apply.standing import standings
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, BadValue
from amendtool.core.printmap import PrintMap
from amendtool.core.provision import Document
from amendtool.papers.cite import Citer
from amendtool.papers.default_order import default_order
from amendtool.papers.marshal import Marshalled
from amendtool.papers.numbers import printed_number
from amendtool.papers.sheet import GroupRow, PaperKind, Sheet, SheetEntry, SheetSection
from amendtool.papers.sheet_instructions import Lines, Worded, opposes
from amendtool.papers.sheet_lines import LineWorder
from amendtool.papers.sheet_words import (
    foot_of,
    joined,
    legend_of,
    notes_of,
    rubric_of,
    title_of,
)
from amendtool.papers.spots import marshal_in
from amendtool.papers.spots_cited import new_series, new_target

#: cites operations by the lines of some new matter as the paper prints it
MatterLines = Callable[[Matter, bool], Lines]
#: told how many amendments are done, of how many
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of the paper; empty strings: as the amendment files say.

    ``order``: of consideration; empty for that of the files, or the default.  ``notes``: whether
    what amendtool has to say is printed.  ``lines_said``: whose pages and lines are cited.
    """

    house: House
    kind: PaperKind
    bill: str
    print_name: str = ""
    stage: str = ""
    date: str = ""
    session: str = ""
    order: Consideration = ()
    notes: bool = True
    lines_said: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """The paper, and what was wrong with amendments of it, by number."""

    sheet: Sheet
    problems: tuple[tuple[str, AmendToolError], ...]


class Composer:
    """Composes the papers of one print.

    ``print_map``: its pages and lines, where they are known.  ``matter_lines``: for amendments to
    amendments; without it these are cited by provision.  ``dialect``: of the document, with which
    amendments to one new clause are compared with one another.
    """

    def __init__(
        self,
        document: Document,
        print_map: PrintMap | None,
        matter_lines: MatterLines | None = None,
        dialect: Dialect | None = None,
    ) -> None:
        self._document = document
        self._dialect = dialect
        self._map = print_map
        citer = Citer(document, print_map) if print_map is not None else None
        self._lines = LineWorder(citer) if citer is not None else None
        self._book = citer.printed.book if citer else AddressBook(document)
        self._matter_lines = matter_lines

    def marshal(self, amendments: Sequence[Amendment], wanted: Wanted) -> tuple[Marshalled, ...]:
        """The amendments in marshalled order."""
        return marshal_in(
            self._document,
            amendments,
            wanted.house,
            order=wanted.order,
            stage=wanted.stage,
            book=self._book,
            print_map=self._map,
        )

    def compose(
        self,
        amendments: Sequence[Amendment],
        wanted: Wanted,
        *,
        tabled: Mapping[str, Amendment] | None = None,
        groups: Sequence[Group] = (),
        withdrawn: Sequence[str] = (),
        motions: Sequence[Motion] = (),
        progress: Progress = lambda _done, _of: None,
    ) -> Composed:
        """The paper.

        ``amendments``: with page and line resolved.  ``tabled``: the same as they were tabled, by
        number, for their words.
        """
        shown = [each for each in amendments if each.decision is Decision.NONE]
        marshalled = self.marshal(shown, wanted)
        default = default_order(wanted.house, wanted.stage)
        order = wanted.order or default
        problems = _Problems()
        for each in marshalled:
            if each.standing.fault is not None:
                problems.add(each.amendment, each.standing.fault)
        stand = {}
        if wanted.notes:
            found = relations_of(self._document, self._book, shown, wanted.house, self._dialect)
            stand = standings(found, [each.amendment.number for each in marshalled])
        entries: list[tuple[int, SheetEntry]] = []
        by_number = {each.amendment.number: each.amendment for each in marshalled}
        amended = {each.amends for each in shown if each.amends in by_number}
        for n, each in enumerate(marshalled):
            amendment = (tabled or {}).get(each.amendment.number, each.amendment)
            parent = by_number.get(amendment.amends)
            worded = Worded(
                amendment, wanted.house, self._lines, inner=self._inner(parent, problems, amendment)
            )
            for fault in worded.faults:
                problems.add(amendment, fault)
            notes = notes_of(amendment, stand.get(amendment.number)) if wanted.notes else []
            notes += _place_note(amendment, wanted.house) if wanted.notes else []
            before = entries[-1][1] if entries else None
            context = _context(amendment, parent, wanted.house)
            entry = SheetEntry(
                amendment,
                "" if opposes(amendment) else printed_number(amendment),
                amendment.star,
                _names(amendment),
                worded.instructions,
                amendment.explanatory_statement,
                context,
                follows=bool(context) and before is not None and before.context == context,
                depth=each.depth,
                lines=amendment.number in amended and _matter(amendment) is not None,
                described=worded.described or bool(amendment.words),
                notes=tuple(notes),
            )
            entries.append((each.item, entry))
            progress(n + 1, len(marshalled))
        rows = _groups(groups, by_number, problems)
        sheet = Sheet(
            wanted.house,
            wanted.kind,
            wanted.bill,
            wanted.print_name,
            wanted.stage,
            wanted.date,
            wanted.session,
            title_of(wanted.house, wanted.kind, wanted.stage),
            rubric_of(
                wanted.house,
                wanted.kind,
                wanted.bill,
                ordered=bool(wanted.order),
                withdrawn=bool(foot_of(amendments, withdrawn)),
            ),
            legend_of(wanted.house, shown),
            tuple(map(str, wanted.order)),
            _sections(entries, order),
            rows,
            foot_of(amendments, withdrawn),
            wanted.lines_said,
            wanted.marking,
            tuple(motions),
        )
        return Composed(sheet, problems.listed)

    def _inner(
        self, parent: Amendment | None, problems: _Problems, amendment: Amendment
    ) -> Lines | None:
        """The lines of the new matter that an amendment amends."""
        if parent is None or self._matter_lines is None:
            return None
        matter = _matter(parent)
        if matter is None:
            problems.add(
                amendment,
                BadValue(
                    f"amendment {parent.number} brings in no new provision that could be amended"
                ),
            )
            return None
        return self._matter_lines(*matter)


class _Problems:
    """What is wrong, each thing once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[str, AmendToolError]] = {}

    def add(self, amendment: Amendment, error: AmendToolError) -> None:
        where = str(amendment.position)
        if where and where not in error.where:
            error = error.at(where)
        key = (amendment.number, f"{error.code} {error.detail}")
        self._found.setdefault(key, (amendment.number, error))

    @property
    def listed(self) -> tuple[tuple[str, AmendToolError], ...]:
        return tuple(self._found.values())


def _matter(amendment: Amendment) -> tuple[Matter, bool] | None:
    """The new provisions that an amendment brings in, and whether they go into a Schedule."""
    for operation in amendment.operations:
        matter = getattr(operation, "matter", None)
        if isinstance(matter, Matter) and matter.units:
            worded = Worded(amendment, House.COMMONS, None).instructions
            return matter, bool(worded) and worded[0].scheduled
    return None


def _names(amendment: Amendment) -> tuple[str, ...]:
    return tuple(
        f"{name} [R]" if name in amendment.interests else name
        for name in (*amendment.movers, *amendment.supporters)
    )


def _context(amendment: Amendment, parent: Amendment | None, house: House) -> str:
    """“As an amendment to A Member’s proposed New Clause (Title) (NC4)”."""
    if not amendment.amends:
        return ""
    if parent is None:
        return f"As an amendment to {amendment.amends}"
    number = f"{'Gov ' * parent.government}{printed_number(parent)}"
    if house is House.LORDS:
        return f"As an amendment to Amendment {number}"
    whose = f"{parent.movers[0]}’s proposed " if parent.movers else ""
    series = new_series(parent)
    if series is None:
        return f"As an amendment to {whose}Amendment {number}"
    heading = ""
    for operation in parent.operations:
        if isinstance(operation, Insert) and operation.matter.units[0].heading:
            heading = f" ({operation.matter.units[0].heading})"
            break
    return f"As an amendment to {whose}New {series.value}{heading} ({number})"


def _place_note(amendment: Amendment, house: House) -> list[str]:
    """Where the mover would have a Commons new clause, which the paper does not print."""
    first = amendment.operations[0] if amendment.operations else None
    if new_target(amendment, house) is None or not isinstance(first, Insert):
        return []
    if first.anchor is None:
        return []
    return [
        f"Place suggested: {first.where.value} {first.anchor} (it is for the printer to settle)"
    ]


def _sections(
    entries: Sequence[tuple[int, SheetEntry]], order: Consideration
) -> tuple[SheetSection, ...]:
    """The entries under the items of the order of consideration."""
    found: list[tuple[int, list[SheetEntry]]] = []
    for item, entry in entries:
        if found and found[-1][0] == item:
            found[-1][1].append(entry)
        else:
            found.append((item, [entry]))
    return tuple(
        SheetSection(str(order[item]) if item < len(order) else "Other amendments", tuple(listed))
        for item, listed in found
    )


def _groups(
    groups: Sequence[Group], there: Mapping[str, Amendment], problems: _Problems
) -> tuple[GroupRow, ...]:
    rows: list[GroupRow] = []
    for n, group in enumerate(groups, 1):
        for number in group.members:
            if number not in there:
                error = BadValue(f"group {n} names it, and it is not on this paper")
                problems.add(Amendment(number, ()), error)
        others = [each for each in group.members if each != group.lead]
        rows.append(GroupRow(group.name, group.lead, joined(others)))
    return tuple(rows)


def together(
    papers: Sequence[AmendmentPaper],
) -> tuple[tuple[Group, ...], tuple[str, ...], tuple[Motion, ...]]:
    """The groups, the withdrawn numbers and the motions of several papers."""
    groups = tuple(group for paper in papers for group in paper.groups)
    withdrawn = tuple(dict.fromkeys(number for paper in papers for number in paper.withdrawn))
    motions = tuple(dict.fromkeys(motion for paper in papers for motion in paper.motions))
    return groups, withdrawn, motions
