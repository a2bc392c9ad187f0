"""`docs/status.md` is about this code: the tests that it names exist, and it names all that there is to prove."""

import ast
import inspect
import re
from functools import cache

import pytest

from onex_memory import spi
from tests.architecture.tree import ROOT

STATUS = (ROOT / "docs" / "status.md").read_text("utf-8")
REFERENCES = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", STATUS)))
PROTOS = ROOT / "proto" / "onex" / "memory" / "v1"
SERVICE = re.compile(r"^service (\w+) \{(.*?)^\}", re.MULTILINE | re.DOTALL)
RPC = re.compile(r"^  rpc (\w+)\(", re.MULTILINE)


@cache
def names_of(path: str) -> frozenset[str]:
    """What a test module defines at its top."""
    body = ast.parse((ROOT / "tests" / path).read_text("utf-8")).body
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    assigned = {
        target.id
        for node in body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return frozenset(functions | assigned)


def rpcs() -> list[tuple[str, str]]:
    """Every RPC, with its service."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(PROTOS.glob("*.proto")))
    return [(service, rpc) for service, body in SERVICE.findall(text) for rpc in RPC.findall(body)]


def methods() -> list[tuple[str, str]]:
    """Every method of the protocols that users are given, with its protocol."""
    protocols = [
        (name, thing)
        for name, thing in vars(spi).items()
        if name.startswith("Protocol") and inspect.isclass(thing) and getattr(thing, "_is_protocol", False)
    ]
    return [
        (name, method)
        for name, protocol in protocols
        for method, thing in vars(protocol).items()
        if not method.startswith("_") and inspect.isfunction(thing)
    ]


def section(title: str) -> str:
    _, _, rest = STATUS.partition(f"\n## {title}\n")
    return rest.partition("\n## ")[0]


def test_there_is_much_to_prove() -> None:
    assert len(REFERENCES) > 200
    assert len(rpcs()) > 100
    assert len(methods()) > 100


@pytest.mark.parametrize(("path", "name"), REFERENCES, ids="::".join)
def test_test_that_is_named_exists(path: str, name: str) -> None:
    assert name.startswith(("test_", "Test"))
    assert name in names_of(path)


@pytest.mark.parametrize(("service", "rpc"), rpcs(), ids=".".join)
def test_every_rpc_has_its_row(service: str, rpc: str) -> None:
    assert any(f"`{rpc}`" in line and ".py::test_" in line for line in section(service).splitlines())


@pytest.mark.parametrize(("protocol", "method"), methods(), ids=".".join)
def test_every_method_of_a_protocol_is_named(protocol: str, method: str) -> None:
    assert f"`{method}`" in STATUS, f"{protocol}.{method} is not in docs/status.md"
