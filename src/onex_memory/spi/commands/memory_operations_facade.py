"""The facade that turns the methods of `ProtocolMemoryOperations` into commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from onex_memory.spi.commands import Executor, memory_operations as commands
from onex_memory.spi.commands.checks import check_texts, span_ms, ttl_ms
from onex_memory.spi.commands.locks import LockBlock
from onex_memory.spi.commands.memory_base import Delete, Store
from onex_memory.spi.commands.transactions import TransactionBlock
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.memory_operations import (
    BatchItemResult,
    BatchResult,
    ProtocolMemoryOperation,
    ProtocolMemoryOperations,
)
from onex_memory.spi.values import ContextValue, decode, encode, encode_metadata

__all__ = ["MemoryOperationsFacade", "lock_times"]


class MemoryOperationsFacade(ProtocolMemoryOperations):
    """`ProtocolMemoryOperations` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._execute = executor.execute

    async def batch_store(self, operations: Sequence[ProtocolMemoryOperation]) -> BatchResult:
        prepared = [_operation(operation) for operation in operations]
        sound: list[Store | Delete | MemoryServiceError] = [
            operation for operation in prepared if not isinstance(operation, MemoryServiceError)
        ]
        result = await self._execute(commands.BatchStore(sound))
        if len(sound) == len(prepared):
            return result
        answered = iter(result.results)
        results = [
            BatchItemResult(applied=False, revision=0, error=operation)
            if isinstance(operation, MemoryServiceError)
            else next(answered)
            for operation in prepared
        ]
        failures = sum(item.error is not None for item in results)
        return BatchResult(len(results) - failures, failures, results)

    async def batch_retrieve(self, keys: Sequence[str]) -> dict[str, ContextValue]:
        values: dict[str, ContextValue] = {}
        wanted = check_texts(keys, "keys")
        while wanted:
            result = await self._execute(commands.BatchRetrieve(wanted))
            values.update((key, decode(value)) for key, value, _ in result.found)
            wanted = tuple(result.unread)
        return values

    async def batch_delete(self, keys: Sequence[str]) -> int:
        return await self._execute(commands.BatchDelete(check_texts(keys, "keys")))

    async def atomic_increment(self, key: str, amount: int = 1) -> int:
        return (await self._execute(commands.AtomicIncrement(key, amount))).number

    async def atomic_decrement(self, key: str, amount: int = 1) -> int:
        return (await self._execute(commands.AtomicDecrement(key, amount))).number

    async def atomic_compare_and_swap(
        self, key: str, expected_value: ContextValue | None, new_value: ContextValue
    ) -> bool:
        expected = None if expected_value is None else encode(expected_value, field="expected_value")
        command = commands.AtomicCompareAndSwap(key, expected, encode(new_value, field="new_value"))
        return (await self._execute(command)).swapped

    async def get_hash_map(self, key: str) -> dict[str, Any]:
        return _object(await self._execute(commands.GetHashMap(key)))

    async def set_hash_map(self, key: str, hash_map: Mapping[str, Any]) -> bool:
        await self._execute(commands.SetHashMap(key, encode(hash_map, field="hash_map")))
        return True

    async def get_list(self, key: str, offset: int = 0, limit: int | None = None) -> list[Any]:
        asked = 1 if limit == 0 else limit  # no limit is 0 on the wire
        result = await self._execute(commands.GetList(key, offset, 0 if asked is None else asked))
        items = [] if result is None or limit == 0 else decode(result.items)
        assert isinstance(items, list)
        return items

    async def append_to_list(self, key: str, values: Sequence[Any]) -> bool:
        await self._execute(commands.AppendToList(key, encode(values, field="values")))
        return True

    async def hash_set(self, key: str, fields: Mapping[str, Any]) -> int:
        return (await self._execute(commands.HashSet(key, encode(fields, field="fields")))).number

    async def hash_get(self, key: str, names: Sequence[str]) -> dict[str, Any]:
        return _object(await self._execute(commands.HashGet(key, check_texts(names, "names"))))

    async def hash_delete(self, key: str, names: Sequence[str]) -> int:
        return (await self._execute(commands.HashDelete(key, check_texts(names, "names")))).number

    async def hash_increment(self, key: str, name: str, amount: int = 1) -> int:
        return (await self._execute(commands.HashIncrement(key, name, amount))).number

    async def pop_from_list(self, key: str, wait_seconds: float = 0) -> Any:
        wait_ms = span_ms(wait_seconds, "wait_seconds", "max_wait")
        popped = await self._execute(commands.PopFromList(key, wait_ms))
        return None if popped is None else orjson.loads(popped.item)

    def transaction(self) -> TransactionBlock:
        return TransactionBlock(self._executor)

    def lock(
        self,
        name: str,
        ttl_seconds: float = 30.0,
        *,
        wait_seconds: float | None = None,
        owner: str = "",
        lease_id: str = "",
    ) -> LockBlock:
        term_ms, wait_ms = lock_times(ttl_seconds, wait_seconds)
        return LockBlock(self._executor, name, term_ms, wait_ms, owner, lease_id=lease_id)


def lock_times(ttl_seconds: float, wait_seconds: float | None) -> tuple[int, int | None]:
    """Returns the term of a lock and how long to wait for it, in milliseconds."""
    term_ms = ttl_ms(ttl_seconds)
    if term_ms is None:
        raise InvalidArgument("ttl_seconds", "is required: a lock must not outlive its holder for ever")
    return term_ms, None if wait_seconds is None else span_ms(wait_seconds, "wait_seconds", "max_wait")


def _operation(operation: ProtocolMemoryOperation) -> Store | Delete | MemoryServiceError:
    """The command of one operation of a batch, or why it is none: one bad item fails itself only."""
    kind: str = operation.operation
    try:
        if kind == "store":
            metadata = () if operation.metadata is None else encode_metadata(operation.metadata)
            return Store(operation.key, encode(operation.value), metadata, ttl_ms(operation.ttl_seconds))
        if kind == "delete":
            return Delete(operation.key)
        return InvalidArgument("operation", f"is {kind!r}; it can be store or delete")
    except MemoryServiceError as err:
        return err


def _object(encoded: Any) -> dict[str, Any]:
    document = {} if encoded is None else decode(encoded)
    assert isinstance(document, dict)
    return document
