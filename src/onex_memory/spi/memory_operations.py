"""`ProtocolMemoryOperations`: batches, atomic operations, hashes, lists, transactions and locks.

Owns the contract that `EmbeddedMemory.operations` and `MemoryClient.operations` both keep, held to it by
`tests/conformance/test_memory_operations.py`. The SPI's own methods come first, with the SPI's exact signatures; what
goes beyond them follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from onex_memory.spi.commands import Fence
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.values import ContextValue

__all__ = [
    "BatchItemResult",
    "BatchResult",
    "HeldLock",
    "OperationResult",
    "ProtocolMemoryOperation",
    "ProtocolMemoryOperations",
    "ProtocolTransaction",
    "TransactionOperations",
    "TransactionResult",
]


@dataclass(frozen=True, slots=True)
class ProtocolMemoryOperation:
    """One operation of a batch: `ProtocolMemoryOperation("store", "user:1", {"name": "Ann"})`."""

    operation: Literal["store", "delete"]
    key: str
    value: ContextValue | None = None
    """What to store; None with `delete`."""
    ttl_seconds: float | None = None
    """With `store`: when it expires; None: never."""
    metadata: Mapping[str, ContextValue] | None = None
    """With `store`: its metadata."""


@dataclass(frozen=True, slots=True)
class BatchItemResult:
    """What became of one operation of a batch."""

    applied: bool
    """Whether something changed: a store always does, a delete where there was something."""
    revision: int
    """The revision that it took; 0 where nothing changed."""
    error: MemoryServiceError | None = None
    """Why it failed; None: it succeeded."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch."""

    success_count: int
    """How many operations succeeded; deleting an absent key does."""
    failure_count: int
    results: list[BatchItemResult]
    """One for each operation, in order."""


@dataclass(frozen=True, slots=True)
class OperationResult:
    """What became of one operation of a transaction."""

    applied: bool
    """Whether it changed something."""
    result: ContextValue | None = None
    """The new integer, the number of fields added or removed, the new length of the list, or the item taken."""


@dataclass(frozen=True, slots=True)
class TransactionResult:
    """What became of a transaction."""

    succeeded: bool
    """Whether all conditions held."""
    revision: int
    """The revision that it took; 0 where nothing changed."""
    results: list[OperationResult]
    """One for each operation that was carried out: of the transaction, or of its `otherwise`."""
    failed_condition: int | None = None
    """Which condition did not hold, from 0, in the order they were said; None: all held."""


class HeldLock(Protocol):
    """A lock that is held, renewed in the background until the block is left."""

    name: str
    token: int
    """The fencing token: the revision at which it was taken, larger than that of any holder before."""

    @property
    def fence(self) -> Fence:
        """What a write carries to happen only while the lock is held."""
        ...


class TransactionOperations(Protocol):
    """What a transaction can do; a key may be named by one operation only. Nothing happens before the block ends."""

    def store(
        self,
        key: str,
        value: ContextValue,
        ttl_seconds: float | None = None,
        metadata: Mapping[str, ContextValue] | None = None,
    ) -> None:
        """Creates or replaces an entry."""
        ...

    def delete(self, key: str) -> None:
        """Deletes an entry."""
        ...

    def touch(self, key: str, ttl_seconds: float | None) -> None:
        """Sets when an entry expires; None: never."""
        ...

    def update_metadata(self, key: str, metadata: Mapping[str, ContextValue | None]) -> None:
        """Merges metadata into that of an entry; None removes a name."""
        ...

    def increment(self, key: str, amount: int = 1) -> None:
        """Adds to an integer."""
        ...

    def hash_set(self, key: str, fields: Mapping[str, Any]) -> None:
        """Sets fields of a hash."""
        ...

    def hash_delete(self, key: str, names: Sequence[str]) -> None:
        """Removes fields of a hash."""
        ...

    def hash_increment(self, key: str, name: str, amount: int = 1) -> None:
        """Adds to an integer field of a hash."""
        ...

    def append_to_list(self, key: str, values: Sequence[Any]) -> None:
        """Appends to a list."""
        ...

    def pop_from_list(self, key: str) -> None:
        """Takes the first item off a list."""
        ...


class ProtocolTransaction(TransactionOperations, Protocol):
    """Conditions and operations that happen together when the block ends, at one revision, or not at all.

    An exception that leaves the block leaves everything as it was.
    """

    @property
    def otherwise(self) -> TransactionOperations:
        """What happens instead where a condition does not hold."""
        ...

    @property
    def result(self) -> TransactionResult:
        """What became of it; known once the block has ended."""
        ...

    def require_absent(self, key: str) -> None:
        """Requires that a key is absent."""
        ...

    def require_present(self, key: str) -> None:
        """Requires that a key is present."""
        ...

    def require_revision(self, key: str, revision: int) -> None:
        """Requires that a key is at this mod_revision; 0: that it is absent."""
        ...

    def require_value(self, key: str, value: ContextValue) -> None:
        """Requires that a key has this value, as compare-and-swap compares."""
        ...

    def require_lock(self, fence: Fence) -> None:
        """Requires that a lock is held; a stale token makes the block raise `Fenced`."""
        ...


class ProtocolMemoryOperations(Protocol):
    """Operations on the entries of one namespace beyond storing and retrieving them one by one.

    Every method raises `InvalidArgument` for bad input and `WrongType` where a value is not of the kind that it works
    on, with nothing changed. Operations on a part of an entry keep its TTL, metadata and lease.
    """

    async def batch_store(self, operations: Sequence[ProtocolMemoryOperation]) -> BatchResult:
        """Stores and deletes many entries, in order, each on its own: one that fails, fails alone.

        Args:
            operations: at most 10,000.
        """
        ...

    async def batch_retrieve(self, keys: Sequence[str]) -> dict[str, ContextValue]:
        """Reads many entries; absent ones are left out.

        Args:
            keys: at most 10,000.
        """
        ...

    async def batch_delete(self, keys: Sequence[str]) -> int:
        """Deletes many entries, each on its own: at most 10,000. Returns how many live ones were deleted."""
        ...

    async def atomic_increment(self, key: str, amount: int = 1) -> int:
        """Adds to an integer, an absent one starting at 0, and returns it as it then is.

        Raises:
            WrongType: the value is not an integer.
            IntegerOverflow: it would not fit in int64.
        """
        ...

    async def atomic_decrement(self, key: str, amount: int = 1) -> int:
        """Subtracts from an integer as `atomic_increment` adds."""
        ...

    async def atomic_compare_and_swap(
        self, key: str, expected_value: ContextValue | None, new_value: ContextValue
    ) -> bool:
        """Replaces a value where it equals the expected one, whatever the encoding.

        Objects are equal whatever the order of their names, numbers numerically and exactly; a bool is not a number.

        Args:
            key: whose value.
            expected_value: what it must be; None: that the key is absent.
            new_value: what it is to be.

        Returns:
            Whether it was replaced.
        """
        ...

    async def get_hash_map(self, key: str) -> dict[str, Any]:
        """Reads a hash whole; an absent one is {}."""
        ...

    async def set_hash_map(self, key: str, hash_map: Mapping[str, Any]) -> bool:
        """Replaces a hash whole. Returns True."""
        ...

    async def get_list(self, key: str, offset: int = 0, limit: int | None = None) -> list[Any]:
        """Reads a list, or a part of it; an absent one is [].

        Args:
            key: whose list.
            offset: the first item, from 0; negative: counted from the end.
            limit: how many items at most; None: all.
        """
        ...

    async def append_to_list(self, key: str, values: Sequence[Any]) -> bool:
        """Appends items to a list, creating it, in one step. Returns True."""
        ...

    # Beyond the SPI.

    async def hash_set(self, key: str, fields: Mapping[str, Any]) -> int:
        """Sets fields of a hash, creating it. Returns how many are new."""
        ...

    async def hash_get(self, key: str, names: Sequence[str]) -> dict[str, Any]:
        """Reads fields of a hash; absent ones are left out."""
        ...

    async def hash_delete(self, key: str, names: Sequence[str]) -> int:
        """Removes fields of a hash, which remains when none is left. Returns how many of them were there."""
        ...

    async def hash_increment(self, key: str, name: str, amount: int = 1) -> int:
        """Adds to an integer field of a hash, an absent one starting at 0, and returns it as it then is."""
        ...

    async def pop_from_list(self, key: str, wait_seconds: float = 0) -> Any:
        """Takes the first item off a list; None where there is none.

        Args:
            key: whose list.
            wait_seconds: how long to wait for an item, at most an hour; who came first is served first.
        """
        ...

    def transaction(self) -> AbstractAsyncContextManager[ProtocolTransaction]:
        """Begins a transaction: what is said in the block happens when it ends, together or not at all.

        Example:
            >>> async with operations.transaction() as tx:
            ...     tx.require_value("order:1:status", "pending")
            ...     tx.store("order:1:status", "paid")
            ...     tx.increment("orders:paid")
            ...     tx.otherwise.increment("orders:conflicts")
            >>> tx.result.succeeded
            True
        """
        ...

    def lock(
        self,
        name: str,
        ttl_seconds: float = 30.0,
        *,
        wait_seconds: float | None = None,
        owner: str = "",
        lease_id: str = "",
    ) -> AbstractAsyncContextManager[HeldLock]:
        """Takes a lock, holds it while the block runs, renewing it in the background, and releases it.

        Losing it cancels the block, which then raises `Fenced`.

        Args:
            name: the lock's name; locks and keys do not meet.
            ttl_seconds: how long it outlives its holder, 1 ms to a day.
            wait_seconds: how long to wait for it; None: as long as it takes. Who came first is served first.
            owner: who takes it, for people to read.
            lease_id: hangs it on a lease that is there, an agent's say, instead of one of its own: it goes in the
                transaction that ends the lease. How long that is renewed is then its owner's business; the lock is
                looked at as often as it would be renewed.

        Raises:
            LockNotAcquired: somebody else held it for all of that time.
            LeaseNotFound: the lease does not exist or has ended.
            Fenced: it was lost while the block ran.
        """
        ...
