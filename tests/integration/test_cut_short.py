"""Long work that is cut short by the server's sudden end: what was done stays done, and doing it again finishes it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onex_memory import MemoryClient
from onex_memory.spi import (
    EventQueryOptions,
    ImportProgress,
    MemoryServiceError,
    ProtocolMemoryOperation,
    WorkflowSnapshot,
)
from onex_memory.spi.errors import Unavailable
from tests.support.durable import DurableServer, durable_server
from tests.support.workflows import ORDER, events

ENTRIES = 3_000
PIECE_BYTES = 256 << 10
TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def fill(client: MemoryClient) -> None:
    operations = [ProtocolMemoryOperation("store", f"k{number:05}", "x" * 2_000) for number in range(ENTRIES)]
    assert (await client.operations.batch_store(operations)).failure_count == 0


async def exported(client: MemoryClient) -> bytes:
    return b"".join([piece.lines async for piece in client.admin.export()])


async def test_import_that_a_kill_cut_short_left_its_beginning_and_is_finished_by_doing_it_again(
    tmp_path: Path,
) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        await fill(client)
        lines = await exported(client)
        pieces = [lines[begin : begin + PIECE_BYTES] for begin in range(0, len(lines), PIECE_BYTES)]
        done = ImportProgress()
        has_begun = asyncio.Event()

        async def until_killed() -> AsyncIterator[bytes]:
            for piece in pieces[:6]:
                yield piece
            await has_begun.wait()
            await server.kill()
            yield pieces[6]

        try:
            async for done in client.admin.import_(until_killed(), namespace="copy"):
                if done.created_count:
                    has_begun.set()
        except Unavailable:
            pass
        else:
            pytest.fail("it was not cut short")
        assert 0 < done.created_count < ENTRIES
        await server.start()
        async with server.client() as again:
            copied = sorted(await again.memory.list_keys(limit=10_000))
            assert len(copied) == ENTRIES
        async with MemoryClient(server.address, namespace="copy") as copy:
            there = await copy.memory.list_keys(limit=10_000)
            # The beginning of the file, all that was said to be done, and nothing in between is missing.
            assert there == copied[: len(there)]
            assert done.created_count <= len(there) < ENTRIES

            async def whole() -> AsyncIterator[bytes]:
                for piece in pieces:
                    yield piece

            async for progress in client.admin.import_(whole(), namespace="copy", mode="skip"):
                done = progress
            assert (done.skipped_count, done.created_count) == (len(there), ENTRIES - len(there))
            assert await copy.memory.list_keys(limit=10_000) == copied


async def test_export_that_a_kill_cut_short_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        await fill(client)
        pieces: list[bytes] = []
        with suppress(MemoryServiceError):
            async for piece in client.admin.export():
                if not pieces:
                    await server.kill()
                pieces.append(piece.lines)
        assert sum(piece.count(b"\n") for piece in pieces) < ENTRIES
        await server.start()

        async def cut() -> AsyncIterator[bytes]:
            for piece in pieces:
                yield piece

        refused = None
        try:
            async for _ in client.admin.import_(cut(), namespace="copy"):
                pass
        except MemoryServiceError as err:
            refused = err
        assert refused is not None
        assert "the export is cut" in str(refused) or "is not JSON" in str(refused), refused


async def archive_until_killed(server: DurableServer, client: MemoryClient, commits: int) -> None:
    """Archives, two events a commit, and kills the server when about so many commits have been made."""
    begun = (await client.memory.get_memory_stats()).revision
    archiving = asyncio.create_task(client.workflows.events.archive_old_events(TOMORROW, batch_size=2))
    while (await client.memory.get_memory_stats()).revision < begun + commits:
        assert not archiving.done(), "it was over before it was killed"
    await server.kill()
    archiving.cancel()
    with suppress(MemoryServiceError, asyncio.CancelledError):
        await archiving
    await server.start()


async def sequences(client: MemoryClient, instance: str, *, include_archived: bool) -> list[int]:
    options = EventQueryOptions(
        workflow_type=ORDER, instance_id=instance, limit=1_000, include_archived=include_archived
    )
    return [each.sequence_number for each in await client.workflows.events.read_events(options)]


async def test_archiving_that_kills_cut_short_loses_no_event_and_is_finished_by_doing_it_again(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data", disk_delay_s=0.01) as server, server.client() as client:
        for instance in "12":
            await client.workflows.events.append_events(events(120, instance))
            await client.workflows.snapshots.save_snapshot(WorkflowSnapshot(ORDER, instance, 100, {}))
        archived = 0
        for commits in (1, 7, 50):
            await archive_until_killed(server, client, commits)
            before, archived = archived, 0
            for instance in "12":
                assert await sequences(client, instance, include_archived=True) == list(range(1, 121))
                left = await sequences(client, instance, include_archived=False)
                assert left == list(range(left[0], 121))
                archived += left[0] - 1
            assert archived >= before + 2 * commits
        assert await client.workflows.events.archive_old_events(TOMORROW) == 200 - archived
        for instance in "12":
            assert await sequences(client, instance, include_archived=False) == list(range(101, 121))
            stream = await client.workflows.events.get_event_stream(ORDER, instance)
            assert [each.data for each in stream] == list(range(1, 121))
