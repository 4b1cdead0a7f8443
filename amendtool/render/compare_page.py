"""What the pages of all comparisons share: templates, style, script, the tools at the top.

A page is one self-contained file that fetches nothing.  Changes are gone through with n and p, or
filtered by what became of them, on every page in the same way.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from amendtool import __version__
from amendtool.render.templating import templates

if TYPE_CHECKING:
    pass


def page_of(template: str, styles: tuple[str, ...], **fields: object) -> str:
    """A page: ``template`` and ``styles`` by file name, the fields that the template asks for."""
    from markupsafe import Markup

    css = "\n".join(map(_style, styles))
    return (
        templates()
        .get_template(template)
        .render(
            css=Markup(css),  # noqa: S704 - our own files
            script=Markup(_script()),  # noqa: S704 - our own file
            generator=f"amendtool {__version__}",
            **fields,
        )
    )


@cache
def _style(name: str) -> str:
    return files("amendtool.render.styles").joinpath(name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return files("amendtool.render.templates").joinpath("comparison.js").read_text("utf-8")
