"""What an export consists of: a header, items of each kind, and an end.

Owns what is known of each item, and how items are counted, ordered and told apart. It knows neither their form as lines
nor engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onex_memory.services.tasks import TaskRecord
from onex_memory.spi.admin import ExportKind
from onex_memory.spi.agent_pool import ProtocolAgentPoolConfig
from onex_memory.spi.commands.memory_streaming import StreamFilter
from onex_memory.spi.commands.workflow_events import NewEvent
from onex_memory.spi.commands.workflow_states import SaveWorkflowInstance
from onex_memory.spi.values import Encoded, EncodedMetadata

__all__ = [
    "End",
    "EventMark",
    "ExportedEntry",
    "ExportedEvent",
    "ExportedInstance",
    "ExportedPool",
    "ExportedSnapshot",
    "ExportedStream",
    "ExportedTask",
    "Header",
    "Item",
]


@dataclass(frozen=True, slots=True)
class Header:
    """The first line. What it says of the export is for whoever looks at the file: an import goes by none of it."""


@dataclass(frozen=True, slots=True)
class End:
    """The last line."""

    counts: Mapping[str, int]
    """How many lines of each kind there are; one that is not named has none."""
    sha256: str
    """The digest of all lines before it, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line in between."""

    kind: ClassVar[str]
    """What such lines are counted as."""
    group: ClassVar[ExportKind]
    """What they belong to."""
    is_run: ClassVar[bool] = False
    """Whether lines of one unit that follow each other can be stored together."""

    @property
    def unit(self) -> str:
        """What it changes, among the items of its kind."""
        raise NotImplementedError

    @property
    def place(self) -> tuple[str, int] | None:
        """Where it stands among the items of its kind; None: they are not ordered by what they are called."""
        return self.unit, 0

    @property
    def expire_at_ms(self) -> int:
        """When it expires; 0: never."""
        return 0


@dataclass(frozen=True, slots=True)
class ExportedEntry(Item):
    """A key."""

    kind = "keys"
    group: ClassVar[ExportKind] = "keys"
    key: str
    value: Encoded
    metadata: EncodedMetadata
    expire_ms: int
    """When it expires; 0: never."""

    @property
    def unit(self) -> str:
        return self.key

    @property
    def expire_at_ms(self) -> int:
        return self.expire_ms


@dataclass(frozen=True, slots=True)
class ExportedStream(Item):
    """The definition of a stream."""

    kind = "streams"
    group: ClassVar[ExportKind] = "streams"
    name: str
    filter: StreamFilter

    @property
    def unit(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class ExportedPool(Item):
    """The definition of a pool."""

    kind = "pools"
    group: ClassVar[ExportKind] = "pools"
    name: str
    config: ProtocolAgentPoolConfig
    first_target_size: int

    @property
    def unit(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class EventMark:
    """What an event is recognized by among those of other instances of the same name."""

    event_id: str
    time_ms: int


@dataclass(frozen=True, slots=True)
class ExportedEvent(Item):
    """An event. Those of all instances are in the order in which they were appended."""

    kind = "events"
    group: ClassVar[ExportKind] = "workflows"
    is_run = True
    workflow_type: str
    instance_id: str
    sequence_number: int
    event: NewEvent
    time_ms: int
    after: EventMark | None
    """The event before it in the instance; None: it is the first, or that is not known."""
    is_archived: bool

    @property
    def unit(self) -> str:
        return f"{self.workflow_type}\0{self.instance_id}"

    @property
    def place(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class ExportedSnapshot(Item):
    """A snapshot of an instance."""

    kind = "snapshots"
    group: ClassVar[ExportKind] = "workflows"
    is_run = True
    workflow_type: str
    instance_id: str
    sequence_number: int
    state: Encoded
    metadata: EncodedMetadata
    create_ms: int
    at: EventMark | None
    """The event that it is at; None: that is not known."""

    @property
    def unit(self) -> str:
        return f"{self.workflow_type}\0{self.instance_id}"

    @property
    def place(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class ExportedInstance(Item):
    """What is saved of an instance."""

    kind = "instances"
    group: ClassVar[ExportKind] = "workflows"
    saving: SaveWorkflowInstance

    @property
    def unit(self) -> str:
        return f"{self.saving.workflow_type}\0{self.saving.instance_id}"

    @property
    def place(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class ExportedTask(Item):
    """A task: one that waits, is parked, or is over. One that is over may come twice: before that as well."""

    kind = "tasks"
    group: ClassVar[ExportKind] = "tasks"
    task_id: str
    record: TaskRecord
    expire_ms: int
    """When it is let go of; 0: never, as long as it waits."""

    @property
    def unit(self) -> str:
        return self.task_id

    @property
    def place(self) -> None:
        return None

    @property
    def expire_at_ms(self) -> int:
        return self.expire_ms
