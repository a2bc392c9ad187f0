"""Those RPCs of memory_base.proto that concern many keys, or all: to and from commands and their results."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import memory_base_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.commands import memory_base as commands
from onex_memory.spi.memory_base import KeyPage, MemoryStats
from onex_memory.wire.rpc import Rpc
from onex_memory.wire.value import duration, duration_ms, entry_from, entry_message

__all__ = ["LISTING_RPCS"]


# ListKeys


def list_keys_request(command: commands.ListKeys) -> pb.ListKeysRequest:
    return pb.ListKeysRequest(pattern=command.pattern, limit=command.limit, page_token=command.page_token)


def list_keys_command(request: pb.ListKeysRequest) -> commands.ListKeys:
    return commands.ListKeys(_pattern(request), _limit(request.limit), request.page_token)


def list_keys_response(page: KeyPage) -> pb.ListKeysResponse:
    return pb.ListKeysResponse(keys=page.keys, next_page_token=page.next_page_token)


def list_keys_result(response: pb.ListKeysResponse) -> KeyPage:
    return KeyPage(list(response.keys), response.next_page_token)


# Scan


def scan_request(command: commands.Scan) -> pb.ScanRequest:
    return pb.ScanRequest(pattern=command.pattern, limit=command.limit, page_token=command.page_token)


def scan_command(request: pb.ScanRequest) -> commands.Scan:
    return commands.Scan(_pattern(request), _limit(request.limit), request.page_token)


def scan_response(page: commands.EntryPage) -> pb.ScanResponse:
    return pb.ScanResponse(
        entries=[entry_message(entry) for entry in page.entries], next_page_token=page.next_page_token
    )


def scan_result(response: pb.ScanResponse) -> commands.EntryPage:
    return commands.EntryPage([entry_from(entry) for entry in response.entries], response.next_page_token)


# CountKeys


def count_keys_request(command: commands.CountKeys) -> pb.CountKeysRequest:
    return pb.CountKeysRequest(pattern=command.pattern)


def count_keys_command(request: pb.CountKeysRequest) -> commands.CountKeys:
    return commands.CountKeys(_pattern(request))


def count_keys_response(count: int) -> pb.CountKeysResponse:
    return pb.CountKeysResponse(count=count)


def count_keys_result(response: pb.CountKeysResponse) -> int:
    return response.count


# DeleteMatching


def delete_matching_request(command: commands.DeleteMatching) -> pb.DeleteMatchingRequest:
    return pb.DeleteMatchingRequest(pattern=command.pattern)


def delete_matching_command(request: pb.DeleteMatchingRequest) -> commands.DeleteMatching:
    return commands.DeleteMatching(request.pattern)


def delete_matching_response(deleted_count: int) -> pb.DeleteMatchingResponse:
    return pb.DeleteMatchingResponse(deleted_count=deleted_count)


def delete_matching_result(response: pb.DeleteMatchingResponse) -> int:
    return response.deleted_count


# ClearMemory


def clear_memory_request(command: commands.ClearMemory) -> pb.ClearMemoryRequest:
    return pb.ClearMemoryRequest()


def clear_memory_command(request: pb.ClearMemoryRequest) -> commands.ClearMemory:
    return commands.ClearMemory()


def clear_memory_response(removed_count: int) -> pb.ClearMemoryResponse:
    return pb.ClearMemoryResponse(removed_count=removed_count)


def clear_memory_result(response: pb.ClearMemoryResponse) -> int:
    return response.removed_count


# GetMemoryStats


def get_memory_stats_request(command: commands.GetMemoryStats) -> pb.GetMemoryStatsRequest:
    return pb.GetMemoryStatsRequest()


def get_memory_stats_command(request: pb.GetMemoryStatsRequest) -> commands.GetMemoryStats:
    return commands.GetMemoryStats()


def get_memory_stats_response(stats: MemoryStats) -> pb.GetMemoryStatsResponse:
    return pb.GetMemoryStatsResponse(
        total_keys=stats.total_keys,
        memory_usage_bytes=stats.memory_usage_bytes,
        hit_rate=stats.hit_rate,
        hits=stats.hits,
        misses=stats.misses,
        expired=stats.expired,
        evicted=stats.evicted,
        operations=stats.operations,
        revision=stats.revision,
        uptime=duration(round(stats.uptime_seconds * 1_000)),
    )


def get_memory_stats_result(response: pb.GetMemoryStatsResponse) -> MemoryStats:
    return MemoryStats(
        response.total_keys,
        response.memory_usage_bytes,
        response.hit_rate,
        response.hits,
        response.misses,
        response.expired,
        response.evicted,
        response.operations,
        response.revision,
        duration_ms(response.uptime) / 1_000,
    )


# What they have in common.


def _pattern(request: pb.ListKeysRequest | pb.ScanRequest | pb.CountKeysRequest) -> str | None:
    return request.pattern if request.HasField("pattern") else None


def _limit(limit: int) -> int:
    return limit or limits.DEFAULT_PAGE_SIZE


LISTING_RPCS: Final = (
    Rpc(
        "ListKeys",
        commands.ListKeys,
        list_keys_request,
        list_keys_command,
        list_keys_response,
        list_keys_result,
    ),
    Rpc(
        "ClearMemory",
        commands.ClearMemory,
        clear_memory_request,
        clear_memory_command,
        clear_memory_response,
        clear_memory_result,
        takes_long=True,
    ),
    Rpc(
        "GetMemoryStats",
        commands.GetMemoryStats,
        get_memory_stats_request,
        get_memory_stats_command,
        get_memory_stats_response,
        get_memory_stats_result,
    ),
    Rpc(
        "Scan",
        commands.Scan,
        scan_request,
        scan_command,
        scan_response,
        scan_result,
    ),
    Rpc(
        "CountKeys",
        commands.CountKeys,
        count_keys_request,
        count_keys_command,
        count_keys_response,
        count_keys_result,
        takes_long=True,
    ),
    Rpc(
        "DeleteMatching",
        commands.DeleteMatching,
        delete_matching_request,
        delete_matching_command,
        delete_matching_response,
        delete_matching_result,
        takes_long=True,
    ),
)
"""Their RPCs: what they carry, and how."""
