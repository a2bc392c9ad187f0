"""Following changes: one subscription that outlives its connections.

Owns resuming where a connection broke off, and what has been iterated. It is the same over gRPC and in process; only
connections break there less often.

    created ─ changes ─ changes ─✗            the connection breaks behind the second change of a transaction of three
              created ─ changes …             it resumes behind the transaction before, and skips these two
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import AsyncGenerator, Hashable
from dataclasses import replace
from typing import Any, Generic, Self, TypeVar

import orjson

from onex_memory.spi.commands import StreamCommand, StreamingExecutor, memory_streaming as commands
from onex_memory.spi.commands.memory_base import EncodedEntry, instant
from onex_memory.spi.commands.memory_streaming import EncodedChange, EncodedDelta
from onex_memory.spi.commands.reconnecting import is_broken, pause_s
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError, Unavailable
from onex_memory.spi.memory_streaming import ProtocolMemoryChange, StructureDelta, SubscriptionFailure
from onex_memory.spi.values import decode

__all__ = ["Following", "Resuming", "decoded_change"]

ItemT = TypeVar("ItemT")


def decoded_change(change: EncodedChange) -> ProtocolMemoryChange:
    """Returns a change in Python's own values."""
    key, kind, reason, revision, time_ms, old, new, delta, cursor = change
    return ProtocolMemoryChange(
        key,
        kind,
        None if old is None else decode(old),
        None if new is None else decode(new),
        reason,
        revision,
        instant(time_ms),
        None if delta is None else _decoded_delta(delta),
        cursor,
    )


def _decoded_delta(delta: EncodedDelta) -> StructureDelta:
    return StructureDelta(
        {name: orjson.loads(text) for name, text in delta.set_members.items()},
        list(delta.removed_members),
        [orjson.loads(text) for text in delta.appended],
        [orjson.loads(text) for text in delta.popped],
        delta.length,
    )


def _decoded_entry(entry: EncodedEntry) -> ProtocolMemoryChange:
    return ProtocolMemoryChange(
        entry.key,
        "created",
        None,
        decode(entry.value) if entry.value else None,
        "snapshot",
        entry.mod_revision,
        instant(entry.update_ms),
    )


class Resuming(ABC, Generic[ItemT]):
    """What one subscription brings, whatever becomes of its connections: the part that does not ask what that is.

    What it brings has a revision, the same for all of one transaction, and a cursor with the last of them.
    """

    def __init__(self, executor: StreamingExecutor, command: StreamCommand[Any], *, in_snapshot: bool = False) -> None:
        """Notes what to follow; nothing is connected yet."""
        self.subscription_id = ""
        self.cursor = ""
        self._executor = executor
        self._command: Any = command
        self._frames: AsyncGenerator[Any, None] | None = None
        self._reader: asyncio.Task[Any] | None = None
        """The task that waits for a frame; without an event loop nobody waits in that sense."""
        self._reader_left: asyncio.Future[None] | None = None
        """Done when the reader waits no longer; somebody else wants to close."""
        self._ready: deque[Any] = deque()
        self._is_over = False
        self._partial_revision = 0
        """The revision of the transaction that is being iterated, in part so far."""
        self._partial_names: set[Hashable] = set()
        """Which of it were iterated, as `_name_of` says. Counting them would not do: whoever is sent a snapshot is not
        told of what is in it already, whoever resumes is."""
        self._snapshot_revision = 0
        self._in_snapshot = in_snapshot
        self._snapshot_key = ""
        self._known: dict[str, int] = {}
        """The revisions of those entries of the snapshot that are later than its beginning."""
        self._known_through = 0

    def __aiter__(self) -> Self:
        return self

    @abstractmethod
    def _decoded(self, item: Any) -> ItemT:
        """Returns what is iterated."""

    @abstractmethod
    def _name_of(self, item: Any) -> Hashable:
        """Returns what tells it from all else of its transaction."""

    @abstractmethod
    def described(self, item: ItemT) -> dict[str, object]:
        """Returns what is logged of what was iterated."""

    @abstractmethod
    def failure(self, cursor: str, error: Exception, item: ItemT | None) -> Any:
        """Returns why the subscription has ended by itself."""

    @abstractmethod
    def _again(self) -> StreamCommand[Any]:
        """Returns what to subscribe with where the subscription was broken off."""

    @abstractmethod
    async def acknowledge_through(self, cursor: str) -> None:
        """Notes through where it has been dealt with; as `acknowledge`."""

    async def __anext__(self) -> ItemT:
        while True:
            while self._ready:
                item = self._ready.popleft()
                if isinstance(item, EncodedEntry):
                    self._snapshot_key = item.key
                    return self._decoded(item)
                if self._passes(item):
                    return self._decoded(item)
            if self._is_over:
                raise StopAsyncIteration
            await self._advance()

    async def connect(self) -> None:
        """Returns when the subscription exists: what happens from now on will be iterated.

        Raises:
            MemoryServiceError: it cannot be made.
        """
        while not self.subscription_id:
            if self._is_over:
                raise Unavailable("the subscription was closed while it was made")
            await self._advance()

    async def acknowledge(self) -> None:
        if self.cursor:
            await self.acknowledge_through(self.cursor)

    async def aclose(self) -> None:
        self.end()
        await self._disconnect()

    def end(self) -> None:
        """Lets nothing more be iterated; `aclose` must follow."""
        self._is_over = True
        self._ready.clear()

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

    def _passes(self, change: Any) -> bool:
        """Notes that a change is iterated; False: it was before, by an earlier connection or in the snapshot."""
        revision: int = change.revision
        if not revision:
            return True  # read, which moves no position
        is_new = revision >= self._partial_revision  # what came before it was told, or is in the snapshot
        if revision == self._partial_revision:
            name = self._name_of(change)
            is_new = name not in self._partial_names
            self._partial_names.add(name)
        elif is_new and not change.cursor:  # others of its transaction follow
            self._partial_revision, self._partial_names = revision, {self._name_of(change)}
        if self._known:
            is_told = revision <= self._known.get(change.key, 0) and change.reason != "published"  # that is in no entry
            is_new = is_new and not is_told
        if change.cursor:
            self.cursor = change.cursor
            if revision >= self._partial_revision:
                self._partial_revision = 0
            if revision >= self._known_through:
                self._known.clear()  # not before: until the cursor is behind them, they may be told again
        return is_new

    async def _advance(self) -> None:
        """Takes the next frame; connects first where there is no connection, and again where it breaks."""
        failures = 0
        while not self._is_over:
            if self._frames is None:
                self._frames = self._executor.stream(self._again() if self.subscription_id else self._command)
            try:
                frame = await self._next_frame(self._frames)
            except StopAsyncIteration:
                error: MemoryServiceError = Unavailable("the subscription was cut off")
            except MemoryServiceError as err:
                error = err
            else:
                if not isinstance(frame, commands.Resume):
                    self._take(frame)
                    return
                error = Unavailable("the server is stopping")
                self.cursor = frame.cursor
            await self._disconnect()
            if self._was_closed():
                return
            if not self.subscription_id or not is_broken(error):
                self._is_over = True
                raise error
            await self._executor.pause(pause_s(failures))
            failures += 1

    def _take(self, frame: Any) -> None:
        if isinstance(frame, commands.Changes):
            for part in frame.parts:
                self._ready.extend(part.changes)
        elif isinstance(frame, commands.Created):
            if not self.subscription_id:
                self.cursor = frame.cursor
                self._snapshot_revision = frame.revision
            self.subscription_id = frame.subscription_id
        elif isinstance(frame, commands.Snapshot):
            self._ready.extend(frame.entries)
            for entry in frame.entries:
                if entry.mod_revision > self._snapshot_revision:
                    self._known[entry.key] = entry.mod_revision
                    self._known_through = max(self._known_through, entry.mod_revision)
        elif isinstance(frame, commands.SnapshotComplete):
            self._in_snapshot = False
        elif isinstance(frame, commands.Ended):
            self._is_over = True
        else:
            self.cursor = frame.cursor

    def _was_closed(self) -> bool:
        """Whether it was closed while something was waited for."""
        return self._is_over  # asked by a method: that a field may change at an `await` is not known to mypy

    async def _next_frame(self, frames: AsyncGenerator[Any, None]) -> Any:
        """Waits for a frame. Where another task closes meanwhile, that is the end of all frames."""
        self._reader = _task_of_now()
        try:
            return await anext(frames)
        except asyncio.CancelledError:
            if self._reader_left is None or self._reader is None or self._reader.uncancel():
                raise  # somebody else cancels it, too
            raise StopAsyncIteration from None
        finally:
            self._reader = None
            if self._reader_left is not None:
                self._reader_left.set_result(None)
                self._reader_left = None

    async def _disconnect(self) -> None:
        if self._reader is not None:
            if self._reader_left is None:
                self._reader_left = asyncio.get_running_loop().create_future()
                _ = self._reader.cancel()
            await asyncio.shield(self._reader_left)
        frames, self._frames = self._frames, None
        if frames is not None:
            await frames.aclose()


def _task_of_now() -> asyncio.Task[Any] | None:
    try:
        return asyncio.current_task()
    except RuntimeError:  # there is no loop
        return None


class Following(Resuming[ProtocolMemoryChange]):
    """`MemoryChanges`: the changes of one subscription, whatever becomes of its connections."""

    def __init__(self, executor: StreamingExecutor, command: commands.SubscribeToMemoryChanges) -> None:
        """Notes what to follow; nothing is connected yet."""
        super().__init__(executor, command, in_snapshot=command.snapshot)

    def _decoded(self, item: EncodedChange | EncodedEntry) -> ProtocolMemoryChange:
        return _decoded_entry(item) if isinstance(item, EncodedEntry) else decoded_change(item)

    def _name_of(self, item: EncodedChange) -> str:
        return item.key  # which no transaction changes twice

    def described(self, item: ProtocolMemoryChange) -> dict[str, object]:
        return {"key": item.key, "revision": item.revision}

    def failure(self, cursor: str, error: Exception, item: ProtocolMemoryChange | None) -> SubscriptionFailure:
        return SubscriptionFailure(self.subscription_id, cursor, error, item)

    def _again(self) -> commands.SubscribeToMemoryChanges:
        command: commands.SubscribeToMemoryChanges = self._command
        interrupted = self._in_snapshot and self._snapshot_key
        return replace(
            command,
            cursor="" if self._in_snapshot and not interrupted else self.cursor,
            start_ms=None,
            snapshot=self._in_snapshot and not interrupted,
            snapshot_after=self._snapshot_key if interrupted else "",
            snapshot_cursor=self.cursor if self._in_snapshot and not interrupted else "",
            subscription_id=self.subscription_id,
        )

    async def acknowledge_through(self, cursor: str) -> None:
        command: commands.SubscribeToMemoryChanges = self._command
        if not command.durable_name:
            raise InvalidArgument("durable_name", "was not given: there is no position to move on")
        assert isinstance(command.source, str), "what is durable has a stream"
        await self._executor.execute(
            commands.AcknowledgeMemoryChanges(command.source, command.durable_name, self.subscription_id, cursor)
        )
