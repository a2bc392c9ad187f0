"""A server process told to stop with everything open at once: no accepted call is lost, and all go on elsewhere."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import grpc
import pytest

from onex.memory.v1 import (
    memory_operations_pb2 as operations,
    memory_pipeline_pb2 as pipeline,
    memory_streaming_pb2 as pb,
)
from onex_memory import AgentWorker, MemoryClient
from onex_memory.spi import AgentTask, MemoryServiceError, ProtocolAgentInfo, Unavailable
from onex_memory.spi.commands.agent_manager import CoordinateAgents
from onex_memory.spi.commands.tasks import TaskSpec
from tests.support.agents import AgentAtHand, task
from tests.support.durable import DurableServer, durable_server, until
from tests.support.pipeline import PATH
from tests.support.subscribers import subscribe

DRAIN_S = 10
SLACK_S = 5
"""What may come behind a drain: writing what there is, and ending the state process, on a busy machine."""
ALL = pb.StreamFilter(pattern="n:*")


class Writers:
    """Callers that store without end, and what each was told."""

    def __init__(self, client: MemoryClient, count: int) -> None:
        self.acknowledged: set[str] = set()
        self.is_over = False
        self._client = client
        self._count = count

    async def run(self) -> None:
        await asyncio.gather(*(self._write(number) for number in range(self._count)))

    async def _write(self, number: int) -> None:
        count = 0
        while not self.is_over:
            key = f"n:{number}:{count}"
            assert await self._client.memory.store(key, count)
            self.acknowledged.add(key)
            count += 1

    async def more(self, count: int = 200) -> None:
        """Returns when so many more were acknowledged."""
        target = len(self.acknowledged) + count
        await until(lambda: len(self.acknowledged) >= target, seconds=40, what="writes")


@asynccontextmanager
async def following(client: MemoryClient, told: list[str]) -> AsyncIterator[None]:
    """Follows changes for as long as it is entered, across restarts."""
    async with client.streaming.changes("n:*") as changes:

        async def follow() -> None:
            async for change in changes:
                told.append(change.key)  # noqa: PERF401 - there is no end at which a list would be made

        reading = asyncio.create_task(follow())
        try:
            yield
        finally:
            reading.cancel()
            await asyncio.wait((reading,))


async def last_event(call: Any) -> tuple[str, str, grpc.StatusCode]:
    """Reads a subscription to its end: what it was told last, with which cursor, and the status."""
    last = pb.SubscribeToMemoryChangesResponse()
    while (message := await call.read()) is not grpc.aio.EOF:
        last = message
    return str(last.WhichOneof("event")), last.resume.cursor, await call.code()


async def stop_in_time(server: DurableServer) -> None:
    started_s = time.monotonic()
    assert await server.stop() == 0, server.log[-3:]
    assert time.monotonic() - started_s < DRAIN_S + SLACK_S
    assert server.events()[-3:] == ["draining", "drained", "stopped"]
    assert server.log[-2]["in_time"] is True


async def test_nothing_accepted_is_lost_and_all_go_on_when_a_server_is_told_to_stop(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(durable_server(tmp_path / "data", "--drain-seconds", str(DRAIN_S)))
        client = await stack.enter_async_context(server.client(timeout_seconds=60))
        unary = await stack.enter_async_context(server.client(timeout_seconds=60, pipeline=False))
        channel = await stack.enter_async_context(grpc.aio.insecure_channel(server.address))
        # Open streams: one that goes on by itself, and one that is told where to.
        told: list[str] = []
        await stack.enter_async_context(following(client, told))
        raw: Any = subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL))
        assert (await raw.read()).WhichOneof("event") == "created"
        last = asyncio.create_task(last_event(raw))
        # Running pipelines.
        writers = Writers(client, 16)
        writing = asyncio.create_task(writers.run())
        # Sessions, with tasks in them.
        handled: list[str] = []

        async def handle(work: AgentTask) -> str:
            await asyncio.sleep(0.01)
            handled.append(work.task_id)
            return work.task_id

        worker = AgentWorker(client, ProtocolAgentInfo("a", "test"), ["work"], handle, concurrency=4)
        await stack.enter_async_context(worker)
        tasks = [await client.agents.submit_task(task("work", max_attempts=5)) for _ in range(40)]
        # Calls that wait for what others do.
        popping = asyncio.create_task(unary.operations.pop_from_list("empty", wait_seconds=50))
        await client.operations.append_to_list("marker", [1])
        pipelined = asyncio.create_task(client.operations.pop_from_list("later", wait_seconds=50))
        async with client.operations.lock("l", ttl_seconds=60):
            locking = asyncio.create_task(unary.operations.lock("l", ttl_seconds=60, wait_seconds=50).__aenter__())
            await writers.more()
            await stop_in_time(server)
            # What waited without a pipeline is told; what waited on one waits on, for the client asks again by itself.
            for waiting in (popping, locking):
                with pytest.raises(Unavailable):
                    await waiting
            assert not pipelined.done()
            event, cursor, code = await last
            assert (event, code) == ("resume", grpc.StatusCode.OK)
            at_stop = set(writers.acknowledged)
            await server.start()
            await writers.more()
        await client.operations.append_to_list("later", ["came"])
        assert await asyncio.wait_for(pipelined, 30) == "came"
        writers.is_over = True
        await asyncio.wait_for(writing, 30)
        # Every write that was acknowledged is there, and was told once, in whatever order of callers.
        stored = {entry.key async for entry in client.memory.scan("n:*")}
        assert at_stop < writers.acknowledged == stored
        await until(lambda: len(told) >= len(stored), seconds=20, what="changes")
        assert sorted(told) == sorted(stored)
        # Who was told where to go on misses nothing either.
        again: Any = subscribe(channel, pb.SubscribeToMemoryChangesRequest(filter=ALL, cursor=cursor))
        resumed: list[str] = []
        async with asyncio.timeout(20):
            while not stored - at_stop <= set(resumed):
                message = await again.read()
                resumed += [change.key for change in message.changes]
        assert len(resumed) == len(set(resumed))
        again.cancel()
        for task_id in tasks:
            info = await client.agents.wait_for_task(task_id, timeout_seconds=30)
            assert (info.state, info.result) == ("completed", task_id)
        assert set(handled) == set(tasks)


async def test_item_that_was_taken_as_the_server_stopped_is_either_told_or_still_there(tmp_path: Path) -> None:
    """Poppers, pushers and a stop at any moment of theirs: nothing is taken for nobody."""
    async with durable_server(tmp_path / "data", "--drain-seconds", str(DRAIN_S)) as server:
        popped: list[Any] = []
        pushed: set[str] = set()

        async def pop(client: MemoryClient) -> None:
            with suppress(Unavailable):
                while True:
                    item = await client.operations.pop_from_list("queue", wait_seconds=30)
                    if item is not None:
                        popped.append(item)

        async def push(client: MemoryClient, number: int) -> None:
            count = 0
            with suppress(Unavailable):
                while True:
                    item = f"{number}:{count}"
                    await client.operations.append_to_list("queue", [item])
                    pushed.add(item)
                    count += 1

        async with server.client(pipeline=False) as client:
            working = [asyncio.create_task(pop(client)) for _ in range(8)]
            working += [asyncio.create_task(push(client, number)) for number in range(4)]
            await until(lambda: len(popped) > 100, seconds=40, what="items")
            await stop_in_time(server)
            await asyncio.gather(*working)
        await server.start()
        async with server.client() as client:
            left = await client.operations.get_list("queue")
        assert len(popped) == len(set(popped))
        # An append whose answer was refused at the gate did not happen, so what is there is what was acknowledged.
        assert sorted([*popped, *left]) == sorted(pushed)


async def test_coordination_ends_with_the_server_and_leaves_nothing_behind(tmp_path: Path) -> None:
    async with (
        durable_server(tmp_path / "data", "--drain-seconds", str(DRAIN_S)) as server,
        server.client() as client,
        AgentAtHand(client.agents, "a", ("work",), lease_seconds=60) as agent,
    ):
        command = CoordinateAgents(TaskSpec("work"), ("a",), wait_ms=50_000)
        executor: Any = client.agents
        coordinating = asyncio.ensure_future(executor.executor.execute(command))
        await agent.task()
        await stop_in_time(server)
        with pytest.raises(MemoryServiceError) as told:
            await coordinating
        assert isinstance(told.value, Unavailable)
        await server.start()
        assert [info.state async for info in client.agents.list_tasks()] == ["cancelled"]


async def test_stream_of_batches_is_answered_to_its_last_batch(tmp_path: Path) -> None:
    """A caller of any language: what it had sent when the server stopped is done and answered, or neither."""
    async with durable_server(tmp_path / "data", "--drain-seconds", str(DRAIN_S)) as server:
        answered = 0
        async with grpc.aio.insecure_channel(server.address) as channel:
            method: Any = channel.stream_stream(
                PATH,
                request_serializer=pipeline.PipelineRequest.SerializeToString,
                response_deserializer=pipeline.PipelineResponse.FromString,
            )
            call = method()
            increment = pipeline.PipelineOperation(
                atomic_increment=operations.AtomicIncrementRequest(key="n", amount=1)
            )

            stopping: asyncio.Task[None] | None = None

            async def send() -> None:
                number = 0
                with suppress(grpc.aio.AioRpcError, asyncio.InvalidStateError):
                    while stopping is None:  # gRPC hides how a stream has ended from who goes on writing to it
                        number += 1
                        await call.write(pipeline.PipelineRequest(batch_id=number, operations=[increment] * 8))

            sending = asyncio.create_task(send())
            while (response := await call.read()) is not grpc.aio.EOF:
                answered += len(response.results)
                if answered >= 400 and stopping is None:
                    stopping = asyncio.create_task(stop_in_time(server))
            assert await call.code() is grpc.StatusCode.OK
            assert stopping is not None
            await stopping
            sending.cancel()
            await asyncio.wait((sending,))
        await server.start()
        async with server.client() as client:
            assert await client.memory.retrieve("n") == answered
