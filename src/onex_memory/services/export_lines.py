"""The lines of an export: one JSON object each, exact in both directions.

Owns their form, which `admin.proto` documents (`ExportResponse`): a header, a line for each item, and an end that says
how many of each kind there were, and the digest of all lines before it. It knows neither engine nor messages.

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
    EventMark,
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
from onex_memory.services.export_tasks import read_task, said_task
from onex_memory.services.export_values import Fields, read_value, said, said_metadata, said_time
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

__all__ = ["ITEM_KINDS", "LEFT_OUT", "end_line", "header_line", "line_of", "read_line"]

_VERSION: Final = 1
_FURTHER_DEPTH: Final = 3
"""How much deeper a line nests than the document in it: by the line, its metadata and one of these."""

LEFT_OUT: Final = (
    "leased keys",
    "subscriptions",
    "agents",
    "locks",
    "grants",
    "tokens",
    "encryption keys",
    "quota",
    "change log",
)
"""What a namespace has besides: an export does without."""


# Writing.


def header_line(namespace: str, *, revision: int, now_ms: int, kinds: tuple[ExportKind, ...]) -> bytes:
    """Returns the line that an export of some kinds begins with."""
    return _line(
        {
            "onex_memory_export": _VERSION,
            "namespace": namespace,
            "revision": revision,
            "time": said_time(now_ms),
            "left_out": [*(kind for kind in EXPORT_KINDS if kind not in kinds), *LEFT_OUT],
        }
    )


def end_line(*, counts: Mapping[str, int], left_out: Mapping[str, int], sha256: str) -> bytes:
    """Returns the line that an export ends with."""
    return _line({"end": True, "counts": counts, "left_out": left_out, "sha256": sha256})


def line_of(item: Item) -> bytes:
    """Returns the line of an item."""
    return _line(_WRITERS[type(item)](item))


def _line(document: Mapping[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _with(document: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """Adds those fields that say something."""
    document.update((name, each) for name, each in optional.items() if each or each is False)
    return document


def _said_entry(item: ExportedEntry) -> dict[str, Any]:
    document: dict[str, Any] = {"key": item.key, **said(item.value)}
    if item.metadata:
        document["metadata"] = said_metadata(item.metadata)
    if item.expire_ms:
        document["expire_time"] = said_time(item.expire_ms)
    return document


def _said_stream(item: ExportedStream) -> dict[str, Any]:
    chosen = item.filter
    return _with(
        {"stream": item.name},
        pattern=chosen.pattern,
        change_types=chosen.change_types if chosen.change_types != CHANGE_TYPES else None,
        include_accessed=chosen.include_accessed or None,
        with_values=None if chosen.with_values else False,
    )


def _said_pool(item: ExportedPool) -> dict[str, Any]:
    config = item.config
    return _with(
        {
            "pool": item.name,
            "min_size": config.min_size,
            "max_size": config.max_size,
            "target_size": config.target_size,
            "first_target_size": item.first_target_size,
        },
        capabilities=config.capabilities,
    )


def _said_mark(mark: EventMark | None) -> dict[str, Any] | None:
    return None if mark is None else {"event": mark.event_id, "time": said_time(mark.time_ms)}


def _said_event(item: ExportedEvent) -> dict[str, Any]:
    event = item.event
    return _with(
        {
            "event": event.event_id,
            "workflow_type": item.workflow_type,
            "instance_id": item.instance_id,
            "sequence_number": item.sequence_number,
            "event_type": event.event_type,
            "time": said_time(item.time_ms),
        },
        data=None if event.data is None else said(event.data),
        metadata=said_metadata(event.metadata),
        correlation_id=event.correlation_id,
        causation_id=event.causation_id,
        source=event.source,
        after=_said_mark(item.after),
        archived=item.is_archived or None,
    )


def _said_snapshot(item: ExportedSnapshot) -> dict[str, Any]:
    return _with(
        {
            "snapshot": item.sequence_number,
            "workflow_type": item.workflow_type,
            "instance_id": item.instance_id,
            "state": said(item.state),
            "time": said_time(item.create_ms),
        },
        metadata=said_metadata(item.metadata),
        at=_said_mark(item.at),
    )


def _said_instance(item: ExportedInstance) -> dict[str, Any]:
    saving = item.saving
    return _with(
        {"instance": saving.instance_id, "workflow_type": saving.workflow_type, "state": saving.state},
        correlation_id=saving.correlation_id,
        sequence_number=saving.sequence_number,
        data=None if saving.data is None else said(saving.data),
        metadata=said_metadata(saving.metadata),
    )


_WRITERS: Final[dict[type[Item], Callable[[Any], dict[str, Any]]]] = {
    ExportedEntry: _said_entry,
    ExportedStream: _said_stream,
    ExportedPool: _said_pool,
    ExportedEvent: _said_event,
    ExportedSnapshot: _said_snapshot,
    ExportedInstance: _said_instance,
    ExportedTask: said_task,
}

ITEM_KINDS: Final = tuple(item.kind for item in _WRITERS)
"""What lines are counted as, in the order in which an export has them."""


# Reading.


def read_line(line: bytes) -> Header | Item | End:
    """Reads a line.

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
        return _end(fields)
    for name, (read, what) in _READERS.items():
        if name in document:
            item = read(fields)
            fields.end(what)
            return item
    raise InvalidArgument("key", f"is missing; so are {', '.join([*_READERS][1:])}")


def _end(fields: Fields) -> End:
    if fields.take("end") is not True:
        raise InvalidArgument("end", "must be true")
    counts = fields.fields("counts")
    if counts is None:
        raise InvalidArgument("counts", "is missing")
    said_counts = {kind: counts.number(kind, 0) for kind in ITEM_KINDS}
    counts.end("the counts")
    return End(said_counts, fields.text("sha256"))


def _entry(fields: Fields) -> ExportedEntry:
    key = check_key(fields.take("key"))
    metadata = fields.metadata()
    saying = {name: each for name in ("kind", "value", "base64") if (each := fields.take(name, _ABSENT)) is not _ABSENT}
    return ExportedEntry(key, read_value(saying, ""), metadata, fields.time_ms("expire_time"))


_ABSENT: Final = object()


def _stream(fields: Fields) -> ExportedStream:
    name = fields.take("stream")
    check_stream_name(name, "stream")
    types = fields.each("change_types")
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


def _pool(fields: Fields) -> ExportedPool:
    least, most, target = [fields.number(f"{name}_size", least=0) for name in ("min", "max", "target")]
    config = ProtocolAgentPoolConfig(least, most, target, tuple(fields.each("capabilities")))
    command = CreateAgentPool(fields.take("pool"), config)
    config = command.config
    first = fields.number("first_target_size", config.target_size, least=config.min_size, most=config.max_size)
    return ExportedPool(command.pool_name, config, first)


def _mark(fields: Fields | None) -> EventMark | None:
    if fields is None:
        return None
    mark = EventMark(check_name(fields.take("event"), fields.name("event")), fields.time_ms("time"))
    fields.end("an event that is named")
    return mark


def _event(fields: Fields) -> ExportedEvent:
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
    time_ms = _required_time(fields)
    after = _mark(fields.fields("after"))
    if after is not None and after.time_ms > time_ms:
        raise InvalidArgument("time", "is before that of the event before it")
    if number == 1:
        after = None
    return ExportedEvent(
        command.workflow_type, command.instance_id, number, event, time_ms, after, fields.flag("archived")
    )


def _required_time(fields: Fields) -> int:
    time_ms = fields.time_ms("time")
    if not time_ms:
        raise InvalidArgument("time", "is missing")
    return time_ms


def _snapshot(fields: Fields) -> ExportedSnapshot:
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
        _required_time(fields),
        _mark(fields.fields("at")),
    )


def _instance(fields: Fields) -> ExportedInstance:
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


_Reader: TypeAlias = Callable[[Fields], Item]

_READERS: Final[dict[str, tuple[_Reader, str]]] = {
    "key": (_entry, "an entry"),
    "stream": (_stream, "a stream"),
    "pool": (_pool, "a pool"),
    "event": (_event, "an event"),
    "snapshot": (_snapshot, "a snapshot"),
    "instance": (_instance, "an instance"),
    "task": (read_task, "a task"),
}
"""What reads a line that has a field, and what such a line is."""
