"""Hostile input for a server: requests that are messages in form only, or not even that, for every RPC there is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import grpc
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from hypothesis import strategies as st

from onex_memory.server.app import SERVICES
from onex_memory.wire.memory_pipeline import SERVICE as PIPELINE

METHODS: list[MethodDescriptor] = [
    method for service in (*(handlers.rpcs.service for handlers in SERVICES), PIPELINE) for method in service.methods
]
"""Every RPC of every service."""

ANSWERS = {
    "OK",
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
            "read",
            "created",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
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


@st.composite
def messages(draw: st.DrawFn, descriptor: Descriptor, depth: int = 4) -> Message:
    """A message of a type, its fields set to what a friend would not send."""
    message = GetMessageClass(descriptor)()
    for field in descriptor.fields:
        if not draw(st.booleans()):
            continue
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            entries = getattr(message, field.name)
            value_field = field.message_type.fields_by_name["value"]
            for name in draw(st.lists(TEXTS, max_size=2)):
                if value_field.message_type is not None:
                    entries[name].CopyFrom(draw(messages(value_field.message_type, depth - 1)))
                else:
                    entries[name] = draw(_scalars(value_field))
        elif field.message_type is not None:
            if not depth:
                continue
            inner = messages(field.message_type, depth - 1)
            if field.is_repeated:
                getattr(message, field.name).extend(draw(st.lists(inner, max_size=3)))
            else:
                getattr(message, field.name).CopyFrom(draw(inner))
        elif field.is_repeated:
            getattr(message, field.name).extend(draw(st.lists(_scalars(field), max_size=3)))
        else:
            setattr(message, field.name, draw(_scalars(field)))
    return message


@st.composite
def requests(draw: st.DrawFn) -> tuple[MethodDescriptor, bytes]:
    """An RPC, and the bytes to send it: a hostile message, one with a few bytes changed, or noise."""
    method = draw(st.sampled_from(METHODS))
    if draw(st.integers(0, 4)) == 0:
        return method, draw(st.binary(max_size=200))
    payload = bytearray(draw(messages(method.input_type)).SerializeToString())
    if payload and draw(st.integers(0, 2)) == 0:
        for _ in range(draw(st.integers(1, 3))):
            payload[draw(st.integers(0, len(payload) - 1))] = draw(st.integers(0, 255))
    return method, bytes(payload)


_WAITS = {"PopFromList", "AcquireLock", "CoordinateAgents"}


async def answer(
    channel: grpc.aio.Channel,
    method: MethodDescriptor,
    request: bytes,
    *metadata: tuple[str, str],
    within_s: float = 20,
) -> str:
    """What an RPC answers to one request, or first: the name of a status.

    What waits, by its nature or because it was asked to, is given up after a moment, and counts as OK.
    """
    path = f"/{method.containing_service.full_name}/{method.name}"
    if method.client_streaming:
        open_both: Any = channel.stream_stream(path)
        call = open_both(metadata=metadata)
        await call.write(request)
        await call.done_writing()
    else:
        open_one: Callable[..., Any] = channel.unary_stream(path)
        call = open_one(request, metadata=metadata)
    waits = method.client_streaming or method.server_streaming or method.name in _WAITS
    try:
        async with asyncio.timeout(0.2 if waits else within_s):
            message = await call.read()
            return "OK" if message is not grpc.aio.EOF else (await call.code()).name
    except TimeoutError:
        return "OK" if waits else "HANGS"
    except grpc.aio.AioRpcError as err:
        return err.code().name
    finally:
        call.cancel()
