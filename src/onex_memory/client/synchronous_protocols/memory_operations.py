"""`ProtocolMemoryOperations` without an event loop.

Written by `make generate` from `spi/memory_operations.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from onex_memory.spi.memory_operations import BatchResult, HeldLock, ProtocolMemoryOperation, ProtocolTransaction
from onex_memory.spi.values import ContextValue

__all__ = ["SyncHeldLock", "SyncMemoryOperations"]


class SyncMemoryOperations(Protocol):
    """Operations on the entries of one namespace beyond storing and retrieving them one by one.

    Every method raises `InvalidArgument` for bad input and `WrongType` where a value is not of the kind that it works
    on, with nothing changed. Operations on a part of an entry keep its TTL, metadata and lease.
    """

    def batch_store(self, operations: Sequence[ProtocolMemoryOperation]) -> BatchResult:
        """Stores and deletes many entries, in order, each on its own: one that fails, fails alone.

        Args:
            operations: at most 10,000.
        """
        ...

    def batch_retrieve(self, keys: Sequence[str]) -> dict[str, ContextValue]:
        """Reads many entries; absent ones are left out.

        Args:
            keys: at most 10,000.
        """
        ...

    def batch_delete(self, keys: Sequence[str]) -> int:
        """Deletes many entries, each on its own: at most 10,000. Returns how many live ones were deleted."""
        ...

    def atomic_increment(self, key: str, amount: int = 1) -> int:
        """Adds to an integer, an absent one starting at 0, and returns it as it then is.

        Raises:
            WrongType: the value is not an integer.
            IntegerOverflow: it would not fit in int64.
        """
        ...

    def atomic_decrement(self, key: str, amount: int = 1) -> int:
        """Subtracts from an integer as `atomic_increment` adds."""
        ...

    def atomic_compare_and_swap(self, key: str, expected_value: ContextValue | None, new_value: ContextValue) -> bool:
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

    def get_hash_map(self, key: str) -> dict[str, Any]:
        """Reads a hash whole; an absent one is {}."""
        ...

    def set_hash_map(self, key: str, hash_map: Mapping[str, Any]) -> bool:
        """Replaces a hash whole. Returns True."""
        ...

    def get_list(self, key: str, offset: int = 0, limit: int | None = None) -> list[Any]:
        """Reads a list, or a part of it; an absent one is [].

        Args:
            key: whose list.
            offset: the first item, from 0; negative: counted from the end.
            limit: how many items at most; None: all.
        """
        ...

    def append_to_list(self, key: str, values: Sequence[Any]) -> bool:
        """Appends items to a list, creating it, in one step. Returns True."""
        ...

    # Beyond the SPI.

    def hash_set(self, key: str, fields: Mapping[str, Any]) -> int:
        """Sets fields of a hash, creating it. Returns how many are new."""
        ...

    def hash_get(self, key: str, names: Sequence[str]) -> dict[str, Any]:
        """Reads fields of a hash; absent ones are left out."""
        ...

    def hash_delete(self, key: str, names: Sequence[str]) -> int:
        """Removes fields of a hash, which remains when none is left. Returns how many of them were there."""
        ...

    def hash_increment(self, key: str, name: str, amount: int = 1) -> int:
        """Adds to an integer field of a hash, an absent one starting at 0, and returns it as it then is."""
        ...

    def pop_from_list(self, key: str, wait_seconds: float = 0) -> Any:
        """Takes the first item off a list; None where there is none.

        Args:
            key: whose list.
            wait_seconds: how long to wait for an item, at most an hour; who came first is served first.
        """
        ...

    def transaction(self) -> AbstractContextManager[ProtocolTransaction]:
        """Begins a transaction: what is said in the block happens when it ends, together or not at all.

        Example:
            >>> with operations.transaction() as tx:
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
    ) -> AbstractContextManager[SyncHeldLock]:
        """Takes a lock, holds it while the block runs, renewing it in a thread, and releases it.

        A thread cannot be cancelled: where the lock is lost, `lock.is_lost` says so, writes under its fence are
        refused, and the block raises `Fenced` when it ends.

        Args:
            name: the lock's name; locks and keys do not meet.
            ttl_seconds: how long it outlives its holder, 1 ms to a day.
            wait_seconds: how long to wait for it; None: as long as it takes. Who came first is served first.
            owner: who takes it, for people to read.
            lease_id: hangs it on a lease that is there, an agent's say, instead of one of its own: it goes in the
                transaction that ends the lease.

        Raises:
            LockNotAcquired: somebody else held it for all of that time.
            LeaseNotFound: the lease does not exist or has ended.
            Fenced: it was lost while the block ran.
        """
        ...


class SyncHeldLock(HeldLock, Protocol):
    """A lock that is held, renewed by a thread until the block is left."""

    @property
    def is_lost(self) -> bool:
        """Whether it was lost while the block runs."""
        ...
