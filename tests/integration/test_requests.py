"""Bad input as raw requests: every one is refused as what it is, and changes nothing."""

from typing import TYPE_CHECKING, Any, TypeAlias

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from onex.memory.v1 import memory_base_pb2 as pb, memory_base_pb2_grpc, value_pb2
from onex_memory.engine.interface import KV
from onex_memory.engine.transaction import Put, Transaction
from onex_memory.server.app import MemoryServer
from onex_memory.spi.limits import (
    INT64_MAX,
    INT64_MIN,
    MAX_KEY_BYTES,
    MAX_METADATA_ENTRIES,
    MAX_REQUEST_BYTES,
    MAX_TTL_MS,
)
from onex_memory.spi.values import encode
from tests.support.clock import START_MS
from tests.support.statuses import MAX_TRAILER_BYTES, Failure, failure

Value = value_pb2.Value
SERVICE = "/onex.memory.v1.MemoryBaseService/"
ONE = Value(int64_value=1)


if TYPE_CHECKING:
    Stub: TypeAlias = memory_base_pb2_grpc.MemoryBaseServiceAsyncStub
else:
    Stub = memory_base_pb2_grpc.MemoryBaseServiceStub  # the other name exists for type checkers only


@pytest.fixture
def stub(channel: grpc.aio.Channel) -> Stub:
    return memory_base_pb2_grpc.MemoryBaseServiceStub(channel)


async def raw(channel: grpc.aio.Channel, method: str, request: bytes, **options: Any) -> bytes:
    """Sends bytes as a request and returns those of the response."""
    call: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(SERVICE + method)
    return await call(request, **options)


async def nothing_is_stored(stub: Stub) -> bool:
    stats = await stub.GetMemoryStats(pb.GetMemoryStatsRequest())
    return stats.revision == 0


def refused(outcome: Failure, field: str) -> bool:
    return (
        (outcome.code, outcome.reason, outcome.domain) == ("INVALID_ARGUMENT", "INVALID_ARGUMENT", "memory.onex")
        and outcome.facts["field"] == field
        and outcome.violations == [(field, outcome.facts["description"])]
        and outcome.message == f"{field}: {outcome.facts['description']}"
    )


def described(part: object) -> str:
    text = " ".join(str(part).split())
    return f"{text[:40]} of {len(text)}"


# Values.


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, "value"),
        (Value(), "value"),
        (Value(null_value=value_pb2.NULL_VALUE_UNSPECIFIED), "value"),
        (Value(double_value=float("nan")), "value.double_value"),
        (Value(double_value=float("inf")), "value.double_value"),
        (Value(double_value=float("-inf")), "value.double_value"),
        (Value(encrypted_value=value_pb2.EncryptedData()), "value.encrypted_value.key_version"),
        (Value(json_value=""), "value.json_value"),
        (Value(json_value="null"), "value.json_value"),
        (Value(json_value="{"), "value.json_value"),
        (Value(json_value="{'a': 1}"), "value.json_value"),
        (Value(json_value="[1,]"), "value.json_value"),
        (Value(json_value="[NaN]"), "value.json_value"),
        (Value(json_value="[Infinity]"), "value.json_value"),
        (Value(json_value='{"a":1,"a":2}'), "value.json_value"),
        (Value(json_value='{"a":{"b":1,"\\u0062":2}}'), "value.json_value"),
        (Value(json_value="[1e400]"), "value.json_value"),
        (Value(json_value="[1e-400]"), "value.json_value"),
        (Value(json_value=f"[{INT64_MAX + 1}]"), "value.json_value"),
        (Value(json_value=f"[{INT64_MIN - 1}]"), "value.json_value"),
        (Value(json_value=f"[1{'0' * 5_000}]"), "value.json_value"),
        (Value(json_value='["\\ud800"]'), "value.json_value"),
        (Value(json_value="[" * 129 + "]" * 129), "value.json_value"),
        (Value(json_value="[" * 500_000), "value.json_value"),
        (Value(json_value="\ufeff[]"), "value.json_value"),
        (Value(json_value="[] []"), "value.json_value"),
        (Value(json_value="// comment\n[]"), "value.json_value"),
    ],
    ids=described,
)
async def test_value_that_is_none_is_refused(stub: Stub, value: value_pb2.Value | None, field: str) -> None:
    outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=value)))
    assert refused(outcome, field)
    assert await nothing_is_stored(stub)


async def test_json_scalar_is_stored_as_its_scalar_kind(stub: Stub) -> None:
    for document, expected in {
        "true": Value(bool_value=True),
        " 7 ": Value(int64_value=7),
        "7.0": Value(double_value=7.0),
        '"a"': Value(string_value="a"),
        str(INT64_MIN): Value(int64_value=INT64_MIN),
    }.items():
        await stub.Store(pb.StoreRequest(key="k", value=Value(json_value=document)))
        assert (await stub.Retrieve(pb.RetrieveRequest(key="k"))).value == expected


async def test_json_document_is_stored_without_whitespace_and_exactly(stub: Stub) -> None:
    document = ' { "b" : [ 9007199254740993 , 1.0 , -0.0, null ] , "a" : "\\u00e9\\n" } '
    await stub.Store(pb.StoreRequest(key="k", value=Value(json_value=document)))
    stored = (await stub.Retrieve(pb.RetrieveRequest(key="k"))).value
    assert stored == Value(json_value='{"b":[9007199254740993,1.0,-0.0,null],"a":"é\\n"}')


# Keys and text.


@pytest.mark.parametrize("key", ["", "a\0", "\0"])
@pytest.mark.parametrize(
    "method",
    ["Store", "Retrieve", "Delete", "Exists", "GetMetadata", "UpdateMetadata", "Touch", "RetrieveEntry"],
)
async def test_key_that_is_none_is_refused(stub: Stub, method: str, key: str) -> None:
    request = getattr(pb, f"{method}Request")(key=key)
    if method == "Store":
        request.value.CopyFrom(ONE)
    assert refused(await failure(getattr(stub, method)(request)), "key")


async def test_key_past_its_limit_says_the_limit(stub: Stub) -> None:
    outcome = await failure(stub.Exists(pb.ExistsRequest(key="k" * (MAX_KEY_BYTES + 1))))
    assert (outcome.code, outcome.reason) == ("INVALID_ARGUMENT", "LIMIT_EXCEEDED")
    assert outcome.facts == {
        "field": "key",
        "description": outcome.facts["description"],
        "limit": "max_key_bytes",
        "maximum": "4096",
        "actual": "4097",
    }
    assert outcome.violations == [("key", outcome.facts["description"])]


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x0a\x02\xff\xfe",  # key: two bytes that are not UTF-8
        b"\x0a\x03\xed\xa0\x80",  # key: a surrogate in UTF-8
        b"\x0a\x02\xc0\x80",  # key: an overlong NUL
        b"\x0a\x05k",  # key: shorter than it says
        b"\x0a",  # key: without a length
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",  # a tag that never ends
        b"\x0b",  # a group that is not closed
        b"\x00\x00",  # field number 0
        b"not protobuf",
    ],
)
@pytest.mark.parametrize("method", ["Retrieve", "Store", "ListKeys", "DeleteMatching"])
async def test_request_that_cannot_be_read_is_an_invalid_argument(
    channel: grpc.aio.Channel, stub: Stub, method: str, request_bytes: bytes
) -> None:
    outcome = await failure(raw(channel, method, request_bytes))
    assert refused(outcome, "request")
    assert f"onex.memory.v1.{method}Request" in outcome.message
    assert await nothing_is_stored(stub)


async def test_text_value_that_is_not_utf8_is_an_invalid_argument(channel: grpc.aio.Channel, stub: Stub) -> None:
    for number in (5, 7):  # string_value, json_value
        value = bytes((number << 3 | 2, 2)) + b"\xff\xff"
        outcome = await failure(raw(channel, "Store", b"\x0a\x01k\x12" + bytes((len(value),)) + value))
        assert refused(outcome, "request")
    assert await nothing_is_stored(stub)


async def test_unknown_fields_are_passed_over(channel: grpc.aio.Channel) -> None:
    known = pb.StoreRequest(key="k", value=ONE).SerializeToString()
    unknown = b"\xfa\x7f\x03new" + b"\xf8\x7f\x01"  # field 2047 as bytes and as a number
    response = pb.StoreResponse.FromString(await raw(channel, "Store", unknown + known + unknown))
    assert response == pb.StoreResponse(revision=1, created=True)


async def test_value_of_an_unknown_kind_is_refused(channel: grpc.aio.Channel, stub: Stub) -> None:
    value = b"\xfa\x7f\x01x"
    outcome = await failure(raw(channel, "Store", b"\x0a\x01k\x12" + bytes((len(value),)) + value))
    assert refused(outcome, "value")


async def test_empty_request_names_what_is_missing(channel: grpc.aio.Channel) -> None:
    assert refused(await failure(raw(channel, "Retrieve", b"")), "key")
    assert (await failure(raw(channel, "Store", b""))).code == "INVALID_ARGUMENT"
    assert refused(await failure(raw(channel, "DeleteMatching", b"")), "pattern")


# Metadata.


async def test_metadata_whose_value_is_none_is_refused(stub: Stub) -> None:
    for value in (Value(), Value(null_value=value_pb2.NULL_VALUE_UNSPECIFIED)):
        outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=ONE, metadata={"m": value})))
        assert refused(outcome, "metadata.m")
    outcome = await failure(stub.UpdateMetadata(pb.UpdateMetadataRequest(key="k", metadata={"m": Value()})))
    assert refused(outcome, "metadata.m")
    assert await nothing_is_stored(stub)


async def test_metadata_with_an_empty_name_is_refused(stub: Stub) -> None:
    outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=ONE, metadata={"": ONE})))
    assert refused(outcome, "metadata")


async def test_metadata_past_its_limit_says_the_limit(stub: Stub) -> None:
    metadata = {f"m{number}": ONE for number in range(MAX_METADATA_ENTRIES + 1)}
    outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=ONE, metadata=metadata)))
    assert (outcome.reason, outcome.facts["limit"], outcome.facts["actual"]) == (
        "LIMIT_EXCEEDED",
        "max_metadata_entries",
        "65",
    )


@pytest.mark.parametrize("name", ["m" * 20_000, "🦊" * 20_000, "%" * 20_000, "\n" * 20_000])
async def test_refusal_of_a_long_name_fits_what_clients_accept(stub: Stub, name: str) -> None:
    outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=ONE, metadata={name: Value()})))
    assert (outcome.code, outcome.reason) == ("INVALID_ARGUMENT", "INVALID_ARGUMENT")
    assert outcome.facts["field"].startswith(f"metadata.{name[:50]}")
    assert outcome.trailer_bytes <= MAX_TRAILER_BYTES


async def test_update_metadata_expects_a_revision_where_asked_to(stub: Stub) -> None:
    await stub.Store(pb.StoreRequest(key="k", value=ONE))
    request = pb.UpdateMetadataRequest(key="k", metadata={"m": ONE}, expected_revision=9)
    outcome = await failure(stub.UpdateMetadata(request))
    assert (outcome.code, outcome.reason) == ("ABORTED", "REVISION_MISMATCH")
    assert outcome.facts == {"key": "k", "expected": "9", "actual": "1"}
    request.expected_revision = 1
    assert await stub.UpdateMetadata(request) == pb.UpdateMetadataResponse(updated=True, revision=2)


# Time.

AFTER_START_S = START_MS // 1_000


@pytest.mark.parametrize(
    ("ttl", "reason"),
    [
        (Duration(), "INVALID_ARGUMENT"),
        (Duration(seconds=-1), "INVALID_ARGUMENT"),
        (Duration(nanos=-1), "INVALID_ARGUMENT"),
        (Duration(seconds=1, nanos=-500_000_000), "INVALID_ARGUMENT"),
        (Duration(seconds=-1, nanos=500_000_000), "INVALID_ARGUMENT"),
        (Duration(seconds=1, nanos=1_000_000_000), "INVALID_ARGUMENT"),
        (Duration(seconds=1, nanos=2**31 - 1), "INVALID_ARGUMENT"),
        (Duration(seconds=MAX_TTL_MS // 1_000, nanos=1), "LIMIT_EXCEEDED"),
        (Duration(seconds=INT64_MAX), "LIMIT_EXCEEDED"),
        (Duration(seconds=INT64_MIN), "INVALID_ARGUMENT"),
    ],
    ids=described,
)
async def test_ttl_that_is_none_is_refused(stub: Stub, ttl: Duration, reason: str) -> None:
    for call in (
        stub.Store(pb.StoreRequest(key="k", value=ONE, ttl=ttl)),
        stub.Touch(pb.TouchRequest(key="k", ttl=ttl)),
    ):
        outcome = await failure(call)
        assert (outcome.code, outcome.reason, outcome.facts["field"]) == ("INVALID_ARGUMENT", reason, "ttl")
    assert await nothing_is_stored(stub)


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (Timestamp(), "INVALID_ARGUMENT"),
        (Timestamp(seconds=AFTER_START_S), "INVALID_ARGUMENT"),
        (Timestamp(seconds=AFTER_START_S + 60, nanos=-1), "INVALID_ARGUMENT"),
        (Timestamp(seconds=AFTER_START_S + 60, nanos=1_000_000_000), "INVALID_ARGUMENT"),
        (Timestamp(seconds=INT64_MIN), "INVALID_ARGUMENT"),
        (Timestamp(seconds=AFTER_START_S + MAX_TTL_MS // 1_000, nanos=1), "LIMIT_EXCEEDED"),
        (Timestamp(seconds=INT64_MAX, nanos=999_999_999), "LIMIT_EXCEEDED"),
    ],
    ids=described,
)
async def test_expire_time_that_is_none_is_refused(stub: Stub, moment: Timestamp, reason: str) -> None:
    outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=ONE, expire_time=moment)))
    assert (outcome.code, outcome.reason, outcome.facts["field"]) == ("INVALID_ARGUMENT", reason, "expire_time")
    await stub.Store(pb.StoreRequest(key="k", value=ONE))
    outcome = await failure(stub.Touch(pb.TouchRequest(key="k", expire_time=moment)))
    assert (outcome.reason, outcome.facts["field"]) == (reason, "expire_time")


async def test_longest_ttl_and_the_shortest_are_taken(stub: Stub) -> None:
    await stub.Store(pb.StoreRequest(key="k", value=ONE, ttl=Duration(seconds=MAX_TTL_MS // 1_000)))
    touched = await stub.Touch(pb.TouchRequest(key="k", ttl=Duration(nanos=1)))
    assert touched.expire_time == Timestamp(seconds=AFTER_START_S, nanos=1_000_000)


async def test_touch_by_expire_time_answers_it(stub: Stub) -> None:
    await stub.Store(pb.StoreRequest(key="k", value=ONE))
    moment = Timestamp(seconds=AFTER_START_S + 60, nanos=1_000_000)
    response = await stub.Touch(pb.TouchRequest(key="k", expire_time=moment))
    assert response == pb.TouchResponse(touched=True, revision=2, expire_time=moment)
    assert (await stub.Retrieve(pb.RetrieveRequest(key="k"))).expire_time == moment


async def test_keeping_a_ttl_and_setting_one_is_refused(stub: Stub) -> None:
    request = pb.StoreRequest(key="k", value=ONE, ttl=Duration(seconds=1), keep_ttl=True)
    assert refused(await failure(stub.Store(request)), "keep_ttl")


# Numbers.


@pytest.mark.parametrize("revision", [-1, INT64_MIN])
async def test_negative_revision_is_refused(stub: Stub, revision: int) -> None:
    for call in (
        stub.Store(pb.StoreRequest(key="k", value=ONE, expected_revision=revision)),
        stub.Delete(pb.DeleteRequest(key="k", expected_revision=revision)),
        stub.UpdateMetadata(pb.UpdateMetadataRequest(key="k", expected_revision=revision)),
    ):
        assert refused(await failure(call), "expected_revision")


@pytest.mark.parametrize("limit", [-1, -(2**31)])
async def test_negative_page_size_is_refused(stub: Stub, limit: int) -> None:
    assert refused(await failure(stub.ListKeys(pb.ListKeysRequest(limit=limit))), "limit")
    assert refused(await failure(stub.Scan(pb.ScanRequest(limit=limit))), "limit")


async def test_page_size_0_is_the_default_and_the_largest_number_too_much(stub: Stub) -> None:
    for number in range(101):
        await stub.Store(pb.StoreRequest(key=f"k{number:03}", value=ONE))
    assert len((await stub.ListKeys(pb.ListKeysRequest())).keys) == 100
    assert len((await stub.Scan(pb.ScanRequest())).entries) == 100
    outcome = await failure(stub.ListKeys(pb.ListKeysRequest(limit=2**31 - 1)))
    assert (outcome.reason, outcome.facts["limit"]) == ("LIMIT_EXCEEDED", "max_page_size")


async def test_empty_pattern_is_refused_and_an_unset_one_is_every_key(stub: Stub) -> None:
    await stub.Store(pb.StoreRequest(key="k", value=ONE))
    for call in (
        stub.ListKeys(pb.ListKeysRequest(pattern="")),
        stub.Scan(pb.ScanRequest(pattern="")),
        stub.CountKeys(pb.CountKeysRequest(pattern="")),
        stub.DeleteMatching(pb.DeleteMatchingRequest(pattern="")),
    ):
        assert refused(await failure(call), "pattern")
    assert (await stub.CountKeys(pb.CountKeysRequest())).count == 1


# Size.


async def test_request_past_16_mebibytes_is_refused_and_the_connection_goes_on(
    channel: grpc.aio.Channel, stub: Stub
) -> None:
    outcome = await failure(raw(channel, "Store", bytes(MAX_REQUEST_BYTES + 1)))
    assert outcome.code == "RESOURCE_EXHAUSTED"
    assert await nothing_is_stored(stub)


async def test_request_of_16_mebibytes_is_read(channel: grpc.aio.Channel) -> None:
    empty = pb.StoreRequest(key="k", value=Value(bytes_value=b"")).SerializeToString()
    # Three lengths of four bytes each instead of one of one byte.
    value = Value(bytes_value=bytes(MAX_REQUEST_BYTES - len(empty) - 6))
    request = pb.StoreRequest(key="k", value=value).SerializeToString()
    assert MAX_REQUEST_BYTES - 16 <= len(request) <= MAX_REQUEST_BYTES
    outcome = await failure(raw(channel, "Store", request))
    assert (outcome.reason, outcome.facts["limit"]) == ("LIMIT_EXCEEDED", "max_value_bytes")


async def test_responses_stay_within_what_other_languages_accept(stub: Stub) -> None:
    for number in range(8):
        await stub.Store(pb.StoreRequest(key=f"k{number}", value=Value(bytes_value=bytes(1 << 20))))
    entries = 0
    token = ""
    while True:
        response = await stub.Scan(pb.ScanRequest(limit=10_000, page_token=token))
        assert response.ByteSize() <= (2 << 20) + 4_096
        entries += len(response.entries)
        token = response.next_page_token
        if not token:
            break
    assert entries == 8


async def test_page_with_much_metadata_stops_at_a_mebibyte(server: MemoryServer, stub: Stub) -> None:
    metadata = tuple((f"m{number:02}", encode(True)) for number in range(MAX_METADATA_ENTRIES))
    for number in range(1_500):
        put = Put(KV, f"k{number:04}", encode(1), metadata)
        await server.engine.commit("default", Transaction((put,)))
    response = await stub.Scan(pb.ScanRequest(limit=10_000))
    assert response.next_page_token
    assert response.ByteSize() <= (1 << 20) + 4_096


# Namespaces.


@pytest.mark.parametrize("name", ["", "A", "a b", "-", "a/b", "..", "%61", "a,b"])
async def test_namespace_that_is_none_is_refused(stub: Stub, name: str) -> None:
    call = stub.Store(pb.StoreRequest(key="k", value=ONE), metadata=(("onex-namespace", name),))
    assert refused(await failure(call), "onex-namespace")


async def test_namespace_past_its_limit_says_the_limit(stub: Stub) -> None:
    metadata = (("onex-namespace", "n" * 64),)
    outcome = await failure(stub.Exists(pb.ExistsRequest(key="k"), metadata=metadata))
    assert (outcome.reason, outcome.facts["limit"], outcome.facts["actual"]) == (
        "LIMIT_EXCEEDED",
        "max_namespace_bytes",
        "64",
    )


async def test_call_without_a_namespace_works_in_the_default_one(stub: Stub) -> None:
    await stub.Store(pb.StoreRequest(key="k", value=ONE))
    metadata = (("onex-namespace", "default"),)
    assert (await stub.Exists(pb.ExistsRequest(key="k"), metadata=metadata)).exists


async def test_other_metadata_is_passed_over(stub: Stub) -> None:
    metadata = (("x-request-id", "1"), ("trace-bin", b"\x00\xff"), ("authorization", "Bearer nobody"))
    await stub.Store(pb.StoreRequest(key="k", value=ONE), metadata=metadata)


# Methods.


async def test_method_that_does_not_exist_is_unimplemented(channel: grpc.aio.Channel) -> None:
    assert (await failure(raw(channel, "Destroy", b""))).code == "UNIMPLEMENTED"


async def test_lease_that_does_not_exist_is_not_found(stub: Stub) -> None:
    outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=ONE, lease_id="lease-1")))
    assert (outcome.code, outcome.reason, outcome.facts) == ("NOT_FOUND", "LEASE_NOT_FOUND", {"lease_id": "lease-1"})


async def test_lease_id_past_its_limit_is_refused(stub: Stub) -> None:
    outcome = await failure(stub.Store(pb.StoreRequest(key="k", value=ONE, lease_id="l" * 257)))
    assert (outcome.code, outcome.reason) == ("INVALID_ARGUMENT", "LIMIT_EXCEEDED")
    assert (outcome.facts["field"], outcome.facts["limit"]) == ("lease_id", "max_lease_id_bytes")
