"""How a fault, whosever it is, reaches the person at the keyboard."""

from __future__ import annotations

import errno
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result

import amendtool
from amendtool.cli.main import COMMANDS, DEBUG_VARIABLE, CommandEntry, LazyGroup, cli
from amendtool.core.errors import AmendToolError, FileUnreadable, WordsAmbiguous

Run = Callable[[Callable[[], None]], Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command whose body is the function given."""
    monkeypatch.delenv(DEBUG_VARIABLE, raising=False)

    def invoke(body: Callable[[], None]) -> Result:
        group = LazyGroup("amendtool")

        @group.command("stand-in")
        def stand_in() -> None:
            body()

        return CliRunner().invoke(group, ["stand-in"])

    return invoke


def _raise(error: BaseException) -> Callable[[], None]:
    def body() -> None:
        raise error

    return body


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (FileUnreadable("there is no such file", where="bill.xml"), 2),
        (WordsAmbiguous("leave out “may”", candidates=("‹may› he", "he ‹may›")), 1),
    ],
)
def test_our_errors_go_to_standard_error_with_their_status(
    run: Run, error: AmendToolError, status: int
) -> None:
    result = run(_raise(error))
    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr == error.render() + "\n"


def test_a_full_disk_is_not_called_a_fault_of_ours(run: Run) -> None:
    result = run(_raise(OSError(errno.ENOSPC, "No space left on device", "output/marked.pdf")))
    assert result.exit_code == 2
    assert result.stderr == (
        "AT601  The result could not be written\n  output/marked.pdf\n  No space left on device\n"
    )


def test_a_fault_of_our_own_is_called_one(run: Run) -> None:
    result = run(_raise(KeyError("offset")))
    assert result.exit_code == 70
    assert result.stderr.startswith("AT900  This is a fault in amendtool; please report it\n")
    assert "KeyError: 'offset'" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("value", "shown"), [("1", True), ("0", False), ("", False)])
def test_the_traceback_is_shown_to_whoever_asks(
    run: Run, monkeypatch: pytest.MonkeyPatch, value: str, shown: bool
) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, value)
    result = run(_raise(KeyError("offset")))
    assert ("Traceback" in result.stderr) is shown
    assert result.exit_code == 70


def test_stopping_it_is_not_an_error(run: Run) -> None:
    result = run(_raise(KeyboardInterrupt()))
    assert result.exit_code == 130
    assert "Traceback" not in result.stderr
    assert "AT900" not in result.stderr


def test_a_status_that_a_command_chose_is_kept(run: Run) -> None:
    assert run(lambda: click.get_current_context().exit(1)).exit_code == 1
    assert run(_raise(SystemExit(1))).exit_code == 1


def test_wrong_usage_is_status_2(run: Run) -> None:
    assert run(_raise(click.UsageError("--only and --except"))).exit_code == 2


def test_help_lists_the_commands_in_the_order_of_the_table() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    commands = result.stdout.partition("Commands:\n")[2]
    places = [commands.index(f"\n  {name} ") for name in COMMANDS if name != next(iter(COMMANDS))]
    assert places == sorted(places)


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"]).stdout == f"amendtool {amendtool.__version__}\n"


def test_a_slip_of_the_pen_is_met_with_the_likely_command() -> None:
    result = CliRunner().invoke(cli, ["aply", "bill.xml"])
    assert result.exit_code == 2
    assert "there is no command “aply”. Did you mean “apply”?" in result.stderr


def test_a_command_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "fly", CommandEntry("amendtool.cli.no_such_room:command", "Fly."))
    assert CliRunner().invoke(cli, ["--help"]).exit_code == 0
    result = CliRunner().invoke(cli, ["fly"])
    assert result.exit_code == 2
    assert "“fly” is not part of this installation" in result.stderr


def test_a_library_missing_inside_a_command_is_not_taken_for_a_missing_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def import_module(name: str) -> None:
        raise ModuleNotFoundError("No module named 'lxml'", name="lxml")

    monkeypatch.setattr("amendtool.cli.main.importlib.import_module", import_module)
    result = CliRunner().invoke(cli, ["show", "bill.xml"])
    assert result.exit_code == 70
    assert "lxml" in result.stderr
