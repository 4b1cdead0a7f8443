"""Forms of what stands above instructions: what these are about, and sentences that they finish.

Rows of the table of patterns like those of ``patterns``, which explains them.
"""

from __future__ import annotations

from amendtool.amend.language.patterns import Pattern

#: what is said before the instructions themselves, and carries down to what stands below
FRAMES: tuple[Pattern, ...] = (
    Pattern("{what} <amended> {rest}", "frame", "The Dogs Act 1906 is amended as follows."),
    Pattern(
        "make the following (amendments|amendment|changes|modifications)",
        "frame_here",
        "In section 3, make the following amendments—",
    ),
    Pattern(
        "amend {what} [as follows|in accordance with] {rest}",
        "frame",
        "Amend section 5 (strays) as follows.",
    ),
    Pattern(
        "the following (amendments|amendment|modifications) (are|is|shall be) made",
        "frame_here",
        "In section 3, the following amendments are made—",
    ),
    Pattern(
        "the following (amendments|amendment|modifications) (are|is|relate|shall be) "
        "[made] (to|of) {what}",
        "frame",
        "The following amendments are to Schedule 2",
    ),
    Pattern(
        "the following (amendments|amendment) (are|is|shall be) made (to|in) {what}",
        "frame",
        "The following amendments are made in Schedule 2",
    ),
    Pattern(
        "{what} (has|have|shall have) effect subject to the following (amendments|amendment)",
        "frame",
        "The Dogs Act 1906 has effect subject to the following amendments",
    ),
    Pattern(
        "the amendments (of|to) {what} are (as follows|set out) {rest}",
        "frame",
        "The amendments of the Dogs Act 1906 are as follows",
    ),
)

#: sentences that the provisions below finish, one thing each
OPEN: tuple[Pattern, ...] = (
    Pattern(
        "<omit> the (entry|entries) (relating to|for|in respect of) [the following [{thing}]] —",
        "omit_entry",
        "Omit the entries relating to—",
    ),
    Pattern(
        "the (entry|entries) (relating to|for) [the following [{thing}]] <omitted> —",
        "omit_entry",
        "The entries relating to the following are repealed—",
    ),
    Pattern(
        "<omit> the following (entry|entries) —",
        "omit_entry",
        "In the table, omit the following entries—",
    ),
    Pattern(
        "the following (entry|entries) [(of|in) {place:what}] <omitted> —",
        "omit_entry",
        "The following entries in the table in section 5 are repealed—",
    ),
    Pattern(
        "<omit> the (following definitions|definitions of [the following [{thing}]]) —",
        "omit_definition",
        "Omit the following definitions—",
    ),
    Pattern(
        "the (following definitions|definitions of [the following [{thing}]]) <omitted> —",
        "omit_definition",
        "The following definitions are repealed—",
    ),
    Pattern("<omit> [the following [{thing}]] —", "omit", "Omit the following provisions—"),
    Pattern(
        "the following [{thing}] [(of|in) {place:what}] <omitted> —",
        "omit",
        "The following provisions of the Dogs Act 1906 are repealed—",
    ),
    Pattern(
        "for {what} <substitute> {new} , in [each of] (the following [{thing}] —|—)",
        "substitute",
        "For “dog” substitute “animal” in the following provisions—",
    ),
    Pattern(
        "<following> [(of|in) {place:what}] , for {what} <substitute> {new} —",
        "substitute",
        "In each of the following provisions, for “dog” substitute “animal”—",
    ),
    Pattern(
        "<following> [(of|in) {place:what}] , {side} {what} <insert> {new} —",
        "insert",
        "In each of the following provisions, after “dog” insert “or cat”—",
    ),
    Pattern(
        "{side} {what} <insert> {new} , in [each of] (the following [{thing}] —|—)",
        "insert",
        "After “dog” insert “or cat” in each of the following provisions—",
    ),
    Pattern(
        "<following> [(of|in) {place:what}] , <omit> {what} —",
        "omit",
        "In the following provisions, omit “dog”—",
    ),
    Pattern(
        "<omit> {what} , in [each of] (the following [{thing}] —|—)",
        "omit",
        "Omit “dog” in each of the following provisions—",
    ),
    # --- the provisions stand in the middle of the sentence: what is done is said below them
    Pattern(
        "<listed> for {what} <substitute> {new}",
        "substitute",
        "In the following sections of the Dogs Act 1906— for “dog” substitute “animal”",
    ),
    Pattern(
        "<listed> {side} {what} <insert> {new}",
        "insert",
        "In the following provisions of that Act— after “dog” insert “or cat”",
    ),
    Pattern(
        "<listed> <omit> {what}",
        "omit",
        "In the following provisions— omit “wild”",
    ),
    Pattern(
        "<listed> {what} <omitted>",
        "omit",
        "In the following provisions— the word “wild” is repealed",
    ),
)
