"""Rules about references: what leads nowhere, and what an amendment breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.apply.ledger import Effect
from amendtool.check.citing import Says, phrases
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.reference import Reference, State
from amendtool.check.rule import Rule
from amendtool.check.texts import in_context
from amendtool.core.address import Address
from amendtool.core.errors import AddressError
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision

_OF_ACT = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:of|to|in)\s+the\s+"
    r"((?:[A-Z][\w’,()&-]*|of|and|the|for|to|in|etc|etc\.)(?:\s+(?:[A-Z(][\w’,()&-]*|of|and|the|for|to|in|"
    r"etc|etc\.)){0,14}?\s+Act(?:\s+\(Northern Ireland\))?\s+\d{4})"
)

Key = tuple[int, str, int]


def _key(home: Provision, reference: Reference, count: int) -> Key:
    return id(home), reference.words, count


def _pairs(draft: Draft) -> Iterator[tuple[Reference, Reference]]:
    """References of the amended document with what each was in the base."""
    were: dict[Key, Reference] = {}
    counts: dict[tuple[int, str], int] = {}
    for each in draft.base_references:
        at = (id(each.home), each.words)
        counts[at] = counts.get(at, 0) + 1
        were[_key(each.home, each, counts[at])] = each
    counts = {}
    for each in draft.references:
        origin = draft.origin(each.home)
        if origin is None:
            continue
        at = (id(origin), each.words)
        counts[at] = counts.get(at, 0) + 1
        old = were.get(_key(origin, each, counts[at]))
        if old is not None:
            yield old, each


def _context(draft: Draft, reference: Reference) -> str:
    text = draft.texts.of(reference.block)
    return in_context(text, reference.start, reference.end)


def nowhere(draft: Draft) -> Iterator[Hit]:
    """A reference in the words at hand that nothing answers to."""
    if not draft.is_bill and not draft.is_amended:
        return  # a revised Act cites what was repealed; that is not a draft's fault
    known = {(id(each.home), each.words) for each in draft.base_references}
    for each in draft.references:
        if each.state is not State.NOWHERE or not each.sure or each.title:
            continue
        if each.home.kind is Kind.NOTE or not each.tokens:
            continue
        if draft.is_amended:
            origin = draft.origin(each.home)
            if origin is not None and (id(origin), each.words) in known:
                continue
        yield Hit(
            f"“{_full(draft, each)}” is not there",
            each.home,
            hint="Look at the number; if it is of another Act, say of which.",
            context=_context(draft, each),
        )


def _full(draft: Draft, reference: Reference) -> str:
    """“paragraph 3 of Schedule 2”, where no list stands before the “of”."""
    text = draft.texts.of(reference.block)[reference.phrase_start : reference.phrase_end]
    return text if re.fullmatch(r"[\w-]+ [\w()]+ of .+", text) else reference.said


def broken(draft: Draft) -> Iterator[Hit]:
    """What a reference led to is left out."""
    if not draft.is_amended:
        return
    for old, new in _pairs(draft):
        if old.state is State.FOUND and old.sure and new.state is State.NOWHERE:
            target = old.target
            if target is None or draft.heir(target) is not None:
                continue
            by = blame(draft, target)
            number = by.amendment if by else ""
            yield Hit(
                f"“{new.said}” led to {draft.base_book.address_of(target)}, which "
                + (f"amendment {number} leaves out" if number else "is left out"),
                new.home,
                draft.by_number.get(number),
                hint="A consequential amendment is wanted: --add-consequential proposes one.",
                context=_context(draft, new),
            )


def blame(draft: Draft, target: Provision) -> Effect | None:
    """What left a provision of the base out."""
    around = {str(draft.base_book.address_of(target))}
    for above in draft.base_book.ancestors(target):
        if above.kind is not Kind.DOCUMENT:
            around.add(str(draft.base_book.address_of(above)))
    for each in draft.effects:
        if each.address in around:
            return each
    for each in draft.effects:
        head = each.address.partition(" to ")[0]
        if any(address.startswith(head) for address in around) and head:
            return each
    return None


def ambiguous(draft: Draft) -> Iterator[Hit]:
    """A reference that led to one provision, and could now be to several."""
    if not draft.is_amended:
        return
    for old, new in _pairs(draft):
        if old.state is State.FOUND and old.sure and new.state is State.SEVERAL:
            yield Hit(
                f"“{new.said}” led to one provision; now more than one has that number",
                new.home,
                hint="Give what is new another number.",
                context=_context(draft, new),
            )


def leads_elsewhere(draft: Draft) -> Iterator[Hit]:
    """A reference that now leads to something that an amendment put there."""
    if not draft.is_amended:
        return
    for old, new in _pairs(draft):
        if old.target is None or new.target is None or not (old.sure and new.sure):
            continue
        origin = draft.origin(new.target)
        if origin is old.target or draft.heir(old.target) is new.target:
            continue
        if not old.tokens:
            continue
        yield Hit(
            f"“{new.said}” led to {draft.base_book.address_of(old.target)}; now it leads to "
            + (
                "new matter with that number"
                if origin is None
                else f"what was {draft.base_book.address_of(origin)}"
            ),
            new.home,
            draft.amendment_of(new.target),
            hint="Does the reference still say what is meant?",
            context=_context(draft, new),
        )


def range_changed(draft: Draft) -> Iterator[Hit]:
    """“sections 5 to 9”, where something came between or went."""
    if not draft.is_amended:
        return
    lineage = draft.lineage
    for old, new in _pairs(draft):
        if new.first is None or old.first is None or not (old.sure and new.sure):
            continue
        ends = (old.first.target, old.target, new.first.target, new.target)
        if any(each is None for each in ends):
            continue
        low, high, first, last = (each for each in ends if each is not None)
        if low.kind is not high.kind:
            continue
        then = lineage.between(draft.base, low, high)
        now = lineage.between(draft.document, first, last)
        came = [each for each in now if draft.origin(each) is None]
        went = [each for each in then if draft.heir(each) is None]
        if came or went:
            said = [f"{draft.book.address_of(each)} is now among them" for each in came[:3]]
            said += [f"{draft.base_book.address_of(each)} no longer is" for each in went[:3]]
            yield Hit(
                f"“{new.first.said} to {new.words}”: {'; '.join(said)}",
                new.home,
                draft.amendment_of(came[0]) if came else None,
                hint="Is it meant to be among them? If not, name the provisions one by one.",
                context=_context(draft, new),
            )


def title_leads_nowhere(draft: Draft) -> Iterator[Hit]:
    """“section (Title of a new clause)”, and no clause of that title."""
    for each in draft.references:
        if each.title and each.sure and each.state is not State.FOUND:
            if not draft.is_new_block(each.block):
                continue
            several = each.state is State.SEVERAL
            yield Hit(
                f"{'more than one clause has' if several else 'no clause has'} the title "
                f"“{each.title}”",
                each.home,
                hint="Use the title of the new clause exactly as it stands in its amendment.",
                context=_context(draft, each),
            )


def other_acts(draft: Draft) -> Iterator[Hit]:
    """A reference to another Act that is at hand, and has no such provision."""
    if draft.law is None:
        return
    for home in draft.document.walk():
        for block in home.blocks:
            if not draft.is_new_block(block):
                continue
            text = draft.texts.of(block)
            if " Act" not in text:
                continue
            for phrase in phrases(text):
                match = _OF_ACT.match(text, phrase.end)
                if match is None or phrase.end_says is not Says.ELSEWHERE or phrase.outer:
                    continue
                yield from _in_other(draft, home, text, phrase.start, phrase.words, match[1])


def _in_other(
    draft: Draft, home: Provision, text: str, start: int, words: str, title: str
) -> Iterator[Hit]:
    from amendtool.core.book import AddressBook

    law = draft.law.find(title) if draft.law is not None else None
    if law is None:
        return
    book = AddressBook(law)
    first = re.split(r",|\s+(?:and|or|to)\s+", words, maxsplit=1)[0]
    first = re.sub(r"^(\w+?)s\b", r"\1", first)
    try:
        found = book.find(Address.parse(first))
    except AddressError:
        return
    if not found:
        yield Hit(
            f"the {title}, as it is in the library, has no {first}",
            home,
            hint="Look at the number, and at the date of the version in the library.",
            context=in_context(text, start, start + len(words)),
        )


RULES = (
    Rule(
        "R301",
        "A reference leads nowhere",
        Severity.WARNING,
        "The bill, or the words that an amendment brings in, cite a provision that is not "
        "there. Only references that are surely to the document itself are looked at.",
        "OPC drafting guidance on cross-references; Erskine May 30.83 lets the printer correct "
        "one only where the intention is self-evident.",
        """\
1 Lamps
(1) A lamp must be safe.
(2) Subsection (1) is subject to section 9.
""",
        """\
1 Lamps
(1) A lamp must be safe.
(2) Subsection (1) is subject to section 2.

2 Exceptions
(1) A lamp in a museum need not be safe.
""",
        nowhere,
    ),
    Rule(
        "R302",
        "An amendment breaks a reference",
        Severity.ERROR,
        "Another provision cites what the amendment leaves out. If the amendment is made "
        "alone, that reference dangles.",
        "Erskine May 28.105: an amendment must not be unintelligible without others that are "
        "not tabled; consequential amendments are tabled with it.",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 2
""",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 5
""",
        broken,
    ),
    Rule(
        "R303",
        "An amendment makes a reference ambiguous",
        Severity.WARNING,
        "What something cites is now there twice: a second Schedule, where words say “the "
        "Schedule”; a second provision with a number that is cited.",
        "Erskine May 28.104: until the reprint, numbers are as they are.",
        """\
amendments:
  - number: NS1
    operations:
      - op: insert
        new: |
          Schedule
          Fees
          1 The fee for a lamp is one pound.
""",
        """\
amendments:
  - number: NC1
    operations:
      - op: insert
        after: clause 5
        new: |
          Fees
          (1) The fee for a lamp is one pound.
""",
        ambiguous,
    ),
    Rule(
        "R304",
        "A reference now leads to something else",
        Severity.WARNING,
        "The provision that is cited was replaced, or another has taken its number. The words "
        "of the reference still fit; does the sense?",
        "OPC drafting guidance on cross-references.",
        """\
amendments:
  - number: 1
    operations:
      - op: substitute
        what: clause 2
        new: |
          2 Oil
          (1) Oil must be clean.
""",
        """\
amendments:
  - number: 1
    operations:
      - op: substitute words
        in: clause 2(1)
        words: dry
        new: clean
""",
        leads_elsewhere,
    ),
    Rule(
        "R305",
        "What stands between two ends has changed",
        Severity.WARNING,
        "“Sections 1 to 3” takes in whatever stands between 1 and 3. An amendment puts "
        "something in, or takes something out, and so changes what the words mean.",
        "Erskine May 30.83; OPC drafting guidance on cross-references.",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 2
        new: |
          Inspection
          (1) A constable may inspect a lamp.
""",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 5
        new: |
          Inspection
          (1) A constable may inspect a lamp.
""",
        range_changed,
    ),
    Rule(
        "R306",
        "No clause has the title that is cited",
        Severity.ERROR,
        "A new clause that has no number yet is cited by its title in brackets. No clause, in "
        "the bill or in the papers at hand, has this title; or more than one has.",
        "A Guide to House of Lords Amendment Style (2015): section (Title of new clause).",
        """\
amendments:
  - number: 1
    operations:
      - op: insert words
        in: clause 4(1)
        after: section 1
        new: and section (Inspection of wicks)
""",
        """\
amendments:
  - number: 1
    operations:
      - op: insert words
        in: clause 4(1)
        after: section 1
        new: and section (Duty to trim wicks)
""",
        title_leads_nowhere,
    ),
    Rule(
        "R307",
        "Another Act has no such provision",
        Severity.WARNING,
        "The Act that is cited is in the library, and the version there has no such "
        "provision. An Act that is not in the library is not checked, and that is said.",
        "OPC drafting guidance on references to other enactments.",
        """\
1 Lamps
(1) A lamp is a fitting for the purposes of section 99 of the Wicks Act 1901.
""",
        """\
1 Lamps
(1) A lamp is a fitting for the purposes of section 1 of the Wicks Act 1901.
""",
        other_acts,
    ),
)
