"""The errors of workflows: part of the tree that `spi.errors` draws.

Owns what each failure of the three workflow protocols is called and which facts it carries.

    MemoryServiceError
    ├── SequenceMismatch               the workflow instance is not where it was expected to be
    ├── SequenceNotFound               the workflow instance has no event of this sequence
    ├── EventExists                    the workflow instance has another event of this id
    └── ResourceExhausted
        └── TooManySnapshots           the workflow instance has as many snapshots as there may be
"""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi.errors import MemoryServiceError, ResourceExhausted

__all__ = ["EventExists", "SequenceMismatch", "SequenceNotFound", "TooManySnapshots"]


@dataclass(eq=False)
class SequenceMismatch(MemoryServiceError):
    """The last event of the workflow instance is not where it was expected; nothing changed. Read, and decide again."""

    workflow_type: str
    instance_id: str
    expected: int
    """The sequence that its last event was expected to have; 0: that it has none; -1: that it has some."""
    actual: int
    """The sequence that its last event has; 0: it has none."""

    def __str__(self) -> str:
        expected = "with events" if self.expected < 0 else f"at sequence {self.expected}"
        return f"{self.workflow_type} {self.instance_id!r} was expected {expected} and is at sequence {self.actual}"


@dataclass(eq=False)
class SequenceNotFound(MemoryServiceError):
    """The workflow instance has no event of this sequence; nothing changed."""

    workflow_type: str
    instance_id: str
    sequence_number: int
    last: int
    """The sequence of its last event; 0: it has none."""

    def __str__(self) -> str:
        return f"{self.workflow_type} {self.instance_id!r} has no event {self.sequence_number}, but {self.last} in all"


@dataclass(eq=False)
class EventExists(MemoryServiceError):
    """The workflow instance has an event of this id, of another type or with other data; nothing changed."""

    workflow_type: str
    instance_id: str
    event_id: str
    sequence_number: int
    """The sequence of the one that is there."""

    def __str__(self) -> str:
        return (
            f"{self.workflow_type} {self.instance_id!r} has another event {self.event_id!r}, "
            f"at sequence {self.sequence_number}"
        )


@dataclass(eq=False)
class TooManySnapshots(ResourceExhausted):
    """The workflow instance has as many snapshots as the server allows; nothing changed. Clean up, and save again."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} snapshots exist, which is as many as an instance may have"
