"""MemoryOperations over an engine: what each command means in conditions, mutations and reads.

Owns the rules of the protocol that need state. A hash, a list and a counter are entries of the space `kv`; a lock is
an entry of the space `locks` (see `services.writes`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Final

import orjson

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import KV, Engine
from onex_memory.services.caller import Caller
from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.lines import Lines
from onex_memory.services.writes import LOCKS, Writer, checked, fence_guards, identity_of, lock_lease, raise_if_fenced
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, ResultT, memory_operations as commands
from onex_memory.spi.commands.checks import utf8_bytes
from onex_memory.spi.commands.memory_base import Delete, Store, Touch, UpdateMetadata
from onex_memory.spi.commands.memory_operations_facade import MemoryOperationsFacade
from onex_memory.spi.errors import Fenced, LeaseNotFound, MemoryServiceError, WrongType
from onex_memory.spi.memory_operations import BatchItemResult, BatchResult
from onex_memory.spi.values import Encoded, decode, describe, is_array, is_object, of_json, of_str, payload

__all__ = ["MemoryOperationsService"]


class MemoryOperationsService(MemoryOperationsFacade):
    """`ProtocolMemoryOperations` in one namespace of an engine."""

    def __init__(self, engine: Engine, clock: Clock, lines: Lines, caller: Caller) -> None:
        super().__init__(self)
        self._engine = engine
        self._clock = clock
        self._lines = lines
        self._caller = caller
        self._namespace = caller.namespace
        self._writer = Writer(engine, caller)

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol."""
        return _METHODS[type(command)](self, command)

    # Batches.

    async def store_batch(self, command: commands.BatchStore) -> BatchResult:
        """Stores and deletes many entries, each on its own."""
        failed = {
            number: operation
            for number, operation in enumerate(command.operations)
            if isinstance(operation, MemoryServiceError)
        }
        commits = iter(await self._engine.execute(self._namespace, self._batch(command)))
        results: list[BatchItemResult] = []
        for number, operation in enumerate(command.operations):
            outcome = failed[number] if number in failed else next(commits)
            results.append(_item_result(operation, outcome))
        failures = sum(result.error is not None for result in results)
        return BatchResult(len(results) - failures, failures, results)

    def _batch(self, command: commands.BatchStore) -> Iterator[engine.Transaction]:
        """Makes the transactions of a batch, one at a time; times are taken as each is carried out."""
        identified = command.sequence is not None or bool(command.request_id)
        for number, operation in enumerate(command.operations):
            if isinstance(operation, MemoryServiceError):
                continue
            transaction = engine.Transaction((_mutation(operation, self._clock),))
            expected = _expected(operation)
            if expected is not None:
                transaction.conditions = (expected,)
            transaction.guards = fence_guards(operation.fence)
            if identified:
                transaction.identity = identity_of(command, self._caller, number)
            yield transaction

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
                identity=identity_of(command, self._caller, number) if identified else None,
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

    # Atomic operations.

    async def increment(self, command: commands.AtomicIncrement) -> commands.NumberResult:
        """Adds to an integer."""
        return _number(await self._writer.commit_one(command, engine.Increment(KV, command.key, command.amount)))

    async def decrement(self, command: commands.AtomicDecrement) -> commands.NumberResult:
        """Subtracts from an integer."""
        return _number(await self._writer.commit_one(command, engine.Increment(KV, command.key, -command.amount)))

    async def compare_and_swap(self, command: commands.AtomicCompareAndSwap) -> commands.SwapResult:
        """Replaces a value where it equals the expected one; expiry, metadata and lease stay."""
        key = command.key
        condition: engine.Condition = (
            engine.Absent(KV, key) if command.expected is None else engine.ValueEquals(KV, key, command.expected)
        )
        put = engine.Put(KV, key, command.new, keep_expiry=True, keep_metadata=True)
        commit = await self._writer.commit(command, put, conditions=(condition,))
        if commit.conflict is None:
            return commands.SwapResult(swapped=True, revision=commit.revision, current=None)
        actual = commit.conflict.actual
        return commands.SwapResult(swapped=False, revision=0, current=None if actual is None else actual.value)

    # Hashes.

    async def read_hash(self, command: commands.GetHashMap) -> Encoded | None:
        """Reads a hash whole."""
        value = await self._value(command.key)
        if value is not None and not is_object(value):
            raise WrongType(command.key, "an object", describe(value))
        return value

    async def put_hash(self, command: commands.SetHashMap) -> commands.NumberResult:
        """Replaces a hash whole; expiry, metadata and lease stay."""
        put = engine.Put(KV, command.key, command.hash_map, keep_expiry=True, keep_metadata=True)
        commit = await self._writer.commit_one(command, put)
        return commands.NumberResult(int(commit.outcomes[0].created), commit.revision)

    async def set_fields(self, command: commands.HashSet) -> commands.NumberResult:
        """Sets fields of a hash."""
        return _number(await self._writer.commit_one(command, _mutation(command, self._clock)))

    async def read_fields(self, command: commands.HashGet) -> Encoded | None:
        """Reads fields of a hash."""
        value = await self._value(command.key)
        if value is None:
            return None
        if not is_object(value):
            raise WrongType(command.key, "an object", describe(value))
        document = decode(value)
        assert isinstance(document, dict)
        return of_json(orjson.dumps({name: document[name] for name in command.names if name in document}))

    async def delete_fields(self, command: commands.HashDelete) -> commands.NumberResult:
        """Removes fields of a hash."""
        return _number(await self._writer.commit_one(command, _mutation(command, self._clock)))

    async def increment_field(self, command: commands.HashIncrement) -> commands.NumberResult:
        """Adds to an integer field of a hash."""
        return _number(await self._writer.commit_one(command, _mutation(command, self._clock)))

    # Lists.

    async def read_list(self, command: commands.GetList) -> commands.ListResult | None:
        """Reads a list, or a part of it."""
        value = await self._value(command.key)
        if value is None:
            return None
        if not is_array(value):
            raise WrongType(command.key, "an array", describe(value))
        items = decode(value)
        assert isinstance(items, list)
        if not command.offset and not command.limit:
            return commands.ListResult(value, len(items))
        first = command.offset if command.offset >= 0 else max(0, len(items) + command.offset)
        last = first + command.limit if command.limit else len(items)
        return commands.ListResult(of_json(orjson.dumps(items[first:last])), len(items))

    async def append(self, command: commands.AppendToList) -> commands.NumberResult:
        """Appends to a list."""
        return _number(await self._writer.commit_one(command, _mutation(command, self._clock)))

    async def pop(self, command: commands.PopFromList) -> commands.PopResult | None:
        """Takes the first item off a list, in order of arrival among those who wait."""
        key = command.key

        def taken(commit: engine.Commit) -> commands.PopResult | None:
            items = commit.outcomes[0].result
            return commands.PopResult(items[0], commit.revision) if isinstance(items, tuple) and items else None

        async def attempt() -> commands.PopResult | None:
            return taken(await self._writer.commit_one(command, engine.ListPop(KV, key)))

        known = await self._writer.known(command)
        if known is not None:
            return taken(known)
        return await self._lines.served(self._namespace, KV, key, attempt, wait_ms=command.wait_ms)

    # Transactions.

    async def transact(self, command: commands.ExecuteTransaction) -> commands.TransactionOutcome:
        """Carries out operations together."""
        fences = [command.fence, *(part.fence for part in command.conditions if isinstance(part, commands.FenceHeld))]
        places = [place for place, part in enumerate(command.conditions) if not isinstance(part, commands.FenceHeld)]
        conditions = tuple(_condition(command.conditions[place]) for place in places)
        transaction = engine.Transaction(
            tuple(_mutation(operation, self._clock) for operation in command.operations),
            conditions,
            tuple(_mutation(operation, self._clock) for operation in command.otherwise),
            tuple(guard for fence in fences for guard in fence_guards(fence)),
            identity_of(command, self._caller),
        )
        commit = await self._engine.commit(self._namespace, transaction)
        raise_if_fenced(commit, fences)
        failed = None if commit.conflict is None else places[conditions.index(commit.conflict.condition)]
        operations = command.operations if commit.succeeded else command.otherwise
        results = [
            (outcome.applied, _operation_result(operation, outcome))
            for operation, outcome in zip(operations, commit.outcomes, strict=True)
        ]
        applied = any(outcome.applied for outcome in commit.outcomes)
        return commands.TransactionOutcome(commit.succeeded, commit.revision if applied else 0, results, failed)

    # Locks.

    async def acquire(self, command: commands.AcquireLock) -> commands.LockResult:
        """Takes a lock, in order of arrival among those who wait."""
        name = command.name
        lease = lock_lease(name)
        lost = engine.Transaction((), (engine.LeaseAlive(lease),), (engine.EndLease(lease),))

        def taken(commit: engine.Commit) -> commands.LockResult:
            return commands.LockResult(acquired=True, token=commit.revision, expire_ms=commit.outcomes[0].expire_ms)

        async def attempt() -> commands.LockResult | None:
            while True:
                commit = await self._writer.commit(
                    command,
                    engine.GrantLease(lease, command.ttl_ms),
                    engine.Put(LOCKS, name, of_str(command.owner), lease_id=lease),
                    conditions=(engine.Absent(LOCKS, name),),
                )
                if commit.conflict is None:
                    return taken(commit)
                # Its term may be over, and its end still to come: it is free from that moment.
                if (await self._engine.commit(self._namespace, lost)).succeeded:
                    return None

        known = await self._writer.known(command)
        if known is not None:
            return taken(known)
        result = await self._lines.served(self._namespace, LOCKS, name, attempt, wait_ms=command.wait_ms)
        if result is not None:
            return result
        (held,) = await self._engine.read(self._namespace, LOCKS, (name,))
        return commands.LockResult(acquired=False, holder="" if held is None else payload(held.value).decode())

    async def renew(self, command: commands.RenewLock) -> int:
        """Gives a lock a new term, in memory only."""
        fence = command.lock
        (entry,) = await self._engine.read(self._namespace, LOCKS, (fence.lock,))
        if entry is None or entry.mod_revision != fence.token:
            raise Fenced(fence.lock, fence.token)
        try:
            return await self._engine.renew_lease(self._namespace, lock_lease(fence.lock), command.ttl_ms)
        except LeaseNotFound as err:
            raise Fenced(fence.lock, fence.token) from err

    async def release(self, command: commands.ReleaseLock) -> bool:
        """Releases a lock."""
        fence = command.lock
        held = engine.ModRevision(LOCKS, fence.lock, fence.token)
        commit = await self._writer.commit(command, engine.EndLease(lock_lease(fence.lock)), conditions=(held,))
        return commit.conflict is None and commit.outcomes[0].applied

    async def _value(self, key: str) -> Encoded | None:
        (entry,) = await self._engine.read(self._namespace, KV, (key,))
        return None if entry is None else entry.value


def _number(commit: engine.Commit) -> commands.NumberResult:
    outcome = commit.outcomes[0]
    assert isinstance(outcome.result, int)
    return commands.NumberResult(outcome.result, commit.revision if outcome.applied else 0)


def _item_result(
    operation: Store | Delete | MemoryServiceError, outcome: engine.Commit | engine.Entry | MemoryServiceError | None
) -> BatchItemResult:
    if isinstance(outcome, MemoryServiceError):
        return BatchItemResult(applied=False, revision=0, error=outcome)
    assert not isinstance(operation, MemoryServiceError)
    assert isinstance(outcome, engine.Commit)
    try:
        checked(outcome, operation, _expected(operation))
    except MemoryServiceError as err:
        return BatchItemResult(applied=False, revision=0, error=err)
    applied = outcome.outcomes[0].applied
    return BatchItemResult(applied, outcome.revision if applied else 0)


def _expected(operation: Store | Delete) -> engine.ModRevision | None:
    revision = operation.expected_revision
    return None if revision is None else engine.ModRevision(KV, operation.key, revision)


def _operation_result(operation: commands.TransactionOperation, outcome: engine.Outcome) -> int | bytes | None:
    """What an operation of a transaction came to."""
    if isinstance(operation, commands.PopFromList):
        return outcome.result[0] if isinstance(outcome.result, tuple) and outcome.result else None
    return outcome.result if isinstance(outcome.result, int) else None


# Commands as mutations and conditions of the engine.


def _mutation(operation: commands.TransactionOperation, clock: Clock) -> engine.Mutation:
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


_METHODS: Final[dict[type[Command[Any]], Callable[[MemoryOperationsService, Any], Awaitable[Any]]]] = {
    commands.BatchStore: MemoryOperationsService.store_batch,
    commands.BatchRetrieve: MemoryOperationsService.retrieve_batch,
    commands.BatchDelete: MemoryOperationsService.delete_batch,
    commands.AtomicIncrement: MemoryOperationsService.increment,
    commands.AtomicDecrement: MemoryOperationsService.decrement,
    commands.AtomicCompareAndSwap: MemoryOperationsService.compare_and_swap,
    commands.GetHashMap: MemoryOperationsService.read_hash,
    commands.SetHashMap: MemoryOperationsService.put_hash,
    commands.HashSet: MemoryOperationsService.set_fields,
    commands.HashGet: MemoryOperationsService.read_fields,
    commands.HashDelete: MemoryOperationsService.delete_fields,
    commands.HashIncrement: MemoryOperationsService.increment_field,
    commands.GetList: MemoryOperationsService.read_list,
    commands.AppendToList: MemoryOperationsService.append,
    commands.PopFromList: MemoryOperationsService.pop,
    commands.ExecuteTransaction: MemoryOperationsService.transact,
    commands.AcquireLock: MemoryOperationsService.acquire,
    commands.RenewLock: MemoryOperationsService.renew,
    commands.ReleaseLock: MemoryOperationsService.release,
}
