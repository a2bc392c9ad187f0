"""Hashes and lists: parts of them, their limits, and popping in order of arrival."""

import asyncio
from typing import Any

import pytest

from onex_memory.spi import InvalidArgument, LimitExceeded, ProtocolMemoryBase, ProtocolMemoryOperations, WrongType
from tests.conformance.conftest import InLine
from tests.conformance.test_memory_operations import revision_of, state_of
from tests.support.clock import ManualClock
from tests.support.sameness import exact

MEBIBYTE = 1 << 20


# Hashes.


async def test_hash_is_an_entry_whose_value_is_an_object(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    assert await operations.set_hash_map("h", {"b": 1, "a": [None, True]}) is True
    assert exact(await memory.retrieve("h")) == exact({"b": 1, "a": [None, True]})
    await memory.store("s", {"x": 1})
    assert await operations.hash_set("s", {"y": 2, "x": 3}) == 1
    assert await operations.get_hash_map("s") == {"x": 3, "y": 2}
    assert await operations.get_hash_map("absent") == {}
    assert await operations.set_hash_map("s", {}) is True
    assert await memory.retrieve("s") == {}


async def test_fields_are_set_read_and_removed(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    assert await operations.hash_set("h", {"a": 1, "ключ": None, "": {"deep": [1.0]}}) == 3
    assert exact(await operations.hash_get("h", ["", "a", "no"])) == exact({"": {"deep": [1.0]}, "a": 1})
    assert await operations.hash_get("absent", ["a"]) == {}
    assert await operations.hash_delete("h", ["a", "a", "no"]) == 1
    revision = await revision_of(memory)
    assert await operations.hash_delete("h", ["a"]) == 0
    assert await operations.hash_delete("absent", ["a"]) == 0
    assert await revision_of(memory) == revision
    assert await operations.hash_delete("h", ["", "ключ"]) == 2
    assert await memory.retrieve("h") == {}


async def test_field_counts(operations: ProtocolMemoryOperations) -> None:
    assert await operations.hash_increment("h", "n") == 1
    assert await operations.hash_increment("h", "n", -5) == -4
    await operations.hash_set("h", {"f": 1.0})
    for name in ("f", "f"):
        with pytest.raises(WrongType):
            await operations.hash_increment("h", name)
    assert exact(await operations.get_hash_map("h")) == exact({"n": -4, "f": 1.0})


async def test_structure_keeps_expiry_and_metadata_and_then_expires(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    await memory.store("h", {"a": 1}, 60, {"by": "test"})
    await memory.store("l", [1, 2], 60, {"by": "test"})
    before = [await state_of(memory, key) for key in ("h", "l")]
    await operations.hash_set("h", {"b": 1})
    await operations.hash_delete("h", ["a"])
    await operations.hash_increment("h", "c")
    await operations.set_hash_map("h", {"d": 1})
    await operations.append_to_list("l", [3])
    await operations.pop_from_list("l")
    assert [await state_of(memory, key) for key in ("h", "l")] == before
    clock.leap(60)
    assert await operations.get_hash_map("h") == {}
    assert await operations.get_list("l") == []
    assert await operations.pop_from_list("l") is None


@pytest.mark.parametrize("value", [1, "text", [1], b"{}", True], ids=repr)
async def test_what_is_no_hash_is_refused_unchanged(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, value: Any
) -> None:
    await memory.store("k", value)
    for refused in (
        operations.get_hash_map("k"),
        operations.hash_get("k", ["a"]),
        operations.hash_set("k", {"a": 1}),
        operations.hash_delete("k", ["a"]),
        operations.hash_increment("k", "a"),
    ):
        with pytest.raises(WrongType):
            await refused
    assert exact(await memory.retrieve("k")) == exact(value)
    assert await operations.set_hash_map("k", {"a": 1})  # replaces the whole, whatever it was


@pytest.mark.parametrize("value", [1, "text", {"a": 1}, b"[]", True], ids=repr)
async def test_what_is_no_list_is_refused_unchanged(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, value: Any
) -> None:
    await memory.store("k", value)
    for refused in (
        operations.get_list("k"),
        operations.get_list("k", limit=0),
        operations.append_to_list("k", [1]),
        operations.pop_from_list("k"),
        operations.pop_from_list("k", 5),
    ):
        with pytest.raises(WrongType):
            await refused
    assert exact(await memory.retrieve("k")) == exact(value)


async def test_arguments_that_are_none_are_refused(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    bad: Any = [
        operations.set_hash_map("h", [1]),  # type: ignore[arg-type]  # each of these is what is refused
        operations.set_hash_map("h", {1: 2}),  # type: ignore[dict-item]  # it is what is refused
        operations.hash_set("h", {}),
        operations.hash_set("h", {"a": {1}}),
        operations.hash_get("h", []),
        operations.hash_get("h", "name"),
        operations.hash_delete("h", "name"),
        operations.hash_delete("h", [1]),  # type: ignore[list-item]  # it is what is refused
        operations.hash_set("", {"a": 1}),
        operations.append_to_list("l", []),
        operations.append_to_list("l", "text"),
        operations.append_to_list("l", [b"bytes"]),
        operations.get_list("l", limit=-1),
        operations.get_list("", limit=0),
        operations.get_list("l", offset=1.0),  # type: ignore[arg-type]  # it is what is refused
        operations.get_list("l", offset=2**63),
    ]
    for refused in bad:
        with pytest.raises(InvalidArgument):
            await refused
    assert await revision_of(memory) == 0


async def test_nobody_sees_whether_a_structure_was_touched_in_parts(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    whole = {"b": 1, "a": {"n": [1, 2.5, None, "é\u2028"]}, "c": -0.0}
    await memory.store("whole", whole)
    for name, value in whole.items():
        await operations.hash_set("parts", {name: value})
    await operations.hash_set("whole", {"b": 1})
    assert exact(await memory.retrieve("parts")) == exact(await memory.retrieve("whole")) == exact(whole)
    await memory.store("l", [1, {"a": 1}])
    await operations.append_to_list("l", [None])
    found = await operations.batch_retrieve(["l", "parts"])
    assert exact(found) == exact({"l": [1, {"a": 1}, None], "parts": whole})
    assert [entry.value async for entry in memory.scan("l")] == [[1, {"a": 1}, None]]
    await memory.store("l", [9])
    assert await operations.pop_from_list("l") == 9
    assert await memory.retrieve("l") == []


async def test_structure_grows_to_the_largest_value_and_no_further(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    item = "x" * (MEBIBYTE // 2 - 4)  # ["…","…"] has seven other bytes
    await operations.append_to_list("l", [item])
    await operations.append_to_list("l", [item + "x"])
    for refused in (operations.append_to_list("l", [0]), memory.store("s", [item, item + "xx"])):
        with pytest.raises(LimitExceeded) as caught:
            await refused
        assert caught.value.maximum == MEBIBYTE
    await memory.store("s", [item, item + "x"])
    assert await memory.retrieve("l") == await memory.retrieve("s")
    field = "y" * (MEBIBYTE - 14)  # {"a":1,"b":"…"}
    await operations.hash_set("h", {"a": 1})
    await operations.hash_set("h", {"b": field})
    for bad in (operations.hash_increment("h", "a", 9), operations.hash_set("h", {"c": 0})):
        with pytest.raises(LimitExceeded):
            await bad
    assert await operations.hash_get("h", ["a"]) == {"a": 1}


# Lists.


async def test_list_is_an_entry_whose_value_is_an_array(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    assert await operations.get_list("l") == []
    assert await operations.append_to_list("l", [1, None, {"a": [True]}]) is True
    assert await operations.append_to_list("l", ["x"]) is True
    assert exact(await memory.retrieve("l")) == exact([1, None, {"a": [True]}, "x"])


@pytest.mark.parametrize(
    ("offset", "limit", "expected"),
    [
        (0, None, [0, 1, 2, 3, 4]),
        (0, 2, [0, 1]),
        (2, None, [2, 3, 4]),
        (3, 5, [3, 4]),
        (4, 1, [4]),
        (5, None, []),
        (2**63 - 1, 1, []),
        (-2, None, [3, 4]),
        (-2, 1, [3]),
        (-5, 1, [0]),
        (-9, 2, [0, 1]),
        (-(2**63), None, [0, 1, 2, 3, 4]),
        (1, 0, []),
        (1, 2**63 - 1, [1, 2, 3, 4]),
    ],
)
async def test_part_of_a_list_is_read(
    operations: ProtocolMemoryOperations, offset: int, limit: int | None, expected: list[int]
) -> None:
    await operations.append_to_list("l", [0, 1, 2, 3, 4])
    assert await operations.get_list("l", offset, limit) == expected
    assert await operations.get_list("absent", offset, limit) == []


async def test_items_are_taken_from_the_head_exactly(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    items = [1, 1.0, True, "1", {"a": None}, [], -0.0, 2**63 - 1, "é"]
    await operations.append_to_list("l", items)
    assert exact([await operations.pop_from_list("l") for _ in items]) == exact(items)
    revision = await revision_of(memory)
    assert await operations.pop_from_list("l") is None
    assert await operations.pop_from_list("absent") is None
    assert await revision_of(memory) == revision
    assert await memory.retrieve("l") == []
    assert not await memory.exists("absent")


async def test_null_is_an_item_that_is_taken(operations: ProtocolMemoryOperations) -> None:
    await operations.append_to_list("l", [None, None, 1])
    assert await operations.pop_from_list("l") is None
    assert await operations.pop_from_list("l", 60) is None
    assert await operations.get_list("l") == [1]


# Waiting for items.


async def test_who_came_first_is_served_first(operations: ProtocolMemoryOperations, in_line: InLine) -> None:
    waiting = []
    for number in range(5):
        waiting.append(asyncio.create_task(operations.pop_from_list("l", 60)))
        await in_line(number + 1)
    assert await operations.pop_from_list("l") is None
    await operations.append_to_list("l", ["a", "b"])
    assert await asyncio.gather(*waiting[:2]) == ["a", "b"]
    await in_line(3)
    for item in ("c", "d", "e"):
        await operations.append_to_list("l", [item])
    assert await asyncio.gather(*waiting[2:]) == ["c", "d", "e"]
    assert await operations.get_list("l") == []


async def test_wait_that_is_over_takes_nothing(operations: ProtocolMemoryOperations, in_line: InLine) -> None:
    assert await operations.pop_from_list("l", 0.01) is None
    await in_line(0)
    await operations.append_to_list("l", [1])
    assert await operations.get_list("l") == [1]


async def test_cancelled_wait_takes_nothing_and_leaves_the_line(
    operations: ProtocolMemoryOperations, in_line: InLine
) -> None:
    waiting = []
    for number in range(3):
        waiting.append(asyncio.create_task(operations.pop_from_list("l", 60)))
        await in_line(number + 1)
    waiting[0].cancel()
    await in_line(2)
    await operations.append_to_list("l", [1])
    assert await waiting[1] == 1
    waiting[2].cancel()
    await in_line(0)
    await operations.append_to_list("l", [2])
    assert await operations.get_list("l") == [2]


async def test_item_that_is_stored_or_begins_a_list_is_waited_for(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, in_line: InLine
) -> None:
    waiting = asyncio.create_task(operations.pop_from_list("l", 60))
    await in_line(1)
    await memory.store("l", [])
    await memory.store("other", [1])
    await memory.store("l", [7, 8])
    assert await waiting == 7
