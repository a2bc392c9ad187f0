"""Subscribers of a server in another process, raw and with the client, and what its journal says they must see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import grpc

from onex.memory.v1 import memory_streaming_pb2 as pb
from onex_memory import MemoryClient
from onex_memory.engine.interface import KV
from onex_memory.engine.journal_reader import JournalReader
from onex_memory.engine.records import Published, decode_commits, decode_sections
from onex_memory.spi import MemoryChanges, ProtocolMemoryChange, ProtocolMemoryOperation
from onex_memory.wire.memory_streaming import SERVICE

__all__ = [
    "Frames",
    "Told",
    "journaled_changes",
    "store_many",
    "subscribe",
    "told",
    "told_through",
    "while_counting",
]

Frames: TypeAlias = grpc.aio.UnaryStreamCall[Any, Any]
"""A subscription, as messages."""


class Told(NamedTuple):
    """What tells one change from any other."""

    revision: int
    key: str
    change_type: str
    reason: str
    time_ms: int


def subscribe(channel: grpc.aio.Channel, request: pb.SubscribeToMemoryChangesRequest) -> Frames:
    """Subscribes without the client."""
    method: Any = channel.unary_stream(
        f"/{SERVICE.full_name}/SubscribeToMemoryChanges",
        request_serializer=pb.SubscribeToMemoryChangesRequest.SerializeToString,
        response_deserializer=pb.SubscribeToMemoryChangesResponse.FromString,
    )
    call: Frames = method(request)
    return call


async def store_many(client: MemoryClient, first: int, end: int, value: str = "v", *, keys: int = 0) -> None:
    """Stores values, a thousand a batch, under keys of their own, or under so many keys in turn."""
    for start in range(first, end, 1_000):
        await client.operations.batch_store(
            [
                ProtocolMemoryOperation("store", f"k{number % keys if keys else number}", value)
                for number in range(start, min(end, start + 1_000))
            ]
        )


def told(change: ProtocolMemoryChange) -> Told:
    """What a subscriber was told."""
    assert change.timestamp is not None
    time_ms = round(change.timestamp.timestamp() * 1_000)
    return Told(change.revision, change.key, change.change_type, change.reason, time_ms)


async def told_through(changes: MemoryChanges, key: str) -> list[Told]:
    """What a subscriber is told through the first change of a key."""
    found = []
    async for change in changes:
        found.append(told(change))
        if change.key == key:
            return found
    raise AssertionError(f"ended before {key}")


@asynccontextmanager
async def while_counting(calls: Sequence[Frames]) -> AsyncIterator[list[int]]:
    """Reads subscriptions, and counts the changes of each, until the block is left."""
    counts = [0] * len(calls)

    async def count(place: int, call: Frames) -> None:
        while (message := await call.read()) is not grpc.aio.EOF:
            assert isinstance(message, pb.SubscribeToMemoryChangesResponse)
            counts[place] += len(message.changes)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(count(place, call)) for place, call in enumerate(calls)]
        yield counts
        for task in tasks:
            task.cancel()


def journaled_changes(directory: Path, namespace: str = "default") -> list[Told]:
    """The changes of the users' keys that a journal holds whose server has stopped, in order."""
    found = []
    with JournalReader.open(directory / "journal.db", is_live=False) as journal:
        assert journal.about().floor == 0, "nothing of it has been dropped"
        for row in journal.rows(0):
            for section in decode_sections(row.body):
                if section.namespace != namespace:
                    continue
                for commit in decode_commits(section.commits):
                    for change in commit.changes:
                        if change.space != KV:
                            continue
                        if isinstance(change.extra, Published):
                            kind = change.extra.change
                        elif change.after is None:
                            kind = "deleted"
                        else:
                            kind = "created" if change.after[2] == commit.revision else "updated"
                        found.append(Told(commit.revision, change.key, kind, change.reason, commit.time_ms))
    return found
