"""Keeping the events and snapshots of workflow instances that are imported: with their ids, sequences and times.

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
from onex_memory.services.export_items import EventMark, ExportedEvent, ExportedSnapshot
from onex_memory.services.import_keeping import Stored, Target, exists
from onex_memory.services.import_reading import Line
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

__all__ = ["EventKeeper", "SnapshotKeeper"]

_KNOWN: Final = 10_000
"""Of how many instances the last event is remembered: that of another is read again."""
_REPLACED: Final = 100_000
"""Of how many instances it is remembered that they were replaced: the events of others count as created."""
_NOTHING: Final = of_bool(True)


def _called(item: ExportedEvent | ExportedSnapshot) -> str:
    return f"{instance_key(item.workflow_type, item.instance_id)} #{item.sequence_number}"


class _Marks:
    """What events that are there are recognized by."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._last: OrderedDict[str, tuple[int, EventMark, int]] = OrderedDict()

    async def at(self, key: str, number: int) -> tuple[EventMark, int] | None:
        """Returns the mark of an event, and when it was committed here; None: there is none."""
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
        return EventMark(event.event_id, event.time_ms), found[0].time_ms

    def note(self, key: str, number: int, mark: EventMark, commit_ms: int) -> None:
        """Remembers the last event of an instance."""
        self._last[key] = number, mark, commit_ms
        self._last.move_to_end(key)
        if len(self._last) > _KNOWN:
            self._last.popitem(last=False)

    def forget(self, key: str) -> None:
        """Forgets the last event of an instance."""
        self._last.pop(key, None)

    async def has(self, key: str, number: int, mark: EventMark | None) -> bool:
        """Whether an event is the one that a mark is of; where there is no mark, it is."""
        if mark is None:
            return True
        found = await self.at(key, number)
        if found is None:
            return False
        there, commit_ms = found
        # What was in the future where it was committed has the time of that.
        return there.event_id == mark.event_id and there.time_ms == min(mark.time_ms, commit_ms)


class EventKeeper:
    """Keeps events."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._marks = _Marks(target)
        self._replaced: OrderedDict[str, None] = OrderedDict()

    async def store(self, lines: Sequence[Line]) -> Stored:
        """Stores events, as `Keeper` says: those of an instance follow each other."""
        runs: dict[str, list[Line]] = {}
        for line in lines:
            runs.setdefault(instance_key(_event(line).workflow_type, _event(line).instance_id), []).append(line)
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
                new = await self._new(key, runs[key], last)
                if new:
                    extend, condition = self._append(key, new, last)
                    mutations += extend
                    conditions.append(condition)
                    appended.append((key, new))
            types = dict.fromkeys(_event(new[0]).workflow_type for _, new in appended)
            mutations += [engine.Put(IMPORTED, each, _NOTHING) for each in types]
            now_ms = self._target.clock.now_ms()
            commit = await self._target.commit(mutations, conditions)
            if commit.conflict is None:
                return self._stored(lines, appended, now_ms)
            if commit.conflict.known:
                met = appended[commit.conflict.place][1]
                raise InvalidImportLine(met[0].number, "event: its id comes twice in its instance")

    def _stored(self, lines: Sequence[Line], appended: list[tuple[str, list[Line]]], now_ms: int) -> Stored:
        created = replaced = 0
        for key, new in appended:
            item = _event(new[-1])
            # The clock may have moved on until it was committed: only what was not in the future is as it says.
            if item.time_ms <= now_ms:
                self._marks.note(key, item.sequence_number, EventMark(item.event.event_id, item.time_ms), now_ms)
            else:
                self._marks.forget(key)
            if key in self._replaced:
                replaced += len(new)
            else:
                created += len(new)
        return Stored(created, replaced, len(lines) - created - replaced)

    async def _remove(self, key: str, end: engine.Entry) -> None:
        """Removes the events of an instance that is replaced, and its snapshots."""
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
            self._marks.forget(key)
            self._replaced[key] = None
            self._replaced.move_to_end(key)
            if len(self._replaced) > _REPLACED:
                self._replaced.popitem(last=False)

    async def _new(self, key: str, run: list[Line], last: int) -> list[Line]:
        """Returns those of some events of an instance that are to be appended behind its last.

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
                raise exists(run[0], _called(_event(run[0])))
            if mode == "overwrite":
                raise InvalidImportLine(run[0].number, "event: can be replaced only together with all before it")
        if not new:
            return []
        item = _event(new[0])
        if item.sequence_number == last + 1:
            if not last:
                return new
            if await self._marks.has(key, last, item.after):
                return await self._in_time(key, new, last)
        elif not last or mode != "skip":
            raise InvalidImportLine(new[0].number, "sequence_number: events before it are missing")
        if mode == "skip":
            return []  # it is another instance
        raise exists(new[0], _called(item))

    async def _in_time(self, key: str, new: list[Line], last: int) -> list[Line]:
        """Returns events that are not older than the one before them."""
        before = await self._marks.at(key, last)
        if before is not None and _event(new[0]).time_ms < before[0].time_ms:
            raise InvalidImportLine(new[0].number, "time: is before that of the event before it")
        return new

    def _append(self, key: str, new: list[Line], last: int) -> tuple[list[engine.Mutation], engine.Condition]:
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


def _event(line: Line) -> ExportedEvent:
    assert isinstance(line.item, ExportedEvent), "a keeper gets items of its kind"
    return line.item


def _snapshot(line: Line) -> ExportedSnapshot:
    assert isinstance(line.item, ExportedSnapshot), "a keeper gets items of its kind"
    return line.item


class SnapshotKeeper:
    """Keeps snapshots: each at an event that is there."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._marks = _Marks(target)

    async def store(self, lines: Sequence[Line]) -> Stored:
        """Stores snapshots, as `Keeper` says."""
        target = self._target
        runs: dict[str, list[Line]] = {}
        for line in lines:
            runs.setdefault(instance_key(_snapshot(line).workflow_type, _snapshot(line).instance_id), []).append(line)
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
                    if await self._is_to_be_saved(key, line, saved, end):
                        replaced += _snapshot(line).sequence_number in saved
                        created += _snapshot(line).sequence_number not in saved
                        mutations.append(self._saving(key, _snapshot(line), saved))
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
                return Stored(created, replaced, len(lines) - created - replaced)

    async def _is_to_be_saved(
        self, key: str, line: Line, saved: dict[int, SavedSnapshot], end: engine.Entry | None
    ) -> bool:
        """Whether a snapshot is stored.

        Raises:
            KeyExists: there is one already, and nothing is skipped.
            InvalidImportLine: it is of events that are not there.
        """
        item, mode = _snapshot(line), self._target.mode
        if item.sequence_number in saved and mode == "fail":
            raise exists(line, _called(item))
        is_there = (
            end is not None
            and int_of(end.value) >= item.sequence_number
            and await self._marks.has(key, item.sequence_number, item.at)
        )
        if not is_there and (end is None or mode != "skip"):
            raise InvalidImportLine(line.number, "snapshot: its event is not there")
        return is_there and (mode == "overwrite" or item.sequence_number not in saved)

    def _saving(self, key: str, item: ExportedSnapshot, saved: dict[int, SavedSnapshot]) -> engine.Mutation:
        content = snapshot_content(item.state, item.metadata)
        if len(content) > limits.MAX_VALUE_BYTES:
            raise InvalidArgument("state", f"is larger than max_value_bytes allows: {limits.MAX_VALUE_BYTES:,} bytes")
        create_ms = min(item.create_ms, self._target.clock.now_ms())
        saved[item.sequence_number] = SavedSnapshot(item.sequence_number, len(content), create_ms)
        return engine.Append(SNAPSHOTS, key, item.sequence_number, content)
