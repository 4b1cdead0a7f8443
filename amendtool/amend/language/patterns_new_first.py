"""Forms that say first what is put in: “the following section is inserted after section 3”.

Rows of the table of patterns like those of ``patterns``, which explains them.
"""

from __future__ import annotations

from amendtool.amend.language.patterns import Pattern

NEW_FIRST: tuple[Pattern, ...] = (
    Pattern(
        "<coming> <passive> substituted , for {what} — {new}",
        "substitute",
        "The following subsection shall be substituted for subsection (2)— ⟦(2) A fee is due.⟧",
    ),
    Pattern(
        "{new} <passive> substituted , for {what}",
        "substitute",
        "The word “must” is substituted for the word “may”",
    ),
    Pattern(
        "{what:words} <omitted> , and <substitute> {new}",
        "omit_insert",
        "The word “may” shall be omitted and there shall be substituted the word “must”",
    ),
    Pattern(
        "<coming> <passive> (inserted|added) , {side} {what} [, as {number}] — {new}",
        "insert_as",
        "The following section is inserted after section 3— ⟦3A Dogs / (1) A fee is due.⟧",
    ),
    Pattern(
        "{number} <passive> (inserted|added) , {side} {what} — {new}",
        "insert_as",
        "Subsection (2A) is inserted after subsection (2)— ⟦(2A) A fee is due.⟧",
    ),
    Pattern(
        "{number} <passive> (inserted|added) , at the {edge} [(of|to) {what}] — {new}",
        "insert_at_as",
        "Subsections (4) and (5) are added at the end of section 3— ⟦(4) A dog. / (5) A cat.⟧",
    ),
    Pattern(
        "{new} <passive> (inserted|added) , {side} {what}",
        "insert",
        "The words “or a constable” shall be inserted after “officer”",
    ),
    Pattern(
        "<coming> <passive> (inserted|added) , at the {edge} [(of|to) {what}] — {new}",
        "insert_at",
        "The following subsection shall be added at the end of section 3— ⟦(4) A fee is due.⟧",
    ),
    Pattern(
        "{new} <passive> (inserted|added) , at the {edge} [(of|to) {what}]",
        "insert_at",
        "The word “or” is inserted at the end of paragraph (a)",
    ),
    Pattern(
        "<coming> <passive> (inserted|added) , (at|in) the appropriate <place> "
        "[(in|among|of) {what}] — {new}",
        "insert_alphabetical",
        "The following definition is inserted at the appropriate place— ⟦“dog” includes a puppy;⟧",
    ),
    Pattern(
        "<insert> <coming> , {side} {what} — {new}",
        "insert",
        "Insert the following subsection after subsection (2)— ⟦(2A) A fee is due.⟧",
    ),
)
