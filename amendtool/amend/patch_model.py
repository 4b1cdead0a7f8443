"""The fields of an amendment file, as types: the JSON Schema is made from these.

This is the form of the file, not of the amendments: ``patch_load`` turns it into operations.
Every description here is what an editor shows while one types.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

HouseName = Literal["commons", "lords"]
KindName = Literal["bill", "act", "instrument"]
PartName = Literal["heading", "opening words", "closing words", "proviso"]
DecisionName = Literal[
    "no decision",
    "agreed to",
    "agreed to on division",
    "added",
    "negatived",
    "negatived on division",
    "not called",
    "not moved",
    "not selected",
    "withdrawn",
    "withdrawn after debate",
    "withdrawn before debate",
    "pre-empted",
]
StarName = Literal["none", "new", "will comply"]
QuestionDecisionName = Literal[
    "agreed to", "agreed to on division", "negatived", "negatived on division"
]
OccurrenceName = Literal["first", "second", "third", "last", "only"]
AddressText = Annotated[
    str, Field(min_length=1, description="An address: clause 34(2)(b), Schedule 2, paragraph 4(1)")
]
RangeText = Annotated[
    str,
    Field(
        min_length=1,
        description="An address, or several that stand together: clause 34(2)(b) to (d), "
        "clauses 18 and 19",
    ),
]
WordsText = Annotated[str, Field(min_length=1)]


class Fields(BaseModel):
    """Fields are named exactly; one that is not known is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Cited(Fields):
    """Page and line of the print, where the amendment cites them."""

    page: int = Field(default=0, ge=0, description="The page of the print (see base: print)")
    line: int = Field(
        default=0,
        ge=0,
        description="The line on which the words or the number begin; with at: end, the last "
        "line before the new words",
    )
    to_page: int = Field(
        default=0, ge=0, alias="to page", description="The page of to line, where it is another"
    )
    to_line: int = Field(
        default=0,
        ge=0,
        alias="to line",
        description="The last line of lines 20 to 23, or the line of the words after to",
    )
    column: int = Field(default=0, ge=0, description="The column of a table, from 1")
    as_tabled: bool = Field(
        default=False,
        alias="as tabled",
        description="The words are those of a paper: second “to” counts from the beginning of "
        "the line, not of the provision",
    )


class _Words(Cited):
    """Where, and which words."""

    in_: AddressText = Field(alias="in", description="The provision the words stand in")
    part: PartName | None = Field(
        default=None,
        description="Look only in its heading, opening words, closing words or proviso",
    )
    occurrence: int | OccurrenceName | None = Field(
        default=None, description="Which one, where the words are there more than once: 2, last"
    )
    each: bool = Field(
        default=False, description="Every place where the words are (amendments of Acts)"
    )
    both: bool = Field(default=False, description="Both places; an error unless there are two")


class _Span(_Words):
    """The words themselves, or from … to …."""

    words: WordsText | None = Field(default=None, description="The words, exactly as printed")
    from_: WordsText | None = Field(
        default=None,
        alias="from",
        description="The words before the first to go (in a bill they stay); or: beginning",
    )
    to: WordsText | None = Field(
        default=None,
        description="The words after the last to go (in a bill they stay); or: end",
    )
    from_occurrence: int | OccurrenceName | None = Field(
        default=None, alias="from occurrence", description="Which one the from words are"
    )
    to_occurrence: int | OccurrenceName | None = Field(
        default=None,
        alias="to occurrence",
        description="Which one the to words are, counted from the beginning",
    )
    inclusive: bool | None = Field(
        default=None,
        description="Whether the from and to words go too. In a bill they stay, in an Act "
        "they go, unless this says otherwise",
    )


class LeaveOutWordsFields(_Span):
    """Leave out words."""

    op: Literal["leave out words"]


class SubstituteWordsFields(_Span):
    """Leave out words and insert others."""

    op: Literal["substitute words"]
    new: WordsText | None = Field(
        default=None, description="The words that take their place; must be there without units"
    )
    units: WordsText | None = Field(
        default=None, description="Paragraphs that follow the new words, typed as new matter"
    )


class InsertWordsFields(_Words):
    """Insert words after or before others, or at the beginning or end."""

    op: Literal["insert words"]
    after: WordsText | None = Field(default=None, description="The words they follow")
    before: WordsText | None = Field(default=None, description="The words they precede")
    at: Literal["beginning", "end"] | None = Field(
        default=None, description="At the beginning or end of the provision"
    )
    new: WordsText | None = Field(
        default=None, description="The new words; must be there without units"
    )
    units: WordsText | None = Field(
        default=None, description="Paragraphs that follow the new words, typed as new matter"
    )


class LeaveOutFields(Cited):
    """Leave out provisions, entries, rows."""

    op: Literal["leave out"]
    what: RangeText
    with_heading: bool = Field(
        default=False,
        alias="with heading",
        description="Leave out the cross-heading over them too",
    )


class _Placed(Cited):
    """Where new or moved provisions go."""

    after: AddressText | None = Field(default=None, description="The provision they follow")
    before: AddressText | None = Field(default=None, description="The provision they precede")
    in_: AddressText | None = Field(
        default=None, alias="in", description="The provision they go into, with at"
    )
    at: Literal["beginning", "end", "appropriate place"] | None = Field(
        default=None,
        description="appropriate place: the alphabetical place of a definition or a row",
    )


class InsertFields(_Placed):
    """Insert new provisions.  A new clause without a place is shown at the end."""

    op: Literal["insert"]
    new: WordsText = Field(description="New matter, typed as it will read")


class SubstituteFields(Cited):
    """Leave out provisions and insert new ones."""

    op: Literal["substitute"]
    what: RangeText
    new: WordsText | None = Field(default=None, description="New matter, typed as it will read")
    words: WordsText | None = Field(
        default=None,
        description="Words in the place of all the paragraphs, which run on from those before "
        "them: leave out paragraphs (a) and (b) and insert “a relevant order” (instead of new)",
    )


class MoveFields(_Placed):
    """Transpose provisions to another place."""

    op: Literal["move"]
    what: RangeText


class DivideFields(Cited):
    """Divide a clause into two."""

    op: Literal["divide"]
    what: AddressText
    after: AddressText = Field(description="The last subsection of the first clause")
    heading: WordsText = Field(description="The heading of the second clause")


class RenumberFields(Cited):
    """Another number for a provision (Acts)."""

    op: Literal["renumber"]
    what: AddressText
    number: WordsText = Field(description="The new number, without brackets: 2A")


class DesignateFields(Cited):
    """The existing text becomes subsection (1)."""

    op: Literal["designate"]
    what: AddressText
    number: WordsText = Field(description="The number it gets, without brackets: 1")


class RetitleFields(Cited):
    """Another heading (Acts; in a bill it becomes a printing point)."""

    op: Literal["retitle"]
    what: AddressText
    heading: WordsText = Field(description="The new heading")
    part: Literal["heading", "reference"] | None = Field(
        default=None, description="reference: what a Schedule says brings it in"
    )


class OpposeQuestionFields(Cited):
    """Notice to oppose the Question that a clause stand part; changes no text."""

    op: Literal["oppose question"]
    what: AddressText


OperationFields = Annotated[
    LeaveOutWordsFields
    | SubstituteWordsFields
    | InsertWordsFields
    | LeaveOutFields
    | InsertFields
    | SubstituteFields
    | MoveFields
    | DivideFields
    | RenumberFields
    | DesignateFields
    | RetitleFields
    | OpposeQuestionFields,
    Field(discriminator="op"),
]


class SuppressFields(Fields):
    """A finding of amendtool check that does not apply here."""

    code: WordsText = Field(description="The rule: S105, C503")
    reason: WordsText = Field(description="Why it does not apply here")
    at: str = Field(
        default="", description="The provision it is about, as the finding names it; any if absent"
    )


class DivisionFields(Fields):
    """A vote."""

    ayes: int = Field(ge=0, description="For (in the Lords: Contents)")
    noes: int = Field(ge=0, description="Against (in the Lords: Not-contents)")
    number: int = Field(default=0, ge=0, description="The number of the division")
    aye_names: list[str] = Field(default=[], alias="aye names", description="Who voted for")
    no_names: list[str] = Field(default=[], alias="no names", description="Who voted against")


class QuestionFields(Fields):
    """The Question that a clause or Schedule stand part of the bill, and what was decided."""

    what: AddressText
    decision: QuestionDecisionName = Field(
        description="Agreed to: it stands part of the bill. Negatived: it is left out"
    )
    decided: int = Field(default=0, ge=0, description="Its place in the order of decisions, from 1")
    division: DivisionFields | None = Field(default=None, description="The vote on it")


class AmendmentFields(Fields):
    """One amendment: all of its operations are made, or none."""

    number: WordsText = Field(description="As printed: 7, NC1, NS1, 42A, (a)")
    movers: list[str] = Field(
        default=[],
        description="Who moves it, the first first; A Member [R] where an interest is declared",
    )
    supporters: list[str] = Field(default=[], description="Who added their names")
    explanatory_statement: str = Field(
        default="", alias="explanatory statement", description="What it would do, in plain English"
    )
    decision: DecisionName = Field(default="no decision", description="What became of it")
    decided: int = Field(default=0, ge=0, description="Its place in the order of decisions, from 1")
    decision_note: str = Field(
        default="", alias="decision note", description="Words about the decision"
    )
    division: DivisionFields | None = Field(default=None, description="The vote on it")
    amends: str = Field(
        default="",
        description="The number of the amendment that this one amends: addresses are then "
        "inside its new matter",
    )
    depends_on: list[str] = Field(
        default=[], alias="depends on", description="Made only if these are"
    )
    consequential_on: list[str] = Field(
        default=[], alias="consequential on", description="It only makes sense if these are made"
    )
    paves: list[str] = Field(default=[], description="It makes way for these, which come later")
    alternative_to: list[str] = Field(
        default=[], alias="alternative to", description="Other answers to the same question"
    )
    starred: bool = Field(default=False, description="The same as  star: new")
    star: StarName | None = Field(
        default=None,
        description="new: new or altered since the last paper; will comply: it will comply with "
        "the notice period at its next appearance (Commons)",
    )
    government: bool = Field(default=False, description="Moved by a Minister for the Government")
    dnum: str = Field(
        default="",
        description="The draft number, which stays whatever the printed number becomes: OPC952",
    )
    tabled: str = Field(
        default="", description="When notice was given: 2026-11-30, or 30 November 2026"
    )
    relating_to: str = Field(
        default="",
        alias="relating to",
        description="The subject of a new clause, as the order of consideration names it: Part 5",
    )
    printing_point: bool = Field(
        default=False,
        alias="printing point",
        description="A correction that the printer makes and nobody moves: a heading, a number "
        "that follows others, a joiner",
    )
    note: str = Field(default="", description="For yourself; not printed")
    suppress: list[SuppressFields] = Field(
        default=[], description="Findings of amendtool check that do not apply, each with a reason"
    )
    operations: list[OperationFields] = Field(
        min_length=1, description="What it does: all of it is done, or nothing"
    )


class BaseFields(Fields):
    """The print that the amendments are about."""

    print_: str = Field(default="", alias="print", description="Its name: Bill 116")
    digest: str = Field(
        default="",
        pattern=r"^(sha256:[0-9a-f]{64})?$",
        description="Its digest, so that a change of the bill is noticed (amendtool new)",
    )


class GroupFields(Fields):
    """Amendments that are debated together."""

    name: str = Field(default="", description="What the group is about")
    lead: str = Field(
        default="", description="The amendment that is debated first; else the first member"
    )
    members: list[str] = Field(min_length=1, description="The numbers of all of them")


class MotionFields(Fields):
    """A motion or an order of the House that is printed with the amendments."""

    heading: WordsText = Field(description="Order of the House, Programme motion …")
    date: str = Field(default="", description="When it was made, as printed: 9 May 2023")
    movers: list[str] = Field(
        default=[],
        description="Who moves it; left away for an order that was made, which stands below the "
        "amendments",
    )
    text: WordsText = Field(
        description="Its words, each paragraph on a line, with its number; words without a stop "
        "at the end are a heading"
    )


class PaperFields(Fields):
    """An amendment paper."""

    bill: WordsText = Field(description="The title of the bill or Act")
    kind: KindName = Field(default="bill", description="What is amended")
    house: HouseName = Field(default="commons", description="Where the paper is tabled")
    stage: str = Field(default="", description="Committee, Report …")
    title: str = Field(default="", description="The title of the paper")
    date: str = Field(default="", description="The date of the paper")
    session: str = Field(default="", description="The session, as printed: 2026–27")
    order_of_consideration: str | list[str] = Field(
        default="",
        alias="order of consideration",
        description="As the House ordered: Clauses 1 to 5; Schedule 1; new Clauses; remaining "
        "proceedings. The default of the House and stage, if left away",
    )
    withdrawn: list[str] = Field(
        default=[],
        description="Numbers that an earlier paper had and that were withdrawn, each perhaps "
        "with a note: NC38 (duplicate)",
    )
    groups: list[GroupFields] = Field(
        default=[], description="Groups for debate; they do not change the order of decision"
    )
    motions: list[MotionFields] = Field(
        default=[], description="Motions and orders that are printed with the amendments"
    )
    questions: list[QuestionFields] = Field(
        default=[], description="Decisions on clauses and Schedules as a whole"
    )
    base: BaseFields = Field(
        default=BaseFields(), description="The print that the amendments are about"
    )
    note: str = Field(default="", description="For yourself; not printed")
    suppress: list[SuppressFields] = Field(
        default=[], description="Findings of amendtool check that do not apply, each with a reason"
    )
    amendments: list[AmendmentFields] = Field(
        min_length=1, description="The amendments, in any order"
    )
