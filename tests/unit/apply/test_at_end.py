"""Where words put in at the end go: before the stop, after it, or in its place."""

import pytest

from amendtool.apply.at_end import at_end, joined


@pytest.mark.parametrize(
    ("text", "new", "after"),
    [
        ("in the register;", "or", "in the register; or"),
        ("in the register,", "and", "in the register, and"),
        ("in the register.", ", and", "in the register, and"),
        ("in the register,", "; or", "in the register; or"),
        ("in the register.", "; and", "in the register; and"),
        ("in the register;", "of lamps", "in the register of lamps;"),
        ("in the register;", "of lamps, and", "in the register of lamps, and"),
        ("in the register;", "of lamps.", "in the register of lamps."),
        (
            "in the register.",
            ", or may fine the keeper",
            "in the register, or may fine the keeper.",
        ),
        ("It is short.", "It is an Act.", "It is short. It is an Act."),
        ("if—", "the court", "if— the court"),
        ("in the register", "or", "in the register or"),
    ],
)
def test_words_at_the_end(text: str, new: str, after: str) -> None:
    end = at_end(text, new)
    gap = "" if new[0] in ",;" else " "
    assert f"{text[: end.low]}{gap}{new}{text[end.high :]}" == after


@pytest.mark.parametrize(
    ("text", "joiner"),
    [("has paid, and", ", and"), ("has paid; or", "; or"), ("bread and", ""), ("has paid,", "")],
)
def test_how_an_entry_ends(text: str, joiner: str) -> None:
    assert joined(text) == joiner
