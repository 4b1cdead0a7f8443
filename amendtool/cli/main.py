"""The command ``amendtool``: which commands there are, and how a fault reaches a person.

Start-up is kept short by importing a command's module only when that command is run:
``amendtool --help`` is written from the table ``COMMANDS`` alone (a test keeps the table in
step with the commands).

Exit status, for every command:

====== ==============================================================
0      done
1      something was refused, or a check failed
2      bad input or usage
70     a fault of our own (AT900); AMENDTOOL_DEBUG=1 shows where
130    stopped with Ctrl-C
====== ==============================================================
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import IO, Any, NamedTuple, NoReturn

import click

import amendtool
from amendtool.core.errors import AmendToolError, InternalError, OutputError

DEBUG_VARIABLE = "AMENDTOOL_DEBUG"
STATUS_INTERRUPTED = 130
# What a shell reports for a program that died of SIGPIPE: `amendtool show bill.xml | head`.
STATUS_READER_GONE = 141
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class CommandEntry(NamedTuple):
    """One row of the table of commands.

    ``target``: ``module:attribute`` of the click command.  ``short_help``: the same words as
    the command's own, so that help needs no import.
    """

    target: str
    short_help: str


# In the order in which a person meets them.
COMMANDS: dict[str, CommandEntry] = {
    "show": CommandEntry(
        "amendtool.cli.show:command",
        "Show the clause tree of a bill or Act, or one provision.",
    ),
    "cite": CommandEntry(
        "amendtool.cli.cite:command",
        "Give the page and line of a provision or of words, as each House cites it.",
    ),
    "verify": CommandEntry(
        "amendtool.cli.verify:command",
        "Check that documents can be read, addressed and written back exactly.",
    ),
    "new": CommandEntry(
        "amendtool.cli.new:command",
        "Start an amendment file.",
    ),
    "draft": CommandEntry(
        "amendtool.cli.draft:command",
        "Draft an amendment file from a paper or an edited copy, or word one.",
    ),
    "apply": CommandEntry(
        "amendtool.cli.apply:command",
        "Make amendments in a bill or Act: consolidated text and marked-up PDF.",
    ),
    "what-if": CommandEntry(
        "amendtool.cli.whatif:command",
        "If these were agreed to: which amendments fall, and how the clauses would read.",
    ),
    "proceedings": CommandEntry(
        "amendtool.cli.proceedings:command",
        "Print what was decided on each amendment and clause, in the order decided.",
    ),
    "rebase": CommandEntry(
        "amendtool.cli.rebase:command",
        "Move undecided amendments on to the next print of a bill.",
    ),
    "print": CommandEntry(
        "amendtool.cli.print:command",
        "Print a bill or Act as the House does, clean or with its amendments marked.",
    ),
    "paper": CommandEntry(
        "amendtool.cli.paper:command",
        "Make the amendment paper: marshalled, numbered, cited, with notes.",
    ),
    "keeling": CommandEntry(
        "amendtool.cli.keeling:command",
        "Show an Act as a bill would amend it (a Keeling schedule).",
    ),
    "instructions": CommandEntry(
        "amendtool.cli.instructions:command",
        "List the instructions that amend other law, with what each means.",
    ),
    "diff": CommandEntry(
        "amendtool.cli.diff:command",
        "Compare two versions of a bill or an Act.",
    ),
    "fetch": CommandEntry(
        "amendtool.cli.fetch:command",
        "Fetch Acts and instruments from legislation.gov.uk.",
    ),
    "library": CommandEntry(
        "amendtool.cli.library:command",
        "List, check and tidy the documents that were fetched.",
    ),
    "effects": CommandEntry(
        "amendtool.cli.effects:command",
        "List the changes to an Act, applied and unapplied.",
    ),
    "check": CommandEntry(
        "amendtool.cli.check:command",
        "Check a bill, and amendments to it, as a good reader would.",
    ),
}


class ShownError(click.ClickException):
    """One of our errors, as click shows it: on standard error, with its exit status."""

    def __init__(self, error: AmendToolError) -> None:
        super().__init__(error.render())
        # click reads it from the instance too, though it declares it on the class alone
        self.exit_code = error.exit_status  # type: ignore[misc]

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message; no “Error:” before it, since the code comes first."""
        click.echo(self.message, file=file, err=True)


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None where there is none."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        module_name, _, attribute = entry.target.partition(":")
        try:
            module = importlib.import_module(module_name)
        except ModuleNotFoundError as missing:
            if missing.name != module_name:
                raise
            raise click.UsageError(
                f"the command “{cmd_name}” is not part of this installation", ctx
            ) from None
        command = getattr(module, attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.target} is not a click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with; a slip of the pen is met with the likely one."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean “{near[0]}”?" if near else "See  amendtool --help"
            ctx.fail(f"there is no command “{name}”. {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in ``--help``, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.short_help) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, and turn whatever it raises into a message and an exit status."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except AmendToolError as error:
            _show_traceback()
            raise ShownError(error) from error
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            ctx.exit(STATUS_INTERRUPTED)
        except BrokenPipeError:
            _abandon_stdout()
            ctx.exit(STATUS_READER_GONE)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:
            _show_traceback()
            raise ShownError(_as_ours(fault)) from fault
        return result


def _as_ours(fault: Exception) -> AmendToolError:
    """Whatever no command foresaw, as one of our errors.

    A full disk can come up at any write, standard output included.  All else is our own fault;
    its traceback is for us, so it is shown only when asked for.
    """
    if isinstance(fault, OSError) and fault.errno in NO_ROOM:
        _abandon_stdout()
        return OutputError(
            fault.strerror or "there is no room for it", where=str(fault.filename or "the output")
        )
    return InternalError(
        f"{type(fault).__name__}: {fault}",
        hint=f"Your input files have not been changed. To help us mend it, run the command again "
        f"with {DEBUG_VARIABLE}=1 set in the environment, and send us what it prints.",
    )


def _show_traceback() -> None:
    if os.environ.get(DEBUG_VARIABLE, "") not in {"", "0"}:
        traceback.print_exc(file=sys.stderr)


def _abandon_stdout() -> None:
    """Send what is still buffered nowhere, so that Python does not complain at its own end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes, whatever the system's old code page is.

    Legislation is full of curly quotes and dashes: a code page that lacks one would stop the
    output half-way, and a replacement character would change a word.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in {"utf-8", "utf8"}:
            reconfigure(encoding="utf-8")


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample:\n"
    "  amendtool apply bills/serious_crime_bill amendments/cawn.yaml -o output",
)
@click.version_option(amendtool.__version__, prog_name="amendtool", message="%(prog)s %(version)s")
def cli() -> None:
    """Draft, apply, print and compare amendments to legislation.

    A SOURCE is an XML file (legislation.gov.uk XML or Akoma Ntoso), or a folder such as
    bills/serious_crime_bill. No command but fetch and effects uses the network.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave the process with its exit status.

    ``arguments``: without the program's name; those of the process where None.
    """
    _speak_utf8()
    try:
        cli.main(args=arguments, prog_name="amendtool")
    except OSError as fault:
        # Help and version are written before any command is run.
        shown = ShownError(_as_ours(fault))
        shown.show()
        sys.exit(shown.exit_code)
    raise AssertionError("click always leaves the process")
