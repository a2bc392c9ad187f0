"""Rebuilding is folding: whatever is appended, snapshotted, cleaned up, archived or repeated."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import EngineSettings
from onex_memory.spi import SequenceMismatch, WorkflowEvent, WorkflowSnapshot
from tests.support.clock import ManualClock
from tests.support.workflows import NOTHING, ORDER, counted, event, folded

ACTIONS = st.one_of(
    st.tuples(st.just("append"), st.integers(1, 4)),
    st.tuples(st.just("expect"), st.integers(0, 12)),
    st.tuples(st.just("repeat"), st.integers(0, 30)),
    st.tuples(st.just("snapshot"), st.integers(1, 12)),
    st.tuples(st.just("clean up"), st.integers(1, 3)),
    st.tuples(st.just("unsnap"), st.integers(1, 12)),
    st.tuples(st.just("archive"), st.integers(1, 3)),
    st.tuples(st.just("forget ids"), st.just(0)),
    st.tuples(st.just("delete"), st.just(0)),
)


class Checked:
    """A store, and the plain list of events that it must be."""

    def __init__(self, memory: EmbeddedMemory, clock: ManualClock) -> None:
        self._memory = memory
        self._store = memory.workflows
        self._clock = clock
        self._there: list[WorkflowEvent] = []

    async def do(self, action: str, number: int) -> None:
        await getattr(self, f"_{action.replace(' ', '_')}")(number)
        rebuilt = await self._store.events.rebuild_state(ORDER, "1", counted, initial=NOTHING)
        assert (rebuilt.state, rebuilt.sequence_number) == (folded(self._there), len(self._there))

    async def _append(self, number: int, expected: int | None = None) -> None:
        new = [event(str(each), data=len(self._there) + each) for each in range(number)]
        result = await self._store.events.append_events(new, expected)
        assert result.sequence_numbers == list(range(len(self._there) + 1, len(self._there) + 1 + number))
        self._there += new
        await self._clock.advance(1)

    async def _expect(self, number: int) -> None:
        if number == len(self._there):
            await self._append(1, number)
            return
        with pytest.raises(SequenceMismatch) as caught:
            await self._append(1, number)
        assert (caught.value.expected, caught.value.actual) == (number, len(self._there))

    async def _repeat(self, number: int) -> None:
        if self._there:
            place = number % len(self._there)
            result = await self._store.events.append_events(self._there[place : place + 3], 99)
            assert result.sequence_numbers == list(range(place + 1, min(place + 3, len(self._there)) + 1))
            assert result.appended_count == 0

    async def _snapshot(self, number: int) -> None:
        if number <= len(self._there):
            state: Any = folded(self._there[:number])
            await self._store.snapshots.save_snapshot(WorkflowSnapshot(ORDER, "1", number, state))

    async def _clean_up(self, number: int) -> None:
        await self._store.snapshots.cleanup_old_snapshots(ORDER, "1", number)
        assert len(await self._store.snapshots.list_snapshots(ORDER, "1")) <= number

    async def _unsnap(self, number: int) -> None:
        await self._store.snapshots.delete_snapshot(ORDER, "1", number)

    async def _archive(self, number: int) -> None:
        now = datetime.fromtimestamp(self._clock.now_ms() / 1_000, UTC)
        await self._store.events.archive_old_events(now, number)

    async def _forget_ids(self, _: int) -> None:
        streams = self._memory._engine._namespace_settings.numbered
        for place in list(streams._indexes):
            streams.forget(*place)

    async def _delete(self, _: int) -> None:
        assert await self._store.events.delete_event_stream(ORDER, "1") == bool(self._there)
        self._there.clear()


async def rebuild_is_fold(actions: list[tuple[str, int]]) -> None:
    clock = ManualClock()
    async with EmbeddedMemory(settings=EngineSettings(shards=2), clock=clock) as memory:
        checked = Checked(memory, clock)
        for action, number in actions:
            await checked.do(action, number)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.lists(ACTIONS, max_size=14))
def test_rebuilt_state_is_always_the_fold_of_all_events(actions: list[tuple[str, int]]) -> None:
    asyncio.run(rebuild_is_fold(actions))
