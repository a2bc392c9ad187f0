"""Page tokens: where a listing goes on.

Owns their form: opaque to callers, and bound to what was asked for, so that a token of another listing, or one that was
damaged on its way, is refused rather than misread.

    version (1 byte) · CRC-32 of what was asked for (4) · CRC-32 of all the rest (4) · the place behind which the page
    ends in UTF-8, in URL-safe base64

Most listings are of keys: `page_token` and `key_after` bind a token to a pattern, and their place is a key.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Final
from zlib import crc32

from onex_memory.spi.commands.checks import check_key
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.limits import INT64_MAX

__all__ = ["key_after", "number_in", "page_token", "place_after", "place_token"]

_VERSION: Final = b"\x01"
_MOST_DIGITS: Final = len(str(INT64_MAX))


def page_token(pattern: str | None, after: str | None) -> str:
    """Returns the token of the page behind a key; empty where there is none."""
    return "" if after is None else _token(_mark_of(pattern), after)


def key_after(pattern: str | None, token: str) -> str | None:
    """Returns the key that a token goes on behind; None for the empty one.

    Raises:
        InvalidArgument: it is none of ours, or of a listing with another pattern.
    """
    return check_key(_place(_mark_of(pattern), token), "page_token") if token else None


def place_token(asked: object, place: str) -> str:
    """Returns the token that goes on behind a place, which need not be a key; empty for an empty place.

    Args:
        asked: what was asked for: a value whose `repr` says all of it.
        place: where the page ends.
    """
    return _token(_mark_of_value(asked), place) if place else ""


def place_after(asked: object, token: str) -> str:
    """Returns the place of a token; empty for the empty one.

    Raises:
        InvalidArgument: it is none of ours, or of a listing of something else.
    """
    return _place(_mark_of_value(asked), token) if token else ""


def number_in(place: str) -> int:
    """Returns the number that a place, or a part of one, is.

    Raises:
        InvalidArgument: it is none that this service made: not digits, or more than an int64 holds.
    """
    if not (place.isascii() and place.isdecimal() and len(place) <= _MOST_DIGITS and int(place) <= INT64_MAX):
        raise InvalidArgument("page_token", "is not one that this service made")
    return int(place)


def _token(mark: bytes, place: str) -> str:
    text = place.encode()
    return urlsafe_b64encode(_VERSION + mark + _checksum(_VERSION + mark + text) + text).decode()


def _place(mark: bytes, token: str) -> str:
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
        head, text = raw[:5], raw[9:]
        # Decoding is lenient; only the one form that encoding gives is a token.
        if raw[:1] != _VERSION or raw[5:9] != _checksum(head + text) or urlsafe_b64encode(raw).decode() != token:
            raise InvalidArgument("page_token", "is not one that this service made")
        if head[1:] != mark:
            raise InvalidArgument("page_token", "belongs to a listing of something else")
        return text.decode()
    except (Error, ValueError) as err:
        raise InvalidArgument("page_token", "is not one that this service made") from err


def _mark_of(pattern: str | None) -> bytes:
    return _checksum(b"\0" if pattern is None else pattern.encode())


def _mark_of_value(asked: object) -> bytes:
    return _checksum(repr(asked).encode())


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "big")
