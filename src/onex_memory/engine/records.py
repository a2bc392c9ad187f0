"""What the change log and the journal keep of a commit, and how it is encoded.

Owns the format of a commit's record: MessagePack arrays, so that a group of commits is encoded and decoded in one call
of a C library (0.2 and 0.6 µs a commit). A namespace's commits of one group make a section: its commits' bytes are a
piece of a journal row, a segment of the change log in memory, and what the state file is brought up to date with.

    section  [namespace, first revision, last revision, commits (bytes: an array of commits), seen {client id: through},
              whether the namespace ends with it]
    commit   [revision, time in ms, [change …], identified or nil]
    change   [space, key, reason, old value or nil, record after or nil, extra or nil]
    record   [value or nil, [[name, value] …], create_revision, mod_revision, version, create_ms, update_ms,
              expire_ms, lease id or nil]

A record's value is nil where the extra is a `delta`, which says what changed inside it. The old value is nil then too,
and where the change left the value as it is (reasons `touched` and `metadata`). A change whose reason is `published`,
`appended` or `trimmed` has neither record, and an extra that says it all.

The hot path writes plain tuples in the places of these classes, which have the same encoding.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import msgspec

from onex_memory.engine.structures import HashValue, ListValue
from onex_memory.spi.values import Encoded, EncodedMetadata

__all__ = [
    "CHANGE_BYTES",
    "Appended",
    "Besides",
    "ChangeRecord",
    "CommitRecord",
    "Delta",
    "Extra",
    "IdentifiedRecord",
    "Published",
    "RecordAfter",
    "Section",
    "Trimmed",
    "decode_commits",
    "decode_sections",
    "encode_commits",
    "encode_sections",
]

CHANGE_BYTES: Final = 100
"""What a change takes in the log besides its values, about, in bytes."""

RecordAfter: TypeAlias = tuple[Encoded | None, EncodedMetadata, int, int, int, int, int, int, str | None]
"""An entry after a change; its value None where a delta says what changed inside it."""


class Delta(msgspec.Struct, array_like=True, tag="delta", frozen=True):
    """What changed inside a hash or a list, in place of old and new value. Texts are JSON."""

    set_members: dict[str, bytes] | None = None
    removed_members: tuple[str, ...] = ()
    appended: tuple[bytes, ...] = ()
    popped: tuple[bytes, ...] = ()
    length: int = 0
    """How many members or items there are now."""


class Published(msgspec.Struct, array_like=True, tag="published", frozen=True):
    """A change that the store itself does not undergo."""

    change: str
    old_value: Encoded | None
    new_value: Encoded | None


class Appended(msgspec.Struct, array_like=True, tag="appended", frozen=True, gc=False):
    """A record of an archive space: the change's key is its stream."""

    number: int
    record: bytes


class Trimmed(msgspec.Struct, array_like=True, tag="trimmed", frozen=True, gc=False):
    """The records of a stream of an archive space through this number are gone."""

    through: int


Extra: TypeAlias = Delta | Published | Appended | Trimmed
"""What a change says besides the records before and after."""


class Besides:
    """What a step logs behind its own change, which is one between two whole values."""

    __slots__ = ("changes", "size_bytes")
    changes: list[tuple[Any, ...]]
    """As `encode_commits` takes them."""
    size_bytes: int
    """About what they take in the log."""


class ChangeRecord(msgspec.Struct, array_like=True, gc=False, frozen=True):
    """One change."""

    space: str
    key: str
    reason: str
    old_value: Encoded | None
    after: RecordAfter | None
    extra: Extra | None


class IdentifiedRecord(msgspec.Struct, array_like=True, gc=False, frozen=True):
    """What a commit is known by, and what is answered when it is asked for again."""

    client_id: str
    """Of a pipelining client; empty for a write that its caller named."""
    number: int
    scope: str
    fingerprint: bytes
    part: int
    succeeded: bool
    conflict: int
    """The place of the condition that did not hold; -1: all held."""
    outcomes: list[tuple[bool, bool, int, int | tuple[bytes, ...] | None]]


class CommitRecord(msgspec.Struct, array_like=True, gc=False, frozen=True):
    """One commit."""

    revision: int
    time_ms: int
    changes: list[ChangeRecord]
    identified: IdentifiedRecord | None


class Section(msgspec.Struct, array_like=True, gc=False, frozen=True):
    """The commits of one namespace in a group, in order."""

    namespace: str
    first_revision: int
    last_revision: int
    commits: bytes
    """As `encode_commits` makes them."""
    seen: dict[str, int]
    """Through which of its writes a client has seen the outcomes, where that has become known."""
    ends: bool = False
    """Whether the namespace ends with it: what comes later under its name has nothing to do with what was before."""


def _native(value: Any) -> bytes:
    """A native value that an entry had before; nobody changes it any longer."""
    assert isinstance(value, HashValue | ListValue)
    return value.encoded()


_encode: Final = msgspec.msgpack.Encoder(enc_hook=_native).encode
_decode_commits: Final = msgspec.msgpack.Decoder(list[CommitRecord]).decode
_decode_sections: Final = msgspec.msgpack.Decoder(list[Section]).decode


def encode_commits(commits: list[Any]) -> bytes:
    """Returns the encoding of commits: tuples in the order of `CommitRecord`'s fields, or such records."""
    return _encode(commits)


def decode_commits(data: bytes) -> list[CommitRecord]:
    """Returns the commits that were encoded.

    Raises:
        msgspec.MsgspecError: this is no encoding of commits.
    """
    return _decode_commits(data)


def encode_sections(sections: list[Section]) -> bytes:
    """Returns the encoding of a group: the body of a journal row."""
    return _encode(sections)


def decode_sections(data: bytes) -> list[Section]:
    """Returns the sections of a group.

    Raises:
        msgspec.MsgspecError: this is no encoding of a group.
    """
    return _decode_sections(data)
