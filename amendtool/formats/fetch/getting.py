"""From what a person asks for to a document in the library."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from amendtool.core.errors import AmendToolError
from amendtool.core.errors_fetch import HostRefused, ReferenceSyntax, WrongContent
from amendtool.core.provision import Document
from amendtool.formats.fetch.client import Client, Limits
from amendtool.formats.fetch.feeds import search_title
from amendtool.formats.fetch.library import Library, Record
from amendtool.formats.fetch.reference import (
    SITE,
    Reference,
    looks_like_reference,
    read_reference,
)
from amendtool.formats.load import read_document

#: Another address of the same site (a mirror inside a department's network).
VARIABLE = "AMENDTOOL_SITE"


@dataclass(frozen=True, slots=True)
class Got:
    """One document that is now in the library.  ``fresh``: whether it was not there before."""

    reference: Reference
    record: Record
    fresh: bool

    @property
    def given(self) -> str:
        """The version in the address that the site led to: of an Act that it has not revised, it
        gives the text as enacted where the latest is asked for."""
        path = urlsplit(self.record.url).path
        try:
            return read_reference(path).version
        except ReferenceSyntax:
            return self.reference.version


def site() -> str:
    """The site that is asked: legislation.gov.uk, or what ``AMENDTOOL_SITE`` names."""
    return os.environ.get(VARIABLE, SITE).rstrip("/")


def open_client(tell: Callable[[str], None], *, limits: Limits | None = None) -> Client:
    """A client that talks to the site and to nobody else."""
    there = urlsplit(site())
    return Client(
        frozenset({f"{there.scheme}://{there.netloc}"}), limits=limits or Limits(), tell=tell
    )


def resolve(client: Client, named: str) -> Reference:
    """The reference for what a person named: a reference, an address, or a title."""
    if looks_like_reference(named) or "://" in named:
        return read_reference(named)
    return search_title(client, site(), named)[0]


def get(
    client: Client, library: Library, reference: Reference, form: str, *, again: bool = False
) -> Got:
    """Fetch a document, unless the library has it; the latest text is asked for each time.

    ``again``: ask even where the library has it.  What comes is read before it is kept.
    """
    had = library.find(reference, form)
    dated = reference.version not in ("", "prospective")
    if had is not None and dated and not again:
        return Got(reference, had[0], fresh=False)
    usable = had is not None and not again and had[1].is_file()
    etag = had[0].etag if had is not None and usable else ""
    answer = client.get(reference.url(form, site()), etag=etag)
    if answer.data is None and had is not None:
        return Got(reference, library.seen(reference, had[0]), fresh=False)
    data = answer.data or b""
    document = _checked(data, answer.url, form)
    record = library.keep(
        reference, form, data, title=document.title, url=answer.url, etag=answer.etag
    )
    same = had is not None and had[0].digest == record.digest
    return Got(reference, record, fresh=not same)


def is_elsewhere(named: str) -> bool:
    """Whether this is an address of another site: a bill on the pages of Parliament, say."""
    there = urlsplit(named)
    return there.scheme in ("http", "https") and not looks_like_reference(named)


def get_elsewhere(url: str, tell: Callable[[str], None]) -> bytes:
    """A bill from the one address that a person named; no other machine is talked to.

    Raises a :class:`amendtool.core.errors_fetch.FetchError`.
    """
    there = urlsplit(url)
    if there.scheme == "http" and there.hostname != "127.0.0.1":
        raise HostRefused(
            "without encryption nobody can tell where a file comes from",
            where=url,
            hint="Name it with  https://",
        )
    with Client(frozenset({f"{there.scheme}://{there.netloc}"}), tell=tell) as client:
        data = client.get(url).data or b""
    _checked(data, url, "")
    return data


def _checked(data: bytes, url: str, form: str) -> Document:
    """What came, read: it is kept only if it can be worked with."""
    try:
        document = read_document(data, name=url)
    except AmendToolError as fault:
        raise WrongContent(f"{fault.title}: {fault.detail}".strip(": "), where=url) from None
    if form and document.dialect != form:
        raise WrongContent(f"it is {document.dialect}, and {form} was asked for", where=url)
    if not document.root.content:
        raise WrongContent(
            "it has no provisions: the site has only a PDF, or only a list of contents", where=url
        )
    return document
