"""Words in and out of a line: the spaces come right, and only where words changed."""

from __future__ import annotations

import pytest

from amendtool.apply.spacing import Cut, Put, lay_out, shown


def _after(text: str, *edits: Cut | Put) -> str:
    return "".join(shown(text, piece) for piece in lay_out(text, 0, len(text), edits))


def _cut(text: str, words: str, owner: int = 0) -> Cut:
    at = text.index(words)
    return Cut(at, at + len(words), owner)


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("must give notice", "give ", "must notice"),
        ("must give notice", "give", "must notice"),
        ("a fine, or both, as", "or both", "a fine,, as"),
        ("an offence or both.", "or both", "an offence."),
        ("Notice must be given", "Notice", "must be given"),
        ("see (if any) notice", "(if any)", "see notice"),
    ],
)
def test_left_out(text: str, words: str, left: str) -> None:
    assert _after(text, _cut(text, words)) == left


@pytest.mark.parametrize(
    ("text", "at", "words", "after"),
    [
        ("a fine.", 6, "or both", "a fine or both."),
        ("a fine", 2, "small", "a small fine"),
        ("a fine", 1, "small", "a small fine"),
        ("a fine", 6, ", or both", "a fine, or both"),
        ("section 3", 9, "(1)", "section 3(1)"),
        ("(any) fine", 1, "if", "(if any) fine"),
    ],
)
def test_put_in(text: str, at: int, words: str, after: str) -> None:
    assert _after(text, Put(at, words, 0)) == after


def test_substituted() -> None:
    text = "not exceeding 12 months or to"
    cut = _cut(text, "12 months")
    assert _after(text, cut, Put(cut.start, "6 months", 0)) == "not exceeding 6 months or to"


def test_two_spaces_that_nobody_touched_stay() -> None:
    text = "one  two three"
    assert _after(text, _cut(text, "three")) == "one  two"


def test_nothing_asked_nothing_changed() -> None:
    text = " a  strange , text ."
    assert _after(text) == text
