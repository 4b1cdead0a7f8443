"""The table of commands, from which help is written, agrees with the commands themselves."""

from __future__ import annotations

import click
import pytest

from amendtool.cli.main import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_agrees_with_the_command(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=1000) == COMMANDS[name].short_help


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_shows_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    with click.Context(command, info_name=f"amendtool {name}") as context:
        text = command.get_help(context)
    assert f"amendtool {name}" in text.partition("Example")[2]
