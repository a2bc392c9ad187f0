"""What an export consists of: a header, items of each kind, and an end.

Owns what is known of each item, and how items are counted, ordered and told apart. It knows neither their form as lines
nor the engine.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onex_memory.services.tasks import TaskRecord
from onex_memory.services.workflows import instance_key
from onex_memory.spi.admin import ExportKind
from onex_memory.spi.agent_pool import ProtocolAgentPoolConfig
from onex_memory.spi.commands.memory_streaming import StreamFilter
from onex_memory.spi.commands.workflow_events import NewEvent
from onex_memory.spi.commands.workflow_states import SaveWorkflowInstance
from onex_memory.spi.values import Encoded, EncodedMetadata

__all__ = [
    "End",
    "EventIdentity",
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
class Item(ABC):
    """A line in between.

    Class attributes say what holds for every item of a kind.
    """

    kind: ClassVar[str]
    """What they are counted as."""
    export_kind: ClassVar[ExportKind]
    """What a caller names to export them, and needs grants on."""
    shares_commit: ClassVar[bool] = False
    """Whether those that follow each other and are of one resource can be stored in one commit."""
    is_sorted: ClassVar[bool] = False
    """Whether an export has them in the order of their resources, each once."""

    @property
    @abstractmethod
    def resource(self) -> str:
        """The name of what it changes, among the items of its kind."""

    @property
    def expire_at_ms(self) -> int:
        """When it expires; 0: never."""
        return 0


@dataclass(frozen=True, slots=True)
class ExportedEntry(Item):
    """A key."""

    kind = "keys"
    export_kind: ClassVar[ExportKind] = "keys"
    is_sorted = True
    key: str
    value: Encoded
    metadata: EncodedMetadata
    expire_ms: int
    """When it expires; 0: never."""

    @property
    def resource(self) -> str:
        return self.key

    @property
    def expire_at_ms(self) -> int:
        return self.expire_ms


@dataclass(frozen=True, slots=True)
class ExportedStream(Item):
    """The definition of a stream."""

    kind = "streams"
    export_kind: ClassVar[ExportKind] = "streams"
    is_sorted = True
    name: str
    filter: StreamFilter

    @property
    def resource(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class ExportedPool(Item):
    """The definition of a pool."""

    kind = "pools"
    export_kind: ClassVar[ExportKind] = "pools"
    is_sorted = True
    name: str
    config: ProtocolAgentPoolConfig
    first_target_size: int

    @property
    def resource(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class EventIdentity:
    """What tells an event from those of another instance of the same name."""

    event_id: str
    time_ms: int


@dataclass(frozen=True, slots=True)
class ExportedEvent(Item):
    """An event. Those of all instances are in the order in which they were appended."""

    kind = "events"
    export_kind: ClassVar[ExportKind] = "workflows"
    shares_commit = True
    workflow_type: str
    instance_id: str
    sequence_number: int
    event: NewEvent
    time_ms: int
    after: EventIdentity | None
    """The event before it in the instance; None: it is the first, or that is not known."""
    is_archived: bool

    @property
    def resource(self) -> str:
        return instance_key(self.workflow_type, self.instance_id)


@dataclass(frozen=True, slots=True)
class ExportedSnapshot(Item):
    """A snapshot of an instance."""

    kind = "snapshots"
    export_kind: ClassVar[ExportKind] = "workflows"
    shares_commit = True
    workflow_type: str
    instance_id: str
    sequence_number: int
    state: Encoded
    metadata: EncodedMetadata
    create_ms: int
    at: EventIdentity | None
    """The event that it is at; None: that is not known."""

    @property
    def resource(self) -> str:
        return instance_key(self.workflow_type, self.instance_id)


@dataclass(frozen=True, slots=True)
class ExportedInstance(Item):
    """What is saved of an instance."""

    kind = "instances"
    export_kind: ClassVar[ExportKind] = "workflows"
    saving: SaveWorkflowInstance

    @property
    def resource(self) -> str:
        return instance_key(self.saving.workflow_type, self.saving.instance_id)


@dataclass(frozen=True, slots=True)
class ExportedTask(Item):
    """A task: one that waits, is parked, or is over. One that is over may come twice: before that as well."""

    kind = "tasks"
    export_kind: ClassVar[ExportKind] = "tasks"
    task_id: str
    record: TaskRecord
    expire_ms: int
    """When it is removed; 0: never, as long as it waits."""

    @property
    def resource(self) -> str:
        return self.task_id

    @property
    def expire_at_ms(self) -> int:
        return self.expire_ms
