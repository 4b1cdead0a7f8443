"""What the types find wrong with the form of an amendment file, in words for people."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from amendtool.amend import patch_model as model
from amendtool.amend.patch_yaml import Marks, Path, Tree
from amendtool.core.errors import AmendToolError, BadValue, FieldMissing, FieldUnknown

_OPERATIONS: dict[str, type[BaseModel]] = {
    "leave out words": model.LeaveOutWordsFields,
    "substitute words": model.SubstituteWordsFields,
    "insert words": model.InsertWordsFields,
    "leave out": model.LeaveOutFields,
    "insert": model.InsertFields,
    "substitute": model.SubstituteFields,
    "move": model.MoveFields,
    "divide": model.DivideFields,
    "renumber": model.RenumberFields,
    "designate": model.DesignateFields,
    "retitle": model.RetitleFields,
    "oppose question": model.OpposeQuestionFields,
}

_WORDS = ("words", "word", "text")
#: what people write for an operation, and what it is called here
_SAME = {
    f"{verb} {what}".strip(): f"{name} {'words' * (what in _WORDS)}".strip()
    for name, verbs in {
        "leave out": ("delete", "omit", "remove", "strike", "strike out", "cut", "repeal"),
        "substitute": ("replace", "change", "swap", "exchange", "amend"),
        "insert": ("add", "put", "put in", "new"),
    }.items()
    for verb in (*verbs, name)
    for what in ("", "words", "word", "text", "clause", "provision", "paragraph", "subsection")
} | {"renumber clause": "renumber", "split": "divide", "transpose": "move", "rename": "retitle"}
#: what people call a field
_FIELDS = {
    "text": "new",
    "new text": "new",
    "new words": "new",
    "with": "new",
    "by": "new",
    "insert": "new",
    "old": "words",
    "find": "words",
    "clause": "in",
    "where": "in",
    "at clause": "in",
    "provision": "what",
    "target": "what",
    "title": "heading",
    "name": "heading",
    "id": "number",
    "no": "number",
    "mover": "movers",
    "member": "movers",
    "statement": "explanatory statement",
    "explanation": "explanatory statement",
}


def faults_of(errors: Sequence[ErrorDetails], tree: Tree, marks: Marks) -> Iterator[AmendToolError]:
    """The faults that the types found; one for a value that may be a word or a number."""
    words = {error["loc"][:-1] for error in errors if str(error["loc"][-1]).startswith("literal")}
    for error in errors:
        if not (error["loc"][-1] == "int" and error["loc"][:-1] in words):
            yield fault_of(error, tree, marks)


def fault_of(error: ErrorDetails, tree: Tree, marks: Marks) -> AmendToolError:
    """One fault that the types found, in words for people."""
    path, last = _path(error["loc"], tree)
    kind = error["type"]
    if kind == "missing":
        return FieldMissing(f"“{last}” is missing", where=marks.where(path))
    if kind == "extra_forbidden":
        known = _known(error["loc"], tree)
        close = [_FIELDS[last.lower()]] if _FIELDS.get(last.lower()) in known else []
        close = close or difflib.get_close_matches(last, known, n=1, cutoff=0.5)
        return FieldUnknown(
            f"there is no field “{last}” here",
            where=marks.where(path),
            hint=f"Did you mean {close[0]}?" if close else "",
        )
    if kind == "union_tag_invalid":
        tag = str(error.get("ctx", {}).get("tag", ""))
        plain = " ".join(tag.lower().replace("-", " ").replace("_", " ").split())
        close = [_SAME[plain]] if plain in _SAME else []
        close = close or difflib.get_close_matches(plain, list(_OPERATIONS), n=1, cutoff=0.4)
        return BadValue(
            f"there is no operation “{tag}”",
            where=marks.where(path),
            candidates=() if close else tuple(_OPERATIONS),
            hint=f"Did you mean “{close[0]}”?" if close else "",
        )
    if kind == "union_tag_not_found":
        return FieldMissing("the operation does not say its “op”", where=marks.where(path))
    return BadValue(_message(error), where=marks.where(path))


def _message(error: ErrorDetails) -> str:
    said = error["msg"].removeprefix("Value error, ")
    value = error.get("input")
    or_number = ", or a number like 2" if str(error["loc"][-1]).startswith("literal") else ""
    if error["type"] == "literal_error" and isinstance(value, str | int):
        choices = re.sub(r"'([^']*)'", r"“\1”", str(error.get("ctx", {}).get("expected", "")))
        said = f"“{value}” is none of {choices}{or_number}"
    elif error["type"] == "literal_error":
        said = f"a word is wanted here, not a list{or_number}"
    elif error["type"].startswith("int_"):
        said = "a whole number is wanted here, like 2"
    elif error["type"] in ("string_type", "string_too_short"):
        said = "words are wanted here" if not value else "words are wanted here, not a list"
    elif error["type"] == "list_type":
        said = "a list is wanted here (lines that begin with a dash)"
    elif error["type"] == "too_short":
        said = "there is nothing in the list"
    elif error["type"] == "model_type":
        said = "fields are wanted here (lines like  name: value)"
    return said


def _path(location: tuple[int | str, ...], tree: Tree) -> tuple[Path, str]:
    """Where a fault is in the file: the names of union members are not in the file."""
    path: list[int | str] = []
    at: Tree = tree
    last = ""
    for part in location:
        last = str(part)
        if isinstance(at, dict) and part in at:
            at = at[str(part)]
            path.append(part)
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
            path.append(part)
    return tuple(path), last


def _known(location: tuple[int | str, ...], tree: Tree) -> list[str]:
    """The fields that may stand where one does that may not."""
    kind: type[BaseModel] = model.PaperFields
    for part in location[:-1]:
        if part == "amendments":
            kind = model.AmendmentFields
        elif part == "base":
            kind = model.BaseFields
        elif part == "groups":
            kind = model.GroupFields
        elif part in _OPERATIONS:
            kind = _OPERATIONS[str(part)]
    return [field.alias or name for name, field in kind.model_fields.items()]
