"""The kinds of provision, in the words that drafters use for them.

One class of provision with a kind, not one class per element: a dialect says which
element is which kind, and everything else works on kinds.

The names of the levels below a clause depend on where they stand (OPC drafting guidance
on referring to provisions; Statutory Instrument Practice for instruments):

* Act or bill: section or clause, subsection (1), paragraph (a), sub-paragraph (i)
* Schedule: paragraph 1, sub-paragraph (1), paragraph (a), sub-paragraph (i)
* instrument: regulation/article/rule, paragraph (1), sub-paragraph (a), paragraph (i)

>>> kind_of_level(2, Setting.PRIMARY)
<Kind.SUBSECTION: 'subsection'>
>>> kind_of_level(2, Setting.SCHEDULE)
<Kind.SUB_PARAGRAPH: 'sub-paragraph'>
"""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a provision is; the value is its name in print and in JSON."""

    DOCUMENT = "document"
    LONG_TITLE = "long title"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    GROUP = "group"
    TITLE = "title"
    PART = "part"
    CHAPTER = "chapter"
    DIVISION = "division"
    CROSS_HEADING = "cross-heading"
    CLAUSE = "clause"
    SECTION = "section"
    ARTICLE = "article"
    REGULATION = "regulation"
    RULE = "rule"
    SUBSECTION = "subsection"
    PARAGRAPH = "paragraph"
    SUB_PARAGRAPH = "sub-paragraph"
    POINT = "point"
    ITEM = "item"
    DEFINITION = "definition"
    SCHEDULES = "schedules"
    SCHEDULE = "schedule"
    ANNEX = "annex"
    APPENDIX = "appendix"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FORMULA = "formula"
    IMAGE = "image"
    FORM = "form"
    QUOTED = "quoted matter"
    EXTRACT = "extract"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"
    NOTE = "note"
    VERSION = "alternative version"


class Setting(Enum):
    """Where a numbered level stands; decides what the level is called."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SCHEDULE = "schedule"
    EUROPEAN = "european"


class Category(Enum):
    """What sort of document it is; decides what its first level is called."""

    BILL = "bill"
    ACT = "act"
    INSTRUMENT = "instrument"
    EUROPEAN = "european"


#: The provisions that carry the running number of the body (Acts: sections).
SECTION_KINDS = frozenset({Kind.CLAUSE, Kind.SECTION, Kind.ARTICLE, Kind.REGULATION, Kind.RULE})

#: Groups of sections, or of paragraphs of a Schedule.
GROUPING_KINDS = frozenset({Kind.GROUP, Kind.TITLE, Kind.PART, Kind.CHAPTER, Kind.CROSS_HEADING})

#: Levels that are numbered in brackets: (1), (a), (i).
BRACKETED_KINDS = frozenset({Kind.SUBSECTION, Kind.PARAGRAPH, Kind.SUB_PARAGRAPH, Kind.POINT})

#: Kept verbatim, addressable as a whole.
VERBATIM_KINDS = frozenset({Kind.FORMULA, Kind.IMAGE, Kind.FORM})

_LEVELS: dict[Setting, tuple[Kind, ...]] = {
    Setting.PRIMARY: (Kind.SECTION, Kind.SUBSECTION, Kind.PARAGRAPH, Kind.SUB_PARAGRAPH),
    Setting.SECONDARY: (Kind.REGULATION, Kind.PARAGRAPH, Kind.SUB_PARAGRAPH, Kind.PARAGRAPH),
    Setting.SCHEDULE: (Kind.PARAGRAPH, Kind.SUB_PARAGRAPH, Kind.PARAGRAPH, Kind.SUB_PARAGRAPH),
    Setting.EUROPEAN: (Kind.ARTICLE, Kind.PARAGRAPH, Kind.POINT, Kind.POINT),
}


def kind_of_level(level: int, setting: Setting) -> Kind:
    """The kind of the ``level``-th numbered level (1: section or its like) in a setting.

    Levels below the fourth are called sub-paragraphs (points in European documents).
    """
    names = _LEVELS[setting]
    if level <= len(names):
        return names[level - 1]
    return Kind.POINT if setting is Setting.EUROPEAN else Kind.SUB_PARAGRAPH
