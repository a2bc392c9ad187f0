"""The page of limits, from the module that has them all.

Reads `onex_memory.spi.limits` as text, for what stands below each name, and as a module, for its value.
"""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

from onex_memory.spi import limits

__all__ = ["limits_page"]


def limits_page() -> str:
    """Returns the page, in Markdown."""
    lines = [
        "# Limits",
        "",
        "Every bound of the contract. `(await client.admin.get_server_info()).limits` and `onex-memory info` say those",
        "in force, under these names, spans of time in milliseconds without `_ms`; some are settings of the server,",
        "within the bounds here. Each is tested at the limit and one past it. What is beyond is refused with",
        "[`LIMIT_EXCEEDED`](../troubleshooting.md#limit_exceeded), or the reason that its method names, and changes",
        "nothing.",
        "",
        "| name | value | |",
        "|---|---:|---|",
    ]
    lines += [f"| `{name.lower()}` | {_value(name)} | {what} |" for name, what in _documented()]
    return "\n".join(lines) + "\n"


def _documented() -> list[tuple[str, str]]:
    """Returns each name with what stands below it, in the order of the module."""
    body = ast.parse(Path(limits.__file__).read_text("utf-8")).body
    found = []
    for named, below in pairwise(body):
        if isinstance(named, ast.AnnAssign) and isinstance(named.target, ast.Name) and isinstance(below, ast.Expr):
            assert isinstance(below.value, ast.Constant)
            found.append((named.target.id, " ".join(str(below.value.value).split())))
    return found


def _value(name: str) -> str:
    value: int = getattr(limits, name)
    if name.endswith("_MS"):
        for size_ms, unit in ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")):
            if value % size_ms == 0:
                return f"{value // size_ms:,} {unit}"
    if name.endswith("_BYTES") and value >= 1_024 and value % 1_024 == 0:
        return f"{value >> 20:,} MiB" if value % (1 << 20) == 0 else f"{value >> 10:,} KiB"
    return f"{value:,}"
