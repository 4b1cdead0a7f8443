"""Forms that say the place between the verb and the words, and what only the older style has.

“by the substitution, in subsection (2), of “cat” for “dog””: more rows of the table of patterns,
which ``patterns`` explains.
"""

from __future__ import annotations

from amendtool.amend.language.patterns import Pattern

INSIDE: tuple[Pattern, ...] = (
    Pattern(
        "<substitute> , in {place:units} , [of] {new} , for {what}",
        "substitute_inside",
        "Section 3 is amended by the substitution, in subsection (2), of “must” for “may”",
    ),
    Pattern(
        "<substitute> , in {place:units} , for {what} , [of] {new}",
        "substitute_inside",
        "Section 3 is amended by substituting, in subsection (2), for “may” “must”",
    ),
    Pattern(
        "<insert> , in {place:units} , {side} {what} , [of] {new}",
        "insert_inside",
        "Section 3 is amended by the insertion, in subsection (2), after “may” of “also”",
    ),
    Pattern(
        "<insert> , in {place:units} , [of] {new} , {side} {what}",
        "insert_inside",
        "Section 3 is amended by inserting in subsection (2) “also” after “may”",
    ),
    Pattern(
        "(the (omission|deletion|removal|repeal|revocation) , (in|from) {place:units} , of|"
        "(omit|omitting|delete|deleting|remove|removing|leave out) , (in|from) {place:units}) "
        ", {what}",
        "omit_inside",
        "Section 3 is amended by the omission, in subsection (2), of “may”",
    ),
    Pattern(
        "(add|adding|the addition of) the following ({number}|{thing}) , [—] {new}",
        "add_following",
        "In section 3, add the following subsection— ⟦(4) A fee is payable.⟧",
    ),
)
