"""The tree of errors that every part of the service raises, in process and over gRPC alike.

Owns what each failure is called and which facts it carries; it knows nothing of gRPC codes (`wire.errors` maps
them both ways, so that the client raises the very class that the service raised).

    MemoryServiceError                 exported as MemoryError too, the name that the ONEX guide catches
    ├── InvalidArgument                a field is not what it must be; nothing changed
    │   └── LimitExceeded              … because it is larger than its limit
    ├── RevisionMismatch               the entry is not at the revision that was expected
    ├── WrongType                      the value is not of the kind that the operation works on
    ├── IntegerOverflow                the result would not fit in int64
    ├── LeaseNotFound                  the lease does not exist or has ended
    ├── Fenced                         the lock is no longer held under the token that was given
    ├── LockNotAcquired                somebody else holds the lock, and the time to wait for it is over
    ├── Compacted                      the position is no longer, or was never, in the change log
    ├── Unauthenticated                the caller is nobody that is known; nothing changed
    ├── PermissionDenied               the caller has no grant for what it asks; nothing changed
    ├── ResourceExhausted              a bound of the server is reached; nothing changed
    │   ├── MemoryLimitReached
    │   ├── TooManyOutcomes
    │   ├── TooManyNamespaces
    │   ├── RateLimited                the caller asks too often
    │   └── StorageFull
    ├── Unsupported                    an option that this server does not have
    ├── Unavailable                    the server cannot be reached or is not serving
    │   ├── AuditUnavailable           … what the call does cannot be written to the audit log; nothing was done
    │   └── ClientClosed               … for the client was closed; trying later does not help
    ├── DeadlineExceeded               the time that the caller gave has passed; the outcome is unknown
    ├── Cancelled                      the operation waited, and was given up
    ├── Internal                       the server failed in a way it did not foresee
    ├── DataUnusable                   what is on disk cannot be used: the server does not start, or stops; never sent
    │   ├── DataDirectoryUnusable      … for lack of a directory that is writable and held by nobody else
    │   ├── DataCorrupt                … for what it holds is not what was written
    │   ├── DataTooNew                 … for a newer version has written it
    │   └── JournalFailed              … for a write failed, and what has become of it is unknown
    └── UnexpectedStatus               a status that the service does not send, from something in between

What only one protocol raises is in modules of its own: `spi.stream_errors`, `spi.security_errors`, `spi.agent_errors`,
`spi.workflow_errors` and `spi.namespace_errors`.

Facts are typed fields, not prose: `error.actual`, never a parsed message. An error can be pickled and copied, and keeps
its facts. Absence is not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = [
    "AuditUnavailable",
    "Cancelled",
    "ClientClosed",
    "Compacted",
    "DataCorrupt",
    "DataDirectoryUnusable",
    "DataTooNew",
    "DataUnusable",
    "DeadlineExceeded",
    "Fenced",
    "IntegerOverflow",
    "Internal",
    "InvalidArgument",
    "JournalFailed",
    "LeaseNotFound",
    "LimitExceeded",
    "LockNotAcquired",
    "MemoryError",
    "MemoryLimitReached",
    "MemoryServiceError",
    "PermissionDenied",
    "RateLimited",
    "ResourceExhausted",
    "RevisionMismatch",
    "StorageFull",
    "TooManyNamespaces",
    "TooManyOutcomes",
    "Unauthenticated",
    "Unavailable",
    "UnexpectedStatus",
    "Unsupported",
    "WrongType",
]


def _with_facts(error: type[MemoryServiceError], args: tuple[object, ...], facts: dict[str, object]) -> Exception:
    """Returns an error as it was when it was pickled or copied."""
    made = error.__new__(error, *args)
    made.__dict__.update(facts)
    return made


class MemoryServiceError(Exception):
    """The root: whatever the service, in process or over gRPC, raises of its own accord."""

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is made again by calling its class with what it was made with, as far as that was positional; the
        # rest of an error's facts would be missing.
        return _with_facts, (type(self), self.args, self.__dict__)


MemoryError = MemoryServiceError


@dataclass(eq=False)
class InvalidArgument(MemoryServiceError):
    """A field of the request is not what it must be. Nothing changed; the same call fails again."""

    field: str
    """The field, as the protocol names it: `key`, `value.items[3]`, `ttl`."""
    description: str
    """What is wrong with it, for a person."""

    def __str__(self) -> str:
        return f"{self.field}: {self.description}"


@dataclass(eq=False, init=False)
class LimitExceeded(InvalidArgument):
    """A field is larger than its limit. Nothing changed."""

    limit: str
    """The limit, as `GetServerInfo` names it: `max_key_bytes`."""
    maximum: int
    """The most that it allows."""
    actual: int
    """What the request had."""

    def __init__(self, field: str, *, limit: str, maximum: int, actual: int, unit: str = "") -> None:
        super().__init__(field, f"{actual:,}{unit} is more than {limit} allows: {maximum:,}{unit}")
        self.limit = limit
        self.maximum = maximum
        self.actual = actual


@dataclass(eq=False)
class RevisionMismatch(MemoryServiceError):
    """The entry is not at the revision that the caller expected; nothing changed. Read again, decide again."""

    key: str
    expected: int
    """The mod_revision that was expected; 0: that the key is absent."""
    actual: int
    """The mod_revision that the entry is at; 0: it is absent."""

    def __str__(self) -> str:
        def said(revision: int) -> str:
            return f"at revision {revision}" if revision else "absent"

        return f"key {self.key!r} was expected {said(self.expected)} and is {said(self.actual)}"


@dataclass(eq=False)
class WrongType(MemoryServiceError):
    """The value is not of the kind that the operation works on; nothing changed."""

    key: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"key {self.key!r} holds {self.actual}, not {self.expected}"


@dataclass(eq=False)
class IntegerOverflow(MemoryServiceError):
    """The result would not fit in a signed 64-bit integer; nothing changed."""

    key: str

    def __str__(self) -> str:
        return f"key {self.key!r}: the result would not fit in a signed 64-bit integer"


@dataclass(eq=False)
class LeaseNotFound(MemoryServiceError):
    """The lease does not exist or has ended; nothing changed."""

    lease_id: str

    def __str__(self) -> str:
        return f"lease {self.lease_id!r} does not exist or has ended"


@dataclass(eq=False)
class Fenced(MemoryServiceError):
    """The lock is no longer held under this token: it was lost, released, or taken by another. Nothing changed."""

    lock: str
    token: int
    """The fencing token that is no longer good."""

    def __str__(self) -> str:
        return f"lock {self.lock!r} is no longer held under the token {self.token}"


@dataclass(eq=False)
class LockNotAcquired(MemoryServiceError):
    """Somebody else holds the lock, and the time to wait for it is over."""

    lock: str
    holder: str
    """Who holds it, as the holder called itself; empty: it did not say."""

    def __str__(self) -> str:
        return f"lock {self.lock!r} is held by {self.holder or 'another'}"


@dataclass(eq=False)
class Compacted(MemoryServiceError):
    """The position lies before what is retained, or belongs to another epoch."""

    floor: str
    """The oldest cursor that can be served."""
    current: str
    """The newest cursor."""

    def __str__(self) -> str:
        return f"the position is not in the change log; it reaches from {self.floor} to {self.current}"


class ResourceExhausted(MemoryServiceError):
    """A bound of the server is reached; nothing changed."""


@dataclass(eq=False)
class MemoryLimitReached(ResourceExhausted):
    """The memory bound is reached and nothing may be evicted to make room; nothing changed."""

    limit_bytes: int
    used_bytes: int

    def __str__(self) -> str:
        return f"the memory bound of {self.limit_bytes:,} bytes is reached ({self.used_bytes:,} in use)"


@dataclass(eq=False)
class TooManyNamespaces(ResourceExhausted):
    """As many namespaces exist as the server allows; nothing changed."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} namespaces exist, which is as many as this server allows"


@dataclass(eq=False)
class TooManyOutcomes(ResourceExhausted):
    """As many outcomes of identified writes are remembered as the server allows; nothing changed."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} outcomes are remembered, which is as many as this server keeps; try again later"


@dataclass(eq=False)
class StorageFull(ResourceExhausted):
    """There is no room on disk for the write; nothing changed. Writes work again by themselves when there is room."""

    file: str
    """The file that cannot grow, by its name in the data directory: `journal.db`."""
    description: str
    """What stood in the way, as the storage says it: `database or disk is full`."""

    def __str__(self) -> str:
        return (
            f"no room to write {self.file} ({self.description}): nothing was changed; reads go on; "
            "writes work again when there is room"
        )


@dataclass(eq=False)
class RateLimited(ResourceExhausted):
    """The caller asks too often; nothing was done. Trying again helps, after a while."""

    principal: str
    retry_ms: int
    """After how long to try again, in milliseconds."""

    def __str__(self) -> str:
        return f"{self.principal!r} asks too often; try again in {self.retry_ms:,} ms"


@dataclass(eq=False)
class Unauthenticated(MemoryServiceError):
    """The caller is nobody that is known: it has no credential, or one that is not, or no longer, good."""

    description: str

    def __str__(self) -> str:
        return self.description


@dataclass(eq=False)
class PermissionDenied(MemoryServiceError):
    """The caller has no grant for what it asks; nothing was done, and nothing is said of what is there."""

    principal: str
    """The caller."""
    namespace: str
    resource_type: str
    """`key`, `stream`, `agent`, `pool`, `workflow`, `encryption_key`, `namespace`, or `*`: any."""
    resource: str
    """The resource by its name, or the glob of those that were asked for."""
    action: str
    """`read`, `write`, `delete`, `admin`, or `*`: any."""

    def __str__(self) -> str:
        what = "resource" if self.resource_type == "*" else self.resource_type.replace("_", " ")
        return (
            f"{self.principal!r} has no permission to {'do anything with' if self.action == '*' else self.action} "
            f"{what} {self.resource!r} in namespace {self.namespace!r}"
        )


@dataclass(eq=False)
class Unsupported(MemoryServiceError):
    """The request uses an option that this server does not have; nothing changed."""

    option: str

    def __str__(self) -> str:
        return f"{self.option} is not supported"


@dataclass(eq=False)
class Unavailable(MemoryServiceError):
    """The server cannot be reached, or is starting or draining. Trying later helps.

    Whether a write that met this took effect is unknown unless the call says otherwise.
    """

    description: str

    def __str__(self) -> str:
        return self.description


class AuditUnavailable(Unavailable):
    """What the call does cannot be written to the audit log, so it was not done. Trying later helps."""


class ClientClosed(Unavailable):
    """The client was closed before the call was over; whether a write took effect is unknown. Only clients raise it."""


@dataclass(eq=False)
class DeadlineExceeded(MemoryServiceError):
    """The time that the caller gave has passed. Whether a write took effect is unknown."""

    description: str

    def __str__(self) -> str:
        return self.description


@dataclass(eq=False)
class Cancelled(MemoryServiceError):
    """The operation waited, and its caller gave it up: who gave it up does not see this."""

    description: str

    def __str__(self) -> str:
        return self.description


@dataclass(eq=False)
class Internal(MemoryServiceError):
    """The server failed in a way it did not foresee; its log has the whole under the correlation id."""

    correlation_id: str

    def __str__(self) -> str:
        return f"internal error; the server's log has it under {self.correlation_id}"


class DataUnusable(MemoryServiceError):
    """What is on disk cannot be used, so that the server does not start, or stops. It is never sent to a caller."""


@dataclass(eq=False)
class DataDirectoryUnusable(DataUnusable):
    """The data directory is no directory, cannot be written, or is held by another process."""

    path: str
    description: str
    """What is wrong with it, and where that helps, what to do: one line for a person."""

    def __str__(self) -> str:
        return f"data directory {self.path}: {self.description}"


@dataclass(eq=False)
class DataCorrupt(DataUnusable):
    """A file does not hold what was written to it. Nothing was changed."""

    file: str
    """The path of the file."""
    place: str
    """Where in it: `position 17`, `frame 3, byte 12,392`."""
    remedy: str
    """What to do about it: one line for a person."""

    def __str__(self) -> str:
        return f"{self.file} is damaged at {self.place}: {self.remedy}"


@dataclass(eq=False)
class DataTooNew(DataUnusable):
    """A newer version of the service has written the file, in a format that this one does not know."""

    file: str
    """The path of the file."""
    found: int
    """The version of the format that it has."""
    known: int
    """The newest version of the format that is known here."""

    def __str__(self) -> str:
        return (
            f"{self.file} has format {self.found}, and this version knows formats up to {self.known}: "
            "start the version that wrote it, or a newer one"
        )


@dataclass(eq=False)
class JournalFailed(DataUnusable):
    """A write failed, and whether it is on disk is unknown: the process must stop, and read what is there anew."""

    file: str
    """The path of the file."""
    description: str
    """What the storage said."""

    def __str__(self) -> str:
        return f"writing {self.file} failed ({self.description}): what has become of the write is unknown"


@dataclass(eq=False)
class UnexpectedStatus(MemoryServiceError):
    """A status that carries no reason of the service: from a proxy, or from a server that is not one of ours."""

    code: str
    """The gRPC status code, such as `PERMISSION_DENIED`."""
    description: str

    def __str__(self) -> str:
        return f"{self.code}: {self.description}"
