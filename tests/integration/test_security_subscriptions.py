"""A revoke in the middle: of a snapshot, of catching up with the log, of a replay. In process nothing is sent ahead."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.spi import PermissionDenied
from tests.support.clock import START_MS, ManualClock

KEYS = 3_000
LARGE = "x" * 600
START = datetime.fromtimestamp(START_MS / 1_000, UTC)


@pytest.fixture
async def store(clock: ManualClock) -> AsyncIterator[EmbeddedMemory]:
    async with EmbeddedMemory(clock=clock) as opened, asyncio.timeout(60):
        for number in range(KEYS):
            await opened.memory.store(f"user:{number:04}", LARGE)
            await opened.memory.store(f"order:{number:04}", LARGE)
        await opened.security.grant_access_permission("ann", "user:*", "read")
        await opened.security.grant_access_permission("ann", "order:*", "read")
        yield opened


async def test_revoke_ends_a_snapshot_behind_what_was_sent(store: EmbeddedMemory) -> None:
    async with store.as_principal("ann").streaming.changes("user:*", start="snapshot") as changes:
        await anext(changes)
        await store.security.revoke_access_permission("ann", "user:*", "read")
        with pytest.raises(PermissionDenied):
            await _to_the_end(changes)


async def test_revoke_narrows_a_snapshot_behind_what_was_sent(store: EmbeddedMemory) -> None:
    seen: list[str] = []
    async with store.as_principal("ann").streaming.changes(start="snapshot") as changes:
        async for change in changes:
            seen.append(change.key)
            if len(seen) == 1:
                await store.security.revoke_access_permission("ann", "order:*", "read")
                await store.memory.store("user:last", 1)
            if change.key == "user:last":
                break
    orders = [key for key in seen if key.startswith("order:")]
    assert 1 <= len(orders) < KEYS
    assert len([key for key in seen if key.startswith(("user:0", "user:1"))]) == 2_000


async def test_revoke_narrows_who_catches_up_with_the_log_behind_what_was_sent(store: EmbeddedMemory) -> None:
    seen: list[str] = []
    async with store.as_principal("ann").streaming.changes(start=START) as changes:
        async for change in changes:
            seen.append(change.key)
            if len(seen) == 1:
                await store.security.revoke_access_permission("ann", "order:*", "read")
                await store.memory.store("user:last", 1)
            if change.key == "user:last":
                break
    orders = [key for key in seen if key.startswith("order:")]
    users = [key for key in seen if key.startswith("user:")]
    assert len(orders) < KEYS / 2
    assert users == [*(f"user:{number:04}" for number in range(KEYS)), "user:last"]


async def test_revoke_ends_a_replay_behind_what_was_sent(store: EmbeddedMemory) -> None:
    changes = store.as_principal("ann").streaming.replay("user:*", start=START)
    await anext(changes)
    await store.security.revoke_access_permission("ann", "user:*", "read")
    with pytest.raises(PermissionDenied):
        await _to_the_end(changes)


async def test_revoke_narrows_a_replay_behind_what_was_sent(store: EmbeddedMemory) -> None:
    changes = store.as_principal("ann").streaming.replay(start=START)
    await anext(changes)
    await store.security.revoke_access_permission("ann", "order:*", "read")
    keys = [change.key async for change in changes]
    assert len([key for key in keys if key.startswith("user:")]) >= KEYS - 1
    assert len([key for key in keys if key.startswith("order:")]) < KEYS / 2


async def _to_the_end(changes: AsyncIterator[object]) -> None:
    async for _ in changes:
        pass
