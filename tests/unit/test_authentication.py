"""Recognising callers: how long a credential may be, and while what is known of it changes."""

import asyncio

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.services.security.access import Access
from onex_memory.services.security.authentication import ADMINISTRATOR, Authenticator
from onex_memory.services.security.grants import Grants
from onex_memory.services.security.tokens import KnownToken, Tokens
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_security import IssueApiToken, RevokeApiToken
from onex_memory.spi.errors import Unauthenticated
from onex_memory.spi.tasks import end
from tests.support.clock import ManualClock
from tests.support.steered import Steered, turns

SCHEME = "Bearer "


class _HeldTokens(Tokens):
    """Tokens that are slow to say what they know."""

    def __init__(self, engine: MemoryEngine, clock: Clock) -> None:
        super().__init__(engine, clock)
        self.asked = asyncio.Event()
        self.goes_on = asyncio.Event()

    async def recognised(self, token: str) -> KnownToken | None:
        known = await super().recognised(token)
        self.asked.set()
        await self.goes_on.wait()
        return known


async def test_credential_is_as_long_as_it_may_be_and_not_one_byte_longer(clock: ManualClock) -> None:
    for past in (0, 1):
        token = "x" * (limits.MAX_CREDENTIAL_BYTES - len(SCHEME) + past)
        authenticator = Authenticator(Tokens(MemoryEngine(clock=clock), clock), clock, administrator_token=token)
        if past:
            with pytest.raises(Unauthenticated, match=f"at most {limits.MAX_CREDENTIAL_BYTES:,} bytes"):
                await authenticator.authenticate(SCHEME + token)
        else:
            assert (await authenticator.authenticate(SCHEME + token)).principal == ADMINISTRATOR


async def test_token_that_is_revoked_while_it_is_recognised_lets_nobody_in(clock: ManualClock) -> None:
    engine = MemoryEngine(clock=clock)
    tokens = _HeldTokens(engine, clock)
    authenticator = Authenticator(tokens, clock)
    issuer = Grants(engine, clock).access("n", "root")
    issued = await tokens.issue(issuer, IssueApiToken("ann"))
    coming = asyncio.create_task(authenticator.authenticate(SCHEME + issued.token))
    await tokens.asked.wait()
    await tokens.revoke(RevokeApiToken(issued.api_token.token_id))
    tokens.goes_on.set()
    with pytest.raises(Unauthenticated, match="revoked"):
        await coming
    assert authenticator.known(SCHEME + issued.token) is None


async def test_token_is_refused_though_its_revoker_did_not_wait_for_the_disk() -> None:
    steered = Steered()
    engine, journal, clock = steered.engine, steered.journal, steered.clock
    tokens = Tokens(engine, clock)
    authenticator = Authenticator(tokens, clock)
    administrator = Access(None, clock, "default", "local")
    journal.answer()
    issued = await tokens.issue(administrator, IssueApiToken("ann"))
    authorization = f"Bearer {issued.token}"
    session = await authenticator.authenticate(authorization)
    revoking = asyncio.create_task(tokens.revoke(RevokeApiToken(issued.api_token.token_id)))
    await turns()
    await end(revoking)
    assert session.has_ended
    assert authenticator.known(authorization) is None
    journal.set_free()
    with pytest.raises(Unauthenticated, match="revoked"):
        await authenticator.authenticate(authorization)
    await engine.close_journal()
