"""Callers that are not let in, as the audit log of a server has them."""

from collections.abc import AsyncIterator

import pytest

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import AuditEntry, Unauthenticated
from tests.support.callers import ADMINISTRATOR_TOKEN
from tests.support.clock import ManualClock
from tests.support.implementations import FREE_PORT


@pytest.fixture
async def server(clock: ManualClock) -> AsyncIterator[MemoryServer]:
    settings = ServerSettings(listen=FREE_PORT, administrator_token=ADMINISTRATOR_TOKEN)
    async with MemoryServer(settings, clock=clock) as opened:
        yield opened


@pytest.fixture
async def administrator(server: MemoryServer) -> AsyncIterator[MemoryClient]:
    async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as client:
        yield client


async def refused(server: MemoryServer, token: str | None, times: int = 1) -> None:
    async with MemoryClient(server.address, token=token, pipeline=False) as stranger:
        for _ in range(times):
            with pytest.raises(Unauthenticated):
                await stranger.memory.retrieve("k")


async def strangers(administrator: MemoryClient) -> list[AuditEntry]:
    log = administrator.security.audit_log(kinds=["unauthenticated"])
    return [entry async for entry in log][::-1]


async def test_each_reason_is_told_from_the_others(
    server: MemoryServer, administrator: MemoryClient, clock: ManualClock
) -> None:
    expiring = await administrator.security.issue_token("ann", ttl_seconds=10)
    revoked = await administrator.security.issue_token("bob")
    await administrator.security.revoke_token(revoked.api_token.token_id)
    clock.leap(10)
    await refused(server, None)
    await refused(server, "a-guess")
    await refused(server, expiring.token)
    await refused(server, revoked.token)
    found = [(entry.result, entry.credential_id, entry.caller) for entry in await strangers(administrator)]
    assert found == [
        ("missing", "", ""),
        ("unknown", "", ""),
        ("expired", expiring.api_token.token_id, ""),
        ("revoked", revoked.api_token.token_id, ""),
    ]
    assert all(entry.peer for entry in await strangers(administrator))


async def test_guessing_is_one_entry_a_second_and_found(server: MemoryServer, administrator: MemoryClient) -> None:
    await refused(server, "a-guess", 15)
    assert [entry.count for entry in await strangers(administrator)] == [15]
    threats = await administrator.security.detect_security_threats()
    brute = [threat for threat in threats if threat.kind == "brute_force"]
    assert [(threat.principal, threat.event_count) for threat in brute] == [("127.0.0.1", 15)]


async def test_use_of_a_revoked_token_is_found(server: MemoryServer, administrator: MemoryClient) -> None:
    issued = await administrator.security.issue_token("bob")
    await administrator.security.revoke_token(issued.api_token.token_id)
    await refused(server, issued.token)
    (threat,) = await administrator.security.detect_security_threats()
    assert (threat.kind, threat.severity, threat.principal) == ("revoked_credential", "medium", "127.0.0.1")
    assert issued.api_token.token_id in threat.description
    assert issued.token not in repr(threat)
