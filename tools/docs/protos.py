"""The pages of the gRPC reference: one for each file of `proto/`, of its comments.

Owns how services, methods, messages and enums are laid out. buf parses the files and says where each comment stands, as
`google/protobuf/descriptor.proto` describes it: `SourceCodeInfo.Location` has a path of field numbers and indexes, so
that the second method of the first service is found at (6, 0, 2, 1).
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

__all__ = ["proto_pages"]

_ROOT: Final = Path(__file__).resolve().parents[2]
_MESSAGES, _ENUMS, _SERVICES = 4, 5, 6
"""Field numbers in a file: what a path begins with."""
_FIELDS, _NESTED, _NESTED_ENUMS, _METHODS, _VALUES = 2, 3, 4, 2, 2
_PACKAGE: Final = ".onex.memory.v1."
_TITLES: Final = {"error_reason": "Error reasons", "value": "Values"}
_Path = tuple[int, ...]


@cache
def proto_pages() -> dict[str, tuple[str, str]]:
    """Returns the title and the Markdown of each page, by its path."""
    files = [file for file in _descriptors().file if file.package == _PACKAGE.strip(".")]
    homes = {
        f".{file.package}.{name}": _basename(file)
        for file in files
        for name in [*(message.name for message in file.message_type), *(enum.name for enum in file.enum_type)]
    }
    pages = {}
    for file in sorted(files, key=lambda each: (not each.service, each.name)):
        title = file.service[0].name if file.service else _TITLES.get(_basename(file), _basename(file))
        pages[f"reference/protos/{_basename(file)}.md"] = (title, _Page(file, homes).text(title))
    return pages


def _descriptors() -> FileDescriptorSet:
    """Returns the descriptors of all files, with their comments."""
    buf = Path(sys.executable).parent / "buf"
    built = subprocess.run(
        [buf, "build", "--as-file-descriptor-set", "--output", "-"], cwd=_ROOT, check=True, capture_output=True
    )
    return FileDescriptorSet.FromString(built.stdout)


def _basename(file: FileDescriptorProto) -> str:
    return Path(file.name).stem


class _Page:
    """What is written about one file."""

    def __init__(self, file: FileDescriptorProto, homes: dict[str, str]) -> None:
        self._file = file
        self._homes = homes
        self._comments = {
            tuple(place.path): place.leading_comments or place.trailing_comments
            for place in file.source_code_info.location
            if place.leading_comments or place.trailing_comments
        }
        self._lines: list[str] = []

    def text(self, title: str) -> str:
        """Returns the page, in Markdown."""
        self._add(f"# {title}", f"`{self._file.name}`")
        shown: set[str] = set()
        for number, service in enumerate(self._file.service):
            self._add(self._comment(_SERVICES, number))
            self._add("## Methods")
            for index, method in enumerate(service.method):
                self._method(method, (_SERVICES, number, _METHODS, index))
                for type_name in (method.input_type, method.output_type):
                    shown |= self._carried(type_name, shown)
        if rest := [(n, each) for n, each in enumerate(self._file.message_type) if each.name not in shown]:
            self._add("## Messages")
            for number, message in rest:
                self._message(message, (_MESSAGES, number), "###")
        if self._file.enum_type:
            self._add("## Enums")
        for number, enum in enumerate(self._file.enum_type):
            self._enum(enum, (_ENUMS, number), "###")
        return "\n\n".join(self._lines) + "\n"

    def _add(self, *parts: str) -> None:
        self._lines += [part for part in parts if part]

    def _comment(self, *path: int) -> str:
        return _markdown(self._comments.get(path, ""))

    def _method(self, method: MethodDescriptorProto, path: _Path) -> None:
        asked, answered = self._link(method.input_type), self._link(method.output_type)
        asked = f"stream of {asked}" if method.client_streaming else asked
        answered = f"stream of {answered}" if method.server_streaming else answered
        self._add(f"### {method.name}", f"{asked} → {answered}", self._comment(*path))

    def _carried(self, type_name: str, shown: set[str]) -> set[str]:
        """Writes a request or a response below its method, where it is of this file and was not written yet."""
        name = type_name.removeprefix(_PACKAGE)
        for number, message in enumerate(self._file.message_type):
            if message.name == name and name not in shown:
                self._message(message, (_MESSAGES, number), "####")
                return {name}
        return set()

    def _message(self, message: DescriptorProto, path: _Path, level: str) -> None:
        self._add(f"{level} {message.name}", self._comment(*path))
        maps = {f"{nested.name}": nested for nested in message.nested_type if nested.options.map_entry}
        rows = [
            f"| `{field.name}` | {self._type(field, maps)} | {field.number} "
            f"| {_cell(self._comment(*path, _FIELDS, number))}{_oneof(message, field)} |"
            for number, field in enumerate(message.field)
        ]
        if rows:
            self._add("\n".join(["| field | type | | |", "|---|---|---:|---|", *rows]))
        for number, nested in enumerate(message.nested_type):
            if not nested.options.map_entry:
                self._message(nested, (*path, _NESTED, number), f"{level}#")
        for number, enum in enumerate(message.enum_type):
            self._enum(enum, (*path, _NESTED_ENUMS, number), f"{level}#")

    def _enum(self, enum: EnumDescriptorProto, path: _Path, level: str) -> None:
        self._add(f"{level} {enum.name}", self._comment(*path))
        rows = [
            f"| `{value.name}` | {value.number} | {_cell(self._comment(*path, _VALUES, number))} |"
            for number, value in enumerate(enum.value)
        ]
        self._add("\n".join(["| value | | |", "|---|---:|---|", *rows]))

    def _type(self, field: FieldDescriptorProto, maps: dict[str, DescriptorProto]) -> str:
        entry = maps.get(field.type_name.rpartition(".")[2])
        if entry is not None:
            return f"map of {self._type(entry.field[0], {})} to {self._type(entry.field[1], {})}"
        name = self._link(field.type_name) if field.type_name else f"`{_scalar(field)}`"
        if field.label == FieldDescriptorProto.LABEL_REPEATED:
            return f"repeated {name}"
        return f"optional {name}" if field.proto3_optional else name

    def _link(self, type_name: str) -> str:
        """Returns a type's name, as a link to where it is described."""
        short = type_name.removeprefix(_PACKAGE).lstrip(".")
        top = f"{_PACKAGE}{short.partition('.')[0]}"
        if top not in self._homes:
            return f"`{short}`"
        home = self._homes[top]
        page = "" if home == _basename(self._file) else f"{home}.md"
        return f"[{short}]({page}#{short.rpartition('.')[2].lower()})"


def _scalar(field: FieldDescriptorProto) -> str:
    return FieldDescriptorProto.Type.Name(field.type).removeprefix("TYPE_").lower()


def _oneof(message: DescriptorProto, field: FieldDescriptorProto) -> str:
    if not field.HasField("oneof_index") or field.proto3_optional:
        return ""
    return f" *(one of `{message.oneof_decl[field.oneof_index].name}`)*"


def _markdown(comment: str) -> str:
    """Returns a comment as Markdown: its paragraphs, what is indented as code, and no markup by mistake."""
    paragraphs = [part.strip("\n") for part in re.split(r"\n\s*\n", comment.replace("\r", ""))]
    return "\n\n".join(_paragraph(part) for part in paragraphs if part.strip())


def _paragraph(text: str) -> str:
    lines = [line.removeprefix(" ") for line in text.split("\n")]
    if all(line.startswith("    ") for line in lines):
        return "\n".join(lines)
    if any(line.lstrip().startswith(("- ", "* ")) for line in lines):
        return "\n".join(map(_escaped, lines))
    return _escaped(" ".join(line.strip() for line in lines))


def _escaped(text: str) -> str:
    """Escapes what Markdown would take for emphasis, links or tags outside of code."""
    parts = text.split("`")
    parts[::2] = [re.sub(r"([*_<\[\]])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


def _cell(markdown: str) -> str:
    return markdown.replace("\n\n", "<br>").replace("\n", " ").replace("|", "\\|")
