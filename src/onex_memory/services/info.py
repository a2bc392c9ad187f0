"""What `GetServerInfo` says of an engine that is served from this process: its epoch, and the limits in force."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.storage import StorageSettings
from onex_memory.services.admin import ServerFacts
from onex_memory.services.security.audit import AuditSettings
from onex_memory.spi import limits

__all__ = ["UNPUBLISHED", "facts_of", "limits_in_force"]

UNPUBLISHED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "INT64_MIN": "what the type int64 holds, on the wire too",
        "INT64_MAX": "what the type int64 holds, on the wire too",
        "DEFAULT_VALUE_BYTES": "the default of a setting: max_value_bytes is what is in force",
        "MAX_METRIC_NAMESPACES": "the ceiling of a setting that no caller meets",
    }
)
"""The names of `spi.limits` that are not told to callers, each with the reason."""

_AT_THE_DOOR: Final = ("max_connections", "max_connection_calls", "max_operations_per_second", "max_operations_at_once")
"""Whom a server lets in, and how often: in process everybody is."""


def facts_of(
    engine: MemoryEngine,
    *,
    version: str,
    capabilities: tuple[str, ...],
    started_ms: int,
    storage: StorageSettings | None = None,
    audit: AuditSettings | None = None,
    at_the_door: Mapping[str, int] | None = None,
) -> ServerFacts:
    """Returns what is known of a server, or of an embedded memory, when it starts.

    Args:
        engine: what is served.
        version: of the program.
        capabilities: what it can do.
        started_ms: when it starts.
        storage: how it is kept on disk; None: it is not.
        audit: how the audit log is kept.
        at_the_door: what a server holds its callers to, by the limit's name.
    """
    in_force = limits_in_force(engine.settings, storage, audit or AuditSettings())
    in_force |= dict.fromkeys(_AT_THE_DOOR, 0) if at_the_door is None else at_the_door
    return ServerFacts(version, lambda: engine.epoch, "memory", in_force, capabilities, started_ms)


def limits_in_force(settings: EngineSettings, storage: StorageSettings | None, audit: AuditSettings) -> dict[str, int]:
    """Returns every limit but those at the door by its name, as `ServerInfo.limits` says them."""
    published = [name for name in limits.__all__ if name not in UNPUBLISHED]
    return {name.removesuffix("_MS").lower(): getattr(limits, name) for name in published} | {
        "max_value_bytes": settings.max_value_bytes,
        "max_commit_bytes": settings.max_commit_bytes,
        "max_namespaces": settings.max_namespaces,
        "max_memory_bytes": settings.max_memory_bytes,
        "change_log_bytes": settings.change_log_bytes,
        "change_retention": 0 if storage is None else storage.retention_ms,
        "change_retention_bytes": 0 if storage is None else storage.retention_bytes,
        "audit_retention": round(audit.retention.total_seconds() * 1_000),
        "audit_retention_bytes": audit.retention_bytes,
    }
