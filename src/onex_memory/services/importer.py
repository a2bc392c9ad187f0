"""An import of what was exported: lines become items, many in one commit, and an error says on which line it is.

Owns that everything before a line that is refused is stored and nothing behind it, that nothing is stored of a kind
that the caller may not write, and that an import holds no more in memory than a piece of the file, one line and one
commit.

    lines 1-256  one commit ──► progress: 256 lines
    the end of a message: what waits is stored ──► progress: all whole lines so far
    lines 257-   one of them exceeds a quota: each in a commit of its own, up to it ──► progress, then the error
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Final

from onex_memory.engine.interface import Engine
from onex_memory.services.export_items import (
    ExportedEntry,
    ExportedEvent,
    ExportedInstance,
    ExportedPool,
    ExportedSnapshot,
    ExportedStream,
    ExportedTask,
    Item,
)
from onex_memory.services.import_reader import ImportReader, Line
from onex_memory.services.import_sinks import (
    EntrySink,
    InstanceSink,
    PoolSink,
    Sink,
    StoreCounts,
    StreamSink,
    Target,
)
from onex_memory.services.import_tasks import TaskSink
from onex_memory.services.import_workflows import EventSink, SnapshotSink
from onex_memory.spi import limits
from onex_memory.spi.admin import ExportKind, ImportMode, ImportProgress
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.admin import ImportPiece
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.namespace_errors import InvalidImportLine

__all__ = ["Importer"]

_COMMIT_ITEMS: Final = 256
"""The greatest number of items of a commit."""


class Importer:
    """One import into one namespace."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        namespace: str,
        *,
        mode: ImportMode,
        check: Callable[[ExportKind], None],
        forget_stream: Callable[[str], None],
    ) -> None:
        """Begins before the first line.

        Args:
            engine: what has the namespace.
            clock: what tells which items have expired.
            namespace: the name of the namespace.
            mode: what becomes of items that are there already.
            check: raises PermissionDenied where the caller may not write all that there is of a kind.
            forget_stream: is told the id of each stream that is replaced by another.
        """
        target = Target(engine, clock, namespace, mode)
        self._sinks: dict[type[Item], Sink] = {
            ExportedEntry: EntrySink(target),
            ExportedStream: StreamSink(target, forget_stream),
            ExportedPool: PoolSink(target),
            ExportedEvent: EventSink(target),
            ExportedSnapshot: SnapshotSink(target),
            ExportedInstance: InstanceSink(target),
            ExportedTask: TaskSink(target),
        }
        self._reader = ImportReader(clock)
        self._check = check
        self._done = ImportProgress()

    async def progress(self, pieces: AsyncIterator[ImportPiece]) -> AsyncIterator[ImportProgress]:
        """Imports pieces of a file as they come, and iterates over the progress: what it counts is stored.

        Raises:
            InvalidImportLine: a line is not one that an export writes.
            KeyExists: an item is there already, which the mode forbids.
            NamespaceDeleted: the namespace was deleted meanwhile.
            PermissionDenied: the caller may not write all that there is of a kind.
            ResourceExhausted: there is no room for an item.
        """
        reader = self._reader
        batch = _Batch()
        async with aclosing(reader.items(pieces)) as items:
            async for item in items:
                if isinstance(item, Line) and batch.accepts(item):
                    batch.add(item)
                    continue
                refusal = await self._store(batch.lines)
                batch = _Batch()
                if isinstance(item, Line):
                    batch.add(item)
                elif refusal is None:
                    self._done = replace(self._done, line_count=reader.line_count, byte_count=reader.byte_count)
                    if isinstance(item, InvalidImportLine):
                        refusal = item
                    else:
                        self._done = replace(self._done, message_count=item.message_count)
                yield self._done
                if refusal is not None:
                    raise refusal
        yield replace(self._done, is_complete=True)

    async def _store(self, batch: list[Line]) -> MemoryServiceError | None:
        """Stores items, and counts them, up to the first that cannot be stored; returns the error of that."""
        if not batch or await self._store_together(batch) is None:
            return None
        for line in batch:
            error = await self._store_together([line])
            if error is not None:
                return error
        return None

    async def _store_together(self, batch: list[Line]) -> MemoryServiceError | None:
        """Stores items of one kind in one commit; returns the error where none of them could be stored."""
        live = [line for line in batch if not line.has_expired]
        item = batch[0].item
        try:
            self._check(item.export_kind)
            stored = await self._sinks[type(item)].store(live) if live else StoreCounts()
        except InvalidArgument as err:
            return InvalidImportLine(batch[0].number, str(err))
        except MemoryServiceError as err:
            return err.with_traceback(None)
        done = self._done
        self._done = replace(
            done,
            line_count=batch[-1].number,
            byte_count=batch[-1].end_offset,
            created_count=done.created_count + stored.created,
            replaced_count=done.replaced_count + stored.replaced,
            skipped_count=done.skipped_count + stored.skipped,
            expired_count=done.expired_count + len(batch) - len(live),
            counts={**done.counts, item.kind: done.counts.get(item.kind, 0) + len(batch)},
        )
        return None


class _Batch:
    """Lines that are stored together."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._resources: set[str] = set()

    def accepts(self, line: Line) -> bool:
        """Whether a line can be stored with those before it: they must be few and small, and of its kind.

        An item of the same resource as one before it must follow that one.
        """
        if not self.lines:
            return True
        last, item = self.lines[-1].item, line.item
        if type(item) is not type(last) or len(self.lines) >= _COMMIT_ITEMS:
            return False
        if line.end_offset - self.lines[0].end_offset >= limits.RESPONSE_BYTES:
            return False
        return item.resource not in self._resources or (item.shares_commit and item.resource == last.resource)

    def add(self, line: Line) -> None:
        """Adds a line."""
        self.lines.append(line)
        self._resources.add(line.item.resource)
