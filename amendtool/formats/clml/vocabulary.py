"""What the elements of CLML mean: tables, no code.

CLML is the format of legislation.gov.uk; element names and their meanings are those of the
Crown Legislation Markup Language schema, version 2.x.
"""

from __future__ import annotations

from amendtool.core.kinds import Category, Kind

NAMESPACE = "http://www.legislation.gov.uk/namespaces/legislation"
METADATA_NAMESPACE = "http://www.legislation.gov.uk/namespaces/metadata"

#: The numbered levels of a provision: ``P1`` is a section, ``P2`` a subsection …
LEVELS: dict[str, int] = {f"P{level}": level for level in range(1, 8)}

#: The groups, with the kind each one is.
GROUPS: dict[str, Kind] = {
    "Group": Kind.GROUP,
    "Part": Kind.PART,
    "Chapter": Kind.CHAPTER,
    "Pblock": Kind.CROSS_HEADING,
    "PsubBlock": Kind.CROSS_HEADING,
    "P2group": Kind.CROSS_HEADING,
    "P3group": Kind.CROSS_HEADING,
    "EUPart": Kind.PART,
    "EUTitle": Kind.TITLE,
    "EUChapter": Kind.CHAPTER,
    "EUSection": Kind.GROUP,
    "EUSubsection": Kind.GROUP,
}

#: Units that are not groups and not levels: a scope of their own.
CONTAINERS: dict[str, Kind] = {
    "Division": Kind.DIVISION,
    "Appendix": Kind.APPENDIX,
    "Abstract": Kind.APPENDIX,
    "Attachment": Kind.ANNEX,
    "BlockAmendment": Kind.QUOTED,
    "BlockExtract": Kind.EXTRACT,
    "Formula": Kind.FORMULA,
    "Figure": Kind.IMAGE,
    "Image": Kind.IMAGE,
    "Form": Kind.FORM,
    "SignedSection": Kind.SIGNATURE,
    "ExplanatoryNotes": Kind.NOTE,
    "EarlierOrders": Kind.NOTE,
    "Version": Kind.VERSION,
    "LongTitle": Kind.LONG_TITLE,
    "PrimaryPreamble": Kind.PREAMBLE,
    "SecondaryPreamble": Kind.PREAMBLE,
    "EUPreamble": Kind.PREAMBLE,
}

#: Elements that say something about a provision and are read by it.
ATTACHED = frozenset({"Number", "Title", "TitleBlock", "Pnumber", "Reference"})

#: Not law: metadata, contents lists, notes, editors' warnings, the dates and
#: subjects at the head of an instrument.
OUTSIDE = frozenset(
    {
        "Metadata",
        "meta",
        "Contents",
        "Commentaries",
        "Footnotes",
        "MarginNotes",
        "Tasks",
        "Warning",
        "Correction",
        "Draft",
        "DateOfEnactment",
        "MadeDate",
        "LaidDate",
        "ComingIntoForce",
        "SubjectInformation",
        "Approved",
        "EnactingTextOmitted",
    }
)

#: The first page of a document, and the banner over its Schedules: titles that are the
#: document's, not a provision's.
PRELIMS = frozenset({"PrimaryPrelims", "SecondaryPrelims", "EUPrelims", "Schedules"})
ON_THE_FIRST_PAGE = frozenset({"Title", "Number", "MultilineTitle", "Subtitle"})

#: Elements whose contents are words with inline mark-up: one block each.
BLOCKS = frozenset({"Text", "AppendText", "Subtitle", "Key", "math", "TableText"})

#: Elements that stand among words: what holds one of them holds words.
INLINE = frozenset(
    {"Addition", "Repeal", "Substitution", "Strong", "Emphasis", "Inferior", "Superior"}
    | {"SmallCaps", "Uppercase", "Underline", "Expanded", "Strike", "Span", "Citation"}
    | {"CitationSubRef", "InternalLink", "ExternalLink", "Acronym", "Abbreviation", "Term"}
    | {"InlineAmendment", "Definition", "Proviso", "Character"}
)

#: Inline elements that are not words.
NOT_WORDS = frozenset({"CommentaryRef", "FootnoteRef", "MarginNoteRef", "Footnote", "Warning"})

#: Change marks of a revised Act.
CHANGE_MARKS = frozenset({"Addition", "Repeal", "Substitution"})

CATEGORIES: dict[str, Category] = {
    "primary": Category.ACT,
    "secondary": Category.INSTRUMENT,
    "euretained": Category.EUROPEAN,
    "european": Category.EUROPEAN,
}

#: ``DocumentMinorType`` and the words of ids and quoted matter, to the first level's name.
BODY_KINDS: dict[str, Kind] = {
    "order": Kind.ARTICLE,
    "regulation": Kind.REGULATION,
    "rule": Kind.RULE,
    "section": Kind.SECTION,
    "article": Kind.ARTICLE,
    "scheme": Kind.REGULATION,
}

#: ``Format`` of quoted matter, to the marks that are printed round it.
QUOTES: dict[str, tuple[str, str]] = {
    "double": ("“", "”"),
    "single": ("‘", "’"),
    "none": ("", ""),
}
