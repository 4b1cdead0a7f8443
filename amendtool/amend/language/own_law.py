"""Law of its own that a sentence begins with, before what it does to the text of other law.

“Employment by the Dog Warden shall be included among the kinds of employment to which a scheme
under section 1 of the Pets Pensions Act 1972 can apply and accordingly in Schedule 1 to that Act
…”: the first half changes no text, the second is an instruction, and may go on from the
legislation that the first names.
"""

from __future__ import annotations

import re

from amendtool.amend.language.legislation import title_in
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.template import Cursor

#: what changes text, said or told: not law of its own
_CHANGES = re.compile(
    r"insert|substitut|omi(?:t|ss)|repeal|revo[kc]|delet|remov|amend|modif|\badd|replac|cease|"
    r"\bbecomes?\b|numbered|lettered|leave out|left out|\bmove|transfer|strik|\bread\b|\bfor “",
    re.IGNORECASE,
)
_RULES = frozenset({"shall", "is", "are", "may", "must", "applies", "apply", "has", "have"})


def after_own_law(cursor: Cursor) -> int:
    """Where “and accordingly …” goes on after law that changes no text; -1 where it does not."""
    if "accordingly" not in cursor.words:
        return -1
    for at in range(1, len(cursor.tokens) - 2):
        if cursor.kind(at) in (Lexeme.QUOTE, Lexeme.MATTER, Lexeme.UNCLOSED):
            return -1
        if cursor.word(at) == "and" and cursor.word(at + 1) == "accordingly":
            own = cursor.text[: cursor.tokens[at].start]
            rules = any(cursor.word(each) in _RULES for each in range(at))
            end = at + 3 if cursor.kind(at + 2) is Lexeme.COMMA else at + 2
            return end if rules and not _CHANGES.search(own) else -1
    return -1


#: legislation, in law that goes before an instruction
_LEGISLATION = re.compile(r"\b(?:Acts?|Order|Regulations|Rules|Measure|Scheme|Code)\b")


def named_before(own: str, memory: Memory) -> None:
    """Remember the legislation that it names, for “that Act”.  Raises :class:`NotKnown` where it
    names several, or none by its title."""
    title = title_in(own)
    if title is not None:
        memory.act = title
    elif _LEGISLATION.search(own):
        raise NotKnown("which legislation is meant by what goes before is not said", 0)
