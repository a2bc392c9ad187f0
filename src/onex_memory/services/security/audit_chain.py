"""The chain of the audit log: the form of an entry, and what makes a change to one show.

Owns how entries are encoded and sealed. Each entry carries a code (HMAC-SHA256) over itself and the code of the entry
before it, so that none can be changed, removed, added or moved by who has no key:

    entry 1 ──code──► entry 2 ──code──► entry 3 ◄── head: number and code of the last entry, sealed
       ▲
       anchor: number and code of the last entry that retention removed, sealed

How many events an entry stands for becomes known later than the entry must be written. So the count is not part of the
chain: it has a seal of its own, which covers the entry's code, and can be written again.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from onex_memory.services.security.audit_events import AuditEvent
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_security import AuditEntry

__all__ = [
    "NO_CODE",
    "Anchor",
    "ChainKey",
    "Head",
    "KeyRing",
    "Record",
    "decode_record",
    "entry_of",
    "made_body",
    "new_secret",
    "read_secrets",
    "secret_of",
    "time_ms_of",
]

NO_CODE: Final = bytes(32)
"""What stands for the code of the entry before the first."""
_SECRET_BYTES: Final = 32
_ID_BYTES: Final = 8


class Body(msgspec.Struct, array_like=True, frozen=True):
    """What an entry says. It is written once."""

    time_ms: int
    kind: str
    caller: str
    namespace: str
    user_id: str
    resource_type: str
    resource: str
    action: str
    result: str
    peer: str
    credential_id: str


class Record(msgspec.Struct, array_like=True, frozen=True):
    """An entry as it is kept."""

    body: bytes
    """As `made_body` makes it."""
    key_id: bytes
    code: bytes
    count: int
    count_seal: bytes


class Head(msgspec.Struct, array_like=True, frozen=True):
    """Where the log ends."""

    sequence: int = 0
    """The number of the last entry; 0: there was none yet."""
    code: bytes = NO_CODE
    since: int = 1
    """From which entry on the key that seals this seals all."""
    size_bytes: int = 0
    """How much all entries take that are kept."""
    key_id: bytes = b""
    seal: bytes = b""


class Anchor(msgspec.Struct, array_like=True, frozen=True):
    """Where the log begins: behind what retention has removed."""

    through: int = 0
    """The number of the last entry that was removed; 0: none was."""
    code: bytes = NO_CODE
    key_id: bytes = b""
    seal: bytes = b""


_encode: Final = msgspec.msgpack.Encoder().encode
_decode_body: Final = msgspec.msgpack.Decoder(Body).decode
_decode_record: Final = msgspec.msgpack.Decoder(Record).decode


def new_secret() -> bytes:
    """Returns a secret that a key can be made of."""
    return os.urandom(_SECRET_BYTES)


def secret_of(master_key: bytes) -> bytes:
    """Returns the secret of the audit log that belongs to a master key: it tells nothing of the master key."""
    return hmac.digest(master_key, b"onex-memory audit log 1", "sha256")


def read_secrets(path: Path | str) -> tuple[bytes, ...]:
    """Reads the secrets of an audit log from a file: one a line, first that of the key to use.

    Raises:
        InvalidArgument: the file cannot be read, or holds none, or one that is too short.
    """
    try:
        lines = Path(path).expanduser().read_bytes().split()
    except OSError as err:
        raise InvalidArgument("audit_key_file", f"{path} cannot be read: {err.strerror}") from err
    if not lines or any(len(line) < _SECRET_BYTES for line in lines):
        raise InvalidArgument(
            "audit_key_file", f"{path} must hold secrets of {_SECRET_BYTES} characters at least, one a line"
        )
    return tuple(map(secret_of, lines))


class ChainKey:
    """A key that entries are sealed with."""

    __slots__ = ("_chain", "_counts", "_places", "key_id")

    def __init__(self, secret: bytes) -> None:
        def derived(what: bytes) -> bytes:
            return hmac.digest(secret, b"onex-memory audit " + what, "sha256")

        self.key_id = derived(b"id")[:_ID_BYTES]
        """What tells it from others, and tells nothing else."""
        self._chain = derived(b"chain")
        self._counts = derived(b"count")
        self._places = derived(b"place")

    def code(self, number: int, before: bytes, body: bytes) -> bytes:
        """Returns the code of an entry that follows the one whose code is given."""
        return hmac.digest(self._chain, number.to_bytes(8, "big") + before + body, "sha256")

    def record(self, number: int, before: bytes, body: bytes, count: int) -> Record:
        """Returns an entry, sealed."""
        code = self.code(number, before, body)
        return Record(body, self.key_id, code, count, self._count_seal(code, count))

    def recounted(self, record: Record, count: int) -> Record:
        """Returns an entry that stands for more events than it did."""
        return msgspec.structs.replace(record, count=count, count_seal=self._count_seal(record.code, count))

    def has_count(self, record: Record) -> bool:
        """Whether an entry's count is as it was written."""
        return hmac.compare_digest(self._count_seal(record.code, record.count), record.count_seal)

    def _count_seal(self, code: bytes, count: int) -> bytes:
        return hmac.digest(self._counts, code + count.to_bytes(8, "big"), "sha256")

    def sealed_head(self, head: Head) -> Head:
        """Returns a head, sealed."""
        return msgspec.structs.replace(head, key_id=self.key_id, seal=self._seal(_head_fields(head)))

    def sealed_anchor(self, anchor: Anchor) -> Anchor:
        """Returns an anchor, sealed."""
        return msgspec.structs.replace(anchor, key_id=self.key_id, seal=self._seal(_anchor_fields(anchor)))

    def has_sealed(self, place: Head | Anchor) -> bool:
        """Whether a head or an anchor is as it was written."""
        fields = _head_fields(place) if isinstance(place, Head) else _anchor_fields(place)
        return hmac.compare_digest(self._seal(fields), place.seal)

    def _seal(self, fields: bytes) -> bytes:
        return hmac.digest(self._places, sha256(fields).digest(), "sha256")


def _head_fields(head: Head) -> bytes:
    return b"head" + _encode((head.sequence, head.code, head.since, head.size_bytes))


def _anchor_fields(anchor: Anchor) -> bytes:
    return b"anchor" + _encode((anchor.through, anchor.code))


class KeyRing:
    """The keys that entries may be sealed with: the one in use, and earlier ones."""

    def __init__(self, secrets: Iterable[bytes]) -> None:
        """Takes their secrets, first that of the one in use."""
        keys = [ChainKey(secret) for secret in secrets]
        self.current = keys[0]
        self._by_id = {key.key_id: key for key in reversed(keys)}

    def get(self, key_id: bytes) -> ChainKey | None:
        """Returns a key; None: it is not known."""
        return self._by_id.get(key_id)

    def has_sealed(self, place: Head | Anchor) -> bool:
        """Whether a head or an anchor is as it was written, with a key that is known."""
        key = self._by_id.get(place.key_id)
        return key is not None and key.has_sealed(place)


def made_body(event: AuditEvent, time_ms: int) -> bytes:
    """Returns an event as it is kept."""
    return _encode(
        (
            time_ms,
            event.kind,
            event.caller,
            event.namespace,
            event.user_id,
            event.resource_type,
            event.resource,
            event.action,
            event.result,
            event.peer,
            event.credential_id,
        )
    )


def decode_record(data: bytes) -> Record | None:
    """Returns an entry as it is kept; None: this is none."""
    try:
        record = _decode_record(data)
        _decode_body(record.body)
    except msgspec.MsgspecError:
        return None
    return record if 0 < record.count < 1 << 63 else None


def time_ms_of(record: Record) -> int:
    """Returns when an entry was written, in milliseconds since 1970."""
    return _decode_body(record.body).time_ms


def entry_of(number: int, record: Record) -> AuditEntry:
    """Returns an entry as it is shown."""
    body = _decode_body(record.body)
    return AuditEntry(
        number,
        instant(body.time_ms),
        body.kind,
        body.caller,
        body.namespace,
        body.user_id or body.caller,
        body.resource_type,
        body.resource,
        body.action,
        body.result,
        body.peer,
        record.count,
        body.credential_id,
    )
