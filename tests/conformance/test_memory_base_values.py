"""ProtocolMemoryBase: every kind of value comes back exactly or is refused, on both implementations."""

import datetime as dt
import decimal
import enum
import math
import sys
import uuid
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import pytest

from onex_memory.spi import EncryptedData, InvalidArgument, LimitExceeded, ProtocolMemoryBase
from onex_memory.spi.limits import (
    DEFAULT_VALUE_BYTES,
    INT64_MAX,
    INT64_MIN,
    MAX_JSON_DEPTH,
    MAX_KEY_BYTES,
    MAX_METADATA_BYTES,
    MAX_METADATA_ENTRIES,
    MAX_REQUEST_BYTES,
    MAX_VALUE_BYTES,
)
from tests.support.clock import ManualClock
from tests.support.implementations import Implementation, Settings
from tests.support.sameness import exact


def nested_lists(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


def nested_dicts(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth - 1):
        value = {"d": value}
    return value


ENCRYPTED = EncryptedData(
    key_id="key-1",
    key_version=INT64_MAX,
    algorithm="AES-256-GCM",
    namespace="default",
    nonce=bytes(range(12)),
    ciphertext=bytes(range(256)),
)

VALUES: dict[str, Any] = {
    "empty text": "",
    "text": "Ann",
    "text with NUL, controls and quotes": 'a\0b\x1f\x7f"\\\n\u2028',
    "text beyond the basic plane": "日本語 🦊 é e\u0301 \u200b\ufeff\uffff",
    "text that looks like JSON": '{"a": 1}',
    "zero": 0,
    "largest integer": INT64_MAX,
    "smallest integer": INT64_MIN,
    "integer beyond doubles": 2**53 + 1,
    "double one": 1.0,
    "negative zero": -0.0,
    "smallest double": 5e-324,
    "largest double": sys.float_info.max,
    "double of a large integer": float(2**63),
    "a third": 1 / 3,
    "true": True,
    "false": False,
    "no bytes": b"",
    "every byte": bytes(range(256)),
    "empty dict": {},
    "empty list": [],
    "empty things in things": {"": {}, "l": [[], {}, ""], "n": None},
    "every kind inside": {"s": "x", "i": 1, "f": 1.0, "t": True, "n": None, "l": [1, 1.0, True, None, "1"], "d": {}},
    "integers beyond doubles inside": {"a": 2**53 + 1, "b": [INT64_MAX, INT64_MIN, -(2**53) - 1]},
    "doubles inside": [-0.0, 0.0, 1e308, 5e-324, 1e16, 123456789.123456789, 1e-7],
    "names in no order": {"z": 1, "a": 2, "m": {"y": 1, "b": 2}},
    "names of every sort": {"🦊": 1, "é": 2, "e\u0301": 3, "a.b": 4, "a b": 5, "\0": 6, '"': 7, "\\": 8, "1": 9},
    "deepest lists": nested_lists(MAX_JSON_DEPTH),
    "deepest dicts": nested_dicts(MAX_JSON_DEPTH),
    "many members": list(range(20_000)),
    "encrypted data": ENCRYPTED,
}


@pytest.mark.parametrize("name", VALUES)
async def test_value_comes_back_exactly(memory: ProtocolMemoryBase, name: str) -> None:
    value = VALUES[name]
    metadata = {} if name == "many members" else {"m": value}  # more than metadata holds
    await memory.store("k", value, metadata=metadata)
    assert exact(await memory.retrieve("k")) == exact(value)
    entry = await memory.retrieve_entry("k")
    assert entry is not None
    assert exact(entry.value) == exact(value)
    (scanned,) = [entry async for entry in memory.scan()]
    assert exact(scanned.value) == exact(value)
    assert exact(await memory.get_metadata("k")) == exact(metadata)


async def test_metadata_holds_every_kind_at_once(memory: ProtocolMemoryBase) -> None:
    metadata = {name: value for name, value in VALUES.items() if name != "many members"}
    await memory.store("k", 1)
    assert await memory.update_metadata("k", metadata)
    read = await memory.get_metadata("k")
    assert read is not None
    assert {name: exact(value) for name, value in read.items()} == {
        name: exact(value) for name, value in metadata.items()
    }


@pytest.mark.parametrize("key", ["k", " ", "🦊", "a/b:c d", "\x01", "\n", "\u2028", "é", "e\u0301", "*", "[a]", "\\"])
async def test_key_of_any_text_is_a_key_of_its_own(memory: ProtocolMemoryBase, key: str) -> None:
    await memory.store("other", 0)
    assert await memory.store(key, 1)
    assert await memory.retrieve(key) == 1
    assert key in await memory.list_keys()
    assert await memory.delete(key)
    assert await memory.list_keys() == ["other"]


async def test_keys_are_not_normalised(memory: ProtocolMemoryBase) -> None:
    await memory.store("é", "composed")
    await memory.store("e\u0301", "decomposed")
    assert await memory.count_keys() == 2


# What is not a value.


class Colour(enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    LOW = 1


class Name(str):
    __slots__ = ()


CYCLE: list[Any] = []
CYCLE.append(CYCLE)

NO_VALUES: dict[str, Any] = {
    "None": None,
    "NaN": math.nan,
    "infinity": math.inf,
    "minus infinity": -math.inf,
    "integer past int64": INT64_MAX + 1,
    "integer before int64": INT64_MIN - 1,
    "huge integer": 10**400,
    "tuple": (1, 2),
    "set": {1},
    "frozenset": frozenset(),
    "bytearray": bytearray(b"a"),
    "memoryview": memoryview(b"a"),
    "UUID": uuid.UUID(int=1),
    "enum": Colour.RED,
    "int enum": Level.LOW,
    "subclass of str": Name("a"),
    "OrderedDict": OrderedDict(a=1),
    "datetime": dt.datetime(2027, 1, 1, tzinfo=dt.UTC),
    "date": dt.date(2027, 1, 1),
    "Decimal": decimal.Decimal(1),
    "complex": 1j,
    "object": object(),
    "type": int,
    "lone surrogate": "a\ud800",
    "NaN inside": {"a": [math.nan]},
    "infinity inside": [math.inf],
    "integer past int64 inside": {"a": INT64_MAX + 1},
    "tuple inside": [(1,)],
    "set inside": {"a": {1}},
    "bytes inside": {"a": b"x"},
    "encrypted data inside": [ENCRYPTED],
    "UUID inside": [uuid.UUID(int=1)],
    "enum inside": [Level.LOW],
    "datetime inside": [dt.datetime(2027, 1, 1, tzinfo=dt.UTC)],
    "name that is no text": {1: "a"},
    "name None": {None: "a"},
    "name with a lone surrogate": {"\ud800": 1},
    "lone surrogate inside": ["\udfff"],
    "lists too deep": nested_lists(MAX_JSON_DEPTH + 1),
    "dicts too deep": nested_dicts(MAX_JSON_DEPTH + 1),
    "cycle": CYCLE,
    "encrypted data without ciphertext": EncryptedData("k", 1, "a", "n", b"0", b""),
    "encrypted data of key version 0": EncryptedData("k", 0, "a", "n", b"0", b"1"),
    "encrypted data without a key": EncryptedData("", 1, "a", "n", b"0", b"1"),
}


@pytest.mark.parametrize("name", NO_VALUES)
async def test_what_is_no_value_is_refused_and_changes_nothing(memory: ProtocolMemoryBase, name: str) -> None:
    await memory.store("k", "kept", metadata={"m": "kept"})
    wrong = NO_VALUES[name]
    with pytest.raises(InvalidArgument) as caught:
        await memory.store("k", wrong)
    assert caught.value.field.startswith("value")
    with pytest.raises(InvalidArgument) as caught:
        await memory.store("k", 1, metadata={"m": wrong})
    assert caught.value.field.startswith("metadata.m")
    if wrong is not None:
        with pytest.raises(InvalidArgument) as caught:
            await memory.update_metadata("k", {"m": wrong})
        assert caught.value.field.startswith("metadata.m")
    entry = await memory.retrieve_entry("k")
    assert entry is not None
    assert (entry.value, entry.metadata, entry.mod_revision) == ("kept", {"m": "kept"}, 1)


async def test_refusal_names_the_member_at_fault(memory: ProtocolMemoryBase) -> None:
    with pytest.raises(InvalidArgument) as caught:
        await memory.store("k", {"items": [1, 2, {"price": (1, 2)}]})
    assert caught.value.field == "value.items[2].price"


@pytest.mark.parametrize("metadata", [1, "ab", [("a", 1)], {1: 2}, {"": 1}, {"\ud800": 1}], ids=repr)
async def test_what_is_no_metadata_is_refused(memory: ProtocolMemoryBase, metadata: Any) -> None:
    await memory.store("k", "kept")
    with pytest.raises(InvalidArgument) as caught:
        await memory.store("k", 1, metadata=metadata)
    assert caught.value.field.startswith("metadata")
    with pytest.raises(InvalidArgument):
        await memory.update_metadata("k", metadata)
    assert await memory.retrieve("k") == "kept"


@pytest.mark.parametrize("key", ["", "a\0", "\0", "\ud800", "a\udfff", 1, None, b"k", ["k"]], ids=repr)
async def test_what_is_no_key_is_refused_by_every_method(memory: ProtocolMemoryBase, key: Any) -> None:
    for call in (
        memory.store(key, 1),
        memory.put(key, 1),
        memory.retrieve(key),
        memory.delete(key),
        memory.delete_if(key, 1),
        memory.exists(key),
        memory.get_metadata(key),
        memory.update_metadata(key, {"a": 1}),
        memory.touch(key, 1),
        memory.retrieve_entry(key),
    ):
        with pytest.raises(InvalidArgument) as caught:
            await call
        assert caught.value.field == "key"
    assert (await memory.get_memory_stats()).revision == 0


# Limits: at the limit, and one past it.


@pytest.mark.parametrize("character", ["k", "é", "日", "🦊"])
async def test_key_of_the_largest_size_is_taken_and_one_byte_more_refused(
    memory: ProtocolMemoryBase, character: str
) -> None:
    count, rest = divmod(MAX_KEY_BYTES, len(character.encode()))
    key = character * count + "x" * rest
    await memory.store(key, 1)
    assert await memory.retrieve(key) == 1
    assert await memory.list_keys() == [key]
    for call in (memory.store(key + "x", 1), memory.retrieve("x" + key), memory.delete(key + "x")):
        with pytest.raises(LimitExceeded) as caught:
            await call
        error = caught.value
        assert (error.field, error.limit, error.maximum, error.actual) == (
            "key",
            "max_key_bytes",
            MAX_KEY_BYTES,
            MAX_KEY_BYTES + 1,
        )


VALUES_OF_A_SIZE: dict[str, Callable[[int], Any]] = {
    "text": lambda size: "x" * size,
    "text of two bytes each": lambda size: "é" * (size // 2) + "x" * (size % 2),
    "bytes": bytes,
    "list": lambda size: ["x" * (size - 4)],
    "dict": lambda size: {"a": "x" * (size - 8)},
}


@pytest.mark.parametrize("kind", VALUES_OF_A_SIZE)
async def test_value_of_the_largest_size_is_taken_and_one_byte_more_refused(
    memory: ProtocolMemoryBase, kind: str
) -> None:
    make = VALUES_OF_A_SIZE[kind]
    largest = make(DEFAULT_VALUE_BYTES)
    await memory.store("k", largest)
    assert await memory.retrieve("k") == largest
    with pytest.raises(LimitExceeded) as caught:
        await memory.store("k", make(DEFAULT_VALUE_BYTES + 1))
    error = caught.value
    assert (error.field, error.limit, error.maximum, error.actual) == (
        "value",
        "max_value_bytes",
        DEFAULT_VALUE_BYTES,
        DEFAULT_VALUE_BYTES + 1,
    )
    assert await memory.retrieve("k") == largest


@pytest.mark.parametrize("size", [MAX_VALUE_BYTES + 1, MAX_REQUEST_BYTES, 2 * MAX_REQUEST_BYTES])
async def test_value_that_no_request_can_carry_is_too_large_as_well(memory: ProtocolMemoryBase, size: int) -> None:
    with pytest.raises(LimitExceeded) as caught:
        await memory.store("k", bytes(size))
    assert caught.value.limit in {"max_value_bytes", "max_request_bytes"}
    assert caught.value.maximum <= size <= caught.value.actual
    assert not await memory.exists("k")


async def test_largest_value_is_a_setting(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings(max_value_bytes=100)) as store:
        await store.memory.store("k", "x" * 100)
        with pytest.raises(LimitExceeded) as caught:
            await store.memory.store("k", "x" * 101)
        assert caught.value.maximum == 100


async def test_values_of_the_largest_setting_can_be_read_and_scanned(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock, Settings(max_value_bytes=MAX_VALUE_BYTES)) as store:
        value = bytes(MAX_VALUE_BYTES)
        await store.memory.store("a", value)
        await store.memory.store("b", value)
        assert await store.memory.retrieve("a") == value
        assert [entry.value == value async for entry in store.memory.scan()] == [True, True]


async def test_metadata_of_the_most_entries_is_taken_and_one_more_refused(memory: ProtocolMemoryBase) -> None:
    most = {f"m{number}": number for number in range(MAX_METADATA_ENTRIES)}
    await memory.store("k", 1, metadata=most)
    assert await memory.get_metadata("k") == most
    for call in (memory.store("k", 2, metadata={**most, "more": 1}), memory.update_metadata("k", {"more": 1})):
        with pytest.raises(LimitExceeded) as caught:
            await call
        error = caught.value
        assert (error.field, error.limit, error.maximum, error.actual) == (
            "metadata",
            "max_metadata_entries",
            MAX_METADATA_ENTRIES,
            MAX_METADATA_ENTRIES + 1,
        )
    assert await memory.get_metadata("k") == most
    assert await memory.update_metadata("k", {"m0": None, "more": 1})


async def test_metadata_of_the_largest_size_is_taken_and_one_byte_more_refused(memory: ProtocolMemoryBase) -> None:
    # A name of one byte, and a text: a byte for its kind, and its own.
    largest = {"m": "x" * (MAX_METADATA_BYTES - 2)}
    await memory.store("k", 1, metadata=largest)
    assert await memory.get_metadata("k") == largest
    for call in (
        memory.store("k", 2, metadata={"m": largest["m"] + "x"}),
        memory.store("k", 2, metadata={"ä": largest["m"]}),
        memory.update_metadata("k", {"m": largest["m"] + "x"}),
    ):
        with pytest.raises(LimitExceeded) as caught:
            await call
        assert (caught.value.limit, caught.value.maximum, caught.value.actual) == (
            "max_metadata_bytes",
            MAX_METADATA_BYTES,
            MAX_METADATA_BYTES + 1,
        )
    with pytest.raises(LimitExceeded):
        await memory.update_metadata("k", {"n": ""})
    entry = await memory.retrieve_entry("k")
    assert entry is not None
    assert (entry.value, entry.metadata, entry.mod_revision) == (1, largest, 1)
