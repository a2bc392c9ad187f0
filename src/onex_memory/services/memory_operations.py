"""MemoryOperations over an engine: what each command means in conditions, mutations and reads.

Owns the rules of the protocol that need state. A hash, a list and a counter are entries of the space `kv`; a lock is
an entry of the space `locks` (see `services.writes`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import partial
from typing import Any, Final

import orjson

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import KV, Engine
from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.rules import (
    Permissions,
    Rule,
    denial_of,
    first_denial,
    lock_denial,
    member,
    needs,
    needs_each,
    writes,
)
from onex_memory.services.security.standing import lapsed
from onex_memory.services.steps import Step, Steps, StepTable, read_key
from onex_memory.services.wait_queues import WaitQueues
from onex_memory.services.writes import (
    LOCKS,
    Writer,
    checked,
    expected,
    fence_guards,
    lock_lease,
    raise_if_fenced,
)
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, Fence, ResultT, Write, memory_operations as commands
from onex_memory.spi.commands.checks import utf8_bytes
from onex_memory.spi.commands.memory_base import Delete, Store, Touch, UpdateMetadata
from onex_memory.spi.commands.memory_operations_facade import MemoryOperationsFacade
from onex_memory.spi.errors import Fenced, LeaseNotFound, MemoryServiceError, PermissionDenied, WrongType
from onex_memory.spi.memory_operations import BatchItemResult, BatchResult
from onex_memory.spi.values import Encoded, decode, describe, is_array, is_object, of_json, of_str, payload

__all__ = ["COMMANDS", "PERMISSIONS", "STEPS", "MemoryOperationsService", "mutation_of"]


class MemoryOperationsService(MemoryOperationsFacade):
    """`ProtocolMemoryOperations` in one namespace of an engine."""

    def __init__(self, engine: Engine, steps: Steps, wait_queues: WaitQueues, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._steps = steps
        self._writer = steps.writer
        self._wait_queues = wait_queues
        self._access = access
        self._namespace = access.namespace

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol."""
        step = STEPS.get(type(command))
        return _METHODS[type(command)](self, command) if step is None else self._steps.execute(step, command)

    # Batches.

    async def store_batch(self, command: commands.BatchStore) -> BatchResult:
        """Stores and deletes many entries, each on its own."""
        writer = self._writer
        identified = command.sequence is not None or bool(command.request_id)

        def operation(item: tuple[int, Store | Delete | MemoryServiceError]) -> engine.Transaction:
            number, part = item
            if isinstance(part, MemoryServiceError):
                raise part
            transaction = engine.Transaction((mutation_of(part, writer.clock),), expected(part))
            transaction.guards = fence_guards(part.fence)
            if identified:
                transaction.identity = writer.identity_of(command, number)
            return transaction

        outcomes = await self._steps.outcomes(enumerate(command.operations), operation)
        results = [_item_result(part, outcome) for part, outcome in zip(command.operations, outcomes, strict=True)]
        failures = sum(result.error is not None for result in results)
        return BatchResult(len(results) - failures, failures, results)

    async def retrieve_batch(self, command: commands.BatchRetrieve) -> commands.ReadResult:
        """Reads many entries at one moment, as many as a response holds."""
        found: list[tuple[str, Encoded, int]] = []
        taken = 0
        for number, entry in enumerate(await self._engine.read(self._namespace, KV, command.keys)):
            if entry is None:
                continue
            key = command.keys[number]
            found.append((key, entry.value, entry.mod_revision))
            taken += utf8_bytes(key, "keys") + len(entry.value) + 16
            if taken >= limits.RESPONSE_BYTES:
                return commands.ReadResult(found, list(command.keys[number + 1 :]))
        return commands.ReadResult(found, [])

    async def delete_batch(self, command: commands.BatchDelete) -> int:
        """Deletes many entries, each on its own."""
        identified = command.sequence is not None or bool(command.request_id)
        transactions = (
            engine.Transaction(
                (engine.Delete(KV, key),),
                identity=self._writer.identity_of(command, number) if identified else None,
            )
            for number, key in enumerate(command.keys)
        )
        deleted = 0
        for commit in await self._engine.execute(self._namespace, transactions):
            if isinstance(commit, MemoryServiceError):
                raise commit
            assert isinstance(commit, engine.Commit)
            deleted += commit.outcomes[0].applied
        return deleted

    async def pop(self, command: commands.PopFromList) -> commands.PopResult | None:
        """Takes the first item off a list, in order of arrival among those who wait."""
        key = command.key

        def taken(commit: engine.Commit) -> commands.PopResult | None:
            items = commit.outcomes[0].result
            return commands.PopResult(items[0], commit.revision) if isinstance(items, tuple) and items else None

        async def attempt() -> commands.PopResult | None:
            await self._still_may(command)
            return taken(await self._writer.commit(command, (engine.ListPop(KV, key),)))

        known = await self._writer.known(command)
        if known is not None:
            return taken(known)
        return await self._wait_queues.served(
            self._namespace, KV, key, attempt, wait_ms=command.wait_ms, lapsed=self._lapsed(command)
        )

    def _lapsed(
        self, command: commands.PopFromList | commands.AcquireLock
    ) -> Callable[[], Coroutine[Any, Any, PermissionDenied]] | None:
        """Returns what tells when whoever waits may no longer; None: it may for ever."""
        access = self._access
        if not access.is_restricted:
            return None
        return partial(lapsed, access, partial(PERMISSIONS[type(command)], access, command))

    async def _still_may(self, command: commands.PopFromList | commands.AcquireLock) -> None:
        """Looks at the grants again: who waits may have been allowed to when it began, and not any more.

        Raises:
            PermissionDenied: it may not.
        """
        access = self._access
        if access.is_restricted:
            await access.refresh()
            denial = PERMISSIONS[type(command)](access, command)
            if denial is not None:
                raise access.denied(denial)

    # Locks.

    async def acquire(self, command: commands.AcquireLock) -> commands.LockResult:
        """Takes a lock, in order of arrival among those who wait."""
        name = command.name
        lease = command.lease_id or lock_lease(name)
        put = engine.Put(LOCKS, name, of_str(command.owner), lease_id=lease)
        taking = (put,) if command.lease_id else (engine.GrantLease(lease, command.ttl_ms), put)

        def taken(commit: engine.Commit) -> commands.LockResult:
            expire_ms = 0 if command.lease_id else commit.outcomes[0].expire_ms
            return commands.LockResult(acquired=True, token=commit.revision, expire_ms=expire_ms)

        async def attempt() -> commands.LockResult | None:
            await self._still_may(command)
            while True:
                commit = await self._writer.commit(command, taking, (engine.Absent(LOCKS, name),))
                if commit.conflict is None:
                    return taken(commit)
                held = commit.conflict.actual
                assert held is not None, "what is not absent is there"
                assert held.lease_id is not None, "every lock hangs on a lease"
                lost = engine.Transaction((), (engine.LeaseAlive(held.lease_id),), (engine.EndLease(held.lease_id),))
                # Its term may be over, and its end still to come: it is free from that moment.
                if (await self._engine.commit(self._namespace, lost)).succeeded:
                    return None

        known = await self._writer.known(command)
        if known is not None:
            return taken(known)
        result = await self._wait_queues.served(
            self._namespace, LOCKS, name, attempt, wait_ms=command.wait_ms, lapsed=self._lapsed(command)
        )
        if result is not None:
            return result
        await self._still_may(command)
        (held,) = await self._engine.read(self._namespace, LOCKS, (name,))
        return commands.LockResult(acquired=False, holder="" if held is None else payload(held.value).decode())

    async def renew(self, command: commands.RenewLock) -> int:
        """Gives a lock a new term, in memory only; 0: it hangs on another's lease, and goes when that does."""
        fence = command.lock
        (entry,) = await self._engine.read(self._namespace, LOCKS, (fence.lock,))
        if entry is None or entry.mod_revision != fence.token:
            raise Fenced(fence.lock, fence.token)
        if entry.lease_id != lock_lease(fence.lock):
            commit = await self._engine.commit(self._namespace, engine.Transaction((), fence_guards(fence)))
            raise_if_fenced(commit, (fence,))
            return 0
        try:
            return await self._engine.renew_lease(self._namespace, lock_lease(fence.lock), command.ttl_ms)
        except LeaseNotFound as err:
            raise Fenced(fence.lock, fence.token) from err

    async def release(self, command: commands.ReleaseLock) -> bool:
        """Ends the lease that a lock hangs on; where that is not its own, the lock alone."""
        fence = command.lock
        known = await self._writer.known(command)
        if known is not None:
            return _released(command, known)
        (entry,) = await self._engine.read(self._namespace, LOCKS, (fence.lock,))
        is_own = entry is None or entry.lease_id == lock_lease(fence.lock)
        ending = engine.EndLease(lock_lease(fence.lock)) if is_own else engine.Delete(LOCKS, fence.lock)
        held = engine.ModRevision(LOCKS, fence.lock, fence.token)
        return _released(command, await self._writer.commit(command, (ending,), (held,)))


def _item_result(
    part: Store | Delete | MemoryServiceError, outcome: engine.Commit | engine.Entry | Exception | None
) -> BatchItemResult:
    try:
        if isinstance(outcome, Exception):
            raise outcome
        assert isinstance(part, Store | Delete)
        assert isinstance(outcome, engine.Commit)
        applied = checked(outcome, part).outcomes[0].applied
    except MemoryServiceError as err:
        return BatchItemResult(applied=False, revision=0, error=err)
    return BatchItemResult(applied, outcome.revision if applied else 0)


# Commands as mutations and conditions of the engine.


def mutation_of(operation: commands.TransactionOperation, clock: Clock) -> engine.Mutation:
    """Returns what an operation on one of the users' keys asks of the engine."""
    return _MUTATIONS[type(operation)](operation, clock)


def _put(store: Store, clock: Clock) -> engine.Put:
    expire_ms = deadline_ms(clock, store.ttl_ms, store.expire_ms)
    return engine.Put(KV, store.key, store.value, store.metadata, expire_ms, store.lease_id, store.keep_ttl)


def _texts_of_members(fields: Encoded) -> dict[str, bytes]:
    document = decode(fields)
    assert isinstance(document, dict)
    return {name: orjson.dumps(value) for name, value in document.items()}


def _texts_of_items(values: Encoded) -> tuple[bytes, ...]:
    items = decode(values)
    assert isinstance(items, list)
    return tuple([orjson.dumps(item) for item in items])


_MUTATIONS: Final[dict[type[Any], Callable[[Any, Clock], engine.Mutation]]] = {
    Store: _put,
    Delete: lambda command, _: engine.Delete(KV, command.key),
    Touch: lambda command, clock: engine.Touch(KV, command.key, deadline_ms(clock, command.ttl_ms, command.expire_ms)),
    UpdateMetadata: lambda command, _: engine.PatchMetadata(KV, command.key, command.patch),
    commands.AtomicIncrement: lambda command, _: engine.Increment(KV, command.key, command.amount),
    commands.HashSet: lambda command, _: engine.HashSet(KV, command.key, _texts_of_members(command.fields)),
    commands.HashDelete: lambda command, _: engine.HashDelete(KV, command.key, command.names),
    commands.HashIncrement: lambda command, _: engine.HashIncrement(KV, command.key, command.name, command.amount),
    commands.AppendToList: lambda command, _: engine.ListAppend(KV, command.key, _texts_of_items(command.values)),
    commands.PopFromList: lambda command, _: engine.ListPop(KV, command.key),
}


def _condition(condition: commands.Condition) -> engine.Condition:
    if isinstance(condition, commands.KeyAbsent):
        return engine.Absent(KV, condition.key)
    if isinstance(condition, commands.KeyPresent):
        return engine.Present(KV, condition.key)
    if isinstance(condition, commands.RevisionIs):
        return engine.ModRevision(KV, condition.key, condition.revision)
    assert isinstance(condition, commands.ValueIs), "fences are guards"
    return engine.ValueEquals(KV, condition.key, condition.value)


# What is one operation of the engine: what asks for it, and what makes the answer.


def _mutate(writer: Writer, command: commands.TransactionOperation) -> engine.Transaction:
    return writer.transaction(command, (mutation_of(command, writer.clock),))


def _decrement(writer: Writer, command: commands.AtomicDecrement) -> engine.Transaction:
    return writer.transaction(command, (engine.Increment(KV, command.key, -command.amount),))


def _number(command: Write[commands.NumberResult], commit: engine.Commit) -> commands.NumberResult:
    outcome = checked(commit, command).outcomes[0]
    assert isinstance(outcome.result, int)
    return commands.NumberResult(outcome.result, commit.revision if outcome.applied else 0)


def _compare_and_swap(writer: Writer, command: commands.AtomicCompareAndSwap) -> engine.Transaction:
    """Expiry, metadata and lease stay."""
    key = command.key
    condition: engine.Condition = (
        engine.Absent(KV, key) if command.expected is None else engine.ValueEquals(KV, key, command.expected)
    )
    put = engine.Put(KV, key, command.new, keep_expiry=True, keep_metadata=True)
    return writer.transaction(command, (put,), (condition,))


def _swapped(command: commands.AtomicCompareAndSwap, commit: engine.Commit) -> commands.SwapResult:
    raise_if_fenced(commit, (command.fence,))
    if commit.conflict is None:
        return commands.SwapResult(swapped=True, revision=commit.revision, current=None)
    actual = commit.conflict.actual
    return commands.SwapResult(swapped=False, revision=0, current=None if actual is None else actual.value)


def _set_hash(writer: Writer, command: commands.SetHashMap) -> engine.Transaction:
    """Expiry, metadata and lease stay."""
    put = engine.Put(KV, command.key, command.hash_map, keep_expiry=True, keep_metadata=True)
    return writer.transaction(command, (put,))


def _hash_set(command: commands.SetHashMap, commit: engine.Commit) -> commands.NumberResult:
    return commands.NumberResult(int(checked(commit, command).outcomes[0].created), commit.revision)


def _hash_found(command: commands.GetHashMap | commands.HashGet, entry: engine.Entry | None) -> Encoded | None:
    if entry is None:
        return None
    if not is_object(entry.value):
        raise WrongType(command.key, "an object", describe(entry.value))
    return entry.value


def _fields_found(command: commands.HashGet, entry: engine.Entry | None) -> Encoded | None:
    value = _hash_found(command, entry)
    if value is None:
        return None
    document = decode(value)
    assert isinstance(document, dict)
    return of_json(orjson.dumps({name: document[name] for name in command.names if name in document}))


def _list_found(command: commands.GetList, entry: engine.Entry | None) -> commands.ListResult | None:
    if entry is None:
        return None
    if not is_array(entry.value):
        raise WrongType(command.key, "an array", describe(entry.value))
    items = decode(entry.value)
    assert isinstance(items, list)
    if not command.offset and not command.limit:
        return commands.ListResult(entry.value, len(items))
    first = command.offset if command.offset >= 0 else max(0, len(items) + command.offset)
    last = first + command.limit if command.limit else len(items)
    return commands.ListResult(of_json(orjson.dumps(items[first:last])), len(items))


def _transact(writer: Writer, command: commands.ExecuteTransaction) -> engine.Transaction:
    return engine.Transaction(
        tuple(mutation_of(operation, writer.clock) for operation in command.operations),
        tuple(condition for _, condition in _conditions(command)),
        tuple(mutation_of(operation, writer.clock) for operation in command.otherwise),
        tuple(guard for fence in _fences(command) for guard in fence_guards(fence)),
        writer.identity_of(command),
    )


def _transacted(command: commands.ExecuteTransaction, commit: engine.Commit) -> commands.TransactionOutcome:
    raise_if_fenced(commit, _fences(command))
    failed = None
    if commit.conflict is not None:
        failed = next(place for place, condition in _conditions(command) if condition == commit.conflict.condition)
    operations = command.operations if commit.succeeded else command.otherwise
    results = [
        (outcome.applied, _operation_result(operation, outcome))
        for operation, outcome in zip(operations, commit.outcomes, strict=True)
    ]
    applied = any(outcome.applied for outcome in commit.outcomes)
    return commands.TransactionOutcome(commit.succeeded, commit.revision if applied else 0, results, failed)


def _fences(command: commands.ExecuteTransaction) -> list[Fence | None]:
    """Returns all fences of a transaction: its own, and those among its conditions."""
    return [command.fence, *(part.fence for part in command.conditions if isinstance(part, commands.FenceHeld))]


def _conditions(command: commands.ExecuteTransaction) -> list[tuple[int, engine.Condition]]:
    """Returns the conditions of a transaction that are no fences, each with its place among them all."""
    return [
        (place, _condition(part))
        for place, part in enumerate(command.conditions)
        if not isinstance(part, commands.FenceHeld)
    ]


def _operation_result(operation: commands.TransactionOperation, outcome: engine.Outcome) -> int | bytes | None:
    """What an operation of a transaction came to."""
    if isinstance(operation, commands.PopFromList):
        return outcome.result[0] if isinstance(outcome.result, tuple) and outcome.result else None
    return outcome.result if isinstance(outcome.result, int) else None


def _released(command: commands.ReleaseLock, commit: engine.Commit) -> bool:
    raise_if_fenced(commit, (command.fence,))
    return commit.conflict is None and commit.outcomes[0].applied


STEPS: Final[StepTable] = {
    commands.AtomicIncrement: Step(_mutate, _number),
    commands.AtomicDecrement: Step(_decrement, _number),
    commands.AtomicCompareAndSwap: Step(_compare_and_swap, _swapped),
    commands.GetHashMap: Step(read_key, _hash_found),
    commands.SetHashMap: Step(_set_hash, _hash_set),
    commands.HashSet: Step(_mutate, _number),
    commands.HashGet: Step(read_key, _fields_found),
    commands.HashDelete: Step(_mutate, _number),
    commands.HashIncrement: Step(_mutate, _number),
    commands.GetList: Step(read_key, _list_found),
    commands.AppendToList: Step(_mutate, _number),
    commands.ExecuteTransaction: Step(_transact, _transacted),
}
"""The commands of this protocol that are one operation of the engine."""

_METHODS: Final[dict[type[Command[Any]], Callable[[MemoryOperationsService, Any], Awaitable[Any]]]] = {
    commands.BatchStore: MemoryOperationsService.store_batch,
    commands.BatchRetrieve: MemoryOperationsService.retrieve_batch,
    commands.BatchDelete: MemoryOperationsService.delete_batch,
    commands.PopFromList: MemoryOperationsService.pop,
    commands.AcquireLock: MemoryOperationsService.acquire,
    commands.RenewLock: MemoryOperationsService.renew,
    commands.ReleaseLock: MemoryOperationsService.release,
}
COMMANDS: Final = frozenset(STEPS.keys() | _METHODS.keys())
"""The commands of this protocol."""


# What the commands need. What answers with a value that was there needs `read` besides.


def _needs_of_batch_delete(access: Access, command: commands.BatchDelete) -> Denial | None:
    denial = _DELETES_EACH(access, command)
    return denial if denial is not None or command.fence is None else lock_denial(access, command.fence.lock)


def _needs_of_lock(access: Access, command: commands.RenewLock | commands.ReleaseLock) -> Denial | None:
    return lock_denial(access, command.lock.lock)


def _needs_of_transaction(access: Access, command: commands.ExecuteTransaction) -> Denial | None:
    """What each operation and each condition of it needs."""
    if not access.is_member():
        return member(access, command)
    return first_denial(
        (
            *(_PART[type(part)](access, part) for part in (*command.operations, *command.otherwise)),
            *(
                denial_of(access, "key", "read", part.key)
                for part in command.conditions
                if not isinstance(part, commands.FenceHeld)
            ),
            *(lock_denial(access, fence.lock) for fence in _fences(command) if fence is not None),
        )
    )


_DELETES_EACH: Final = needs_each("key", "delete", lambda command: command.keys)
_PART: Final[Mapping[type[Any], Rule]] = {
    Store: writes("write"),
    Delete: writes("delete"),
    Touch: writes("write"),
    UpdateMetadata: writes("write"),
    commands.AtomicIncrement: writes("read", "write"),
    commands.HashSet: writes("write"),
    commands.HashDelete: writes("write"),
    commands.HashIncrement: writes("read", "write"),
    commands.AppendToList: writes("write"),
    commands.PopFromList: writes("read", "write"),
}

PERMISSIONS: Final[Permissions] = {
    commands.BatchStore: member,  # each operation by itself: see `services.security.guard`
    commands.BatchRetrieve: needs_each("key", "read", lambda command: command.keys),
    commands.BatchDelete: _needs_of_batch_delete,
    commands.AtomicIncrement: writes("read", "write"),
    commands.AtomicDecrement: writes("read", "write"),
    commands.AtomicCompareAndSwap: writes("read", "write"),
    commands.GetHashMap: needs("key", "read"),
    commands.SetHashMap: writes("write"),
    commands.HashSet: writes("write"),
    commands.HashGet: needs("key", "read"),
    commands.HashDelete: writes("write"),
    commands.HashIncrement: writes("read", "write"),
    commands.GetList: needs("key", "read"),
    commands.AppendToList: writes("write"),
    commands.PopFromList: writes("read", "write"),
    commands.ExecuteTransaction: _needs_of_transaction,
    commands.AcquireLock: lambda access, command: lock_denial(access, command.name),
    commands.RenewLock: _needs_of_lock,
    commands.ReleaseLock: _needs_of_lock,
}
"""What the commands of this protocol need."""
