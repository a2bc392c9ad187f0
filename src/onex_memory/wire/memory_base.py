"""memory_base.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import memory_base_pb2 as pb
from onex_memory.spi.commands import memory_base as commands
from onex_memory.spi.commands.memory_base import EncodedEntry
from onex_memory.spi.memory_base import StoreResult
from onex_memory.wire.listings import LISTING_RPCS
from onex_memory.wire.rpc import Rpc, few_bytes, rpcs
from onex_memory.wire.value import (
    duration,
    entry_from,
    entry_message,
    expiration_from,
    fence_from,
    fence_message,
    fill_value,
    metadata_from,
    metadata_messages,
    metadata_patch_from,
    timestamp,
    timestamp_ms,
    value_from,
)

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryBaseService"]
"""The service, as its proto describes it."""

_PLAIN_STORE_FIELDS: Final = 2
"""The fields of a request that stores a value under a key and says no more."""


# Store


def store_request(command: commands.Store) -> pb.StoreRequest:
    request = pb.StoreRequest()
    fill_store_request(request, command)
    return request


def fill_store_request(request: pb.StoreRequest, command: commands.Store) -> None:
    request.key = command.key
    fill_value(request.value, command.value)
    if command.is_plain:
        return
    request.MergeFrom(
        pb.StoreRequest(
            metadata=metadata_messages(command.metadata),
            ttl=None if command.ttl_ms is None else duration(command.ttl_ms),
            expire_time=None if command.expire_ms is None else timestamp(command.expire_ms),
            keep_ttl=command.keep_ttl,
            lease_id=command.lease_id,
            expected_revision=command.expected_revision,
            fence=fence_message(command.fence),
            request_id=command.request_id,
        )
    )


def store_command(request: pb.StoreRequest) -> commands.Store:
    key = request.key
    if key and len(request.ListFields()) == _PLAIN_STORE_FIELDS:  # the other is the value, or else that is missing
        return commands.Store(key, value_from(request.value))
    ttl_ms, expire_ms = expiration_from(request)
    return commands.Store(
        key,
        value_from(request.value),
        metadata_from(request.metadata),
        ttl_ms,
        expire_ms,
        request.keep_ttl,
        request.lease_id or None,
        request.expected_revision if request.HasField("expected_revision") else None,
        fence=fence_from(request),
        request_id=request.request_id,
    )


def store_response(result: StoreResult) -> pb.StoreResponse:
    return pb.StoreResponse(revision=result.revision, created=result.created)


def fill_store_response(response: pb.StoreResponse, result: StoreResult) -> None:
    response.revision = result.revision
    if result.created:  # what is not set is false, and costs nothing
        response.created = True


def store_result(response: pb.StoreResponse) -> StoreResult:
    return StoreResult(response.revision, response.created)


# Retrieve


def retrieve_request(command: commands.Retrieve) -> pb.RetrieveRequest:
    return pb.RetrieveRequest(key=command.key)


def fill_retrieve_request(request: pb.RetrieveRequest, command: commands.Retrieve) -> None:
    request.key = command.key


def retrieve_command(request: pb.RetrieveRequest) -> commands.Retrieve:
    return commands.Retrieve(request.key)


def retrieve_response(result: commands.RetrieveResult | None) -> pb.RetrieveResponse:
    response = pb.RetrieveResponse()
    fill_retrieve_response(response, result)
    return response


def fill_retrieve_response(response: pb.RetrieveResponse, result: commands.RetrieveResult | None) -> None:
    if result is None:
        response.SetInParent()  # nothing is set, and that is the answer
        return
    response.found = True
    fill_value(response.value, result.value)
    response.mod_revision = result.mod_revision
    if result.expire_ms is not None:
        response.expire_time.CopyFrom(timestamp(result.expire_ms))


def retrieve_response_bytes(result: commands.RetrieveResult | None) -> int:
    return few_bytes(result) + (0 if result is None else len(result.value))


def retrieve_result(response: pb.RetrieveResponse) -> commands.RetrieveResult | None:
    if not response.found:
        return None
    return commands.RetrieveResult(value_from(response.value), response.mod_revision, _expire_ms(response))


# Delete


def delete_request(command: commands.Delete) -> pb.DeleteRequest:
    return pb.DeleteRequest(
        key=command.key,
        expected_revision=command.expected_revision,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def delete_command(request: pb.DeleteRequest) -> commands.Delete:
    return commands.Delete(
        request.key,
        request.expected_revision if request.HasField("expected_revision") else None,
        fence=fence_from(request),
        request_id=request.request_id,
    )


def delete_response(result: commands.DeleteResult) -> pb.DeleteResponse:
    return pb.DeleteResponse(deleted=result.deleted, revision=result.revision)


def delete_result(response: pb.DeleteResponse) -> commands.DeleteResult:
    return commands.DeleteResult(response.deleted, response.revision)


# Exists


def exists_request(command: commands.Exists) -> pb.ExistsRequest:
    return pb.ExistsRequest(key=command.key)


def exists_command(request: pb.ExistsRequest) -> commands.Exists:
    return commands.Exists(request.key)


def exists_response(result: bool) -> pb.ExistsResponse:
    return pb.ExistsResponse(exists=result)


def exists_result(response: pb.ExistsResponse) -> bool:
    return response.exists


# GetMetadata


def get_metadata_request(command: commands.GetMetadata) -> pb.GetMetadataRequest:
    return pb.GetMetadataRequest(key=command.key)


def get_metadata_command(request: pb.GetMetadataRequest) -> commands.GetMetadata:
    return commands.GetMetadata(request.key)


def get_metadata_response(result: commands.EntryInfo | None) -> pb.GetMetadataResponse:
    if result is None:
        return pb.GetMetadataResponse()
    return pb.GetMetadataResponse(
        found=True,
        metadata=metadata_messages(result.metadata),
        create_revision=result.create_revision,
        mod_revision=result.mod_revision,
        version=result.version,
        create_time=timestamp(result.create_ms),
        update_time=timestamp(result.update_ms),
        expire_time=None if result.expire_ms is None else timestamp(result.expire_ms),
        lease_id=result.lease_id or "",
    )


def get_metadata_result(response: pb.GetMetadataResponse) -> commands.EntryInfo | None:
    if not response.found:
        return None
    return commands.EntryInfo(
        metadata_from(response.metadata),
        response.create_revision,
        response.mod_revision,
        response.version,
        timestamp_ms(response.create_time),
        timestamp_ms(response.update_time),
        _expire_ms(response),
        response.lease_id or None,
    )


# UpdateMetadata


def update_metadata_request(command: commands.UpdateMetadata) -> pb.UpdateMetadataRequest:
    return pb.UpdateMetadataRequest(
        key=command.key,
        metadata=metadata_messages(command.patch),
        expected_revision=command.expected_revision,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def update_metadata_command(request: pb.UpdateMetadataRequest) -> commands.UpdateMetadata:
    return commands.UpdateMetadata(
        request.key,
        metadata_patch_from(request.metadata),
        request.expected_revision if request.HasField("expected_revision") else None,
        fence=fence_from(request),
        request_id=request.request_id,
    )


def update_metadata_response(result: commands.UpdateResult) -> pb.UpdateMetadataResponse:
    return pb.UpdateMetadataResponse(updated=result.updated, revision=result.revision)


def update_metadata_result(response: pb.UpdateMetadataResponse) -> commands.UpdateResult:
    return commands.UpdateResult(response.updated, response.revision)


# Touch


def touch_request(command: commands.Touch) -> pb.TouchRequest:
    return pb.TouchRequest(
        key=command.key,
        ttl=None if command.ttl_ms is None else duration(command.ttl_ms),
        expire_time=None if command.expire_ms is None else timestamp(command.expire_ms),
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def touch_command(request: pb.TouchRequest) -> commands.Touch:
    return commands.Touch(
        request.key,
        *expiration_from(request),
        fence=fence_from(request),
        request_id=request.request_id,
    )


def touch_response(result: commands.TouchResult) -> pb.TouchResponse:
    return pb.TouchResponse(
        touched=result.touched,
        revision=result.revision,
        expire_time=None if result.expire_ms is None else timestamp(result.expire_ms),
    )


def touch_result(response: pb.TouchResponse) -> commands.TouchResult:
    return commands.TouchResult(response.touched, response.revision, _expire_ms(response))


# RetrieveEntry


def retrieve_entry_request(command: commands.RetrieveEntry) -> pb.RetrieveEntryRequest:
    return pb.RetrieveEntryRequest(key=command.key)


def retrieve_entry_command(request: pb.RetrieveEntryRequest) -> commands.RetrieveEntry:
    return commands.RetrieveEntry(request.key)


def retrieve_entry_response(entry: EncodedEntry | None) -> pb.RetrieveEntryResponse:
    if entry is None:
        return pb.RetrieveEntryResponse()
    return pb.RetrieveEntryResponse(found=True, entry=entry_message(entry))


def retrieve_entry_result(response: pb.RetrieveEntryResponse) -> EncodedEntry | None:
    return entry_from(response.entry) if response.found else None


def _expire_ms(response: pb.RetrieveResponse | pb.GetMetadataResponse | pb.TouchResponse) -> int | None:
    return timestamp_ms(response.expire_time) if response.HasField("expire_time") else None


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "Store",
        commands.Store,
        store_request,
        store_command,
        store_response,
        store_result,
        fill_store_request,
        fill_store_response,
        response_bytes=few_bytes,
    ),
    Rpc(
        "Retrieve",
        commands.Retrieve,
        retrieve_request,
        retrieve_command,
        retrieve_response,
        retrieve_result,
        fill_retrieve_request,
        fill_retrieve_response,
        response_bytes=retrieve_response_bytes,
    ),
    Rpc(
        "Delete",
        commands.Delete,
        delete_request,
        delete_command,
        delete_response,
        delete_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "Exists",
        commands.Exists,
        exists_request,
        exists_command,
        exists_response,
        exists_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "GetMetadata",
        commands.GetMetadata,
        get_metadata_request,
        get_metadata_command,
        get_metadata_response,
        get_metadata_result,
    ),
    Rpc(
        "UpdateMetadata",
        commands.UpdateMetadata,
        update_metadata_request,
        update_metadata_command,
        update_metadata_response,
        update_metadata_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "Touch",
        commands.Touch,
        touch_request,
        touch_command,
        touch_response,
        touch_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "RetrieveEntry",
        commands.RetrieveEntry,
        retrieve_entry_request,
        retrieve_entry_command,
        retrieve_entry_response,
        retrieve_entry_result,
    ),
    *LISTING_RPCS,
)
"""Its RPCs: what they carry, and how."""
