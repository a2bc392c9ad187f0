"""admin.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from typing import Any, Final

from onex.memory.v1 import admin_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.admin import (
    EXPORT_KINDS,
    IMPORT_MODES,
    LIMITS_IN_MS,
    CallerIdentity,
    ExportPiece,
    ImportProgress,
    NamespaceInfo,
    Quota,
    QuotaUsage,
    ServerInfo,
)
from onex_memory.spi.commands import admin as commands
from onex_memory.spi.commands.memory_base import instant
from onex_memory.wire.rpc import Rpc, SessionRpc, StreamRpc, rpcs
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
_MODE: Final[dict[str, Any]] = {name: pb.ImportMode.Value("IMPORT_MODE_" + name.upper()) for name in IMPORT_MODES}
_MODE_NAME: Final[dict[int, Any]] = {number: name for name, number in _MODE.items()} | {
    pb.IMPORT_MODE_UNSPECIFIED: "fail"
}
_KIND: Final[dict[str, Any]] = {name: pb.ExportKind.Value("EXPORT_KIND_" + name.upper()) for name in EXPORT_KINDS}
_KIND_NAME: Final[dict[int, Any]] = {number: name for name, number in _KIND.items()}
_NO_QUOTA: Final = Quota()


def get_server_info_request(command: commands.GetServerInfo) -> pb.GetServerInfoRequest:
    return pb.GetServerInfoRequest()


def get_server_info_command(request: pb.GetServerInfoRequest) -> commands.GetServerInfo:
    return commands.GetServerInfo()


def get_server_info_response(info: ServerInfo) -> pb.GetServerInfoResponse:
    message = pb.Limits()
    for name, limit in info.limits.items():
        if name in LIMITS_IN_MS:
            getattr(message, name).CopyFrom(duration(limit))
        else:
            setattr(message, name, limit)
    return pb.GetServerInfoResponse(
        version=info.version,
        epoch=info.epoch,
        engine=info.engine,
        limits=message,
        capabilities=info.capabilities,
        server_time=timestamp(round(info.server_time.timestamp() * 1_000)),
        uptime=duration(round(info.uptime_seconds * 1_000)),
    )


def get_server_info_result(response: pb.GetServerInfoResponse) -> ServerInfo:
    said = {field.name: getattr(response.limits, field.name) for field in pb.Limits.DESCRIPTOR.fields}
    return ServerInfo(
        response.version,
        response.epoch,
        response.engine,
        {name: duration_ms(limit) if name in LIMITS_IN_MS else limit for name, limit in said.items()},
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


# Namespaces and quotas.


def _quota_message(quota: Quota) -> pb.Quota | None:
    if quota == _NO_QUOTA:
        return None
    return pb.Quota(
        max_keys=quota.max_keys,
        max_bytes=quota.max_bytes,
        max_operations_per_second=quota.max_operations_per_second,
    )


def _quota_from(message: pb.Quota) -> Quota:
    return Quota(message.max_keys, message.max_bytes, message.max_operations_per_second)


def list_namespaces_request(command: commands.ListNamespaces) -> pb.ListNamespacesRequest:
    return pb.ListNamespacesRequest(pattern=command.pattern, limit=command.limit, page_token=command.page_token)


def list_namespaces_command(request: pb.ListNamespacesRequest) -> commands.ListNamespaces:
    return commands.ListNamespaces(
        request.pattern if request.HasField("pattern") else None,
        request.limit or limits.DEFAULT_PAGE_SIZE,
        request.page_token,
    )


def list_namespaces_response(page: commands.NamespacePage) -> pb.ListNamespacesResponse:
    return pb.ListNamespacesResponse(
        namespaces=[
            pb.Namespace(
                name=each.name,
                key_count=each.key_count,
                size_bytes=each.size_bytes,
                revision=each.revision,
                quota=_quota_message(each.quota),
            )
            for each in page.namespaces
        ],
        next_page_token=page.next_page_token,
    )


def list_namespaces_result(response: pb.ListNamespacesResponse) -> commands.NamespacePage:
    namespaces = [
        NamespaceInfo(each.name, each.key_count, each.size_bytes, each.revision, _quota_from(each.quota))
        for each in response.namespaces
    ]
    return commands.NamespacePage(namespaces, response.next_page_token)


def create_namespace_request(command: commands.CreateNamespace) -> pb.CreateNamespaceRequest:
    return pb.CreateNamespaceRequest(namespace=command.namespace, quota=_quota_message(command.quota))


def create_namespace_command(request: pb.CreateNamespaceRequest) -> commands.CreateNamespace:
    return commands.CreateNamespace(request.namespace, _quota_from(request.quota))


def create_namespace_response(revision: int) -> pb.CreateNamespaceResponse:
    return pb.CreateNamespaceResponse(revision=revision)


def create_namespace_result(response: pb.CreateNamespaceResponse) -> int:
    return response.revision


def delete_namespace_request(command: commands.DeleteNamespace) -> pb.DeleteNamespaceRequest:
    return pb.DeleteNamespaceRequest(namespace=command.namespace)


def delete_namespace_command(request: pb.DeleteNamespaceRequest) -> commands.DeleteNamespace:
    return commands.DeleteNamespace(request.namespace)


def delete_namespace_response(deleted: bool) -> pb.DeleteNamespaceResponse:
    return pb.DeleteNamespaceResponse(deleted=deleted)


def delete_namespace_result(response: pb.DeleteNamespaceResponse) -> bool:
    return response.deleted


def get_quota_request(command: commands.GetQuota) -> pb.GetQuotaRequest:
    return pb.GetQuotaRequest(namespace=command.namespace)


def get_quota_command(request: pb.GetQuotaRequest) -> commands.GetQuota:
    return commands.GetQuota(request.namespace)


def get_quota_response(usage: QuotaUsage) -> pb.GetQuotaResponse:
    return pb.GetQuotaResponse(
        quota=_quota_message(usage.quota), key_count=usage.key_count, size_bytes=usage.size_bytes
    )


def get_quota_result(response: pb.GetQuotaResponse) -> QuotaUsage:
    return QuotaUsage(_quota_from(response.quota), response.key_count, response.size_bytes)


def set_quota_request(command: commands.SetQuota) -> pb.SetQuotaRequest:
    return pb.SetQuotaRequest(namespace=command.namespace, quota=_quota_message(command.quota))


def set_quota_command(request: pb.SetQuotaRequest) -> commands.SetQuota:
    return commands.SetQuota(request.namespace, _quota_from(request.quota))


def set_quota_response(revision: int) -> pb.SetQuotaResponse:
    return pb.SetQuotaResponse(revision=revision)


def set_quota_result(response: pb.SetQuotaResponse) -> int:
    return response.revision


# Export and import.


def export_request(command: commands.Export) -> pb.ExportRequest:
    return pb.ExportRequest(namespace=command.namespace, kinds=[_KIND[kind] for kind in command.kinds])


def export_command(request: pb.ExportRequest) -> commands.Export:
    return commands.Export(request.namespace, tuple([_KIND_NAME.get(kind, kind) for kind in request.kinds]))


def export_encoded(piece: ExportPiece) -> bytes:
    response = pb.ExportResponse(
        lines=piece.lines,
        entry_count=piece.entry_count,
        key_count=piece.key_count,
        item_count=piece.item_count,
        expected_count=piece.expected_count,
        counts=piece.counts,
        left_out=piece.left_out,
    )
    return response.SerializeToString()


def export_piece(response: pb.ExportResponse) -> ExportPiece:
    return ExportPiece(
        response.lines,
        response.entry_count,
        response.key_count,
        response.item_count,
        response.expected_count,
        dict(response.counts),
        dict(response.left_out),
    )


def import_request(piece: commands.ImportPiece) -> pb.ImportRequest:
    return pb.ImportRequest(namespace=piece.namespace, mode=_MODE[piece.mode], lines=piece.lines)


def import_piece(request: pb.ImportRequest) -> commands.ImportPiece:
    return commands.ImportPiece(request.lines, request.namespace, _MODE_NAME.get(request.mode, request.mode))


def import_response(progress: ImportProgress) -> pb.ImportResponse:
    return pb.ImportResponse(
        line_count=progress.line_count,
        byte_count=progress.byte_count,
        created_count=progress.created_count,
        replaced_count=progress.replaced_count,
        skipped_count=progress.skipped_count,
        expired_count=progress.expired_count,
        is_complete=progress.is_complete,
        message_count=progress.message_count,
        counts=progress.counts,
    )


def import_progress(response: pb.ImportResponse) -> ImportProgress:
    return ImportProgress(
        response.line_count,
        response.byte_count,
        response.created_count,
        response.replaced_count,
        response.skipped_count,
        response.expired_count,
        response.is_complete,
        response.message_count,
        dict(response.counts),
    )


def imported_messages(progress: ImportProgress) -> int:
    return progress.message_count


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
    Rpc(
        "ListNamespaces",
        commands.ListNamespaces,
        list_namespaces_request,
        list_namespaces_command,
        list_namespaces_response,
        list_namespaces_result,
    ),
    Rpc(
        "CreateNamespace",
        commands.CreateNamespace,
        create_namespace_request,
        create_namespace_command,
        create_namespace_response,
        create_namespace_result,
    ),
    Rpc(
        "DeleteNamespace",
        commands.DeleteNamespace,
        delete_namespace_request,
        delete_namespace_command,
        delete_namespace_response,
        delete_namespace_result,
    ),
    Rpc("GetQuota", commands.GetQuota, get_quota_request, get_quota_command, get_quota_response, get_quota_result),
    Rpc("SetQuota", commands.SetQuota, set_quota_request, set_quota_command, set_quota_response, set_quota_result),
    StreamRpc("Export", commands.Export, export_request, export_command, export_encoded, export_piece),
    SessionRpc(
        "Import",
        commands.Import,
        import_request,
        import_piece,
        import_response,
        import_progress,
        imported_messages,
    ),
)
"""Its RPCs: what they carry, and how."""
