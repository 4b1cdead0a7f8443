"""Rules about references that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def context_of(draft: Draft, reference: Reference) -> str:
    """The words around a reference."""
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
            context=context_of(draft, each),
        )


def _full(draft: Draft, reference: Reference) -> str:
    """“paragraph 3 of Schedule 2”, where no list stands before the “of”."""
    text = draft.texts.of(reference.block)[reference.phrase_start : reference.phrase_end]
    return text if re.fullmatch(r"[\w-]+ [\w()]+ of .+", text) else reference.said


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
                context=context_of(draft, each),
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
