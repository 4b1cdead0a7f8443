"""``amendtool apply``: the amendments made, the results written, each outcome said."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from amendtool.amend.paper import Amendment, AmendmentPaper
from amendtool.apply.choose import Choice
from amendtool.apply.ledger import Applied, Ledger, PreEmpted, Refused
from amendtool.apply.renumber import Reprint, summary
from amendtool.cli.asked import clause_asked, numbers_asked, stem_asked
from amendtool.cli.inputs import check_numbers, check_papers
from amendtool.cli.places import Places
from amendtool.core.errors import UsageFault
from amendtool.formats.load import LoadedSource, load_legislation, read_bytes
from amendtool.papers.decided import DecisionFinding, Fault, questions_as_amendments, review
from amendtool.render.outputs import FORMATS, Job, View, outcome_words
from amendtool.render.page import Furniture

#: lines of the crosswalk that are shown on the screen
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that was asked for, apart from where to write it."""

    source: str
    patches: tuple[str, ...]
    formats: tuple[str, ...]
    choice: Choice
    view: View
    marking: str = ""
    date: str = ""
    version_line: str = ""
    stale: bool = False
    reprint: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """Inputs, read, and the ledger of what the amendments do to them.

    ``reprint``: the amended bill renumbered, where that was asked for.  ``decided``: whether it
    was made by the record of decisions, and ``findings`` what that record makes one ask.
    """

    loaded: LoadedSource
    papers: tuple[AmendmentPaper, ...]
    amendments: tuple[Amendment, ...]
    ledger: Ledger
    reprint: Reprint | None = None
    decided: bool = False
    findings: tuple[DecisionFinding, ...] = ()

    @property
    def all_well(self) -> bool:
        """Whether nothing was refused, and no recorded decision contradicts another.

        By the record, an amendment may be overtaken by a later one: that is as it was decided.
        """
        if any(each.fault is Fault.CONTRADICTION for each in self.findings):
            return False
        if not self.decided:
            return self.ledger.complete
        return not any(isinstance(each, Refused) for each in self.ledger.outcomes)


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(part.strip().lower() for part in value.split(",") if part.strip())
    unknown = [part for part in chosen if part not in FORMATS]
    if unknown or not chosen:
        raise click.BadParameter(
            f"{', '.join(unknown) or 'nothing'}: choose among {', '.join(FORMATS)}"
        )
    return chosen


@click.command(
    "apply",
    short_help="Make amendments in a bill or Act: consolidated text and marked-up PDF.",
    epilog="Example:  amendtool apply bills/serious_crime_bill amendments/cawn.yaml -o output",
)
@click.argument("source")
@click.argument("patches", nargs=-1, metavar="PATCH...", required=True)
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
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.option(
    "--agree",
    callback=numbers_asked,
    metavar="LIST",
    help="Show the bill as if these were agreed and no others: 1,3-5,NC2.",
)
@click.option(
    "--decided",
    is_flag=True,
    help="Make only what is recorded as agreed to, in the order decided, and check the record.",
)
@click.option("--only", callback=numbers_asked, metavar="LIST", help="Make only these.")
@click.option(
    "--except", "leave", callback=numbers_asked, metavar="LIST", help="Make all but these."
)
@click.option(
    "--reprint",
    is_flag=True,
    help="Renumber the consolidated bill clean, as it is reprinted after a stage (bills only).",
)
@click.option("--only-changed", is_flag=True, help="Print only the clauses that changed.")
@click.option("--clause", metavar="ADDRESS", help="Print this clause alone on the marked pages.")
@click.option("--amendment", default="", metavar="NUMBER", help="Print one amendment alone.")
@click.option("--marking", default="", metavar="WORDS", help="Words for the foot of every page.")
@click.option("--date", default="", metavar="WORDS", help="A date for the foot of every page.")
@click.option("--version-line", default="", metavar="WORDS", help="A version for the foot.")
@click.option(
    "--stale-base",
    is_flag=True,
    help="Go on though the bill is not the print that the amendments name.",
)
@click.option(
    "--git",
    "repository",
    type=click.Path(),
    metavar="DIR",
    help="Also write one commit for each amendment into a git repository at DIR.",
)
def command(
    source: str,
    patches: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...],
    name: str,
    dry_run: bool,
    agree: frozenset[str],
    decided: bool,
    only: frozenset[str],
    leave: frozenset[str],
    reprint: bool,
    only_changed: bool,
    clause: str | None,
    amendment: str,
    marking: str,
    date: str,
    version_line: str,
    stale_base: bool,
    repository: str | None,
) -> None:
    """Make the amendments of each PATCH in SOURCE.

    Writes DIR/consolidated.{txt,html,xml}, DIR/marked.{html,pdf,xml} and DIR/ledger.json, and
    prints one line for each amendment with what became of it. Exit status 0 when all were
    made, 1 when any was refused or pre-empted (the rest is still written, and the refusal
    stands on the marked pages too), 2 when the input is at fault.
    """
    if agree and decided:
        raise UsageFault(
            "--agree and --decided exclude each other",
            hint="--decided goes by the record;  --agree  supposes something else.",
        )
    if output is None and not dry_run and repository is None:
        raise UsageFault("say where the results go", hint="Add  -o DIR  (or --dry-run).")
    settings = Settings(
        source,
        patches,
        formats,
        Choice(agree, only, leave, decided),
        View(only_changed, clause_asked(clause), amendment),
        marking,
        date,
        version_line,
        stale_base,
        reprint,
    )
    prepared = prepare(settings)
    if repository is not None and not dry_run:
        from amendtool.cli.commits import check_folder

        check_folder(Path(repository))
    report(prepared)
    if not dry_run and output is not None:
        from amendtool.cli.results import write_results

        for path in write_results(settings, prepared, Path(output), name):
            click.echo(f"  {path}")
    if not dry_run and repository is not None:
        from amendtool.cli.commits import write_commits

        write_commits(prepared, Path(repository))
    if not prepared.all_well:
        sys.exit(1)


def read_inputs(
    source: str, patches: Sequence[str], *, stale: bool = False
) -> tuple[LoadedSource, tuple[AmendmentPaper, ...], tuple[Amendment, ...]]:
    """The bill, the papers, and the amendments of all papers together.

    Raises ``NumberTwice`` where two have one number, ``StaleBase`` or ``OtherPrint`` where a paper
    is about another print (unless ``stale``), and whatever is wrong with a file.
    """
    from amendtool.amend.patch_yaml import load_paper

    loaded = load_legislation(source)
    papers = tuple(load_paper(read_bytes(Path(patch)), file=patch) for patch in patches)
    amendments = tuple(each for paper in papers for each in paper.amendments)
    check_numbers(
        amendments,
        hint="Give one of them another number, or apply the papers one after the other.",
    )
    check_papers(loaded, papers, stale=stale)
    return loaded, papers, amendments


def prepare(settings: Settings) -> Prepared:
    """Read everything and make the amendments; nothing is written."""
    from amendtool.apply.engine import apply_amendments
    from amendtool.cli.citations import resolve_pages_and_lines
    from amendtool.formats.citations import with_refusals
    from amendtool.formats.dialects import dialect_for
    from amendtool.formats.reprint import check_reprintable, reprint

    loaded, papers, amendments = read_inputs(
        settings.source, settings.patches, stale=settings.stale
    )
    if settings.reprint:
        check_reprintable(loaded.document)
    settings.choice.check(amendments)
    decided = settings.choice.decided
    if decided:
        amendments += questions_as_amendments(papers, amendments)
        if not any(each.decision.agreed for each in amendments):
            raise UsageFault(
                "no amendment is recorded as agreed to",
                hint="Write  decision: agreed to  (and  decided: 1, 2 …) in the amendment file.",
            )
    if settings.view.amendment and all(
        each.number != settings.view.amendment for each in amendments
    ):
        raise UsageFault(f"there is no amendment {settings.view.amendment}")
    not_made: dict[str, str] = {}
    for each in amendments:
        why = settings.choice.why_not(each)
        if why is not None:
            not_made[each.number] = why
    cited = resolve_pages_and_lines(loaded, papers, amendments, not_made)
    ledger = apply_amendments(
        loaded.document,
        cited.amendments,
        dialect_for(loaded.document),
        house=papers[0].house,
        stage=papers[0].stage,
        not_made=not_made | dict.fromkeys(cited.refused, "refused"),
        supposed=settings.choice.agree,
    )
    ledger = with_refusals(ledger, cited.refused)
    reprinted = reprint(loaded.document, ledger) if settings.reprint else None
    findings: tuple[DecisionFinding, ...] = ()
    if decided:
        tabled = {each.number for paper in papers for each in paper.amendments}
        mine = [each for each in cited.amendments if each.number in tabled]
        findings = review(loaded.document, papers, mine, dialect=dialect_for(loaded.document))
    return Prepared(loaded, papers, cited.amendments, ledger, reprinted, decided, findings)


def report(prepared: Prepared) -> None:
    """One line for each amendment, refusals with their reasons, then the count."""
    ledger = prepared.ledger
    width = max((len(each.number) for each in prepared.amendments), default=0)
    places = Places(prepared.loaded.document)
    for amendment, outcome in zip(prepared.amendments, ledger.outcomes, strict=True):
        words, reason = outcome_words(outcome)
        place = getattr(outcome, "address", "")
        if isinstance(outcome, Applied):
            where = dict.fromkeys(effect.address for effect in outcome.effects)
            place = "; ".join(map(places.said, where))
        line = f"{amendment.number:>{width}}  {words}"
        said = "" if isinstance(outcome, Refused) else reason  # its reason follows in full
        click.echo("  ".join(filter(None, (line, place[:100], said))))
        if isinstance(outcome, Refused):
            for text in outcome.error.render().splitlines():
                click.echo(f"{'':>{width}}  {text}", err=True)
    made = sum(isinstance(each, Applied) for each in ledger.outcomes)
    refused = sum(isinstance(each, Refused) for each in ledger.outcomes)
    pre_empted = sum(isinstance(each, PreEmpted) for each in ledger.outcomes)
    parts = [f"{made} of {len(ledger.outcomes)} amendments made"]
    if refused:
        parts.append(f"{refused} refused")
    if pre_empted:
        parts.append(f"{pre_empted} pre-empted")
    if ledger.printing_points:
        points = len(ledger.printing_points)
        parts.append(f"{points} printing point{'s' * (points != 1)} for the printer")
    click.echo(", ".join(parts) + ".")
    report_findings(prepared.findings)
    if prepared.reprint is not None:
        _report_reprint(prepared.reprint)


def report_findings(findings: Sequence[DecisionFinding]) -> None:
    """What the record of decisions makes one ask, on standard error."""
    if not findings:
        return
    click.echo("In the record of decisions:", err=True)
    for each in findings:
        click.echo(f"  {each.fault.value}: {each}", err=True)
        if each.hint:
            click.echo(f"      {each.hint}", err=True)


def _report_reprint(reprint: Reprint) -> None:
    """What becomes of the numbers, and what a person has to look at; the ledger has it all."""
    lines = summary(reprint.crosswalk)
    click.echo("At reprint:" if lines else "At reprint no number changes.")
    for line in lines[:_MOST_LINES]:
        click.echo(f"  {line}")
    if len(lines) > _MOST_LINES:
        click.echo(f"  … and {len(lines) - _MOST_LINES} more, all in ledger.json")
    if reprint.printing_points:
        click.echo("For a person to look at (addresses as reprinted):")
    for point in reprint.printing_points:
        click.echo(f"  {point.address}: {point.what}")


def make_job(settings: Settings, prepared: Prepared) -> Job:
    """What the renderers need."""
    loaded, paper = prepared.loaded, prepared.papers[0]
    banner = ""
    if loaded.illustrative:
        banner = loaded.note or "Illustrative: not an official print."
    furniture = Furniture(
        title=loaded.title,
        stage=loaded.stage,
        note=loaded.note,
        banner=banner,
        marking=settings.marking,
        version_line="  ".join(filter(None, (settings.version_line, settings.date))),
    )
    return Job(
        loaded.document,
        prepared.amendments,
        prepared.ledger,
        paper.stage,
        furniture,
        settings.view,
        prepared.reprint,
    )
