"""References to legislation, as legislation.gov.uk writes them, and as people paste them.

>>> str(read_reference("https://www.legislation.gov.uk/id/ukpga/1984/37/section/2/enacted"))
'ukpga/1984/37/section/2@enacted'
>>> read_reference("ukpga/1984/37@2020-01-31").version
'2020-01-31'

The scheme of addresses: https://www.legislation.gov.uk/developer/uris.  A reference is checked in
every part before it becomes an address or the name of a file: nothing in it can lead elsewhere.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, unquote, urlsplit

from amendtool.core.errors_fetch import ReferenceSyntax

SITE = "https://www.legislation.gov.uk"
#: names of the site's machines
HOSTS = {"legislation.gov.uk", "www.legislation.gov.uk"}
_TYPES = (
    "ukpga ukla ukppa asp nia aosp aep aip apgb gbla gbppa anaw asc mwa ukcm mnia apni "
    "uksi wsi ssi nisi nisr nisro ukci ukmd ukmo uksro ukdsi sdsi nidsr wdsi ukdpb ukdcm "
    "eur eudn eudr eut"
)
#: What the site calls the kinds of legislation.
TYPES = frozenset(_TYPES.split())
VERSIONS = frozenset({"enacted", "made", "created", "adopted", "prospective"})
_NUMBER = re.compile(r"[0-9]{1,6}")
_YEAR = re.compile(r"[0-9]{4}")
_REIGN = re.compile(r"[A-Z][A-Za-z0-9]{1,24}")
_SESSION = re.compile(r"[0-9]{1,2}(?:-[0-9]{1,2}){0,3}(?:-[A-Za-z]{2,4})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STEP = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,60}")
_ENDINGS = re.compile(r"data\.[a-z]{2,5}|contents|introduction|body|english|resources")
#: characters; a longer one is no provision, and may be too long for the name of a file
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Reference:
    """One document, or one provision of it, in one version.

    ``kind``: ``ukpga``.  ``year``: ``1984``, or reign and session: ``Geo6/6-7``.
    ``version``: empty for the latest revised text, else ``enacted``, ``made``, ``prospective`` or
    a date (ISO 8601).  ``provision``: ``section/2``.
    """

    kind: str
    year: str
    number: str
    version: str = ""
    provision: str = ""

    @property
    def work(self) -> str:
        """The document without version and provision: ``ukpga/1984/37``."""
        return f"{self.kind}/{self.year}/{self.number}"

    def __str__(self) -> str:
        provision = f"/{self.provision}" if self.provision else ""
        return f"{self.work}{provision}" + (f"@{self.version}" if self.version else "")

    def url(self, form: str, site: str = SITE) -> str:
        """Where its XML is: ``form`` is ``clml`` or ``akn``."""
        ending = {"clml": "data.xml", "akn": "data.akn"}[form]
        parts = [site.rstrip("/"), self.work, self.provision, self.version, ending]
        return "/".join(filter(None, parts))

    def at(self, version: str = "", provision: str = "") -> Reference:
        """The same with another version or provision (``section/2``, “section 2”), where given.

        Raises :class:`ReferenceSyntax`.
        """
        if version and not _is_version(version):
            raise ReferenceSyntax(
                f"“{version}” is not a version",
                where=str(self),
                hint="Write  enacted, made, prospective  or a date such as  2020-01-31",
            )
        found = replace(self, version=version or self.version)
        if provision:
            steps = _steps(provision)
            if not steps or len(provision) > _LONGEST or not all(map(_STEP.fullmatch, steps)):
                raise ReferenceSyntax(
                    f"“{provision[:_LONGEST]}” is not a provision",
                    where=str(self),
                    hint="Write it as  section/2  or  schedule/1/paragraph/3",
                )
            found = replace(found, provision="/".join(steps))
        return found


def _steps(provision: str) -> list[str]:
    """Of ``section/2``, or of “Schedule 1, paragraph 3” as people write it."""
    if "/" in provision:
        return provision.strip("/").split("/")
    words = provision.replace(",", " ").split()
    return [each.lower() if each[1:].islower() else each for each in words]


def looks_like_reference(text: str) -> bool:
    """Whether this may be a reference rather than a file or a title."""
    text = _cleaned(text)
    return text.partition("/")[0] in TYPES or _host(text) in HOSTS


def read_reference(text: str) -> Reference:
    """Read a reference, or an address of the site.  Raises :class:`ReferenceSyntax`."""
    path, _, version = _cleaned(text).partition("@")
    if "://" in path:
        if not path.startswith(("http://", "https://")) or _host(path) not in HOSTS:
            raise _unreadable(text)
        path = unquote(_split(path).path)
    steps = [step for step in path.strip("/").split("/") if step]
    while steps[:1] and steps[0] in _FIRST:
        steps = steps[1:]
    if len(steps) < 3 or steps[0] not in TYPES:
        raise _unreadable(text)
    if _YEAR.fullmatch(steps[1]):
        year, rest = steps[1], steps[2:]
    elif _REIGN.fullmatch(steps[1]) and _SESSION.fullmatch(steps[2]):
        year, rest = f"{steps[1]}/{steps[2]}", steps[3:]
    else:
        raise _unreadable(text)
    if not rest or not _NUMBER.fullmatch(rest[0]):
        raise _unreadable(text)
    found = Reference(steps[0], year, rest[0])
    provision: list[str] = []
    for step in rest[1:]:
        if _is_version(step):
            version = version or step
        elif step == "welsh":
            raise ReferenceSyntax(
                "that is the Welsh text, which the library does not keep",
                where=str(found),
                hint="Leave /welsh out for the English text; or save the XML of the page, and "
                "name the file.",
            )
        elif not _ENDINGS.fullmatch(step):
            provision.append(step)
    return found.at(version, "/".join(provision))


#: what an address has before the reference: an identifier, the language of the page, a list
_FIRST = frozenset({"id", "cy", "en", "changes", "affected"})


def _cleaned(text: str) -> str:
    """Without what people paste around an address, and with the scheme that they leave out."""
    text = text.strip().lstrip("<(“\"'").rstrip(">)”\"'.,; ")
    return f"https://{text}" if text.partition("/")[0].lower() in HOSTS else text


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:  # brackets that look like an address of IPv6
        return SplitResult("", "", "", "", "")


def _host(text: str) -> str:
    return _split(text).hostname or ""


def _is_version(text: str) -> bool:
    if text in VERSIONS:
        return True
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _unreadable(text: str) -> ReferenceSyntax:
    return ReferenceSyntax(
        f"“{text}” cannot be read",
        hint="Write it as  ukpga/1984/37  or  ukpga/1984/37@enacted , paste the address of the "
        "page on legislation.gov.uk, or give the title with its year.",
    )
