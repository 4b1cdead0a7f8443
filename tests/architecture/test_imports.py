"""What is imported when: the core needs the standard library alone, and help needs little more.

Each check runs in a process of its own, since pytest itself has imported half the world.
"""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT

CORE = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for path in (ROOT / "amendtool" / "core").rglob("*.py")
)
SLOW_TO_IMPORT = {"diff_match_patch", "fast_diff_match_patch", "jinja2", "lxml", "pydantic"}
SLOW_TO_IMPORT |= {"weasyprint", "yaml", "asyncio", "http", "unittest", "urllib"}


def _modules_after(code: str, *arguments: str) -> set[str]:
    """The names of all modules that a fresh Python has loaded once it has run ``code``."""
    tail = "import sys, json; sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tail}", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(json.loads(run.stderr.splitlines()[-1]))


def test_the_core_imports_the_standard_library_only() -> None:
    assert "amendtool.core.errors" in CORE
    before = _modules_after("pass")
    after = _modules_after("\n".join(f"import {name}" for name in CORE))
    foreign = {
        name
        for name in after - before
        if name.partition(".")[0] not in sys.stdlib_module_names
        and name != "amendtool"
        and not name.startswith("amendtool.core")
    }
    assert not foreign, f"the core imports {sorted(foreign)}"


HELP = """
from amendtool.cli.main import main
try:
    main(["--help"])
except SystemExit as leaving:
    assert not leaving.code
"""


def test_help_imports_no_slow_library_and_no_command() -> None:
    after = _modules_after(HELP)
    assert "amendtool.cli.main" in after
    slow = {name.partition(".")[0] for name in after} & SLOW_TO_IMPORT
    assert not slow, f"amendtool --help imports {sorted(slow)}"
    ours = {name for name in after if name.startswith("amendtool.")}
    assert ours <= {
        "amendtool.cli",
        "amendtool.cli.main",
        "amendtool.core",
        "amendtool.core.errors",
    }
