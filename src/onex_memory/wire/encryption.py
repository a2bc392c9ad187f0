"""memory_security.proto, encrypted data and encryption keys: each RPC's request and response, to and from commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from google.protobuf.message import Message

from onex.memory.v1 import memory_security_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.commands import encryption as commands
from onex_memory.spi.memory_security import EncryptionKey, KeyUsage, RewrapProgress
from onex_memory.spi.values import Encoded, EncryptedData
from onex_memory.wire.rpc import Rpc, StreamRpc
from onex_memory.wire.security_values import encrypted_from, encrypted_message, key_from, key_message
from onex_memory.wire.value import duration, duration_ms, value_from, value_message

__all__ = ["RPCS"]


# EncryptData, DecryptData, RewrapData


def encrypt_data_request(command: commands.EncryptData) -> pb.EncryptDataRequest:
    return pb.EncryptDataRequest(data=value_message(command.data), key_id=command.key_id, context=command.context)


def encrypt_data_command(request: pb.EncryptDataRequest) -> commands.EncryptData:
    return commands.EncryptData(value_from(request.data, "data"), request.key_id, request.context)


def encrypt_data_response(encrypted: EncryptedData) -> pb.EncryptDataResponse:
    return pb.EncryptDataResponse(encrypted_data=encrypted_message(encrypted))


def encrypt_data_result(response: pb.EncryptDataResponse) -> EncryptedData:
    return encrypted_from(response.encrypted_data)


def decrypt_data_request(command: commands.DecryptData) -> pb.DecryptDataRequest:
    return pb.DecryptDataRequest(encrypted_data=encrypted_message(command.encrypted), context=command.context)


def decrypt_data_command(request: pb.DecryptDataRequest) -> commands.DecryptData:
    return commands.DecryptData(encrypted_from(request.encrypted_data), request.context)


def decrypt_data_response(data: Encoded) -> pb.DecryptDataResponse:
    return pb.DecryptDataResponse(data=value_message(data))


def decrypt_data_result(response: pb.DecryptDataResponse) -> Encoded:
    return value_from(response.data, "data")


def rewrap_data_request(command: commands.RewrapData) -> pb.RewrapDataRequest:
    return pb.RewrapDataRequest(encrypted_data=encrypted_message(command.encrypted), context=command.context)


def rewrap_data_command(request: pb.RewrapDataRequest) -> commands.RewrapData:
    return commands.RewrapData(encrypted_from(request.encrypted_data), request.context)


def rewrap_data_response(encrypted: EncryptedData) -> pb.RewrapDataResponse:
    return pb.RewrapDataResponse(encrypted_data=encrypted_message(encrypted))


def rewrap_data_result(response: pb.RewrapDataResponse) -> EncryptedData:
    return encrypted_from(response.encrypted_data)


# Keys: what answers with one key differs in its request only.


def _key_rpc(
    name: str,
    command: type[commands.KeyCommand],
    request_type: Callable[..., Message],
    response_type: Callable[..., Message],
) -> Rpc:
    def to_response(key: EncryptionKey) -> Message:
        return response_type(key=key_message(key))

    def to_result(response: Any) -> EncryptionKey:
        return key_from(response.key)

    return Rpc(
        name,
        command,
        lambda asked: request_type(key_id=asked.key_id),
        lambda request: command(request.key_id),
        to_response,
        to_result,
    )


def schedule_request(
    command: commands.ScheduleEncryptionKeyDestruction,
) -> pb.ScheduleEncryptionKeyDestructionRequest:
    return pb.ScheduleEncryptionKeyDestructionRequest(key_id=command.key_id, waiting_time=duration(command.waiting_ms))


def schedule_command(
    request: pb.ScheduleEncryptionKeyDestructionRequest,
) -> commands.ScheduleEncryptionKeyDestruction:
    said = request.HasField("waiting_time")
    waiting_ms = duration_ms(request.waiting_time) if said else limits.DEFAULT_KEY_WAITING_MS
    return commands.ScheduleEncryptionKeyDestruction(request.key_id, waiting_ms)


def schedule_response(key: EncryptionKey) -> pb.ScheduleEncryptionKeyDestructionResponse:
    return pb.ScheduleEncryptionKeyDestructionResponse(key=key_message(key))


def schedule_result(response: pb.ScheduleEncryptionKeyDestructionResponse) -> EncryptionKey:
    return key_from(response.key)


def minimum_request(command: commands.SetMinimumDecryptionVersion) -> pb.SetMinimumDecryptionVersionRequest:
    return pb.SetMinimumDecryptionVersionRequest(key_id=command.key_id, minimum_version=command.minimum_version)


def minimum_command(request: pb.SetMinimumDecryptionVersionRequest) -> commands.SetMinimumDecryptionVersion:
    return commands.SetMinimumDecryptionVersion(request.key_id, request.minimum_version)


def minimum_response(key: EncryptionKey) -> pb.SetMinimumDecryptionVersionResponse:
    return pb.SetMinimumDecryptionVersionResponse(key=key_message(key))


def minimum_result(response: pb.SetMinimumDecryptionVersionResponse) -> EncryptionKey:
    return key_from(response.key)


# ListEncryptionKeys


def list_keys_request(command: commands.ListEncryptionKeys) -> pb.ListEncryptionKeysRequest:
    return pb.ListEncryptionKeysRequest(limit=command.limit, page_token=command.page_token)


def list_keys_command(request: pb.ListEncryptionKeysRequest) -> commands.ListEncryptionKeys:
    return commands.ListEncryptionKeys(request.limit or limits.DEFAULT_PAGE_SIZE, request.page_token)


def list_keys_response(page: commands.EncryptionKeyPage) -> pb.ListEncryptionKeysResponse:
    return pb.ListEncryptionKeysResponse(
        keys=[key_message(key) for key in page.keys], next_page_token=page.next_page_token
    )


def list_keys_result(response: pb.ListEncryptionKeysResponse) -> commands.EncryptionKeyPage:
    return commands.EncryptionKeyPage([key_from(key) for key in response.keys], response.next_page_token)


# GetEncryptionKeyUsage, RewrapEntries


def usage_request(command: commands.GetEncryptionKeyUsage) -> pb.GetEncryptionKeyUsageRequest:
    return pb.GetEncryptionKeyUsageRequest(key_id=command.key_id, pattern=command.pattern)


def usage_command(request: pb.GetEncryptionKeyUsageRequest) -> commands.GetEncryptionKeyUsage:
    pattern = request.pattern if request.HasField("pattern") else None
    return commands.GetEncryptionKeyUsage(request.key_id, pattern)


def usage_response(usage: KeyUsage) -> pb.GetEncryptionKeyUsageResponse:
    return pb.GetEncryptionKeyUsageResponse(
        versions=[
            pb.EncryptionKeyVersionUsage(key_version=version, entry_count=count)
            for version, count in usage.versions.items()
        ],
        examined_count=usage.examined_count,
    )


def usage_result(response: pb.GetEncryptionKeyUsageResponse) -> KeyUsage:
    return KeyUsage({each.key_version: each.entry_count for each in response.versions}, response.examined_count)


def rewrap_entries_request(command: commands.RewrapEntries) -> pb.RewrapEntriesRequest:
    return pb.RewrapEntriesRequest(key_id=command.key_id, pattern=command.pattern, context=command.context)


def rewrap_entries_command(request: pb.RewrapEntriesRequest) -> commands.RewrapEntries:
    pattern = request.pattern if request.HasField("pattern") else None
    return commands.RewrapEntries(request.key_id, pattern, request.context)


def encode_rewrap_progress(progress: RewrapProgress) -> bytes:
    return pb.RewrapEntriesResponse(
        examined_count=progress.examined_count,
        total_count=progress.total_count,
        rewrapped_count=progress.rewrapped_count,
        failed_count=progress.failed_count,
        failed_keys=progress.failed_keys,
        is_complete=progress.is_complete,
    ).SerializeToString()


def rewrap_progress_from(response: pb.RewrapEntriesResponse) -> RewrapProgress:
    return RewrapProgress(
        response.examined_count,
        response.total_count,
        response.rewrapped_count,
        response.failed_count,
        tuple(response.failed_keys),
        response.is_complete,
    )


RPCS: Final[tuple[Rpc | StreamRpc, ...]] = (
    Rpc(
        "EncryptData",
        commands.EncryptData,
        encrypt_data_request,
        encrypt_data_command,
        encrypt_data_response,
        encrypt_data_result,
    ),
    Rpc(
        "DecryptData",
        commands.DecryptData,
        decrypt_data_request,
        decrypt_data_command,
        decrypt_data_response,
        decrypt_data_result,
    ),
    Rpc(
        "RewrapData",
        commands.RewrapData,
        rewrap_data_request,
        rewrap_data_command,
        rewrap_data_response,
        rewrap_data_result,
    ),
    _key_rpc(
        "CreateEncryptionKey",
        commands.CreateEncryptionKey,
        pb.CreateEncryptionKeyRequest,
        pb.CreateEncryptionKeyResponse,
    ),
    _key_rpc(
        "RotateEncryptionKey",
        commands.RotateEncryptionKey,
        pb.RotateEncryptionKeyRequest,
        pb.RotateEncryptionKeyResponse,
    ),
    Rpc(
        "ListEncryptionKeys",
        commands.ListEncryptionKeys,
        list_keys_request,
        list_keys_command,
        list_keys_response,
        list_keys_result,
    ),
    _key_rpc(
        "DisableEncryptionKey",
        commands.DisableEncryptionKey,
        pb.DisableEncryptionKeyRequest,
        pb.DisableEncryptionKeyResponse,
    ),
    _key_rpc(
        "EnableEncryptionKey",
        commands.EnableEncryptionKey,
        pb.EnableEncryptionKeyRequest,
        pb.EnableEncryptionKeyResponse,
    ),
    Rpc(
        "ScheduleEncryptionKeyDestruction",
        commands.ScheduleEncryptionKeyDestruction,
        schedule_request,
        schedule_command,
        schedule_response,
        schedule_result,
    ),
    _key_rpc(
        "DestroyEncryptionKey",
        commands.DestroyEncryptionKey,
        pb.DestroyEncryptionKeyRequest,
        pb.DestroyEncryptionKeyResponse,
    ),
    Rpc(
        "SetMinimumDecryptionVersion",
        commands.SetMinimumDecryptionVersion,
        minimum_request,
        minimum_command,
        minimum_response,
        minimum_result,
    ),
    Rpc(
        "GetEncryptionKeyUsage",
        commands.GetEncryptionKeyUsage,
        usage_request,
        usage_command,
        usage_response,
        usage_result,
        takes_long=True,
    ),
    StreamRpc(
        "RewrapEntries",
        commands.RewrapEntries,
        rewrap_entries_request,
        rewrap_entries_command,
        encode_rewrap_progress,
        rewrap_progress_from,
    ),
)
"""The RPCs of encryption: what they carry, and how."""
