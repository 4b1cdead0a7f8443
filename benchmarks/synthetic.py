"""A made-up bill of any size, the same each time, for measuring how time grows with size.

The words are ours and mean nothing; the shape is that of a real bill: Parts, cross-headings,
clauses with subsections, paragraphs, sub-paragraphs, definitions and full-out words.
"""

from __future__ import annotations

_SENTENCE = (
    "the Secretary of State may by regulations make provision about the giving of a notice to "
    "a person who is reasonably believed to have been in the company of a child without lawful "
    "authority and must have regard to any representations made by that person before the end "
    "of the period specified in the notice or in guidance issued under this Part"
)
_WORDS = _SENTENCE.split()

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
 xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"
 xmlns:dc="http://purl.org/dc/elements/1.1/" SchemaVersion="1.0">
<ukm:Metadata><dc:title>Synthetic Bill</dc:title><ukm:PrimaryMetadata>
<ukm:DocumentClassification><ukm:DocumentCategory Value="primary"/>
<ukm:DocumentMainType Value="UnitedKingdomPublicGeneralAct"/>
<ukm:DocumentStatus Value="draft"/></ukm:DocumentClassification>
<ukm:Year Value="2024"/><ukm:Number Value="1"/></ukm:PrimaryMetadata></ukm:Metadata>
<Primary><Body>
"""


def synthetic_bill(clauses: int) -> bytes:
    """A CLML bill with this many clauses (about 5.5 kB each)."""
    lines = [_HEAD]
    for part in range(0, clauses, 40):
        number = part // 40 + 1
        lines.append(
            f'<Part id="part-{number}"><Number>PART {number}</Number>'
            f"<Title>Subject {number}</Title>\n"
        )
        for group in range(part, min(part + 40, clauses), 8):
            lines.append(
                f'<Pblock id="part-{number}-crossheading-{group}"><Title>Topic {group}</Title>\n'
            )
            lines.extend(_clause(n + 1) for n in range(group, min(group + 8, clauses)))
            lines.append("</Pblock>\n")
        lines.append("</Part>\n")
    lines.append("</Body></Primary></Legislation>\n")
    return "".join(lines).encode()


def _sentence(seed: int, length: int) -> str:
    start = seed * 7 % len(_WORDS)
    words = [_WORDS[(start + n) % len(_WORDS)] for n in range(length)]
    return " ".join(words)


def _clause(number: int) -> str:
    name = f"section-{number}"
    subsections = "".join(_subsection(name, number, n) for n in range(1, 7))
    return (
        f"<P1group><Title>Provision {number}</Title>\n"
        f'<P1 id="{name}"><Pnumber>{number}</Pnumber><P1para>\n{subsections}'
        f"</P1para></P1></P1group>\n"
    )


def _subsection(clause: str, number: int, sub: int) -> str:
    name = f"{clause}-{sub}"
    if sub % 3:
        return (
            f'<P2 id="{name}"><Pnumber>{sub}</Pnumber><P2para><Text>Marker {number} '
            f"of {sub}: {_sentence(number + sub, 34)}.</Text></P2para></P2>\n"
        )
    paragraphs = "".join(
        f'<P3 id="{name}-{letter}"><Pnumber>{letter}</Pnumber><P3para>'
        f"<Text>{_sentence(number + sub + ord(letter), 16)},</Text></P3para></P3>\n"
        for letter in "abcd"
    )
    return (
        f'<P2 id="{name}"><Pnumber>{sub}</Pnumber><P2para><Text>Marker {number} of {sub}: '
        f"{_sentence(number + sub, 12)}—</Text>\n{paragraphs}</P2para>"
        f"<P2para><Text>{_sentence(number, 10)}.</Text></P2para></P2>\n"
    )
