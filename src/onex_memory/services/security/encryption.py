"""Encrypted data and encryption keys: the part of the security service that carries out their commands.

Owns what each command does, and that changes of keys, and data that was tampered with, get into the audit log. How data
is encrypted is `ciphers`' business, how keys are kept that of `encryption_keys`.

A caller who may use a key is not thereby shown it: keys never leave this process but wrapped.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import suppress
from operator import attrgetter
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV, Engine
from onex_memory.engine.keysets import Keys
from onex_memory.engine.master_key import MasterKey
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.audit_events import Recorder, event_of_call
from onex_memory.services.security.ciphers import ALGORITHM
from onex_memory.services.security.encryption_keys import KEYS, EncryptionKeys, KnownKey, StoredKey
from onex_memory.services.security.rules import Permissions, needs, needs_some
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, StreamCommand, encryption as commands
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError, Unsupported
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.memory_security import EncryptionKey, KeyUsage, RewrapProgress
from onex_memory.spi.security_errors import (
    DecryptionFailed,
    EncryptionKeyExists,
    EncryptionKeyNotFound,
    EncryptionKeyUnusable,
)
from onex_memory.spi.values import Encoded, EncryptedData, Kind, decode, kind_of, of_encrypted

__all__ = ["Encryption"]

_log = ProgramLog("onex_memory.security")

_TYPE: Final = "encryption_key"
_PAGE: Final = 500
"""How many entries are looked at, and at most encrypted anew, before it is told how far that is."""
_PAGE_BYTES: Final = 4 << 20
_ATTEMPTS: Final = 10
"""How often an entry is tried that is written to each time it is to be encrypted anew."""


class Encryption:
    """The encryption of all namespaces."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        master_key: MasterKey | None,
        recorder: Recorder | None = None,
        *,
        maximum_messages: int = limits.MAX_KEY_MESSAGES,
    ) -> None:
        """Puts it together.

        Args:
            engine: where keys are kept.
            clock: what time it is.
            master_key: what keys are wrapped with; None: there is none, and no data key can be used.
            recorder: what writes the audit log; None: nobody does.
            maximum_messages: how many messages one version of a key encrypts.
        """
        self._engine = engine
        self._clock = clock
        self._recorder = recorder
        self._keys = EncryptionKeys(engine, clock, master_key, maximum_messages=maximum_messages)

    @property
    def permissions(self) -> Permissions:
        return _PERMISSIONS

    def execute(self, access: Access, command: Command[Any]) -> Coroutine[Any, Any, Any]:
        return _METHODS[type(command)](self, access, command)

    def stream(self, access: Access, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        if not isinstance(command, commands.RewrapEntries):
            raise Unsupported(type(command).__name__)
        return self._rewrap_entries(access, command)

    async def aclose(self) -> None:
        """Does nothing: nothing goes on in the background."""

    def forget_namespace(self, namespace: str) -> None:
        """Forgets the keys of a namespace that is deleted."""
        self._keys.forget_namespace(namespace)

    async def check_master(self) -> None:
        """Checks, once the engine is entered, that the master key is the one that there are keys of.

        Raises:
            InvalidArgument: it is another one.
        """
        await self._keys.check_master()

    # Data.

    async def _encrypt(self, access: Access, command: commands.EncryptData) -> EncryptedData:
        known = self._keys.cached(access.namespace, command.key_id) or await self._found_or_made(access, command.key_id)
        return await self._encrypted(known, command.data, command.context)

    async def _encrypted(self, known: KnownKey, data: Encoded, context: bytes) -> EncryptedData:
        keys = self._keys
        while True:
            known.check_enabled()
            cipher = known.cipher(known.stored.latest_version)
            if keys.take_message(known):
                return cipher.encrypt(data, context)
            await keys.take_block(known)
            known = await keys.get(known.namespace, known.key_id)  # it may have been disabled, or rotated, meanwhile

    async def _found_or_made(self, access: Access, key_id: str) -> KnownKey:
        known = await self._keys.find(access.namespace, key_id)
        if known is None:
            if not access.allows(_TYPE, "admin", key_id):
                raise EncryptionKeyNotFound(key_id)
            await self._record(access, "changed", "create key", key_id)
            await self._keys.create(access.namespace, key_id)  # or somebody else was faster
            known = await self._keys.get(access.namespace, key_id)
        return known

    async def _decrypt(self, access: Access, command: commands.DecryptData) -> Encoded:
        return await self._decrypted(access, command.encrypted, command.context)

    async def _decrypted(self, access: Access, encrypted: EncryptedData, context: bytes) -> Encoded:
        key_id = encrypted.key_id
        known = self._keys.cached(access.namespace, key_id) or await self._keys.get(access.namespace, key_id)
        try:
            return _opened(known, encrypted, context)
        except DecryptionFailed:
            await self._record(access, "tampered", "decrypt", key_id, result="failed")
            raise

    async def _rewrap(self, access: Access, command: commands.RewrapData) -> EncryptedData:
        data = await self._decrypted(access, command.encrypted, command.context)
        known = await self._keys.get(access.namespace, command.encrypted.key_id)
        return await self._encrypted(known, data, command.context)

    # Keys.

    async def _create(self, access: Access, command: commands.CreateEncryptionKey) -> EncryptionKey:
        key_id = command.key_id
        if await self._keys.find(access.namespace, key_id) is not None:
            raise EncryptionKeyExists(key_id)
        await self._record(access, "changed", "create key", key_id)
        if not await self._keys.create(access.namespace, key_id):
            raise EncryptionKeyExists(key_id)
        return (await self._keys.get(access.namespace, key_id)).shown()

    async def _rotate(self, access: Access, command: commands.RotateEncryptionKey) -> EncryptionKey:
        await self._record(access, "changed", "rotate key", command.key_id)
        while True:
            known = await self._keys.get(access.namespace, command.key_id)
            known.check_enabled()
            if await self._keys.rotate(known):
                return (await self._keys.get(access.namespace, command.key_id)).shown()

    async def _page(self, access: Access, command: commands.ListEncryptionKeys) -> commands.EncryptionKeyPage:
        page = await self._engine.scan(
            access.namespace,
            KEYS,
            glob=access.within(_TYPE, "read", None),
            after=key_after(None, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        found = [KnownKey(access.namespace, key_id, entry, None).shown() for key_id, entry in page.entries]
        return commands.EncryptionKeyPage(found, page_token(None, page.after))

    async def _disable(self, access: Access, command: commands.DisableEncryptionKey) -> EncryptionKey:
        def disabled(known: KnownKey) -> StoredKey:
            if known.stored.state == "destroyed":
                known.check_enabled()
            return known.stored if known.stored.state == "disabled" else _in_state(known, "disabled")

        return await self._changed(access, command, "disable key", disabled)

    async def _enable(self, access: Access, command: commands.EnableEncryptionKey) -> EncryptionKey:
        def enabled(known: KnownKey) -> StoredKey:
            if known.stored.state == "destroyed":
                known.check_enabled()
            return _in_state(known, "enabled")

        return await self._changed(access, command, "enable key", enabled)

    async def _schedule(self, access: Access, command: commands.ScheduleEncryptionKeyDestruction) -> EncryptionKey:
        def scheduled(known: KnownKey) -> StoredKey:
            if known.stored.state == "destroyed":
                known.check_enabled()
            return _in_state(known, "pending_destruction", destroy_ms=self._clock.now_ms() + command.waiting_ms)

        return await self._changed(access, command, "schedule key destruction", scheduled)

    async def _destroy(self, access: Access, command: commands.DestroyEncryptionKey) -> EncryptionKey:
        def destroyed(known: KnownKey) -> StoredKey:
            stored = known.stored
            if stored.state == "destroyed":
                known.check_enabled()
            if stored.state != "pending_destruction":
                raise EncryptionKeyUnusable(known.key_id, 0, "is not to be destroyed: that has to be said first")
            if self._clock.now_ms() < stored.destroy_ms:
                raise EncryptionKeyUnusable(
                    known.key_id, 0, f"cannot be destroyed before {known.shown().destroy_time:%Y-%m-%d %H:%M:%S} UTC"
                )
            return _in_state(known, "destroyed")._replace(wrapped=())

        return await self._changed(access, command, "destroy key", destroyed)

    async def _set_minimum(self, access: Access, command: commands.SetMinimumDecryptionVersion) -> EncryptionKey:
        def raised(known: KnownKey) -> StoredKey:
            if known.stored.state == "destroyed":
                known.check_enabled()
            if command.minimum_version > known.stored.latest_version:
                raise InvalidArgument(
                    "minimum_version", f"must be at most the key's latest, {known.stored.latest_version}"
                )
            return known.stored._replace(minimum_version=command.minimum_version)

        return await self._changed(access, command, "set minimum decryption version", raised)

    async def _changed(
        self, access: Access, command: commands.KeyCommand, action: str, changed: Callable[[KnownKey], StoredKey]
    ) -> EncryptionKey:
        """Changes a key, as it is when the change is made; what changes nothing is written nowhere."""
        known = await self._keys.get(access.namespace, command.key_id)
        if changed(known) == known.stored:
            return known.shown()
        await self._record(access, "changed", action, command.key_id)
        while True:
            known = await self._keys.get(access.namespace, command.key_id)
            stored = changed(known)
            if stored == known.stored or await self._keys.change(known, stored):
                return stored.shown(command.key_id)

    # Entries.

    async def _usage(self, access: Access, command: commands.GetEncryptionKeyUsage) -> KeyUsage:
        examined = 0
        counts: dict[int, int] = {}
        async for entries in self._entries(access, command, "read"):
            examined += len(entries)
            for _, entry in entries:
                encrypted = _encrypted_with(entry, command.key_id)
                if encrypted is not None:
                    counts[encrypted.key_version] = counts.get(encrypted.key_version, 0) + 1
        return KeyUsage(dict(sorted(counts.items())), examined)

    async def _rewrap_entries(
        self, access: Access, command: commands.RewrapEntries
    ) -> AsyncGenerator[RewrapProgress, None]:
        known = await self._keys.get(access.namespace, command.key_id)
        known.check_enabled()
        glob = access.within("key", "write", _glob_of(command.pattern))
        await self._record(access, "changed", "rewrap entries", command.key_id)
        total = await self._engine.count(access.namespace, KV, glob=glob)
        examined = rewrapped = failed = 0
        failed_keys: list[str] = []

        def progress(*, is_complete: bool) -> RewrapProgress:
            return RewrapProgress(examined, max(total, examined), rewrapped, failed, tuple(failed_keys), is_complete)

        yield progress(is_complete=False)
        async for entries in self._entries(access, command, "write"):
            due = [(key, entry) for key, entry in entries if _encrypted_with(entry, command.key_id) is not None]
            done, not_done = await self._rewrap_page(access, command, due)
            examined += len(entries)
            rewrapped += done
            failed += len(not_done)
            failed_keys += not_done[: limits.MAX_FAILED_KEYS - len(failed_keys)]
            yield progress(is_complete=False)
        yield progress(is_complete=True)

    async def _rewrap_page(
        self, access: Access, command: commands.RewrapEntries, due: list[tuple[str, engine.Entry]]
    ) -> tuple[int, list[str]]:
        """Encrypts entries anew that an earlier version has encrypted; returns how many, and which it could not."""
        key_id = command.key_id
        rewrapped = 0
        failed: list[str] = []
        for attempt in range(_ATTEMPTS):
            known = await self._keys.get(access.namespace, key_id)
            known.check_enabled()
            keys: list[str] = []
            transactions: list[engine.Operation] = []
            for key, entry in due:
                encrypted = _encrypted_with(entry, key_id)
                if encrypted is None or encrypted.key_version == known.stored.latest_version:
                    continue
                opened = _opened_with_either(known, encrypted, b"", command.context)
                if opened is None:
                    failed.append(key)
                    continue
                value = of_encrypted(await self._encrypted(known, *opened))
                put = engine.Put(KV, key, value, keep_expiry=True, keep_metadata=True)
                unchanged = engine.ModRevision(KV, key, entry.mod_revision)
                transactions.append(engine.Transaction((put,), (unchanged,)))
                keys.append(key)
            outcomes = await self._engine.execute(access.namespace, transactions)
            again: list[str] = []
            for key, outcome in zip(keys, outcomes, strict=True):
                if isinstance(outcome, MemoryServiceError):
                    raise outcome
                assert isinstance(outcome, engine.Commit), "it was no read"
                if outcome.succeeded:
                    rewrapped += 1
                else:
                    again.append(key)
            if not again:
                break
            if attempt == _ATTEMPTS - 1:
                failed += again
                break
            entries = await self._engine.read(access.namespace, KV, again)
            due = [(key, entry) for key, entry in zip(again, entries, strict=True) if entry is not None]
        return rewrapped, failed

    async def _entries(
        self, access: Access, command: commands.GetEncryptionKeyUsage | commands.RewrapEntries, action: str
    ) -> AsyncGenerator[list[tuple[str, engine.Entry]], None]:
        """Iterates over the users' entries that a command is about, and on which the caller may do something now."""
        glob = _glob_of(command.pattern)
        after: str | None = None
        while True:
            await access.refresh()
            if not access.allows(_TYPE, "admin", command.key_id):
                raise access.denied(Denial(_TYPE, command.key_id, "admin"))
            keys: Keys | None = access.within("key", action, glob)
            page = await self._engine.scan(
                access.namespace, KV, glob=keys, after=after, limit=_PAGE, size_bytes=_PAGE_BYTES
            )
            yield page.entries
            after = page.after
            if after is None:
                return

    async def _record(self, access: Access, kind: str, action: str, key_id: str, *, result: str = "success") -> None:
        if kind == "changed":
            _log.info("encryption key changes", action=action, key_id=key_id, namespace=access.namespace)
        if self._recorder is not None:
            await self._recorder.record(event_of_call(access, kind, action, _TYPE, key_id, result=result))


def _opened(known: KnownKey, encrypted: EncryptedData, context: bytes) -> Encoded:
    """Decrypts data with the version that has encrypted it.

    Raises:
        EncryptionKeyUnusable: the key is not enabled, or that version does not decrypt any longer.
        DecryptionFailed: it is not what was encrypted here.
    """
    known.check_enabled()
    stored, version = known.stored, encrypted.key_version
    if version < stored.minimum_version:
        raise EncryptionKeyUnusable(known.key_id, version, "is below the minimum decryption version")
    if version > stored.latest_version or encrypted.namespace != known.namespace or encrypted.algorithm != ALGORITHM:
        raise DecryptionFailed(known.key_id, version)
    return known.cipher(version).decrypt(encrypted, context)


def _opened_with_either(known: KnownKey, encrypted: EncryptedData, *contexts: bytes) -> tuple[Encoded, bytes] | None:
    """Returns data, and the one of several contexts that they were encrypted with; None: none of these."""
    for context in dict.fromkeys(contexts):
        with suppress(DecryptionFailed, EncryptionKeyUnusable):
            return _opened(known, encrypted, context), context
    return None


def _encrypted_with(entry: engine.Entry, key_id: str) -> EncryptedData | None:
    """Returns what an entry holds, where it was encrypted with a key."""
    if kind_of(entry.value) is not Kind.ENCRYPTED:
        return None
    encrypted = decode(entry.value)
    assert isinstance(encrypted, EncryptedData)
    return encrypted if encrypted.key_id == key_id else None


def _in_state(known: KnownKey, state: str, *, destroy_ms: int = 0) -> StoredKey:
    return known.stored._replace(state=state, destroy_ms=destroy_ms)


def _glob_of(pattern: str | None) -> Glob | None:
    return None if pattern is None else Glob.parse(pattern)


def _key_of_data(command: commands.DecryptData | commands.RewrapData) -> str:
    return command.encrypted.key_id


_of_key: Final = attrgetter("key_id")
_ADMINISTERS: Final = needs(_TYPE, "admin", of=_of_key)

_PERMISSIONS: Final[Permissions] = {
    commands.EncryptData: needs(_TYPE, "write", of=_of_key),
    commands.DecryptData: needs(_TYPE, "read", of=_key_of_data),
    commands.RewrapData: needs(_TYPE, "write", of=_key_of_data),
    commands.CreateEncryptionKey: _ADMINISTERS,
    commands.RotateEncryptionKey: _ADMINISTERS,
    commands.ListEncryptionKeys: needs_some(_TYPE, "read"),
    commands.DisableEncryptionKey: _ADMINISTERS,
    commands.EnableEncryptionKey: _ADMINISTERS,
    commands.ScheduleEncryptionKeyDestruction: _ADMINISTERS,
    commands.DestroyEncryptionKey: _ADMINISTERS,
    commands.SetMinimumDecryptionVersion: _ADMINISTERS,
    commands.GetEncryptionKeyUsage: _ADMINISTERS,
    commands.RewrapEntries: _ADMINISTERS,
}

_METHODS: Final[dict[type[Any], Callable[..., Coroutine[Any, Any, Any]]]] = {
    commands.EncryptData: Encryption._encrypt,
    commands.DecryptData: Encryption._decrypt,
    commands.RewrapData: Encryption._rewrap,
    commands.CreateEncryptionKey: Encryption._create,
    commands.RotateEncryptionKey: Encryption._rotate,
    commands.ListEncryptionKeys: Encryption._page,
    commands.DisableEncryptionKey: Encryption._disable,
    commands.EnableEncryptionKey: Encryption._enable,
    commands.ScheduleEncryptionKeyDestruction: Encryption._schedule,
    commands.DestroyEncryptionKey: Encryption._destroy,
    commands.SetMinimumDecryptionVersion: Encryption._set_minimum,
    commands.GetEncryptionKeyUsage: Encryption._usage,
}
