"""One sentence read in its place: instructions, a frame for what stands below, or neither.

``read_sentence`` is the whole of the reader for a single sentence; ``read`` walks a document
and hands each sentence what was said above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.brackets import BracketReader
from amendtool.amend.language.builders_table import BUILDERS
from amendtool.amend.language.doubled import said_once
from amendtool.amend.language.grammar import (
    Clause,
    Parsed,
    SentenceGrammar,
    cursor_of,
    nearest_form,
)
from amendtool.amend.language.instruction import Cited, Read
from amendtool.amend.language.legislation import Names, SeveralNamed, all_cited
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.lexer import Lexeme
from amendtool.amend.language.limits import limited
from amendtool.amend.language.looks import (
    amends_under,
    in_welsh,
    looks_like_instruction,
    of_a_provision,
    tells_doing,
    unquoted,
)
from amendtool.amend.language.meaning import MatterAt, Meaning
from amendtool.amend.language.modifying import AS_IF, MODIFYING, WERE, WHICH, modifying_outcome
from amendtool.amend.language.noun_pieces import Noun
from amendtool.amend.language.nouns import UNITS
from amendtool.amend.language.outcome import (
    Failed,
    Frame,
    OpenForm,
    Outcome,
    Scope,
    Understood,
)
from amendtool.amend.language.own_law import named_before
from amendtool.amend.language.own_words import as_written, reads_of
from amendtool.amend.language.refusals import (
    bare_words,
    refuse_elsewhere,
    refuse_incomplete,
    refuse_outside,
    said_once_at,
)
from amendtool.amend.language.scope import Memory, Target, known_act
from amendtool.amend.language.template import Cursor
from amendtool.amend.language.worked import Worked

#: “Section 5 is amended by—”
_BY_ENDS = re.compile(r"\bby\s*(?:[—–:-]\s*)+$")
_ENDING = (Lexeme.END, Lexeme.COMMA, Lexeme.SEMICOLON, Lexeme.STOP, Lexeme.COLON)


class SentenceReader:
    """Reads sentences of one document; ``names``: the short titles that it defines.

    ``complete``: an address must begin with a section, a Schedule or the like; where nothing
    above says which subsection (2) is meant, the sentence is not understood.
    """

    def __init__(self, names: Names | None = None, *, complete: bool = False) -> None:
        self.names = names or Names()
        self.complete = complete
        self._grammar = SentenceGrammar(self.names)
        self._brackets = BracketReader(self._grammar.nouns, self._grammar.anchors)

    def read(
        self,
        text: str,
        scope: Scope,
        memory: Memory,
        matter: MatterAt,
    ) -> Outcome:
        """What one sentence says.  ``memory`` is changed where it was understood."""
        try:
            form = scope.unfinished.clause if scope.unfinished is not None else None
            goes = form is not None and form.pattern is not None and form.pattern.build == "omit"
            said, limit = limited(text, item=goes and "what" not in (form.bound if form else {}))
            if limit:
                outcome = self._said(cursor_of(said), scope, memory, matter)
                if isinstance(outcome, Understood):
                    return replace(outcome, conditions=(*outcome.conditions, limit))
                if isinstance(outcome, Frame) and outcome.before is None:
                    below = (*outcome.scope.conditions, limit)
                    return replace(outcome, scope=replace(outcome.scope, conditions=below))
            return self._said(cursor_of(text), scope, memory, matter)
        except SeveralNamed as error:
            why = f"which legislation is meant: “{error.short}” is the name of several here"
            return Failed(max(text.find(error.short), 0), why, "")

    def _said(
        self,
        cursor: Cursor,
        scope: Scope,
        memory: Memory,
        matter: MatterAt,
    ) -> Outcome:
        plain = unquoted(cursor)
        if in_welsh(plain):
            return Failed(0, "words in English: Welsh is not read", "")
        modifying = MODIFYING.search(unquoted(cursor, groups=False))
        if modifying is not None and scope.under and not scope.modifying:
            if WERE.fullmatch(modifying[0]) and not AS_IF.search(plain):
                return Failed(max(cursor.text.find(modifying[0]), 0), WHICH, "")
        if scope.modifying or modifying is not None:
            form = modifying[0] if modifying is not None else scope.modifying
            form = "modified" if "modified" in form.split() else form
            return modifying_outcome(cursor, plain, form, scope)
        if scope.unfinished is not None:
            return self._finish(cursor, scope, scope.unfinished, memory, matter)
        why: NotKnown | None = None
        doing = tells_doing(plain)
        if doing and not scope.by and not _BY_ENDS.search(cursor.text):
            return _failed(cursor, None) if looks_like_instruction(cursor, plain) else None
        if scope.broken:
            if looks_like_instruction(cursor, plain):
                return Failed(0, "words above that are understood: this goes on with them", "")
            return None
        for parsed in self._grammar.readings(cursor):
            trial = memory.copy()
            trial.fresh.clear()
            try:
                outcome = self._work_out(cursor, parsed, scope, trial, matter)
            except NotKnown as error:
                why = why or error
                if error.final:
                    break
                continue
            memory.spoken, memory.act = trial.spoken, trial.act
            return outcome
        if why is None and not doing and not looks_like_instruction(cursor, plain):
            quoting = any(t.kind in (Lexeme.QUOTE, Lexeme.MATTER) for t in cursor.tokens)
            other = quoting and of_a_provision(plain) and all_cited(cursor.text, self.names)
            if not (scope.under or other) or not amends_under(plain, quoting=quoting):
                return None
        once = said_once(cursor.tokens)
        again = self._said(Cursor(cursor.text, once), scope, memory, matter) if once else None
        if isinstance(again, Understood):
            return again
        return _failed(self._grammar.exhaust(cursor), why)

    def _work_out(
        self,
        cursor: Cursor,
        parsed: Parsed,
        scope: Scope,
        memory: Memory,
        matter: MatterAt,
    ) -> Outcome:
        meaning = Meaning(
            cursor.text, cursor.tokens, scope.targets, memory, self._brackets, matter,
            dependencies=list(scope.dependencies),
            conditions=[*scope.conditions, *parsed.conditions],
        )  # fmt: skip
        if parsed.own:
            named_before(parsed.own, memory)
        worked: list[Worked] = []
        acts: list[Cited | None] = []
        ended = ""
        for clause in parsed.clauses:
            if clause.fresh:
                meaning.base = scope.targets
            places: list[tuple[Target, ...]] = []
            for number, nouns in enumerate(clause.places):
                meaning.locate(nouns, inside=number > 0)
                places.append(meaning.base)
            if parsed.open:
                return self._open(cursor, clause, meaning, scope)
            if clause.pattern is None or clause.pattern.build.startswith("frame"):
                if clause.pattern is not None and clause.pattern.build == "frame":
                    what = clause.bound["what"]
                    if isinstance(what, Said):
                        raise NotKnown("provisions were expected here", clause.start)
                    meaning.locate(_nouns(what))
                worked.append(Worked(clause))
                continue
            if ended and not clause.fresh and not clause.places and bare_words(clause):
                raise NotKnown(f"whether this too is {ended} is not said", clause.start)
            ended = ended or said_once_at(clause)
            before, known = meaning.base, len(meaning.asked)
            operations = BUILDERS[clause.pattern.build](meaning, clause.bound)
            if clause.places:
                refuse_elsewhere(operations, meaning.base, clause.start)
            asked = tuple(meaning.asked[known:])
            worked.append(Worked(clause, operations, tuple(places), meaning.base, asked))
            acts.append(_act_of(clause, meaning, memory, before))
        reads = reads_of(cursor, worked, meaning.asked)
        if parsed.is_frame:
            if reads and not _goes_on_below(cursor, parsed):
                raise NotKnown("what follows the instruction is not understood", 0)
            rest = str(parsed.clauses[-1].bound.get("rest", ""))
            conditions = list(meaning.conditions)
            limit = re.search(r"\bbut only\b.*|\bin relation to\b.*|\bso far as\b.*", rest)
            if limit is not None:
                conditions.append(limit[0].rstrip(" .—:"))
            below = Scope(
                meaning.base,
                tuple(conditions),
                under=_is_other(meaning.base[0].act),
                by=scope.by or _BY_ENDS.search(cursor.text) is not None,
                dependencies=tuple(meaning.dependencies),
                texts=scope.texts,
            )
            if not reads:
                return Frame(below, rest)
            done = self._understood(parsed, scope, meaning, reads, acts)
            if done.acts or below.act not in (None, done.act):
                raise NotKnown("one sentence amends several pieces of legislation", 0)
            return Frame(below, rest, done)
        return self._understood(parsed, scope, meaning, reads, acts)

    def _understood(
        self,
        parsed: Parsed,
        scope: Scope,
        meaning: Meaning,
        reads: Sequence[Read],
        acts: Sequence[Cited | None],
    ) -> Understood:
        """What the clauses of a sentence do.  ``acts``: the legislation that each is about."""
        for read in reads:
            refuse_outside(read.operation, scope.targets)
            if self.complete:
                refuse_incomplete(read.operation)
        named = {str(act) for act in acts if act is not None}
        if len(named) > 1:
            raise NotKnown("one sentence amends several pieces of legislation", 0)
        act = next((act for act in acts if act is not None), scope.act)
        several = _whole_acts(parsed.clauses, scope, meaning.memory)
        if several and (len(parsed.clauses) > 1 or len(several) != len(reads)):
            raise NotKnown("one sentence amends several pieces of legislation", 0)
        return Understood(
            tuple(reads),
            act,
            tuple(meaning.dependencies),
            tuple(meaning.conditions),
            several,
            tuple(meaning.set_out),
        )

    # -- sentences in two halves -------------------------------------------------------

    @staticmethod
    def _open(cursor: Cursor, clause: Clause, meaning: Meaning, scope: Scope) -> Frame:
        if "place" in clause.bound:
            meaning.locate(_nouns(clause.bound["place"]))
        below = Scope(
            meaning.base,
            tuple(meaning.conditions),
            OpenForm(clause, cursor.text),
            dependencies=tuple(meaning.dependencies),
            texts=scope.texts,
        )
        return Frame(below)

    def _finish(
        self,
        cursor: Cursor,
        scope: Scope,
        form: OpenForm,
        memory: Memory,
        matter: MatterAt,
    ) -> Outcome:
        pattern = form.clause.pattern
        why: NotKnown | None = None
        whole, unit = cursor, UNITS.get(str(form.clause.bound.get("thing", "")))
        if unit is not None and cursor.kind(0) is Lexeme.WORD and cursor.word(0)[0].isdigit():
            cursor = cursor_of(f"{unit} {cursor.text}")  # “in the following sections— (a) 3(1);”
        children = self._grammar.child(cursor)
        if pattern is not None and pattern.build in ("omit_entry", "omit_definition"):
            word = pattern.build.removeprefix("omit_")
            if cursor.phrase(0, "the", word) < 0:
                entry = self._grammar.entry(cursor, word)
                children = iter([entry] if entry else [])
        for child in children:
            trial = memory.copy()
            meaning = Meaning(
                cursor.text, cursor.tokens, scope.targets, trial, self._brackets, matter,
                dependencies=list(scope.dependencies),
                conditions=list(scope.conditions),
            )  # fmt: skip
            bound = dict(form.clause.bound)
            try:
                if pattern is None:
                    raise NotKnown("what is to be done is not said", 0)
                if "what" not in bound:
                    bound["what"] = child
                elif isinstance(child, Said):
                    continue
                else:
                    meaning.locate(child)
                if cursor.text.rstrip().endswith(("—", ":", "–")):
                    if isinstance(child, Said):
                        continue
                    meaning.base = scope.targets
                    meaning.locate(child)
                    memory.spoken, memory.act = trial.spoken, trial.act
                    return Frame(replace(scope, targets=meaning.base))
                operations = BUILDERS[pattern.build](meaning, bound)
                for operation in operations if self.complete else ():
                    refuse_incomplete(operation)
            except NotKnown as error:
                why = why or error
                continue
            several = _acts_in(child, scope, trial)
            if several and len(several) != len(operations):
                why = why or NotKnown("one sentence amends several pieces of legislation", 0)
                continue
            memory.spoken, memory.act = trial.spoken, trial.act
            child_clause = Clause((), pattern, {"what": child}, 0, _last(cursor))
            worked = Worked(child_clause, operations, (), meaning.base, tuple(meaning.asked))
            act = trial.act if _names_act(child) else scope.act
            put = len(cursor.text) - len(whole.text)
            reads = reads_of(cursor, (worked,), meaning.asked)
            return Understood(
                tuple(as_written(each, whole.text, partial(_without, put=put)) for each in reads),
                act,
                tuple(meaning.dependencies),
                tuple(meaning.conditions),
                several,
                set_out=tuple(meaning.set_out),
            )
        return _failed(whole, why if whole is cursor else None)


def _without(at: int, put: int) -> int:
    """The place of a character in a sentence to which some were put at the beginning."""
    return max(0, at - put)


def _last(cursor: Cursor) -> int:
    """The number of tokens before the marks and the joiner that end a sentence."""
    end = len(cursor.tokens)
    while end > 1 and (cursor.kind(end - 1) in _ENDING or cursor.word(end - 1) in ("and", "or")):
        end -= 1
    return end


def _goes_on_below(cursor: Cursor, parsed: Parsed) -> bool:
    """“…, and in subsection (2)—”: a place that the provisions below go on with."""
    last = parsed.clauses[-1]
    joined = cursor.word(last.start - 1) == "and" and bool(last.places) and not last.fresh
    return joined and cursor.text.rstrip().endswith(("—", ":", "–"))


def _nouns(value: object) -> tuple[Noun, ...]:
    if not isinstance(value, tuple):
        raise NotKnown("provisions were expected here", 0)
    return value


def _names_act(child: tuple[Noun, ...] | Said) -> bool:
    nouns = child.nouns if isinstance(child, Said) else child
    while nouns:
        if any(noun.word == "act" for noun in nouns):
            return True
        nouns = tuple(noun.outer for noun in nouns if noun.outer is not None)
    return False


def _act_of(
    clause: Clause, meaning: Meaning, memory: Memory, before: tuple[Target, ...]
) -> Cited | None:
    """The legislation that one clause is about: named in it, or in its places, or above."""
    for value in clause.bound.values():
        if isinstance(value, (tuple, Said)):
            nouns = value.nouns if isinstance(value, Said) else value
            if nouns and all(isinstance(noun, Noun) for noun in nouns) and _names_act(nouns):
                return memory.act
    return meaning.base[0].act or before[0].act or meaning.recalled


def _whole_acts(clauses: Sequence[Clause], scope: Scope, memory: Memory) -> tuple[Cited, ...]:
    """The pieces of legislation that a clause is about as wholes, where they are several."""
    found: list[Cited] = []
    for clause in clauses:
        found.extend(_acts_in(clause.bound.get("what"), scope, memory, least=1))
    return tuple(found) if len(found) > 1 else ()


def _acts_in(value: object, scope: Scope, memory: Memory, *, least: int = 2) -> tuple[Cited, ...]:
    """The pieces of legislation that some nouns name as wholes; none where they are fewer."""
    nouns = [each for each in value if isinstance(each, Noun)] if isinstance(value, tuple) else []
    found = [
        known_act(noun.act, scope.targets[0], memory)
        for noun in nouns
        if noun.word == "act" and noun.act is not None
    ]
    return tuple(found) if len(found) >= least else ()


def _failed(cursor: Cursor, why: NotKnown | None) -> Failed:
    if why is not None:
        token = cursor.tokens[min(why.token, len(cursor.tokens) - 1)]
        return Failed(token.start, why.why, nearest_form(cursor))
    broken = next((t for t in cursor.tokens if t.kind is Lexeme.UNCLOSED), None)
    if broken is not None:
        what = "closing bracket" if broken.text[0] in "([" else "closing quotation mark"
        return Failed(broken.start, f"a {what}", nearest_form(cursor))
    at = cursor.tokens[min(cursor.furthest, len(cursor.tokens) - 1)].start
    return Failed(at, cursor.expected, nearest_form(cursor))


def _is_other(act: Cited | None) -> bool:
    """Whether it is other legislation than the one that speaks: “In this Act— …” amends nothing."""
    return act is not None and not act.short.lower().startswith(("this ", "these "))
