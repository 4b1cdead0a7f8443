"""``docs/checks.md``: every rule with its source and two examples, from the table of rules.

The page and ``--explain`` say the same because both are written from the rules (a test keeps
the page in step; ``make update-golden`` writes it anew).
"""

from __future__ import annotations

from amendtool.check.example import EXAMPLE_BILL
from amendtool.check.rule import Rule
from amendtool.check.table import FAMILIES, RULES

_HEAD = """\
# What `amendtool check` looks at

```sh
amendtool check bills/serious_crime_bill amendments/cawn.yaml
amendtool check bills/serious_crime_bill
amendtool check --explain R302
```

`amendtool check SOURCE` reads a bill. With amendment files after it, it makes the amendments and
looks at what they bring in and at what they break; words that they do not touch are not asked
about. A file that ends in `.txt` is taken for the words of a notice and looked at for its form.

* An **error** is surely wrong, whatever was meant. The exit status is 1 if there is one.
* A **warning** is very likely not what was meant, or goes against a convention of the House.
* A **question** is for the drafter: often the answer is that all is well.

None of them is a ruling. Exit status 0: no error; 1: at least one; 2: the input is at fault.

`--only R,S101` looks at some rules alone. `--format json` and `--format sarif` are for programs and
editors. `--graph meet.html` (or `.svg`) draws how the amendments meet, with a table. Several papers
can be named: a number that two of them use is told apart by the name of the file, `7 (mine)`.

## References that an amendment breaks

`--add-consequential -o new.yaml` writes the amendment file again with consequential amendments
after the last one, where they can be drafted with certainty: a number is left out of a list of
several, the end of a range becomes what stands before it, or a paragraph that holds nothing but the
reference goes. Each depends on the amendment that makes it needed. What cannot be drafted with
certainty (a sentence whose verb would change, a list within a list) stays a finding, and so does
the clause that is to bring in a new Schedule (F210); what a heading or the margin of a Schedule
cites is a printing point. Read what was added before you table it.

## What is not looked at

Silence is not approval, so what was not looked at is said at the end: other Acts, unless
`amendtool fetch` has put them into your library; amendments that cannot be made together with the
others in the files (check a file without those); and what a notice in words alone would do.

## Suppressing a finding

In the amendment file, for the whole paper or for one amendment; the reason must be given, and the
finding is listed with it at the end, and kept in JSON and SARIF:

```yaml
bill: Lamps Bill
suppress:
  - code: C503
    reason: Strict liability is meant; the department has cleared it.
    at: clause 5(1)
amendments:
  - number: 1
    suppress:
      - code: F208
        reason: Tabled so that the clause can be debated.
    operations:
      - op: leave out
        what: clause 5
```
"""
_TAIL = """\
## The example bill

The examples above that are amendments are to this bill, which was written for amendtool.
"""


def checks_page() -> str:
    """The whole page."""
    parts = [_HEAD, _overview()]
    for name, rules in FAMILIES:
        parts.append(f"## {name}\n")
        parts.extend(_section(rule) for rule in rules)
    parts += [_TAIL, _block(EXAMPLE_BILL)]
    return "\n".join(parts)


def _overview() -> str:
    rows = [f"| {rule.code} | {rule.title} | {rule.severity.value} |" for rule in RULES]
    return "\n".join(["## The rules", "", "| code | | |", "|---|---|---|", *rows, ""])


def _section(rule: Rule) -> str:
    return (
        f"### {rule.code}: {rule.title}\n\n*{rule.severity.value}.* {rule.explanation}\n\n"
        f"Source: {rule.source}\n\nFound in:\n\n{_block(rule.bad)}\n"
        f"Not found in:\n\n{_block(rule.good)}"
    )


def _block(text: str) -> str:
    return "```text\n" + text.rstrip("\n") + "\n```\n"
