"""Whoever looks for a line of the log in the documentation finds it: a server's, and that of a caller's library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT

LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}
LOGS = {"log", "_log"}
PAGES = {
    ("engine", "server", "services"): "docs/monitoring.md",
    ("client", "spi"): "docs/troubleshooting.md",
}


def said(path: Path) -> Iterator[str]:
    """The texts that a module logs; what is put into one is …."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in LEVELS:
            continue
        if not isinstance(node.func.value, ast.Name) or node.func.value.id not in LOGS:
            continue
        text = node.args[0]
        assert isinstance(text, ast.Constant), f"{path}:{node.lineno}: a line of the log is to be found by its text"
        yield str(text.value).replace("%s", "…").replace("%d", "…")


@pytest.mark.parametrize(("packages", "page"), PAGES.items(), ids=PAGES.values())
def test_every_line_of_the_log_is_on_its_page(packages: tuple[str, ...], page: str) -> None:
    texts = {text for package in packages for path in (PACKAGE / package).rglob("*.py") for text in said(path)}
    assert len(texts) > 8
    documented = (ROOT / page).read_text("utf-8")
    assert sorted(text for text in texts if f"`{text}`" not in documented) == []
