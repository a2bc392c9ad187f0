"""A revoke in the middle: of reading all events, and of catching up, with the log and from the archive."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import EngineSettings
from onex_memory.spi import EventQueryOptions, PermissionDenied, WorkflowEvent
from tests.support.clock import ManualClock
from tests.support.workflows import event

EVENTS = 3_000
LARGE = "x" * 600


@pytest.fixture(params=[1 << 30, 64 << 10], ids=["from the log", "from the archive"])
async def store(request: pytest.FixtureRequest, clock: ManualClock) -> AsyncIterator[EmbeddedMemory]:
    """A memory whose change log has all events, or only the last of them."""
    settings = EngineSettings(change_log_bytes=request.param)
    async with EmbeddedMemory(settings=settings, clock=clock) as opened, asyncio.timeout(60):
        for _ in range(EVENTS // 10):
            for workflow in ("order", "refund"):
                await opened.workflows.events.append_events([event(workflow=workflow, data=LARGE) for _ in range(10)])
        for workflow in ("order", "refund"):
            await opened.security.grant("ann", f"{workflow}/*", "read", resource_type="workflow")
        yield opened


async def revoke(store: EmbeddedMemory) -> None:
    assert await store.security.revoke("ann", "refund/*", "read", resource_type="workflow")


def count(found: list[WorkflowEvent], workflow: str) -> int:
    """How many there are of a type: their sequences have no gap, and none twice."""
    numbers = [each.sequence_number for each in found if each.workflow_type == workflow]
    assert numbers == list(range(1, len(numbers) + 1))
    return len(numbers)


async def test_revoke_ends_reading_all_events_behind_what_was_sent(store: EmbeddedMemory) -> None:
    reading = store.as_principal("ann").workflows.events.stream_events(EventQueryOptions(workflow_type="refund"))
    await anext(reading)
    await revoke(store)
    with pytest.raises(PermissionDenied):
        async for _ in reading:
            pass


async def test_revoke_narrows_reading_all_events_behind_what_was_sent(store: EmbeddedMemory) -> None:
    reading = store.as_principal("ann").workflows.events.stream_events(EventQueryOptions())
    found = [await anext(reading)]
    await revoke(store)
    found += [each async for each in reading]
    assert count(found, "order") == EVENTS
    assert count(found, "refund") < EVENTS / 2


async def test_revoke_ends_who_catches_up_behind_what_was_sent(store: EmbeddedMemory) -> None:
    async with store.as_principal("ann").workflows.events.follow("refund", start="beginning") as following:
        await anext(following)
        await revoke(store)
        with pytest.raises(PermissionDenied):
            async for _ in following:
                pass


async def test_revoke_ends_who_catches_up_with_one_instance_behind_what_was_sent(store: EmbeddedMemory) -> None:
    async with store.as_principal("ann").workflows.events.follow("refund", "1", start="beginning") as following:
        await anext(following)
        await revoke(store)
        with pytest.raises(PermissionDenied):
            async for _ in following:
                pass


async def test_revoke_narrows_who_catches_up_behind_what_was_sent(store: EmbeddedMemory) -> None:
    found: list[WorkflowEvent] = []
    async with store.as_principal("ann").workflows.events.follow(start="beginning") as following:
        async for each in following:
            found.append(each)
            if len(found) == 1:
                await revoke(store)
                await store.workflows.events.append_events([event(workflow="order", data="last")])
            if each.data == "last":
                break
    assert count(found, "order") == EVENTS + 1
    assert count(found, "refund") < EVENTS / 2
