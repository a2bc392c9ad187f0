"""What a module of the package must have, and how long it may be."""

import ast
import importlib
import inspect

import pytest

from tests.architecture.tree import Module, package_modules

MAX_MODULE_LINES = 600

ALL = package_modules()
PUBLIC = [module for module in ALL if module.is_public]


def by_name(module: Module) -> str:
    return module.name


def exported(module: Module) -> list[str]:
    return list(getattr(importlib.import_module(module.name), "__all__", []))


def is_only_a_docstring(tree: ast.Module) -> bool:
    return len(tree.body) == 1 and ast.get_docstring(tree) is not None


def undocumented_assignments(module: Module) -> set[str]:
    """The names that the module assigns without a comment in their paragraph or a docstring after them."""
    lines = module.path.read_text("utf-8").splitlines()
    body = module.parse().body
    found = set()
    for position, node in enumerate(body):
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        else:
            continue
        following = body[position + 1] if position + 1 < len(body) else None
        explained = "#" in lines[node.lineno - 1] or (
            isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
            and isinstance(following.value.value, str)
        )
        above = node.lineno - 2
        while not explained and above >= 0 and lines[above].strip():
            explained = lines[above].lstrip().startswith("#")
            above -= 1
        if not explained:
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def has_own_docstring(thing: object, name: str) -> bool:
    text = getattr(thing, "__doc__", None)
    # A dataclass without a docstring is given its signature as one.
    return bool(text) and not str(text).startswith(f"{name}(")


@pytest.mark.parametrize("module", ALL, ids=by_name)
def test_module_says_what_it_owns(module: Module) -> None:
    assert ast.get_docstring(module.parse())


@pytest.mark.parametrize("module", ALL, ids=by_name)
def test_module_is_not_too_long(module: Module) -> None:
    assert len(module.path.read_text("utf-8").splitlines()) <= MAX_MODULE_LINES


@pytest.mark.parametrize("module", PUBLIC, ids=by_name)
def test_public_module_defines_all(module: Module) -> None:
    assert is_only_a_docstring(module.parse()) or hasattr(importlib.import_module(module.name), "__all__")


@pytest.mark.parametrize("module", PUBLIC, ids=by_name)
def test_every_exported_name_exists_once(module: Module) -> None:
    names = exported(module)
    assert sorted(set(names)) == sorted(names)
    assert [name for name in names if not hasattr(importlib.import_module(module.name), name)] == []


@pytest.mark.parametrize("module", PUBLIC, ids=by_name)
def test_every_exported_name_is_documented(module: Module) -> None:
    loaded = importlib.import_module(module.name)
    undocumented = undocumented_assignments(module) - {"__all__", "__version__"}
    for name in exported(module):
        thing = getattr(loaded, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert has_own_docstring(thing, thing.__name__), name
        else:
            assert name not in undocumented, name
