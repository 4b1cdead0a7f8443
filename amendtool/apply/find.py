"""Finding the words that an amendment names, in the words of a provision.

Matching follows what people mean by quoting words (grammar of amendments, rule C7): curly
and straight quotation marks are the same, any space is a space and several are one, case matters,
a hyphen is not a dash, and whole words are meant unless the quoted words begin or end with
punctuation: “paragraph” is not found in “sub-paragraph”, nor “5” in “2.5”; it is found in
“paragraph’s”; “3(b)” is found in “3 (b)”, as files that break their lines have it.  Words are
looked for inside one block at a time.

None found, or several where one was meant, is a refusal that shows what is there.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass

from amendtool.amend.operations import Edge, Every, Quote, Span, UnitEdge
from amendtool.core.errors import WordsAmbiguous, WordsNotFound
from amendtool.core.textview import TextView

_FOLD = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‑": "-"}
    # every space that is printed: no-break, narrow, thin, en, em …
    | dict.fromkeys("\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
)
_CONTEXT = 28
#: “section 3(b)”, as a pattern: some files break the line before the brackets of a number
_CLOSED_UP = re.compile(r"(?<=[\w)])\\\((?=\w{1,5}\\\))")


@dataclass(frozen=True, slots=True)
class Run:
    """The characters ``view.text[start:end]``."""

    start: int
    end: int


def fold(text: str) -> str:
    """The text in the form in which words are compared; the same length, place by place."""
    return text.translate(_FOLD)


def occurrences(view: TextView, words: str) -> list[Run]:
    """Every place where the words stand, in order; matches do not overlap."""
    named = fold(unicodedata.normalize("NFC", words)).split()
    if not named:
        return []
    wanted = " ".join(named)
    pattern = _CLOSED_UP.sub(r" *\\(", " +".join(map(re.escape, named)))
    if wanted[0].isalnum():
        pattern = r"(?<!\w)(?<!\w-)" + pattern
    if wanted[0].isdigit():
        pattern = r"(?<!\d[.,])" + pattern
    if wanted[-1].isalnum():
        pattern += r"(?!\w)(?!-\w)"
    if wanted[-1].isdigit():
        # “2” is not in “2.5” nor in “2,500”; it is in a list closed up: “2,120(3)”
        pattern += r"(?!\.\d)(?!,\d{3}(?![\d(A-Z]))"
    return [Run(*match.span()) for match in re.finditer(pattern, fold(view.text))]


def find_quote(view: TextView, quote: Quote, *, within: Run | None = None) -> list[Run]:
    """The runs that a quotation stands for: one, or several where it says each or both.

    Raises :class:`WordsNotFound` or :class:`WordsAmbiguous`.
    """
    found = occurrences(view, quote.text)
    if within is not None:
        found = [run for run in found if within.start <= run.start and run.end <= within.end]
    if not found:
        raise _not_there(view, quote, within)
    which = quote.occurrence
    if isinstance(which, int):
        if not 1 <= which <= len(found):
            raise WordsNotFound(
                f"“{quote.text}” is there {_times(len(found))}, so there is no {_nth(which)} one",
                candidates=tuple(in_context(view, run) for run in found),
            )
        return [found[which - 1]]
    if which is Every.LAST:
        return [found[-1]]
    if which is Every.FINAL:
        if view.text[found[-1].end :].strip(" \n.,;:—–-"):
            raise WordsNotFound(
                f"“{quote.text}” is there, but not at the end",
                candidates=tuple(in_context(view, run) for run in found),
            )
        return [found[-1]]
    if which is Every.EACH:
        return found
    if which is Every.BOTH:
        if len(found) != 2:
            raise WordsAmbiguous(
                f"“both” was said, but “{quote.text}” is there {_times(len(found))}",
                candidates=tuple(in_context(view, run) for run in found),
            )
        return found
    if len(found) > 1:
        raise WordsAmbiguous(
            f"“{quote.text}” is there {_times(len(found))}",
            candidates=tuple(in_context(view, run) for run in found[:9]),
            hint="Say which with  occurrence: 2  (or, in an amendment of an Act,  each: true)",
        )
    return found


def find_span(view: TextView, span: Span) -> Run:
    """The run from one anchor to the other, without the anchors unless it is inclusive.

    The end anchor is looked for after the start anchor.  Raises :class:`WordsNotFound`, also
    where no words stand between, or :class:`WordsAmbiguous`.
    """
    if isinstance(span.start, UnitEdge) or isinstance(span.end, UnitEdge):
        raise WordsNotFound("words up to the edge of another provision cannot be found yet")
    if isinstance(span.start, Edge):
        start = 0 if span.start is Edge.BEGINNING else len(view.text)
        after = start
    else:
        run = _anchor(view, span.start)
        named = span.inclusive and not span.after_start
        start, after = (run.start, run.end) if named else (run.end, run.end)
    if isinstance(span.end, Edge):
        end = len(view.text) if span.end is Edge.END else 0
    else:
        # “to y”: y must be there once after x, or nobody can say which was meant.  An ordinal
        # counts from the beginning of the provision, as it is read aloud.
        only = span.end.occurrence is Every.ONLY
        run = _anchor(view, span.end, within=Run(after, len(view.text)) if only else None)
        end = run.end if span.inclusive else run.start
    if end < start:
        raise WordsNotFound(f"{_said(span.end)} stands before {_said(span.start)}")
    if not view.text[start:end].strip():
        raise WordsNotFound(
            f"there are no words between {_said(span.start)} and {_said(span.end)}",
            hint="To leave out the words that are named, too, say  inclusive: true",
        )
    return Run(start, end)


def _anchor(view: TextView, quote: Quote, *, within: Run | None = None) -> Run:
    """The one place where a range begins or ends."""
    found = find_quote(view, quote, within=within)
    if len(found) > 1:
        raise WordsAmbiguous(
            f"a range begins and ends in one place, but “{quote.text}” is there "
            f"{_times(len(found))}",
            candidates=tuple(in_context(view, run) for run in found[:9]),
        )
    return found[0]


def _said(anchor: Quote | Edge) -> str:
    return f"“{anchor.text}”" if isinstance(anchor, Quote) else f"the {anchor.value}"


def _not_there(view: TextView, quote: Quote, within: Run | None) -> WordsNotFound:
    before = occurrences(view, quote.text) if within is not None else []
    if before:
        return WordsNotFound(
            f"“{quote.text}” is not there after the words that the range begins with",
            candidates=tuple(in_context(view, run) for run in before[:9]),
        )
    close = _closest(view, quote.text)
    return WordsNotFound(
        f"the words “{quote.text}” are not there" if quote.text.strip() else "no words are named",
        candidates=tuple(close),
        hint="Check the words against the print; only the exact words are accepted."
        if close
        else "",
    )


def in_context(view: TextView, run: Run) -> str:
    """“…before ‹the court› may…”"""
    left = view.text[max(0, run.start - _CONTEXT) : run.start].replace("\n", " / ")
    right = view.text[run.end : run.end + _CONTEXT].replace("\n", " / ")
    before = "…" if run.start > _CONTEXT else ""
    after = "…" if run.end + _CONTEXT < len(view.text) else ""
    return f"{before}{left}‹{view.text[run.start : run.end]}›{right}{after}"


def _closest(view: TextView, words: str) -> list[str]:
    """What stands there that is nearest to the words looked for."""
    words = " ".join(words.split())
    if not words:
        return []
    flat = view.text.replace("\n", " ")
    same_but_case = re.search(re.escape(fold(words)), fold(flat), re.IGNORECASE)
    if same_but_case is not None:
        return [in_context(view, Run(*same_but_case.span()))]
    size = len(words.split())
    tokens = [match.span() for match in re.finditer(r"\S+", flat)]
    windows = {
        flat[tokens[at][0] : tokens[at + size - 1][1]]: Run(tokens[at][0], tokens[at + size - 1][1])
        for at in range(min(len(tokens) - size + 1, 4000))
    }
    close = difflib.get_close_matches(words, list(windows), n=2, cutoff=0.7)
    return [in_context(view, windows[each]) for each in close]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _nth(number: int) -> str:
    suffix = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{suffix}"
