"""Defined terms: where they are defined, and how they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from amendtool.check.draft import Draft
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Provision

_DEFINES = re.compile(
    r"“(?P<term>[^“”]{1,80})”(?:\s+\([^()]*\))?(?:,\s[^,“”]{1,80},)?\s+"
    r"(?P<how>means|includes|(?:has|have) the (?:same )?meanings?|is to be (?:read|construed)|"
    r"are to be (?:read|construed)|does not include|and\s+“)"
)
_MENTIONS = re.compile(r"\b(?:omit|the words?|the entr(?:y|ies)|references?)\b[^.;—]*$")
_CALLED = re.compile(
    r"\((?:in this \w+(?:\s+\w+)? (?:referred to|called) as |referred to in this \w+ as |"
    r"in this \w+\s)?"
    r"(?:the\s+|an?\s+)?“(?P<term>[^“”]{1,60})”(?:\s+or\s+“[^“”]{1,60}”)?\)"
)


def terms_of(draft: Draft, section: Provision) -> dict[str, list[Provision]]:
    """The terms that a section defines, with where."""
    found: dict[str, list[Provision]] = {}
    for home, _, text in draft.words(section):
        for match in (*_DEFINES.finditer(text), *_CALLED.finditer(text)):
            if text[: match.start()].rstrip().endswith(("for", "substitute", "insert", "omit")):
                continue
            if match.re is _DEFINES and match["how"].startswith("and"):
                if _MENTIONS.search(text, 0, match.start()):
                    continue  # “omit the entries for “lamp” and “wick””
            found.setdefault(match["term"].strip(), []).append(home)
        if home.kind is Kind.DEFINITION and home.number:
            inner = re.search(r"“([^“”]+)", home.number)  # the “relevant day”
            term = inner[1] if inner is not None else home.number
            term = term.strip("“” ")
            plain = without_article(term)
            places = found.setdefault(plain if plain in found else term, [])
            if home not in places:
                places.append(home)
    return found


_LIMITED = re.compile(
    r"\b(?:[Ii]n|[Ff]or the purposes of) this (?P<unit>Part|Chapter|section|Schedule|regulation|"
    r"article|rule|clause|subsection|paragraph|sub-paragraph|cross-heading|group of sections)\b"
)


def reach_of(draft: Draft, home: Provision) -> Provision | None:
    """The provision that a definition is for (“in this Part”); None where it says of none.

    The words that say so stand in the definition or before the list that it is in.
    """
    around = list(draft.book.ancestors(home))
    for each in (home, *around):
        for block in each.opening:
            match = _LIMITED.search(draft.texts.of(block))
            if match is not None:
                return _named(match["unit"], (home, *around))
        if each.kind in SECTION_KINDS or each.kind in (Kind.SUBSECTION, Kind.SCHEDULE):
            return None
    return None


def _named(unit: str, around: tuple[Provision, ...]) -> Provision | None:
    for each in around:
        if each.kind.value == unit or (unit == "section" and each.kind in SECTION_KINDS):
            return each
        if unit in ("cross-heading", "group of sections") and each.kind is Kind.CROSS_HEADING:
            return each
    return None


def defined_for_all(draft: Draft) -> Iterator[tuple[str, Provision]]:
    """The terms that a document defines for the whole of it, with where."""
    for section in draft.sections:
        for term, places in terms_of(draft, section).items():
            if reach_of(draft, places[0]) is None and draft.is_own(places[0]):
                yield term, places[0]


def everything(draft: Draft) -> str:
    """All words of the document, headings too, in lower case."""
    parts = [draft.texts.whole(draft.document.root)]
    parts += [draft.texts.heading(each) for each in draft.document.walk()]
    return "\n".join(parts).casefold()


def is_used_again(term: str, whole: str) -> bool:
    """Whether a term (in lower case) stands more than once in some words (in lower case).

    It is looked for as plain text first: a long Act has hundreds of terms.
    """
    words = term.split()
    if not words:
        return True
    pattern, beginning = pattern_of(term), words[0].removesuffix("y") or words[0]
    seen, at = 0, whole.find(beginning)
    while at >= 0:
        match = pattern.match(whole, at)
        if match is not None:
            seen += 1
            if seen > 1:
                return True
        at = whole.find(beginning, at + 1 if match is None else match.end())
    return False


def without_article(term: str) -> str:
    """“the obstruction offence” is used where words speak of “an obstruction offence”."""
    return re.sub(r"^(?:the|an?)\s+(?=\S)", "", term, flags=re.IGNORECASE)


_BEFORE_MORE = frozenset({"of", "for", "in", "to", "on", "from", "under", "by", "with", "at"})


@lru_cache(maxsize=4096)
def pattern_of(term: str) -> re.Pattern[str]:
    """A term (in lower case) in any of its plain forms.

    Notice, notices; working day, working days; micro business, micro businesses; relevant supplier
    of fuel, relevant suppliers of fuel.
    """
    words = term.split()
    parts = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if not following:
            parts.append(_forms(word, "s|es|d|ed|ing"))
        elif following in _BEFORE_MORE:
            parts.append(_forms(word, "s|es"))
        else:
            parts.append(re.escape(word))
    together = r"\s+".join(parts)
    return re.compile(rf"(?<!\w){together}(?!\w)")


def _forms(word: str, endings: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return re.escape(word[:-1]) + "(?:y|ies)"
    if word.endswith("ss"):
        return re.escape(word) + "(?:es)?"
    if word.endswith("s"):
        return re.escape(word)
    return re.escape(word) + f"(?:{endings})?"
