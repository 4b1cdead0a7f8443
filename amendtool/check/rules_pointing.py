"""Rules about words that point back: to people, to what was said, to the start of a period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.check.citing import Says, phrases
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.reference import State
from amendtool.check.rule import Rule
from amendtool.check.surroundings import is_quoted
from amendtool.check.terms import everything
from amendtool.check.texts import in_context
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision

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
    "prosecutor": "prosecut|proceedings|court",
    "plaintiff": "proceedings|action",
    "debtor": "debt",
    "creditor": "debt|security|securities",
    "tenant": "tenan|leas|landlord|let",
    "landlord": "tenan|leas|tenant|let",
}
_ROLE = re.compile(rf"(?<![“\w])the (?P<role>{'|'.join(_ROLES)})(?:’s)?\b")
_IS_ONE = re.compile(r"\b(?:is|was|are|were|be|being|becomes)\s+$")
_MENTIONED = re.compile(
    r"\b[Tt]he (?P<noun>(?:[a-z]+ ){0,2}?[a-z]{4,}) (?:mentioned|referred to|described|specified|"
    r"set out) in (?=(?:sub)?(?:section|paragraph)|sub-paragraph)"
)
_PERIOD = re.compile(
    r"\bwithin (?:the period of )?(?P<length>\d+|one|two|three|seven|fourteen|twenty-eight)\s+"
    r"(?P<unit>hour|day|week|month)s?\b"
)
_STARTS = re.compile(
    r"^[’']?\s*(?:of|after|from|beginning|starting|before|following|preceding|prior|ending|since|"
    r"commencing|which|that|referred|provided|specified|mentioned|allowed|permitted)\b"
)
#: endings that “liability” and “liable”, “failure” and “fails” differ in, longest first
_ENDINGS = (
    "ications", "ication", "ilities", "ations", "ility", "ation", "ments", "ences", "ures",
    "ions", "ment", "ence", "ure", "ion", "ies", "es", "s",
)  # fmt: skip
_TOO_PLAIN = frozenset((
    "act", "action", "actions", "activities", "activity", "acts", "amendment", "amendments",
    "amount", "being", "body", "case", "cases", "circumstances", "condition", "conditions",
    "consequences", "criteria", "date", "description", "duties", "duty", "enactment",
    "enactments", "event", "events", "exception", "exceptions", "fact", "factor", "factors",
    "function", "functions", "ground", "grounds", "information", "item", "items", "kind",
    "kinds", "law", "limit", "limits", "list", "manner", "matter", "matters", "modification",
    "modifications", "obligation", "obligations", "offence", "offences", "paragraph", "part",
    "period", "person", "persons", "place", "power", "powers", "provision", "provisions",
    "proviso", "purpose", "purposes", "rate", "reference", "references", "report",
    "requirement", "requirements", "section", "step", "steps", "subject", "sum", "sums",
    "table", "thing", "things", "time", "type", "types", "way", "ways", "words",
))  # fmt: skip


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
                if re.search(
                    rf"\b{label}(?:%| per cent| is (?:a|the) (?:number|amount|sum)\b)", words
                ):
                    continue  # “tax on N% of those profits, where N is a number—”
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
                if is_quoted(text, match.start()) and draft.resolver.around.amends(home):
                    continue  # words for a sentence of another Act
                if _IS_ONE.search(text, 0, match.start()) or text.startswith(
                    " as defined", match.end()
                ):
                    continue  # “for which it is the appropriate authority”
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
                    whole = everything(draft)
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
    phrase = next(phrases(text[match.end() : match.end() + 300]), None)
    if phrase is None or phrase.start or phrase.end_says is Says.ELSEWHERE:
        return
    wanted = match.end()
    cited = [
        each
        for each in draft.references_of(home)
        if each.phrase_start == wanted and each.state is State.FOUND
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
    several = noun.endswith("s") and not noun.endswith("ss")
    said = "are said to be in" if several else "is said to be in"
    yield Hit(
        f"“the {match['noun']}” {said} “{phrase.words}”, which does not speak of "
        + ("any" if several else "one"),
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


_HAPPENS = re.compile(
    r"\b(?P<what>[a-z]+(?:ed|en|id|de|rd|nt|ld|ght))\s+(?:by [\w\s’]{3,60}? )?"
    r"(?:within (?:the period of )?|(?:not|no) later than )"
    r"(?P<length>\d+|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>hour|day|week|month)s?\b"
    r"(?:\s+(?:of|after|from|beginning with)\s+(?P<start>[^,;.—]{3,120}))?"
)
_IDLE = frozenset(
    {"the", "which", "was", "are", "been", "day", "date", "time", "that", "when", "with"}
)


def period_from_two_starts(draft: Draft) -> Iterator[Hit]:
    """“heard within 48 hours of service” here, “heard within 48 hours of the application” there."""
    seen: dict[tuple[int, str, str, str], tuple[Provision, str, frozenset[str]]] = {}
    for section in draft.new_sections:
        outermost = _outermost(draft, section)
        for home, block, text in draft.words(section):
            if not draft.is_new_block(block):
                continue
            for match in _HAPPENS.finditer(text):
                key = id(outermost), match["what"], match["length"], match["unit"]
                start = match["start"] or ""
                stems = frozenset(_stem(each) for each in re.findall(r"[a-z]{3,}", start))
                stems -= _IDLE
                known = seen.setdefault(key, (home, start, stems))
                if known[0] is home or known[2] & stems or not (known[2] and stems):
                    continue
                yield Hit(
                    f"“{match['what']} within {match['length']} {match['unit']}s”: from "
                    f"“{start}” here, and from “{known[1]}” in {draft.book.address_of(known[0])}",
                    home,
                    hint="If one period is meant, let it run from one moment in both places.",
                    context=in_context(text, *match.span()),
                )


def period_without_start(draft: Draft) -> Iterator[Hit]:
    """“within 48 hours”, of what?  Or of one thing here and of another there."""
    yield from period_from_two_starts(draft)
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


RULES = (
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
        "A period does not say when it begins, or says it in two ways",
        Severity.QUESTION,
        "“Within 48 hours” wants a moment from which it runs. Where it is left to the reader, or "
        "where two provisions give the same thing the same time from different moments, nobody can "
        "tell when it ends.",
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
)
