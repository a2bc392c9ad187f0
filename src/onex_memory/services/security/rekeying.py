"""Changing the master key: what is wrapped with it in the engine is wrapped with another one.

Owns the order of it: whenever it is cut short, one of the two keys opens everything, and doing it again finishes it.

    1  every key is wrapped with the new one besides                the old one opens everything
    2  the id of the master key changes: one commit, the turning    the new one opens everything, from here on
    3  what the old one opens is dropped

The audit log is sealed under a secret of the master key: that of the old one is kept, wrapped with the new one, so that
what it has sealed still verifies. What the journal retains of before, and backups, is opened by the old key still.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.engine.master_key import MasterKey, NotUnwrapped
from onex_memory.services.caller import LOCAL_PRINCIPAL
from onex_memory.services.scanning import EntryPages
from onex_memory.services.security.audit_events import AuditEvent, Recorder
from onex_memory.services.security.audit_store import EARLIER, EARLIER_PLACE, PLACES, decoded_secrets
from onex_memory.services.security.ciphers import authenticated
from onex_memory.services.security.encryption_keys import (
    KEYS,
    MASTER,
    MASTER_ID,
    StoredKey,
    unwrapped,
    wrapped_with,
)
from onex_memory.services.security.grants import EVERY_NAMESPACE
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.security_errors import EncryptionKeyUnusable
from onex_memory.spi.values import Encoded, decode, encode, of_str

__all__ = ["Rekeying"]

_PAGE: Final = 200
"""How many keys are wrapped anew in one go."""
_MOST_EARLIER: Final = 100
"""How many secrets of earlier master keys are kept: more than any retention of the audit log has need of."""


class Rekeying:
    """One change of the master key, of an engine that nobody else uses."""

    def __init__(
        self, engine_: Engine, namespaces: Iterable[str], *, old: MasterKey, new: MasterKey, recorder: Recorder
    ) -> None:
        """Begins nothing yet.

        Args:
            engine_: where the keys are.
            namespaces: all namespaces that there are.
            old: the master key that there was.
            new: the one that there is to be.
            recorder: what writes the audit log.
        """
        self._engine = engine_
        self._namespaces = list(namespaces)
        self._old = old
        self._new = new
        self._recorder = recorder
        self._total = 0
        self._done = 0
        self._on_progress: Callable[[str, int, int], None] = lambda *_: None

    async def run(self, on_progress: Callable[[str, int, int], None]) -> int:
        """Changes it; returns how many keys there are.

        Args:
            on_progress: is told what is done, how far that is, and of how many.

        Raises:
            InvalidArgument: the keys are wrapped with another master key than the old one, and than the new one.
            EncryptionKeyUnusable: one of them is; those before it are wrapped with the new one as well.
            AuditUnavailable: it could not be written to the audit log; nothing has changed.
        """
        self._on_progress = on_progress
        (entry,) = await self._engine.read(EVERY_NAMESPACE, MASTER, (MASTER_ID,))
        known = self._old.id if entry is None else str(decode(entry.value))
        if known not in {self._old.id, self._new.id}:
            raise InvalidArgument(
                "master_key",
                f"this one has the id {self._old.id}, and the encryption keys were made with {known}: say that one",
            )
        self._total = sum([(await self._engine.stats(each, KEYS)).live_keys for each in self._namespaces])
        if known == self._old.id:
            action = f"change master key to {self._new.id}"
            await self._recorder.record(AuditEvent("changed", LOCAL_PRINCIPAL, "", action, "encryption_key", "*"))
            await self._keep_audit_secret()
            await self._wrap_each("wrapping keys with the new master key", self._with_either)
            if entry is not None:
                await self._commit(EVERY_NAMESPACE, engine.Put(MASTER, MASTER_ID, of_str(self._new.id)))
        await self._wrap_each("dropping what the old master key opens", self._with_the_new_one)
        await self._drop_audit_secrets()
        return self._total

    async def _commit(self, namespace: str, put: engine.Put) -> None:
        await self._engine.commit(namespace, engine.Transaction((put,)))

    # Keys.

    async def _wrap_each(self, what: str, wrap: Callable[[str, bytes], str]) -> None:
        self._done = 0
        for namespace in self._namespaces:
            async for page in EntryPages(self._engine, namespace, KEYS, limit=_PAGE):
                changed = [
                    engine.Transaction((engine.Put(KEYS, key_id, self._wrapped(namespace, key_id, entry, wrap)),))
                    for key_id, entry in page
                ]
                for outcome in await self._engine.execute(namespace, changed):
                    if isinstance(outcome, MemoryServiceError):
                        raise outcome
                self._done += len(changed)
                self._on_progress(what, self._done, self._total)

    @staticmethod
    def _wrapped(namespace: str, key_id: str, entry: engine.Entry, wrap: Callable[[str, bytes], str]) -> Encoded:
        stored = StoredKey.decoded(entry.value)
        versions: list[str] = []
        for version, wrapped in enumerate(stored.wrapped, 1):
            try:
                versions.append(wrap(wrapped, authenticated(namespace, key_id, version)))
            except NotUnwrapped as err:
                raise EncryptionKeyUnusable(key_id, version, "was made with another master key") from err
        return stored._replace(wrapped=tuple(versions)).encoded()

    def _with_either(self, wrapped: str, place: bytes) -> str:
        return wrapped_with(unwrapped(wrapped, self._old, place=place), self._old, self._new, place=place)

    def _with_the_new_one(self, wrapped: str, place: bytes) -> str:
        return wrapped_with(unwrapped(wrapped, self._new, place=place), self._new, place=place)

    # Secrets of the audit log.

    async def _keep_audit_secret(self) -> None:
        """Keeps the old master key's, and those of before, for whoever has the old one or the new one."""
        secrets = [self._old.audit_secret, *await self._audit_secrets(self._old)]
        kept = [wrapped_with(each, self._old, self._new, place=EARLIER_PLACE) for each in dict.fromkeys(secrets)]
        await self._commit(EVERY_NAMESPACE, engine.Put(PLACES, EARLIER, encode(kept[:_MOST_EARLIER])))

    async def _drop_audit_secrets(self) -> None:
        kept = [wrapped_with(each, self._new, place=EARLIER_PLACE) for each in await self._audit_secrets(self._new)]
        await self._commit(EVERY_NAMESPACE, engine.Put(PLACES, EARLIER, encode(kept)))

    async def _audit_secrets(self, master: MasterKey) -> list[bytes]:
        (entry,) = await self._engine.read(EVERY_NAMESPACE, PLACES, (EARLIER,))
        secrets: list[bytes] = []
        for wrapped in decoded_secrets(entry):
            try:
                secrets.append(unwrapped(wrapped, master, place=EARLIER_PLACE))
            except NotUnwrapped:
                continue  # of a change that was given up: nobody can read it any more
        return secrets
