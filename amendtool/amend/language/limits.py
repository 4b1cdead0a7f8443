"""What limits an amendment and stands behind its verb: a day, or a proviso that saves something.

“Decision 74/583/EEC shall be repealed as from 1 January 2008.”; “The Rules are hereby revoked:
Provided that they shall continue to apply to persons who …”.  The words are kept with what is
done, as those that are said before it are.  A proviso that takes some of the text back (“Provided
that section 5 shall not be repealed”) is no such limit, and a sentence with one is not understood.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: day of)? {_MONTH},? \d{{4}}"
    r"|the (?:date|day) (?:on which|of|appointed)[^;:—“”⟦]{2,160}|the appointed (?:day|date)"
    r"|the (?:commencement|coming into (?:force|operation)) of [^;:—“”⟦]{2,120})"
)
_FROM = rf",? (?P<limit>(?:as from|with effect from|on and (?:after|from)|from) {_DAY})"
_END = r"(?P<end>[\s;,.]*(?:and)?[\s;,.]*)$"
_GONE = (
    r"(?P<done>\b(?:(?:is|are|be) (?:hereby )?(?:repealed|revoked|deleted|omitted)"
    r"|ceases? to have effect))"
)
_DATED = re.compile(_GONE + _FROM + _END)
#: “is amended, with effect from 1 April 2020, by …”; a day alone, for other words have no sure end
_AMID = re.compile(
    r"\b(?:is|are|be) (?:(?:hereby|further|also|accordingly) )*"
    r"(?:amended|varied|substituted|inserted|added)\b"
    r"(?P<amid>,? (?P<limit>(?:as from|with effect from|on and (?:after|from)|from) "
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: day of)? {_MONTH},? \d{{4}}),?)"
    r"(?= (?:by|for|after|before|at|as follows)\b)(?P<rest>.*)$",
    re.DOTALL,
)
#: what would not have the limit that is said before it, or has one of its own
_ANEW = re.compile(
    r";|\.\s|\b(?:is|are|be) (?:\w+ )?"
    r"(?:amended|varied|substituted|inserted|added|omitted|repealed)\b"
    r"|\b(?:as|with effect) from\b"
)
_PROVIDED = re.compile(
    _GONE + r"[\s:;,—–]*\b(?P<limit>[Pp]rovided (?:also |always )?that (?P<what>[^⟦“”]+))$"
)
#: an item of a list of what goes, and from when
_ITEM = re.compile(rf"^(?P<done>[^⟦]*?){_FROM}{_END}")
#: what a proviso says that is more than a saving: some of the text stays, or it is not sure
_TAKEN_BACK = re.compile(
    r"\b(?:except|excepting|other than|so far as|so much|extend|continue in (?:force|operation)"
    r"|remain|not be (?:repealed|revoked|deleted|omitted)|unless|until)\b"
    r"|\b(?:section|subsection|paragraph|article|regulation|rule|Part|Schedule|proviso)s?"
    r" (?:[\dIVXL(]|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)",
    re.IGNORECASE,
)


def limited(text: str, *, item: bool = False) -> tuple[str, str]:
    """A sentence without the limit that stands behind its verb, and the limit; empty for none.

    ``item``: the words are one of a list of what goes, and have no verb of their own.

    >>> limited("Article 4 shall be repealed as from 1 January 2008.")
    ('Article 4 shall be repealed.', 'as from 1 January 2008')
    >>> limited("It is amended, from 1 May 2020, by omitting “dog”.")
    ('It is amended                   by omitting “dog”.', 'from 1 May 2020')
    """
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    amid = None if item else _AMID.search(plain)
    if amid is not None and not _ANEW.search(amid["rest"]):
        start, end = amid.span("amid")  # as many spaces, so that the words after it stay in place
        return text[:start] + " " * (end - start) + text[end:], amid["limit"]
    dated = (_ITEM if item else _DATED).search(plain)
    if dated is not None:
        return text[: dated.end("done")] + dated["end"].rstrip(), dated["limit"].rstrip(" .;,")
    provided = _PROVIDED.search(plain) if "rovided" in plain and not item else None
    if provided is None or _TAKEN_BACK.search(provided["what"]):
        return text, ""
    return text[: provided.end("done")] + ".", provided["limit"].rstrip(" .;,")
