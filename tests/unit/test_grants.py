"""Grants while they change: whoever asks in the meantime asks again."""

import asyncio

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Commit, Transaction
from onex_memory.services.security.grants import Grants
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_security import GrantAccessPermission, RevokeAccessPermission
from tests.support.clock import ManualClock


class _HeldEngine(MemoryEngine):
    """An engine whose commits wait before they begin, as they do where room must be made first."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock=clock)
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    async def commit(self, namespace: str, transaction: Transaction) -> Commit:
        await self.goes_on.wait()
        return await super().commit(namespace, transaction)


async def test_grant_that_is_read_while_it_is_taken_back_is_read_again(clock: ManualClock) -> None:
    engine = _HeldEngine(clock)
    grants = Grants(engine, clock)
    administrator, ann = grants.access("n", "root"), grants.access("n", "ann")
    await grants.grant(administrator, GrantAccessPermission("ann", "k", "read", "key"))
    engine.goes_on.clear()
    revoking = asyncio.create_task(grants.revoke(administrator, RevokeAccessPermission("ann", "k", "read", "key")))
    await asyncio.sleep(0)
    await ann.refresh()
    assert ann.allows("key", "read", "k"), "it is not taken back yet"
    engine.goes_on.set()
    assert (await revoking).revoked
    assert not ann.is_current()
    await ann.refresh()
    assert not ann.allows("key", "read", "k")
