"""`ProtocolAdmin`: what a client may ask about the server itself, and what an administrator does with namespaces."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, Protocol, TypeAlias

from onex_memory.spi import limits

__all__ = [
    "EXPORT_KINDS",
    "IMPORT_MODES",
    "LIMITS_IN_MS",
    "CallerIdentity",
    "ExportKind",
    "ExportPiece",
    "ImportMode",
    "ImportProgress",
    "NamespaceInfo",
    "ProtocolAdmin",
    "Quota",
    "QuotaUsage",
    "ServerInfo",
]

ImportMode: TypeAlias = Literal["fail", "skip", "overwrite"]
"""What an import does with an item that is there already: ends, leaves it as it is, or replaces it."""
IMPORT_MODES: Final[tuple[ImportMode, ...]] = ("fail", "skip", "overwrite")
"""Every mode."""
ExportKind: TypeAlias = Literal["keys", "streams", "pools", "workflows", "tasks"]
"""What can be exported of a namespace. `workflows` are events, snapshots and saved instances."""
EXPORT_KINDS: Final[tuple[ExportKind, ...]] = ("keys", "streams", "pools", "workflows", "tasks")
"""All of it, in the order in which an export has it."""
LIMITS_IN_MS: Final = frozenset(
    (
        *(name.removesuffix("_MS").lower() for name in limits.__all__ if name.endswith("_MS")),
        "audit_retention",
        "change_retention",
    )
)
"""The limits of a server that are spans of time."""


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """What a server is."""

    version: str
    epoch: str
    """The random id of its data; cursors of another epoch are refused."""
    engine: str
    """The engine that holds the data, such as `memory`."""
    limits: dict[str, int]
    """The limits in force, by name: milliseconds for those of `LIMITS_IN_MS`, otherwise bytes and counts. 0 is no
    bound, and, of what is retained, none."""
    capabilities: tuple[str, ...]
    """What it can do beyond its first release, by name."""
    server_time: datetime
    """Its clock: what expiry is judged by; aware, UTC."""
    uptime_seconds: float


@dataclass(frozen=True, slots=True)
class CallerIdentity:
    """Who a caller is."""

    user_id: str
    """The principal."""
    namespace: str
    """What it works in."""
    authentication_method: str
    """`none` where authentication is off, `api_token`, `jwt`, `certificate`, or `process`: it is in this process."""
    credential_id: str
    """The id of its credential; empty: that has none."""
    expire_time: datetime | None
    """From when on its credential is refused; None: it does not expire."""
    is_administrator: bool
    """Whether it may do everything in every namespace."""


@dataclass(frozen=True, slots=True)
class Quota:
    """What a namespace may hold, and how much may be asked of it. 0: no bound."""

    max_keys: int = 0
    """The keys of `ProtocolMemoryBase` that it may have."""
    max_bytes: int = 0
    """What all of its entries may take in memory, in bytes: keys, and also streams, agents, tasks, pools, workflow
    instances, locks and grants. What is on disk only (events, snapshots and finished tasks) does not count."""
    max_operations_per_second: int = 0
    """The calls and the operations of pipelines that are taken each second, from all callers; a second's worth may come
    at once."""


@dataclass(frozen=True, slots=True)
class QuotaUsage:
    """What a namespace may hold, and what it holds."""

    quota: Quota
    key_count: int
    """The keys that it has."""
    size_bytes: int
    """What all of its entries take, as `Quota.max_bytes` counts it."""


@dataclass(frozen=True, slots=True)
class NamespaceInfo:
    """A namespace."""

    name: str
    key_count: int
    """The keys that it has."""
    size_bytes: int
    """What all of its entries take, as `Quota.max_bytes` counts it."""
    revision: int
    quota: Quota


@dataclass(frozen=True, slots=True)
class ExportPiece:
    """A piece of an export: some of its lines."""

    lines: bytes
    """UTF-8, each line ended by a line feed: at most 2 MiB. It ends with a line, unless that goes on in the next piece,
    as a large one may."""
    entry_count: int
    """How many keys have been written, with these."""
    key_count: int
    """How many keys there were when it began: what to expect."""
    item_count: int = 0
    """How many items of all kinds have been written, with these."""
    expected_count: int = 0
    """About how many there will be."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind have been written, by name: `keys`, `streams`, `pools`, `events`, `snapshots`, `instances`,
    `tasks`."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """With the last piece: how many there are of what was left out, by name, such as `leased keys`."""


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is. All that it counts is done, and durable."""

    line_count: int = 0
    """How many lines have been dealt with: all through this one."""
    byte_count: int = 0
    """How many bytes of the file these are."""
    created_count: int = 0
    """How many items were stored that were absent: keys, streams, pools, events, snapshots, instances and tasks."""
    replaced_count: int = 0
    """How many were replaced."""
    skipped_count: int = 0
    """How many were left as they are."""
    expired_count: int = 0
    """How many were left out because they have expired."""
    is_complete: bool = False
    """Whether all that was given has been imported: this is the last."""
    message_count: int = 0
    """How many messages that the file was sent in have been dealt with, all of their whole lines."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many items of each kind have been dealt with, by the names that `ExportPiece.counts` has."""


class ProtocolAdmin(Protocol):
    """Information about the server, and the administration of its namespaces.

    A namespace is made by the first write to it, or by `create_namespace`; until then it reads as empty.
    """

    async def get_server_info(self) -> ServerInfo:
        """Says what the server is, what it can do and where its limits are."""
        ...

    async def who_am_i(self) -> CallerIdentity:
        """Says who the caller is, and how it was authenticated."""
        ...

    def list_namespaces(self, pattern: str | None = None) -> AsyncIterator[NamespaceInfo]:
        """Iterates over the namespaces whose names match a glob, ordered by name; None: all.

        Each that exists throughout is there once. Needs `admin` on all namespaces.
        """
        ...

    async def create_namespace(self, namespace: str, *, quota: Quota | None = None) -> int:
        """Makes a namespace, durably, with its quota in the same commit. Needs `admin` on all namespaces.

        Returns:
            Its revision.

        Raises:
            NamespaceExists: it is there already.
            TooManyNamespaces: there are as many as there may be.
        """
        ...

    async def delete_namespace(self, namespace: str) -> bool:
        """Deletes a namespace with everything in it. Needs `admin` on all namespaces.

        Keys, streams, subscriptions, grants, agents, tasks, pools, workflows, encryption keys, locks, its quota and its
        change log go at once and as a whole, whatever their size: until then all of it is there, afterwards nothing,
        also after a crash. Who follows its changes, and sessions of its agents, end with `NamespaceDeleted`. The audit
        log and tokens are the server's, and stay.

        The name can be used again at once. What comes under it then has greater revisions, so that no cursor, expected
        revision or fencing token of before fits. Cancellation leaves it done or not done.

        Returns:
            Whether it existed.
        """
        ...

    async def get_quota(self, namespace: str | None = None) -> QuotaUsage:
        """Says what a namespace may hold, and what it holds; None: the one that the client works in.

        One that does not exist holds nothing, and has no quota. Needs `admin` on it.
        """
        ...

    async def set_quota(self, quota: Quota | None, *, namespace: str | None = None) -> int:
        """Sets what a namespace may hold, durably, in place of what it might before; None: it has no quota any more.

        Below what is held already, it refuses growth and nothing else. Needs `admin` on all namespaces.

        Args:
            quota: what it may hold.
            namespace: which; None: the one that the client works in.

        Returns:
            The revision at which it holds.

        Raises:
            NamespaceNotFound: there is no such namespace.
        """
        ...

    def export(
        self, namespace: str | None = None, *, kinds: Iterable[ExportKind] | None = None
    ) -> AsyncIterator[ExportPiece]:
        """Writes what is durable in a namespace as JSON lines, a piece at a time. Needs `admin` on it.

        Keys, streams, pools, events of workflows, snapshots, saved instances and tasks, in this order: keys with their
        metadata and expiry, events with their ids, sequences and times in the order in which they were appended, tasks
        with their results. What lives throughout is there exactly once; each item is whole, as it was at one moment,
        but not all are of the same moment. Events are those that had been appended when it began.

        The first line names what is left out: keys that are bound to a lease, agents, locks, durable subscriptions,
        grants, tokens, encryption keys, the quota and the change log. The last one counts each kind and has a digest,
        so that a file that was cut or changed is known.

        Example:
            >>> with open("team-a.jsonl", "wb") as file:
            ...     async for piece in client.admin.export("team-a"):
            ...         file.write(piece.lines)

        Args:
            namespace: which; None: the one that the client works in.
            kinds: what of it; None: all. Each needs `read` on all that there is of it.
        """
        ...

    def import_(
        self,
        lines: Iterable[bytes] | AsyncIterable[bytes],
        *,
        mode: ImportMode = "fail",
        namespace: str | None = None,
    ) -> AsyncIterator[ImportProgress]:
        """Stores what `export` has written, in order, for as long as the progress is iterated. Needs `admin`.

        With an error, all lines before the one that it is about are stored, and none from there on; the last progress
        has counted them. The same file can be imported again with `skip` or `overwrite`, which finishes what was begun.
        What has expired is left out. A task that was with an agent waits, and that attempt counts as one whose agent
        was lost.

        What is there already is a key, a stream, a pool or a task of that name; of a workflow an event or a snapshot of
        that sequence, or a saved instance. An instance whose events are not those of the file is left as it is by
        `skip`, whole; `overwrite` replaces it from its first event on. A task that is over stays as it is.

        Example:
            >>> with open("team-a.jsonl", "rb") as file:
            ...     async for progress in client.admin.import_(file, mode="skip", namespace="team-b"):
            ...         print(progress.line_count)

        Args:
            lines: the file, in pieces of any size, cut anywhere; one that is open for reading bytes will do.
            mode: what to do with an item that is there already: `fail`, `skip` or `overwrite`.
            namespace: where; None: the one that the client works in.

        Raises:
            InvalidImportLine: a line is not one that an export writes; it says which.
            KeyExists: the mode is `fail`, and an item is there already.
            PermissionDenied: the caller may not write all that there is of a kind that the file has; to overwrite
                streams and workflows, it must be allowed to delete them as well.
            CountLimitReached: there are as many streams, pools or tasks as there may be.
            QuotaExceeded: the namespace may not have that much.
            MemoryLimitReached: there is no room.
            StorageFull: there is no room on disk.
        """
        ...
