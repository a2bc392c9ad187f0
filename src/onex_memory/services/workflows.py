r"""How workflows are kept in the engine: the names of spaces and keys, and the form of what is kept.

Owns that form. An instance's key is its type and its id with a slash between them; a slash in the type is written as
`%2F`, so that the first is the one between, and the instances of a type are those whose keys begin alike. It is the
name that grants are on, too: what lists instances is narrowed to what its caller may see as it is.

    archive `workflow-events`      type/id   1, 2, 3 …       → event: its id, and what `content_of` makes of the rest
    archive `workflow-order`       type      by revision     → where the events of one append are
    archive `workflow-snapshots`   type/id   by sequence     → state and metadata
    space   `workflow-ends`        type/id                   → the sequence of the last event
    space   `workflow-saved`       type/id                   → which snapshots there are
    space   `workflow-archived`    type/id                   → through which sequence events are archived
    space   `workflow-imported`    type                      → nothing; its mod_revision is that of the last import
    space   `workflow-instances`   type/id                   → what the instance is
    space   `workflow-index`       s US state US type/id → nothing; for those that have a correlation id, also
                                   c US correlation id US type/id, b US correlation id US state US type/id → nothing

US is a unit separator, which no name holds.
The lock of an instance is one of the space `locks`, under a name that `lock_name` makes.
"""

from __future__ import annotations

from typing import Final

import msgspec

from onex_memory.engine.glob import Glob
from onex_memory.engine.numbered_streams import split_record
from onex_memory.engine.transaction import Entry
from onex_memory.spi.commands.workflow_events import EncodedEvent, NewEvent
from onex_memory.spi.commands.workflow_states import EncodedInstance, SaveWorkflowInstance
from onex_memory.spi.values import Encoded, EncodedMetadata, of_bytes, payload

__all__ = [
    "ARCHIVED",
    "ENDS",
    "EVENTS",
    "IMPORTED",
    "INDEX",
    "INSTANCES",
    "LOCK_PREFIX",
    "ORDER",
    "SAVED",
    "SNAPSHOTS",
    "SavedSnapshot",
    "behind_type",
    "content_of",
    "event_of",
    "event_time_ms",
    "imported_content",
    "index_keys",
    "index_prefix",
    "instance_key",
    "instance_of",
    "instance_value",
    "instances_glob",
    "lock_name",
    "locked_instance",
    "saved_of",
    "saved_value",
    "snapshot_content",
    "snapshot_of",
    "split_key",
]

EVENTS: Final = "workflow-events"
"""The archive space of the events."""
ORDER: Final = "workflow-order"
"""The archive space that says in which order events were appended: one stream for each type."""
SNAPSHOTS: Final = "workflow-snapshots"
"""The archive space of the snapshots."""
ENDS: Final = "workflow-ends"
"""The space of the sequences of last events."""
SAVED: Final = "workflow-saved"
"""The space that says which snapshots there are."""
ARCHIVED: Final = "workflow-archived"
"""The space that says through which sequence events are archived."""
IMPORTED: Final = "workflow-imported"
"""The space that says of which types events were imported, whose times are not those of their commits."""
INSTANCES: Final = "workflow-instances"
"""The space of the instances."""
INDEX: Final = "workflow-index"
"""The space of the index of the instances."""
LOCK_PREFIX: Final = "workflow/"
"""What the names of instances' locks begin with."""

_SEPARATOR: Final = "\x1f"

# Names and keys.


def instance_key(workflow_type: str, instance_id: str) -> str:
    """Returns the key of an instance; with an empty id, what the keys of all instances of the type begin with."""
    if "/" in workflow_type or "%" in workflow_type:
        workflow_type = workflow_type.replace("%", "%25").replace("/", "%2F")
    return f"{workflow_type}/{instance_id}"


def split_key(key: str) -> tuple[str, str]:
    """Returns the type and the id of the instance that has a key."""
    workflow_type, _, instance_id = key.partition("/")
    if "%" in workflow_type:
        workflow_type = workflow_type.replace("%2F", "/").replace("%25", "%")
    return workflow_type, instance_id


def behind_type(key: str) -> str:
    """Returns what is behind all keys of the type that a key is of, and before those of others behind it."""
    return f"{key.partition('/')[0]}0"  # which follows the slash


def instances_glob(workflow_type: str | None, instance_id: str | None = None) -> Glob | None:
    """Returns what the keys of one instance match, of those of a type, or of all: None."""
    if workflow_type is None:
        return None
    if instance_id is None:
        return Glob.of_prefix(instance_key(workflow_type, ""))
    return Glob.of_key(instance_key(workflow_type, instance_id))


def lock_name(workflow_type: str, instance_id: str) -> str:
    """Returns the name of the lock of an instance: people meet it in errors, so it is readable."""
    return f"{LOCK_PREFIX}{instance_key(workflow_type, instance_id)}"


def locked_instance(name: str) -> tuple[str, str] | None:
    """Returns the type and the id of the instance whose lock has a name; None: it is no such lock."""
    workflow_type, instance_id = split_key(name.removeprefix(LOCK_PREFIX))
    if not name.startswith(LOCK_PREFIX) or not workflow_type or not instance_id:
        return None
    return workflow_type, instance_id


# Events.

_encode: Final = msgspec.msgpack.Encoder().encode


class _EventContent(msgspec.Struct, array_like=True):
    """What is kept of an event besides its id."""

    event_type: str
    data: bytes | None
    metadata: tuple[tuple[str, bytes], ...]
    correlation_id: str
    causation_id: str
    source: str
    time_ms: int = 0
    """When it was appended first, of one that was imported; 0: with its commit."""


_decode_event: Final = msgspec.msgpack.Decoder(_EventContent).decode


def content_of(event: NewEvent) -> bytes:
    """Returns what is kept of an event besides its id."""
    return _encode(event[1:])


def imported_content(event: NewEvent, time_ms: int) -> bytes:
    """Returns what is kept besides its id of an event that was appended elsewhere, at a time."""
    return _encode((*event[1:], time_ms))


def event_time_ms(record: bytes, time_ms: int) -> int:
    """Returns when an event was appended, from its record and the time of its commit, which is never earlier."""
    return _decode_event(split_record(record)[1]).time_ms or time_ms


def event_of(  # noqa: PLR0917 - called for each event that is read or followed: by name it would cost a third more
    key: str, number: int, revision: int, time_ms: int, record: bytes, cursor: str = ""
) -> EncodedEvent:
    """Returns an event from its record."""
    workflow_type, _, instance_id = key.partition("/")
    if "%" in workflow_type:
        workflow_type, instance_id = split_key(key)
    event_id, content = split_record(record)
    kept = _decode_event(content)
    return EncodedEvent(
        workflow_type,
        instance_id,
        number,
        event_id,
        kept.event_type,
        kept.data,  # type: ignore[arg-type]  # what was encoded before it was kept
        kept.metadata,  # type: ignore[arg-type]  # which was encoded too
        kept.correlation_id,
        kept.causation_id,
        kept.source,
        kept.time_ms or time_ms,
        revision,
        cursor,
    )


# Snapshots.


class SavedSnapshot(msgspec.Struct, array_like=True, frozen=True):
    """A snapshot that there is."""

    sequence_number: int
    size_bytes: int
    create_ms: int


_decode_saved: Final = msgspec.msgpack.Decoder(list[SavedSnapshot]).decode
_decode_snapshot: Final = msgspec.msgpack.Decoder(tuple[bytes, tuple[tuple[str, bytes], ...]]).decode


def saved_of(entry: Entry | None) -> list[SavedSnapshot]:
    """Returns which snapshots an instance has, by sequence."""
    return [] if entry is None else _decode_saved(payload(entry.value))


def saved_value(saved: list[SavedSnapshot]) -> Encoded:
    """Returns which snapshots an instance has as it is kept."""
    return of_bytes(_encode(saved))


def snapshot_content(state: Encoded, metadata: EncodedMetadata) -> bytes:
    """Returns a snapshot as it is kept."""
    return _encode((state, metadata))


def snapshot_of(record: bytes) -> tuple[Encoded, EncodedMetadata]:
    """Returns the state and the metadata of a snapshot."""
    state, metadata = _decode_snapshot(record)
    return state, metadata  # type: ignore[return-value]  # what was encoded before it was kept


# Instances.

_decode_instance: Final = msgspec.msgpack.Decoder(
    tuple[str, str, int, bytes | None, tuple[tuple[str, bytes], ...]]
).decode


def instance_value(command: SaveWorkflowInstance) -> Encoded:
    """Returns an instance as it is kept."""
    return of_bytes(
        _encode((command.state, command.correlation_id, command.sequence_number, command.data, command.metadata))
    )


def instance_of(key: str, entry: Entry) -> EncodedInstance:
    """Returns the instance that an entry is."""
    state, correlation_id, sequence_number, data, metadata = _decode_instance(payload(entry.value))
    return EncodedInstance(
        *split_key(key),
        state,
        correlation_id,
        sequence_number,
        data,  # type: ignore[arg-type]  # what was encoded before it was kept
        metadata,  # type: ignore[arg-type]  # which was encoded too
        entry.mod_revision,
        entry.create_ms,
        entry.update_ms,
    )


def index_prefix(state: str | None, correlation_id: str | None) -> str:
    """Returns what begins the part of the index that has instances by a state, a correlation id, or by both."""
    if correlation_id is None:
        return f"s{_SEPARATOR}{state}{_SEPARATOR}"
    if state is None:
        return f"c{_SEPARATOR}{correlation_id}{_SEPARATOR}"
    return f"b{_SEPARATOR}{correlation_id}{_SEPARATOR}{state}{_SEPARATOR}"


def index_keys(workflow_type: str, instance_id: str, state: str, correlation_id: str) -> tuple[str, ...]:
    """Returns the keys under which the index has an instance."""
    key = instance_key(workflow_type, instance_id)
    if not correlation_id:
        return (index_prefix(state, None) + key,)
    asked = ((state, None), (None, correlation_id), (state, correlation_id))
    return tuple([index_prefix(*each) + key for each in asked])
