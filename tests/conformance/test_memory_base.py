"""ProtocolMemoryBase: storing, reading, deleting, metadata and revisions, on both implementations."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from onex_memory.spi import (
    InvalidArgument,
    LeaseNotFound,
    MemoryEntry,
    ProtocolMemoryBase,
    RevisionMismatch,
    StoreResult,
)
from onex_memory.spi.limits import INT64_MAX, MAX_KEY_BYTES
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import Memories

START = datetime.fromtimestamp(START_MS / 1_000, UTC)


async def revision_of(memory: ProtocolMemoryBase) -> int:
    return (await memory.get_memory_stats()).revision


async def entry_of(memory: ProtocolMemoryBase, key: str) -> MemoryEntry:
    entry = await memory.retrieve_entry(key)
    assert entry is not None
    return entry


# Storing and retrieving.


async def test_stored_value_is_retrieved(memory: ProtocolMemoryBase) -> None:
    assert await memory.store("user:1", {"name": "Ann"}) is True
    assert await memory.retrieve("user:1") == {"name": "Ann"}


async def test_arguments_of_store_may_be_positional_as_in_the_spi(memory: ProtocolMemoryBase) -> None:
    assert await memory.store("user:1", "Ann", 60, {"by": "test"})
    entry = await entry_of(memory, "user:1")
    assert entry.expire_time == START + timedelta(seconds=60)
    assert entry.metadata == {"by": "test"}


async def test_absent_value_is_none(memory: ProtocolMemoryBase) -> None:
    assert await memory.retrieve("user:1") is None


async def test_store_replaces_value_and_metadata(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann", metadata={"by": "one", "old": 1})
    await memory.store("user:1", "Bob", metadata={"by": "two"})
    assert await memory.retrieve("user:1") == "Bob"
    assert await memory.get_metadata("user:1") == {"by": "two"}


async def test_store_without_metadata_removes_what_was_there(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann", metadata={"by": "one"})
    await memory.store("user:1", "Bob")
    assert await memory.get_metadata("user:1") == {}


async def test_value_changed_after_storing_is_stored_as_it_was(memory: ProtocolMemoryBase) -> None:
    value = {"roles": ["reader"]}
    await memory.store("user:1", value)
    value["roles"].append("writer")
    assert await memory.retrieve("user:1") == {"roles": ["reader"]}


async def test_retrieved_value_can_be_changed_without_changing_what_is_stored(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", {"roles": ["reader"]})
    retrieved = await memory.retrieve("user:1")
    assert isinstance(retrieved, dict)
    retrieved["roles"].append("writer")
    assert await memory.retrieve("user:1") == {"roles": ["reader"]}


async def test_put_says_whether_it_created(memory: ProtocolMemoryBase) -> None:
    assert await memory.put("user:1", "Ann") == StoreResult(revision=1, created=True)
    assert await memory.put("user:1", "Bob") == StoreResult(revision=2, created=False)
    await memory.delete("user:1")
    assert await memory.put("user:1", "Cid") == StoreResult(revision=4, created=True)


async def test_exists_says_whether_an_entry_is_there(memory: ProtocolMemoryBase) -> None:
    assert await memory.exists("user:1") is False
    await memory.store("user:1", "")
    assert await memory.exists("user:1") is True


async def test_retrieve_entry_has_everything_that_is_known(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("user:1", {"name": "Ann"}, 60, {"by": "test"})
    clock.leap(1.5)
    await memory.update_metadata("user:1", {"seen": True})
    assert await memory.retrieve_entry("user:1") == MemoryEntry(
        key="user:1",
        value={"name": "Ann"},
        metadata={"by": "test", "seen": True},
        create_revision=1,
        mod_revision=2,
        version=1,
        create_time=START,
        update_time=START + timedelta(seconds=1.5),
        expire_time=START + timedelta(seconds=60),
        lease_id=None,
    )


async def test_retrieve_entry_of_an_absent_key_is_none(memory: ProtocolMemoryBase) -> None:
    assert await memory.retrieve_entry("user:1") is None


# Deleting.


async def test_delete_is_true_where_something_live_was_deleted(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    assert await memory.delete("user:1") is True
    assert await memory.retrieve("user:1") is None
    assert await memory.delete("user:1") is False


async def test_delete_of_a_key_that_never_was_is_false(memory: ProtocolMemoryBase) -> None:
    assert await memory.delete("user:1") is False


async def test_deleting_one_key_leaves_the_others(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    await memory.store("user:10", "Bob")
    await memory.delete("user:1")
    assert await memory.list_keys() == ["user:10"]


# Expected revisions.


async def test_put_at_the_expected_revision_stores(memory: ProtocolMemoryBase) -> None:
    first = await memory.put("user:1", "Ann")
    second = await memory.put("user:1", "Bob", expected_revision=first.revision)
    assert second == StoreResult(first.revision + 1, created=False)


async def test_put_expecting_absence_creates(memory: ProtocolMemoryBase) -> None:
    assert (await memory.put("user:1", "Ann", expected_revision=0)).created


async def test_put_expecting_absence_of_what_is_there_is_refused(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    with pytest.raises(RevisionMismatch) as caught:
        await memory.put("user:1", "Bob", expected_revision=0)
    assert (caught.value.key, caught.value.expected, caught.value.actual) == ("user:1", 0, 1)
    assert await memory.retrieve("user:1") == "Ann"


async def test_put_expecting_another_revision_says_which_one_it_is(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    await memory.update_metadata("user:1", {"seen": True})
    with pytest.raises(RevisionMismatch) as caught:
        await memory.put("user:1", "Bob", expected_revision=1)
    assert (caught.value.key, caught.value.expected, caught.value.actual) == ("user:1", 1, 2)


async def test_put_expecting_a_revision_of_what_is_absent_finds_revision_0(memory: ProtocolMemoryBase) -> None:
    with pytest.raises(RevisionMismatch) as caught:
        await memory.put("user:1", "Bob", expected_revision=INT64_MAX)
    assert (caught.value.expected, caught.value.actual) == (INT64_MAX, 0)
    assert not await memory.exists("user:1")


async def test_mismatch_says_in_words_what_was_expected_and_what_is(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    with pytest.raises(RevisionMismatch, match=r"^key 'user:1' was expected absent and is at revision 1$"):
        await memory.put("user:1", "Bob", expected_revision=0)


@pytest.mark.parametrize("key", ["k" * MAX_KEY_BYTES, "🦊" * (MAX_KEY_BYTES // 4)], ids=["ascii", "emoji"])
async def test_mismatch_carries_the_longest_key_whole(memory: ProtocolMemoryBase, key: str) -> None:
    await memory.store(key, 1)
    with pytest.raises(RevisionMismatch) as caught:
        await memory.put(key, 2, expected_revision=0)
    assert (caught.value.key, caught.value.expected, caught.value.actual) == (key, 0, 1)


async def test_of_many_who_expect_absence_one_stores(memory: ProtocolMemoryBase) -> None:
    outcomes = await asyncio.gather(
        *(memory.put("leader", number, expected_revision=0) for number in range(32)), return_exceptions=True
    )
    winners = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, StoreResult)]
    losers = [outcome for outcome in outcomes if isinstance(outcome, RevisionMismatch)]
    assert len(winners) == 1
    assert len(losers) == 31
    assert await memory.retrieve("leader") == winners[0]


async def test_counting_by_expected_revisions_loses_no_update(memory: ProtocolMemoryBase) -> None:
    await memory.store("counter", 0)

    async def add_one() -> None:
        while True:
            entry = await entry_of(memory, "counter")
            assert isinstance(entry.value, int)
            try:
                await memory.put("counter", entry.value + 1, expected_revision=entry.mod_revision)
            except RevisionMismatch:
                continue
            return

    await asyncio.gather(*(add_one() for _ in range(8)))
    assert await memory.retrieve("counter") == 8


async def test_delete_if_deletes_at_the_expected_revision(memory: ProtocolMemoryBase) -> None:
    stored = await memory.put("user:1", "Ann")
    assert await memory.delete_if("user:1", stored.revision) is True
    assert not await memory.exists("user:1")


async def test_delete_if_refuses_another_revision(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    await memory.store("user:1", "Bob")
    with pytest.raises(RevisionMismatch) as caught:
        await memory.delete_if("user:1", 1)
    assert (caught.value.key, caught.value.expected, caught.value.actual) == ("user:1", 1, 2)
    assert await memory.retrieve("user:1") == "Bob"


async def test_delete_if_expecting_absence_of_what_is_absent_is_false(memory: ProtocolMemoryBase) -> None:
    assert await memory.delete_if("user:1", 0) is False


async def test_delete_if_expecting_absence_of_what_is_there_is_refused(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    with pytest.raises(RevisionMismatch) as caught:
        await memory.delete_if("user:1", 0)
    assert caught.value.actual == 1


async def test_delete_if_of_an_absent_key_finds_revision_0(memory: ProtocolMemoryBase) -> None:
    with pytest.raises(RevisionMismatch) as caught:
        await memory.delete_if("user:1", 7)
    assert (caught.value.expected, caught.value.actual) == (7, 0)


@pytest.mark.parametrize("revision", [-1, INT64_MAX + 1, 1.0, True, "1"])
async def test_expected_revision_that_is_none_is_refused(memory: ProtocolMemoryBase, revision: object) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await memory.put("user:1", "Ann", expected_revision=revision)  # type: ignore[arg-type] # refused on purpose
    assert caught.value.field == "expected_revision"
    assert await revision_of(memory) == 0


# Metadata.


async def test_metadata_of_an_absent_entry_is_none(memory: ProtocolMemoryBase) -> None:
    assert await memory.get_metadata("user:1") is None


async def test_metadata_of_an_entry_without_any_is_empty(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann")
    assert await memory.get_metadata("user:1") == {}


async def test_update_metadata_merges(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann", metadata={"kept": 1, "changed": "old"})
    assert await memory.update_metadata("user:1", {"changed": "new", "added": [1, 2]}) is True
    assert await memory.get_metadata("user:1") == {"kept": 1, "changed": "new", "added": [1, 2]}


async def test_update_metadata_removes_a_name_whose_value_is_none(memory: ProtocolMemoryBase) -> None:
    await memory.store("user:1", "Ann", metadata={"kept": 1, "removed": 2})
    assert await memory.update_metadata("user:1", {"removed": None, "never there": None}) is True
    assert await memory.get_metadata("user:1") == {"kept": 1}


async def test_update_metadata_leaves_value_expiry_and_version(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("user:1", "Ann", ttl_seconds=60)
    before = await entry_of(memory, "user:1")
    clock.leap(1)
    await memory.update_metadata("user:1", {"seen": True})
    after = await entry_of(memory, "user:1")
    assert (after.value, after.expire_time, after.version) == ("Ann", before.expire_time, 1)
    assert (after.create_revision, after.create_time) == (before.create_revision, before.create_time)
    assert after.mod_revision == before.mod_revision + 1
    assert after.update_time == START + timedelta(seconds=1)


async def test_update_metadata_of_an_absent_entry_is_false_and_creates_nothing(memory: ProtocolMemoryBase) -> None:
    assert await memory.update_metadata("user:1", {"seen": True}) is False
    assert not await memory.exists("user:1")


# Leases: there is no way to grant one through this protocol, so every id is of one that does not exist.


async def test_binding_to_a_lease_that_does_not_exist_is_refused(memory: ProtocolMemoryBase) -> None:
    with pytest.raises(LeaseNotFound) as caught:
        await memory.put("user:1", "Ann", lease_id="lease-1")
    assert caught.value.lease_id == "lease-1"
    assert not await memory.exists("user:1")


# Revisions and versions.


async def test_every_change_takes_exactly_one_revision(memory: ProtocolMemoryBase) -> None:
    assert await revision_of(memory) == 0
    await memory.store("a", 1)
    assert await revision_of(memory) == 1
    await memory.store("a", 1)
    assert await revision_of(memory) == 2
    await memory.update_metadata("a", {"m": 1})
    assert await revision_of(memory) == 3
    await memory.touch("a", 60)
    assert await revision_of(memory) == 4
    await memory.touch("a", None)
    assert await revision_of(memory) == 5
    await memory.delete("a")
    assert await revision_of(memory) == 6
    await memory.store("b", 1)
    await memory.store("c", 1)
    assert await memory.delete_matching("b") == 1
    assert await revision_of(memory) == 9
    await memory.clear_memory()
    assert await revision_of(memory) == 10


async def test_what_changes_nothing_takes_no_revision(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", 1)
    await memory.delete("absent")
    await memory.delete_if("absent", 0)
    await memory.update_metadata("absent", {"m": 1})
    await memory.touch("absent", 60)
    await memory.delete_matching("absent*")
    with pytest.raises(RevisionMismatch):
        await memory.put("a", 2, expected_revision=0)
    with pytest.raises(RevisionMismatch):
        await memory.delete_if("a", 9)
    with pytest.raises(LeaseNotFound):
        await memory.put("a", 2, lease_id="lease-1")
    with pytest.raises(InvalidArgument):
        await memory.store("a", float("nan"))
    with pytest.raises(InvalidArgument):
        await memory.store("a", "x" * ((1 << 20) + 1))
    await memory.retrieve("a")
    await memory.list_keys()
    assert await revision_of(memory) == 1


async def test_clearing_what_is_empty_takes_no_revision(memory: ProtocolMemoryBase) -> None:
    assert await memory.clear_memory() == 0
    assert await revision_of(memory) == 0


async def test_clearing_a_few_entries_takes_one_revision(memory: ProtocolMemoryBase) -> None:
    for number in range(20):
        await memory.store(f"k{number}", number)
    assert await memory.clear_memory() == 20
    assert await revision_of(memory) == 21


async def test_version_counts_the_writes_of_the_value_since_creation(memory: ProtocolMemoryBase) -> None:
    await memory.store("a", 1)
    await memory.store("a", 2)
    await memory.update_metadata("a", {"m": 1})
    await memory.touch("a", 60)
    entry = await entry_of(memory, "a")
    assert (entry.create_revision, entry.mod_revision, entry.version) == (1, 4, 2)
    await memory.store("a", 3)
    entry = await entry_of(memory, "a")
    assert (entry.create_revision, entry.mod_revision, entry.version) == (1, 5, 3)


async def test_entry_created_again_begins_anew(memory: ProtocolMemoryBase, clock: ManualClock) -> None:
    await memory.store("a", 1)
    await memory.store("a", 2)
    await memory.delete("a")
    clock.leap(5)
    await memory.store("a", 3)
    entry = await entry_of(memory, "a")
    assert (entry.create_revision, entry.mod_revision, entry.version) == (4, 4, 1)
    assert entry.create_time == entry.update_time == START + timedelta(seconds=5)


async def test_replacing_keeps_when_it_was_created_and_moves_when_it_changed(
    memory: ProtocolMemoryBase, clock: ManualClock
) -> None:
    await memory.store("a", 1)
    clock.leap(0.001)
    await memory.store("a", 2)
    entry = await entry_of(memory, "a")
    assert (entry.create_time, entry.update_time) == (START, START + timedelta(milliseconds=1))


async def test_concurrent_writes_take_different_revisions(memory: ProtocolMemoryBase) -> None:
    results = await asyncio.gather(*(memory.put(f"k{number % 5}", number) for number in range(50)))
    assert sorted(result.revision for result in results) == list(range(1, 51))


# Namespaces.


async def test_namespaces_share_nothing(store: Memories) -> None:
    other = store.in_namespace("team-b")
    await store.memory.store("a", "ours")
    assert await other.retrieve("a") is None
    assert await other.list_keys() == []
    await other.store("a", "theirs")
    await other.store("b", "theirs")
    assert await store.memory.clear_memory() == 1
    assert await other.retrieve("a") == "theirs"
    assert (await other.get_memory_stats()).total_keys == 2
    assert (await store.memory.get_memory_stats()).total_keys == 0


async def test_each_namespace_counts_its_own_revisions(store: Memories) -> None:
    other = store.in_namespace("team-b")
    for number in range(3):
        await store.memory.store("a", number)
    assert (await other.put("a", 1)).revision == 1
    assert await revision_of(store.memory) == 3


async def test_the_same_namespace_is_the_same_memory(store: Memories) -> None:
    await store.in_namespace("team-b").store("a", 1)
    assert await store.in_namespace("team-b").retrieve("a") == 1
    assert await store.in_namespace("default").retrieve("a") is None


@pytest.mark.parametrize("name", ["a", "0", "team-a", "a.b_c-d", "9" * 63])
async def test_namespace_of_that_name_can_be_used(store: Memories, name: str) -> None:
    memory = store.in_namespace(name)
    await memory.store("a", name)
    assert await memory.retrieve("a") == name


@pytest.mark.parametrize("name", ["", "A", "-a", ".a", "_a", "a b", "a/b", "ä", "a\n", "a\0", "n" * 64, "\uff41"])
async def test_namespace_of_that_name_is_refused(store: Memories, name: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        store.in_namespace(name)
    assert caught.value.field == "namespace"


# Cancelling.


async def test_cancelled_write_is_done_or_not_done_and_others_go_on(memory: ProtocolMemoryBase) -> None:
    for turns in range(8):
        key = f"k{turns}"
        task = asyncio.create_task(memory.put(key, "x" * 1_000, metadata={"m": 1}))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        entry = await memory.retrieve_entry(key)
        assert entry is None or (entry.value, entry.metadata, entry.version) == ("x" * 1_000, {"m": 1}, 1)
        await memory.store(f"after {key}", turns)
        assert await memory.retrieve(f"after {key}") == turns
