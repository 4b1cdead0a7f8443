"""Numbers of provisions that are inserted between others.

The rules are those of the Office of the Parliamentary Counsel's drafting guidance (6.4.1),
checked against the numbers of real Acts:

* after (2), before (3): (2A), then (2B); after the last, the series goes on;
* where (2A) is there already: (2ZA); where 98ZA is: 98ZZA; between (7B) and (7BA): (7BZA);
* between (2A) and (2B): (2AA);
* before the first: A1 (then B1), before A1: ZA1; before (a): (za), before (za): (zza);
  before (i): (ai).

“Z” therefore sorts before “A” at the same depth.  Conventions that rest on usage alone, and
not on the guidance, are (2AA), ZA1 and what follows Z (Z1).

>>> number_between("2", "3", set(), Style.ARABIC)
'2A'
>>> number_between("2", "2A", set(), Style.ARABIC)
'2ZA'
>>> number_between(None, "a", set(), Style.LETTER)
'za'
>>> number_between("ii", "iii", set(), Style.ROMAN)
'iia'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from amendtool.core.errors import InternalError

_TRIES = 2000


class Style(Enum):
    """How a series is numbered."""

    ARABIC = "1, 2, 3"
    LETTER = "a, b, c"
    ROMAN = "i, ii, iii"
    CAPITAL = "A, B, C"


_ARABIC = re.compile(r"([A-Z]*)(\d+)([A-Z]*)")
_ROMAN_VALUES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def number_between(
    before: str | None, after: str | None, taken: Collection[str], style: Style
) -> str:
    """The number for a provision between two others.

    ``before``, ``after``: bare numbers of the neighbours, None at an end of the series.
    ``taken``: numbers in use in the same series, which are not given again.
    """
    found = _between(before, after, style)
    for _ in range(_TRIES):
        if found not in taken:
            return found
        if found == after:
            found = _between(before, found, style)
        else:
            found = _between(found, after, style)
    raise InternalError(f"no number could be found between {before} and {after}")


def _between(before: str | None, after: str | None, style: Style) -> str:
    if before is None:
        return first_in(style) if after is None else _before_first(after, style)
    if after is None:
        return following(before, style)
    if style is Style.ARABIC and re.fullmatch(rf"[A-Y]{re.escape(after)}", before):
        return chr(ord(before[0]) + 1) + after  # A1 and then B1, before 1
    root, suffix = _split(before, style)
    if suffix:
        # (2A) and then (2B), as long as that stands before what follows.
        up = root + _next_suffix(suffix)
        if up != after and _precedes(up, after, style):
            return up
    plain = before + _first_suffix(style)
    if plain != after and _precedes(plain, after, style):
        return plain
    # (2A) is there: (2ZA); 98ZA is there: 98ZZA.
    extra = after[len(before) :] if after.startswith(before) else ""
    depth = len(re.match(r"[Zz]*", extra)[0]) if extra else 0  # type: ignore[index]
    z = "Z" if style in (Style.ARABIC, Style.CAPITAL) else "z"
    return before + z * (depth + 1) + _first_suffix(style)


def first_in(style: Style) -> str:
    """The number that a series begins with."""
    return {Style.ARABIC: "1", Style.LETTER: "a", Style.ROMAN: "i", Style.CAPITAL: "A"}[style]


def following(number: str, style: Style) -> str:
    """The number after the last of a series: 5 → 6, 2A → 2B, c → d, ii → iii."""
    root, suffix = _split(number, style)
    if suffix:
        return root + _next_suffix(suffix)
    if style is Style.ARABIC:
        match = _ARABIC.fullmatch(number)
        return str(int(match[2]) + 1) if match else number + "A"
    if style is Style.ROMAN:
        return roman(roman_value(number) + 1)
    return _next_suffix(number)


def _before_first(after: str, style: Style) -> str:
    if style is Style.ARABIC:
        match = _ARABIC.fullmatch(after)
        prefix = match[1] if match else ""
        if not prefix:
            return f"A{after}"
        return f"Z{after}"
    if style is Style.ROMAN:
        return f"z{after}" if after.startswith(("a", "z")) else f"a{after}"
    if style is Style.CAPITAL:
        return f"Z{after}"
    return f"z{after}"


def _split(number: str, style: Style) -> tuple[str, str]:
    """The number as it was at first, and the letters that were put after it."""
    if style is Style.ARABIC:
        match = _ARABIC.fullmatch(number)
        return (match[1] + match[2], match[3]) if match else (number, "")
    if style is Style.ROMAN:
        match = re.fullmatch(r"([ivxlc]+)([a-z]+)", number)
        if match and roman_value(match[1]) and match[2][0] not in "ivxlc":
            return match[1], match[2]
        return number, ""
    return (number[:-1], number[-1]) if len(number) > 1 else (number, "")


def _next_suffix(suffix: str) -> str:
    """A → B, Z → Z1 (a convention), ZA → ZB."""
    last = suffix[-1]
    if last.isdigit():
        digits = re.search(r"\d+$", suffix)
        value = int(digits[0]) + 1 if digits else 1
        return re.sub(r"\d+$", str(value), suffix)
    if last in "Zz":
        return suffix + "1"
    return suffix[:-1] + chr(ord(last) + 1)


def _first_suffix(style: Style) -> str:
    return "A" if style in (Style.ARABIC, Style.CAPITAL) else "a"


def sort_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Orders the numbers of one series as they stand: A1 < 1 < 1ZA < 1A < 1AA < 1B < 2.

    For checking and for nearest matches.  Only positions in the document are authoritative:
    a real Act is never sorted by its labels.
    """
    match = re.fullmatch(r"([A-Za-z]*?)(\d+)([A-Za-z]*)(\d*)", number)
    if not match:
        return ((0, 0, ""), *_letters(number))
    prefix, digits, suffix, rest = match.groups()
    key: list[tuple[int, int, str]] = []
    # A prefix puts a number before the plain one: ZA1 < A1 < B1 < 1.
    if prefix:
        z = 0 if prefix.startswith("Z") else 1
        key.append((int(digits), -2 + z, prefix))
    else:
        key.append((int(digits), 0, ""))
    key.extend(_letters(suffix))
    if rest:
        key.append((3, int(rest), ""))
    return tuple(key)


def _letters(letters: str) -> list[tuple[int, int, str]]:
    return [(1 if char in "Zz" else 2, 0, char) for char in letters]


_FORMS = {
    Style.ARABIC: re.compile(r"[A-Z]*\d+[A-Z]*"),
    Style.LETTER: re.compile(r"[a-z]+"),
    Style.ROMAN: re.compile(r"[ivxlc]+[a-z]*|[az]+[ivxlc]+"),
    Style.CAPITAL: re.compile(r"[A-Z]+"),
}


def is_out_of_order(number: str, before: str | None, after: str | None, style: Style) -> bool:
    """Whether a number does not come between its neighbours (None at an end of the series).

    Numbers of no form known here, and neighbours that are themselves in no order, say nothing:
    an Act may be numbered as its history made it.

    >>> is_out_of_order("2A", "3", "4", Style.ARABIC), is_out_of_order("3A", "3", "4", Style.ARABIC)
    (True, False)
    """
    known = [each for each in (before, number, after) if each is not None]
    if not all(_FORMS[style].fullmatch(each) for each in known):
        return False
    if any(each[-1] in "Zz" for each in known):
        return False  # (y) and then (z), (2ZA) and then (2A): Z is the last and the first
    if before is not None and after is not None and not _precedes(before, after, style):
        after = None
    return (before is not None and not _precedes(before, number, style)) or (
        after is not None and not _precedes(number, after, style)
    )


def leaves_a_gap(number: str, last: str, style: Style) -> bool:
    """Whether a number at the end of a series does not go on from the last: (17) after (3).

    >>> leaves_a_gap("17", "3", Style.ARABIC), leaves_a_gap("4", "3A", Style.ARABIC)
    (True, False)
    """
    if not (_FORMS[style].fullmatch(number) and _FORMS[style].fullmatch(last)):
        return False
    here, there = _value(number, style), _value(last, style)
    return bool(here and there) and here > there + 1


def _value(number: str, style: Style) -> int:
    """What a number counts without what was put to it; 0 where that is not plain."""
    if style is Style.ARABIC:
        match = _ARABIC.fullmatch(number)
        return int(match[2]) if match and not match[1] else 0
    if style is Style.ROMAN:
        return roman_value(_split(number, style)[0])
    return ord(number) if len(number) == 1 else 0


def _precedes(first: str, second: str, style: Style) -> bool:
    if style is Style.ROMAN:
        return _roman_key(first) < _roman_key(second)
    return sort_key(first) < sort_key(second)


def _roman_key(number: str) -> tuple[int, list[tuple[int, int, str]]]:
    root, suffix = _split(number, Style.ROMAN)
    if number.startswith(("a", "z")) and not roman_value(number):
        return 0, _letters(number)
    return roman_value(root), _letters(suffix)


def roman_value(number: str) -> int:
    """The value of a lower-case roman numeral; 0 where it is none."""
    rest, value = number, 0
    for worth, numeral in _ROMAN_VALUES:
        while rest.startswith(numeral):
            value += worth
            rest = rest[len(numeral) :]
    return 0 if rest else value


def roman(value: int) -> str:
    """A number in lower-case roman numerals: 4 → iv."""
    found = ""
    for worth, numeral in _ROMAN_VALUES:
        count, value = divmod(value, worth)
        found += numeral * count
    return found
