"""What is typed behind an option of several commands: amendment numbers, a clause, a file name."""

from __future__ import annotations

import re

import click

from amendtool.apply.choose import parse_numbers
from amendtool.core.address import Address
from amendtool.core.errors import UsageFault
from amendtool.formats.spellings import parse_address

#: “5” and “34A(2)(b)”: a clause, as it is called in speech
_BARE_CLAUSE = re.compile(r"\d+[A-Z]*(?:\s?\(\w+\))*")


def numbers_asked(
    _context: click.Context, parameter: click.Parameter, value: str | None
) -> frozenset[str]:
    """``1,3-5,NC2`` as amendment numbers; empty where the option was not given.

    Raises :class:`UsageFault` where it was given without a number: that would mean all
    amendments, or none, and nobody has said which.
    """
    if value is None:
        return frozenset()
    numbers = parse_numbers(value)
    if not numbers:
        raise UsageFault(
            f"{parameter.opts[0]} names no amendment",
            hint=f"Name some:  {parameter.opts[0]} 1,3-5,NC2  (or leave it away).",
        )
    return numbers


def clause_asked(text: str | None) -> Address | None:
    """A clause to be printed alone, by its address or its number only: ``5`` is clause 5.

    Raises :class:`~amendtool.core.errors.AddressSyntax` where it is neither.
    """
    if text is None:
        return None
    bare = _BARE_CLAUSE.fullmatch(text.strip())
    return parse_address(f"clause {bare[0]}" if bare else text)


def stem_asked(_context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Words that begin the names of files.

    Raises :class:`UsageFault` where they would lead out of the folder that was named.
    """
    if any(mark in value for mark in "/\\:\0"):
        raise UsageFault(
            f"{parameter.opts[0]}: “{value}” is to begin the names of files, and has a sign in it "
            "that no name of a file has",
            hint="The folder is named with -o.",
        )
    return value
