"""How well references are found and resolved, measured by the links that publishers set themselves.

python benchmarks/references.py [--list] [FILE]...    (without files: the whole corpus)
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from amendtool.formats.load import load_document
from amendtool.formats.tagged import Tagged, Verdict, compare_tags, summary
from benchmarks.language import corpus

TAGS = (b"<ref ", b"<InternalLink", b"<CitationSubRef")


def main() -> None:
    """Print the figures, and with ``--list`` every difference."""
    parser = argparse.ArgumentParser(description="References against the publishers' own links.")
    parser.add_argument("--list", action="store_true", help="every difference, with the reason")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    every: list[Tagged] = []
    seconds = 0.0
    for path in options.files or sorted(corpus().rglob("*.xml")):
        if not any(tag in path.read_bytes() for tag in TAGS):
            continue
        document = load_document(path).document
        start = time.process_time()
        found = compare_tags(document)
        seconds += time.process_time() - start
        if not found:
            continue
        every += found
        print(_line(f"{path.parent.name}/{path.name}"[-60:], found))
        for each in found if options.list else ():
            if each.verdict is not Verdict.AGREES:
                why = each.reason.value if each.reason is not None else "NOT EXPLAINED"
                print(f"    {each.verdict.value} ({why}): at {each.at}: {each.words}")
                print(f"        tagged {each.tagged or '-'}; ours {each.ours or '-'}")
    print(_line("all", every), f"in {seconds:.1f} s (processor time)")
    for verdict, count in Counter(each.verdict for each in every).most_common():
        print(f"{count:7}  {verdict.value}")
    for reason, count in Counter(each.reason for each in every if each.reason).most_common():
        print(f"{count:7}  not followed: {reason.value}")
    print(f"{sum(each.is_unexplained for each in every):7}  differences not explained")


def _line(name: str, found: list[Tagged]) -> str:
    total, seen, right, fair = summary(found)
    return (
        f"{name:60} {total:6} tagged; found {seen:7.2%}; as tagged {right:7.2%}; "
        f"without the tags at fault {fair:7.2%}"
    )


if __name__ == "__main__":
    main()
