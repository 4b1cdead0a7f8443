"""How drafters name provisions: “subsections (2)(a) and (3)”, “the definition of “court””.

A :class:`Noun` is what was said, not yet what is meant: what “paragraph (b)” is depends on
where the sentence stands, and is worked out by ``scope``.

====================================================  =======================================
said                                                  noun
====================================================  =======================================
section 3(2)(a)                                       ``section``, one item
paragraphs (a) and (c) to (e) of subsection (2)       ``paragraph``, two items, ``outer``
that subsection; the paragraph                        ``subsection``, back reference
the definitions of “notice” and “order”               ``definition``, two terms
the entry relating to the Commissioner                ``entry``, one term
the second unnumbered paragraph                       ``unnumbered``, ordinals 2
the heading of section 9; the italic heading before…  ``heading``, ``heading before``
the words before paragraph (a); the opening words     ``words before``, ``opening words``
====================================================  =======================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amendtool.amend.language.act_nouns import COUNTS
from amendtool.amend.language.instruction import Cited
from amendtool.amend.language.legislation import Names, read_citation, several_european
from amendtool.amend.language.lexer import Lexeme, Token
from amendtool.amend.language.noun_pieces import (
    Item,
    Noun,
    groups_at,
    innermost,
    is_words,
    item_at,
    made_at,
    number_at,
    skip_each,
    stays_at,
)
from amendtool.amend.language.noun_terms import (
    definitions_at,
    entries_at,
    entries_in_at,
    several_at,
)
from amendtool.amend.language.template import Cursor

_NUMBERED = (
    "section", "article", "regulation", "rule", "clause", "schedule", "part", "chapter",
    "annex", "appendix", "subsection", "paragraph", "sub-paragraph", "sub-sub-paragraph",
    "point", "item", "entry", "column", "row", "table", "ground", "step", "case", "condition",
    "note", "group", "head", "title", "division", "diagram", "test", "formula", "sentence",
    "sub-head", "adaptation", "class", "requirement", "exception", "indent", "form", "method",
)  # fmt: skip
#: every spelling of a unit, to its name
UNITS: dict[str, str] = {word: word for word in _NUMBERED}
UNITS |= {f"{word}s": word for word in _NUMBERED}
UNITS |= {
    "entries": "entry", "annexes": "annex", "annexe": "annex", "appendices": "appendix",
    "subparagraph": "sub-paragraph", "subparagraphs": "sub-paragraph", "formulae": "formula",
    "sub-section": "subsection", "sub-sections": "subsection", "para": "paragraph",
    "paras": "paragraph", "s": "section", "ss": "section", "reg": "regulation",
    "regs": "regulation", "art": "article", "classes": "class", "sch": "schedule",
}  # fmt: skip
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth"), 1,
    )
} | {"last": -1, "final": -1, "only": 1}  # fmt: skip
#: “ATS.OR.100”: a point known by a code alone
_CODE = re.compile(r"[A-Z]{2,}[A-Z/]*(?:\.[A-Z0-9/]+)+")
_HEADINGS = frozenset(
    {"heading", "title", "headings", "sidenote", "side-note", "crossheading", "cross-heading",
     "subheading", "sub-heading", "cross-headings", "rubric"}
)  # fmt: skip
_OVER = frozenset({"italic", "cross", "shoulder", "section", "part", "chapter", "schedule",
                   "article", "regulation", "centred", "italicised", "annex", "paragraph",
                   "rule", "bold"})  # fmt: skip
_COUNTED = frozenset(
    {"indent", "sentence", "row", "column", "entry", "paragraph", "sub-paragraph", "table",
     "article", "schedule"}
)  # fmt: skip
#: how many there are, said in words
_COUNTS = {word: number for number, word in enumerate(COUNTS) if word}
_OF = frozenset({"of", "in", "to", "within", "under"})
#: of a provision that stands in what another quotes
_QUOTED = frozenset({"modified", "inserted", "substituted"})
_BEFORE = frozenset({"before", "preceding", "above"})
_AFTER = frozenset({"after", "following", "below"})


class NounReader:
    """Reads nouns from tokens; ``names``: the short titles that the document defines."""

    def __init__(self, names: Names) -> None:
        self.names = names

    # -- several -----------------------------------------------------------------------

    def phrase(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Noun, ...]]]:
        """One noun or several: “paragraph (b) and the words after it”; longest first."""
        at = skip_each(cursor, at)
        yield from self._several_acts(cursor, at)
        yield from self._heading_and_text(cursor, at)
        yield from self._of_one_act(cursor, at)
        for end, noun in self.noun(cursor, at):
            for further, rest in self._more(cursor, end):
                yield further, (noun, *rest)

    @staticmethod
    def _several_acts(cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Noun, ...]]]:
        """“Regulations (EC) No 3/2001, (EC) No 4/2001 and (EC) No 5/2002”."""
        if cursor.kind(at) is not Lexeme.WORD:
            return
        found = several_european(cursor.text, cursor.tokens[at].start)
        if found is not None:
            end = at
            while cursor.kind(end) is not Lexeme.END and cursor.tokens[end].start < found[1]:
                end += 1
            yield end, tuple(Noun("act", act=each, start=at, end=end) for each in found[0])

    def _heading_and_text(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Noun, ...]]]:
        """“the heading and (in) the text of regulation 10”: all of it, but not what is over it."""
        if cursor.word(at) != "the" or cursor.word(at + 1) != "heading":
            return
        heading = at + 2
        for joined in (("and", "in", "the", "text", "of"), ("and", "the", "text", "of"),
                       ("and", "text", "of")):  # fmt: skip
            start = cursor.phrase(heading, *joined)
            for end, noun in self.noun(cursor, start) if start > 0 else ():
                over = Noun("heading", outer=noun, start=at, end=heading)
                yield end, (over, noun)

    def _of_one_act(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Noun, ...]]]:
        """“section 20 of, and Schedule 7 to, the Dogs Act 1906”."""
        for end, first in self._plain(cursor, at):
            if cursor.word(end) not in _OF or cursor.kind(end + 1) is not Lexeme.COMMA:
                continue
            if cursor.word(end + 2) not in ("and", "or"):
                continue
            for stop, second in self.noun(cursor, end + 3):
                if cursor.word(stop) not in _OF or cursor.kind(stop + 1) is not Lexeme.COMMA:
                    continue
                cited = self.citation(cursor, stop + 2)
                if cited is None:
                    continue
                act = Noun("act", act=cited[1], start=stop + 2, end=cited[0])
                one = replace(first, start=at, end=end)
                yield (
                    cited[0],
                    (
                        innermost(one, act, (), end + 1, cursor.word(end)),
                        innermost(second, act, (), stop + 1, cursor.word(stop)),
                    ),
                )

    def _more(self, cursor: Cursor, at: int) -> Iterator[tuple[int, tuple[Noun, ...]]]:
        """The nouns after the first, closed by “and” or “or”; and then none."""
        for following, joined in self._next(cursor, at):
            for end, noun in self.noun(cursor, following):
                if joined:
                    for further, rest in self._more(cursor, end):
                        yield further, (noun, *rest)
                else:
                    for further, rest in self._more(cursor, end):
                        if rest:
                            yield further, (noun, *rest)
        yield at, ()

    def _next(self, cursor: Cursor, at: int) -> Iterator[tuple[int, bool]]:
        """Where the next noun of a list begins, and whether “and” or “or” is before it."""
        comma = cursor.kind(at) is Lexeme.COMMA
        after = at + 1 if comma else at
        if cursor.word(after) in ("and", "or"):
            yield after + 1, True
        elif comma:
            yield after, False

    # -- one ---------------------------------------------------------------------------

    def noun(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        """One noun with what it is “of” and the brackets after it, longest first."""
        for end, noun in self._plain(cursor, at):
            yield from self._with_outer(cursor, end, replace(noun, start=at, end=end))
        cursor.miss(at, "a provision")

    def _with_outer(self, cursor: Cursor, at: int, noun: Noun) -> Iterator[tuple[int, Noun]]:
        at, groups = groups_at(cursor, at)
        at, made = made_at(cursor, at)
        at, stays = stays_at(cursor, at)
        if groups or made or stays:
            noun = replace(noun, groups=(*noun.groups, *groups, *made, *stays), end=at)
        link = cursor.word(at)
        if link == "for" and noun.word in ("heading", "cross-heading"):
            link = "of"  # “the heading for Part 2”
        end_of = cursor.phrase(at, "at", "the", "end", "of") if noun.word == "table" else -1
        if (link in _OF or end_of > 0) and noun.word != "act":
            start = end_of if end_of > 0 else skip_each(cursor, at + 1)
            cited = self.citation(cursor, start)
            if cited is not None:
                end, groups = groups_at(cursor, cited[0])
                end, made = made_at(cursor, end)
                groups = [*groups, *made]
                whole = Noun("act", act=cited[1], start=start, end=end)
                yield end, innermost(noun, whole, groups, end, link)
            for end, outer in self.noun(cursor, start):
                if outer.word != "act" and not is_words(outer):
                    yield end, innermost(noun, outer, (), end, link)
        yield at, noun

    def citation(self, cursor: Cursor, at: int) -> tuple[int, Cited] | None:
        """Legislation named at a token, and the token after it."""
        token = cursor.tokens[at]
        if token.kind is not Lexeme.WORD:
            return None
        found = read_citation(cursor.text, token.start, self.names)
        if found is None:
            return None
        cited, stop = found
        while cursor.tokens[at].kind is not Lexeme.END and cursor.tokens[at].start < stop:
            at += 1
        return at, cited

    def _plain(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        word = cursor.word(at)
        if not word:
            return
        if word in ("that", "those", "this", "these", "said"):
            if word not in ("this", "these"):
                yield from self._back(cursor, at)
            yield from self._act(cursor, at)
            return
        if word == "it":
            yield at + 1, Noun("it", back=True)
            return
        if word == "its" and cursor.word(at + 1) in _HEADINGS:
            yield at + 2, Noun("heading", outer=Noun("it", back=True))
            return
        the = at + 1 if word == "the" else at
        yield from self._special(cursor, the)
        yield from self._numbered(cursor, the)
        yield from self._act(cursor, at)

    def _act(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        cited = self.citation(cursor, at)
        if cited is not None:
            yield cited[0], Noun("act", act=cited[1])

    def _back(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        """“that subsection”, “those words”, “that definition”."""
        word = cursor.word(at + 1)
        if word in ("italic", "cross"):
            at, word = at + 1, cursor.word(at + 2)
        if word in UNITS:
            yield at + 2, Noun(UNITS[word], back=True, that=True)
        elif word in _HEADINGS:
            yield at + 2, Noun("heading", back=True, that=True)
        elif word in ("definition", "definitions", "words", "entry", "entries"):
            yield at + 2, Noun(word.removesuffix("s"), back=True, that=True)

    def _special(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        word, after = cursor.word(at), cursor.word(at + 1)
        if word in ("definition", "definitions"):
            yield from definitions_at(cursor, at + 1)
        elif word in ("entry", "entries", "row", "rows"):
            yield from self._in_column(cursor, at)
            yield from entries_at(cursor, at)
            if after == "in":
                yield from entries_in_at(cursor, at, self._plain(cursor, at + 2))
        elif word in ("opening", "introductory") and after == "words":
            yield at + 2, Noun("opening words")
        elif word in ("closing", "concluding") and after == "words":
            yield at + 2, Noun("closing words")
        elif word in ("full-out", "tail", "tailpiece"):
            yield at + (2 if after == "words" else 1), Noun("closing words")
        elif word in ("words", "text") and after in _BEFORE | _AFTER:
            for end, outer in self.noun(cursor, at + 2):
                if not is_words(outer):
                    name = "words before" if after in _BEFORE else "words after"
                    yield end, Noun(name, outer=outer)
        elif word == "words" and after == "in":
            # “the words in subsection (2) after paragraph (b)”
            for end, holder in self.noun(cursor, at + 2):
                if cursor.word(end) in _BEFORE | _AFTER:
                    for stop, beside in self.noun(cursor, end + 1):
                        if not is_words(beside) and not is_words(holder):
                            name = "words before" if cursor.word(end) in _BEFORE else "words after"
                            yield stop, Noun(name, outer=innermost(beside, holder, (), end, "in"))
        elif word in ("paragraph", "sub-paragraph") and after in _AFTER:
            yield from self._loose(cursor, at + 1)
        elif word == "list" and after in ("of", "headed") and cursor.kind(at + 2) is Lexeme.QUOTE:
            yield at + 3, Noun("list", terms=(cursor.tokens[at + 2].value,))
        elif word == "shoulder" and after == "reference":
            yield at + 2, Noun("reference")
        elif word == "long" and after == "title":
            yield at + 2, Noun("long title")
        elif word == "proviso":
            yield at + 1, Noun("proviso")
        elif word == "preamble":
            yield at + 1, Noun("preamble")
        if word in ORDINALS:
            yield from self._ordinals(cursor, at)
        if word in ("list", "indented"):
            yield from _list_at(cursor, at, ())
        if word in _COUNTS and after in ("entries", "rows"):
            yield from several_at(cursor, at + 1, _COUNTS[word])
        if word in _COUNTS and after == "unnumbered":
            if cursor.word(at + 2) in ("paragraphs", "sub-paragraphs"):
                for end, noun in self._loose(cursor, at + 3):
                    if noun.word == "unnumbered after":
                        yield end, replace(noun, count=_COUNTS[word])
        if word == "unnumbered" and after in ("paragraph", "sub-paragraph"):
            yield from self._loose(cursor, at + 2)
            yield at + 2, Noun("unnumbered", back=True)
        yield from self._headings(cursor, at)

    def _headings(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        kinds: list[str] = []
        while cursor.word(at) in _OVER and len(kinds) < 3:
            kinds.append(cursor.word(at))
            at += 1
        if cursor.word(at) not in _HEADINGS or (
            cursor.word(at) == "title" and number_at(cursor, at + 1)
        ):
            return
        over = bool({"italic", "cross", "centred"} & set(kinds)) or "cross" in cursor.word(at)
        own = next((kind for kind in kinds if kind in UNITS), "")
        after = cursor.word(at + 1)
        end = at + 1
        if after == "immediately":
            end += 1
            after = cursor.word(end)
        if after in _BEFORE:
            for stop, outer in self.noun(cursor, end + 1):
                yield stop, Noun("heading before", outer=outer)
            if cursor.word(end + 1) == "it":
                yield end + 2, Noun("heading before", outer=Noun("it", back=True))
            return
        if cursor.kind(at + 1) is Lexeme.QUOTE:
            yield at + 2, Noun("cross-heading", terms=(cursor.tokens[at + 1].value,))
            return
        if cursor.word(at) == "title" and not kinds and end == at + 1:
            yield at + 1, Noun("title of the act")
        of = Noun(own, back=True) if own else None
        yield at + 1, Noun("cross-heading" if over else "heading", outer=of)

    def _ordinals(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        """“the second and third sentences”."""
        ordinal: tuple[int, ...] = ()
        while cursor.word(at) in ORDINALS:
            ordinal = (*ordinal, ORDINALS[cursor.word(at)])
            step = at + 2 if cursor.kind(at + 1) is Lexeme.COMMA else at + 1
            if cursor.word(step) in ("and", "or", "the"):
                step += 1
            at = step if cursor.word(step) in ORDINALS else at + 1
        word = cursor.word(at)
        if word in ("unnumbered", "unlettered", "undesignated", "indented"):
            if UNITS.get(cursor.word(at + 1)) in ("paragraph", "sub-paragraph", "entry"):
                for end, noun in self._loose(cursor, at + 2):
                    yield end, replace(noun, ordinals=ordinal)
                yield at + 2, Noun("unnumbered", ordinals=ordinal)
        elif UNITS.get(word) in _COUNTED:
            yield at + 1, Noun(UNITS[word], ordinals=ordinal)
        elif len(ordinal) == 1:
            yield from _list_at(cursor, at, ordinal)

    def _loose(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        """“the unnumbered paragraph after point (b)”: among the words after it; “… before the
        table”."""
        if cursor.word(at) in _AFTER:
            for end, outer in self.noun(cursor, at + 1):
                if not is_words(outer):
                    yield end, Noun("unnumbered after", outer=outer)
        if cursor.word(at) in _BEFORE and cursor.word(at - 2) == "unnumbered":
            for end, outer in self.noun(cursor, at + 1):
                if not is_words(outer):
                    yield end, Noun("unnumbered before", outer=outer)

    def _in_column(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        """“the entry in the second column”: what stands there."""
        column = cursor.phrase(at, "entry", "in", "the")
        if column > 0 and cursor.word(column) in ORDINALS:
            for end, noun in self._ordinals(cursor, column):
                if noun.word == "column" and len(noun.ordinals) == 1:
                    yield end, noun

    def _numbered(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        said = cursor.word(at)
        if _CODE.fullmatch(cursor.tokens[at].text):
            yield at + 1, Noun("point", items=(Item(cursor.tokens[at].text),))
            return
        if said in _QUOTED:
            yield from self._quoted(cursor, at + 1)
            return
        excepted = said == "excepted"
        if said in ("excepted", "existing", "new") and cursor.word(at + 1) in UNITS:
            at += 1
            said = cursor.word(at)
        unit = UNITS.get(said)
        if excepted and unit is not None:
            # they are numbered apart from the items that they are excepted from
            unit = "excepted item" if unit == "item" else None
        if unit is None:
            return
        if unit == "entry" and cursor.word(at + 1) and not number_at(cursor, at + 1):
            return
        items: list[Item] = []
        groups: list[Token] = []
        ends: list[tuple[int, int]] = []
        here = at + 1
        while True:
            read = item_at(cursor, here)
            if read is None:
                break
            here, item = read
            if cursor.word(here) == "to" or _ranging(cursor, here):
                upper = item_at(cursor, here + 1)
                if upper is not None and _same_style(item, upper[1]):
                    here, item = upper[0], replace(item, last=upper[1])
            items.append(item)
            here, found = groups_at(cursor, here)
            groups.extend(found)
            ends.append((here, len(groups)))
            step = here + 1 if cursor.kind(here) is Lexeme.COMMA else here
            if cursor.word(step) in ("and", "or"):
                step += 1
            if cursor.word(step) in UNITS and UNITS[cursor.word(step)] == unit and step > here:
                if item_at(cursor, step + 1) is not None:
                    step += 1
            if step == here:
                break
            here = step
        for count in range(len(items), 0, -1):
            end, some = ends[count - 1]
            yield end, Noun(unit, items=tuple(items[:count]), groups=tuple(groups[:some]))
        if not items:
            yield at + 1, Noun(unit, back=True)

    def _quoted(self, cursor: Cursor, at: int) -> Iterator[tuple[int, Noun]]:
        """“the inserted section 5”; “the inserted text substituting section 5 of the 2000 Act”."""
        told = cursor.phrase(at, "text", "substituting")
        for end, noun in self._numbered(cursor, max(at, told)):
            if not noun.items:
                continue
            if told > 0 and cursor.word(end) in _OF:
                cited = self.citation(cursor, end + 1)
                if cited is not None:
                    end = cited[0]
            yield end, replace(noun, quoted=True)


def _ranging(cursor: Cursor, at: int) -> bool:
    """“sections 4–6”: a short dash, with no room about it; a long one opens what goes on."""
    dash, following = cursor.tokens[at], cursor.tokens[min(at + 1, len(cursor.tokens) - 1)]
    return dash.kind is Lexeme.DASH and dash.text != "—" and dash.joined and following.joined


def _list_at(cursor: Cursor, at: int, ordinals: tuple[int, ...]) -> Iterator[tuple[int, Noun]]:
    """“[the first] list of indents”, “[the] indented list”; no other list is known by that word."""
    indented = cursor.word(at) == "indented"
    if cursor.word(at + 1 if indented else at) != "list":
        return
    end = at + 2 if indented else at + 1
    of = max(cursor.phrase(end, "of", "indents"), cursor.phrase(end, "of", "indent"))
    if of > 0 or indented:
        yield max(of, end), Noun("indents", ordinals=ordinals)


def _same_style(first: Item, last: Item) -> bool:
    """Whether two numbers can be the ends of a range; “Schedule 17A to FSMA” is none."""
    if not last.number:
        return bool(last.labels)
    return first.number[:1].isdigit() == last.number[:1].isdigit()
