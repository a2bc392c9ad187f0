"""The commands of MemorySecurity on the audit log and on threats: arguments checked, and what they answer with.

Owns the checks that need no state; knows neither engine nor gRPC.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, StreamCommand
from onex_memory.spi.commands.checks import check_limit, check_page_token, check_pattern, check_span_ms, check_text
from onex_memory.spi.commands.memory_security import check_principal, check_resource
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_security import AUDIT_KINDS, AuditEntry, AuditVerification, SecurityThreat

__all__ = [
    "AuditMemoryAccess",
    "AuditPage",
    "DetectSecurityThreats",
    "GetSecurityAuditLog",
    "VerifyAuditLog",
    "WatchSecurityThreats",
    "hours_ms",
]

_HOUR_MS: Final = 3_600_000


def hours_ms(hours: float, field: str = "time_range_hours") -> int:
    """A span of time in milliseconds, rounded up, from one in hours: more than 0, at most 100 years."""
    if type(hours) is not int and type(hours) is not float:
        raise InvalidArgument(field, f"must be an int or a float, not {type(hours).__name__}")
    if not -limits.INT64_MAX < hours < limits.INT64_MAX:  # so that NaN is refused too
        raise InvalidArgument(field, "must be finite, and no more than an int64 holds")
    return check_span_ms(math.ceil(hours * _HOUR_MS), field, "max_audit_range")


def _check_range(range_ms: int) -> None:
    check_span_ms(range_ms, "time_range", "max_audit_range")


@dataclass(slots=True)
class AuditPage:
    """A page of the audit log, the newest entry first."""

    entries: list[AuditEntry]
    next_page_token: str


@dataclass(slots=True)
class AuditMemoryAccess(Command[None]):
    """Notes an access."""

    user_id: str
    resource: str
    action: str
    result: str

    def __post_init__(self) -> None:
        check_principal(self.user_id)
        check_resource(self.resource)
        check_text(self.action, "action", "max_audit_text_bytes")
        check_text(self.result, "result", "max_audit_text_bytes")


@dataclass(slots=True)
class GetSecurityAuditLog(Command[AuditPage]):
    """Lists a page of the audit log."""

    range_ms: int = 24 * _HOUR_MS
    caller: str = ""
    kinds: tuple[str, ...] = ()
    resource_pattern: str | None = None
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        _check_range(self.range_ms)
        if self.caller:
            check_principal(self.caller, "caller")
        for kind in self.kinds:
            if kind not in AUDIT_KINDS:
                raise InvalidArgument("kinds", f"{kind!r} is none of {', '.join(AUDIT_KINDS)}")
        check_pattern(self.resource_pattern, "resource_pattern")
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class VerifyAuditLog(Command[AuditVerification]):
    """Verifies the audit log."""


@dataclass(slots=True)
class DetectSecurityThreats(Command[list[SecurityThreat]]):
    """Looks for threats."""

    range_ms: int = _HOUR_MS

    def __post_init__(self) -> None:
        _check_range(self.range_ms)


@dataclass(slots=True)
class WatchSecurityThreats(StreamCommand[SecurityThreat | None]):
    """Tells of threats as they are found; None comes first, when the watch has begun."""
