"""Word edits in one block: which characters go, which come, and the spaces between.

An amendment says words; the spaces are the printer's.  After words are left out or put in,
one space stands between words, none before a comma, stop or closing bracket, none after an
opening one, and none where a bracketed number follows a number (``section 12(3)``).  A long
dash keeps what stood at its own side of the change.  Only spaces that touch a change are
looked at; all others stay as they are.

>>> text = "using reasonable force"
>>> "".join(shown(text, piece) for piece in lay_out(text, 0, 22, [Cut(6, 16, 0)]))
'using force'
>>> "".join(shown(text, piece) for piece in lay_out(text, 0, 22, [Put(22, ", or moderate", 0)]))
'using reasonable force, or moderate'

The pieces are looked at as *words* (what is printed without the spaces at its ends) with
*gaps* between them; every gap is decided alone, so it does not matter how many changes meet
in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NO_SPACE_BEFORE = ",;:.)]”’?!%"
_NO_SPACE_AFTER = "([“‘£€$"
_AS_IT_IS = "–-‑/'"
_LONG_DASH = "—"
_PARTING = "—–/"
_NUMBER_AT_END = re.compile(r"(?:\d[A-Z]*|\(\w{1,5}\))$")
#: (3), (2A), (b), (za), (iii), (A): not the beginning of words in brackets
_BRACKETED_NUMBER = re.compile(
    r"\((?:\d{1,3}[A-Z]{0,3}|[a-z]{1,2}|z+[a-z]{1,2}|[ivxlc]{1,6}[a-z]{0,2}|[A-Z]{1,2})\)"
)


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


class _Item(NamedTuple):
    """Words, one space, or (neither printed) a change.

    ``words``: a piece that prints, without the spaces at its ends.
    """

    piece: Piece
    words: bool = False
    space: bool = False


def _space(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the gaps between their words made right."""
    result: list[Piece] = []
    gap: list[_Item] = []
    last: Piece | None = None  # the last words that are printed
    before = ""  # the end of all that is printed up to them
    for item in _items(text, pieces):
        if not item.words:
            gap.append(item)
            continue
        following = item.piece
        after = shown(text, following)
        wanted = _spaces_between(before, after, gap, last, following)
        middle = _settled(text, gap, wanted, last, following)
        result.extend(middle)
        result.append(following)
        gap.clear()
        before = (before + "".join(shown(text, piece) for piece in middle) + after)[-40:]
        last = following
    result.extend(_settled(text, gap, 0, last, None))
    return _merged(result)


def _items(text: str, pieces: Sequence[Piece]) -> Iterator[_Item]:
    """The pieces, with the spaces at the ends of each apart from its words."""
    for piece in pieces:
        words = shown(text, piece)
        if not words:
            yield _Item(piece)
            continue
        stripped = words.strip(" ")
        lead = len(words) - len(words.lstrip(" "))
        for at in range(lead):
            yield _Item(_part(piece, at, at + 1), space=True)
        if stripped:
            end = lead + len(stripped)
            yield _Item(_part(piece, lead, end), words=True)
            for at in range(end, len(words)):
                yield _Item(_part(piece, at, at + 1), space=True)


def _part(piece: Piece, start: int, end: int) -> Piece:
    if piece.kept:
        return piece._replace(start=piece.start + start, end=piece.start + end)
    return piece._replace(text=piece.text[start:end])


def _spaces_between(
    left: str, right: str, gap: Sequence[_Item], last: Piece | None, following: Piece
) -> int | None:
    """How many spaces belong in a gap (0 or 1); None: leave whatever there is."""
    if last is None:
        return 0
    if right[0] == _LONG_DASH or left[-1] == _LONG_DASH:
        return _beside_dash(right[0] == _LONG_DASH, gap, last, following)
    if left[-1] in _AS_IT_IS or right[0] in _AS_IT_IS:
        return None
    if right[0] in _NO_SPACE_BEFORE or left[-1] in _NO_SPACE_AFTER:
        return 0
    if right[0] == '"' and not right[1:2].isalnum():
        return 0 if len(right) > 1 else None
    if left[-1] == '"' and not (left[-2:-1].isalnum() or left[-2:-1] in _NO_SPACE_BEFORE):
        return 0
    numbered = _BRACKETED_NUMBER.match(right) and _NUMBER_AT_END.search(left)
    if numbered and not (gap and gap[0].space):
        return 0
    return 1


def _beside_dash(opens: bool, gap: Sequence[_Item], last: Piece, following: Piece) -> int | None:
    """A dash that stays keeps the space, or the lack of one, at its side of the change."""
    dash, beside = (following, gap[::-1]) if opens else (last, gap)
    if not dash.kept:
        return None
    return 1 if beside and beside[0].space and beside[0].piece.kept else 0


def _settled(
    text: str,
    gap: Sequence[_Item],
    wanted: int | None,
    last: Piece | None,
    following: Piece | None,
) -> list[Piece]:
    """The pieces of a gap with as many spaces as are wanted."""
    spaces = [item for item in gap if item.space]
    changed = any(not item.piece.kept for item in gap) or any(
        words is not None and not words.kept for words in (last, following)
    )
    if wanted is None or not changed:
        return [item.piece for item in gap]
    if len(spaces) < wanted:
        return _with_a_space(text, gap, last, following)
    # The document's own spaces stay before those that an amendment brings.
    ranked = sorted(spaces, key=lambda item: not item.piece.kept)
    stay = {id(item) for item in ranked[:wanted]}
    settled: list[Piece] = []
    owner = -1 if last is None else last.owner
    for at, item in enumerate(gap):
        if not item.space:
            owner = item.piece.owner
        if not item.space or id(item) in stay:
            settled.append(item.piece)
        elif item.piece.kept:
            whose = owner if owner >= 0 else _owner_after(gap[at:], following)
            settled.append(item.piece._replace(owner=whose))
    return settled


def _owner_after(gap: Sequence[_Item], following: Piece | None) -> int:
    """The amendment of the first change in what follows."""
    pieces = [item.piece for item in gap] + ([following] if following is not None else [])
    return next(piece.owner for piece in pieces if not piece.kept)


def _with_a_space(
    text: str, gap: Sequence[_Item], last: Piece | None, following: Piece | None
) -> list[Piece]:
    """One space, with the new words on whichever side they are.

    Between words that stay there was none before: one is put in only where a dash or a
    stroke that parted them goes.
    """
    pieces = [item.piece for item in gap]
    if following is not None and not following.kept:
        return [*pieces, following._replace(text=" ")]
    if last is not None and not last.kept:
        return [last._replace(text=" "), *pieces]
    went = [piece for piece in pieces if piece.start < piece.end]
    if went and (text[went[0].start] in _PARTING or text[went[-1].end - 1] in _PARTING):
        return [*pieces, Piece(went[-1].end, went[-1].end, " ", went[-1].owner)]
    return pieces


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of one kind that touch, as one."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last is not None and last.owner == piece.owner and bool(last.text) == bool(piece.text):
            if last.text and last.start == piece.start:
                merged[-1] = last._replace(text=last.text + piece.text)
                continue
            if not last.text and last.end == piece.start:
                merged[-1] = last._replace(end=piece.end)
                continue
        merged.append(piece)
    return merged
