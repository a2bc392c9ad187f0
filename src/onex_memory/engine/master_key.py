"""The master key: what all data keys are wrapped with, and where it is read from.

Owns its form, how it is read (a file, a text such as an environment variable's, what a command prints), and how it
wraps keys: AES-256-GCM under keys that are derived from it (HKDF-SHA256, RFC 5869), one for each purpose, so that it
encrypts nothing itself. A wrapped key is 12 random bytes, the nonce, and the ciphertext with its tag; fewer keys are
ever wrapped than would make two of 2^96 random nonces likely to be the same (2^32 messages, NIST SP 800-38D, 8.3).

It is never written anywhere, logged, or shown: its `repr` says its id, which nothing of it can be worked out from.
"""

from __future__ import annotations

import binascii
import os
import shlex
import subprocess
from base64 import b64decode
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from onex_memory.spi.errors import InvalidArgument

__all__ = ["KEY_BYTES", "NONCE_BYTES", "MasterKey", "NotUnwrapped", "derived"]

KEY_BYTES: Final = 32
"""What a key has, the master key and data keys alike: AES-256."""
NONCE_BYTES: Final = 12
"""What a nonce of AES-GCM has."""
_FORM: Final = "32 bytes, as they are or as 64 hexadecimal digits or base64"
_MAX_READ_BYTES: Final = 4_096
_COMMAND_S: Final = 30.0
"""How long the command that prints the key may take."""


class NotUnwrapped(Exception):
    """A key was wrapped with another master key, or for something else, or what was wrapped has changed."""


def derived(key: bytes, purpose: bytes) -> bytes:
    """Returns the key for a purpose: who has it learns nothing of the key that it was derived from."""
    return HKDF(SHA256(), KEY_BYTES, None, purpose).derive(key)


class MasterKey:
    """The key that wraps keys."""

    def __init__(self, secret: bytes, *, field: str = "master_key") -> None:
        """Takes it.

        Raises:
            InvalidArgument: it has not 32 bytes.
        """
        if type(secret) is not bytes or len(secret) != KEY_BYTES:
            raise InvalidArgument(field, f"must be {_FORM}")
        self._secret = secret
        self.id = derived(secret, b"onex-memory master key id 1")[:8].hex()
        """What it is known by: of two keys that differ, so do these."""

    @classmethod
    def random(cls) -> Self:
        """Makes one."""
        return cls(os.urandom(KEY_BYTES))

    @classmethod
    def parse(cls, said: str | bytes, *, field: str = "master_key") -> Self:
        """Reads one as it is written: 64 hexadecimal digits or base64, or, as bytes, itself.

        Raises:
            InvalidArgument: it is none of these. What was said is not repeated.
        """
        if type(said) is bytes and len(said) == KEY_BYTES:
            return cls(said, field=field)
        text = said.encode() if isinstance(said, str) else said
        text = text.strip()
        try:
            secret = (
                bytes.fromhex(text.decode("ascii")) if len(text) == 2 * KEY_BYTES else b64decode(text, validate=True)
            )
        except (UnicodeDecodeError, binascii.Error, ValueError):
            secret = b""
        return cls(secret, field=field)

    @classmethod
    def from_file(cls, path: Path | str) -> Self:
        """Reads one from a file.

        Raises:
            InvalidArgument: the file cannot be read, or holds no key.
        """
        try:
            with Path(path).expanduser().open("rb") as file:
                said = file.read(_MAX_READ_BYTES)
        except OSError as err:
            raise InvalidArgument("master_key_file", f"{path} cannot be read: {err.strerror}") from err
        return cls.parse(said, field="master_key_file")

    @classmethod
    def from_command(cls, command: str) -> Self:
        """Reads one that a command prints; it is run without a shell, and its errors go where ours go.

        Raises:
            InvalidArgument: the command cannot be run, fails, or prints no key.
        """
        field = "master_key_command"
        try:
            words = shlex.split(command)
            if not words:
                raise InvalidArgument(field, "is empty")
            done = subprocess.run(  # noqa: S603 - the operator names it, and it is not given to a shell
                words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=_COMMAND_S, check=False
            )
        except subprocess.TimeoutExpired:
            # What it had printed by then is in the exception, and must not get into a traceback.
            raise InvalidArgument(field, f"has not ended within {_COMMAND_S:.0f} s") from None
        except ValueError as err:
            raise InvalidArgument(field, f"cannot be read: {err}") from err
        except OSError as err:
            raise InvalidArgument(field, f"cannot be run: {err.strerror}") from err
        if done.returncode:
            raise InvalidArgument(field, f"has failed with exit code {done.returncode}")
        return cls.parse(done.stdout[:_MAX_READ_BYTES], field=field)

    @cached_property
    def _wrapping(self) -> AESGCM:
        return AESGCM(derived(self._secret, b"onex-memory wrapping key 1"))

    @property
    def audit_secret(self) -> bytes:
        """What an audit log is sealed with where there is nothing else from outside the data directory."""
        return derived(self._secret, b"onex-memory audit log 1")

    def wrap(self, key: bytes, *, place: bytes) -> bytes:
        """Encrypts a key, for one place only: what it is the key of."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._wrapping.encrypt(nonce, key, place)

    def unwrap(self, wrapped: bytes, *, place: bytes) -> bytes:
        """Returns the key that was wrapped.

        Raises:
            NotUnwrapped: it was not wrapped with this, for this place.
        """
        try:
            return self._wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], place)
        except (InvalidTag, ValueError) as err:
            raise NotUnwrapped from err

    def __repr__(self) -> str:
        return f"MasterKey(id={self.id!r})"
