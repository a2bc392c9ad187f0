"""Where imported events and snapshots of workflow instances are stored: with their ids, sequences and times.

Owns what it takes for an instance that is there to be the one of the file. Events are appended in their order, as they
were where they come from; each says which event was before it, and is appended behind that one only:

    the file    a1 ─ a2 ─ a3           there    a1 ─ a2         goes on with a3: an import that is repeated
                                       there    b1 ─ b2 ─ b3    is another instance: `skip` leaves it as it is, whole
                                                                `overwrite` removes it at a1, and has a1 a2 a3 then
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from onex_memory.engine import transaction as engine
from onex_memory.services.export_items import EventIdentity, ExportedEvent, ExportedSnapshot
from onex_memory.services.import_reader import Line
from onex_memory.services.import_sinks import StoreCounts, Target, already_exists
from onex_memory.services.workflows import (
    ARCHIVED,
    ENDS,
    EVENTS,
    IMPORTED,
    ORDER,
    SAVED,
    SNAPSHOTS,
    SavedSnapshot,
    event_of,
    imported_content,
    instance_key,
    saved_of,
    saved_value,
    snapshot_content,
)
from onex_memory.spi import limits
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.namespace_errors import InvalidImportLine
from onex_memory.spi.values import int_of, of_bool, of_int
from onex_memory.spi.workflow_errors import TooManySnapshots

__all__ = ["EventSink", "SnapshotSink"]

_REMEMBERED_EVENTS: Final = 10_000
"""The number of instances whose last event is remembered: that of another is read again."""
_REMEMBERED_INSTANCES: Final = 100_000
"""The number of instances that are remembered as replaced: the events of others count as created."""
_MARKER: Final = of_bool(True)
"""The value of an entry that matters by its revision only."""


def _display_name(item: ExportedEvent | ExportedSnapshot) -> str:
    return f"{instance_key(item.workflow_type, item.instance_id)} #{item.sequence_number}"


class _EventIdentities:
    """The identities of events that are stored, and when they were committed here."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._last: OrderedDict[str, tuple[int, EventIdentity, int]] = OrderedDict()
        """By instance: sequence, identity and time of commit of its last event; the instance used last is the last."""

    async def read(self, key: str, number: int) -> tuple[EventIdentity, int] | None:
        """Returns the identity of an event, and its commit here in milliseconds since 1970; None: there is no event."""
        known = self._last.get(key)
        if known is not None and known[0] == number:
            return known[1], known[2]
        target = self._target
        found = await target.engine.range(
            target.namespace, EVENTS, key, after=number - 1, through=number, limit=1, size_bytes=1
        )
        if not found:
            return None
        event = event_of(key, number, found[0].revision, found[0].time_ms, found[0].record)
        return EventIdentity(event.event_id, event.time_ms), found[0].time_ms

    def remember(self, key: str, number: int, identity: EventIdentity, commit_ms: int) -> None:
        """Remembers the last event of an instance."""
        self._last[key] = number, identity, commit_ms
        self._last.move_to_end(key)
        if len(self._last) > _REMEMBERED_EVENTS:
            self._last.popitem(last=False)

    def forget(self, key: str) -> None:
        """Forgets the last event of an instance."""
        self._last.pop(key, None)

    async def matches(self, key: str, number: int, identity: EventIdentity | None) -> bool:
        """Whether the event at a sequence has an identity; any does where that is not known."""
        if identity is None:
            return True
        found = await self.read(key, number)
        if found is None:
            return False
        stored, commit_ms = found
        # An event whose time was in the future as it was committed was given the time of that commit.
        return stored.event_id == identity.event_id and stored.time_ms == min(identity.time_ms, commit_ms)


class EventSink:
    """Stores events."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._identities = _EventIdentities(target)
        self._replaced: OrderedDict[str, None] = OrderedDict()

    async def store(self, lines: Sequence[Line]) -> StoreCounts:
        """Stores events, as `Sink` says: those of an instance follow each other."""
        runs = _by_instance(lines)
        keys = list(runs)
        while True:
            ends = await self._target.read(ENDS, keys)
            mutations: list[engine.Mutation] = []
            conditions: list[engine.Condition] = []
            appended: list[tuple[str, list[Line]]] = []
            for key, end in zip(keys, ends, strict=True):
                last = 0 if end is None else int_of(end.value)
                first = _event(runs[key][0]).sequence_number
                if self._target.mode == "overwrite" and end is not None and first == 1:
                    await self._remove(key, end)
                    last = 0
                new = await self._to_append(key, runs[key], last)
                if new:
                    extend, condition = self._append(key, new, last)
                    mutations += extend
                    conditions.append(condition)
                    appended.append((key, new))
            types = dict.fromkeys(_event(new[0]).workflow_type for _, new in appended)
            mutations += [engine.Put(IMPORTED, each, _MARKER) for each in types]
            now_ms = self._target.clock.now_ms()
            commit = await self._target.commit(mutations, conditions)
            if commit.conflict is None:
                return self._count(lines, appended, now_ms)
            if commit.conflict.known:
                run = appended[commit.conflict.place][1]
                raise InvalidImportLine(run[0].number, "event: its id comes twice in its instance")

    def _count(self, lines: Sequence[Line], appended: list[tuple[str, list[Line]]], now_ms: int) -> StoreCounts:
        created = replaced = 0
        for key, new in appended:
            item = _event(new[-1])
            # The clock may have moved on until the commit: what time an event got that was in the future is not known.
            if item.time_ms <= now_ms:
                identity = EventIdentity(item.event.event_id, item.time_ms)
                self._identities.remember(key, item.sequence_number, identity, now_ms)
            else:
                self._identities.forget(key)
            if key in self._replaced:
                replaced += len(new)
            else:
                created += len(new)
        return StoreCounts(created, replaced, len(lines) - created - replaced)

    async def _remove(self, key: str, end: engine.Entry) -> None:
        """Removes the events and snapshots of an instance that is replaced."""
        last = int_of(end.value)
        commit = await self._target.commit(
            (
                engine.Delete(ENDS, key),
                engine.Trim(EVENTS, key, last),
                engine.Trim(SNAPSHOTS, key, last),
                engine.Delete(SAVED, key),
                engine.Delete(ARCHIVED, key),
            ),
            (engine.ModRevision(ENDS, key, end.mod_revision),),
        )
        if commit.conflict is None:
            self._identities.forget(key)
            self._replaced[key] = None
            self._replaced.move_to_end(key)
            if len(self._replaced) > _REMEMBERED_INSTANCES:
                self._replaced.popitem(last=False)

    async def _to_append(self, key: str, run: list[Line], last: int) -> list[Line]:
        """Returns those of some events of an instance that are to be appended.

        Args:
            key: the key of the instance.
            run: lines of its events that follow each other in the file.
            last: the sequence of its last event here; 0: there is none.

        Raises:
            KeyExists: there are such events already, and nothing is skipped.
            InvalidImportLine: they do not follow what there is.
        """
        mode = self._target.mode
        for line, following in pairwise(run):
            if _event(following).sequence_number != _event(line).sequence_number + 1:
                raise InvalidImportLine(following.number, "sequence_number: does not follow the one before it")
        new = [line for line in run if _event(line).sequence_number > last]
        if len(new) < len(run):
            if mode == "fail":
                raise already_exists(run[0], _display_name(_event(run[0])))
            if mode == "overwrite":
                raise InvalidImportLine(run[0].number, "event: can be replaced only together with all before it")
        if not new:
            return []
        item = _event(new[0])
        if item.sequence_number == last + 1:
            if not last:
                return new
            if await self._identities.matches(key, last, item.after):
                return await self._require_in_time(key, new, last)
        elif not last or mode != "skip":
            raise InvalidImportLine(new[0].number, "sequence_number: events before it are missing")
        if mode == "skip":
            return []  # it is another instance
        raise already_exists(new[0], _display_name(item))

    async def _require_in_time(self, key: str, new: list[Line], last: int) -> list[Line]:
        """Returns events that are to be appended behind another one.

        Raises:
            InvalidImportLine: they are older than that one.
        """
        before = await self._identities.read(key, last)
        if before is not None and _event(new[0]).time_ms < before[0].time_ms:
            raise InvalidImportLine(new[0].number, "time: is before that of the event before it")
        return new

    def _append(self, key: str, new: list[Line], last: int) -> tuple[list[engine.Mutation], engine.Condition]:
        """Returns what appends events to an instance, and the condition that its last event is still the same."""
        now_ms = self._target.clock.now_ms()
        records: list[tuple[str, bytes]] = []
        archived = time_ms = 0
        for line in new:
            item = _event(line)
            if item.time_ms < time_ms:
                raise InvalidImportLine(line.number, "time: is before that of the event before it")
            time_ms = item.time_ms
            # Nothing is later than its commit: that is what queries by time go by.
            records.append((item.event.event_id, imported_content(item.event, min(time_ms, now_ms))))
            if item.is_archived:
                archived = item.sequence_number
        workflow_type = _event(new[0]).workflow_type
        mutations: list[engine.Mutation] = [
            engine.Extend(EVENTS, ENDS, key, tuple(records), ORDER, workflow_type),
        ]
        if archived:
            mutations.append(engine.Put(ARCHIVED, key, of_int(archived)))
        return mutations, engine.Extends(EVENTS, ENDS, key, tuple([each for each, _ in records]), last)


def _by_instance(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Returns lines by the instance that they are of, in their order."""
    runs: dict[str, list[Line]] = {}
    for line in lines:
        runs.setdefault(line.item.resource, []).append(line)
    return runs


def _event(line: Line) -> ExportedEvent:
    assert isinstance(line.item, ExportedEvent), "a sink gets items of its kind"
    return line.item


def _snapshot(line: Line) -> ExportedSnapshot:
    assert isinstance(line.item, ExportedSnapshot), "a sink gets items of its kind"
    return line.item


class SnapshotSink:
    """Stores snapshots, each at an event that is there."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._identities = _EventIdentities(target)

    async def store(self, lines: Sequence[Line]) -> StoreCounts:
        """Stores snapshots, as `Sink` says."""
        target = self._target
        runs = _by_instance(lines)
        keys = list(runs)
        while True:
            entries = await target.read(SAVED, keys)
            ends = await target.read(ENDS, keys)
            mutations: list[engine.Mutation] = []
            conditions: list[engine.Condition] = []
            created = replaced = 0
            for key, entry, end in zip(keys, entries, ends, strict=True):
                saved = {each.sequence_number: each for each in saved_of(entry)}
                before, count = len(saved), len(mutations)
                for line in runs[key]:
                    if await self._should_store(key, line, saved, end):
                        replaced += _snapshot(line).sequence_number in saved
                        created += _snapshot(line).sequence_number not in saved
                        mutations.append(self._save(key, _snapshot(line), saved))
                if len(saved) > max(before, limits.MAX_SNAPSHOTS):
                    raise TooManySnapshots(limits.MAX_SNAPSHOTS)
                if len(mutations) > count:
                    assert end is not None, "its event is there"
                    kept = [saved[number] for number in sorted(saved)]
                    mutations.append(engine.Put(SAVED, key, saved_value(kept)))
                    conditions += (
                        engine.ModRevision(SAVED, key, 0 if entry is None else entry.mod_revision),
                        engine.AtLeast(ENDS, key, kept[-1].sequence_number),
                    )
            commit = await target.commit(mutations, conditions)
            if commit.conflict is None:
                return StoreCounts(created, replaced, len(lines) - created - replaced)

    async def _should_store(
        self, key: str, line: Line, saved: dict[int, SavedSnapshot], end: engine.Entry | None
    ) -> bool:
        """Whether a snapshot is stored.

        Raises:
            KeyExists: there is one already, and nothing is skipped.
            InvalidImportLine: it is of events that are not there.
        """
        item, mode = _snapshot(line), self._target.mode
        if item.sequence_number in saved and mode == "fail":
            raise already_exists(line, _display_name(item))
        has_event = (
            end is not None
            and int_of(end.value) >= item.sequence_number
            and await self._identities.matches(key, item.sequence_number, item.at)
        )
        if not has_event and (end is None or mode != "skip"):
            raise InvalidImportLine(line.number, "snapshot: its event is not there")
        return has_event and (mode == "overwrite" or item.sequence_number not in saved)

    def _save(self, key: str, item: ExportedSnapshot, saved: dict[int, SavedSnapshot]) -> engine.Mutation:
        """Adds a snapshot to those of its instance, by sequence, and returns what stores its content."""
        content = snapshot_content(item.state, item.metadata)
        if len(content) > limits.MAX_VALUE_BYTES:
            raise InvalidArgument("state", f"is larger than max_value_bytes allows: {limits.MAX_VALUE_BYTES:,} bytes")
        create_ms = min(item.create_ms, self._target.clock.now_ms())
        saved[item.sequence_number] = SavedSnapshot(item.sequence_number, len(content), create_ms)
        return engine.Append(SNAPSHOTS, key, item.sequence_number, content)
