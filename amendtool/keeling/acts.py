"""Which Act: what a bill calls the law it amends, and what an Act says of itself.

A bill names an Act by its short title and year, by its chapter number, by a name of its own
(“the 1996 Act”) or by a link.  An Act says its title in its metadata and in its own words
(“This Act may be cited as …”); either will do, since metadata may be wrong or a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from amendtool.amend.language.instruction import (
    Cited,
    Instruction,
    NonTextual,
    NotUnderstood,
    Reading,
)
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Document
from amendtool.core.textview import view_of

_YEAR = re.compile(r"\b([12]\d{3})\b")
_CITED = re.compile(
    r"\bmay be (?:cited|referred to) (?:together )?as (?:the )?"
    r"(?P<title>[A-Z][^.;“”]*?\b[12]\d{3})(?=[.,;)]|$|\sand\b)"
)
_SMALL = re.compile(r"[^a-z0-9]+")


class Match(Enum):
    """Whether a citation is of an Act."""

    YES = "yes"
    NO = "no"
    #: the same name, another year
    OTHER_YEAR = "another year"


@dataclass(frozen=True, slots=True)
class ActIdentity:
    """What an Act is known by.

    ``titles``: with the year, without “the”; the first is the one to print.  ``number``: its
    chapter or number: ``18``.  ``uri``: its reference without host: ``ukpga/1996/18``.
    """

    titles: tuple[str, ...]
    year: int | None = None
    number: str = ""
    uri: str = ""

    @property
    def title(self) -> str:
        """The title to print."""
        return self.titles[0] if self.titles else self.uri or "an untitled document"


def identity_of(document: Document, uri: str = "") -> ActIdentity:
    """What a document is known by.

    ``uri``: the reference that its metadata gives; empty where it gives none.
    """
    own = tuple(_own_words(document))
    if any(_words(each) == _words(document.title) for each in own):
        own = ()
    titles = list(dict.fromkeys(filter(None, (*own, document.title))))
    path = reference_path(uri)
    pieces = path.split("/")
    year = int(pieces[1]) if len(pieces) > 1 and re.fullmatch(r"\d{4}", pieces[1]) else None
    number = pieces[2] if len(pieces) > 2 else ""
    for title in titles:
        year = year or _year_of(title)
    return ActIdentity(tuple(" ".join(each.split()) for each in titles), year, number, path)


def _own_words(document: Document) -> Iterable[str]:
    """“This Act may be cited as the Dogs Act 1906”, in the words of the Act itself."""
    for provision in document.walk():
        if provision.kind is Kind.QUOTED:
            continue
        if provision.kind in SECTION_KINDS or provision.kind is Kind.PARAGRAPH:
            if provision.heading is None and provision.kind is Kind.PARAGRAPH:
                continue
            text = document.source.text[provision.element.start : provision.element.end]
            if "cited as" not in text and "referred to as" not in text:
                continue
            found = _CITED.search(" ".join(view_of(document, provision).text.split()))
            if found is not None and "together" not in found[0]:
                yield found["title"]


def reference_path(href: str) -> str:
    """A link without its host and its ways of saying “the document”: ``ukpga/1996/18``.

    >>> reference_path("http://www.legislation.gov.uk/id/ukpga/1996/18/section/3")
    'ukpga/1996/18'
    >>> reference_path("/uksi/2019/459/contents/made")
    'uksi/2019/459'
    """
    path = re.sub(r"^[a-z]+://[^/]*", "", href).strip("/")
    path = path.removeprefix("id/").split("#")[0]
    pieces = path.split("/")
    if len(pieces) > 3 and not pieces[1].isdigit():
        return "/".join(pieces[:4])  # a regnal year: ukpga/Geo5/1-2/3
    return "/".join(pieces[:3]) if len(pieces) >= 3 else ""


def matches(cited: Cited | None, act: ActIdentity) -> Match:
    """Whether a citation is of this Act: by link, else by title, else by number and year."""
    if cited is None:
        return Match.NO
    path = reference_path(cited.href)
    if path and act.uri:
        if path.casefold() == act.uri.casefold():
            return Match.YES
        if not cited.title:
            return Match.NO
    if cited.title:
        wanted = _words(cited.title)
        for title in act.titles:
            if _words(title) == wanted:
                return Match.YES
        for title in act.titles:
            if _nameless(title) and _nameless(title) == _nameless(cited.title):
                year = cited.year or _year_of(cited.title)
                if _year_of(title) is not None and year is not None:
                    return Match.OTHER_YEAR
    if cited.number and act.number and not cited.title:
        number = re.sub(r"\D", "", cited.number)
        if number == act.number and cited.year is not None and cited.year == act.year:
            return Match.YES
    return Match.NO


def _plain_title(title: str) -> str:
    """A title on one line, without “the” and without what a reader has put in brackets."""
    plain = re.sub(r"(\b[12]\d{3})\s*\([^()]*\)$", r"\1", " ".join(title.split()))
    return re.sub(r"^the\s+", "", plain, flags=re.IGNORECASE)


def _words(title: str) -> str:
    """A title in a form in which spelling variants are the same."""
    plain = _plain_title(title).casefold().replace("&", "and")
    plain = re.sub(r"\((?:repealed|revoked|c\.?\s*\d+)[^()]*\)", "", plain)
    return _SMALL.sub(" ", plain.replace("’", "'").replace("etc.", "etc")).strip()


def _nameless(title: str) -> str:
    """A title without its year."""
    return " ".join(_YEAR.sub("", _words(title)).split())


def _year_of(title: str) -> int | None:
    found = _YEAR.findall(title)
    return int(found[-1]) if found else None


@dataclass(frozen=True, slots=True)
class Amended:
    """One piece of legislation that a document amends, with what it says about it."""

    cited: Cited | None
    readings: tuple[Reading, ...]

    @property
    def name(self) -> str:
        """What the document calls it."""
        return str(self.cited) if self.cited is not None else "not said which"

    @property
    def instructions(self) -> int:
        """How many of its sentences were understood."""
        return sum(isinstance(each, Instruction) for each in self.readings)

    @property
    def non_textual(self) -> int:
        """How many of its sentences change how the law is read and not its text."""
        return sum(isinstance(each, NonTextual) for each in self.readings)

    @property
    def not_understood(self) -> int:
        """How many of its sentences were not understood."""
        return len(self.readings) - self.instructions - self.non_textual


def all_amended(readings: Iterable[Reading]) -> tuple[Amended, ...]:
    """Every piece of legislation that a document amends, the most amended first."""
    groups: dict[str, list[Reading]] = {}
    cited: dict[str, Cited | None] = {}
    for each in readings:
        for act in {_key(one): one for one in reversed(_about(each))}.values():
            key = _key(act)
            groups.setdefault(key, []).append(each)
            known = cited.get(key)
            if known is None or (act is not None and len(str(act)) > len(str(known))):
                cited[key] = act
    found = [Amended(cited[key], tuple(group)) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda each: -len(each.readings)))


def _key(cited: Cited | None) -> str:
    if cited is None:
        return ""
    if cited.title:
        return _words(cited.title)
    return reference_path(cited.href) or _words(cited.short or cited.number)


def of_act(readings: Sequence[Reading], act: ActIdentity) -> tuple[Reading, ...]:
    """What a document says about one Act, in the order of the document.

    A sentence that was not understood is there for each Act that it names: it may amend them all.
    """
    return tuple(
        each for each in readings if any(matches(cited, act) is Match.YES for cited in _about(each))
    )


def _about(reading: Reading) -> tuple[Cited | None, ...]:
    others = reading.others if isinstance(reading, NotUnderstood) else ()
    return (reading.act, *others)


def another_year(readings: Sequence[Reading], act: ActIdentity) -> str:
    """The Act of the same name and another year that is amended; empty for none."""
    for each in readings:
        if each.act is not None and matches(each.act, act) is Match.OTHER_YEAR:
            return each.act.title
    return ""
