"""How many of the corpus's amending instructions are understood, and what changed since.

Reads the documents of the corpus themselves, finds each instruction of
``instructions/instructions.jsonl`` among what ``read_instructions`` gives, and prints the
score with the gains and losses against the last recorded run
(``tests/corpus/instructions_record.txt``: identifiers alone; the words stay in the corpus).
``--record`` writes the record anew; ``--list STATUS`` prints the instructions of one status.

Run from the checkout:  make scores
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from amendtool.amend.language.describe import describe
from amendtool.amend.language.instruction import BringsIn, Instruction, NonTextual, Reading
from amendtool.amend.language.read import read_instructions
from amendtool.amend.matter import Matter, NewProvision, Words
from amendtool.core.provision import Document
from amendtool.core.textview import full_text
from amendtool.formats.load import load_document

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "tests" / "corpus" / "instructions_record.txt"
#: the samples that were read by hand, by the seed that drew them, and how many there are in each
SAMPLES = {
    9137: ROOT / "tests" / "corpus" / "instructions_sample.txt",
    40417: ROOT / "tests" / "corpus" / "instructions_sample_2.txt",
    71993: ROOT / "tests" / "corpus" / "instructions_sample_3.txt",
    15287: ROOT / "tests" / "corpus" / "instructions_sample_4.txt",
    60283: ROOT / "tests" / "corpus" / "instructions_sample_5.txt",
    88211: ROOT / "tests" / "corpus" / "instructions_sample_6.txt",
    50951: ROOT / "tests" / "corpus" / "instructions_sample_7.txt",
}
SIZE = 300
#: these hold nothing that an earlier one holds, and say how much new text there is, and its end
FRESH = frozenset({71993, 15287, 60283, 88211, 50951})
OPERATIONS, MODIFIES, REFUSED, ELSE = "operations", "not textual", "refused", "no instruction"
_MATTER = re.compile(r"⟦[^⟧]*⟧")
#: an instruction of which the corpus has no words: “Article 200 ⟦…⟧;”, “[Schedule 3] ⟦…⟧.”
_LOST = re.compile(r"(?:\[.*\])?(?: ?\w+){0,2} ?[.;]?")
#: how many letters of quoted matter tell it from other matter of the same document
_TAIL = 120
#: a row with fewer words than this stands in many sentences, and is not looked for within them
_FEW = 6
_NOISE = re.compile(r"[^\w()]+")


@dataclass(frozen=True)
class Row:
    """One instruction of the corpus, and what became of it."""

    id: str
    document: str
    text: str
    status: str
    reading: Reading | None


def corpus() -> Path:
    """Where the real documents are."""
    named = os.environ.get("AMENDTOOL_CORPUS")
    return Path(named) if named else ROOT.parent / "shared" / "corpus"


def rows(folder: Path) -> list[Row]:
    """Every instruction of the corpus with its status, in the corpus's order."""
    wanted: dict[str, list[dict[str, str]]] = defaultdict(list)
    path = folder / "instructions" / "instructions.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted[row["doc"]].append(row)
    found: list[Row] = []
    for document, listed in wanted.items():
        read = load_document(str(folder / document)).document
        found.extend(_matched(document, listed, read_instructions(read), read))
    return sorted(found, key=lambda row: row.id)


def _matched(
    document: str,
    listed: Iterable[dict[str, str]],
    readings: tuple[Reading, ...],
    read: Document,
) -> Iterable[Row]:
    by_eid: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_eid[reading.eid].append(reading)
    plain = [(_plain(reading.text), reading) for reading in readings]
    for row in listed:
        text = _plain(row["instruction"])
        same = by_eid.get(row["provision"] or "", [])
        reading = next((each for each in same if _plain(each.text) == text), None)
        reading = reading or _closed(row["instruction"], row["context"], readings)
        if row["provision"]:
            reading = reading or next((each for each in same if text in _plain(each.text)), None)
        reading = reading or next((each for words, each in plain if words == text), None)
        if reading is None and _LOST.fullmatch(_MATTER.sub("", row["instruction"])):
            reading = _quoting(row["quoted_text"], readings, read)
        if len(row["instruction"].split()) >= _FEW:
            reading = reading or next((each for words, each in plain if text in words), None)
        if reading is None and len(same) == 1:
            reading = same[0]
        reading = reading or _opened(text, readings)
        yield Row(row["id"], document, row["instruction"], _status(reading), reading)


def _opened(text: str, readings: tuple[Reading, ...]) -> Reading | None:
    """Of a sentence that the provisions below finish: one of these that is refused, or any."""
    below = [e for e in readings if e.carried.text and text and _plain(e.carried.text[-1]) == text]
    refused = [each for each in below if _status(each) == REFUSED]
    return next(iter((*refused, *below)), None)


def _closed(words: str, context: Sequence[str], readings: tuple[Reading, ...]) -> Reading | None:
    """Of the words that close a list (“are repealed”): a provision of it that is refused, or any.

    ``context``: what stands above the row, the opening words of the list last.
    """
    opening = _plain(context[-1].partition(" ")[2]) if context else ""
    whole = opening + _plain(words)
    listed = [e for e in readings if e.carried.text and _plain(e.carried.text[-1]) == whole]
    refused = [each for each in listed if _status(each) == REFUSED]
    return next(iter((*refused, *listed)), None) if opening else None


def _quoting(quoted: str, readings: tuple[Reading, ...], document: Document) -> Reading | None:
    """The reading whose new matter ends as that of a row does of which the corpus has no words.

    The matter stands in the sentence, or in a Schedule that the sentence names.
    """
    wanted = _plain(quoted)[-_TAIL:]
    for reading in readings:
        elsewhere = reading.set_out if isinstance(reading, Instruction) else ()
        for matter in (*reading.quoted, *(each.matter for each in elsewhere)):
            if wanted and wanted in _plain(full_text(document, matter)):
                return reading
    return None


def _plain(text: str) -> str:
    return _NOISE.sub("", _MATTER.sub(" ", text)).lower()


def _status(reading: Reading | None) -> str:
    if isinstance(reading, Instruction | BringsIn):
        return OPERATIONS
    if isinstance(reading, NonTextual):
        return MODIFIES
    return REFUSED if reading is not None else ELSE


def meaning(row: Row, *, new_text: bool = False) -> list[str]:
    """What a row was understood to mean, with no more than the first and last words quoted.

    ``new_text``: with the number of words that new matter has, and the last three of them.
    """
    if isinstance(row.reading, BringsIn):
        where = " and ".join(map(str, row.reading.schedules))
        return [f"brings in {row.reading.repeals} repeals in {where}"]
    if not isinstance(row.reading, Instruction):
        return [row.status]
    lines = [f"act {row.reading.act}"] if row.reading.act is not None else []
    for each in row.reading.operations:
        lines.append(_FORM.sub("⟦", _QUOTED.sub(_brief, describe(each))))
        new = _words_of(getattr(each, "matter", None)) if new_text else []
        if new:
            lines.append(f"  new: {len(new)} words, … {' '.join(new[-3:])}")
    return lines


def _words_of(matter: Matter | None) -> list[str]:
    """The words of new matter in their order, with its numbers and headings."""
    found: list[str] = []
    for unit in matter.units if matter is not None else ():
        found.extend(_all_words(unit))
    return found


def _all_words(unit: NewProvision) -> list[str]:
    inside = (p.text.split() if isinstance(p, Words) else _all_words(p) for p in unit.content)
    own = " ".join((unit.label or unit.number or "", unit.heading, *unit.cells)).split()
    return own + [word for words in inside for word in words]


_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”|⟦([^⟧]*)⟧")


#: how a new unit is numbered is the matter's business, not the sentence's
_FORM = re.compile(r"⟦\([a-zA-Z1]\) ")


def _brief(match: re.Match[str]) -> str:
    words = (match[1] if match[1] is not None else match[2]).split()
    text = " ".join(words) if len(words) <= 5 else f"{' '.join(words[:3])} … {words[-1]}"
    return f"“{text}”" if match[1] is not None else f"⟦{text}⟧"


def drawn(found: list[Row], seed: int) -> list[Row]:
    """One of the samples, in the order of the corpus."""
    earlier = list(SAMPLES)[: list(SAMPLES).index(seed)] if seed in FRESH else []
    known = {row.id for each in earlier for row in drawn(found, each)}
    rest = [row for row in found if row.id not in known]
    sample = random.Random(seed).sample(rest, SIZE)  # noqa: S311 - a fixed draw, no secret
    return sorted(sample, key=lambda row: row.id)


def record_sample(found: list[Row], seed: int) -> None:
    """Write a sample, to be read by hand before it is committed."""
    lines = [
        f"# {SIZE} instructions drawn with the seed {seed}, each read by hand against the text of",
        "# its document: what it amends and the operations it means.  Quoted words are shortened.",
    ]
    for row in drawn(found, seed):
        lines.append(row.id)
        lines.extend(f"  {line}" for line in meaning(row, new_text=seed in FRESH))
    SAMPLES[seed].write_text("\n".join(lines) + "\n", encoding="utf-8")


def recorded() -> dict[str, str]:
    """The last recorded status of each instruction that was not read into operations."""
    if not RECORD.exists():
        return {}
    pairs = (line.split(maxsplit=1) for line in RECORD.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[0] != "#"}


def record(found: list[Row]) -> None:
    """Write the record: one line for each instruction that was not read into operations."""
    lines = ["# instructions of the corpus that are not read into operations: id, status"]
    lines.extend(f"{row.id} {row.status}" for row in found if row.status != OPERATIONS)
    RECORD.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Print the score.  Exit status 1 where something recorded was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--record", action="store_true", help="write the record anew")
    parser.add_argument("--sample", action="store_true", help="write the drawn sample anew")
    parser.add_argument("--list", metavar="STATUS", help="print the instructions of one status")
    options = parser.parse_args()
    folder = corpus()
    if not (folder / "instructions").is_dir():
        print(f"The corpus is not at hand ({folder}).", file=sys.stderr)
        return 2
    start = time.perf_counter()
    found = rows(folder)
    seconds = time.perf_counter() - start
    counts = Counter(row.status for row in found)
    for status in (OPERATIONS, MODIFIES, REFUSED, ELSE):
        print(f"{status:16}{counts[status]:6}  {counts[status] / len(found):7.2%}")
    print(f"{'all':16}{len(found):6}  in {seconds:.1f} s, reading the documents included")
    before = recorded()
    gained = [row.id for row in found if row.status == OPERATIONS and row.id in before]
    lost = [row.id for row in found if row.status != OPERATIONS and row.id not in before]
    if before:
        print(f"since the last record: {len(gained)} gained, {len(lost)} lost")
        for name, ids in (("gained", gained), ("lost", lost)):
            print(*(f"  {name} {each}" for each in ids), sep="\n", end="\n" if ids else "")
    if options.list:
        for row in found:
            if row.status == options.list:
                print(row.id, Path(row.document).name[:40], row.text[:300], sep=" | ")
                if row.reading is not None and row.status == REFUSED:
                    print("      ", _why(row.reading))
    if options.sample:
        for seed, path in SAMPLES.items():
            record_sample(found, seed)
            print(f"written to {path.relative_to(ROOT)}: read it before it is committed")
    if options.record:
        record(found)
        print(f"recorded in {RECORD.relative_to(ROOT)}")
    return 1 if before and lost and not options.record else 0


def _why(reading: Reading) -> str:
    stopped, expected = getattr(reading, "stopped", 0), getattr(reading, "expected", "")
    before, after = reading.text[max(0, stopped - 40) : stopped], reading.text[stopped:]
    return f"…{before}⛔{after[:60]} — {expected}"


if __name__ == "__main__":
    sys.exit(main())
