"""The audit log where the disk is slow or full, or the process is killed: what was answered is in it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.spi import AuditUnavailable, IssuedToken, MemoryServiceError, PermissionDenied, StorageFull
from tests.integration.test_full_disk import WAYS
from tests.support.callers import ADMINISTRATOR_TOKEN
from tests.support.durable import DurableServer, durable_server, until
from tests.support.files import file_size_limit

WITH_TOKEN = ("env", f"ONEX_MEMORY_ADMINISTRATOR_TOKEN={ADMINISTRATOR_TOKEN}")


def client_of(server: DurableServer, token: str = ADMINISTRATOR_TOKEN) -> MemoryClient:
    return MemoryClient(server.address, token=token, timeout_seconds=20)


async def reader(server: DurableServer, principal: str = "ann") -> IssuedToken:
    """Somebody who may read `own:*` and nothing else."""
    async with client_of(server) as administrator:
        await administrator.memory.store("own:1", 1)
        await administrator.security.grant(principal, "own:*", "read")
        return await administrator.security.issue_token(principal)


async def try_keys(client: MemoryClient, keys: list[str], answered: set[str]) -> None:
    """Reads keys that are not the caller's, and notes for which it was told so."""
    for key in keys:
        while key not in answered:
            try:
                await client.memory.retrieve(key)
            except PermissionDenied:
                answered.add(key)
            except MemoryServiceError:
                await asyncio.sleep(0.02)  # the server is away


async def test_answered_denial_is_in_the_log_when_the_server_was_killed(tmp_path: Path) -> None:
    answered: set[str] = set()
    async with durable_server(tmp_path / "data", wrapped_in=WITH_TOKEN, disk_delay_s=0.005) as server:
        tokens = [await reader(server, f"caller-{number}") for number in range(3)]
        for run in range(3):
            async with AsyncExitStack() as stack:
                callers = []
                for number, issued in enumerate(tokens):
                    client = await stack.enter_async_context(client_of(server, issued.token))
                    # As many as one caller's entries name; what goes beyond is counted.
                    keys = [f"secret:{run}:{number}:{place}" for place in range(90)]
                    callers.append(asyncio.create_task(try_keys(client, keys, answered)))
                enough = len(answered) + 60
                await until(lambda enough: len(answered) >= enough, enough, seconds=30, what="denials")
                await server.kill()
                for caller in callers:
                    caller.cancel()
                await asyncio.wait(callers)
            await server.start()
        async with client_of(server) as administrator:
            log = [entry async for entry in administrator.security.audit_log(kinds=["denied"])]
            verified = await administrator.security.verify_audit_log()
    assert verified.is_intact, verified
    assert answered - {entry.resource for entry in log} == set()
    assert len(answered) >= 180


async def test_denial_is_not_answered_while_the_disk_takes_too_long(tmp_path: Path) -> None:
    arguments = ("--audit-wait-seconds", "0.3")
    async with durable_server(tmp_path / "data", *arguments, wrapped_in=WITH_TOKEN) as server:
        issued = await reader(server)
        await server.stop()
        server.disk_delay_s = 1.0
        await server.start()
        async with client_of(server, issued.token) as client:
            assert await client.memory.retrieve("own:1") == 1
            began_s = asyncio.get_running_loop().time()
            with pytest.raises(AuditUnavailable):
                await client.memory.retrieve("secret")
            assert asyncio.get_running_loop().time() - began_s < 1.5
            assert await client.memory.retrieve("own:1") == 1
        await server.stop()
        server.disk_delay_s = 0
        await server.start()
        async with client_of(server) as administrator:
            # It is there all the same: what is written late is not taken back.
            assert [entry.resource async for entry in administrator.security.audit_log(kinds=["denied"])] == ["secret"]
            assert (await administrator.security.verify_audit_log()).is_intact


async def test_full_disk_refuses_what_it_cannot_audit_and_serves_the_rest(tmp_path: Path) -> None:
    async with EmbeddedMemory(tmp_path / "data") as memory:
        await memory.memory.store("own:1", 1)
        await memory.security.grant("ann", "own:*", "read")
        ann = memory.as_principal("ann")
        with pytest.raises(PermissionDenied):
            await ann.memory.retrieve("before")
        with file_size_limit((tmp_path / "data" / "journal.db-wal").stat().st_size):
            for _ in range(3):
                with pytest.raises(AuditUnavailable):
                    await ann.memory.retrieve("secret")
            with pytest.raises(AuditUnavailable):
                await memory.security.grant("bob", "*", "read")
            with pytest.raises(AuditUnavailable):
                await memory.security.audit_memory_access("ann", "k", "read", "success")
            assert await ann.memory.retrieve("own:1") == 1
            assert not await memory.security.check_access_permission("bob", "k", "read")
            assert [entry.resource async for entry in memory.security.audit_log(kinds=["denied"])] == ["before"]
            assert (await memory.security.verify_audit_log()).is_intact
        with pytest.raises(PermissionDenied):
            await ann.memory.retrieve("secret")
        assert await memory.security.grant("bob", "*", "read")
        found = [(entry.resource, entry.count) async for entry in memory.security.audit_log(kinds=["denied"])]
        assert found == [("secret", 1), ("before", 1)]
        assert (await memory.security.verify_audit_log()).is_intact


@pytest.mark.parametrize("way", WAYS)
async def test_no_access_is_answered_where_all_are_audited_and_the_disk_is_full(tmp_path: Path, way: str) -> None:
    on_disk = WAYS[way](tmp_path / "disk", "--audit-access")
    async with on_disk as (server, take_room, give_room), server.client() as client:
        await client.memory.store("a", 1)
        take_room()
        with pytest.raises((AuditUnavailable, StorageFull)):
            await again_and_again(lambda: client.memory.store("filling", "x" * 1_000))
        with pytest.raises(AuditUnavailable):  # what room was left is taken by the entries of these
            await again_and_again(lambda: client.memory.retrieve("a"))
        give_room()
        await until_served(client)
        assert (await client.security.verify_audit_log()).is_intact


async def again_and_again(call: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(30):
        while True:
            await call()


async def until_served(client: MemoryClient) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                assert await client.memory.retrieve("a") == 1
            except AuditUnavailable:
                await asyncio.sleep(0.05)
            else:
                return
