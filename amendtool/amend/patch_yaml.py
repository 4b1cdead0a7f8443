"""Amendment files: YAML in, an amendment paper out, with every fault and its line.

YAML is read with libyaml's composer alone, which says where each thing stands; its guesses
about what a plain word means (``NO`` is not false, ``1:30`` is not ninety) are not used: what
was typed is what is read.  Anchors and aliases are refused, and so is a file out of all
proportion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from amendtool.amend.paper import AmendmentPaper
from amendtool.core.errors import (
    AmendToolError,
    BadValue,
    PatchFaults,
    YamlSyntax,
)
from amendtool.core.filekinds import other_file

#: bytes; the largest real paper at hand, of 180 amendments, has 3 MB of XML
MAX_BYTES = 20_000_000
MAX_DEPTH = 40

Tree = str | None | list["Tree"] | dict[str, "Tree"]
Path = tuple[str | int, ...]


@dataclass(slots=True)
class Marks:
    """Lines (from 1) of the things in a file, by path; keys by the path of their value."""

    file: str
    lines: dict[Path, int] = field(default_factory=dict)
    #: line of the first line of a block of text, by path
    text_lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of a thing, or of the nearest thing around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)

    def where(self, path: Path) -> str:
        """``cawn.yaml:14  $.amendments[3].operations[0]``"""
        return f"{self.file}:{self.line(path)}  {spell(path)}"


def spell(path: Path) -> str:
    """``$.amendments[3].operations[0].words``"""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)


def load_paper(data: bytes | str, *, file: str = "") -> AmendmentPaper:
    """The paper in an amendment file.

    Raises :class:`PatchFaults` with every fault of the file, or :class:`YamlSyntax`.
    """
    tree, marks = read_yaml(data, file=file)
    if not isinstance(tree, dict):
        raise BadValue(
            "an amendment file is a list of fields like  bill: …  and  amendments: …", where=file
        )
    from amendtool.amend.patch_load import paper_from

    faults: list[AmendToolError] = []
    paper = paper_from(tree, marks, faults)
    if faults or paper is None:
        raise PatchFaults(sorted(faults, key=lambda fault: _line_of(fault.where)), where=file)
    return paper


def _line_of(where: str) -> int:
    match = re.search(r":(\d+)(?=\s|$)", where)
    return int(match[1]) if match else 0


def read_yaml(data: bytes | str, *, file: str = "") -> tuple[Tree, Marks]:
    """A YAML file as plain text, lists and mappings, with the line of each."""
    what = other_file(data) if isinstance(data, bytes) else ""
    if what:
        raise YamlSyntax(
            f"this is {what}, not an amendment file",
            where=file,
            hint="An amendment file is plain text. Start one with  amendtool new SOURCE -o FILE",
        )
    text = _decode(data, file)
    if re.match(r"\s*<(?:\?xml|!|\w)", text):
        raise YamlSyntax(
            "this is XML or a web page, not an amendment file",
            where=file,
            hint="The bill is named first, then the amendment files. A list of amendments of "
            "Parliament, or a paper saved as text, becomes one by  "
            "amendtool draft --from-text FILE -o amendments.yaml",
        )
    tabs = re.search(r"^ *\t", text, re.MULTILINE)
    if tabs:
        line = text.count("\n", 0, tabs.start()) + 1
        raise YamlSyntax(
            "the line begins with a tab",
            where=f"{file}:{line}",
            hint="YAML is indented with spaces: replace the tab with spaces.",
        )
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reader = loader(text)
    try:
        node = _compose(reader, file, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlSyntax(
            (error.problem or str(error)).capitalize(),
            where=f"{file}:{line}",
            hint=_hint(error.problem or ""),
        ) from None
    except yaml.YAMLError as error:
        raise YamlSyntax(" ".join(str(error).split()), where=file) from None
    finally:
        reader.dispose()
    if node is None:
        raise YamlSyntax(
            "the file is empty", where=file, hint="Start one with  amendtool new SOURCE -o FILE"
        )
    marks = Marks(file)
    return _plain(node, (), marks), marks


def _decode(data: bytes | str, file: str) -> str:
    if len(data) > MAX_BYTES:
        raise YamlSyntax(f"the file has more than {MAX_BYTES:,} bytes", where=file)
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlSyntax(
            "the file is not UTF-8 text",
            where=f"{file}:{line}",
            hint="Save it again with the encoding UTF-8.",
        ) from None


@dataclass(frozen=True, slots=True)
class _Node:
    """A thing in the file: text, a list or pairs, and the line (from 1) where it begins."""

    value: str | list[_Node] | list[tuple[_Node, _Node]] | None
    kind: str
    line: int
    is_block: bool = False
    #: what stands after it on its line behind a #, where it has no quotation marks of YAML
    comment: str = ""


def _compose(reader: yaml.SafeLoader, file: str, text: str) -> _Node | None:
    """The one document of the file; anchors are refused before anything is built."""
    depth = 0
    events: list[yaml.Event] = []
    while True:
        event = reader.get_event()  # type: ignore[no-untyped-call]  # not typed in its stubs
        if event is None:
            break
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlSyntax(
                "anchors (&) and aliases (*) are not used in amendment files",
                where=f"{file}:{_line(event)}",
                hint="Write the text out again. A word that begins with & or * is put in quotes.",
            )
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise YamlSyntax("the fields are nested too deeply", where=f"{file}:{_line(event)}")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
        events.append(event)
    return _Builder(events, text).document(file)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1


class _Builder:
    """Things from events."""

    def __init__(self, events: list[yaml.Event], text: str) -> None:
        self._events = iter(events)
        self._lines = text.split("\n") if "#" in text else []

    def document(self, file: str) -> _Node | None:
        """The one document; a second is refused."""
        found: _Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if found is not None:
                    raise YamlSyntax(
                        "there is a second document (---) in the file",
                        where=f"{file}:{_line(event)}",
                    )
                found = self._node(next(self._events))
        return found

    def _node(self, event: yaml.Event) -> _Node:
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            empty = event.style is None and event.value in ("", "~", "null")
            return _Node(
                None if empty else event.value,
                "text",
                line,
                event.style in ("|", ">"),
                self._comment(event),
            )
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[_Node] = []
            while not isinstance(inside := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(inside))
            return _Node(items, "list", line)
        pairs: list[tuple[_Node, _Node]] = []
        while not isinstance(inside := next(self._events), yaml.MappingEndEvent):
            key = self._node(inside)
            pairs.append((key, self._node(next(self._events))))
        return _Node(pairs, "mapping", line)

    def _comment(self, event: yaml.ScalarEvent) -> str:
        """What YAML takes for a comment behind words that are typed as they are."""
        mark = event.end_mark
        if event.style or mark is None or mark.line >= len(self._lines):
            return ""
        found = re.match(r"\s*(#.*\S)\s*$", self._lines[mark.line][mark.column :])
        return found[1] if found is not None and mark.column else ""


#: fields whose words go into a law as they are typed
_WORDS = frozenset({"words", "new", "from", "to", "heading", "units", "explanatory statement"})


def _plain(node: _Node, path: Path, marks: Marks) -> Tree:
    marks.lines[path] = node.line
    if isinstance(node.value, list):
        if node.kind == "list":
            items = [each for each in node.value if isinstance(each, _Node)]
            return [_plain(each, (*path, n), marks) for n, each in enumerate(items)]
        return _mapping([each for each in node.value if isinstance(each, tuple)], path, marks)
    marks.text_lines[path] = node.line + node.is_block
    return node.value


def _mapping(pairs: list[tuple[_Node, _Node]], path: Path, marks: Marks) -> Tree:
    found: dict[str, Tree] = {}
    for key, value in pairs:
        where = f"{marks.file}:{key.line}"
        if not isinstance(key.value, str):
            raise YamlSyntax("the name of a field is not a word", where=where)
        name = " ".join(key.value.replace("_", " ").split())
        inner = (*path, name)
        if name in found:
            raise YamlSyntax(
                f"the field “{name}” is here twice",
                where=where,
                hint=f"It stands first in line {marks.lines[inner]}.",
            )
        found[name] = _plain(value, inner, marks)
        marks.lines[inner] = key.line
        if value.comment and (name in _WORDS or (name in ("after", "before") and _in_words(pairs))):
            raise BadValue(
                f"“{value.comment}” is a comment to YAML, and no part of “{name}”",
                where=where,
                hint=f'With a # in it:  {name}: "{value.value or ""} {value.comment}"  '
                "A comment goes on a line of its own.",
            )
    return found


def _in_words(pairs: list[tuple[_Node, _Node]]) -> bool:
    """Whether the operation puts words beside words (“after” is words then, else a provision)."""
    return any(key.value == "op" and value.value == "insert words" for key, value in pairs)


def _hint(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return (
            "Either this line begins one space further in than those it belongs to, or a colon in "
            'words wants quotes round them:  words: "Title: the words"'
        )
    if "found character" in problem and "cannot start" in problem:
        return "Words that begin with a sign like @ or % want quotes round them."
    if "block end" in problem or "expected" in problem:
        return "Look at the indentation of this line and of the one before."
    return ""
