"""Rules about offences, powers, commencement and extent: each a question to the drafter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendtool.check.draft import Draft, Hit
from amendtool.check.finding import Severity
from amendtool.check.rule import Rule
from amendtool.check.texts import in_context
from amendtool.core.kinds import Kind
from amendtool.core.provision import Provision

_OFFENCE = re.compile(
    r"\b(?:commits an offence|is guilty of an offence|[Ii]t is an offence (?:for|to)\b|"
    r"(?:shall be|are) guilty of an offence)"
)
_PENALTY = re.compile(r"\bliable\b|\bpunishable\b|\bsummary conviction\b|\bon conviction\b")
_MIND = re.compile(
    r"\bknow(?:s|ing|ingly|n)?\b|\bintend|\bintent|\breckless|\bbeliev|\bbelief|\bdishonest|"
    r"\bsuspect|\bwilful|\bpurpose\b|\bought\b|\baware\b|\breasonable (?:excuse|cause|grounds)|"
    r"\bdefence\b|\bproves?\b|\bnegligen|\bfraudulent|\bdeceiv|\bmaliciou|\bwith a view\b"
)
_SUMMARY = re.compile(
    r"summary conviction[^;.]{0,160}?imprisonment for (?:a term not exceeding |not more than )"
    r"(?P<number>\d+|six|twelve|eighteen|two|three|five|seven)\s+(?P<unit>month|year|week)s?",
)
_NUMBERS = {"two": 2, "three": 3, "five": 5, "six": 6, "seven": 7, "twelve": 12, "eighteen": 18}
_POWER = re.compile(
    r"\b(?:may|must) by (?:regulations|order)\b|\b[Rr]egulations may\b|"
    r"\b(?:may|must) make (?:regulations|rules)\b|\bprescribed by regulations\b|"
    r"\bin regulations made by\b"
)
_PROCEDURE = re.compile(
    r"statutory instrument|(?:negative|affirmative) (?:resolution )?procedure|"
    r"annulment|resolution of (?:each|either) House|statutory rule|laid before"
)
_REST = re.compile(
    r"\b(?:[Tt]his Act|[Tt]he (?:other|remaining) provisions|[Tt]he rest of this Act|"
    r"[Tt]he remainder|[Aa]ny (?:other )?provision|[Ss]ubject to|[Tt]his Part|"
    r"[Tt]he provisions of this Act)\b"
)


def offence_without_penalty(draft: Draft) -> Iterator[Hit]:
    """An offence, and nothing that says how it is tried and what the maximum is."""
    for section, home, text, match in _offences(draft):
        words = draft.texts.whole(section)
        if _PENALTY.search(words) or _punished_elsewhere(draft, section):
            continue
        yield Hit(
            "an offence, without a mode of trial or a maximum penalty",
            home,
            hint="Is it for summary trial, on indictment or either way? What is the maximum?",
            context=in_context(text, *match.span()),
        )


def _offences(draft: Draft) -> Iterator[tuple[Provision, Provision, str, re.Match[str]]]:
    for section in draft.new_sections:
        for home, block, text in draft.words(section):
            match = _OFFENCE.search(text)
            if match is not None and draft.is_new_block(block):
                if re.search(r"\b(?:if|where|that) [^,;]*$|[Ww]here [^,]*$", text[: match.start()]):
                    before = text[: match.start()]
                    if re.search(
                        r"\b(?:[Ii]f|[Ww]here|[Ww]hether) (?:a|an|the|any|[A-Z]) ?\w*\s*$", before
                    ):
                        continue  # “where a body corporate commits an offence” creates none
                yield section, home, text, match
                break


def _punished_elsewhere(draft: Draft, section: Provision) -> bool:
    """Whether a provision that cites the section, or stands beside it, gives the penalty."""
    for each in draft.references:
        target = each.target
        if target is None:
            continue
        if target is section or section in tuple(draft.book.ancestors(target)):
            if _PENALTY.search(draft.texts.whole(draft.section_of(each.home))):
                return True
    top = draft.resolver.around.top_of(section)
    for other in draft.sections:
        if other is not section and draft.resolver.around.top_of(other) is top:
            heading = draft.texts.heading(other).casefold()
            if re.search(r"penalt|punishment|offences", heading):
                return True
    return False


def above_the_limit(draft: Draft) -> Iterator[Hit]:
    """A maximum on summary conviction that a magistrates' court may not impose."""
    for section in draft.new_sections:
        text = draft.texts.whole(section)
        if "summary conviction" not in text:
            continue
        for match in _SUMMARY.finditer(text):
            said = match["number"]
            number = int(said) if said.isdigit() else _NUMBERS[said]
            months = {"month": number, "year": 12 * number, "week": number / 4.345}[match["unit"]]
            either = "indictment" in text
            if months > 12 or (not either and months > 6 and match["unit"] != "week"):
                limit = "12 months" if either else "6 months"
                yield Hit(
                    f"imprisonment for {said} {match['unit']}s on summary conviction",
                    section,
                    hint=f"The general limit is {limit} for an offence tried like this: say “the "
                    "general limit in a magistrates’ court”, or check which law of which part of "
                    "the United Kingdom applies.",
                    context=in_context(text, *match.span()),
                )


def no_mental_element(draft: Draft) -> Iterator[Hit]:
    """An offence that says nothing of what a person knows, intends or may plead."""
    for section, home, text, match in _offences(draft):
        if not _MIND.search(draft.texts.whole(section)):
            yield Hit(
                "an offence that states no mental element and no defence",
                home,
                hint="Is strict liability meant? If not, say what the person must know or intend, "
                "or add “without reasonable excuse”.",
                context=in_context(text, *match.span()),
            )


def not_commenced(draft: Draft) -> Iterator[Hit]:
    """A clause that the commencement provision does not reach."""
    yield from _not_covered(draft, "commencement", "come into force")


def no_extent(draft: Draft) -> Iterator[Hit]:
    """A clause that the extent provision does not reach."""
    yield from _not_covered(draft, "extent", "extend")


def _not_covered(draft: Draft, heading: str, verb: str) -> Iterator[Hit]:
    if not draft.is_bill:
        return
    own = [each for each in draft.sections if draft.is_own(each)]
    naming = [each for each in own if heading in draft.texts.heading(each).casefold()]
    if not naming:
        return
    words = "\n".join(draft.texts.whole(each) for each in naming)
    if _REST.search(words) or verb not in words:
        return
    reached: set[int] = set()
    for each in draft.references:
        if each.target is None or all(each.home not in tuple(n.walk()) for n in naming):
            continue
        reached.add(id(draft.book.section_of(each.target)))
        reached.update(
            id(inside)
            for inside in each.target.walk()
            if inside.kind in (Kind.CLAUSE, Kind.SECTION)
        )
        if each.first is not None and each.first.target is not None:
            low, high = each.first.target.element.start, each.target.element.end
            reached.update(
                id(one) for one in own if low <= one.element.start and one.element.end <= high
            )
    general = re.compile(
        r"commencement|extent|short title|citation|interpretation|title", re.IGNORECASE
    )
    for clause in own:
        if id(clause) in reached or clause in naming or not draft.is_new(clause):
            continue
        if general.search(draft.texts.heading(clause)):
            continue
        if draft.is_amended and draft.origin(clause) is not None:
            continue
        yield Hit(
            f"{draft.book.address_of(naming[0])} does not say when it is to come into force"
            if heading == "commencement"
            else f"{draft.book.address_of(naming[0])} does not say where it is to extend",
            clause,
            draft.amendment_of(clause),
            hint=f"Amend {draft.book.address_of(naming[0])} too, or say it in the clause.",
        )


def power_without_procedure(draft: Draft) -> Iterator[Hit]:
    """Regulations, and nothing that says how they are made and what Parliament does."""
    answered: bool | None = None
    for section in draft.new_sections:
        for home, block, text in draft.words(section):
            match = _POWER.search(text)
            if match is None or not draft.is_new_block(block):
                continue
            if answered is None:
                answered = draft.is_bill and _answered(draft)
            if answered and draft.is_own(section):
                break
            if _PROCEDURE.search(draft.texts.whole(_top(draft, section))):
                break
            if not draft.is_bill and not draft.is_own(section):
                break
            if not draft.is_bill and _answered(draft):
                break
            yield Hit(
                "a power to make regulations, without a procedure for them",
                home,
                hint="By statutory instrument? Subject to annulment, or approved in draft?",
                context=in_context(text, *match.span()),
            )
            break


def _top(draft: Draft, section: Provision) -> Provision:
    return draft.book.section_of(section)


def _answered(draft: Draft) -> bool:
    """Whether the document has a provision about its regulations in general."""
    for each in draft.sections:
        text = draft.texts.whole(each)
        if _PROCEDURE.search(text) and re.search(
            r"\b[Rr]egulations (?:made )?under (?:this Act|this Part|section)|[Aa] power to make "
            r"(?:regulations|an order)|[Oo]rders? (?:made )?under (?:this Act|section)|"
            r"[Aa]n?y? statutory instrument",
            text,
        ):
            return True
    return False


RULES = (
    Rule(
        "C501",
        "An offence without mode of trial or penalty",
        Severity.QUESTION,
        "The provision makes an offence. Nothing in it, nor in what cites it, says on what "
        "sort of conviction a person is liable, and to what.",
        "OPC drafting guidance on offences and penalties; Interpretation Act 1978, Schedule 1 "
        "(“indictable offence”, “summary offence”).",
        """\
1 Lamps
(1) A person who knowingly sells an unsafe lamp commits an offence.
""",
        """\
1 Lamps
(1) A person who knowingly sells an unsafe lamp commits an offence.
(2) A person who commits an offence under this section is liable on summary conviction to a
    fine.
""",
        offence_without_penalty,
    ),
    Rule(
        "C502",
        "A maximum above what a magistrates’ court may impose",
        Severity.QUESTION,
        "On summary conviction a magistrates’ court has a general limit: 6 months for a "
        "summary offence; for an offence triable either way the general limit, which has been "
        "6 or 12 months at different times. A higher figure has no effect or needs express "
        "provision. Scotland and Northern Ireland have limits of their own.",
        "Sentencing Act 2020, section 224 (general limit); Magistrates’ Courts Act 1980, sections "
        "31 and 32; Interpretation Act 1978, Schedule 1.",
        """\
1 Lamps
(1) A person who knowingly sells an unsafe lamp commits an offence.
(2) A person guilty of an offence under this section is liable on summary conviction to
    imprisonment for a term not exceeding 18 months.
""",
        """\
1 Lamps
(1) A person who knowingly sells an unsafe lamp commits an offence.
(2) A person guilty of an offence under this section is liable on summary conviction to
    imprisonment for a term not exceeding 6 months.
""",
        above_the_limit,
    ),
    Rule(
        "C503",
        "An offence without mental element or defence",
        Severity.QUESTION,
        "Nothing says what a person must know or intend, nor what excuse there is. The courts "
        "presume that a guilty mind is needed; a clause that means strict liability should "
        "say so on purpose.",
        "OPC drafting guidance on offences; the presumption of mens rea at common law "
        "(Sweet v Parsley [1970] AC 132).",
        """\
1 Lamps
(1) A person who sells an unsafe lamp commits an offence.
(2) A person guilty of an offence under this section is liable on summary conviction to a
    fine.
""",
        """\
1 Lamps
(1) A person who without reasonable excuse sells an unsafe lamp commits an offence.
(2) A person guilty of an offence under this section is liable on summary conviction to a
    fine.
""",
        no_mental_element,
    ),
    Rule(
        "C504",
        "A clause that commencement does not reach",
        Severity.QUESTION,
        "The commencement clause names the provisions that come into force, and this one is "
        "not among them; nor does it speak of the rest.",
        "Interpretation Act 1978, section 4 (without provision, an Act is in force from the "
        "beginning of the day of Royal Assent); OPC drafting guidance on commencement.",
        """\
1 Lamps
(1) A lamp must be safe.

2 Wicks
(1) A wick must be dry.

3 Commencement
(1) Section 1 and this section come into force on the day after the day of passing.
""",
        """\
1 Lamps
(1) A lamp must be safe.

2 Wicks
(1) A wick must be dry.

3 Commencement
(1) Sections 1 and 2 and this section come into force on the day after the day of passing.
""",
        not_commenced,
    ),
    Rule(
        "C505",
        "A clause that extent does not reach",
        Severity.QUESTION,
        "The extent clause says where named provisions extend, and this one is not among "
        "them. Without provision an Act extends to the whole United Kingdom.",
        "OPC drafting guidance on extent.",
        """\
1 Lamps
(1) A lamp must be safe.

2 Wicks
(1) A wick must be dry.

3 Extent
(1) Section 1 and this section extend to England and Wales.
""",
        """\
1 Lamps
(1) A lamp must be safe.

2 Wicks
(1) A wick must be dry.

3 Extent
(1) Sections 1 and 2 and this section extend to England and Wales.
""",
        no_extent,
    ),
    Rule(
        "C506",
        "A power without procedure for its regulations",
        Severity.QUESTION,
        "Regulations may be made, and nothing says that they are made by statutory "
        "instrument, nor what either House may do about them.",
        "Statutory Instruments Act 1946, sections 1, 4 and 5; OPC drafting guidance on delegated "
        "powers.",
        """\
1 Lamps
(1) The Secretary of State may by regulations say which lamps are safe.
""",
        """\
1 Lamps
(1) The Secretary of State may by regulations say which lamps are safe.
(2) Regulations under this section are to be made by statutory instrument subject to
    annulment in pursuance of a resolution of either House of Parliament.
""",
        power_without_procedure,
    ),
)
