"""Audit logs in data directories: made, looked at, and damaged while nobody has them open."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from onex_memory import EmbeddedMemory
from onex_memory.engine.journal import Journal
from onex_memory.engine.records import decode_sections
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.services.security.audit import AuditSettings
from onex_memory.services.security.audit_store import LOG
from onex_memory.spi import AuditEntry, AuditVerification

SECRET = b"a secret that is not in the data directory"


def audited(path: Path, secrets: Sequence[bytes] = (SECRET,)) -> EmbeddedMemory:
    """A memory whose audit log is sealed with a key from outside."""
    return EmbeddedMemory(path, audit=AuditSettings(secrets=tuple(secrets)))


async def write_log(path: Path, entries: int = 10, *, secrets: Sequence[bytes] = (SECRET,), scope: str = "key") -> None:
    """Writes so many entries, one a transaction, and leaves the directory in order."""
    async with audited(path, secrets) as memory:
        for number in range(entries):
            await memory.security.audit_memory_access("ann", f"{scope}:{number}", "read", "success")


async def verified(path: Path, secrets: Sequence[bytes] = (SECRET,)) -> AuditVerification:
    async with audited(path, secrets) as memory:
        return await memory.security.verify_audit_log()


async def entries_in(path: Path, secrets: Sequence[bytes] = (SECRET,)) -> list[AuditEntry]:
    async with audited(path, secrets) as memory:
        return [entry async for entry in memory.security.audit_log()]


def bring_home(path: Path) -> None:
    """Brings the state file up to the journal, as its process does in a while."""
    with Journal.open(path / "journal.db") as journal:
        state = StateFile.open(path / "state.db", identity=journal.identity, is_alone=True)
        with closing(state):
            state.apply(
                Group(position, time_ms, decode_sections(body))
                for position, time_ms, body in journal.rows(state.position)
            )


def damage_rows(path: Path, sql: str, *values: object) -> None:
    """Changes rows of the state file, checksums left as they are; `?log` stands for the stream of the log."""
    with closing(sqlite3.connect(path / "state.db", isolation_level=None)) as database:
        (stream,) = database.execute("SELECT stream FROM streams WHERE name = ?", (LOG,)).fetchone()
        changed = database.execute(sql.replace("?log", str(stream)), values).rowcount
        assert changed > 0, sql
