"""Canaries: something secret in every place that takes any, and a search of all that comes out for it.

Owns what is handed in, and the search. Whoever has another output (a scrape of metrics, a trace) adds it:

    outputs = Outputs(issued.token, master_key_hex)
    outputs.add("metrics", await asyncio.to_thread(scraped, url))
    assert outputs.leaks() == {}
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any
from urllib.request import urlopen

import grpc
import pytest

from onex.memory.v1 import memory_base_pb2, memory_pipeline_pb2, value_pb2
from onex_memory import MemoryClient
from onex_memory.spi import (
    EventQueryOptions,
    MemoryServiceError,
    PermissionDenied,
    ProtocolAgentTask,
    ProtocolCoordinationTask,
    ProtocolMemoryOperation,
    WorkflowEvent,
    WorkflowInstance,
    WorkflowSnapshot,
)
from onex_memory.spi.commands.tasks import Heartbeat, TaskProgress
from tests.support.agents import AgentAtHand, done, failed

__all__ = ["CANARY", "Outputs", "Told", "denied_to", "everything_secret_in", "hostile_pipelines", "scraped"]

CANARY = "canary-7f3a9c"
"""A part of everything that is secret."""
SECRET = f"value {CANARY}"


class Outputs:
    """All that came out, by where it came out, and what must not be in it."""

    def __init__(self, *secrets: str) -> None:
        """Takes what else is secret: what has no canary in it."""
        self._secrets = (CANARY, *secrets)
        self._texts: dict[str, list[str]] = {}

    def add(self, place: str, texts: Iterable[str]) -> None:
        """Adds what came out somewhere."""
        self._texts.setdefault(place, []).extend(texts)

    def leaks(self) -> dict[str, list[str]]:
        """Returns what is secret and came out, by where; a place in which nothing came out at all is one, too."""
        found = {
            place: [text[:200] for text in texts if any(secret in text for secret in self._secrets)] or None
            for place, texts in self._texts.items()
        }
        leaks = {place: texts for place, texts in found.items() if texts}
        return leaks | {place: ["nothing came out"] for place, texts in self._texts.items() if not any(texts)}


def scraped(url: str) -> list[str]:
    """Returns the lines that a page has."""
    with urlopen(url, timeout=10) as page:
        text: str = page.read().decode()
    return text.splitlines()


class Told:
    """All that callers were told of failures."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def note(self, error: BaseException | None) -> None:
        while error is not None:
            self.texts += [repr(error), str(error)]
            error = error.__cause__ or error.__context__

    async def fails(self, call: Awaitable[Any], *kinds: type[BaseException]) -> None:
        with pytest.raises(kinds or MemoryServiceError) as caught:
            await call
        self.note(caught.value)


async def everything_secret_in(client: MemoryClient, told: Told) -> None:
    """Hands the server secrets in every place that takes any, in calls that succeed and in calls that fail."""
    for part in (_values, _encryption, _workflows, _tasks):
        await part(client, told)


async def _values(client: MemoryClient, told: Told) -> None:
    memory, operations = client.memory, client.operations
    await memory.store("k", SECRET, metadata={"note": f"metadata {CANARY}"})
    await memory.store("document", {"field": SECRET, f"name {CANARY}": 1})
    await memory.update_metadata("k", {"note": f"more metadata {CANARY}"})
    await operations.set_hash_map("hash", {"field": SECRET})
    await operations.append_to_list("list", [SECRET])
    await operations.batch_store([ProtocolMemoryOperation("store", "batched", SECRET)])
    await operations.atomic_compare_and_swap("k", SECRET, f"swapped {CANARY}")
    await client.streaming.publish_memory_change("k", SECRET, SECRET, "updated")
    # An error says to the caller where in the value something is wrong, and so names members; never what they hold.
    # The wrong kind, the wrong revision, too large, not a value, a lock that somebody holds.
    await told.fails(operations.atomic_increment("k"))
    await told.fails(operations.append_to_list("k", [SECRET]))
    await told.fails(memory.put("k", SECRET, expected_revision=1))
    await told.fails(memory.store("k", CANARY * 1_000_000))
    await told.fails(memory.store("k", {"field": [CANARY, float("nan")]}))
    await told.fails(memory.store("k", "x", metadata={"note": CANARY * 10_000}))
    await told.fails(operations.set_hash_map("k", {"field": [CANARY, object()]}))


async def _encryption(client: MemoryClient, told: Told) -> None:
    security = client.security
    await security.encrypt_data({"ssn": SECRET}, "a-key")
    encrypted = await security.encrypt(SECRET, "a-key", context=CANARY.encode())
    assert await security.decrypt(encrypted, context=CANARY.encode()) == SECRET
    await client.memory.store("encrypted", encrypted)
    await told.fails(security.decrypt(encrypted, context=b"another"))
    await told.fails(security.decrypt(encrypted, context=CANARY.encode() + b" wrong"))
    await told.fails(security.encrypt(CANARY * 1_000_000, "a-key"))
    await security.rotate_key("a-key")
    await security.rewrap_data(encrypted, context=CANARY.encode())
    assert [progress async for progress in security.rewrap_entries("a-key")][-1].failed_keys == ("encrypted",)
    await security.disable_key("a-key")
    await told.fails(security.encrypt(SECRET, "a-key", context=CANARY.encode()))


async def _workflows(client: MemoryClient, told: Told) -> None:
    events, snapshots, states = client.workflows.events, client.workflows.snapshots, client.workflows.states

    def event(data: Any = SECRET) -> WorkflowEvent:
        return WorkflowEvent("order", "1", "paid", data, metadata={"note": f"metadata {CANARY}"})

    await events.append_events([event({"iban": SECRET}), event()])
    await told.fails(events.append_events([event()], expected_sequence=7))
    await told.fails(events.append_events([event({"field": [CANARY, float("nan")]})]))
    await told.fails(events.append_events([event(CANARY * 1_000_000)]))
    assert len([each async for each in events.stream_events(EventQueryOptions())]) == 2
    snapshot = WorkflowSnapshot("order", "1", 2, {"state": SECRET}, metadata={"note": CANARY})
    await snapshots.save_snapshot(snapshot)
    await told.fails(snapshots.save_snapshot(WorkflowSnapshot("order", "1", 9, SECRET)))
    instance = WorkflowInstance("order", "1", "running", {"data": SECRET}, metadata={"note": CANARY})
    await states.save_workflow_instance(instance)
    await told.fails(states.save_workflow_instance(WorkflowInstance("order", "1", "no state", {"data": SECRET})))
    await told.fails(states.save_workflow_instance(WorkflowInstance("order", "2", "running", SECRET * 1_000_000)))
    async with client.workflows.events.transaction() as transaction:
        await events.append_events([event()], transaction=transaction)


async def _tasks(client: MemoryClient, told: Told) -> None:
    agents = client.agents

    def task() -> ProtocolAgentTask:
        return ProtocolAgentTask("work", {"input": SECRET}, max_attempts=1)

    async with AgentAtHand(agents, "agent-1", ("work",)) as agent:
        await agents.submit_task(task())
        assigned = await agent.task()
        assert await agent.report(assigned, TaskProgress(0.5, f"progress {CANARY}")) is None
        assert await agent.report(assigned, done({"result": SECRET})) is None
        told.note(await agent.report(assigned, done({"result": SECRET})))  # it is over
        failing = await agents.submit_task(task())
        assert await agent.report(await agent.task(), failed(f"failure {CANARY}", is_final=True)) is None
        agent.say(Heartbeat(False, f"health {CANARY}"))
        await agents.cancel_task(failing)
        await told.fails(agents.assign_task_to_agent(task(), "nobody"))
        await told.fails(agents.submit_task(ProtocolAgentTask("work", {"input": [CANARY, float("nan")]})))
        await told.fails(agents.submit_task(ProtocolAgentTask("work", {"input": CANARY * 1_000_000})))
        agent.say(Heartbeat(True, ""))
        work = ProtocolCoordinationTask("work", {"data": SECRET}, ("agent-1",), "broadcast")
        coordinated = asyncio.ensure_future(agents.coordinate_agents(work))
        assert await agent.report(await agent.task(), done({"result": SECRET})) is None
        await coordinated
        await told.fails(
            agents.coordinate_agents(ProtocolCoordinationTask("work", {"data": SECRET}, ("nobody",), "broadcast"))
        )
        await agents.submit_task(task())
        await agent.task()  # and leaves without it: it is lost


async def denied_to(caller: MemoryClient, told: Told) -> None:
    """Calls with secrets in them, by one who may do none of it."""
    fails = told.fails
    event = WorkflowEvent("order", "1", "paid", SECRET, metadata={"note": CANARY})
    for call in (
        caller.memory.store("k", SECRET, metadata={"note": CANARY}),
        caller.operations.atomic_compare_and_swap("k", f"old {CANARY}", f"new {CANARY}"),
        caller.operations.set_hash_map("k", {CANARY: CANARY}),
        caller.streaming.publish_memory_change("k", CANARY, CANARY, "updated"),
        caller.security.encrypt(SECRET, "a-key", context=CANARY.encode()),
        caller.workflows.events.append_events([event]),
        caller.workflows.snapshots.save_snapshot(WorkflowSnapshot("order", "1", 1, SECRET)),
        caller.workflows.states.save_workflow_instance(WorkflowInstance("order", "1", "running", SECRET)),
        caller.agents.submit_task(ProtocolAgentTask("work", {"input": SECRET})),
        caller.agents.coordinate_agents(ProtocolCoordinationTask("work", {"a": SECRET}, ("agent-1",), "broadcast")),
    ):
        await fails(call, PermissionDenied)


async def hostile_pipelines(address: str, told: Told, *, token: str) -> None:
    """Streams of batches that break the rules, with secrets in them."""
    value = value_pb2.Value(string_value=SECRET)
    store = memory_pipeline_pb2.PipelineOperation(store=memory_base_pb2.StoreRequest(key="", value=value))
    batch = memory_pipeline_pb2.PipelineRequest(batch_id=1, client_id=CANARY, operations=[store])
    metadata = (("authorization", f"Bearer {token}"), ("onex-trace", CANARY))
    async with grpc.aio.insecure_channel(address) as channel:
        for request in (batch.SerializeToString(), b"\xff\xff" + CANARY.encode()):
            call: Any = channel.stream_stream("/onex.memory.v1.MemoryPipelineService/Pipeline")(metadata=metadata)
            try:
                await call.write(request)
                response = memory_pipeline_pb2.PipelineResponse.FromString(await call.read())
                told.texts += [str(result.error) for result in response.results]
            except grpc.aio.AioRpcError as err:
                told.texts += [repr(err), str(err.details())]
            finally:
                call.cancel()
