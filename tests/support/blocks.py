"""The code blocks of a guide, and running those of Python."""

import ast
import inspect
import re
from types import CodeType
from typing import Any

_HEADING = re.compile(r"#+ +(.*)")


def python_blocks(markdown: str) -> dict[str, list[str]]:
    """Returns the Python blocks under each heading, in order."""
    return _blocks(markdown, "python")


def fenced_blocks(markdown: str, fence: str) -> list[str]:
    """Returns the blocks of one language, in order."""
    return [block for blocks in _blocks(markdown, fence).values() for block in blocks]


def _blocks(markdown: str, wanted: str) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = {}
    heading = ""
    fence: str | None = None
    lines: list[str] = []
    for line in markdown.splitlines():
        if fence is not None:
            if line == "```":
                if fence == wanted:
                    blocks.setdefault(heading, []).append("\n".join(lines) + "\n")
                fence = None
            else:
                lines.append(line)
        elif line.startswith("```"):
            fence, lines = line[3:], []
        elif found := _HEADING.match(line):
            heading = found.group(1)
    return blocks


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
