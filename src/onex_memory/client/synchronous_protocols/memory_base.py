"""`ProtocolMemoryBase` without an event loop.

Written by `make generate` from `spi/memory_base.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol

from onex_memory.spi.commands import Fence
from onex_memory.spi.memory_base import KeyPage, MemoryEntry, MemoryStats, StoreResult
from onex_memory.spi.values import ContextValue

__all__ = ["SyncMemoryBase"]


class SyncMemoryBase(Protocol):
    """Key-value memory of one namespace.

    Every method raises `InvalidArgument` (or its `LimitExceeded`) for bad input, with nothing changed, and over
    gRPC `Unavailable` and `DeadlineExceeded`. Absence is never an error. A write is one atomic step that takes
    exactly one revision, and is over, as durable as the server promises, when the method returns; cancelling one
    leaves it either done or not done.
    """

    def store(
        self,
        key: str,
        value: ContextValue,
        ttl_seconds: float | None = None,
        metadata: Mapping[str, ContextValue] | None = None,
    ) -> bool:
        """Creates or replaces an entry: value, metadata and expiry.

        Args:
            key: 1 to 4,096 bytes of UTF-8 without NUL.
            value: str, int, float, bool, bytes, dict, list or `EncryptedData`; it comes back exactly or is refused.
            ttl_seconds: more than 0, kept to the millisecond, rounded up. None: never expires, an old TTL is
                cleared.
            metadata: at most 64 names, 16 KiB in all; replaces what was there.

        Returns:
            True.

        Raises:
            MemoryLimitReached: the memory bound is reached; nothing changed.
        """
        ...

    def retrieve(self, key: str) -> ContextValue | None:
        """Reads the value of an entry, whatever its kind; None where it is absent."""
        ...

    def delete(self, key: str) -> bool:
        """Deletes an entry. Returns whether something live was deleted."""
        ...

    def exists(self, key: str) -> bool:
        """Says whether an entry is there."""
        ...

    def get_metadata(self, key: str) -> dict[str, ContextValue] | None:
        """Reads the metadata of an entry; None where it is absent, {} where it has none."""
        ...

    def update_metadata(self, key: str, metadata: Mapping[str, ContextValue | None]) -> bool:
        """Merges metadata into that of an entry; a name with the value None is removed.

        Value, TTL and version stay; the mod_revision moves.

        Returns:
            Whether the entry was there.
        """
        ...

    def list_keys(self, pattern: str | None = None, limit: int = 100) -> list[str]:
        r"""Lists the first keys that match, in order.

        Args:
            pattern: a glob of `* ? [a-z] [!x] \`, at most 1,024 bytes; None: every key.
            limit: 1 to 10,000 keys.
        """
        ...

    def clear_memory(self) -> int:
        """Removes the entries that live when it starts; later writes survive.

        Not one step: it takes a revision for at most 1,000 entries, and cancelling it stops it between those.

        Returns:
            How many live entries were removed.
        """
        ...

    def get_memory_stats(self) -> MemoryStats:
        """Reads the counters of the namespace."""
        ...

    # Beyond the SPI.

    def put(
        self,
        key: str,
        value: ContextValue,
        *,
        ttl_seconds: float | None = None,
        expire_time: datetime | None = None,
        keep_ttl: bool = False,
        metadata: Mapping[str, ContextValue] | None = None,
        lease_id: str | None = None,
        expected_revision: int | None = None,
        fence: Fence | None = None,
    ) -> StoreResult:
        """Stores as `store` does, with everything that storing can do.

        Args:
            key: as for `store`.
            value: as for `store`.
            ttl_seconds: as for `store`; not together with `expire_time` or `keep_ttl`.
            expire_time: when the entry expires; aware, in the future.
            keep_ttl: keeps the expiry that the entry has.
            metadata: as for `store`.
            lease_id: binds the entry to a lease: it goes when the lease ends.
            expected_revision: stores only where the entry is at this mod_revision; 0: only where it is absent.
            fence: stores only while this lock is held under this token.

        Raises:
            RevisionMismatch: the entry is not at `expected_revision`; nothing changed.
            LeaseNotFound: the lease does not exist or has ended; nothing changed.
            Fenced: the lock is no longer held under the fence's token; nothing changed.
            MemoryLimitReached: the memory bound is reached; nothing changed.
        """
        ...

    def delete_if(self, key: str, expected_revision: int | None = None, *, fence: Fence | None = None) -> bool:
        """Deletes an entry only under conditions.

        Args:
            key: as for `store`.
            expected_revision: deletes only where the entry is at this mod_revision.
            fence: deletes only while this lock is held under this token.

        Raises:
            RevisionMismatch: the entry is not at `expected_revision`; nothing changed.
            Fenced: the lock is no longer held under the fence's token; nothing changed.
        """
        ...

    def retrieve_entry(self, key: str) -> MemoryEntry | None:
        """Reads a whole entry; None where it is absent."""
        ...

    def touch(self, key: str, ttl_seconds: float | None) -> bool:
        """Sets when an entry expires without writing its value; None: it no longer expires.

        The mod_revision moves, the version stays.

        Returns:
            Whether the entry was there.
        """
        ...

    def list_page(self, pattern: str | None = None, *, limit: int = 100, page_token: str = "") -> KeyPage:
        """Lists a page of keys, in order; a page may be short, even empty, and have a token to go on with.

        Every key that lives throughout the listing is in it exactly once, none is in it twice.

        Args:
            pattern: as for `list_keys`.
            limit: 1 to 10,000 keys.
            page_token: of the page before, asked with the same pattern; empty: from the start.
        """
        ...

    def scan(self, pattern: str | None = None, *, page_size: int = 100) -> Iterator[MemoryEntry]:
        """Reads whole entries in the order of their keys; the guarantee is that of `list_page`.

        Args:
            pattern: as for `list_keys`.
            page_size: how many entries are fetched at a time: 1 to 10,000.
        """
        ...

    def count_keys(self, pattern: str | None = None) -> int:
        """Counts the live keys that match."""
        ...

    def delete_matching(self, pattern: str) -> int:
        """Deletes the entries that match and live when it starts, as `clear_memory` does.

        Returns:
            How many live entries were deleted.
        """
        ...
