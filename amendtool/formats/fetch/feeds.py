"""The site's Atom feeds: what a title finds, and the changes to an Act.

Feeds are read like any other document from outside: no entities, bounded in size and depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from amendtool.core.errors_fetch import NotThere, ReferenceSyntax, SeveralThere, WrongContent
from amendtool.formats.fetch.client import Client
from amendtool.formats.fetch.reference import HOSTS, Reference, read_reference
from amendtool.formats.xmlsource import read_source

_ATOM = "{http://www.w3.org/2005/Atom}"
_UKM = "{http://www.legislation.gov.uk/namespaces/metadata}"
#: Pages of a feed that are read at most.
MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class Effect:
    """One change to an Act (schema element ``ukm:Effect``).

    ``kind``: ``words substituted``.  ``applied``: whether the revised text has it.
    ``in_force``: the dates on which it comes into force, with their qualification if there is one.
    """

    affected: str
    affected_title: str
    affected_provisions: str
    kind: str
    affecting: str
    affecting_title: str
    affecting_provisions: str
    applied: bool
    in_force: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed.  ``following``: the address of the next; empty where it is the last."""

    root: ElementTree.Element
    following: str


def read_feed(data: bytes, *, name: str = "") -> Page:
    """Read a feed.

    Raises an :class:`amendtool.core.errors.InputError` for bytes that are no XML, and
    :class:`WrongContent` for XML that is no feed.
    """
    source, _ = read_source(data, name=name)  # refuses entities, and what is nested too deeply
    root = ElementTree.fromstring(source.text.partition("?>")[2] or source.text)
    if root.tag != f"{_ATOM}feed":
        raise WrongContent("it is XML, but not a feed", where=name)
    following = next(
        (link.get("href", "") for link in root.iter(f"{_ATOM}link") if link.get("rel") == "next"),
        "",
    )
    return Page(root, following)


def search_title(client: Client, site: str, title: str) -> tuple[Reference, str]:
    """The document of that title, and its title as the site gives it.

    Raises :class:`NotThere`, and :class:`SeveralThere` where the title is not one document's.
    """
    url = f"{site.rstrip('/')}/all/data.feed?title={quote(title)}"
    data = client.get(url).data or b""
    found: list[tuple[Reference, str]] = []
    for entry in read_feed(data, name=url).root.iter(f"{_ATOM}entry"):
        name = (entry.findtext(f"{_ATOM}title") or "").strip()
        try:
            found.append((read_reference(entry.findtext(f"{_ATOM}id") or ""), name))
        except ReferenceSyntax:
            continue
    exact = [each for each in found if _plain(each[1]) == _plain(title)]
    if len(exact) == 1:
        return exact[0]
    if not found:
        raise NotThere(f"nothing is called “{title}”", where=url)
    if len(found) == 1 and _plain(title) in _plain(found[0][1]):
        return found[0]
    raise SeveralThere(
        f"“{title}” is not the title of one document",
        candidates=tuple(f"{name}  ({reference})" for reference, name in exact or found)[:20],
        hint="Give the whole title with its year, or one of these references.",
    )


def _plain(title: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in title.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def effects_of(client: Client, site: str, reference: Reference) -> Iterator[Effect]:
    """All changes to a document, in the order of the site, page after page.

    Raises :class:`WrongContent` where the pages do not end.
    """
    url = f"{site.rstrip('/')}/changes/affected/{reference.work}/data.feed?results-count=100"
    seen: set[str] = set()
    while url not in seen and len(seen) < MOST_PAGES:
        seen.add(url)
        page = read_feed(client.get(url).data or b"", name=url)
        yield from effects_in(page)
        if not page.following:
            return
        url = _on_site(page.following, site)
    raise WrongContent(
        f"the list goes on after {len(seen)} pages" if url not in seen else "the list goes round",
        where=url,
        hint="Save the feed from the site, and name the file.",
    )


def _on_site(url: str, site: str) -> str:
    """The next page is where the first was: on the site itself, or on the mirror of it."""
    there = urlsplit(url)
    if there.hostname in HOSTS:
        return f"{site.rstrip('/')}{there.path}" + (f"?{there.query}" if there.query else "")
    return url


def effects_in(page: Page) -> Iterator[Effect]:
    """The effects of one page."""
    for each in page.root.iter(f"{_UKM}Effect"):
        yield Effect(
            _work(each.get("AffectedURI", "")),
            (each.findtext(f"{_UKM}AffectedTitle") or "").strip(),
            each.get("AffectedProvisions", ""),
            each.get("Type", ""),
            _work(each.get("AffectingURI", "")),
            (each.findtext(f"{_UKM}AffectingTitle") or "").strip(),
            each.get("AffectingProvisions", ""),
            each.get("Applied") == "true",
            tuple(_dates(each)),
        )


def _dates(effect: ElementTree.Element) -> Iterator[str]:
    for each in effect.iter(f"{_UKM}InForce"):
        date = each.get("Date", "")
        qualification = each.get("Qualification", "")
        if each.get("Prospective") == "true" and not date:
            yield "prospective"
        elif date or qualification:
            yield " ".join(filter(None, (date, f"({qualification})" if qualification else "")))


def _work(uri: str) -> str:
    try:
        return read_reference(uri).work
    except ReferenceSyntax:
        return uri
