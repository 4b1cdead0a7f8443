"""Rules about the form of provisions: numbers, brackets, quotation marks, joiners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from amendtool.apply.ledger import Applied
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.rule import Rule
from amendtool.check.texts import in_context
from amendtool.core.kinds import GROUPING_KINDS, SECTION_KINDS, Category, Kind
from amendtool.core.provision import Block, Provision

_JOINED = re.compile(r"(?:^|[\s,;])(and|or|nor|but)(?:/or)?$")
_BEGINS = re.compile(r"^(and|or)\b")
_TWICE = re.compile(r"\b(the|a|an|of|in|by|for|with|from|under|must|may|shall|any) \1\b")
_CONDITION = re.compile(r"\b(?:if|where|unless|when|only if|provided that|must|that)\s*[—–-]\s*$")
_ONE_OF = re.compile(
    r"following|one or more|any of|either|each|all of|as follows|whichever|namely|one of|both|"
    r"these|matters|conditions|cases|purposes|insert|substitute|omit|amended",
    re.IGNORECASE,
)

_QUOTED = re.compile(r"“[^“”]*”")


def number_twice(draft: Draft) -> Iterator[Hit]:
    """Two provisions with one number in one place."""
    for scope in (draft.document.root, *draft.document.walk()):
        if scope.kind in GROUPING_KINDS or scope.kind in (Kind.TABLE, Kind.ROW, Kind.QUOTED):
            continue
        seen: dict[tuple[Kind, str, bool], Provision] = {}
        for each in _counted(scope):
            if not each.number or each.version or each.kind in (Kind.DEFINITION, Kind.ITEM):
                continue
            if each.kind not in SECTION_KINDS and each.kind is not Kind.SCHEDULE:
                if each.label.rstrip(".") == each.number and each.kind is not Kind.PARAGRAPH:
                    continue
            key = (each.kind, each.number, each.label.startswith("("))
            first = seen.setdefault(key, each)
            if first is each or not (draft.is_new(each) or draft.is_new(first)):
                continue
            if draft.base.category is not Category.BILL and not draft.is_amended:
                continue  # a revised text may hold one provision in several versions
            if _list_begins_anew(scope, each):
                continue
            yield Hit(
                f"there is already {draft.book.address_of(first)}",
                each,
                hint="Give one of them another number, and look at what cites either.",
            )


def out_of_order(draft: Draft) -> Iterator[Hit]:
    """A number that an amendment gives, and that does not fit the place it gives."""
    for outcome in draft.ledger.outcomes if draft.ledger else ():
        if not isinstance(outcome, Applied):
            continue
        for why in outcome.odd_numbers:
            yield Hit(
                why,
                amendment=draft.by_number.get(outcome.amendment),
                hint="Look at the place and at the number; left open, as ( ), it is given for you.",
            )


def _counted(scope: Provision) -> Iterator[Provision]:
    for each in scope.children:
        if each.kind in GROUPING_KINDS:
            if scope.kind in (Kind.DOCUMENT, Kind.SCHEDULE) or scope.kind in GROUPING_KINDS:
                yield from (inside for inside in _counted(each) if inside.kind in SECTION_KINDS)
        else:
            yield each


def _list_begins_anew(scope: Provision, each: Provision) -> bool:
    """(a), (b) after words of their own, and then (a), (b) after others: two lists."""
    if each.kind in SECTION_KINDS or each.kind in (Kind.SUBSECTION, Kind.SCHEDULE):
        return False
    before: Block | Provision | None = None
    for part in scope.content:
        if part is each:
            return isinstance(before, Block)
        before = part
    return False


def _brackets(text: str) -> tuple[int, int]:
    """How many round brackets are open at the end of some words, and the fewest at any place."""
    depth, lowest = 0, 0
    for char in text:
        depth += (char == "(") - (char == ")")
        lowest = min(lowest, depth)
    return depth, lowest


def unbalanced_bracket(draft: Draft) -> Iterator[Hit]:
    """Round brackets that do not close, or close what was never opened."""
    for unit in _units(draft):
        text = draft.texts.whole(unit)
        plain = re.sub(r"(?m)^\(?[0-9A-Za-z]{1,4}\)", "", text)
        # “after “(which” insert”: those words close in a sentence of the Act
        plain = _QUOTED.sub(lambda quoted: "" if any(_brackets(quoted[0])) else quoted[0], plain)
        depth, lowest = _brackets(plain)
        if depth or lowest:
            what = "is not closed" if depth > 0 else "was never opened"
            yield Hit(f"a round bracket {what}", unit, hint="Add the other bracket, or drop it.")


def unbalanced_quotes(draft: Draft) -> Iterator[Hit]:
    """Double quotation marks that do not pair."""
    for unit in _units(draft):
        text = draft.texts.whole(unit)
        opened, closed = text.count("“"), text.count("”")
        if opened != closed and opened + closed and not _holds_quoted(unit):
            yield Hit(
                f"{opened} opening and {closed} closing quotation marks",
                unit,
                hint="Each “ wants its ”.",
            )


def _holds_quoted(unit: Provision) -> bool:
    return any(each.kind in (Kind.QUOTED, Kind.EXTRACT) for each in unit.walk())


def word_twice(draft: Draft) -> Iterator[Hit]:
    """“the the”."""
    for home in draft.document.walk():
        for block in home.blocks:
            text = draft.texts.of(block)
            match = _TWICE.search(text)
            if match is not None and draft.is_new_block(block):
                yield Hit(
                    f"“{match[1]}” stands twice",
                    home,
                    hint=f"Leave out one “{match[1]}”.",
                    context=in_context(text, *match.span()),
                )


def joiner_missing(draft: Draft) -> Iterator[Hit]:
    """A list of paragraphs that nothing joins."""
    for scope, items in _lists(draft):
        ends = [_end(draft, each) for each in items]
        if any(_JOINED.search(end) for end in ends[:-1]) or len(items) < 2:
            continue
        if any(_BEGINS.match(draft.texts.own(each)) for each in items[1:]):
            continue
        opening = "\n".join(draft.texts.of(block) for block in scope.opening)
        if not _CONDITION.search(opening) or _ONE_OF.search(opening):
            continue
        if draft.resolver.around.amends(scope):
            continue
        if all(end.endswith((",", ";")) for end in ends[:-1]):
            yield Hit(
                f"neither “and” nor “or” joins {items[0].label} to {items[-1].label}",
                scope,
                hint=f"End {items[-2].label} with “and” or with “or”, as is meant.",
            )


def joiner_doubled(draft: Draft) -> Iterator[Hit]:
    """“and” at the end of one paragraph and at the beginning of the next, or after the last."""
    for scope, items in _lists(draft):
        for one, two in pairwise(items):
            ended, begun = _JOINED.search(_end(draft, one)), _BEGINS.match(draft.texts.own(two))
            if ended and begun:
                yield Hit(
                    f"{one.label} ends with “{ended[1]}” and {two.label} begins with “{begun[1]}”",
                    two,
                    hint="Leave one of them out.",
                )
        last = _JOINED.search(_end(draft, items[-1]))
        if last and last[1] in ("and", "or") and not scope.closing and not _goes_on(draft, scope):
            yield Hit(
                f"{items[-1].label} is the last, and ends with “{last[1]}”",
                items[-1],
                hint="Leave the joiner out, or say what follows.",
            )


def _goes_on(draft: Draft, scope: Provision) -> bool:
    """Whether something follows the list in what is around it, which the joiner may join."""
    if scope.kind in (Kind.QUOTED, Kind.EXTRACT):
        return True
    parent = draft.book.parent_of(scope)
    if parent is None or parent.kind in (Kind.QUOTED, Kind.EXTRACT):
        return True
    if scope.kind in SECTION_KINDS or scope.kind is Kind.SUBSECTION:
        return False
    return parent.content[-1] is not scope or _goes_on(draft, parent)


def joiners_mixed(draft: Draft) -> Iterator[Hit]:
    """“(a) …; and (b) …; or (c) …”: which go together?"""
    for scope, items in _lists(draft):
        said = [
            match[1]
            for each in items[:-1]
            if (match := _JOINED.search(_end(draft, each))) and match[1] in ("and", "or")
        ]
        if len(set(said)) > 1:
            yield Hit(
                "the paragraphs are joined with “and” in one place and with “or” in another",
                scope,
                hint="Put what belongs together one level down: (a) X, or (b) (i) Y, and (ii) Z.",
            )


def _lists(draft: Draft) -> Iterator[tuple[Provision, Sequence[Provision]]]:
    """Runs of lettered or roman paragraphs with what they stand in."""
    for scope in draft.document.walk():
        items = [
            each
            for each in scope.children
            if each.number
            and each.label.startswith("(")
            and not each.number[0].isdigit()
            and each.kind in (Kind.PARAGRAPH, Kind.SUB_PARAGRAPH)
        ]
        if len(items) > 1 and scope.kind is not Kind.QUOTED and any(map(draft.is_new, items)):
            yield scope, items


def _end(draft: Draft, provision: Provision) -> str:
    """How the words of a provision end, a stop or dash aside; nothing where that is quoted."""
    last: Block | Provision | None = provision
    while isinstance(last, Provision):
        if last.kind in (Kind.QUOTED, Kind.EXTRACT):
            return ""
        parts = list(last.content)
        while parts and isinstance(parts[-1], Block):
            if draft.texts.of(parts[-1]).strip(" ”’.,;"):
                break
            parts.pop()  # a full stop after what is quoted
        last = parts[-1] if parts else None
    return draft.texts.whole(provision).rstrip(" \n.—–-")[-40:]


def _units(draft: Draft) -> Iterator[Provision]:
    """What has to be whole in itself: subsections, or sections without any."""
    for section in draft.new_sections:
        parts = [each for each in section.children if each.kind is Kind.SUBSECTION]
        yield from (each for each in parts or [section] if draft.is_new(each))


RULES = (
    Rule(
        "S101",
        "A number is used twice",
        Severity.ERROR,
        "Two provisions in one place have the same number, so that nobody can cite either. In "
        "a bill the printer will renumber; until then amendments and references are "
        "ambiguous.",
        "Erskine May 28.104: numbering is the printer's; a citation must lead to one place.",
        """\
1 Lamps
(1) A lamp must be safe.

2 Wicks
(1) A wick must be dry.

2 Oil
(1) Oil must be clean.
""",
        """\
1 Lamps
(1) A lamp must be safe.

2 Wicks
(1) A wick must be dry.

3 Oil
(1) Oil must be clean.
""",
        number_twice,
    ),
    Rule(
        "S102",
        "A bracket is not balanced",
        Severity.WARNING,
        "A round bracket is opened and not closed, or closed and never opened.",
        "Erskine May 30.83: punctuation is the printer's, but the intention must be plain.",
        """\
1 Lamps
(1) A lamp (of whatever kind must be safe.
""",
        """\
1 Lamps
(1) A lamp (of whatever kind) must be safe.
""",
        unbalanced_bracket,
    ),
    Rule(
        "S103",
        "Quotation marks do not pair",
        Severity.WARNING,
        "Opening and closing double quotation marks of one provision differ in number: where "
        "do the quoted words end?",
        "Style Manual for Amendments to Bills (OPC), 1.7: double curly quotation marks.",
        """\
1 Lamps
(1) In this Act “lamp means a lamp with a wick.
""",
        """\
1 Lamps
(1) In this Act “lamp” means a lamp with a wick.
""",
        unbalanced_quotes,
    ),
    Rule(
        "S104",
        "A word stands twice",
        Severity.ERROR,
        "The same small word stands twice running. One of them is a slip.",
        "Erskine May 30.83: an obvious error of typing is put right by the printer.",
        """\
1 Lamps
(1) The keeper of the the lamp must keep it clean.
""",
        """\
1 Lamps
(1) The keeper of the lamp must keep it clean.
""",
        word_twice,
    ),
    Rule(
        "S105",
        "Nothing joins the paragraphs of a list",
        Severity.QUESTION,
        "The paragraphs of a list end with commas or semicolons, and neither “and” nor “or” "
        "stands at the end of the last but one. Must all be met, or is one enough?",
        "OPC drafting guidance on lists; Erskine May 30.83 counts conjunctions at the ends of "
        "lists among the printer's points where the intention is plain.",
        """\
1 Lamps
(1) A lamp may be sold if—
    (a) it is safe,
    (b) it is clean.
""",
        """\
1 Lamps
(1) A lamp may be sold if—
    (a) it is safe, and
    (b) it is clean.
""",
        joiner_missing,
    ),
    Rule(
        "S106",
        "A joiner is doubled, or joins nothing",
        Severity.WARNING,
        "One paragraph ends with “and” or “or” and the next begins with one; or the last of a "
        "list ends with one and nothing follows.",
        "Erskine May 30.83: conjunctions at the ends of lists.",
        """\
1 Lamps
(1) A lamp may be sold if—
    (a) it is safe, and
    (b) it is clean, and
""",
        """\
1 Lamps
(1) A lamp may be sold if—
    (a) it is safe, and
    (b) it is clean.
""",
        joiner_doubled,
    ),
    Rule(
        "S107",
        "“and” and “or” in one list",
        Severity.WARNING,
        "The paragraphs of one list are joined with “and” in one place and with “or” in "
        "another. “(a) … and (b) …; or (c) …” can be read in two ways, and a court will be "
        "asked which.",
        "OPC drafting guidance on clarity: and/or; the child abduction warning notice clause "
        "tabled in 2015 (its section 2A(2)) is an instance.",
        """\
1 Lamps
(1) A lamp may be seized if—
    (a) it is unsafe, and
    (b) it was found lit, or
    (c) its keeper agrees.
""",
        """\
1 Lamps
(1) A lamp may be seized if—
    (a) it is unsafe and was found lit, or
    (b) its keeper agrees.
""",
        joiners_mixed,
    ),
    Rule(
        "S108",
        "A new number does not fit its place",
        Severity.WARNING,
        "The amendment puts (2A) after (3), or 17 after 3. It is made as it says, for Acts are "
        "numbered in many ways; but as a rule the place or the number is a slip.",
        "OPC drafting guidance 6.4: numbers of what is inserted; Erskine May 28.104: until the "
        "reprint, numbers are as they are.",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 3(2)
        new: |
          (1A) A lamp on land must be red.
  - number: 2
    operations:
      - op: insert
        after: clause 5(1)
        new: |
          (17) The glass of a lantern must be clean.
""",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 3(2)
        new: |
          (2A) A lamp on land must be red.
  - number: 2
    operations:
      - op: insert
        after: clause 5(1)
        new: |
          (2) The glass of a lantern must be clean.
""",
        out_of_order,
    ),
)
