"""Transactions: all or nothing, at one revision."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from onex_memory.spi import (
    Fence,
    Fenced,
    IntegerOverflow,
    InvalidArgument,
    LimitExceeded,
    OperationResult,
    ProtocolMemoryBase,
    ProtocolMemoryOperations,
    WrongType,
)
from onex_memory.spi.limits import INT64_MAX, MAX_TRANSACTION_OPERATIONS
from tests.conformance.test_memory_operations import revision_of
from tests.support.clock import ManualClock


async def test_operations_happen_together_at_one_revision(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    await operations.append_to_list("l", [None, 5])
    await operations.hash_set("h", {"a": 1, "b": 1})
    await operations.batch_store([])
    for key in ("gone", "touched", "described"):
        await memory.store(key, 1)
    async with operations.transaction() as tx:
        tx.store("s", "text", 60, {"by": "tx"})
        tx.delete("gone")
        tx.delete("absent")
        tx.touch("touched", 60)
        tx.update_metadata("described", {"a": 1})
        tx.increment("n", 5)
        tx.hash_set("hs", {"x": 1, "y": 2})
        tx.hash_delete("h", ["a", "no"])
        tx.hash_increment("hi", "n", 3)
        tx.append_to_list("al", [1, 2])
        tx.pop_from_list("l")
        tx.pop_from_list("absent list")
        assert await memory.retrieve("s") is None
    assert tx.result.succeeded
    assert tx.result.revision == 6
    assert tx.result.failed_condition is None
    assert tx.result.results == [
        OperationResult(applied=True),
        OperationResult(applied=True),
        OperationResult(applied=False),
        OperationResult(applied=True),
        OperationResult(applied=True),
        OperationResult(applied=True, result=5),
        OperationResult(applied=True, result=2),
        OperationResult(applied=True, result=1),
        OperationResult(applied=True, result=3),
        OperationResult(applied=True, result=2),
        OperationResult(applied=True, result=None),
        OperationResult(applied=False),
    ]
    for key in ("s", "touched", "described", "n", "hs", "h", "hi", "al", "l"):
        entry = await memory.retrieve_entry(key)
        assert entry is not None
        assert entry.mod_revision == 6
    assert await operations.get_list("l") == [5]


@pytest.mark.parametrize("item", [5, 1.5, "x", True, {"a": [None]}, [1], None], ids=repr)
async def test_item_that_was_taken_is_the_result(operations: ProtocolMemoryOperations, item: Any) -> None:
    await operations.append_to_list("l", [item])
    async with operations.transaction() as tx:
        tx.pop_from_list("l")
    (result,) = tx.result.results
    assert result == OperationResult(applied=True, result=item)
    assert type(result.result) is type(item)


async def test_every_condition_is_looked_at(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, clock: ManualClock
) -> None:
    await memory.store("k", {"a": 1, "b": 2})
    await memory.store("expired", 1, 5)
    clock.leap(5)
    async with operations.lock("l") as held, operations.transaction() as tx:
        tx.require_present("k")
        tx.require_absent("expired")
        tx.require_absent("absent")
        tx.require_revision("k", 1)
        tx.require_revision("absent", 0)
        tx.require_value("k", {"b": 2.0, "a": 1})
        tx.require_lock(held.fence)
        tx.increment("n")
    assert tx.result.succeeded
    failing = [
        ("require_present", ("absent",)),
        ("require_present", ("expired",)),
        ("require_absent", ("k",)),
        ("require_revision", ("k", 2)),
        ("require_revision", ("k", 0)),
        ("require_revision", ("absent", 1)),
        ("require_value", ("k", {"a": True, "b": 2})),
        ("require_value", ("absent", 1)),
    ]
    for name, arguments in failing:
        async with operations.transaction() as tx:
            tx.require_present("k")
            getattr(tx, name)(*arguments)
            tx.require_absent("k")
            tx.increment("n")
        assert (tx.result.succeeded, tx.result.failed_condition, tx.result.revision) == (False, 1, 0), name
        assert tx.result.results == []
    assert await memory.retrieve("n") == 1


async def test_otherwise_happens_instead(memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations) -> None:
    async with operations.transaction() as tx:
        tx.require_present("k")
        tx.store("k", 1)
        tx.otherwise.store("k", 2)
        tx.otherwise.increment("misses")
    assert (tx.result.succeeded, tx.result.failed_condition, tx.result.revision) == (False, 0, 1)
    assert tx.result.results == [OperationResult(applied=True), OperationResult(applied=True, result=1)]
    assert await memory.retrieve("k") == 2


async def test_transaction_that_changes_nothing_takes_no_revision(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    async with operations.transaction() as tx:
        tx.delete("absent")
    assert (tx.result.succeeded, tx.result.revision) == (True, 0)
    async with operations.transaction() as tx:
        tx.require_absent("absent")
    assert (tx.result.succeeded, tx.result.revision, tx.result.results) == (True, 0, [])
    assert await revision_of(memory) == 0


async def test_failing_operation_undoes_the_others(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    await memory.store("text", "x")
    await memory.store("top", INT64_MAX)
    for key, raised in (("text", WrongType), ("top", IntegerOverflow)):
        with pytest.raises(raised):  # noqa: PT012 - a block raises as it ends
            async with operations.transaction() as tx:
                tx.store("a", 1)
                tx.append_to_list("l", [1])
                tx.increment(key)
    assert await memory.list_keys() == ["text", "top"]
    assert await revision_of(memory) == 2


async def test_exception_that_leaves_the_block_leaves_everything(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    with pytest.raises(KeyError):  # noqa: PT012 - a block raises as it ends
        async with operations.transaction() as tx:
            tx.store("a", 1)
            raise KeyError("mine")
    assert await revision_of(memory) == 0
    with pytest.raises(InvalidArgument):
        _ = tx.result


async def test_key_is_named_once(memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations) -> None:
    with pytest.raises(InvalidArgument):  # noqa: PT012 - a block raises as it ends
        async with operations.transaction() as tx:
            tx.store("a", 1)
            tx.delete("a")
    with pytest.raises(InvalidArgument):  # noqa: PT012 - a block raises as it ends
        async with operations.transaction() as tx:
            tx.otherwise.store("a", 1)
            tx.otherwise.touch("a", 1)
    async with operations.transaction() as tx:
        tx.require_absent("a")
        tx.require_revision("a", 0)
        tx.store("a", 1)
        tx.otherwise.delete("a")
    assert await memory.retrieve("a") == 1


async def test_transaction_at_its_limit_is_carried_out_and_one_past_it_is_not(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    async with operations.transaction() as tx:
        for number in range(MAX_TRANSACTION_OPERATIONS):
            tx.require_absent(f"k{number}")
            tx.store(f"k{number}", number)
            tx.otherwise.delete(f"k{number}")
    assert tx.result.revision == 1
    assert await memory.count_keys() == MAX_TRANSACTION_OPERATIONS
    for part in ("operations", "otherwise", "conditions"):
        with pytest.raises(LimitExceeded) as caught:  # noqa: PT012 - a block raises as it ends
            async with operations.transaction() as tx:
                for number in range(MAX_TRANSACTION_OPERATIONS + 1):
                    if part == "conditions":
                        tx.require_absent(f"k{number}")
                    else:
                        (tx if part == "operations" else tx.otherwise).delete(f"k{number}")
        assert (caught.value.field, caught.value.actual) == (part, MAX_TRANSACTION_OPERATIONS + 1)
    assert await revision_of(memory) == 1


async def test_stale_fence_raises_whatever_else_is_said(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations
) -> None:
    async with operations.lock("l") as held:
        pass
    for fence in (held.fence, Fence("never", 1)):
        with pytest.raises(Fenced) as caught:  # noqa: PT012 - a block raises as it ends
            async with operations.transaction() as tx:
                tx.require_present("absent")
                tx.require_lock(fence)
                tx.store("a", 1)
                tx.otherwise.store("a", 2)
        assert caught.value.lock == fence.lock
    assert not await memory.exists("a")


async def test_one_text_is_no_list_of_names(operations: ProtocolMemoryOperations) -> None:
    async with operations.transaction() as tx:
        with pytest.raises(InvalidArgument):
            tx.hash_delete("h", "name")


async def test_argument_that_is_none_is_refused_where_it_is_said(operations: ProtocolMemoryOperations) -> None:
    async with operations.transaction() as tx:
        refusals: list[Callable[[], None]] = [
            lambda: tx.store("", 1),
            lambda: tx.store("a", None),  # type: ignore[arg-type]  # it is what is refused
            lambda: tx.store("a", 1, -1),
            lambda: tx.increment("a", 1.5),  # type: ignore[arg-type]  # it is what is refused
            lambda: tx.append_to_list("a", []),
            lambda: tx.hash_set("a", {}),
            lambda: tx.require_value("a", {1}),  # type: ignore[arg-type]  # it is what is refused
            lambda: tx.require_revision("a", -1),
        ]
        for refused in refusals:
            with pytest.raises(InvalidArgument):
                refused()


@pytest.mark.parametrize("is_left", [False, True], ids=["ended", "left"])
async def test_what_is_said_after_the_block_is_refused(
    memory: ProtocolMemoryBase, operations: ProtocolMemoryOperations, is_left: bool
) -> None:
    with suppress(ZeroDivisionError):
        async with operations.transaction() as tx:
            tx.increment("n")
            if is_left:
                raise ZeroDivisionError
    late: list[Callable[[], None]] = [
        lambda: tx.store("late", 1),
        lambda: tx.otherwise.store("late", 1),
        lambda: tx.require_present("n"),
    ]
    for say in late:
        with pytest.raises(InvalidArgument, match="has ended"):
            say()
    assert await memory.exists("n") is not is_left
    assert not await memory.exists("late")
