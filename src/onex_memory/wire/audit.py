"""memory_security.proto, the audit log and threats: each RPC's request and response, to and from commands."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import memory_security_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.commands import audit as commands
from onex_memory.spi.memory_security import AuditEntry, AuditVerification, SecurityThreat
from onex_memory.wire.rpc import Rpc, StreamRpc
from onex_memory.wire.security_values import (
    AUDIT_KIND,
    AUDIT_KIND_NAME,
    RESOURCE_TYPE,
    SEVERITY,
    SEVERITY_NAME,
    moment,
    moment_from,
    resource_type_from,
)
from onex_memory.wire.value import duration, duration_ms

__all__ = ["RPCS"]

_DAY_MS: Final = 86_400_000
_HOUR_MS: Final = 3_600_000


# AuditMemoryAccess


def audit_memory_access_request(command: commands.AuditMemoryAccess) -> pb.AuditMemoryAccessRequest:
    return pb.AuditMemoryAccessRequest(
        user_id=command.user_id, resource=command.resource, action=command.action, result=command.result
    )


def audit_memory_access_command(request: pb.AuditMemoryAccessRequest) -> commands.AuditMemoryAccess:
    return commands.AuditMemoryAccess(request.user_id, request.resource, request.action, request.result)


def audit_memory_access_response(result: None) -> pb.AuditMemoryAccessResponse:
    return pb.AuditMemoryAccessResponse()


def audit_memory_access_result(response: pb.AuditMemoryAccessResponse) -> None:
    return None


# GetSecurityAuditLog


def get_security_audit_log_request(command: commands.GetSecurityAuditLog) -> pb.GetSecurityAuditLogRequest:
    return pb.GetSecurityAuditLogRequest(
        time_range=duration(command.range_ms),
        caller=command.caller,
        kinds=[AUDIT_KIND[kind] for kind in command.kinds],
        resource_pattern=command.resource_pattern,
        limit=command.limit,
        page_token=command.page_token,
    )


def get_security_audit_log_command(request: pb.GetSecurityAuditLogRequest) -> commands.GetSecurityAuditLog:
    return commands.GetSecurityAuditLog(
        duration_ms(request.time_range) if request.HasField("time_range") else _DAY_MS,
        request.caller,
        tuple(AUDIT_KIND_NAME.get(number, str(number)) for number in request.kinds),
        request.resource_pattern if request.HasField("resource_pattern") else None,
        request.limit or limits.DEFAULT_PAGE_SIZE,
        request.page_token,
    )


def _entry_message(entry: AuditEntry) -> pb.AuditEntry:
    return pb.AuditEntry(
        sequence=entry.sequence,
        event_time=moment(entry.event_time),
        kind=AUDIT_KIND[entry.kind],
        caller=entry.caller,
        namespace=entry.namespace,
        user_id=entry.user_id,
        resource_type=RESOURCE_TYPE[entry.resource_type],
        resource=entry.resource,
        action=entry.action,
        result=entry.result,
        peer=entry.peer,
        count=entry.count,
        credential_id=entry.credential_id,
    )


def _entry_from(message: pb.AuditEntry) -> AuditEntry:
    return AuditEntry(
        message.sequence,
        moment_from(message.event_time),
        AUDIT_KIND_NAME.get(message.kind, ""),
        message.caller,
        message.namespace,
        message.user_id,
        resource_type_from(message.resource_type),
        message.resource,
        message.action,
        message.result,
        message.peer,
        message.count,
        message.credential_id,
    )


def get_security_audit_log_response(page: commands.AuditPage) -> pb.GetSecurityAuditLogResponse:
    return pb.GetSecurityAuditLogResponse(
        entries=[_entry_message(entry) for entry in page.entries], next_page_token=page.next_page_token
    )


def get_security_audit_log_result(response: pb.GetSecurityAuditLogResponse) -> commands.AuditPage:
    return commands.AuditPage([_entry_from(entry) for entry in response.entries], response.next_page_token)


# VerifyAuditLog


def verify_audit_log_request(command: commands.VerifyAuditLog) -> pb.VerifyAuditLogRequest:
    return pb.VerifyAuditLogRequest()


def verify_audit_log_command(request: pb.VerifyAuditLogRequest) -> commands.VerifyAuditLog:
    return commands.VerifyAuditLog()


def verify_audit_log_response(verification: AuditVerification) -> pb.VerifyAuditLogResponse:
    return pb.VerifyAuditLogResponse(
        is_intact=verification.is_intact,
        checked_count=verification.checked_count,
        first_sequence=verification.first_sequence,
        last_sequence=verification.last_sequence,
        broken_sequence=verification.broken_sequence,
        description=verification.description,
    )


def verify_audit_log_result(response: pb.VerifyAuditLogResponse) -> AuditVerification:
    return AuditVerification(
        response.is_intact,
        response.checked_count,
        response.first_sequence,
        response.last_sequence,
        response.broken_sequence,
        response.description,
    )


# DetectSecurityThreats, WatchSecurityThreats


def detect_security_threats_request(command: commands.DetectSecurityThreats) -> pb.DetectSecurityThreatsRequest:
    return pb.DetectSecurityThreatsRequest(time_range=duration(command.range_ms))


def detect_security_threats_command(request: pb.DetectSecurityThreatsRequest) -> commands.DetectSecurityThreats:
    range_ms = duration_ms(request.time_range) if request.HasField("time_range") else _HOUR_MS
    return commands.DetectSecurityThreats(range_ms)


def _threat_message(threat: SecurityThreat) -> pb.SecurityThreat:
    return pb.SecurityThreat(
        kind=threat.kind,
        severity=SEVERITY[threat.severity],
        principal=threat.principal,
        namespace=threat.namespace,
        description=threat.description,
        event_count=threat.event_count,
        evidence=threat.evidence,
        first_seen_time=moment(threat.first_seen_time),
        last_seen_time=moment(threat.last_seen_time),
    )


def _threat_from(message: pb.SecurityThreat) -> SecurityThreat:
    return SecurityThreat(
        message.kind,
        SEVERITY_NAME.get(message.severity, ""),
        message.principal,
        message.namespace,
        message.description,
        message.event_count,
        tuple(message.evidence),
        moment_from(message.first_seen_time),
        moment_from(message.last_seen_time),
    )


def detect_security_threats_response(threats: list[SecurityThreat]) -> pb.DetectSecurityThreatsResponse:
    return pb.DetectSecurityThreatsResponse(threats=[_threat_message(threat) for threat in threats])


def detect_security_threats_result(response: pb.DetectSecurityThreatsResponse) -> list[SecurityThreat]:
    return [_threat_from(threat) for threat in response.threats]


def watch_security_threats_request(command: commands.WatchSecurityThreats) -> pb.WatchSecurityThreatsRequest:
    return pb.WatchSecurityThreatsRequest()


def watch_security_threats_command(request: pb.WatchSecurityThreatsRequest) -> commands.WatchSecurityThreats:
    return commands.WatchSecurityThreats()


def encode_watched(threat: SecurityThreat | None) -> bytes:
    message = None if threat is None else _threat_message(threat)
    return pb.WatchSecurityThreatsResponse(threat=message).SerializeToString()


def watched_from(response: pb.WatchSecurityThreatsResponse) -> SecurityThreat | None:
    return _threat_from(response.threat) if response.HasField("threat") else None


RPCS: Final[tuple[Rpc | StreamRpc, ...]] = (
    Rpc(
        "AuditMemoryAccess",
        commands.AuditMemoryAccess,
        audit_memory_access_request,
        audit_memory_access_command,
        audit_memory_access_response,
        audit_memory_access_result,
    ),
    Rpc(
        "GetSecurityAuditLog",
        commands.GetSecurityAuditLog,
        get_security_audit_log_request,
        get_security_audit_log_command,
        get_security_audit_log_response,
        get_security_audit_log_result,
        takes_long=True,
    ),
    Rpc(
        "VerifyAuditLog",
        commands.VerifyAuditLog,
        verify_audit_log_request,
        verify_audit_log_command,
        verify_audit_log_response,
        verify_audit_log_result,
        takes_long=True,
    ),
    Rpc(
        "DetectSecurityThreats",
        commands.DetectSecurityThreats,
        detect_security_threats_request,
        detect_security_threats_command,
        detect_security_threats_response,
        detect_security_threats_result,
        takes_long=True,
    ),
    StreamRpc(
        "WatchSecurityThreats",
        commands.WatchSecurityThreats,
        watch_security_threats_request,
        watch_security_threats_command,
        encode_watched,
        watched_from,
    ),
)
"""The RPCs of the audit log and of threats: what they carry, and how."""
