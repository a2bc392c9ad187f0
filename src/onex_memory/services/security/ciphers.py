"""How values are encrypted under one version of a data key: AES-256-GCM, by `cryptography`.

Owns what is authenticated, and that no nonce is used twice.

    authenticated  "onex-memory data 1" · algorithm · namespace · key id, each with its length before it · version
                   · the caller's context, which is last and so needs no length
    nonce          96 random bits for each message, from the operating system. Among 2^32 messages of one key version
                   the chance that any two have the same is below 2^-32, the bound of NIST SP 800-38D (8.3); so a
                   version encrypts no more than that, whatever happens: `Allowance`.

Random nonces rather than a counter: nothing has to be remembered that a crash, a restored backup or a copy of the data
directory could take back. What is counted is how many there were, in blocks that are taken in the engine, durably,
before the first message of a block: a crash loses what was left of a block, and never gives it out again.
"""

from __future__ import annotations

import os
from struct import Struct
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from onex_memory.spi.security_errors import DecryptionFailed
from onex_memory.spi.values import Encoded, EncryptedData

__all__ = ["ALGORITHM", "KeyCipher", "authenticated"]

ALGORITHM: Final = "AES-256-GCM"
"""The only algorithm there is."""
_NONCE_BYTES: Final = 12
_LENGTHS: Final = Struct(">HHHq")
_MARK: Final = b"onex-memory data 1"


def authenticated(namespace: str, key_id: str, version: int) -> bytes:
    """Returns what is authenticated with a message, up to the caller's context."""
    parts = ALGORITHM.encode(), namespace.encode(), key_id.encode()
    return b"".join((_MARK, _LENGTHS.pack(*map(len, parts), version), *parts))


class KeyCipher:
    """One version of a data key in one namespace, ready for use."""

    __slots__ = ("_aead", "_authenticated", "_key_id", "_namespace", "_version")

    def __init__(self, key: bytes, namespace: str, key_id: str, version: int) -> None:
        self._aead = AESGCM(key)
        self._authenticated = authenticated(namespace, key_id, version)
        self._namespace = namespace
        self._key_id = key_id
        self._version = version

    def encrypt(self, data: Encoded, context: bytes) -> EncryptedData:
        """Encrypts an encoded value."""
        nonce = os.urandom(_NONCE_BYTES)
        return EncryptedData(
            self._key_id,
            self._version,
            ALGORITHM,
            self._namespace,
            nonce,
            self._aead.encrypt(nonce, data, self._authenticated + context),
        )

    def decrypt(self, encrypted: EncryptedData, context: bytes) -> Encoded:
        """Returns the encoded value.

        Raises:
            DecryptionFailed: it is not what this encrypted, under this context.
        """
        try:
            return Encoded(self._aead.decrypt(encrypted.nonce, encrypted.ciphertext, self._authenticated + context))
        except (InvalidTag, ValueError) as err:  # a nonce of another length, a ciphertext that is no tag even
            raise DecryptionFailed(encrypted.key_id, encrypted.key_version) from err
