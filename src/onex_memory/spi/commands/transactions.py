"""A transaction as a block of code: what is said in it becomes one command when it ends.

Owns the collecting of conditions and operations. That they happen together is the service's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

import orjson

from onex_memory.spi.commands import Executor, Fence
from onex_memory.spi.commands.checks import check_texts, ttl_ms
from onex_memory.spi.commands.memory_base import Delete, Store, Touch, UpdateMetadata
from onex_memory.spi.commands.memory_operations import (
    AppendToList,
    AtomicIncrement,
    Condition,
    ExecuteTransaction,
    FenceHeld,
    HashDelete,
    HashIncrement,
    HashSet,
    KeyAbsent,
    KeyPresent,
    PopFromList,
    RevisionIs,
    TransactionOperation,
    TransactionOutcome,
    ValueIs,
)
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_operations import OperationResult, TransactionResult
from onex_memory.spi.values import ContextValue, encode, encode_metadata, encode_metadata_patch

__all__ = ["TransactionBlock"]


class _Operations:
    """`TransactionOperations`, collected until the transaction has ended."""

    def __init__(self, whole: TransactionBlock) -> None:
        self.collected: list[TransactionOperation] = []
        self._whole = whole

    def _add(self, operation: TransactionOperation) -> None:
        self._whole.check_open()
        self.collected.append(operation)

    def store(
        self,
        key: str,
        value: ContextValue,
        ttl_seconds: float | None = None,
        metadata: Mapping[str, ContextValue] | None = None,
    ) -> None:
        encoded = () if metadata is None else encode_metadata(metadata)
        self._add(Store(key, encode(value), encoded, ttl_ms(ttl_seconds)))

    def delete(self, key: str) -> None:
        self._add(Delete(key))

    def touch(self, key: str, ttl_seconds: float | None) -> None:
        self._add(Touch(key, ttl_ms(ttl_seconds)))

    def update_metadata(self, key: str, metadata: Mapping[str, ContextValue | None]) -> None:
        self._add(UpdateMetadata(key, encode_metadata_patch(metadata)))

    def increment(self, key: str, amount: int = 1) -> None:
        self._add(AtomicIncrement(key, amount))

    def hash_set(self, key: str, fields: Mapping[str, Any]) -> None:
        self._add(HashSet(key, encode(fields, field="fields")))

    def hash_delete(self, key: str, names: Sequence[str]) -> None:
        self._add(HashDelete(key, check_texts(names, "names")))

    def hash_increment(self, key: str, name: str, amount: int = 1) -> None:
        self._add(HashIncrement(key, name, amount))

    def append_to_list(self, key: str, values: Sequence[Any]) -> None:
        self._add(AppendToList(key, encode(values, field="values")))

    def pop_from_list(self, key: str) -> None:
        self._add(PopFromList(key))


class TransactionBlock(_Operations):
    """An asynchronous context manager; it is its own `ProtocolTransaction`."""

    def __init__(self, executor: Executor) -> None:
        super().__init__(self)
        self._otherwise = _Operations(self)
        self._has_ended = False
        self._execute = executor.execute
        self._conditions: list[Condition] = []
        self._result: TransactionResult | None = None

    def check_open(self) -> None:
        """Refuses what is said once the block has ended: it would not happen, and nobody would know."""
        if self._has_ended:
            raise InvalidArgument("transaction", "has ended: begin another")

    def _require(self, condition: Condition) -> None:
        self.check_open()
        self._conditions.append(condition)

    @property
    def otherwise(self) -> _Operations:
        """What happens instead where a condition does not hold."""
        return self._otherwise

    @property
    def result(self) -> TransactionResult:
        """What became of it."""
        if self._result is None:
            raise InvalidArgument("result", "is known once the block has ended, and was not left by an exception")
        return self._result

    def require_absent(self, key: str) -> None:
        self._require(KeyAbsent(key))

    def require_present(self, key: str) -> None:
        self._require(KeyPresent(key))

    def require_revision(self, key: str, revision: int) -> None:
        self._require(RevisionIs(key, revision))

    def require_value(self, key: str, value: ContextValue) -> None:
        self._require(ValueIs(key, encode(value)))

    def require_lock(self, fence: Fence) -> None:
        self._require(FenceHeld(fence))

    async def __aenter__(self) -> TransactionBlock:
        self.check_open()
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if exc_type is None:
                await self.commit()
        finally:
            self._has_ended = True

    async def commit(self) -> None:
        """Carries out what was said; the block does it when it ends without an exception."""
        command = ExecuteTransaction(self._conditions, self.collected, self._otherwise.collected)
        self._result = _result_of(await self._execute(command))
        self._has_ended = True


def _result_of(outcome: TransactionOutcome) -> TransactionResult:
    results = [
        OperationResult(applied, orjson.loads(result) if isinstance(result, bytes) else result)
        for applied, result in outcome.results
    ]
    return TransactionResult(outcome.succeeded, outcome.revision, results, outcome.failed_condition)
