"""The names of legislation, as amending provisions say them.

Full titles end in a year (Dogs Act 1906); European legislation is known by its number; short
names are those that the document itself defines (““the 1906 Act” means …”), or that say what
sort of thing is meant (“that Act”, “the principal Regulations”).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from amendtool.amend.language.instruction import Cited

_SORT = (
    r"(?:Acts?(?: of Sederunt| of Adjournal)?|Orders?(?: in Council)?|Regulations|Rules|Measure|"
    r"Code|Scheme|Directions?|Bye-?laws|Instrument)"
)
#: a bracket in a title, with one more inside it
_BRACKET = r"(?:\s\((?:[^()“”]|\([^()“”]*\))*\))"
#: a word of a title: a name, a little word between names, a bracket
_WORD = (
    r"(?:[A-Z0-9][\w’'&/.-]*|\((?:[^()“”]|\([^()“”]*\))*\)|etc\.?|and|of|the|for|in|to|on|with|by|"
    r"from|or|a|an|as|at|under|against|not|between|into|over|upon|other|than|no|–|-|&)"
)
_TITLE = re.compile(
    r"(?:[Tt]he\s+)?(?P<title>(?!(?:The\s|Schedules?|Part|Parts|Chapter|Chapters|Table|Annex|Article|"
    r"Articles|Title|Section|Sections|Paragraph|Regulation|Rule|Ground|Appendix|Act|Order)\s"
    r"(?:to|of|in|at|[A-Z]{0,2}\d|[A-Z]{1,4}(?:,|\s(?:of|to|in|and)\b))|[IVX]+(?:,|\s(?:of|to|in|and)\b)|(?:Amendments?|Repeals?|Revocations?|Modifications?|Application|Further|Changes|Extension|"
    r"Insertion|Arrangement|Consequential|Effect|Meaning|Interpretation|Provisions?|Duties|Powers?|Schedules?)\s"
    r"(?:[a-z]+\s)?(?:of|to|in|under|by|for|from)\s|(?:In|For|After|Before|Omit|Where|Whereas|If|This|That|Any|An|A|At|As)\s)"
    r"(?=[A-Z])(?:"
    + _WORD
    + r"[\s,]\s?)*?"
    + _SORT
    + _BRACKET
    + r"*(?:\sof|,)?\s(?P<year>[12]\d{3})"
    r"(?:"
    + _BRACKET
    + r"+\s(?:"
    + _WORD
    + r"\s)*?"
    + _SORT
    + _BRACKET
    + r"*\s(?P<again>[12]\d{3}))?)"
    r"(?!/)(?:\sAct)?"
)
#: “the Rules of the Court of Dogs 1994”: what it is comes first
_RULES_OF = re.compile(
    r"(?:[Tt]he\s+)?(?P<title>Rules\sof(?:\s(?:[A-Z][\w’-]*|of|the|and)|"
    + _BRACKET
    + r")+?\s(?P<year>[12]\d{3}))(?!/)"
)
#: a title without its year, known by its number: “the Dog Regulations (S.I. 2022/140)”
_BY_NUMBER = re.compile(
    r"(?:[Tt]he\s+)?(?P<title>(?=[A-Z])(?:" + _WORD + r"[\s,]\s?)*?" + _SORT + _BRACKET + r"*?)"
    r"(?=\s\(S\.\s?(?:S\.\s?)?[IR]\.\s(?P<year>[12]\d{3})/)"
)
_NUMBER = re.compile(
    r"\s*\((?P<number>c\.\s?\d+(?:\s\([^()]*\))?|asp\s?\d+|anaw\s?\d+|nawm\s?\d+|asc\s?\d+|"
    r"S\.\s?I\.\s\d+/\d+[^()]*(?:\([^()]*\))?[^()]*|S\.\s?S\.\s?I\.\s\d+/\d+[^()]*|"
    r"S\.\s?R\.[^()]*(?:\([^()]*\))?[^()]*)\)"
)
_EUROPEAN = re.compile(
    r"(?:the\s+)?(?P<title>(?:(?:Council|Commission|European Parliament and Council)\s)?"
    r"(?:(?:Implementing|Delegated|Framework)\s)?(?:Regulation|Decision|Directive|Recommendation)s?"
    r"\s(?:(?:\([A-Za-z, ]+\)\s)?(?:No\.?\s)?\d+/\d+(?:/[A-Z]+)?|of\s\d[\w. ]*?\d{4}(?=\s)))"
    # its own long title: to the verb, or else to the first comma or bracket
    r"(?:(?:\sof\s(?:the\sEuropean|\d|the\sCouncil|the\sCommission)|\son\s|\ssetting\s|"
    r"\sendorsing\s|\sapproving\s)"
    r"(?:(?:(?!,\s(?:in|for|after|omit|before|at)\s)[^“”⟦;])*?"
    r"(?=(?:\s\((?:the\s)?“[^“”]*”\))?\s(?:is|are|shall\sbe)\s"
    r"(?:amended|revoked|repealed|omitted|modified))"
    r"|[^“”⟦;]*?(?=\s\((?:the|“|S\.)|,|;|\.|—|:|$)))?"
)
_NUMBERED = r"(?:\([A-Z, ]+\)\s)?(?:No\.?\s)?\d+/\d+(?:/[A-Z]+)?"
_EUROPEAN_NUMBER = re.compile(_NUMBERED)
_SEVERAL_EUROPEAN = re.compile(
    r"(?P<sort>(?:(?:Council|Commission)\s)?(?:Regulation|Decision|Directive)s)\s"
    rf"(?P<numbers>{_NUMBERED}(?:,?\s(?:and\s)?{_NUMBERED})+)(?![\d/])"
)
_SHORT = re.compile(
    r"(?:the|that|those|this|each|The|That)\s+(?P<short>(?:said\s|principal\s|Principal\s)?"
    r"(?:\d{4}\s(?:Act|Order|Regulations|Rules|Measure|Scheme|Code|Instrument)"
    r"|(?:[A-Z][\w’&/.-]*\s(?:and\s|of\s|etc\.?\s)?){0,6}"
    r"(?:Act|Order|Regulations|Rules|Measure|Scheme|Code|Directive|GDPR|Convention|Instrument|"
    r"[Aa]greement|Statutes?|Decision|Directions)(?:\s(?:of\s)?\d{4})?"
    r"|(?:[A-Z][\w’-]*\s|[a-z]+\s){1,5}Regulation)(?![\w’]))"
)
#: “TCPA 1990”, “F(No.2)A 2015”: the initials of an Act with its year
_INITIALS = re.compile(
    r"(?P<short>[A-Z][A-Za-z]*(?:\(No\.?\s?\d\))?[A-Z]*A\s(?P<year>(?:19|20)\d\d))\b"
)
_COMMA = re.compile(r",( [12]\d{3})")
_CAPITAL = re.compile(r"(?<![\w’“(-])(?=[A-Z])")
#: where the name of legislation may begin
_NAMED = re.compile(r"(?<![\w’“(-])(?:(?=[A-Z])|(?=(?:the|that|those)\s))")
_DATED = re.compile(r"\d{4}|\d/\d")
_NAME = r"“(?P<name>(?:[Tt]he\s)?[^“”]{2,70})”"
_MEANS = re.compile(_NAME + r"\s(?:means|is)\s(?:the\s)?(?=[A-Z])")
#: “any reference to the Principal Regulations is a reference to the Dogs Regulations 2001”
_REFERS = re.compile(
    r"\breferences? to (?:the )?“?(?P<name>[A-Z][^“”,.;:()]{2,60}?)”? "
    r"(?:is|are|means|shall be construed as) (?:a )?references? to (?:the )?(?=[A-Z])"
)
_CALLED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?\((?:(?:in|referred to)[^()“]*?)?(?:"
    + _NAME
    + r"|(?P<plain>the\s[^()“”]{3,40}(?:Regulation|Act|Order|Regulations|Directive)))\)"
)


class SeveralNamed(Exception):
    """A short name that the document gives to several pieces of legislation, none of them nearer.

    ``short``: the name.
    """

    def __init__(self, short: str) -> None:
        super().__init__(short)
        self.short = short


#: “In this section “the 1986 Act” means …”
_LIMITED = re.compile(
    r"(?:for the purposes of|in|under) this (?!Act\b|Order\b|Instrument\b|Measure\b)", re.IGNORECASE
)


@dataclass(slots=True)
class Names:
    """The short names of one document, and what each stands for.

    One name may stand for one Act here and for another there: the definition that counts is the
    one in the provision where the name is used, or else in what that provision stands in.
    ``here``: the provision that is being read, and what it stands in, from the inside out.
    """

    known: dict[str, Cited] = field(default_factory=dict)
    here: tuple[int, ...] = ()
    #: for each name: what it stands for, where that is said, and whether it holds only there
    _said: dict[str, list[tuple[Cited, tuple[int, ...], bool]]] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = None

    def add(self, short: str, cited: Cited, *, limited: bool = False) -> None:
        """Remember a definition, which is said :attr:`here`."""
        key = _key(short)
        called = replace(cited, short=short)
        self.known.setdefault(key, called)
        self._said.setdefault(key, []).append((called, self.here, limited))
        self._pattern = None

    def lookup(self, short: str) -> Cited | None:
        """What a short name stands for, where the document says so.  Raises
        :class:`SeveralNamed`."""
        return self._meant(_key(short)) if _key(short) in self.known else None

    def _meant(self, key: str) -> Cited:
        said = self._said[key]
        if len({each.title.casefold() for each, _, _ in said}) == 1:
            return self.known[key]
        for holder in self.here:
            outermost = holder == self.here[-1]
            near = {
                each.title.casefold(): each
                for each, where, limited in said
                if holder in where and not (limited and outermost)
            }
            if len(near) == 1:
                return next(iter(near.values()))
            if near:
                break
        raise SeveralNamed(self.known[key].short)

    def note(self, text: str) -> None:
        """Collect the definitions of short names in some words of the document."""
        limited = _LIMITED.match(text) is not None
        for match in _REFERS.finditer(text) if "reference" in text else ():
            found = _titled(text, match.end())
            if found is not None:
                self.add(match["name"], found[0], limited=limited)
        if "“" not in text and "(the " not in text:
            return
        for match in _MEANS.finditer(text):
            found = _titled(text, match.end())
            if found is not None:
                self.add(match["name"], found[0], limited=limited)
        if "(“" not in text and "(the " not in text and "“the" not in text:
            return
        for title in _any_title(text):
            called = _CALLED.match(text, title[1])
            if called is not None:
                self.add(called["name"] or called["plain"], title[0])

    def at(self, text: str, at: int) -> tuple[Cited, int] | None:
        """A defined name that stands at this place, with or without “the”.  Raises
        :class:`SeveralNamed`."""
        if self._pattern is None:
            names = sorted((re.escape(name) for name in self.known), key=len, reverse=True)
            self._pattern = re.compile(
                r"(?:the\s+)?(" + "|".join(names or ["(?!)"]) + r")(?!\w)", re.IGNORECASE
            )
        match = self._pattern.match(text, at)
        if match is None:
            return None
        return self._meant(_key(match[1])), match.end()


def read_citation(text: str, at: int, names: Names) -> tuple[Cited, int] | None:
    """The legislation named at a place in the text, and where its name ends."""
    found = names.at(text, at) or _titled(text, at)
    if found is not None:
        return found
    initials = _INITIALS.match(text, at)
    if initials is not None:
        return Cited(year=int(initials["year"]), short=initials["short"]), initials.end()
    short = _SHORT.match(text, at)
    if short is None:
        return None
    said = short[0] if short[0].lower().startswith(("that", "those", "this")) else short["short"]
    return Cited(short=said[0].lower() + said[1:] if said[:2] == "Th" else said), short.end()


def is_european(cited: Cited) -> bool:
    """Whether some legislation is known by its European number."""
    return _EUROPEAN.match(cited.title or cited.number) is not None


def several_european(text: str, at: int) -> tuple[tuple[Cited, ...], int] | None:
    """“Regulations (EEC) No 234/68, (EEC) No 827/68 and (EC) No 797/2004”: each of them, and where
    the last ends; None where no such list begins there."""
    found = _SEVERAL_EUROPEAN.match(text, at)
    if found is None:
        return None
    sort = found["sort"].removesuffix("s")
    titles = [f"{sort} {each[0]}" for each in _EUROPEAN_NUMBER.finditer(found["numbers"])]
    return tuple(Cited(each, _year(each), number=each) for each in titles), found.end()


#: “an officer within the meaning of section 3 of the Dogs Act 1906”: it says who is meant
_DEFINING = re.compile(
    r"\b(?:within the meaning of|(?:as )?defined (?:in|by|for the purposes of)|meaning given by) "
    r"(?:(?:sections?|articles?|regulations?|rules?|paragraphs?|Schedules?|Parts?) "
    r"\w{1,8}(?:\(\w+\))*(?: (?:and|or|to) \w{1,8}(?:\(\w+\))*)? (?:of|to) )?(?:the )?$"
)


def first_cited(text: str, names: Names) -> Cited | None:
    """The first legislation that a sentence names outside its quotations and brackets; None for
    none.

    “that Act” and the like are given as they are said.  Legislation that only says what a word
    means is not what the sentence is about.
    """
    plain = without_asides(text)
    passed = 0
    for match in _NAMED.finditer(plain):
        if match.start() < passed:
            continue
        try:
            found = read_citation(plain, match.start(), names)
        except SeveralNamed:
            return None
        if found is not None and _DEFINING.search(plain[: match.start()]):
            passed = found[1]
        elif found is not None:
            return found[0]
    return None


_QUOTED = re.compile(r"“[^“”]*”")
#: “(inserted by section 4 of the Cats Act 1990)”; “(Scotland)” is part of a title
_ASIDE = re.compile(
    r"\((?:as|which|that|was|were|inserted|substituted|added|amended|see|being)\b"
    r"(?:[^()]|\([^()]*\))*\)"
)


def without_asides(text: str) -> str:
    """A sentence without the words that it quotes, and without brackets that tell what made a
    provision: legislation named there is not what it speaks of.

    >>> without_asides("In section 3 (as amended by the Cats Act 1990), after “the Hens Act 1991”")
    'In section 3 , after '
    """
    while (bare := _QUOTED.sub("", text)) != text:
        text = bare
    return _ASIDE.sub("", text)


def all_cited(text: str, names: Names) -> tuple[Cited, ...]:
    """All legislation that a sentence names by its title outside its quotations and brackets."""
    plain = without_asides(text)
    found: list[Cited] = []
    for match in _NAMED.finditer(plain):
        try:
            cited = read_citation(plain, match.start(), names)
        except SeveralNamed:
            continue
        if cited is not None and (cited[0].title or cited[0].href):
            found.append(cited[0])
    return tuple(dict.fromkeys(found))


def title_in(text: str) -> Cited | None:
    """The one piece of legislation that a heading names; None for none, or for several."""
    found = list(_any_title(text))
    return found[0][0] if len(found) == 1 else None


def is_title(text: str) -> bool:
    """Whether a heading is the name of legislation and nothing else."""
    found = _titled(text, 0)
    return found is not None and not text[found[1] :].strip(" .")


#: what stands after a title: its number, or nothing that says more than the title
_AFTER_TITLE = re.compile(
    r"[\s.,;]*(?:\((?:S\.\s?(?:S\.\s?)?[IR]\.|S\.R\.|c\.|asp|anaw|nawm|asc|\d)[^()]*(?:\([^()]*\)"
    r"[^()]*)*\))?[\s.,;]*(?:and)?"
)
#: of European legislation, whose title has no end of its own: not the whole of it
_LIMITED_TITLE = re.compile(
    r"\b(?:except|excepting|other than|apart from|save (?:for|that|as)|"
    r"so far as|in so far|insofar|to the extent|as (?:it|they) (?:appl|exten)|"
    r"(?:Article|Annex|Title|Chapter|point|paragraph)(?:e?s)? [\dIVX(])"
)


def whole_title(text: str) -> Cited | None:
    """The legislation whose title an entry of a list is, with nothing that limits it."""
    found = _titled(text, 0)
    if found is None:
        return None
    cited, end = found
    rest = text[end:]
    if _AFTER_TITLE.fullmatch(rest):
        return cited
    european = _EUROPEAN.match(text) is not None and not _LIMITED_TITLE.search(text)
    return cited if european else None


def _any_title(text: str) -> Iterable[tuple[Cited, int]]:
    if not _DATED.search(text):
        return
    at = 0
    while at < len(text):
        match = _CAPITAL.search(text, at)
        if match is None:
            return
        found = _titled(text, match.start())
        if found is None:
            at = match.start() + 1
            continue
        yield found
        at = found[1]


def _titled(text: str, at: int) -> tuple[Cited, int] | None:
    match = _EUROPEAN.match(text, at)
    if match is not None:
        return Cited(match["title"], _year(match["title"]), number=match["title"]), match.end()
    match = _TITLE.match(text, at) or _RULES_OF.match(text, at) or _BY_NUMBER.match(text, at)
    if match is None or len(match["title"]) > 220:
        return None
    end, number = match.end(), ""
    numbered = _NUMBER.match(text, end)
    if numbered is not None:
        end, number = numbered.end(), numbered["number"]
    year = int(match.groupdict().get("again") or match["year"])
    # “the Dogs Act, 1906”, as Acts were cited until 1963
    title = _COMMA.sub(r"\1", " ".join(match["title"].split())).removeprefix("The ")
    return Cited(title, year, number), end


def _year(title: str) -> int | None:
    match = re.search(r"\b(?:19|20)\d\d\b", title)
    return int(match[0]) if match else None


def _key(short: str) -> str:
    name = " ".join(short.split()).lower()
    return name.removeprefix("the ")
