"""The chain of an audit log over an engine, written by one run of the log after the other, and forged in between."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import msgspec

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Mutation, Transaction
from onex_memory.services.security.access import Access
from onex_memory.services.security.audit import AuditLog, AuditSettings
from onex_memory.services.security.audit_chain import Head, Record
from onex_memory.services.security.audit_events import AuditEvent
from onex_memory.services.security.audit_store import AUDIT, LOG, PLACES
from onex_memory.services.security.grants import EVERY_NAMESPACE
from onex_memory.spi import AuditVerification, Clock
from onex_memory.spi.commands.audit import VerifyAuditLog
from onex_memory.spi.values import decode
from tests.support.audits import SECRET
from tests.support.clock import ManualClock


@asynccontextmanager
async def run_of(engine: MemoryEngine, settings: AuditSettings, clock: Clock | None = None) -> AsyncIterator[AuditLog]:
    """One run of the log, from start to stop."""
    log = AuditLog(engine, clock or ManualClock(), settings)
    try:
        yield log
    finally:
        await log.aclose()


def noted(resource: str) -> AuditEvent:
    """An event that is an entry by itself."""
    return AuditEvent("noted", "ann", "default", "read", "key", resource)


async def write_log(
    engine: MemoryEngine, entries: int = 10, *, secrets: Sequence[bytes] = (SECRET,), scope: str = "key"
) -> None:
    """Writes so many entries, one a transaction, in a run of its own."""
    async with run_of(engine, AuditSettings(secrets=tuple(secrets))) as log:
        for number in range(entries):
            await log.record(noted(f"{scope}:{number}"))


async def verified(engine: MemoryEngine, secrets: Sequence[bytes] = (SECRET,)) -> AuditVerification:
    """Verifies the log in a run of its own."""
    clock = ManualClock()
    async with run_of(engine, AuditSettings(secrets=tuple(secrets)), clock) as log:
        found = await log.execute(Access(None, clock, "default", "local"), VerifyAuditLog())
        assert isinstance(found, AuditVerification)
        return found


async def forge(engine: MemoryEngine, changes: Sequence[Mutation]) -> None:
    """Commits changes behind the log's back: every checksum is right, as it is where somebody takes the trouble."""
    await engine.commit(EVERY_NAMESPACE, Transaction(tuple(changes)))


async def kept(engine: MemoryEngine, number: int) -> Record:
    """Returns an entry as it is kept."""
    (found,) = await engine.range(
        EVERY_NAMESPACE, AUDIT, LOG, after=number - 1, through=number, limit=1, size_bytes=1 << 20
    )
    return msgspec.msgpack.decode(found.record, type=Record)


async def head_of(engine: MemoryEngine) -> Head:
    """Returns where the log says that it ends."""
    (entry,) = await engine.read(EVERY_NAMESPACE, PLACES, ("head",))
    assert entry is not None
    value = decode(entry.value)
    assert isinstance(value, bytes)
    return msgspec.msgpack.decode(value, type=Head)
