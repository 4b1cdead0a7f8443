"""How modules are made: short, explained, and silent unless they are the command line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "amendtool"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 500


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_at_most_500_lines(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{_name(path)} has {lines} lines: split it"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{_name(path)} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_command_line_prints(path: Path) -> None:
    if PACKAGE / "cli" in path.parents:
        return
    written = [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "sys.stdout.write", "sys.stderr.write"}
    ]
    assert not written, f"{_name(path)} prints: {written}"


PURE_ROOMS = [
    path
    for path in MODULES
    if path.relative_to(PACKAGE).parts[0]
    in {"core", "amend", "apply", "compare", "check", "papers", "keeling"}
]
# The clock, chance, the environment and the network: none of them may decide what a bill says.
# (A date is a value like any other, so `datetime` is not among them.)
IMPURE = {"getpass", "os", "platform", "random", "secrets", "socket", "ssl", "time"}
IMPURE |= {"subprocess", "tempfile", "urllib", "uuid"}


@pytest.mark.parametrize("path", PURE_ROOMS, ids=_name)
def test_the_rooms_that_decide_see_no_clock_chance_or_environment(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    assert not imported & IMPURE, f"{_name(path)} imports {sorted(imported & IMPURE)}"


def test_every_folder_with_modules_is_a_package() -> None:
    bare = {_name(path.parent) for path in MODULES if not (path.parent / "__init__.py").exists()}
    assert not bare, f"no __init__.py in {sorted(bare)}"
