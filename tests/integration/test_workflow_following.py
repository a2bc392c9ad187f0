"""Following events that the change log has dropped: they come from the archive, in order, and the log goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import EngineSettings
from onex_memory.spi import Compacted, WorkflowEvent
from onex_memory.spi.cursors import cursor_text
from tests.support.clock import ManualClock
from tests.support.workflows import ORDER, event, taken

DROPPED = 400


@asynccontextmanager
async def forgetful(clock: ManualClock) -> AsyncIterator[EmbeddedMemory]:
    """A memory whose change log has dropped the first events."""
    async with EmbeddedMemory(settings=EngineSettings(change_log_bytes=64 << 10), clock=clock) as memory:
        append = memory.workflows.events.append_events
        for number in range(DROPPED // 4):
            await append(
                [
                    event(instance=f"{number % 7}", data=number),
                    event(instance=f"{number % 5}", workflow="refund", data=number),
                    event(instance=f"{(number + 1) % 7}", data=number),
                ]
            )
            await append([event(instance=f"{number % 7}", data="x" * 2_000)])
            if number == DROPPED // 8:
                await clock.advance(10)
        first = cursor_text(memory._engine.epoch, 0)
        with pytest.raises(Compacted):
            await anext(memory.streaming.changes(start=first))
        yield memory


async def gathered(memory: EmbeddedMemory, start: str | datetime, *of: str) -> list[WorkflowEvent]:
    """All that is followed from a place on, while one event more is appended to each instance that counts."""
    store = memory.workflows.events
    async with store.follow(*of, start=start) as following:
        await store.append_events([event("last", "3"), event("last", "3", workflow="refund")])
        found: list[WorkflowEvent] = []
        async for each in following:
            found.append(each)
            if each.event_type == "last" and (of or each.workflow_type == "refund"):
                return found
    raise AssertionError("it ended before the last event")


@pytest.mark.parametrize("of", [(), (ORDER,), ("refund",), (ORDER, "3"), ("refund", "3")])
async def test_every_event_is_followed_in_order_though_the_log_is_shorter(of: tuple[str, ...]) -> None:
    async with forgetful(ManualClock()) as memory:
        found = await gathered(memory, "beginning", *of)
        # The very same follow once more, from the place behind the first append.
        later = await gathered(memory, next(each.cursor for each in found if each.cursor), *of)
    counted = {(): DROPPED + 2, (ORDER,): 3 * DROPPED // 4 + 1, ("refund",): DROPPED // 4 + 1}
    if of in counted:
        assert len(found) == counted[of]
    places = [(each.workflow_type, each.instance_id, each.sequence_number) for each in found]
    assert len(set(places)) == len(places)
    assert [each.revision for each in found] == sorted(each.revision for each in found)
    instances = {place[:2] for place in places}
    for instance in instances:
        sequences = [place[2] for place in places if place[:2] == instance]
        assert sequences == list(range(1, len(sequences) + 1))
    first = found[0].revision
    assert [each.event_id for each in later[: len(found) - 5]] == [
        each.event_id for each in found if each.revision > first
    ][: len(found) - 5]


async def test_moment_that_the_log_has_dropped_is_found_in_the_archive() -> None:
    clock = ManualClock()
    async with forgetful(clock) as memory:
        moment = datetime.fromtimestamp(clock.now_ms() / 1_000, UTC)
        found = await gathered(memory, moment)
        everything = await gathered(memory, "beginning")
    assert 0 < len(found) < len(everything) - DROPPED // 3
    assert [each.event_id for each in found] == [
        each.event_id for each in everything if each.timestamp is not None and each.timestamp >= moment
    ][: len(found)]


async def test_events_that_were_deleted_are_passed_over() -> None:
    async with forgetful(ManualClock()) as memory:
        store = memory.workflows.events
        await store.delete_event_stream(ORDER, "2")
        await store.append_events([event("anew", "2")])
        found = await gathered(memory, "beginning")
    of_it = [each.event_type for each in found if (each.workflow_type, each.instance_id) == (ORDER, "2")]
    assert of_it == ["anew"]


async def test_slow_subscriber_misses_nothing_though_the_log_has_moved_on() -> None:
    async with forgetful(ManualClock()) as memory:
        store = memory.workflows.events
        async with store.follow(ORDER, start="beginning") as following:
            first = await taken(following, 3)
            for number in range(300):
                await store.append_events([event(instance="slow", data="y" * 2_000)])
                if not number % 50:
                    await asyncio.sleep(0)
            rest = await taken(following, 3 * DROPPED // 4 - 3 + 300)
    assert [each.sequence_number for each in rest if each.instance_id == "slow"] == list(range(1, 301))
    assert len({(each.instance_id, each.sequence_number) for each in [*first, *rest]}) == len(first) + len(rest)
