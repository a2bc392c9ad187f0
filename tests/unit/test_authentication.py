"""Recognising callers while what is known of their credentials changes."""

import asyncio

import pytest

from onex_memory.services.security.access import Access
from onex_memory.services.security.authentication import Authenticator
from onex_memory.services.security.tokens import Tokens
from onex_memory.spi.commands.memory_security import IssueApiToken, RevokeApiToken
from onex_memory.spi.errors import Unauthenticated
from onex_memory.spi.limits import MAX_CREDENTIAL_BYTES
from onex_memory.spi.tasks import end
from tests.support.steered import Steered, turns


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


async def test_credential_has_a_limit() -> None:
    steered = Steered()
    authenticator = Authenticator(Tokens(steered.engine, steered.clock), steered.clock)
    longest = "Bearer " + "x" * (MAX_CREDENTIAL_BYTES - len("Bearer "))
    with pytest.raises(Unauthenticated) as refused:
        await authenticator.authenticate(longest)
    assert "at most" not in refused.value.description
    with pytest.raises(Unauthenticated, match="at most 8,000 bytes"):
        await authenticator.authenticate(f"{longest}x")
    await steered.engine.close_journal()
