"""ProtocolAdmin: namespaces that are made, listed and deleted, on every implementation."""

import asyncio
from datetime import UTC, datetime

import pytest

from onex_memory.spi import (
    Compacted,
    Fence,
    Fenced,
    InvalidArgument,
    NamespaceDeleted,
    NamespaceExists,
    NamespaceNotFound,
    ProtocolAdmin,
    ProtocolAgentInfo,
    ProtocolAgentTask,
    Quota,
    RevisionMismatch,
    StreamNotFound,
    TaskNotFound,
    WorkflowEvent,
)
from onex_memory.spi.limits import DEFAULT_PAGE_SIZE
from tests.support.agents import OpenSession
from tests.support.clock import START_MS
from tests.support.implementations import Memories

START = datetime.fromtimestamp(START_MS / 1_000, UTC)
MANY = DEFAULT_PAGE_SIZE + 5


async def names(admin: ProtocolAdmin, pattern: str | None = None) -> list[str]:
    return [namespace.name async for namespace in admin.list_namespaces(pattern)]


async def test_namespace_is_there_from_the_first_write_on(admin: ProtocolAdmin, store: Memories) -> None:
    assert await names(admin) == []
    other = store.in_namespace("team-a")
    assert await other.retrieve("a") is None
    assert await names(admin) == []
    await other.store("a", 1)
    assert await names(admin) == ["team-a"]
    await other.delete("a")
    assert await names(admin) == ["team-a"]


async def test_listing_says_what_each_holds(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("a", "x" * 1_000)
    await store.memory.store("b", 1)
    await admin.create_namespace("empty", quota=Quota(max_keys=7))
    default, empty = [each async for each in admin.list_namespaces()]
    assert (default.name, default.key_count, default.revision, default.quota) == ("default", 2, 2, Quota())
    assert default.size_bytes == (await store.memory.get_memory_stats()).memory_usage_bytes > 1_000
    assert (empty.name, empty.key_count, empty.size_bytes, empty.quota) == ("empty", 0, 0, Quota(max_keys=7))


async def test_names_come_in_order_by_pattern_and_over_many_pages(admin: ProtocolAdmin, store: Memories) -> None:
    expected = [f"n{number:04}" for number in range(MANY)]
    for name in reversed(expected):
        await admin.create_namespace(name)
    await admin.create_namespace("other")
    assert await names(admin) == [*expected, "other"]
    assert await names(admin, "n*") == expected
    assert await names(admin, "n0007") == ["n0007"]
    assert await names(admin, "x*") == []


async def test_created_namespace_is_empty_and_there_once(admin: ProtocolAdmin, store: Memories) -> None:
    assert await admin.create_namespace("team-a") > 0
    assert await names(admin) == ["team-a"]
    assert await store.in_namespace("team-a").list_keys() == []
    with pytest.raises(NamespaceExists) as exists:
        await admin.create_namespace("team-a", quota=Quota(max_keys=1))
    assert exists.value.namespace == "team-a"
    assert (await admin.get_quota("team-a")).quota == Quota()


async def test_namespace_that_was_written_to_cannot_be_created(admin: ProtocolAdmin, store: Memories) -> None:
    await store.in_namespace("team-a").store("a", 1)
    with pytest.raises(NamespaceExists):
        await admin.create_namespace("team-a")


@pytest.mark.parametrize("name", ["", "A", "~system", "-a", "a b", "a" * 64, "a/b"])
async def test_what_is_no_name_is_refused(admin: ProtocolAdmin, name: str) -> None:
    for call in (
        admin.create_namespace(name),
        admin.delete_namespace(name),
        admin.get_quota(name),
        admin.set_quota(Quota(), namespace=name),
    ):
        with pytest.raises(InvalidArgument) as refused:
            await call
        assert refused.value.field == "namespace"


async def test_deleting_what_is_not_there_does_nothing(admin: ProtocolAdmin) -> None:
    assert not await admin.delete_namespace("nothing")
    assert await names(admin) == []


async def test_deleted_namespace_holds_nothing_and_others_are_untouched(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("kept", 1)
    other = store.in_namespace("team-a")
    await other.store("a", {"x": 1})
    await store.operations_in("team-a").append_to_list("l", [1, 2])
    stream = await store.streaming_in("team-a").create_memory_stream("s", "a*")
    await store.workflows_in("team-a").events.append_events([WorkflowEvent("t", "i", "e", {"n": 1})])
    assert await store.security_in("team-a").grant_access_permission("ann", "a*", "read")
    await admin.set_quota(Quota(max_keys=10_000), namespace="team-a")

    assert await admin.delete_namespace("team-a")

    assert await names(admin) == ["default"]
    assert await other.list_keys() == []
    assert await other.count_keys() == 0
    assert await store.operations_in("team-a").get_list("l") == []
    assert [each async for each in store.streaming_in("team-a").streams()] == []
    assert await store.workflows_in("team-a").events.get_event_stream("t", "i", 1) == []
    assert await store.workflows_in("team-a").events.get_last_sequence_number("t", "i") == 0
    assert not await store.security_in("team-a").check_access_permission("ann", "a", "read")
    assert (await admin.get_quota("team-a")).quota == Quota()
    assert await store.memory.retrieve("kept") == 1
    assert not await admin.delete_namespace("team-a")
    with pytest.raises(StreamNotFound):
        await store.streaming_in("team-a").get_stream_metrics(stream)


async def test_name_can_be_used_again_at_once(admin: ProtocolAdmin, store: Memories) -> None:
    other = store.in_namespace("team-a")
    events = store.workflows_in("team-a").events
    await other.store("a", "old", metadata={"m": 1})
    await events.append_events([WorkflowEvent("t", "i", "e", {"n": 1}), WorkflowEvent("t", "i", "e", {"n": 2})])
    await admin.delete_namespace("team-a")
    await other.store("b", "new")
    await events.append_events([WorkflowEvent("t", "i", "e", {"n": 3})], expected_sequence=0)
    assert await other.list_keys() == ["b"]
    assert await other.get_metadata("a") is None
    assert [event.data for event in await events.get_event_stream("t", "i", 1)] == [{"n": 3}]
    assert await names(admin) == ["team-a"]


async def test_no_revision_of_a_deleted_namespace_fits_the_next(admin: ProtocolAdmin, store: Memories) -> None:
    other = store.in_namespace("team-a")
    for number in range(5):
        await other.store("a", number)
    entry = await other.retrieve_entry("a")
    assert entry is not None
    await admin.delete_namespace("team-a")
    first = await other.put("a", "new")
    assert first.created
    assert first.revision > entry.mod_revision
    with pytest.raises(RevisionMismatch) as mismatch:
        await other.put("a", "late", expected_revision=entry.mod_revision)
    assert mismatch.value.actual == first.revision
    assert await other.retrieve("a") == "new"


async def test_no_cursor_of_a_deleted_namespace_is_accepted_by_the_next(admin: ProtocolAdmin, store: Memories) -> None:
    other, streaming = store.in_namespace("team-a"), store.streaming_in("team-a")
    cursors = []
    async with streaming.changes("*") as changes:
        for number in range(3):
            await other.store(f"k{number}", number)
            await anext(changes)
            cursors.append(changes.cursor)
    await admin.delete_namespace("team-a")
    await other.store("b", "new")
    for cursor in cursors:
        with pytest.raises(Compacted):
            async with streaming.changes("*", start=cursor) as changes:
                await anext(changes)
    async with streaming.changes("*", start=START) as changes:
        assert (await anext(changes)).key == "b"


async def test_who_follows_a_namespace_is_told_that_it_was_deleted(admin: ProtocolAdmin, store: Memories) -> None:
    other, streaming = store.in_namespace("team-a"), store.streaming_in("team-a")
    await other.store("a", 1)
    async with streaming.changes("*") as changes, store.streaming.changes("*") as of_another:
        await admin.delete_namespace("team-a")
        async with asyncio.timeout(10):
            with pytest.raises(NamespaceDeleted) as deleted:
                await anext(changes)
        assert deleted.value.namespace == "team-a"
        await store.memory.store("b", 1)
        assert (await anext(of_another)).key == "b"
    async with streaming.changes("*") as changes:
        await other.store("c", 1)
        assert (await anext(changes)).key == "c"


async def test_agents_of_a_deleted_namespace_are_gone(admin: ProtocolAdmin, store: Memories) -> None:
    await store.agents.register(ProtocolAgentInfo("agent-1", "test"), ["work"])
    task = await store.agents.submit_task(ProtocolAgentTask("t", {}), "other work")
    assert [agent.agent_id async for agent in store.agents.list_agents()] == ["agent-1"]
    await admin.delete_namespace("default")
    assert [agent.agent_id async for agent in store.agents.list_agents()] == []
    with pytest.raises(TaskNotFound):
        await store.agents.get_task(task)
    await store.agents.register(ProtocolAgentInfo("agent-2", "test"), ["work"])
    assert [agent.agent_id async for agent in store.agents.list_agents()] == ["agent-2"]


async def test_session_of_an_agent_ends_with_its_namespace(
    admin: ProtocolAdmin, store: Memories, agent: OpenSession
) -> None:
    connected = await agent("agent-1", "work")
    await admin.delete_namespace("default")
    await connected.until(lambda: connected.is_over)
    assert isinstance(connected.error, NamespaceDeleted)


async def test_lock_of_a_deleted_namespace_fences_nothing_of_the_next(admin: ProtocolAdmin, store: Memories) -> None:
    fences: list[Fence] = []

    async def hold() -> None:
        async with store.operations.lock("l", 30) as held:
            fences.append(held.fence)
            await admin.delete_namespace("default")

    with pytest.raises(Fenced):
        await hold()
    (before,) = fences
    async with store.operations.lock("l", 30) as again:
        assert again.fence.token > before.token
        with pytest.raises(Fenced):
            await store.memory.put("a", 1, fence=before)
        assert (await store.memory.put("a", 1, fence=again.fence)).created


async def test_writers_wait_for_a_deletion_and_write_to_the_next(admin: ProtocolAdmin, store: Memories) -> None:
    other = store.in_namespace("team-a")
    for number in range(300):
        await other.store(f"k{number}", number)
    deletion = asyncio.ensure_future(admin.delete_namespace("team-a"))
    writes = [asyncio.ensure_future(other.store(f"n{number}", number)) for number in range(100)]
    assert await deletion
    assert all(await asyncio.gather(*writes))
    kept = await other.list_keys(limit=1_000)
    # What was written before it went with it, what came behind it is there; of the old keys there are none.
    assert set(kept) <= {f"n{number}" for number in range(100)}


async def test_quota_of_what_is_not_there_cannot_be_set(admin: ProtocolAdmin) -> None:
    with pytest.raises(NamespaceNotFound) as missing:
        await admin.set_quota(Quota(max_keys=1), namespace="nothing")
    assert missing.value.namespace == "nothing"
    assert await names(admin) == []
