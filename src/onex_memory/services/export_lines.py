"""The lines of an export: one JSON object each, exact in both directions.

Owns their form, which `admin.proto` documents (`ExportResponse`): a header, a line for each item, and an end that says
how many of each kind there were, and the digest of all lines before it. It knows neither the engine nor messages.

    {"onex_memory_export":1,"namespace":"team-a","revision":7,"time":"2026-01-02T03:04:05.678Z","left_out":["agents",…]}
    {"key":"visits","kind":"int64","value":9007199254740993}
    {"stream":"orders","pattern":"order:*"}
    {"event":"e-1","workflow_type":"order","instance_id":"7","sequence_number":1,"event_type":"paid","time":"2026-…Z"}
    {"end":true,"counts":{"keys":1,"streams":1,"events":1,…},"left_out":{"leased keys":0,…},"sha256":"5b41…"}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import orjson

from onex_memory.services.export_items import (
    End,
    EventIdentity,
    ExportedEntry,
    ExportedEvent,
    ExportedInstance,
    ExportedPool,
    ExportedSnapshot,
    ExportedStream,
    ExportedTask,
    Header,
    Item,
)
from onex_memory.services.export_tasks import task_from_json, task_to_json
from onex_memory.services.export_values import Fields, metadata_to_json, time_to_json, value_from_json, value_to_json
from onex_memory.spi import documents
from onex_memory.spi.admin import EXPORT_KINDS, ExportKind
from onex_memory.spi.agent_pool import ProtocolAgentPoolConfig
from onex_memory.spi.commands.agent_pool import CreateAgentPool
from onex_memory.spi.commands.checks import check_key
from onex_memory.spi.commands.memory_streaming import CHANGE_TYPES, StreamFilter, check_stream_name
from onex_memory.spi.commands.workflow_events import AppendEvents, NewEvent
from onex_memory.spi.commands.workflow_snapshots import SaveSnapshot
from onex_memory.spi.commands.workflow_states import SaveWorkflowInstance
from onex_memory.spi.commands.workflows import check_name
from onex_memory.spi.errors import InvalidArgument

__all__ = ["ITEM_KINDS", "decode_line", "encode_end", "encode_header", "encode_item"]

_VERSION: Final = 1
"""The version of the form, which the header says: what reads one refuses another."""
_FURTHER_DEPTH: Final = 3
"""By how many levels a line nests deeper than a document in it: the line, its `metadata`, and the value in that."""

_LEFT_OUT: Final = (
    "leased keys",
    "durable subscriptions",
    "agents",
    "locks",
    "grants",
    "tokens",
    "encryption keys",
    "quota",
    "change log",
)
"""What a namespace has besides, and no export has, as the header names it."""


# Writing.


def encode_header(namespace: str, *, revision: int, now_ms: int, kinds: tuple[ExportKind, ...]) -> bytes:
    """Returns the line that an export begins with.

    Args:
        namespace: the exported namespace.
        revision: its revision as the export begins.
        now_ms: the time, in milliseconds since 1970.
        kinds: what is exported; the other kinds are named as left out.
    """
    return _encode(
        {
            "onex_memory_export": _VERSION,
            "namespace": namespace,
            "revision": revision,
            "time": time_to_json(now_ms),
            "left_out": [*(kind for kind in EXPORT_KINDS if kind not in kinds), *_LEFT_OUT],
        }
    )


def encode_end(*, counts: Mapping[str, int], left_out: Mapping[str, int], sha256: str) -> bytes:
    """Returns the line that an export ends with.

    Args:
        counts: how many lines of each kind there are.
        left_out: how many there are of what is left out, by name.
        sha256: the digest of all lines before it, in hexadecimal.
    """
    return _encode({"end": True, "counts": counts, "left_out": left_out, "sha256": sha256})


def encode_item(item: Item) -> bytes:
    """Returns the line of an item."""
    return _encode(_ENCODERS[type(item)](item))


def _encode(document: Mapping[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _with_optional(document: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """Adds those fields that are not empty: a line has no others. False is not empty."""
    document.update((name, each) for name, each in optional.items() if each or each is False)
    return document


def _entry_to_json(item: ExportedEntry) -> dict[str, Any]:
    document: dict[str, Any] = {"key": item.key, **value_to_json(item.value)}
    if item.metadata:
        document["metadata"] = metadata_to_json(item.metadata)
    if item.expire_ms:
        document["expire_time"] = time_to_json(item.expire_ms)
    return document


def _stream_to_json(item: ExportedStream) -> dict[str, Any]:
    selected = item.filter
    return _with_optional(
        {"stream": item.name},
        pattern=selected.pattern,
        change_types=selected.change_types if selected.change_types != CHANGE_TYPES else None,
        include_accessed=selected.include_accessed or None,
        with_values=None if selected.with_values else False,
    )


def _pool_to_json(item: ExportedPool) -> dict[str, Any]:
    config = item.config
    return _with_optional(
        {
            "pool": item.name,
            "min_size": config.min_size,
            "max_size": config.max_size,
            "target_size": config.target_size,
            "first_target_size": item.first_target_size,
        },
        capabilities=config.capabilities,
    )


def _identity_to_json(identity: EventIdentity | None) -> dict[str, Any] | None:
    return None if identity is None else {"event": identity.event_id, "time": time_to_json(identity.time_ms)}


def _event_to_json(item: ExportedEvent) -> dict[str, Any]:
    event = item.event
    return _with_optional(
        {
            "event": event.event_id,
            "workflow_type": item.workflow_type,
            "instance_id": item.instance_id,
            "sequence_number": item.sequence_number,
            "event_type": event.event_type,
            "time": time_to_json(item.time_ms),
        },
        data=None if event.data is None else value_to_json(event.data),
        metadata=metadata_to_json(event.metadata),
        correlation_id=event.correlation_id,
        causation_id=event.causation_id,
        source=event.source,
        after=_identity_to_json(item.after),
        archived=item.is_archived or None,
    )


def _snapshot_to_json(item: ExportedSnapshot) -> dict[str, Any]:
    return _with_optional(
        {
            "snapshot": item.sequence_number,
            "workflow_type": item.workflow_type,
            "instance_id": item.instance_id,
            "state": value_to_json(item.state),
            "time": time_to_json(item.create_ms),
        },
        metadata=metadata_to_json(item.metadata),
        at=_identity_to_json(item.at),
    )


def _instance_to_json(item: ExportedInstance) -> dict[str, Any]:
    saving = item.saving
    return _with_optional(
        {"instance": saving.instance_id, "workflow_type": saving.workflow_type, "state": saving.state},
        correlation_id=saving.correlation_id,
        sequence_number=saving.sequence_number,
        data=None if saving.data is None else value_to_json(saving.data),
        metadata=metadata_to_json(saving.metadata),
    )


_ENCODERS: Final[dict[type[Item], Callable[[Any], dict[str, Any]]]] = {
    ExportedEntry: _entry_to_json,
    ExportedStream: _stream_to_json,
    ExportedPool: _pool_to_json,
    ExportedEvent: _event_to_json,
    ExportedSnapshot: _snapshot_to_json,
    ExportedInstance: _instance_to_json,
    ExportedTask: task_to_json,
}

ITEM_KINDS: Final = tuple(item.kind for item in _ENCODERS)
"""What lines are counted as, in the order in which an export has them."""


# Reading.


def decode_line(line: bytes) -> Header | Item | End:
    """Returns what a line is.

    Raises:
        InvalidArgument: it is not one that an export writes.
    """
    document, _ = documents.read(line, field="line", further_depth=_FURTHER_DEPTH)
    fields = Fields(document)
    if "onex_memory_export" in document:
        version = document["onex_memory_export"]
        if type(version) is not int or version != _VERSION:
            raise InvalidArgument("onex_memory_export", f"is {version!r}: only version {_VERSION} can be read")
        return Header()
    if "end" in document:
        return _end_from_json(fields)
    for name, (decode, what) in _DECODERS.items():
        if name in document:
            item = decode(fields)
            fields.refuse_unread(what)
            return item
    raise InvalidArgument("key", f"is missing; so are {', '.join([*_DECODERS][1:])}")


def _end_from_json(fields: Fields) -> End:
    if fields.take("end") is not True:
        raise InvalidArgument("end", "must be true")
    counts = fields.object("counts")
    if counts is None:
        raise InvalidArgument("counts", "is missing")
    item_counts = {kind: counts.number(kind, 0) for kind in ITEM_KINDS}
    counts.refuse_unread("the counts")
    return End(item_counts, fields.text("sha256"))


def _entry_from_json(fields: Fields) -> ExportedEntry:
    key = check_key(fields.take("key"))
    metadata = fields.metadata()
    value = {name: each for name in ("kind", "value", "base64") if (each := fields.take(name, _ABSENT)) is not _ABSENT}
    return ExportedEntry(key, value_from_json(value, ""), metadata, fields.time_ms("expire_time"))


_ABSENT: Final = object()
"""What stands for a field that is absent, where one that is null must be told from it."""


def _stream_from_json(fields: Fields) -> ExportedStream:
    name = fields.take("stream")
    check_stream_name(name, "stream")
    types = fields.array("change_types")
    if not all(type(each) is str for each in types):
        raise InvalidArgument("change_types", f"must be some of {', '.join(CHANGE_TYPES)}")
    return ExportedStream(
        name,
        StreamFilter(
            fields.take("pattern"),
            tuple(types),
            fields.flag("include_accessed"),
            fields.flag("with_values", default=True),
        ),
    )


def _pool_from_json(fields: Fields) -> ExportedPool:
    least, most, target = [fields.number(f"{name}_size", least=0) for name in ("min", "max", "target")]
    config = ProtocolAgentPoolConfig(least, most, target, tuple(fields.array("capabilities")))
    command = CreateAgentPool(fields.take("pool"), config)
    config = command.config
    first = fields.number("first_target_size", config.target_size, least=config.min_size, most=config.max_size)
    return ExportedPool(command.pool_name, config, first)


def _identity_from_json(fields: Fields | None) -> EventIdentity | None:
    if fields is None:
        return None
    identity = EventIdentity(check_name(fields.take("event"), fields.path("event")), fields.time_ms("time"))
    fields.refuse_unread("an event that is named")
    return identity


def _event_from_json(fields: Fields) -> ExportedEvent:
    event = NewEvent(
        fields.take("event"),
        fields.take("event_type"),
        fields.value("data"),
        fields.metadata(),
        fields.text("correlation_id", ""),
        fields.text("causation_id", ""),
        fields.text("source", ""),
    )
    command = AppendEvents(fields.take("workflow_type"), fields.take("instance_id"), (event,))
    number = fields.number("sequence_number", least=1)
    time_ms = fields.required_time_ms("time")
    after = _identity_from_json(fields.object("after"))
    if after is not None and after.time_ms > time_ms:
        raise InvalidArgument("time", "is before that of the event before it")
    if number == 1:
        after = None
    return ExportedEvent(
        command.workflow_type, command.instance_id, number, event, time_ms, after, fields.flag("archived")
    )


def _snapshot_from_json(fields: Fields) -> ExportedSnapshot:
    state = fields.value("state")
    if state is None:
        raise InvalidArgument("state", "is missing")
    command = SaveSnapshot(
        fields.take("workflow_type"), fields.take("instance_id"), fields.take("snapshot"), state, fields.metadata()
    )
    return ExportedSnapshot(
        command.workflow_type,
        command.instance_id,
        command.sequence_number,
        state,
        command.metadata,
        fields.required_time_ms("time"),
        _identity_from_json(fields.object("at")),
    )


def _instance_from_json(fields: Fields) -> ExportedInstance:
    return ExportedInstance(
        SaveWorkflowInstance(
            fields.take("workflow_type"),
            fields.take("instance"),
            fields.text("state"),
            fields.text("correlation_id", ""),
            fields.number("sequence_number", 0, least=0),
            fields.value("data"),
            fields.metadata(),
        )
    )


_Decoder: TypeAlias = Callable[[Fields], Item]

_DECODERS: Final[dict[str, tuple[_Decoder, str]]] = {
    "key": (_entry_from_json, "an entry"),
    "stream": (_stream_from_json, "a stream"),
    "pool": (_pool_from_json, "a pool"),
    "event": (_event_from_json, "an event"),
    "snapshot": (_snapshot_from_json, "a snapshot"),
    "instance": (_instance_from_json, "an instance"),
    "task": (task_from_json, "a task"),
}
"""By the field that only they have: what reads such lines, and what they are called in an error."""
