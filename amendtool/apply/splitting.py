"""New units in the middle of words: “after “provision for” insert “— (a)””, “the words from “a” to
“b” become paragraph (a)”.

Several amendments may split the same words.  Each takes what follows it into its last unit as
far as it says, at most to where the next begins; what is left over follows to the full measure,
but for a stop, or an “and” or “or” between two units, which ends the unit before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amendtool.amend.matter import NewProvision, Words
from amendtool.apply.at_end import STOPS
from amendtool.apply.dialect import TAKEN_OVER, Splitting
from amendtool.apply.edits import SplitWords
from amendtool.apply.words import BlockView, insertion_offset
from amendtool.apply.writing import Sheets
from amendtool.core.errors import OutOfPlace
from amendtool.core.provision import Provision
from amendtool.core.source import Splice

_BETWEEN = frozenset({"", "and", "or"})


@dataclass(frozen=True, slots=True)
class OwnedSplit:
    """One split with what it is in the format: clean and marked."""

    edit: SplitWords
    clean: Splitting
    marked: Splitting


def refuse_inside_markup(view: BlockView, at: int) -> None:
    """Raises :class:`OutOfPlace` where the place is inside a citation, a term or a mark."""
    place = insertion_offset(view, at)
    if any(each.start < place < each.end for each in view.block.element.children):
        raise OutOfPlace(
            "the words would be split inside a citation, a term or the mark of an earlier change",
            hint="Make this change by hand.",
        )


def with_place(units: Sequence[NewProvision]) -> tuple[NewProvision, ...]:
    """The units with the place of the words that the last of them takes over at its end."""
    *first, last = units
    content = list(last.content)
    if content and isinstance(content[-1], NewProvision):
        content[-1:] = with_place([content[-1]])
    elif content and isinstance(content[-1], Words):
        content[-1] = replace(content[-1], text=content[-1].text + TAKEN_OVER)
    else:
        content.append(Words(TAKEN_OVER))
    return (*first, replace(last, content=tuple(content)))


def outside_mark(xml: str, close: str) -> tuple[str, str]:
    """Marked units before and after the place of the words taken over, which is in no mark."""
    before, _, after = xml.partition(TAKEN_OVER)
    if after.startswith(close):
        after = after[len(close) :]
        opened = before.rindex("<")
        before = before[:opened] if before.endswith(">") else before + close
    return before, after


def write_splits(sheets: Sheets, view: BlockView, splits: Sequence[OwnedSplit]) -> None:
    """All splits of one block."""
    text = view.view.text
    ordered = sorted(splits, key=lambda each: each.edit.at)
    joined = False
    for index, each in enumerate(ordered):
        edit = each.edit
        following = ordered[index + 1].edit.at if index + 1 < len(ordered) else None
        limit = len(text) if following is None else following
        end = min(max(edit.end, edit.at), limit)
        rest = text[end:limit]
        if following is not None:
            meets = rest.strip(f"{STOPS} ") in _BETWEEN or not each.clean.often
        else:
            meets = not rest.strip(f"{STOPS} ")
        if meets:
            end = limit
        elif rest[:1] in STOPS:
            end += 1
        start_at, end_at = (insertion_offset(view, _past_space(text, n)) for n in (edit.at, end))
        for sheet, written in ((sheets.clean, each.clean), (sheets.marked, each.marked)):
            opening = written.before if joined else written.close + written.before
            sheet.append(Splice(start_at, start_at, opening))
            if meets and following is None:
                # before anything else that goes in behind these words
                sheet.insert(0, Splice(written.last_at, written.last_at, written.last))
            elif meets:
                sheet.append(Splice(end_at, end_at, written.after))
            else:
                sheet.append(Splice(end_at, end_at, written.after + written.reopen))
        ended = meets and following is None
        changed = each.clean.ended if ended else each.clean.reopened if not meets else ()
        for splice in (*each.clean.extra, *changed):
            if splice not in sheets.clean:
                sheets.add(splice)
        joined = meets


def _past_space(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


def heading_over(
    xml: str, run: tuple[Provision, Provision], group: Provision | None
) -> tuple[Splice, ...]:
    """An empty group put round provisions; ``group``: the one that they stood in, which ends."""
    cut = xml.rindex("</")
    opening, closing = xml[:cut], xml[cut:]
    first, last = run[0].element.start, run[1].element.end
    if group is None:
        return (Splice(first, first, opening), Splice(last, last, closing))
    return (Splice(first, first, f"</{group.element.name}>{opening}"),)
