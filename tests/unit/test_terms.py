"""What is told of a lease is kept: that it has ended, and the term that it was renewed for."""

import asyncio

import pytest

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import KV, Cursor, Selector
from onex_memory.engine.leases import LEASES
from onex_memory.engine.recovery import replay
from onex_memory.engine.transaction import Delete, EndLease, GrantLease, LeaseAlive, Put, Reason, Transaction
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import LeaseNotFound, LimitExceeded, StorageFull
from onex_memory.spi.values import encode
from tests.support.clock import START_MS, ManualClock
from tests.support.steered import FULL, Steered, turns

FENCED_PUT = Transaction((Put(KV, "k", encode(2)),), (LeaseAlive("lease"),))


async def replayed(steered: Steered, clock: Clock | None = None) -> MemoryEngine:
    """Returns an engine that has recovered what the journal holds."""
    engine = MemoryEngine(clock=clock or steered.clock)
    state = engine.namespace("default")
    for commit in steered.journal.commits():
        replay(state, commit)
    for _ in state.recovered(engine.clock.now_ms()):
        pass
    return engine


async def test_that_a_lease_has_ended_is_on_disk_before_anybody_is_told(steered: Steered) -> None:
    await steered.written(GrantLease("lease", 1_000), Put(KV, "bound", encode(1), lease_id="lease"))
    steered.clock.leap(1)
    fenced = asyncio.ensure_future(steered.engine.commit("default", FENCED_PUT))
    renewing = asyncio.ensure_future(steered.engine.renew_lease("default", "lease", 500))
    await turns()
    assert not fenced.done()
    assert not renewing.done()
    steered.journal.answer()
    assert not (await fenced).succeeded
    with pytest.raises(LeaseNotFound):
        await renewing
    after_a_crash = await replayed(steered)
    assert (await after_a_crash.read("default", LEASES, ("lease",)))[0] is None
    assert (await after_a_crash.read("default", KV, ("bound",)))[0] is None


async def test_that_a_lease_has_ended_is_told_in_a_row_when_it_is_on_disk(steered: Steered) -> None:
    await steered.written(GrantLease("lease", 1_000))
    steered.clock.leap(1)
    row = asyncio.ensure_future(steered.engine.execute("default", (FENCED_PUT,)))
    await turns()
    assert not row.done()
    steered.journal.answer()
    (told,) = await row
    assert told is not None
    assert not isinstance(told, Exception)
    assert not told.succeeded  # type: ignore[union-attr]  # of a transaction comes a commit


async def test_nobody_is_told_that_a_lease_has_ended_while_that_cannot_be_noted(steered: Steered) -> None:
    await steered.written(GrantLease("lease", 1_000))
    steered.clock.leap(1)
    steered.journal.failing = FULL
    with pytest.raises(StorageFull):
        await steered.engine.commit("default", FENCED_PUT)
    with pytest.raises(StorageFull):
        await steered.engine.renew_lease("default", "lease", 500)
    (told,) = await steered.engine.execute("default", (FENCED_PUT,))
    assert isinstance(told, StorageFull)
    steered.journal.failing = None
    steered.journal.set_free()
    assert not (await steered.engine.commit("default", FENCED_PUT)).succeeded


async def test_write_that_meets_what_has_expired_on_a_full_disk_fails_and_does_not_try_for_ever(
    steered: Steered,
) -> None:
    await steered.written(Put(KV, "k", encode(1), expire_ms=START_MS + 1_000))
    steered.clock.leap(1)
    steered.journal.failing = FULL
    async with asyncio.timeout(5):
        with pytest.raises(StorageFull):
            await steered.engine.commit("default", Transaction((Delete(KV, "k"),)))
    steered.journal.failing = None


async def test_renewal_for_no_longer_than_its_term_is_in_memory_only(steered: Steered) -> None:
    await steered.written(GrantLease("lease", 60_000))
    assert await steered.engine.renew_lease("default", "lease", 60_000) == START_MS + 60_000
    assert await steered.engine.renew_lease("default", "lease", 1_000) == START_MS + 1_000
    await turns()
    assert len(steered.journal.bodies) == 1
    assert (await steered.engine.cursor("default")).revision == 1


async def test_longer_term_is_kept_across_a_crash(steered: Steered) -> None:
    await steered.written(GrantLease("lease", 1_000))
    renewing = asyncio.ensure_future(steered.engine.renew_lease("default", "lease", 60_000))
    await turns()
    assert not renewing.done()
    steered.journal.answer()
    assert await renewing == START_MS + 60_000
    assert await steered.engine.renew_lease("default", "lease", 60_000) == START_MS + 60_000
    clock = ManualClock()
    after_a_crash = await replayed(steered, clock)
    clock.leap(59.999)
    assert (await after_a_crash.commit("default", FENCED_PUT)).succeeded
    clock.leap(0.001)
    assert not (await after_a_crash.commit("default", FENCED_PUT)).succeeded


async def test_longer_term_that_finds_no_room_leaves_the_term_there_was(steered: Steered) -> None:
    await steered.written(GrantLease("lease", 1_000))
    longer = asyncio.ensure_future(steered.engine.renew_lease("default", "lease", 60_000))
    await turns()
    # It would be within the longer term, which is not on disk yet: it waits for what becomes of that.
    within = asyncio.ensure_future(steered.engine.renew_lease("default", "lease", 30_000))
    await turns()
    assert not within.done()
    steered.journal.answer(FULL)
    with pytest.raises(StorageFull):
        await longer
    await turns()
    assert not within.done()
    steered.journal.answer()
    assert await within == START_MS + 30_000


async def test_renewal_of_what_never_was_or_was_ended_finds_nothing(steered: Steered) -> None:
    with pytest.raises(LeaseNotFound):
        await steered.engine.renew_lease("default", "lease", 1_000)
    await steered.written(GrantLease("lease", 60_000))
    with pytest.raises(LeaseNotFound):
        await steered.engine.renew_lease("default", "other", 1_000)
    await steered.written(EndLease("lease"))
    with pytest.raises(LeaseNotFound):
        await steered.engine.renew_lease("default", "lease", 1_000)


# How large a commit may be.


SMALL = EngineSettings(max_value_bytes=1_000, max_commit_bytes=3_300)
"""Three changes of 1,000 bytes, each with the 100 that it takes besides; four are past it."""
LARGE = encode("x" * 998)


async def test_transaction_past_its_limit_fails_alone_and_changes_nothing() -> None:
    steered = Steered(settings=SMALL)
    for count in (3, 4):
        puts = [Put(KV, f"k{count}.{number}", LARGE) for number in range(count)]
        other = steered.begin(Put(KV, f"other{count}", encode(1)))
        committing = steered.begin(*puts)
        steered.journal.answer()
        await other
        if count == 3:
            await committing
            continue
        with pytest.raises(LimitExceeded) as caught:
            await committing
        assert (caught.value.limit, caught.value.maximum) == ("max_commit_bytes", 3_300)
        assert caught.value.actual > 3_300
    assert await steered.engine.count("default", KV, glob=None) == 5
    assert [len(commit.changes) for commit in steered.journal.commits()] == [1, 3, 1]
    await steered.engine.close_journal()


async def test_transaction_of_exactly_the_limit_is_taken_and_of_one_byte_more_is_not() -> None:
    async def committed(most: int) -> int:
        """How large the same transaction is where a commit may be so large; 0: it was taken."""
        engine = MemoryEngine(EngineSettings(max_value_bytes=1_000, max_commit_bytes=most))
        try:
            await engine.commit("default", Transaction(tuple(Put(KV, f"k{number}", LARGE) for number in range(4))))
        except LimitExceeded as err:
            return err.actual
        return 0

    size_bytes = await committed(3_300)
    assert size_bytes > 3_300
    assert await committed(size_bytes) == 0
    assert await committed(size_bytes - 1) == size_bytes


async def test_what_a_transaction_replaces_or_deletes_counts() -> None:
    engine = MemoryEngine(SMALL, clock=ManualClock())
    for number in range(4):
        await engine.commit("default", Transaction((Put(KV, f"k{number}", LARGE),)))
    with pytest.raises(LimitExceeded):
        await engine.commit("default", Transaction(tuple(Delete(KV, f"k{number}") for number in range(4))))
    with pytest.raises(LimitExceeded):
        await engine.commit("default", Transaction(tuple(Put(KV, f"k{number}", encode(1)) for number in range(4))))
    assert await engine.count("default", KV, glob=None) == 4
    await engine.commit("default", Transaction(tuple(Delete(KV, f"k{number}") for number in range(3))))


async def test_lease_with_more_than_a_commit_holds_ends_whole_and_its_changes_leave_out_the_values() -> None:
    clock = ManualClock()
    engine = MemoryEngine(SMALL, clock=clock)
    await engine.commit("default", Transaction((GrantLease("lease", 1_000),)))
    for number in range(4):
        await engine.commit("default", Transaction((Put(KV, f"k{number}", LARGE, lease_id="lease"),)))
    with pytest.raises(LimitExceeded):
        await engine.commit("default", Transaction((EndLease("lease"),)))
    async with engine:
        await clock.advance(1.2)
        assert await engine.count("default", KV, glob=None) == 0
    start = Cursor(engine.epoch, 0)
    batches = [batch async for batch in engine.changes("default", start, Selector(), follow=False)]
    ends = [change for batch in batches for change in batch.changes if change.reason is Reason.LEASE_ENDED]
    assert [(change.key, change.old_value) for change in ends] == [(f"k{number}", None) for number in range(4)]
