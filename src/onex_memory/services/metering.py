"""The operations of callers in this process, counted where a quota of their namespace bounds them.

Owns what a server's door does for those who come over gRPC: each command is one operation, whatever is in it. Where no
namespace has such a quota, it costs a call and a look at an empty table.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from typing import Any

from onex_memory.services.operation_quotas import OperationQuotas
from onex_memory.spi.commands import Command, FrameT, MessageT, ResultT, SessionCommand, StreamCommand
from onex_memory.spi.errors import MemoryServiceError

__all__ = ["Meter"]


class Meter:
    """An executor that lets through what the quota of a namespace allows."""

    __slots__ = ("_namespace", "_quotas", "_service")

    def __init__(self, service: Any, quotas: OperationQuotas, namespace: str) -> None:
        """Stands before a service.

        Args:
            service: an `Executor`; what it is asked to stream for must be a `StreamingExecutor`.
            quotas: what there is, of all namespaces.
            namespace: which one its caller works in.
        """
        self._service = service
        self._quotas = quotas
        self._namespace = namespace

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries a command out where there are operations left.

        Raises:
            QuotaExceeded: at once: there are none.
        """
        if self._quotas:
            self._quotas.take(self._namespace)
        return self._service.execute(command)  # type: ignore[no-any-return]  # it is an executor, as was said

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is answered with many frames: one operation."""
        try:
            self._quotas.take(self._namespace)
        except MemoryServiceError as err:
            return _refused(err)
        return self._service.stream(command)  # type: ignore[no-any-return]  # it is a streaming executor, as was said

    def converse(
        self, command: SessionCommand[MessageT, FrameT], messages: AsyncIterator[MessageT]
    ) -> AsyncGenerator[FrameT, None]:
        """Carries out a command that is a conversation: one operation, however long it lasts."""
        try:
            self._quotas.take(self._namespace)
        except MemoryServiceError as err:
            return _refused(err)
        return self._service.converse(command, messages)  # type: ignore[no-any-return]  # it can converse, as was said

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await self._service.pause(seconds)


async def _refused(err: MemoryServiceError) -> AsyncGenerator[Any, None]:
    frames: tuple[Any, ...] = ()
    for frame in frames:
        yield frame
    raise err
