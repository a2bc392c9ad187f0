"""What the methods of the protocols come down to: one command for each RPC, and what it answers with.

Owns the narrow waist of the system. A facade turns a method of the SPI, in Python's own values, into a command;
a service carries a command out over an engine, a client sends it over gRPC. Both are an `Executor`, so a
protocol's methods are written once. A command is valid from the moment it exists: constructing one checks
everything that can be checked without state, so the same input fails the same way on either path.

Commands and their results are slotted but not frozen: they are made and dropped once for each call of the
hot path, where freezing them would cost more than the work of the engine.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

__all__ = [
    "Command",
    "Executor",
    "Fence",
    "Sequence",
    "SessionCommand",
    "SessionExecutor",
    "StreamCommand",
    "StreamingExecutor",
    "Write",
]

ResultT = TypeVar("ResultT")
FrameT = TypeVar("FrameT")
MessageT = TypeVar("MessageT")


class Command(Generic[ResultT]):
    """A call of one RPC: its arguments, checked and encoded. `ResultT` is what it answers with."""

    __slots__ = ()


class StreamCommand(Generic[FrameT]):
    """A call of one RPC that is answered with many messages. `FrameT` is what each of them is."""

    __slots__ = ()


class SessionCommand(Generic[MessageT, FrameT]):
    """A call of one RPC with many messages each way: `MessageT` is what is said, `FrameT` what is answered."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Fence:
    """Proof of holding a lock: a write that carries it happens only while the lock is held under this token."""

    lock: str
    token: int
    """The fencing token: the revision at which the lock was taken."""


class Sequence(NamedTuple):
    """What identifies a write of a pipelining client, across its connections."""

    client_id: str
    number: int
    """Its sequence number at the client."""
    part: int = 0
    """Which commit of the write, where it makes several."""


@dataclass(slots=True, kw_only=True)
class Write(Command[ResultT]):
    """A call that changes something: what all of these may carry."""

    fence: Fence | None = None
    request_id: str = ""
    """Names the write, so that sending it again does not do it again; empty: it is not named."""
    sequence: Sequence | None = None
    """Identifies the write of a pipelining client; set by the pipeline, not by callers."""


class Executor(Protocol):
    """Whatever carries commands out: a service over an engine, or a client over a channel."""

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries a command out, once, and answers with its result.

        Raises:
            MemoryServiceError: what the command's method says; nothing else.
        """
        ...


class StreamingExecutor(Executor, Protocol):
    """What carries out commands that are answered with many frames, too."""

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries a command out and iterates over its frames; closing the generator ends it.

        Raises:
            MemoryServiceError: what the command's method says; `Unavailable` when the connection breaks.
        """
        ...

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        ...


class SessionExecutor(StreamingExecutor, Protocol):
    """What carries out commands that are a conversation, too."""

    def converse(
        self, command: SessionCommand[MessageT, FrameT], messages: AsyncIterator[MessageT]
    ) -> AsyncGenerator[FrameT, None]:
        """Carries a command out and iterates over what is answered; closing the generator ends it.

        Args:
            command: what to carry out.
            messages: what is said, drawn as it comes. It is over when the messages are.

        Raises:
            MemoryServiceError: what the command's method says; `Unavailable` when the connection breaks.
        """
        ...
