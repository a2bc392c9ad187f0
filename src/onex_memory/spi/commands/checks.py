"""The checks that commands make of their arguments: keys, pages, expiries, names.

Owns which input is refused before anything is looked at; each function returns what it checked, or raises
`InvalidArgument` or `LimitExceeded`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from onex_memory.spi import limits
from onex_memory.spi.commands import Write
from onex_memory.spi.errors import InvalidArgument, LimitExceeded

__all__ = [
    "check_key",
    "check_lease_id",
    "check_limit",
    "check_namespace",
    "check_page",
    "check_pattern",
    "check_request_id",
    "check_revision",
    "check_span_ms",
    "check_texts",
    "check_ttl_ms",
    "check_write",
    "instant_ms",
    "ttl_ms",
    "utf8_bytes",
]

_NAMESPACE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


def utf8_bytes(text: str, field: str) -> int:
    """Returns the length of a text in bytes of UTF-8; refuses what UTF-8 cannot say (lone surrogates)."""
    if text.isascii():
        return len(text)
    try:
        return len(text.encode())
    except UnicodeEncodeError as err:
        raise InvalidArgument(field, "must be text that UTF-8 can encode: it holds a lone surrogate") from err


def check_key(key: str, field: str = "key") -> str:
    """A key: 1 to 4,096 bytes of UTF-8 without NUL."""
    if type(key) is not str:
        raise InvalidArgument(field, f"must be a str, not {type(key).__name__}")
    size = len(key) if key.isascii() else utf8_bytes(key, field)
    if size > limits.MAX_KEY_BYTES:
        raise LimitExceeded(field, limit="max_key_bytes", maximum=limits.MAX_KEY_BYTES, actual=size)
    if not size:
        raise InvalidArgument(field, "must not be empty")
    if "\0" in key:
        raise InvalidArgument(field, "must not contain NUL")
    return key


def check_namespace(name: str, field: str = "onex-namespace") -> str:
    """A namespace: `[a-z0-9][a-z0-9._-]{0,62}`."""
    if type(name) is not str:
        raise InvalidArgument(field, f"must be a str, not {type(name).__name__}")
    if len(name) > limits.MAX_NAMESPACE_BYTES:
        raise LimitExceeded(field, limit="max_namespace_bytes", maximum=limits.MAX_NAMESPACE_BYTES, actual=len(name))
    if not _NAMESPACE.fullmatch(name):
        raise InvalidArgument(
            field, f"{name!r} is no namespace: a-z 0-9 . _ - only, beginning with a letter or a digit"
        )
    return name


def check_limit(limit: int, field: str = "limit") -> int:
    """The size of a page: 1 to 10,000."""
    if type(limit) is not int:
        raise InvalidArgument(field, f"must be an int, not {type(limit).__name__}")
    if limit > limits.MAX_PAGE_SIZE:
        raise LimitExceeded(field, limit="max_page_size", maximum=limits.MAX_PAGE_SIZE, actual=limit)
    if limit < 1:
        raise InvalidArgument(field, "must be at least 1")
    return limit


def check_pattern(pattern: str | None, field: str = "pattern") -> str | None:
    """A glob's size: 1 to 1,024 bytes of UTF-8. Whether it is well formed is for whoever parses it."""
    if pattern is None:
        return None
    if type(pattern) is not str:
        raise InvalidArgument(field, f"must be a str, not {type(pattern).__name__}")
    if not pattern:
        raise InvalidArgument(field, "must not be empty")
    size = utf8_bytes(pattern, field)
    if size > limits.MAX_PATTERN_BYTES:
        raise LimitExceeded(field, limit="max_pattern_bytes", maximum=limits.MAX_PATTERN_BYTES, actual=size)
    return pattern


def check_page(pattern: str | None, limit: int, page_token: str) -> None:
    """What asks for a page: a glob or None, a size, and a token that may be empty."""
    check_pattern(pattern)
    check_limit(limit)
    if type(page_token) is not str or not page_token.isascii():
        raise InvalidArgument("page_token", "is not one that this service made")


def check_revision(revision: int | None, field: str = "expected_revision") -> int | None:
    """A revision that the caller expects: 0 (absent) to the largest int64."""
    if revision is None:
        return None
    if type(revision) is not int:
        raise InvalidArgument(field, f"must be an int, not {type(revision).__name__}")
    if not 0 <= revision <= limits.INT64_MAX:
        raise InvalidArgument(field, "must not be negative, nor more than an int64 holds")
    return revision


def check_request_id(request_id: str, field: str = "request_id") -> str:
    """The name of a write: at most 256 bytes of UTF-8; may be empty."""
    if type(request_id) is not str:
        raise InvalidArgument(field, f"must be a str, not {type(request_id).__name__}")
    if utf8_bytes(request_id, field) > limits.MAX_REQUEST_ID_BYTES:
        raise InvalidArgument(field, f"must be at most {limits.MAX_REQUEST_ID_BYTES} bytes")
    return request_id


def check_write(write: Write[Any]) -> None:
    """What every write may carry: a fence and a request id."""
    if write.request_id:
        check_request_id(write.request_id)
    if write.fence is not None:
        check_key(write.fence.lock, "fence.lock")
        if not 0 < write.fence.token <= limits.INT64_MAX:
            raise InvalidArgument("fence.token", "must be one that taking a lock answered")


def check_span_ms(span_ms: int, *, maximum_ms: int, field: str) -> int:
    """A span of time in milliseconds: more than 0, at most so much."""
    if not 0 < span_ms <= maximum_ms:
        raise InvalidArgument(field, f"must be more than 0 and at most {maximum_ms / 1_000:,.0f} seconds")
    return span_ms


def check_texts(texts: Iterable[str], field: str) -> tuple[str, ...]:
    """Many texts, such as keys: not one text, which would be taken for its characters."""
    if isinstance(texts, str):
        raise InvalidArgument(field, "must be a list of texts, not one text")
    return tuple(texts)


def check_lease_id(lease_id: str | None, field: str = "lease_id") -> str | None:
    """A lease's id: 1 to 256 bytes of UTF-8."""
    if lease_id is None:
        return None
    if type(lease_id) is not str or not lease_id:
        raise InvalidArgument(field, "must be a text that is not empty")
    size = utf8_bytes(lease_id, field)
    if size > limits.MAX_LEASE_ID_BYTES:
        raise InvalidArgument(field, f"must be at most {limits.MAX_LEASE_ID_BYTES} bytes")
    return lease_id


def check_ttl_ms(duration_ms: int, field: str = "ttl") -> int:
    """A time to live in milliseconds: more than 0, at most 100 years."""
    if duration_ms <= 0:
        raise InvalidArgument(field, "must be more than 0")
    if duration_ms > limits.MAX_TTL_MS:
        raise LimitExceeded(field, limit="max_ttl", maximum=limits.MAX_TTL_MS, actual=duration_ms, unit=" ms")
    return duration_ms


def ttl_ms(ttl_seconds: float | None, field: str = "ttl_seconds") -> int | None:
    """A time to live in milliseconds, rounded up, from one in seconds; None stays None."""
    if ttl_seconds is None:
        return None
    if type(ttl_seconds) is not int and type(ttl_seconds) is not float:
        raise InvalidArgument(field, f"must be an int or a float, not {type(ttl_seconds).__name__}")
    if not -limits.INT64_MAX < ttl_seconds < limits.INT64_MAX:  # so that NaN is refused too
        raise InvalidArgument(field, "must be finite, and no more than an int64 holds")
    return check_ttl_ms(math.ceil(ttl_seconds * 1_000), field)


def instant_ms(instant: object, field: str = "expire_time") -> int | None:
    """A moment in milliseconds since 1970, rounded up, from an aware datetime; None stays None."""
    if instant is None:
        return None
    if not isinstance(instant, datetime) or instant.utcoffset() is None:
        raise InvalidArgument(field, "must be a datetime with a time zone")
    return -((_EPOCH - instant) // _MILLISECOND)  # whole numbers: a float's seconds are off by up to a millisecond
