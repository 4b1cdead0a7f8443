"""What looks like an amending sentence, whether or not it was understood.

A sentence that was not understood is reported only if it looks like an instruction; one too many
is a line to read, one too few a change that nobody makes.
"""

from __future__ import annotations

import re
from itertools import pairwise

from amendtool.amend.language.lexer import Lexeme, lex
from amendtool.amend.language.template import Cursor

IMPERATIVE = frozenset({"insert", "substitute", "omit", "leave", "delete", "add"})
_PASSIVE = re.compile(
    r"\b(?:is|are|shall be) (?:hereby )?(?:inserted|substituted|omitted|repealed|revoked|deleted|"
    r"added|replaced)\b|\bcease to have effect\b|\bbecomes?\b|\brenumbered\b"
)
#: of quoted matter
_NEW_MATTER = re.compile(
    r"\b(?:(?:is|are)(?: hereby| also| accordingly)?(?: to be)?|shall(?: hereby| also)? be)"
    r"(?: hereby)? (?:inserted|substituted|added|omitted|repealed|revoked|deleted|replaced)\b"
    r"|\bcease to have effect\b|\bbecomes?\b|\brenumbered\b"
)
_WHOLE_PASSIVE = re.compile(
    r"\b(?:is|are|shall be) (?:hereby )?(?:omitted|repealed|revoked|deleted)"
    r"(?:\s*\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*[;,.:]?\s*(?:and)?$"
)


_PROVISION = (
    r"(?:(?:sub-?)?(?:section|paragraph)|schedule|article|regulation|rule|part|chapter|annex"
    r"|point)s?"
)
#: words of one sentence (the stops of “c. 55” and “No. 2” end none), so many that it stays quick
_WITHIN = r"(?:[^;:.]|\.(?!\s(?-i:[A-Z]))){0,300}?"
#: “subsections (2) and (3) become subsections (3) and (4)”: numbers, which nothing quotes
_NUMBERS = re.compile(
    rf"\b{_PROVISION}\s{_WITHIN}\b(?:(?:becomes?|(?:is|are|shall be) re-?numbered)(?: as)?"
    rf"(?: an?| the| that)?(?: new)? {_PROVISION}\s(?:\(\w+\)|\d)|re-?numbered (?:as )?\(\w+\)"
    # “paragraph (1) becomes that regulation”
    rf"|\b(?:becomes?|(?:is|are|shall be) re-?numbered)(?: as)? that {_PROVISION}[;,.]?$)",
    re.IGNORECASE,
)
#: “Section 5 of the Dogs Act 1906 is repealed so far as it extends to Scotland.”: provisions, or
#: legislation, and of them nothing but that they go, whatever follows
_GOING = re.compile(
    r"^(?P<what>(?:(?:accordingly|in consequence|also|and)\b[ ,]*)*"
    rf"(?:in\b{_WITHIN},\s*)?(?:the\s+)?(?:{_PROVISION}\s(?:\d|(?-i:[A-Z])|\(){_WITHIN}"
    rf"|(?-i:[A-Z(]){_WITHIN}\b(?:[12]\d{{3}}|\d+/\d+)\b{_WITHIN}))"
    r"\b(?:(?:is|are|shall be|is to be|are to be|stands?)"
    r"(?:\s(?:hereby|accordingly|also|further))?\s(?:omitted|repealed|revoked|deleted|removed"
    r"|annulled|cancelled|rescinded|revived)"
    r"|(?:ceases?|shall cease|(?:is|are) to cease) to have effect)\b",
    re.IGNORECASE,
)
#: “is amended by the omission of section 5”
_AMENDED_BY = re.compile(
    r"\b(?:amended|varied)\b[ ,]*(?:as follows[ ,]*)?"
    r"(?:(?:as from|with effect from|on and (?:after|from)|from|subject to)\b"
    r"[^;:“”⟦]{2,160}?[ ,]+)?"
    r"by (?:the )?"
    r"(?:insert|add|substitut|omi|delet|remov|repeal|replac|revo|renumber)[a-z]*(?:ing|ion|al|ment)\b"
)
#: what is done, told as what something is done by (“the inserted text substituting section 5” is
#: a place)
_DOING = re.compile(
    r"^(?:(?:in|at|after|before|for)\b[^;:]*?)?(?<!text )(?<!consequence of )"
    r"\b(?:inserting|adding|substituting|"
    r"omitting|deleting|repealing|revoking|replacing"
    r"|the (?:insertion|addition|substitution|omission|deletion|removal|repeal|revocation"
    r"|replacement)\b)",
    re.IGNORECASE,
)
#: words that make what goes before “is repealed” something else than what is repealed
_DEPENDING = re.compile(
    r"\b(?:if|where|when|unless|until|although|despite|whether|before|after|may|must|means|"
    r"includes?|appl(?:y|ies)|has|have|does|do|was|were|been|which|who|whose)\b",
    re.IGNORECASE,
)
#: ways of saying it that no form has, with the provision that they are said of
_SAID = (
    rf"^(?:(?:and|also|accordingly|further)\b[ ,]*)*(?:in |to )?(?:the\s+)?{_PROVISION}\s{_WITHIN}"
)
_OTHERWISE = re.compile(
    # “shall be amended by the insertion of …”, “… are numbered (3) and (4)”
    rf"{_SAID}\b(?:amended|modified|altered|varied) by (?:the )?"
    r"(?:insert|substitut|omi|add|delet|leav|replac|repeal|remov|strik)"
    rf"|{_SAID}\b(?:is|are|(?:shall|is to|are to) be) (?:re-?)?(?:numbered|lettered|designated)\b"
    # “in section 9, replace “hen” with “duck””, “transfer subsection (2) to the end”
    rf"|^in\b{_WITHIN}[,—]\s?(?:replace|strike out|move|transfer|transpose|re-?number|remove)\b"
    rf"|^(?:move|transpose|transfer|re-?number|re-?designate)\s(?:the\s)?(?:existing\s)?{_PROVISION}\b"
    # “in section 9 for ten pounds there shall be substituted twenty pounds”, “add subsection (4)”
    rf"|^in\b{_WITHIN}\bthere (?:is|are|shall be)(?: hereby)? (?:inserted|substituted|added)\b"
    rf"|^(?:in\b{_WITHIN}[,—]\s?)?(?:insert|add|restore|reinstate)\s(?:a\s|the\s)?(?:new\s)?"
    rf"{_PROVISION}\s(?:\(|\d)"
    # “section 9 is relocated to after section 12”, “sections 9 and 10 change places”
    rf"|{_SAID}\b(?:(?:is|are|shall be)(?: hereby)? (?:relocated|transposed) to|change places)\b"
    rf"|^in\b{_WITHIN},\s{_PROVISION}\s{_WITHIN}\bchange places\b"
    # “the fine in section 9 of the Ducks Act 1901 is increased from £5 to £10”
    rf"|\bin {_PROVISION}\s{_WITHIN}\b[12]\d{{3}}\b{_WITHIN}"
    r"\b(?:is|are|shall be)(?: hereby)? (?:increased|reduced|raised|lowered)"
    rf" (?:from\b{_WITHIN}\b)?to\b"
    # “references in section 9 to a hen are replaced by references to a duck”
    rf"|\breferences?\b{_WITHIN}\b(?:is|are|shall be) (?:replaced|substituted)\b"
    rf"|\breferences?\b{_WITHIN}\bthere (?:is|are|shall be) (?:replaced|substituted)\b"
    # “the Act is amended in section 9 by omitting …”, “… is amended to read …”
    rf"|\b(?:is|are|shall be) (?:further )?amended\b{_WITHIN}"
    r"\b(?:as follows|to read|so that"
    r"|by (?:the )?(?:insert|substitut|omi|add|delet|leav|replac|repeal))"
    r"|^there (?:is|are|shall be) (?:hereby )?(?:repealed|revoked|omitted|deleted)\b"
    # “for the fee in Schedule 1 there shall be substituted the fee in Schedule 2”: nothing quoted
    rf"|^(?:in|for|after|before|to)\b{_WITHIN}"
    r"\bthere (?:is|are|shall be) (?:hereby )?(?:substituted|inserted|added)\b",
    re.IGNORECASE,
)
#: “In the table in section 9, at the end insert—”, “for each fee in column 1 of the table below
#: substitute the fee in column 2”: what is put in stands below, and nothing marks it as quoted
_PUT_IN = re.compile(
    rf"^(?:in|at|after|before|for)\b{_WITHIN}"
    r"\b(?:(?:insert|substitute|add)|there (?:is|are|shall be) (?:inserted|substituted|added))"
    rf"(?:(?: the following\b{_WITHIN})?\s*(?:[—–:-]\s*)+$|(?<=substitute) (?:the|an?)\b)",
    re.IGNORECASE,
)
_MIGHT = re.compile(r"\b(?:if|when|unless|may|must|can|could|not|to (?:insert|substitute|add))\b")
#: “section 9(2) shall read “…””, “for the word “hen” there shall be read “duck””
_READS = re.compile(rf"{_SAID}\b(?:shall read|reads|shall be read)\b", re.IGNORECASE)
#: “In section 24— ⟦…⟧”: quoted matter, and not a word of what is to be done with it
_PLACE_ALONE = re.compile(
    r"(?:in|after|before|for)\s+(?:the\s+)?(?:(?:sub-?)?(?:section|paragraph)s?|schedules?|articles?|"
    r"regulations?|rules?|parts?|chapters?|definitions?|tables?|heading)\b",
    re.IGNORECASE,
)
#: “the following section has effect in place of section 9 of the Ducks Act 1901”
_IN_PLACE = re.compile(rf"\bin place of (?:the )?{_PROVISION}\s(?:\d|\()", re.IGNORECASE)
#: “After Schedule 6A insert the Schedule set out in Schedule 3 to this Act.”
_SET_OUT = re.compile(
    r"\b(?:insert(?:ed)?|substituted?)\b.*"
    r"\b(?:set out in|contained in|specified in|contents? of) (?:(?:Part|Chapter) \w+ of )?"
    r"(?:that |the )?(?:Schedule|Annex|Appendix)\b"
    r"|\b(?:insert(?:ed)?|substituted?)\b.*\bin (?:the )?Schedule(?: \w+)? to (?:this|these)\b",
    re.IGNORECASE,
)
#: what sentences under “the Dogs Act 1906 is amended as follows” are about
_OF_A_PROVISION = re.compile(
    r"^(?:(?:accordingly|also|and)[, ]+)?"
    r"(?:(?:in|at|after|before|to|for|move|number|omit)\s)?(?:the\s)?"
    r"(?:(?:end|beginning|heading|title) (?:of|to) )?"
    r"(?:(?:sub-?)*(?:section|paragraph)s? \(\w+\)(?:\(\w+\))* of )?"
    r"(?:sections?|articles?|regulations?|rules?|schedules?|parts?|chapters?)\s"
    r"(?:\d|(?-i:[A-Z]{1,2}\b))",
    re.IGNORECASE,
)
#: what is said beside amendments and is none: what they apply to, what words of the bill mean
_ABOUT_AMENDMENTS = re.compile(
    r"\b(?:amendments?|repeals?|insertions?|substitutions?|modifications?|omissions?) "
    r"(?:made|effected|mentioned|by)\b"
    r"|\bthis (?:section|paragraph|Act|Schedule|Part|subsection|sub-paragraph|article|regulation|"
    r"Order|Chapter)\b|\bthese (?:Regulations|Rules|amendments)\b"
    r"|\b(?:means?|includes?|has the (?:same )?meaning|have the (?:same )?meaning)\b"
    r"|\b(?:appl(?:y|ies|ied)|comes? into force|came into force|continues?|extends?|brought into"
    r"|contains?|amends"
    r"|has effect|have effect in|had effect|may|must)\b",
    re.IGNORECASE,
)


def of_a_provision(plain: str) -> bool:
    """Whether a sentence begins with a provision and its number."""
    return _OF_A_PROVISION.search(plain) is not None


def amends_under(plain: str, *, quoting: bool) -> bool:
    """Whether a sentence under “the Dogs Act 1906 is amended as follows” must be an instruction,
    in whatever words: it quotes words, or says something of a provision, and it is not one of those
    that stand beside amendments.  Nothing there is passed over."""
    if not re.search(r"\w", plain) or _ABOUT_AMENDMENTS.search(plain):
        return False
    return quoting or of_a_provision(plain)


#: “must not omit”, “add to, replace or omit”: what a person may do, not an instruction
_NOT_BEFORE_OMIT = frozenset(
    {"or", "to", "must", "may", "not", "they", "it", "who", "which", "shall", "can", "could"}
)


#: “In this section “pet” means a dog that is or becomes tame”: a word explained, not changed
_EXPLAINING = re.compile(
    r"\b(?:means?|includes?|(?:has|have) the (?:same )?meanings?"
    r"|(?:who|which|that|or|person|he|she|it|they) becomes?)\b"
)
#: “add 20 ml of water”: so much of a thing, where words or provisions are added to a text
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")

_NEW = frozenset({Lexeme.QUOTE, Lexeme.MATTER, Lexeme.UNCLOSED, Lexeme.LABEL})


def _told(cursor: Cursor) -> bool:
    """Whether a verb tells what to do to a text: not “may modify the list so as to add to it”."""
    for number, token in enumerate(cursor.tokens):
        if token.kind is Lexeme.UNCLOSED and IMPERATIVE & set(token.text.lower().split()):
            return True  # where it ends cannot be told: the verb may be the sentence's own
        if token.value not in IMPERATIVE or token.kind is not Lexeme.WORD:
            continue
        if number and cursor.word(number - 1) in _NOT_BEFORE_OMIT:
            continue
        if token.value != "add" or not _AMOUNT.fullmatch(cursor.word(number + 1)):
            return True
    return False


def _read_for(cursor: Cursor) -> bool:
    """Whether it says “for “hen” read “duck””: whether a text changes by that, or is only read so,
    is for a person to say."""
    replaced = False
    for number, token in enumerate(cursor.tokens):
        at = number + 1
        while cursor.word(at) in ("the", "word", "words", "expression"):
            at += 1
        if token.kind is not Lexeme.WORD or cursor.kind(at) not in _NEW:
            continue
        begins = not number or cursor.kind(number - 1) is not Lexeme.WORD
        if token.value == "for" and (begins or cursor.word(number - 1) in ("and", "accordingly")):
            replaced = True
        elif token.value == "read" and replaced:
            return True
    return False


def _becomes(cursor: Cursor, plain: str) -> bool:
    """Whether a text becomes something, and not a person or a thing that a word stands for."""
    for number, token in enumerate(cursor.tokens):
        if token.value in ("become", "becomes"):
            if cursor.kind(number + 1) in _NEW or _EXPLAINING.search(plain) is None:
                return True
    return False


#: the verbs of amendments in Welsh: “yn lle “ci” rhodder “cath””
_WELSH = re.compile(
    r"\b(?:rhodder|rhoddir|mewnosoder|mewnosodir|hepgorer|hepgorir|ychwaneger|dileer|diddymir|"
    r"dirymir|diwygier|diwygir)\b",
    re.IGNORECASE,
)


#: letters that a sentence in Welsh which amends has
_OF_WELSH = ("rhodd", "mewnosod", "hepgor", "ychwaneger", "dileer", "ddymir", "dirymir", "diwyg")
#: letters of the words of amendments, looked for before any pattern is tried
_OF_AMENDING = (
    "insert", "substitut", "omit", "omiss", "repeal", "revok", "delet", "amend", "modif",
    "renumber", "designat", "numbered", "as if", "as though", "be read", "replac", "cease",
    "leave out", "⟦",
)  # fmt: skip
#: words that are part of others, and openings
_ALSO_AMENDING = re.compile(
    r"\badd(?:ed|s)?\b|\bbecomes?\b|\bmoves?\b|^(?:in|accordingly|also|under|as|because)\b.*[—–:]$"
)


def may_amend(text: str) -> bool:
    """Whether a sentence has any word of an amendment: no other is read at all."""
    plain = text.lower()
    if any(letters in plain for letters in _OF_AMENDING):
        return True
    return _ALSO_AMENDING.search(plain) is not None or in_welsh(plain)


def in_welsh(plain: str) -> bool:
    """Whether a sentence amends in Welsh, which is not read."""
    plain = plain.lower()
    if not any(letters in plain for letters in _OF_WELSH):
        return False
    return _WELSH.search(plain) is not None


def unquoted(cursor: Cursor, *, groups: bool = True) -> str:
    """The words of a sentence without those it quotes, and perhaps without its brackets."""
    leave = {Lexeme.QUOTE, Lexeme.MATTER, Lexeme.END} | (set() if groups else {Lexeme.GROUP})
    return " ".join(token.text for token in cursor.tokens if token.kind not in leave)


def tells_doing(plain: str) -> bool:
    """Whether a sentence says “omitting section 5” where “omit section 5” is said elsewhere.  That
    is an instruction after “is amended by”, and elsewhere may say what other provisions do."""
    return _DOING.search(plain) is not None and not (
        IMPERATIVE & set(plain.lower().split()) or _AMENDED_BY.search(plain)
    )


def looks_like_instruction(cursor: Cursor, plain: str) -> bool:
    """Whether a sentence that was not understood has to be reported."""
    broken = next((each for each in cursor.tokens if each.kind is Lexeme.UNCLOSED), None)
    if broken is not None and broken.text[0] in "([":
        # the bracket is no reason to overlook what stands after it
        opened = cursor.text[: broken.start] + " " + cursor.text[broken.start + 1 :]
        again = Cursor(opened, lex(opened))
        return looks_like_instruction(again, unquoted(again))
    words = plain.lower().split()
    quoting = any(t.kind in (Lexeme.QUOTE, Lexeme.MATTER, Lexeme.UNCLOSED) for t in cursor.tokens)
    matter = any(t.kind is Lexeme.MATTER for t in cursor.tokens)
    if quoting and ("renumbered" in words or _told(cursor) or _becomes(cursor, plain)):
        return True
    if quoting and _read_for(cursor):
        return True
    if _NUMBERS.search(plain) or (quoting and _READS.search(plain)):
        return True
    otherwise = _OTHERWISE.search(plain)
    if otherwise is not None and not _DEPENDING.search(otherwise[0]):
        return True
    if _AMENDED_BY.search(plain):
        return True
    put_in = _PUT_IN.search(plain)
    if put_in is not None and not _MIGHT.search(put_in[0]):
        return True
    going = _GOING.search(plain)
    if going is not None and not _DEPENDING.search(going["what"]):
        return True
    for before, token in pairwise(cursor.tokens):
        if token.value == "omit" and before.value not in _NOT_BEFORE_OMIT:
            return True
    if words[:1] == ["omit"] or (quoting and words[:1] and words[0] in ("strike", "remove")):
        return True
    if words[:1] and words[0] in ("after", "before", "for", "in") and _SET_OUT.search(plain):
        return True
    if matter and (
        _NEW_MATTER.search(plain) or _PLACE_ALONE.match(plain) or _IN_PLACE.search(plain)
    ):
        return True
    if re.search(r"\b(?:is|are|shall be) (?:further )?(?:amended|modified) as follows\b", plain):
        return True
    if quoting and re.search(
        r"\b(?:substituted|inserted|added|omitted|repealed|deleted|replaced)\b", plain
    ):
        return bool(_PASSIVE.search(plain))
    return bool(_WHOLE_PASSIVE.search(plain.strip()))
