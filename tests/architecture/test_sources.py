"""What no source may contain."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, kept_files, python_files

LEFT_FOR_LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

SUPPRESSION = re.compile(
    r"#\s*(type:\s*ignore(\[[\w, -]+\])?|noqa(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?|pragma:\s*no \w+|fmt:\s*\w+)"
)
REASON = re.compile(r"[A-Za-z]{2,}\W+[A-Za-z]{2,}")

# In pieces, so that this file passes its own test.
PACKAGE_INDEXES = re.compile(
    "|".join(
        (
            r"pypi" + r"\.org",
            r"python" + r"hosted\.org",
            r"--(extra-)?" + r"index-url",
            r"--find" + r"-links",
            r"--trusted" + r"-host",
            r"registry\." + r"npmjs",
            r"proxy\." + r"golang",
            r"repo1?\." + r"maven",
        )
    )
)

EVERYTHING = {"Exception", "BaseException"}


def by_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """Every comment of a Python file with its line."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def named(expression: ast.expr | None) -> set[str]:
    """The last names of the exception classes in an except clause or a suppress call."""
    if expression is None:
        return {"BaseException"}
    parts = expression.elts if isinstance(expression, ast.Tuple) else [expression]
    return {part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", "") for part in parts}


def does_nothing(statement: ast.stmt) -> bool:
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_constant or isinstance(statement, ast.Pass | ast.Continue)


def swallowed_exceptions(tree: ast.Module) -> list[int]:
    """The lines that make any exception whatever disappear without a trace."""
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            raises = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            catches = named(node.type)
            if ("BaseException" in catches and not raises) or (
                catches & EVERYTHING and all(does_nothing(statement) for statement in node.body)
            ):
                lines.append(node.lineno)
        elif (
            isinstance(node, ast.Call)
            and named(node.func) == {"suppress"}
            and any(named(argument) & EVERYTHING for argument in node.args)
        ):
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    "path", [*python_files("src", "tools"), *sorted((ROOT / "proto").rglob("*.proto"))], ids=by_path
)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert LEFT_FOR_LATER.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", python_files("src", "tests", "tools"), ids=by_path)
def test_no_exception_is_swallowed_unseen(path: Path) -> None:
    assert swallowed_exceptions(ast.parse(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", python_files("src", "tests", "tools"), ids=by_path)
def test_every_suppression_carries_its_reason(path: Path) -> None:
    bare = [
        f"{line}: {comment}"
        for line, comment in comments(path)
        if SUPPRESSION.search(comment) and not REASON.search(SUPPRESSION.sub("", comment))
    ]
    assert bare == []


def test_no_kept_file_names_a_package_index() -> None:
    found = []
    for path in kept_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{by_path(path)}: {match.group()}" for match in PACKAGE_INDEXES.finditer(text)]
    assert found == []


def test_constraints_are_exact_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []


@pytest.mark.parametrize(
    "source",
    [
        "try: f()\nexcept Exception: pass",
        "try: f()\nexcept: ...",
        "try: f()\nexcept BaseException as error: log(error)",
        "try: f()\nexcept (ValueError, Exception): 'ignored'",
        "with suppress(Exception): f()",
        "with contextlib.suppress(BaseException): f()",
    ],
)
def test_a_swallowed_exception_is_found(source: str) -> None:
    assert swallowed_exceptions(ast.parse(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        "try: f()\nexcept KeyError: pass",
        "try: f()\nexcept Exception as error: log(error)",
        "try: f()\nexcept BaseException:\n    undo()\n    raise",
        "with suppress(FileNotFoundError): f()",
    ],
)
def test_a_handled_exception_is_not_taken_for_a_swallowed_one(source: str) -> None:
    assert swallowed_exceptions(ast.parse(source)) == []
