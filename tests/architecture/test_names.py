"""One name in every tree: knowing one path of a protocol tells them all."""

import re

import pytest

from tests.architecture.tree import PACKAGE, ROOT

PROTOS = ROOT / "proto" / "onex" / "memory" / "v1"
LAYERS = ("spi", "services", "wire", "server", "client")
SERVICE = re.compile(r"^service (\w+) \{", re.MULTILINE)


def services() -> dict[str, list[str]]:
    """The services of each proto that holds one, by the proto's basename."""
    found = {path.stem: SERVICE.findall(path.read_text("utf-8")) for path in sorted(PROTOS.glob("*.proto"))}
    return {basename: names for basename, names in found.items() if names}


def test_there_are_services() -> None:
    assert "memory_base" in services()


@pytest.mark.parametrize("basename", services())
def test_a_proto_holds_one_service(basename: str) -> None:
    (service,) = services()[basename]
    assert service.endswith("Service")


@pytest.mark.parametrize("basename", services())
@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_a_module_of_the_protos_name(layer: str, basename: str) -> None:
    assert (PACKAGE / layer / f"{basename}.py").is_file()


@pytest.mark.parametrize("basename", services())
def test_every_protocol_has_conformance_tests(basename: str) -> None:
    assert (ROOT / "tests" / "conformance" / f"test_{basename}.py").is_file()
