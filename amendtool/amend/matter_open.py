"""Units of new matter while they are read, and whether their numbers follow one another."""

from __future__ import annotations

from dataclasses import dataclass, field

from amendtool.amend.matter import Form, NewProvision, Words
from amendtool.core.numbering import Style, following

#: how the numbers of each form go on
STYLES = {
    Form.ARABIC: Style.ARABIC,
    Form.LETTER: Style.LETTER,
    Form.ROMAN: Style.ROMAN,
    Form.CAPITAL: Style.CAPITAL,
    Form.SCHEDULE_PARAGRAPH: Style.ARABIC,
}
#: (l) and (c) are letters; no list of new matter goes to fifty
ROMAN = frozenset("ivx")


@dataclass(slots=True)
class OpenUnit:
    """A unit that is being read."""

    form: Form
    number: str | None
    indent: int
    line: int
    heading: str = ""
    content: list[Words | NewProvision] = field(default_factory=list)
    term: str = ""
    reference: str = ""

    def words(self, text: str, line: int) -> None:
        """Go on with the words, or begin some after a unit."""
        last = self.content[-1] if self.content else None
        if isinstance(last, Words):
            self.content[-1] = Words(f"{last.text} {text}".strip(), last.line)
        elif text:
            self.content.append(Words(text, line))

    def last_words(self) -> str:
        """The words read last, if nothing came after them."""
        last = self.content[-1] if self.content else None
        return last.text if isinstance(last, Words) else ""

    def close(self) -> NewProvision:
        """The finished unit."""
        return NewProvision(
            self.form,
            self.number,
            self.heading,
            tuple(self.content),
            term=self.term,
            reference=self.reference,
            line=self.line,
        )


def check_numbers(units: list[NewProvision], faults: list[tuple[int, str]]) -> None:
    """A number twice, or one left out, in any series."""
    series: dict[Form, list[NewProvision]] = {}
    for unit in units:
        series.setdefault(unit.form, []).append(unit)
        check_numbers(list(unit.units), faults)
    for form, group in series.items():
        style = STYLES.get(form)
        if style is None:
            continue
        seen: set[str] = set()
        before: str | None = None
        for unit in group:
            if unit.number is None:
                continue
            if unit.number in seen:
                faults.append((unit.line, f"the number ({unit.number}) is here twice"))
            elif before is not None and _plain(before) and _plain(unit.number):
                expected = following(before, style)
                if unit.number != expected:
                    faults.append(
                        (unit.line, f"({unit.number}) follows ({before}): ({expected}) is missing")
                    )
            seen.add(unit.number)
            before = unit.number


def _plain(number: str) -> bool:
    """Whether a number belongs to the plain series, so that its successor is known."""
    if number.isdigit():
        return True
    return len(number) == 1 or set(number) <= ROMAN
