"""The commands of MemoryBase, and the facade that turns the SPI's methods into them.

Owns the checks that need no state and the conversion of Python's values; knows neither engine nor gRPC.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, Executor, Fence, Write
from onex_memory.spi.commands.checks import (
    check_expiration,
    check_key,
    check_lease_id,
    check_limit,
    check_page,
    check_pattern,
    check_revision,
    check_write,
    instant_ms,
    ttl_ms,
)
from onex_memory.spi.commands.paging import Pages
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_base import KeyPage, MemoryEntry, MemoryStats, ProtocolMemoryBase, StoreResult
from onex_memory.spi.values import (
    ContextValue,
    Encoded,
    EncodedMetadata,
    EncodedMetadataPatch,
    decode,
    decode_metadata,
    encode,
    encode_metadata,
    encode_metadata_patch,
)

__all__ = [
    "ClearMemory",
    "CountKeys",
    "Delete",
    "DeleteMatching",
    "DeleteResult",
    "EncodedEntry",
    "EntryInfo",
    "EntryPage",
    "Exists",
    "GetMemoryStats",
    "GetMetadata",
    "ListKeys",
    "MemoryBaseFacade",
    "Retrieve",
    "RetrieveEntry",
    "RetrieveResult",
    "Scan",
    "Store",
    "Touch",
    "TouchResult",
    "UpdateMetadata",
    "UpdateResult",
    "instant",
]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def instant(time_ms: int) -> datetime:
    """Returns milliseconds since 1970 as an aware datetime, exactly."""
    return _EPOCH + timedelta(milliseconds=time_ms)


# What commands answer with, where a plain value does not do.


@dataclass(slots=True)
class EncodedEntry:
    """An entry, its value and metadata encoded. Times are milliseconds since 1970."""

    key: str
    value: Encoded
    """Empty: it is left out."""
    metadata: EncodedMetadata
    create_revision: int
    mod_revision: int
    version: int
    create_ms: int
    update_ms: int
    expire_ms: int | None
    lease_id: str | None

    def decoded(self) -> MemoryEntry:
        """Returns the entry in Python's own values."""
        return MemoryEntry(
            self.key,
            decode(self.value),
            decode_metadata(self.metadata),
            self.create_revision,
            self.mod_revision,
            self.version,
            instant(self.create_ms),
            instant(self.update_ms),
            None if self.expire_ms is None else instant(self.expire_ms),
            self.lease_id,
        )


@dataclass(slots=True)
class EntryInfo:
    """What is known about an entry besides its value. Times are milliseconds since 1970."""

    metadata: EncodedMetadata
    create_revision: int
    mod_revision: int
    version: int
    create_ms: int
    update_ms: int
    expire_ms: int | None
    lease_id: str | None


@dataclass(slots=True)
class RetrieveResult:
    """A value that was found."""

    value: Encoded
    mod_revision: int
    expire_ms: int | None


@dataclass(slots=True)
class DeleteResult:
    """What deleting did; the revision is 0 where nothing was deleted."""

    deleted: bool
    revision: int


@dataclass(slots=True)
class UpdateResult:
    """What updating metadata did; the revision is 0 where nothing was updated."""

    updated: bool
    revision: int


@dataclass(slots=True)
class TouchResult:
    """What touching did; the revision is 0 where nothing was touched."""

    touched: bool
    revision: int
    expire_ms: int | None


@dataclass(slots=True)
class EntryPage:
    """A page of entries."""

    entries: list[EncodedEntry]
    next_page_token: str


# The commands, in the order of the service's RPCs.


@dataclass(slots=True)
class Store(Write[StoreResult]):
    """Creates or replaces an entry."""

    key: str
    value: Encoded
    metadata: EncodedMetadata = ()
    ttl_ms: int | None = None
    expire_ms: int | None = None
    keep_ttl: bool = False
    lease_id: str | None = None
    expected_revision: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says no more than key and value."""
        return not (
            self.metadata
            or self.expires
            or self.keep_ttl
            or self.lease_id is not None
            or self.expected_revision is not None
            or self.fence is not None
            or self.request_id
        )

    @property
    def expires(self) -> bool:
        """Whether it says when the entry expires."""
        return self.ttl_ms is not None or self.expire_ms is not None

    def __post_init__(self) -> None:
        check_key(self.key)
        if self.request_id or self.fence is not None:
            check_write(self)
        if self.ttl_ms is not None or self.expire_ms is not None:
            if self.keep_ttl:
                raise InvalidArgument("keep_ttl", "cannot be given together with an expiration")
            check_expiration(self.ttl_ms, self.expire_ms)
        if self.lease_id is not None:
            check_lease_id(self.lease_id)
        if self.expected_revision is not None:
            check_revision(self.expected_revision)


@dataclass(slots=True)
class Retrieve(Command[RetrieveResult | None]):
    """Reads a value; None where it is absent."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class Delete(Write[DeleteResult]):
    """Deletes an entry."""

    key: str
    expected_revision: int | None = None

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        check_revision(self.expected_revision)


@dataclass(slots=True)
class Exists(Command[bool]):
    """Says whether an entry is there."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class GetMetadata(Command[EntryInfo | None]):
    """Reads what is known about an entry; None where it is absent."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class UpdateMetadata(Write[UpdateResult]):
    """Merges metadata into that of an entry."""

    key: str
    patch: EncodedMetadataPatch
    expected_revision: int | None = None

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        check_revision(self.expected_revision)


@dataclass(slots=True)
class ListKeys(Command[KeyPage]):
    """Lists a page of keys."""

    pattern: str | None = None
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        check_page(self.pattern, self.limit, self.page_token)


@dataclass(slots=True)
class ClearMemory(Command[int]):
    """Removes the entries that live when it starts; answers with how many."""


@dataclass(slots=True)
class GetMemoryStats(Command[MemoryStats]):
    """Reads the counters."""


@dataclass(slots=True)
class Touch(Write[TouchResult]):
    """Sets when an entry expires."""

    key: str
    ttl_ms: int | None = None
    expire_ms: int | None = None

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        check_expiration(self.ttl_ms, self.expire_ms)


@dataclass(slots=True)
class RetrieveEntry(Command[EncodedEntry | None]):
    """Reads a whole entry; None where it is absent."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class Scan(Command[EntryPage]):
    """Reads a page of entries."""

    pattern: str | None = None
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        check_page(self.pattern, self.limit, self.page_token)


@dataclass(slots=True)
class CountKeys(Command[int]):
    """Counts the keys that match."""

    pattern: str | None = None

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


@dataclass(slots=True)
class DeleteMatching(Command[int]):
    """Deletes the entries that match; answers with how many."""

    pattern: str

    def __post_init__(self) -> None:
        if self.pattern is None:
            raise InvalidArgument("pattern", "is required: to delete everything, clear the memory")
        check_pattern(self.pattern)


class MemoryBaseFacade(ProtocolMemoryBase):
    """`ProtocolMemoryBase` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: Executor) -> None:
        self._execute = executor.execute

    async def store(
        self,
        key: str,
        value: ContextValue,
        ttl_seconds: float | None = None,
        metadata: Mapping[str, ContextValue] | None = None,
    ) -> bool:
        encoded_metadata = () if metadata is None else encode_metadata(metadata)
        await self._execute(Store(key, encode(value), encoded_metadata, ttl_ms(ttl_seconds)))
        return True

    async def retrieve(self, key: str) -> ContextValue | None:
        found = await self._execute(Retrieve(key))
        return None if found is None else decode(found.value)

    async def delete(self, key: str) -> bool:
        return (await self._execute(Delete(key))).deleted

    async def exists(self, key: str) -> bool:
        return await self._execute(Exists(key))

    async def get_metadata(self, key: str) -> dict[str, ContextValue] | None:
        found = await self._execute(GetMetadata(key))
        return None if found is None else decode_metadata(found.metadata)

    async def update_metadata(self, key: str, metadata: Mapping[str, ContextValue | None]) -> bool:
        return (await self._execute(UpdateMetadata(key, encode_metadata_patch(metadata)))).updated

    async def list_keys(self, pattern: str | None = None, limit: int = 100) -> list[str]:
        keys: list[str] = []
        page_token = ""
        wanted = check_limit(limit)
        while len(keys) < wanted:
            page = await self._execute(ListKeys(pattern, wanted - len(keys), page_token))
            keys += page.keys
            page_token = page.next_page_token
            if not page_token:
                break
        return keys

    async def clear_memory(self) -> int:
        return await self._execute(ClearMemory())

    async def get_memory_stats(self) -> MemoryStats:
        return await self._execute(GetMemoryStats())

    async def put(
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
        return await self._execute(
            Store(
                key,
                encode(value),
                () if metadata is None else encode_metadata(metadata),
                ttl_ms(ttl_seconds),
                instant_ms(expire_time),
                keep_ttl,
                lease_id,
                expected_revision,
                fence=fence,
            )
        )

    async def delete_if(self, key: str, expected_revision: int | None = None, *, fence: Fence | None = None) -> bool:
        return (await self._execute(Delete(key, expected_revision, fence=fence))).deleted

    async def retrieve_entry(self, key: str) -> MemoryEntry | None:
        found = await self._execute(RetrieveEntry(key))
        return None if found is None else found.decoded()

    async def touch(self, key: str, ttl_seconds: float | None) -> bool:
        return (await self._execute(Touch(key, ttl_ms(ttl_seconds)))).touched

    async def list_page(self, pattern: str | None = None, *, limit: int = 100, page_token: str = "") -> KeyPage:
        return await self._execute(ListKeys(pattern, limit, page_token))

    async def scan(self, pattern: str | None = None, *, page_size: int = 100) -> AsyncIterator[MemoryEntry]:
        async for page in Pages(lambda token: self._execute(Scan(pattern, page_size, token))):
            for entry in page.entries:
                yield entry.decoded()

    async def count_keys(self, pattern: str | None = None) -> int:
        return await self._execute(CountKeys(pattern))

    async def delete_matching(self, pattern: str) -> int:
        return await self._execute(DeleteMatching(pattern))
