"""What the methods of the protocols come down to: one command for each RPC, and what it answers with.

Owns the narrow waist of the system. A facade turns a method of the SPI, in Python's own values, into a command;
a service carries a command out over an engine, a client sends it over gRPC. Both are an `Executor`, so a
protocol's methods are written once. A command is valid from the moment it exists: constructing one checks
everything that can be checked without state, so the same input fails the same way on either path.

Commands and their results are slotted but not frozen: they are made and dropped once for each call of the
hot path, where freezing them would cost more than the work of the engine.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Generic, Protocol, TypeVar

__all__ = ["Command", "Executor"]

ResultT = TypeVar("ResultT")


class Command(Generic[ResultT]):
    """A call of one RPC: its arguments, checked and encoded. `ResultT` is what it answers with."""

    __slots__ = ()


class Executor(Protocol):
    """Whatever carries commands out: a service over an engine, or a client over a channel."""

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries a command out, once, and answers with its result.

        Raises:
            MemoryServiceError: what the command's method says; nothing else.
        """
        ...
