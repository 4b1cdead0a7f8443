"""What can go wrong when the law is fetched, or looked for in the library: AT760 to AT779."""

from __future__ import annotations

from amendtool.core.errors import AmendToolError, InputError


class NotInLibrary(InputError):
    """A document that was named by reference and has not been fetched."""

    code = "AT760"
    title = "This is not in your library"


class ReferenceSyntax(InputError):
    """Neither a reference, nor an address of legislation.gov.uk, nor a title."""

    code = "AT761"
    title = "This is not a reference to legislation"


class FetchError(AmendToolError):
    """The base of what goes wrong on the way to another machine."""

    code = "AT762"
    title = "It could not be fetched"


class NotThere(FetchError):
    """The site has no such document or version."""

    code = "AT763"
    title = "The site has no such document"


class SeveralThere(FetchError):
    """A title or reference that several documents answer to."""

    code = "AT764"
    title = "Several documents answer to that"


class SiteBusy(FetchError):
    """The site asks to come back later, longer than we wait."""

    code = "AT765"
    title = "The site is busy"


class SiteUnreachable(FetchError):
    """No connection, a connection that breaks, or one that is not to be trusted."""

    code = "AT766"
    title = "The site cannot be reached"


class WrongContent(FetchError):
    """What came is not legislation: an HTML page, a cut-off file, too much of it."""

    code = "AT767"
    title = "What came is not legislation"


class HostRefused(FetchError):
    """A redirect to a machine that nobody named."""

    code = "AT768"
    title = "The site sends us elsewhere"


class LibraryDamaged(InputError):
    """A file of the library that is not what was put there."""

    code = "AT769"
    title = "The library is damaged"
