"""Sentences that say how other law is read or applies, and change no word of it.

“Section 3 has effect as if for “dog” there were substituted “cat””: listed, and never carried out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.looks import IMPERATIVE
from amendtool.amend.language.outcome import Frame, Modifies, Outcome, Scope
from amendtool.amend.language.template import Cursor

MODIFYING = re.compile(
    r"\bas (?:if|though)\b|\bthere (?:were|was) (?:inserted|substituted|added|omitted)\b"
    r"|\bwere (?:inserted|substituted|omitted|added|repealed)\b|\bwere a reference\b"
    r"|\b(?:is|are) to be (?:read|construed|treated) as\b"
    r"|\b(?:shall|is to|are to|must) (?:be read|be construed|have effect|apply)"
    r" (?:with|as|subject(?! to (?:the )?following amendments?))\b"
    r"|\b(?:has|have) effect (?:with|subject to(?! (?:the )?following amendments?))\b"
    r"|\b(?:applies|apply) (?:with|subject to)\b"
    r"|\b(?:with|subject to) the following modifications?\b"
    # “modified” alone is how Scottish Acts say “amended”; of the operation of law it is not
    r"|\b(?:operation|application) of\b.*\b(?:is|are|shall be) modified\b"
    r"|\bin (?:its|their) application\b.*\b(?:is|are|shall be) modified\b"
    r"|\b(?:is|are|shall be) modified\b.*\bin (?:its|their) application\b"
    r"|^(?:In relation to|For the purposes? of)\b.*\b(?:is|are|shall be) modified\b",
)
#: “for “dog” there were substituted “cat””, with no “as if” before it
WERE = re.compile(r"(?:there )?(?:were|was) (?:inserted|substituted|omitted|added|repealed)")
AS_IF = re.compile(r"\bas (?:if|though)\b")
WHICH = "“is” or “are”: the words above amend a text, and “were” says how it is to be read"
#: “shall have effect with the substitution, for “dog”, of “cat””
_CHANGING = re.compile(
    r"\b(?:inserted|substituted|omitted|added|repealed)\b"
    r"|\b(?:insertion|substitution|omission|addition) (?:after|before|for|of|at|in|,)"
)
#: a sentence that the provisions after it go on with
_GOES_ON = re.compile(
    r"(?:following modifications?|modified as follows)\s*[.:—–-]*\s*$", re.IGNORECASE
)
#: “the reference in section 3 to 12 months is to be read as a reference to 6 months”
_READ_AS = re.compile(
    r"\breferences? in (?:sections?|subsections?|paragraphs?|articles?|regulations?|rules?|"
    r"Schedules?) .*\b(?:is|are) to be (?:read|construed) as\b"
)
#: “section 3 applies as if the reference to a dog were to a cat”: nothing is quoted and nothing
#: inserted, and the law is read otherwise all the same
_AS_THOUGH = re.compile(
    r"(?:^|, |— )(?:[Tt]he )?(?:provisions of )?"
    r"(?:(?i:(?:sub)?sections?|(?:sub-)?paragraphs?|schedules?|articles?|regulations?|rules?|parts?|"
    r"chapters?|annex(?:es)?) (?:\(?\d|[A-Z]+\b)"
    r"|(?:(?:[A-Z(][\w’'()-]*|of|and|the|to|for|in|etc\.?),? )+?"
    r"(?:Act|Order|Regulations|Rules|Measure) [12]\d{3}"
    r"|[12]\d{3} (?:Act|Order|Regulations|Rules|Measure)|that (?:Act|Order|Schedule))"
    r"[^;]{0,500}?\b(?:appl(?:y|ies)|effect|read|construed|treated)\b"
    r"[^;]{0,500}?\bas (?:if|though)\b",
)


def modifying_outcome(cursor: Cursor, plain: str, form: str, scope: Scope) -> Outcome:
    """What a sentence with words of this ``form`` is; None where it is about its own law."""
    quoting = any(t.kind in (Lexeme.QUOTE, Lexeme.MATTER) for t in cursor.tokens)
    if _READ_AS.search(plain):
        return Modifies(form)
    changing = bool(IMPERATIVE & set(plain.lower().split())) or bool(_CHANGING.search(plain))
    frame = plain.rstrip().endswith(("—", ":", "–")) or _GOES_ON.search(plain) is not None
    if quoting and (changing or scope.modifying):
        return Modifies(form)
    if frame and (changing or "modif" in plain or "as if" in plain):
        return Frame(replace(scope, modifying=form), plain)
    if changing and (scope.modifying or scope.under):
        return Modifies(form)
    if not AS_IF.search(plain) or not _AS_THOUGH.search(plain):
        return None
    return Modifies(form, of_other=True)
