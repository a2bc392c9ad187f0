"""Whatever is undone leaves nothing behind: no entry, no index, no lease, no byte, no outcome."""

import asyncio
from contextlib import suppress

from hypothesis import HealthCheck, given, settings, strategies as st

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.interface import EvictionPolicy
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.spi.errors import MemoryServiceError
from onex_memory.spi.values import encode
from tests.property.test_engine_state_machine import TRANSACTIONS
from tests.support.clock import ManualClock
from tests.support.steered import FULL, SteeredJournal, state_of


async def committed(engine: MemoryEngine, transaction: Transaction) -> None:
    with suppress(MemoryServiceError):
        await engine.commit("a", transaction)


async def undo_leaves_nothing(written: list[Transaction], undone: list[Transaction], again: list[Transaction]) -> None:
    journal = SteeredJournal()
    bounds = EngineSettings(shards=2, max_memory_bytes=1 << 30, eviction=EvictionPolicy.EVICT_LRU)
    engine = MemoryEngine(bounds, clock=ManualClock())
    engine.write_to(journal, waits=True)
    journal.set_free()
    await engine.commit("a", Transaction((Put("kv", "there", encode(1)),)))
    for transaction in written:
        await committed(engine, transaction)
    before = await state_of(engine, "a")
    journal.failing = FULL
    await asyncio.gather(*(committed(engine, transaction) for transaction in undone))
    assert await state_of(engine, "a") == before
    journal.failing = None
    for transaction in again:
        await committed(engine, transaction)
    revisions = [commit.revision for commit in journal.commits("a")]
    assert revisions == sorted(set(revisions))
    await engine.close_journal()


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(TRANSACTIONS, max_size=6),
    st.lists(TRANSACTIONS, min_size=1, max_size=6),
    st.lists(TRANSACTIONS, max_size=2),
)
def test_what_is_undone_leaves_nothing_behind(
    written: list[Transaction], undone: list[Transaction], again: list[Transaction]
) -> None:
    asyncio.run(undo_leaves_nothing(written, undone, again))
