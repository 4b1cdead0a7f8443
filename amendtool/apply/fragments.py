"""New matter as a document of its own, in which the amendments to it are looked up.

An amendment to an amendment addresses the new clause as it is tabled, before it goes in: “(2)(b)”
is a paragraph of it, and “(1)” need not say of which clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendtool.amend.paper import Amendment
from amendtool.apply.dialect import Dialect
from amendtool.apply.edits import PutUnits
from amendtool.apply.resolve import Resolver
from amendtool.apply.unitnumbers import UnitNumbers
from amendtool.core.book import AddressBook
from amendtool.core.provision import Document, Provision


def only_unit(fragment: Document) -> Provision | None:
    """The new clause of a fragment: addresses inside it need not name it."""
    at = fragment.root
    while len(at.children) == 1:
        at = at.children[0]
        if at.number or at.heading:
            return at
    return None


def new_matter(
    document: Document, book: AddressBook, dialect: Dialect, amendment: Amendment
) -> tuple[Document, AddressBook] | None:
    """What an amendment brings in, as a document, with its addresses; None where it brings nothing.

    Raises an :class:`amendtool.core.errors.AmendToolError` where the amendment does not fit.
    """
    resolver = Resolver(document, book)
    for operation in amendment.operations:
        for edit in resolver.edits(operation):
            if isinstance(edit, PutUnits):
                numbers = UnitNumbers(book)
                units = numbers.assign(edit.slot, edit.units, edit.freed)
                written = dialect.write_units(document, book, edit.slot, units, set())
                fragment = dialect.read_fragment(document, written.xml)
                return fragment, AddressBook(fragment, home=only_unit(fragment))
    return None


def amendments_inside(number: str, amendments: Sequence[Amendment]) -> list[Amendment]:
    """The amendments to one amendment, and those to these in turn; in the order given."""
    to: dict[str, list[Amendment]] = {}
    for each in amendments:
        to.setdefault(each.amends, []).append(each)
    found = {number}
    waiting = [number]
    while waiting:
        for each in to.get(waiting.pop(), ()):
            if each.number not in found:
                found.add(each.number)
                waiting.append(each.number)
    found.discard(number)
    return [each for each in amendments if each.number in found]
