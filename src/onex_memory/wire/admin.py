"""admin.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import admin_pb2 as pb
from onex_memory.spi.admin import ServerInfo
from onex_memory.spi.commands import admin as commands
from onex_memory.spi.commands.memory_base import instant
from onex_memory.wire.rpc import Rpc, rpcs
from onex_memory.wire.value import duration, duration_ms, timestamp, timestamp_ms

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryAdminService"]
"""The service, as its proto describes it."""


def get_server_info_request(command: commands.GetServerInfo) -> pb.GetServerInfoRequest:
    return pb.GetServerInfoRequest()


def get_server_info_command(request: pb.GetServerInfoRequest) -> commands.GetServerInfo:
    return commands.GetServerInfo()


def get_server_info_response(info: ServerInfo) -> pb.GetServerInfoResponse:
    limits = pb.Limits()
    for name, limit in info.limits.items():
        if name == "max_ttl":
            limits.max_ttl.CopyFrom(duration(limit))
        else:
            setattr(limits, name, limit)
    return pb.GetServerInfoResponse(
        version=info.version,
        epoch=info.epoch,
        engine=info.engine,
        limits=limits,
        capabilities=info.capabilities,
        server_time=timestamp(round(info.server_time.timestamp() * 1_000)),
        uptime=duration(round(info.uptime_seconds * 1_000)),
    )


def get_server_info_result(response: pb.GetServerInfoResponse) -> ServerInfo:
    limits = {
        field.name: getattr(response.limits, field.name)
        for field in pb.Limits.DESCRIPTOR.fields
        if field.name != "max_ttl"
    }
    limits["max_ttl"] = duration_ms(response.limits.max_ttl)
    return ServerInfo(
        response.version,
        response.epoch,
        response.engine,
        limits,
        tuple(response.capabilities),
        instant(timestamp_ms(response.server_time)),
        duration_ms(response.uptime) / 1_000,
    )


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "GetServerInfo",
        commands.GetServerInfo,
        get_server_info_request,
        get_server_info_command,
        get_server_info_response,
        get_server_info_result,
    ),
)
"""Its RPCs: what they carry, and how."""
