"""The audit log in the engine: one chain for the server, appended to, trimmed, read and verified.

Owns where it is kept, and that it goes on where it ended. One writer at a time may call `append` and `trim`.

    archive space `audit`, stream `log`     the entries, by number
    space `audit-places`    `head`          where the chain ends; written with every append
                            `anchor`        where it begins, once retention has removed something
                            `key`           the secret of the chain, where the server was given none
                            `earlier`       the secrets of earlier master keys, wrapped with the one there is
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final, TypeVar

import msgspec

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.engine.master_key import MasterKey, NotUnwrapped
from onex_memory.services.security.audit_chain import (
    NO_CODE,
    Anchor,
    Head,
    KeyRing,
    Record,
    decode_record,
    new_secret,
    time_ms_of,
)
from onex_memory.services.security.audit_verification import Verifier
from onex_memory.services.security.encryption_keys import unwrapped
from onex_memory.services.security.grants import EVERY_NAMESPACE
from onex_memory.spi.errors import DataCorrupt
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.memory_security import AuditVerification
from onex_memory.spi.values import Encoded, decode, of_bytes

__all__ = ["AUDIT", "EARLIER", "EARLIER_PLACE", "LOG", "PLACES", "AuditStore", "decoded_secrets"]

AUDIT: Final = "audit"
"""The archive space of the log."""
LOG: Final = "log"
"""The stream of the log."""
PLACES: Final = "audit-places"
"""The space of where the log begins and ends."""
EARLIER: Final = "earlier"
"""The key of the secrets of earlier master keys."""
EARLIER_PLACE: Final = b"onex-memory earlier audit secret 1"
"""What such a secret is wrapped for."""
_PAGE: Final = 500
"""How many entries are looked at in one go: about 3 ms."""
_PAGE_BYTES: Final = 1 << 20
_SINGLE: Final = 50
"""How many are read one by one where something is damaged."""

_log = ProgramLog("onex_memory.security")
_encode: Final = msgspec.msgpack.Encoder().encode
_PlaceT = TypeVar("_PlaceT", Head, Anchor)


def decoded_secrets(entry: engine.Entry | None) -> list[str]:
    """Returns the secrets of earlier master keys as they are kept: wrapped, the latest first."""
    kept = None if entry is None else decode(entry.value)
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


class AuditStore:
    """The chain of the audit log."""

    def __init__(self, engine: Engine, secrets: Sequence[bytes], master: MasterKey | None = None) -> None:
        """Notes where it is; nothing is read yet.

        Args:
            engine: what keeps it.
            secrets: what its keys are made of, first that of the key to use; none: it keeps one of its own.
            master: what opens the secrets of earlier master keys, which are kept beside it; None: nothing does.
        """
        self._engine = engine
        self._secrets = tuple(secrets)
        self._master = master
        self._ring: KeyRing | None = None
        self._unsaved_secret: bytes | None = None
        self._head = Head()
        self._anchor = Anchor()
        self._oldest_ms = 0
        """When the oldest entry was written; 0: not known."""

    @property
    def size_bytes(self) -> int:
        """How much the entries take that are kept."""
        return self._head.size_bytes

    @property
    def last_sequence(self) -> int:
        """The number of the last entry."""
        return self._head.sequence

    async def load(self) -> None:
        """Finds out where the log begins and ends. Doing so again does nothing."""
        if self._ring is not None:
            return
        key, head, anchor = await self._places()
        secrets = [*self._secrets, *await self._earlier(), *([key] if key is not None else [])]
        unsaved = None
        if not secrets:
            secrets = [unsaved := new_secret()]
        ring = KeyRing(secrets)
        if head is None or not ring.has_sealed(head):
            last = await self._engine.range(
                EVERY_NAMESPACE, AUDIT, LOG, limit=1, size_bytes=_PAGE_BYTES, descending=True
            )
            sequence = max([anchor.through, *(record.number for record in last)])
            if head is not None or sequence:
                _log.error("the audit log does not end as it was written; it goes on with a gap", sequence=sequence)
            # Not linked to what is there, so that what may have been removed from its end stays missed.
            head = Head(sequence, NO_CODE, sequence + 1)
        if head.key_id != ring.current.key_id:
            head = msgspec.structs.replace(head, since=head.sequence + 1)
        if self._ring is None:  # nobody else has come first
            self._head, self._anchor, self._unsaved_secret = head, anchor, unsaved
            self._ring = ring

    async def has_key(self) -> bool:
        """Whether the key is known that the end of the log was sealed with, where there is a log."""
        await self.load()
        _, head, _ = await self._places()
        return head is None or (self._ring is not None and self._ring.get(head.key_id) is not None)

    async def _places(self) -> tuple[bytes | None, Head | None, Anchor]:
        key, head, anchor = await self._engine.read(EVERY_NAMESPACE, PLACES, ("key", "head", "anchor"))
        secret = None if key is None else decode(key.value)
        return (
            secret if isinstance(secret, bytes) and secret else None,
            None if head is None else _place(head.value, Head),
            Anchor() if anchor is None else _place(anchor.value, Anchor),
        )

    async def _earlier(self) -> list[bytes]:
        """Returns the secrets of the master keys that there were before this one, the latest first."""
        if self._master is None:
            return []
        (entry,) = await self._engine.read(EVERY_NAMESPACE, PLACES, (EARLIER,))
        secrets: list[bytes] = []
        for wrapped in decoded_secrets(entry):
            with suppress(NotUnwrapped):
                secrets.append(unwrapped(wrapped, self._master, place=EARLIER_PLACE))
        return secrets

    # Writing.

    async def append(self, bodies: Sequence[tuple[bytes, int]], recounts: Sequence[tuple[int, Record]]) -> list[Record]:
        """Appends entries, each with its count, and writes the counts of earlier ones again: on disk when it returns.

        Args:
            bodies: what the entries say, and how many events each stands for.
            recounts: earlier entries by number, with their counts as `recounted` makes them; those that retention has
                removed are left out.

        Returns:
            The entries; the first has the number that follows `last_sequence` as it was before.

        Raises:
            MemoryServiceError: they could not be written; nothing was.
        """
        ring = await self._ready()
        head, key = self._head, ring.current
        number, code, size_bytes = head.sequence, head.code, head.size_bytes
        mutations: list[engine.Mutation] = []
        records = []
        for body, count in bodies:
            number += 1
            record = key.record(number, code, body, count)
            code = record.code
            data = _encode(record)
            size_bytes += len(data)
            records.append(record)
            mutations.append(engine.Append(AUDIT, LOG, number, data))
        for earlier, record in recounts:
            if earlier > self._anchor.through:
                mutations.append(engine.Append(AUDIT, LOG, earlier, _encode(record)))
        if not mutations:
            return records
        new = key.sealed_head(Head(number, code, head.since, size_bytes))
        await self._commit((*mutations, _put("head", new)))
        self._head = new
        return records

    def recounted(self, record: Record, count: int) -> Record:
        """Returns an entry that was appended since this was loaded, standing for more events than it did."""
        assert self._ring is not None, "it was appended"
        key = self._ring.get(record.key_id)
        assert key is not None, "it was sealed with a key of the ring"
        return key.recounted(record, count)

    async def _commit(self, mutations: tuple[engine.Mutation, ...]) -> None:
        secret = self._unsaved_secret
        if secret is not None:
            mutations = (*mutations, engine.Put(PLACES, "key", of_bytes(secret)))
        await self._engine.commit(EVERY_NAMESPACE, engine.Transaction(mutations))
        if secret is not None:
            self._unsaved_secret = None

    async def trim(self, *, since_ms: int, max_bytes: int) -> int:
        """Removes the oldest entries: those from before a time, and as many more as make the rest small enough.

        Returns:
            How many it removed.

        Raises:
            MemoryServiceError: nothing could be written.
        """
        ring = await self._ready()
        removed = 0
        while self._anchor.through < self._head.sequence:
            excess = self._head.size_bytes - max_bytes
            if excess <= 0 and self._oldest_ms >= since_ms and self._oldest_ms:
                break
            through, code, freed = self._anchor.through, self._anchor.code, 0
            for number, record in await self._readable_after(through):
                self._oldest_ms = time_ms_of(record)
                if self._oldest_ms >= since_ms and freed >= excess:
                    break
                through, code = number, record.code  # and what is damaged before it
                freed += len(_encode(record))
            if through == self._anchor.through:
                break
            anchor = ring.current.sealed_anchor(Anchor(through, code))
            head = msgspec.structs.replace(self._head, size_bytes=max(0, self._head.size_bytes - freed))
            head = ring.current.sealed_head(head)
            await self._commit((engine.Trim(AUDIT, LOG, through), _put("anchor", anchor), _put("head", head)))
            removed += through - self._anchor.through
            self._anchor, self._head = anchor, head
        return removed

    async def _readable_after(self, number: int) -> list[tuple[int, Record]]:
        """Reads the next entries that can be read, whatever is damaged before them."""
        while page := await self.page(after=number):
            readable = [(each, record) for each, record in page if record is not None]
            if readable:
                return readable
            number = page[-1][0]
        return []

    # Reading.

    async def page(
        self, *, after: int | None = None, through: int | None = None, limit: int = _PAGE, descending: bool = False
    ) -> list[tuple[int, Record | None]]:
        """Reads entries by number, from behind one through another; None for one that is damaged or missing.

        A page may be short; only an empty one is the end.
        """
        await self._ready()
        try:
            found = await self._engine.range(
                EVERY_NAMESPACE,
                AUDIT,
                LOG,
                after=after,
                through=through,
                limit=limit,
                size_bytes=_PAGE_BYTES,
                descending=descending,
            )
        except DataCorrupt as err:
            _log.error("the audit log is damaged", error=str(err))
        else:
            return [(record.number, decode_record(record.record)) for record in found]
        low = max(self._anchor.through, 0 if after is None else after) + 1
        high = self._head.sequence if through is None else min(through, self._head.sequence)
        numbers = range(high, low - 1, -1) if descending else range(low, high + 1)
        return [(number, await self._single(number)) for number in numbers[: min(limit, _SINGLE)]]

    async def _single(self, number: int) -> Record | None:
        try:
            found = await self._engine.range(
                EVERY_NAMESPACE, AUDIT, LOG, after=number - 1, through=number, limit=1, size_bytes=_PAGE_BYTES
            )
        except DataCorrupt:
            return None
        return decode_record(found[0].record) if found else None

    async def verify(self) -> AuditVerification:
        """Verifies the chain from its anchor to its head, as they are kept now; others write meanwhile."""
        ring = await self._ready()
        _, kept, anchor = await self._places()
        verifier = Verifier(ring, anchor, kept or Head())
        last = self._head.sequence if kept is None or not ring.has_sealed(kept) else kept.sequence
        while not verifier.is_broken and verifier.expected <= last:
            page = await self.page(after=verifier.expected - 1, through=last)
            if not page:
                page = [(verifier.expected, None)]
            for number, record in page:
                if record is None or number != verifier.expected:
                    _, _, anchor = await self._places()
                    if anchor.through >= verifier.expected:
                        verifier.skip(anchor)
                        break
                verifier.take(number, record)
        beyond = await self.page(after=last, limit=1)
        _, now, _ = await self._places()
        is_beyond = bool(beyond) and beyond[0][0] > (0 if now is None else now.sequence)
        return verifier.end(beyond[0][0] if is_beyond else None)

    async def _ready(self) -> KeyRing:
        await self.load()
        assert self._ring is not None, "it was loaded"
        return self._ring


def _put(name: str, place: Head | Anchor) -> engine.Put:
    return engine.Put(PLACES, name, of_bytes(_encode(place)))


def _place(value: Encoded, kind: type[_PlaceT]) -> _PlaceT:
    kept = decode(value)
    try:
        return msgspec.msgpack.decode(kept if isinstance(kept, bytes) else b"", type=kind)
    except msgspec.MsgspecError:
        return kind()
