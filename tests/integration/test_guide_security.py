"""The ONEX guide's block on security, as it stands: under an administrator, and under a reader, who is refused."""

from __future__ import annotations

from typing import Any

import pytest

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.spi import PermissionDenied
from tests.integration.test_guide import onex_block
from tests.support.blocks import run_as_function
from tests.support.implementations import FREE_PORT
from tests.support.secured import ADMINISTRATOR_TOKEN

SECTION = "Encryption and Access Control"


def names_of(client: MemoryClient) -> dict[str, Any]:
    return {"__name__": "guide", "memory": client.memory, "get_memory_security": lambda: client.security}


async def test_onex_security_block_runs_under_an_administrator_and_refuses_a_reader(
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = ServerSettings(listen=FREE_PORT, administrator_token=ADMINISTRATOR_TOKEN)
    async with MemoryServer(settings) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
            await admin.security.grant_access_permission("admin-1", "user:*", "read")
            await run_as_function(onex_block(SECTION), names_of(admin), where=SECTION)
            assert "Sensitive data: {'ssn': '123-45-6789', 'credit_score': 750}" in capsys.readouterr().out
            await admin.security.grant_access_permission("reader", "user:*", "read")
            token = (await admin.security.issue_token("reader")).token
        async with MemoryClient(server.address, token=token) as reader:
            with pytest.raises(PermissionDenied) as refused:
                await run_as_function(onex_block(SECTION), names_of(reader), where=SECTION)
            assert refused.value.resource_type == "encryption_key"
            assert "Sensitive data" not in capsys.readouterr().out
            assert await reader.memory.retrieve("user:12345:sensitive") is not None
