"""Very long passages: bounded work, and the result says so."""

from __future__ import annotations

import random
import time

from amendtool.compare.script import Fate, new_words, old_words
from amendtool.compare.words import compare_words_within

WORDS = [f"word{number}" for number in range(2000)]


def test_a_very_long_passage_of_other_words_is_replaced_and_that_is_said() -> None:
    chance = random.Random(1)
    old, new = (" ".join(chance.choice(WORDS) for _ in range(8000)) for _ in range(2))
    start = time.process_time()
    runs, cut = compare_words_within(old, new)
    assert time.process_time() - start < 5
    assert cut
    assert (old_words(runs), new_words(runs)) == (old, new)


def test_a_very_long_passage_with_one_other_sentence_is_looked_into() -> None:
    chance = random.Random(2)
    sentences = [" ".join(chance.choice(WORDS) for _ in range(20)) + ". " for _ in range(400)]
    changed = [*sentences]
    changed[200] = changed[200].replace(" ", " and ", 1)
    changed[10] = ""
    runs, cut = compare_words_within("".join(sentences), "".join(changed))
    assert not cut
    assert [run.fate for run in runs if run.fate is not Fate.KEPT] == [
        Fate.LEFT_OUT,
        Fate.INSERTED,
    ]
    assert new_words(runs) == "".join(changed)
