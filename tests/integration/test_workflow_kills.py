"""Appenders on a durable server that is killed: sequences stay gapless, and every acknowledged event is there once."""

import asyncio
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

from onex_memory import MemoryClient
from onex_memory.spi import (
    EventQueryOptions,
    EventStoreResult,
    MemoryServiceError,
    SequenceMismatch,
    WorkflowEvent,
    WorkflowSnapshot,
)
from tests.support.durable import DurableServer, durable_server, until
from tests.support.workflows import NOTHING, ORDER, counted, event, folded

INSTANCES = tuple(f"instance-{number}" for number in range(6))


class Appender:
    """Appends to instances, one call after the other, and keeps what it was told."""

    def __init__(self, client: MemoryClient, name: str, seed: str) -> None:
        self._client = client
        self._name = name
        self._random = Random(seed)
        self._count = 0
        self.acknowledged: dict[tuple[str, str], int] = {}
        """The sequences of events, by instance and id."""
        self.unknown: list[WorkflowEvent] = []
        self.done = 0

    async def run(self, is_over: asyncio.Event) -> None:
        while not is_over.is_set():
            try:
                await self._random.choice((self._append, self._append_expecting, self._transact))()
            except SequenceMismatch:
                continue
            except MemoryServiceError:
                await asyncio.sleep(0.02)

    def _events(self, instance: str) -> list[WorkflowEvent]:
        made = []
        for _ in range(self._random.randint(1, 3)):
            self._count += 1
            made.append(event(instance=instance, id=f"{self._name}.{self._count}", data=self._count))
        return made

    async def _tell(self, appended: list[WorkflowEvent], expected: int | None = None) -> None:
        self.unknown += appended
        try:
            result = await self._client.workflows.events.append_events(appended, expected)
        except SequenceMismatch:
            del self.unknown[-len(appended) :]
            raise
        self.note(appended, result)
        del self.unknown[-len(appended) :]

    def note(self, appended: list[WorkflowEvent], result: EventStoreResult) -> None:
        for each, sequence in zip(appended, result.sequence_numbers, strict=True):
            self.acknowledged[each.instance_id, each.event_id] = sequence
        self.done += 1

    async def _append(self) -> None:
        await self._tell(self._events(self._random.choice(INSTANCES)))

    async def _append_expecting(self) -> None:
        instance = self._random.choice(INSTANCES)
        last = await self._client.workflows.events.get_last_sequence_number(ORDER, instance)
        await self._tell(self._events(instance), last)

    async def _transact(self) -> None:
        one, other = self._random.sample(INSTANCES, 2)
        await self._tell([*self._events(one), *self._events(other)])


async def one_round(server: DurableServer, number: int, random: Random) -> list[Appender]:
    """Lets appenders loose, kills the server under them, starts it again; returns what they know."""
    is_over = asyncio.Event()
    async with server.client() as piped, server.client(pipeline=False) as unary:
        appenders = [
            Appender((piped, piped, unary)[place % 3], f"{number}-{place}", str(random.random())) for place in range(12)
        ]
        async with asyncio.timeout(120), asyncio.TaskGroup() as tasks:
            for appender in appenders:
                tasks.create_task(appender.run(is_over))
            await until(lambda: sum(each.done for each in appenders) >= 30, what="the first appends")
            await asyncio.sleep(random.uniform(0, 0.4))
            await server.kill()
            await server.start()
            before = sum(each.done for each in appenders)
            await until(lambda: sum(each.done for each in appenders) > before, what="appends to the new one")
            is_over.set()
        # What became of these is not known; to append them again says it.
        for appender in appenders:
            for each in appender.unknown:
                again = await piped.workflows.events.append_events([each])
                appender.acknowledged[each.instance_id, each.event_id] = again.sequence_numbers[0]
    return appenders


async def look(client: MemoryClient, known: dict[tuple[str, str], int], where: str) -> None:
    """Compares what is there with what was acknowledged."""
    everything: dict[str, list[WorkflowEvent]] = {}
    for instance in INSTANCES:
        read = await client.workflows.events.get_event_stream(ORDER, instance)
        everything[instance] = read
        assert [each.sequence_number for each in read] == list(range(1, len(read) + 1)), f"{where}: a gap"
        assert await client.workflows.events.get_last_sequence_number(ORDER, instance) == len(read), where
        repeated = [name for name, count in Counter(each.event_id for each in read).items() if count > 1]
        assert not repeated, f"{where}: appended more than once: {repeated[:3]}"
    there = {(each.instance_id, each.event_id): each.sequence_number for read in everything.values() for each in read}
    lost = {place: sequence for place, sequence in known.items() if there.get(place) != sequence}
    assert not lost, f"{where}: {len(lost)} acknowledged events are not where they were, such as {list(lost)[:3]}"
    assert len(there) == len(known), f"{where}: {len(there) - len(known)} events that nobody appended"
    ordered = [each async for each in client.workflows.events.stream_events(EventQueryOptions())]
    assert len(ordered) == len(there), f"{where}: the order has {len(ordered)} events of {len(there)}"
    assert all(one.revision <= other.revision for one, other in pairwise(ordered)), where
    instance = INSTANCES[0]
    read = everything[instance]
    middle = len(read) // 2
    if middle:
        snapshot = WorkflowSnapshot(ORDER, instance, middle, folded(read[:middle]))
        await client.workflows.snapshots.save_snapshot(snapshot)
    rebuilt = await client.workflows.events.rebuild_state(ORDER, instance, counted, initial=NOTHING)
    assert (rebuilt.state, rebuilt.sequence_number) == (folded(read), len(read)), where


async def survive_kills_of_appenders(directory: Path, *, rounds: int, seed: int) -> None:
    """Kills the server in each round, on one directory, under concurrent appenders."""
    random = Random(seed)
    known: dict[tuple[str, str], int] = {}
    async with durable_server(directory) as server:
        for number in range(rounds):
            appenders = await one_round(server, number, random)
            for appender in appenders:
                known |= appender.acknowledged
            async with server.client() as client:
                await look(client, known, f"seed {seed}, round {number}, {len(known)} events")


async def test_acknowledged_events_are_there_once_when_the_server_is_killed(tmp_path: Path) -> None:
    await survive_kills_of_appenders(tmp_path / "data", rounds=3, seed=1)


async def test_repeated_event_is_answered_with_its_first_outcome_after_a_restart(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server:
        async with server.client() as client:
            first = await client.workflows.events.append_events([event(id="a", data=1), event(id="b")], 0)
            for number in range(50):
                await client.workflows.events.append_events([event(data=number)])
        await server.kill()
        await server.start()
        async with server.client() as client:
            again = await client.workflows.events.append_events([event(id="a", data=1), event(id="b")], 0)
            assert (again.sequence_numbers, again.revision) == (first.sequence_numbers, first.revision)
            assert (await client.workflows.events.append_events([event()], 52)).sequence_numbers == [53]
