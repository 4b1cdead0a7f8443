"""Where the amendments of a paper stand in the text of the print that they amend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendtool.amend.citation import Citation
from amendtool.amend.consideration import Consideration, Series
from amendtool.amend.operations import OpposeQuestion
from amendtool.amend.paper import Amendment, AmendmentPaper, House
from amendtool.apply.claims import claims_of
from amendtool.apply.edits import Claim, Edit
from amendtool.apply.order import NOWHERE, Lane, Spot, home_of, spot_of
from amendtool.apply.resolve import Resolver
from amendtool.apply.words import BlockViews
from amendtool.core.address import Address
from amendtool.core.book import AddressBook
from amendtool.core.errors import AmendToolError, NotAmendable
from amendtool.core.kinds import SECTION_KINDS, Kind
from amendtool.core.printmap import PageLine, PrintMap
from amendtool.core.provision import Document, Provision
from amendtool.papers.default_order import default_order
from amendtool.papers.marshal import Marshalled, Standing, marshal
from amendtool.papers.spots_cited import aim_of, new_target, standing_of_citation
from amendtool.papers.targets import Target, ToProvision, target_of_address


def numbers_of(document: Document) -> dict[tuple[Series, str], int]:
    """Where the clauses and Schedules of a print stand, by series and number."""
    found: dict[tuple[Series, str], int] = {}
    for each in document.walk():
        series = _series(each)
        if series is not None:
            found.setdefault((series, each.number.upper()), each.element.start)
    return found


def _series(provision: Provision) -> Series | None:
    if provision.kind is Kind.SCHEDULE:
        return Series.SCHEDULE
    return Series.CLAUSE if provision.kind in SECTION_KINDS else None


def marshal_in(
    document: Document,
    amendments: Sequence[Amendment],
    house: House,
    *,
    order: Consideration = (),
    stage: str = "",
    book: AddressBook | None = None,
    print_map: PrintMap | None = None,
) -> tuple[Marshalled, ...]:
    """Amendments to one print in marshalled order.

    ``order``: of consideration; empty for the default of the House and stage.
    """
    spotter = Spotter(document, book or AddressBook(document), house, print_map)
    standings = [spotter.standing(each) for each in amendments]
    default = default_order(house, stage)
    return marshal(standings, house, order, default, numbers_of(document))


def called_in(
    document: Document,
    papers: Sequence[AmendmentPaper],
    amendments: Sequence[Amendment],
    book: AddressBook | None = None,
) -> list[str]:
    """The numbers of the amendments of some papers in the order in which they will be called.

    The House, the stage and the order of consideration are those of the first paper; recorded
    decisions do not count.
    """
    first = papers[0]
    plain = [replace(each, decided=0) for each in amendments]
    found = marshal_in(
        document, plain, first.house, order=first.order, stage=first.stage, book=book
    )
    return [each.amendment.number for each in found]


class Spotter:
    """Finds where amendments stand in one print.

    ``print_map``: of the print, for amendments that cannot be resolved but cite a line of it.
    """

    def __init__(
        self,
        document: Document,
        book: AddressBook,
        house: House,
        print_map: PrintMap | None = None,
    ) -> None:
        self._book = book
        self._house = house
        self._map = print_map
        self._resolver = Resolver(document, book)
        self._views = BlockViews(document)

    def standing(self, amendment: Amendment) -> Standing:
        """Where one amendment stands.

        One whose words are not there stands where its page and line, or its address, lead; an
        amendment to an amendment stands in the new matter of that, by what it cites there.
        """
        if amendment.amends:
            return standing_of_citation(amendment, self._house)
        new = new_target(amendment, self._house)
        if new is not None:
            return Standing(amendment, new, NOWHERE)
        edits: list[Edit] = []
        claims: list[Claim] = []
        try:
            for operation in amendment.operations:
                edits += self._resolver.edits(operation)
            for edit in edits:
                claims += claims_of(edit, self._views)
        except NotAmendable:
            return self._unresolved(amendment)  # a heading, which the printer sees to
        except AmendToolError as fault:
            return replace(self._unresolved(amendment), fault=fault)
        if not claims:
            return self._unresolved(amendment)
        home, _ = home_of(amendment, edits, self._book)
        target = self._target(home) or target_of_address(aim_of(amendment))
        return Standing(amendment, target, spot_of(amendment, edits, claims, self._book))

    def _target(self, home: Provision | None) -> Target | None:
        series = _series(home) if home is not None else None
        if home is None or series is None:
            return None
        return ToProvision(series, home.number)

    def _unresolved(self, amendment: Amendment) -> Standing:
        aim = aim_of(amendment)
        provision = self._nearest(aim)
        citation = amendment.citation(0)
        target = target_of_address(aim)
        at = self._cited(citation)
        if provision is None:
            if at is None:
                return Standing(amendment, target, NOWHERE)
            provision = self._book.document.root
        section = self._book.section_of(provision)
        lane = Lane.INSIDE
        if any(isinstance(each, OpposeQuestion) for each in amendment.operations):
            lane = Lane.OPPOSED
        start = provision.element.start if at is None else at
        spot = Spot((section.element.start,), lane, (start,), (start,))
        return Standing(amendment, target or self._target(section), spot)

    def _cited(self, citation: Citation | None) -> int | None:
        """The beginning of the line that is cited, where the print has it."""
        if citation is None or self._map is None or not citation.page:
            return None
        try:
            strips = self._map.strips_of(PageLine(citation.page, citation.line))
        except AmendToolError:
            return None
        return strips[0].start

    def _nearest(self, address: Address | None) -> Provision | None:
        """The provision at an address, or at as much of it as there is."""
        steps = address.steps if address is not None else ()
        for count in range(len(steps), 0, -1):
            found = self._book.find(Address(steps[:count]))
            if found:
                return found[0]
        return None
