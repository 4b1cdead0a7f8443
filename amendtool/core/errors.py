"""Every error that amendtool shows to a person, with its stable code.

One root.  What every command may meet is in this file; what belongs to one subject alone is in
a file beside it (``errors_compare``, ``errors_print`` …), in the family 7xx.  An error says
*what* went wrong (``title``), *where* (``where``), *why* (``detail``) and *what to do next*
(``hint``); the words shown to people are built from these fields, so that ``--format json``
carries exactly the same facts.

Codes are stable across versions: a script may rely on them.

====== ============================ ===========
Family What                         Exit status
====== ============================ ===========
1xx    input could not be read      2
2xx    an amendment file is faulty  2
3xx    an address                   1
4xx    an amendment was refused     1
5xx    rendering                    1
6xx    files and folders            2
7xx    one subject, by tens         as each says
9xx    our own fault                70
====== ============================ ===========

>>> error = WordsAmbiguous(
...     "leave out “the court”",
...     where="clause 34(2)",
...     candidates=("…before ‹the court› may…", "…if ‹the court› is…"),
...     hint="Say which with  occurrence: 2   or  each: true",
... )
>>> print(error.render())
AT412  Words found more than once
  clause 34(2)
  leave out “the court”
    1  …before ‹the court› may…
    2  …if ‹the court› is…
  Say which with  occurrence: 2   or  each: true
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class AmendToolError(Exception):
    """The root of all errors meant for people.

    ``detail``: why, in one sentence without a final stop being required.
    ``where``: file and line, or the provision, as a person would write it.
    ``candidates``: what it could have been, best first.
    ``hint``: what to do next.
    """

    code: ClassVar[str] = "AT900"
    title: ClassVar[str] = "Something went wrong"
    exit_status: ClassVar[int] = 2

    def __init__(
        self,
        detail: str = "",
        *,
        where: str = "",
        candidates: tuple[str, ...] = (),
        hint: str = "",
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.where = where
        self.candidates = candidates
        self.hint = hint

    def __str__(self) -> str:
        return self.render()

    def render(self) -> str:
        """The message for people: several lines, no trailing newline."""
        lines = [f"{self.code}  {self.title}"]
        if self.where:
            lines.append(f"  {self.where}")
        lines.extend(f"  {line}" for line in self.detail.splitlines())
        lines.extend(f"    {n}  {text}" for n, text in enumerate(self.candidates, 1))
        lines.extend(f"  {line}" for line in self.hint.splitlines())
        return "\n".join(lines)

    def as_fields(self) -> dict[str, str | list[str]]:
        """The same facts for ``--format json``."""
        return {
            "code": self.code,
            "title": self.title,
            "where": self.where,
            "detail": self.detail,
            "candidates": list(self.candidates),
            "hint": self.hint,
        }

    def at(self, where: str) -> AmendToolError:
        """The same error with ``where`` put before what it already says."""
        joined = f"{where}: {self.where}" if self.where else where
        return type(self)(self.detail, where=joined, candidates=self.candidates, hint=self.hint)

    def __reduce__(self) -> tuple[object, ...]:
        return (_revive, (type(self), self.as_fields()))


def _revive(cls: type[AmendToolError], fields: dict[str, str | list[str]]) -> AmendToolError:
    """Rebuild an error that crossed a process boundary."""
    return cls(
        str(fields["detail"]),
        where=str(fields["where"]),
        candidates=tuple(fields["candidates"]),
        hint=str(fields["hint"]),
    )


# --- 1xx: input that could not be read ------------------------------------------------


class InputError(AmendToolError):
    """A document that cannot be read."""

    code = "AT100"
    title = "The document could not be read"


class FileUnreadable(InputError):
    """No such file, a folder where a file is needed, no permission."""

    code = "AT101"
    title = "The file could not be opened"


class NotWellFormed(InputError):
    """Not XML, or XML that is cut off or broken."""

    code = "AT102"
    title = "This is not well-formed XML"


class EntityDeclarationRefused(InputError):
    """A document type definition that declares entities (a way to attack readers)."""

    code = "AT103"
    title = "The document declares entities, which amendtool refuses"


class UnknownDialect(InputError):
    """Well-formed XML, but neither CLML nor Akoma Ntoso."""

    code = "AT104"
    title = "This XML is neither legislation.gov.uk XML (CLML) nor Akoma Ntoso"


class EncodingFault(InputError):
    """Bytes that are not what the document says they are."""

    code = "AT105"
    title = "The bytes do not match the encoding that the document names"


class TooLarge(InputError):
    """Over the limits on size or nesting."""

    code = "AT106"
    title = "The document is too large or too deeply nested"


class SchemaInvalid(InputError):
    """Not valid against the schema that was named."""

    code = "AT107"
    title = "Not valid against the schema"


class SourceFolderFault(InputError):
    """A folder given as SOURCE without a usable ``source.toml``."""

    code = "AT108"
    title = "The folder does not say which document it holds"


class NotLegislation(InputError):
    """CLML or Akoma Ntoso, but holding no provisions that can be worked on."""

    code = "AT109"
    title = "The document holds no provisions"


# --- 2xx: amendment files ---------------------------------------------------------------


class PatchError(AmendToolError):
    """A fault in an amendment file.  ``faults`` are reported together, never one a run."""

    code = "AT200"
    title = "The amendment file has faults"


class PatchFaults(PatchError):
    """All faults of one file, each with its own code and place, in the order of the file."""

    code = "AT200"
    title = "The amendment file has faults"

    def __init__(
        self, faults: Sequence[AmendToolError] | str = (), *, where: str = "", **rest: object
    ) -> None:
        self.faults = () if isinstance(faults, str) else tuple(faults)
        count = len(self.faults)
        detail = faults if isinstance(faults, str) else f"{count} fault{'s' * (count != 1)}"
        super().__init__(detail, where=where)

    def render(self) -> str:
        """The faults one after another, then how many there are."""
        if not self.faults:
            return super().render()
        listed = "\n\n".join(fault.render() for fault in self.faults)
        return f"{listed}\n\n{self.where}: {self.detail}; nothing was done."

    def as_fields(self) -> dict[str, str | list[str]]:
        """The file, with its faults as lines of text among the candidates."""
        fields = super().as_fields()
        fields["candidates"] = [" ".join(fault.render().split()) for fault in self.faults]
        return fields


class YamlSyntax(PatchError):
    """Not YAML, or YAML that amendtool refuses (tabs, anchors)."""

    code = "AT201"
    title = "The file is not valid YAML"


class FieldMissing(PatchError):
    """A field that must be there is not."""

    code = "AT202"
    title = "A field is missing"


class FieldUnknown(PatchError):
    """A field that has no meaning here."""

    code = "AT203"
    title = "A field is not known here"


class BadValue(PatchError):
    """A field whose value has the wrong form."""

    code = "AT204"
    title = "A value has the wrong form"


class MatterFault(PatchError):
    """New matter (the text of a new clause, say) that cannot be understood."""

    code = "AT205"
    title = "The new text could not be understood"


class NumberTwice(PatchError):
    """Two amendments of one paper with the same number."""

    code = "AT206"
    title = "An amendment number is used twice"


# --- 3xx: addresses -----------------------------------------------------------------------


class AddressError(AmendToolError):
    """An address that leads nowhere."""

    code = "AT300"
    title = "The address leads nowhere"
    exit_status = 1


class AddressSyntax(AddressError):
    """Not an address in any of the three spellings."""

    code = "AT301"
    title = "This is not an address"


class ProvisionNotFound(AddressError):
    """No such provision; the nearest are named."""

    code = "AT302"
    title = "There is no such provision"


class ProvisionAmbiguous(AddressError):
    """More than one provision has this address; all are named."""

    code = "AT303"
    title = "More than one provision has this address"


# --- 4xx: amendments that are refused -----------------------------------------------------


class ApplyError(AmendToolError):
    """An amendment that cannot be made."""

    code = "AT400"
    title = "The amendment cannot be made"
    exit_status = 1


class WordsNotFound(ApplyError):
    """The words are not in the place named."""

    code = "AT411"
    title = "Words not found"


class WordsAmbiguous(ApplyError):
    """The words are there more than once and the amendment does not say which."""

    code = "AT412"
    title = "Words found more than once"


class Overlap(ApplyError):
    """Two amendments change the same words and neither pre-empts the other."""

    code = "AT413"
    title = "Two amendments change the same words"


class StaleBase(ApplyError):
    """The document is not the one that the amendments were drafted against."""

    code = "AT414"
    title = "The document has changed since the amendments were drafted"


class NumberTaken(ApplyError):
    """A new provision takes a number that is already in use there."""

    code = "AT415"
    title = "The number is already taken"


class OutOfPlace(ApplyError):
    """The operation does not fit the place (a paragraph where only clauses can stand, say)."""

    code = "AT416"
    title = "The new text does not fit the place"


class DependsOnRefused(ApplyError):
    """An amendment that only makes sense with another one which is not made."""

    code = "AT417"
    title = "The amendment depends on one that is not made"


class NotAmendable(ApplyError):
    """Something that no amendment can change (a clause title of a bill, say)."""

    code = "AT418"
    title = "This is not changed by amendment"


class ReceiptFault(ApplyError):
    """A ledger whose outputs are no longer what its inputs make."""

    code = "AT419"
    title = "The outputs do not match the receipt"


# --- 5xx: rendering -----------------------------------------------------------------------


class RenderError(AmendToolError):
    """A page that could not be made."""

    code = "AT500"
    title = "The output could not be made"
    exit_status = 1


class FontMissing(RenderError):
    """A typeface that the layout needs is not installed."""

    code = "AT501"
    title = "A typeface is missing"


class LayoutFailed(RenderError):
    """The PDF library reported a fault."""

    code = "AT502"
    title = "The PDF could not be laid out"


# --- 6xx: files and folders ---------------------------------------------------------------


class OutputError(AmendToolError):
    """A result that could not be written."""

    code = "AT601"
    title = "The result could not be written"


class WouldOverwriteInput(OutputError):
    """An output path that is also an input."""

    code = "AT602"
    title = "The result would be written over an input"


class UsageFault(AmendToolError):
    """Options that do not go together."""

    code = "AT603"
    title = "The command's options do not fit together"


# --- 9xx: our own fault -------------------------------------------------------------------


class InternalError(AmendToolError):
    """An invariant of amendtool's own is broken; never caught below the command line."""

    code = "AT900"
    title = "This is a fault in amendtool; please report it"
    exit_status = 70
