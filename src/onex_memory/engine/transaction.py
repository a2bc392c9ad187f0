"""What an engine can be asked to do at once: conditions and mutations, and what came of them.

Owns the vocabulary of `Engine.commit`: plain data, so that an engine in another process could be asked the same.
How they are carried out is `engine.apply`'s business.

Times are milliseconds since 1970, values are `Encoded`. Made and dropped once for each call of the hot path:
slotted, not frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar, Final, NamedTuple, TypeAlias

from onex_memory.spi.commands import Sequence
from onex_memory.spi.values import Encoded, EncodedMetadata, EncodedMetadataPatch

__all__ = [
    "ADMINISTRATION",
    "OUTGROWTH_BYTES",
    "QUOTA",
    "Absent",
    "Append",
    "AtLeast",
    "BeginsBehind",
    "Begun",
    "BoundAlive",
    "Commit",
    "Condition",
    "Conflict",
    "Delete",
    "EndLease",
    "Entry",
    "Extend",
    "Extends",
    "FewerThan",
    "GrantLease",
    "HashDelete",
    "HashIncrement",
    "HashSet",
    "Identity",
    "Increment",
    "LeaseAlive",
    "ListAppend",
    "ListPop",
    "ModRevision",
    "Mutation",
    "Operation",
    "Outcome",
    "PatchMetadata",
    "Present",
    "Publish",
    "Put",
    "Read",
    "Reason",
    "RequestIdentity",
    "SetQuota",
    "Touch",
    "Transaction",
    "Trim",
    "ValueEquals",
]

ADMINISTRATION: Final = "namespace"
"""The space of what concerns a namespace as such."""
QUOTA: Final = "quota"
"""The key of its quota there."""


class Reason(Enum):
    """Why an entry changed."""

    STORED = "stored"
    METADATA = "metadata"
    TOUCHED = "touched"
    DELETED = "deleted"
    EXPIRED = "expired"
    EVICTED = "evicted"
    CLEARED = "cleared"
    LEASE_ENDED = "lease_ended"
    PUBLISHED = "published"
    APPENDED = "appended"
    """To a stream of an archive space."""
    TRIMMED = "trimmed"
    """Off a stream of an archive space."""


class Entry(NamedTuple):
    """An entry as it was at one moment."""

    value: Encoded
    metadata: EncodedMetadata
    create_revision: int
    mod_revision: int
    version: int
    create_ms: int
    update_ms: int
    expire_ms: int
    """When it expires; 0: never."""
    lease_id: str | None


# Conditions.


@dataclass(slots=True)
class Absent:
    """The key is absent."""

    space: str
    key: str


@dataclass(slots=True)
class Present:
    """The key is present."""

    space: str
    key: str


@dataclass(slots=True)
class ModRevision:
    """The key is at this mod_revision; 0: it is absent."""

    space: str
    key: str
    revision: int


@dataclass(slots=True)
class ValueEquals:
    """The key is present and its value equals this one, as `spi.values.equal` compares."""

    space: str
    key: str
    value: Encoded


@dataclass(slots=True)
class LeaseAlive:
    """The lease exists and has not ended."""

    lease_id: str


@dataclass(slots=True)
class AtLeast:
    """The key is present and an integer, this or greater."""

    space: str
    key: str
    number: int


@dataclass(slots=True)
class Extends:
    """A numbered stream has no record of any of these ids, and is where it is expected to be. See `Extend`."""

    space: str
    ends: str
    stream: str
    ids: tuple[str, ...]
    last: int | None = None
    """Its last number; 0: it has none; -1: it has some; None: whatever it is."""


@dataclass(slots=True)
class BoundAlive:
    """The key is present, bound to a lease, and that lease has not ended."""

    space: str
    key: str


@dataclass(slots=True)
class FewerThan:
    """The space has fewer entries than so many: those whose keys begin with a prefix, expired and not yet swept too."""

    space: str
    count: int
    prefix: str = ""


@dataclass(slots=True)
class Begun:
    """Something was written to the namespace since it was made anew, whatever has become of it; or nothing was."""

    is_expected: bool


@dataclass(slots=True)
class BeginsBehind:
    """The namespace is still the one that begins behind this revision: it was not deleted in between."""

    revision: int


Condition: TypeAlias = (
    Absent
    | Present
    | ModRevision
    | ValueEquals
    | LeaseAlive
    | BoundAlive
    | FewerThan
    | AtLeast
    | Extends
    | Begun
    | BeginsBehind
)
"""What must hold for a transaction to happen."""

# Mutations. Each names one key; a transaction names no key twice.


OUTGROWTH_BYTES: Final = 256 << 10
"""How much larger than a value may be what a service keeps: what it was given, and what has become of that."""


@dataclass(slots=True)
class Put:
    """Creates or replaces an entry: value, metadata, expiry and lease."""

    space: str
    key: str
    value: Encoded
    metadata: EncodedMetadata = ()
    expire_ms: int = 0
    """When it expires; 0: never."""
    lease_id: str | None = None
    """The lease to bind it to; it must be alive."""
    keep_expiry: bool = False
    """Keeps the expiry that the entry has."""
    keep_metadata: bool = False
    """Keeps the metadata and the lease that the entry has."""
    may_outgrow: bool = False
    """Lets the value be `OUTGROWTH_BYTES` larger than values may be, for what is added to it while it is kept."""


@dataclass(slots=True)
class Delete:
    """Deletes an entry; not applied where it is absent."""

    space: str
    key: str
    reason: Reason = Reason.DELETED


@dataclass(slots=True)
class Touch:
    """Sets an entry's expiry (0: never); not applied where it is absent."""

    space: str
    key: str
    expire_ms: int


@dataclass(slots=True)
class PatchMetadata:
    """Merges metadata, None removing a name; not applied where the entry is absent."""

    space: str
    key: str
    patch: EncodedMetadataPatch


@dataclass(slots=True)
class Increment:
    """Adds to an integer; an absent one starts at 0. The outcome's result is the new integer."""

    space: str
    key: str
    amount: int = 1


@dataclass(slots=True)
class HashSet:
    """Sets members of an object, creating it. Members are JSON texts. The result is how many are new."""

    space: str
    key: str
    members: dict[str, bytes]


@dataclass(slots=True)
class HashDelete:
    """Removes members of an object; not applied where none is there. The result is how many went."""

    space: str
    key: str
    names: tuple[str, ...]


@dataclass(slots=True)
class HashIncrement:
    """Adds to an integer member of an object, creating either. The result is the new integer."""

    space: str
    key: str
    name: str
    amount: int = 1


@dataclass(slots=True)
class ListAppend:
    """Appends to an array, creating it. Items are JSON texts. The result is the new length."""

    space: str
    key: str
    items: tuple[bytes, ...]


@dataclass(slots=True)
class ListPop:
    """Takes items off an array's head; not applied where there is none. The result is their JSON texts."""

    space: str
    key: str
    count: int = 1


@dataclass(slots=True)
class Publish:
    """Puts a change into the log that the store itself does not undergo."""

    space: str
    key: str
    change: str
    """The change type that is published: created, updated, deleted or accessed."""
    old_value: Encoded | None
    new_value: Encoded | None


@dataclass(slots=True)
class Append:
    """Appends a record to a stream of an archive space. A number that the stream has already is replaced."""

    space: str
    stream: str
    number: int
    """Its place in the stream; giving numbers is the writer's business, and the order of reading theirs."""
    record: bytes


@dataclass(slots=True)
class Trim:
    """Removes the records of a stream of an archive space through a number."""

    space: str
    stream: str
    through: int


@dataclass(slots=True)
class Extend:
    """Appends records to a stream of an archive space under its next numbers: 1, 2, 3 and so on, without a gap.

    Ids that the stream has already are refused; `Extends` is the condition that it has none of them. The result is the
    last number. It is created where the stream had none.
    """

    space: str
    ends: str
    """The space of the entries that are the last numbers of such streams, by stream."""
    stream: str
    records: tuple[tuple[str, bytes], ...]
    """Each id, at most 65,535 bytes, and content; no id twice."""
    order: str = ""
    """The archive space that gets a pointer to what was appended, numbered by revision; empty: none."""
    order_stream: str = ""


@dataclass(slots=True)
class GrantLease:
    """Makes a lease, or gives an existing one a new term."""

    lease_id: str
    ttl_ms: int


@dataclass(slots=True)
class EndLease:
    """Ends a lease and removes what is bound to it; not applied where there is none."""

    lease_id: str


@dataclass(slots=True)
class SetQuota:
    """Sets what the namespace may hold: an entry of its administrative space, which the engine itself keeps to."""

    value: Encoded
    """An object with `max_keys` and `max_bytes`, 0 for no bound; what else it says is not the engine's business."""
    space: ClassVar[str] = ADMINISTRATION
    key: ClassVar[str] = QUOTA


Mutation: TypeAlias = (
    Put
    | Delete
    | Touch
    | PatchMetadata
    | Increment
    | HashSet
    | HashDelete
    | HashIncrement
    | ListAppend
    | ListPop
    | Publish
    | Append
    | Trim
    | Extend
    | GrantLease
    | EndLease
    | SetQuota
)
"""One thing that a transaction does."""


class RequestIdentity(NamedTuple):
    """What identifies a write that its caller named."""

    scope: str
    """The caller, the method and the name."""
    fingerprint: bytes
    """A digest of the arguments."""
    part: int = 0
    """Which commit of the write, where it makes several."""


Identity: TypeAlias = Sequence | RequestIdentity
"""What a write is known by, so that it happens once."""


@dataclass(slots=True)
class Transaction:
    """Mutations that happen together at one revision, where all conditions hold; otherwise those of `otherwise`."""

    mutations: tuple[Mutation, ...]
    conditions: tuple[Condition, ...] = ()
    otherwise: tuple[Mutation, ...] = ()
    guards: tuple[Condition, ...] = ()
    """What must hold for anything to happen at all, `otherwise` included: fences."""
    identity: Identity | None = None
    """What it is known by: one that was carried out already answers what it answered, and does nothing."""


class Read(NamedTuple):
    """Reads one key, in its place among transactions."""

    space: str
    key: str


Operation: TypeAlias = Transaction | Read
"""What a batch of operations may hold: each is carried out on its own."""


class Conflict(NamedTuple):
    """The first guard or condition that did not hold."""

    condition: Condition
    actual: Entry | None
    """The entry that it met; None: absent."""
    place: int = 0
    """The condition's place among the transaction's, or the guard's among the guards."""
    known: tuple[int, ...] = ()
    """Of an `Extends` that met ids which the stream has: the numbers of all its ids, 0 for those that are new."""


class Outcome(NamedTuple):
    """What one mutation did."""

    applied: bool
    """Whether it changed anything."""
    created: bool = False
    """Whether it created the entry."""
    expire_ms: int = 0
    """When the entry now expires; 0: never, or it is gone."""
    result: int | tuple[bytes, ...] | None = None
    """What the mutation's docstring says."""


@dataclass(slots=True)
class Commit:
    """What came of a transaction."""

    revision: int
    """The revision that it took; where nothing changed, the current one."""
    succeeded: bool
    """Whether the conditions held."""
    outcomes: tuple[Outcome, ...] = field(default=())
    """One for each mutation that was carried out: of `mutations`, or of `otherwise`."""
    conflict: Conflict | None = None
    """The first condition that did not hold."""
