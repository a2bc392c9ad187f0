"""What subscribers are told against a history kept beside the store: any writes, filters, beginnings, cuts, retention.

Everything that has a bound is made small, so that a handful of changes falls behind, is cut into fragments, and leaves
the log.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from structlog.testing import capture_logs

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import EngineSettings
from onex_memory.services import change_feed, changes, subscriptions, topics
from onex_memory.spi import Compacted, ProtocolMemoryChange, StructureDelta, limits
from onex_memory.spi.commands.memory_streaming import StreamFilter, SubscribeToMemoryChanges
from onex_memory.spi.commands.subscriptions import Following
from onex_memory.spi.cursors import read_cursor
from tests.support.changes import PATIENCE_S, Cuttable
from tests.support.clock import ManualClock

Step: TypeAlias = tuple[Any, ...]

SLOTS = 3
SWEEP_MS = 2_000
KEYS = st.sampled_from(["a0", "a1", "b0", "b1"])
VALUES = st.integers(-2, 2) | st.sampled_from(["text", "x" * 200]) | st.just({"f": 1}) | st.just([1, 2])
PATTERNS: dict[str | None, Callable[[str], bool]] = {
    None: lambda _: True,
    "a*": lambda key: key.startswith("a"),
    "?1": lambda key: key[1:] == "1",
    "b1": lambda key: key == "b1",
}
FILTERS = st.builds(
    StreamFilter,
    st.sampled_from(list(PATTERNS)),
    st.sampled_from([(), ("created", "updated", "deleted"), ("updated", "deleted"), ("created", "updated")]),
    st.just(False),
    st.booleans(),
)
WRITES: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("store"), KEYS, VALUES, st.none() | st.integers(1, 5)),
    st.tuples(st.just("delete"), KEYS),
    st.tuples(st.just("touch"), KEYS, st.integers(1, 5)),
    st.tuples(st.just("annotate"), KEYS),
    st.tuples(st.just("increment"), KEYS),
    st.tuples(st.just("set_field"), KEYS, st.integers(0, 3)),
    st.tuples(st.just("append"), KEYS, st.integers(0, 3)),
    st.tuples(st.just("transact"), st.dictionaries(KEYS, st.none() | VALUES, min_size=1)),
    st.tuples(st.just("publish"), KEYS, VALUES, st.sampled_from(["created", "updated", "deleted"])),
    st.tuples(st.just("clear")),
    st.tuples(st.just("advance"), st.integers(1, 10)),
)
STARTS = st.sampled_from(["now", "snapshot"]) | st.tuples(st.sampled_from(["cursor", "time"]), st.integers(0, 1_000))
SLOT = st.integers(0, SLOTS - 1)
STEPS: st.SearchStrategy[Step] = st.one_of(
    WRITES,
    WRITES,
    st.tuples(st.just("open"), SLOT, FILTERS, STARTS),
    st.tuples(st.just("read"), SLOT, st.integers(1, 10)),
    st.tuples(st.just("cut"), SLOT),
    st.tuples(st.just("tear"), SLOT),
)


@dataclass
class Model:
    """What is there, and all that has happened."""

    state: dict[str, Any] = field(default_factory=dict)
    deadlines: dict[str, int] = field(default_factory=dict)
    history: list[ProtocolMemoryChange] = field(default_factory=list)
    times_ms: list[int] = field(default_factory=list)
    revision: int = 0

    def happens(self, *done: tuple[str, str, str, Any, Any, StructureDelta | None], now_ms: int) -> None:
        """Notes what one commit changes: key, type, reason, old and new value, delta."""
        if done:
            self.revision += 1
            for key, kind, reason, old, new, delta in done:
                self.history.append(ProtocolMemoryChange(key, kind, old, new, reason, self.revision, None, delta))
                self.times_ms.append(now_ms)

    def put(self, key: str, value: Any) -> tuple[str, str, str, Any, Any, None]:
        kind = "updated" if key in self.state else "created"
        old = self.state.get(key)
        self.state[key] = value
        return (key, kind, "stored", old, value, None)

    def leave(self, key: str, reason: str) -> tuple[str, str, str, Any, Any, StructureDelta | None]:
        value = self.state[key]
        if isinstance(value, dict | list):
            return (key, "updated", reason, None, None, StructureDelta(length=len(value)))
        return (key, "updated", reason, value, value, None)

    def remove(self, key: str, reason: str) -> tuple[str, str, str, Any, None, None]:
        self.deadlines.pop(key, None)
        return (key, "deleted", reason, self.state.pop(key), None, None)

    def revision_before(self, time_ms: int) -> int:
        earlier = [
            change.revision for change, at_ms in zip(self.history, self.times_ms, strict=True) if at_ms < time_ms
        ]
        return earlier[-1] if earlier else 0


class Slot:
    """A subscriber, and what it was told."""

    def __init__(self, store: EmbeddedMemory, chosen: StreamFilter, command: SubscribeToMemoryChanges) -> None:
        self.executor = Cuttable(store)
        self.following = Following(self.executor, command)
        self.chosen = chosen
        self.is_snapshot = command.snapshot
        self.after = 0
        """The revision that it begins behind."""
        self.told: list[ProtocolMemoryChange] = []
        self._reading: asyncio.Task[ProtocolMemoryChange] | None = None

    async def read(self) -> bool:
        """Takes the next change where there is one, or leaves it to be taken next time."""
        if self._reading is None:
            self._reading = asyncio.ensure_future(anext(self.following))
        reading = self._reading
        for _ in range(40):
            if reading.done():
                break
            await asyncio.sleep(0)
        if reading.done():
            self._reading = None
            self.told.append(reading.result())
            return True
        return False

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait([self._reading])
        await self.following.aclose()

    def check(self, model: Model) -> None:
        """Compares what it was told with what has happened."""
        chosen = self.chosen
        has_key = PATTERNS[chosen.pattern]
        told = [replace(change, timestamp=None, cursor="") for change in self.told]
        entries = {change.key: change for change in told if change.reason == "snapshot"}
        told = told[len(entries) :]
        assert [change.reason for change in told].count("snapshot") == 0, "entries come first, and each once"
        after = self.following._snapshot_revision if self.is_snapshot else self.after
        expected = [
            change if chosen.with_values else replace(change, old_value=None, new_value=None, delta=None)
            for change in model.history
            if change.revision > after and has_key(change.key) and change.change_type in chosen.change_types
            if change.key not in entries
            or change.reason == "published"
            or change.revision > entries[change.key].revision
        ]
        assert told == expected[: len(told)]
        assert len(told) == len(expected)
        if self.is_snapshot:
            revision = {change.key: change.revision for change in model.history}
            assert list(entries) == sorted(entries)
            assert all(has_key(key) and entry.revision <= revision[key] for key, entry in entries.items())
            if len(chosen.change_types) == 3 and chosen.with_values:
                self._check_sum(entries, told, model)

    def _check_sum(
        self, entries: dict[str, ProtocolMemoryChange], told: list[ProtocolMemoryChange], model: Model
    ) -> None:
        """What is there is the snapshot with all that was told since."""
        state = {key: entry.new_value for key, entry in entries.items()}
        for change in told:
            if change.reason == "published":
                continue
            if change.change_type == "deleted":
                state.pop(change.key, None)
            elif change.delta is None:
                state[change.key] = change.new_value
            else:
                value: Any = state.get(change.key)
                if change.delta.set_fields:
                    value = {**(value or {}), **change.delta.set_fields}
                elif change.delta.appended:
                    value = [*(value or []), *change.delta.appended]
                state[change.key] = value
        has_key = PATTERNS[self.chosen.pattern]
        assert state == {key: value for key, value in model.state.items() if has_key(key)}


class Run:
    """One example: a store, its model, and subscribers."""

    def __init__(self, log_bytes: int, tail_bytes: int) -> None:
        self.clock = ManualClock()
        self.store = EmbeddedMemory(clock=self.clock, settings=EngineSettings(change_log_bytes=log_bytes))
        self.store._services._feeds._recent.limit_bytes = tail_bytes
        self.model = Model()
        self.slots: dict[int, Slot] = {}
        self._deadline_ms = 0
        self._cursors: list[tuple[str, int]] = []
        """Positions that somebody was told, with their revisions."""

    def _ttl_ms(self, seconds: int) -> int:
        """A time to live whose end is apart from all others: what expires in one sweep shares a revision."""
        earliest_ms = self.clock.now_ms() + seconds * 1_000
        self._deadline_ms = max(self._deadline_ms, earliest_ms) + SWEEP_MS
        return self._deadline_ms - self.clock.now_ms()

    # Writes.

    async def store_value(self, key: str, value: Any, ttl_ms: int | None) -> None:
        now_ms = self.clock.now_ms()
        await self.store.memory.store(key, value, ttl_seconds=None if ttl_ms is None else ttl_ms / 1_000)
        self.model.happens(self.model.put(key, value), now_ms=now_ms)
        self.model.deadlines.pop(key, None)
        if ttl_ms is not None:
            self.model.deadlines[key] = now_ms + ttl_ms

    async def delete(self, key: str) -> None:
        there = key in self.model.state
        assert await self.store.memory.delete(key) == there
        if there:
            self.model.happens(self.model.remove(key, "deleted"), now_ms=self.clock.now_ms())

    async def touch(self, key: str, seconds: int) -> None:
        ttl_ms = self._ttl_ms(seconds)
        if await self.store.memory.touch(key, ttl_ms / 1_000):
            self.model.deadlines[key] = self.clock.now_ms() + ttl_ms
            self.model.happens(self.model.leave(key, "touched"), now_ms=self.clock.now_ms())

    async def annotate(self, key: str) -> None:
        if await self.store.memory.update_metadata(key, {"n": self.model.revision}):
            self.model.happens(self.model.leave(key, "metadata"), now_ms=self.clock.now_ms())

    async def increment(self, key: str) -> None:
        if type(self.model.state.get(key, 0)) is int:
            total = await self.store.operations.atomic_increment(key, 3)
            self.model.happens(self.model.put(key, total), now_ms=self.clock.now_ms())

    async def set_field(self, key: str, value: int) -> None:
        if type(self.model.state.get(key, {})) is dict:
            await self.store.operations.hash_set(key, {f"n{value}": value})
            fields = {**self.model.state.get(key, {}), f"n{value}": value}
            delta = StructureDelta(set_fields={f"n{value}": value}, length=len(fields))
            self.model.happens(self._within(key, fields, delta), now_ms=self.clock.now_ms())

    async def append(self, key: str, value: int) -> None:
        if type(self.model.state.get(key, [])) is list:
            await self.store.operations.append_to_list(key, [value])
            items = [*self.model.state.get(key, []), value]
            delta = StructureDelta(appended=[value], length=len(items))
            self.model.happens(self._within(key, items, delta), now_ms=self.clock.now_ms())

    def _within(self, key: str, value: Any, delta: StructureDelta) -> tuple[str, str, str, None, None, StructureDelta]:
        _, kind, reason, *_ = self.model.put(key, value)
        return (key, kind, reason, None, None, delta)

    async def transact(self, puts: dict[str, Any]) -> None:
        done = []
        async with self.store.operations.transaction() as tx:
            for key, value in puts.items():
                if value is not None:
                    tx.store(key, value)
                    done.append(self.model.put(key, value))
                    self.model.deadlines.pop(key, None)
                else:
                    tx.delete(key)
                    if key in self.model.state:
                        done.append(self.model.remove(key, "deleted"))
        self.model.happens(*done, now_ms=self.clock.now_ms())

    async def publish(self, key: str, value: Any, kind: str) -> None:
        await self.store.streaming.publish_memory_change(key, value, None, kind)
        self.model.happens((key, kind, "published", value, None, None), now_ms=self.clock.now_ms())

    async def clear(self) -> None:
        await self.store.memory.clear_memory()
        removed = [self.model.remove(key, "cleared") for key in sorted(self.model.state)]
        self.model.happens(*removed, now_ms=self.clock.now_ms())

    async def advance(self, seconds: int) -> None:
        """Lets time pass, from one expiry to the next."""
        end_ms = self.clock.now_ms() + seconds * 1_000
        while due := [(at_ms, key) for key, at_ms in self.model.deadlines.items() if at_ms <= end_ms]:
            at_ms, key = min(due)
            await self.clock.advance(max(0, at_ms - self.clock.now_ms()) / 1_000)
            async with asyncio.timeout(PATIENCE_S):
                while (await self.store.memory.get_memory_stats()).revision == self.model.revision:
                    await self.clock.advance(0.1)  # it is swept within a second
                    await asyncio.sleep(0)
            self.model.happens(self.model.remove(key, "expired"), now_ms=self.clock.now_ms())
        await self.clock.advance(max(0, end_ms - self.clock.now_ms()) / 1_000)

    # Subscribers.

    async def open(self, number: int, chosen: StreamFilter, start: Any) -> None:
        await self.finish(number)
        after, command = self.model.revision, SubscribeToMemoryChanges(chosen)
        if start == "snapshot":
            command = replace(command, snapshot=True)
        elif start != "now" and start[0] == "cursor" and self._cursors:
            cursor, after = self._cursors[start[1] % len(self._cursors)]
            command = replace(command, cursor=cursor)
        elif start != "now" and start[0] == "time" and self.model.times_ms:
            start_ms = self.model.times_ms[start[1] % len(self.model.times_ms)] + start[1] % 2
            after = self.model.revision_before(start_ms)
            command = replace(command, start_ms=start_ms)
        slot = Slot(self.store, chosen, command)
        slot.after = after
        try:
            await slot.following.connect()
        except Compacted as err:
            check_lost(after, err)
        else:
            self.slots[number] = slot
            self._note(slot)

    def _note(self, slot: Slot) -> None:
        cursor = slot.following.cursor
        if cursor:
            self._cursors.append((cursor, read_cursor(cursor)[1]))

    async def read(self, number: int, count: int) -> None:
        slot = self.slots.get(number)
        if slot is not None:
            try:
                while count and await slot.read():
                    count -= 1
            except Compacted as err:
                await self._lost(number, err)
            else:
                self._note(slot)

    async def _lost(self, number: int, error: Compacted) -> None:
        """Somebody was too slow for what is retained: that must be so."""
        slot = self.slots.pop(number)
        check_lost(read_cursor(slot.following.cursor)[1], error)
        await slot.close()

    async def cut(self, number: int) -> None:
        if number in self.slots:
            self.slots[number].executor.is_cut = True

    async def tear(self, number: int) -> None:
        """Cuts a subscriber in the middle of a transaction that comes in fragments."""
        await self.transact({key: f"{key} {self.model.revision} " * 40 for key in ("a0", "a1", "b0", "b1")})
        await self.read(number, 10)
        await self.transact({key: f"{key} {self.model.revision} " * 40 for key in ("b1", "b0", "a1", "a0")})
        await self.read(number, 1)
        await self.cut(number)

    async def finish(self, number: int) -> None:
        """Reads what a subscriber must still be told, and compares all of it."""
        slot = self.slots.get(number)
        if slot is None:
            return
        key = {None: "a0", "a*": "a0", "?1": "a1", "b1": "b1"}[slot.chosen.pattern]
        kind = slot.chosen.change_types[0]
        await self.publish(key, "the end", kind)
        end = self.model.revision
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not slot.told or slot.told[-1].revision < end or slot.told[-1].reason == "snapshot":
                    if not await slot.read():
                        await asyncio.sleep(0.001)
        except Compacted as err:
            await self._lost(number, err)
        else:
            slot.check(self.model)
            del self.slots[number]
            await slot.close()

    async def run(self, steps: list[Step]) -> None:
        async with self.store:
            for name, *arguments in steps:
                if name == "store":
                    key, value, seconds = arguments
                    await self.store_value(key, value, None if seconds is None else self._ttl_ms(seconds))
                else:
                    await getattr(self, name)(*arguments)
            for number in range(SLOTS):
                await self.finish(number)


def check_lost(revision: int, error: Compacted) -> None:
    """What is retained can be read: only what lies before the floor is refused."""
    assert revision < read_cursor(error.floor)[1]


@contextmanager
def everything_small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, capture_logs():
        patch.setattr(limits, "RESPONSE_BYTES", 700)
        patch.setattr(changes, "PART_BYTES", 400)
        patch.setattr(topics, "PART_BYTES", 400)
        patch.setattr(subscriptions, "_FRAME_BYTES", 600)
        patch.setattr(subscriptions, "_SNAPSHOT_ENTRIES", 2)
        patch.setattr(change_feed, "_COALESCE_S", 0.0)
        yield


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(STEPS, min_size=5, max_size=60), st.sampled_from([1 << 20, 6_000]), st.sampled_from([1 << 20, 3_000]))
def test_subscribers_are_told_what_has_happened(steps: list[Step], log_bytes: int, tail_bytes: int) -> None:
    with everything_small():
        asyncio.run(Run(log_bytes, tail_bytes).run(steps))
