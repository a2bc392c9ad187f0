"""Items of lists and numbers of operations: parts of messages that several converters share."""

from __future__ import annotations

from typing import Final

import orjson

from onex.memory.v1 import memory_operations_pb2 as pb, value_pb2
from onex_memory.spi.values import Encoded, Kind, decode, encode_json, kind_of, payload
from onex_memory.wire.value import value_from, value_message

__all__ = ["amount", "item_from", "item_message", "item_text"]

_NULL_ITEM: Final = b"null"


def amount(
    request: pb.AtomicIncrementRequest | pb.AtomicDecrementRequest | pb.HashIncrementRequest,
) -> int:
    """Returns what a request adds or subtracts: 1 where it does not say."""
    return request.amount if request.HasField("amount") else 1


def item_message(text: bytes) -> value_pb2.Value:
    """Returns an item of a list, which is JSON text, as a value; null where it is null."""
    if text == _NULL_ITEM:
        return value_pb2.Value(null_value=value_pb2.NULL_VALUE_UNSPECIFIED)
    return value_message(encode_json(text))


def item_from(message: value_pb2.Value) -> bytes:
    """Returns the JSON text of an item of a list."""
    if message.WhichOneof("kind") == "null_value":
        return _NULL_ITEM
    encoded = value_from(message, "item")
    return item_text(encoded)


def item_text(encoded: Encoded) -> bytes:
    """Returns the JSON text of a value."""
    return payload(encoded) if kind_of(encoded) is Kind.JSON else orjson.dumps(decode(encoded))
