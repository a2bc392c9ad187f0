"""The encryption part: who may, what is counted, what gets into the audit log, and what outlives a restart."""

import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.interface import KV
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.transaction import GrantLease, Put, Transaction
from onex_memory.services.security.access import Access
from onex_memory.services.security.audit_events import AuditEvent
from onex_memory.services.security.encryption import Encryption
from onex_memory.services.security.encryption_keys import KEYS, MESSAGES
from onex_memory.spi import (
    AuditUnavailable,
    DecryptionFailed,
    EncryptedData,
    EncryptionKeyNotFound,
    EncryptionKeyUnusable,
    InvalidArgument,
    PermissionDenied,
    TooManyEncryptionKeys,
    limits,
)
from onex_memory.spi.commands import encryption as commands
from onex_memory.spi.values import decode, encode, of_encrypted
from tests.support.clock import ManualClock

MASTER = bytes(range(32))


class Recording:
    """Keeps what is recorded; or cannot."""

    def __init__(self) -> None:
        self.events: list[AuditEvent] = []
        self.fails = False

    async def record(self, event: AuditEvent) -> None:
        if self.fails:
            raise AuditUnavailable("there is no room")
        self.events.append(event)

    async def record_each(self, events: Sequence[AuditEvent]) -> None:
        for event in events:
            await self.record(event)


class Part:
    """An encryption part over an engine of its own, and the administrator who calls it."""

    def __init__(self, engine: MemoryEngine, clock: ManualClock, *, maximum_messages: int = 1 << 32) -> None:
        self.engine = engine
        self.recorder = Recording()
        self.part = Encryption(engine, clock, MasterKey(MASTER), self.recorder, maximum_messages=maximum_messages)
        self.access = Access(None, clock, "default", "local")

    async def encrypt(self, data: str = "secret", key_id: str = "k") -> EncryptedData:
        made = await self.part.execute(self.access, commands.EncryptData(encode(data), key_id))
        assert isinstance(made, EncryptedData)
        return made

    async def decrypt(self, encrypted: EncryptedData) -> object:
        return decode(await self.part.execute(self.access, commands.DecryptData(encrypted)))

    async def store(self, key: str, value: EncryptedData) -> None:
        await self.engine.commit("default", Transaction((Put(KV, key, of_encrypted(value)),)))


@pytest.fixture
async def engine(clock: ManualClock) -> AsyncIterator[MemoryEngine]:
    async with MemoryEngine(clock=clock) as opened:
        yield opened


async def test_version_refuses_before_it_has_encrypted_more_than_it_may_and_rotating_helps(
    engine: MemoryEngine, clock: ManualClock
) -> None:
    part = Part(engine, clock, maximum_messages=64)
    encrypted = [await part.encrypt() for _ in range(64)]
    with pytest.raises(EncryptionKeyUnusable) as refused:
        await part.encrypt()
    assert (refused.value.key_version, "rotate" in refused.value.description) == (1, True)
    assert len({each.nonce for each in encrypted}) == 64
    assert await part.decrypt(encrypted[0]) == "secret"
    await part.part.execute(part.access, commands.RotateEncryptionKey("k"))
    assert (await part.encrypt()).key_version == 2


async def test_what_is_left_of_a_block_is_never_given_out_again(engine: MemoryEngine, clock: ManualClock) -> None:
    for _ in range(16):
        await Part(engine, clock, maximum_messages=64).encrypt()  # as after a restart: a block of 4 has gone
    with pytest.raises(EncryptionKeyUnusable):
        await Part(engine, clock, maximum_messages=64).encrypt()


async def test_messages_are_counted_in_blocks_of_the_engine(engine: MemoryEngine, clock: ManualClock) -> None:
    part = Part(engine, clock)
    for _ in range(10):
        await part.encrypt()
    (entry,) = await engine.read("default", MESSAGES, ("1 k",))
    assert entry is not None
    assert decode(entry.value) == 65_536


async def test_nothing_that_is_kept_of_a_key_is_the_key(engine: MemoryEngine, clock: ManualClock) -> None:
    part = Part(engine, clock)
    await part.encrypt()
    (entry,) = await engine.read("default", KEYS, ("k",))
    assert entry is not None
    assert MASTER.hex() not in str(decode(entry.value))
    assert repr(MasterKey(MASTER)) == f"MasterKey(id={MasterKey(MASTER).id!r})"


async def test_every_change_is_recorded_before_it_is_made(engine: MemoryEngine, clock: ManualClock) -> None:
    part = Part(engine, clock)
    await part.encrypt()
    for command in (
        commands.CreateEncryptionKey("other"),
        commands.RotateEncryptionKey("k"),
        commands.SetMinimumDecryptionVersion("k", 2),
        commands.DisableEncryptionKey("k"),
        commands.EnableEncryptionKey("k"),
        commands.ScheduleEncryptionKeyDestruction("k", 0),
        commands.DestroyEncryptionKey("k"),
    ):
        await part.part.execute(part.access, command)
    actions = [(event.kind, event.action, event.resource) for event in part.recorder.events]
    assert actions == [
        ("changed", "create key", "k"),
        ("changed", "create key", "other"),
        ("changed", "rotate key", "k"),
        ("changed", "set minimum decryption version", "k"),
        ("changed", "disable key", "k"),
        ("changed", "enable key", "k"),
        ("changed", "schedule key destruction", "k"),
        ("changed", "destroy key", "k"),
    ]


async def test_change_that_cannot_be_recorded_is_not_made(engine: MemoryEngine, clock: ManualClock) -> None:
    part = Part(engine, clock)
    part.recorder.fails = True
    with pytest.raises(AuditUnavailable):
        await part.encrypt()
    part.recorder.fails = False
    await part.encrypt()
    part.recorder.fails = True
    for command in (commands.RotateEncryptionKey("k"), commands.DisableEncryptionKey("k")):
        with pytest.raises(AuditUnavailable):
            await part.part.execute(part.access, command)
    encrypted = await part.encrypt()
    assert encrypted.key_version == 1


async def test_tampered_data_is_recorded_without_what_it_holds(engine: MemoryEngine, clock: ManualClock) -> None:
    part = Part(engine, clock)
    encrypted = await part.encrypt("canary")
    part.recorder.events.clear()
    damaged = EncryptedData(
        encrypted.key_id, 1, encrypted.algorithm, "default", encrypted.nonce, encrypted.ciphertext[:-1] + b"\0\0"
    )
    with pytest.raises(DecryptionFailed):
        await part.decrypt(damaged)
    (event,) = part.recorder.events
    assert (event.kind, event.action, event.resource, event.result) == ("tampered", "decrypt", "k", "failed")
    assert "canary" not in repr(event)


async def test_entry_that_is_written_while_it_is_brought_up_to_date_keeps_what_was_written(
    engine: MemoryEngine, clock: ManualClock
) -> None:
    part = Part(engine, clock)
    await part.store("a", await part.encrypt("old"))
    newer = await part.encrypt("newer")
    await part.part.execute(part.access, commands.RotateEncryptionKey("k"))
    execute = engine.execute
    written: list[bool] = []

    async def execute_late(namespace, operations):  # type: ignore[no-untyped-def]  # stands in for the engine's own
        if not written:
            written.append(True)
            await part.store("a", newer)
        return await execute(namespace, operations)

    engine.execute = execute_late  # type: ignore[method-assign]  # so that a write comes between reading and writing
    frames = [each async for each in part.part.stream(part.access, commands.RewrapEntries("k"))]
    assert (frames[-1].rewrapped_count, frames[-1].failed_count) == (1, 0)
    (entry,) = await engine.read("default", KV, ("a",))
    assert entry is not None
    stored = decode(entry.value)
    assert isinstance(stored, EncryptedData)
    assert stored.key_version == 2
    assert await part.decrypt(stored) == "newer"


async def test_entry_that_is_brought_up_to_date_stays_on_its_lease(engine: MemoryEngine, clock: ManualClock) -> None:
    part = Part(engine, clock)
    await engine.commit("default", Transaction((GrantLease("lease", 60_000),)))
    put = Put(KV, "a", of_encrypted(await part.encrypt()), lease_id="lease")
    await engine.commit("default", Transaction((put,)))
    await part.part.execute(part.access, commands.RotateEncryptionKey("k"))
    frames = [each async for each in part.part.stream(part.access, commands.RewrapEntries("k"))]
    assert frames[-1].rewrapped_count == 1
    (entry,) = await engine.read("default", KV, ("a",))
    assert entry is not None
    assert entry.lease_id == "lease"


async def test_reader_of_a_key_may_not_write_with_it_and_the_other_way_round() -> None:
    async with EmbeddedMemory() as memory:
        encrypted = await memory.security.encrypt_data("x", "pay-1")
        await memory.security.grant("ann", "pay-*", "read", resource_type="encryption_key")
        await memory.security.grant("bob", "pay-*", "write", resource_type="encryption_key")
        ann, bob = memory.as_principal("ann").security, memory.as_principal("bob").security
        assert await ann.decrypt_data(encrypted) == "x"
        for refused in (ann.encrypt_data("x", "pay-1"), ann.rotate_key("pay-1"), bob.decrypt_data(encrypted)):
            with pytest.raises(PermissionDenied):
                await refused
        assert (await bob.encrypt_data("y", "pay-1")).key_version == 1
        assert (await bob.rewrap_data(encrypted)).key_version == 1
        await memory.security.create_key("other")
        assert [key.key_id async for key in ann.keys()] == ["pay-1"]  # noqa: SIM118 - it is no dict
        with pytest.raises(PermissionDenied):
            _ = [key async for key in bob.keys()]  # noqa: SIM118 - it is no dict


async def test_key_is_made_by_its_administrator_only() -> None:
    async with EmbeddedMemory() as memory:
        await memory.security.grant("ann", "a-*", "*", resource_type="encryption_key")
        await memory.security.grant("bob", "*", "write", resource_type="encryption_key")
        with pytest.raises(EncryptionKeyNotFound):
            await memory.as_principal("bob").security.encrypt_data(1, "a-1")
        await memory.as_principal("ann").security.encrypt_data(1, "a-1")
        await memory.as_principal("bob").security.encrypt_data(1, "a-1")


async def test_only_entries_that_the_caller_may_touch_are_counted_and_brought_up_to_date() -> None:
    async with EmbeddedMemory() as memory:
        for key in ("a", "b"):
            await memory.memory.store(key, await memory.security.encrypt_data(key, "k"))
        await memory.security.rotate_key("k")
        await memory.security.grant("ann", "k", "admin", resource_type="encryption_key")
        ann = memory.as_principal("ann").security
        with pytest.raises(PermissionDenied):
            await ann.key_usage("k")
        with pytest.raises(PermissionDenied):
            _ = [each async for each in ann.rewrap_entries("k")]
        await memory.security.grant("ann", "a", "read")
        await memory.security.grant("ann", "a", "write")
        assert (await ann.key_usage("k")).versions == {1: 1}
        frames = [each async for each in ann.rewrap_entries("k")]
        assert (frames[-1].examined_count, frames[-1].rewrapped_count) == (1, 1)
        assert (await memory.security.key_usage("k")).versions == {1: 1, 2: 1}


async def test_keys_and_versions_have_limits(
    monkeypatch: pytest.MonkeyPatch, engine: MemoryEngine, clock: ManualClock
) -> None:
    monkeypatch.setattr(limits, "MAX_ENCRYPTION_KEYS", 2)
    monkeypatch.setattr(limits, "MAX_KEY_VERSIONS", 2)
    part = Part(engine, clock)
    for key_id in ("a", "b"):
        await part.encrypt(key_id=key_id)
    with pytest.raises(TooManyEncryptionKeys):
        await part.encrypt(key_id="c")
    await part.part.execute(part.access, commands.RotateEncryptionKey("a"))
    with pytest.raises(TooManyEncryptionKeys):
        await part.part.execute(part.access, commands.RotateEncryptionKey("a"))


async def test_keys_are_there_again_with_the_same_master_key_and_no_other(tmp_path: Path) -> None:
    async with EmbeddedMemory(tmp_path, master_key=MASTER) as memory:
        encrypted = await memory.security.encrypt_data("secret", "k")
    async with EmbeddedMemory(tmp_path, master_key=MASTER.hex()) as memory:
        assert await memory.security.decrypt_data(encrypted) == "secret"
    with pytest.raises(InvalidArgument) as refused:
        async with EmbeddedMemory(tmp_path, master_key=os.urandom(32)):
            pass
    assert refused.value.field == "master_key"
    async with EmbeddedMemory(tmp_path) as memory:
        with pytest.raises(EncryptionKeyUnusable) as unusable:
            await memory.security.decrypt_data(encrypted)
        assert "master key" in str(unusable.value)
        with pytest.raises(EncryptionKeyUnusable):
            await memory.security.encrypt_data("x", "k")
        with pytest.raises(EncryptionKeyUnusable):
            await memory.security.create_key("new")
