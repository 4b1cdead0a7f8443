"""Marks in typed new matter: what its words alone would leave open, said in braces before them.

A mark says what a line is where it would be taken for something else.  Most new matter needs none.

>>> marks, words = marks_of("{level (a); sic} (i) the licence,") or (NO_MARKS, "")
>>> marks.form, marks.sic, words
(<Form.LETTER: '(a)'>, True, '(i) the licence,')
>>> written(marks)
'{level (a); sic}'
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from enum import Enum

from amendtool.amend.matter import Form
from amendtool.core.kinds import Setting


class Says(Enum):
    """What a mark says of its line; the value is how it is written."""

    NOTHING = ""
    #: the line begins a unit, whose form the mark names
    UNIT = "unit"
    WORDS = "words"
    FULL_OUT = "full-out words"
    HEADING = "heading"
    REFERENCE = "reference"
    RUNS_ON = "runs on"
    END_OF_QUOTED = "end of quoted matter"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one line.

    ``number``, ``printed``, ``term``: what stands after the mark of that name; an empty string
    for ``no number`` and ``no term``; None where nothing is said.  ``open``: its number is to be
    given where it goes in.  ``sic``: it is meant as it
    stands.  ``outermost``: it stands in nothing that was typed before it.  ``wrong``: what
    could not be understood.
    """

    says: Says = Says.NOTHING
    form: Form | None = None
    number: str | None = None
    printed: str | None = None
    term: str | None = None
    setting: Setting | None = None
    header: bool = False
    open: bool = False
    sic: bool = False
    outermost: bool = False
    wrong: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether they say what the line is; else it is read as if they were not there."""
        said = (
            self.open
            or self.number is not None
            or self.term is not None
            or self.setting is not None
        )
        return said or self.says is not Says.NOTHING


NO_MARKS = Marks()

_FORMS = {
    "level (1)": Form.ARABIC,
    "level (a)": Form.LETTER,
    "level (i)": Form.ROMAN,
    "level (A)": Form.CAPITAL,
    "clause": Form.CLAUSE,
    "paragraph": Form.SCHEDULE_PARAGRAPH,
    "italic heading": Form.CROSS_HEADING,
    "Part": Form.PART,
    "Chapter": Form.CHAPTER,
    "Schedule": Form.SCHEDULE,
    "definition": Form.DEFINITION,
    "entry": Form.ITEM,
    "table": Form.TABLE,
    "row": Form.ROW,
    "heading row": Form.ROW,
    "quoted matter": Form.QUOTED,
}
_NAMES = {form: name for name, form in reversed(_FORMS.items())}
_SAYS = {each.value: each for each in Says if each not in (Says.NOTHING, Says.UNIT)}
_SETTINGS = {"in a Schedule": Setting.SCHEDULE, "in an instrument": Setting.SECONDARY}
_VALUES = ("number", "printed", "term")
_FLAGS = ("sic", "outermost")
_OPEN = "open number"
_ALL = (*_FORMS, *_SAYS, *_SETTINGS, *_VALUES, "no number", "no term", _OPEN, *_FLAGS)
_BRACES = re.compile(r"\{([^{}]*)\}(?:\s|$)")
#: what a value cannot hold
UNWRITABLE = re.compile(r"[{};\n]|^\s|\s$")


def marks_of(text: str) -> tuple[Marks, str] | None:
    """The marks at the beginning of a line and what follows them; None where there are none."""
    if not text.startswith("{"):
        return None
    match = _BRACES.match(text)
    if match is None:
        return replace(NO_MARKS, wrong=("the brace { has none that closes it: }",)), text
    marks = NO_MARKS
    for each in match[1].split(";"):
        marks = _with(marks, " ".join(each.split()))
    return marks, text[match.end() :].strip(" ")


def written(marks: Marks) -> str:
    """The marks in braces; empty where there are none."""
    said: list[str] = []
    if marks.form is not None:
        said.append("heading row" if marks.header else _NAMES[marks.form])
    elif marks.says is not Says.NOTHING:
        said.append(marks.says.value)
    said += [name for name, setting in _SETTINGS.items() if setting is marks.setting]
    for name in _VALUES:
        value = getattr(marks, name)
        if value is not None:
            said.append(f"{name} {value}" if value else f"no {name}")
    said += [_OPEN] * marks.open
    said += [name for name in _FLAGS if getattr(marks, name)]
    return f"{{{'; '.join(said)}}}" if said else ""


def _with(marks: Marks, said: str) -> Marks:
    """The marks and one more."""
    name = next((each for each in _ALL if said == each), None) or next(
        (each for each in _ALL if said.casefold() == each.casefold()), said
    )
    if name in _FORMS or name in _SAYS:
        if marks.says is not Says.NOTHING:
            return _wrong(marks, f"“{name}” cannot stand with another mark that says what it is")
        if name in _SAYS:
            return replace(marks, says=_SAYS[name])
        return replace(marks, says=Says.UNIT, form=_FORMS[name], header=name == "heading row")
    if name in _SETTINGS:
        return replace(marks, setting=_SETTINGS[name])
    if name == "sic":
        return replace(marks, sic=True)
    if name == "outermost":
        return replace(marks, outermost=True)
    if name == _OPEN:
        return replace(marks, open=True)
    if name == "no number":
        return replace(marks, number="")
    if name == "no term":
        return replace(marks, term="")
    first, _, value = said.partition(" ")
    if value and first.casefold() == "number":
        return replace(marks, number=value)
    if value and first.casefold() == "printed":
        return replace(marks, printed=value)
    if value and first.casefold() == "term":
        return replace(marks, term=value)
    close = difflib.get_close_matches(said, _ALL, n=1)
    meant = f": did you mean {{{close[0]}}}?" if close else ""
    return _wrong(marks, f"there is no mark {{{said}}}{meant}")


def _wrong(marks: Marks, what: str) -> Marks:
    return replace(marks, wrong=(*marks.wrong, what))
