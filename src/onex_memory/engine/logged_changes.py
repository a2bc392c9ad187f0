"""What the log keeps of a step, and about what it takes there.

Owns the two figures that bound a commit and the log in memory. How the log is written is the business of `records`.
"""

from __future__ import annotations

from typing import Any, Final

from onex_memory.engine.apply import Step
from onex_memory.engine.records import CHANGE_BYTES, Appended, Besides, Delta, Extra, Published
from onex_memory.engine.space import Record
from onex_memory.engine.structures import Stored
from onex_memory.engine.transaction import Reason

__all__ = ["FRAME_BYTES", "change_count", "extra_bytes", "logged_change", "steps_bytes"]

FRAME_BYTES: Final = 16
"""What a commit takes in the log besides its changes, about, in bytes."""


def logged_change(
    space: str, key: str, reason: Reason, before: Record | None, after: Record | None
) -> tuple[tuple[Any, ...], int]:
    """Returns a change between two whole values as the log keeps it, and about what it takes there, in bytes."""
    size_bytes = CHANGE_BYTES
    old: Stored | None = None
    if before is not None and reason is not Reason.TOUCHED and reason is not Reason.METADATA:
        old = before[0]
        size_bytes += len(old) if isinstance(old, bytes) else old.size_bytes
    if after is not None:
        assert isinstance(after[0], bytes), "what is native has an extra"
        size_bytes += len(after[0])
    return (space, key, reason._value_, old, after, None), size_bytes


def steps_bytes(steps: list[Step]) -> int:
    """About what steps take in the log, in bytes."""
    size_bytes = 0
    for space, key, before, after, reason, extra, _, _ in steps:
        if extra is None or isinstance(extra, Besides):
            size_bytes += logged_change(space.name, key, reason, before, after)[1] + (
                0 if extra is None else extra.size_bytes
            )
        else:
            size_bytes += CHANGE_BYTES + extra_bytes(extra)
    return size_bytes


def change_count(steps: list[Step]) -> int:
    """How many changes steps are in the log."""
    count = len(steps)
    for step in steps:
        if step[5] is not None and isinstance(step[5], Besides):
            count += len(step[5].changes)
    return count


def extra_bytes(extra: Extra) -> int:
    """About what an extra takes in the log, in bytes."""
    if isinstance(extra, Delta):
        members = extra.set_members or {}
        texts = (*members, *members.values(), *extra.removed_members, *extra.appended, *extra.popped)
        return sum(map(len, texts)) + 4 * len(texts)
    if isinstance(extra, Published):
        return len(extra.old_value or b"") + len(extra.new_value or b"")
    return len(extra.record) if isinstance(extra, Appended) else 0
