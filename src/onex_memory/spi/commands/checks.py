"""The checks that commands make of their arguments: keys, pages, expiries, names.

Owns which input is refused before anything is looked at. Each function raises `InvalidArgument`, or `LimitExceeded` for
what exceeds a limit of `spi.limits`, and returns what it checked where that is of use. A limit goes by the name that
`GetServerInfo` tells callers: `max_key_bytes`.
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
    "check_at_most",
    "check_expiration",
    "check_key",
    "check_lease_id",
    "check_limit",
    "check_namespace",
    "check_page",
    "check_page_token",
    "check_pattern",
    "check_request_id",
    "check_revision",
    "check_span_ms",
    "check_text",
    "check_texts",
    "check_ttl_ms",
    "check_write",
    "instant_ms",
    "span_ms",
    "ttl_ms",
    "utf8_bytes",
]

_MAXIMA: Final[dict[str, int]] = {
    name.removesuffix("_MS").lower(): value for name, value in vars(limits).items() if name.startswith("MAX_")
}
"""The limits by the names that callers are told."""
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


def check_at_most(actual: int, field: str, limit: str) -> None:
    """A size, a count, or a span in milliseconds that has a limit."""
    maximum = _MAXIMA[limit]
    if actual > maximum:
        unit = "" if hasattr(limits, limit.upper()) else " ms"
        raise LimitExceeded(field, limit=limit, maximum=maximum, actual=actual, unit=unit)


def check_text(text: str, field: str, limit: str, *, may_be_empty: bool = False) -> str:
    """A text of at most as many bytes of UTF-8 as the limit says, without NUL."""
    if type(text) is not str:
        raise InvalidArgument(field, f"must be a str, not {type(text).__name__}")
    if not text and not may_be_empty:
        raise InvalidArgument(field, "must not be empty")
    check_at_most(utf8_bytes(text, field), field, limit)
    if "\0" in text:
        raise InvalidArgument(field, "must not contain NUL")
    return text


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
    check_page_token(page_token)


def check_page_token(page_token: str, field: str = "page_token") -> str:
    """The token of a page: ASCII; may be empty. Whether it stands for anything is for whoever made it."""
    if type(page_token) is not str or not page_token.isascii():
        raise InvalidArgument(field, "is not one that this service made")
    return page_token


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
    check_at_most(utf8_bytes(request_id, field), field, "max_request_id_bytes")
    return request_id


def check_write(write: Write[Any]) -> None:
    """What every write may carry: a fence and a request id."""
    if write.request_id:
        check_request_id(write.request_id)
    if write.fence is not None:
        check_key(write.fence.lock, "fence.lock")
        if not 0 < write.fence.token <= limits.INT64_MAX:
            raise InvalidArgument("fence.token", "must be one that taking a lock answered")


def check_span_ms(milliseconds: int, field: str, limit: str, *, least_ms: int = 1) -> int:
    """A span of time in milliseconds: at least 1, unless said otherwise, and at most as much as the limit says."""
    if milliseconds < least_ms:
        least = {0: "must not be negative", 1: "must be more than 0"}
        raise InvalidArgument(field, least.get(least_ms, f"must be at least {least_ms:,} ms"))
    check_at_most(milliseconds, field, limit)
    return milliseconds


def check_texts(texts: Iterable[str], field: str) -> tuple[str, ...]:
    """Many texts, such as keys: not one text, which would be taken for its characters."""
    if isinstance(texts, str):
        raise InvalidArgument(field, "must be a list of texts, not one text")
    return tuple(texts)


def check_lease_id(lease_id: str | None, field: str = "lease_id") -> str | None:
    """A lease's id: 1 to 256 bytes of UTF-8."""
    if lease_id is None:
        return None
    return check_text(lease_id, field, "max_lease_id_bytes")


def check_ttl_ms(duration_ms: int, field: str = "ttl") -> int:
    """A time to live in milliseconds: more than 0, at most 100 years."""
    if duration_ms <= 0:
        raise InvalidArgument(field, "must be more than 0")
    check_at_most(duration_ms, field, "max_ttl")
    return duration_ms


def check_expiration(ttl: int | None, expire_ms: int | None) -> None:
    """An expiry is said one way only; that it lies ahead is for whoever has the clock to check."""
    if ttl is not None:
        if expire_ms is not None:
            raise InvalidArgument("expire_time", "cannot be given together with a ttl")
        check_ttl_ms(ttl)


def ttl_ms(ttl_seconds: float | None, field: str = "ttl_seconds") -> int | None:
    """A time to live in milliseconds, rounded up, from one in seconds; None stays None."""
    if ttl_seconds is None:
        return None
    return check_ttl_ms(_whole_ms(ttl_seconds, field), field)


def span_ms(seconds: float, field: str, limit: str) -> int:
    """A span of time in milliseconds, rounded up, from one in seconds: 0 to as much as the limit says."""
    return check_span_ms(_whole_ms(seconds, field), field, limit, least_ms=0)


def _whole_ms(seconds: float, field: str) -> int:
    if type(seconds) is not int and type(seconds) is not float:
        raise InvalidArgument(field, f"must be an int or a float, not {type(seconds).__name__}")
    if not -limits.INT64_MAX < seconds < limits.INT64_MAX:  # so that NaN is refused too
        raise InvalidArgument(field, "must be finite, and no more than an int64 holds")
    return math.ceil(seconds * 1_000)


def instant_ms(instant: object, field: str = "expire_time") -> int | None:
    """A moment in milliseconds since 1970, rounded up, from an aware datetime; None stays None."""
    if instant is None:
        return None
    if not isinstance(instant, datetime) or instant.utcoffset() is None:
        raise InvalidArgument(field, "must be a datetime with a time zone")
    return -((_EPOCH - instant) // _MILLISECOND)  # whole numbers: a float's seconds are off by up to a millisecond
