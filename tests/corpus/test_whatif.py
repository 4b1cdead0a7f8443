"""What-if on real bills says what the engine then does.

Amendments of every sort are drawn over a bill and some are taken as agreed to; each other one is
then made together with these.  What can still be called must be made, and what falls must not.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from amendtool.amend.paper import Amendment, Decision
from amendtool.apply.engine import apply_amendments
from amendtool.apply.ledger import Applied, PreEmpted, Refused
from amendtool.apply.whatif import Fate, what_if
from amendtool.formats.akn.printmarks import read_print_map
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import load_document
from amendtool.papers.cite import Citer
from tests.conftest import corpus_files
from tests.drawing import Drawer

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

#: large enough to mean something, small enough to be amended hundreds of times
BILLS = [
    path
    for path in corpus_files("akn/bills/*/*.xml")
    if b"<?L " in path.read_bytes() and 50_000 < path.stat().st_size < 900_000
]
COUNT, AGREED = 60, 12
_GONE = (Fate.FALLS, Fate.OVERLAPS, Fate.OTHER_ANSWER)


@pytest.mark.parametrize("path", BILLS, ids=lambda path: path.stem)
def test_what_can_be_called_is_made_and_what_falls_is_not(path: Path) -> None:
    document = load_document(path).document
    dialect = dialect_for(document)
    citer = Citer(document, read_print_map(document))
    operations = list(Drawer(citer, path.stem).operations())
    chosen = random.Random(path.stem)
    # Few clauses, so that amendments meet.
    operations = [
        each for each in operations if hash_of(str(getattr(each, "place", each))) % 3 == 0
    ] or operations
    drawn = chosen.sample(operations, min(COUNT, len(operations)))
    made = [Amendment(str(n), (each,)) for n, each in enumerate(drawn, 1)]
    wanted = [each.number for each in made[:AGREED]]
    while True:
        found = what_if(document, made, dialect, agreed=wanted)
        wrong = [each.number for each in found.of(Fate.CONTRADICTS)]
        if not wrong:
            break
        wanted = [number for number in wanted if number not in wrong]
    count: Counter[str] = Counter()
    agreed = [
        replace(each, decision=Decision.AGREED, decided=n)
        for n, each in enumerate((each for each in made if each.number in wanted), 1)
    ]
    for prospect in found.prospects:
        if prospect.number in wanted or prospect.fate is Fate.UNFIT:
            continue
        count[prospect.fate.value] += 1
        (own,) = (each for each in made if each.number == prospect.number)
        last = replace(own, decision=Decision.AGREED, decided=len(made))
        outcomes = apply_amendments(document, [*agreed, last], dialect).outcomes
        bad = [each for each in outcomes if isinstance(each, PreEmpted | Refused)]
        if prospect.fate is Fate.CALLED:
            for each in bad:
                if isinstance(each, PreEmpted):
                    taken = f"it would take away what amendment {each.amendment} changes"
                    assert taken in prospect.notes, (prospect, each)
                else:
                    assert isinstance(each, Refused)
                    # only the engine sees that nothing would be left, or a number taken
                    assert each.error.code in ("AT415", "AT416"), (prospect, each)
        elif prospect.fate in _GONE and "says the same" not in "".join(prospect.why):
            assert bad, prospect
    assert any(isinstance(each, Applied) for each in found.ledger.outcomes)
    sys.stderr.write(f"\n{path.stem}: {len(wanted)} agreed to; {dict(count)}\n")


def hash_of(words: str) -> int:
    """The same number for the same words in every process."""
    return sum(n * ord(char) for n, char in enumerate(words, 1))
