"""Rules about amendments that meet, in one paper or in several."""

from __future__ import annotations

from collections.abc import Iterator

from amendtool.apply.ledger import Applied
from amendtool.apply.meetings import Relation
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.rule import Rule


def _linked(draft: Draft, relation: Relation, why: str, hint: str) -> Iterator[Hit]:
    """The pairs of one relation; what is there twice is spoken of once."""
    again = {each.second for each in draft.relations.links if each.relation is Relation.SAME}
    for each in draft.relations.links:
        if relation is not Relation.SAME and {each.first, each.second} & again:
            continue
        if each.relation is relation:
            second = draft.by_number.get(each.second)
            yield Hit(
                why.format(first=each.first, second=each.second, place=each.place),
                amendment=second,
                hint=hint,
            )


def overlaps(draft: Draft) -> Iterator[Hit]:
    """Two amendments that change some of the same words."""
    yield from _linked(
        draft,
        Relation.OVERLAPS,
        "it changes some of the words that amendment {first} changes ({place})",
        "Both cannot be made as they stand: agree on one, or make their words apart.",
    )


def pre_empts(draft: Draft) -> Iterator[Hit]:
    """An amendment whose ground another takes away."""
    yield from _linked(
        draft,
        Relation.PRE_EMPTS,
        "if amendment {first} is agreed to, this one is not called ({place})",
        "The Chair says so beforehand; think of the order of the votes.",
    )


def alternatives(draft: Draft) -> Iterator[Hit]:
    """Different answers at one place."""
    yield from _linked(
        draft,
        Relation.ALTERNATIVE,
        "it is another answer at the place of amendment {first} ({place})",
        "Only one of them can stand in the end.",
    )


def same(draft: Draft) -> Iterator[Hit]:
    """The same amendment twice."""
    yield from _linked(
        draft,
        Relation.SAME,
        "it is the same as amendment {first}",
        "Add the names to the one that is tabled already.",
    )


def needs_another(draft: Draft) -> Iterator[Hit]:
    """An amendment that depends on one that is not made."""
    if draft.ledger is None:
        return
    made = {each.amendment for each in draft.ledger.outcomes if isinstance(each, Applied)}
    for each in draft.amendments:
        for number in (*each.depends_on, *each.consequential_on):
            if number not in draft.by_number:
                yield Hit(
                    f"it depends on amendment {number}, which is in none of the papers",
                    amendment=each,
                    hint="Name the paper that amendment is in as well.",
                )
            elif number not in made and each.number in made:
                yield Hit(
                    f"it depends on amendment {number}, which is not made",
                    amendment=each,
                    hint="It makes no sense alone.",
                )


_ONE = """\
amendments:
  - number: 1
    operations:
      - op: substitute words
        in: clause 4(1)
        words: {one}
        new: {new}
"""
_TWO = """\
  - number: 2
    operations:
      - op: substitute words
        in: clause 4(1)
        words: {two}
        new: a lantern
"""
_APART = _ONE.format(one="Nothing", new="No rule") + _TWO.format(two="a museum")

RULES = (
    Rule(
        "X601",
        "Two amendments overlap",
        Severity.WARNING,
        "They change some of the same words, and neither takes in the other.",
        "Erskine May 20.42: amendments are put in the order of the text.",
        _ONE.format(one="a lamp in", new="any lamp at") + _TWO.format(two="in a museum"),
        _APART,
        overlaps,
    ),
    Rule(
        "X602",
        "One amendment pre-empts another",
        Severity.QUESTION,
        "The first removes the text that the second changes. If it is agreed to, the second is not "
        "called.",
        "Companion to the Standing Orders (House of Lords) 8.69; the Chair announces it.",
        _ONE.format(one="a lamp in a museum", new="anything") + _TWO.format(two="museum"),
        _APART,
        pre_empts,
    ),
    Rule(
        "X603",
        "Two amendments are alternatives",
        Severity.QUESTION,
        "They leave out the same words and put in different ones.",
        "Guidance on Private Bills (Scottish Parliament) 8.4: not pre-emption.",
        _ONE.format(one="a lamp", new="a light") + _TWO.format(two="a lamp"),
        _APART,
        alternatives,
    ),
    Rule(
        "X604",
        "The same amendment twice",
        Severity.WARNING,
        "Two amendments do the same at the same place.",
        "Guide to Procedure: Members add their names to an amendment that is tabled.",
        _ONE.format(one="a lamp", new="a lantern") + _TWO.format(two="a lamp"),
        _APART,
        same,
    ),
    Rule(
        "X605",
        "An amendment that needs another",
        Severity.WARNING,
        "It says that it depends on, or is consequential on, an amendment that is not made or is "
        "in none of the papers.",
        "Erskine May 28.105: unintelligible without amendments that are not tabled.",
        "amendments:\n  - number: 2\n    consequential on: [NC9]\n    operations:\n"
        "      - op: leave out words\n        in: clause 5(1)\n        words: The glass of\n",
        "amendments:\n  - number: 2\n    operations:\n"
        "      - op: leave out words\n        in: clause 5(1)\n        words: The glass of\n",
        needs_another,
    ),
)
