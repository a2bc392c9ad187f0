"""Page tokens: where a listing goes on.

Owns their form: opaque to callers, and bound to the pattern that they were made for, so that a token of another
listing, or one that was damaged on its way, is refused rather than misread.

    version (1 byte) · CRC-32 of the pattern (4) · CRC-32 of all the rest (4) · the last key of the page in UTF-8,
    in URL-safe base64
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from zlib import crc32

from onex_memory.spi.commands.checks import check_key
from onex_memory.spi.errors import InvalidArgument

__all__ = ["key_after", "page_token"]

_VERSION = b"\x01"


def page_token(pattern: str | None, after: str | None) -> str:
    """Returns the token of the page behind a key; empty where there is none."""
    if after is None:
        return ""
    mark, key = _mark(pattern), after.encode()
    return urlsafe_b64encode(_VERSION + mark + _checksum(_VERSION + mark + key) + key).decode()


def key_after(pattern: str | None, token: str) -> str | None:
    """Returns the key that a token goes on behind; None for the empty one.

    Raises:
        InvalidArgument: it is none of ours, or of a listing with another pattern.
    """
    if not token:
        return None
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
        head, key = raw[:5], raw[9:]
        # Decoding is lenient; only the one form that encoding gives is a token.
        if raw[:1] != _VERSION or raw[5:9] != _checksum(head + key) or urlsafe_b64encode(raw).decode() != token:
            raise InvalidArgument("page_token", "is not one that this service made")
        if head[1:] != _mark(pattern):
            raise InvalidArgument("page_token", "belongs to a listing with another pattern")
        return check_key(key.decode(), "page_token")
    except (Error, ValueError) as err:
        raise InvalidArgument("page_token", "is not one that this service made") from err


def _mark(pattern: str | None) -> bytes:
    return _checksum(b"\0" if pattern is None else pattern.encode())


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "big")
