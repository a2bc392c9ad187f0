"""The commands of MemoryOperations: arguments checked and encoded, and what they answer with.

Owns the checks that need no state; knows neither engine nor gRPC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, Fence, Write
from onex_memory.spi.commands.checks import (
    check_at_most,
    check_key,
    check_lease_id,
    check_request_id,
    check_revision,
    check_span_ms,
    check_write,
    utf8_bytes,
)
from onex_memory.spi.commands.memory_base import Delete, Store, Touch, UpdateMetadata
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.memory_operations import BatchResult
from onex_memory.spi.values import Encoded, is_array, is_object

__all__ = [
    "AcquireLock",
    "AppendToList",
    "AtomicCompareAndSwap",
    "AtomicDecrement",
    "AtomicIncrement",
    "BatchDelete",
    "BatchRetrieve",
    "BatchStore",
    "Condition",
    "ExecuteTransaction",
    "FenceHeld",
    "GetHashMap",
    "GetList",
    "HashDelete",
    "HashGet",
    "HashIncrement",
    "HashSet",
    "KeyAbsent",
    "KeyPresent",
    "ListResult",
    "LockResult",
    "NumberResult",
    "PopFromList",
    "PopResult",
    "ReadResult",
    "ReleaseLock",
    "RenewLock",
    "RevisionIs",
    "SetHashMap",
    "SwapResult",
    "TransactionOperation",
    "TransactionOutcome",
    "ValueIs",
    "check_amount",
]


def check_amount(amount: int, name: str = "amount") -> int:
    """What is added or subtracted: an int64."""
    if type(amount) is not int:
        raise InvalidArgument(name, f"must be an int, not {type(amount).__name__}")
    if not limits.INT64_MIN <= amount <= limits.INT64_MAX:
        raise InvalidArgument(name, "is more than a signed 64-bit integer holds")
    return amount


def _check_batch(count: int, name: str) -> None:
    check_at_most(count, name, "max_batch_operations")


def _check_names(names: tuple[str, ...]) -> None:
    _check_batch(len(names), "names")
    if not names:
        raise InvalidArgument("names", "must not be empty")
    for name in names:
        _check_name(name, "names")


def _check_name(name: str, where: str) -> None:
    if type(name) is not str:
        raise InvalidArgument(where, f"must be text, not {type(name).__name__}")
    utf8_bytes(name, where)


def _check_object(value: Encoded, name: str) -> None:
    if not is_object(value):
        raise InvalidArgument(name, "must be an object")


def _check_array(value: Encoded, name: str) -> None:
    if not is_array(value):
        raise InvalidArgument(name, "must be an array")


# What commands answer with, where a plain value does not do.


@dataclass(slots=True)
class NumberResult:
    """A number that an operation came to, and the revision that it took; 0 where nothing changed."""

    number: int
    revision: int


@dataclass(slots=True)
class ReadResult:
    """What a batch read: key, value and mod_revision of what is there, and the keys that were not looked at."""

    found: list[tuple[str, Encoded, int]]
    unread: list[str]


@dataclass(slots=True)
class SwapResult:
    """What became of a compare-and-swap."""

    swapped: bool
    revision: int
    current: Encoded | None


@dataclass(slots=True)
class ListResult:
    """A list, or a part of it, and how long the whole is."""

    items: Encoded
    length: int


@dataclass(slots=True)
class PopResult:
    """An item that was taken, as JSON text."""

    item: bytes
    revision: int


@dataclass(slots=True)
class LockResult:
    """Whether a lock was taken, and who has it otherwise."""

    acquired: bool
    token: int = 0
    expire_ms: int = 0
    holder: str = ""


@dataclass(slots=True)
class TransactionOutcome:
    """What became of a transaction: for each operation whether it was applied, and what it came to.

    A number is a number; an item that was taken is its JSON text; None: there is nothing to say.
    """

    succeeded: bool
    revision: int
    results: list[tuple[bool, int | bytes | None]]
    failed_condition: int | None = None


# The commands, in the order of the service's RPCs.


@dataclass(slots=True)
class BatchStore(Write[BatchResult]):
    """Stores and deletes; what could not even be made into a command is its error."""

    operations: list[Store | Delete | MemoryServiceError]

    def __post_init__(self) -> None:
        check_write(self)
        _check_batch(len(self.operations), "operations")


@dataclass(slots=True)
class BatchRetrieve(Command[ReadResult]):
    """Reads many entries."""

    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        _check_batch(len(self.keys), "keys")
        for key in self.keys:
            check_key(key, "keys")


@dataclass(slots=True)
class BatchDelete(Write[int]):
    """Deletes many entries; answers with how many there were."""

    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        check_write(self)
        _check_batch(len(self.keys), "keys")
        for key in self.keys:
            check_key(key, "keys")


@dataclass(slots=True)
class AtomicIncrement(Write[NumberResult]):
    """Adds to an integer."""

    key: str
    amount: int = 1

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        check_amount(self.amount)


@dataclass(slots=True)
class AtomicDecrement(Write[NumberResult]):
    """Subtracts from an integer."""

    key: str
    amount: int = 1

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        check_amount(self.amount)


@dataclass(slots=True)
class AtomicCompareAndSwap(Write[SwapResult]):
    """Replaces a value where it equals the expected one; None expects absence."""

    key: str
    expected: Encoded | None
    new: Encoded

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)


@dataclass(slots=True)
class GetHashMap(Command[Encoded | None]):
    """Reads a hash; None where it is absent."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class SetHashMap(Write[NumberResult]):
    """Replaces a hash whole; the number is 1 where the entry was created, else 0."""

    key: str
    hash_map: Encoded

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        _check_object(self.hash_map, "hash_map")


@dataclass(slots=True)
class HashSet(Write[NumberResult]):
    """Sets fields of a hash; the number is how many are new."""

    key: str
    fields: Encoded

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        _check_object(self.fields, "fields")
        if len(self.fields) <= len(b"?{}"):
            raise InvalidArgument("fields", "must not be empty")


@dataclass(slots=True)
class HashGet(Command[Encoded | None]):
    """Reads fields of a hash; None where it is absent."""

    key: str
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        check_key(self.key)
        _check_names(self.names)


@dataclass(slots=True)
class HashDelete(Write[NumberResult]):
    """Removes fields of a hash; the number is how many went."""

    key: str
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        _check_names(self.names)


@dataclass(slots=True)
class HashIncrement(Write[NumberResult]):
    """Adds to an integer field of a hash."""

    key: str
    name: str
    amount: int = 1

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        _check_name(self.name, "name")
        check_amount(self.amount)


@dataclass(slots=True)
class GetList(Command[ListResult | None]):
    """Reads a list, or a part of it; None where it is absent."""

    key: str
    offset: int = 0
    limit: int = 0
    """How many items at most; 0: all."""

    def __post_init__(self) -> None:
        check_key(self.key)
        check_amount(self.offset, "offset")
        check_amount(self.limit, "limit")
        if self.limit < 0:
            raise InvalidArgument("limit", "must not be negative")


@dataclass(slots=True)
class AppendToList(Write[NumberResult]):
    """Appends to a list; the number is its new length."""

    key: str
    values: Encoded

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        _check_array(self.values, "values")
        if len(self.values) <= len(b"?[]"):
            raise InvalidArgument("values", "must not be empty")


@dataclass(slots=True)
class PopFromList(Write[PopResult | None]):
    """Takes the first item off a list; None where there is none in time."""

    key: str
    wait_ms: int = 0

    def __post_init__(self) -> None:
        check_key(self.key)
        check_write(self)
        if self.wait_ms:
            check_span_ms(self.wait_ms, "wait", "max_wait")


# Transactions.


@dataclass(slots=True)
class KeyAbsent:
    """The key is absent."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class KeyPresent:
    """The key is present."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class RevisionIs:
    """The key is at this mod_revision; 0: it is absent."""

    key: str
    revision: int

    def __post_init__(self) -> None:
        check_key(self.key)
        check_revision(self.revision, "revision")


@dataclass(slots=True)
class ValueIs:
    """The key has this value."""

    key: str
    value: Encoded

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(slots=True)
class FenceHeld:
    """The lock is held under this token."""

    fence: Fence

    def __post_init__(self) -> None:
        check_key(self.fence.lock, "fence.lock")


Condition: TypeAlias = KeyAbsent | KeyPresent | RevisionIs | ValueIs | FenceHeld
"""What must hold for a transaction to happen."""
TransactionOperation: TypeAlias = (
    Store
    | Delete
    | Touch
    | UpdateMetadata
    | AtomicIncrement
    | HashSet
    | HashDelete
    | HashIncrement
    | AppendToList
    | PopFromList
)
"""What a transaction can do: the writes of single entries."""


@dataclass(slots=True)
class ExecuteTransaction(Write[TransactionOutcome]):
    """Operations that happen together where all conditions hold, and others where one does not."""

    conditions: list[Condition] = field(default_factory=list)
    operations: list[TransactionOperation] = field(default_factory=list)
    otherwise: list[TransactionOperation] = field(default_factory=list)

    def __post_init__(self) -> None:
        check_write(self)
        for name, parts in (
            ("conditions", self.conditions),
            ("operations", self.operations),
            ("otherwise", self.otherwise),
        ):
            check_at_most(len(parts), name, "max_transaction_operations")
        for name, operations in (("operations", self.operations), ("otherwise", self.otherwise)):
            for number, operation in enumerate(operations):
                _check_part(operation, f"{name}[{number}]")
            if len({operation.key for operation in operations}) < len(operations):
                raise InvalidArgument(name, "name a key twice")


def _check_part(operation: TransactionOperation, where: str) -> None:
    """An operation of a transaction says nothing that is the transaction's to say."""
    if operation.fence is not None or operation.request_id:
        raise InvalidArgument(where, "fence and request_id belong to the transaction")
    if isinstance(operation, Store | Delete | UpdateMetadata) and operation.expected_revision is not None:
        raise InvalidArgument(where, "expected_revision is a condition of the transaction")
    if isinstance(operation, PopFromList) and operation.wait_ms:
        raise InvalidArgument(where, "nothing in a transaction waits")


# Locks.


@dataclass(slots=True)
class AcquireLock(Write[LockResult]):
    """Takes a lock."""

    name: str
    ttl_ms: int
    """Its term; 0: it has a lease, and none of its own."""
    wait_ms: int = 0
    owner: str = ""
    lease_id: str = ""
    """The lease to hang it on; empty: one of its own."""

    def __post_init__(self) -> None:
        check_key(self.name, "name")
        check_write(self)
        if self.lease_id:
            check_lease_id(self.lease_id)
        if self.ttl_ms or not self.lease_id:
            check_span_ms(self.ttl_ms, "ttl", "max_lock_ttl")
        if self.wait_ms:
            check_span_ms(self.wait_ms, "wait", "max_wait")
        check_request_id(self.owner, "owner")


@dataclass(slots=True)
class RenewLock(Command[int]):
    """Gives a lock a new term; answers with when it ends, in milliseconds since 1970; 0: with another's lease."""

    lock: Fence
    ttl_ms: int

    def __post_init__(self) -> None:
        check_key(self.lock.lock, "lock.lock")
        check_span_ms(self.ttl_ms, "ttl", "max_lock_ttl")


@dataclass(slots=True)
class ReleaseLock(Write[bool]):
    """Releases a lock; answers with whether it was held."""

    lock: Fence

    def __post_init__(self) -> None:
        check_key(self.lock.lock, "lock.lock")
        check_write(self)
