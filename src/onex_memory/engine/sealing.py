"""Encryption at rest: what is written to the files of a data directory is sealed first.

Owns the form of what is sealed, with which key, and that no nonce is used twice under one. Who seals what is the
business of those who write: sections of the journal whole; of the state file entries' records, outcomes and archived
records. Names of namespaces, spaces, streams and clients, keys in the state file, revisions and times stay readable.

    root key        32 random bytes, made when encryption is turned on; in the journal's facts, wrapped by the master
                    key
    namespace key   HKDF-SHA256 of the root key and the namespace's name: the data key of that namespace
    run key         HKDF-SHA256 of the namespace key and 12 random bytes, drawn for each run of each process that writes

    sealed          C1 01 · version of the root key (2) · the run's random bytes (12) · number (8) · ciphertext and tag
    nonce           the number, from 0 in each run: a run key never meets one twice. A run has 2^32 messages; then
                    there is another. What is drawn anew for each start, crash or not, is the key itself, so nothing has
                    to be remembered from one run to the next. (The extended-nonce construction: the first half of a
                    long nonce goes into the key, the second is the nonce of AES-256-GCM.)
    authenticated   what it is, and where: a section's revisions, an entry's space and key. Moved elsewhere, it does not
                    open.

C1 is a byte that MessagePack never writes, and so nothing that is not sealed begins with; but for archived records,
which are their writers' own bytes: there `C1 00` says that the record follows as it is.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import count
from struct import Struct, error as StructError  # noqa: N812 - it is named as classes are not
from typing import Final, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.journal import Journal
from onex_memory.engine.master_key import KEY_BYTES, NONCE_BYTES, MasterKey, NotUnwrapped, derived
from onex_memory.engine.records import Section, decode_sections, encode_sections
from onex_memory.spi.errors import DataDirectoryUnusable, StorageFull

__all__ = [
    "ESCAPED",
    "Keyring",
    "NotOpened",
    "Seal",
    "applied_place",
    "archive_place",
    "entry_place",
    "is_sealed",
    "open_seal",
    "unescaped",
]

ESCAPED: Final = b"\xc1\x00"
"""What comes before an archived record that begins as something sealed would."""
_MARK: Final = b"\xc1\x01"
_HEAD: Final = Struct(">2sH12sQ")
_SECTION: Final = Struct(">qq")
_NUMBER: Final = Struct(">q")
_RUN_BYTES: Final = 12
_RUN_MESSAGES: Final = 1 << 32
_KNOWN_RUNS: Final = 65_536
"""How many keys of runs are remembered to read with: about 200 bytes each."""


class NotOpened(Exception):
    """What was sealed is not what is there, or not where it was, or the key is not there."""


class Keyring(msgspec.Struct, frozen=True):
    """What the journal's facts say of encryption. What is in here opens nothing without the master key."""

    master_id: str
    """Of the master key that the root keys are wrapped with."""
    identity: str
    """Of the journal that they were made for. A restored directory is another, and goes on with these: without the
    master key it could not wrap them anew."""
    roots: dict[int, bytes]
    """The root keys by version, wrapped."""
    is_whole: bool
    """Whether nothing is left that was written before encryption was turned on."""
    also: dict[str, dict[int, bytes]] = {}
    """The root keys by version, wrapped with another master key, by its id: while the master key is changed."""

    @classmethod
    def make(cls, master: MasterKey, identity: str, *, is_whole: bool) -> Self:
        """Makes one with a new root key, for the journal of an identity."""
        return cls(
            master.id, identity, {1: master.wrap(os.urandom(KEY_BYTES), place=_root_place(identity, 1))}, is_whole
        )

    @classmethod
    def decoded(cls, data: bytes) -> Self | None:
        """Returns what was encoded; None: there is nothing, encryption is off."""
        return msgspec.msgpack.decode(data, type=cls) if data else None

    def encoded(self) -> bytes:
        """Returns it as bytes."""
        return msgspec.msgpack.encode(self)

    def unwrapped(self, master: MasterKey) -> dict[int, bytes]:
        """Returns the root keys by version.

        Raises:
            NotUnwrapped: they are wrapped with another master key.
        """
        wrapped = self.roots if master.id == self.master_id else self.also.get(master.id, self.roots)
        return {version: master.unwrap(each, place=self._place(version)) for version, each in wrapped.items()}

    def wrapped_also(self, roots: Mapping[int, bytes], master: MasterKey) -> Self:
        """Returns this with the root keys wrapped with another master key besides: either opens them."""
        return msgspec.structs.replace(self, also={master.id: self._wrapped(roots, master)})

    def wrapped_only(self, roots: Mapping[int, bytes], master: MasterKey) -> Self:
        """Returns this with the root keys wrapped with one master key, and with no other."""
        return msgspec.structs.replace(self, master_id=master.id, roots=self._wrapped(roots, master), also={})

    def _wrapped(self, roots: Mapping[int, bytes], master: MasterKey) -> dict[int, bytes]:
        return {version: master.wrap(root, place=self._place(version)) for version, root in roots.items()}

    def _place(self, version: int) -> bytes:
        return _root_place(self.identity, version)


class _Run:
    """The messages that one process seals for one namespace under one key."""

    __slots__ = ("_aead", "_numbers", "_random", "_version")

    def __init__(self, namespace_key: bytes, version: int) -> None:
        self._random = os.urandom(_RUN_BYTES)
        self._aead = _run_cipher(namespace_key, self._random)
        self._numbers = count()
        self._version = version

    def seal(self, place: bytes, data: bytes) -> bytes | None:
        """Seals a message; None: there have been as many as there may be."""
        number = next(self._numbers)
        if number >= _RUN_MESSAGES:
            return None
        head = _HEAD.pack(_MARK, self._version, self._random, number)
        return head + self._aead.encrypt(number.to_bytes(NONCE_BYTES, "big"), data, place)


class Seal:
    """Seals and opens what is at rest in one data directory. It may be used by several threads."""

    def __init__(self, roots: Mapping[int, bytes]) -> None:
        """Takes the root keys, by version; the latest seals."""
        self._roots = dict(roots)
        self._latest = max(self._roots)
        self._runs: dict[str, _Run] = {}
        self._namespace_keys: dict[tuple[int, str], bytes] = {}
        self._ciphers: dict[tuple[int, str, bytes], AESGCM] = {}

    @classmethod
    def unlocked(cls, keyring: Keyring, master: MasterKey | None, *, directory: str) -> Self:
        """Unwraps the root keys of a data directory.

        Raises:
            DataDirectoryUnusable: there is no master key, or it is another one.
        """
        if master is None:
            raise DataDirectoryUnusable(
                directory,
                f"is encrypted with the master key {keyring.master_id}: say where that is, with --master-key-file,"
                " --master-key-command or ONEX_MEMORY_MASTER_KEY",
            )
        try:
            return cls(keyring.unwrapped(master))
        except NotUnwrapped as err:
            raise DataDirectoryUnusable(
                directory,
                f"is encrypted with the master key {keyring.master_id}; the one that was given is {master.id}",
            ) from err

    @classmethod
    def of_secret(cls, secret: str) -> Self:
        """Makes one of what `secret` said."""
        return cls(msgspec.msgpack.decode(bytes.fromhex(secret), type=dict[int, bytes]))

    @property
    def secret(self) -> str:
        """The root keys, for another process of this program alone."""
        return msgspec.msgpack.encode(self._roots).hex()

    def __repr__(self) -> str:
        return f"Seal(versions={sorted(self._roots)})"

    # One message.

    def seal(self, namespace: str, place: bytes, data: bytes) -> bytes:
        """Seals what is written to a place."""
        run = self._runs.get(namespace)
        sealed = None if run is None else run.seal(place, data)
        while sealed is None:
            run = self._runs[namespace] = _Run(self._namespace_key(self._latest, namespace), self._latest)
            sealed = run.seal(place, data)
        return sealed

    def open(self, namespace: str, place: bytes, data: bytes) -> bytes:
        """Opens what was read at a place; what is not sealed is returned as it is.

        Raises:
            NotOpened: it is not what was sealed there.
        """
        if data[:1] != b"\xc1":
            return data
        try:
            mark, version, random, number = _HEAD.unpack_from(data)
            if mark != _MARK:
                raise NotOpened
            cipher = self._ciphers.get((version, namespace, random)) or self._cipher(version, namespace, random)
            return cipher.decrypt(number.to_bytes(NONCE_BYTES, "big"), data[_HEAD.size :], place)
        except (InvalidTag, ValueError, KeyError, StructError) as err:
            raise NotOpened from err

    def _cipher(self, version: int, namespace: str, random: bytes) -> AESGCM:
        if len(self._ciphers) >= _KNOWN_RUNS:
            self._ciphers.clear()
        cipher = _run_cipher(self._namespace_key(version, namespace), random)
        self._ciphers[version, namespace, random] = cipher
        return cipher

    def _namespace_key(self, version: int, namespace: str) -> bytes:
        key = self._namespace_keys.get((version, namespace))
        if key is None:
            key = derived(self._roots[version], b"onex-memory at rest namespace 1 " + namespace.encode())
            self._namespace_keys[version, namespace] = key
        return key

    # A row of the journal.

    def encode_sections(self, sections: list[Section]) -> bytes:
        """Returns the encoding of a group, its commits sealed; see `records.encode_sections`."""
        return encode_sections(
            [
                Section(
                    section.namespace,
                    section.first_revision,
                    section.last_revision,
                    self.seal(section.namespace, _section_place(section), section.commits),
                    section.seen,
                    section.ends,
                )
                for section in sections
            ]
        )

    def decode_sections(self, data: bytes) -> list[Section]:
        """Returns the sections of a group, opened.

        Raises:
            msgspec.MsgspecError: this is no encoding of a group, or not what was sealed.
        """
        sections = decode_sections(data)
        try:
            return [
                Section(
                    section.namespace,
                    section.first_revision,
                    section.last_revision,
                    self.open(section.namespace, _section_place(section), section.commits),
                    section.seen,
                    section.ends,
                )
                for section in sections
            ]
        except NotOpened as err:
            raise msgspec.DecodeError("it does not open: it is not what was sealed there") from err


def open_seal(
    directory: DataDirectory, journal: Journal, *, master_key: MasterKey | None, encrypts: bool
) -> Seal | None:
    """Returns what seals and opens the data of a directory; None: they are not encrypted.

    Args:
        directory: the directory, which this process holds.
        journal: its journal.
        master_key: what the root keys are wrapped with; None: there is none.
        encrypts: whether to turn encryption on where it is off: what is written from then on is sealed.

    Raises:
        DataDirectoryUnusable: there is no master key, or it is another one.
    """
    keyring = Keyring.decoded(journal.about.keyring)
    if keyring is None and encrypts:
        if master_key is None:
            raise DataDirectoryUnusable(
                str(directory.path), "is to be encrypted, and there is no master key: say --master-key-file"
            )
        keyring = Keyring.make(master_key, journal.identity, is_whole=not journal.head)
        try:
            journal.seal_with(keyring.encoded())
        except StorageFull as err:
            raise DataDirectoryUnusable(str(directory.path), f"cannot be written: {err}") from err
    if keyring is None:
        return None
    return Seal.unlocked(keyring, master_key, directory=str(directory.path))


def is_sealed(data: bytes) -> bool:
    """Whether something that was read is sealed."""
    return data[:2] == _MARK


def unescaped(record: bytes) -> bytes:
    """Returns an archived record that is not sealed as its writer gave it."""
    return record[len(ESCAPED) :] if record[:2] == ESCAPED else record


def entry_place(space: str, key: str) -> bytes:
    """Returns the place of an entry's record."""
    return f"e{space}\0{key}".encode()


def applied_place(revision: int) -> bytes:
    """Returns the place of the outcome of an identified write."""
    return b"o" + _NUMBER.pack(revision)


def archive_place(space: str, stream: str, number: int) -> bytes:
    """Returns the place of an archived record."""
    return b"a" + _NUMBER.pack(number) + f"{space}\0{stream}".encode()


def _section_place(section: Section) -> bytes:
    return b"s" + _SECTION.pack(section.first_revision, section.last_revision)


def _root_place(identity: str, version: int) -> bytes:
    return f"onex-memory at rest root 1 {identity} {version}".encode()


def _run_cipher(namespace_key: bytes, random: bytes) -> AESGCM:
    return AESGCM(derived(namespace_key, b"onex-memory at rest run 1 " + random))
