"""The errors of encryption, grants and tokens: part of the tree that `spi.errors` draws.

Owns what each failure of them is called and which facts it carries. That a caller is not known, or may not do what it
asks, is in `spi.errors`: every method may say so.

    MemoryServiceError
    ├── EncryptionKeyNotFound          there is no such encryption key
    ├── EncryptionKeyExists            there is, or was, an encryption key of this id
    ├── EncryptionKeyUnusable          the encryption key, or a version of it, cannot be used for that
    ├── DecryptionFailed               the data is not what was encrypted
    └── ResourceExhausted
        ├── TooManyGrants
        ├── TooManyTokens
        └── TooManyEncryptionKeys
"""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi.errors import MemoryServiceError, ResourceExhausted

__all__ = [
    "DecryptionFailed",
    "EncryptionKeyExists",
    "EncryptionKeyNotFound",
    "EncryptionKeyUnusable",
    "TooManyEncryptionKeys",
    "TooManyGrants",
    "TooManyTokens",
]


@dataclass(eq=False)
class EncryptionKeyNotFound(MemoryServiceError):
    """There is no such encryption key in the namespace."""

    key_id: str

    def __str__(self) -> str:
        return f"there is no encryption key {self.key_id!r}"


@dataclass(eq=False)
class EncryptionKeyExists(MemoryServiceError):
    """There is, or was, an encryption key of this id; nothing changed."""

    key_id: str

    def __str__(self) -> str:
        return f"encryption key {self.key_id!r} exists, or was destroyed"


@dataclass(eq=False)
class EncryptionKeyUnusable(MemoryServiceError):
    """The encryption key, or this version of it, cannot be used for that; nothing changed."""

    key_id: str
    key_version: int
    """The version; 0: all of them."""
    description: str
    """Why: `is disabled`, `is to be destroyed`, `is below the minimum decryption version`."""

    def __str__(self) -> str:
        version = f" version {self.key_version}" if self.key_version else ""
        return f"encryption key {self.key_id!r}{version} {self.description}"


@dataclass(eq=False)
class DecryptionFailed(MemoryServiceError):
    """The data is not what was encrypted: something of it was changed, or it belongs elsewhere."""

    key_id: str
    key_version: int

    def __str__(self) -> str:
        return (
            f"what claims to be encrypted with key {self.key_id!r} version {self.key_version} cannot be decrypted: "
            "something of it was changed, or it belongs to another namespace or context"
        )


@dataclass(eq=False)
class TooManyGrants(ResourceExhausted):
    """As many permissions are granted in the namespace as the server allows; nothing changed."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} permissions are granted, which is as many as a namespace may have"


@dataclass(eq=False)
class TooManyTokens(ResourceExhausted):
    """As many API tokens were issued as the server allows; nothing changed."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} API tokens are there, which is as many as this server allows"


@dataclass(eq=False)
class TooManyEncryptionKeys(ResourceExhausted):
    """As many encryption keys, or versions of one, exist as the server allows; nothing changed."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} encryption keys or versions of one exist, which is as many as there may be"
