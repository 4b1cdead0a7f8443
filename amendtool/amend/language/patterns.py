"""The table of patterns: how an Act is amended, one form a row, each with an example.

To teach the reader a new form, add a row (``template`` explains the notation), and a case of
its own in ``tests/golden/language``.  A row says what builds the operation; ``builders`` has
them.  Order matters only where two rows fit the same words: the first is taken.

Slots: ``{what}`` provisions, parts of them or quoted words; ``{words}`` quoted words alone;
``{units}`` provisions alone; ``{new}`` new words or quoted matter; ``{number}`` a new number;
``{numbers}`` several; ``{news}`` several new words; ``{mark}`` a new mark of punctuation, named
(“a semi-colon”); ``{apt}`` a bracket that says “at the appropriate place”.
"""

from __future__ import annotations

from dataclasses import dataclass

#: pieces that several patterns share
PIECES: dict[str, str] = {
    "substitute": ", (substitute|there (is|are) substituted|there shall [, in each case ,] be "
    "substituted|"
    "there (is|are) to be substituted|(is|are|shall be) substituted|put|substituting|"
    "the substitution [of]) ,",
    "insert": ", [there] (insert|inserts|add|adds|is inserted|are inserted|is added|are added|"
    "shall be inserted|shall be added|is to be inserted|are to be inserted|inserting|adding|"
    "the (insertion|addition) [of]) ,",
    "omit": "(omit|leave out|delete|repeal|revoke|remove|strike out|there shall be omitted|"
    "there (is|are) omitted|there (is|are) repealed|omitting|deleting|repealing|revoking|"
    "the (omission|deletion|removal|repeal|revocation) of) ,",
    "omitted": ", (is|are|shall be|is to be|are to be) [(hereby|accordingly|also)] "
    "(omitted|repealed|revoked|deleted|left out|removed)|, [shall] (ceases|cease) to have effect",
    "replaced": ", (is|are|shall be) [(deleted|omitted|repealed) and] "
    "(replaced (by|with)|substituted (by|with)|replaced)",
    "becomes": ", (becomes|become|is|are|shall become|is to become|are to become|stands as|"
    "shall stand as|is to be|are to be|shall be) [(renumbered|re-numbered|numbered|redesignated|"
    "designated|re-designated|relettered)] [as] ,",
    "amended": "(is|are|shall be|have been) [further] (amended|modified)",
    "whole": "(existing (text|provision|provisions|words|wording|paragraph|section|article|"
    "regulation|sub-paragraph|subsection)|(text|provision|wording|words)|"
    "(unnumbered|single|only) paragraph)",
    "passive": "(shall [hereby] be|is|are|is to be|are to be) [hereby]",
    "place": "[alphabetical] (place|places|position|positions|point|points) "
    "[in [the] alphabetical order] [alphabetically]",
    "coming": "the following [new] [{thing}]",
    "following": "in [each of] the following [{thing}]",
    "listed": "(in —|in [each of] the following [{thing}] [(of|in) {place:what}] "
    "[, (namely|that is to say)] , —)",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form.  ``build``: the builder's name.  ``example``: words of our own."""

    form: str
    build: str
    example: str


PATTERNS: tuple[Pattern, ...] = (
    # --- put one thing for another
    Pattern("for {what} <substitute> {new}", "substitute", "For “may” substitute “must”"),
    Pattern("<substitute> {new} for {what}", "substitute", "Substitute “must” for “may”"),
    Pattern(
        "<substitute> for {what} , [of] {new}",
        "substitute",
        "There shall be substituted for paragraph (a) the following— ⟦(a) a fine.⟧",
    ),
    Pattern(
        "(replacing|the replacement of) {what} (with|by) {new}",
        "substitute",
        "Section 3 is amended by replacing “may” with “must”",
    ),
    Pattern(
        "for {words} <substitute> {news} , respectively",
        "substitute_each",
        "For “officer” and “dog” substitute “constable” and “cat” respectively",
    ),
    Pattern(
        "for {words} <substitute> , respectively , {news}",
        "substitute_each",
        "For “officer” and “dog” there is substituted, respectively, “constable” and “cat”",
    ),
    Pattern(
        "<substitute> for {words} , respectively , {news}",
        "substitute_each",
        "There shall be substituted, for “dog” and “hen”, respectively “cat” and “duck”",
    ),
    Pattern("{what} <replaced> {new}", "substitute", "Article 4 is replaced by the following: ⟦…⟧"),
    Pattern(
        "<omit> {what} , and (insert|substitute|inserting|substituting) {new}",
        "omit_insert",
        "Omit from “if” to “court” and insert “in any case”",
    ),
    Pattern(
        "for {units} , (and|together with|including) {joined:words} <substitute> {new}",
        "substitute_joined",
        "For paragraph (b) and the “or” before it substitute— ⟦(b) a fine.⟧",
    ),
    Pattern(
        "in place of {what} (<insert>|<substitute>) {new}",
        "substitute",
        "In place of “may” insert “must”",
    ),
    Pattern(
        "(<insert>|<substitute>) {new} , in place of {what}",
        "substitute",
        "Insert “must” in place of “may”",
    ),
    Pattern(
        "for {what:words} <substitute> {new} , in {place:units}",
        "substitute_in",
        "For “may” substitute “must” in subsection (2)",
    ),
    Pattern(
        "for {what} <substitute> {new} {count}",
        "substitute_counted",
        "For “may” substitute “must” in both places where it occurs",
    ),
    Pattern(
        "for {words} <insert> {new}",
        "substitute_inserted",
        "For “under section 4” insert “under section 4 or 5”",
    ),
    Pattern(
        "for {what} , <coming> <passive> substituted — {new}",
        "substitute",
        "For paragraph (a) the following shall be substituted— ⟦(a) a fine.⟧",
    ),
    Pattern(
        "for {words} <substitute> {mark} , and (insert|add) [{thing}] {new}",
        "substitute_mark",
        "For the full stop at the end of paragraph (a) substitute a semi-colon and insert “or”",
    ),
    Pattern(
        "for {words} <substitute> {opening:new} , [and] then (insert|add) [{thing}] {new}",
        "substitute_opening",
        "For “a dog” substitute “:” then insert— ⟦(a) a dog, or / (b) a cat,⟧",
    ),
    Pattern(
        "at [the] {edge} of {units} , for {words} <substitute> {mark} , and (insert|add) {new}",
        "substitute_mark",
        "At the end of paragraph (a), for the full stop substitute a comma and insert “or”",
    ),
    Pattern(
        "at [the] {edge} [of {units}] , for {words} <substitute> {new}",
        "substitute_end",
        "At the end of paragraph (a), for “or” substitute “and”",
    ),
    Pattern(
        "at [the] {edge} [of {units}] , for {words} <substitute> {new} , and <omit> {more:words}",
        "substitute_ending",
        "At the end of paragraph (a), for the semi-colon substitute a full stop and omit “and”",
    ),
    Pattern(
        "at [the] {edge} [of {units}] , <omit> {more:words} , and for {words} <substitute> {new}",
        "substitute_ending",
        "At the end of paragraph (a), omit “and” and for the semi-colon substitute a full stop",
    ),
    # --- put something in
    Pattern(
        "{side} {what} , <coming> <passive> (inserted|added) — {new}",
        "insert",
        "After rule 3 the following rule shall be inserted— ⟦3A. A fee is payable.⟧",
    ),
    Pattern(
        "at the {edge} [of {what}] , <coming> <passive> (inserted|added) — {new}",
        "insert_at",
        "At the end of rule 12 the following paragraph shall be added— ⟦(4) A fee is payable.⟧",
    ),
    Pattern(
        "the following ({number}|{thing}) <passive> [hereby] added — {new}",
        "add_following",
        "In Article 3, the following paragraph is added: ⟦4. A fee is payable.⟧",
    ),
    Pattern("{side} {what} <insert> {new}", "insert", "After “may” insert “, if asked,”"),
    Pattern(
        "{side} {what} <insert> , as {number} [,|—] {new}",
        "insert_as",
        "After Schedule 2 insert, as Schedule 2A, ⟦Schedule 2A / Cats / 1 A fee is due.⟧",
    ),
    Pattern(
        "<insert> the following [{thing}] , {side} {what} , — {new}",
        "insert",
        "Insert the following item after item 3— ⟦4 A cat.⟧",
    ),
    Pattern("<insert> {new} , {side} {what}", "insert", "Insert “also” after “may”"),
    Pattern(
        "<insert> , {side} {what} , [of] {new}", "insert", "Insert after “may” the word “also”"
    ),
    Pattern(
        "{side} {what} insert {under} — {new}",
        "insert_under",
        "Before section 9 insert (under the italic heading “Dogs”)— ⟦8A Cats / (1) A fee is due.⟧",
    ),
    Pattern(
        "at [the] {edge} of {units} , {side} {words} <insert> {new}",
        "insert_end",
        "At the end of paragraph (a), after the semi-colon, add “and”",
    ),
    Pattern("at [the] {edge} <insert> {new}", "insert_at", "At the end insert “or a constable”"),
    Pattern(
        "at [the] {edge} (of|to) {what} <insert> {new}",
        "insert_at",
        "At the end of subsection (2) insert “, or”",
    ),
    Pattern(
        "<insert> {new} , (at|to) the {edge} [(of|to) {what}]",
        "insert_at",
        "Insert “or” at the end of paragraph (a)",
    ),
    Pattern(
        "<insert> , at the {edge} [(of|to) {what}] , [of] {new}",
        "insert_at",
        "There shall be added at the end ⟦(4) A fee is payable.⟧",
    ),
    Pattern(
        "(at|in) [(the|each|an)] appropriate <place> [(in|among|of) {what}] <insert> {new}",
        "insert_alphabetical",
        "At the appropriate place insert— ⟦“dog” includes a puppy;⟧",
    ),
    Pattern(
        "<insert> , (at|in) the appropriate <place> [(in|among|of) {what}] , {new}",
        "insert_alphabetical",
        "Insert at the appropriate place— ⟦“dog” includes a puppy;⟧",
    ),
    Pattern(
        "<insert> {apt} {new}",
        "insert_alphabetical",
        "There shall be inserted (at the appropriate place) “The Dog Registry.”",
    ),
    Pattern(
        "<insert> {new} , (at|in) the appropriate <place>",
        "insert_alphabetical",
        "Insert “the Dog Registry” at the appropriate place",
    ),
    Pattern(
        "in alphabetical order , <insert> {new}",
        "insert_alphabetical",
        "In alphabetical order insert— ⟦“dog” includes a puppy;⟧",
    ),
    Pattern(
        "<insert> , in alphabetical order , {new}",
        "insert_alphabetical",
        "Insert in alphabetical order— ⟦“dog” includes a puppy;⟧",
    ),
    Pattern(
        "in the list [of {thing}] beginning [with] {words} , <insert> [{new}] "
        ", (at|in) the appropriate <place> [{new}]",
        "insert_in_list",
        "In the list of sections beginning with “4,”, insert at the appropriate place “, 9”",
    ),
    # --- take something out
    Pattern("<omit> {what}", "omit", "Omit subsection (4)"),
    Pattern(
        "<omit> {what} {moved}",
        "omit_move",
        "Omit “Hazard” (and, accordingly, move the entry to the appropriate place)",
    ),
    Pattern(
        "<omit> {units} , (and|together with|including) {joined:words}",
        "omit_joined",
        "Omit paragraph (b) and the “or” before it",
    ),
    Pattern(
        "at [the] {edge} [of {units}] , <omit> {words}",
        "omit_at",
        "At the end of paragraph (a) omit “or”",
    ),
    Pattern(
        "at [the] {edge} of {units} , <omit> {words} , and (insert|substitute) {new}",
        "omit_at_insert",
        "At the end of paragraph (a), omit “or” and insert— ⟦(aa) a fine, or⟧",
    ),
    Pattern(
        "{side} {units} <omit> {words}",
        "omit_beside",
        "After Article 14 omit the sentence which begins “This Regulation”",
    ),
    Pattern("{count} <omit> {words}", "omit_counted", "In both places, omit “or a cat”"),
    Pattern(
        "{side} {units} , {words} <omitted>",
        "omit_end",
        "After paragraph (2)(d) “or” shall be omitted",
    ),
    Pattern(
        "{units} <omitted> , (and|together with|including) {more:units}",
        "omit_more",
        "Sections 9 to 12 are repealed, together with the italic heading before section 9",
    ),
    Pattern(
        "{units} , (together with|including) {more:units} <omitted>",
        "omit_more",
        "Section 9, together with the italic heading before it, is repealed",
    ),
    Pattern(
        "<omit> {words} , and {more:words}",
        "omit_words",
        "Omit the words from “a dog” to “a cat” and the words from “a hen” to the end",
    ),
    Pattern(
        "{words} , and {more:words} <omitted>",
        "omit_words",
        "The words from “a dog” to “a cat” and the word “hens” are repealed",
    ),
    Pattern(
        "<omit> {words} , and {units}",
        "omit_both",
        "Omit the “or” at the end of paragraph (a), and paragraph (c)",
    ),
    Pattern(
        "{words} , and {units} <omitted>",
        "omit_both",
        "The “or” at the end of paragraph (a), and paragraph (c), are repealed",
    ),
    Pattern("{what} <omitted>", "omit", "The words “or 5” are repealed"),
    Pattern(
        "{units} , (and|together with|including) {joined:words} <omitted>",
        "omit_joined",
        "Paragraph (b), and the “or” before it, are repealed",
    ),
    # --- give another number or heading
    Pattern(
        "the <whole> <becomes> {number}",
        "designate",
        "The existing text becomes subsection (1)",
    ),
    Pattern(
        "the <whole> of {what} <becomes> {number}",
        "designate_of",
        "The existing text of section 5 becomes subsection (1)",
    ),
    Pattern(
        "the existing {units} <becomes> {number}",
        "designate_of",
        "The existing regulation 4 becomes paragraph (1)",
    ),
    Pattern(
        "(renumber|number|designate) the <whole> [of {what}] as {number}",
        "designate_of",
        "Renumber the existing text as subsection (1)",
    ),
    Pattern("{what} , (becomes|become) {new}", "retitle", "The heading becomes “Dogs and cats”"),
    Pattern(
        "{words} <becomes> {number}", "designate_words", "The words “on a dog” become paragraph (a)"
    ),
    Pattern(
        "the existing {units} <becomes> {numbers} , [respectively]",
        "renumber_existing",
        "Paragraph (2) of Article 5 is deleted and the existing paragraphs (3) and (4) are"
        " renumbered (2) and (3) respectively",
    ),
    Pattern(
        "{units} <becomes> {numbers} , [respectively]",
        "renumber_each",
        "Paragraphs (c) and (d) are renumbered (b) and (c) respectively",
    ),
    Pattern("{units} <becomes> {number}", "renumber", "Section 5 is renumbered as section 5A"),
    Pattern(
        "(renumber|re-number|redesignate|re-designate) {units} as {numbers} , [respectively]",
        "renumber_each",
        "Renumber paragraphs (c) and (d) as paragraphs (b) and (c) respectively",
    ),
    Pattern(
        "(renumber|re-number|redesignate|re-designate) {units} as {number}",
        "renumber",
        "Renumber section 5 as section 5A",
    ),
    # --- move
    Pattern(
        "{units} [, together with {joined:units} ,] (moves|move|is moved|are moved|"
        "is transferred|are transferred|is transposed|are transposed) to {side} "
        "{anchor:units} [, and (becomes|become) {number}]",
        "move",
        "Ground 16 moves to after Ground 5B and becomes Ground 5C",
    ),
    Pattern(
        "(move|transfer|transpose) {units} [, together with {joined:units} ,] to {side} "
        "{anchor:units} [, and (renumber|re-number) it [as] {number}]",
        "move",
        "Move section 16 to after section 5B and renumber it as section 5C",
    ),
)
