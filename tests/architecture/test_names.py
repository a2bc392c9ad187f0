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


TRANSPORTS = {"memory_pipeline"}
"""Services that carry the commands of others and have no protocol of their own: they live in three layers."""


def layers_and_protos() -> list[tuple[str, str]]:
    return [
        (layer, basename)
        for basename in services()
        for layer in LAYERS
        if basename not in TRANSPORTS or layer in {"wire", "server", "client"}
    ]


def test_there_are_services() -> None:
    assert "memory_base" in services()


@pytest.mark.parametrize("basename", services())
def test_a_proto_holds_one_service(basename: str) -> None:
    (service,) = services()[basename]
    assert service.endswith("Service")


@pytest.mark.parametrize(("layer", "basename"), layers_and_protos())
def test_every_layer_has_a_module_of_the_protos_name(layer: str, basename: str) -> None:
    assert (PACKAGE / layer / f"{basename}.py").is_file()


@pytest.mark.parametrize("basename", sorted(set(services()) - TRANSPORTS))
def test_every_protocol_has_conformance_tests(basename: str) -> None:
    assert (ROOT / "tests" / "conformance" / f"test_{basename}.py").is_file()
