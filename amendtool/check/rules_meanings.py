"""A rule about terms that lose their meaning: the definition goes, and the term stays in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.rule import Rule
from amendtool.check.rules_broken import blame
from amendtool.check.surroundings import is_quoted
from amendtool.check.terms import pattern_of, reach_of, terms_of, without_article
from amendtool.check.texts import in_context
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Block, Provision

#: words about the document, which define and need nothing
_ABOUT = frozenset({Kind.LONG_TITLE, Kind.NOTE, Kind.FOOTNOTE})
#: how many places are named
_NAMED = 3


def meaning_lost(draft: Draft) -> Iterator[Hit]:
    """A definition that an amendment leaves out, of a term that is used elsewhere."""
    if not draft.is_amended:
        return
    before = Draft(draft.base, base_book=draft.base_book)
    still: dict[str, list[Provision]] | None = None
    for section in _cut(draft):
        heir = draft.heir(section)
        kept = set(terms_of(draft, heir)) if heir is not None else set()
        for term, places in terms_of(before, section).items():
            plain = without_article(term.casefold())
            if term in kept or len(plain) < 2:
                continue
            if still is None:
                still = _defined(draft)
            left = still.get(plain, [])
            labels = [each for each in left if _is_a_label(draft, plain, each)]
            others = [each for each in left if not _is_a_label(draft, plain, each)]
            if all(_leads_nowhere(draft, plain, each) for each in others):
                yield from _in_use(draft, before, term, places[0], labels)


def _cut(draft: Draft) -> Iterator[Provision]:
    """The sections of the base of which something was taken out or replaced."""
    splices = [
        each for each in (draft.ledger.splices if draft.ledger else ()) if each.end > each.start
    ]
    for each in draft.base.walk() if splices else ():
        if each.kind in SECTION_KINDS:
            low, high = each.element.start, each.element.end
            if any(splice.start < high and low < splice.end for splice in splices):
                yield each


def _defined(draft: Draft) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for section in draft.sections:
        for term, places in terms_of(draft, section).items():
            found.setdefault(without_article(term.casefold()), []).extend(places)
    return found


def _is_a_label(draft: Draft, plain: str, place: Provision) -> bool:
    """“regulations (“levy regulations”)”: a name that the words give in passing."""
    return f"{plain}”)" in draft.texts.own(place).casefold()


def _leads_nowhere(draft: Draft, plain: str, place: Provision) -> bool:
    """“has the meaning given by section 1(1)”, where that says nothing of it any more."""
    if "meaning given" not in draft.texts.own(place):
        return False
    cited = [
        each.target for each in draft.references_of(place) if each.sure and each.target is not None
    ]
    pattern = pattern_of(plain)
    return bool(cited) and not any(
        pattern.search(draft.texts.whole(each).casefold()) for each in cited
    )


def _in_use(
    draft: Draft, before: Draft, term: str, place: Provision, labels: Iterable[Provision]
) -> Iterator[Hit]:
    labelled = [draft.section_of(each) for each in labels]
    uses = [
        each
        for each in _uses(draft, term, _searched(draft, before, place))
        if not any(draft.section_of(each[0]) is section for section in labelled)
    ]
    if not uses:
        return
    home, block, start, end = uses[0]
    homes = list(dict.fromkeys(str(draft.book.address_of(each[0])) for each in uses))
    more = f" and {len(homes) - _NAMED} more" if len(homes) > _NAMED else ""
    effect = blame(draft, place)
    number = effect.amendment if effect else ""
    hint = "Keep the definition, define the term elsewhere, or amend the places that use it."
    if labelled:
        hint = (
            f"{draft.book.address_of(labelled[0])} names it in passing: is that meant for the "
            f"other places too? If not, keep the definition."
        )
    yield Hit(
        f"“{term}” is used in {'; '.join(homes[:_NAMED])}{more}, and "
        + (f"amendment {number} leaves out" if number else "nothing is left of")
        + " its definition",
        home,
        draft.by_number.get(number),
        hint=hint,
        context=in_context(draft.texts.of(block), start, end),
    )


def _searched(draft: Draft, before: Draft, place: Provision) -> Iterator[Provision]:
    """All that a definition of the base was for, as it is now."""
    reach = reach_of(before, place)
    if reach is None and not before.is_own(place):
        reach = before.resolver.around.top_of(place)
    if reach is None:
        yield from (each for each in draft.document.walk() if draft.is_own(each))
        return
    heir = draft.lineage.heir(reach)
    if heir is not None:
        yield heir
        yield from heir.walk()


def _uses(
    draft: Draft, term: str, where: Iterable[Provision]
) -> Iterator[tuple[Provision, Block, int, int]]:
    plain = without_article(term.casefold())
    pattern, beginning = pattern_of(plain), plain.split()[0].removesuffix("y")
    for home in where:
        for block in home.blocks:
            text = draft.texts.of(block)
            low = text.casefold()
            if home.kind in _ABOUT or beginning not in low or len(low) != len(text):
                continue
            match = next((m for m in pattern.finditer(low) if not is_quoted(text, m.start())), None)
            if match is not None:
                yield home, block, *match.span()


RULES = (
    Rule(
        "D411",
        "A definition goes, and the term is still used",
        Severity.WARNING,
        "An amendment leaves a definition out. The term is used where the definition was for, and "
        "nothing else says what it means there.",
        "OPC drafting guidance on definitions; Erskine May 28.105: consequential amendments are "
        "tabled with what makes them needed.",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 3(2)
""",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out
        what: clause 3(2)
  - number: 2
    operations:
      - op: substitute words
        in: clause 3(3)
        words: vessel
        new: pound of oil
""",
        meaning_lost,
    ),
)
