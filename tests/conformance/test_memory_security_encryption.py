"""ProtocolMemorySecurity, encrypted data and encryption keys, on every implementation."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from onex_memory.spi import (
    ContextValue,
    DecryptionFailed,
    EncryptedData,
    EncryptionKeyExists,
    EncryptionKeyNotFound,
    EncryptionKeyUnusable,
    InvalidArgument,
    limits,
)
from onex_memory.spi.values import of_str
from tests.support.clock import ManualClock
from tests.support.implementations import Memories

SECRET = {"ssn": "123-45-6789", "credit_score": 750}


@pytest.mark.parametrize(
    "data", ["text", "", 0, -(2**63), 2**63 - 1, 1.5, True, False, b"\x00\xff", {}, [], SECRET, [1, None, {"a": []}]]
)
async def test_what_was_encrypted_is_decrypted_exactly(store: Memories, data: ContextValue) -> None:
    encrypted = await store.security.encrypt_data(data, "key-1")
    assert (encrypted.key_id, encrypted.key_version, encrypted.algorithm) == ("key-1", 1, "AES-256-GCM")
    assert encrypted.namespace == "default"
    decrypted = await store.security.decrypt_data(encrypted)
    assert decrypted == data
    assert type(decrypted) is type(data)


async def test_encrypted_data_is_a_value_that_composes(store: Memories) -> None:
    encrypted = await store.security.encrypt_data(data=SECRET, key_id="encryption-key-1")
    await store.memory.store("user:1", encrypted)
    stored = await store.memory.retrieve("user:1")
    assert stored == encrypted
    assert isinstance(stored, EncryptedData)
    assert await store.security.decrypt_data(stored) == SECRET


async def test_nothing_of_the_data_is_in_the_ciphertext(store: Memories) -> None:
    encrypted = await store.security.encrypt_data("a canary that nobody may see", "key-1")
    assert b"canary" not in encrypted.ciphertext
    again = await store.security.encrypt_data("a canary that nobody may see", "key-1")
    assert again.nonce != encrypted.nonce
    assert again.ciphertext != encrypted.ciphertext


async def test_context_must_be_said_again(store: Memories) -> None:
    encrypted = await store.security.encrypt(SECRET, "key-1", context=b"user:1")
    assert await store.security.decrypt(encrypted, context=b"user:1") == SECRET
    for other in (b"", b"user:2", b"user:1\0"):
        with pytest.raises(DecryptionFailed):
            await store.security.decrypt(encrypted, context=other)


async def test_context_has_a_limit(store: Memories) -> None:
    most = bytes(limits.MAX_ENCRYPTION_CONTEXT_BYTES)
    assert await store.security.decrypt(await store.security.encrypt(1, "key-1", context=most), context=most) == 1
    with pytest.raises(InvalidArgument):
        await store.security.encrypt(1, "key-1", context=most + b"x")


async def test_data_have_a_limit(store: Memories) -> None:
    most = limits.MAX_ENCRYPTED_BYTES - len(of_str(""))
    encrypted = await store.security.encrypt_data("x" * most, "key-1")
    assert await store.security.decrypt_data(encrypted) == "x" * most
    with pytest.raises(InvalidArgument) as refused:
        await store.security.encrypt_data("x" * (most + 1), "key-1")
    assert refused.value.field == "data"
    with pytest.raises(InvalidArgument) as refused:
        await store.security.decrypt_data(replace(encrypted, ciphertext=encrypted.ciphertext + b"x"))
    assert refused.value.field == "encrypted_data"


async def test_entries_with_a_context_are_brought_up_to_date_with_it_and_keep_it(store: Memories) -> None:
    security = store.security
    for number, context in enumerate((b"", b"one", b"another")):
        await store.memory.store(f"e{number}", await security.encrypt(number, "key-1", context=context))
    await security.rotate_key("key-1")
    last = [progress async for progress in security.rewrap_entries("key-1", "e*", context=b"one")][-1]
    assert (last.rewrapped_count, last.failed_keys) == (2, ("e2",))
    one, other = await store.memory.retrieve("e1"), await store.memory.retrieve("e2")
    assert isinstance(one, EncryptedData)
    assert isinstance(other, EncryptedData)
    assert (one.key_version, other.key_version) == (2, 1)
    assert await security.decrypt(one, context=b"one") == 1
    assert await security.decrypt(other, context=b"another") == 2
    with pytest.raises(DecryptionFailed):
        await security.decrypt(one)


async def test_key_id_has_a_limit(store: Memories) -> None:
    await store.security.encrypt_data(1, "k" * limits.MAX_KEY_ID_BYTES)
    with pytest.raises(InvalidArgument):
        await store.security.encrypt_data(1, "k" * (limits.MAX_KEY_ID_BYTES + 1))


async def test_every_part_is_authenticated(store: Memories) -> None:
    encrypted = await store.security.encrypt_data(SECRET, "key-1")
    await store.security.create_key("key-2")
    await store.security.rotate_key("key-1")

    def flipped(data: bytes, place: int) -> bytes:
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]

    changes: list[dict[str, Any]] = [
        {"key_id": "key-2"},
        {"key_version": 2},
        {"key_version": 3},
        {"algorithm": "AES-128-GCM"},
        {"namespace": "other"},
        {"nonce": encrypted.nonce + b"\0"},
        {"nonce": encrypted.nonce[:-1]},
        {"nonce": b"\0"},
        {"ciphertext": encrypted.ciphertext[:-1]},
        {"ciphertext": encrypted.ciphertext + b"\0"},
        {"ciphertext": b"\0"},
        {"nonce": flipped(encrypted.nonce, 0)},
        {"ciphertext": flipped(encrypted.ciphertext, 0)},
        {"ciphertext": flipped(encrypted.ciphertext, len(encrypted.ciphertext) - 1)},
    ]
    for change in changes:
        with pytest.raises(DecryptionFailed) as refused:
            await store.security.decrypt_data(replace(encrypted, **change))
        assert "123-45-6789" not in str(refused.value)
    with pytest.raises(EncryptionKeyNotFound):
        await store.security.decrypt_data(replace(encrypted, key_id="key-3"))
    assert await store.security.decrypt_data(encrypted) == SECRET


async def test_other_namespace_cannot_decrypt_even_with_a_key_of_the_same_id(store: Memories) -> None:
    encrypted = await store.security.encrypt_data(SECRET, "key-1")
    other = store.security_in("other")
    with pytest.raises(EncryptionKeyNotFound):
        await other.decrypt_data(encrypted)
    await other.create_key("key-1")
    with pytest.raises(DecryptionFailed):
        await other.decrypt_data(encrypted)
    with pytest.raises(DecryptionFailed):
        await other.decrypt_data(replace(encrypted, namespace="other"))


async def test_encrypted_data_is_not_encrypted_again(store: Memories) -> None:
    encrypted = await store.security.encrypt_data(1, "key-1")
    with pytest.raises(InvalidArgument) as refused:
        await store.security.encrypt_data(encrypted, "key-1")
    assert refused.value.field == "data"


async def test_key_is_made_once_and_listed_with_all_that_is_known(store: Memories, clock: ManualClock) -> None:
    made = await store.security.create_key("key-2")
    await store.security.encrypt_data(1, "key-1")
    with pytest.raises(EncryptionKeyExists):
        await store.security.create_key("key-1")
    await clock.advance(5)
    rotated = await store.security.rotate_key("key-2")
    assert (rotated.latest_version, rotated.minimum_decryption_version, rotated.state) == (2, 1, "enabled")
    assert rotated.create_time == made.create_time
    assert rotated.rotate_time == made.create_time + timedelta(seconds=5)
    assert [key.key_id async for key in store.security.keys()] == ["key-1", "key-2"]  # noqa: SIM118 - it is no dict
    assert [key async for key in store.security.keys()][1] == rotated  # noqa: SIM118 - it is no dict


@pytest.mark.parametrize("name", ["", "a\0b", "é" * 129])
async def test_what_is_no_key_id_is_refused(store: Memories, name: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        await store.security.create_key(name)
    assert refused.value.field == "key_id"


async def test_what_is_no_key_is_not_found(store: Memories) -> None:
    security = store.security
    for call in (
        security.rotate_key,
        security.disable_key,
        security.enable_key,
        security.schedule_key_destruction,
        security.destroy_key,
    ):
        with pytest.raises(EncryptionKeyNotFound):
            await call("none")
    with pytest.raises(EncryptionKeyNotFound):
        await security.set_minimum_decryption_version("none", 1)
    with pytest.raises(EncryptionKeyNotFound):
        _ = [each async for each in security.rewrap_entries("none")]


async def test_rotated_key_encrypts_with_its_latest_version_and_decrypts_with_all(store: Memories) -> None:
    first = await store.security.encrypt_data("one", "key-1")
    await store.security.rotate_key("key-1")
    second = await store.security.encrypt_data("two", "key-1")
    assert (first.key_version, second.key_version) == (1, 2)
    assert [await store.security.decrypt_data(each) for each in (first, second)] == ["one", "two"]


async def test_rewrapped_data_has_the_latest_version_and_its_context(store: Memories) -> None:
    encrypted = await store.security.encrypt(SECRET, "key-1", context=b"c")
    await store.security.rotate_key("key-1")
    rewrapped = await store.security.rewrap_data(encrypted, context=b"c")
    assert rewrapped.key_version == 2
    assert await store.security.decrypt(rewrapped, context=b"c") == SECRET
    with pytest.raises(DecryptionFailed):
        await store.security.rewrap_data(encrypted)


async def test_version_below_the_minimum_does_not_decrypt_until_it_is_lowered(store: Memories) -> None:
    encrypted = await store.security.encrypt_data(SECRET, "key-1")
    for version in (0, -1, 2):
        with pytest.raises(InvalidArgument) as refused:
            await store.security.set_minimum_decryption_version("key-1", version)
        assert refused.value.field == "minimum_version"
    await store.security.rotate_key("key-1")
    raised = await store.security.set_minimum_decryption_version("key-1", 2)
    assert raised.minimum_decryption_version == 2
    with pytest.raises(EncryptionKeyUnusable) as unusable:
        await store.security.decrypt_data(encrypted)
    assert unusable.value.key_version == 1
    await store.security.set_minimum_decryption_version("key-1", 1)
    assert await store.security.decrypt_data(encrypted) == SECRET


async def test_disabled_key_does_nothing_until_it_is_enabled(store: Memories) -> None:
    encrypted = await store.security.encrypt_data(SECRET, "key-1")
    assert (await store.security.disable_key("key-1")).state == "disabled"
    assert (await store.security.disable_key("key-1")).state == "disabled"
    with pytest.raises(EncryptionKeyUnusable):
        await store.security.encrypt_data(SECRET, "key-1")
    with pytest.raises(EncryptionKeyUnusable):
        await store.security.decrypt_data(encrypted)
    with pytest.raises(EncryptionKeyUnusable):
        await store.security.rewrap_data(encrypted)
    with pytest.raises(EncryptionKeyUnusable):
        await store.security.rotate_key("key-1")
    assert (await store.security.enable_key("key-1")).state == "enabled"
    assert await store.security.decrypt_data(encrypted) == SECRET


async def test_key_is_destroyed_in_two_steps_and_for_good(store: Memories, clock: ManualClock) -> None:
    security = store.security
    encrypted = await security.encrypt_data(SECRET, "key-1")
    with pytest.raises(EncryptionKeyUnusable):
        await security.destroy_key("key-1")
    scheduled = await security.schedule_key_destruction("key-1", waiting_seconds=60)
    assert scheduled.state == "pending_destruction"
    assert scheduled.destroy_time is not None
    with pytest.raises(EncryptionKeyUnusable):
        await security.decrypt_data(encrypted)
    await clock.advance(59.999)
    with pytest.raises(EncryptionKeyUnusable):
        await security.destroy_key("key-1")
    await clock.advance(0.001)
    destroyed = await security.destroy_key("key-1")
    assert (destroyed.state, destroyed.destroy_time) == ("destroyed", None)
    for call in (
        security.decrypt_data(encrypted),
        security.encrypt_data(SECRET, "key-1"),
        security.enable_key("key-1"),
        security.disable_key("key-1"),
        security.rotate_key("key-1"),
        security.destroy_key("key-1"),
        security.schedule_key_destruction("key-1"),
        security.set_minimum_decryption_version("key-1", 1),
    ):
        with pytest.raises(EncryptionKeyUnusable):
            await call
    with pytest.raises(EncryptionKeyExists):
        await security.create_key("key-1")


async def test_enabling_takes_the_first_step_of_destruction_back(store: Memories) -> None:
    encrypted = await store.security.encrypt_data(SECRET, "key-1")
    await store.security.schedule_key_destruction("key-1", waiting_seconds=0)
    enabled = await store.security.enable_key("key-1")
    assert (enabled.state, enabled.destroy_time) == ("enabled", None)
    assert await store.security.decrypt_data(encrypted) == SECRET
    with pytest.raises(EncryptionKeyUnusable):
        await store.security.destroy_key("key-1")


async def test_usage_counts_entries_by_version(store: Memories) -> None:
    for number in range(3):
        await store.memory.store(f"a:{number}", await store.security.encrypt_data(number, "key-1"))
    await store.security.rotate_key("key-1")
    await store.memory.store("b:0", await store.security.encrypt_data(0, "key-1"))
    await store.memory.store("b:1", await store.security.encrypt_data(0, "key-2"))
    await store.memory.store("b:2", "plain")
    usage = await store.security.key_usage("key-1")
    assert (usage.versions, usage.examined_count) == ({1: 3, 2: 1}, 6)
    assert (await store.security.key_usage("key-1", "b:*")).versions == {2: 1}


async def test_so_many_keys_that_failed_are_named(store: Memories, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FAILED_KEYS", 2)
    for number, named in enumerate((("k1",), ("k1", "k2"), ("k1", "k2")), 1):
        await store.memory.store(f"k{number}", await store.security.encrypt("x", "key-1", context=b"c"))
        await store.security.rotate_key("key-1")
        last = [each async for each in store.security.rewrap_entries("key-1")][-1]
        assert (last.failed_count, last.failed_keys) == (number, named)


async def test_entries_are_brought_up_to_date_in_place(store: Memories, clock: ManualClock) -> None:
    await store.memory.store("a", await store.security.encrypt_data("A", "key-1"), 60, {"m": 1})
    await store.memory.store("b", await store.security.encrypt_data("B", "key-2"))
    await store.memory.store("c", await store.security.encrypt("C", "key-1", context=b"c"))
    await store.memory.store("d", {"plain": True})
    before = await store.memory.retrieve_entry("a")
    await store.security.rotate_key("key-1")
    progress = [each async for each in store.security.rewrap_entries("key-1")]
    assert [each.is_complete for each in progress] == [False] * (len(progress) - 1) + [True]
    last = progress[-1]
    assert (last.examined_count, last.total_count, last.rewrapped_count, last.failed_count) == (4, 4, 1, 1)
    assert last.failed_keys == ("c",)
    after = await store.memory.retrieve_entry("a")
    assert before is not None
    assert after is not None
    assert isinstance(after.value, EncryptedData)
    assert after.value.key_version == 2
    assert await store.security.decrypt_data(after.value) == "A"
    assert (after.expire_time, after.metadata) == (before.expire_time, {"m": 1})
    assert after.mod_revision > before.mod_revision
    again = [each async for each in store.security.rewrap_entries("key-1", "a")]
    assert (again[-1].examined_count, again[-1].rewrapped_count) == (1, 0)
