"""The commands of MemorySecurity on encrypted data and encryption keys: arguments checked, and what they answer with.

Owns the checks that need no state; knows neither engine nor gRPC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, StreamCommand
from onex_memory.spi.commands.checks import (
    check_at_most,
    check_limit,
    check_page_token,
    check_pattern,
    check_span_ms,
    check_text,
)
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_security import EncryptionKey, KeyUsage, RewrapProgress
from onex_memory.spi.values import Encoded, EncryptedData, Kind, kind_of, of_encrypted

__all__ = [
    "CreateEncryptionKey",
    "DecryptData",
    "DestroyEncryptionKey",
    "DisableEncryptionKey",
    "EnableEncryptionKey",
    "EncryptData",
    "EncryptionKeyPage",
    "GetEncryptionKeyUsage",
    "KeyCommand",
    "ListEncryptionKeys",
    "RewrapData",
    "RewrapEntries",
    "RotateEncryptionKey",
    "ScheduleEncryptionKeyDestruction",
    "SetMinimumDecryptionVersion",
]


def _check_key_id(key_id: str) -> None:
    check_text(key_id, "key_id", "max_key_id_bytes")


_TAG_BYTES: Final = 16
"""By how much what is encrypted is larger than what it was."""


def _check_context(context: bytes) -> None:
    if type(context) is not bytes:
        raise InvalidArgument("context", f"must be bytes, not {type(context).__name__}")
    check_at_most(len(context), "context", "max_encryption_context_bytes")


@dataclass(slots=True)
class EncryptionKeyPage:
    """A page of encryption keys."""

    keys: list[EncryptionKey]
    next_page_token: str


# Data.


@dataclass(slots=True)
class EncryptData(Command[EncryptedData]):
    """Encrypts a value."""

    data: Encoded
    key_id: str
    context: bytes = b""

    def __post_init__(self) -> None:
        if kind_of(self.data) is Kind.ENCRYPTED:
            raise InvalidArgument("data", "is encrypted already")
        check_at_most(len(self.data), "data", "max_encrypted_bytes")
        _check_key_id(self.key_id)
        _check_context(self.context)


@dataclass(slots=True)
class DecryptData(Command[Encoded]):
    """Decrypts a value; answers with it, encoded."""

    encrypted: EncryptedData
    context: bytes = b""

    def __post_init__(self) -> None:
        _check_encrypted(self.encrypted)
        _check_context(self.context)


@dataclass(slots=True)
class RewrapData(Command[EncryptedData]):
    """Encrypts data anew with the latest version of its key."""

    encrypted: EncryptedData
    context: bytes = b""

    def __post_init__(self) -> None:
        _check_encrypted(self.encrypted)
        _check_context(self.context)


def _check_encrypted(encrypted: EncryptedData) -> None:
    if type(encrypted) is not EncryptedData:
        raise InvalidArgument("encrypted_data", f"must be EncryptedData, not {type(encrypted).__name__}")
    of_encrypted(encrypted, field="encrypted_data")
    check_at_most(len(encrypted.ciphertext) - _TAG_BYTES, "encrypted_data", "max_encrypted_bytes")


# Keys.


@dataclass(slots=True)
class KeyCommand(Command[EncryptionKey]):
    """A command on one key, which answers with the key: what all of these have."""

    key_id: str

    def __post_init__(self) -> None:
        _check_key_id(self.key_id)


@dataclass(slots=True)
class CreateEncryptionKey(KeyCommand):
    """Makes a key."""


@dataclass(slots=True)
class RotateEncryptionKey(KeyCommand):
    """Makes a new version of a key."""


@dataclass(slots=True)
class ListEncryptionKeys(Command[EncryptionKeyPage]):
    """Lists a page of keys."""

    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class DisableEncryptionKey(KeyCommand):
    """Disables a key."""


@dataclass(slots=True)
class EnableEncryptionKey(KeyCommand):
    """Enables a key."""


@dataclass(slots=True)
class ScheduleEncryptionKeyDestruction(KeyCommand):
    """Takes the first step of destroying a key."""

    waiting_ms: int = limits.DEFAULT_KEY_WAITING_MS

    def __post_init__(self) -> None:
        _check_key_id(self.key_id)
        check_span_ms(self.waiting_ms, "waiting_time", "max_key_waiting", least_ms=0)


@dataclass(slots=True)
class DestroyEncryptionKey(KeyCommand):
    """Takes the second step of destroying a key."""


@dataclass(slots=True)
class SetMinimumDecryptionVersion(KeyCommand):
    """Says from which version on a key decrypts."""

    minimum_version: int = 1

    def __post_init__(self) -> None:
        _check_key_id(self.key_id)
        if type(self.minimum_version) is not int or not 1 <= self.minimum_version <= limits.INT64_MAX:
            raise InvalidArgument("minimum_version", "must be at least 1, and no more than an int64 holds")


@dataclass(slots=True)
class GetEncryptionKeyUsage(Command[KeyUsage]):
    """Counts the entries that a key has encrypted."""

    key_id: str
    pattern: str | None = None

    def __post_init__(self) -> None:
        _check_key_id(self.key_id)
        check_pattern(self.pattern)


@dataclass(slots=True)
class RewrapEntries(StreamCommand[RewrapProgress]):
    """Brings entries up to the latest version of a key."""

    key_id: str
    pattern: str | None = None
    context: bytes = b""

    def __post_init__(self) -> None:
        _check_key_id(self.key_id)
        _check_context(self.context)
        check_pattern(self.pattern)
