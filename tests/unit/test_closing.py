"""Closing a client, a lock or a subscription at the worst of moments: it ends, and whoever is cancelled hears of it."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Any

import grpc
import pytest

from onex_memory import EmbeddedMemory, services
from onex_memory.client.channel import Channel
from onex_memory.client.memory_pipeline import PipelineExecutor
from onex_memory.spi.commands import Command, StreamCommand, memory_streaming as streaming
from onex_memory.spi.commands.handlers import HandledSubscription
from onex_memory.spi.commands.locks import LockBlock
from onex_memory.spi.commands.memory_base import Exists
from onex_memory.spi.commands.memory_operations import AcquireLock, LockResult, RenewLock
from onex_memory.spi.commands.subscriptions import Following
from onex_memory.spi.errors import MemoryServiceError, Unavailable
from onex_memory.spi.tasks import end
from onex_memory.wire import memory_base

PATIENCE_S = 5


def broken() -> grpc.aio.AioRpcError:
    nothing = grpc.aio.Metadata()
    return grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, nothing, nothing, "the connection broke")


class Call:
    """A call whose reading a test steers; like gRPC's, one that is cancelled as it fails may tell of that alone."""

    def __init__(self, *, overhears: bool, lingers: bool = False) -> None:
        self.reading = asyncio.Event()
        self.breaks = asyncio.Event()
        self.ending = asyncio.Event()
        """Set when its writer has been told to end."""
        self.ends = asyncio.Event()
        self._overhears = overhears
        self._lingers = lingers

    async def wait_for_connection(self) -> None:
        pass

    async def write(self, request: object) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self.ending.set()
            if self._lingers:
                await self.ends.wait()

    async def read(self) -> object:
        self.reading.set()
        try:
            await self.breaks.wait()
        except asyncio.CancelledError:
            if not self._overhears:
                raise
        raise broken()

    def __await__(self) -> Any:
        return self.read().__await__()

    def cancel(self) -> bool:
        return True


class SteeredChannel(Channel):
    """A channel whose calls are the test's."""

    def __init__(self, make: Callable[[], Call]) -> None:
        super().__init__("localhost:1", (), None)
        self.calls: list[Call] = []
        self._make = make

    def _call(self) -> Any:
        self.calls.append(self._make())
        return self.calls[-1]

    def stream(self, *_: object) -> Any:
        return self._call()

    def follow(self, *_: object) -> Any:
        return self._call()

    def connected(self) -> Any:
        return self

    def unary_unary(self, *_: object, **__: object) -> Any:
        return lambda *_, **__: self._call()

    async def first(self) -> Call:
        """Returns the first call once it is being read."""
        async with asyncio.timeout(PATIENCE_S):
            while not self.calls:  # noqa: ASYNC110 - the turn of the loop in which it is made
                await asyncio.sleep(0)
            await self.calls[0].reading.wait()
        return self.calls[0]


class Unary:
    async def execute(self, command: Command[Any]) -> Any:
        raise AssertionError(command)

    def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        raise AssertionError(command)

    async def pause(self, seconds: float) -> None:
        raise AssertionError(seconds)


# The pipeline.


async def test_client_that_is_closed_while_its_broken_stream_is_put_away_comes_to_an_end() -> None:
    channel = SteeredChannel(lambda: Call(overhears=False, lingers=True))
    executor = PipelineExecutor(channel, Unary())
    asked = asyncio.ensure_future(executor.execute(Exists("k")))
    call = await channel.first()
    call.breaks.set()
    async with asyncio.timeout(PATIENCE_S):
        await call.ending.wait()
        closing = asyncio.create_task(executor.close())
        await asyncio.sleep(0)
        call.ends.set()
        await closing
    with pytest.raises(Unavailable):
        await asked
    assert len(channel.calls) == 1


async def test_client_that_is_closed_as_its_stream_fails_comes_to_an_end() -> None:
    channel = SteeredChannel(lambda: Call(overhears=True))
    executor = PipelineExecutor(channel, Unary())
    executor._was_answered = True  # so that a broken connection is waited through
    asked = asyncio.ensure_future(executor.execute(Exists("k")))
    call = await channel.first()
    async with asyncio.timeout(PATIENCE_S):
        await executor.close()
    with pytest.raises(Unavailable):
        await asked
    assert channel.calls == [call]


async def test_who_gives_up_closing_hears_of_it_and_nobody_waits_for_what_is_left() -> None:
    channel = SteeredChannel(lambda: Call(overhears=False, lingers=True))
    executor = PipelineExecutor(channel, Unary())
    asked = asyncio.ensure_future(executor.execute(Exists("k")))
    call = await channel.first()
    closing = asyncio.create_task(executor.close())
    await call.ending.wait()
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    with pytest.raises(Unavailable):
        await asked
    call.ends.set()


async def test_pipeline_that_fails_as_nobody_foresaw_fails_who_waits_and_begins_anew() -> None:
    def fail() -> Call:
        raise ZeroDivisionError

    channel = SteeredChannel(fail)
    executor = PipelineExecutor(channel, Unary())
    async with asyncio.timeout(PATIENCE_S):
        with pytest.raises(Unavailable, match="ZeroDivisionError"):
            await executor.execute(Exists("k"))
        channel._make = lambda: Call(overhears=False)
        asked = asyncio.ensure_future(executor.execute(Exists("k")))
        assert await channel.first() is channel.calls[-1]
        await executor.close()
        with pytest.raises(Unavailable, match="closed"):
            await asked


# Calls of their own.


async def test_call_that_is_cancelled_as_it_fails_is_cancelled() -> None:
    channel = SteeredChannel(lambda: Call(overhears=True))
    executor = channel.executor(memory_base.RPCS)
    asked = asyncio.create_task(executor.execute(Exists("k")))
    assert await channel.first() is channel.calls[-1]
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    asked = asyncio.create_task(executor.execute(Exists("k")))
    await asyncio.sleep(0)
    channel.calls[1].breaks.set()
    with pytest.raises(Unavailable):
        await asked


async def test_cancelled_task_that_tidies_up_is_told_what_fails() -> None:
    """It was cancelled before the call: that is no news."""
    channel = SteeredChannel(lambda: Call(overhears=True))
    executor = channel.executor(memory_base.RPCS)

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            with pytest.raises(Unavailable):
                await executor.execute(Exists("k"))

    working = asyncio.create_task(work())
    await asyncio.sleep(0)
    working.cancel()
    (await channel.first()).breaks.set()
    with pytest.raises(asyncio.CancelledError):
        await working


# What runs in the background.


class Locks:
    """Grants every lock; a renewal fails as it is cancelled, and says nothing of that."""

    def __init__(self) -> None:
        self.renewing = asyncio.Event()
        self._channel = SteeredChannel(lambda: Call(overhears=True))

    async def execute(self, command: Command[Any]) -> Any:
        if isinstance(command, AcquireLock):
            return LockResult(acquired=True, token=1)
        if isinstance(command, RenewLock):
            self.renewing.set()
            await self._channel.executor(memory_base.RPCS).execute(Exists("k"))
        return True


async def test_lock_that_is_left_as_its_renewal_fails_is_left() -> None:
    locks = Locks()
    async with asyncio.timeout(PATIENCE_S), LockBlock(locks, "l", 30, None, ""):
        await locks.renewing.wait()


class Frames:
    """A subscription that brings one change and then waits."""

    async def execute(self, command: Command[Any]) -> Any:
        raise AssertionError(command)

    async def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        yield streaming.Created("id", "cursor", 1)
        change = streaming.EncodedChange("k", "created", "stored", 2, 0, None, None, None, "later")
        yield streaming.Changes([streaming.ChangePart([change])])
        await asyncio.Event().wait()

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def test_subscription_whose_handler_overhears_its_end_is_over() -> None:
    called = asyncio.Event()

    async def handle(change: object) -> None:
        called.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return

    following = Following(Frames(), streaming.SubscribeToMemoryChanges("s"))
    await following.connect()
    subscription = HandledSubscription(following, handle, on_failure=None, is_durable=False, on_end=lambda _: None)
    async with asyncio.timeout(PATIENCE_S):
        await called.wait()
        await subscription.aclose()


async def test_who_is_cancelled_while_a_task_ends_hears_of_it() -> None:
    begun, over = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await over.wait()

    working = asyncio.create_task(work())
    await begun.wait()
    ending = asyncio.create_task(end(working))
    await asyncio.sleep(0)
    ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    over.set()
    await asyncio.wait((working,))
    assert working.cancelled()


class Ended(Call):
    """A call that has ended before anything is written to it."""

    def __init__(self, code: grpc.StatusCode, details: str) -> None:
        super().__init__(overhears=False)
        self._error = grpc.aio.AioRpcError(code, grpc.aio.Metadata(), grpc.aio.Metadata(), details)

    async def read(self) -> object:
        raise self._error


async def test_end_that_grpc_does_not_tell_is_asked_for_again() -> None:
    ends = [
        Ended(grpc.StatusCode.INTERNAL, "Internal error from Core"),
        Ended(grpc.StatusCode.UNIMPLEMENTED, "there is no pipeline"),
    ]
    channel = SteeredChannel(lambda: ends[len(channel.calls)])
    pipeline = PipelineExecutor(channel, Unary())
    with pytest.raises(MemoryServiceError, match="there is no pipeline"):
        async with asyncio.timeout(PATIENCE_S):
            await pipeline.execute(Exists("k"))
    assert len(channel.calls) == 2
    await pipeline.close()


async def test_subscription_of_a_caller_who_was_crowded_out_ends_with_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "_CACHED_CALLERS", 1)
    before = asyncio.all_tasks()
    async with EmbeddedMemory() as memory:
        stream_id = await memory.streaming.create_memory_stream("all")
        await memory.streaming.subscribe_to_memory_changes(stream_id, lambda change: None)
        memory.as_principal("ann")
    assert asyncio.all_tasks() <= before
