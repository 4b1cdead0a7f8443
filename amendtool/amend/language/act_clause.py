"""Several amendments of one Act as the clause that makes them: frames, lists, new provisions.

“Section 3 of the Dogs Act 1906 is amended as follows. (2) In subsection (1)— (a) …; (b) ….”:
what several amendments share is said once above them (OPC drafting guidance on textual
amendments).  The order is that of the amendments; all of them address the Act as it stands.  The
clause is read back as a whole before it is given out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from amendtool.amend.language.act_back import Standing, reads_as
from amendtool.amend.language.act_nouns import named, none
from amendtool.amend.language.act_write import Verb, act_wording, context, item
from amendtool.amend.language.bill_write import Wording
from amendtool.amend.matter_write import printed
from amendtool.amend.operations import Operation
from amendtool.core.address import Address
from amendtool.core.errors_language import NoWording
from amendtool.core.numbering import Style, following

_NOWHERE = Address(())
#: how the levels of a clause are numbered, and with which number each begins
_LEVELS = (
    (Style.ARABIC, "1"),
    (Style.LETTER, "a"),
    (Style.ROMAN, "i"),
    (Style.CAPITAL, "A"),
)
_STEP = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered part of a clause: an instruction, or a frame with ``items`` under it.

    ``following``: whether the items stand beside the frame (“… is amended as follows.”) and not
    under it (“In section 3—”).
    """

    said: Wording
    items: tuple[Item, ...] = ()
    following: bool = False


def amending_clause(operations: Sequence[Operation], act: str, verb: Verb = Verb.OMIT) -> Item:
    """The clause that makes the operations, in their order.

    ``act``: the legislation as a sentence names it (“the Dogs Act 1906”).  Raises
    :class:`NoWording` where one of them has no form of words (:func:`act_wording`).
    """
    sentences = [act_wording(each, act, verb) for each in operations]
    if len(sentences) == 1:
        return Item(sentences[0])
    clause = _framed(operations, act, verb)
    if clause is not None and reads_as(list(_standing(clause, [])), operations, act):
        return clause
    # Each sentence alone was read back; together they say the same, though at greater length.
    plain = Item(
        Wording(f"{_capital(act)} is amended as follows."),
        tuple(Item(each) for each in sentences),
        following=True,
    )
    if reads_as(list(_standing(plain, [])), operations, act):
        return plain
    raise none("these operations together")


def _framed(operations: Sequence[Operation], act: str, verb: Verb) -> Item | None:
    shared = _common([context(each) for each in operations])
    try:
        items = tuple(_listed(operations, shared, verb, 1))
        nested = any(each.items for each in items)
        if shared.steps and (not nested or len(shared.steps) > 1):
            items = tuple(_listed(operations, shared, verb, 2))
            return Item(Wording(f"In {named(shared, _NOWHERE, act)}—"), items)
        what = named(shared, _NOWHERE, act)
    except NoWording:
        return None
    capitals = tuple(replace(each, said=_begun(each.said)) for each in items)
    return Item(Wording(f"{_capital(what)} is amended as follows."), capitals, following=True)


def _listed(
    operations: Sequence[Operation], above: Address, verb: Verb, depth: int
) -> Iterator[Item]:
    """The operations under “In {above}—”: what some of them share is a frame of its own."""
    at = 0
    while at < len(operations):
        around = context(operations[at])
        key = around.steps[: len(above.steps) + 1]
        end = at + 1
        while end < len(operations) and around != above:
            if context(operations[end]).steps[: len(key)] != key:
                break
            end += 1
        run = operations[at:end]
        at = end
        if len(run) == 1 or depth >= len(_LEVELS):
            yield from (Item(item(each, above, "", verb)) for each in run)
            continue
        shared = _common([context(each) for each in run])
        inner = tuple(_listed(run, shared, verb, depth + 1))
        yield Item(Wording(f"in {named(shared, above)}—"), inner)


def _standing(clause: Item, above: list[str]) -> Iterator[Standing]:
    """The instructions of a clause, each with the frames over it."""
    if not clause.items:
        yield above, clause.said
        return
    for each in clause.items:
        yield from _standing(each, [*above, clause.said.words])


# --- as text ----------------------------------------------------------------------------------


def clause_text(clause: Item, heading: str) -> str:
    """The clause with its heading, numbers and stops, four spaces for each level.

    Raises :class:`amendtool.core.errors_keeling.NotExpressible` for quoted matter that cannot be
    shown.
    """
    lines = [heading]
    if clause.following:
        beside = [Item(clause.said), *clause.items]
        lines += _numbered(beside, 0, 0)
    else:
        lines += _said(clause, "", 0, 1, ".")
    return "\n".join(lines) + "\n"


def _numbered(items: Sequence[Item], indent: int, level: int) -> Iterator[str]:
    style, number = _LEVELS[level]
    for count, each in enumerate(items, 1):
        last = count == len(items) or level == 0
        yield from _said(each, f"({number}) ", indent, level + 1, "." if last else ";")
        number = following(number, style)


def _said(each: Item, label: str, indent: int, level: int, stop: str) -> Iterator[str]:
    words, matter = each.said.words, each.said.matter
    pad = " " * indent
    inside = indent + _STEP
    if matter is not None:
        yield f"{pad}{label}{words}"
        opened = "" if words.count("“") > words.count("”") else "“"
        body = [line for line in printed(matter) if line.strip() or line == ""]
        while body and not body[0]:
            body = body[1:]
        body[0] = f"{opened}{body[0].strip()}"
        body[-1] += f"”{stop}"
        yield from (f"{' ' * inside}{line}".rstrip() for line in body)
    elif each.items:
        yield f"{pad}{label}{words}"
        yield from _under(each.items, inside, level, stop)
    else:
        yield f"{pad}{label}{words}" + ("" if words.endswith(".") else stop)


def _under(items: Sequence[Item], indent: int, level: int, stop: str) -> Iterator[str]:
    lines = list(_numbered(items, indent, level))
    if stop != "." and lines:
        lines[-1] = lines[-1].removesuffix(".") + stop
    yield from lines


def _common(addresses: Sequence[Address]) -> Address:
    steps = addresses[0].steps
    for each in addresses[1:]:
        count = 0
        for one, other in zip(steps, each.steps, strict=False):
            if one != other:
                break
            count += 1
        steps = steps[:count]
    return Address(steps)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _begun(said: Wording) -> Wording:
    return replace(said, words=_capital(said.words))
