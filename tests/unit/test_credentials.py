"""Credentials as they are recognised: how long they may be, and one that is revoked at that very moment."""

import asyncio

import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.services.security.authentication import ADMINISTRATOR, Authenticator
from onex_memory.services.security.grants import Grants
from onex_memory.services.security.tokens import KnownToken, Tokens
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_security import IssueApiToken, RevokeApiToken
from onex_memory.spi.errors import Unauthenticated
from tests.support.clock import ManualClock

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
