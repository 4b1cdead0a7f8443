"""Words of law as tokens: what must not be cut in two by a comparison stays whole.

A date, a sum, a number with its unit, a reference (“section 34(2)(b)”), a short quoted term: each
is one token, so that a comparison says “28 days” became “14 days” and never “2” became “1”.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT = (
    "(?:days?|weeks?|months?|years?|hours?|minutes?|per cent\\.?|metres?|kilometres?|miles?|"
    "kilograms?|grams?|litres?)"
)
_NOUN = (
    "(?:[Ss]ections?|[Ss]ubsections?|[Cc]lauses?|[Pp]aragraphs?|[Ss]ub-paragraphs?|[Aa]rticles?|"
    "[Rr]egulations?|[Rr]ules?|Schedules?|Parts?|Chapters?|[Pp]oints?)"
)
#: A number with its brackets: 34, 2A, 34(2)(b), (2)(b)
NUMBER = r"(?:[A-Z]{0,2}\d+[A-Z]{0,3}|[IVXLC]+)?(?:\([0-9A-Za-z]{1,5}\))*"
REFERENCE = rf"{_NOUN} (?=[\dA-Z(]){NUMBER}(?![\w])"

_TOKEN = re.compile(
    rf"\d{{1,2}} {_MONTH} \d{{4}}"
    rf"|£\d[\d,]*(?:\.\d+)?(?: (?:million|billion))?"
    rf"|\d[\d,]*(?:\.\d+)?(?:[- ]{_UNIT}\b|%)"
    rf"|{REFERENCE}"
    r"|“[^“”\n]{1,40}”"
    r"|\w+(?:[’'.\-\u2010\u2011]\w+)*(?:\([0-9a-zA-Z]{1,5}\))*"
    r"|\([0-9A-Za-z]{1,5}\)"
    r"|[^\S\n]+"
    r"|\n"
    r"|[^\w\s]"
)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text; put together they are the text."""
    return tuple(_TOKEN.findall(text))
