"""Writes the protocols of the synchronous client from the asynchronous ones, or says that what is there is another.

Owns what becomes of a protocol without an event loop: `async def` is `def`, an asynchronous iterator or block an
ordinary one, and what needs a loop is left out. The texts of `spi` are changed in place, so that signatures, defaults
and docstrings are those of the protocol; the few methods that differ stand below, whole.
"""

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPI = ROOT / "src/onex_memory/spi"
PACKAGE = ROOT / "src/onex_memory/client/synchronous_protocols"

MODULES = (
    "memory_base",
    "memory_operations",
    "memory_streaming",
    "memory_security",
    "agent_manager",
    "agent_pool",
    "workflow_events",
    "workflow_snapshots",
    "workflow_states",
    "admin",
)

LEFT_OUT = {
    ("ProtocolMemoryStreaming", "subscribe"),
    ("ProtocolMemoryStreaming", "subscribe_to_memory_changes"),
    ("ProtocolMemoryStreaming", "acknowledge"),
    ("ProtocolEventStore", "subscribe_to_workflow_events"),
}
"""Handlers in the background: without a loop, changes and events are iterated, in a thread of the caller's."""

REWRITTEN = (
    (r"\basync (def|with|for)\b", r"\1"),
    (r"\bawait ", ""),
    (r"\b__a(iter|next|enter|exit)__\b", r"__\1__"),
    (r"\baclose\b", "close"),
    (r"\bIterable\[bytes\] \| AsyncIterable\[bytes\]", "Iterable[bytes]"),
    (r"\bAsyncIterator\b", "Iterator"),
    (r"\bAbstractAsyncContextManager\b", "AbstractContextManager"),
    (r"\ban asynchronous iterator\b", "an iterator that blocks"),
)
"""What is written otherwise without a loop, in code and in docstrings, as patterns and what takes their place."""

INSTEAD = {
    ("ProtocolMemoryOperations", "lock"): '''
    def lock(
        self,
        name: str,
        ttl_seconds: float = 30.0,
        *,
        wait_seconds: float | None = None,
        owner: str = "",
        lease_id: str = "",
    ) -> AbstractContextManager[SyncHeldLock]:
        """Takes a lock, holds it while the block runs, renewing it in a thread, and releases it.

        A thread cannot be cancelled: where the lock is lost, `lock.is_lost` says so, writes under its fence are
        refused, and the block raises `Fenced` when it ends.

        Args:
            name: the lock's name; locks and keys do not meet.
            ttl_seconds: how long it outlives its holder, 1 ms to a day.
            wait_seconds: how long to wait for it; None: as long as it takes. Who came first is served first.
            owner: who takes it, for people to read.
            lease_id: hangs it on a lease that is there, an agent's say, instead of one of its own: it goes in the
                transaction that ends the lease.

        Raises:
            LockNotAcquired: somebody else held it for all of that time.
            LeaseNotFound: the lease does not exist or has ended.
            Fenced: it was lost while the block ran.
        """
        ...
''',
    ("ProtocolAgentManager", "register"): '''
    def register(
        self,
        agent_info: ProtocolAgentInfo,
        capabilities: Sequence[str],
        *,
        capacity: int = 1,
        lease_seconds: float = 30.0,
        pool_ids: Sequence[str] = (),
        keep_alive: Literal[False] = False,
    ) -> AgentRegistration:
        """Registers an agent, as `register_agent` does, and returns its lease too; the caller keeps it alive.

        Args:
            agent_info: who it is.
            capabilities: what it can do.
            capacity: how many tasks it does at once, 1 to 500.
            lease_seconds: how long it lives without a heartbeat: 1 s to a day.
            pool_ids: pools that it joins.
            keep_alive: False: the caller keeps it alive, by `renew`.
        """
        ...
''',
}
"""Methods that differ in more than that."""

BESIDE = {
    "memory_operations": '''
class SyncHeldLock(HeldLock, Protocol):
    """A lock that is held, renewed by a thread until the block is left."""

    @property
    def is_lost(self) -> bool:
        """Whether it was lost while the block runs."""
        ...
''',
    "workflow_events": '''
class SyncWorkflows(Protocol):
    """The three protocols of workflows without an event loop."""

    @property
    def events(self) -> SyncEventStore:
        """What has happened to instances."""
        ...

    @property
    def snapshots(self) -> SyncSnapshotStore:
        """What instances had become."""
        ...

    @property
    def states(self) -> SyncWorkflowStateStore:
        """What instances are now, and who may work on them."""
        ...
''',
}
"""What a module has besides."""

MORE_NAMES = {
    "AbstractContextManager": "contextlib",
    "Iterator": "collections.abc",
    "Literal": "typing",
    "Protocol": "typing",
}
"""Where names are from that the asynchronous module need not have."""


@cache
def parsed(module: str) -> tuple[str, ast.Module]:
    """Returns the source of a module of `spi`, and its syntax tree."""
    source = (SPI / f"{module}.py").read_text("utf-8")
    return source, ast.parse(source)


def is_asynchronous(node: ast.ClassDef) -> bool:
    """Whether a class is a protocol that has something asynchronous."""
    is_protocol = any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)
    return is_protocol and any(isinstance(member, ast.AsyncFunctionDef) for member in node.body)


@cache
def renamed() -> dict[str, str]:
    """Returns what each protocol that has something asynchronous is called without a loop."""
    classes = (node for module in MODULES for node in parsed(module)[1].body if isinstance(node, ast.ClassDef))
    return {node.name: f"Sync{node.name.removeprefix('Protocol')}" for node in classes if is_asynchronous(node)}


def synchronous(text: str) -> str:
    """Returns what a text of a protocol is without a loop."""
    for pattern, instead in REWRITTEN:
        text = re.sub(pattern, instead, text)
    return re.sub(r"\b\w+\b", lambda word: renamed().get(word.group(), word.group()), text)


def class_text(module: str, node: ast.ClassDef) -> str:
    """Returns the class that a protocol is without a loop."""
    lines = parsed(module)[0].splitlines(keepends=True)
    parts, begun = [], node.lineno - 1
    for position, member in enumerate(node.body):
        instead, first, last = "", member.lineno, member.end_lineno or member.lineno
        if isinstance(member, ast.AnnAssign):
            said = node.body[position + 1] if position + 1 < len(node.body) else member
            instead, last = property_text(member, said), said.end_lineno or last
        elif isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef):
            key = (node.name, member.name)
            if key not in LEFT_OUT and key not in INSTEAD:
                continue
            instead = INSTEAD.get(key, "")
            first = min([first, *(decorator.lineno for decorator in member.decorator_list)])
        else:
            continue
        parts += [synchronous("".join(lines[begun : first - 1])), instead]
        begun = last
    return "".join([*parts, synchronous("".join(lines[begun : node.end_lineno]))])


def property_text(attribute: ast.AnnAssign, said: ast.stmt) -> str:
    """Returns what is an attribute of a protocol as one that is read only, as it is without a loop.

    Raises:
        ValueError: when nothing is said of it after it.
    """
    name = ast.unparse(attribute.target)
    if not (isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and isinstance(said.value.value, str)):
        raise ValueError(f"{name} has no docstring")
    return f'''
    @property
    def {name}(self) -> {ast.unparse(attribute.annotation)}:
        """{synchronous(said.value.value)}"""
        ...
'''


def origins(module: str) -> dict[str, str]:
    """Returns which module each name is from that a module of `spi` imports or defines, and each synchronous one."""
    found = dict(MORE_NAMES)
    for node in parsed(module)[1].body:
        if isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: node.module or "" for alias in node.names}
        elif isinstance(node, ast.ClassDef):
            found[node.name] = f"onex_memory.spi.{module}"
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = f"onex_memory.spi.{module}"
        elif isinstance(node, ast.Assign):
            found |= {each.id: f"onex_memory.spi.{module}" for each in node.targets if isinstance(each, ast.Name)}
    for other in MODULES:
        for node in parsed(other)[1].body:
            if isinstance(node, ast.ClassDef) and node.name in renamed() and other != module:
                found[renamed()[node.name]] = f"onex_memory.client.{PACKAGE.name}.{other}"
    return found


def module_text(module: str) -> str:
    """Returns the module that has the protocols of a module of `spi` without a loop."""
    nodes = [node for node in parsed(module)[1].body if isinstance(node, ast.ClassDef) and node.name in renamed()]
    classes = "\n\n".join([*(class_text(module, node) for node in nodes), BESIDE.get(module, "")])
    tree = ast.parse(classes)
    defined = sorted(node.name for node in tree.body if isinstance(node, ast.ClassDef))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - set(defined)
    known = origins(module)
    imports = [f"from {known[name]} import {name}" for name in sorted(used) if name in known]
    protocols = ", ".join(f"`{node.name}`" for node in nodes)
    return formatted(
        module,
        [
            f'"""{protocols} without an event loop.\n',
            f"Written by `make generate` from `spi/{module}.py`: change that, and `tools/synchronous.py`.",
            '"""\n',
            "from __future__ import annotations\n",
            *imports,
            f"\n__all__ = {defined!r}\n\n",
            classes,
        ],
    )


def package_text() -> str:
    """Returns the module that has them all."""
    names = {module: sorted(exported(module_text(module))) for module in MODULES}
    return formatted(
        "__init__",
        [
            '"""The types of `SyncMemoryClient`: what its services have, for annotations and type checkers.\n',
            "Written by `make generate` from the protocols of `onex_memory.spi`, which say it with an event loop.",
            "Nothing here is imported where a client is only used. A call blocks its thread and cannot be cancelled;",
            "what is iterated waits for the next item.",
            '"""\n',
            "from __future__ import annotations\n",
            *(
                f"from onex_memory.client.{PACKAGE.name}.{module} import {', '.join(exports)}"
                for module, exports in names.items()
            ),
            f"\n__all__ = {sorted(name for exports in names.values() for name in exports)!r}",
        ],
    )


def exported(text: str) -> Iterator[str]:
    """Yields the names of the classes of a module."""
    yield from (node.name for node in ast.parse(text).body if isinstance(node, ast.ClassDef))


def formatted(module: str, lines: list[str]) -> str:
    """Returns a module as `make format` leaves it."""
    ruff, name = Path(sys.executable).with_name("ruff"), f"--stdin-filename={PACKAGE / module}.py"
    text = "\n".join(lines) + "\n"
    for command in (["check", "--fix", "--quiet", "--exit-zero", "--select=I,RUF022"], ["format", "--quiet"]):
        done = subprocess.run(
            [ruff, *command, name, "-"], input=text, capture_output=True, text=True, cwd=ROOT, check=True
        )
        text = done.stdout
    return text


def main() -> int:
    """Runs the command line; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would")
    check: bool = parser.parse_args().check
    wanted = {PACKAGE / f"{module}.py": module_text(module) for module in MODULES}
    wanted[PACKAGE / "__init__.py"] = package_text()
    present = {path: path.read_text("utf-8") for path in PACKAGE.glob("*.py")}
    name = PACKAGE.relative_to(ROOT)
    if check and wanted != present:
        print(
            f"{name} does not match the protocols of spi. Run `make generate` and commit the result.", file=sys.stderr
        )
        return 1
    if check:
        print(f"{name} matches the protocols of spi")
    elif wanted != present:
        PACKAGE.mkdir(exist_ok=True)
        for path in present.keys() - wanted.keys():
            path.unlink()
        for path, text in wanted.items():
            path.write_text(text, "utf-8")
        print(f"written  {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
