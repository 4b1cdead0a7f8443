"""Errors of page and line: print maps, citations, and the next print (AT710–AT719)."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError


class LinesError(AmendToolError):
    """Something about a page or a line that was refused."""

    code = "AT710"
    title = "The page and line could not be used"
    exit_status = 1


class NoPageOrLine(LinesError):
    """A page or a line that the print does not have."""

    code = "AT711"
    title = "The print has no such page or line"


class MarksRunBackwards(LinesError):
    """Page and line marks that are not in the order of the text, or are no numbers."""

    code = "AT712"
    title = "The page and line marks of the document are not in order"
    exit_status = 2


class NoMarks(LinesError):
    """A document that does not say where its pages and lines begin."""

    code = "AT713"
    title = "The document has no page and line marks"


class CitationDisagrees(LinesError):
    """Page and line, provision and words do not all lead to one place."""

    code = "AT714"
    title = "The page and line do not agree with the words"


class CitationAmbiguous(LinesError):
    """The words cited stand on the line more than once."""

    code = "AT715"
    title = "The words stand on the line more than once"


class LineUncertain(LinesError):
    """A line that the marks of the print pass over: where it begins or ends is not known."""

    code = "AT716"
    title = "The marks of the print pass over this line"


class OtherPrint(LinesError):
    """A citation, or a paper, that refers to another print of the bill."""

    code = "AT717"
    title = "The amendments are to another print"


class NotRebased(LinesError):
    """An amendment that does not fit the new print."""

    code = "AT718"
    title = "The amendment does not fit the new print"


class CitationMissing(LinesError):
    """Nothing that could be cited: an address without words, a place before line 1."""

    code = "AT719"
    title = "There is no page and line for this"
