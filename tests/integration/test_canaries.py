"""Secrets, tokens and values never come out where they do not belong: audit, log, errors, output of commands."""

import json
from pathlib import Path
from typing import Any

import grpc
import pytest

from onex_memory import MemoryClient
from onex_memory.spi import Unauthenticated
from tests.support.callers import ADMINISTRATOR_TOKEN
from tests.support.canaries import CANARY, Outputs, Told, denied_to, everything_secret_in, hostile_pipelines
from tests.support.cli import run_cli
from tests.support.durable import DurableServer, durable_server
from tests.support.monitoring import scraped

WITH_TOKEN = ("env", f"ONEX_MEMORY_ADMINISTRATOR_TOKEN={ADMINISTRATOR_TOKEN}")


async def refused_credentials(server: DurableServer, told: Told) -> None:
    """Calls with credentials that are not good, each with a secret in it."""
    for credential in (
        f"onex_k3v9q2m7x4tp_{CANARY}",
        f"eyJhbGciOiJIUzI1NiJ9.{CANARY}.{CANARY}",
        CANARY,
        CANARY * 500,
    ):
        async with MemoryClient(server.address, token=credential, timeout_seconds=20) as stranger:
            await told.fails(stranger.memory.retrieve("k"), Unauthenticated)
    async with grpc.aio.insecure_channel(server.address) as channel:
        call: Any = channel.unary_unary("/onex.memory.v1.MemoryBaseService/Retrieve")
        metadata = (("authorization", f"Basic {CANARY}"), ("onex-client", CANARY))
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await call(b"\xff" + CANARY.encode(), metadata=metadata)
        told.texts += [repr(refused.value), str(refused.value.details())]


async def test_nothing_secret_is_audited_logged_or_told(tmp_path: Path) -> None:
    told = Told()
    master_key, audit_key = tmp_path / "master.key", tmp_path / "audit.key"
    master_key.write_text(bytes(range(32)).hex())
    audit_key.write_text(f"{CANARY} {CANARY}".replace(" ", "-") * 2)
    keys = ("--master-key-file", str(master_key), "--audit-key-file", str(audit_key), "--encrypt-at-rest")
    logged = ("--log-level", "debug", "--log-requests", "--metrics-listen", "127.0.0.1:0")
    arguments = ("--audit-access", *logged, *keys)
    async with durable_server(tmp_path / "data", *arguments, wrapped_in=WITH_TOKEN) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, timeout_seconds=20) as client:
            await client.security.grant("ann", "own:*", "read")
            issued = await client.security.issue_token("ann", description="for ann")
            await everything_secret_in(client, told)
            async with MemoryClient(server.address, token=issued.token, timeout_seconds=20) as ann:
                await denied_to(ann, told)
            await hostile_pipelines(server.address, told, token=ADMINISTRATOR_TOKEN)
            await refused_credentials(server, told)
            outputs = Outputs(issued.token, ADMINISTRATOR_TOKEN, master_key.read_text())
            log = [repr(entry) async for entry in client.security.audit_log()]
            outputs.add("audit", log)
            outputs.add("threats", [repr(threat) for threat in await client.security.detect_security_threats()])
            keys_listed = client.security.keys()
            outputs.add(
                "keys", [*[repr(key) async for key in keys_listed], repr(await client.security.key_usage("a-key"))]
            )
            agents = [repr(await client.agents.get_agent_metrics("agent-1"))]
            outputs.add("agents", agents)
            (monitoring,) = [line["address"] for line in server.log if line["event"] == "monitoring"]
            metrics = (await scraped(monitoring)).text.splitlines()
            outputs.add("metrics", metrics)
            outputs.add("stats", [repr(await client.memory.get_memory_stats())])
            outputs.add("server", [repr(await client.admin.get_server_info())])
        environment = {"ONEX_MEMORY_TARGET": server.address, "ONEX_MEMORY_TOKEN": ADMINISTRATOR_TOKEN}
        shown = [
            run_cli(*command, env=environment)
            for command in (
                ("audit", "log", "--limit", "0", "-o", "json"),
                ("audit", "threats"),
                ("tokens", "list", "-o", "json"),
                ("encryption-keys", "list", "-o", "json"),
                ("stats",),
                ("incr", "k"),
                ("hash", "set", "k", f"field={CANARY}"),
            )
        ]
        stranger = run_cli("get", "k", env={**environment, "ONEX_MEMORY_TOKEN": f"onex_k3v9q2m7x4tp_{CANARY}"})
        assert await server.stop() == 0
    assert any("own:*" in text for text in log)
    assert len(told.texts) > 50
    assert len(metrics) > 500
    assert len([line for line in server.log if line["event"] in {"call", "batch"}]) > 20
    # What a shell is told of its own command line is its own; what came back from the server is what counts.
    outputs.add("commands", [ran.out + ran.err for ran in (*shown, stranger)])
    outputs.add("errors", told.texts)
    outputs.add("log", [json.dumps(line) for line in server.log] + server._other)
    assert outputs.leaks() == {}
    at_rest = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir() if file.is_file())
    assert [secret for secret in (CANARY, issued.token, master_key.read_text()) if secret.encode() in at_rest] == []


def test_canary_that_gets_out_is_seen_and_so_is_an_output_of_nothing() -> None:
    outputs = Outputs("a-token")
    outputs.add("log", ["nothing", f"a value {CANARY}"])
    outputs.add("errors", ["a-token"])
    outputs.add("metrics", [])
    outputs.add("audit", ["an entry"])
    assert outputs.leaks() == {"log": [f"a value {CANARY}"], "errors": ["a-token"], "metrics": ["nothing came out"]}


async def test_tokens_are_in_no_file(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    async with durable_server(directory, wrapped_in=WITH_TOKEN) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, timeout_seconds=20) as client:
            issued = await client.security.issue_token("ann")
        await server.stop()
    kept = b"".join(file.read_bytes() for file in directory.iterdir() if file.is_file())
    assert issued.api_token.token_id.encode() in kept
    assert issued.token.split("_", maxsplit=2)[2].encode() not in kept
    assert ADMINISTRATOR_TOKEN.encode() not in kept
