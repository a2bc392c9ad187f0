"""Entries of an audit log, as detectors see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from onex_memory.spi import AuditEntry

__all__ = ["EPOCH", "entry", "numbered"]

EPOCH = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)


def entry(kind: str = "denied", *, at_s: float = 0, **fields: object) -> AuditEntry:
    """An entry some seconds after `EPOCH`; not yet numbered."""
    made = AuditEntry(
        0,
        EPOCH + timedelta(seconds=at_s),
        kind,
        "" if kind == "unauthenticated" else "ann",
        "" if kind == "unauthenticated" else "default",
        "ann",
        "key",
        "k",
        "read",
        "denied",
        "ipv4:10.0.0.7:51234",
        1,
        "",
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # as each test says


def numbered(entries: Iterable[AuditEntry]) -> list[AuditEntry]:
    """Entries in the order of their times, numbered."""
    ordered = sorted(entries, key=lambda each: each.event_time)
    return [replace(each, sequence=number) for number, each in enumerate(ordered, 1)]
