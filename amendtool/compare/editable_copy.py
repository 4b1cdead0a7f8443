"""An editable copy that is known to come back as it went out."""

from __future__ import annotations

from amendtool.compare.compare import compare
from amendtool.compare.editable import write_editable
from amendtool.compare.editable_read import read_editable
from amendtool.core.book import AddressBook
from amendtool.core.errors_edited import EditedCopyFault, NotEditable
from amendtool.core.provision import Document


def editable_copy(document: Document, *, where: str = "") -> str:
    """The document as editable text (``editable``), read back and compared before it is given out.

    Raises :class:`NotEditable` for a document that is not offered: one that would not come back as
    it is, even if nobody touched it.
    """
    try:
        text = write_editable(document)
        back = read_editable(document, text)
    except NotEditable as error:
        raise NotEditable(error.detail, where=where) from None
    except EditedCopyFault as error:
        first = error.detail.splitlines()[0]
        raise NotEditable(
            f"its form is too unusual to be read back from plain text: {first}",
            where=where,
            hint="Edit a copy of the XML instead.",
        ) from None
    changed = next(compare(document, back).changed(), None)
    if changed is not None:
        held = (document, changed.old) if changed.old is not None else (back, changed.provision)
        raise NotEditable(
            "its form is too unusual to be read back from plain text, from "
            f"{AddressBook(held[0]).address_of(held[1])} on",
            where=where,
            hint="Edit a copy of the XML instead.",
        )
    return text
