"""What callers may do, on every implementation: each sees and does what is granted, now, and nothing else."""

import asyncio
from base64 import urlsafe_b64decode
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import Any

import pytest

from onex_memory.spi import (
    InvalidArgument,
    MemoryServiceError,
    PermissionDenied,
    ProtocolMemoryOperation,
    SubscriptionNotFound,
    TooManyGrants,
    TooManyTokens,
    limits,
)
from onex_memory.spi.commands import Write
from onex_memory.spi.commands.memory_operations import AtomicIncrement
from onex_memory.spi.commands.memory_security import GrantAccessPermission, ListGrants, RevokeAccessPermission
from onex_memory.spi.commands.memory_streaming import (
    AcknowledgeMemoryChanges,
    StreamFilter,
    SubscribeToMemoryChanges,
)
from tests.support.clock import START_MS, ManualClock
from tests.support.secured import Secured, View


@pytest.fixture
def admin(secured: Secured) -> View:
    return secured.administrator


@pytest.fixture
async def ann(secured: Secured) -> View:
    return await secured.as_principal("ann")


async def filled(admin: View, *keys: str) -> None:
    for key in keys:
        await admin.memory.store(key, f"value of {key}")


async def denied(awaitable: Awaitable[Any], *, action: str, resource: str) -> None:
    with pytest.raises(PermissionDenied) as refused:
        await awaitable
    assert (refused.value.action, refused.value.resource) == (action, resource)


async def test_who_has_no_grant_is_told_of_nothing(admin: View, ann: View) -> None:
    await filled(admin, "user:1")
    for call in (
        ann.memory.retrieve("user:1"),
        ann.memory.exists("absent"),
        ann.memory.list_keys(),
        ann.memory.store("user:1", "x"),
        ann.operations.batch_store([ProtocolMemoryOperation("store", "user:1", "x")]),
        ann.operations.batch_store([]),
        ann.admin.who_am_i(),
        ann.security.check_access_permission("ann", "user:1", "read"),
    ):
        with pytest.raises(PermissionDenied) as refused:
            await call
        assert refused.value.principal == "ann"
    assert await admin.memory.retrieve("user:1") == "value of user:1"


async def test_reader_reads_and_does_nothing_else(admin: View, ann: View) -> None:
    await filled(admin, "user:1", "order:1")
    await admin.security.grant_access_permission("ann", "user:*", "read")
    assert await ann.memory.retrieve("user:1") == "value of user:1"
    assert await ann.memory.retrieve("user:2") is None
    await denied(ann.memory.retrieve("order:1"), action="read", resource="order:1")
    await denied(ann.memory.store("user:1", 1), action="write", resource="user:1")
    await denied(ann.memory.delete("user:1"), action="delete", resource="user:1")
    await denied(ann.memory.update_metadata("user:1", {"a": 1}), action="write", resource="user:1")
    await denied(ann.memory.touch("user:1", 5), action="write", resource="user:1")
    await denied(ann.memory.clear_memory(), action="delete", resource="*")
    await denied(ann.memory.get_memory_stats(), action="read", resource="*")
    await denied(ann.memory.delete_matching("user:*"), action="delete", resource="user:*")
    await denied(ann.streaming.publish_memory_change("user:1", None, "x", "created"), action="write", resource="user:1")
    assert await admin.memory.list_keys() == ["order:1", "user:1"]


async def test_listings_show_what_may_be_read_and_nothing_else(admin: View, ann: View) -> None:
    await filled(admin, "a", "order:1", "user:1", "user:2", "user:3", "zebra")
    await admin.security.grant_access_permission("ann", "user:[12]", "read")
    await admin.security.grant_access_permission("ann", "zebra", "read")
    await admin.security.grant_access_permission("ann", "zebra:*", "read")
    assert await ann.memory.list_keys() == ["user:1", "user:2", "zebra"]
    assert await ann.memory.list_keys("user:*") == ["user:1", "user:2"]
    assert [entry.key async for entry in ann.memory.scan(page_size=1)] == ["user:1", "user:2", "zebra"]
    assert await ann.memory.count_keys() == 3
    await denied(ann.memory.list_keys("order:*"), action="read", resource="order:*")
    await denied(ann.memory.count_keys("a"), action="read", resource="a")


async def test_deleting_by_pattern_spares_what_may_not_be_deleted(admin: View, ann: View) -> None:
    await filled(admin, "user:1", "user:2", "order:1")
    await admin.security.grant_access_permission("ann", "user:1", "delete")
    assert await ann.memory.delete_matching("*") == 1
    assert await admin.memory.list_keys() == ["order:1", "user:2"]


async def test_what_answers_with_a_value_needs_read_too(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "n", "write")
    await admin.memory.store("n", 41)
    await denied(ann.operations.atomic_increment("n"), action="read", resource="n")
    await denied(ann.operations.atomic_compare_and_swap("n", 1, 2), action="read", resource="n")
    await denied(ann.operations.pop_from_list("n"), action="read", resource="n")
    await admin.security.grant_access_permission("ann", "n", "read")
    assert await ann.operations.atomic_increment("n") == 42


async def test_operations_of_a_batch_are_judged_one_by_one(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "user:*", "write")
    result = await ann.operations.batch_store(
        [
            ProtocolMemoryOperation("store", "user:1", 1),
            ProtocolMemoryOperation("store", "order:1", 1),
            ProtocolMemoryOperation("delete", "user:1", None),
        ]
    )
    assert (result.success_count, result.failure_count) == (1, 2)
    assert [type(each.error) for each in result.results] == [type(None), PermissionDenied, PermissionDenied]
    assert await admin.memory.list_keys() == ["user:1"]


async def test_pattern_that_is_none_fails_by_itself(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "user:*", "*")
    await ann.memory.store("user:1", 1)  # calls that are made at once may overtake one another
    done = await asyncio.gather(
        ann.memory.touch("user:1", 60),
        ann.memory.list_keys("["),
        ann.memory.retrieve("user:1"),
        ann.memory.count_keys("[z-a"),
        ann.memory.store("user:2", 2),
        return_exceptions=True,
    )
    assert [type(each) for each in done] == [bool, InvalidArgument, int, InvalidArgument, bool]
    assert await ann.memory.list_keys() == ["user:1", "user:2"]


async def test_keys_of_a_batch_are_all_needed(admin: View, ann: View) -> None:
    await filled(admin, "user:1", "order:1")
    await admin.security.grant_access_permission("ann", "user:*", "*")
    await denied(ann.operations.batch_retrieve(["user:1", "order:1"]), action="read", resource="order:1")
    await denied(ann.operations.batch_delete(["user:1", "order:1"]), action="delete", resource="order:1")
    assert await ann.operations.batch_retrieve(["user:1"]) == {"user:1": "value of user:1"}


async def test_transaction_needs_what_its_parts_need(admin: View, ann: View) -> None:
    await filled(admin, "secret")
    await admin.security.grant_access_permission("ann", "user:*", "write")

    async def condition() -> None:
        async with ann.operations.transaction() as transaction:
            transaction.require_value("secret", "guess")
            transaction.store("user:1", 1)

    async def branch() -> None:
        async with ann.operations.transaction() as transaction:
            transaction.store("user:1", 1)
            transaction.otherwise.delete("secret")

    await denied(condition(), action="read", resource="secret")
    await denied(branch(), action="delete", resource="secret")
    assert await admin.memory.list_keys() == ["secret"]
    async with ann.operations.transaction() as transaction:
        transaction.store("user:1", 1)
    assert await admin.memory.list_keys() == ["secret", "user:1"]


async def test_lock_is_a_key_to_write(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "locks:mine", "write")
    async with ann.operations.lock("locks:mine", 30):
        pass

    async def other() -> None:
        async with ann.operations.lock("locks:other", 30):
            pass

    await denied(other(), action="write", resource="locks:other")


async def test_revoke_works_on_the_very_next_call(admin: View, ann: View) -> None:
    await filled(admin, "user:1")
    await admin.security.grant_access_permission("ann", "other", "read")
    for _ in range(20):
        await admin.security.grant_access_permission("ann", "user:*", "read")
        assert await ann.memory.retrieve("user:1") is not None
        await admin.security.revoke_access_permission("ann", "user:*", "read")
        await denied(ann.memory.retrieve("user:1"), action="read", resource="user:1")


async def test_expired_grant_works_no_more_on_the_very_next_call(admin: View, ann: View, clock: ManualClock) -> None:
    await filled(admin, "user:1")
    await admin.security.grant("ann", "user:*", "read", ttl_seconds=10)
    await admin.security.grant("ann", "other", "read")
    clock.leap(9.999)
    assert await ann.memory.retrieve("user:1") is not None
    clock.leap(0.001)
    await denied(ann.memory.retrieve("user:1"), action="read", resource="user:1")


async def test_grants_of_one_namespace_hold_in_no_other(secured: Secured, admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "*", "*")
    await ann.memory.store("key", 1)
    elsewhere = await secured.as_principal("ann", namespace="team-b")
    with pytest.raises(PermissionDenied):
        await elsewhere.memory.retrieve("key")
    await admin.security.grant("ann", "key", "read", all_namespaces=True)
    assert await elsewhere.memory.retrieve("key") is None
    await admin.security.revoke("ann", "key", "read", all_namespaces=True)
    with pytest.raises(PermissionDenied):
        await elsewhere.memory.retrieve("key")


async def test_who_has_admin_on_resources_may_grant_them_and_no_others(
    secured: Secured, admin: View, ann: View
) -> None:
    await admin.security.grant_access_permission("ann", "user:*", "admin")
    await ann.security.grant_access_permission("bob", "user:1*", "read")
    bob = await secured.as_principal("bob")
    assert await bob.memory.retrieve("user:12") is None
    assert [grant.user_id async for grant in ann.security.grants()] == ["ann", "bob"]
    assert [grant.user_id async for grant in bob.security.grants()] == ["bob"]
    assert await ann.security.check_access_permission("bob", "user:1", "read")
    await denied(ann.security.check_access_permission("bob", "order:1", "read"), action="admin", resource="order:1")
    await denied(ann.security.grant_access_permission("bob", "*", "read"), action="admin", resource="*")
    await denied(ann.security.grant("bob", "user:1", "read", resource_type="*"), action="admin", resource="user:1")
    await denied(ann.security.grant("ann", "user:1", "read", all_namespaces=True), action="admin", resource="*")
    await denied(bob.security.revoke_access_permission("bob", "user:1*", "read"), action="admin", resource="user:1*")
    assert await ann.security.revoke_access_permission("bob", "user:1*", "read")


async def test_tokens_are_for_who_has_admin_on_all_namespaces(admin: View, ann: View) -> None:
    await admin.security.grant("ann", "*", "*", resource_type="*")
    await denied(ann.security.issue_token("admin"), action="admin", resource="*")
    await denied(ann.security.revoke_token("x"), action="admin", resource="*")
    await admin.security.grant("ann", "*", "*", resource_type="*", all_namespaces=True)
    assert (await ann.security.issue_token("carl")).token
    assert (await ann.admin.who_am_i()).is_administrator


async def test_streams_need_their_own_grants(admin: View, ann: View) -> None:
    stream_id = await admin.streaming.create_memory_stream("users", "user:*")
    await admin.streaming.create_memory_stream("orders", "order:*")
    await admin.security.grant_access_permission("ann", "user:*", "read")
    await denied(ann.streaming.get_stream_metrics(stream_id), action="read", resource="users")
    await denied(ann.streaming.create_memory_stream("mine", "user:*"), action="write", resource="mine")
    await admin.security.grant("ann", "users", "read", resource_type="stream")
    assert [stream.stream_name async for stream in ann.streaming.streams()] == ["users"]
    assert (await ann.streaming.get_stream_metrics(stream_id)).subscriber_count == 0
    await denied(ann.streaming.delete_stream(stream_id), action="delete", resource="users")


async def test_subscriber_sees_what_it_may_read_and_nothing_else(admin: View, ann: View) -> None:
    await filled(admin, "user:1", "secret:1")
    await admin.security.grant_access_permission("ann", "user:*", "read")
    async with asyncio.timeout(20):
        async with ann.streaming.changes(start="snapshot") as changes:
            await filled(admin, "secret:2", "user:2", "secret:3")
            async with admin.operations.transaction() as transaction:
                transaction.store("secret:4", 1)
                transaction.store("user:3", 1)
            await filled(admin, "user:4")
            seen = [(await anext(changes)).key for _ in range(4)]
    assert seen == ["user:1", "user:2", "user:3", "user:4"]


async def test_subscription_to_what_may_not_be_read_is_refused(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "user:*", "read")
    with pytest.raises(PermissionDenied):
        async with ann.streaming.changes("order:*"):
            pass


async def test_revoke_of_all_ends_a_subscription(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "user:*", "read")
    await admin.security.grant_access_permission("ann", "order:*", "read")
    async with asyncio.timeout(20):
        async with ann.streaming.changes("user:*") as changes:
            await filled(admin, "user:1")
            assert (await anext(changes)).key == "user:1"
            await admin.security.revoke_access_permission("ann", "user:*", "read")
            with pytest.raises(PermissionDenied):
                await anext(changes)


async def test_revoke_of_a_part_narrows_a_subscription_from_its_revision_on(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "user:*", "read")
    await admin.security.grant_access_permission("ann", "order:*", "read")
    async with asyncio.timeout(20):
        async with ann.streaming.changes() as changes:
            await filled(admin, "user:1", "order:1")
            assert [(await anext(changes)).key for _ in range(2)] == ["user:1", "order:1"]
            await admin.security.revoke_access_permission("ann", "order:*", "read")
            await filled(admin, "order:2", "user:2", "order:3", "user:3")
            assert [(await anext(changes)).key for _ in range(2)] == ["user:2", "user:3"]
            await admin.security.grant_access_permission("ann", "order:*", "read")
            await filled(admin, "order:4", "user:4")
            assert [(await anext(changes)).key for _ in range(2)] == ["order:4", "user:4"]


async def test_expired_grant_ends_a_subscription_that_waits(admin: View, ann: View, clock: ManualClock) -> None:
    await admin.security.grant("ann", "user:*", "read", ttl_seconds=10)
    async with asyncio.timeout(20):
        async with ann.streaming.changes() as changes:
            waiting = asyncio.ensure_future(anext(changes))
            await clock.advance(10)
            await clock.advance(1.1)
            with pytest.raises(PermissionDenied):
                await waiting


async def test_replay_shows_what_may_be_read_now(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "*", "read")
    await filled(admin, "user:1", "order:1", "user:2")
    await admin.security.revoke_access_permission("ann", "*", "read")
    await admin.security.grant_access_permission("ann", "user:*", "read")
    start = datetime.fromtimestamp(START_MS / 1_000, UTC)
    assert [change.key async for change in ann.streaming.replay(start=start)] == ["user:1", "user:2"]


async def test_subscription_of_another_cannot_be_taken_over_or_ended(secured: Secured, admin: View, ann: View) -> None:
    bob = await secured.as_principal("bob")
    for name in ("ann", "bob"):
        await admin.security.grant_access_permission(name, "user:*", "read")
    async with asyncio.timeout(20):
        async with ann.streaming.changes("user:*") as changes:
            await bob.streaming.unsubscribe_from_memory_changes(changes.subscription_id)
            executor: Any = bob.streaming
            taking = executor._executor.stream(
                SubscribeToMemoryChanges(StreamFilter("user:*"), subscription_id=changes.subscription_id)
            )
            with pytest.raises(SubscriptionNotFound):
                await anext(taking)
            await filled(admin, "user:1")
            assert (await anext(changes)).key == "user:1"


async def test_position_of_another_is_moved_only_by_who_may_write_the_stream(
    secured: Secured, admin: View, ann: View
) -> None:
    bob = await secured.as_principal("bob")
    for name in ("ann", "bob"):
        await admin.security.grant_access_permission(name, "user:*", "read")
        await admin.security.grant(name, "users", "read", resource_type="stream")
    stream_id = await admin.streaming.create_memory_stream("users")
    async with asyncio.timeout(20):
        async with ann.streaming.changes(stream_id=stream_id, durable_name="worker") as changes:
            await filled(admin, "user:1")
            assert (await anext(changes)).key == "user:1"
            cursor = changes.cursor
            taking = bob.streaming.changes(stream_id=stream_id, durable_name="worker")
            with pytest.raises(PermissionDenied) as refused:
                await anext(taking)
            assert (refused.value.resource_type, refused.value.action) == ("stream", "write")
            subscription_id = (await bob.streaming.get_stream_metrics(stream_id)).subscribers[0].subscription_id
            executor: Any = bob.streaming
            acknowledging = AcknowledgeMemoryChanges(stream_id, "worker", subscription_id, cursor)
            with pytest.raises(PermissionDenied):
                await executor._executor.execute(acknowledging)
            await filled(admin, "user:2")
            assert (await anext(changes)).key == "user:2"
        async with ann.streaming.changes(stream_id=stream_id, durable_name="worker") as changes:  # taken over by itself
            assert (await anext(changes)).key == "user:1"
        await admin.security.grant("bob", "users", "write", resource_type="stream")
        async with bob.streaming.changes(stream_id=stream_id, durable_name="worker") as changes:
            assert (await anext(changes)).key == "user:1"
            await changes.acknowledge()
        async with ann.streaming.changes(stream_id=stream_id, durable_name="worker") as changes:  # it is ann's still
            assert (await anext(changes)).key == "user:2"
    denied = [entry async for entry in admin.security.audit_log(kinds=["denied"], caller="bob")]
    assert {(entry.action, entry.resource) for entry in denied} == {("write", "users")}


async def test_write_of_another_is_not_answered_as_ones_own(secured: Secured, admin: View, ann: View) -> None:
    bob = await secured.as_principal("bob")
    for name in ("ann", "bob"):
        await admin.security.grant_access_permission(name, "n", "*")
    command: Write[Any] = AtomicIncrement("n", 1, request_id="same")
    facades: list[Any] = [ann.operations, bob.operations]
    answers = [(await facade._execute(command)).number for facade in facades]
    assert answers == [1, 2]


async def test_caller_is_told_who_it_is(admin: View, ann: View) -> None:
    await admin.security.grant_access_permission("ann", "x", "read")
    identity = await ann.admin.who_am_i()
    assert (identity.user_id, identity.namespace, identity.is_administrator) == ("ann", "default", False)
    assert (await admin.admin.who_am_i()).is_administrator


async def test_hostile_glob_in_a_grant_is_not_slow(admin: View, ann: View) -> None:
    hostile = "*a" * 511 + "*"
    await admin.security.grant_access_permission("ann", hostile, "read")
    await filled(admin, "a" * 4_000)
    async with asyncio.timeout(5):
        assert await ann.memory.list_keys("*" + "?a" * 200 + "*") == ["a" * 4_000]
        with pytest.raises(MemoryServiceError):
            await ann.memory.retrieve("b" * 4_000)


async def test_what_was_waited_for_is_not_given_to_who_may_not_have_it_any_more(
    secured: Secured, admin: View, ann: View
) -> None:
    bob = await secured.as_principal("bob")
    for name in ("ann", "bob"):
        await admin.security.grant_access_permission(name, "jobs", "*")
        await admin.security.grant_access_permission(name, "other", "*")
    async with asyncio.timeout(20):
        waiting = asyncio.ensure_future(ann.operations.pop_from_list("jobs", wait_seconds=600))
        await ann.memory.exists("other")  # the pop was asked for before this
        await admin.security.revoke_access_permission("ann", "jobs", "*")
        await admin.operations.append_to_list("jobs", ["secret"])
        with pytest.raises(PermissionDenied):
            await waiting
        assert await bob.operations.pop_from_list("jobs") == "secret"


async def test_pages_of_grants_show_every_one_that_may_be_seen_and_tell_of_no_other(admin: View, ann: View) -> None:
    for number in range(30):
        await admin.security.grant_access_permission(f"hidden-{number:02}", f"secret:{number}", "read")
    await admin.security.grant_access_permission("ann", "user:*", "admin")
    for number in range(3):
        await admin.security.grant_access_permission(f"seen-{number}", f"user:{number}", "read")
    facade: Any = ann.security
    seen: list[str] = []
    token = ""
    while True:
        page = await facade._execute(ListGrants(limit=1, page_token=token))
        seen += [grant.user_id for grant in page.grants]
        token = page.next_page_token
        assert b"secret" not in urlsafe_b64decode(token)
        if not token:
            break
    assert seen == ["ann", "seen-0", "seen-1", "seen-2"]


async def test_nothing_behind_a_revoke_is_sent_until_it_is_granted_again(admin: View, ann: View) -> None:
    """While another writes as fast as it can, a grant comes and goes; between, nothing later than the revoke comes."""
    facade: Any = admin.security
    writes = asyncio.Event()
    stopped = False
    revoked_at: int | None = 0
    seen: list[tuple[str, int]] = []
    forbidden: list[int] = []

    async def write() -> None:
        number = 0
        while not stopped:
            number += 1
            async with admin.operations.transaction() as transaction:
                transaction.store("user:1", number)
                transaction.store("order:1", number)
            writes.set()
            await asyncio.sleep(0)

    await admin.security.grant_access_permission("ann", "user:*", "read")
    async with asyncio.timeout(60), ann.streaming.changes() as changes:

        async def follow() -> None:
            async for change in changes:
                if change.key == "user:end":
                    return
                seen.append((change.key, change.revision))
                if change.key == "order:1" and revoked_at is not None and change.revision > revoked_at:
                    forbidden.append(change.revision)

        writer, follower = asyncio.ensure_future(write()), asyncio.ensure_future(follow())
        for _ in range(15):
            revoked_at = None
            await facade._execute(GrantAccessPermission("ann", "order:*", "read"))
            writes.clear()
            await writes.wait()
            revoked_at = (await facade._execute(RevokeAccessPermission("ann", "order:*", "read"))).revision
            writes.clear()
            await writes.wait()
        stopped = True
        await writer
        revoked_at = None
        await admin.security.grant_access_permission("ann", "order:*", "read")
        await filled(admin, "order:last", "user:end")
        await follower
    assert forbidden == []
    assert "order:last" in {key for key, _ in seen}
    of_users = [revision for key, revision in seen if key == "user:1"]
    assert of_users == sorted(set(of_users))


@pytest.mark.parametrize("count", [3, 4])
async def test_grants_of_a_namespace_have_a_limit(admin: View, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GRANTS", 3)
    for number in range(3):
        await admin.security.grant_access_permission("ann", f"k{number}", "read")
    await admin.security.grant_access_permission("ann", "k0", "read")  # the same again is none more
    if count > 3:
        with pytest.raises(TooManyGrants) as refused:
            await admin.security.grant_access_permission("ann", "k3", "read")
        assert refused.value.maximum == 3


async def test_tokens_have_a_limit(admin: View, monkeypatch: pytest.MonkeyPatch) -> None:
    there = len([token async for token in admin.security.tokens()])
    monkeypatch.setattr(limits, "MAX_TOKENS", there + 1)
    await admin.security.issue_token("ann")
    with pytest.raises(TooManyTokens):
        await admin.security.issue_token("ann")


async def test_texts_are_taken_at_their_limits_and_not_one_byte_past_them(admin: View) -> None:
    await admin.security.grant_access_permission("p" * 256, "x" * 1_024, "read")
    await admin.security.issue_token("p" * 256, description="d" * 256)
    for call in (
        admin.security.grant_access_permission("p" * 257, "x", "read"),
        admin.security.grant_access_permission("p", "x" * 1_025, "read"),
        admin.security.issue_token("p" * 257),
        admin.security.issue_token("p", description="d" * 257),
        admin.security.check_access_permission("p", "x" * 4_097, "read"),
    ):
        with pytest.raises(InvalidArgument):
            await call
    assert not await admin.security.check_access_permission("p", "x" * 4_096, "read")
