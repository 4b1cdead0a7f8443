"""``amendtool draft --from-edited``: from an edited copy to the amendments that make it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from amendtool.amend.paper import Amendment, AmendmentPaper, Base, House
from amendtool.amend.patch_write import amendment_lines, write_patch
from amendtool.amend.patch_yaml import load_paper
from amendtool.apply.engine import apply_amendments
from amendtool.cli.files import write_atomically
from amendtool.compare.compare import compare
from amendtool.compare.editable_read import read_editable
from amendtool.core.errors import OutputError
from amendtool.core.errors_edited import EditedCopyFault, NotDerived, NotOneBill
from amendtool.core.errors_keeling import NotExpressible
from amendtool.core.filekinds import other_file
from amendtool.core.kinds import Category
from amendtool.core.provision import Document
from amendtool.core.source import Source, apply_splices, digest
from amendtool.formats.dialects import dialect_for
from amendtool.formats.load import LoadedSource, load_legislation, read_bytes, read_document
from amendtool.papers.derive import Derived, as_amendments
from amendtool.papers.same import differences
from amendtool.papers.stub import stub_for

#: with less than this share of their provisions in common, two documents are not one bill
LEAST_SHARED = 0.2
_AS_TEXT = "Save it as plain text (.txt, UTF-8), with the indents and blank lines kept."
_KINDS = {Category.BILL: "bill", Category.ACT: "act", Category.INSTRUMENT: "instrument"}


def draft_edited(base: str, edited: str, output: str | None, house: str | None) -> None:
    """Write the amendment file, and leave with 0, or with 1 where something could not be said."""
    loaded = load_legislation(base)
    new = edited_document(loaded, edited)
    _write(loaded, new, edited, output, house)


def write_patch_of(old: str, new: str, output: str | None) -> None:
    """``amendtool diff OLD NEW --format patch``."""
    loaded = load_legislation(old)
    _write(loaded, edited_document(loaded, new), new, output, None)


def edited_document(loaded: LoadedSource, edited: str) -> Document:
    """The edited copy: XML, a folder, or the text of ``show --editable``."""
    path = Path(edited)
    if path.is_dir():
        return load_legislation(edited).document
    data = read_bytes(path)
    if not data.strip():
        raise EditedCopyFault(
            "the file is empty",
            where=edited,
            hint="Make a copy to edit with  amendtool show BASE --editable > copy.txt",
        )
    what = other_file(data)
    if what:
        raise EditedCopyFault(f"this is {what}, not plain text", where=edited, hint=_AS_TEXT)
    # What begins with a tag is XML, or means to be; a text never does.
    if data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<"):
        return read_document(data, name=edited, category=loaded.document.category)
    return read_editable(loaded.document, _decoded(data, edited), where=edited)


def _decoded(data: bytes, edited: str) -> str:
    """Text in the encodings that editors write: UTF-8, or UTF-16 with its mark."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditedCopyFault(
            f"line {line}: it is not UTF-8 text",
            where=edited,
            hint="Save it again with the encoding UTF-8.",
        ) from None


def _write(
    loaded: LoadedSource, new: Document, edited: str, output: str | None, house: str | None
) -> None:
    script = compare(loaded.document, new)
    if script.shared < LEAST_SHARED:
        raise NotOneBill(
            f"{loaded.name} and {edited} share {script.shared:.0%} of their provisions",
            hint="Name the bill first, and the edited copy of the same bill second.",
        )
    where = House(house or loaded.house or "commons")
    category = loaded.document.category

    def reread(text: str) -> Document:
        source = loaded.document.source
        data = Source(text, source.encoding, source.bom).to_bytes()
        return read_document(data, name=loaded.name, category=category)

    dialect = dialect_for(loaded.document)
    derived = as_amendments(loaded.document, new, dialect, reread, house=where, script=script)
    if not derived.amendments and not derived.missing:
        click.echo("The edited copy says what the base says: no amendments are needed.", err=True)
        return
    amendments, missing = _sayable(derived)
    if not amendments:
        raise _not_derived(missing, edited)
    paper = AmendmentPaper(
        bill=loaded.title or loaded.name,
        stage=loaded.stage,
        house=where,
        base=Base(loaded.print_name, digest(loaded.document.source.to_bytes())),
        amendments=tuple(amendments),
    )
    kind, comment = _KINDS.get(category, "act"), _comment(loaded, edited)
    text = write_patch(paper, kind=kind, comment=comment)
    # What is read back is what counts: the file is tried on the base before anybody has it.
    again = load_paper(text, file=output or "the amendments")
    ledger = apply_amendments(loaded.document, again.amendments, dialect, house=where)
    made = reread(apply_splices(loaded.document.source.text, ledger.splices))
    left = differences(made, new)
    if left and not missing:
        missing = [
            (" ".join(filter(None, row[:2])), "would not read as in the edited copy")
            for pair in left
            if (row := pair[1] or pair[0]) is not None
        ]
    if missing:
        # The file may be opened by somebody who has not seen the screen.
        text = write_patch(paper, kind=kind, comment=f"{comment}\n\n{_incomplete(missing)}")
    if output is None:
        click.echo(text, nl=False)
    else:
        if Path(output).exists() and Path(output).is_dir():
            raise OutputError("it is a folder", where=output)
        write_atomically(Path(output), text.encode(), inputs=[loaded.path, Path(edited)])
        points = sum(each.printing_point for each in amendments)
        said = f"{output}: {len(amendments) - points} amendments"
        click.echo(said + (f" and {points} printing points" if points else ""))
    if missing:
        raise _not_derived(missing, edited)


def _listed(missing: list[tuple[str, str]]) -> list[str]:
    unique = list(dict.fromkeys(missing))
    lines = [f"{where}: {why}" for where, why in unique[:12]]
    if len(unique) > 12:
        lines.append(f"and {len(unique) - 12} more")
    return lines


def _incomplete(missing: list[tuple[str, str]]) -> str:
    """What the file says at its head of what it does not do."""
    lines = (line for each in _listed(missing) for line in each.splitlines())
    return "\n".join(["NOT COMPLETE. With these amendments the bill is not yet the copy:", *lines])


def _not_derived(missing: list[tuple[str, str]], edited: str) -> NotDerived:
    return NotDerived(
        "\n".join(_listed(missing)), where=edited, hint="Write amendments for these by hand."
    )


def _sayable(derived: Derived) -> tuple[list[Amendment], list[tuple[str, str]]]:
    """The amendments that an amendment file can hold, with stubs; and those that it cannot."""
    amendments: list[Amendment] = []
    missing = list(derived.missing)
    for each in derived.amendments:
        if not each.printing_point:
            each = replace(each, explanatory_statement=stub_for(each.operations[0]))
        try:
            amendment_lines(each)
        except NotExpressible as error:
            does = stub_for(each.operations[0]).removeprefix("[To be completed] This amendment ")
            missing.append((f"an amendment that {does.rstrip('.')}", error.detail))
        else:
            amendments.append(each)
    return amendments, missing


def _comment(loaded: LoadedSource, edited: str) -> str:
    return (
        f"Drafted by amendtool from an edited copy ({Path(edited).name}) of {loaded.name}.\n"
        "Number, movers and explanatory statements are yours to complete.\n"
        "PP1, PP2 … are printing points: the printer makes them, and nobody moves them."
    )
