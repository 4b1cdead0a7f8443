"""The marked text names the amendment once after each stretch that it changed."""

from __future__ import annotations

from amendtool.apply.dialect import Change, MarkKind
from amendtool.render.leaves import Gap, Leaf, Number
from amendtool.render.runs import Mark, Run
from amendtool.render.text import render_text

WIDTH = 40


def changed(words: str, *by: str) -> Run:
    marks = (Mark(MarkKind.INSERTED, Change(key=name, amendment=name)) for name in by)
    return Run(words, marks=tuple(marks))


def lines(*events: Leaf | Gap) -> list[str]:
    return render_text(events, width=WIDTH, marked=True, sources=True).splitlines()


def at_the_right(words: str) -> str:
    return words.rjust(WIDTH)


def test_one_line_after_several_that_one_clause_changed() -> None:
    found = lines(
        Leaf("text", (Run("As it was."),)),
        Leaf("text", (changed("New.", "cl. 2"),), numbers=(Number((changed("(1A)", "cl. 2"),)),)),
        Leaf("text", (changed("New too.", "cl. 2"),)),
        Leaf("text", (Run("As it was."),)),
    )
    assert found == [
        "As it was.",
        "[+(1A)+] [+New.+]",
        "[+New too.+]",
        at_the_right("{cl. 2}"),
        "As it was.",
    ]


def test_another_clause_begins_another_stretch() -> None:
    found = lines(
        Leaf("text", (changed("One.", "cl. 2"),)),
        Leaf("text", (changed("Two.", "cl. 3"), Run(" "), changed("Again.", "cl. 2"))),
    )
    assert found == [
        "[+One.+]",
        at_the_right("{cl. 2}"),
        "[+Two.+] [+Again.+]",
        at_the_right("{cl. 3, cl. 2}"),
    ]


def test_words_that_go_on_in_the_line_are_named_with_it() -> None:
    found = lines(
        Leaf("text", (changed("One", "cl. 2"),)),
        Leaf("appended", (changed(" and two.", "cl. 3"),)),
    )
    assert found == ["[+One+][+ and two.+]", at_the_right("{cl. 2, cl. 3}")]


def test_a_gap_and_the_end_close_a_stretch() -> None:
    found = lines(Leaf("text", (changed("One.", "cl. 2"),)), Gap("Sections 3 to 9 not changed"))
    assert found[1] == at_the_right("{cl. 2}")
    assert lines(Leaf("text", (changed("One.", "cl. 2"),)))[-1] == at_the_right("{cl. 2}")


def test_nothing_is_named_where_nothing_changed() -> None:
    assert lines(Leaf("text", (Run("As it was."),))) == ["As it was."]
