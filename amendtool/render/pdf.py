"""A page of our own HTML as a PDF, laid out by WeasyPrint: quickly, alone, and the same each time.

Why each step is taken, with the figures: ``docs/decisions/0010-pdf-layout.md``.  In short: ids that
no link points to are dropped before the layout (an id gives its element and all that it holds a
style of their own), the style sheet of browser defaults is our own short one, and the garbage
collector rests while the pages are made.
"""

from __future__ import annotations

import gc
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NoReturn

from amendtool.core.errors import FontMissing, LayoutFailed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: The faces of the house style (``bill.css``), of which one must be there.
TEXT_FACES = ("TeX Gyre Pagella", "Palatino Linotype", "Book Antiqua", "Palatino")
_LAST_DASH = re.compile(r"(?<=\w)—(?=(?:</(?:ins|del|span|i|b)>)*</p>)")
_FONT_HINT = (
    "Install TeX Gyre Pagella, a free face: on Debian and Ubuntu  apt install fonts-texgyre ,"
    " on macOS  brew install --cask font-tex-gyre-pagella"
)


def write_pdf(html: str, *, title: str, lang: str = "en-GB", tagged: bool = True) -> bytes:
    """The PDF of ``html``, a page of docs/html-vocabulary.md.

    ``title`` and ``lang`` (BCP 47) go into the document's properties, where a screen reader looks
    for them.  ``tagged`` adds the structure that it reads by (headings, paragraphs, tables), for
    about a seventh more time.  Nothing is fetched, from the network or from a file.

    The same arguments give the same bytes, on one machine with one set of fonts and libraries.

    Raises :class:`FontMissing` when none of :data:`TEXT_FACES` is installed, or no installed face
    has a character of the text; :class:`LayoutFailed` when the page asks for something to be
    fetched, or WeasyPrint reports another error.
    """
    from weasyprint.urls import FatalURLFetchingError

    with _quiet_collector(), _heard() as faults:
        try:
            pdf, families = _laid_out(html, title, lang, tagged=tagged)
        except FatalURLFetchingError as error:
            raise LayoutFailed(str(error)) from error
    _refuse(faults)
    if not families.intersection(TEXT_FACES):
        raise FontMissing(
            f"None of {', '.join(TEXT_FACES)} is installed.",
            candidates=tuple(sorted(families)),
            hint=_FONT_HINT,
        )
    return pdf


def _laid_out(html: str, title: str, lang: str, *, tagged: bool) -> tuple[bytes, set[str]]:
    """The PDF and the families of the typefaces in it."""
    page = _page_class()(string=_hold_dashes(html), url_fetcher=_fetcher_class()())
    _drop_idle_marks(page.etree_element)
    with _page_numbers_once():
        document = page.render(pdf_tags=tagged)
        document.metadata.title = title
        document.metadata.lang = lang
        # The identifier is then made from the content: no clock, no chance.
        pdf = document.write_pdf(pdf_tags=tagged, pdf_identifier=True)
    return pdf, {font.family for font in document.fonts.values()}


def _hold_dashes(html: str) -> str:
    """Keep the dash that ends an opening with its word.

    A word joiner, in the layout alone: it has no width and is not in the words of the PDF.
    """
    return _LAST_DASH.sub("\u2060—", html)


def _drop_idle_marks(root: Element) -> None:
    """Take away ids that no link points to, and links to what is not on this page.

    In the tree that is laid out, not in the page: one clause printed alone refers to others.
    """
    there = {element.get("id") for element in root.iter()}
    wanted = set()
    for link in root.iter("a"):
        target = link.get("href", "").removeprefix("#")
        if target in there:
            wanted.add(target)
        else:
            link.attrib.pop("href", None)
    for element in root.iter():
        if "id" in element.attrib and element.attrib["id"] not in wanted:
            del element.attrib["id"]


# --- What WeasyPrint is given instead of its own ------------------------------------------


@cache
def _page_class() -> Any:
    import weasyprint

    defaults = weasyprint.CSS(
        string=files("amendtool.render.styles").joinpath("defaults.css").read_text("utf-8")
    )

    class Page(weasyprint.HTML):  # type: ignore[misc]
        """A page that starts from our own short sheet of browser defaults."""

        # Not in WeasyPrint's documentation.  Should it go away, its own sheet is used: the pages
        # are the same, and cost more.
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            del forms
            return [defaults]

    return Page


@cache
def _fetcher_class() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class RefuseAll(URLFetcher):  # type: ignore[misc]
        """Fetches nothing, whatever the scheme."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            del headers
            raise FatalURLFetchingError(f"The page asks for {url!r}; nothing may be fetched.")

    return RefuseAll


@contextmanager
def _page_numbers_once() -> Iterator[None]:
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


@contextmanager
def _quiet_collector() -> Iterator[None]:
    """No garbage collection while boxes are made by the million."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
def _heard() -> Iterator[list[logging.LogRecord]]:
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.faults
    finally:
        logger.removeHandler(listener)


def _refuse(faults: list[logging.LogRecord]) -> None:
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
