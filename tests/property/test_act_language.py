"""Law 8 for the language of Acts: reading what is written gives the operation back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendtool.amend.language.act_back import one_by_one
from amendtool.amend.language.act_clause import Item, amending_clause, clause_text
from amendtool.amend.language.act_words import ALL
from amendtool.amend.language.act_write import Verb, act_wording
from amendtool.amend.language.bill_write import Wording
from amendtool.amend.language.outcome import Frame, Scope, Understood
from amendtool.amend.language.scope import Memory
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.matter import Form, Matter, NewProvision, Words
from amendtool.amend.matter_text import parse_matter
from amendtool.amend.operations import (
    Designate,
    Edge,
    Every,
    Insert,
    InsertWords,
    Joiner,
    LeaveOut,
    LeaveOutWords,
    Move,
    Operation,
    Part,
    Place,
    Quote,
    Renumber,
    Retitle,
    Span,
    Substitute,
    SubstituteWords,
    UnitEdge,
    Units,
    Where,
)
from amendtool.core.address import LAST, Address, Step, Unit
from amendtool.core.errors_language import NoWording

ACT = "the Dogs Act 1906"
READER = SentenceReader(complete=True)

WORDS = (
    st.text(alphabet="abcd e,;’—()12£.", min_size=1, max_size=30)
    .map(lambda words: " ".join(words.split()))
    .filter(bool)
)
#: words in which a term is quoted
TERMED = st.builds(lambda a, b: f"{a} “{b}” {a}", WORDS, WORDS)
NEW = st.one_of(WORDS, TERMED)
ARABIC = st.one_of(st.integers(1, 140).map(str), st.sampled_from(["2A", "7BZA", "A1"]))
LETTER = st.sampled_from(["a", "b", "e", "g", "za", "ba", "zza"])
ROMAN = st.sampled_from(["i", "ii", "iv", "ix"])


def _address(*steps: Step) -> Address:
    return Address(steps)


def _sub(number: str) -> Step:
    return Step(Unit.SUB, number)


MAIN = st.one_of(
    st.builds(
        lambda unit, number: (Step(unit, number),),
        st.sampled_from([Unit.SECTION, Unit.ARTICLE, Unit.REGULATION, Unit.RULE]),
        ARABIC,
    ),
    st.builds(
        lambda schedule, number: (Step(Unit.SCHEDULE, schedule), Step(Unit.PARAGRAPH, number)),
        st.sampled_from(["", "1", "2ZA"]),
        ARABIC,
    ),
)
LEVELS = st.one_of(
    st.just(()),
    st.builds(lambda one: (_sub(one),), ARABIC),
    st.builds(lambda one: (_sub(one),), LETTER),
    st.builds(lambda one, two: (_sub(one), _sub(two)), ARABIC, LETTER),
    st.builds(lambda a, b, c: (_sub(a), _sub(b), _sub(c)), ARABIC, LETTER, ROMAN),
)
NUMBERED = st.builds(lambda main, levels: Address((*main, *levels)), MAIN, LEVELS)
#: definitions, tables, entries, sentences, unnumbered paragraphs, groups, the long title
OTHERS = st.one_of(
    st.builds(
        lambda at, term: at / Step(Unit.DEFINITION, term),
        NUMBERED,
        st.sampled_from(["dog", "the relevant court", "EU law"]),
    ),
    st.builds(
        lambda at, term, letter: at / Step(Unit.DEFINITION, term) / _sub(letter),
        NUMBERED.filter(lambda at: at.last.number[:1].isdigit()),
        st.just("dog"),
        LETTER,
    ),
    st.builds(lambda at: at / Step(Unit.TABLE, ""), NUMBERED),
    st.builds(
        lambda at, key: at / Step(Unit.TABLE, "") / Step(Unit.ENTRY, key),
        NUMBERED,
        st.sampled_from(["dogs", "section 4"]),
    ),
    st.builds(
        lambda at, column: (
            at / Step(Unit.TABLE, "") / Step(Unit.ENTRY, "dogs") / Step(Unit.CELL, str(column))
        ),
        NUMBERED,
        st.integers(1, 5),
    ),
    st.builds(
        lambda at, nth: at / Step(Unit.TABLE, "") / Step(Unit.ROW, "", nth),
        NUMBERED,
        st.integers(1, 12) | st.just(LAST),
    ),
    st.builds(
        lambda at, nth: at / Step(Unit.SENTENCE, nth),
        NUMBERED,
        st.sampled_from(["1", "2", "last"]),
    ),
    st.builds(
        lambda number, nth: _address(Step(Unit.SECTION, number), Step(Unit.SUB, "", nth)),
        ARABIC,
        st.integers(1, 12) | st.just(LAST),
    ),
    st.builds(
        lambda at, unit: at / Step(Unit.TABLE, "") / Step(unit, "", LAST),
        NUMBERED,
        st.sampled_from([Unit.CELL, Unit.ROW]),
    ),
    st.builds(
        lambda at, nth: at / Step(Unit.LIST, "", nth),
        NUMBERED,
        st.integers(0, 12) | st.just(LAST),
    ),
    st.builds(
        lambda at, nth: at / Step(Unit.LIST, "", nth) / Step(Unit.ITEM, "", 2),
        NUMBERED,
        st.integers(0, 12) | st.just(LAST),
    ),
    st.builds(
        lambda at, nth: at / Step(Unit.ITEM, "", nth),
        NUMBERED,
        st.integers(1, 12) | st.just(LAST),
    ),
    st.builds(
        lambda part, chapter: _address(Step(Unit.PART, part), Step(Unit.CHAPTER, chapter)),
        ARABIC,
        ARABIC,
    ),
    st.builds(
        lambda schedule, part: _address(Step(Unit.SCHEDULE, schedule), Step(Unit.PART, part)),
        ARABIC,
        ARABIC,
    ),
    st.builds(
        lambda schedule, ground: _address(
            Step(Unit.SCHEDULE, schedule), Step(Unit.ITEM, f"Ground {ground}")
        ),
        ARABIC,
        ARABIC,
    ),
    st.just(_address(Step(Unit.LONG_TITLE, ""))),
)
ADDRESSES = st.one_of(NUMBERED, OTHERS)

QUOTES = st.builds(
    Quote,
    NEW,
    st.one_of(
        st.sampled_from([Every.ONLY, Every.LAST, Every.EACH, Every.BOTH]), st.integers(1, 12)
    ),
)
ENDS = st.builds(Quote, WORDS, st.one_of(st.just(Every.ONLY), st.just(Every.LAST), st.just(2)))
SPANS = st.one_of(
    st.builds(
        Span,
        st.one_of(ENDS, st.just(Edge.BEGINNING)),
        st.one_of(ENDS, st.just(Edge.END)),
        st.just(True),
    ),
    st.builds(Span, ENDS, st.just(Edge.END), st.just(False)),
    st.builds(Span, st.just(Edge.BEGINNING), ENDS, st.just(False)),
    st.builds(
        Span, ENDS, st.one_of(ENDS, st.just(Edge.END)), st.just(True), after_start=st.just(True)
    ),
    st.builds(Span, ENDS, st.just(Edge.SENTENCE), st.just(True)),
)
#: “from “x” to the end of paragraph (b)”, said of the subsection that (b) stands in
TO_THE_END_OF = st.builds(
    lambda at, start, letter, edge: (
        Place(at),
        Span(start, UnitEdge(at / _sub(letter), edge), inclusive=True),
    ),
    NUMBERED.filter(lambda at: at.last.number[:1].isdigit()),
    ENDS,
    LETTER,
    st.sampled_from([Edge.END, Edge.BEGINNING]),
)
PLACES = st.one_of(
    ADDRESSES.map(Place),
    st.builds(Place, NUMBERED, st.sampled_from([Part.OPENING, Part.CLOSING, Part.PROVISO])),
    st.builds(
        Place,
        st.builds(lambda number: _address(Step(Unit.SECTION, number)), ARABIC),
        st.sampled_from([Part.HEADING, Part.HEADING_BEFORE]),
    ),
    st.builds(
        lambda at, letter, part: Place(at / _sub(letter), part),
        NUMBERED.filter(lambda at: at.last.number[:1].isdigit()),
        LETTER,
        st.sampled_from([Part.BEFORE, Part.AFTER]),
    ),
    st.builds(
        lambda first, more: Place(
            _address(Step(Unit.SECTION, str(first))),
            last=_address(Step(Unit.SECTION, str(first + more))),
        ),
        st.integers(1, 90),
        st.integers(1, 9),
    ),
)
#: “the “or” at the end of paragraph (a)”
JOINED = st.builds(
    lambda at, letter, word, part: (Place(at / _sub(letter), part), Quote(word, Every.FINAL)),
    NUMBERED.filter(lambda at: at.last.number[:1].isdigit()),
    LETTER,
    st.sampled_from(["and", "or"]),
    st.sampled_from([Part.WHOLE, Part.BEFORE]),
)
POINTED = st.one_of(st.tuples(PLACES, st.one_of(QUOTES, SPANS)), JOINED, TO_THE_END_OF)

UNITS = st.one_of(
    st.builds(Units, ADDRESSES.filter(lambda at: at.last.unit is not Unit.LONG_TITLE)),
    st.builds(
        lambda main, first, more, count: Units(
            Address((*main, _sub(str(first)))),
            Address((*main, _sub(str(first + more)))),
            more + 1 if count else 0,
        ),
        MAIN,
        st.integers(1, 20),
        st.integers(1, 4),
        st.booleans(),
    ),
    st.builds(
        lambda unit, first, more, count: Units(
            _address(Step(unit, str(first))),
            _address(Step(unit, str(first + more))),
            more + 1 if count else 0,
        ),
        st.sampled_from([Unit.SECTION, Unit.REGULATION, Unit.SCHEDULE, Unit.PART]),
        st.integers(1, 20),
        st.integers(1, 4),
        st.booleans(),
    ),
)
PARAGRAPHS = st.builds(
    lambda at, letter: at / _sub(letter),
    NUMBERED.filter(lambda at: at.last.number[:1].isdigit()),
    LETTER,
)
SECTIONS = st.builds(lambda number: _address(Step(Unit.SECTION, number)), ARABIC)

ENTRY = Matter((NewProvision(Form.ITEM, None, content=(Words("the Dog Registry"),)),))
MATTERS = st.sampled_from(
    [
        parse_matter("(2A) New words—\n    (a) one, or\n    (b) two."),
        parse_matter("3A New section\n(1) New words.\n(2) See section 3."),
        parse_matter("Part 2A\nDogs\n\n3A New section\n(1) New words."),
        parse_matter("“dog” includes a puppy;"),
        parse_matter("(ca) new words, or"),
    ]
)
BESIDE = st.one_of(
    st.builds(Insert, st.sampled_from([Where.AFTER, Where.BEFORE]), NUMBERED, MATTERS),
    st.builds(
        lambda at, matter, before: Insert(Where.AFTER, at, Matter(matter.units, before=before)),
        PARAGRAPHS,
        st.just(parse_matter("(d) new words.")),
        st.sampled_from([", and", ", or"]),
    ),
    st.builds(
        Insert,
        st.just(Where.BEFORE),
        SECTIONS,
        st.just(parse_matter("3A New section\n(1) New words.")),
        st.booleans(),
    ),
    st.builds(
        Insert,
        st.just(Where.AFTER),
        PARAGRAPHS,
        st.just(parse_matter("(ca) new words,")),
        st.none(),
        st.sampled_from(["and", "or"]).map(lambda word: Joiner(word, Where.AFTER, keep=True)),
    ),
    st.builds(
        Insert,
        st.just(Where.AFTER),
        NUMBERED.map(lambda at: at / Step(Unit.TABLE, "") / Step(Unit.ENTRY, "dogs")),
        st.just(ENTRY),
    ),
)
INSERTS = st.one_of(
    BESIDE,
    st.builds(
        Insert,
        st.sampled_from([Where.AT_END, Where.AT_BEGINNING]),
        SECTIONS,
        st.just(parse_matter("(7) New words.")),
    ),
    st.builds(
        Insert,
        st.just(Where.ALPHABETICAL),
        NUMBERED,
        st.just(parse_matter("“dog” includes a puppy;\n“cat” includes a kitten;")),
    ),
    st.builds(
        Insert,
        st.just(Where.ALPHABETICAL),
        NUMBERED.map(lambda at: at / Step(Unit.TABLE, "")),
        st.just(ENTRY),
    ),
)
RUN_ON = st.one_of(
    st.none(),
    st.just(parse_matter("(a) one, or\n(b) two.")),
)
OPERATIONS: st.SearchStrategy[Operation] = st.one_of(
    POINTED.map(lambda pair: LeaveOutWords(*pair)),
    st.builds(
        lambda pair, new, matter: SubstituteWords(pair[0], pair[1], new, matter),
        POINTED,
        NEW,
        RUN_ON,
    ),
    st.builds(
        lambda at, part: LeaveOutWords(Place(at, part), ALL),
        SECTIONS,
        st.sampled_from(
            [Part.HEADING, Part.OPENING, Part.CLOSING, Part.PROVISO, Part.HEADING_BEFORE]
        ),
    ),
    st.builds(lambda at, new: SubstituteWords(Place(at, Part.BEFORE), ALL, new), PARAGRAPHS, NEW),
    st.builds(
        InsertWords, PLACES, st.sampled_from([Where.AFTER, Where.BEFORE]), QUOTES, NEW, RUN_ON
    ),
    st.builds(
        InsertWords,
        st.one_of(NUMBERED.map(Place), st.builds(Place, NUMBERED, st.just(Part.OPENING))),
        st.sampled_from([Where.AT_END, Where.AT_BEGINNING]),
        st.none(),
        NEW,
    ),
    st.builds(
        InsertWords, NUMBERED.map(Place), st.just(Where.ALPHABETICAL), st.just(Quote("4,")), WORDS
    ),
    st.builds(LeaveOut, UNITS),
    st.builds(LeaveOut, st.builds(Units, SECTIONS), st.just(True)),
    st.builds(
        LeaveOut,
        st.builds(Units, PARAGRAPHS),
        st.just(False),
        st.builds(
            Joiner,
            st.sampled_from(["and", "or"]),
            st.sampled_from([Where.BEFORE, Where.AFTER]),
            st.booleans(),
        ),
    ),
    st.just(LeaveOut(Units(Address(())))),
    INSERTS,
    st.builds(Substitute, UNITS, MATTERS),
    st.builds(lambda units, words: Substitute(units, Matter((), before=words)), UNITS, WORDS),
    st.builds(
        lambda at, first, second, matter: Substitute(
            Units(at / _sub(first)), matter, (Units(at / _sub(second)),)
        ),
        NUMBERED.filter(lambda at: at.last.number[:1].isdigit()),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["d", "e"]),
        MATTERS,
    ),
    st.builds(
        Move,
        st.builds(Units, SECTIONS),
        st.sampled_from([Where.AFTER, Where.BEFORE]),
        SECTIONS,
        st.booleans(),
    ),
    st.builds(Renumber, SECTIONS, ARABIC),
    st.builds(Renumber, PARAGRAPHS, st.one_of(LETTER, st.just(""))),
    st.builds(
        Renumber,
        st.just(_address(Step(Unit.SCHEDULE, "2"), Step(Unit.ITEM, "Ground 16"))),
        st.just("Ground 5C"),
    ),
    st.builds(Designate, SECTIONS, st.just("1")),
    st.builds(
        lambda at, words: Designate(at, "a", words),
        NUMBERED.filter(lambda at: at.last.number[:1].isdigit()),
        st.one_of(QUOTES, SPANS),
    ),
    st.builds(
        Retitle,
        st.one_of(SECTIONS, ARABIC.map(lambda number: _address(Step(Unit.PART, number)))),
        NEW,
        st.sampled_from([Part.HEADING, Part.HEADING_BEFORE]),
    ),
)


def _read(sentence: Wording, above: list[str]) -> list[Operation]:
    scope, memory = Scope(), Memory()
    for frame in above:
        outcome = READER.read(frame, scope, memory, lambda _: None)
        assert isinstance(outcome, Frame), frame
        scope = outcome.scope
    matter = sentence.matter
    words = sentence.words if matter is None else f"{sentence.words} ⟦1⟧"
    outcome = READER.read(words, scope, memory, lambda _: matter)
    assert isinstance(outcome, Understood), (words, outcome)
    assert str(outcome.act) == ACT.removeprefix("the ")
    return list(outcome.operations)


def _leaves(item: Item, above: list[str]) -> list[Operation]:
    if not item.items:
        return _read(item.said, above)
    frames = [*above, item.said.words]
    return [each for inner in item.items for each in _leaves(inner, frames)]


def _bare(operations: list[Operation]) -> list[str]:
    """Without where new matter was typed, and its source."""
    import re

    texts = [repr(each) for each in operations]
    return [
        re.sub(
            r"line=\d+|, source='(?:[^'\\]|\\.)*'|source=\"[^\"]*\"|number=(?:None|'')", "", text
        )
        for text in texts
    ]


@given(operation=OPERATIONS, verb=st.sampled_from(list(Verb)))
def test_parse_of_wording_is_the_operation(operation: Operation, verb: Verb) -> None:
    said = act_wording(operation, ACT, verb)
    assert said.words[0].isupper()
    assert _bare(_read(said, [])) == _bare(one_by_one(operation))


@given(operations=st.lists(OPERATIONS, min_size=1, max_size=6), verb=st.sampled_from(list(Verb)))
def test_a_clause_says_all_of_its_operations_in_their_order(
    operations: list[Operation], verb: Verb
) -> None:
    clause = amending_clause(operations, ACT, verb)
    meant = [each for operation in operations for each in one_by_one(operation)]
    assert _bare(_leaves(clause, [])) == _bare(meant)
    assert clause_text(clause, "Dogs").endswith(".\n")


#: words that could be taken for the marks of the language
ODD = st.text(alphabet="ab “”‘’⟦1⟧()—.;", min_size=1, max_size=12)


@given(words=ODD, new=ODD)
def test_words_that_would_be_read_in_another_way_are_refused(words: str, new: str) -> None:
    """Unbalanced quotation marks and the like: never words that say something else."""
    for operation in (
        SubstituteWords(Place(Address.parse("section 3(1)")), Quote(words), new),
        LeaveOutWords(Place(Address.parse("section 3(1)")), Span(Quote(words), Edge.END, True)),
        Retitle(Address.parse("section 3"), new),
    ):
        try:
            said = act_wording(operation, ACT)
        except NoWording:
            continue
        assert _read(said, []) == [operation]
