"""What the elements of Akoma Ntoso mean: tables, no code.

Akoma Ntoso 3.0 (OASIS LegalDocML), as used by Parliament's drafting system for bills and by
legislation.gov.uk for its second format.
"""

from __future__ import annotations

from amendtool.core.kinds import Category, Kind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

#: elements that group
GROUPS: dict[str, Kind] = {
    "part": Kind.PART,
    "subpart": Kind.PART,
    "chapter": Kind.CHAPTER,
    "subchapter": Kind.CHAPTER,
    "title": Kind.TITLE,
    "subtitle": Kind.TITLE,
    "book": Kind.GROUP,
    "tome": Kind.GROUP,
    "division": Kind.DIVISION,
    "subdivision": Kind.DIVISION,
    "attachment": Kind.ANNEX,
}

#: ``hcontainer`` by its name; a name that is not here is looked through
NAMED: dict[str, Kind] = {
    "crossheading": Kind.CROSS_HEADING,
    "subheading": Kind.CROSS_HEADING,
    "subcrossheading": Kind.CROSS_HEADING,
    "schedule": Kind.SCHEDULE,
    "annex": Kind.ANNEX,
    "appendix": Kind.APPENDIX,
    "definition": Kind.DEFINITION,
    "regulation": Kind.REGULATION,
    "rule": Kind.RULE,
    "order": Kind.ARTICLE,
    "step": Kind.ITEM,
    "group": Kind.GROUP,
    "groupOfParts": Kind.GROUP,
    "EUPart": Kind.PART,
    "EUTitle": Kind.TITLE,
    "EUChapter": Kind.CHAPTER,
    "EUSection": Kind.GROUP,
    "EUSubsection": Kind.GROUP,
    "Division": Kind.DIVISION,
    "division": Kind.DIVISION,
}

#: numbered units of the body
SECTIONS: dict[str, Kind] = {
    "section": Kind.SECTION,
    "clause": Kind.CLAUSE,
    "article": Kind.ARTICLE,
    "rule": Kind.RULE,
}

#: numbered levels in an Act or bill, in an instrument or European document, in a Schedule
LEVELS: dict[str, tuple[int, int, int]] = {
    "subsection": (2, 2, 2),
    "paragraph": (3, 2, 1),
    "subparagraph": (4, 3, 2),
    "point": (3, 3, 3),
    "indent": (4, 4, 4),
    "subrule": (2, 2, 2),
    "subclause": (2, 2, 2),
}

#: ``level`` by its class: para1 is (a), para2 is (i)
LEVEL_CLASSES = {"para1": 3, "para2": 4, "para3": 5, "para4": 6, "para5": 7}

#: not law: metadata, covers, contents, notes
OUTSIDE = frozenset({"meta", "coverPage", "toc", "authorialNote", "noteRef", "header", "signature"})
#: what stands before the text; its blocks are the printer's (titles, numbers, stages)
FRONT = frozenset({"preface"})
#: the back cover of a bill repeats its title; an instrument's has its signatures
BACK_COVER = frozenset({"longTitle", "docStage", "docTitle"})

#: elements that stand among words: what holds one of them holds words
INLINE = frozenset(
    {"ins", "del", "b", "i", "u", "sup", "sub", "ref", "mref", "rref", "def", "term", "inline"}
    | {"span", "a", "abbr", "quotedText", "docTitle", "docDate", "docNumber", "person", "date"}
)

#: inline elements that are not words
NOT_WORDS = frozenset({"authorialNote", "noteRef", "recordedTime"})
BREAKS = frozenset({"br", "eol"})
#: elements that may print quotation marks, or words kept elsewhere
GENERATING = frozenset({"def", "quotedText", "ref", "docTitle", "docStage"})

ATTACHED = frozenset({"num", "heading", "subheading"})

_INSTRUMENTS = (
    "uksi", "ukdsi", "ssi", "sdsi", "wsi", "wdsi", "nisr", "nidsr", "nisro", "ukci", "ukmo",
    "uksro",
)  # fmt: skip
_EUROPEAN = ("eur", "eudr", "eudn", "eut")
CATEGORIES: dict[str, Category] = {
    **dict.fromkeys(_INSTRUMENTS, Category.INSTRUMENT),
    **dict.fromkeys(_EUROPEAN, Category.EUROPEAN),
}
