"""What WeasyPrint is given instead of its own, and what is heard of what it says.

Why each step is taken, with the figures: ``docs/decisions/0010-pdf-layout.md``.  Two of them rest
on what WeasyPrint and pydyf do not document; where these go away the pages are the same and cost
more.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn
from xml.etree import ElementTree

from amendtool.core.errors import FontMissing, LayoutFailed
from amendtool.render.pdf_later import weasyprint
from amendtool.render.pdf_objects import Objects, taken

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_LAST_DASH = re.compile(r"(?<=\w)—(?=(?:</(?:ins|del|span|i|b)>)*</p>)")


def hold_dashes(html: str) -> str:
    """Keep the dash that ends an opening with its word.

    A word joiner, in the layout alone: it has no width and is not in the words of the PDF.
    """
    return _LAST_DASH.sub("\u2060—", html)


def without_style(html: str) -> tuple[str, Any]:
    """The page without its style sheet, and that sheet, which is parsed once for all pieces."""
    page, css = split_style(html)
    return page, sheet(css)


def split_style(html: str) -> tuple[str, str]:
    """The page without its style sheet, and what that says."""
    found = _STYLE.search(html)
    if found is None:
        return html, ""
    return html[: found.start()] + html[found.end() :], found[1]


@cache
def sheet(css: str) -> Any:
    """A style sheet as WeasyPrint takes it."""
    return weasyprint().CSS(string=css, url_fetcher=fetcher_class()())


# --- What WeasyPrint is given instead of its own ------------------------------------------


@cache
def page_class() -> Any:
    """WeasyPrint's page, made of our own HTML: ``Page(html)``."""
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

    defaults = weasyprint().CSS(
        string=files("amendtool.render.styles").joinpath("defaults.css").read_text("utf-8")
    )

    class Page(weasyprint().HTML):  # type: ignore[misc]
        """A page that starts from our own short sheet of browser defaults."""

        def __init__(self, html: str) -> None:
            fetcher = fetcher_class()()
            try:
                root = ElementTree.fromstring(_as_xml(html))
            except ElementTree.ParseError:
                super().__init__(string=html, url_fetcher=fetcher)
                return
            # What WeasyPrint's own constructor sets, without the reader of all the world's HTML.
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        # Not in WeasyPrint's documentation.  Should it go away, its own sheet is used: the pages
        # are the same, and cost more.
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            del forms
            return [defaults]

    return Page


def _as_xml(html: str) -> str:
    """Our own HTML is XML but for its head, which is not printed, and ``<br>``."""
    start = html.find("<html")
    head, body = html.find("<head>", start), html.find("<body>", start)
    return (html[start:head] + html[body:]).replace("<br>", "<br/>")


@cache
def fetcher_class() -> Any:
    weasyprint()
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class RefuseAll(URLFetcher):  # type: ignore[misc]
        """Fetches nothing, whatever the scheme."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            del headers
            raise FatalURLFetchingError(f"The page asks for {url!r}; nothing may be fetched.")

    return RefuseAll


@contextmanager
def refused_fetches() -> Iterator[None]:
    """Turn what the fetcher refuses into :class:`LayoutFailed`."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as error:
        raise LayoutFailed(str(error)) from error


@contextmanager
def page_numbers_once() -> Iterator[None]:
    """Spare pydyf from writing the list of all pages anew for each tag.

    ``PDF.page_references`` is computed at each use, once for every piece of tagged text: a
    cost that grows with the square of the pages.
    """
    import pydyf  # type: ignore[import-untyped]

    slow = vars(pydyf.PDF).get("page_references")
    if not isinstance(slow, property):
        yield
        return
    known: dict[int, tuple[int, tuple[bytes, ...]]] = {}

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        seen = known.get(id(pdf))
        if seen is None or seen[0] != count:
            seen = known[id(pdf)] = (count, slow.__get__(pdf))
        return seen[1]

    pydyf.PDF.page_references = property(page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = slow


def objects_of(document: Any, *, pdf_tags: bool) -> Objects:
    """What a document that is laid out is drawn as, before it is written."""
    taken_out: list[Objects] = []

    def take(_document: Any, pdf: Any) -> None:
        taken_out.append(taken(pdf))
        # Nothing is left to be written.
        del pdf.objects[1:]

    document.write_pdf(finisher=take, pdf_tags=pdf_tags, uncompressed_pdf=True)
    return taken_out[0]


# --- What it says while it works -----------------------------------------------------------


class _Listener(logging.Handler):
    """Keeps what WeasyPrint logs in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[logging.LogRecord] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.faults.append(record)


@contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.faults
    finally:
        logger.removeHandler(listener)


def refuse(faults: list[logging.LogRecord]) -> None:
    """Raise for what would print something else than the page says.

    WeasyPrint draws an empty box for a character that no font has, and only warns.  Its other
    warnings are about style sheets; its errors are about links, pictures and tags.
    """
    missing = sorted({fault.getMessage() for fault in faults if ".notdef" in fault.getMessage()})
    if missing:
        raise FontMissing(
            "No installed typeface has these characters.",
            candidates=tuple(_character(message) for message in missing),
            hint="Install a face that has them, for example  apt install fonts-dejavu",
        )
    errors = [fault.getMessage() for fault in faults if fault.levelno >= logging.ERROR]
    if errors:
        raise LayoutFailed(errors[0], candidates=tuple(errors[1:6]))


def _character(message: str) -> str:
    """``"﷐" (U+FDD0)`` out of WeasyPrint's sentence about it."""
    return message.partition("fonts: ")[2] or message
