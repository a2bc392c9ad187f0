"""The pages of the Python reference: which modules stand on which page. mkdocstrings puts in their docstrings."""

from __future__ import annotations

from importlib import import_module
from typing import Final

__all__ = ["python_pages"]

_PAGES: Final = {
    "client": ("MemoryClient", "How to reach a server.", ["client.client", "client.tls", "client.synchronous"]),
    "synchronous": (
        "MemoryClient.sync",
        "The services of `SyncMemoryClient`: what the protocols say, without an event loop.",
        ["client.synchronous_protocols"],
    ),
    "embedded": ("EmbeddedMemory", "The same in process, without a server.", ["embedded"]),
    "memory_base": ("memory", "`client.memory`, `embedded.memory`.", ["spi.memory_base"]),
    "memory_operations": ("operations", "`client.operations`.", ["spi.memory_operations"]),
    "memory_streaming": ("streaming", "`client.streaming`.", ["spi.memory_streaming"]),
    "memory_security": ("security", "`client.security`.", ["spi.memory_security"]),
    "agent_manager": ("agents", "`client.agents`.", ["spi.agent_manager", "spi.tasks", "spi.commands.agent_worker"]),
    "agent_pool": ("pools", "`client.pools`.", ["spi.agent_pool"]),
    "workflow_events": ("workflows.events", "`client.workflows`, `client.workflows.events`.", ["spi.workflow_events"]),
    "workflow_snapshots": ("workflows.snapshots", "`client.workflows.snapshots`.", ["spi.workflow_snapshots"]),
    "workflow_states": ("workflows.states", "`client.workflows.states`.", ["spi.workflow_states"]),
    "admin": ("admin", "`client.admin`.", ["spi.admin"]),
    "values": ("Values", "What can be stored, and how it is compared.", ["spi.values"]),
    "errors": (
        "Errors",
        "What is raised. [Troubleshooting](../../troubleshooting.md) says what to do about each.",
        [
            "spi.errors",
            "spi.stream_errors",
            "spi.security_errors",
            "spi.agent_errors",
            "spi.workflow_errors",
            "spi.namespace_errors",
        ],
    ),
}


def _exported(module: str) -> list[str]:
    """Returns what a module exports, in the order in which it stands there, a protocol before all else."""
    loaded = import_module(module)
    exported: list[str] = [name for name in vars(loaded) if name in loaded.__all__]
    return [f"{module}.{name}" for name in sorted(exported, key=lambda name: not name.startswith("Protocol"))]


def python_pages() -> dict[str, tuple[str, str]]:
    """Returns the title and the Markdown of each page, by its path."""
    pages = {}
    for name, (title, what, modules) in _PAGES.items():
        lines = [f"# {title}", "", what, ""]
        for module in modules:
            lines += [line for exported in _exported(f"onex_memory.{module}") for line in (f"::: {exported}", "")]
        pages[f"reference/python/{name}.md"] = (title, "\n".join(lines))
    return pages
