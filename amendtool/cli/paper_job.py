"""The work of ``amendtool paper``: all is read, checked and composed before a file is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from amendtool.amend.consideration import Consideration, parse_consideration, spell
from amendtool.amend.paper import OWN_LINES, Amendment, AmendmentPaper, House
from amendtool.amend.patch_paper import date_of
from amendtool.cli.inputs import check_numbers, check_papers, is_about
from amendtool.cli.paper_numbers import told_apart
from amendtool.cli.prints import by_own_lines
from amendtool.core.errors import AmendToolError, UsageFault
from amendtool.core.errors_paper import NoClauses, NothingLeft, OtherBills
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.printmap import Origin, PrintMap
from amendtool.formats.akn.printmarks import has_marks, read_print_map
from amendtool.formats.dialects import dialect_for
from amendtool.formats.labels import with_article
from amendtool.formats.load import LoadedSource, load_legislation
from amendtool.formats.paper_files import PaperFile, load_paper_file
from amendtool.papers.cite_paper import check_print, resolve_citations
from amendtool.papers.numbers import numbered, renumbered
from amendtool.papers.sheet import PaperKind, Sheet
from amendtool.papers.sheet_compose import Composer, Progress, Wanted, together
from amendtool.papers.sheet_words import joined, spell_date
from amendtool.papers.stars import aged
from amendtool.render.paper_lines import MatterSetter


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; empty: what the files say."""

    source: str
    patches: tuple[str, ...]
    house: str = ""
    kind: str = "list"
    order: str = ""
    date: str = ""
    stage: str = ""
    marking: str = ""
    number: str = ""
    since: str = ""
    day_between: bool = False
    skip: bool = True
    notes: bool = True
    own_lines: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The paper, and what there is to say about it.

    ``paper``: the amendments in marshalled order, as a file.  ``numbers``: old to new.
    """

    loaded: LoadedSource
    sheet: Sheet
    paper: AmendmentPaper
    problems: tuple[tuple[str, AmendToolError], ...]
    remarks: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    setter: MatterSetter = field(default_factory=MatterSetter)


def make(asked: Asked, progress: Progress) -> Made:
    """Read, check and compose.  Raises an :class:`AmendToolError` for input that is at fault."""
    loaded = load_legislation(asked.source)
    _check_clauses(loaded)
    first = load_paper_file(Path(asked.patches[0]), House(asked.house or "commons"))
    house = House(asked.house) if asked.house else first.paper.house
    files = [first, *(load_paper_file(Path(each), house) for each in asked.patches[1:])]
    if asked.number == "all":
        files = told_apart(files)
    files = [_without_own_lines(each, loaded) for each in files]
    papers = [each.paper for each in files]
    _check_house(papers, said=bool(asked.house))
    amendments = [each for paper in papers for each in paper.amendments]
    check_numbers(
        amendments,
        hint="Give one of them another number; ?1, ?2 … stand for numbers still to be given "
        "(--number new). --number all numbers the amendments of several files afresh.",
    )
    _check_bill(loaded, papers)
    check_papers(loaded, papers, stale=asked.stale)
    remarks = [*_passed_over(files), *_differing(papers)]
    print_map, lines_said = _lines(loaded, papers, amendments, own=asked.own_lines)
    if print_map is not None and print_map.origin is Origin.OFFICIAL:
        for paper in papers:
            check_print(paper, print_map)
    official = print_map if print_map is None or print_map.origin is Origin.OFFICIAL else None
    resolved = resolve_citations(amendments, loaded.document, official)
    if asked.since:
        since, said = _since(asked, resolved.amendments, loaded, official, house)
        resolved = replace(resolved, amendments=since)
        stars = {each.number: each.star for each in since}
        amendments = [replace(each, star=stars[each.number]) for each in amendments]
        remarks += said
    wanted = _wanted(asked, loaded, papers, house, lines_said)
    setter = MatterSetter()
    composer = Composer(
        loaded.document,
        print_map,
        setter.citer if setter.ready() else None,
        dialect_for(loaded.document),
    )
    tabled = {each.number: each for each in amendments}
    working: Sequence[Amendment] = resolved.amendments
    numbers: dict[str, str] = {}
    groups, withdrawn, motions = together(papers)
    if asked.number:
        taken = [each.split(" ")[0] for each in withdrawn]
        numbers = numbered(
            composer.marshal(working, wanted),
            house,
            afresh=asked.number == "all",
            skip=asked.skip,
            taken=taken,
        )
        working = [renumbered(each, numbers) for each in working]
        tabled = {
            numbers.get(number, number): renumbered(each, numbers)
            for number, each in tabled.items()
        }
        groups = tuple(
            replace(
                each,
                lead=numbers.get(each.lead, each.lead),
                members=tuple(numbers.get(one, one) for one in each.members),
            )
            for each in groups
        )
    composed = composer.compose(
        working,
        wanted,
        tabled=tabled,
        groups=groups,
        withdrawn=withdrawn,
        motions=motions,
        progress=progress,
    )
    if not composed.sheet.entries:
        raise NothingLeft(
            "every amendment has been decided or withdrawn",
            hint="amendtool proceedings SOURCE PATCH  lists what became of each.",
        )
    refused = [(numbers.get(n, n), error) for n, error in resolved.refused.items()]
    unread = [(numbers.get(n, n), error) for file in files for n, error in file.faults]
    ordered = [each.amendment.number for each in composer.marshal(working, wanted)]
    listed = replace(
        papers[0],
        bill=wanted.bill,
        house=house,
        stage=wanted.stage,
        date=wanted.date,
        order=wanted.order,
        groups=groups,
        withdrawn=withdrawn,
        motions=motions,
        amendments=tuple(tabled[number] for number in ordered),
    )
    return Made(
        loaded,
        composed.sheet,
        listed,
        _once([*unread, *refused, *composed.problems]),
        tuple(remarks),
        numbers,
        setter,
    )


def _since(
    asked: Asked,
    amendments: Sequence[Amendment],
    loaded: LoadedSource,
    official: PrintMap | None,
    house: House,
) -> tuple[tuple[Amendment, ...], list[str]]:
    """The amendments with the stars that follow from an earlier paper, and what there is to say.

    What both papers cite by page and line is compared by the words that it stands for.
    """
    document = loaded.document
    paper = _without_own_lines(load_paper_file(Path(asked.since), house), loaded).paper
    earlier = resolve_citations(paper.amendments, document, official).amendments
    found = aged(amendments, earlier, house, document=document, day_between=asked.day_between)
    starred = [each.number for each in found.amendments if each.starred]
    said = [f"Starred, after {asked.since}: {joined(starred) or 'none'}"]
    if found.altered:
        said.append(f"Altered since, and so starred as new: {joined(found.altered)}")
    return found.amendments, said


def _once(
    problems: Sequence[tuple[str, AmendToolError]],
) -> tuple[tuple[str, AmendToolError], ...]:
    """A citation that does not fit is said once, though the words are not found either."""
    found: dict[str, tuple[str, AmendToolError]] = {}
    for number, error in problems:
        found.setdefault(number, (number, error))
    return tuple(found.values())


def _without_own_lines(file: PaperFile, loaded: LoadedSource) -> PaperFile:
    """A paper that cites our own print, by what its pages and lines stand for."""
    if not file.paper.own_lines:
        return file
    paper, refused = by_own_lines(file.paper, loaded)
    return replace(file, paper=paper, faults=(*file.faults, *refused.items()))


def _check_clauses(loaded: LoadedSource) -> None:
    kinds = (*SECTION_KINDS, Kind.SCHEDULE)
    if not any(each.kind in kinds for each in loaded.document.walk()):
        raise NoClauses(
            "it has no clause, section or Schedule",
            where=loaded.name,
            hint="amendtool show SOURCE  shows what there is in it.",
        )


def _check_bill(loaded: LoadedSource, papers: Sequence[AmendmentPaper]) -> None:
    for each in papers:
        if not is_about(each, loaded):
            raise OtherBills(
                f"it amends {with_article(each.bill)}; "
                f"{loaded.name} is {with_article(loaded.title)}",
                where=str(each.position.file),
                hint="Name the bill that the paper is about.",
            )


def _check_house(papers: Sequence[AmendmentPaper], *, said: bool) -> None:
    """One paper is of one House: words and order are not the same in both."""
    for each in papers[1:]:
        if not said and each.house is not papers[0].house:
            raise UsageFault(
                f"{papers[0].position.file} is of the {papers[0].house.value.capitalize()}, "
                f"{each.position.file} of the {each.house.value.capitalize()}",
                hint="Say whose paper it is to be:  --house commons  or  --house lords",
            )


def _differing(papers: Sequence[AmendmentPaper]) -> list[str]:
    """What the files say differently; that of the first is printed."""
    found: list[str] = []
    for name, values in (
        ("stage", [each.stage for each in papers]),
        ("order of consideration", [spell(each.order) for each in papers]),
    ):
        said = list(dict.fromkeys(filter(None, values)))
        if len(said) > 1:
            found.append(f"The files differ in their {name}: {' / '.join(said)}; the first is used")
    return found


def _passed_over(files: Sequence[PaperFile]) -> list[str]:
    return [
        f"{file.paper.position.file}:{line}: passed over, no part of an amendment: {words}"
        for file in files
        for line, words in file.passed_over
    ]


_OWN = f"{OWN_LINES} of the Bill (amendtool print), not those of an official print."
_UNKNOWN = (
    "Pages and lines are as the amendments cite them; they could not be checked, since the copy of "
    "the Bill at hand does not say where its lines are."
)


def _lines(
    loaded: LoadedSource,
    papers: Sequence[AmendmentPaper],
    amendments: Sequence[Amendment],
    *,
    own: bool,
) -> tuple[PrintMap | None, str]:
    """The pages and lines to cite, and whose they are; those of two prints are never mixed."""
    document = loaded.document
    cited = any(each.citations and not each.amends for each in amendments)
    if own and cited:
        raise UsageFault(
            "the amendments cite pages and lines of another print than amendtool’s own",
            hint="Leave --own-lines away, or take page and line out of the amendment files.",
        )
    if not own and document.dialect == "akn" and has_marks(document):
        print_map = read_print_map(document, name=loaded.name)
        name = print_map.print_name or loaded.print_name or papers[0].base.name
        named = f" ({name})" if name else ""
        return print_map, f"Pages and lines are those of the official print{named}."
    if cited:
        return None, _UNKNOWN
    from amendtool.render.print_places import print_map_of_source

    return print_map_of_source(loaded), _OWN


def _wanted(
    asked: Asked,
    loaded: LoadedSource,
    papers: Sequence[AmendmentPaper],
    house: House,
    lines_said: str,
) -> Wanted:
    from amendtool.formats.about import about

    said = about(loaded.document)
    order: Consideration = next((each.order for each in papers if each.order), ())
    if asked.order:
        order = parse_consideration(asked.order, where="--order")
    first = papers[0]
    return Wanted(
        house,
        PaperKind(asked.kind),
        loaded.title or first.bill,
        first.base.name or said.number or loaded.print_name,
        asked.stage or next((each.stage for each in papers if each.stage), ""),
        _date(asked, papers),
        next((each.session for each in papers if each.session), "") or said.session,
        order,
        notes=asked.notes,
        lines_said=lines_said,
        marking=asked.marking,
    )


def _date(asked: Asked, papers: Sequence[AmendmentPaper]) -> str:
    written = asked.date or next((each.date for each in papers if each.date), "")
    day = date_of(written)
    if asked.date and day is None:
        raise UsageFault(
            f"“{asked.date}” is no date", hint="Write it as 2026-11-30, or as 30 November 2026."
        )
    return spell_date(day) if day is not None else written


def rendered(made: Made, suffix: str, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The paper in one form, by the ending of its file."""
    if suffix == ".txt":
        from amendtool.render.paper_text import paper_text

        return paper_text(made.sheet).encode()
    if suffix == ".yaml":
        from amendtool.amend.patch_write import write_patch

        return write_patch(made.paper).encode()
    if suffix == ".xml":
        from amendtool.formats.akn.amendment_write import amendment_list

        return amendment_list(made.sheet)
    from amendtool.render.paper_html import FACES, paper_html

    page = paper_html(made.sheet, made.setter)
    if suffix == ".html":
        return page.encode()
    from amendtool.render.pdf import write_pdf

    sheet = made.sheet
    title = ": ".join(filter(None, (sheet.bill, sheet.stage, sheet.title)))
    return write_pdf(page, title=title, faces=FACES[sheet.house])
