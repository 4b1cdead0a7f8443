"""The instructions of a document, in its own order.

What a sentence means depends on what stands above it: “The 1984 Act is amended as follows.”,
“In section 2—”, the crosshead that names an Act.  The walk goes down the tree of provisions
and hands each sentence the scope that was opened above; a sentence such as “… is amended as
follows” opens a scope for the provisions that follow it under the same parent, one that ends
in a dash for those inside it.  Quoted matter is never read: its instructions, if it has any,
are those of another Act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from amendtool.amend.language.around import goes_on, opens_around
from amendtool.amend.language.brought_in import BroughtIn, Placed
from amendtool.amend.language.instruction import (
    Carried,
    Cited,
    Reading,
    SetOut,
)
from amendtool.amend.language.legislation import (
    Names,
    SeveralNamed,
    all_cited,
    first_cited,
    is_title,
    title_in,
    without_asides,
)
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.looks import may_amend
from amendtool.amend.language.outcome import Failed, Frame, Modifies, Outcome, Scope, Understood
from amendtool.amend.language.reach import end_of, last_below, told_of
from amendtool.amend.language.scope import Memory, Target, known_act
from amendtool.amend.language.sentence import SentenceReader
from amendtool.amend.language.set_out import set_out_in
from amendtool.amend.language.told import Told
from amendtool.amend.language.verbless import opens_list, read_listed
from amendtool.amend.matter import Matter
from amendtool.amend.quoted import matter_of
from amendtool.amend.quoted_words import words_of_sentence
from amendtool.core.book import AddressBook
from amendtool.core.collector import quiet_collector
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.kinds import GROUPING_KINDS, Kind
from amendtool.core.provision import Block, Document, Provision, Role
from amendtool.core.textview import heading_of

#: turns the quoted matter of a document into new matter
MatterMaker = Callable[[Provision, Document], Matter]

#: “In section 5(2) of the Dogs Act 1906, instead of “dog” read “hound””: no word that amends
_QUOTES_OF = re.compile(
    r"^(?:(?:in|after|before|for|at) )?(?:the )?(?:sections?|articles?|regulations?|rules?|"
    r"schedules?|parts?) \d.*\b(?-i:Act|Order|Regulations|Rules|Measure|Scheme)\b.*“",
    re.IGNORECASE,
)
#: quoted matter and no words, as where a file has lost them
_MATTER_ALONE = re.compile(r"(?:⟦\d+⟧[\s.;,]*)+(?:and|or)?")
#: what a person may or must do is no instruction
_POWER = re.compile(
    r"\b(?:may|must|power"
    r"|shall(?! be (?:further )?(?:amended|varied|modified)\b[^;:]*\bas follows))\b",
    re.IGNORECASE,
)
#: a sentence that says what those after it are about
_OPENS = re.compile(
    r"\b(?:is|are|shall be) (?:further )?(?:amended|modified)\b[^.;“⟦]{0,80}?\b"
    r"(?:as (?:follows|set out|shown|mentioned|provided|specified|indicated)|in accordance with|"
    r"in the (?:manner|way))\b"
)
#: “shall apply with the modifications specified in paragraphs (3) to (11)”: those change no text
_ELSEWHERE = re.compile(
    r"\b(?:with|subject to) (?:the )?(?:exceptions?,? |adaptations?,? |and )*modifications?"
    r"(?: (?:specified|set out|contained|mentioned|described|made|provided for|given))? (?:in|by) "
    r"(?:(?P<word>paragraph|subsection|sub-paragraph)s? \((?P<first>\w+)\)"
    r"(?: (?:to|and) \((?P<last>\w+)\))?|(?:the )?Schedule(?: (?P<schedule>\d+[A-Z]*))?\b"
    r"(?! to the\b))"
)
#: a heading over law as it applies to something else; “modifications” alone may be of the text
_MODIFIED = re.compile(
    r"\bmodifications? (?:applicable|to apply|for the purposes)\b|\bas modified\b"
    r"|\bwith modifications?\b",
    re.IGNORECASE,
)
#: an explanatory note tells what the provisions above it do
_NO_PART = re.compile(r"\bnote (?:is not|does not form) (?:a )?part of\b", re.IGNORECASE)
#: “that Act”, of legislation that was spoken of before
_BACK = re.compile(r"\b(?:that|the said) (?:Act|Order|Measure)\b|\b(?:those|the said) Re")
_NOT_TEXT = frozenset({Role.NUMBER, Role.REFERENCE, Role.SUBTITLE})


def read_instructions(document: Document, matter: MatterMaker = matter_of) -> tuple[Reading, ...]:
    """Every amending sentence of a bill, Act or instrument, understood or not.

    ``matter`` turns quoted matter into new matter; what it cannot carry over (it raises
    :class:`NotExpressible`) makes the sentence one that is not understood.
    """
    return tuple(each.reading for each in read_with_places(document, matter))


def read_with_places(
    document: Document,
    matter: MatterMaker = matter_of,
    words: Callable[[Block], str] | None = None,
) -> tuple[Placed, ...]:
    """The same, each with the provision that carries it.

    ``words``: the words of a block, for a caller that has read them before.
    """
    with quiet_collector():
        return tuple(_Walk(document, matter, words).run())


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    quoted: tuple[Provision, ...]


@dataclass(slots=True)
class _Walk:
    document: Document
    maker: MatterMaker
    words: Callable[[Block], str] | None = None
    names: Names = field(default_factory=Names)
    memory: Memory = field(default_factory=Memory)
    #: scopes said for provisions elsewhere: “… is amended in accordance with paragraphs 3 to 9”
    ahead: list[tuple[str, int, int, Scope, Provision | None]] = field(default_factory=list)
    #: the Schedule that is being read: its paragraphs are its own
    schedule: Provision | None = None
    #: provisions that only modify how law is read, with the words that say so
    modifying: dict[int, str] = field(default_factory=dict)
    found: list[Placed] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)

    def run(self) -> list[Placed]:
        self._book = AddressBook(self.document)
        self._brought = BroughtIn(self._book)
        self._note_names(self.document.root)
        self._reader = SentenceReader(self.names, complete=True)
        self.names.here = (id(self.document.root),)
        self._inside(self.document.root.children, Scope())
        return self._brought.joined(self.found)

    _reader: SentenceReader = field(init=False)
    _book: AddressBook = field(init=False)
    _brought: BroughtIn = field(init=False)

    def _text(self, block: Block) -> str:
        """The words of a block, which are wanted more than once."""
        if self.words is not None:
            return self.words(block)
        found = self.texts.get(id(block))
        if found is None:
            found = self.texts[id(block)] = words_of_sentence(self.document, block)
        return found

    def _note_names(self, provision: Provision) -> None:
        """The short names that a provision defines, and what stands in it."""
        above = self.names.here
        self.names.here = (id(provision), *above)
        for part in provision.content:
            if isinstance(part, Block):
                self.names.note(self._text(part))
                self._brought.note(provision, self._text(part))
            elif part.kind is not Kind.QUOTED:
                self._note_names(part)
        self.names.here = above

    # -- down the tree -----------------------------------------------------------------

    def _inside(self, provisions: tuple[Provision, ...], scope: Scope) -> Scope:
        """Provisions one after another; what one opens, those after it stand in."""
        above = self.names.here
        # what was said, and the place among the provisions up to which it holds
        holding = [(scope, len(provisions))]
        for at, provision in enumerate(provisions):
            if provision.kind is Kind.QUOTED:
                continue
            holding = [each for each in holding if at <= each[1]]
            scope = holding[-1][0]
            self.names.here = (id(provision), *above)
            opened = self._provision(provision, scope)
            if opened is not None:
                end = end_of(opened.texts, [each.number for each in provisions])
                below = last_below(opened.texts, [each.kind for each in provisions], at)
                holding.append((opened, min(end, below)))
            elif len(holding) > 1 and self._names_another(provision, scope):
                holding = holding[:1]
        self.names.here = above
        return holding[-1][0]

    def _names_another(self, provision: Provision, scope: Scope) -> bool:
        """Whether a heading names other legislation than what was opened beside it: that ends."""
        if provision.kind not in GROUPING_KINDS or provision.heading is None:
            return False
        heading = heading_of(self.document, provision)
        return is_title(heading) and title_in(heading) != scope.act

    def _provision(self, provision: Provision, scope: Scope) -> Scope | None:
        """One provision.  Gives the scope that it opens for those after it, if any."""
        if provision.kind in (Kind.SCHEDULE, Kind.ANNEX):
            self.schedule = provision
        scope = self._headed(provision, self._told_before(provision, scope))
        if id(provision) in self.modifying:
            scope = replace(scope, modifying=self.modifying[id(provision)])
        if self._brought.rows(provision, self._reader, self.found):
            return None
        if provision.kind is Kind.PREAMBLE:
            return None  # it recites
        opening = self._sentence(self._opening(provision))
        if provision.kind is Kind.NOTE and _NO_PART.search(opening.text):
            return None  # it explains
        inner = [each for each in provision.children if each.kind is not Kind.QUOTED]
        closing = self._sentence(self._closing(provision) if inner else [])
        around = (opening.text, closing.text, scope, self.memory, self._reader)
        listed = opens_list(*around) or opens_around(*around)
        if listed is not None:
            self._inside(tuple(inner), listed.scope)
            return None
        outcome: Outcome = None
        if opening.text:
            outcome = self._read(provision, opening, scope)
            self._note_modifying(provision, opening.text)
        if not inner and not isinstance(outcome, Frame) and _OPENS.search(opening.text):
            # what comes next is about something that was not understood
            return Scope(broken=opening.text, texts=scope.texts)
        before = len(self.found)
        if isinstance(outcome, Frame):
            below = replace(outcome.scope, texts=(*scope.texts, opening.text))
            self._note_ahead(outcome, below, provision)
            if not inner:
                return below
            self._inside(tuple(inner), below)
        else:
            if isinstance(outcome, Modifies):
                below = replace(scope, modifying=outcome.form)
            elif (
                opening.text
                and not opening.text.endswith(".")
                and inner
                and not (provision.kind in GROUPING_KINDS or provision.kind is Kind.SCHEDULE)
            ):
                # these words go on below: what stands there means nothing without them
                if outcome is None and _POWER.search(opening.text):
                    return None
                below = replace(scope, unfinished=None, broken=opening.text)
            else:
                below = scope if scope.unfinished is None else replace(scope, unfinished=None)
            last = self._inside(tuple(inner), below)
            if provision.kind is Kind.CROSS_HEADING and last is not below:
                # a Schedule says once, under its first heading, what it amends
                return last
        if closing.text:
            below = replace(scope, unfinished=None, modifying="", verbless=False)
            if len(self.found) == before and goes_on(opening.text):
                # what it is about may be what stands between, which says nothing by itself
                below = replace(below, broken=opening.text)
            self._read(provision, closing, below)
        return None

    def _headed(self, provision: Provision, scope: Scope) -> Scope:
        """A heading that names legislation says what is amended under it."""
        heading = heading_of(self.document, provision) if provision.heading else ""
        if not heading:
            return scope
        if _MODIFIED.search(heading):
            scope = replace(scope, modifying="modifications")
        if is_title(heading):
            act = title_in(heading)
        elif scope.act is None:
            act = title_in(heading) or self._called(heading)
        else:
            return scope
        if act is None or act == scope.act:
            return scope
        self.memory.act = act
        return Scope((Target(act=act),), texts=scope.texts)

    def _called(self, heading: str) -> Cited | None:
        try:
            return self.names.lookup(heading)
        except SeveralNamed:
            return None

    def _told_before(self, provision: Provision, scope: Scope) -> Scope:
        number = re.match(r"\d+", provision.number)
        if number is None or provision.label.startswith("("):
            return scope
        for word, first, last, told, schedule in reversed(self.ahead):
            here = schedule is self.schedule and word == provision.kind.value
            if here and first <= int(number[0]) <= last:
                return told
        return scope

    def _note_ahead(self, frame: Frame, below: Scope, provision: Provision) -> None:
        """“… is amended in accordance with paragraphs 3 to 9”."""
        told = told_of(frame.said)
        if told is None:
            return
        word, first, last = told
        here = re.match(r"\d+", provision.number)
        if here is not None and first <= int(here[0]) and not provision.label.startswith("("):
            return
        self.ahead.append((word, first, last, below, self.schedule))

    def _note_modifying(self, provision: Provision, text: str) -> None:
        """“shall apply with the modifications specified in paragraphs (3) to (11)”."""
        found = _ELSEWHERE.search(text) if "modification" in text else None
        if found is None:
            return
        if found["first"]:
            beside = self._book.siblings(provision)
            numbers = [each.number for each in beside]
            first, last = found["first"], found["last"] or found["first"]
            if first not in numbers or last not in numbers:
                return
            meant = beside[numbers.index(first) : numbers.index(last) + 1]
        else:
            schedules = [e for e in self.document.walk() if e.kind is Kind.SCHEDULE]
            number = found["schedule"] or ""
            meant = tuple(e for e in schedules if e.number == number or len(schedules) == 1)
        self.modifying.update({id(each): "modifications" for each in meant})

    # -- sentences ---------------------------------------------------------------------

    @staticmethod
    def _opening(provision: Provision) -> list[Block | Provision]:
        found: list[Block | Provision] = []
        for part in provision.content:
            if isinstance(part, Provision) and part.kind is not Kind.QUOTED:
                break
            found.append(part)
        return found

    @staticmethod
    def _closing(provision: Provision) -> list[Block | Provision]:
        found: list[Block | Provision] = []
        for part in reversed(provision.content):
            if isinstance(part, Provision) and part.kind is not Kind.QUOTED:
                break
            found.append(part)
        return found[::-1]

    def _sentence(self, parts: list[Block | Provision]) -> _Sentence:
        words: list[str] = []
        quoted: list[Provision] = []
        for part in parts:
            if isinstance(part, Provision):
                quoted.append(part)
                words.append(f"⟦{len(quoted)}⟧")
            elif part.role not in _NOT_TEXT:
                words.append(self._text(part))
        return _Sentence(" ".join(filter(None, words)), tuple(quoted))

    def _read(self, provision: Provision, sentence: _Sentence, scope: Scope) -> Outcome:
        text = sentence.text
        if self._brought.sentence(provision, text, self.found):
            return None
        below = bool(provision.children) and text.startswith(("In ", "in "))
        open_above = scope.unfinished is not None or scope.verbless or scope.under
        open_above = open_above or (not scope.modifying and _QUOTES_OF.search(text) is not None)
        if not open_above and not below and not may_amend(text):
            self._mention(text)
            return None
        read = partial(read_listed, reader=self._reader) if scope.verbless else self._reader.read
        outcome = read(text, scope, self.memory, lambda i: self._matter(sentence, i))
        if outcome is None and _MATTER_ALONE.fullmatch(text) and scope.act and scope.texts:
            outcome = Failed(0, "words that say what the quoted text is for: there are none", "")
        if outcome is None:
            self._mention(text)
            return None
        act = scope.act
        if not isinstance(outcome, Understood) and act is None:
            act = self._about(text)
        if isinstance(outcome, Failed | Modifies):
            self._mention(text)
        if isinstance(outcome, Modifies) and outcome.of_other and act is None:
            return None
        if isinstance(outcome, Failed):
            self.memory.doubt(text)
        if isinstance(outcome, Frame):
            if outcome.scope.modifying and outcome.scope.act is None and act is not None:
                targets = (replace(outcome.scope.targets[0], act=act),)
                outcome = replace(outcome, scope=replace(outcome.scope, targets=targets))
            if outcome.before is None:
                return outcome
        told = Told(
            self._book.address_of(provision),
            provision.eid or "",
            text,
            Carried(scope.act, scope.targets[0].address, scope.texts),
            sentence.quoted,
            self._set_out,
            all_cited(text, self.names) if isinstance(outcome, Failed) else (),
        )
        self.found += [Placed(provision, each) for each in told.readings(outcome, act)]
        return outcome

    def _about(self, text: str) -> Cited | None:
        """The legislation that a sentence is about which is not understood, where it says so."""
        said = first_cited(text, self.names)
        if said is None:
            return None
        known = known_act(said, Target(), self.memory)
        return known if known.title or known.href else None

    def _mention(self, text: str) -> None:
        """Legislation that a sentence names, for “that Act” in the next.

        What it quotes, and what a bracket says of how a provision came about, it does not speak of.
        Where it begins with “that Act” and then names another, either may be meant next.
        """
        if not any(word in text for word in ("Act", "Regulation", "Order")):
            return
        plain = without_asides(text)
        act = title_in(plain)
        if act is None and (said := first_cited(plain, self.names)) is not None:
            # known by its initials: “FSMA 2000”
            act = said if said.year is not None and not said.short.startswith("th") else None
        if act is not None:
            back = _BACK.search(plain)
            other = self.memory.act is not None and act.title != self.memory.act.title
            named = plain.find(act.title or act.short)
            self.memory.act = None if other and back and back.start() < named else act

    def _set_out(self, schedules: Iterable[str]) -> tuple[SetOut, ...]:
        found = (set_out_in(self._book, each) for each in schedules)
        return tuple(each for each in found if each is not None)

    def _matter(self, sentence: _Sentence, index: int | str) -> Matter | None:
        if isinstance(index, str):
            set_out = set_out_in(self._book, index)
            if set_out is None:
                return None
            provision = set_out.matter
        elif not 0 <= index < len(sentence.quoted):
            return None
        else:
            provision = sentence.quoted[index]
        try:
            return self.maker(provision, self.document)
        except NotExpressible as error:
            raise NotKnown(f"the quoted matter cannot be carried over: {error.detail}", 0) from None
