"""``amendtool keeling``: an Act as a bill would amend it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from amendtool.amend.language.instruction import (
    Instruction,
    NonTextual,
    NotUnderstood,
    Reading,
)
from amendtool.amend.language.read import read_instructions
from amendtool.cli.asked import stem_asked
from amendtool.cli.files import write_together
from amendtool.core.collector import quiet_collector
from amendtool.core.errors import UsageFault
from amendtool.core.errors_keeling import NoInstructions, NotAmended, WrongYear
from amendtool.core.kinds import Category
from amendtool.core.provision import Document
from amendtool.formats.identity import act_identity
from amendtool.formats.labels import with_article
from amendtool.formats.load import LoadedSource, load_legislation
from amendtool.formats.spellings import to_eid
from amendtool.formats.standing import DocumentFormats
from amendtool.keeling.acts import (
    ActIdentity,
    Amended,
    Match,
    all_amended,
    another_year,
    identity_of,
    matches,
    of_act,
)
from amendtool.keeling.carry import carry_out
from amendtool.keeling.schedule import KeelingSchedule
from amendtool.keeling.stated import stated
from amendtool.keeling.table import status_of, table_of
from amendtool.render.keeling import FORMATS, make_keeling, table_csv, table_json, units_lines


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(part.strip().lower() for part in value.split(",") if part.strip())
    unknown = [part for part in chosen if part not in FORMATS]
    if unknown or not chosen:
        raise click.BadParameter(
            f"{', '.join(unknown) or 'nothing'}: choose among {', '.join(FORMATS)}"
        )
    return chosen


@click.command(
    "keeling",
    short_help="Show an Act as a bill would amend it (a Keeling schedule).",
    epilog="Example:  amendtool keeling bills/serious_crime_bill bills/child_abduction_act "
    "-o output",
)
@click.argument("bill")
@click.argument("acts", nargs=-1, metavar="ACT...")
@click.option(
    "-o", "--output", type=click.Path(), metavar="DIR", help="The folder for the results."
)
@click.option(
    "--formats",
    default=",".join(FORMATS),
    show_default=True,
    callback=_formats,
    metavar="LIST",
    help="Which formats to write.",
)
@click.option(
    "--name",
    default="",
    callback=stem_asked,
    metavar="STEM",
    help="Put STEM- before every file name.",
)
@click.option(
    "--table",
    type=click.Path(),
    metavar="FILE",
    help="Write the table of amendments alone: .csv or .json.",
)
@click.option(
    "--units",
    type=click.Path(),
    metavar="FILE",
    help="Write the text of each affected unit, one JSON object a line.",
)
@click.option("--only-changed", is_flag=True, help="Print only the provisions that changed.")
@click.option("--all", "list_all", is_flag=True, help="List every Act that BILL amends.")
@click.option(
    "--title",
    default="",
    metavar="TITLE",
    help="The title of ACT, with its year, where the document does not say it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What is printed on the screen.",
)
def command(
    bill: str,
    acts: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...],
    name: str,
    table: str | None,
    units: str | None,
    only_changed: bool,
    list_all: bool,
    title: str,
    form: str,
) -> None:
    """Carry out in each ACT what BILL says of it, and write the Act as it would read.

    Writes DIR/amended.{txt,html,pdf,xml}, DIR/marked.{txt,html,pdf,xml} and
    DIR/table.{csv,json} (with several Acts, in a folder for each), and prints one line for
    each instruction with what became of it. Exit status 0 when all were carried out, 1 when
    any was not (the rest is still written), 2 when BILL does not amend ACT.
    """
    if not acts and not list_all:
        raise UsageFault("name an Act", hint="Or list those that the bill amends:  --all")
    if len(acts) > 1 and (table or units or title):
        raise UsageFault("--table, --units and --title go with one Act alone")
    with quiet_collector():
        loaded = load_legislation(bill)
        readings = read_instructions(loaded.document)
        abouts = [_act_of(each) for each in acts if not list_all]
        schedules = [
            (each, _schedule(loaded, readings, about, title))
            for each, about in zip(acts, abouts, strict=False)
        ]
    if list_all:
        _refuse_nothing(loaded, readings)
        _list(all_amended(readings), form)
        return
    banners = {each: _banner(about) for each, about in zip(acts, abouts, strict=True)}
    files: dict[Path, bytes] = {}
    folders = _folders(Path(output or "."), [schedule.act for _, schedule in schedules])
    for (source, schedule), folder in zip(schedules, folders, strict=True):
        rows = table_of(schedule, to_eid)
        if table:
            files[Path(table)] = _table(table, table_csv(rows), table_json(rows))
        if units:
            files[Path(units)] = units_lines(schedule, rows)
        if output is not None:
            prefix = f"{name}-" if name else ""
            made = make_keeling(
                schedule,
                formats,
                stated=stated(loaded.document),
                banner=banners.get(source, ""),
                changed_only=only_changed,
                progress=_progress,
            )
            files |= {folder / f"{prefix}{file}": data for file, data in made.items()}
        _report(source, schedule, form)
        _report_other_year(readings, schedule.act, form)
    _report_unnamed(readings, form)
    write_together(files, inputs=[loaded.path, *(about.path for about in abouts)])
    if form == "text":
        for path in files:
            click.echo(f"  {path}")
    if not all(schedule.complete for _, schedule in schedules):
        sys.exit(1)


def _banner(about: LoadedSource) -> str:
    """What must stand on every page of a text that is not an official print."""
    return (about.note or "Illustrative: not an official print.") if about.illustrative else ""


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{what} …", err=True)


def _refuse_nothing(loaded: LoadedSource, readings: Sequence[Reading]) -> None:
    if not readings:
        raise NoInstructions(
            f"there is no instruction in {loaded.path.name}",
            hint="The bill comes first, then the Act.",
        )


def _schedule(
    loaded: LoadedSource, readings: Sequence[Reading], about: LoadedSource, title: str
) -> KeelingSchedule:
    """The schedule of one Act, or a refusal that says why there is none."""
    document = about.document
    act = act_identity(document)
    if about.title and about.title != document.title:
        act = replace(act, titles=(*act.titles, *identity_of(document).titles, about.title))
    if title:
        act = replace(act, titles=(title, *act.titles))
    mine = of_act(readings, act)
    if not mine:
        _refuse(loaded, readings, document, act)
    return carry_out(mine, document, act, DocumentFormats(), bill=loaded.title)


def _act_of(source: str) -> LoadedSource:
    """The document read as an Act: drafting systems mark up an Act as they do a bill."""
    return load_legislation(source, bill_as=Category.ACT)


def _refuse(
    loaded: LoadedSource, readings: Sequence[Reading], document: Document, act: ActIdentity
) -> None:
    own = act_identity(loaded.document)
    turned = [each for each in read_instructions(document) if matches(each.act, own) is Match.YES]
    if turned:
        raise NotAmended(
            f"it is {with_article(act.title)} that amends {with_article(own.title)}, "
            "not the other way round",
            where=loaded.path.name,
            hint="The bill comes first, then the Act.",
        )
    _refuse_nothing(loaded, readings)
    other = another_year(readings, act)
    if other:
        raise WrongYear(
            f"{loaded.title or loaded.path.name} amends {with_article(other)}, "
            f"and this is {with_article(act.title)}",
            where=loaded.path.name,
        )
    known = [each.name for each in all_amended(readings) if each.cited is not None]
    if not act.titles and not act.uri:
        raise NotAmended(
            "the document does not say of which Act it is the text, so no instruction can be known "
            "to be for it",
            where=loaded.path.name,
            candidates=tuple(known[:9]),
            hint="Say its title:  --title “… Act 1996”",
        )
    raise NotAmended(
        f"no instruction in {loaded.title or loaded.path.name} is for {with_article(act.title)}",
        where=loaded.path.name,
        candidates=tuple(known[:9]),
        hint="These are what it amends. If the Act is one of them under another title, say it:  "
        "--title “… Act 1996”",
    )


def _table(path: str, as_csv: bytes, as_json: bytes) -> bytes:
    suffix = Path(path).suffix.lower()
    if suffix == ".csv":
        return as_csv
    if suffix == ".json":
        return as_json
    raise UsageFault(f"{path}: the table is written as .csv or .json")


def _folders(top: Path, acts: Sequence[ActIdentity]) -> list[Path]:
    """A folder for each Act; two texts of one Act, or two Acts of one title, are told apart."""
    if len(acts) == 1:
        return [top]
    found: list[Path] = []
    for act in acts:
        folder, count = top / _slug(act), 2
        while folder in found:
            folder, count = top / f"{_slug(act)}-{count}", count + 1
        found.append(folder)
    return found


def _slug(act: ActIdentity) -> str:
    return re.sub(r"[^a-z0-9]+", "-", act.title.lower()).strip("-")[:80] or "act"


# -- on the screen -----------------------------------------------------------------------------


def _list(amended: Sequence[Amended], form: str) -> None:
    if form == "json":
        rows = [
            {
                "act": each.name,
                "title": each.cited.title if each.cited is not None else "",
                "year": each.cited.year if each.cited is not None else None,
                "number": each.cited.number if each.cited is not None else "",
                "href": each.cited.href if each.cited is not None else "",
                "instructions": each.instructions,
                "non_textual": each.non_textual,
                "not_understood": each.not_understood,
            }
            for each in amended
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in amended:
        more = [f"{each.instructions:>4}  {each.name}"]
        if each.non_textual:
            more.append(f"{each.non_textual} not textual")
        if each.not_understood:
            more.append(f"{each.not_understood} not understood")
        click.echo("; ".join(more))
    total = sum(each.instructions for each in amended)
    click.echo(f"{total} instructions for {len(amended)} pieces of legislation.")


def _report(source: str, schedule: KeelingSchedule, form: str) -> None:
    """One line for each instruction, then the count."""
    if form == "json":
        click.echo(json.dumps(_as_json(source, schedule), ensure_ascii=False, indent=1))
        return
    click.echo(f"{schedule.act.title}, as amended by {with_article(schedule.bill or 'bill')}")
    width = max((len(each.number) for each in schedule.results), default=0)
    for each in schedule.results:
        status, reason = status_of(each.outcome)
        said = f"{status}: {reason}" if reason and not each.made else status
        click.echo(f"{each.number:<{width}}  {said}")
    for reading in schedule.non_textual:
        click.echo(f"{reading.source!s:<{width}}  not textual, listed only ({reading.form})")
    made = sum(each.made for each in schedule.results)
    absent = sum(status_of(each.outcome)[0] == "target absent" for each in schedule.results)
    if absent > len(schedule.results) / 2:
        click.echo(
            f"{absent} are for provisions that this text of the Act does not hold: is it the whole "
            "Act?"
        )
    click.echo(f"{made} of {len(schedule.results)} instructions carried out.")
    conditions = sum(
        bool(each.reading.conditions)
        for each in schedule.results
        if isinstance(each.reading, Instruction)
    )
    if conditions:
        click.echo(f"{conditions} of them are limited in extent or application; see the table.")


def _report_other_year(readings: Sequence[Reading], act: ActIdentity, form: str) -> None:
    """Sentences for an Act of the same name and another year: a slip, or another Act."""
    found = [each for each in readings if matches(each.act, act) is Match.OTHER_YEAR]
    if not found or form != "text":
        return
    titles = dict.fromkeys(each.act.title for each in found if each.act is not None)
    click.echo(
        f"For an Act of the same name and another year, and so left aside: {_sources(found)} "
        f"({', '.join(titles)}).",
        err=True,
    )


def _sources(found: Sequence[Reading]) -> str:
    """The provisions that carry some sentences: the first five, and how many more."""
    named = ", ".join(str(each.source) for each in found[:5])
    return f"{named} and {len(found) - 5} more" if len(found) > 5 else named


def _report_unnamed(readings: Sequence[Reading], form: str) -> None:
    """Sentences that amend something, and do not say what: nobody should miss them."""
    unnamed = [each for each in readings if isinstance(each, Instruction) and each.act is None]
    unread = [each for each in readings if isinstance(each, NotUnderstood) and each.act is None]
    read_so = [each for each in readings if isinstance(each, NonTextual) and each.act is None]
    for what, found in (
        ("Which legislation is amended is not said, and so left aside", unnamed),
        ("Not textual, and of which legislation is not said", read_so),
        ("Not understood, not even which legislation it is about", unread),
    ):
        if found and form == "text":
            click.echo(f"{what}: {_sources(found)}.", err=True)


def _as_json(source: str, schedule: KeelingSchedule) -> dict[str, object]:
    return {
        "act": schedule.act.title,
        "source": source,
        "bill": schedule.bill,
        "results": [
            {
                "source": each.number,
                "source_eid": each.reading.eid,
                "status": status_of(each.outcome)[0],
                "reason": status_of(each.outcome)[1],
                "words": each.reading.text,
                "round": each.level,
            }
            for each in schedule.results
        ],
        "non_textual": [
            {"source": str(each.source), "words": each.text} for each in schedule.non_textual
        ],
    }
