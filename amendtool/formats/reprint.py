"""A bill reprinted: numbers, references and identifiers written anew in its own format.

What becomes of the numbers is decided in ``apply.renumber``; here it is written: the number
itself, the words of references to it, the identifiers made of it, and every attribute that
points to one of them.  The result is splices on the amended text, so that it can be inverted
and nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from amendtool.apply.ledger import Applied, Ledger, PrintingPoint, replay
from amendtool.apply.renumber import Crosswalk, Renumbered, Reprint, plan
from amendtool.apply.renumber_lineage import Lineage
from amendtool.apply.renumber_references import LinkedReferences, replaced
from amendtool.apply.renumber_titles import NamedReferences
from amendtool.apply.renumber_unlinked import UnlinkedReferences
from amendtool.apply.words import BlockViews, insertion_offset
from amendtool.apply.writing import checked
from amendtool.core.book import AddressBook
from amendtool.core.errors import UsageFault
from amendtool.core.kinds import SECTION_KINDS, Category, Kind
from amendtool.core.markup import escape_attribute
from amendtool.core.provision import Document, Provision
from amendtool.core.source import Splice, descendants
from amendtool.core.textview import full_text, heading_of
from amendtool.formats.references import References
from amendtool.formats.xmlsource import scan

_OVERRIDE = "NumberOverride"
_WRITTEN = re.compile(rf"""\s{_OVERRIDE}\s*=\s*(?:"([^"]*)"|'([^']*)')""")
#: what makes an identifier unique that another has already: of Parliament's drafting system,
#: and of ours
_SUFFIX = r"(?:__oc_\d+|-n\d+)?"


def reprint(base: Document, ledger: Ledger) -> Reprint:
    """The amended bill, renumbered clean.

    Raises :class:`UsageFault` for anything but a bill: Acts are never renumbered, for the
    numbers of an Act are cited elsewhere.
    """
    check_reprintable(base)
    amended = _amended(base, ledger)
    lineage = Lineage(base, amended, ledger.splices)
    book = AddressBook(amended)
    views = BlockViews(amended)
    numbers = _Numbers(amended, views)
    crosswalk = plan(lineage, book, writable=numbers.writable)
    references = References(amended)
    named = {
        part.eid: part
        for part in amended.walk()
        if part.eid and references.identifiers.get(part.eid) is not None
    }
    found = LinkedReferences(lineage, book, crosswalk, views, named).correct(references.links)
    NamedReferences(lineage, book, crosswalk, views, found).correct()
    unlinked = UnlinkedReferences(lineage, book, crosswalk, views, found, references.foreign)
    splices = [
        *(splice for entry in crosswalk.entries for splice in numbers.write(entry)),
        *found.splices,
        *_identifiers(references, crosswalk),
    ]
    points = [*crosswalk.left, *found.points, *unlinked.points()]
    points += _lone_schedule_left(lineage) + _contents(lineage, references)
    return Reprint(
        amended,
        crosswalk,
        checked(splices),
        tuple(dict.fromkeys(points)),
        _notes(amended, ledger, crosswalk),
    )


def check_reprintable(document: Document) -> None:
    """Raise :class:`UsageFault` where a document is not a bill."""
    if document.category is not Category.BILL:
        raise UsageFault(
            "only a bill is renumbered when it is reprinted: other law is cited by its numbers, "
            "and what is inserted in it takes letters (section 5A)",
            hint="Leave --reprint away.",
        )


def _amended(base: Document, ledger: Ledger) -> Document:
    source = replay(base.source, ledger)
    if source is base.source:
        return base
    top = scan(source.text)
    if base.dialect == "akn":
        from amendtool.formats.akn.read import read_akn

        return read_akn(source, top, category=base.category)
    from amendtool.formats.clml.read import read_clml

    return read_clml(source, top, category=base.category)


# -- numbers ---------------------------------------------------------------------------


class _Numbers:
    """Where the number of a provision is written."""

    def __init__(self, document: Document, views: BlockViews) -> None:
        self._document = document
        self._text = document.source.text
        self._views = views

    def writable(self, provision: Provision) -> bool:
        """Whether its number can be written anew."""
        if provision.number_block is not None:
            return self._place(provision) is not None
        return provision.element.local == "ListItem" and bool(provision.label)

    def write(self, entry: Renumbered) -> list[Splice]:
        """The splices that give a provision its new number."""
        provision = entry.provision
        if provision.number_block is None:
            return [self._override(provision, entry.new_number)]
        view = self._views.of(provision.number_block)
        place = self._place(provision)
        if place is None:
            return []
        if not entry.old_number:
            at = insertion_offset(view, place[1])
            return [Splice(at, at, f" {entry.new_number}")]
        return replaced(self._document, view, *place, entry.new_number)

    def _place(self, provision: Provision) -> tuple[int, int] | None:
        """The number in the words of its block; the end of them where it has none."""
        if provision.number_block is None:
            return None
        text = self._views.of(provision.number_block).view.text
        if not provision.number:
            return (len(text), len(text)) if text else None
        found = list(re.finditer(rf"(?<!\w){re.escape(provision.number)}(?!\w)", text))
        return found[0].span() if len(found) == 1 else None

    def _override(self, item: Provision, number: str) -> Splice:
        """An item of a CLML list that counts for itself says its own number."""
        element = item.element
        label = escape_attribute(item.label.replace(item.number, number, 1))
        written = _WRITTEN.search(self._text, element.start, element.inner)
        if written is None:
            at = element.start + 1 + len(element.name)
            return Splice(at, at, f' {_OVERRIDE}="{label}"')
        group = 1 if written[1] is not None else 2
        return Splice(written.start(group), written.end(group), label)


# -- identifiers -----------------------------------------------------------------------


def _identifiers(references: References, crosswalk: Crosswalk) -> Iterator[Splice]:
    """Identifiers in step with the numbers, and every attribute that points to one.

    An identifier that a dead link still names is not given to anything: a link may lead
    nowhere, but never to something else than before.
    """
    renamed = _renamed(references, crosswalk)
    if not renamed:
        return
    for old, new in renamed.items():
        element = references.identifiers[old]
        if element is not None:
            yield Splice(*references.place_of_identifier(element), new)
    for pointer in references.pointers():
        new_name = renamed.get(pointer.target)
        if new_name is None and pointer.written in renamed:
            new_name = pointer.target  # it was out of date; the GUID says what is meant
        if new_name is not None and new_name != pointer.written:
            yield Splice(pointer.start, pointer.end, new_name)


def _renamed(references: References, crosswalk: Crosswalk) -> Mapping[str, str]:
    """Old identifier → new, for those that change."""
    if not crosswalk.entries:
        return {}
    by_name = {entry.provision.eid: entry for entry in crosswalk.entries if entry.provision.eid}
    wanted = list(_wanted(references, by_name))
    changing = {name for name, _, _ in wanted}
    used = {name for name in references.identifiers if name not in changing}
    used |= {
        pointer.written
        for pointer in references.pointers()
        if pointer.written not in references.identifiers
    }
    given: dict[str, str] = {}
    for name, stem, rest in wanted:
        found = plain = given.get(stem, stem) + rest
        count = 0
        while found in used:
            count += 1
            drafting = "__" in name or re.match(r"[a-z]+_", name) is not None
            found = f"{plain}__oc_{count}" if drafting else f"{plain}-n{count + 1}"
        used.add(found)
        given[name] = found
    return {old: new for old, new in given.items() if old != new}


def _wanted(
    references: References, by_name: Mapping[str, Renumbered]
) -> Iterator[tuple[str, str, str]]:
    """Identifiers that change, in document order: old name, the stem they share with what
    they stand in (by its old name), and what follows the stem."""
    document = references.document
    changing: set[str] = set()
    open_names: list[tuple[int, str]] = []
    for element in descendants(document.top):
        name = references.identifier_of(element)
        if not name or references.identifiers[name] is None:
            continue
        while open_names and open_names[-1][0] <= element.start:
            open_names.pop()
        stem = next(
            (
                above
                for _, above in reversed(open_names)
                if name.startswith(above) and name[len(above) : len(above) + 1] in ("-", "_")
            ),
            "",
        )
        open_names.append((element.end, name))
        rest = name[len(stem) :]
        entry = by_name.get(name)
        new_rest = _renumbered(rest, entry) if entry is not None else rest
        if new_rest != rest or stem in changing:
            changing.add(name)
            yield name, stem, new_rest


def _renumbered(rest: str, entry: Renumbered) -> str:
    """The end of an identifier with the new number; as it is where it does not end in the old."""
    if not entry.old_number:
        joint = "_" if "_" in rest or rest == "sched" else "-"
        return f"{rest}{joint}{entry.new_number}"
    match = re.fullmatch(rf"(.*[-_]){re.escape(entry.old_number)}{_SUFFIX}", rest)
    return f"{match[1]}{entry.new_number}" if match else rest


# -- for people ------------------------------------------------------------------------


def _lone_schedule_left(lineage: Lineage) -> list[PrintingPoint]:
    """One Schedule left of several: it has no number in a print, and is “the Schedule”."""
    now = [part for part in lineage.amended.root.children if part.kind is Kind.SCHEDULE]
    then = [part for part in lineage.base.root.children if part.kind is Kind.SCHEDULE]
    if len(now) != 1 or len(then) < 2:
        return []
    return [
        PrintingPoint(
            "Schedule 1",
            "it is the only Schedule now: to read SCHEDULE, without a number, and references "
            "to it “the Schedule”",
        )
    ]


def _contents(lineage: Lineage, references: References) -> list[PrintingPoint]:
    """A contents list in the document has entries for what was there before, and no others."""
    listed = (*SECTION_KINDS, Kind.PART, Kind.CHAPTER, Kind.SCHEDULE)
    came = [p for p in lineage.amended.walk() if p.kind in listed and not lineage.origin(p)]
    went = [p for p in lineage.base.walk() if p.kind in listed and not lineage.heir(p)]
    if not (came or went) or not references.has_contents:
        return []
    return [
        PrintingPoint(
            "contents",
            "the list of contents in the XML file was not made anew, though something came or "
            "went in the text; the contents that  amendtool print  sets are new",
        )
    ]


def _notes(document: Document, ledger: Ledger, crosswalk: Crosswalk) -> Mapping[str, str]:
    """For each amendment: what becomes of the number of what it put in."""
    found: dict[str, list[str]] = {}
    for entry in crosswalk.entries:
        if not entry.inserted:
            continue
        beginning = _squeezed(_beginning(document, entry.provision))
        owners = {
            outcome.amendment
            for outcome in ledger.outcomes
            if isinstance(outcome, Applied)
            for effect in outcome.effects
            if beginning in _squeezed(effect.new)
        }
        if len(owners) == 1:
            said = f"{entry.old_address} becomes {entry.new_address} at reprint"
            found.setdefault(owners.pop(), []).append(said)
    return {number: "; ".join(said) for number, said in found.items()}


def _beginning(document: Document, part: Provision) -> str:
    """How new matter begins in the words of an effect: its number, and a heading or words."""
    if part.heading is not None:
        return f"{part.number} {heading_of(document, part)}"
    return full_text(document, part)[:60]


def _squeezed(text: str) -> str:
    return "".join(text.split())


__all__ = ["check_reprintable", "reprint"]
