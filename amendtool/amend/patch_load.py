"""From the fields of an amendment file to amendments, collecting every fault on the way."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import assert_never

from pydantic import TypeAdapter, ValidationError

from amendtool.amend import operations as ops
from amendtool.amend import patch_model as model
from amendtool.amend.citation import Citation
from amendtool.amend.doubled import doubled
from amendtool.amend.matter import Matter
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.paper import (
    Amendment,
    AmendmentPaper,
    Base,
    Decision,
    House,
    Position,
    Suppression,
)
from amendtool.amend.patch_decisions import division_from, questions_from
from amendtool.amend.patch_faults import faults_of
from amendtool.amend.patch_paper import (
    groups_from,
    motions_from,
    names_from,
    order_from,
    star_from,
    tabled_from,
)
from amendtool.amend.patch_ranges import in_schedule, parse_range, put_in_schedule
from amendtool.amend.patch_yaml import Marks, Path, Tree
from amendtool.core.address import Address, Unit
from amendtool.core.errors import (
    AmendToolError,
    BadValue,
    FieldMissing,
    NumberTwice,
)
from amendtool.core.kinds import Category

_ORDINALS = {"first": 1, "second": 2, "third": 3}
_PARTS = {
    None: ops.Part.WHOLE,
    "heading": ops.Part.HEADING,
    "opening words": ops.Part.OPENING,
    "closing words": ops.Part.CLOSING,
    "proviso": ops.Part.PROVISO,
}


def paper_from(
    tree: dict[str, Tree], marks: Marks, faults: list[AmendToolError]
) -> AmendmentPaper | None:
    """The paper, or None with at least one fault more in ``faults``."""
    try:
        fields = model.PaperFields.model_validate(tree)
    except ValidationError as error:
        faults.extend(faults_of(error.errors(), tree, marks))
        _look_further(tree, marks, faults)
        return None
    loader = _Loader(marks, faults, inclusive=fields.kind != "bill")
    amendments = tuple(
        loader.amendment(each, ("amendments", n)) for n, each in enumerate(fields.amendments)
    )
    loader.check_numbers(amendments)
    order = order_from(fields, marks, faults)
    return AmendmentPaper(
        bill=fields.bill,
        stage=fields.stage,
        house=House(fields.house),
        base=Base(fields.base.print_, fields.base.digest),
        amendments=amendments,
        title=fields.title,
        date=fields.date,
        note=fields.note,
        suppressed=_suppressed(fields.suppress),
        order=order,
        groups=groups_from(fields, marks, faults),
        session=fields.session.strip(),
        questions=questions_from(fields, marks, faults),
        withdrawn=tuple(" ".join(each.split()) for each in fields.withdrawn),
        motions=motions_from(fields),
        position=Position(marks.file),
        category=Category(fields.kind),
    )


_ANY_OPERATION: TypeAdapter[model.OperationFields] = TypeAdapter(model.OperationFields)


def _look_further(tree: dict[str, Tree], marks: Marks, faults: list[AmendToolError]) -> None:
    """A fault of form somewhere must not hide a wrong address elsewhere in the file."""
    loader = _Loader(marks, faults, inclusive=tree.get("kind", "bill") != "bill")
    amendments = tree.get("amendments")
    for n, amendment in enumerate(amendments if isinstance(amendments, list) else ()):
        operations = amendment.get("operations") if isinstance(amendment, dict) else None
        for at, operation in enumerate(operations if isinstance(operations, list) else ()):
            try:
                fields = _ANY_OPERATION.validate_python(operation)
            except ValidationError:
                continue  # said already
            loader.guarded(fields, ("amendments", n, "operations", at))


class _Loader:
    """Turns checked fields into operations; addresses and new matter can still be at fault."""

    def __init__(self, marks: Marks, faults: list[AmendToolError], *, inclusive: bool) -> None:
        self._marks = marks
        self._faults = faults
        self._inclusive = inclusive

    def amendment(self, fields: model.AmendmentFields, path: Path) -> Amendment:
        """One amendment."""
        places = [(*path, "operations", n) for n in range(len(fields.operations))]
        made = [
            self.guarded(each, place) for each, place in zip(fields.operations, places, strict=True)
        ]
        movers, supporters, interests = names_from(fields)
        return Amendment(
            number=fields.number.strip(),
            operations=tuple(each for each in made if each is not None),
            movers=movers,
            supporters=supporters,
            explanatory_statement=" ".join(fields.explanatory_statement.split()),
            decision=Decision(fields.decision),
            decided=fields.decided,
            decision_note=fields.decision_note,
            division=division_from(fields, path, self._marks, self._faults),
            amends=fields.amends.strip(),
            depends_on=tuple(fields.depends_on),
            consequential_on=tuple(fields.consequential_on),
            paves=tuple(fields.paves),
            alternative_to=tuple(fields.alternative_to),
            star=star_from(fields, path, self._marks, self._faults),
            interests=interests,
            government=fields.government,
            dnum=fields.dnum.strip(),
            tabled=tabled_from(fields, path, self._marks, self._faults),
            relating_to=" ".join(fields.relating_to.split()),
            printing_point=fields.printing_point,
            note=fields.note,
            suppressed=_suppressed(fields.suppress),
            position=self._position(path),
            operation_positions=tuple(map(self._position, places)),
            citations=self._citations(fields, places, made),
        )

    def _citations(
        self,
        fields: model.AmendmentFields,
        places: Sequence[Path],
        made: Sequence[ops.Operation | None],
    ) -> tuple[Citation | None, ...]:
        """Page and line of the operations that were read; empty where none cites any."""
        cited: list[Citation | None] = []
        for each, path, operation in zip(fields.operations, places, made, strict=True):
            # The lines of the long title, and those of another amendment, are on no page.
            alone = operation is not None and (_is_long_title(operation) or bool(fields.amends))
            if (each.page == 0) != (each.line == 0) and not (alone and each.line):
                self._faults.append(self._missing("page and line together", path))
            elif (each.to_page or each.to_line or each.column) and not each.line:
                self._faults.append(self._missing("page and line", path))
            elif each.to_page and not each.to_line:
                self._faults.append(self._missing("to line, with to page", path))
            if operation is not None:
                cited.append(
                    Citation(
                        None,
                        each.page,
                        each.line,
                        each.to_page,
                        each.to_line,
                        each.column,
                        each.as_tabled,
                    )
                    if each.line
                    else None
                )
        return tuple(cited) if any(cited) else ()

    def check_numbers(self, amendments: Sequence[Amendment]) -> None:
        """One number, one amendment; what is referred to exists."""
        seen: dict[str, Amendment] = {}
        for each in amendments:
            first = seen.setdefault(each.number, each)
            if first is not each:
                self._faults.append(
                    NumberTwice(
                        f"amendment {each.number} stands already in line {first.position.line}",
                        where=str(each.position),
                    )
                )
        for each in amendments:
            for number in filter(None, (each.amends, *each.depends_on)):
                if number not in seen or number == each.number:
                    close = difflib.get_close_matches(number, list(seen), n=1)
                    self._faults.append(
                        BadValue(
                            f"there is no other amendment {number} in this paper",
                            where=str(each.position),
                            hint=f"Did you mean {close[0]}?" if close else "",
                        )
                    )

    def _position(self, path: Path) -> Position:
        return Position(self._marks.file, self._marks.line(path))

    def guarded(self, fields: model.OperationFields, path: Path) -> ops.Operation | None:
        """One operation, or None and what is wrong with it among the faults."""
        try:
            operation = self._operation(fields, path)
            twice = doubled(operation)
            if twice:
                raise BadValue(
                    f"“{twice}” stays, and stands in the new words too: it would be there twice",
                    where=self._marks.where(path),
                    hint="Leave it out of “new”, or write  inclusive: true  to leave out the words "
                    "at both ends.",
                )
            return operation
        except AmendToolError as error:
            self._faults.append(error if error.where else error.at(self._marks.where(path)))
            return None

    def _operation(self, fields: model.OperationFields, path: Path) -> ops.Operation:
        match fields:
            case model.LeaveOutWordsFields():
                return ops.LeaveOutWords(self._place(fields, path), self._words(fields, path))
            case model.SubstituteWordsFields():
                place, words = self._place(fields, path), self._words(fields, path)
                new, following = self._new(fields, path)
                return ops.SubstituteWords(place, words, _line(new), following)
            case model.InsertWordsFields():
                return self._insert_words(fields, path)
            case model.LeaveOutFields():
                return ops.LeaveOut(self._units(fields.what, path), fields.with_heading)
            case model.InsertFields():
                where, anchor = self._anchor(fields, path, unplaced=True)
                scheduled = put_in_schedule(where, anchor)
                matter = self._matter(fields.new, (*path, "new"), scheduled)
                return ops.Insert(where, anchor, matter)
            case model.SubstituteFields():
                units = self._units(fields.what, path)
                if fields.words is not None and fields.new is None:
                    return ops.Substitute(units, Matter((), before=_line(fields.words)))
                if fields.new is None or fields.words is not None:
                    raise self._missing("either new or words", path)
                matter = self._matter(
                    fields.new, (*path, "new"), in_schedule(units.first, itself=True)
                )
                return ops.Substitute(units, matter)
            case model.MoveFields():
                where, anchor = self._anchor(fields, path, unplaced=False)
                if anchor is None:
                    raise self._missing("after, before, or in with at", path)
                return ops.Move(self._units(fields.what, path), where, anchor)
            case model.DivideFields():
                return ops.Divide(
                    self._address(fields.what, (*path, "what")),
                    self._address(fields.after, (*path, "after")),
                    _line(fields.heading),
                )
            case model.RenumberFields():
                target = self._address(fields.what, (*path, "what"))
                return ops.Renumber(target, fields.number.strip(" ()"))
            case model.DesignateFields():
                target = self._address(fields.what, (*path, "what"))
                return ops.Designate(target, fields.number.strip(" ()"))
            case model.RetitleFields():
                return ops.Retitle(
                    self._address(fields.what, (*path, "what")),
                    _line(fields.heading),
                    ops.Part.REFERENCE if fields.part == "reference" else ops.Part.HEADING,
                )
            case model.OpposeQuestionFields():
                return ops.OpposeQuestion(self._address(fields.what, (*path, "what")))
            case _:
                assert_never(fields)

    # -- words -------------------------------------------------------------------------

    def _place(self, fields: model._Words, path: Path) -> ops.Place:
        return ops.Place(self._address(fields.in_, (*path, "in")), _PARTS[fields.part])

    def _words(self, fields: model._Span, path: Path) -> ops.Quote | ops.Span:
        spanned = fields.from_ is not None or fields.to is not None
        if (fields.words is None) != spanned:
            raise self._missing("words, or from and to", path)
        if fields.words is not None:
            return ops.Quote(_line(fields.words), self._occurrence(fields, path))
        if fields.from_ is None or fields.to is None:
            raise self._missing("from" if fields.from_ is None else "to", path)
        inclusive = self._inclusive if fields.inclusive is None else fields.inclusive
        return ops.Span(
            _edge(fields.from_, fields.from_occurrence, "beginning", ops.Edge.BEGINNING),
            _edge(fields.to, fields.to_occurrence, "end", ops.Edge.END),
            inclusive,
        )

    def _occurrence(self, fields: model._Words, path: Path) -> ops.Occurrence:
        said = [fields.occurrence is not None, fields.each, fields.both]
        if sum(said) > 1:
            raise BadValue(
                "occurrence, each and both exclude each other", where=self._marks.where(path)
            )
        if fields.each:
            return ops.Every.EACH
        if fields.both:
            return ops.Every.BOTH
        return _which(fields.occurrence)

    def _insert_words(self, fields: model.InsertWordsFields, path: Path) -> ops.Operation:
        named = [fields.after, fields.before, fields.at]
        if sum(each is not None for each in named) != 1:
            raise self._missing("one of after, before and at", path)
        place = self._place(fields, path)
        new, units = self._new(fields, path)
        new = new.strip("\n")
        if fields.at is not None:
            where = ops.Where.AT_BEGINNING if fields.at == "beginning" else ops.Where.AT_END
            return ops.InsertWords(place, where, None, new, units)
        where = ops.Where.AFTER if fields.after is not None else ops.Where.BEFORE
        anchor = ops.Quote(
            _line(fields.after or fields.before or ""), self._occurrence(fields, path)
        )
        return ops.InsertWords(place, where, anchor, new, units)

    def _new(
        self, fields: model.SubstituteWordsFields | model.InsertWordsFields, path: Path
    ) -> tuple[str, Matter | None]:
        """New words, and the units that follow them: one of the two at least."""
        if fields.new is None and fields.units is None:
            raise self._missing("new", path)
        units = self._matter(fields.units, (*path, "units"), False) if fields.units else None
        return fields.new or "", units

    # -- provisions --------------------------------------------------------------------

    def _anchor(
        self, fields: model._Placed, path: Path, *, unplaced: bool
    ) -> tuple[ops.Where, Address | None]:
        named = [
            key
            for key, value in (
                ("after", fields.after),
                ("before", fields.before),
                ("in", fields.in_),
            )
            if value is not None
        ]
        if len(named) > 1:
            raise BadValue(
                f"{' and '.join(named)} exclude each other", where=self._marks.where(path)
            )
        if fields.after is not None:
            return ops.Where.AFTER, self._address(fields.after, (*path, "after"))
        if fields.before is not None:
            return ops.Where.BEFORE, self._address(fields.before, (*path, "before"))
        if fields.in_ is None:
            if fields.at is not None or not unplaced:
                raise self._missing("after, before, or in with at", path)
            return ops.Where.AT_END, None
        where = {
            "beginning": ops.Where.AT_BEGINNING,
            "end": ops.Where.AT_END,
            "appropriate place": ops.Where.ALPHABETICAL,
        }
        if fields.at is None:
            raise self._missing("at", path)
        return where[fields.at], self._address(fields.in_, (*path, "in"))

    def _units(self, text: str, path: Path) -> ops.Units:
        try:
            return parse_range(text)
        except AmendToolError as error:
            raise error.at(self._marks.where((*path, "what"))) from None

    def _address(self, text: str, path: Path) -> Address:
        try:
            return Address.parse(text)
        except AmendToolError as error:
            raise error.at(self._marks.where(path)) from None

    def _matter(self, text: str, path: Path, scheduled: bool) -> Matter:
        first = self._marks.text_lines.get(path, 1)
        return parse_matter(
            text, first_line=first, scheduled=scheduled, where=self._marks.where(path)
        )

    def _missing(self, what: str, path: Path) -> FieldMissing:
        return FieldMissing(f"it needs {what}", where=self._marks.where(path))


def _suppressed(fields: Sequence[model.SuppressFields]) -> tuple[Suppression, ...]:
    return tuple(
        Suppression(each.code.strip().upper(), " ".join(each.reason.split()), each.at.strip())
        for each in fields
    )


def _is_long_title(operation: ops.Operation) -> bool:
    """The long title stands on one page, which papers leave out (“Title, line 3”)."""
    match operation:
        case ops.LeaveOutWords(place) | ops.InsertWords(place) | ops.SubstituteWords(place):
            steps = place.address.steps
            return bool(steps) and steps[0].unit is Unit.LONG_TITLE
        case _:
            return False


def _line(text: str) -> str:
    """Words on one line, whatever the file does."""
    return " ".join(text.split())


def _which(occurrence: int | str | None) -> ops.Occurrence:
    if occurrence is None or occurrence == "only":
        return ops.Every.ONLY
    if occurrence == "last":
        return ops.Every.LAST
    return occurrence if isinstance(occurrence, int) else _ORDINALS[occurrence]


def _edge(
    words: str, occurrence: int | str | None, name: str, edge: ops.Edge
) -> ops.Quote | ops.Edge:
    """An anchor: words, or the beginning or end (which, as words, go between quotes)."""
    line = _line(words)
    if line == name and occurrence is None:
        return edge
    return ops.Quote(line.strip('“”"') if line.strip('“”"') == name else line, _which(occurrence))
