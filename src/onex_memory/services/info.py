"""What `GetServerInfo` says of an engine that is served from this process: its epoch, and the limits in force."""

from __future__ import annotations

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.services.admin import ServerFacts
from onex_memory.spi import limits

__all__ = ["facts_of", "limits_in_force"]


def facts_of(engine: MemoryEngine, *, version: str, capabilities: tuple[str, ...], started_ms: int) -> ServerFacts:
    """Returns what is known of a server, or of an embedded memory, when it starts."""
    return ServerFacts(
        version, lambda: engine.epoch, "memory", limits_in_force(engine.settings), capabilities, started_ms
    )


def limits_in_force(settings: EngineSettings) -> dict[str, int]:
    """Returns every limit by its name: bytes, counts, and milliseconds for `max_ttl`; 0 for no bound."""
    return {
        "max_key_bytes": limits.MAX_KEY_BYTES,
        "max_value_bytes": settings.max_value_bytes,
        "max_metadata_entries": limits.MAX_METADATA_ENTRIES,
        "max_metadata_bytes": limits.MAX_METADATA_BYTES,
        "max_batch_operations": limits.MAX_BATCH_OPERATIONS,
        "max_transaction_operations": limits.MAX_TRANSACTION_OPERATIONS,
        "max_page_size": limits.MAX_PAGE_SIZE,
        "default_page_size": limits.DEFAULT_PAGE_SIZE,
        "max_pattern_bytes": limits.MAX_PATTERN_BYTES,
        "max_request_bytes": limits.MAX_REQUEST_BYTES,
        "max_namespace_bytes": limits.MAX_NAMESPACE_BYTES,
        "max_json_depth": limits.MAX_JSON_DEPTH,
        "max_ttl": limits.MAX_TTL_MS,
        "max_workflow_name_bytes": limits.MAX_WORKFLOW_NAME_BYTES,
        "max_event_types": limits.MAX_EVENT_TYPES,
        "max_snapshots": limits.MAX_SNAPSHOTS,
        "max_offset": limits.MAX_OFFSET,
        "max_commit_bytes": settings.max_commit_bytes,
        "max_import_line_bytes": limits.MAX_IMPORT_LINE_BYTES,
        "max_import_piece_bytes": limits.MAX_IMPORT_PIECE_BYTES,
        "max_namespaces": settings.max_namespaces,
        "max_memory_bytes": settings.max_memory_bytes,
    }
