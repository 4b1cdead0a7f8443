"""The “and” and “or” of a list, where the words of an amendment say what becomes of it; and new
matter of more than one level.

“Omit paragraph (b) (and the “or” before it)”; “after paragraph (a) (but before the “or” at the
end of that paragraph) insert (aa)”; “for paragraph (b) substitute “(b) …” “(1A) …””.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.amend.operations import Joiner, Where
from amendtool.apply.dialect import Slot
from amendtool.apply.edits import CutWords, Edit, PutUnits, PutWords
from amendtool.apply.forms import form_of
from amendtool.apply.resolve_words import WordResolver
from amendtool.core.book import AddressBook
from amendtool.core.errors import OutOfPlace, WordsNotFound
from amendtool.core.provision import Block, Document, Provision
from amendtool.core.textview import all_blocks, text_of_block

#: outermost first; words to the full measure belong to the level before them
_RANKS = {
    Form.CLAUSE: 0,
    Form.SCHEDULE_PARAGRAPH: 0,
    Form.ARABIC: 1,
    Form.LETTER: 2,
    Form.ROMAN: 3,
    Form.CAPITAL: 4,
}


class Lists:
    """Joiners and levels, resolved against one document."""

    def __init__(self, document: Document, book: AddressBook, words: WordResolver) -> None:
        self._document = document
        self._book = book
        self._words = words

    # -- joiners -----------------------------------------------------------------------

    def when_left_out(self, units: Sequence[Provision], joiner: Joiner | None) -> list[Edit]:
        """What becomes of the joiner beside provisions that are left out."""
        if joiner is None:
            return []
        if joiner.where is Where.BEFORE:
            before = self._before(units[0])
            if before is None:
                raise WordsNotFound(f"nothing stands before it that could end in “{joiner.word}”")
            block, start, end = self._at_end(before, joiner.word)
            if joiner.keep:
                return []
            return [CutWords(block, start, end, self._words.owner(block), joiner.word)]
        self._at_end(units[-1], joiner.word)  # it goes with the provision whose words it ends
        if not joiner.keep:
            return []
        before = self._before(units[0])
        if before is None:
            raise OutOfPlace(f"there is nothing before it for the “{joiner.word}” to stand after")
        block = all_blocks(before)[-1]
        text = text_of_block(self._document, block)
        return [PutWords(block, len(text), joiner.word, self._words.owner(block))]

    def when_inserted(
        self, anchor: Provision, units: tuple[NewProvision, ...], joiner: Joiner | None
    ) -> tuple[list[Edit], tuple[NewProvision, ...]]:
        """“but before the “or” at the end of that paragraph”: it then ends the new ones."""
        if joiner is None:
            return [], units
        if joiner.where is not Where.AFTER or not joiner.keep:
            raise OutOfPlace(f"it cannot be told what becomes of the “{joiner.word}”")
        block, start, end = self._at_end(anchor, joiner.word)
        cut = CutWords(block, start, end, self._words.owner(block), joiner.word)
        return [cut], (*units[:-1], _ending_in(units[-1], joiner.word))

    def _at_end(self, provision: Provision, word: str) -> tuple[Block, int, int]:
        """Where the joiner stands that ends the words of a provision."""
        blocks = all_blocks(provision)
        text = text_of_block(self._document, blocks[-1]) if blocks else ""
        match = re.search(rf"(?<!\w){re.escape(word)}(?=[.,;—]?\s*$)", text)
        if match is None:
            raise WordsNotFound(
                f"{self._book.address_of(provision)} does not end in “{word}”",
                candidates=(f"…{text[-40:]}",) if text else (),
            )
        return blocks[-1], match.start(), match.end()

    def _before(self, provision: Provision) -> Provision | None:
        siblings = self._book.siblings(provision)
        at = next(n for n, each in enumerate(siblings) if each is provision)
        return siblings[at - 1] if at else None

    # -- levels ------------------------------------------------------------------------

    def put(
        self, slot: Slot, units: tuple[NewProvision, ...], freed: tuple[Provision, ...] = ()
    ) -> list[Edit]:
        """New units in a slot; those of an outer level follow what the slot stands in."""
        groups = _by_level(units)
        edits: list[Edit] = self._full_out(slot, groups[0], freed)
        for group in groups[1:]:
            outer = self._outer(slot.parent, group[0])
            siblings = self._book.siblings(outer)
            at = next(n for n, each in enumerate(siblings) if each is outer)
            parent = self._book.parent_of(outer)
            if parent is None:
                raise OutOfPlace("nothing can stand beside the whole document")
            after = siblings[at + 1] if at + 1 < len(siblings) else None
            edits.append(PutUnits(Slot(parent, outer, after), tuple(group)))
        return edits

    def _full_out(
        self, slot: Slot, units: list[NewProvision], freed: tuple[Provision, ...]
    ) -> list[Edit]:
        """Words to the full measure go into the closing words that are there, if any are."""
        closing = slot.parent.closing
        if not closing or units[-1].form is not Form.FULL_OUT or slot.before is not None:
            return [PutUnits(slot, tuple(units), freed)]
        words = " ".join(each.text for each in units[-1].content if isinstance(each, Words))
        put: list[Edit] = [PutWords(closing[0], 0, words, self._words.owner(closing[0]))]
        rest = tuple(units[:-1])
        return [PutUnits(slot, rest, freed), *put] if rest else put

    def _outer(self, inside: Provision, unit: NewProvision) -> Provision:
        """What the new unit can stand beside, from the inside out."""
        for each in (inside, *self._book.ancestors(inside)):
            if form_of(each, self._book.siblings(each)) is unit.form:
                return each
        raise OutOfPlace(
            f"nothing around it is of the form {unit.form.value}, for the new unit to stand beside"
        )


def _by_level(units: Sequence[NewProvision]) -> list[list[NewProvision]]:
    """Units in runs: one begins where a unit is of an outer level than those before it."""
    groups: list[list[NewProvision]] = []
    rank = 99
    for unit in units:
        own = _RANKS.get(unit.form, 99)
        if not groups or own < rank < 99:
            groups.append([])
            rank = own
        groups[-1].append(unit)
    return groups


def _ending_in(unit: NewProvision, word: str) -> NewProvision:
    """The unit with a joiner after its last words."""
    if not unit.content:
        return replace(unit, content=(Words(word),))
    last = unit.content[-1]
    if isinstance(last, Words):
        if re.search(rf"(?<!\w){re.escape(word)}$", last.text):
            return unit
        ended: Words | NewProvision = replace(last, text=f"{last.text} {word}")
    else:
        ended = _ending_in(last, word)
    return replace(unit, content=(*unit.content[:-1], ended))
