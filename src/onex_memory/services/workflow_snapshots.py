"""WorkflowSnapshots over an engine.

Owns the rules of the protocol that need state. A snapshot is a record of an archive space; which there are is an entry,
which every change of them replaces on the condition that it is as it was read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.services.security.access import Access
from onex_memory.services.security.rules import Permissions
from onex_memory.services.table_executor import MethodTable, TableExecutor
from onex_memory.services.workflow_rules import changes_instance, needs_instance
from onex_memory.services.workflows import (
    ENDS,
    SAVED,
    SNAPSHOTS,
    SavedSnapshot,
    instance_key,
    saved_of,
    saved_value,
    snapshot_content,
    snapshot_of,
)
from onex_memory.services.writes import Writer, raise_if_fenced
from onex_memory.spi import limits
from onex_memory.spi.commands import workflow_snapshots as commands
from onex_memory.spi.commands.workflow_snapshots import EncodedSnapshot, SnapshotFacts, WorkflowSnapshotsFacade
from onex_memory.spi.errors import LimitExceeded
from onex_memory.spi.values import int_of
from onex_memory.spi.workflow_errors import SequenceNotFound, TooManySnapshots

__all__ = ["COMMANDS", "PERMISSIONS", "WorkflowSnapshotsService", "saving"]


def saving(
    command: commands.SaveSnapshot, entry: engine.Entry | None, now_ms: int
) -> tuple[tuple[engine.Mutation, ...], tuple[engine.Condition, ...]]:
    """Returns what saves a snapshot where the instance has those that an entry says, on the condition that it does."""
    key = instance_key(command.workflow_type, command.instance_id)
    content = snapshot_content(command.state, command.metadata)
    if len(content) > limits.MAX_VALUE_BYTES:
        raise LimitExceeded("state", limit="max_value_bytes", maximum=limits.MAX_VALUE_BYTES, actual=len(content))
    saved = [each for each in saved_of(entry) if each.sequence_number != command.sequence_number]
    saved.append(SavedSnapshot(command.sequence_number, len(content), now_ms))
    saved.sort(key=lambda each: each.sequence_number)
    if len(saved) > limits.MAX_SNAPSHOTS:
        raise TooManySnapshots(limits.MAX_SNAPSHOTS)
    return (
        (
            engine.Append(SNAPSHOTS, key, command.sequence_number, content),
            engine.Put(SAVED, key, saved_value(saved)),
        ),
        (engine.ModRevision(SAVED, key, 0 if entry is None else entry.mod_revision),),
    )


class WorkflowSnapshotsService(TableExecutor, WorkflowSnapshotsFacade):
    """`ProtocolSnapshotStore` in one namespace of an engine."""

    def __init__(self, engine: Engine, writer: Writer, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._writer = writer
        self._namespace = access.namespace

    async def save(self, command: commands.SaveSnapshot) -> int:
        """Saves a snapshot."""
        key = instance_key(command.workflow_type, command.instance_id)
        known = await self._writer.known(command)
        while known is None:
            (entry,) = await self._engine.read(self._namespace, SAVED, (key,))
            mutations, conditions = saving(command, entry, self._writer.clock.now_ms())
            exists = engine.AtLeast(ENDS, key, command.sequence_number)
            commit = await self._writer.commit(command, mutations, (exists, *conditions))
            if commit.conflict is None:
                return commit.revision
            if commit.conflict.condition == exists:
                end = commit.conflict.actual
                last = 0 if end is None else int_of(end.value)
                raise SequenceNotFound(command.workflow_type, command.instance_id, command.sequence_number, last)
        raise_if_fenced(known, (command.fence,))
        return known.revision

    async def load(self, command: commands.LoadSnapshot) -> EncodedSnapshot | None:
        """Loads a snapshot."""
        key = instance_key(command.workflow_type, command.instance_id)
        through = command.sequence_number
        while True:
            (entry,) = await self._engine.read(self._namespace, SAVED, (key,))
            fitting = [each for each in saved_of(entry) if through is None or each.sequence_number <= through]
            if not fitting:
                return None
            chosen = fitting[-1]
            number = chosen.sequence_number
            found = await self._engine.range(
                self._namespace, SNAPSHOTS, key, after=number - 1, through=number, limit=1, size_bytes=1
            )
            if found and found[0].record:
                state, metadata = snapshot_of(found[0].record)
                return EncodedSnapshot(
                    command.workflow_type, command.instance_id, number, state, metadata, chosen.create_ms
                )
            # It has been deleted since the entry was read, which now says so.

    async def listed(self, command: commands.ListSnapshots) -> list[SnapshotFacts]:
        """Lists snapshots."""
        key = instance_key(command.workflow_type, command.instance_id)
        (entry,) = await self._engine.read(self._namespace, SAVED, (key,))
        latest = saved_of(entry)[: -command.limit - 1 : -1]
        return [SnapshotFacts(each.sequence_number, each.size_bytes, each.create_ms) for each in latest]

    async def delete(self, command: commands.DeleteSnapshot) -> bool:
        """Deletes a snapshot."""
        key = instance_key(command.workflow_type, command.instance_id)
        gone = command.sequence_number
        removed = await self._keep(key, lambda saved: [each for each in saved if each.sequence_number != gone])
        return bool(removed)

    async def clean_up(self, command: commands.CleanupOldSnapshots) -> int:
        """Deletes all but the latest."""
        key = instance_key(command.workflow_type, command.instance_id)
        return await self._keep(key, lambda saved: saved[-command.keep_count :])

    async def _keep(self, key: str, kept_of: Callable[[list[SavedSnapshot]], list[SavedSnapshot]]) -> int:
        """Deletes snapshots; returns how many."""
        while True:
            (entry,) = await self._engine.read(self._namespace, SAVED, (key,))
            saved = saved_of(entry)
            kept = kept_of(saved)
            if entry is None or len(kept) == len(saved):
                return 0
            mutations: list[engine.Mutation] = [
                engine.Put(SAVED, key, saved_value(kept)) if kept else engine.Delete(SAVED, key)
            ]
            remaining = {each.sequence_number for each in kept}
            before = min(remaining, default=saved[-1].sequence_number + 1)
            if saved[0].sequence_number < before:
                mutations.append(engine.Trim(SNAPSHOTS, key, before - 1))
            # An archive is trimmed from its beginning only: what goes from between others is emptied.
            mutations += [
                engine.Append(SNAPSHOTS, key, each.sequence_number, b"")
                for each in saved
                if each.sequence_number > before and each.sequence_number not in remaining
            ]
            condition = engine.ModRevision(SAVED, key, entry.mod_revision)
            commit = await self._engine.commit(self._namespace, engine.Transaction(tuple(mutations), (condition,)))
            if commit.conflict is None:
                return len(saved) - len(kept)

    METHODS: ClassVar[MethodTable] = {
        commands.SaveSnapshot: save,
        commands.LoadSnapshot: load,
        commands.ListSnapshots: listed,
        commands.DeleteSnapshot: delete,
        commands.CleanupOldSnapshots: clean_up,
    }


COMMANDS: Final = frozenset(WorkflowSnapshotsService.METHODS)
"""The commands of this protocol."""

PERMISSIONS: Final[Permissions] = {
    commands.SaveSnapshot: changes_instance("write"),
    commands.LoadSnapshot: needs_instance("read"),
    commands.ListSnapshots: needs_instance("read"),
    commands.DeleteSnapshot: needs_instance("delete"),
    commands.CleanupOldSnapshots: needs_instance("delete"),
}
"""What the commands of this protocol need."""
