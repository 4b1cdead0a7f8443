"""New matter as plain lines, to be looked at: all of its words, where it has no typed form.

Nobody reads these lines back (``matter_write`` makes those that are); what they must not do is
leave anything away.
"""

from __future__ import annotations

from amendtool.amend.matter import BY_LABEL, Form, NewProvision
from amendtool.amend.matter_open import GROUPS, LEVELS


def number_shown(unit: NewProvision) -> str:
    """The number as it is printed: ``(2A)``, ``Part 3``, ``Step 1``; empty where there is none."""
    number = unit.number or ""
    if not number or unit.form in BY_LABEL:
        return number
    if unit.form in LEVELS:
        return unit.printed(f"({number})")
    return unit.printed(f"{unit.form.value} {number}" if unit.form in GROUPS else number)


def shown(unit: NewProvision, step: int = 0, indent: int = 0, *, bare: bool = False) -> list[str]:
    """The lines of a unit.  ``step``: how much further in each level begins, in spaces.

    A formula is the line of text that was read of it; of quoted matter the marks are there too.
    ``bare``: as the text of a provision is read: without references and those marks.
    """
    pad = " " * indent
    label = number_shown(unit)
    head = " ".join(filter(None, (label, unit.heading)))
    found = [pad + head] if head else []
    found += [f"{pad}[{unit.reference}]"] if unit.reference and not bare else []
    found += [pad + unit.formula] if unit.formula else []
    found += [pad + " | ".join(unit.cells)] if unit.cells else []
    alone = len(found) == 1 and found[0] == pad + label
    for n, part in enumerate(unit.content):
        if isinstance(part, NewProvision):
            found += shown(part, step, indent + step, bare=bare)
        elif n == 0 and alone:
            found[-1] = f"{found[-1]} {part.text}"
        else:
            found.append(pad + part.text)
    return _between_marks(unit, found, pad) if unit.form is Form.QUOTED and not bare else found


def _between_marks(unit: NewProvision, lines: list[str], pad: str) -> list[str]:
    before, after = unit.quotes
    lines = lines or [pad]
    first = lines[0]
    inside = first.lstrip(" ")
    lines[0] = f"{first[: len(first) - len(inside)]}{before}{inside}"
    lines[-1] = f"{lines[-1]}{after}{unit.appended}"
    return lines
