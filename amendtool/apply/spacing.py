"""Word edits in one block: which characters go, which come, and the spaces between.

An amendment says words; the spaces are the printer's.  After words are left out or put in,
one space stands between words, none before a comma, stop or closing bracket, none after an
opening one, and none where a bracketed number follows a number (``section 12(3)``).  Only
spaces that touch a change are looked at; all others stay as they are.

>>> text = "using reasonable force"
>>> "".join(shown(text, piece) for piece in lay_out(text, 0, 22, [Cut(6, 16, 0)]))
'using force'
>>> "".join(shown(text, piece) for piece in lay_out(text, 0, 22, [Put(22, ", or moderate", 0)]))
'using reasonable force, or moderate'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NO_SPACE_BEFORE = ",;:.)]”’?!%"
_NO_SPACE_AFTER = "([“‘£"
_AS_IT_IS = "—–-/"
_NUMBER_THEN_BRACKET = re.compile(r"(?:\d[A-Z]*|\(\w{1,5}\))$")


class Cut(NamedTuple):
    """Leave out the characters ``text[start:end]``.  ``owner``: which amendment's."""

    start: int
    end: int
    owner: int


class Put(NamedTuple):
    """Put words in before the character ``at``."""

    at: int
    text: str
    owner: int


class Piece(NamedTuple):
    """A piece of the result.

    ``owner`` -1: kept characters ``[start:end]``.  Else the amendment that leaves the
    characters out, or (``text`` not empty) that puts the words in at ``start``.
    """

    start: int
    end: int
    text: str
    owner: int

    @property
    def kept(self) -> bool:
        """Whether these are characters of the base that stay."""
        return self.owner < 0


def lay_out(text: str, start: int, end: int, edits: Sequence[Cut | Put]) -> list[Piece]:
    """The pieces of ``text[start:end]`` with the edits made, in order.

    Cuts do not overlap, and nothing is put in strictly inside a cut.  Words put in at one
    place stand in the order given.
    """
    return _space(text, _in_order(text, start, end, edits))


def shown(text: str, piece: Piece) -> str:
    """What is printed for a piece: nothing for characters left out."""
    if piece.kept:
        return text[piece.start : piece.end]
    return piece.text


def _in_order(text: str, start: int, end: int, edits: Sequence[Cut | Put]) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for edit in sorted(edits, key=_place):
        if isinstance(edit, Cut):
            first, last = _without_outer_spaces(text, edit)
            if first > at:
                pieces.append(Piece(at, first, "", -1))
            pieces.append(Piece(first, last, "", edit.owner))
            at = last
        elif edit.text:
            if edit.at > at:
                pieces.append(Piece(at, edit.at, "", -1))
                at = edit.at
            pieces.append(Piece(at, at, edit.text, edit.owner))
    if at < end:
        pieces.append(Piece(at, end, "", -1))
    return pieces


def _place(edit: Cut | Put) -> tuple[int, int]:
    """Words put in where a cut begins come before it: the sort is stable for the rest."""
    return (edit.start, 1) if isinstance(edit, Cut) else (edit.at, 0)


def _without_outer_spaces(text: str, cut: Cut) -> tuple[int, int]:
    """“from x to y” without the anchors begins and ends with a space that is not its own."""
    start, end = cut.start, cut.end
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _space(text: str, pieces: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    before = ""  # what is printed so far
    touched = -1  # the amendment that changed something since the last kept character
    last_shown = -1  # index in result of the last piece that prints something
    for piece in pieces:
        words = shown(text, piece)
        if not words:
            result.append(piece)
            touched = piece.owner
            continue
        if piece.kept and touched < 0:
            result.append(piece)
        else:
            owner = touched if piece.kept else piece.owner
            wanted = _space_between(before, words)
            spaces = before.endswith(" ") + words.startswith(" ")
            if spaces and wanted is not None and spaces > wanted:
                if words.startswith(" "):
                    piece, words = _drop_first(text, piece, owner, result)
                    spaces -= 1
                if spaces > wanted and before.endswith(" "):
                    before = _drop_last(result, last_shown, owner)
            elif not spaces and wanted and not (piece.kept and result[last_shown].kept):
                piece, words = _add_space(text, piece, result, last_shown)
            if words:
                result.append(piece)
        if words:
            before = (before + words)[-40:]
            last_shown = len(result) - 1
        touched = -1 if piece.kept else piece.owner
    if touched >= 0 and before.endswith(" "):
        _drop_last(result, last_shown, touched)
    return [piece for piece in result if piece.start < piece.end or piece.text]


def _space_between(before: str, after: str) -> int | None:
    """How many spaces belong between (0 or 1); None: leave whatever there is."""
    left, right = before.rstrip(" "), after.lstrip(" ")
    if not left or not right:
        return 0
    if left[-1] in _AS_IT_IS or right[0] in _AS_IT_IS:
        return None
    if right[0] in _NO_SPACE_BEFORE or left[-1] in _NO_SPACE_AFTER:
        return 0
    if right[0] == "(" and _NUMBER_THEN_BRACKET.search(left) and before == left:
        return 0
    return 1


def _drop_first(text: str, piece: Piece, owner: int, result: list[Piece]) -> tuple[Piece, str]:
    """Take the first space off a piece."""
    if piece.kept:
        result.append(Piece(piece.start, piece.start + 1, "", owner))
        piece = piece._replace(start=piece.start + 1)
        return piece, text[piece.start : piece.end]
    piece = piece._replace(text=piece.text.lstrip(" "))
    return piece, piece.text


def _drop_last(result: list[Piece], index: int, owner: int) -> str:
    """Take the last space off the piece that was printed last; returns nothing to follow."""
    piece = result[index]
    if piece.kept:
        result[index] = piece._replace(end=piece.end - 1)
        result.insert(index + 1, Piece(piece.end - 1, piece.end, "", owner))
    else:
        result[index] = piece._replace(text=piece.text.rstrip(" "))
    return ""


def _add_space(text: str, piece: Piece, result: list[Piece], last_shown: int) -> tuple[Piece, str]:
    """One space, in the new words on whichever side they are."""
    if not piece.kept:
        piece = piece._replace(text=" " + piece.text)
        return piece, piece.text
    before = result[last_shown]
    result[last_shown] = before._replace(text=before.text + " ")
    return piece, text[piece.start : piece.end]
