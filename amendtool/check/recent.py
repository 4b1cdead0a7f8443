"""What words cited a moment ago: what “that subsection” is, and what an amendment goes on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from amendtool.check.citing import Phrase
from amendtool.check.reference import Reference
from amendtool.core.book import AddressBook
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.provision import Provision


@dataclass(slots=True)
class Recent:
    """What one section has cited so far.

    ``places``: what was cited last, by the word for it; None where that was other law.
    ``said``: the numbers by which something that no provision answers to was cited last, by the
    word for it (“section 193A” of another Act).
    ``foreign``: word and number of what was said to be of other law: “section 61A of the 1991 Act”
    may be “section 61A” afterwards.
    ``names_own``: the Act that was named last is the document itself.
    ``own``: what was last said to be “of this Act”, and the provision that says it: what an
    amending provision goes on to speak of is there.
    """

    places: dict[str, Provision | None] = field(default_factory=dict)
    own: tuple[Provision, Provision] | None = None
    foreign: set[tuple[str, str]] = field(default_factory=set)
    names_own: bool = False
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def away(self, unit: str) -> None:
        """Other law was cited."""
        self.places[unit] = None
        self.own = None

    def elsewhere(self, phrase: Phrase) -> None:
        """A reference said that it is to other law; so is what it is in there."""
        self.away(phrase.unit)
        for step in phrase.outer:
            if not step.pointing or step.pointing == "the":
                self.places[step.unit or step.tokens[0].word] = None
        for item in phrase.items:
            if not item.tokens[0].bracketed:
                self.foreign.add((phrase.unit, item.tokens[0].number))

    def note(self, book: AddressBook, reference: Reference, unit: str) -> None:
        """Something was cited; what it is in was, too."""
        target = reference.target
        self.places[unit] = target
        if target is None:
            return
        # What the words themselves stand in is “this section”, and never “that section”.
        around = {id(each) for each in (reference.home, *book.ancestors(reference.home))}
        for above in (*reversed(list(book.ancestors(target))), *reference.path):
            if id(above) in around:
                continue
            if above.number or above.kind is Kind.SCHEDULE:
                self.places[above.kind.value] = above
            if above.kind in SECTION_KINDS:
                self.places["section"] = above
        # “Section 34(2)” cites a section: “that section” is 34.
        own = reference.path[-len(reference.tokens) :] if reference.tokens else (target,)
        self.places[unit] = own[0]

    def newest(self) -> Iterator[Provision]:
        """What was cited, the last first."""
        for place in reversed(list(self.places.values())):
            if place is not None:
                yield place
