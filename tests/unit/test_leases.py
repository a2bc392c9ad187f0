"""What is bound to a lease goes when the lease does, in one commit, and nothing is ever bound to one that is gone."""

import asyncio

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.interface import KV, Change, Cursor, Selector
from onex_memory.engine.leases import LEASES, Leases
from onex_memory.engine.transaction import (
    Delete,
    EndLease,
    GrantLease,
    LeaseAlive,
    Mutation,
    Put,
    Reason,
    Touch,
    Transaction,
)
from onex_memory.spi.errors import InvalidArgument, LeaseNotFound
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock

VALUE = encode(1)


def engine_and_clock() -> tuple[MemoryEngine, ManualClock]:
    clock = ManualClock()
    return MemoryEngine(clock=clock), clock


async def commit(engine: MemoryEngine, *mutations: Mutation) -> list[bool]:
    return [outcome.applied for outcome in (await engine.commit("default", Transaction(mutations))).outcomes]


async def swept_after(clock: ManualClock, seconds: float) -> None:
    """Moves the clock and waits until the sweeper has nothing left to do."""
    await clock.advance(seconds)
    while not clock.sleeping():  # noqa: ASYNC110 - what the sweeper waits for in between is the real loop
        await asyncio.sleep(0.0005)


async def changes(engine: MemoryEngine, space: str = KV) -> list[tuple[int, Change]]:
    start = Cursor(engine.epoch, 0)
    return [
        (batch.cursor.revision, change)
        async for batch in engine.changes("default", start, Selector(space=space), follow=False)
        for change in batch.changes
    ]


async def ends(engine: MemoryEngine, space: str = KV) -> list[tuple[int, str, Reason]]:
    return [
        (revision, change.key, change.reason)
        for revision, change in await changes(engine, space)
        if change.type.value == "deleted"
    ]


async def is_alive(engine: MemoryEngine, lease_id: str) -> bool:
    return (await engine.commit("default", Transaction((), (LeaseAlive(lease_id),)))).succeeded


async def test_end_of_a_lease_removes_what_is_bound_in_every_space_in_one_commit() -> None:
    engine, _ = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    await commit(
        engine,
        Put(KV, "bound", VALUE, lease_id="l"),
        Put("tasks", "task", VALUE, lease_id="l"),
        Put(KV, "free", VALUE),
    )
    assert await commit(engine, EndLease("l")) == [True]
    assert await ends(engine) == [(3, "bound", Reason.LEASE_ENDED)]
    assert await ends(engine, "tasks") == [(3, "task", Reason.LEASE_ENDED)]
    assert await ends(engine, LEASES) == [(3, "l", Reason.LEASE_ENDED)]
    assert await commit(engine, EndLease("l")) == [False]


async def test_passed_deadline_ends_a_lease_and_all_that_is_bound_in_one_commit() -> None:
    engine, clock = engine_and_clock()
    async with engine:
        await commit(engine, GrantLease("l", 1_000))
        await commit(engine, Put(KV, "a", VALUE, lease_id="l"), Put("tasks", "b", VALUE, lease_id="l"))
        await swept_after(clock, 0.9)
        assert await is_alive(engine, "l")
        await swept_after(clock, 0.2)
        assert not await is_alive(engine, "l")
        assert await ends(engine) == [(3, "a", Reason.LEASE_ENDED)]
        assert await ends(engine, "tasks") == [(3, "b", Reason.LEASE_ENDED)]


async def test_renewal_moves_the_deadline_and_takes_no_revision() -> None:
    engine, clock = engine_and_clock()
    async with engine:
        await commit(engine, GrantLease("l", 1_000))
        await swept_after(clock, 0.9)
        assert await engine.renew_lease("default", "l", 1_000) == START_MS + 1_900
        await swept_after(clock, 0.9)
        assert await is_alive(engine, "l")
        assert (await engine.cursor("default")).revision == 1
        await swept_after(clock, 0.2)
        assert (await engine.cursor("default")).revision == 2
        with pytest.raises(LeaseNotFound):
            await engine.renew_lease("default", "l", 1_000)


async def test_lease_past_its_deadline_cannot_be_renewed_before_it_is_swept() -> None:
    engine, clock = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    clock.leap(1)
    with pytest.raises(LeaseNotFound):
        await engine.renew_lease("default", "l", 1_000)


async def test_granting_a_lease_that_has_ended_makes_a_new_one_without_the_old_entries() -> None:
    engine, clock = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    await commit(engine, Put(KV, "k", VALUE, lease_id="l"))
    clock.leap(1)
    result = await engine.commit("default", Transaction((GrantLease("l", 1_000),)))
    assert result.outcomes[0].created
    assert await ends(engine) == [(3, "k", Reason.LEASE_ENDED)]
    assert result.revision == 4


async def test_granting_a_live_lease_again_gives_it_a_new_term() -> None:
    engine, clock = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    clock.leap(0.5)
    result = await engine.commit("default", Transaction((GrantLease("l", 1_000),)))
    assert (result.outcomes[0].created, result.outcomes[0].expire_ms) == (False, START_MS + 1_500)


async def test_entry_can_be_bound_to_a_lease_granted_in_the_same_transaction() -> None:
    engine, _ = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000), Put(KV, "k", VALUE, lease_id="l"))
    await commit(engine, EndLease("l"))
    assert await engine.read("default", KV, ("k",)) == [None]


@pytest.mark.parametrize(
    "mutations",
    [
        (Put(KV, "k", VALUE, lease_id="l"), EndLease("l")),
        (EndLease("l"), Put(KV, "k", VALUE, lease_id="l")),
    ],
)
async def test_nothing_can_be_bound_to_a_lease_that_the_transaction_ends(mutations: tuple[Mutation, ...]) -> None:
    engine, _ = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    with pytest.raises(LeaseNotFound):
        await commit(engine, *mutations)
    assert await is_alive(engine, "l")
    assert await engine.read("default", KV, ("k",)) == [None]


async def test_entry_that_the_end_of_a_lease_removes_cannot_be_written_beside_it() -> None:
    engine, _ = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    await commit(engine, Put(KV, "k", VALUE, lease_id="l"))
    with pytest.raises(InvalidArgument):
        await commit(engine, EndLease("l"), Touch(KV, "k", 0))
    assert await engine.read("default", KV, ("k",)) != [None]


async def test_unknown_lease_cannot_be_bound_to() -> None:
    engine, _ = engine_and_clock()
    with pytest.raises(LeaseNotFound):
        await commit(engine, Put(KV, "k", VALUE, lease_id="unknown"))


async def test_entry_written_without_the_lease_is_free_of_it() -> None:
    engine, _ = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    await commit(engine, Put(KV, "k", VALUE, lease_id="l"), Put(KV, "gone", VALUE, lease_id="l"))
    await commit(engine, Put(KV, "k", VALUE), Delete(KV, "gone"))
    await commit(engine, EndLease("l"))
    assert await engine.read("default", KV, ("k",)) != [None]


async def test_bound_entry_that_expired_first_goes_for_that_reason() -> None:
    engine, clock = engine_and_clock()
    await commit(engine, GrantLease("l", 1_000))
    await commit(engine, Put(KV, "k", VALUE, expire_ms=START_MS + 500, lease_id="l"))
    clock.leap(0.6)
    await commit(engine, EndLease("l"))
    assert await ends(engine) == [(3, "k", Reason.EXPIRED)]


def test_what_is_bound_comes_in_order_and_only_once() -> None:
    leases = Leases()
    leases.set_deadline("l", 10)
    for key in ("b", "a", "b"):
        leases.bind("l", KV, key)
    leases.unbind("l", KV, "absent")
    leases.unbind("unknown", KV, "a")
    assert leases.bound_to("l") == [(KV, "a"), (KV, "b")]
    leases.end("l")
    assert leases.bound_to("l") == []
    assert leases.first_deadline() == 0


def test_first_deadline_is_the_earliest() -> None:
    leases = Leases()
    assert leases.first_due(100) is None
    leases.set_deadline("late", 20)
    leases.set_deadline("early", 10)
    assert (leases.first_deadline(), leases.first_due(9), leases.first_due(10)) == (10, None, "early")
    leases.set_deadline("early", 30)
    assert (leases.first_deadline(), leases.is_alive("early", 29), leases.is_alive("early", 30)) == (20, True, False)
