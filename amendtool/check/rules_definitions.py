"""Rules about defined terms, and about words that point back to what was not said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from amendtool.check.citing import Says, phrases
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.reference import State
from amendtool.check.rule import Rule
from amendtool.check.texts import in_context
from amendtool.core.kinds import Category, Kind
from amendtool.core.provision import Provision

_DEFINES = re.compile(
    r"“(?P<term>[^“”]{1,80})”(?:\s+\([^()]*\))?(?:,\s[^,“”]{1,80},)?\s+"
    r"(?P<how>means|includes|(?:has|have) the (?:same )?meanings?|is to be (?:read|construed)|"
    r"are to be (?:read|construed)|does not include|and\s+“)"
)
_CALLED = re.compile(
    r"\((?:in this \w+(?:\s+\w+)? (?:referred to|called) as |referred to in this \w+ as |"
    r"in this \w+\s)?"
    r"(?:the\s+|an?\s+)?“(?P<term>[^“”]{1,60})”(?:\s+or\s+“[^“”]{1,60}”)?\)"
)
_LETTERED = (
    "Part|Condition|Case|Step|group|category|class|Schedule|Chapter|Group|Category|Class|paragraph"
)
_INTRODUCED = r"an?|any|another|every|each|no|one or more|more than one|“the|“an?|“"
_LABEL = re.compile(
    r"(?<![\w“(’.-])(?:(?:to|by|of|with|from|that|if|whether|where|when|require|requires|for)\s+)"
    r"(?P<label>[A-HJ-Z])(?=(?:’s)?[\s,.;](?!\.)[a-z]|[,;.—]?$|[,;—]\s)"
)
#: people who are somebody only in proceedings, or only once they are named
_ROLES = (
    "defendant", "respondent", "appellant", "claimant", "complainant", "applicant", "petitioner",
    "accused", "offender", "prosecutor", "plaintiff", "debtor", "creditor", "tenant", "landlord",
    "authorising officer", "appropriate officer", "responsible officer", "relevant person",
    "relevant authority", "responsible person", "appropriate authority", "subject person",
)  # fmt: skip
#: roles that a definition in the Act makes; in quoted matter that may be in the Act it goes into
_DEFINED_ROLES = frozenset(each for each in _ROLES if " " in each)
#: what tells the reader who somebody is, by the beginning of a word
_TELLS = {
    "defendant": "prosecut|charged|proceedings|trial|convict|sued",
    "respondent": "application|appeal|complain",
    "appellant": "appeal",
    "claimant": "claim",
    "complainant": "complain|tribunal",
    "applicant": "appl",
    "petitioner": "petition",
    "accused": "charged|prosecut|trial|proceedings",
    "offender": "offence|convict|sentenc",
    "prosecutor": "prosecut|proceedings",
    "plaintiff": "proceedings|action",
    "debtor": "debt",
    "creditor": "debt|security|securities",
    "tenant": "tenan|leas|landlord|let",
    "landlord": "tenan|leas|tenant|let",
}
_ROLE = re.compile(rf"(?<![“\w])the (?P<role>{'|'.join(_ROLES)})(?:’s)?\b")
_MENTIONED = re.compile(
    r"\b[Tt]he (?P<noun>(?:[a-z]+ ){0,2}?[a-z]{4,}) (?:mentioned|referred to|described|specified|"
    r"set out) in (?=(?:sub)?(?:section|paragraph)|sub-paragraph)"
)
_PERIOD = re.compile(
    r"\bwithin (?:the period of )?(?P<length>\d+|one|two|three|seven|fourteen|twenty-eight)\s+"
    r"(?P<unit>hour|day|week|month)s?\b"
)
_STARTS = re.compile(
    r"^[’']?\s*(?:of|after|from|beginning|starting|before|following|preceding|prior|ending|since)\b"
)
#: endings that “liability” and “liable”, “failure” and “fails” differ in, longest first
_ENDINGS = (
    "ications ication ilities ations ility ation ments ences ures ions ment ence ure ion ies es s"
).split()
_TOO_PLAIN = frozenset(
    """
    act action actions activities activity acts amendment amendments amount being body case
    cases circumstances condition conditions consequences criteria date description duties duty
    enactment enactments event events exception exceptions fact factor factors function
    functions ground grounds information item items kind kinds law limit limits list manner
    matter matters modification modifications obligation obligations offence offences paragraph
    part period person persons place power powers provision provisions proviso purpose purposes
    rate reference references report requirement requirements section step steps subject sum
    sums table thing things time type types way ways words
    """.split()
)


def terms_of(draft: Draft, section: Provision) -> dict[str, list[Provision]]:
    """The terms that a section defines, with where."""
    found: dict[str, list[Provision]] = {}
    for home, _, text in draft.words(section):
        for match in (*_DEFINES.finditer(text), *_CALLED.finditer(text)):
            if text[: match.start()].rstrip().endswith(("for", "substitute", "insert", "omit")):
                continue
            found.setdefault(match["term"].strip(), []).append(home)
        if home.kind is Kind.DEFINITION and home.number:
            places = found.setdefault(home.number.strip("“” "), [])
            if home not in places:
                places.append(home)
    return found


def unused(draft: Draft) -> Iterator[Hit]:
    """A term that is defined and never used."""
    if draft.base.category is not Category.BILL and not draft.is_amended:
        return
    whole: str | None = None
    for section in draft.new_sections:
        for term, places in terms_of(draft, section).items():
            if len(term) == 1 and term.isupper():
                words = draft.texts.whole(section)
                used = len(re.findall(rf"(?<!\w){re.escape(term)}(?!\w)", words)) > 1
            else:
                if whole is None:
                    whole = _everything(draft)
                used = len(_uses(term, whole)) > 1
            if not used:
                yield Hit(
                    f"“{term}” is defined and not used again",
                    places[0],
                    hint="Leave the definition out, or use the term.",
                )


def _everything(draft: Draft) -> str:
    parts = [draft.texts.whole(draft.document.root)]
    parts += [draft.texts.heading(each) for each in draft.document.walk()]
    return "\n".join(parts).casefold()


def _uses(term: str, whole: str) -> Sequence[str]:
    pattern = _plural(term.casefold())
    return [match[0] for match in pattern.finditer(whole)][:2]


@lru_cache(maxsize=4096)
def _plural(term: str) -> re.Pattern[str]:
    head, _, last = term.rpartition(" ")
    if last.endswith("y"):
        ending = re.escape(last[:-1]) + "(?:y|ies)"
    elif last.endswith("s"):
        ending = re.escape(last)
    else:
        ending = re.escape(last) + "(?:s|es|d|ed|ing)?"
    start = re.escape(head) + r"\s+" if head else ""
    return re.compile(rf"(?<!\w){start}{ending}(?!\w)")


def label_undefined(draft: Draft) -> Iterator[Hit]:
    """“A must tell B”, and nobody is called B."""
    for section in draft.new_sections:
        words = draft.texts.whole(_outermost(draft, section))
        known = set(re.findall(r"“([A-Z])”", words))
        if not known and not re.search(r"\bperson [A-Z]\b", words):
            continue
        for home, block, text in draft.words(section):
            if not draft.is_new_block(block):
                continue
            for match in _LABEL.finditer(text):
                label = match["label"]
                if label in known or re.search(rf"\b(?:{_LETTERED}) {label}\b", words):
                    continue
                yield Hit(
                    f"nobody is called “{label}”",
                    home,
                    hint=f"Say who {label} is: a person (“{label}”).",
                    context=in_context(text, match.start("label"), match.end("label")),
                )
                known.add(label)


def _outermost(draft: Draft, section: Provision) -> Provision:
    """What definitions may stand in: the clause, with all that it inserts elsewhere."""
    return draft.book.section_of(section)


def role_undefined(draft: Draft) -> Iterator[Hit]:
    """“the defendant”, where nobody was a defendant before."""
    whole: str | None = None
    for section in draft.new_sections:
        around = draft.texts.whole(_outermost(draft, section)).casefold()
        said: set[str] = set()
        for home, block, text in draft.words(section):
            for match in _ROLE.finditer(text):
                role = match["role"]
                if role in said or not draft.is_new_block(block):
                    continue
                if role in _DEFINED_ROLES and not draft.is_own(section):
                    continue
                if role in _TELLS and _told(draft, section, role):
                    continue
                said.add(role)
                if re.search(
                    rf"\b(?:{_INTRODUCED}) ?(?:[\w-]+ )?{role}\b",
                    around,
                ):
                    continue
                if re.search(rf"“{role}s?”|\b{role}s\b", around):
                    continue
                if whole is None:
                    whole = _everything(draft)
                if re.search(rf"“(?:the |an? )?{role}s?”", whole):
                    continue
                yield Hit(
                    f"“the {role}” is not said to be anybody",
                    home,
                    hint=f"Is it a person who is named already? If not, say who the {role} is.",
                    context=in_context(text, *match.span("role")),
                )


def _told(draft: Draft, section: Provision, role: str) -> bool:
    """“The appellant”, in a section about appeals."""
    words = f"{draft.texts.heading(section)}\n{draft.texts.whole(section)}".casefold()
    return re.search(rf"\b(?:{_TELLS[role]})", words.replace(role, "")) is not None


def defined_twice(draft: Draft) -> Iterator[Hit]:
    """One term, defined twice in one section."""
    for section in draft.new_sections:
        for term, places in terms_of(draft, section).items():
            if len(places) < 2 or not any(map(draft.is_new, places)):
                continue
            meant = [each for each in places if f"“{term}” means" in draft.texts.own(each)]
            different = {id(each) for each in meant}
            if len(different) > 1 and not _limited(draft, meant):
                yield Hit(
                    f"“{term}” is defined here and in {draft.book.address_of(meant[0])}",
                    meant[1],
                    hint="One definition for one word: leave one out, or use another word.",
                )


def _limited(draft: Draft, places: Sequence[Provision]) -> bool:
    """“In subsection (2), “lamp” means …”: each for its own place."""
    for each in places:
        texts = [draft.texts.own(each)]
        texts += [draft.texts.own(above) for above in draft.book.ancestors(each)][:2]
        if any(re.search(r"\b[Ii]n (?:this |the )?(?:sub|para)", text) for text in texts):
            return True
    return False


def not_mentioned(draft: Draft) -> Iterator[Hit]:
    """“the opinions mentioned in subsection (3)”, which mentions none."""
    for section in draft.new_sections:
        for home, block, text in draft.words(section):
            if not draft.is_new_block(block):
                continue
            for match in _MENTIONED.finditer(text):
                noun = match["noun"].split()[-1]
                if noun in _TOO_PLAIN or noun.endswith("ed"):
                    continue
                if _said_before(draft, section, noun):
                    continue
                yield from _missing(draft, home, text, match, noun)


def _said_before(draft: Draft, section: Provision, noun: str) -> bool:
    """Whether the section speaks of them elsewhere: then the reader knows what they are."""
    words = draft.texts.whole(section).casefold() + draft.texts.heading(section).casefold()
    return words.count(_stem(noun)) > 1


def _missing(
    draft: Draft, home: Provision, text: str, match: re.Match[str], noun: str
) -> Iterator[Hit]:
    phrase = next(phrases(text[match.end() :]), None)
    if phrase is None or phrase.start or phrase.end_says is Says.ELSEWHERE:
        return
    wanted = match.end()
    cited = [
        each
        for each in draft.references
        if each.home is home and each.phrase_start == wanted and each.state is State.FOUND
    ]
    if not cited or len(cited) != len(phrase.items):
        return
    stem = _stem(noun)
    for each in cited:
        if each.target is None:
            return
        words = draft.texts.whole(each.target).casefold()
        words += draft.texts.heading(each.target).casefold()
        for above in draft.book.ancestors(each.target):
            if above.kind in (Kind.SECTION, Kind.CLAUSE, Kind.DOCUMENT, Kind.SCHEDULE, Kind.QUOTED):
                break
            words += "\n".join(draft.texts.of(block) for block in above.opening).casefold()
        if stem in words:
            return
    yield Hit(
        f"“the {match['noun']}” are said to be in “{phrase.words}”, which does not speak of any",
        home,
        hint="Use the word that stands there, or put the word there.",
        context=in_context(text, *match.span("noun")),
    )


def _stem(noun: str) -> str:
    plain = noun.casefold()
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain[: -len(ending)]
    return plain


def period_without_start(draft: Draft) -> Iterator[Hit]:
    """“within 48 hours”, of what?  Or of one thing here and of another there."""
    for section in draft.new_sections:
        for home, block, text in draft.words(section):
            for match in _PERIOD.finditer(text):
                rest = text[match.end() :]
                if not _STARTS.match(rest):
                    if draft.is_new_block(block):
                        yield Hit(
                            f"“{match[0]}” does not say from when",
                            home,
                            hint="Say from when: “within 48 hours of the notice being given”.",
                            context=in_context(text, *match.span()),
                        )


def means_something_else(draft: Draft) -> Iterator[Hit]:
    """A term of the new matter that the Act being amended defines already, otherwise."""
    if not draft.is_amended:
        return
    before: Mapping[str, Provision] | None = None
    for section in draft.new_sections:
        for term, places in terms_of(draft, section).items():
            if len(term) < 2:
                continue
            fresh = [each for each in places if draft.origin(each) is None]
            if not fresh:
                continue
            if before is None:
                before = _defined_before(draft)
            old = before.get(term)
            if old is None or old is fresh[0]:
                continue
            one, two = _meaning(draft, term, old), _meaning(draft, term, fresh[0])
            if one and two and one != two:
                yield Hit(
                    f"“{term}” has another meaning in {draft.book.address_of(old)}",
                    fresh[0],
                    hint="Say “in this section”, use another word, or keep the meaning there is.",
                )


def _defined_before(draft: Draft) -> Mapping[str, Provision]:
    found: dict[str, Provision] = {}
    for section in draft.sections:
        if draft.origin(section) is None:
            continue
        for term, places in terms_of(draft, section).items():
            old = [each for each in places if draft.origin(each) is not None]
            if old:
                found.setdefault(term, old[0])
    return found


def _meaning(draft: Draft, term: str, place: Provision) -> str:
    text = " ".join(draft.texts.whole(place).split())
    _, found, rest = text.partition(f"“{term}”")
    return re.split(r"[;.]", rest)[0].strip() if found else ""


RULES = (
    Rule(
        "D401",
        "A term is defined and not used",
        Severity.WARNING,
        "Nothing in the document uses the term again.",
        "OPC drafting guidance on definitions: define only what is used.",
        """\
1 Lamps
(1) A lamp must be safe.
(2) In this section “lantern” means a lamp in a case.
""",
        """\
1 Lamps
(1) A lantern must be safe.
(2) In this section “lantern” means a lamp in a case.
""",
        unused,
    ),
    Rule(
        "D402",
        "A letter stands for nobody",
        Severity.WARNING,
        "Where people are called A and B, each must be introduced: a person (“A”).",
        "OPC drafting guidance on labels for persons.",
        """\
1 Lamps
(1) A person (“A”) who sells a lamp must give it to B.
(2) The lamp given to B must be safe for A.
""",
        """\
1 Lamps
(1) A person (“A”) who sells a lamp to another person (“B”) must give it to B.
(2) The lamp given to B must be safe for A.
""",
        label_undefined,
    ),
    Rule(
        "D403",
        "A term is defined twice",
        Severity.WARNING,
        "One section gives a word two meanings.",
        "OPC drafting guidance on definitions.",
        """\
1 Lamps
(1) A lamp must be safe.
(2) In this section “lamp” means an oil lamp.
(3) In this section “lamp” means a gas lamp.
""",
        """\
1 Lamps
(1) A lamp must be safe.
(2) In this section “lamp” means an oil lamp or a gas lamp.
""",
        defined_twice,
    ),
    Rule(
        "D404",
        "Words point back to what is not there",
        Severity.WARNING,
        "“The opinions mentioned in subsection (3)”, and subsection (3) speaks of "
        "representations: the reader cannot tell whether something else is meant.",
        "OPC drafting guidance on clarity: one word for one thing; the child abduction warning "
        "notice clause tabled in 2015 (its section 2A(4)) is an instance.",
        """\
1 Lamps
(1) The officer must consider representations made by the keeper.
(2) The officer must take steps to discover the opinions mentioned in subsection (1).
""",
        """\
1 Lamps
(1) The officer must consider representations made by the keeper.
(2) The officer must take steps to discover the representations mentioned in subsection (1).
""",
        not_mentioned,
    ),
    Rule(
        "D405",
        "Somebody is named who was not introduced",
        Severity.WARNING,
        "“The defendant” and words like it are somebody only in proceedings that have been "
        "spoken of, or by definition. Nothing here says who it is; often another label was "
        "meant.",
        "OPC drafting guidance on definitions; the child abduction warning notice clause tabled "
        "in 2015 (its section 2A(2)(c)) is an instance.",
        """\
1 Lamps
(1) An officer may give a notice to a person (“A”) if the officer suspects that a lamp was
    lit by the defendant.
""",
        """\
1 Lamps
(1) An officer may give a notice to a person (“A”) if the officer suspects that a lamp was
    lit by A.
""",
        role_undefined,
    ),
    Rule(
        "D406",
        "A period does not say when it begins",
        Severity.QUESTION,
        "“Within 48 hours” wants a moment from which it runs. Where it is left to the reader, "
        "two provisions with the same period may run from different moments.",
        "OPC drafting guidance on periods of time; the child abduction warning notice clause "
        "tabled in 2015 (its sections 2B and 2D) is an instance.",
        """\
1 Lamps
(1) The application must be heard within 48 hours.
""",
        """\
1 Lamps
(1) The application must be heard within 48 hours of the notice being given.
""",
        period_without_start,
    ),
    Rule(
        "D407",
        "A new term means something else in the Act",
        Severity.WARNING,
        "The new matter gives a word a meaning, and the document that it goes into has given "
        "it another.",
        "OPC drafting guidance on amending definitions.",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 3
        new: |
          Lamps abroad
          (1) A vessel must be clean.
          (2) In this Act “vessel” means a ship.
""",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 3
        new: |
          Lamps abroad
          (1) A ship must be clean.
          (2) In this Act “ship” means anything that floats.
""",
        means_something_else,
    ),
)
