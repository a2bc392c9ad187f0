"""Encryption keys in the engine: how they are kept, changed and counted, and their ciphers, ready for use.

Owns their form as entries, durable and ordered like everything else. A key itself is there only wrapped by the master
key, for its namespace, id and version: who reads the data directory cannot decrypt with what is there.

    space `encryption-keys`       key id            → state, times, minimum version, the wrapped key of each version
    space `encryption-messages`   version, key id   → how many messages have been given out, in blocks (`ciphers`)
    space `encryption-master`     in EVERY_NAMESPACE: the id of the master key that the keys are wrapped with

What is read is remembered, ready for use, until it changes; changes all come through here.
"""

from __future__ import annotations

import asyncio
import os
from base64 import b64decode, b64encode
from contextlib import suppress
from typing import Any, Final, NamedTuple

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.engine.master_key import KEY_BYTES, MasterKey, NotUnwrapped
from onex_memory.services.security.ciphers import ALGORITHM, KeyCipher, authenticated
from onex_memory.services.security.grants import EVERY_NAMESPACE
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_security import EncryptionKey
from onex_memory.spi.security_errors import EncryptionKeyNotFound, EncryptionKeyUnusable, TooManyEncryptionKeys
from onex_memory.spi.values import Encoded, decode, encode, of_str

__all__ = [
    "KEYS",
    "MASTER",
    "MASTER_ID",
    "MESSAGES",
    "EncryptionKeys",
    "KnownKey",
    "StoredKey",
    "unwrapped",
    "wrapped_with",
]

KEYS: Final = "encryption-keys"
"""The space of the keys."""
MESSAGES: Final = "encryption-messages"
"""The space of how many messages each version has given out."""
MASTER: Final = "encryption-master"
"""The space of what is known of the master key, in `EVERY_NAMESPACE`."""
MASTER_ID: Final = "id"
"""The key of its id."""
_BLOCK: Final = 1 << 16
"""How many messages are taken at once: what one version loses at most to a restart, of 65,536 times as many."""
_REMEMBERED: Final = 4_096
_WHY_UNUSABLE: Final = {
    "disabled": "is disabled",
    "pending_destruction": "is to be destroyed",
    "destroyed": "is destroyed",
}


class StoredKey(NamedTuple):
    """What is kept of a key."""

    state: str
    create_ms: int
    rotate_ms: int
    destroy_ms: int
    """From when on it may be destroyed; 0: it is not to be."""
    minimum_version: int
    latest_version: int
    wrapped: tuple[str, ...]
    """The key of each version from 1, wrapped, in base64; none where it is destroyed. While the master key is changed,
    wrapped with either, a blank between them."""

    def encoded(self) -> Encoded:
        """Returns it as it is kept."""
        return encode(
            {
                "state": self.state,
                "created": self.create_ms,
                "rotated": self.rotate_ms,
                "destroy": self.destroy_ms,
                "minimum": self.minimum_version,
                "latest": self.latest_version,
                "wrapped": list(self.wrapped),
            }
        )

    @classmethod
    def decoded(cls, value: Encoded) -> StoredKey:
        """Returns what was kept."""
        kept: Any = decode(value)
        return cls(
            kept["state"],
            kept["created"],
            kept["rotated"],
            kept["destroy"],
            kept["minimum"],
            kept["latest"],
            tuple(kept["wrapped"]),
        )

    def shown(self, key_id: str) -> EncryptionKey:
        """Returns what may be shown of it."""
        return EncryptionKey(
            key_id,
            self.state,
            ALGORITHM,
            self.latest_version,
            self.minimum_version,
            instant(self.create_ms),
            instant(self.rotate_ms),
            instant(self.destroy_ms) if self.destroy_ms else None,
        )


class KnownKey:
    """A key as it is kept, with the ciphers of the versions that were used."""

    __slots__ = ("_ciphers", "_master", "key_id", "namespace", "revision", "stored")

    def __init__(self, namespace: str, key_id: str, entry: engine.Entry, master: MasterKey | None) -> None:
        self.namespace = namespace
        self.key_id = key_id
        self.stored = StoredKey.decoded(entry.value)
        self.revision = entry.mod_revision
        self._master = master
        self._ciphers: dict[int, KeyCipher] = {}

    def shown(self) -> EncryptionKey:
        """Returns what may be shown of it."""
        return self.stored.shown(self.key_id)

    def check_enabled(self) -> None:
        """Refuses what needs a key that is enabled.

        Raises:
            EncryptionKeyUnusable: it is not.
        """
        why = _WHY_UNUSABLE.get(self.stored.state)
        if why is not None:
            raise EncryptionKeyUnusable(self.key_id, 0, why)

    def cipher(self, version: int) -> KeyCipher:
        """Returns the cipher of a version that there is.

        Raises:
            EncryptionKeyUnusable: the master key is not the one that it was wrapped with.
        """
        cipher = self._ciphers.get(version)
        if cipher is None:
            if self._master is None:
                raise _without_master(self.key_id)
            place = authenticated(self.namespace, self.key_id, version)
            try:
                key = unwrapped(self.stored.wrapped[version - 1], self._master, place=place)
            except NotUnwrapped as err:
                raise EncryptionKeyUnusable(self.key_id, version, "was made with another master key") from err
            cipher = self._ciphers[version] = KeyCipher(key, self.namespace, self.key_id, version)
        return cipher


class EncryptionKeys:
    """The encryption keys of all namespaces."""

    def __init__(self, engine: Engine, clock: Clock, master: MasterKey | None, *, maximum_messages: int) -> None:
        self._engine = engine
        self._clock = clock
        self._master = master
        self._maximum_messages = maximum_messages
        self._block = max(1, min(_BLOCK, maximum_messages // 16))
        self._generation = 0
        self._known: dict[tuple[str, str], KnownKey] = {}
        self._left: dict[tuple[str, str, int], int] = {}
        """How many messages are left of the block that was taken last, by namespace, key id and version."""
        self._taking = asyncio.Lock()  # guards that a block is taken once, by the first of those who find none left
        self._is_master_noted = False

    async def check_master(self) -> None:
        """Checks that the master key is the one that there are keys of.

        Raises:
            InvalidArgument: it is another one.
        """
        (entry,) = await self._engine.read(EVERY_NAMESPACE, MASTER, (MASTER_ID,))
        made_with = None if entry is None else str(decode(entry.value))
        if made_with is not None and self._master is not None and made_with != self._master.id:
            raise InvalidArgument(
                "master_key",
                f"this one has the id {self._master.id}, and there are encryption keys that were made with"
                f" {made_with}: say that one",
            )

    async def _note_master(self, key_id: str) -> MasterKey:
        if self._master is None:
            raise _without_master(key_id)
        if not self._is_master_noted:
            put = engine.Put(MASTER, MASTER_ID, of_str(self._master.id))
            await self._engine.commit(EVERY_NAMESPACE, engine.Transaction((put,), (engine.Absent(MASTER, MASTER_ID),)))
            self._is_master_noted = True
        return self._master

    def cached(self, namespace: str, key_id: str) -> KnownKey | None:
        """Returns a key that is remembered as it is now; None: it has to be asked for."""
        return self._known.get((namespace, key_id))

    async def find(self, namespace: str, key_id: str) -> KnownKey | None:
        """Returns a key; None: there is none."""
        place = namespace, key_id
        while (known := self._known.get(place)) is None:
            generation = self._generation
            (entry,) = await self._engine.read(namespace, KEYS, (key_id,))
            if entry is None:
                return None
            if generation == self._generation:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                known = self._known[place] = KnownKey(namespace, key_id, entry, self._master)
                break
        return known

    async def get(self, namespace: str, key_id: str) -> KnownKey:
        """Returns a key.

        Raises:
            EncryptionKeyNotFound: there is none.
        """
        known = await self.find(namespace, key_id)
        if known is None:
            raise EncryptionKeyNotFound(key_id)
        return known

    async def create(self, namespace: str, key_id: str) -> bool:
        """Makes a key. Returns False where there is one already.

        Raises:
            TooManyEncryptionKeys: there are as many as may be.
        """
        master = await self._note_master(key_id)
        stats = await self._engine.stats(namespace, KEYS)
        if stats.live_keys >= limits.MAX_ENCRYPTION_KEYS and await self.find(namespace, key_id) is None:
            raise TooManyEncryptionKeys(limits.MAX_ENCRYPTION_KEYS)
        now_ms = self._clock.now_ms()
        stored = StoredKey("enabled", now_ms, now_ms, 0, 1, 1, (_new_key(master, namespace, key_id, 1),))
        return await self._put(namespace, key_id, stored, engine.Absent(KEYS, key_id))

    async def rotate(self, known: KnownKey) -> bool:
        """Makes a new version of a key. Returns False where it has changed meanwhile.

        Raises:
            TooManyEncryptionKeys: it has as many as may be.
        """
        master = await self._note_master(known.key_id)
        stored = known.stored
        if stored.latest_version >= limits.MAX_KEY_VERSIONS:
            raise TooManyEncryptionKeys(limits.MAX_KEY_VERSIONS)
        version = stored.latest_version + 1
        return await self.change(
            known,
            stored._replace(
                rotate_ms=self._clock.now_ms(),
                latest_version=version,
                wrapped=(*stored.wrapped, _new_key(master, known.namespace, known.key_id, version)),
            ),
        )

    async def change(self, known: KnownKey, stored: StoredKey) -> bool:
        """Replaces what is kept of a key. Returns False where it has changed meanwhile."""
        unchanged = engine.ModRevision(KEYS, known.key_id, known.revision)
        return await self._put(known.namespace, known.key_id, stored, unchanged)

    async def _put(self, namespace: str, key_id: str, stored: StoredKey, condition: engine.Condition) -> bool:
        put = engine.Put(KEYS, key_id, stored.encoded())
        self._forget(namespace, key_id)
        try:
            commit = await self._engine.commit(namespace, engine.Transaction((put,), (condition,)))
        finally:
            self._forget(namespace, key_id)
        return commit.succeeded

    def _forget(self, namespace: str, key_id: str) -> None:
        """Makes the next one read the key anew, and whoever reads it just now, read it again."""
        self._generation += 1
        self._known.pop((namespace, key_id), None)

    def forget_namespace(self, namespace: str) -> None:
        """Forgets the keys of a namespace that is deleted, as what is read of them just now."""
        self._generation += 1
        self._known = {place: known for place, known in self._known.items() if place[0] != namespace}
        self._left = {place: left for place, left in self._left.items() if place[0] != namespace}

    def take_message(self, known: KnownKey) -> bool:
        """Takes one message of the latest version of a key; False: a block has to be taken first."""
        place = known.namespace, known.key_id, known.stored.latest_version
        left = self._left.get(place, 0)
        if not left:
            return False
        self._left[place] = left - 1
        return True

    async def take_block(self, known: KnownKey) -> None:
        """Sees to it that there are messages left of the latest version of a key.

        Raises:
            EncryptionKeyUnusable: it has encrypted as many as one version may.
        """
        version = known.stored.latest_version
        place = known.namespace, known.key_id, version
        async with self._taking:
            if self._left.get(place):
                return
            counted = f"{version} {known.key_id}"
            (entry,) = await self._engine.read(known.namespace, MESSAGES, (counted,))
            taken = 0 if entry is None else int(decode(entry.value))  # type: ignore[arg-type]  # only ever incremented
            if taken + self._block > self._maximum_messages:
                raise EncryptionKeyUnusable(
                    known.key_id, version, "has encrypted as many messages as one version may: rotate it"
                )
            increment = engine.Increment(MESSAGES, counted, self._block)
            await self._engine.commit(known.namespace, engine.Transaction((increment,)))
            if len(self._left) >= _REMEMBERED:
                self._left.clear()
            self._left[place] = self._block


def unwrapped(wrapped: str, master: MasterKey, *, place: bytes) -> bytes:
    """Returns a key that was wrapped with a master key, among others maybe.

    Raises:
        NotUnwrapped: it was not.
    """
    for part in wrapped.split(" "):
        with suppress(NotUnwrapped):
            return master.unwrap(b64decode(part), place=place)
    raise NotUnwrapped


def wrapped_with(key: bytes, *masters: MasterKey, place: bytes) -> str:
    """Returns a key wrapped with master keys: each of them opens it."""
    return " ".join(b64encode(master.wrap(key, place=place)).decode() for master in masters)


def _new_key(master: MasterKey, namespace: str, key_id: str, version: int) -> str:
    """Returns a new random key, wrapped."""
    return wrapped_with(os.urandom(KEY_BYTES), master, place=authenticated(namespace, key_id, version))


def _without_master(key_id: str) -> EncryptionKeyUnusable:
    return EncryptionKeyUnusable(
        key_id, 0, "cannot be used: there is no master key (start with --master-key-file, or master_key=)"
    )
