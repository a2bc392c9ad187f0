"""The command `batch`: JSON lines, each an operation of its own, stored in batches.

Owns how lines become operations and what is said about those that fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from onex_memory.cli.arguments import InputFile, opened_input
from onex_memory.cli.commands import client_command
from onex_memory.cli.output import note
from onex_memory.cli.progress import byte_bar
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    import typer

    from onex_memory.spi.errors import MemoryServiceError
    from onex_memory.spi.memory_operations import ProtocolMemoryOperation

__all__ = ["register"]

_BATCH_LINES: Final = 1_000
_BATCH_BYTES: Final = 8 << 20
"""Where a batch stops growing: half of what a request can be."""

_EXAMPLES: Final = (
    "onex-memory batch users.jsonl",
    """jq -c '{op: "store", key: .id, value: .}' users.json | onex-memory batch""",
    """echo '{"op": "store", "key": "k", "value": [1], "ttl": "10s", "metadata": {"a": 1}}' | onex-memory batch""",
    """echo '{"op": "delete", "key": "k"}' | onex-memory batch""",
)


def register(app: typer.Typer) -> None:
    """Adds this command to a program."""
    client_command(app, "batch", panel="Many operations at once", examples=_EXAMPLES)(batch)


@dataclass(slots=True)
class _Counts:
    """What has become of the lines so far."""

    stored: int = 0
    deleted: int = 0
    absent: int = 0
    failed: int = 0

    @property
    def lines(self) -> int:
        return self.stored + self.deleted + self.absent + self.failed


def batch(session: Session, file: InputFile = None) -> None:
    """Store and delete many entries, as JSON lines say: one operation a line, in order, each on its own.

    A line that fails fails alone, and is reported with its number; the exit code is then 2. Lines are sent in batches
    of 1,000. The guide of the command line lists what a line may say.
    """
    from onex_memory.spi.errors import MemoryServiceError

    counts = _Counts()
    with opened_input(file) as (stream, name), session.blocking() as client, byte_bar(stream, name) as advance:
        for numbered in _batches(stream, counts):
            try:
                done = client.operations.batch_store([operation for _, operation, _ in numbered])
            except MemoryServiceError:
                if counts.stored or counts.deleted or counts.absent:
                    note(f"stopped before line {numbered[0][0]}; whether it and those after it took effect is unknown")
                raise
            for (line, operation, _), result in zip(numbered, done.results, strict=True):
                if result.error is not None:
                    _failed(counts, line, result.error)
                elif operation.operation == "store":
                    counts.stored += 1
                elif result.applied:
                    counts.deleted += 1
                else:
                    counts.absent += 1
            advance(sum(size for _, _, size in numbered))
    session.output.answer(
        {"stored": counts.stored, "deleted": counts.deleted, "absent": counts.absent, "failed": counts.failed},
        f"stored {counts.stored:,}, deleted {counts.deleted:,}, already absent {counts.absent:,}, "
        f"failed {counts.failed:,}",
    )
    if counts.failed:
        raise Failure(f"{counts.failed:,} of {counts.lines:,} operations failed")


def _failed(counts: _Counts, line: int, error: MemoryServiceError) -> None:
    counts.failed += 1
    note(f"line {line}: {error}")


def _batches(stream: BinaryIO, counts: _Counts) -> Iterator[list[tuple[int, ProtocolMemoryOperation, int]]]:
    """Yields what to send together: each operation with its line's number and size. Bad lines are counted and told."""
    from onex_memory.spi.errors import InvalidArgument

    together: list[tuple[int, ProtocolMemoryOperation, int]] = []
    size = 0
    for number, line in _lines(stream):
        if together and size + len(line) > _BATCH_BYTES:
            yield together
            together, size = [], 0
        try:
            together.append((number, _operation(line), len(line)))
        except InvalidArgument as err:
            _failed(counts, number, err)
            continue
        size += len(line)
        if len(together) == _BATCH_LINES:
            yield together
            together, size = [], 0
    if together:
        yield together


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yields the lines that are not blank with their numbers; of one too long for any operation, the beginning."""
    from onex_memory.spi.limits import MAX_REQUEST_BYTES

    number = 0
    while line := stream.readline(MAX_REQUEST_BYTES):
        number += 1
        rest = line
        while len(rest) == MAX_REQUEST_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_REQUEST_BYTES)
        if line.strip():
            yield number, line


def _operation(line: bytes) -> ProtocolMemoryOperation:
    from onex_memory.cli import documents
    from onex_memory.spi.errors import InvalidArgument
    from onex_memory.spi.limits import MAX_REQUEST_BYTES
    from onex_memory.spi.memory_operations import ProtocolMemoryOperation

    if len(line) >= MAX_REQUEST_BYTES:
        raise InvalidArgument("operation", f"has {MAX_REQUEST_BYTES:,} bytes or more, which cannot be sent")
    said = documents.read_object(line.strip(), "operation")
    kind = documents.text(said, "op", "")
    if kind == "delete":
        documents.check_members(said, "", needed=("op", "key"), optional=())
        return ProtocolMemoryOperation("delete", documents.text(said, "key", ""))
    if kind != "store":
        raise InvalidArgument("op", f"is {kind!r}; it can be store or delete")
    documents.check_members(said, "", needed=("op", "key", "value"), optional=("type", "ttl", "metadata"))
    metadata = documents.member(said, "metadata", dict, "") if "metadata" in said else None
    key, value = documents.text(said, "key", ""), documents.value(said, "")
    return ProtocolMemoryOperation("store", key, value, documents.ttl(said, ""), metadata)
