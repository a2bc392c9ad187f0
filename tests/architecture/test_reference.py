"""The generated reference has everything that there is to refer to."""

import re
from pathlib import Path

import pytest

from onex_memory.spi import limits
from tests.architecture.tree import PACKAGE, ROOT
from tools.docs.commands import command_page, commands
from tools.docs.limits import limits_page
from tools.docs.protos import proto_pages
from tools.docs.python import python_pages

PROTOS = sorted((ROOT / "proto").rglob("*.proto"))


@pytest.mark.parametrize("proto", PROTOS, ids=lambda path: path.stem)
def test_page_of_the_proto_has_every_method_message_field_and_value(proto: Path) -> None:
    text = proto.read_text("utf-8")
    _, page = proto_pages()[f"reference/protos/{proto.stem}.md"]
    declared = re.findall(r"^ *(?:rpc|message|enum) (\w+)", text, re.MULTILINE)
    assert [name for name in declared if not re.search(rf"^#+ {name}$", page, re.MULTILINE)] == []
    fields = re.findall(r"^ +(?:(?:repeated |optional )?[\w.]+ |map<[^>]*> )?(\w+) = \d+;", text, re.MULTILINE)
    assert [name for name in fields if f"| `{name}` |" not in page] == []


def test_links_between_the_pages_of_protos_lead_somewhere() -> None:
    pages = {path.rpartition("/")[2]: page for path, (_, page) in proto_pages().items()}
    anchors = {
        name: {heading.lower() for heading in re.findall(r"^#+ (\w+)$", page, re.MULTILINE)}
        for name, page in pages.items()
    }
    broken = [
        (name, link)
        for name, page in pages.items()
        for link in re.findall(r"\]\(([^)]+)\)", page)
        if link.partition("#")[2] not in anchors.get(link.partition("#")[0] or name, set())
    ]
    assert broken == []


def test_page_of_limits_has_every_limit_with_what_it_is() -> None:
    page = limits_page()
    missing = [
        name
        for name in limits.__all__
        if not re.search(rf"^\| `{name.lower()}` \| \S.* \| \w.* \|$", page, re.MULTILINE)
    ]
    assert missing == []


def test_page_of_commands_has_every_command_and_says_what_it_does() -> None:
    page = command_page()
    assert [words for words, command in commands() if f"# {words}\n\n" not in page or not command.help] == []


def test_every_module_of_a_protocol_has_its_page() -> None:
    text = "".join(page for _, page in python_pages().values())
    modules = [
        path.stem for path in sorted((PACKAGE / "spi").glob("*.py")) if "class Protocol" in path.read_text("utf-8")
    ]
    assert [name for name in modules if f"::: onex_memory.spi.{name}.Protocol" not in text] == []
