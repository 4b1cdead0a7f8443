"""Rules about defined terms: used, defined once, and meaning one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.reference import Reference
from amendtool.check.rule import Rule
from amendtool.check.terms import (
    defined_for_all,
    everything,
    is_used_again,
    pattern_of,
    reach_of,
    terms_of,
    without_article,
)
from amendtool.check.texts import in_context
from amendtool.core.kinds import Category, Kind
from amendtool.core.provision import Provision


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
                    whole = everything(draft)
                used = is_used_again(without_article(term.casefold()), whole)
            if not used and not _was_unused(draft, term, places[0]):
                yield Hit(
                    f"“{term}” is defined and not used again",
                    places[0],
                    hint="Leave the definition out, or use the term.",
                )


def _was_unused(draft: Draft, term: str, place: Provision) -> bool:
    """Whether it was no better before the amendments: then it is not theirs."""
    if not draft.is_amended:
        return False
    origin = draft.origin(place)
    if origin is None:
        return False
    whole = draft.base_texts.whole(draft.base.root).casefold()
    return not is_used_again(without_article(term.casefold()), whole)


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


def in_the_other_act(draft: Draft) -> Iterator[Hit]:
    """What is inserted in an Act that the library has, and that Act means something else by it."""
    if draft.law is None:
        return
    for section in draft.new_sections:
        top = draft.resolver.around.top_of(section)
        if top is draft.document.root:
            continue
        terms = {
            term: places[0]
            for term, places in terms_of(draft, section).items()
            if len(term) > 1 and reach_of(draft, places[0]) is None
        }
        title = _goes_into(draft, top) if terms else ""
        law = draft.law.find(title) if title else None
        if law is None:
            continue
        other = Draft(law)
        there = dict(defined_for_all(other))
        for term, place in terms.items():
            old = there.get(term)
            if old is None:
                continue
            one, two = _meaning(other, term, old), _meaning(draft, term, place)
            if one and two and one != two:
                yield Hit(
                    f"“{term}” has another meaning in {other.book.address_of(old)} of the {title}",
                    place,
                    hint="Say “in this section”, use another word, or amend the meaning there.",
                )


_ACT = re.compile(
    r"\bthe ((?:[A-Z][\w’,()&-]*)(?:\s+(?:[A-Z(][\w’,()&-]*|of|and|the|for|to|in|etc|etc\.)){0,14}?"
    r"\s+Act(?:\s+\(Northern Ireland\))?\s+\d{4})"
)


def _goes_into(draft: Draft, quoted: Provision) -> str:
    """The title of the Act that the words around quoted matter name last; empty for none."""
    for each in draft.book.ancestors(quoted):
        words = "\n".join(draft.texts.of(block) for block in each.opening)
        heading = draft.texts.heading(each)
        found = _ACT.findall(words) or _ACT.findall(f"the {heading}")
        if found:
            return str(found[-1])
        if each.kind in (Kind.SCHEDULE, Kind.DOCUMENT):
            return ""
        first = next(iter(each.children), None)
        if first is not None:
            found = _ACT.findall("\n".join(draft.texts.of(block) for block in first.opening))
            if found and "amend" in draft.texts.own(first):
                return str(found[-1])
    return ""


_GIVEN = re.compile(
    r"“(?P<term>[^“”]{2,80})”(?:\s+and\s+“[^“”]{2,80}”)?\s+(?:has|have) the (?:same )?meanings? "
    r"(?:given|as)(?: (?:by|in|it has in|they have in))?(?: (?:by|in))? (?=[a-zS])"
)


def meaning_not_there(draft: Draft) -> Iterator[Hit]:
    """“has the meaning given by section 5”, and section 5 does not speak of it."""
    for section in draft.new_sections:
        for home, block, text in draft.words(section):
            if "meaning" not in text or not draft.is_new_block(block):
                continue
            here: list[Reference] | None = None
            for match in _GIVEN.finditer(text):
                if here is None:
                    here = list(draft.resolver.of_block(home, block))
                cited = [each for each in here if each.phrase_start == match.end()]
                if not cited or not all(each.target is not None and each.sure for each in cited):
                    continue
                wanted = pattern_of(match["term"].casefold())
                words = "\n".join(
                    draft.texts.heading(each.target) + draft.texts.whole(each.target)
                    for each in cited
                    if each.target is not None
                )
                if wanted.search(words.casefold()) is None:
                    yield Hit(
                        f"{cited[0].said} is said to give the meaning of “{match['term']}”, and "
                        "does not speak of it",
                        home,
                        hint="Cite the provision that defines it, or define it there.",
                        context=in_context(text, match.end(), cited[0].end),
                    )


def used_outside(draft: Draft) -> Iterator[Hit]:
    """A term that is defined for one Part or section, used in another as if it were known.

    Only in words of the bill or Act itself: what is quoted goes where other meanings are.
    """
    known = _limited_terms(draft)
    said: set[str] = set()
    for section in draft.new_sections if known else ():
        if not draft.is_own(section) or draft.resolver.around.amends(section):
            continue
        heading = draft.texts.heading(section).casefold()
        for home, block, text in draft.words(section):
            if not draft.is_new_block(block) or draft.resolver.around.amends(home):
                continue
            plain = text.casefold()
            for term, (place, reach) in known.items():
                if term in said or term.split()[0] not in plain:
                    continue
                match = pattern_of(term).search(plain)
                if match is None or "“" in text[max(0, match.start() - 5) : match.start()]:
                    continue
                if pattern_of(term).search(heading):
                    continue
                if _is_within(draft, home, reach) or _says_where(plain, match.end()):
                    continue
                said.add(term)
                yield Hit(
                    f"“{text[match.start() : match.end()]}” is defined in "
                    f"{draft.book.address_of(place)}, but only for {draft.book.address_of(reach)}",
                    home,
                    hint="Define it here too, define it for the whole Act, or say “within the "
                    f"meaning of {draft.book.address_of(reach)}”.",
                    context=in_context(text, *match.span()),
                )


def _limited_terms(draft: Draft) -> dict[str, tuple[Provision, Provision]]:
    """Terms of several words that one provision alone defines, for one place: where, and for what.

    In lower case, without “the”.
    """
    found: dict[str, tuple[Provision, Provision]] = {}
    several: set[str] = set()
    for section in draft.sections:
        for named, places in terms_of(draft, section).items():
            term = without_article(named.casefold())
            reach = reach_of(draft, places[0])
            one = len(places) == 1 and " " in term and draft.is_own(places[0])
            if reach is None or not one or term in found:
                several.add(term)
            else:
                found[term] = places[0], reach
    return {term: where for term, where in found.items() if term not in several}


def _is_within(draft: Draft, home: Provision, reach: Provision) -> bool:
    return home is reach or any(each is reach for each in draft.book.ancestors(home))


_WHERE = re.compile(
    r"[^;.]{0,40}?\b(?:within the meaning|as defined|given|issued|made|under|by virtue|mentioned"
    r"|referred to|in accordance|for the purposes|section|paragraph|part \d)\b"
)


def _says_where(text: str, end: int) -> bool:
    """“a warning notice under section 5”, “… within the meaning of Part 2”."""
    return _WHERE.match(text, end) is not None


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
    Rule(
        "D408",
        "A term means something else in the Act that it goes into",
        Severity.WARNING,
        "The bill inserts a definition in an Act that the library holds, and that Act, as it is "
        "there, defines the term for the whole of itself already, otherwise.",
        "OPC drafting guidance on amending definitions.",
        """\
1 Lamps
(1) After section 1 of the Wicks Act 1901 insert—
    “1A Smoke
    (1) A wick must not smoke.
    (2) “Wick” includes a mantle.
    (3) “Oil” means any oil.”
""",
        """\
1 Lamps
(1) After section 1 of the Wicks Act 1901 insert—
    “1A Smoke
    (1) A wick must not smoke, whatever the oil.
    (2) In this section “oil” means any oil.”
""",
        in_the_other_act,
    ),
    Rule(
        "D409",
        "A meaning is said to be where it is not",
        Severity.WARNING,
        "“Has the meaning given by section 5”, and section 5 does not use the word at all: a "
        "wrong number, or a definition that is missing.",
        "OPC drafting guidance on definitions.",
        """\
1 Lamps
(1) A lantern must be safe.
(2) “Lantern” has the meaning given by section 2.

2 Oil
(1) Oil must be clean.
""",
        """\
1 Lamps
(1) A lantern must be safe.
(2) “Lantern” has the meaning given by section 2.

2 Lanterns
(1) In this Act “lantern” means a lamp in a case.
""",
        meaning_not_there,
    ),
    Rule(
        "D410",
        "A term is used where it has no meaning",
        Severity.QUESTION,
        "A term of several words is defined for one Part, section or Schedule, and used in "
        "another, where nothing says what it means.",
        "OPC drafting guidance on definitions: a definition should reach all the places where the "
        "term is used.",
        """\
1 Lamps
(1) A safety lamp must be clean.
(2) In this section “safety lamp” means a lamp in a case of gauze.

2 Mines
(1) Every miner must carry a safety lamp.
""",
        """\
1 Lamps
(1) A safety lamp must be clean.
(2) In this Act “safety lamp” means a lamp in a case of gauze.

2 Mines
(1) Every miner must carry a safety lamp.
""",
        used_outside,
    ),
)
