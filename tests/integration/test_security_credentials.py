"""Credentials over gRPC: API tokens, JWTs, certificates, what ends with them, and who is slowed down."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest

from onex.memory.v1 import memory_base_pb2, memory_pipeline_pb2
from onex_memory import MemoryClient
from onex_memory.client import ClientTls
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.server.throttles import FailurePatience, RateLimiter
from onex_memory.services.security.jwts import JwtSettings, JwtVerifier
from onex_memory.spi import (
    DeadlineExceeded,
    InvalidArgument,
    PermissionDenied,
    ProtocolAgentInfo,
    ProtocolAgentPoolConfig,
    ProtocolAgentTask,
    RateLimited,
    Unauthenticated,
    Unavailable,
)
from tests.support.agents import AgentAtHand
from tests.support.authorities import Authority, Issuer
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import FREE_PORT
from tests.support.secured import ADMINISTRATOR_TOKEN


@asynccontextmanager
async def serving(clock: ManualClock, **settings: Any) -> AsyncIterator[MemoryServer]:
    said = {"listen": FREE_PORT, "administrator_token": ADMINISTRATOR_TOKEN, **settings}
    async with MemoryServer(ServerSettings(**said), clock=clock) as server:
        yield server


async def refused(awaitable: Awaitable[Any], said: str) -> None:
    with pytest.raises(Unauthenticated) as error:
        await awaitable
    assert said in error.value.description


# ------------------------------------------------------------------------------------------------------ API tokens


async def test_token_names_its_principal(clock: ManualClock) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        issued = await admin.security.issue_token("ann", ttl_seconds=60)
        await admin.security.grant_access_permission("ann", "*", "read")
        async with MemoryClient(server.address, token=issued.token) as ann:
            identity = await ann.admin.who_am_i()
    assert (identity.user_id, identity.authentication_method) == ("ann", "api_token")
    assert (identity.credential_id, identity.expire_time) == (
        issued.api_token.token_id,
        issued.api_token.expire_time,
    )


async def test_revoked_token_is_refused_on_the_next_call_and_ends_what_goes_on(clock: ManualClock) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        issued = await admin.security.issue_token("ann")
        await admin.security.grant_access_permission("ann", "*", "*")
        async with MemoryClient(server.address, token=issued.token) as ann, asyncio.timeout(20):
            await ann.memory.store("key", 1)
            async with ann.streaming.changes() as changes:
                waiting = asyncio.ensure_future(anext(changes))
                blocked = asyncio.ensure_future(ann.operations.pop_from_list("list", wait_seconds=600))
                await asyncio.sleep(0)
                assert await admin.security.revoke_token(issued.api_token.token_id)
                await refused(waiting, "expired, or was revoked")
            await refused(ann.admin.who_am_i(), "revoked")
            await refused(ann.memory.retrieve("key"), "revoked")
            await refused(blocked, "revoked")


async def test_what_waits_in_a_call_of_its_own_ends_with_its_credential(clock: ManualClock) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        issued = await admin.security.issue_token("ann")
        await admin.security.grant_access_permission("ann", "*", "*")
        async with MemoryClient(server.address, token=issued.token, pipeline=False) as ann, asyncio.timeout(20):
            waiting = asyncio.ensure_future(ann.operations.pop_from_list("list", wait_seconds=600))
            while not any(each.get_name() == "onex-memory-waiting" for each in asyncio.all_tasks()):
                await ann.memory.exists("key")
            assert await admin.security.revoke_token(issued.api_token.token_id)
            await refused(waiting, "expired, or was revoked")
            await admin.operations.append_to_list("list", ["secret"])
            assert await admin.operations.get_list("list") == ["secret"]


@pytest.mark.parametrize("expires", [False, True], ids=["revoked", "expired"])
async def test_everything_that_goes_on_ends_with_its_credential(clock: ManualClock, expires: bool) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        await admin.security.grant("ann", "*", "*", resource_type="*")
        issued = await admin.security.issue_token("ann", ttl_seconds=10 if expires else None)
        pool_id = await admin.pools.create_agent_pool("pool", ProtocolAgentPoolConfig(0, 9, 0))
        await admin.agents.register(ProtocolAgentInfo("a-1", "tester"), ["work"], keep_alive=False, lease_seconds=600)
        task_id = await admin.agents.assign_task_to_agent(ProtocolAgentTask("work", {}), "a-1")
        async with AsyncExitStack() as stack:
            ann = await stack.enter_async_context(MemoryClient(server.address, token=issued.token))
            await stack.enter_async_context(asyncio.timeout(30))
            changes = await stack.enter_async_context(ann.streaming.changes())
            events = await stack.enter_async_context(ann.workflows.events.follow())
            task, pool = aiter(ann.agents.watch_task(task_id)), aiter(ann.pools.watch_pool(pool_id))
            await anext(task)
            await anext(pool)
            session = await stack.enter_async_context(AgentAtHand(ann.agents, "a-2", lease_seconds=600))
            threats = aiter(ann.security.watch_threats())
            going_on = [asyncio.ensure_future(anext(each)) for each in (changes, events, task, pool, threats)]
            going_on.append(asyncio.ensure_future(ann.operations.pop_from_list("list", wait_seconds=600)))
            await ann.memory.exists("key")
            assert not any(each.done() for each in going_on)
            if expires:
                await clock.advance(11)
            else:
                assert await admin.security.revoke_token(issued.api_token.token_id)
            for each in going_on:
                with pytest.raises(Unauthenticated):
                    await each
            await session.until(lambda: session.is_over)
            assert isinstance(session.error, Unauthenticated)


async def test_session_of_an_agent_ends_with_its_credential(clock: ManualClock) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        await admin.security.grant("ann", "ann-*", "*", resource_type="agent")
        revoked = await admin.security.issue_token("ann")
        expiring = await admin.security.issue_token("ann", ttl_seconds=10)
        async with (
            MemoryClient(server.address, token=revoked.token) as first,
            MemoryClient(server.address, token=expiring.token) as second,
            AgentAtHand(first.agents, "ann-1", lease_seconds=60) as one,
            AgentAtHand(second.agents, "ann-2", lease_seconds=60) as two,
        ):
            assert await admin.security.revoke_token(revoked.api_token.token_id)
            await one.until(lambda: one.is_over)
            assert isinstance(one.error, Unauthenticated)
            assert not two.is_over
            await clock.advance(11)
            await two.until(lambda: two.is_over)
            assert isinstance(two.error, Unauthenticated)


async def test_expired_token_is_refused_and_ends_what_goes_on(clock: ManualClock) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        issued = await admin.security.issue_token("ann", ttl_seconds=10)
        await admin.security.grant_access_permission("ann", "*", "*")
        async with (
            asyncio.timeout(20),
            MemoryClient(server.address, token=issued.token) as ann,
            ann.streaming.changes() as changes,
        ):
            waiting = asyncio.ensure_future(anext(changes))
            clock.leap(9.999)
            await ann.admin.who_am_i()
            await ann.memory.retrieve("key")
            clock.leap(0.001)
            await refused(ann.admin.who_am_i(), "expired")
            await refused(ann.memory.retrieve("key"), "expired")
            await clock.advance(1)
            await refused(waiting, "expired, or was revoked")


@pytest.mark.parametrize(
    "token",
    ["x", "onex_", "onex_aaaaaaaaaaaa_", "onex_aaaaaaaaaaaa_zzz", "a.b.c", "~" * 7_000, ADMINISTRATOR_TOKEN[:-1]],
)
async def test_what_is_no_token_is_refused(clock: ManualClock, token: str) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=token) as client:
        with pytest.raises(Unauthenticated):
            await client.admin.who_am_i()


async def test_no_credential_is_refused_and_health_is_not(clock: ManualClock) -> None:
    from onex_memory.client.health import check_health

    async with serving(clock) as server, MemoryClient(server.address) as client:
        await refused(client.admin.who_am_i(), "no credential")
        await refused(client.memory.retrieve("key"), "no credential")
        assert await check_health(server.address) == "SERVING"


async def test_administrator_of_an_initialised_directory_turns_authentication_on(
    clock: ManualClock, tmp_path: Path
) -> None:
    from onex_memory import EmbeddedMemory

    async with EmbeddedMemory(tmp_path, clock=clock) as store:
        await store.security.issue_token("somebody")
    async with serving(clock, administrator_token="", data_dir=str(tmp_path)) as server:
        assert not server.authenticates
    async with EmbeddedMemory(tmp_path, clock=clock) as store:
        await store.security.grant("root", "*", "*", resource_type="*", all_namespaces=True)
        issued = await store.security.issue_token("root")
    async with serving(clock, administrator_token="", data_dir=str(tmp_path)) as server:
        assert server.authenticates
        async with MemoryClient(server.address) as nobody, MemoryClient(server.address, token=issued.token) as root:
            await refused(nobody.memory.retrieve("key"), "no credential")
            assert (await root.admin.who_am_i()).is_administrator


async def test_outcomes_of_a_pipelining_client_are_its_principals_own(clock: ManualClock) -> None:
    """Two principals say the same client id and sequence: each gets what its own write came to."""
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        await admin.security.grant("ann", "*", "*")
        await admin.security.grant("bob", "*", "*")
        revisions = []
        for name in ("ann", "bob", "ann"):
            token = (await admin.security.issue_token(name)).token
            async with grpc.aio.insecure_channel(server.address) as channel:
                open_stream: Any = channel.stream_stream(
                    "/onex.memory.v1.MemoryPipelineService/Pipeline",
                    request_serializer=memory_pipeline_pb2.PipelineRequest.SerializeToString,
                    response_deserializer=memory_pipeline_pb2.PipelineResponse.FromString,
                )
                call = open_stream(metadata=(("authorization", f"Bearer {token}"),), timeout=10)
                store = memory_base_pb2.StoreRequest(key=f"of-{name}")
                store.value.string_value = name
                operation = memory_pipeline_pb2.PipelineOperation(store=store, sequence=1)
                await call.write(
                    memory_pipeline_pb2.PipelineRequest(client_id="same", batch_id=1, operations=[operation])
                )
                response = await call.read()
                revisions.append(response.results[0].store.revision)
                call.cancel()
        assert revisions[0] == revisions[2] != revisions[1]
        assert await admin.memory.list_keys() == ["of-ann", "of-bob"]


# ------------------------------------------------------------------------------------------------------------ JWTs


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer(tmp_path / "jwks.json")


def jwt_settings(issuer: Issuer) -> dict[str, Any]:
    return {"jwks": str(issuer.path), "jwt_issuer": Issuer.NAME, "jwt_audience": Issuer.AUDIENCE}


async def test_jwt_names_its_subject_until_it_expires(clock: ManualClock, issuer: Issuer) -> None:
    async with serving(clock, **jwt_settings(issuer)) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
            await admin.security.grant_access_permission("ann@example.com", "*", "read")
        token = issuer.token("ann@example.com", expires_s=START_MS / 1_000 + 10)
        async with MemoryClient(server.address, token=token) as ann:
            identity = await ann.admin.who_am_i()
            assert (identity.user_id, identity.authentication_method) == ("ann@example.com", "jwt")
            assert identity.credential_id == "j-1"
            clock.leap(69.999)  # ten seconds, and the leeway of a minute
            await ann.admin.who_am_i()
            clock.leap(0.001)
            await refused(ann.admin.who_am_i(), "expired")


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"aud": "another"}, "audience"),
        ({"iss": "another"}, "issuer"),
        ({"exp": None}, "missing"),
        ({"sub": None}, "missing"),
        ({"sub": 7}, "refused"),
        ({"sub": "local"}, "administrator of this machine"),
        ({"sub": ""}, "nobody"),
        ({"nbf": START_MS / 1_000 + 61}, "not yet"),
        ({"exp": "soon"}, "refused"),
        ({"exp": 1e300}, "no time"),
        ({"exp": START_MS / 1_000 - 61}, "expired"),
    ],
)
async def test_jwt_that_is_not_for_here_and_now_is_refused(
    clock: ManualClock, issuer: Issuer, claims: dict[str, Any], said: str
) -> None:
    async with serving(clock, **jwt_settings(issuer)) as server:
        token = issuer.token("ann", expires_s=START_MS / 1_000 + 10, **{k: v for k, v in claims.items() if k != "sub"})
        if "sub" in claims:
            token = issuer.token(claims["sub"], expires_s=START_MS / 1_000 + 10)
        async with MemoryClient(server.address, token=token) as client:
            await refused(client.admin.who_am_i(), said)


def test_jwt_signed_by_what_verifies_it_is_refused(clock: ManualClock, issuer: Issuer) -> None:
    import base64
    import hashlib
    import hmac
    import json

    verifier = JwtVerifier(JwtSettings(issuer.path, Issuer.NAME, Issuer.AUDIENCE), clock)
    claims = {"sub": "ann", "iss": Issuer.NAME, "aud": Issuer.AUDIENCE, "exp": START_MS / 1_000 + 10}

    def part(document: dict[str, Any]) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(document).encode()).rstrip(b"=")

    for algorithm in ("HS256", "none"):
        signed = part({"alg": algorithm, "kid": "first"}) + b"." + part(claims)
        mac = hmac.new(issuer.path.read_bytes(), signed, hashlib.sha256).digest() if algorithm == "HS256" else b""
        token = signed + b"." + base64.urlsafe_b64encode(mac).rstrip(b"=")
        with pytest.raises(Unauthenticated):
            verifier.verified(token.decode())


async def test_keys_of_jwts_are_read_again_when_they_change(clock: ManualClock, issuer: Issuer) -> None:
    async with serving(clock, **jwt_settings(issuer)) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
            await admin.security.grant_access_permission("ann", "*", "read")
        old = issuer.token("ann", expires_s=START_MS / 1_000 + 1_000)
        async with MemoryClient(server.address, token=old) as ann:
            await ann.admin.who_am_i()
            issuer.rotate("second")
            await clock.advance(1.1)
            await refused(ann.admin.who_am_i(), "not known")
        async with MemoryClient(server.address, token=issuer.token("ann", expires_s=START_MS / 1_000 + 1_000)) as ann:
            await ann.admin.who_am_i()
            issuer.path.write_text("nonsense")
            await clock.advance(1.1)
            await ann.admin.who_am_i()


@pytest.mark.parametrize(
    "content", ["", "[]", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}', '{"keys": 7}']
)
def test_file_without_public_keys_is_refused(clock: ManualClock, tmp_path: Path, content: str) -> None:
    path = tmp_path / "jwks.json"
    path.write_text(content)
    with pytest.raises(InvalidArgument):
        JwtVerifier(JwtSettings(path, "i", "a"), clock)


# ------------------------------------------------------------------------------------------------------------- TLS


async def test_tls_and_certificates_name_the_caller(clock: ManualClock, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("server")
    own, own_key = authority.issue("ann")
    settings = {"tls_cert": str(certificate), "tls_key": str(key), "tls_client_ca": str(authority.path)}
    async with serving(clock, administrator_token=ADMINISTRATOR_TOKEN, **settings) as server:
        tls = ClientTls(ca=authority.path, cert=own, key=own_key)
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, tls=tls) as admin:
            await admin.security.grant_access_permission("ann", "*", "*")
            assert (await admin.admin.who_am_i()).user_id == "admin"
        async with MemoryClient(server.address, tls=tls) as ann:
            identity = await ann.admin.who_am_i()
            assert (identity.user_id, identity.authentication_method) == ("ann", "certificate")
            await ann.memory.store("key", 1)
        with MemoryClient.sync(server.address, tls=tls) as blocking:
            assert await asyncio.to_thread(blocking.memory.retrieve, "key") == 1
        async with MemoryClient(server.address, tls=ClientTls(ca=authority.path), timeout_seconds=5) as nobody:
            with pytest.raises(Unavailable):
                await nobody.memory.retrieve("key")
        async with MemoryClient(server.address, timeout_seconds=5) as plain:
            with pytest.raises(Unavailable):
                await plain.memory.retrieve("key")


async def test_certificate_of_another_authority_is_refused(clock: ManualClock, tmp_path: Path) -> None:
    authority, other = Authority(tmp_path), Authority(tmp_path, "other")
    certificate, key = authority.issue("server")
    own, own_key = other.issue("ann")
    settings = {"tls_cert": str(certificate), "tls_key": str(key), "tls_client_ca": str(authority.path)}
    async with serving(clock, **settings) as server:
        tls = ClientTls(ca=authority.path, cert=own, key=own_key)
        async with MemoryClient(server.address, tls=tls, timeout_seconds=5) as client:
            with pytest.raises(Unavailable):
                await client.admin.who_am_i()


async def test_certificates_are_read_again_when_they_change(clock: ManualClock, tmp_path: Path) -> None:
    old, new = Authority(tmp_path, "old"), Authority(tmp_path, "new")
    certificate, key = old.issue("server")
    async with serving(clock, tls_cert=str(certificate), tls_key=str(key)) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, tls=ClientTls(ca=old.path)) as client:
            await client.admin.who_am_i()
        replaced, replaced_key = new.issue("server", file_name="replacement")
        os.replace(replaced_key, key)
        os.replace(replaced, certificate)
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, tls=ClientTls(ca=new.path)) as client:
            await client.admin.who_am_i()
        certificate.write_text("nonsense")
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, tls=ClientTls(ca=new.path)) as client:
            await client.admin.who_am_i()


@pytest.mark.parametrize("field", ["tls_cert", "tls_key", "tls_client_ca"])
async def test_file_that_is_no_certificate_is_refused_at_the_start(
    clock: ManualClock, tmp_path: Path, field: str
) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("server")
    settings = {"tls_cert": str(certificate), "tls_key": str(key), "tls_client_ca": str(authority.path)}
    (tmp_path / "nonsense").write_text("nonsense")
    for path in (tmp_path / "nonsense", tmp_path / "absent"):
        with pytest.raises(InvalidArgument) as error:
            async with serving(clock, **{**settings, field: str(path)}):
                pass
        assert error.value.field == field


async def test_key_of_another_certificate_is_refused_at_the_start(clock: ManualClock, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, _ = authority.issue("server")
    _, key = authority.issue("another")
    with pytest.raises(InvalidArgument) as error:
        async with serving(clock, tls_cert=str(certificate), tls_key=str(key)):
            pass
    assert error.value.field == "tls_key"


# ---------------------------------------------------------------------------------------------------------- limits


async def test_each_principal_has_a_rate_of_its_own(clock: ManualClock) -> None:
    async with serving(clock, rate_limit=10.0, rate_burst=20.0) as server:
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, pipeline=False) as admin:
            tokens = [(await admin.security.issue_token(name)).token for name in ("ann", "bob")]
            for name in ("ann", "bob"):
                await admin.security.grant_access_permission(name, "*", "*")
        ann, bob = (MemoryClient(server.address, token=token, pipeline=False) for token in tokens)
        async with ann, bob:
            for _ in range(20):
                await ann.memory.exists("key")
            with pytest.raises(RateLimited) as limited:
                await ann.memory.exists("key")
            assert (limited.value.principal, limited.value.retry_ms) == ("ann", 100)
            await bob.memory.exists("key")
            clock.leap(0.1)
            await ann.memory.exists("key")
            with pytest.raises(RateLimited):
                await ann.memory.exists("key")


async def test_operations_of_a_pipeline_are_counted_one_by_one(clock: ManualClock) -> None:
    async with (
        serving(clock, rate_limit=1.0, rate_burst=50.0) as server,
        MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin,
    ):
        done = await asyncio.gather(*(admin.memory.exists(f"k{n}") for n in range(300)), return_exceptions=True)
        assert {type(each) for each in done} == {bool, RateLimited}
        with pytest.raises(RateLimited):
            await admin.memory.exists("k")


def test_batch_that_is_larger_than_the_burst_goes_through_and_is_paid_back(clock: ManualClock) -> None:
    limiter = RateLimiter(clock, per_second=10, burst=10)
    limiter.take("ann", 30)
    with pytest.raises(RateLimited) as limited:
        limiter.take("ann")
    assert limited.value.retry_ms == 2_100
    clock.leap(2.1)
    limiter.take("ann")


async def test_who_fails_to_authenticate_waits_and_nobody_else_does(clock: ManualClock) -> None:
    patience = FailurePatience(clock)
    for _ in range(20):
        assert patience.wait_s("10.0.0.7") == 0
    assert [patience.wait_s("10.0.0.7") for _ in range(7)] == [0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.0]
    assert patience.wait_s("10.0.0.8") == 0
    clock.leap(60)
    assert patience.wait_s("10.0.0.7") == 0


async def test_good_credential_is_not_held_up_by_bad_ones_from_the_same_address(clock: ManualClock) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token="bad", pipeline=False) as bad:
        for _ in range(20):
            await refused(bad.admin.who_am_i(), "not known")
        held_up = asyncio.ensure_future(bad.admin.who_am_i())
        async with MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, pipeline=False) as good:
            for _ in range(5):
                await good.admin.who_am_i()
        assert not held_up.done()
        async with asyncio.timeout(10):
            while not held_up.done():
                await clock.advance(0.1)
        await refused(held_up, "not known")


async def test_too_many_that_are_held_up_are_refused_at_once(clock: ManualClock) -> None:
    patience = FailurePatience(clock)
    for _ in range(20):
        patience.wait_s("a")
    waiting = [asyncio.ensure_future(patience.hold_up("a")) for _ in range(32)]
    await asyncio.sleep(0)
    with pytest.raises(RateLimited):
        await patience.hold_up("a")
    for each in waiting:
        each.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_streams_of_a_connection_have_a_limit(clock: ManualClock) -> None:
    async with (
        serving(clock, max_streams=2) as server,
        MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, pipeline=False, timeout_seconds=3) as admin,
    ):
        async with admin.streaming.changes(), admin.streaming.changes():
            with pytest.raises(DeadlineExceeded):  # it waits for a place on the connection
                await admin.admin.who_am_i()
        await admin.admin.who_am_i()


async def test_connections_have_a_limit(clock: ManualClock) -> None:
    async with serving(clock, max_connections=1) as server:
        other_name = server.address.replace("127.0.0.1", "localhost")  # or the two would share a connection
        async with (
            MemoryClient(server.address, token=ADMINISTRATOR_TOKEN, timeout_seconds=2) as first,
            MemoryClient(other_name, token=ADMINISTRATOR_TOKEN, timeout_seconds=2) as second,
        ):
            await first.admin.who_am_i()
            with pytest.raises((Unavailable, DeadlineExceeded)):
                await second.admin.who_am_i()
            await first.admin.who_am_i()


async def test_ungranted_principal_makes_no_namespace(clock: ManualClock) -> None:
    async with serving(clock) as server, MemoryClient(server.address, token=ADMINISTRATOR_TOKEN) as admin:
        token = (await admin.security.issue_token("ann")).token
        before = set(server.engine._namespaces)
        for number in range(5):
            async with MemoryClient(server.address, token=token, namespace=f"ns-{number}") as ann:
                with pytest.raises(PermissionDenied):
                    await ann.memory.store("key", 1)
        assert set(server.engine._namespaces) == before
