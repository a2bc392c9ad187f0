"""Importing what was exported: lines become entries, many in one commit, and what goes wrong says on which line.

Owns that everything before a line that is refused is stored and nothing behind it, and that an import holds no more in
memory than a piece of the file, one line and one commit.

    lines 1-256  one commit ──► progress: 256 lines
    the end of a message: what waits is stored ──► progress: all whole lines so far
    lines 257-   one of them exceeds a quota: each in a commit of its own, up to it ──► progress, then the error
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import KV, Engine
from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.export_lines import End, ExportedEntry, Header, read_line
from onex_memory.spi import limits
from onex_memory.spi.admin import ImportMode, ImportProgress
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.admin import ImportPiece
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.namespace_errors import InvalidImportLine, KeyExists, NamespaceDeleted

__all__ = ["Importing"]

_COMMIT_ENTRIES: Final = 256
"""How many entries go in one commit."""
_TURN_LINES: Final = 256
"""After how many lines others get their turn."""


class _Line(NamedTuple):
    """A line that holds an entry."""

    number: int
    end: int
    """How many bytes of the file there are through it."""
    entry: ExportedEntry
    has_expired: bool


class _Pause(NamedTuple):
    """All that was sent so far has been read."""

    message_count: int
    """In how many messages."""


class Importing:
    """One import into one namespace."""

    def __init__(self, store: Engine, clock: Clock, namespace: str, *, mode: ImportMode, max_line_bytes: int) -> None:
        """Begins before the first line.

        Args:
            store: the engine.
            clock: what tells which entries have expired.
            namespace: where to.
            mode: what to do with keys that are there already.
            max_line_bytes: how long a line may be.
        """
        self._engine = store
        self._clock = clock
        self._namespace = namespace
        self._mode = mode
        self._reader = _Reader(clock, max_line_bytes)
        self._done = ImportProgress()
        self._base: int | None = None
        """The revision behind which the namespace begins that entries are stored in."""
        self._has_stored = False

    async def progress(self, pieces: AsyncIterator[ImportPiece]) -> AsyncIterator[ImportProgress]:
        """Imports pieces of a file as they come, and iterates over how far it is.

        Raises:
            InvalidImportLine: a line is not one that an export writes.
            KeyExists: a key is there already, which the mode forbids.
            NamespaceDeleted: the namespace was deleted meanwhile.
            ResourceExhausted: there is no room for an entry.
        """
        reader = self._reader
        batch: list[_Line] = []
        keys: set[str] = set()
        async for item in reader.items(pieces):
            if isinstance(item, _Line) and item.entry.key not in keys and not _is_full(batch, item):
                batch.append(item)
                keys.add(item.entry.key)
                continue
            refusal = await self._store(batch)
            batch.clear()
            keys.clear()
            if isinstance(item, _Line):
                batch.append(item)
                keys.add(item.entry.key)
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

    async def _store(self, batch: list[_Line]) -> MemoryServiceError | None:
        """Stores entries, counts them, and returns what the first that cannot be is refused with."""
        if not batch or await self._store_together(batch) is None:
            return None
        for line in batch:
            error = await self._store_together([line])
            if error is not None:
                return error
        return None

    async def _store_together(self, batch: list[_Line]) -> MemoryServiceError | None:
        """Stores entries, all or none of them; returns why none."""
        live = {line.entry.key: line for line in batch if not line.has_expired}
        skipped: set[str] = set()
        while True:
            if self._mode == "skip":
                keys = list(live)
                found = await self._engine.read(self._namespace, KV, keys)
                skipped = {key for key, entry in zip(keys, found, strict=True) if entry is not None}
            stored = [line for key, line in live.items() if key not in skipped]
            try:
                commit = await self._commit([line.entry for line in stored])
            except InvalidArgument as err:
                return InvalidImportLine(batch[0].number, str(err))
            except MemoryServiceError as err:
                return err.with_traceback(None)
            conflict = commit.conflict
            if conflict is None:
                break
            if isinstance(conflict.condition, engine.BeginsBehind):
                if self._has_stored:
                    return NamespaceDeleted(self._namespace)
                self._base = None
            elif self._mode == "fail":
                met = stored[conflict.place]
                return KeyExists(met.number, met.entry.key)
        self._has_stored = self._has_stored or bool(stored)
        created = sum(outcome.created for outcome in commit.outcomes)
        done = self._done
        self._done = replace(
            done,
            line_count=batch[-1].number,
            byte_count=batch[-1].end,
            created_count=done.created_count + created,
            replaced_count=done.replaced_count + len(stored) - created,
            skipped_count=done.skipped_count + len(skipped),
            expired_count=done.expired_count + len(batch) - len(live),
        )
        return None

    async def _commit(self, entries: list[ExportedEntry]) -> engine.Commit:
        if not entries:
            return engine.Commit(0, succeeded=True)
        if self._base is None:
            self._base = (await self._engine.usage(self._namespace)).base
        puts = tuple([engine.Put(KV, each.key, each.value, each.metadata, each.expire_ms) for each in entries])
        conditions: tuple[engine.Condition, ...] = ()
        if self._mode != "overwrite":
            conditions = tuple([engine.Absent(KV, each.key) for each in entries])
        guards = (engine.BeginsBehind(self._base),)
        return await self._engine.commit(self._namespace, engine.Transaction(puts, conditions, guards=guards))


def _is_full(batch: list[_Line], line: _Line) -> bool:
    """Whether a line does not go in a commit with those before it: they are many, or large."""
    return bool(batch) and (len(batch) >= _COMMIT_ENTRIES or line.end - batch[0].end >= limits.RESPONSE_BYTES)


class _Reader:
    """Reads the lines of a file that comes in pieces."""

    def __init__(self, clock: Clock, max_line_bytes: int) -> None:
        self._clock = clock
        self._max_line_bytes = max_line_bytes
        self.line_count = 0
        self.byte_count = 0
        self._has_header = self._has_ended = False
        self._entry_count = 0
        self._last_key = ""

    async def items(self, pieces: AsyncIterator[ImportPiece]) -> AsyncIterator[_Line | _Pause | InvalidImportLine]:
        """Iterates over the entries, each with its line; the last may be the error that a line is refused with."""
        unfinished = bytearray()
        message_count = 0
        try:
            async for piece in pieces:
                for number, part in enumerate(_cut(piece.lines), 1):
                    unfinished += part
                    if len(unfinished) > self._max_line_bytes + 1:  # it may end with a line feed
                        self._refuse_long()
                    if part.endswith(b"\n"):
                        line = self._read(bytes(unfinished))
                        unfinished.clear()
                        if line is not None:
                            yield line
                    if not number % _TURN_LINES:
                        await asyncio.sleep(0)
                message_count += 1
                yield _Pause(message_count)
            if unfinished and (line := self._read(bytes(unfinished))) is not None:
                yield line
            if self._has_header and not self._has_ended:
                raise InvalidImportLine(self.line_count + 1, "the export is cut: the line that ends it is missing")
            yield _Pause(message_count)
        except InvalidImportLine as err:
            yield err

    def _refuse_long(self) -> None:
        raise InvalidImportLine(
            self.line_count + 1,
            f"is longer than max_import_line_bytes allows: {self._max_line_bytes:,} bytes",
        )

    def _read(self, line: bytes) -> _Line | None:
        """Reads a line; None: it holds no entry.

        Raises:
            InvalidImportLine: it is not one that an export writes, or not where it may stand.
        """
        text = line.strip()
        if len(text) > self._max_line_bytes:
            self._refuse_long()
        entry: ExportedEntry | None = None
        has_expired = False
        if text:
            try:
                entry = self._expected(read_line(text))
                if entry is not None and entry.expire_ms:
                    has_expired = entry.expire_ms <= self._clock.now_ms()
                    if not has_expired:
                        deadline_ms(self._clock, None, entry.expire_ms)  # refuses what is too far away
            except InvalidArgument as err:
                raise InvalidImportLine(self.line_count + 1, str(err)) from err
        self.line_count += 1
        self.byte_count += len(line)
        return None if entry is None else _Line(self.line_count, self.byte_count, entry, has_expired)

    def _expected(self, read: Header | ExportedEntry | End) -> ExportedEntry | None:
        """Returns the entry of a line that stands where it may; None: it has none."""
        if self._has_ended:
            raise InvalidArgument("line", "comes behind the end of the export")
        if isinstance(read, Header):
            if self.line_count:
                raise InvalidArgument("onex_memory_export", "is not on the first line")
            self._has_header = True
            return None
        if isinstance(read, End):
            if not self._has_header:
                raise InvalidArgument("end", "has no header before it")
            if read.entry_count != self._entry_count:
                raise InvalidArgument("end", f"says {read.entry_count:,} entries, and there are {self._entry_count:,}")
            self._has_ended = True
            return None
        if self._has_header and self._entry_count and read.key <= self._last_key:
            raise InvalidArgument("key", f"{read.key!r} comes twice, or is out of order")
        self._entry_count += 1
        self._last_key = read.key
        return read


def _cut(piece: bytes) -> Iterator[bytes]:
    """Cuts a piece of a file behind each line feed."""
    begin = 0
    while begin < len(piece):
        end = piece.find(b"\n", begin) + 1 or len(piece)
        yield piece[begin:end]
        begin = end
