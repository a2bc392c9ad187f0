"""The code blocks of a page, and running those of Python.

The blocks of a page run in order, each seeing the names of those before it, as `python -m asyncio` would run them. One
with a title, as in ```python title="worker.py", is a program, for a test that writes it to a file and runs it.
"""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

from tests.support.child import output_of, start_child
from tests.support.cli import clean_environment

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_HEADING = re.compile(r"#+ +(.*)")
_FENCE = re.compile(r'```(?P<language>\w*)(?: +title="(?P<title>[^"]*)")?')


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    heading: str
    """What it stands below."""
    language: str
    title: str
    """The name of the file that it is; empty: none."""
    source: str
    line: int
    """The number of its first line in the page, from 1."""


def blocks_of(markdown: str) -> list[Block]:
    """Returns the fenced blocks of a page, in order."""
    blocks: list[Block] = []
    heading = ""
    opened: re.Match[str] | None = None
    start, lines = 0, list[str]()
    for number, line in enumerate(markdown.splitlines(), start=1):
        if opened is not None:
            if line == "```":
                source = "\n".join(lines) + "\n"
                blocks.append(Block(heading, opened["language"], opened["title"] or "", source, start))
                opened = None
            else:
                lines.append(line)
        elif opened := _FENCE.match(line):
            start, lines = number + 1, []
        elif found := _HEADING.match(line):
            heading = found.group(1)
    return blocks


def fenced_blocks(markdown: str, language: str) -> list[str]:
    """Returns the sources of one language in a page, in order."""
    return [block.source for block in blocks_of(markdown) if block.language == language]


def python_blocks(markdown: str) -> dict[str, list[str]]:
    """Returns the Python blocks under each heading that are no programs, in order."""
    found: dict[str, list[str]] = {}
    for block in blocks_of(markdown):
        if block.language == "python" and not block.title:
            found.setdefault(block.heading, []).append(block.source)
    return found


def programs(markdown: str) -> dict[str, str]:
    """Returns the programs of a page by the names of their files."""
    return {block.title: block.source for block in blocks_of(markdown) if block.title}


def pages() -> list[Path]:
    """Every page that has Python to run; those about other languages are put together, and run, with these."""
    found = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    return [page for page in found if page.parent != DOCS / "languages" and python_blocks(page.read_text("utf-8"))]


async def run_page(page: Path, places: Mapping[str, str], names: dict[str, Any] | None = None) -> dict[str, Any]:
    """Runs the blocks of a page in order.

    Args:
        page: which.
        places: what stands in the page, such as `localhost:50051`, and what stands for it here.
        names: what the page takes for granted.

    Returns:
        The names that its blocks have left.
    """
    names = {"__name__": "page", **(names or {})}
    for block in blocks_of(page.read_text("utf-8")):  # noqa: ASYNC240 - a small file, before anything runs
        if block.language != "python" or block.title:
            continue
        source = block.source
        for said, here in places.items():
            source = source.replace(said, here)
        source = "\n" * (block.line - 1) + source  # so that errors name the line of the page
        if "asyncio.run(" in source:  # a whole program, which has an event loop of its own
            print(await _output_of_program(source))  # noqa: T201 - as its own `print` would
        else:
            await run_at_top_level(source, names, where=str(page))
    return names


async def _output_of_program(source: str) -> str:
    program = await start_child(sys.executable, "-c", source, stdout=subprocess.PIPE, env=clean_environment())
    out, _ = await output_of(program)
    assert program.returncode == 0, f"it ended with {program.returncode}"
    return out.decode()


async def run_at_top_level(source: str, names: dict[str, Any], *, where: str) -> None:
    """Runs a block as `python -m asyncio` would: with await at the top level, leaving its names in `names`."""
    code = compile(source, where, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    outcome = eval(code, names)
    if inspect.isawaitable(outcome):
        await outcome


class _WithoutAnnotations(ast.NodeTransformer):
    """Makes `name: Type = value` of a block `name = value`: a name that outlives a function cannot have a type."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return node
        return ast.copy_location(ast.Assign(targets=[node.target], value=node.value), node)


async def run_as_function(source: str, names: dict[str, Any], *, where: str) -> Any:
    """Runs a block that may also return, as the body of a coroutine function; returns what it returns.

    Functions that the block defines are there from its beginning. Its names stay in `names`.
    """
    tree = _WithoutAnnotations().visit(ast.parse(source, where))
    assert isinstance(tree, ast.Module)
    definitions = [part for part in tree.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
    body = [part for part in tree.body if part not in definitions]
    wrapper = ast.parse("async def block(): pass", where)
    function = wrapper.body[0]
    assert isinstance(function, ast.AsyncFunctionDef)
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    caught = {node.name for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.name}
    shared = sorted(stored | imported | caught)
    function.body = [*([ast.Global(names=shared)] if shared else []), *body]
    module = ast.Module(body=[*definitions, function], type_ignores=[])
    code: CodeType = compile(ast.fix_missing_locations(module), where, "exec")
    exec(code, names)
    return await names["block"]()
