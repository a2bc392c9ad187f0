"""Every operation and transaction of the protocol against a plain dict, in any order that hypothesis can think of."""

import asyncio
from collections.abc import Callable, Coroutine
from copy import deepcopy
from typing import Any, TypeAlias, TypeVar

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from onex_memory import EmbeddedMemory
from onex_memory.spi import IntegerOverflow, WrongType
from onex_memory.spi.limits import INT64_MAX, INT64_MIN
from tests.support.clock import ManualClock
from tests.support.sameness import exact

T = TypeVar("T")
Model: TypeAlias = dict[str, Any]
Step: TypeAlias = tuple[str, str, tuple[Any, ...]]
"""A method of a transaction, the key, and the other arguments."""

KEYS = st.sampled_from(["a", "b", "c"])
NAMES = st.sampled_from(["m", "n", ""])
ITEMS = st.none() | st.integers(-2, 2) | st.sampled_from([1.5, True, "x", [], {"d": [None]}])
OBJECTS = st.dictionaries(NAMES, ITEMS, max_size=3)
ARRAYS = st.lists(ITEMS, max_size=3)
AMOUNTS = st.integers(-2, 2) | st.sampled_from([INT64_MAX, INT64_MIN])
VALUES = st.integers(-2, 2) | st.sampled_from([INT64_MAX, 1.0, "text", True]) | OBJECTS | ARRAYS
SOME_NAMES = st.lists(NAMES, min_size=1, max_size=3)

STEPS: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("store"), KEYS, st.tuples(VALUES)),
    st.tuples(st.just("delete"), KEYS, st.just(())),
    st.tuples(st.just("increment"), KEYS, st.tuples(AMOUNTS)),
    st.tuples(st.just("hash_set"), KEYS, st.tuples(OBJECTS.filter(bool))),
    st.tuples(st.just("hash_delete"), KEYS, st.tuples(SOME_NAMES)),
    st.tuples(st.just("hash_increment"), KEYS, st.tuples(NAMES, AMOUNTS)),
    st.tuples(st.just("append_to_list"), KEYS, st.tuples(ARRAYS.filter(bool))),
    st.tuples(st.just("pop_from_list"), KEYS, st.just(())),
)


def of_type(model: Model, key: str, kind: type) -> Any:
    value = model.get(key, kind())
    if type(value) is not kind:
        raise WrongType(key, kind.__name__, type(value).__name__)
    return value


def plus(value: Any, amount: int) -> int:
    if type(value) is not int:
        raise WrongType("", "int", type(value).__name__)
    if not INT64_MIN <= value + amount <= INT64_MAX:
        raise IntegerOverflow("")
    return value + amount


def expected(model: Model, step: Step) -> Any:
    """Does a step to the model and returns what it comes to."""
    name, key, arguments = step
    match name:
        case "store":
            model[key] = deepcopy(arguments[0])
            return None
        case "delete":
            model.pop(key, None)
            return None
        case "increment":
            model[key] = plus(model.get(key, 0), arguments[0])
            return model[key]
        case "hash_set":
            value = of_type(model, key, dict)
            model[key] = value | arguments[0]
            return len(arguments[0].keys() - value.keys())
        case "hash_delete":
            value = of_type(model, key, dict)
            kept = {field: item for field, item in value.items() if field not in arguments[0]}
            if key in model:
                model[key] = kept
            return len(value) - len(kept)
        case "hash_increment":
            value = of_type(model, key, dict)
            total = plus(value.get(arguments[0], 0), arguments[1])
            model[key] = value | {arguments[0]: total}
            return total
        case "append_to_list":
            model[key] = of_type(model, key, list) + deepcopy(arguments[0])
            return len(model[key])
        case _:
            value = of_type(model, key, list)
            if value:
                model[key] = value[1:]
            return value[0] if value else None


class OperationsMachine(RuleBasedStateMachine):
    """Does the same to the service and to the model."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.embedded = EmbeddedMemory(clock=ManualClock())
        self.operations = self.embedded.operations
        self.model: Model = {}

    def teardown(self) -> None:
        self.loop.close()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(coroutine)

    def same(self, steps: list[Step], act: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        """Compares what steps come to, or how they fail, with what the model says."""
        model = deepcopy(self.model)
        try:
            results = [expected(model, step) for step in steps]
        except (WrongType, IntegerOverflow) as error:
            with pytest.raises(type(error)):
                self.run(act())
            return
        assert exact(self.run(act())) == exact(results)
        self.model = model

    @rule(step=STEPS)
    def one(self, step: Step) -> None:
        name, key, arguments = step

        async def act() -> list[Any]:
            if name in {"store", "delete"}:
                await getattr(self.embedded.memory, name)(key, *arguments)
                return [None]
            method = "atomic_increment" if name == "increment" else name
            result = await getattr(self.operations, method)(key, *arguments)
            return [len(await self.operations.get_list(key)) if name == "append_to_list" else result]

        self.same([step], act)

    @rule(steps=st.lists(STEPS, min_size=1, max_size=3, unique_by=lambda step: step[1]), key=KEYS, want=st.booleans())
    def transaction(self, steps: list[Step], key: str, want: bool) -> None:
        holds = (key in self.model) is want

        async def act() -> list[Any]:
            async with self.operations.transaction() as tx:
                (tx.require_present if want else tx.require_absent)(key)
                for name, step_key, arguments in steps:
                    getattr(tx if holds else tx.otherwise, name)(step_key, *arguments)
            assert tx.result.succeeded is holds
            return [result.result for result in tx.result.results]

        self.same(steps, act)

    @rule(key=KEYS, expected_value=st.none() | VALUES, new_value=VALUES)
    def swap(self, key: str, expected_value: Any, new_value: Any) -> None:
        present = self.model.get(key)
        if present is not None and expected_value is not None:
            expected_value = deepcopy(present)
        swaps = present is None if expected_value is None else present is not None
        assert self.run(self.operations.atomic_compare_and_swap(key, expected_value, new_value)) is swaps
        if swaps:
            self.model[key] = deepcopy(new_value)

    @invariant()
    def reads_agree(self) -> None:
        found = self.run(self.operations.batch_retrieve(["a", "b", "c"]))
        assert exact(found) == exact({key: self.model[key] for key in sorted(self.model)})


TestOperations = OperationsMachine.TestCase
TestOperations.settings = settings(
    max_examples=50,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
