"""Workers killed and stopped, and the server killed, while tasks are done: each completes exactly once."""

import asyncio
import signal
import sys
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

from onex_memory import MemoryClient
from onex_memory.spi import MemoryServiceError, ProtocolAgentTask
from tests.support.child import Child, start_child
from tests.support.durable import DurableServer, durable_server

LEASE_S = 1.5
PATIENCE_S = 600


class Workers:
    """Worker processes that are killed, stopped and replaced."""

    def __init__(self, server: DurableServer, count: int, random: Random) -> None:
        self._server = server
        self._random = random
        self._count = count
        self._processes: dict[int, Child] = {}
        self._stopped: set[int] = set()
        self._generation = 0
        self.killed = 0
        self.stopped = 0

    async def start(self) -> None:
        for place in range(self._count):
            await self._start(place)

    async def _start(self, place: int) -> None:
        self._generation += 1
        # Half of them come back under the id that they had, half under another.
        name = f"worker-{place}" if self._random.random() < 0.5 else f"worker-{place}-{self._generation}"
        self._processes[place] = await start_child(
            *(sys.executable, "-m", "tests.support.worker_process", self._server.address, name, str(LEASE_S)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill_one(self) -> None:
        place = self._random.randrange(self._count)
        self._processes[place].kill()
        await self._processes[place].wait()
        self.killed += 1
        await self._start(place)

    async def stop_one(self) -> None:
        """Stops one for longer than its lease, and lets it go on, with what it believes it has."""
        process = self._processes[self._random.randrange(self._count)]
        process.send_signal(signal.SIGSTOP)
        self.stopped += 1
        try:
            await asyncio.sleep(LEASE_S * 2)
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGCONT)

    async def end(self) -> None:
        for process in self._processes.values():
            if process.returncode is None:
                process.kill()
        await asyncio.gather(*(process.wait() for process in self._processes.values()))


async def survive_faults(directory: Path, *, workers: int, tasks: int, server_kills: int, seed: int) -> None:
    """Submits tasks and does harm until all are over, and looks at what is recorded of them."""
    random = Random(seed)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(durable_server(directory))
        crew = Workers(server, workers, random)
        stack.push_async_callback(crew.end)
        await crew.start()
        client = await stack.enter_async_context(server.client(timeout_seconds=120))
        await stack.enter_async_context(asyncio.timeout(PATIENCE_S))
        first = await _submit(client, range(tasks // 4))
        await _until_some_are_over(client)
        harm = asyncio.create_task(_do_harm(server, crew, random, server_kills))
        ids = first | await _submit(client, range(tasks // 4, tasks), while_not_done=harm)
        await harm
        await _until_all_are_over(client, tasks)
        await _check(client, ids)
        assert crew.killed
        assert crew.stopped


async def _submit(
    client: MemoryClient, numbers: range, *, while_not_done: asyncio.Task[None] | None = None
) -> dict[str, int]:
    """Submits tasks, many at once; what a kill breaks off the client sends again, and it is done once."""
    ids: dict[str, int] = {}
    room = asyncio.Semaphore(50)

    async def submit(number: int) -> None:
        async with room:
            task = ProtocolAgentTask("work", {"number": number}, max_attempts=1_000, retry_backoff_seconds=0.01)
            ids[await client.agents.submit_task(task)] = number
            if while_not_done is not None and not while_not_done.done():
                await asyncio.sleep(0.2)

    await asyncio.gather(*(submit(number) for number in numbers))
    assert len(ids) == len(numbers)
    return ids


async def _until_some_are_over(client: MemoryClient) -> None:
    while not [task async for task in client.agents.list_tasks(states=["completed"])]:  # noqa: ASYNC110 - it is asked over and over
        await asyncio.sleep(0.05)


async def _do_harm(server: DurableServer, crew: Workers, random: Random, server_kills: int) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(server_kills):
            for _ in range(2):
                await crew.kill_one()
                group.create_task(crew.stop_one())
                await asyncio.sleep(random.uniform(0.2, 1.0))
            await server.kill()
            await asyncio.sleep(random.uniform(0, 0.5))
            await server.start()
            await asyncio.sleep(random.uniform(0.2, 1.0))


async def _until_all_are_over(client: MemoryClient, count: int) -> None:
    while True:
        try:
            left = Counter([task.state async for task in client.agents.list_tasks()])
        except MemoryServiceError:
            left = Counter()
        if left["completed"] == count:
            return
        assert not left["failed"] + left["timeout"] + left["cancelled"], left
        await asyncio.sleep(0.2)


async def _check(client: MemoryClient, ids: dict[str, int]) -> None:
    """Every task is over once, with its own result, and all of its attempts are told."""
    listed = [task.task_id async for task in client.agents.list_tasks()]
    assert sorted(listed) == sorted(ids), "each is recorded once, and nothing else is"
    outcomes: Counter[str] = Counter()
    for task_id, number in ids.items():
        task = await client.agents.get_task(task_id)
        assert (task.state, task.result) == ("completed", number)
        ends = [attempt.outcome for attempt in task.attempts]
        assert ends[-1] == "completed"
        assert ends.count("completed") == 1
        assert set(ends) <= {"completed", "failed", "lost", "released"}
        assert task.attempt_count == task.attempts[-1].number
        outcomes.update(ends)
    assert outcomes["lost"], "workers were lost with their tasks"
    for agent in [agent async for agent in client.agents.list_agents()]:
        assert agent.task_count == 0, "nobody has anything left to do"


async def test_every_task_completes_once_though_workers_and_server_are_killed(tmp_path: Path) -> None:
    await survive_faults(tmp_path / "data", workers=4, tasks=1_000, server_kills=1, seed=1)
