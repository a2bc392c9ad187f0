"""memory_streaming.proto: changes and what else a subscriber is sent, to and from frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import orjson
from google.protobuf.timestamp_pb2 import Timestamp

from onex.memory.v1 import memory_streaming_pb2 as pb
from onex_memory.spi.commands import memory_streaming as commands
from onex_memory.spi.commands.memory_streaming import ChangePart, EncodedChange, EncodedDelta, Frame
from onex_memory.spi.values import Encoded, decode, encode, of_json
from onex_memory.wire.items import item_text
from onex_memory.wire.value import (
    entry_from,
    entry_message,
    fill_value,
    timestamp,
    timestamp_ms,
    value_from,
    value_message,
)

__all__ = ["CHANGE_TYPE", "CHANGE_TYPE_NAME", "encode_frame", "encode_replayed", "frame_from", "replayed_from"]

CHANGE_TYPE: Final[dict[str, Any]] = {
    name.removeprefix("CHANGE_TYPE_").lower(): pb.ChangeType.Value(name)
    for name in pb.ChangeType.keys()  # noqa: SIM118 - it is an enum's wrapper, not a dict
    if name != "CHANGE_TYPE_UNSPECIFIED"
}
"""The types of change, by their names."""
CHANGE_TYPE_NAME: Final = {number: name for name, number in CHANGE_TYPE.items()}
"""The names of the types of change."""
_REASON: Final[dict[str, Any]] = {
    "" if name == "CHANGE_REASON_UNSPECIFIED" else name.removeprefix("CHANGE_REASON_").lower(): number
    for name, number in pb.ChangeReason.items()
}
_REASON_NAME: Final = {number: name for name, number in _REASON.items()}


# Changes.


def _fill_changes(changes: Any, encoded: Iterable[EncodedChange]) -> None:
    add = changes.add
    moment_ms, moment = 0, Timestamp()
    for key, kind, reason, revision, time_ms, old, new, delta, cursor in encoded:
        if time_ms != moment_ms:
            moment_ms, moment = time_ms, timestamp(time_ms)
        change = add()  # set one by one, which is a third faster than in one call
        change.key = key
        change.change_type = CHANGE_TYPE[kind]
        change.reason = _REASON[reason]
        change.revision = revision
        change.change_time.CopyFrom(moment)
        change.cursor = cursor
        if old is not None:
            fill_value(change.old_value, old)
        if new is not None:
            fill_value(change.new_value, new)
        if delta is not None:
            change.delta.CopyFrom(_delta_message(delta))


def _changes_from(messages: Iterable[pb.MemoryChange]) -> list[EncodedChange]:
    return [
        EncodedChange(
            message.key,
            CHANGE_TYPE_NAME.get(message.change_type, ""),
            _REASON_NAME.get(message.reason, ""),
            message.revision,
            timestamp_ms(message.change_time),
            value_from(message.old_value, "old_value") if message.HasField("old_value") else None,
            value_from(message.new_value, "new_value") if message.HasField("new_value") else None,
            _delta_from(message.delta) if message.HasField("delta") else None,
            message.cursor,
        )
        for message in messages
    ]


def _delta_message(delta: EncodedDelta) -> pb.StructureDelta:
    members = [b"%b:%b" % (orjson.dumps(name), text) for name, text in delta.set_members.items()]
    return pb.StructureDelta(
        set_fields=value_message(of_json(b"{%b}" % b",".join(members))) if members else None,
        removed_fields=delta.removed_members,
        appended=_array(delta.appended),
        popped=_array(delta.popped),
        length=delta.length,
    )


def _array(items: tuple[bytes, ...]) -> Any:
    return value_message(of_json(b"[%b]" % b",".join(items))) if items else None


def _delta_from(message: pb.StructureDelta) -> EncodedDelta:
    members: Any = decode(value_from(message.set_fields)) if message.HasField("set_fields") else {}
    return EncodedDelta(
        {name: item_text(encode([value]))[1:-1] for name, value in members.items()},
        tuple(message.removed_fields),
        _items(value_from(message.appended)) if message.HasField("appended") else (),
        _items(value_from(message.popped)) if message.HasField("popped") else (),
        message.length,
    )


def _items(array: Encoded) -> tuple[bytes, ...]:
    items: Any = decode(array)
    return tuple(item_text(encode([item]))[1:-1] for item in items)


# Frames.


def encode_frame(frame: Frame) -> bytes:
    """Returns the bytes of a frame's message."""
    if isinstance(frame, commands.Changes):
        parts = frame.parts
        if len(parts) == 1:
            return parts[0].encoded or _encode_part(parts[0])
        # The messages of parts say nothing but changes, so that their bytes in a row are the message of all.
        return b"".join([part.encoded or _encode_part(part) for part in parts])
    return _MESSAGES[type(frame)](frame).SerializeToString()


def _encode_part(part: ChangePart[EncodedChange]) -> bytes:
    message = pb.SubscribeToMemoryChangesResponse(fragment=part.is_fragment)
    _fill_changes(message.changes, part.changes)
    part.encoded = message.SerializeToString()
    return part.encoded


_MESSAGES: Final[dict[type[Any], Callable[[Any], pb.SubscribeToMemoryChangesResponse]]] = {
    commands.Created: lambda frame: pb.SubscribeToMemoryChangesResponse(
        created=pb.SubscriptionCreated(
            subscription_id=frame.subscription_id, cursor=frame.cursor, revision=frame.revision
        )
    ),
    commands.Snapshot: lambda frame: pb.SubscribeToMemoryChangesResponse(
        snapshot=pb.SnapshotEntries(entries=[entry_message(entry) for entry in frame.entries])
    ),
    commands.SnapshotComplete: lambda frame: pb.SubscribeToMemoryChangesResponse(
        snapshot_complete=pb.SnapshotComplete(entry_count=frame.entry_count, cursor=frame.cursor)
    ),
    commands.Progress: lambda frame: pb.SubscribeToMemoryChangesResponse(
        progress=pb.SubscriptionProgress(cursor=frame.cursor)
    ),
    commands.FellBehind: lambda frame: pb.SubscribeToMemoryChangesResponse(
        fell_behind=pb.SubscriberFellBehind(cursor=frame.cursor)
    ),
    commands.CaughtUp: lambda frame: pb.SubscribeToMemoryChangesResponse(
        caught_up=pb.SubscriberCaughtUp(cursor=frame.cursor)
    ),
    commands.Resume: lambda frame: pb.SubscribeToMemoryChangesResponse(
        resume=pb.SubscriptionResume(cursor=frame.cursor)
    ),
    commands.Ended: lambda frame: pb.SubscribeToMemoryChangesResponse(ended=pb.SubscriptionEnded(cursor=frame.cursor)),
}


def frame_from(message: pb.SubscribeToMemoryChangesResponse) -> Frame:
    """Returns the frame of a message."""
    event = message.WhichOneof("event")
    if event is None:
        return commands.Changes([ChangePart(_changes_from(message.changes), is_fragment=message.fragment)])
    return _FRAMES[event](message)


_FRAMES: Final[dict[str, Callable[[pb.SubscribeToMemoryChangesResponse], Frame]]] = {
    "created": lambda message: commands.Created(
        message.created.subscription_id, message.created.cursor, message.created.revision
    ),
    "snapshot": lambda message: commands.Snapshot([entry_from(entry) for entry in message.snapshot.entries]),
    "snapshot_complete": lambda message: commands.SnapshotComplete(
        message.snapshot_complete.entry_count, message.snapshot_complete.cursor
    ),
    "progress": lambda message: commands.Progress(message.progress.cursor),
    "fell_behind": lambda message: commands.FellBehind(message.fell_behind.cursor),
    "caught_up": lambda message: commands.CaughtUp(message.caught_up.cursor),
    "resume": lambda message: commands.Resume(message.resume.cursor),
    "ended": lambda message: commands.Ended(message.ended.cursor),
}


def encode_replayed(part: ChangePart[EncodedChange]) -> bytes:
    """Returns the bytes of a message of replayed changes."""
    message = pb.ReplayMemoryChangesResponse()
    _fill_changes(message.changes, part.changes)
    return message.SerializeToString()


def replayed_from(message: pb.ReplayMemoryChangesResponse) -> ChangePart[EncodedChange]:
    """Returns the replayed changes of a message."""
    return ChangePart(_changes_from(message.changes))
