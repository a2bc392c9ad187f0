"""Whatever a server is sent, it answers, in time, with a status that says what was wrong: never INTERNAL, nor nothing.

`make fuzz` goes on with this for ten minutes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, TypeVar

import grpc
import pytest
from google.protobuf.descriptor import MethodDescriptor
from hypothesis import HealthCheck, given, settings, strategies as st

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server import throttles
from onex_memory.server.app import MemoryServer
from onex_memory.server.tls import TlsFiles
from onex_memory.services.security.jwts import JwtSettings, JwtVerifier
from onex_memory.spi import InvalidArgument, SystemClock, Unauthenticated
from tests.support.authorities import Authority, Issuer
from tests.support.hostile import ANSWERS, CIPHERTEXTS, METHODS, PLANTED, answer, plant, requests
from tests.support.implementations import FREE_PORT
from tests.support.secured import ADMINISTRATOR_TOKEN

SLOW_IS_FINE = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None, print_blob=True
)


ResultT = TypeVar("ResultT")


class Running:
    """A server, and a loop that it runs in whenever something is asked."""

    def __init__(self, **said: Any) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._said = said

    def __enter__(self) -> Running:
        self._runner.__enter__()
        self._runner.run(self._open())
        return self

    async def _open(self) -> None:
        server = await self._stack.enter_async_context(MemoryServer(ServerSettings(listen=FREE_PORT, **self._said)))
        self.channel = await self._stack.enter_async_context(grpc.aio.insecure_channel(server.address))
        self.address = server.address

    def __exit__(self, *exc_info: object) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.__exit__(None, None, None)

    def answer(
        self,
        method: MethodDescriptor,
        sent: bytes | list[bytes],
        *metadata: tuple[str, str],
        moment_s: float = 0.1,
    ) -> str:
        return self._runner.run(answer(self.channel, method, sent, *metadata, moment_s=moment_s))

    async def grant_ann_a_part(self) -> None:
        """Lets somebody do some things: so that rules are asked, and answer this and that."""
        async with MemoryClient(self.address, token=ADMINISTRATOR_TOKEN) as admin:
            grants = {"key": "*", "stream": "s*", "agent": "agent-*", "pool": "p*", "workflow": "order/*"}
            for resource_type, resource in grants.items():
                await admin.security.grant("ann", resource, "*", resource_type=resource_type)
            await admin.security.grant("ann", "[a-k]*", "read", resource_type="encryption_key")
            await admin.security.grant("ann", "default", "admin", resource_type="namespace")
            self.as_ann = ("authorization", f"Bearer {(await admin.security.issue_token('ann')).token}")

    def run(self, work: Coroutine[Any, Any, ResultT]) -> ResultT:
        return self._runner.run(work)


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with Running() as server:
        server.run(plant(server.address))
        assert {"cursor", "lease_id", "page_token", "task_id"} <= PLANTED.keys()
        assert CIPHERTEXTS
        yield server


@pytest.fixture(scope="module")
def guarded() -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(throttles, "_FREE_FAILURES", 10**9)
        with Running(administrator_token=ADMINISTRATOR_TOKEN) as server:
            server.run(server.grant_ann_a_part())
            yield server


ASKED = requests()
"""RPCs, and what they are sent."""
CREDENTIALS = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200),
    st.text(st.sampled_from("onex_.ab"), max_size=60).map("Bearer {}".format),
    st.binary(max_size=60).map(lambda noise: f"Bearer eyJhbGciOiJub25lIn0.{noise.hex()}."),
    st.integers(0, 60).map(lambda cut: f"Bearer {ADMINISTRATOR_TOKEN[:-1][:cut]}"),
)
NAMESPACES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80)


@SLOW_IS_FINE
@given(asked=ASKED)
def test_every_rpc_answers_whatever_it_is_sent(running: Running, asked: tuple[MethodDescriptor, list[bytes]]) -> None:
    assert running.answer(*asked) in ANSWERS


@SLOW_IS_FINE
@given(asked=ASKED)
def test_every_rpc_answers_who_may_do_a_part_whatever_it_is_sent(
    guarded: Running, asked: tuple[MethodDescriptor, list[bytes]]
) -> None:
    assert guarded.answer(*asked, guarded.as_ann) in ANSWERS | {"PERMISSION_DENIED"}


@SLOW_IS_FINE
@given(method=st.sampled_from(METHODS), credential=CREDENTIALS)
def test_no_credential_that_was_made_up_is_answered_otherwise(
    guarded: Running, method: MethodDescriptor, credential: str
) -> None:
    said = guarded.answer(method, b"", ("authorization", credential), moment_s=20)
    # What gRPC itself takes for no metadata never gets as far as a handler.
    assert said in {"UNAUTHENTICATED", "INVALID_ARGUMENT"}


@SLOW_IS_FINE
@given(namespace=NAMESPACES)
def test_any_namespace_is_one_or_refused(running: Running, namespace: str) -> None:
    assert running.answer(METHODS[1], b"", ("onex-namespace", namespace)) in ANSWERS


PARTS_OF_TLS = ("certificate", "key", "client_ca")


@SLOW_IS_FINE
@given(content=st.binary(max_size=300), which=st.sampled_from(PARTS_OF_TLS))
def test_any_file_is_a_certificate_or_refused(
    content: bytes, which: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try_certificate(content, which, tmp_path_factory.mktemp("tls"))


def try_certificate(content: bytes, which: str, directory: Path) -> None:
    """Begins one of the files with something else: it is read, or refused by what it is called."""
    authority = Authority(directory)
    certificate, key = authority.issue("server")
    files = {"certificate": certificate, "key": key, "client_ca": authority.path}
    files[which].write_bytes(content + files[which].read_bytes()[len(content) :])
    with suppress(InvalidArgument):
        TlsFiles(
            SystemClock(),
            certificate=str(files["certificate"]),
            key=str(files["key"]),
            client_ca=str(files["client_ca"]),
        ).credentials()


@SLOW_IS_FINE
@given(data=st.data())
def test_any_text_is_a_jwt_or_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    try_jwt(data, tmp_path_factory.mktemp("jwt"))


def try_jwt(data: st.DataObject, directory: Path) -> None:
    """Changes claims and characters of a JWT: it is verified as it was made, or refused."""
    issuer = Issuer(directory / "jwks.json")
    verifier = JwtVerifier(JwtSettings(issuer.path, Issuer.NAME, Issuer.AUDIENCE), SystemClock())
    claims = data.draw(st.dictionaries(st.sampled_from(["sub", "exp", "iat", "nbf", "jti", "aud", "iss"]), _JSON))
    token = issuer.token(claims.pop("sub", "ann"), expires_s=claims.pop("exp", 2e9), **claims)
    changed = list(token)
    for _ in range(data.draw(st.integers(0, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.sampled_from("aA0_-.=é"))
    try:
        verified = verifier.verified("".join(changed))
    except Unauthenticated:
        return
    assert changed == list(token)
    assert isinstance(verified.principal, str)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
