"""`ProtocolAdmin` without an event loop.

Written by `make generate` from `spi/admin.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from onex_memory.spi.admin import (
    CallerIdentity,
    ExportKind,
    ExportPiece,
    ImportMode,
    ImportProgress,
    NamespaceInfo,
    Quota,
    QuotaUsage,
    ServerInfo,
)

__all__ = ["SyncAdmin"]


class SyncAdmin(Protocol):
    """Information about the server, and the administration of its namespaces.

    A namespace is made by the first write to it, or by `create_namespace`; until then it reads as empty.
    """

    def get_server_info(self) -> ServerInfo:
        """Says what the server is, what it can do and where its limits are."""
        ...

    def who_am_i(self) -> CallerIdentity:
        """Says who the caller is, and how it was authenticated."""
        ...

    def list_namespaces(self, pattern: str | None = None) -> Iterator[NamespaceInfo]:
        """Iterates over the namespaces whose names match a glob, ordered by name; None: all.

        Each that exists throughout is there once. Needs `admin` on all namespaces.
        """
        ...

    def create_namespace(self, namespace: str, *, quota: Quota | None = None) -> int:
        """Makes a namespace, durably, with its quota in the same commit. Needs `admin` on all namespaces.

        Returns:
            Its revision.

        Raises:
            NamespaceExists: it is there already.
            TooManyNamespaces: there are as many as there may be.
        """
        ...

    def delete_namespace(self, namespace: str) -> bool:
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

    def get_quota(self, namespace: str | None = None) -> QuotaUsage:
        """Says what a namespace may hold, and what it holds; None: the one that the client works in.

        One that does not exist holds nothing, and has no quota. Needs `admin` on it.
        """
        ...

    def set_quota(self, quota: Quota | None, *, namespace: str | None = None) -> int:
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
    ) -> Iterator[ExportPiece]:
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
            ...     for piece in client.admin.export("team-a"):
            ...         file.write(piece.lines)

        Args:
            namespace: which; None: the one that the client works in.
            kinds: what of it; None: all. Each needs `read` on all that there is of it.
        """
        ...

    def import_(
        self,
        lines: Iterable[bytes],
        *,
        mode: ImportMode = "fail",
        namespace: str | None = None,
    ) -> Iterator[ImportProgress]:
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
            ...     for progress in client.admin.import_(file, mode="skip", namespace="team-b"):
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
