"""What an RPC is to client and server: a command and its result, and the messages that they travel as.

Owns the shape of a converter module's table. Server and client read the same one, in opposite directions: the client
turns a command into a request and a response into a result, the server a request into a command and a result into
a response. Where an RPC answers with many messages, each of them is a frame.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass

from onex_memory.spi.commands import Command, SessionCommand, StreamCommand
from onex_memory.spi.errors import InvalidArgument

__all__ = ["Rpc", "RpcTable", "SessionRpc", "StreamRpc", "few_bytes", "rpcs"]


@dataclass(frozen=True, slots=True)
class Rpc:
    """One RPC and its converters."""

    name: str
    """Its name in the service."""
    command: type[Command[Any]]
    """The command that it carries."""
    to_request: Callable[[Any], Message]
    to_command: Callable[[Any], Command[Any]]
    to_response: Callable[[Any], Message]
    to_result: Callable[[Any], Any]
    fill_request: Callable[[Any, Any], None] | None = None
    """As `to_request`, into a message that is there: one inside a batch need not be copied there then."""
    fill_response: Callable[[Any, Any], None] | None = None
    """As `to_response`, into a message that is there."""
    response_bytes: Callable[[Any], int] | None = None
    """Estimates how large a response is, from its result; None: it is measured, which costs as much as sending it."""
    takes_long: bool = False
    """Whether it works in proportion to what is stored, so that a client sets no deadline of its own accord."""
    waits: bool = False
    """Whether a command of it may wait, its `wait_ms`, for something that others do."""


def few_bytes(result: object) -> int:
    """Estimates a response that is a few numbers, generously."""
    return 64


@dataclass(frozen=True, slots=True)
class StreamRpc:
    """One RPC that answers with many messages, and its converters."""

    name: str
    """Its name in the service."""
    command: type[StreamCommand[Any]]
    """The command that it carries."""
    to_request: Callable[[Any], Message]
    to_command: Callable[[Any], StreamCommand[Any]]
    encode_frame: Callable[[Any], bytes]
    """Returns a frame as the bytes of its message: what several are sent is encoded once."""
    to_frame: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class SessionRpc:
    """One RPC with many messages in both directions, and its converters."""

    name: str
    """Its name in the service."""
    command: type[SessionCommand[Any, Any]]
    """The command that it carries."""
    to_request: Callable[[Any], Message]
    """Returns what a client says as a message."""
    to_said: Callable[[Any], Any]
    to_response: Callable[[Any], Message]
    """Returns what a server answers as a message."""
    to_frame: Callable[[Any], Any]
    answered: Callable[[Any], int] | None = None
    """Says how many messages have been answered by a frame, where each is, before the next is read; None: they are not.

    A client then says the next one when the one before it has been answered: gRPC forgets what a stream has ended with
    where a message is being written to it."""


@dataclass(frozen=True, slots=True)
class RpcTable:
    """The RPCs of one service."""

    service: ServiceDescriptor
    by_name: dict[str, Rpc]
    """Those that answer with one message."""
    by_command: dict[type[Command[Any]], Rpc]
    streams: dict[type[StreamCommand[Any]], StreamRpc]
    """Those that answer with many, by their commands."""
    sessions: dict[type[SessionCommand[Any, Any]], SessionRpc]
    """Those with many in both directions, by their commands."""

    def path(self, rpc: Rpc | StreamRpc | SessionRpc) -> str:
        """Returns the path that the RPC is called by."""
        return f"/{self.service.full_name}/{rpc.name}"

    def request_type(self, rpc: Rpc | StreamRpc | SessionRpc) -> type[Message]:
        """Returns the class of its request."""
        return GetMessageClass(self.service.methods_by_name[rpc.name].input_type)

    def request_reader(self, rpc: Rpc | StreamRpc | SessionRpc) -> Callable[[bytes], Any]:
        """Returns what reads the bytes of a request as its command.

        It raises `InvalidArgument` for bytes that are no such message: not protobuf, or text that is not UTF-8.
        """
        message_type = self.request_type(rpc)
        parse = message_type.FromString
        to_command = rpc.to_said if isinstance(rpc, SessionRpc) else rpc.to_command
        refused = f"is not a readable {message_type.DESCRIPTOR.full_name}: malformed, or text that is not UTF-8"

        def read(request: bytes) -> Any:
            try:
                message = parse(request)
            except DecodeError as err:
                raise InvalidArgument("request", refused) from err
            return to_command(message)

        return read

    def response_type(self, rpc: Rpc | StreamRpc | SessionRpc) -> type[Message]:
        """Returns the class of its response."""
        return GetMessageClass(self.service.methods_by_name[rpc.name].output_type)

    def client_side(self, rpc: Rpc | StreamRpc | SessionRpc) -> dict[str, Any]:
        """Returns what a client's channel is told of the RPC besides its directions, as arguments by name."""
        return {
            "method": self.path(rpc),
            "request_serializer": self.request_type(rpc).SerializeToString,
            "response_deserializer": self.response_type(rpc).FromString,
        }


def rpcs(service: ServiceDescriptor, *rows: Rpc | StreamRpc | SessionRpc) -> RpcTable:
    """Returns the table of a service: every RPC of it once, and none that it has not.

    Raises:
        ValueError: the rows and the service do not agree. It cannot be imported then, so it is found at once.
    """
    by_name = {row.name: row for row in rows}
    declared = {
        name: (method.client_streaming, method.server_streaming) for name, method in service.methods_by_name.items()
    }
    if len(by_name) < len(rows) or {name: _directions(row) for name, row in by_name.items()} != declared:
        raise ValueError(f"{service.full_name}: converters for {sorted(by_name)}, RPCs {sorted(declared)}")
    single = [row for row in rows if isinstance(row, Rpc)]
    return RpcTable(
        service,
        {row.name: row for row in single},
        {row.command: row for row in single},
        {row.command: row for row in rows if isinstance(row, StreamRpc)},
        {row.command: row for row in rows if isinstance(row, SessionRpc)},
    )


def _directions(row: Rpc | StreamRpc | SessionRpc) -> tuple[bool, bool]:
    """Says whether the client sends many messages, and whether the server does."""
    return isinstance(row, SessionRpc), not isinstance(row, Rpc)
