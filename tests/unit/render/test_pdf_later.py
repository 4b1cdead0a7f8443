"""What WeasyPrint hardly ever uses is loaded when it is used, and is then the real thing."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import sys
from amendtool.render.pdf_later import weasyprint
weasyprint()
assert "fontTools.subset" not in sys.modules, "loaded with WeasyPrint"
assert "fontTools.varLib" not in sys.modules, "loaded with WeasyPrint"
from weasyprint.pdf import fonts
assert fonts.subset.Options(hinting=False).hinting is False
assert "fontTools.subset" in sys.modules
try:
    fonts.instantiateVariableFont(None, {})
except Exception as error:
    print(type(error).__name__)
from fontTools.varLib.instancer import instantiateVariableFont
assert callable(instantiateVariableFont)
assert instantiateVariableFont.__module__ == "fontTools.varLib.instancer"
"""


def test_parts_of_fonttools_are_loaded_when_they_are_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in {"AttributeError", "TypeError"}
