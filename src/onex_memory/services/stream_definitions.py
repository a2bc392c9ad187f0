"""Stream definitions and durable subscriptions: what streaming keeps in the engine.

Owns their form as entries of spaces of their own, durable and ordered like everything else; a definition that nobody
subscribes to is one entry and no more.

    space `streams`              name                          → the choice of changes; its create_revision makes the id
    space `subscriptions`        length:stream id:durable name → position, and the id under which it is attached
    space `ended-subscriptions`  subscription id               → for 10 minutes: nobody may go on under it
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Cursor
from onex_memory.engine.records import ChangeRecord
from onex_memory.engine.transaction import Entry
from onex_memory.services.definition_ids import id_of, parts_of
from onex_memory.spi.commands.memory_streaming import StreamDefinition, StreamFilter
from onex_memory.spi.stream_errors import StreamNotFound
from onex_memory.spi.values import ContextValue, Encoded, decode, encode

__all__ = [
    "ENDED_SUBSCRIPTIONS",
    "STREAMS",
    "SUBSCRIPTIONS",
    "Attachment",
    "attached_id",
    "definition",
    "durable_glob",
    "durable_key",
    "durable_name",
    "encode_filter",
    "name_of",
]

STREAMS: Final = "streams"
"""The space of the definitions."""
SUBSCRIPTIONS: Final = "subscriptions"
"""The space of the durable subscriptions."""
ENDED_SUBSCRIPTIONS: Final = "ended-subscriptions"
"""The space of the ids that were ended."""


def name_of(stream_id: str) -> tuple[str, int]:
    """Returns the name and the revision that make a stream's id.

    Raises:
        StreamNotFound: it is no such id.
    """
    parts = parts_of(stream_id)
    if parts is None:
        raise StreamNotFound(stream_id)
    return parts


def encode_filter(chosen: StreamFilter) -> Encoded:
    """Returns a choice of changes as it is kept."""
    return encode(
        {
            "pattern": chosen.pattern,
            "types": list(chosen.change_types),
            "accessed": chosen.include_accessed,
            "values": chosen.with_values,
        }
    )


def definition(name: str, entry: Entry) -> StreamDefinition:
    """Returns the stream that an entry defines."""
    kept: Any = decode(entry.value)
    chosen = StreamFilter(kept["pattern"], tuple(kept["types"]), kept["accessed"], kept["values"])
    return StreamDefinition(id_of(name, entry.create_revision), name, chosen, entry.create_ms)


def durable_key(stream_id: str, name: str) -> str:
    """Returns the key of a durable subscription."""
    return f"{len(stream_id)}:{stream_id}:{name}"


def durable_name(stream_id: str, key: str) -> str:
    """Returns the name of a durable subscription from its key."""
    return key[len(durable_key(stream_id, "")) :]


def durable_glob(stream_id: str) -> Glob:
    """Returns what the keys of all durable subscriptions of a stream match."""
    return Glob.of_prefix(durable_key(stream_id, ""))


class Attachment(NamedTuple):
    """What is kept of a durable subscription."""

    subscription_id: str
    """Who is attached, or was last."""
    position: Cursor
    """Through where it was acknowledged."""
    principal: str = ""
    """Who made it; empty: that was not noted."""

    def encoded(self) -> Encoded:
        """Returns it as it is kept."""
        kept: dict[str, ContextValue] = {
            "id": self.subscription_id,
            "epoch": self.position.epoch,
            "revision": self.position.revision,
        }
        if self.principal:
            kept["by"] = self.principal
        return encode(kept)

    @classmethod
    def of(cls, value: Encoded) -> Attachment:
        """Returns what was kept."""
        kept: Any = decode(value)
        return cls(kept["id"], Cursor(kept["epoch"], kept["revision"]), kept.get("by", ""))


def attached_id(record: ChangeRecord) -> str | None:
    """Returns who is attached after a change of a durable subscription; None: it is gone."""
    after = record.after
    return None if after is None or after[0] is None else Attachment.of(after[0]).subscription_id
