"""The audit log: what is written to it, when it is on disk, and who is shown what of it.

Owns that an event is on disk before the call that it is about goes on, that nothing waits for that without end, and
that identical refusals are one entry. How the chain is kept is the business of `audit_store`, which refusals are told
apart that of `audit_windows`, what looks like an attack that of `threats`.

    record ──► waits for the writer ──► one transaction of all that waits ──► on disk: all of them go on
               (bounded: otherwise AuditUnavailable, and the call is not carried out, or not answered)
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Final

from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Engine
from onex_memory.engine.master_key import MasterKey
from onex_memory.services.paging import key_after, number_in, page_token
from onex_memory.services.security.access import SERVER, Access
from onex_memory.services.security.audit_chain import Record, entry_of, made_body, time_ms_of
from onex_memory.services.security.audit_events import AuditEvent, event_of_call
from onex_memory.services.security.audit_store import AuditStore
from onex_memory.services.security.audit_windows import (
    DEFAULT_BUDGETS,
    REFUSALS,
    WINDOW_MS,
    Budgets,
    Windows,
    identity_of,
)
from onex_memory.services.security.rules import Permissions, member, namespace_admin
from onex_memory.services.security.standing import while_allowed
from onex_memory.services.security.threat_watch import ThreatWatches
from onex_memory.services.security.threats import detect
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, StreamCommand, audit as commands
from onex_memory.spi.errors import AuditUnavailable, MemoryServiceError
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.memory_security import AuditEntry, AuditVerification, SecurityThreat
from onex_memory.spi.tasks import begin_apart

__all__ = ["AuditLog", "AuditSettings"]

_BATCH: Final = 250
"""How many entries one transaction appends: at most about 1.3 MB."""
_WAITING: Final = 50_000
"""How many events may wait for the writer."""
_TRIM_MS: Final = 60_000
"""How often it is looked for what has left the retention, in milliseconds."""
_MILLISECOND: Final = timedelta(milliseconds=1)
_EXAMINED: Final = 5_000
"""How many entries are looked at for one page."""
_JUDGED: Final = 100_000
"""How many entries, the latest, are looked at for threats."""
_CLOSING_S: Final = 2.0
"""How long the last counts may take to be written, in seconds."""

_log = ProgramLog("onex_memory.security")


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """How the audit log is kept."""

    accesses: bool = False
    """Whether every call that is allowed is written too, before it is carried out."""
    retention: timedelta = timedelta(days=90)
    """For how long entries are kept."""
    retention_bytes: int = 256 << 20
    """How much they may take, in bytes; the oldest go first."""
    wait: timedelta = timedelta(seconds=5)
    """How long a call waits for its entry to be on disk before it is refused."""
    budgets: Budgets = DEFAULT_BUDGETS
    """How many entries refusals may make."""
    secrets: tuple[bytes, ...] = ()
    """What the keys of its chain are made of, first that of the key to use, then earlier ones; none: it keeps one of
    its own beside the data. See `audit_chain.secret_of` and `MasterKey.audit_secret`."""
    master_key: MasterKey | None = None
    """What opens the secrets of the master keys that there were before; None: nothing does."""


class _Waiting:
    """An event on its way to the disk, and what is counted with it."""

    __slots__ = ("body", "count", "done", "identity", "number", "record")

    def __init__(self, body: bytes, identity: Hashable | None, done: asyncio.Future[str]) -> None:
        self.body = body
        self.identity = identity
        """What refusals like it are counted under; None: it is an entry by itself."""
        self.count = 1
        self.done = done
        """Empty when it is on disk, otherwise why it is not."""
        self.number = 0
        """Of its entry, once that is on disk."""
        self.record: Record | None = None
        """Its entry, likewise, with the count that is on disk."""


class AuditLog:
    """The audit log of a server: a `SecurityPart`, and a `Recorder`."""

    def __init__(self, engine: Engine, clock: Clock, settings: AuditSettings | None = None) -> None:
        """Makes one; what the engine has of it is read when it is needed.

        Args:
            engine: what keeps it.
            clock: what says when events happen.
            settings: how it is kept.
        """
        self.settings = settings or AuditSettings()
        self._clock = clock
        self._store = AuditStore(engine, self.settings.secrets, self.settings.master_key)
        self._windows = Windows(self.settings.budgets)
        self._counted: dict[Hashable, _Waiting] = {}
        """The entries that refusals are counted in now."""
        self._recounts: dict[int, _Waiting] = {}
        """Entries on disk whose count is not, by number."""
        self._queue: deque[_Waiting] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._closer: asyncio.Task[None] | None = None
        self._trimmed_ms = -_TRIM_MS
        self._is_closed = False
        self._lacks_room = False
        self._watches = ThreatWatches(clock, self._latest)

    # Writing.

    async def record(self, event: AuditEvent) -> None:
        """Writes an event; it is on disk when this returns, or counted in an entry that is.

        Cancellation leaves it written or not written.

        Raises:
            AuditUnavailable: it could not be written in time. What it was about must not be done, or not be answered.
        """
        waiting = self._taken(event)
        if not waiting.number:
            await self._on_disk((waiting,))

    async def record_each(self, events: Sequence[AuditEvent]) -> None:
        """Writes events as `record` does, with one wait for all of them."""
        taken = [self._taken(event) for event in events]
        on_their_way = [each for each in taken if not each.number]
        if on_their_way:
            await self._on_disk(on_their_way)

    def _taken(self, event: AuditEvent) -> _Waiting:
        """Takes an event for the writer, or counts it with one that was taken."""
        if self._is_closed:
            raise AuditUnavailable("the server is stopping")
        now_ms = self._clock.now_ms()
        identity: Hashable | None = None
        if event.kind in REFUSALS:
            self._close_due(now_ms)
            event = self._windows.event_for(event, now_ms)
            identity = identity_of(event)
            counted = self._counted.get(identity)
            if counted is not None:
                counted.count += 1
                if counted.number:
                    self._recounts[counted.number] = counted
                return counted
        if len(self._queue) >= _WAITING:
            if identity is not None:
                self._windows.close(identity)
            raise AuditUnavailable("too much waits to be written to the audit log")
        waiting = _Waiting(made_body(event, now_ms), identity, asyncio.get_running_loop().create_future())
        if identity is not None:
            self._counted[identity] = waiting
            if self._closer is None:
                self._closer = begin_apart(self._close_windows(), name="onex-memory-audit-counts")
        self._queue.append(waiting)
        self._begin_writing()
        return waiting

    async def _on_disk(self, waiting: Sequence[_Waiting]) -> None:
        futures = {each.done for each in waiting}
        await asyncio.wait(futures, timeout=self.settings.wait.total_seconds())
        for future in futures:
            if not future.done():
                raise AuditUnavailable("writing to the audit log takes too long")
            if future.result():
                raise AuditUnavailable(future.result())

    def _begin_writing(self) -> None:
        if self._writer is None:
            self._writer = begin_apart(self._write(), name="onex-memory-audit")

    async def _write(self) -> None:
        """Writes all that waits, a transaction after the other, until nothing does."""
        try:
            is_written = True
            while is_written or self._queue:  # counts that could not be written are tried again in a second
                if self._queue or self._recounts:
                    batch = [self._queue.popleft() for _ in range(min(len(self._queue), _BATCH))]
                    is_written = await self._write_batch(batch)
                    continue
                await self._trim()
                is_written = bool(self._recounts)
        finally:
            self._writer = None

    async def _write_batch(self, batch: list[_Waiting]) -> bool:
        store = self._store
        recounts, written = [], []
        for number in list(self._recounts)[:_BATCH]:
            counted = self._recounts.pop(number)
            assert counted.record is not None, "its entry is on disk"
            recounts.append((number, store.recounted(counted.record, counted.count)))
            written.append(counted)
        counts = [each.count for each in batch]
        try:
            await store.load()
            first = store.last_sequence + 1
            records = await store.append([(each.body, each.count) for each in batch], recounts)
        except MemoryServiceError as err:
            self._has_failed(err, batch, written)
            return False
        if self._lacks_room:
            self._lacks_room = False
            _log.info("the audit log is written again")
        for counted, (_, record) in zip(written, recounts, strict=True):
            counted.record = record
        for number, (waiting, record) in enumerate(zip(batch, records, strict=True), first):
            waiting.number, waiting.record = number, record
            waiting.done.set_result("")
            if waiting.count > counts[number - first]:
                self._recounts[number] = waiting
        self._watches.add([*recounts, *enumerate(records, first)])
        return True

    def _has_failed(self, error: MemoryServiceError, batch: list[_Waiting], written: list[_Waiting]) -> None:
        for counted in written:
            self._recounts.setdefault(counted.number, counted)
        for waiting in batch:
            if waiting.identity is not None and self._counted.get(waiting.identity) is waiting:
                del self._counted[waiting.identity]
                self._windows.close(waiting.identity)
            waiting.done.set_result(str(error) or type(error).__name__)
        if not self._lacks_room:
            self._lacks_room = True
            _log.error("the audit log cannot be written", error=str(error))

    # Counting.

    async def _close_windows(self) -> None:
        """Writes the counts of refusals when their second is over, for as long as any is counted."""
        try:
            while self._windows.are_open or self._recounts:
                await self._clock.sleep(WINDOW_MS / 1_000)
                self._close_due(self._clock.now_ms())
                if self._recounts:
                    self._begin_writing()
        finally:
            self._closer = None

    def _close_due(self, now_ms: int) -> None:
        for identity in self._windows.due(now_ms):
            self._counted.pop(identity, None)

    async def _settled(self) -> None:
        """Writes the counts that are known, where that can be done: what is read then is exact."""
        self._close_due(self._clock.now_ms())
        if self._writer is None and (self._recounts or self._clock.now_ms() >= self._trimmed_ms + _TRIM_MS):
            self._begin_writing()
        if self._writer is not None:
            await asyncio.wait((self._writer,), timeout=self.settings.wait.total_seconds())

    async def _trim(self) -> None:
        now_ms = self._clock.now_ms()
        bounds = self.settings
        if now_ms < self._trimmed_ms + _TRIM_MS and self._store.size_bytes <= bounds.retention_bytes:
            return
        self._trimmed_ms = now_ms
        since_ms = now_ms - bounds.retention // _MILLISECOND
        try:
            # To nine tenths, so that it is not trimmed with each entry that comes.
            is_full = self._store.size_bytes > bounds.retention_bytes
            max_bytes = bounds.retention_bytes * 9 // 10 if is_full else bounds.retention_bytes
            await self._store.trim(since_ms=since_ms, max_bytes=max_bytes)
        except MemoryServiceError as err:
            _log.warning("the audit log is not shortened", error=str(err))

    async def aclose(self) -> None:
        """Writes the last counts, and ends what goes on in the background. Doing so again does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._watches.close()
        if self._recounts:
            self._begin_writing()
        tasks = [task for task in (self._writer,) if task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=_CLOSING_S)
        if self._recounts:
            _log.warning("counts of refused calls were not written", entries=len(self._recounts))
        ending = [task for task in (self._writer, self._closer) if task is not None]
        for task in ending:
            task.cancel()
        if ending:
            await asyncio.wait(ending)
        for waiting in self._queue:
            waiting.done.set_result("the server is stopping")
        self._queue.clear()
        await self._watches.aclose()

    # Commands.

    @property
    def permissions(self) -> Permissions:
        """What its commands need."""
        return _PERMISSIONS

    async def has_key(self) -> bool:
        """Whether the key is known that the log was sealed with last: what is written goes on with it without a gap."""
        return await self._store.has_key()

    def execute(self, access: Access, command: Command[Any]) -> Awaitable[Any]:
        """Carries out a command with one answer."""
        return _METHODS[type(command)](self, access, command)

    async def stream(self, access: Access, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        """Tells of threats as they are found: first None, when it has begun."""
        await self._settled()
        yield None
        async with aclosing(self._watches.watch()) as found:
            while True:
                async with while_allowed(access, partial(namespace_admin, access, command)):
                    threat = await anext(found)
                if threat.namespace == access.namespace or access.covers(SERVER, "admin", "*"):
                    yield threat

    async def note(self, access: Access, command: commands.AuditMemoryAccess) -> None:
        """Notes what a caller says of an access."""
        await self.record(
            event_of_call(
                access,
                "noted",
                command.action,
                "key",
                command.resource,
                result=command.result,
                user_id=command.user_id,
            )
        )

    async def page(self, access: Access, command: commands.GetSecurityAuditLog) -> commands.AuditPage:
        """Lists a page of the log, the newest entry first."""
        pattern = f"{command.range_ms} {command.caller!r} {command.kinds!r} {command.resource_pattern!r}"
        place = key_after(pattern, command.page_token)
        through = None if place is None else number_in(place)
        if through is None:
            await self._settled()
        shows = _shown_to(access)
        glob = None if command.resource_pattern is None else Glob.parse(command.resource_pattern)
        since_ms = self._since_ms(command.range_ms)
        entries: list[AuditEntry] = []
        examined = size_bytes = 0
        while True:
            page = await self._store.page(through=through, limit=min(500, max(100, command.limit)), descending=True)
            if not page:
                return commands.AuditPage(entries, "")
            for number, record in page:
                through = number - 1
                examined += 1
                if record is None:
                    continue
                if time_ms_of(record) < since_ms:
                    return commands.AuditPage(entries, "")
                entry = entry_of(number, record)
                if (
                    shows(entry)
                    and (not command.caller or entry.caller == command.caller)
                    and (not command.kinds or entry.kind in command.kinds)
                    and (glob is None or glob.matches(entry.resource))
                ):
                    entries.append(entry)
                    size_bytes += len(record.body) + 64
                    if len(entries) >= command.limit or size_bytes >= limits.RESPONSE_BYTES:
                        return commands.AuditPage(entries, page_token(pattern, str(through)))
            if examined >= _EXAMINED:
                return commands.AuditPage(entries, page_token(pattern, str(through)))

    async def verify(self, access: Access, command: commands.VerifyAuditLog) -> AuditVerification:
        """Verifies the chain from its oldest entry on."""
        await self._settled()
        return await self._store.verify()

    async def threats(self, access: Access, command: commands.DetectSecurityThreats) -> list[SecurityThreat]:
        """Looks for threats in the entries of the last while; the worst come first."""
        await self._settled()
        entries = await self._latest(command.range_ms, _JUDGED)
        shows = _shown_to(access)
        return await asyncio.to_thread(lambda: detect([entry for entry in entries if shows(entry)]))

    def _since_ms(self, range_ms: int) -> int:
        """Returns from when on entries are shown: not what is to be removed already, though it may be there still."""
        return self._clock.now_ms() - min(range_ms, self.settings.retention // _MILLISECOND)

    async def _latest(self, range_ms: int, limit: int) -> list[AuditEntry]:
        """Returns the entries of the last while, in order: at most so many, the latest."""
        since_ms = self._since_ms(range_ms)
        entries: list[AuditEntry] = []
        through: int | None = None
        while page := await self._store.page(through=through, limit=500, descending=True):
            for number, record in page:
                through = number - 1
                if record is None:
                    continue
                if time_ms_of(record) < since_ms or len(entries) >= limit:
                    return entries[::-1]
                entries.append(entry_of(number, record))
        return entries[::-1]


def _shown_to(access: Access) -> Callable[[AuditEntry], bool]:
    """Returns what says whether a caller is shown an entry: those of its namespace, or all."""
    if access.covers(SERVER, "admin", "*"):
        return lambda entry: True
    namespace = access.namespace
    return lambda entry: entry.namespace == namespace


_METHODS: Final[dict[type[Command[Any]], Callable[[AuditLog, Access, Any], Awaitable[Any]]]] = {
    commands.AuditMemoryAccess: AuditLog.note,
    commands.GetSecurityAuditLog: AuditLog.page,
    commands.VerifyAuditLog: AuditLog.verify,
    commands.DetectSecurityThreats: AuditLog.threats,
}
_PERMISSIONS: Final[Permissions] = {
    commands.AuditMemoryAccess: member,
    commands.GetSecurityAuditLog: namespace_admin,
    commands.VerifyAuditLog: namespace_admin,
    commands.DetectSecurityThreats: namespace_admin,
    commands.WatchSecurityThreats: namespace_admin,
}
