"""ProtocolMemoryOperations: batches, counters and compare-and-swap, in process, pipelined, and call by call."""

from typing import Any

import pytest

from onex_memory.spi import (
    BatchItemResult,
    IntegerOverflow,
    InvalidArgument,
    LimitExceeded,
    ProtocolMemoryBase,
    ProtocolMemoryOperation,
    ProtocolMemoryOperations,
    WrongType,
)
from onex_memory.spi.limits import INT64_MAX, INT64_MIN, MAX_BATCH_OPERATIONS, MAX_KEY_BYTES
from tests.support.clock import ManualClock
from tests.support.implementations import Memories
from tests.support.sameness import exact

Operation = ProtocolMemoryOperation


async def revision_of(memory: ProtocolMemoryBase) -> int:
    return (await memory.get_memory_stats()).revision


async def state_of(memory: ProtocolMemoryBase, key: str) -> Any:
    """Everything that an operation on a part of an entry must keep."""
    entry = await memory.retrieve_entry(key)
    assert entry is not None
    return entry.expire_time, entry.metadata, entry.lease_id, entry.create_revision


# Batches.


async def test_batch_is_carried_out_in_order_each_operation_at_its_revision(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    result = await operations.batch_store(
        [
            Operation("store", "a", 1),
            Operation("store", "a", {"n": 2}),
            Operation("delete", "a"),
            Operation("delete", "a"),
            Operation("store", "b", "two", 60, {"by": "batch"}),
        ]
    )
    assert result.results == [
        BatchItemResult(applied=True, revision=1),
        BatchItemResult(applied=True, revision=2),
        BatchItemResult(applied=True, revision=3),
        BatchItemResult(applied=False, revision=0),
        BatchItemResult(applied=True, revision=4),
    ]
    assert (result.success_count, result.failure_count) == (5, 0)
    assert await memory.list_keys() == ["b"]
    assert await memory.get_metadata("b") == {"by": "batch"}


async def test_ttl_of_a_batch_operation_is_kept(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    await operations.batch_store([Operation("store", "a", 1, 1.5), Operation("store", "b", 1)])
    clock.leap(1.5)
    assert await memory.retrieve("a") is None
    assert await memory.retrieve("b") == 1


async def test_bad_operation_of_a_batch_fails_alone(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    bad: list[Operation] = [
        Operation("store", "", 1),
        Operation("store", "k" * (MAX_KEY_BYTES + 1), 1),
        Operation("store", "none"),
        Operation("store", "set", {"a": {1, 2}}),
        Operation("store", "big", "x" * (1 << 20) + "x"),
        Operation("store", "surrogate\ud800", 1),
        Operation("store", "ttl", 1, -1),
        Operation("store", "metadata", 1, None, {"": None}),  # type: ignore[dict-item]  # it is what is refused
        Operation("burn", "a"),  # type: ignore[arg-type]  # it is what is refused
        Operation("delete", "\0"),
    ]
    good = [Operation("store", f"good:{number}", number) for number in range(len(bad))]
    mixed = [operation for pair in zip(bad, good, strict=True) for operation in pair]
    result = await operations.batch_store(mixed)
    assert (result.success_count, result.failure_count) == (len(good), len(bad))
    assert len(result.results) == len(mixed)
    for failed, succeeded in zip(result.results[::2], result.results[1::2], strict=True):
        assert isinstance(failed.error, InvalidArgument)
        assert (failed.applied, failed.revision) == (False, 0)
        assert succeeded.error is None
        assert succeeded.applied
    assert isinstance(result.results[2].error, LimitExceeded)
    assert await memory.count_keys() == len(good)


async def test_batch_of_nothing_is_a_batch(operations: ProtocolMemoryOperations) -> None:
    result = await operations.batch_store([])
    assert (result.success_count, result.failure_count, result.results) == (0, 0, [])
    assert await operations.batch_retrieve([]) == {}
    assert await operations.batch_delete([]) == 0


async def test_batch_at_its_limit_is_taken_and_one_past_it_is_not(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    full = [Operation("store", f"k{number:05}", number) for number in range(MAX_BATCH_OPERATIONS)]
    with pytest.raises(LimitExceeded) as caught:
        await operations.batch_store([*full, full[0]])
    assert (caught.value.limit, caught.value.actual) == ("max_batch_operations", MAX_BATCH_OPERATIONS + 1)
    assert await revision_of(memory) == 0
    assert (await operations.batch_store(full)).success_count == MAX_BATCH_OPERATIONS
    keys = [operation.key for operation in full]
    with pytest.raises(LimitExceeded):
        await operations.batch_retrieve([*keys, "a"])
    with pytest.raises(LimitExceeded):
        await operations.batch_delete([*keys, "a"])
    found = await operations.batch_retrieve(keys)
    assert list(found) == keys
    assert await operations.batch_delete(keys) == MAX_BATCH_OPERATIONS
    assert await memory.count_keys() == 0


async def test_batch_retrieve_leaves_out_what_is_absent_and_keeps_the_order(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    await memory.store("a", 1)
    await memory.store("b", {"x": [None]})
    await operations.append_to_list("c", [1, None])
    found = await operations.batch_retrieve(["c", "absent", "a", "b", "a"])
    assert list(found.items()) == [("c", [1, None]), ("a", 1), ("b", {"x": [None]})]


async def test_batch_retrieve_reads_more_than_a_response_holds(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    values = {f"k{number}": f"{number}" * 400_000 for number in range(9)}
    for key, value in values.items():
        await memory.store(key, value)
    assert await operations.batch_retrieve([*values, "absent"]) == values


async def test_batch_delete_counts_what_was_there(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    await memory.store("a", 1)
    await memory.store("b", 1)
    assert await operations.batch_delete(["a", "absent", "a"]) == 1
    assert await memory.list_keys() == ["b"]
    assert await revision_of(memory) == 3


@pytest.mark.parametrize("keys", ["text", [""], ["a", 1], ["a\ud800"]], ids=ascii)
async def test_keys_that_are_none_are_refused_with_nothing_changed(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, keys: Any
) -> None:
    await memory.store("a", 1)
    with pytest.raises(InvalidArgument):
        await operations.batch_retrieve(keys)
    with pytest.raises(InvalidArgument):
        await operations.batch_delete(keys)
    assert await memory.exists("a")


async def test_namespaces_do_not_meet(store: Memories, operations: ProtocolMemoryOperations) -> None:
    other = store.operations_in("other")
    assert await operations.atomic_increment("n") == 1
    assert await other.atomic_increment("n", 5) == 5
    async with operations.lock("l", wait_seconds=0), other.lock("l", wait_seconds=0):
        assert await operations.batch_retrieve(["n"]) == {"n": 1}


# Counters.


async def test_counter_starts_at_nothing_and_counts(operations: ProtocolMemoryOperations) -> None:
    assert await operations.atomic_increment("n") == 1
    assert await operations.atomic_increment("n", 41) == 42
    assert await operations.atomic_decrement("n", 2) == 40
    assert await operations.atomic_decrement("n") == 39
    assert await operations.atomic_decrement("m") == -1
    assert await operations.atomic_increment("n", 0) == 39


async def test_counter_keeps_expiry_metadata_and_creation(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    await memory.store("n", 1, 60, {"by": "test"})
    before = await state_of(memory, "n")
    await operations.atomic_increment("n")
    await operations.atomic_decrement("n", 5)
    assert await state_of(memory, "n") == before
    assert await memory.retrieve("n") == -3


async def test_part_operations_keep_the_lease(memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations) -> None:
    async with operations.lock("l", 60, wait_seconds=0) as held:
        values: dict[str, Any] = {"n": 1, "cas": 1, "hash": {"a": 1}, "list": [1]}
        for key, value in values.items():
            await memory.put(key, value, lease_id=f"lock/{held.name}")
        await operations.atomic_increment("n")
        await operations.atomic_compare_and_swap("cas", 1, 2)
        await operations.hash_set("hash", {"b": 1})
        await operations.set_hash_map("hash", {"c": 1})
        await operations.append_to_list("list", [2])
        for key in values:
            assert (await state_of(memory, key))[2] == "lock/l"
    assert await memory.count_keys() == 0  # they went with the lease


@pytest.mark.parametrize("value", [1.0, True, "1", b"1", {"a": 1}, [1]], ids=repr)
async def test_counter_that_is_no_integer_is_refused_unchanged(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, value: Any
) -> None:
    await memory.store("n", value)
    for refused in (operations.atomic_increment("n"), operations.atomic_decrement("n")):
        with pytest.raises(WrongType) as caught:
            await refused
        assert caught.value.key == "n"
    assert exact(await memory.retrieve("n")) == exact(value)
    assert await revision_of(memory) == 1


async def test_counter_stops_at_both_ends_of_int64(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    assert await operations.atomic_increment("top", INT64_MAX) == INT64_MAX
    assert await operations.atomic_increment("bottom", INT64_MIN) == INT64_MIN
    assert await operations.hash_increment("hash", "f", INT64_MAX) == INT64_MAX
    for refused in (
        operations.atomic_increment("top"),
        operations.atomic_decrement("bottom"),
        operations.atomic_decrement("absent", INT64_MIN),
        operations.hash_increment("hash", "f"),
    ):
        with pytest.raises(IntegerOverflow):
            await refused
    assert await memory.retrieve("top") == INT64_MAX
    assert await memory.retrieve("bottom") == INT64_MIN
    assert await memory.retrieve("hash") == {"f": INT64_MAX}
    assert not await memory.exists("absent")
    await memory.store("n", -1)
    assert await operations.atomic_decrement("n", INT64_MIN) == INT64_MAX


@pytest.mark.parametrize("amount", [1.0, True, "1", None, INT64_MAX + 1, INT64_MIN - 1], ids=repr)
async def test_amount_that_is_none_is_refused(operations: ProtocolMemoryOperations, amount: Any) -> None:
    for refused in (
        operations.atomic_increment("n", amount),
        operations.atomic_decrement("n", amount),
        operations.hash_increment("h", "f", amount),
    ):
        with pytest.raises(InvalidArgument) as caught:
            await refused
        assert caught.value.field == "amount"


async def test_expired_counter_starts_anew(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    await memory.store("n", 41, 10)
    clock.leap(10)
    assert await operations.atomic_increment("n") == 1
    entry = await memory.retrieve_entry("n")
    assert entry is not None
    assert entry.expire_time is None


# Compare and swap.


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({"a": 1, "b": [1.5, None]}, {"b": [1.5, None], "a": 1}),
        (1, 1.0),
        (1.0, 1),
        ({"a": 1}, {"a": 1.0}),
        (0.0, -0.0),
        ("\u00e9", "\u00e9"),
        (b"\x00", b"\x00"),
        (True, True),
        ([], []),
    ],
    ids=ascii,
)
async def test_equal_value_is_swapped_whatever_its_encoding(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, stored: Any, expected: Any
) -> None:
    await memory.store("k", stored, 60, {"by": "test"})
    before = await state_of(memory, "k")
    assert await operations.atomic_compare_and_swap("k", expected, "new") is True
    assert await memory.retrieve("k") == "new"
    assert await state_of(memory, "k") == before


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (True, 1),
        (1, True),
        (False, 0),
        ([True], [1]),
        ("1", 1),
        ("a", b"a"),
        (2**53 + 1, float(2**53)),
        ({"a": 1}, {"a": 1, "b": None}),
        ([1, 2], [2, 1]),
        ("\u00e9", "e\u0301"),
        ("", None),
        (0, None),
    ],
    ids=ascii,
)
async def test_unequal_value_is_not_swapped(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, stored: Any, expected: Any
) -> None:
    await memory.store("k", stored)
    assert await operations.atomic_compare_and_swap("k", expected, "new") is False
    assert exact(await memory.retrieve("k")) == exact(stored)
    assert await revision_of(memory) == 1


async def test_expecting_none_expects_absence(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    assert await operations.atomic_compare_and_swap("k", 1, 2) is False
    assert await revision_of(memory) == 0
    assert await operations.atomic_compare_and_swap("k", None, 1) is True
    assert await operations.atomic_compare_and_swap("k", None, 2) is False
    await memory.touch("k", 5)
    clock.leap(5)
    assert await operations.atomic_compare_and_swap("k", 1, 3) is False
    assert await operations.atomic_compare_and_swap("k", None, 4) is True
    assert await memory.retrieve("k") == 4


async def test_swap_compares_a_structure_that_was_changed_in_parts(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    await operations.hash_set("h", {"a": 1})
    await operations.hash_set("h", {"b": 2})
    assert await operations.atomic_compare_and_swap("h", {"b": 2, "a": 1.0}, [1]) is True
    await operations.append_to_list("h", [2])
    assert await operations.atomic_compare_and_swap("h", [1, 2], {"a": 1}) is True
    assert await operations.hash_increment("h", "a") == 2


@pytest.mark.parametrize(("expected", "new"), [(1, None), (1, {1}), (float("nan"), 1), (1, 2**63)], ids=repr)
async def test_value_that_is_none_cannot_be_swapped(
    operations: ProtocolMemoryOperations, expected: Any, new: Any
) -> None:
    with pytest.raises(InvalidArgument):
        await operations.atomic_compare_and_swap("k", expected, new)


async def test_swap_beyond_the_largest_value_is_refused_unchanged(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    await memory.store("k", 1)
    assert await operations.atomic_compare_and_swap("k", 1, "x" * (1 << 20)) is True
    with pytest.raises(LimitExceeded):
        await operations.atomic_compare_and_swap("k", "x" * (1 << 20), "x" * (1 << 20) + "x")
    assert await memory.retrieve("k") == "x" * (1 << 20)
