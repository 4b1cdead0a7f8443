"""What the metadata of a document says that it is: the reference of an Act."""

from __future__ import annotations

from amendtool.core.markup import attribute, inner_text
from amendtool.core.provision import Document
from amendtool.core.source import Element, descendants
from amendtool.keeling.acts import ActIdentity, identity_of, reference_path


def act_identity(document: Document) -> ActIdentity:
    """What an Act is known by: its metadata and its own words."""
    return identity_of(document, _reference(document))


def _reference(document: Document) -> str:
    """The document's own reference, as a link; empty where it has none."""
    text, top = document.source.text, document.top
    for name in ("DocumentURI", "IdURI"):
        found = attribute(text, top, name)
        if found and reference_path(found):
            return found
    for each in _front(top):
        said = ""
        if each.local in ("FRBRthis", "FRBRuri"):
            said = attribute(text, each, "value") or ""
        elif each.local == "identifier":
            said = inner_text(text, each)
        if reference_path(said):
            return said
    return ""


def _front(top: Element) -> list[Element]:
    """The elements of the metadata."""
    found: list[Element] = []
    for each in descendants(top):
        if each.local in ("body", "mainBody", "Body", "EUBody", "Primary", "Secondary"):
            break
        found.append(each)
    return found
