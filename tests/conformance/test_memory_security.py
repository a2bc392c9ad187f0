"""ProtocolMemorySecurity, permissions and tokens, on every implementation."""

from datetime import timedelta

import pytest

from onex_memory.spi import InvalidArgument, ProtocolMemorySecurity
from tests.support.clock import ManualClock


async def test_what_is_granted_is_allowed_and_nothing_else(security: ProtocolMemorySecurity) -> None:
    assert not await security.check_access_permission("ann", "user:1", "read")
    assert await security.grant_access_permission("ann", "user:*", "read")
    assert await security.check_access_permission("ann", "user:1", "read")
    assert not await security.check_access_permission("ann", "order:1", "read")
    assert not await security.check_access_permission("ann", "user:1", "write")
    assert not await security.check_access_permission("bob", "user:1", "read")
    assert not await security.check_access("ann", "user:1", "read", resource_type="stream")


async def test_every_action_is_what_a_star_grants(security: ProtocolMemorySecurity) -> None:
    await security.grant("ann", "*", "*", resource_type="*")
    for action in ("read", "write", "delete", "admin"):
        assert await security.check_access("ann", "anything", action, resource_type="pool")


async def test_no_action_implies_another(security: ProtocolMemorySecurity) -> None:
    await security.grant_access_permission("ann", "*", "admin")
    assert not await security.check_access_permission("ann", "key", "read")


async def test_revoked_grant_allows_nothing_any_more(security: ProtocolMemorySecurity) -> None:
    await security.grant_access_permission("ann", "user:*", "read")
    assert not await security.revoke_access_permission("ann", "user:1", "read")
    assert await security.revoke_access_permission("ann", "user:*", "read")
    assert not await security.revoke_access_permission("ann", "user:*", "read")
    assert not await security.check_access_permission("ann", "user:1", "read")


async def test_grant_ends_at_its_very_millisecond(security: ProtocolMemorySecurity, clock: ManualClock) -> None:
    await security.grant("ann", "user:*", "read", ttl_seconds=10)
    await clock.advance(9.999)
    assert await security.check_access_permission("ann", "user:1", "read")
    await clock.advance(0.001)
    assert not await security.check_access_permission("ann", "user:1", "read")


async def test_granting_again_replaces_the_expiry(security: ProtocolMemorySecurity, clock: ManualClock) -> None:
    assert await security.grant("ann", "user:*", "read", ttl_seconds=10)
    assert not await security.grant("ann", "user:*", "read")
    await clock.advance(10)
    assert await security.check_access_permission("ann", "user:1", "read")


async def test_grants_are_listed_by_principal_with_all_that_is_known(security: ProtocolMemorySecurity) -> None:
    await security.grant("bob d", "a b*", "write", ttl_seconds=60)
    await security.grant("ann", "*", "read", resource_type="stream")
    await security.grant("ann", "x", "*", all_namespaces=True)
    here = [grant async for grant in security.grants()]
    assert [(grant.user_id, grant.resource_type, grant.resource, grant.action) for grant in here] == [
        ("ann", "stream", "*", "read"),
        ("bob d", "key", "a b*", "write"),
    ]
    assert here[1].expire_time == here[1].create_time + timedelta(seconds=60)
    assert [grant.resource async for grant in security.grants("bob d")] == ["a b*"]
    everywhere = [grant async for grant in security.grants(all_namespaces=True)]
    assert [(grant.resource, grant.granted_by, grant.all_namespaces) for grant in everywhere] == [("x", "local", True)]


@pytest.mark.parametrize("name", ["", "a\0b", "é" * 129, "local"])
async def test_what_is_no_principal_gets_nothing(security: ProtocolMemorySecurity, name: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        await security.grant_access_permission(name, "*", "read")
    assert refused.value.field == "user_id"


@pytest.mark.parametrize("pattern", ["", "[", "\\", "x" * 1_025])
async def test_what_is_no_glob_is_not_granted(security: ProtocolMemorySecurity, pattern: str) -> None:
    with pytest.raises(InvalidArgument):
        await security.grant_access_permission("ann", pattern, "read")


async def test_token_is_shown_once_and_listed_without_its_secret(security: ProtocolMemorySecurity) -> None:
    issued = await security.issue_token("ann", description="laptop", ttl_seconds=3_600)
    assert issued.token.startswith(f"onex_{issued.api_token.token_id}_")
    assert issued.token not in repr(issued)
    assert [token async for token in security.tokens()] == [issued.api_token]
    assert [token async for token in security.tokens("bob")] == []


async def test_revoked_token_stays_listed_as_revoked(security: ProtocolMemorySecurity) -> None:
    issued = await security.issue_token("ann")
    assert await security.revoke_token(issued.api_token.token_id)
    assert not await security.revoke_token(issued.api_token.token_id)
    assert not await security.revoke_token("unknown")
    (token,) = [token async for token in security.tokens()]
    assert token.revoke_time is not None
