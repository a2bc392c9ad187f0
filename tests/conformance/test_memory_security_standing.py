"""What waits or goes on ends when its caller may no longer have it, on every implementation, whatever else happens.

Subscriptions to changes and events have tests of their own: theirs is the order of all changes.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from onex_memory.spi import (
    MemoryServiceError,
    PermissionDenied,
    ProtocolAgentInfo,
    ProtocolAgentPoolConfig,
    ProtocolCoordinationTask,
)
from tests.support.agents import AgentAtHand, task
from tests.support.clock import ManualClock
from tests.support.secured import Secured, View

TERM_S = 10
"""How long a grant is good that expires."""


@pytest.fixture
def admin(secured: Secured) -> View:
    return secured.administrator


@pytest.fixture
async def ann(secured: Secured) -> View:
    """One who has something else, too, that is not taken."""
    await secured.administrator.security.grant("ann", "other", "*")
    return await secured.as_principal("ann")


class Grant:
    """A grant of ann's, and how it ends."""

    def __init__(self, admin: View, clock: ManualClock, *, expires: bool) -> None:
        self._admin = admin
        self._clock = clock
        self._expires = expires

    async def of(self, resource_type: str, resource: str) -> None:
        self._what = resource_type, resource
        ttl_s = TERM_S if self._expires else None
        await self._admin.security.grant("ann", resource, "*", resource_type=resource_type, ttl_seconds=ttl_s)

    async def ends(self) -> None:
        if self._expires:
            await self._clock.advance(TERM_S)
        else:
            resource_type, resource = self._what
            assert await self._admin.security.revoke("ann", resource, "*", resource_type=resource_type)


@pytest.fixture(params=[False, True], ids=["revoked", "expired"])
def grant(request: pytest.FixtureRequest, admin: View, clock: ManualClock) -> Grant:
    return Grant(admin, clock, expires=request.param)


async def denied(awaitable: Awaitable[Any], resource_type: str, resource: str) -> None:
    with pytest.raises(PermissionDenied) as refused:
        await awaitable
    assert (refused.value.resource_type, refused.value.resource) == (resource_type, resource)


async def begun(ann: View, waiting: Awaitable[Any]) -> asyncio.Future[Any]:
    """Returns a call that was asked for before whatever comes next."""
    future = asyncio.ensure_future(waiting)
    for _ in range(5):
        await ann.memory.exists("other")
    assert not future.done()
    return future


async def entries(admin: View, resource: str) -> list[tuple[str, str]]:
    return [
        (entry.caller, entry.action)
        async for entry in admin.security.audit_log(kinds=["denied"])
        if entry.resource == resource
    ]


async def test_waiting_for_an_item_ends_and_takes_none(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("key", "jobs")
    waiting = await begun(ann, ann.operations.pop_from_list("jobs", wait_seconds=600))
    await grant.ends()
    await denied(waiting, "key", "jobs")
    await admin.operations.append_to_list("jobs", ["secret"])
    assert await admin.operations.get_list("jobs") == ["secret"]
    assert await entries(admin, "jobs") == [("ann", "read")]


async def test_waiting_behind_others_ends_too(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("key", "jobs")
    first = await begun(ann, admin.operations.pop_from_list("jobs", wait_seconds=600))
    waiting = await begun(ann, ann.operations.pop_from_list("jobs", wait_seconds=600))
    await grant.ends()
    await denied(waiting, "key", "jobs")
    await admin.operations.append_to_list("jobs", ["item"])
    assert await first == "item"


async def test_waiting_for_a_lock_ends(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("key", "a-lock")

    async def lock() -> None:
        async with ann.operations.lock("a-lock", ttl_seconds=60):
            raise AssertionError("it is held")

    async with admin.operations.lock("a-lock", ttl_seconds=600):
        waiting = await begun(ann, lock())
        await grant.ends()
        await denied(waiting, "key", "a-lock")
    assert await entries(admin, "a-lock") == [("ann", "write")]


async def test_waiting_for_the_lock_of_an_instance_ends(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("workflow", "order/*")
    assert await admin.workflows.states.lock("order", "1", "first", 600) is not None
    waiting = await begun(ann, ann.workflows.states.lock("order", "1", "ann", 60, wait_seconds=600))
    await grant.ends()
    await denied(waiting, "workflow", "order/1")
    assert await entries(admin, "order/1") == [("ann", "write")]


async def test_coordination_ends_and_what_it_began_is_cancelled(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("agent", "a-*")
    async with AgentAtHand(admin.agents, "a-1", ("work",), lease_seconds=600) as agent:
        work = ProtocolCoordinationTask("work", {}, ("a-1",), "broadcast")
        waiting = asyncio.ensure_future(ann.agents.coordinate_agents(work))
        assigned = await agent.task()
        await grant.ends()
        await denied(waiting, "agent", "a-1")
        await agent.until(lambda: agent.stopped)
        assert [each.task_id for each in agent.stopped] == [assigned.task_id]
    assert (await admin.agents.get_task(assigned.task_id)).state == "cancelled"


async def test_watching_a_task_ends(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("agent", "a-*")
    await ann.agents.register_agent(ProtocolAgentInfo("a-1", "tester"), ["work"])
    task_id = await admin.agents.assign_task_to_agent(task(), "a-1")
    seen = aiter(ann.agents.watch_task(task_id))
    assert (await anext(seen)).state == "queued"
    waiting = await begun(ann, anext(seen))
    await grant.ends()
    await denied(waiting, "agent", "a-1")


async def test_watching_a_pool_ends(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("pool", "a-*")
    pool_id = await admin.pools.create_agent_pool("a-pool", ProtocolAgentPoolConfig(0, 10, 0))
    seen = aiter(ann.pools.watch_pool(pool_id))
    assert (await anext(seen)).members == []
    waiting = await begun(ann, anext(seen))
    await grant.ends()
    await denied(waiting, "pool", "a-pool")


async def test_members_of_a_watched_pool_are_narrowed(admin: View, ann: View, grant: Grant) -> None:
    await admin.security.grant("ann", "a-pool", "read", resource_type="pool")
    await grant.of("agent", "a-*")
    pool_id = await admin.pools.create_agent_pool("a-pool", ProtocolAgentPoolConfig(0, 10, 0))
    async with AgentAtHand(admin.agents, "a-1", ("work",), lease_seconds=600, pool_ids=(pool_id,)):
        seen = aiter(ann.pools.watch_pool(pool_id))
        assert [each.agent.agent_id for each in (await anext(seen)).members] == ["a-1"]
        waiting = await begun(ann, anext(seen))
        await grant.ends()
        assert (await waiting).members == []


async def test_watching_for_threats_ends(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("namespace", "default")
    waiting = await begun(ann, anext(aiter(ann.security.watch_threats())))
    await grant.ends()
    await denied(waiting, "namespace", "default")


async def test_session_of_an_agent_ends_though_it_is_silent(admin: View, ann: View, grant: Grant) -> None:
    await grant.of("agent", "a-*")
    async with AgentAtHand(ann.agents, "a-1", ("work",), lease_seconds=600) as agent:
        assert not agent.is_over
        await grant.ends()
        await agent.until(lambda: agent.is_over)
        assert isinstance(agent.error, PermissionDenied)
        assert (agent.error.resource_type, agent.error.resource) == ("agent", "a-1")


async def test_nothing_goes_on_for_who_has_left(admin: View, ann: View) -> None:
    """Who gives up waiting leaves nothing behind that waits for the grants of its caller."""
    await admin.security.grant("ann", "jobs", "*")
    waiting = await begun(ann, ann.operations.pop_from_list("jobs", wait_seconds=600))
    waiting.cancel()
    await asyncio.wait((waiting,))
    with pytest.raises((asyncio.CancelledError, MemoryServiceError)):
        waiting.result()
    async with asyncio.timeout(10):
        while any(each.get_name() == "onex-memory-waiting" for each in asyncio.all_tasks()):
            await ann.memory.exists("other")
