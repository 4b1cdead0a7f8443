"""The templates of pages, and the one way in which they are read.

Everything escapes by itself, and a name that a template misspells is an error, never a gap.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def templates(*, trimmed: bool = False) -> Environment:
    """The environment of the package's own templates.

    ``trimmed``: lines that hold nothing but a tag leave no blank line behind.
    """
    # Only where a page is made: starting up must not wait for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("amendtool.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=trimmed,
        lstrip_blocks=trimmed,
    )
