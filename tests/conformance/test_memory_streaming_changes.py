"""What `ProtocolMemoryStreaming` promises about what changes say."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import pytest

from onex_memory.engine.transaction import EndLease, GrantLease, Transaction
from onex_memory.spi import (
    InvalidArgument,
    ProtocolMemoryBase,
    ProtocolMemoryChange,
    ProtocolMemoryOperation,
    ProtocolMemoryStreaming,
    StructureDelta,
)
from tests.support.changes import take, take_through
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import Implementation, Memories, Settings

START = datetime.fromtimestamp(START_MS / 1_000, UTC)
Action: TypeAlias = Callable[[Memories, ManualClock], Awaitable[object]]


# What each kind of change says.


@dataclass(frozen=True, slots=True)
class Kind:
    """One way for an entry to change: what is done, and what is told of it besides revision, time and cursor."""

    action: Action
    type: str
    reason: str
    old: Any = None
    new: Any = None
    delta: StructureDelta | None = None
    before: Any = None
    """What the entry `k` is before; None: it is absent."""
    after_s: float = 0
    """How long after the action it happens, in seconds."""


async def expire(store: Memories, clock: ManualClock) -> None:
    await store.memory.touch("k", 5)
    await clock.advance(5)


async def end_of_lease(store: Memories, clock: ManualClock) -> None:
    assert store.engine is not None
    await store.engine.commit("default", Transaction((GrantLease("worker", 60_000),)))
    await store.memory.put("k", "v", lease_id="worker")
    await store.engine.commit("default", Transaction((EndLease("worker"),)))


async def lapse_of_lease(store: Memories, clock: ManualClock) -> None:
    assert store.engine is not None
    await store.engine.commit("default", Transaction((GrantLease("worker", 5_000),)))
    await store.memory.put("k", "v", lease_id="worker")
    await clock.advance(5)


async def swap(store: Memories, clock: ManualClock) -> None:
    assert not await store.operations.atomic_compare_and_swap("k", "other", "never")
    assert await store.operations.atomic_compare_and_swap("k", "v", "swapped")


async def touch_grown(store: Memories, clock: ManualClock) -> None:
    await store.operations.append_to_list("k", [3])
    await store.memory.touch("k", 60)


async def transact(store: Memories, clock: ManualClock) -> None:
    async with store.operations.transaction() as tx:
        tx.require_value("k", "v")
        tx.store("k", {"in": "a transaction"})


KINDS: dict[str, Kind] = {
    "store": Kind(lambda store, _: store.memory.store("k", {"a": 1}), "created", "stored", None, {"a": 1}),
    "store again": Kind(
        lambda store, _: store.memory.store("k", [1, None, "x"]),
        "updated",
        "stored",
        b"\0",
        [1, None, "x"],
        before=b"\0",
    ),
    "store the same": Kind(lambda store, _: store.memory.store("k", 1), "updated", "stored", 1, 1, before=1),
    "batch": Kind(
        lambda store, _: store.operations.batch_store([ProtocolMemoryOperation("store", "k", 1.5)]),
        "created",
        "stored",
        None,
        1.5,
    ),
    "transaction": Kind(transact, "updated", "stored", "v", {"in": "a transaction"}, before="v"),
    "swap": Kind(swap, "updated", "stored", "v", "swapped", before="v"),
    "increment": Kind(lambda store, _: store.operations.atomic_increment("k", 5), "created", "stored", None, 5),
    "decrement": Kind(lambda store, _: store.operations.atomic_decrement("k"), "updated", "stored", 5, 4, before=5),
    "metadata": Kind(
        lambda store, _: store.memory.update_metadata("k", {"a": 1}), "updated", "metadata", "v", "v", before="v"
    ),
    "touch": Kind(lambda store, _: store.memory.touch("k", 60), "updated", "touched", True, True, before=True),
    "metadata of a hash": Kind(
        lambda store, _: store.memory.update_metadata("k", {"a": 1}),
        "updated",
        "metadata",
        delta=StructureDelta(length=2),
        before={"a": 1, "b": 2},
    ),
    "touch of a list": Kind(
        lambda store, _: store.memory.touch("k", 60),
        "updated",
        "touched",
        delta=StructureDelta(length=3),
        before=[1, 2, 3],
    ),
    "touch of a list that grew": Kind(touch_grown, "updated", "touched", delta=StructureDelta(length=3), before=[1, 2]),
    "delete": Kind(lambda store, _: store.memory.delete("k"), "deleted", "deleted", "v", before="v"),
    "delete, in a batch": Kind(
        lambda store, _: store.operations.batch_delete(["k"]), "deleted", "deleted", "v", before="v"
    ),
    "delete by pattern": Kind(
        lambda store, _: store.memory.delete_matching("k*"), "deleted", "deleted", {"a": 1}, before={"a": 1}
    ),
    "clear": Kind(lambda store, _: store.memory.clear_memory(), "deleted", "cleared", [1], before=[1]),
    "expiry": Kind(expire, "deleted", "expired", "v", before="v", after_s=5),
    "expiry of a list": Kind(expire, "deleted", "expired", [1, 2], before=[1, 2], after_s=5),
    "end of the lease": Kind(end_of_lease, "deleted", "lease_ended", "v"),
    "lapse of the lease": Kind(lapse_of_lease, "deleted", "lease_ended", "v", after_s=5),
    "set of a hash": Kind(
        lambda store, _: store.operations.set_hash_map("k", {"b": 2}),
        "updated",
        "stored",
        {"a": 1},
        {"b": 2},
        before={"a": 1},
    ),
    "fields of a new hash": Kind(
        lambda store, _: store.operations.hash_set("k", {"a": 1, "b": [None]}),
        "created",
        "stored",
        delta=StructureDelta(set_fields={"a": 1, "b": [None]}, length=2),
    ),
    "fields of a hash": Kind(
        lambda store, _: store.operations.hash_set("k", {"a": 2}),
        "updated",
        "stored",
        delta=StructureDelta(set_fields={"a": 2}, length=2),
        before={"a": 1, "b": 1},
    ),
    "fields removed": Kind(
        lambda store, _: store.operations.hash_delete("k", ["a", "absent"]),
        "updated",
        "stored",
        delta=StructureDelta(removed_fields=["a"], length=1),
        before={"a": 1, "b": 1},
    ),
    "field incremented": Kind(
        lambda store, _: store.operations.hash_increment("k", "n", 5),
        "updated",
        "stored",
        delta=StructureDelta(set_fields={"n": 6}, length=1),
        before={"n": 1},
    ),
    "append to a new list": Kind(
        lambda store, _: store.operations.append_to_list("k", [1, {"x": 2}]),
        "created",
        "stored",
        delta=StructureDelta(appended=[1, {"x": 2}], length=2),
    ),
    "append": Kind(
        lambda store, _: store.operations.append_to_list("k", ["c"]),
        "updated",
        "stored",
        delta=StructureDelta(appended=["c"], length=3),
        before=["a", "b"],
    ),
    "pop": Kind(
        lambda store, _: store.operations.pop_from_list("k"),
        "updated",
        "stored",
        delta=StructureDelta(popped=["a"], length=1),
        before=["a", "b"],
    ),
    "publication of a creation": Kind(
        lambda store, _: store.streaming.publish_memory_change("k", None, {"a": 1}, "created"),
        "created",
        "published",
        None,
        {"a": 1},
        before="as it is",
    ),
    "publication of an update": Kind(
        lambda store, _: store.streaming.publish_memory_change("k", 1, [2], "updated"), "updated", "published", 1, [2]
    ),
    "publication of a deletion": Kind(
        lambda store, _: store.streaming.publish_memory_change("k", b"\0", None, "deleted"),
        "deleted",
        "published",
        b"\0",
    ),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_change_says_key_type_reason_values_revision_and_time(
    kind: Kind, store: Memories, clock: ManualClock
) -> None:
    if kind.before is not None:
        await store.memory.store("k", kind.before)
    clock.leap(1)
    async with store.streaming.changes("k") as changes:
        start = changes.cursor
        before = (await store.memory.get_memory_stats()).revision
        await kind.action(store, clock)
        await store.memory.store("k", "the end")
        told = (await take_ending(changes))[:-1]
    change = told[-1]
    assert change == ProtocolMemoryChange(
        "k",
        kind.type,
        kind.old,
        kind.new,
        kind.reason,
        change.revision,
        START + timedelta(seconds=1 + kind.after_s),
        kind.delta,
        change.cursor,
    )
    assert change.revision > before
    assert change.cursor
    assert [each async for each in store.streaming.replay("k", start=start)][:-1] == told


async def take_ending(changes: Any) -> list[ProtocolMemoryChange]:
    """Returns the changes through the one that stores what ends a test."""
    taken = await take(changes, 1)
    while taken[-1].new_value != "the end":
        taken += await take(changes, 1)
    return taken


async def test_eviction_is_a_change_with_the_old_value(implementation: Implementation, clock: ManualClock) -> None:
    settings = Settings(max_memory_bytes=200_000, eviction="evict-lru")
    async with implementation(clock, settings) as store, store.streaming.changes() as changes:
        for number in range(10):
            await store.memory.store(f"k{number}", f"{number}" * 30_000)
        found = await take_through(changes, "k9")
    evicted = [change for change in found if change.reason == "evicted"]
    assert evicted
    for number, change in enumerate(evicted):
        assert change == ProtocolMemoryChange(
            f"k{number}", "deleted", f"{number}" * 30_000, None, "evicted", change.revision, START, None, change.cursor
        )
    revisions = [change.revision for change in found]
    assert revisions == sorted(revisions)


async def test_what_changes_nothing_is_no_change(store: Memories) -> None:
    memory, operations = store.memory, store.operations
    await memory.store("h", {"a": 1})
    async with store.streaming.changes() as changes:
        assert not await memory.delete("absent")
        assert not await memory.touch("absent", 60)
        assert not await memory.update_metadata("absent", {"a": 1})
        assert not await operations.atomic_compare_and_swap("h", 1, 2)
        assert not await operations.hash_delete("h", ["absent"])
        assert await operations.pop_from_list("absent") is None
        with pytest.raises(InvalidArgument):
            await memory.store("h", 1, ttl_seconds=0)
        await memory.store("end", 1)
        assert [change.key for change in await take_through(changes, "end")] == ["end"]


# What becomes of several at once.


async def test_clear_and_deletion_by_pattern_are_a_change_for_each_key(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    for key in ("a:1", "a:2", "b:1"):
        await memory.store(key, key)
    async with streaming.changes() as changes:
        await memory.delete_matching("a:*")
        await memory.clear_memory()
        found = await take(changes, 3)
    assert sorted((each.key, each.change_type, each.reason, each.old_value) for each in found) == [
        ("a:1", "deleted", "deleted", "a:1"),
        ("a:2", "deleted", "deleted", "a:2"),
        ("b:1", "deleted", "cleared", "b:1"),
    ]


async def test_transaction_arrives_in_order_at_one_revision_with_one_cursor(
    streaming: ProtocolMemoryStreaming, store: Memories
) -> None:
    async with streaming.changes("a*") as changes:
        async with store.operations.transaction() as tx:
            tx.store("a1", 1)
            tx.store("b", 1)
            tx.increment("a2")
            tx.delete("absent")
            tx.append_to_list("a3", [1])
            tx.store("b2", 1)
        found = await take(changes, 3)
    assert [each.key for each in found] == ["a1", "a2", "a3"]
    assert {each.revision for each in found} == {tx.result.revision}
    assert [bool(each.cursor) for each in found] == [False, False, True]


async def test_transaction_larger_than_a_message_arrives_whole(
    streaming: ProtocolMemoryStreaming, store: Memories
) -> None:
    async with streaming.changes() as changes:
        await store.memory.store("before", 1)
        async with store.operations.transaction() as tx:
            for number in range(40):
                tx.store(f"k{number:02}", "x" * 100_000)
        await store.memory.store("after", 1)
        found = await take_through(changes, "after")
    assert [each.key for each in found] == ["before", *(f"k{number:02}" for number in range(40)), "after"]
    assert [bool(each.cursor) for each in found] == [True, *([False] * 39), True, True]
    assert {each.revision for each in found[1:-1]} == {tx.result.revision}


async def test_batch_is_a_change_for_each_item_in_order(streaming: ProtocolMemoryStreaming, store: Memories) -> None:
    async with streaming.changes() as changes:
        await store.operations.batch_store([ProtocolMemoryOperation("store", f"k{n}", n) for n in range(1_000)])
        found = await take(changes, 1_000)
    assert [each.key for each in found] == [f"k{n}" for n in range(1_000)]
    revisions = [each.revision for each in found]
    assert revisions == sorted(set(revisions))


async def test_published_change_is_told_and_changes_nothing(
    streaming: ProtocolMemoryStreaming, memory: ProtocolMemoryBase
) -> None:
    await memory.store("user:12345", "as it is")
    async with streaming.changes() as changes:
        await streaming.publish_memory_change(
            key="user:12345", old_value={"name": "John Doe"}, new_value={"name": "John Smith"}, change_type="updated"
        )
        await streaming.publish_memory_change("gone", b"\0", None, "deleted")
        updated, deleted = await take(changes, 2)
    assert (updated.key, updated.change_type, updated.reason) == ("user:12345", "updated", "published")
    assert (updated.old_value, updated.new_value) == ({"name": "John Doe"}, {"name": "John Smith"})
    assert (deleted.old_value, deleted.new_value, deleted.revision) == (b"\0", None, updated.revision + 1)
    assert await memory.retrieve("user:12345") == "as it is"
    assert not await memory.exists("gone")


@pytest.mark.parametrize("change_type", ["", "accessed", "renamed"])
async def test_change_type_that_cannot_be_published_is_refused(
    streaming: ProtocolMemoryStreaming, change_type: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await streaming.publish_memory_change("k", None, 1, change_type)
    assert caught.value.field == "change_type"


async def test_changes_may_be_closed_while_another_task_waits_for_one(store: Memories) -> None:
    async with store.streaming.changes() as changes:
        keys: list[str] = []
        told = asyncio.Event()

        async def read() -> None:
            async for change in changes:
                keys.append(change.key)
                told.set()

        reading = asyncio.create_task(read())
        await store.memory.store("k", 1)
        await told.wait()  # its reader runs on until it waits for the next
        await asyncio.gather(changes.aclose(), changes.aclose())
        await reading
        assert keys == ["k"]


async def test_cancelled_reader_of_changes_that_are_closed_is_cancelled(store: Memories) -> None:
    async with store.streaming.changes() as changes:
        reading = asyncio.ensure_future(anext(changes))
        await store.memory.store("k", 1)
        await reading
        reading = asyncio.ensure_future(anext(changes))
        await asyncio.sleep(0)
        reading.cancel()
        await changes.aclose()
        with pytest.raises(asyncio.CancelledError):
            await reading
