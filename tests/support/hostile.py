"""Hostile input for a server: requests that are messages in form only, or not even that, for every RPC there is.

Owns what they are made of. What only a server can make (cursors, page tokens, ids, ciphertexts) is planted first, by
`planted`: requests hold some as they are, some with a character changed, some in the place of others.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from itertools import chain
from typing import Any

import grpc
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from hypothesis import strategies as st

from onex.memory.v1 import memory_pipeline_pb2, value_pb2
from onex_memory import MemoryClient
from onex_memory.server.app import SERVICES
from onex_memory.spi import ProtocolAgentInfo, ProtocolAgentPoolConfig, ProtocolAgentTask, WorkflowEvent
from onex_memory.wire.memory_pipeline import SERVICE as PIPELINE

METHODS: list[MethodDescriptor] = [
    method for service in (*(handlers.rpcs.service for handlers in SERVICES), PIPELINE) for method in service.methods
]
"""Every RPC of every service."""

ANSWERS = {
    "OK",
    "WAITS",
    "INVALID_ARGUMENT",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "ABORTED",
    "FAILED_PRECONDITION",
    "OUT_OF_RANGE",
    "RESOURCE_EXHAUSTED",
    "UNIMPLEMENTED",
}
"""What a server may answer to whatever it is sent; INTERNAL and UNKNOWN are not among it."""

PLANTED: dict[str, list[str]] = {}
"""Texts that a server made, by the fields that they are for: cursors, page tokens, ids. Filled once, by `plant`."""
CIPHERTEXTS: list[value_pb2.EncryptedData] = []
"""What a server encrypted; likewise."""

_CHARACTERS = st.characters(exclude_categories=["Cs"])


@st.composite
def _changed(draw: st.DrawFn, text: str) -> str:
    """A text as it is, cut off, or with a character changed."""
    if not text or draw(st.booleans()):
        return text
    place = draw(st.integers(0, len(text) - 1))
    return text[:place] + draw(st.sampled_from(["", "A", "0", "=", "~", ".", "\x00", "é"])) + text[place + 1 :]


def _planted(place: int) -> str:
    """Any text that a server made."""
    known = list(chain.from_iterable(PLANTED.values()))
    return known[place % len(known)] if known else "none"


TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            "key",
            "*",
            "[",
            "\\",
            "*" * 1_024,
            "*a" * 512,
            "[a-" * 300,
            "[!a]" * 256,
            "\x00",
            "é" * 2_049,
            "k" * 4_096,
            "k" * 4_097,
            "\U0010ffff" * 10,
            "AQ==",
            "AAAA" * 20,
            "a.b.c",
            "s~1",
            "0.0.0",
            "deadbeef.7fffffffffffffff.1",
            '{"a":' * 200,
            '{"a":1,"a":2}',
            "1e400",
            "[" + "1," * 1_000 + "1]",
            "null",
            "{}",
            "read",
            "created",
            "completed",
            "broadcast",
            "agent-1",
            "work",
            "order",
            "order/1",
            "order%2F1/*",
            "data",
            "a-lock",
        ]
    ),
    st.text(_CHARACTERS, max_size=40),
    st.integers(0, 2**16).flatmap(lambda place: _changed(_planted(place))),
)
NUMBERS = st.one_of(st.sampled_from([0, 1, -1, 2, 100, 10_001, 2**31 - 1, -(2**31)]), st.integers(-(2**31), 2**31 - 1))
LARGE = st.one_of(st.sampled_from([0, 1, -1, 2**63 - 1, -(2**63), 2**53 + 1]), st.integers(-(2**63), 2**63 - 1))
DOUBLES = st.floats(allow_nan=True, allow_infinity=True)
BINARIES = st.one_of(st.binary(max_size=64), st.sampled_from([b"", b"\x00" * 12, b"\xff" * 300]))


def _scalars(field: FieldDescriptor) -> st.SearchStrategy[Any]:
    kinds: dict[int, st.SearchStrategy[Any]] = {
        FieldDescriptor.CPPTYPE_STRING: BINARIES if field.type == FieldDescriptor.TYPE_BYTES else TEXTS,
        FieldDescriptor.CPPTYPE_INT32: NUMBERS,
        FieldDescriptor.CPPTYPE_INT64: LARGE,
        FieldDescriptor.CPPTYPE_UINT32: NUMBERS.map(abs).map(lambda number: min(number, 2**32 - 1)),
        FieldDescriptor.CPPTYPE_UINT64: LARGE.map(abs).map(lambda number: min(number, 2**64 - 1)),
        FieldDescriptor.CPPTYPE_DOUBLE: DOUBLES,
        FieldDescriptor.CPPTYPE_BOOL: st.booleans(),
        FieldDescriptor.CPPTYPE_ENUM: st.integers(-1, 12),
    }
    return kinds[field.cpp_type]


_ORDINARY: dict[str, list[Any]] = {
    "action": ["read", "write", "delete", "admin", "*"],
    "agent_id": ["agent-0", "agent-1", "agent-9"],
    "agent_ids": ["agent-0", "agent-1"],
    "amount": [1, -1, 7],
    "batch_id": [1, 2, 3],
    "batch_size": [1, 100],
    "capabilities": ["work", "rest"],
    "capability": ["work"],
    "client_id": ["client"],
    "description": ["for a test"],
    "durable_name": ["", "kept"],
    "event_type": ["paid", "sent"],
    "expected_revision": [0, 1, 7],
    "expected_sequence": [0, 2],
    "fraction": [0.5],
    "from_sequence": [1, 2],
    "instance_id": ["0", "1", "9"],
    "json_value": ['{"a":1}', "[1,2]", "{}"],
    "keep_count": [1],
    "key": ["key-0", "key-1", "a-list", "encrypted-0", "absent"],
    "key_id": ["data-0", "data-1", "absent"],
    "keys": ["key-0", "key-1", "absent"],
    "key_version": [1, 2],
    "kind": ["denied"],
    "limit": [1, 2, 100],
    "lock": ["a-lock"],
    "lock_owner": ["me", "another"],
    "max_attempts": [1, 3],
    "max_size": [9],
    "min_size": [0],
    "minimum_version": [1],
    "name": ["a-lock", "field"],
    "names": ["number", "absent"],
    "namespace": ["default"],
    "nanos": [0, 1_000_000],
    "offset": [0, 1],
    "owner": ["me"],
    "pattern": ["*", "key-*", "order/*", ""],
    "pool_name": ["pool-0", "pool-9"],
    "port": [1, 50_051],
    "request_id": ["", "once", "twice"],
    "resource": ["key-*", "*", "default", "stream-*"],
    "resource_pattern": ["*", "key-*"],
    "result": ["success"],
    "revision": [1, 7],
    "seconds": [1, 60, 1_700_000_000],
    "seen_through": [1],
    "sequence": [1, 2, 3],
    "sequence_number": [1, 2, 3],
    "stream_name": ["stream-0", "stream-9"],
    "target_size": [0, 1, 2],
    "task_type": ["work"],
    "to_sequence": [1, 2],
    "token": [1, 7],
    "user_id": ["ann", "bob"],
    "workflow_type": ["order", "refund"],
}
"""What a friend would send, by the names of fields."""


def _friendly(field: FieldDescriptor) -> st.SearchStrategy[Any]:
    """What a friend would send: what a server made for such a field, or something ordinary."""
    known: list[Any] = [*PLANTED.get(field.name, ()), *_ORDINARY.get(field.name, ())]
    if field.enum_type is not None:
        known = list(range(1, len(field.enum_type.values)))
    return st.sampled_from(known) if known else _scalars(field)


@st.composite
def _values(draw: st.DrawFn, field: FieldDescriptor, hostility: int) -> Any:
    """A value of a field: hostile so many times of eight."""
    return draw(_scalars(field) if draw(st.integers(0, 7)) < hostility else _friendly(field))


_MOSTLY_THERE = {
    "agent_id",
    "data",
    "event_type",
    "events",
    "info",
    "instance_id",
    "key",
    "key_id",
    "operations",
    "seconds",
    "sequence_number",
    "state",
    "strategy",
    "task",
    "task_id",
    "task_type",
    "value",
    "workflow_type",
}
"""Fields without which a request means nothing."""
_RARE = {"fence", "fences", "page_token", "request_id", "lease_id", "subscription_id", "metadata"}
"""Fields that few requests have."""


@st.composite
def _ciphertexts(draw: st.DrawFn) -> value_pb2.EncryptedData:
    """What a server encrypted, as it is or with one thing changed."""
    message = value_pb2.EncryptedData()
    message.CopyFrom(draw(st.sampled_from(CIPHERTEXTS)))
    field = draw(st.sampled_from([None, *value_pb2.EncryptedData.DESCRIPTOR.fields]))
    if field is None:
        return message
    if field.type == FieldDescriptor.TYPE_BYTES and draw(st.booleans()):
        data = bytearray(getattr(message, field.name))
        data[draw(st.integers(0, len(data) - 1))] ^= 1 << draw(st.integers(0, 7))
        setattr(message, field.name, bytes(data))
    else:
        setattr(message, field.name, draw(_scalars(field)))
    return message


@st.composite
def messages(draw: st.DrawFn, descriptor: Descriptor, hostility: int, depth: int = 5) -> Message:
    """A message: so many fields of eight are what no friend would send; of each oneof there is one at most."""
    if CIPHERTEXTS and descriptor.full_name == value_pb2.EncryptedData.DESCRIPTOR.full_name and draw(st.booleans()):
        return draw(_ciphertexts())
    message = GetMessageClass(descriptor)()
    lacking = draw(st.integers(0, 4))
    for oneof in descriptor.oneofs:
        is_optional = len(oneof.fields) == 1
        if draw(st.integers(0, 7)) >= (4 + lacking if is_optional else lacking // 2):
            fields = [field for field in oneof.fields if field.name != "null_value" or hostility > 2]
            field = draw(st.sampled_from(fields))
            _set(message, field, draw(_field_values(field, hostility, depth)))
    for field in descriptor.fields:
        if field.containing_oneof is None and (
            field.name in _MOSTLY_THERE or draw(st.integers(0, 7)) >= (4 + lacking if field.name in _RARE else lacking)
        ):
            _set(message, field, draw(_field_values(field, hostility, depth)))
    return message


@st.composite
def _field_values(draw: st.DrawFn, field: FieldDescriptor, hostility: int, depth: int) -> Any:
    """What a field is set to: a value, a message, a list or a dict of these; None: nothing."""
    kind = field.message_type
    if kind is None:
        one = _values(field, hostility)
        return draw(st.lists(one, min_size=hostility < 3, max_size=3) if field.is_repeated else one)
    if not depth:
        return None
    if kind.GetOptions().map_entry:
        names = TEXTS if hostility > 2 else st.sampled_from(["a", "b"])
        return draw(st.dictionaries(names, _field_values(kind.fields_by_name["value"], hostility, depth), max_size=2))
    inner = messages(kind, hostility, depth - 1)
    return draw(st.lists(inner, min_size=hostility < 3, max_size=3) if field.is_repeated else inner)


def _set(message: Message, field: FieldDescriptor, value: Any) -> None:
    if isinstance(value, Message):
        getattr(message, field.name).CopyFrom(value)
    elif isinstance(value, list):
        getattr(message, field.name).extend(value)
    elif isinstance(value, dict):
        entries = getattr(message, field.name)
        for name, each in value.items():
            if isinstance(each, Message):
                entries[name].CopyFrom(each)
            else:
                entries[name] = each
    elif value is not None:
        setattr(message, field.name, value)


@st.composite
def _payloads(draw: st.DrawFn, method: MethodDescriptor) -> bytes:
    """The bytes of one request: a hostile message, one with a few bytes changed, or noise."""
    if draw(st.integers(0, 19)) == 0:
        return draw(st.binary(max_size=200))
    hostility = draw(st.sampled_from([0, 0, 1, 2, 5]))
    payload = bytearray(draw(messages(method.input_type, hostility)).SerializeToString())
    if payload and draw(st.integers(0, 9)) == 0:
        for _ in range(draw(st.integers(1, 3))):
            payload[draw(st.integers(0, len(payload) - 1))] = draw(st.integers(0, 255))
    return bytes(payload)


def requests_of(method: MethodDescriptor) -> st.SearchStrategy[list[bytes]]:
    """What to send an RPC: one request, or as many as a stream is sent."""
    return st.lists(_payloads(method), min_size=1, max_size=4 if method.client_streaming else 1)


@st.composite
def requests(draw: st.DrawFn) -> tuple[MethodDescriptor, list[bytes]]:
    """An RPC, and what to send it."""
    method = draw(st.sampled_from(METHODS))
    return method, draw(requests_of(method))


_MESSAGES = 20
"""How many messages of a stream are read."""


async def answer(
    channel: grpc.aio.Channel,
    method: MethodDescriptor,
    sent: bytes | Sequence[bytes],
    *metadata: tuple[str, str],
    within_s: float = 20,
    moment_s: float = 0.1,
    seen: Callable[[bytes], None] | None = None,
    again: int = 20,
) -> str:
    """What an RPC answers to a request, or to a few on its stream: the name of the status that it ends with.

    What waits, by its nature or because it was asked to, is given up after a moment: WAITS.

    Args:
        channel: where to.
        method: which RPC.
        sent: the request, or what is sent over its stream.
        metadata: what goes along.
        within_s: after which time one that does not wait by its nature HANGS.
        moment_s: for how long one that waits by its nature is listened to.
        seen: is handed every answer.
        again: how often it is tried again where gRPC does not tell.
    """
    path = f"/{method.containing_service.full_name}/{method.name}"
    messages = [sent] if isinstance(sent, bytes) else list(sent)
    waits = method.client_streaming or method.server_streaming or method.name in WAITING
    if method.client_streaming:
        open_both: Any = channel.stream_stream(path)
        call = open_both(_said(messages), metadata=metadata)
    else:
        open_one: Callable[..., Any] = channel.unary_stream(path)
        call = open_one(messages[0], metadata=metadata)
    try:
        async with asyncio.timeout(moment_s if waits else within_s):
            for _ in range(_MESSAGES):
                message = await call.read()
                if message is grpc.aio.EOF:
                    return str((await call.code()).name)
                if seen is not None:
                    seen(message)
                if method.containing_service is PIPELINE and _has_internal(message):
                    return "INTERNAL"
            return "OK"
    except TimeoutError:
        return "WAITS" if waits else "HANGS"
    except grpc.aio.AioRpcError as err:
        # What gRPC's client says of a stream that had ended before it wrote to it, in place of what it ended with.
        if err.details() == "Internal error from Core" and again:
            return await answer(
                channel,
                method,
                messages[:1],
                *metadata,
                within_s=within_s,
                moment_s=moment_s,
                seen=seen,
                again=again - 1,
            )
        return str(err.code().name)
    finally:
        call.cancel()


def _has_internal(response: bytes) -> bool:
    """Whether an operation of a pipeline was answered INTERNAL or UNKNOWN."""
    results = memory_pipeline_pb2.PipelineResponse.FromString(response).results
    return any(
        result.error.code in {grpc.StatusCode.INTERNAL.value[0], grpc.StatusCode.UNKNOWN.value[0]} for result in results
    )


async def _said(messages: Sequence[bytes]) -> AsyncIterator[bytes]:
    for message in messages:
        yield message


WAITING = {"PopFromList", "AcquireLock", "LockWorkflowInstance", "CoordinateAgents"}
"""The RPCs with one answer that may wait before they give it."""


# What only a server can make.


async def plant(address: str, *, token: str = "") -> None:
    """Fills a server with a little of everything, and notes what it made of it in `PLANTED` and `CIPHERTEXTS`."""
    texts: dict[str, set[str]] = {}

    def note(name: str, text: str) -> None:
        for field_name in _FOR.get(name, (name,)):
            texts.setdefault(field_name, set()).add(text)

    async with MemoryClient(address, token=token or None) as client:
        for number in range(3):
            await client.memory.store(f"key-{number}", {"number": number})
            await client.operations.append_to_list("a-list", [number])
            event = WorkflowEvent("order", str(number), "paid", number)
            await client.workflows.events.append_events([event, WorkflowEvent("order", str(number), "sent", number)])
            info = ProtocolAgentInfo(f"agent-{number}", "tester")
            note("lease_id", (await client.agents.register(info, ["work"], keep_alive=False)).lease_id)
            note("task_id", await client.agents.assign_task_to_agent(ProtocolAgentTask("work", {}), info.agent_id))
            note("pool_id", await client.pools.create_agent_pool(f"pool-{number}", ProtocolAgentPoolConfig(0, 9, 0)))
            note("stream_id", await client.streaming.create_memory_stream(f"stream-{number}", "key-*"))
            encrypted = await client.security.encrypt_data({"secret": number}, f"data-{number}")
            await client.memory.store(f"encrypted-{number}", encrypted)
            await client.security.grant("ann", f"key-{number}*", "*")
            note("token_id", (await client.security.issue_token("nobody-in-particular")).api_token.token_id)
            CIPHERTEXTS.append(
                value_pb2.EncryptedData(
                    key_id=encrypted.key_id,
                    key_version=encrypted.key_version,
                    algorithm=encrypted.algorithm,
                    namespace=encrypted.namespace,
                    nonce=encrypted.nonce,
                    ciphertext=encrypted.ciphertext,
                )
            )
    metadata = (("authorization", f"Bearer {token}"),) if token else ()
    async with grpc.aio.insecure_channel(address) as channel:
        for method in METHODS:
            request = GetMessageClass(method.input_type)()
            for field in method.input_type.fields:
                if field.name in _ASKED:
                    setattr(request, field.name, _ASKED[field.name])
            if method.client_streaming or method.name in _DESTROYS:
                continue

            def seen(data: bytes, kind: Descriptor = method.output_type) -> None:
                for name, text in _texts_in(GetMessageClass(kind).FromString(data)):
                    note(name, text)

            await answer(channel, method, request.SerializeToString(), *metadata, seen=seen)
    PLANTED.update({name: sorted(found)[:20] for name, found in texts.items()})


_ASKED: dict[str, Any] = {"limit": 1, "pattern": "*", "stream_id": "", "without_values": True}
_DESTROYS = {"ClearMemory", "ArchiveOldEvents"}
_FOR: dict[str, tuple[str, ...]] = {
    "next_page_token": ("page_token",),
    "cursor": ("cursor", "from_cursor", "to_cursor", "snapshot_cursor"),
    "stream_id": ("stream_id",),
    "pool_id": ("pool_id", "pool_ids"),
}
"""The fields that what is in a field of an answer is for, where that is not the same."""
_KEPT = {"cursor", "epoch", "event_id", "lease_id", "subscription_id", "task_id", "token_id"}


def _texts_in(message: Message) -> Iterator[tuple[str, str]]:
    """Returns the texts in a message that only a server could make, each with the name of its field."""
    for field, value in message.ListFields():
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            continue
        for each in value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from _texts_in(each)
            elif isinstance(each, str) and each and (field.name in _KEPT or field.name in _FOR):
                yield field.name, each
