"""Callers that do a bit of everything to one store, and record what they did and what they were told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from random import Random
from typing import TypeVar

from onex_memory import MemoryClient
from onex_memory.spi.commands import Command, Executor
from onex_memory.spi.commands.memory_base import (
    CountKeys,
    Delete,
    EncodedEntry,
    Exists,
    ListKeys,
    RetrieveEntry,
    Scan,
    Store,
)
from onex_memory.spi.commands.memory_operations import (
    AppendToList,
    AtomicCompareAndSwap,
    AtomicIncrement,
    ExecuteTransaction,
    GetHashMap,
    GetList,
    HashSet,
    KeyAbsent,
)
from onex_memory.spi.errors import (
    Cancelled,
    DeadlineExceeded,
    Internal,
    MemoryServiceError,
    RevisionMismatch,
    StorageFull,
    Unavailable,
    UnexpectedStatus,
)
from onex_memory.spi.values import decode, encode
from onex_memory.wire import memory_base, memory_operations
from tests.support.durable import DurableServer, until
from tests.support.history import Entry, Growth, History, Look, Outcome, Shown, Sight, Write, now_ms

__all__ = ["Caller", "Snapshot", "callers_on", "executor_of", "look_at_everything", "snapshot"]

ResultT = TypeVar("ResultT")
ENTRIES = tuple(f"entry:{number}" for number in range(12))
EXPIRING = tuple(f"expiring:{number}" for number in range(8))
PAIRS = tuple((f"pair:{number}:left", f"pair:{number}:right") for number in range(4))
PAGE = 10_000

Snapshot = dict[str, Entry]
"""All that is there, by key."""


def executor_of(client: MemoryClient) -> Executor:
    """What carries out the commands of a client: its answers say revisions that its methods leave out."""
    return client._pipeline or client._channel.executor(memory_base.RPCS, memory_operations.RPCS)


def entry_of(found: EncodedEntry) -> Entry:
    value = decode(found.value)
    return Entry(found.mod_revision, value if isinstance(value, str | int) else repr(value), found.expire_ms)


async def snapshot(client: MemoryClient) -> Snapshot:
    """Reads everything that is there."""
    executor, token, found = executor_of(client), "", {}
    while True:
        page = await executor.execute(Scan(None, PAGE, token))
        found.update({each.key: entry_of(each) for each in page.entries})
        token = page.next_page_token
        if not token:
            return found


@asynccontextmanager
async def callers_on(
    server: DurableServer,
    history: History,
    *,
    seed: str,
    scope: str,
    count: int = 12,
    timeout_seconds: float = 20,
    within_s: float = 120,
) -> AsyncIterator[list[Caller]]:
    """Lets callers loose on a server, so many of each of three clients: two that pipeline, one that does not.

    When the block is left, each finishes the call that it is at. All of it must be over within `within_s` seconds.
    """
    is_over = asyncio.Event()
    async with AsyncExitStack() as stack:
        callers = []
        for kind in ("first", "second", "unary"):
            client = server.client(pipeline=kind != "unary", timeout_seconds=timeout_seconds)
            await stack.enter_async_context(client)
            for place in range(count):
                name = f"{kind}-{place}"
                callers.append(Caller(name, client, history, seed=f"{seed} {name}", scope=scope))
        async with asyncio.timeout(within_s), asyncio.TaskGroup() as group:
            for caller in callers:
                group.create_task(caller.run(is_over))
            await until(lambda: sum(caller.done for caller in callers) >= 20, what="the first calls")
            yield callers
            is_over.set()


async def look_at_everything(server: DurableServer, history: History, *, scope: str) -> Snapshot:
    """Records what is there now; returns all of it, what is not recorded too."""
    async with server.client() as client:
        await Caller("looking", client, history, seed="", scope=scope).look_at_everything()
        return await snapshot(client)


class Caller:
    """One caller; what it does follows from its seed and from what it is told."""

    def __init__(self, name: str, client: MemoryClient, history: History, *, seed: str, scope: str) -> None:
        """Does nothing yet.

        Args:
            name: of the caller; values that it writes begin with it.
            client: who calls.
            history: where everything is recorded.
            seed: what decides what it does.
            scope: what the keys of the collections begin with.
        """
        self._name = name
        self._executor = executor_of(client)
        self._history = history
        self._random = Random(seed)
        self._scope = scope
        self._count = 0
        self.done = 0
        """How many calls were acknowledged."""
        self.unknown = 0
        self.found_no_room = 0
        self._actions: list[tuple[Callable[[], Awaitable[None]], int]] = [
            (self._put, 6),
            (self._put_if, 4),
            (self._swap, 4),
            (self._delete, 3),
            (self._read, 6),
            (self._exists, 2),
            (self._put_expiring, 3),
            (self._read_expiring, 3),
            (self._put_pair, 4),
            (self._refused_pair, 1),
            (self._read_pair, 3),
            (self._scan, 1),
            (self._increment, 5),
            (self._read_counter, 2),
            (self._append, 3),
            (self._read_list, 1),
            (self._set_member, 3),
            (self._read_hash, 1),
            (self._create, 3),
            (self._refused_create, 1),
            (self.show_created, 1),
            (self._count_created, 2),
        ]

    async def run(self, is_over: asyncio.Event) -> None:
        """Calls until it is over; the call that it is at then is finished."""
        actions, weights = zip(*self._actions, strict=True)
        while not is_over.is_set():
            (action,) = self._random.choices(actions, weights)
            try:
                await action()
            except (Unavailable, DeadlineExceeded, Cancelled):
                self.unknown += 1
                await asyncio.sleep(0.1)  # as a caller whose server is away would: it knows no event to wait for
            except StorageFull:
                self.found_no_room += 1
                await asyncio.sleep(0.01)  # likewise
            else:
                self.done += 1

    # Recording.

    def _value(self) -> str:
        self._count += 1
        return f"{self._scope}{self._name}-{self._count}"

    async def _write(
        self,
        command: Command[ResultT],
        puts: dict[str, str | None],
        revision_of: Callable[[ResultT], int],
        *,
        ttl_ms: int | None = None,
        expected: dict[str, int] | None = None,
    ) -> ResultT:
        """Carries a write out and records it; a revision of 0 says that nothing happened."""
        start_ms = now_ms()

        def record(outcome: Outcome, revision: int = 0) -> None:
            self._history.writes.append(
                Write(start_ms, now_ms(), outcome, puts, revision, ttl_ms=ttl_ms, expected=expected or {})
            )

        try:
            result = await self._executor.execute(command)
        except BaseException as err:
            record(_outcome_of(err))
            raise
        revision = revision_of(result)
        record(Outcome.DONE if revision else Outcome.REFUSED, revision)
        return result

    async def _grow(
        self, command: Command[ResultT], collection: str, member: str, told: Callable[[ResultT], tuple[int, int]]
    ) -> None:
        """Adds a member and records it; `told` says the revision and the length from the response."""
        start_ms = now_ms()

        def record(outcome: Outcome, revision: int = 0, length: int = 0) -> None:
            self._history.growths.append(Growth(start_ms, now_ms(), outcome, collection, member, revision, length))

        try:
            result = await self._executor.execute(command)
        except BaseException as err:
            record(_outcome_of(err))
            raise
        record(Outcome.DONE, *told(result))

    def _look(self, start_ms: float, key: str, found: Entry | None) -> None:
        sight = Sight.ABSENT if found is None else Sight.AT
        self._history.looks.append(Look(start_ms, now_ms(), key, sight, found))

    def _saw(self, start_ms: float, key: str, sight: Sight, revision: int = 0) -> None:
        self._history.looks.append(Look(start_ms, now_ms(), key, sight, revision=revision))

    def _show(self, start_ms: float, collection: str, members: tuple[str, ...], *, is_ordered: bool) -> None:
        self._history.shown.append(Shown(start_ms, now_ms(), collection, len(members), members, is_ordered=is_ordered))

    async def _found(self, key: str) -> Entry | None:
        start_ms = now_ms()
        found = await self._executor.execute(RetrieveEntry(key))
        entry = None if found is None else entry_of(found)
        self._look(start_ms, key, entry)
        return entry

    # Entries.

    async def _put(self) -> None:
        key, value = self._random.choice(ENTRIES), self._value()
        await self._write(Store(key, encode(value)), {key: value}, lambda result: result.revision)

    async def _put_if(self) -> None:
        key, value = self._random.choice(ENTRIES), self._value()
        found = await self._found(key)
        expected = found.revision if found is not None else 0
        start_ms = now_ms()
        try:
            await self._write(
                Store(key, encode(value), expected_revision=expected),
                {key: value},
                lambda result: result.revision,
                expected={key: expected},
            )
        except RevisionMismatch as err:
            self._look(start_ms, key, Entry(err.actual, None) if err.actual else None)

    async def _swap(self) -> None:
        key, value = self._random.choice(ENTRIES), self._value()
        found = await self._found(key)
        if found is None:
            return
        start_ms = now_ms()
        result = await self._write(
            AtomicCompareAndSwap(key, encode(str(found.value)), encode(value)),
            {key: value},
            lambda result: result.revision if result.swapped else 0,
            expected={key: found.revision},
        )
        if not result.swapped:
            self._saw(start_ms, key, Sight.NOT_AT, found.revision)

    async def _delete(self) -> None:
        key = self._random.choice(ENTRIES)
        start_ms = now_ms()
        result = await self._write(Delete(key), {key: None}, lambda result: result.revision)
        if not result.deleted:
            self._look(start_ms, key, None)

    async def _read(self) -> None:
        await self._found(self._random.choice(ENTRIES))

    async def _exists(self) -> None:
        key, start_ms = self._random.choice(ENTRIES), now_ms()
        is_there = await self._executor.execute(Exists(key))
        self._saw(start_ms, key, Sight.PRESENT if is_there else Sight.ABSENT)

    async def _put_expiring(self) -> None:
        key, value = self._random.choice(EXPIRING), self._value()
        ttl_ms = self._random.choice((50, 300, 1_000, 3_000, 600_000))
        await self._write(
            Store(key, encode(value), (), ttl_ms), {key: value}, lambda result: result.revision, ttl_ms=ttl_ms
        )

    async def _read_expiring(self) -> None:
        await self._found(self._random.choice(EXPIRING))

    async def _put_pair(self) -> None:
        value = self._value()
        puts: dict[str, str | None] = dict.fromkeys(self._random.choice(PAIRS), value)
        stores = [Store(key, encode(value)) for key in puts]
        await self._write(ExecuteTransaction([], [*stores]), puts, lambda result: result.revision)

    async def _refused_pair(self) -> None:
        """A transaction on a condition that fails, once the pair is there."""
        value = self._value()
        keys = self._random.choice(PAIRS)
        left = await self._found(keys[0])
        if left is None:
            return
        puts: dict[str, str | None] = dict.fromkeys(keys, value)
        stores = [Store(key, encode(value)) for key in puts]
        start_ms = now_ms()
        result = await self._write(
            ExecuteTransaction([KeyAbsent(keys[0])], [*stores]), puts, lambda result: result.revision
        )
        assert not result.succeeded
        self._saw(start_ms, keys[0], Sight.PRESENT)

    async def _read_pair(self) -> None:
        for key in self._random.choice(PAIRS):
            await self._found(key)

    async def _scan(self) -> None:
        start_ms = now_ms()
        page = await self._executor.execute(Scan("entry:*", PAGE))
        found = {each.key: entry_of(each) for each in page.entries}
        for key in ENTRIES:
            self._look(start_ms, key, found.get(key))

    # Collections.

    async def _increment(self) -> None:
        key = f"{self._scope}counter:{self._random.randrange(3)}"
        await self._grow(AtomicIncrement(key), key, self._value(), lambda result: (result.revision, result.number))

    async def _read_counter(self) -> None:
        await self.show_counter(f"{self._scope}counter:{self._random.randrange(3)}")

    async def show_counter(self, key: str) -> None:
        start_ms = now_ms()
        found = await self._executor.execute(RetrieveEntry(key))
        number = 0 if found is None else decode(found.value)
        assert isinstance(number, int)
        self._history.shown.append(Shown(start_ms, now_ms(), key, number))

    async def _append(self) -> None:
        key, value = f"{self._scope}list:{self._random.randrange(3)}", self._value()
        await self._grow(
            AppendToList(key, encode([value])), key, value, lambda result: (result.revision, result.number)
        )

    async def _read_list(self) -> None:
        await self.show_list(f"{self._scope}list:{self._random.randrange(3)}")

    async def show_list(self, key: str) -> None:
        start_ms = now_ms()
        found = await self._executor.execute(GetList(key))
        items = [] if found is None else decode(found.items)
        assert isinstance(items, list)
        self._show(start_ms, key, tuple(map(str, items)), is_ordered=True)

    async def _set_member(self) -> None:
        key, value = f"{self._scope}hash:{self._random.randrange(3)}", self._value()
        await self._grow(HashSet(key, encode({value: 1})), key, value, lambda result: (result.revision, 0))

    async def _read_hash(self) -> None:
        await self.show_hash(f"{self._scope}hash:{self._random.randrange(3)}")

    async def show_hash(self, key: str) -> None:
        start_ms = now_ms()
        found = await self._executor.execute(GetHashMap(key))
        fields = {} if found is None else decode(found)
        assert isinstance(fields, dict)
        self._show(start_ms, key, tuple(fields), is_ordered=False)

    async def _create(self) -> None:
        value = self._value()
        await self._grow(
            Store(f"{self._scope}created:{value}", encode(value)),
            f"{self._scope}created:",
            value,
            lambda result: (result.revision, 0),
        )

    async def _refused_create(self) -> None:
        """A store on a condition that never holds."""
        value = self._value()
        command = Store(f"{self._scope}created:{value}", encode(value), expected_revision=1)
        try:
            await self._grow(command, f"{self._scope}created:", value, lambda result: (result.revision, 0))
        except RevisionMismatch:
            return
        raise AssertionError("it was stored, though it is at no revision")

    async def show_created(self) -> None:
        prefix, start_ms = f"{self._scope}created:", now_ms()
        page = await self._executor.execute(ListKeys(f"{prefix}*", PAGE))
        if not page.next_page_token:
            self._show(start_ms, prefix, tuple(key.removeprefix(prefix) for key in page.keys), is_ordered=False)

    async def _count_created(self) -> None:
        prefix, start_ms = f"{self._scope}created:", now_ms()
        count = await self._executor.execute(CountKeys(f"{prefix}*"))
        self._history.shown.append(Shown(start_ms, now_ms(), prefix, count))

    async def look_at_everything(self) -> None:
        """Reads each entry and each collection."""
        for key in (*ENTRIES, *EXPIRING, *(key for pair in PAIRS for key in pair)):
            await self._found(key)
        await self._scan()
        for number in range(3):
            await self.show_list(f"{self._scope}list:{number}")
            await self.show_hash(f"{self._scope}hash:{number}")
            await self.show_counter(f"{self._scope}counter:{number}")
        await self.show_created()
        await self._count_created()


def _outcome_of(error: BaseException) -> Outcome:
    """What an error says of the write that met it."""
    if isinstance(error, (Unavailable, DeadlineExceeded, Cancelled, Internal, UnexpectedStatus)):
        return Outcome.UNKNOWN
    return Outcome.REFUSED if isinstance(error, MemoryServiceError) else Outcome.UNKNOWN
