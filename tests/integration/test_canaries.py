"""Secrets, tokens and values never come out where they do not belong: audit, log, errors, output of commands."""

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import grpc
import pytest

from onex_memory import MemoryClient
from onex_memory.spi import MemoryServiceError, PermissionDenied, ProtocolMemoryOperation, Unauthenticated
from tests.support.callers import ADMINISTRATOR_TOKEN
from tests.support.cli import run_cli
from tests.support.durable import DurableServer, durable_server

CANARY = "canary-7f3a9c"
"""A part of everything that is secret."""
WITH_TOKEN = ("env", f"ONEX_MEMORY_ADMINISTRATOR_TOKEN={ADMINISTRATOR_TOKEN}")


class Told:
    """All that callers were told of failures."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def fails(self, call: Any, *kinds: type[BaseException]) -> None:
        with pytest.raises(kinds or MemoryServiceError) as caught:
            await call
        error: BaseException | None = caught.value
        while error is not None:
            self.texts += [repr(error), str(error)]
            error = error.__cause__ or error.__context__

    async def may_fail(self, call: Any) -> None:
        try:
            await call
        except MemoryServiceError as err:
            self.texts += [repr(err), str(err)]


async def everything_secret_in(client: MemoryClient, told: Told) -> None:
    """Hands the server secrets in every place that takes any, in calls that succeed and in calls that fail."""
    secret = f"value {CANARY}"
    memory, operations = client.memory, client.operations
    await memory.store("k", secret, metadata={"note": f"metadata {CANARY}"})
    await memory.store("document", {"field": secret, f"name {CANARY}": 1})
    await memory.update_metadata("k", {"note": f"more metadata {CANARY}"})
    await operations.set_hash_map("hash", {"field": secret})
    await operations.append_to_list("list", [secret])
    await operations.batch_store([ProtocolMemoryOperation("store", "batched", secret)])
    await operations.atomic_compare_and_swap("k", secret, f"swapped {CANARY}")
    await client.streaming.publish_memory_change("k", secret, secret, "updated")
    # An error says to the caller where in the value something is wrong, and so names members; never what they hold.
    # The wrong kind, the wrong revision, too large, not a value, a lock that somebody holds.
    await told.fails(operations.atomic_increment("k"))
    await told.fails(operations.append_to_list("k", [secret]))
    await told.fails(memory.put("k", secret, expected_revision=1))
    await told.fails(memory.store("k", CANARY * 1_000_000))
    await told.fails(memory.store("k", {"field": [CANARY, float("nan")]}))
    await told.fails(memory.store("k", "x", metadata={"note": CANARY * 10_000}))
    await told.fails(operations.set_hash_map("k", {"field": [CANARY, object()]}))
    # Encryption, whatever of it there is.
    security = client.security
    for call in (
        security.encrypt_data({"ssn": secret}, "a-key"),
        security.encrypt(secret, "a-key", context=CANARY.encode()),
    ):
        await told.may_fail(call)
    with suppress(MemoryServiceError):
        encrypted = await security.encrypt(secret, "a-key", context=CANARY.encode())
        await told.fails(security.decrypt(encrypted, context=b"another"))


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
    arguments = ("--audit-access", "--log-level", "debug")
    async with durable_server(tmp_path / "data", *arguments, wrapped_in=WITH_TOKEN) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, timeout_seconds=20) as client:
            await client.security.grant("ann", "own:*", "read")
            issued = await client.security.issue_token("ann", description="for ann")
            await everything_secret_in(client, told)
            async with MemoryClient(server.address, token=issued.token, timeout_seconds=20) as ann:
                for call in (
                    ann.memory.store("k", f"value {CANARY}", metadata={"note": CANARY}),
                    ann.operations.atomic_compare_and_swap("k", f"old {CANARY}", f"new {CANARY}"),
                    ann.operations.set_hash_map("k", {CANARY: CANARY}),
                    ann.streaming.publish_memory_change("k", CANARY, CANARY, "updated"),
                    ann.security.encrypt(f"value {CANARY}", "a-key", context=CANARY.encode()),
                ):
                    await told.fails(call, PermissionDenied)
            await refused_credentials(server, told)
            log = [repr(entry) async for entry in client.security.audit_log()]
            threats = [repr(threat) for threat in await client.security.detect_security_threats()]
            stats = [repr(await client.memory.get_memory_stats()), repr(await client.admin.get_server_info())]
        environment = {"ONEX_MEMORY_TARGET": server.address, "ONEX_MEMORY_TOKEN": ADMINISTRATOR_TOKEN}
        shown = [
            run_cli(*command, env=environment)
            for command in (
                ("audit", "log", "--limit", "0", "-o", "json"),
                ("audit", "threats"),
                ("tokens", "list", "-o", "json"),
                ("stats",),
                ("incr", "k"),
                ("hash", "set", "k", f"field={CANARY}"),
            )
        ]
        stranger = run_cli("get", "k", env={**environment, "ONEX_MEMORY_TOKEN": f"onex_k3v9q2m7x4tp_{CANARY}"})
        assert await server.stop() == 0
    assert any("own:*" in text for text in log)
    assert len(told.texts) > 20
    # What a shell is told of its own command line is its own; what came back from the server is what counts.
    printed = [ran.out + ran.err for ran in (*shown, stranger)]
    secrets = re.compile(f"{CANARY}|{re.escape(issued.token)}|{re.escape(ADMINISTRATOR_TOKEN)}")
    places = {"audit": log, "threats": threats, "errors": told.texts, "stats": stats, "commands": printed}
    places["log"] = [json.dumps(line) for line in server.log] + server._other
    found = {place: [text[:200] for text in texts if secrets.search(text)] for place, texts in places.items()}
    assert found == {place: [] for place in places}


async def test_tokens_are_in_no_file(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    async with durable_server(directory, wrapped_in=WITH_TOKEN) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, timeout_seconds=20) as client:
            issued = await client.security.issue_token("ann")
        await server.stop()
    kept = b"".join(file.read_bytes() for file in directory.iterdir() if file.is_file())
    assert issued.api_token.token_id.encode() in kept
    assert issued.token.rpartition("_")[2].encode() not in kept
    assert ADMINISTRATOR_TOKEN.encode() not in kept
