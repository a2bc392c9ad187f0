"""admin.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from typing import Any, Final

from onex.memory.v1 import admin_pb2 as pb
from onex_memory.spi.admin import CallerIdentity, ServerInfo
from onex_memory.spi.commands import admin as commands
from onex_memory.spi.commands.memory_base import instant
from onex_memory.wire.rpc import Rpc, rpcs
from onex_memory.wire.security_values import moment, moment_from
from onex_memory.wire.value import duration, duration_ms, timestamp, timestamp_ms

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryAdminService"]
"""The service, as its proto describes it."""
_METHOD: Final[dict[str, Any]] = {
    name: pb.AuthenticationMethod.Value("AUTHENTICATION_METHOD_" + name.upper())
    for name in ("none", "api_token", "jwt", "certificate", "process")
}
_METHOD_NAME: Final[dict[int, str]] = {number: name for name, number in _METHOD.items()}


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


def who_am_i_request(command: commands.WhoAmI) -> pb.WhoAmIRequest:
    return pb.WhoAmIRequest()


def who_am_i_command(request: pb.WhoAmIRequest) -> commands.WhoAmI:
    return commands.WhoAmI()


def who_am_i_response(identity: CallerIdentity) -> pb.WhoAmIResponse:
    return pb.WhoAmIResponse(
        user_id=identity.user_id,
        namespace=identity.namespace,
        authentication_method=_METHOD[identity.authentication_method],
        credential_id=identity.credential_id,
        expire_time=moment(identity.expire_time),
        is_administrator=identity.is_administrator,
    )


def who_am_i_result(response: pb.WhoAmIResponse) -> CallerIdentity:
    return CallerIdentity(
        response.user_id,
        response.namespace,
        _METHOD_NAME.get(response.authentication_method, ""),
        response.credential_id,
        moment_from(response.expire_time) if response.HasField("expire_time") else None,
        response.is_administrator,
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
    Rpc("WhoAmI", commands.WhoAmI, who_am_i_request, who_am_i_command, who_am_i_response, who_am_i_result),
)
"""Its RPCs: what they carry, and how."""
