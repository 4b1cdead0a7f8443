"""A sentence that breaks off, or begins in its middle, is a value and never a fault.

Papers are pasted with lines missing; a document may end in the middle of a sentence.  Each
sentence of ``language/acts.txt`` is cut at every word of it.
"""

from __future__ import annotations

import pytest

from amendtool.amend.language.lexer import lex
from amendtool.amend.language.outcome import Failed, Scope, Understood
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.sentence import SentenceReader
from tests.golden.test_language import ACTS, Case

READER = SentenceReader()


@pytest.mark.parametrize("case", ACTS, ids=lambda case: case.name)
def test_a_sentence_may_be_cut_anywhere(case: Case) -> None:
    text = case.sentence
    for token in lex(text)[1:]:
        for part in (text[: token.start].strip(), text[token.start :].strip()):
            outcome = READER.read(part, Scope(), Memory(), lambda _: None)
            if isinstance(outcome, Failed):
                assert 0 <= outcome.stopped <= len(part)
            elif isinstance(outcome, Understood):
                assert all(each.start < each.end <= len(part) for each in outcome.reads)
