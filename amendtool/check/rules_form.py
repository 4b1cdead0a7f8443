"""Rules about the form of amendments: their verbs, quotation marks, stops and commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.amend import operations as ops
from amendtool.amend.matter import Matter, NewProvision, Words
from amendtool.amend.paper import Amendment
from amendtool.apply.ledger import Refused
from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.rule import Rule
from amendtool.check.texts import in_context
from amendtool.core.errors import NotAmendable, Overlap

_VERB = re.compile(r"\b(delete|replace|strike out|remove|substitute|omit)\b", re.IGNORECASE)
_IN_ACTS = re.compile(
    r"\b(delete|strike out|leave out|replace) (?:the word|“)|\bfor “[^”]*” replace\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\b(?:this|that|the preceding) clause\b|\b[Cc]lauses? \d+[A-Z]*\b|\b[Tt]his Bill\b"
)
_INSTRUCTION = re.compile(
    r"^\s*(?:\*|★|☆)?\s*(?:[A-Z]{0,3}\d+[A-Z]*\s+)?"
    r"(?:Clause|Schedule|Page|Title|Leave out|After|Before|Line)\b"
)
_NO_COMMA = re.compile(
    r"\b(?:page \d+|line \d+)\s+(?:at end|at beginning|leave out|after|insert|line)\b",
    re.IGNORECASE,
)
_AT_AND = re.compile(r"\bat and insert\b")
_STRAIGHT = re.compile(r"\"|(?<!\w)‘[^’]{2,80}’|(?<!\w)'[^']{2,80}'(?!\w)")
_STOP = re.compile(r"”\.\s*$")


def _matters(amendment: Amendment) -> Iterator[tuple[int, Matter]]:
    for n, each in enumerate(amendment.operations):
        match each:
            case ops.Insert() | ops.Substitute():
                yield n, each.matter
            case ops.SubstituteWords():
                if each.matter is not None:
                    yield n, each.matter
            case _:
                continue


def _words(unit: NewProvision) -> Iterator[str]:
    for part in unit.content:
        if isinstance(part, Words):
            yield part.text
        else:
            yield from _words(part)
    yield from unit.cells


def _new_words(amendment: Amendment) -> Iterator[tuple[int, str]]:
    for n, each in enumerate(amendment.operations):
        match each:
            case ops.InsertWords() | ops.SubstituteWords():
                yield n, each.new
            case _:
                continue
    for n, matter in _matters(amendment):
        for unit in matter.units:
            for text in _words(unit):
                yield n, text


def wrong_verb(draft: Draft) -> Iterator[Hit]:
    """“delete”, “replace”, “substitute” in an amendment to a bill."""
    for file, line, text in _instructions(draft):
        outside = re.sub(r"“[^”]*”|\"[^\"]*\"", "“…”", text)
        match = _VERB.search(outside)
        if match is not None:
            yield Hit(
                f"“{match[1]}” is not a verb of amendments to bills",
                position=f"{file}:{line}",
                hint="Say “leave out … and insert …”, “leave out …” or “insert …”.",
                context=in_context(outside, *match.span(1)),
            )


def _instructions(draft: Draft) -> Iterator[tuple[str, int, str]]:
    for notice in draft.notices:
        for n, text in enumerate(notice.lines, 1):
            if _INSTRUCTION.match(text):
                yield notice.file, n, text


def verb_in_act(draft: Draft) -> Iterator[Hit]:
    """“delete” or “leave out” in a clause that amends an Act."""
    for amendment in draft.amendments:
        for n, text in _new_words(amendment):
            match = _IN_ACTS.search(text)
            if match is not None:
                yield Hit(
                    f"“{match[1] or 'replace'}” is not a verb of textual amendments of Acts",
                    amendment=amendment,
                    operation=n,
                    hint="In the words of an Act say “omit”, “insert” or “for … substitute …”.",
                    context=in_context(text, *match.span()),
                )


def clause_in_act(draft: Draft) -> Iterator[Hit]:
    """“clause” or “this Bill” in words that are to become an Act."""
    if not draft.is_bill and not any(draft.amendments):
        return
    for amendment in draft.amendments:
        for n, text in _new_words(amendment):
            match = _CLAUSE.search(text)
            if match is not None:
                yield Hit(
                    f"“{match[0]}” in words that will be those of an Act",
                    amendment=amendment,
                    operation=n,
                    hint="Say “section”, and “this Act”.",
                    context=in_context(text, *match.span()),
                )


def quotation_marks(draft: Draft) -> Iterator[Hit]:
    """Straight or single quotation marks in a notice."""
    for file, n, text in _instructions(draft):
        match = _STRAIGHT.search(text)
        if match is not None:
            yield Hit(
                "straight or single quotation marks",
                position=f"{file}:{n}",
                hint="Amendments have double curly quotation marks: “…”.",
                context=in_context(text, *match.span()),
            )


def stop_at_end(draft: Draft) -> Iterator[Hit]:
    """A full stop after the words of an amendment, or brought into the middle of a sentence."""
    for file, n, text in _instructions(draft):
        if _STOP.search(text):
            yield Hit(
                "a full stop ends the amendment",
                position=f"{file}:{n}",
                hint="No stop follows the closing quotation mark.",
            )
    for amendment in draft.amendments:
        for n, each in enumerate(amendment.operations):
            if not isinstance(each, ops.SubstituteWords) or not isinstance(each.words, ops.Quote):
                continue
            if each.new.endswith(".") and not each.words.text.endswith("."):
                if not each.new.endswith((" etc.", "No.")):
                    yield Hit(
                        "the new words end with a stop that the old ones did not have",
                        amendment=amendment,
                        operation=n,
                        hint="Leave the stop out, unless a sentence is to end there.",
                        context=f"‹{each.new[-40:]}›",
                    )


def comma_missing(draft: Draft) -> Iterator[Hit]:
    """“line 31 at end insert”; “at and insert”."""
    for file, n, text in _instructions(draft):
        match = _NO_COMMA.search(text) or _AT_AND.search(text)
        if match is not None:
            yield Hit(
                "a comma is missing" if match.re is _NO_COMMA else "“at and insert” is a slip",
                position=f"{file}:{n}",
                hint="Clause 12, page 8, line 4, at end insert—",
                context=in_context(text, *match.span()),
            )


def unnumbered_cited(draft: Draft) -> Iterator[Hit]:
    """A unit without a number, which other words cite as one."""
    open_citation = re.compile(r"\b(?:sub)?(?:section|paragraph)s? \(\s*\)")
    for amendment in draft.amendments:
        for n, text in _new_words(amendment):
            match = open_citation.search(text)
            if match is not None:
                yield Hit(
                    f"“{match[0]}” cites a unit that has no number",
                    amendment=amendment,
                    operation=n,
                    hint="Give the unit that is cited a number, and cite that.",
                    context=in_context(text, *match.span()),
                )


def cannot_be_made(draft: Draft) -> Iterator[Hit]:
    """An amendment that cannot be made: words not there, an address that leads nowhere."""
    if draft.ledger is None:
        return
    for each in draft.ledger.outcomes:
        if not isinstance(each, Refused) or isinstance(each.error, Overlap | NotAmendable):
            continue
        error = each.error
        said = "; ".join(filter(None, (error.title, error.detail)))
        if error.candidates:
            said += f" ({len(error.candidates)} candidates: {error.candidates[0]} …)"
        yield Hit(
            f"{error.code}: {said}",
            amendment=draft.by_number.get(each.amendment),
            hint=error.hint or "amendtool apply says more.",
        )


RULES = (
    Rule(
        "F201",
        "A verb that amendments to bills do not use",
        Severity.WARNING,
        "An amendment to a bill leaves out and inserts; it does not delete, replace or "
        "substitute. (Looked for in notices given as text; a YAML file has verbs of its own.)",
        "Style Manual for Amendments to Bills (OPC); Lawmaker guide to applying amendments.",
        """\
notice:
Clause 4, page 3, line 11, delete “may” and insert “must”
""",
        """\
notice:
Clause 4, page 3, line 11, leave out “may” and insert “must”
""",
        wrong_verb,
    ),
    Rule(
        "F202",
        "A verb that textual amendments of Acts do not use",
        Severity.WARNING,
        "A clause that amends an Act says “omit”, “insert” and “for … substitute …”. “Leave "
        "out” is the House’s language about bills.",
        "OPC drafting guidance on textual amendment.",
        """\
amendments:
  - number: NC1
    operations:
      - op: insert
        after: clause 3
        new: |
          Wicks Act 1901
          (1) In section 1 of the Wicks Act 1901 leave out “oil”.
""",
        """\
amendments:
  - number: NC1
    operations:
      - op: insert
        after: clause 3
        new: |
          Wicks Act 1901
          (1) In section 1 of the Wicks Act 1901 omit “oil”.
""",
        verb_in_act,
    ),
    Rule(
        "F203",
        "“Clause” or “this Bill” in words of an Act",
        Severity.WARNING,
        "What an amendment inserts will be part of an Act: it speaks of sections and of this Act.",
        "Guide to Procedure, writing amendments: always say “section”, never “clause”.",
        """\
amendments:
  - number: 1
    operations:
      - op: insert words
        in: clause 5(1)
        after: lamp
        new: to which clause 1 applies
""",
        """\
amendments:
  - number: 1
    operations:
      - op: insert words
        in: clause 5(1)
        after: lamp
        new: to which section 1 applies
""",
        clause_in_act,
    ),
    Rule(
        "F204",
        "Quotation marks of another kind",
        Severity.WARNING,
        "Words of the bill stand between double curly quotation marks.",
        "Style Manual for Amendments to Bills (OPC), 1.7.",
        """\
notice:
Clause 4, page 3, line 11, leave out 'the court' and insert “the judge”
""",
        """\
notice:
Clause 4, page 3, line 11, leave out “the court” and insert “the judge”
""",
        quotation_marks,
    ),
    Rule(
        "F205",
        "A stop that does not belong",
        Severity.WARNING,
        "No full stop follows an amendment; and words put in the middle of a sentence do not "
        "end with one.",
        "Style Manual for Amendments to Bills (OPC), 1.7.",
        """\
notice:
Clause 4, page 3, line 11, leave out “may” and insert “must”.
""",
        """\
notice:
Clause 4, page 3, line 11, leave out “may” and insert “must”
""",
        stop_at_end,
    ),
    Rule(
        "F206",
        "A comma is missing",
        Severity.WARNING,
        "A comma stands after the page and after the line. “At and insert” is a slip for “at "
        "end insert”.",
        "Guide to Procedure, writing amendments (clause, page, line).",
        """\
notice:
Clause 4, page 3, line 11 at end insert “or constable”
""",
        """\
notice:
Clause 4, page 3, line 11, at end insert “or constable”
""",
        comma_missing,
    ),
    Rule(
        "F213",
        "Words cite a unit that has no number",
        Severity.WARNING,
        "A new unit may be left unnumbered, “( )”, only where nothing cites it.",
        "A Guide to House of Lords Amendment Style (2015): unnumbered unless a number is needed "
        "for a reference.",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 5(1)
        new: |
          ( ) The frame must be clean, subject to subsection ( ).
""",
        """\
amendments:
  - number: 1
    operations:
      - op: insert
        after: clause 5(1)
        new: |
          ( ) The frame must be clean, subject to subsection (1).
""",
        unnumbered_cited,
    ),
    Rule(
        "F214",
        "An amendment that cannot be made",
        Severity.ERROR,
        "The words are not there, or are there more than once; the address leads nowhere; the "
        "new text does not fit the place. `amendtool apply` refuses it, with the same code.",
        "Erskine May 28.105: an amendment must be intelligible and complete.",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out words
        in: clause 5(1)
        words: dusty
""",
        """\
amendments:
  - number: 1
    operations:
      - op: leave out words
        in: clause 5(1)
        words: The glass of
""",
        cannot_be_made,
    ),
)
