"""Rules about references that an amendment breaks, and what can be proposed for them."""

from __future__ import annotations

from collections.abc import Iterator

from amendtool.amend.operations import Renumber
from amendtool.apply.ledger import Effect
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.mending import mended
from amendtool.check.reference import Reference, State
from amendtool.check.rule import Rule
from amendtool.check.rules_references import context_of
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision

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


def broken(draft: Draft) -> Iterator[Hit]:
    """What a reference led to is left out, or has another number."""
    for old, new in _lost(draft):
        if not old.sure or _is_printers(old):
            continue
        target, said = old.target, f"“{old.said}” led to"
        if target is None:
            continue
        was, heir = draft.base_book.address_of(target), draft.heir(target)
        if heir is not None and _renumbered_in_print(draft, target):
            continue
        if heir is not None:
            yield Hit(
                f"{said} {was}, which is now {draft.book.address_of(heir)}",
                new.home,
                hint=f"A consequential amendment is wanted: write {heir.label or heir.number}.",
                context=context_of(draft, new),
            )
            continue
        number = _blamed(draft, target)
        yield Hit(
            f"{said} {was}, which {f'amendment {number} leaves out' if number else 'is left out'}",
            new.home,
            draft.by_number.get(number),
            hint=_hint(draft, old, number),
            context=context_of(draft, new),
        )


def _lost(draft: Draft) -> Iterator[tuple[Reference, Reference]]:
    """References that led somewhere, and lead nowhere in the bill as amended.

    Nor does what surely led to one provision lead, once that is gone, to another that is no more
    than likely (“paragraph (a)” of another subsection).
    """
    for old, new in _pairs(draft) if draft.is_amended else ():
        guessed = old.sure and not new.sure and new.state in (State.FOUND, State.SEVERAL)
        if old.state is State.FOUND and (guessed or new.state in (State.NOWHERE, State.ELSEWHERE)):
            if old.target is None or (new.state is State.ELSEWHERE and old.sure):
                continue
            heir = draft.heir(old.target)
            if heir is None or (old.tokens and heir.number != old.target.number):
                yield old, new


def still_broken(draft: Draft) -> Iterator[Reference]:
    """References of the base that lead nowhere once the amendments are made, and stand there."""
    for old, _ in _lost(draft):
        yield old


def _renumbered_in_print(draft: Draft, target: Provision) -> bool:
    """Whether the printer gives it, or what it stands in, its new number.

    He then corrects what cites it: nobody tables an amendment for that (Erskine May 30.83).
    """
    book = draft.base_book
    renumbered = {
        id(each)
        for amendment in draft.amendments
        if amendment.printing_point
        for operation in amendment.operations
        if isinstance(operation, Renumber)
        for each in book.find(operation.target)
    }
    return any(id(each) in renumbered for each in (target, *book.ancestors(target)))


def _is_printers(reference: Reference) -> bool:
    """Whether it is in a heading, or in the margin of a Schedule (Erskine May 28.104, 30.83)."""
    return reference.block in (reference.home.heading, reference.home.reference)


def _blamed(draft: Draft, target: Provision) -> str:
    by = blame(draft, target)
    return by.amendment if by else ""


def _hint(draft: Draft, old: Reference, number: str) -> str:
    change = mended(draft, old) if number else None
    if change is None:
        return "A consequential amendment is wanted, which is for you to draft."
    if not change.words:
        return "Leave this paragraph out, too: --add-consequential adds that amendment."
    return f"For “{change.words}” write “{change.new}”: --add-consequential adds that amendment."


def printing_point(draft: Draft) -> Iterator[Hit]:
    """A heading, or the margin of a Schedule, cites what is left out."""
    for old, new in _lost(draft):
        if old.target is not None and old.sure and _is_printers(old):
            number = _blamed(draft, old.target)
            yield Hit(
                f"“{old.said}”, in a heading or margin, led to "
                f"{draft.base_book.address_of(old.target)}, which is left out",
                new.home,
                draft.by_number.get(number),
                hint="A printing point: no amendment is needed, the printer corrects it.",
                context=context_of(draft, new),
            )


def insertion_lost(draft: Draft) -> Iterator[Hit]:
    """“section 63D”, which the bill was to insert in another Act until an amendment came.

    One finding for each quoted matter that goes, with the places that count on it.
    """
    lost: dict[int, list[tuple[Reference, Reference]]] = {}
    for old, new in _lost(draft):
        if old.target is None or old.sure or draft.heir(old.target) is not None:
            continue
        if any(each.number[-1:].isalpha() and each.number[:1].isdigit() for each in old.tokens):
            top = _quoted_around(draft, old.target)
            if draft.heir(top) is None:
                lost.setdefault(id(top), []).append((old, new))
    for pairs in lost.values():
        old, new = pairs[0]
        if old.target is None:
            continue
        number = _blamed(draft, old.target)
        where = draft.base_book.address_of(_quoted_around(draft, old.target))
        places = list(dict.fromkeys(str(draft.book.address_of(each.home)) for _, each in pairs))
        others = f", and {len(places) - 4} more" if len(places) > 4 else ""
        yield Hit(
            f"“{old.said}” seems to be in {where}, "
            f"which {f'amendment {number} leaves out' if number else 'is left out'}",
            new.home,
            draft.by_number.get(number),
            hint=(
                f"What is left out is counted on in {'; '.join(places[:4])}{others}: are "
                "consequential amendments wanted there?"
            ),
            context=context_of(draft, new),
        )


def _quoted_around(draft: Draft, target: Provision) -> Provision:
    for each in (target, *draft.base_book.ancestors(target)):
        if each.kind in (Kind.QUOTED, Kind.EXTRACT):
            return each
    return target


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
                context=context_of(draft, new),
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
            context=context_of(draft, new),
        )


def range_changed(draft: Draft) -> Iterator[Hit]:
    """“sections 5 to 9”, where something came between.

    What goes from between them changes nothing for what is left.
    """
    if not draft.is_amended:
        return
    lineage = draft.lineage
    for old, new in _pairs(draft):
        if new.first is None or old.first is None or not (old.sure and new.sure):
            continue
        if _is_printers(new):
            continue
        ends = (old.first.target, old.target, new.first.target, new.target)
        if any(each is None for each in ends):
            continue
        low, high, first, last = (each for each in ends if each is not None)
        if low.kind is not high.kind:
            continue
        then = {each.number for each in lineage.between(draft.base, low, high)}
        came = [
            each
            for each in lineage.between(draft.document, first, last)
            if draft.origin(each) is None and each.number not in then
        ]
        if came:
            said = "; ".join(f"{draft.book.address_of(each)}" for each in came[:3])
            more = f" and {len(came) - 3} more" if len(came) > 3 else ""
            head = new.first.said.replace(new.unit, f"{new.unit}s", 1)
            yield Hit(
                f"“{head} to {new.words}”: now among them: {said}{more}",
                new.home,
                draft.amendment_of(came[0]),
                hint="Is it meant to be among them? If not, name the provisions one by one.",
                context=context_of(draft, new),
            )


RULES = (
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
        Severity.QUESTION,
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
        Severity.QUESTION,
        "“Sections 1 to 3” takes in whatever stands between 1 and 3. An amendment puts "
        "something in, and so changes what the words mean.",
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
        "R308",
        "What the bill was to insert is cited elsewhere",
        Severity.WARNING,
        "The bill inserts a section in another Act, and cites that section in another place. An "
        "amendment leaves the insertion out; the other place still counts on it.",
        "Erskine May 28.105: an amendment must not be unintelligible without others that are "
        "not tabled.",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 9
""",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 9
  - number: 2
    operations:
      - op: leave out
        what: clause 10
""",
        insertion_lost,
    ),
    Rule(
        "R309",
        "A heading or margin cites what is left out",
        Severity.QUESTION,
        "Headings, and the words in the margin of a Schedule that say which clause introduces it, "
        "are the printer's: they need no amendment, but somebody has to see to them.",
        "Erskine May 28.104 and 30.83: titles and headings, and references where the intention is "
        "self-evident, are corrected by the printer.",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 3
""",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 5
""",
        printing_point,
    ),
)
