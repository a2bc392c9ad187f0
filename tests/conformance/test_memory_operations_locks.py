"""Locks: taken in order, kept alive, lost, and fenced off."""

import asyncio
from typing import Any

import pytest

from onex_memory.spi import (
    Fence,
    Fenced,
    InvalidArgument,
    LockNotAcquired,
    ProtocolMemoryBase,
    ProtocolMemoryOperations,
)
from onex_memory.spi.commands import locks
from tests.conformance.conftest import InLine
from tests.support.clock import ManualClock
from tests.support.implementations import Memories


async def test_lock_is_held_by_one_at_a_time(operations: ProtocolMemoryOperations) -> None:
    async with operations.lock("l", owner="ann") as held:
        assert held.name == "l"
        with pytest.raises(LockNotAcquired) as caught:
            async with operations.lock("l", wait_seconds=0):
                pass
        assert (caught.value.lock, caught.value.holder) == ("l", "ann")
        async with operations.lock("other", wait_seconds=0):
            pass
    async with operations.lock("l", wait_seconds=0) as again:
        assert again.token > held.token


async def test_lock_and_key_do_not_meet(memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations) -> None:
    await memory.store("l", 1)
    async with operations.lock("l", wait_seconds=0):
        assert await memory.retrieve("l") == 1
        assert await memory.list_keys() == ["l"]
        await memory.clear_memory()
        with pytest.raises(LockNotAcquired):
            async with operations.lock("l", wait_seconds=0):
                pass


async def test_lock_is_taken_in_the_order_of_arrival(operations: ProtocolMemoryOperations, in_line: InLine) -> None:
    order: list[int] = []
    tokens: list[int] = []

    async def wait(number: int) -> None:
        async with operations.lock("l") as held:
            order.append(number)
            tokens.append(held.token)

    async with asyncio.TaskGroup() as tasks, operations.lock("l") as first:
        tokens.append(first.token)
        for number in range(5):
            tasks.create_task(wait(number))
            await in_line(number + 1)
    assert order == [0, 1, 2, 3, 4]
    assert tokens == sorted(set(tokens))


async def test_waiting_ends_when_its_time_is_over_and_names_the_holder(
    operations: ProtocolMemoryOperations, in_line: InLine
) -> None:
    async with operations.lock("l", owner="ann"):
        waits = [operations.lock("l", wait_seconds=0.02), operations.lock("l", wait_seconds=0.01)]
        outcomes = await asyncio.gather(*(wait.__aenter__() for wait in waits), return_exceptions=True)
        assert [str(outcome) for outcome in outcomes] == ["lock 'l' is held by ann"] * 2
        await in_line(0)


async def test_asking_without_waiting_does_not_overtake_those_who_wait(
    operations: ProtocolMemoryOperations, in_line: InLine
) -> None:
    async with operations.lock("l", owner="ann"):
        waiting = operations.lock("l", owner="bob")
        taking = asyncio.create_task(waiting.__aenter__())
        await in_line(1)
        with pytest.raises(LockNotAcquired) as caught:
            await operations.lock("l", wait_seconds=0).__aenter__()
        assert caught.value.holder == "ann"
    await taking
    await waiting.__aexit__(None, None, None)


async def test_cancelled_wait_takes_no_lock(operations: ProtocolMemoryOperations, in_line: InLine) -> None:
    async with operations.lock("l"):
        taking = asyncio.create_task(operations.lock("l").__aenter__())
        await in_line(1)
        taking.cancel()
        await in_line(0)
    async with operations.lock("l", wait_seconds=0):
        pass


async def test_lock_is_free_from_the_moment_that_its_term_is_over(
    operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    first = await operations.lock("l", 60, owner="ann").__aenter__()
    clock.leap(59.999)
    with pytest.raises(LockNotAcquired):
        await operations.lock("l", wait_seconds=0).__aenter__()
    clock.leap(0.001)
    async with operations.lock("l", wait_seconds=0) as second:
        assert second.token > first.token


async def test_who_waits_gets_the_lock_when_its_term_is_over(
    operations: ProtocolMemoryOperations, clock: ManualClock, in_line: InLine
) -> None:
    await operations.lock("l", 60).__aenter__()
    taking = asyncio.create_task(operations.lock("l", 60).__aenter__())
    await in_line(1)
    await clock.advance(60)
    async with asyncio.timeout(10):
        await taking


async def test_lock_is_renewed_while_the_block_runs(
    store: Memories, operations: ProtocolMemoryOperations, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The holder renews by the time that passes for it: often, so that a busy machine is no term late.
    monkeypatch.setattr(locks, "_RENEWALS_IN_A_TERM", 3_000)
    engine = store.engine
    assert engine is not None

    def end_ms() -> int:
        state = engine.namespace_of("default")
        assert state is not None
        return state.leases.first_deadline()

    async with operations.lock("l", 60):
        for _ in range(3):
            clock.leap(40)  # together longer than its term
            async with asyncio.timeout(30):
                while end_ms() < clock.now_ms() + 60_000:  # noqa: ASYNC110 - a renewal tells nobody
                    await asyncio.sleep(0.001)
        with pytest.raises(LockNotAcquired):
            await operations.lock("l", wait_seconds=0).__aenter__()


@pytest.mark.parametrize("term_ms", [1, 150, 3_600_000])
def test_lock_is_renewed_thrice_in_its_term(term_ms: int) -> None:
    assert locks.renewal_s(term_ms) == pytest.approx(term_ms / 3_000)


async def test_holder_that_was_stopped_for_longer_than_its_term_is_fenced_off(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    await memory.store("k", 1)
    stopped = await operations.lock("l", 60).__aenter__()
    await memory.put("k", 2, fence=stopped.fence)
    clock.leap(60)

    async def transact(fence: Fence) -> None:
        async with operations.transaction() as tx:
            tx.require_lock(fence)
            tx.require_absent("k")
            tx.store("k", "by the stopped")
            tx.otherwise.store("k", "otherwise")

    for is_taken in (False, True):
        if is_taken:
            await operations.lock("l", 60, wait_seconds=0).__aenter__()
        for refused in (memory.put("k", 3, fence=stopped.fence), transact(stopped.fence)):
            with pytest.raises(Fenced) as caught:
                await refused
            assert (caught.value.lock, caught.value.token) == ("l", stopped.token)
        assert await memory.retrieve("k") == 2


async def test_fence_of_a_released_lock_is_stale(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    async with operations.lock("l") as held:
        assert held.fence == Fence("l", held.token)
    with pytest.raises(Fenced):
        await memory.put("k", 1, fence=held.fence)
    with pytest.raises(Fenced):
        await memory.put("k", 1, fence=Fence("never", 1))
    assert not await memory.exists("k")


async def test_losing_the_lock_cancels_the_block(operations: ProtocolMemoryOperations, clock: ManualClock) -> None:
    reached = False
    with pytest.raises(Fenced) as caught:  # noqa: PT012 - a block raises as it ends
        async with operations.lock("l", 0.05):
            clock.leap(0.05)
            await asyncio.Event().wait()
            reached = True
    assert not reached
    assert caught.value.lock == "l"
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_lock_that_another_has_taken_meanwhile_is_not_renewed(
    operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    with pytest.raises(Fenced):  # noqa: PT012 - a block raises as it ends
        async with operations.lock("l", 0.05):
            clock.leap(0.05)
            await operations.lock("l", 60, owner="bob", wait_seconds=0).__aenter__()
            await asyncio.Event().wait()
    clock.leap(50)
    with pytest.raises(LockNotAcquired) as caught:
        await operations.lock("l", wait_seconds=0).__aenter__()
    assert caught.value.holder == "bob"


async def test_lock_that_another_has_taken_meanwhile_is_not_released(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    with pytest.raises(Fenced):  # noqa: PT012 - a block raises as it ends
        async with operations.lock("l", 60):
            clock.leap(60)
            taken = await operations.lock("l", 60, owner="bob", wait_seconds=0).__aenter__()
    await memory.put("k", 1, fence=taken.fence)
    with pytest.raises(LockNotAcquired) as caught:
        await operations.lock("l", wait_seconds=0).__aenter__()
    assert caught.value.holder == "bob"


async def test_lock_that_was_lost_unnoticed_is_said_when_the_block_ends(
    operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    with pytest.raises(Fenced):
        async with operations.lock("l", 60):
            clock.leap(60)
    async with operations.lock("l", 60, wait_seconds=0):
        pass


async def test_error_of_the_block_is_not_hidden_by_the_lost_lock(
    operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    with pytest.raises(KeyError):  # noqa: PT012 - a block raises as it ends
        async with operations.lock("l", 60):
            clock.leap(60)
            raise KeyError("mine")
    with pytest.raises(KeyError):
        async with operations.lock("l", 60):
            raise KeyError("mine")
    async with operations.lock("l", wait_seconds=0):
        pass


async def test_cancelled_block_releases_the_lock_and_stays_cancelled(operations: ProtocolMemoryOperations) -> None:
    entered = asyncio.Event()

    async def hold() -> None:
        async with operations.lock("l"):
            entered.set()
            await asyncio.Event().wait()

    holding = asyncio.create_task(hold())
    await entered.wait()
    holding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await holding
    async with operations.lock("l", wait_seconds=0):
        pass


@pytest.mark.parametrize("ttl", [0, -1, None, "1", float("nan"), 86_400.001, True], ids=repr)
async def test_term_that_is_none_is_refused(operations: ProtocolMemoryOperations, ttl: Any) -> None:
    with pytest.raises(InvalidArgument):
        async with operations.lock("l", ttl):
            pass


@pytest.mark.parametrize("wait", [-1, "1", float("inf"), 3_600.001], ids=repr)
async def test_wait_that_is_none_is_refused(operations: ProtocolMemoryOperations, wait: Any) -> None:
    with pytest.raises(InvalidArgument):
        async with operations.lock("l", wait_seconds=wait):
            pass
    with pytest.raises(InvalidArgument):
        await operations.pop_from_list("l", wait)


@pytest.mark.parametrize("options", [{"name": ""}, {"name": "l", "owner": "x" * 257}, {"name": 1}], ids=ascii)
async def test_lock_that_is_none_is_refused(operations: ProtocolMemoryOperations, options: Any) -> None:
    with pytest.raises(InvalidArgument):
        async with operations.lock(**options):
            pass
