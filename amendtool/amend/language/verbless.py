"""Items of a list of repeals, which have no verb of their own.

In the cells of a Schedule of repeals (“Section 4(2). In section 9, the words “or 4”.”), and where
the verb is in the words that close the list (“the following provisions— (a) section 4(2); (b) in
section 9, the words “or 4”, are repealed”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise, product

from amendtool.amend.language.lexer import Lexeme, Token, lex
from amendtool.amend.language.meaning import MatterAt
from amendtool.amend.language.outcome import Failed, Frame, Outcome, Scope, Understood
from amendtool.amend.language.own_words import as_written
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.sentence import SentenceReader

#: how many ways to set the verb into one item are tried
_MOST_WAYS = 48


def read_item(
    text: str, scope: Scope, memory: Memory, matter: MatterAt, reader: SentenceReader
) -> Understood | Failed:
    """What goes, of one item.  ``memory`` is changed where it was understood."""
    failed: Failed | None = None
    for sentence, verbs in islice(_with_verbs(text), _MOST_WAYS):
        trial = memory.copy()
        outcome = reader.read(sentence, scope, trial, matter)
        if isinstance(outcome, Understood) and scope.act in (None, outcome.act):
            memory.spoken, memory.act = trial.spoken, trial.act
            back = partial(_without_verbs, verbs=verbs)
            reads = tuple(as_written(each, text, back) for each in outcome.reads)
            return replace(outcome, reads=reads)
        if isinstance(outcome, Failed) and failed is None:
            failed = replace(outcome, stopped=_without_verbs(outcome.stopped, verbs))
    return failed or Failed(0, "provisions or words of the legislation that is named", "")


# -- a verb that closes the list -----------------------------------------------------------

#: “are repealed;”, “of that Act shall cease to have effect”: what closes a list of what goes
_CLOSING = re.compile(
    r"(?:of [^;:.]{1,160}?,? )?(?P<verb>(?:is|are|shall be|is to be|are to be) "
    r"(?:hereby |accordingly |also )?(?:omitted|repealed|revoked|deleted|left out|removed)"
    r"|(?:shall )?ceases? to have effect)[\s,;.]*(?:and|or)?[\s,;.]*"
)
_DASH = re.compile(r"[\s,]*[—–:-]+$")
#: “Subject to paragraphs 6 and 7 below, the following provisions—”: kept as a condition
_SUBJECT = re.compile(r"Subject to [^—;:]*?(?=, (?:the following|in)\b), ")


def opens_list(
    opening: str, closing: str, scope: Scope, memory: Memory, reader: SentenceReader
) -> Frame | None:
    """The scope of a list that its closing words finish; None where they say something else.

    “the following provisions— … are repealed”, “in section 5— … cease to have effect”, and a list
    with nothing before it.  The items are read with :func:`read_listed`.
    """
    verb = _CLOSING.fullmatch(closing)
    if verb is None or scope.unfinished is not None or scope.modifying or scope.broken:
        return None
    subject = _SUBJECT.match(opening)
    said = _DASH.sub("", opening[subject.end() :] if subject is not None else opening)
    told = closing[: verb.end("verb")]
    ways = [f"{said} {told}—"] if said else []
    between = ", " if said else ""
    for way in (*ways, f"{said}{between}the following provisions {told}—"):
        trial = memory.copy()
        outcome = reader.read(way, scope, trial, lambda _: None)
        if not isinstance(outcome, Frame) or outcome.scope.unfinished is None:
            continue
        if outcome.scope.unfinished.clause.bound.keys() <= {"thing", "place"}:
            memory.spoken, memory.act = trial.spoken, trial.act
            texts = (*scope.texts, f"{opening} … {told}".strip())
            below = replace(outcome.scope, unfinished=None, verbless=True, texts=texts)
            if subject is not None:
                below = replace(below, conditions=(*below.conditions, subject[0].rstrip(" ,")))
            return Frame(below)
    return None


def read_listed(
    text: str, scope: Scope, memory: Memory, matter: MatterAt, reader: SentenceReader
) -> Outcome:
    """An item of such a list: what goes, or the place that the items inside it stand in."""
    plain = replace(scope, verbless=False)
    if _DASH.search(text):
        outcome = reader.read(text, plain, memory, matter)
        if isinstance(outcome, Frame) and outcome.scope.unfinished is None:
            return replace(outcome, scope=replace(outcome.scope, verbless=True))
        if isinstance(outcome, Failed):
            return outcome
        return Failed(0, "a place in what is repealed", "")
    return read_item(text, plain, memory, matter, reader)


# -- setting the verb in -------------------------------------------------------------------

_VERB = "omit "


def _with_verbs(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """“In section 9, omit the words “or 4””: the verb in each place where one can stand.

    An item may speak of several places (“…, and in subsection (2), …”): each needs a verb.  With
    it, before which characters of the item the verbs were put.
    """
    tokens = lex(text)
    begins = [0, *(n for n in range(1, len(tokens) - 1) if _begins_another(tokens, n))]
    parts = [tokens[low:high] for low, high in pairwise([*begins, len(tokens) - 1])]
    for chosen in product(*(_verb_places(part) for part in parts)):
        said, at = [], 0
        for place in chosen:
            said += [text[at:place], _VERB]
            at = place
        yield "".join([*said, text[at:]]), chosen


def _without_verbs(at: int, verbs: tuple[int, ...]) -> int:
    """The place in the item itself of a place in the sentence with its verbs."""
    for place in verbs:
        if at > place:
            at = max(place, at - len(_VERB))
    return at


def _begins_another(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the items of a list go on here with a place or thing of their own."""
    if tokens[at - 1].kind is Lexeme.SEMICOLON:
        return tokens[at].kind is Lexeme.WORD and tokens[at].value not in ("and", "or")
    before = at - 2 if tokens[at - 1].kind is Lexeme.COMMA else at - 1
    return tokens[at].value == "in" and tokens[before].value == "and"


def _verb_places(part: tuple[Token, ...]) -> list[int]:
    """Before which characters the verb of one part can stand, likeliest first."""
    if part and part[0].value != "in":
        return [part[0].start]
    return [
        token.start
        for before, token in pairwise(part)
        if before.kind is Lexeme.COMMA or token.value == "the"
    ]
