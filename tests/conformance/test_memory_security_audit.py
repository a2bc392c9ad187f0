"""ProtocolMemorySecurity, the audit log and threats, on every implementation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from onex_memory.spi import (
    AuditEntry,
    InvalidArgument,
    PermissionDenied,
    ProtocolMemoryOperation,
    ProtocolMemorySecurity,
    SecurityThreat,
)
from onex_memory.spi.memory_base import ProtocolMemoryBase
from tests.support.callers import CALLERS, Caller, Callers, OpenCallers
from tests.support.clock import ManualClock


@pytest.fixture(params=CALLERS.values(), ids=list(CALLERS))
def opening(request: pytest.FixtureRequest) -> OpenCallers:
    opened: OpenCallers = request.param
    return opened


@pytest.fixture
async def callers(opening: OpenCallers, clock: ManualClock) -> AsyncIterator[Callers]:
    async with opening(clock) as opened:
        yield opened


@pytest.fixture
async def auditing(opening: OpenCallers, clock: ManualClock) -> AsyncIterator[Callers]:
    async with opening(clock, accesses=True) as opened:
        yield opened


async def refused(memory: ProtocolMemoryBase, *keys: str) -> None:
    for key in keys:
        with pytest.raises(PermissionDenied):
            await memory.retrieve(key)


async def log_of(asked: Caller, /, **chosen: object) -> list[AuditEntry]:
    return [entry async for entry in asked.security.audit_log(**chosen)]  # type: ignore[arg-type]  # as each test says


async def denials(callers: Callers) -> list[AuditEntry]:
    return await log_of(callers.administrator, kinds=["denied"])


async def reader(callers: Callers, principal: str = "ann", namespace: str = "default") -> Caller:
    """A caller who may read `own:*` and nothing else."""
    administrator = callers.administrator
    await administrator.security.grant(principal, "own:*", "read", all_namespaces=True)
    return await callers.of(principal, namespace)


async def test_denied_call_is_in_the_log_with_who_asked_for_what(callers: Callers) -> None:
    ann = await reader(callers)
    await refused(ann.memory, "secret:1")
    (entry,) = await denials(callers)
    assert (entry.caller, entry.user_id, entry.namespace) == ("ann", "ann", "default")
    assert (entry.resource_type, entry.resource, entry.action, entry.result) == ("key", "secret:1", "read", "denied")
    assert entry.count == 1


async def test_identical_denials_within_a_second_are_one_entry_with_their_count(
    callers: Callers, clock: ManualClock
) -> None:
    ann = await reader(callers)
    await refused(ann.memory, *["secret"] * 5)
    clock.leap(0.999)
    await refused(ann.memory, *["secret"] * 5)
    assert [entry.count for entry in await denials(callers)] == [10]
    clock.leap(0.001)
    await refused(ann.memory, "secret")
    assert [entry.count for entry in await denials(callers)] == [1, 10]


async def test_different_denials_are_entries_of_their_own_the_newest_first(callers: Callers) -> None:
    ann, bob = await reader(callers), await reader(callers, "bob")
    await refused(ann.memory, "a", "b")
    await refused(bob.memory, "a")
    with pytest.raises(PermissionDenied):
        await ann.memory.store("a", 1)
    found = [(entry.caller, entry.action, entry.resource) for entry in await denials(callers)]
    assert found == [("ann", "write", "a"), ("bob", "read", "a"), ("ann", "read", "b"), ("ann", "read", "a")]


async def test_concurrent_denials_are_all_counted(callers: Callers) -> None:
    ann = await reader(callers)
    outcomes = await asyncio.gather(*(ann.memory.retrieve("secret") for _ in range(100)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {PermissionDenied}
    assert [entry.count for entry in await denials(callers)] == [100]


async def test_varying_the_resource_makes_few_entries_and_loses_no_denial(callers: Callers) -> None:
    ann = await reader(callers)
    await asyncio.gather(*(ann.memory.retrieve(f"key:{number}") for number in range(500)), return_exceptions=True)
    found = await denials(callers)
    assert sum(entry.count for entry in found) == 500
    assert len(found) <= 110
    several = [entry for entry in found if not entry.resource]
    assert [(entry.caller, entry.namespace, entry.action) for entry in several] == [("ann", "default", "*")]


async def test_change_of_grants_and_tokens_is_in_the_log(callers: Callers) -> None:
    security = callers.administrator.security
    await security.grant("ann", "user:*", "read")
    issued = await security.issue_token("ann")
    await security.revoke_token(issued.api_token.token_id)
    await security.revoke("ann", "user:*", "read")
    found = await log_of(callers.administrator, kinds=["changed"])
    assert [(entry.action, entry.resource, entry.user_id) for entry in found] == [
        ("revoke read", "user:*", "ann"),
        ("revoke token", issued.api_token.token_id, found[1].caller),
        ("issue token", "", "ann"),
        ("grant read", "user:*", "ann"),
    ]
    assert {entry.caller for entry in found} <= {"local", "admin"}


async def test_noted_access_says_who_noted_it_and_whom_it_names(callers: Callers) -> None:
    ann = await reader(callers)
    await ann.security.audit_memory_access("somebody-else", "user:1", "read", "success")
    (entry,) = await log_of(callers.administrator, kinds=["noted"])
    assert (entry.caller, entry.user_id, entry.resource, entry.action, entry.result) == (
        "ann",
        "somebody-else",
        "user:1",
        "read",
        "success",
    )


async def test_log_is_filtered_by_caller_kind_and_resource(callers: Callers) -> None:
    ann, bob = await reader(callers), await reader(callers, "bob")
    await refused(ann.memory, "user:1", "order:1")
    await refused(bob.memory, "user:2")
    await ann.security.audit_memory_access("ann", "user:3", "read", "success")
    administrator = callers.administrator
    assert {entry.resource for entry in await log_of(administrator, caller="ann")} == {"user:1", "order:1", "user:3"}
    assert {entry.resource for entry in await log_of(administrator, resource_pattern="user:*", kinds=["denied"])} == {
        "user:1",
        "user:2",
    }
    assert await log_of(administrator, caller="nobody") == []


async def test_log_reaches_as_far_back_as_is_asked(callers: Callers, clock: ManualClock) -> None:
    ann = await reader(callers)
    await refused(ann.memory, "old")
    clock.leap(3_600)
    await refused(ann.memory, "new")
    administrator = callers.administrator
    assert [entry.resource for entry in await log_of(administrator, time_range_hours=0.5, kinds=["denied"])] == ["new"]
    assert len(await log_of(administrator, time_range_hours=1, kinds=["denied"])) == 2


async def test_log_of_many_entries_comes_whole_in_pages(callers: Callers) -> None:
    security: ProtocolMemorySecurity = callers.administrator.security
    await asyncio.gather(*(security.audit_memory_access("ann", f"k:{i}", "read", "success") for i in range(750)))
    found = await log_of(callers.administrator, kinds=["noted"])
    assert sorted(entry.resource for entry in found) == sorted(f"k:{i}" for i in range(750))
    numbers = [entry.sequence for entry in found]
    assert numbers == list(range(numbers[0], numbers[0] - 750, -1))
    assert len(await security.get_security_audit_log()) == len(await log_of(callers.administrator))


async def test_namespace_sees_its_own_entries_and_no_others(callers: Callers) -> None:
    ann = await reader(callers)
    elsewhere = await reader(callers, "bob", "elsewhere")
    await refused(ann.memory, "here")
    await refused(elsewhere.memory, "there")
    await callers.administrator.security.grant("keeper", "default", "admin", resource_type="namespace")
    keeper = await callers.of("keeper")
    assert [entry.resource for entry in await log_of(keeper, kinds=["denied"])] == ["here"]
    assert {entry.namespace for entry in await log_of(keeper)} == {"default"}
    assert {entry.resource for entry in await denials(callers)} == {"here", "there"}


async def test_log_is_for_administrators_of_the_namespace(callers: Callers) -> None:
    ann = await reader(callers)
    for call in (ann.security.get_security_audit_log, ann.security.verify_audit_log):
        with pytest.raises(PermissionDenied):
            await call()
    with pytest.raises(PermissionDenied):
        await ann.security.detect_security_threats()
    with pytest.raises(PermissionDenied):
        async for _ in ann.security.watch_threats():
            pass
    assert {entry.action for entry in await denials(callers)} == {"admin"}


@pytest.mark.parametrize("hours", [0, -1, float("nan"), 876_001])
async def test_range_that_is_none_is_refused(callers: Callers, hours: float) -> None:
    with pytest.raises(InvalidArgument):
        await callers.administrator.security.get_security_audit_log(hours)


@pytest.mark.parametrize(
    ("action", "result"), [("", "success"), ("read", ""), ("x" * 65, "success"), ("read", "x" * 65)]
)
async def test_noted_texts_have_bounds(callers: Callers, action: str, result: str) -> None:
    security = callers.administrator.security
    await security.audit_memory_access("u" * 256, "k" * 4_096, "x" * 64, "y" * 64)
    with pytest.raises(InvalidArgument):
        await security.audit_memory_access("ann", "k", action, result)


async def test_untouched_log_is_intact(callers: Callers) -> None:
    security = callers.administrator.security
    ann = await reader(callers)
    await refused(ann.memory, *["secret"] * 3)
    verified = await security.verify_audit_log()
    assert (verified.is_intact, verified.broken_sequence, verified.description) == (True, 0, "")
    assert verified.checked_count == verified.last_sequence == len(await log_of(callers.administrator))
    assert verified.first_sequence == 1


async def test_empty_log_is_intact(clock: ManualClock) -> None:
    async with CALLERS["embedded"](clock) as callers:
        verified = await callers.administrator.security.verify_audit_log()
        assert verified.is_intact
        assert verified.checked_count == verified.last_sequence == 0


# Every access.


async def test_no_access_is_in_the_log_unless_the_server_is_told(callers: Callers) -> None:
    await callers.administrator.memory.store("a", 1)
    assert await log_of(callers.administrator, kinds=["accessed"]) == []


async def test_every_access_is_in_the_log_where_the_server_is_told(auditing: Callers) -> None:
    administrator = auditing.administrator
    await administrator.memory.store("own:1", 1)
    ann = await reader(auditing)
    await ann.memory.retrieve("own:1")
    await ann.memory.retrieve("own:1")
    await administrator.operations.batch_store(
        [ProtocolMemoryOperation("store", "b1", 1), ProtocolMemoryOperation("delete", "b2")]
    )
    await administrator.operations.atomic_increment("n")
    found = await log_of(administrator, kinds=["accessed"], resource_pattern="[bno]*")
    by_whom = {(entry.caller == "ann", entry.action, entry.resource) for entry in found if entry.resource_type == "key"}
    assert by_whom == {
        (False, "write", "own:1"),
        (True, "read", "own:1"),
        (False, "write", "b1"),
        (False, "delete", "b2"),
        (False, "read,write", "n"),
    }
    assert len([entry for entry in found if entry.caller == "ann"]) == 2


async def test_denied_call_is_no_access(auditing: Callers) -> None:
    ann = await reader(auditing)
    await refused(ann.memory, "secret")
    assert await log_of(auditing.administrator, kinds=["accessed"], caller="ann") == []


# Threats.


async def test_enumeration_of_keys_is_found(callers: Callers) -> None:
    ann = await reader(callers)
    await refused(ann.memory, *(f"user:{number}" for number in range(20)))
    (threat,) = await callers.administrator.security.detect_security_threats()
    assert (threat.kind, threat.severity, threat.principal, threat.namespace) == (
        "key_enumeration",
        "medium",
        "ann",
        "default",
    )
    assert threat.event_count == len(threat.evidence) == 20
    by_number = {entry.sequence: entry for entry in await denials(callers)}
    assert {by_number[number].caller for number in threat.evidence} == {"ann"}


async def test_nothing_is_found_in_what_was_too_long_ago(callers: Callers, clock: ManualClock) -> None:
    ann = await reader(callers)
    await refused(ann.memory, *(f"user:{number}" for number in range(20)))
    clock.leap(3_601)
    security = callers.administrator.security
    assert await security.detect_security_threats() == []
    assert len(await security.detect_security_threats(2)) == 1


async def test_claimed_user_is_no_suspect(callers: Callers) -> None:
    security = callers.administrator.security
    for number in range(50):
        await security.audit_memory_access("victim", f"user:{number}", "read", "denied")
    assert await security.detect_security_threats() == []


async def next_threat(found: AsyncIterator[SecurityThreat]) -> SecurityThreat:
    async with asyncio.timeout(10):
        return await anext(found)


async def test_watch_tells_of_a_threat_once_and_again_when_it_is_worse(callers: Callers, clock: ManualClock) -> None:
    ann = await reader(callers)
    found = callers.administrator.security.watch_threats()
    async with aclosing(found):  # type: ignore[type-var]  # it is a generator
        coming = asyncio.create_task(next_threat(found))
        async with asyncio.timeout(10):
            while not callers.services.audit._watches._watches:  # noqa: ASYNC110 - its beginning is seen from outside only
                await asyncio.sleep(0.001)
        await refused(ann.memory, *(f"user:{number}" for number in range(25)))
        threat = await told(coming, clock)
        assert (threat.kind, threat.severity) == ("key_enumeration", "medium")
        coming = asyncio.create_task(next_threat(found))
        await refused(ann.memory, *(f"other:{number}" for number in range(250)))
        worse = await told(coming, clock)
        assert (worse.kind, worse.severity) == ("key_enumeration", "high")


async def told(coming: asyncio.Task[SecurityThreat], clock: ManualClock) -> SecurityThreat:
    """Lets pass what paces those who look, until they have told."""
    while not coming.done():
        await clock.advance(1)
        await asyncio.wait((coming,), timeout=0.05)  # a thread looks, in time of its own
    return await coming


async def test_watch_begins_with_what_there_is(callers: Callers) -> None:
    ann = await reader(callers)
    await refused(ann.memory, *(f"user:{number}" for number in range(20)))
    found = callers.administrator.security.watch_threats()
    async with aclosing(found):  # type: ignore[type-var]  # it is a generator
        assert (await next_threat(found)).kind == "key_enumeration"
