"""Asking legislation.gov.uk: politely, within bounds, and believing nothing that comes.

What the site does is documented at https://www.legislation.gov.uk/developer: an identifier
redirects to a document; 202 says that a document is being made ready; 300 that several answer to
a title; 429 and 503 that one should come back later (``Retry-After``).  Only the hosts that were
named are talked to, TLS is verified, and size and time are bounded.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from html import unescape
from random import uniform
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from amendtool import __version__
from amendtool.core.errors_fetch import (
    FetchError,
    HostRefused,
    NotThere,
    SeveralThere,
    SiteBusy,
    SiteUnreachable,
    WrongContent,
)
from amendtool.formats.xmlsource import MAX_BYTES

if TYPE_CHECKING:
    import httpx

AGENT = f"amendtool/{__version__} (drafting and comparing amendments; reads on a person's request)"
_XML_TYPES = re.compile(r"(?:application|text)/(?:[\w.-]+\+)?xml\b")
_CHOICE = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
_LATER = {202, 429, 500, 502, 503, 504}
_READABLE = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
#: seconds between two words about how far a download has come
_NEWS = 3.0
_MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, in seconds and bytes.

    ``tries``: how often one document is asked for; ``patience``: the longest wait that the site may
    ask for; ``pause``: the least time between two requests.
    """

    tries: int = 5
    patience: float = 60.0
    connect: float = 15.0
    read: float = 60.0
    whole: float = 300.0
    pause: float = 0.2
    redirects: int = 5
    size: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Answer:
    """What came.  ``data`` is None where the copy that we have is still the latest (304)."""

    data: bytes | None
    url: str
    etag: str = ""


@dataclass(slots=True)
class Client:
    """Asks for documents.

    ``hosts``: the only ones it talks to, with the scheme and port each is reached by
    (``https://www.legislation.gov.uk``).  ``wait`` and ``tell`` are for tests and for progress.
    """

    hosts: frozenset[str]
    limits: Limits = Limits()
    wait: Callable[[float], None] = time.sleep
    tell: Callable[[str], None] = lambda _: None
    _last: float = 0.0
    _http: httpx.Client | None = field(default=None)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def get(self, url: str, *, etag: str = "") -> Answer:
        """The XML at an address.

        ``etag``: of the copy that we have.  Raises a :class:`FetchError`.
        """
        end = time.monotonic() + self.limits.whole
        said = ""
        for attempt in range(self.limits.tries):
            response = self._ask(url, etag, end, attempt)
            if isinstance(response, Answer):
                return response
            pause, said = response
            if pause > self.limits.patience or time.monotonic() + pause > end:
                break
            if attempt + 1 < self.limits.tries:
                self.tell(f"{said}; trying again in {pause:.0f} s")
                self.wait(pause)
        if "answers" in said:
            raise SiteBusy(
                f"{said}, after {self.limits.tries} tries", where=url, hint="Try again later."
            )
        raise SiteUnreachable(said, where=url, hint="Check the connection, and try again later.")

    def _ask(self, url: str, etag: str, end: float, attempt: int) -> Answer | tuple[float, str]:
        """One try, redirects included: an answer, or how long to wait and why."""
        import httpx

        address = url
        try:
            for _ in range(self.limits.redirects + 1):
                self._allowed(address)
                self._pace()
                headers = {
                    "Accept": "application/xml, text/xml, application/atom+xml",
                    # No other packing: gzip makes at most a thousand of one, so that the bound on
                    # the size is seen in time.
                    "Accept-Encoding": "gzip",
                }
                if etag:
                    headers["If-None-Match"] = etag
                with self._client().stream("GET", address, headers=headers) as response:
                    if response.status_code in _MOVED:
                        address = self._onwards(address, response.headers.get("Location", ""))
                        continue
                    return self._answer(response, address, end, attempt)
        except httpx.TimeoutException:
            return self._backoff(attempt), "it took too long to answer"
        except httpx.DecodingError:
            return self._backoff(attempt), "what came cannot be unpacked"
        except httpx.TransportError as fault:
            if "certificate" in str(fault).lower():
                raise SiteUnreachable("its certificate cannot be trusted", where=address) from None
            return self._backoff(attempt), f"the connection failed ({type(fault).__name__})"
        raise FetchError("it redirects without end", where=url)

    def _answer(
        self, response: httpx.Response, address: str, end: float, attempt: int
    ) -> Answer | tuple[float, str]:
        status = response.status_code
        if status == 304:
            return Answer(None, address, response.headers.get("ETag", ""))
        if status in _LATER:
            named = _seconds(response.headers)
            pause = named if named is not None else self._backoff(attempt)
            return pause, f"the site answers {status}"
        if status == 300:
            raise SeveralThere(
                "the site lists several",
                where=address,
                candidates=_choices(self._body(response, address, end, most=1_000_000)),
                hint="Ask for one of them.",
            )
        if status in (404, 410):
            raise NotThere(
                "there is no such document, version or provision",
                where=address,
                hint="A new Act may have only its text as enacted (--version enacted); some old "
                "ones have no XML.",
            )
        if status != 200:
            raise FetchError(f"the site answers {status}", where=address)
        kind = response.headers.get("Content-Type", "")
        if kind and not _XML_TYPES.match(kind):
            raise WrongContent(f"it is {kind.partition(';')[0]}, not XML", where=address)
        data = self._body(response, address, end, most=self.limits.size)
        return Answer(data, address, response.headers.get("ETag", ""))

    def _body(self, response: httpx.Response, address: str, end: float, *, most: int) -> bytes:
        """All of the body, within the bounds."""
        packing = response.headers.get("Content-Encoding", "").strip().casefold()
        if packing not in _READABLE:
            raise WrongContent(
                f"it is packed in a way that was not asked for ({packing})", where=address
            )
        told = time.monotonic()
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            size += len(part)
            if size > most:
                raise WrongContent(f"it is larger than {most:,} bytes", where=address)
            now = time.monotonic()
            if now - told > _NEWS:
                told = now
                self.tell(f"{size / 1_000_000:.1f} MB so far")
            if now > end:
                raise SiteUnreachable("it took too long to arrive", where=address)
            parts.append(part)
        return b"".join(parts)

    def _onwards(self, address: str, location: str) -> str:
        onwards = urljoin(address, location)
        there = urlsplit(onwards)
        # The site's identifiers begin with http; it is asked by https all the same.
        if there.scheme == "http" and f"https://{there.netloc}" in self.hosts:
            onwards = onwards.replace("http://", "https://", 1)
        if not location:
            raise FetchError("it redirects to nowhere", where=address)
        return onwards

    def _allowed(self, address: str) -> None:
        there = urlsplit(address)
        if f"{there.scheme}://{there.netloc}" not in self.hosts:
            raise HostRefused(
                f"to {there.scheme}://{there.netloc}, which nobody named", where=address
            )

    def _client(self) -> httpx.Client:
        if self._http is None:
            import httpx

            limits = self.limits
            self._http = httpx.Client(
                headers={"User-Agent": AGENT},
                timeout=httpx.Timeout(limits.read, connect=limits.connect),
                follow_redirects=False,
                verify=True,
                trust_env=True,
            )
        return self._http

    def _pace(self) -> None:
        """Fair use: never two requests at once, and a moment between two."""
        since = time.monotonic() - self._last
        if since < self.limits.pause:
            self.wait(self.limits.pause - since)
        self._last = time.monotonic()

    def _backoff(self, attempt: int) -> float:
        """Twice as long each time (1 s, 2 s, 4 s …), within the bound."""
        # With chance in it, so that many of us do not come back at the same moment.
        chance = uniform(0.7, 1.5)  # noqa: S311 - not for secrets
        return min(chance * 2.0**attempt, self.limits.patience)


def _seconds(headers: Mapping[str, str]) -> float | None:
    """``Retry-After``: seconds, or a date (RFC 9110, 10.2.3)."""
    value = headers.get("Retry-After", "").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _choices(page: bytes) -> tuple[str, ...]:
    """The documents that a page of several choices lists."""
    found = _CHOICE.findall(page.decode("utf-8", "replace"))
    words = (
        (unescape(re.sub(r"<[^>]+>|\s+", " ", title)).strip(), urlsplit(unescape(link)).path)
        for link, title in found
    )
    return tuple(f"{title}  ({path.removeprefix('/id').strip('/')})" for title, path in words)[:20]
