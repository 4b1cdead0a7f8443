"""From an amendment file about an Act to the clause that makes its amendments."""

from __future__ import annotations

from amendtool.amend.language.act_clause import amending_clause, clause_text
from amendtool.amend.language.act_write import Verb, act_wording
from amendtool.amend.language.legislation import Names, read_citation, title_in
from amendtool.amend.operations import Operation
from amendtool.amend.paper import AmendmentPaper
from amendtool.core.errors import AmendToolError
from amendtool.core.errors_language import NoWording


def clause_of_paper(
    paper: AmendmentPaper, verb: Verb = Verb.OMIT
) -> tuple[str, list[tuple[str, AmendToolError]]]:
    """The text of the clause, and the amendments that have no form of words with the reason.

    An amendment is in the clause whole or not at all; where none is, the text is empty.  Raises
    :class:`NoWording` where the title in the file is not one that a sentence can name.
    """
    act = act_named(paper.bill)
    made: list[Operation] = []
    refused: list[tuple[str, AmendToolError]] = []
    for amendment in paper.amendments:
        try:
            for operation in amendment.operations:
                act_wording(operation, act, verb)
        except AmendToolError as error:
            refused.append((amendment.number, error))
        else:
            made += amendment.operations
    if not made:
        return "", refused
    clause = amending_clause(made, act, verb)
    return clause_text(clause, f"Amendment of {act}"), refused


def act_named(title: str) -> str:
    """“the Dogs Act 1906”, for a title as a file gives it (“Dogs Act 1906 (as amended)”)."""
    cited = title_in(title)
    if cited is not None and cited.title and not cited.number.startswith(cited.title):
        return f"the {cited.title}"
    for name in (f"the {title.removeprefix('The ').removeprefix('the ')}", title):
        found = read_citation(name, 0, Names())
        if found is not None and found[1] == len(name):
            return name
    raise NoWording(
        f"“{title}” is not the title of an Act or instrument as a sentence names it",
        hint="Give its short title with the year, as in  bill: Dogs Act 1906",
    )
