"""Which numbers of provisions follow one another: “(b) and (c)” do, “(a) and (c)” do not."""

from __future__ import annotations

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def following(number: str) -> set[str]:
    """The numbers that may come next, without brackets: after ``h``, ``i``.

    >>> following("2"), sorted(following("i")), following("2A")
    ({'3'}, ['ii', 'j'], set())
    """
    if number.isdigit():
        return {str(int(number) + 1)}
    found: set[str] = set()
    if len(number) == 1 and number.isalpha() and number not in "zZ":
        found.add(chr(ord(number) + 1))
    if number in _ROMAN[:-1]:
        found.add(_ROMAN[_ROMAN.index(number) + 1])
    return found
