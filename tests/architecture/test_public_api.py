"""What is public is so on purpose: whole, documented down to every method, and nothing of it leads to what is not."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator
from typing import Any

import pytest

import onex_memory
from onex_memory import client, embedded, spi
from onex_memory.client import synchronous_protocols

FACES = (onex_memory, spi, client, synchronous_protocols, embedded)
"""What users import from."""
EXPORTED = {name: getattr(face, name) for face in FACES for name in face.__all__}
CLASSES = sorted((name, thing) for name, thing in EXPORTED.items() if inspect.isclass(thing))

MADE_BY_US = {"AgentTask"}
"""Classes that users get and never make: what their constructors take is not theirs."""
LEFT_AS_IT_IS = {"onex_memory.services.security.audit_windows.Budgets"}
"""Types of arguments that have a default which only tests change."""


def members(of: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a class that are ours, as functions, and its constructor."""
    for name in dir(of):
        found = inspect.getattr_static(of, name)
        if isinstance(found, staticmethod | classmethod):
            found = found.__func__
        if isinstance(found, property):
            found = found.fget
        is_public = not name.startswith("_") or name == "__init__"
        if is_public and inspect.isfunction(found) and found.__module__.startswith("onex_memory"):
            yield name, found


def classes_in(hint: object) -> Iterator[type]:
    """The classes of ours that a type hint names."""
    if isinstance(hint, list | tuple):
        for each in hint:
            yield from classes_in(each)
    elif isinstance(hint, type):
        if hint.__module__.startswith("onex_memory") and not hint.__name__.startswith("_"):
            yield hint
    elif typing.get_origin(hint) is not typing.Literal:
        yield from classes_in(typing.get_args(hint))


def contract_modules() -> list[Any]:
    """The modules of `spi` that have a protocol or errors: the contract itself, not what it is made with."""
    modules = [importlib.import_module(f"{spi.__name__}.{found.name}") for found in pkgutil.iter_modules(spi.__path__)]
    return [
        module
        for module in modules
        if not hasattr(module, "__path__")
        and (module.__name__.endswith("errors") or any(name.startswith("Protocol") for name in module.__all__))
    ]


def test_what_the_package_exports_is_what_was_decided() -> None:
    assert set(onex_memory.__all__) == {
        "AgentWorker",
        "ClientTls",
        "EmbeddedMemory",
        "MemoryClient",
        "SyncMemoryClient",
        "__version__",
    }
    assert set(client.__all__) == {"ClientTls", "MemoryClient", "SyncMemoryClient"}


def test_what_is_no_face_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Absent'"):
        onex_memory.Absent  # noqa: B018 - that asking for it fails is the point


@pytest.mark.parametrize("module", contract_modules(), ids=lambda module: module.__name__)
def test_spi_exports_the_whole_contract(module: Any) -> None:
    assert [name for name in module.__all__ if name not in spi.__all__] == []


@pytest.mark.parametrize(("name", "of"), CLASSES, ids=[name for name, _ in CLASSES])
def test_every_public_method_is_documented(name: str, of: type) -> None:
    bare = [method for method, _ in members(of) if method != "__init__" and not inspect.getdoc(getattr(of, method))]
    assert bare == []


@pytest.mark.parametrize(("name", "of"), CLASSES, ids=[name for name, _ in CLASSES])
def test_every_type_in_a_public_signature_is_public(name: str, of: type) -> None:
    public = {id(thing) for thing in EXPORTED.values()}
    signatures = {"": typing.get_type_hints(of)}
    for method, function in members(of):
        if not (method == "__init__" and name in MADE_BY_US):
            signatures[method] = typing.get_type_hints(function)
    private = {
        f"{method or field}: {found.__module__}.{found.__name__}"
        for method, hints in signatures.items()
        for field, hint in hints.items()
        if not field.startswith("_")
        for found in classes_in(hint)
        if id(found) not in public
    }
    assert {found for found in private if found.partition(": ")[2] not in LEFT_AS_IT_IS} == set()
