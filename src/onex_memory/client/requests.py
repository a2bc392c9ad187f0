"""What a client sends: the request of a command, where it can be sent at all."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from onex_memory.spi.errors import InvalidArgument
from onex_memory.wire.rpc import Rpc, StreamRpc

__all__ = ["request_of"]


def request_of(rpc: Rpc | StreamRpc, command: Any) -> Message:
    """Returns the request of a command.

    Raises:
        InvalidArgument: it holds text that no message can hold.
    """
    try:
        return rpc.to_request(command)
    except UnicodeEncodeError as err:
        raise InvalidArgument("request", f"holds text that UTF-8 cannot encode: {err.reason}") from err
