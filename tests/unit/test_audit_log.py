"""The audit log over an engine: what is counted together, what bounds it, what it waits for, and what it lets go."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import MemoryEngine
from onex_memory.services import memory_base
from onex_memory.services.security.access import Access
from onex_memory.services.security.audit import _WAITING, AuditLog, AuditSettings
from onex_memory.services.security.audit_events import AuditEvent
from onex_memory.services.security.audit_windows import Budget, Budgets
from onex_memory.services.security.guard import Gatekeeper
from onex_memory.spi import (
    AuditEntry,
    AuditUnavailable,
    AuditVerification,
    InvalidArgument,
    PermissionDenied,
    ProtocolMemoryOperation,
    StorageFull,
)
from onex_memory.spi.commands.audit import GetSecurityAuditLog, VerifyAuditLog
from onex_memory.spi.commands.memory_base import Retrieve
from tests.support.audit_chains import noted, run_of
from tests.support.clock import ManualClock
from tests.support.steered import SteeredJournal

DENIED = AuditEvent("denied", "ann", "default", "read", "key", "secret", "denied", peer="ipv4:10.0.0.7:51234")


@pytest.fixture
def engine(clock: ManualClock) -> MemoryEngine:
    return MemoryEngine(clock=clock)


@pytest.fixture
async def log(engine: MemoryEngine, clock: ManualClock) -> AsyncIterator[AuditLog]:
    async with run_of(engine, AuditSettings(), clock) as opened:
        yield opened


async def test_master_key_is_a_key_from_outside(tmp_path: Path) -> None:
    master_key = bytes(range(32))
    for sealed in (1, 2):
        async with EmbeddedMemory(tmp_path / "data", master_key=master_key) as memory:
            await memory.security.grant_access_permission("ann", f"k{sealed}", "read")
            verified = await memory.security.verify_audit_log()
            assert (verified.is_intact, verified.checked_count) == (True, sealed)
    async with EmbeddedMemory(tmp_path / "data") as memory:  # who has the directory alone cannot vouch for it
        assert not (await memory.security.verify_audit_log()).is_intact


async def entries_of(log: AuditLog, **chosen: Any) -> list[AuditEntry]:
    """All entries, in order."""
    access = Access(None, ManualClock(), "default", "local")
    found: list[AuditEntry] = []
    token = ""
    while True:
        page = await log.execute(access, GetSecurityAuditLog(limit=1_000, page_token=token, **chosen))
        found += page.entries
        token = page.next_page_token
        if not token:
            return found[::-1]


async def verification_of(log: AuditLog) -> AuditVerification:
    found = await log.execute(Access(None, ManualClock(), "default", "local"), VerifyAuditLog())
    assert isinstance(found, AuditVerification)
    return found


# What is counted together.


async def test_a_hundred_thousand_identical_denials_are_an_entry_a_second(log: AuditLog, clock: ManualClock) -> None:
    for _ in range(100):
        await asyncio.gather(*(log.record(DENIED) for _ in range(1_000)))
        clock.leap(0.1)
    found = await entries_of(log)
    assert sum(entry.count for entry in found) == 100_000
    assert [entry.count for entry in found] == [10_000] * 10
    assert (await verification_of(log)).is_intact


async def test_a_hundred_thousand_different_denials_are_few_entries(log: AuditLog, clock: ManualClock) -> None:
    for turn in range(100):
        events = (replace(DENIED, resource=f"key:{turn}:{number}") for number in range(1_000))
        await asyncio.gather(*map(log.record, events))
        clock.leap(0.1)
    found = await entries_of(log)
    assert sum(entry.count for entry in found) == 100_000
    # 100 at once and 10 a second, in 10 s, and an entry a second that counts the rest.
    assert 190 <= len(found) <= 100 + 10 * 10 + 11
    assert log._store.size_bytes < 100_000


@pytest.mark.parametrize(
    "varied",
    [
        lambda number: {"namespace": f"space-{number}"},
        lambda number: {"peer": f"ipv6:[2001:db8::{number:x}]:443", "caller": ""},
        lambda number: {"peer": f"ipv4:10.0.0.7:{number}", "resource": f"key:{number}"},
        lambda number: {"credential_id": f"{number:012}", "caller": "", "kind": "unauthenticated"},
        lambda number: {"user_id": f"user-{number}"},
        lambda number: {"action": f"action-{number}", "kind": "tampered"},
    ],
    ids=["namespace", "address", "port and resource", "credential", "user", "action"],
)
async def test_whatever_is_varied_makes_few_entries_and_loses_nothing(
    log: AuditLog, clock: ManualClock, varied: Any
) -> None:
    for turn in range(10):
        events = (replace(DENIED, **varied(turn * 2_000 + number)) for number in range(2_000))
        await asyncio.gather(*map(log.record, events))
        clock.leap(0.1)
    found = await entries_of(log)
    assert sum(entry.count for entry in found) == 20_000
    assert len(found) <= 2_000 + 100 + 10


async def test_who_has_no_credential_takes_no_entries_from_who_has_one(log: AuditLog) -> None:
    strangers = (replace(DENIED, caller="", peer=f"ipv4:10.{n >> 16}.{n >> 8 & 255}.{n & 255}:1") for n in range(5_000))
    await asyncio.gather(*map(log.record, strangers))
    await log.record(DENIED)
    assert (await entries_of(log))[-1].resource == "secret"


async def test_one_caller_leaves_the_others_their_entries(log: AuditLog) -> None:
    await asyncio.gather(*(log.record(replace(DENIED, resource=f"key:{number}")) for number in range(5_000)))
    await log.record(replace(DENIED, caller="bob"))
    found = await entries_of(log, caller="bob")
    assert [(entry.resource, entry.count) for entry in found] == [("secret", 1)]


async def test_entries_come_back_with_time(log: AuditLog, clock: ManualClock) -> None:
    await asyncio.gather(*(log.record(replace(DENIED, resource=f"key:{number}")) for number in range(150)))
    await log.record(replace(DENIED, resource="counted"))
    clock.leap(1)
    await log.record(replace(DENIED, resource="named"))
    names = {entry.resource for entry in await entries_of(log)}
    assert "counted" not in names
    assert "named" in names


@pytest.mark.parametrize("kind", ["noted", "changed", "accessed"])
async def test_what_is_no_refusal_is_never_counted_together(log: AuditLog, kind: str) -> None:
    event = replace(DENIED, kind=kind)
    await asyncio.gather(*(log.record(event) for _ in range(300)))
    assert [entry.count for entry in await entries_of(log)] == [1] * 300


async def test_counts_are_on_disk_a_second_later_without_anybody_asking(
    engine: MemoryEngine, clock: ManualClock
) -> None:
    async with run_of(engine, AuditSettings(), clock) as log:
        for _ in range(7):
            await log.record(DENIED)
        await clock.advance(1)
        async with asyncio.timeout(10):
            while log._recounts or log._writer is not None:  # noqa: ASYNC110 - a thread writes, and tells nobody
                await asyncio.sleep(0.001)
        async with run_of(engine, AuditSettings(), clock) as other:
            assert [entry.count for entry in await entries_of(other)] == [7]


async def test_counts_are_on_disk_when_it_is_closed(engine: MemoryEngine, clock: ManualClock) -> None:
    async with run_of(engine, AuditSettings(), clock) as log:
        for _ in range(7):
            await log.record(DENIED)
    async with run_of(engine, AuditSettings(), clock) as other:
        assert [entry.count for entry in await entries_of(other)] == [7]
        assert (await verification_of(other)).is_intact


# What it waits for.


async def test_many_events_wait_for_one_transaction(engine: MemoryEngine, clock: ManualClock) -> None:
    journal = SteeredJournal()
    engine.write_to(journal, waits=True)
    async with run_of(engine, AuditSettings(), clock) as log:
        tasks = [asyncio.create_task(log.record(noted(f"k:{number}"))) for number in range(200)]
        journal.set_free()
        await asyncio.gather(*tasks)
        assert len(journal.bodies) <= 2
    await engine.close_journal()


async def test_nobody_waits_without_end(engine: MemoryEngine, clock: ManualClock) -> None:
    journal = SteeredJournal()
    engine.write_to(journal, waits=True)
    async with run_of(engine, AuditSettings(wait=timedelta(milliseconds=50)), clock) as log:
        for _ in range(2):  # the second waits for the entry of the first
            with pytest.raises(AuditUnavailable):
                await log.record(DENIED)
        with pytest.raises(AuditUnavailable):
            await log.record_each([noted("a"), noted("b")])
        journal.set_free()
        await log.record(DENIED)
        found = Counter({(entry.kind, entry.resource): entry.count for entry in await entries_of(log)})
        assert found == {("denied", "secret"): 3, ("noted", "a"): 1, ("noted", "b"): 1}
    await engine.close_journal()


async def test_event_that_finds_no_room_is_refused_and_the_next_is_tried_anew(
    engine: MemoryEngine, clock: ManualClock
) -> None:
    journal = SteeredJournal()
    engine.write_to(journal, waits=True)
    async with run_of(engine, AuditSettings(), clock) as log:
        journal.failing = StorageFull("journal.db", "the disk is full")
        for _ in range(3):
            with pytest.raises(AuditUnavailable, match="full"):
                await log.record(DENIED)
        journal.failing = None
        journal.set_free()
        await log.record(DENIED)
        found = await entries_of(log)
        assert [(entry.sequence, entry.count) for entry in found] == [(1, 1)]
        assert (await verification_of(log)).is_intact
    await engine.close_journal()


async def test_count_that_finds_no_room_is_written_later(engine: MemoryEngine, clock: ManualClock) -> None:
    journal = SteeredJournal()
    engine.write_to(journal, waits=True)
    journal.set_free()
    async with run_of(engine, AuditSettings(), clock) as log:
        await log.record(DENIED)
        journal.failing = StorageFull("journal.db", "the disk is full")
        await log.record(DENIED)  # counted in an entry that is on disk
        assert [entry.count for entry in await entries_of(log)] == [1]
        journal.failing = None
        assert [entry.count for entry in await entries_of(log)] == [2]
    await engine.close_journal()


async def test_only_so_many_wait(engine: MemoryEngine, clock: ManualClock) -> None:
    journal = SteeredJournal()
    engine.write_to(journal, waits=True)
    async with run_of(engine, AuditSettings(wait=timedelta(seconds=30)), clock) as log:
        waiting = asyncio.create_task(log.record_each([noted("k")] * _WAITING))
        await asyncio.sleep(0)
        with pytest.raises(AuditUnavailable, match="too much waits"):
            await log.record(DENIED)
        journal.set_free()
        await waiting
        await log.record(DENIED)
    await engine.close_journal()


async def test_closed_log_takes_nothing(log: AuditLog) -> None:
    await log.aclose()
    with pytest.raises(AuditUnavailable, match="stopping"):
        await log.record(DENIED)
    await log.aclose()


async def test_cancelled_caller_leaves_the_log_whole(engine: MemoryEngine, clock: ManualClock) -> None:
    journal = SteeredJournal()
    engine.write_to(journal, waits=True)
    async with run_of(engine, AuditSettings(), clock) as log:
        recording = asyncio.create_task(log.record(DENIED))
        await asyncio.sleep(0)
        recording.cancel()
        await asyncio.wait((recording,))
        journal.set_free()
        await log.record(DENIED)
        assert [entry.count for entry in await entries_of(log)] == [2]
        assert (await verification_of(log)).is_intact
    await engine.close_journal()


# What it lets go.


async def test_entries_older_than_the_retention_are_removed_and_the_rest_verifies(
    engine: MemoryEngine, clock: ManualClock
) -> None:
    settings = AuditSettings(retention=timedelta(hours=1))
    async with run_of(engine, settings, clock) as log:
        for hour in range(5):
            for number in range(10):
                await log.record(noted(f"k:{hour}:{number}"))
            clock.leap(1_800)
        found = await entries_of(log)
        assert [entry.resource for entry in found] == [f"k:{hour}:{number}" for hour in (3, 4) for number in range(10)]
        verified = await verification_of(log)
        assert (verified.is_intact, verified.first_sequence, verified.checked_count) == (True, 31, 20)
    async with run_of(engine, settings, clock) as other:
        await other.record(noted("next"))
        assert (await verification_of(other)).first_sequence == 31
        assert (await verification_of(other)).is_intact


async def test_log_that_is_larger_than_it_may_be_loses_its_oldest(engine: MemoryEngine, clock: ManualClock) -> None:
    settings = AuditSettings(retention_bytes=100_000)
    async with run_of(engine, settings, clock) as log:
        for number in range(2_000):
            await log.record(noted(f"k:{number:04}"))
        assert log._store.size_bytes <= 100_000
        found = await entries_of(log)
        assert 300 < len(found) < 1_000
        assert found[-1].resource == "k:1999"
        assert [entry.sequence for entry in found] == list(range(found[0].sequence, 2_001))
        assert (await verification_of(log)).is_intact


async def test_log_of_which_nothing_is_kept_goes_on(engine: MemoryEngine, clock: ManualClock) -> None:
    async with run_of(engine, AuditSettings(retention=timedelta(hours=1)), clock) as log:
        await log.record(noted("k"))
        clock.leap(7_200)
        assert await entries_of(log) == []
        assert (await verification_of(log)).is_intact
        await log.record(noted("next"))
        assert [(entry.sequence, entry.resource) for entry in await entries_of(log)] == [(2, "next")]
        assert (await verification_of(log)).is_intact


async def test_count_of_an_entry_that_was_removed_does_not_bring_it_back(
    engine: MemoryEngine, clock: ManualClock
) -> None:
    async with run_of(engine, AuditSettings(retention=timedelta(milliseconds=500)), clock) as log:
        await log.record(DENIED)
        clock.leap(60)
        await log.record(noted("k"))  # the removal comes with it
        await log.record(DENIED)
        assert (await verification_of(log)).is_intact


async def test_verification_stands_while_the_log_is_written_and_trimmed(
    engine: MemoryEngine, clock: ManualClock
) -> None:
    settings = AuditSettings(retention_bytes=20_000)
    async with run_of(engine, settings, clock) as log:

        async def write() -> None:
            for number in range(600):
                await log.record(noted(f"k:{number}"))

        writing = asyncio.create_task(write())
        looked = 0
        while not writing.done():
            assert (await verification_of(log)).is_intact
            looked += 1
        await writing
        assert looked > 1


@pytest.mark.parametrize("token", ["x", "AAAA", "é".encode().hex()])
async def test_page_token_that_is_none_is_refused(log: AuditLog, token: str) -> None:
    with pytest.raises(InvalidArgument):
        await log.execute(Access(None, ManualClock(), "default", "local"), GetSecurityAuditLog(page_token=token))


async def test_page_token_of_another_choice_is_refused(log: AuditLog) -> None:
    for number in range(3):
        await log.record(noted(f"k:{number}"))
    access = Access(None, ManualClock(), "default", "local")
    page = await log.execute(access, GetSecurityAuditLog(limit=1))
    with pytest.raises(InvalidArgument):
        await log.execute(access, GetSecurityAuditLog(limit=1, caller="ann", page_token=page.next_page_token))


async def test_budget_is_what_it_says_and_no_more(engine: MemoryEngine, clock: ManualClock) -> None:
    budgets = Budgets(exact=Budget(3, 1), of_namespace=Budget(1, 1), of_all=Budget(100, 1))
    async with run_of(engine, AuditSettings(budgets=budgets), clock) as log:
        for number in range(6):
            await log.record(replace(DENIED, resource=f"k:{number}"))
        for number in range(3):
            await log.record(replace(DENIED, namespace="other", resource=f"k:{number}"))
        found = [(entry.namespace, entry.resource, entry.count) for entry in await entries_of(log)]
        assert found == [
            ("default", "k:0", 1),
            ("default", "k:1", 1),
            ("default", "k:2", 1),
            ("default", "", 3),
            ("", "", 3),
        ]


# Before the services.


@asynccontextmanager
async def reader_over(journal: SteeredJournal) -> AsyncIterator[tuple[EmbeddedMemory, EmbeddedMemory]]:
    """A memory that writes to a journal, as its administrator has it and as a caller who may read `own:*`."""
    memory = EmbeddedMemory()
    memory._engine.write_to(journal, waits=True)
    journal.set_free()
    await memory.security.grant("ann", "own:*", "read")
    yield memory, memory.as_principal("ann")
    await memory._services.aclose()
    await memory._engine.close_journal()


async def test_denials_of_one_batch_are_one_wait() -> None:
    journal = SteeredJournal()
    async with reader_over(journal) as (memory, ann):
        written = len(journal.bodies)
        services = memory._services.of(ann._caller)
        outcomes = await services.execute_each([Retrieve(f"secret:{number}") for number in range(64)])
        assert {type(outcome) for outcome in outcomes} == {PermissionDenied}
        assert len(journal.bodies) - written <= 2
        batch = [ProtocolMemoryOperation("store", f"other:{number}", 1) for number in range(30)]
        written = len(journal.bodies)
        result = await ann.operations.batch_store(batch)
        assert result.failure_count == 30
        assert len(journal.bodies) - written <= 2


class SlowRecorder:
    """Has written an event when the test says so."""

    def __init__(self) -> None:
        self.is_written = asyncio.Event()

    async def record(self, event: AuditEvent) -> None:
        await self.record_each([event])

    async def record_each(self, events: Sequence[AuditEvent]) -> None:
        await self.is_written.wait()


async def test_what_was_allowed_is_judged_again_behind_a_denial_that_took_a_while() -> None:
    memory = EmbeddedMemory()
    await memory.security.grant("ann", "own:*", "read")
    recorder = SlowRecorder()
    access = memory._services.security.grants.access("default", "ann")
    gatekeeper = Gatekeeper(access, memory_base.PERMISSIONS, recorder)
    judging = asyncio.create_task(gatekeeper.judged([Retrieve("secret"), Retrieve("own:1")]))
    await asyncio.sleep(0)
    assert not judging.done()
    await memory.security.revoke("ann", "own:*", "read")
    recorder.is_written.set()
    assert [type(judged) for judged in await judging] == [PermissionDenied, PermissionDenied]
    await memory._services.aclose()
