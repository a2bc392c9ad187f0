"""memory_operations.proto: the RPCs of hashes and lists, to and from commands and their results."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import memory_operations_pb2 as pb
from onex_memory.spi.commands import memory_operations as commands
from onex_memory.spi.values import Encoded, of_json
from onex_memory.wire.items import amount, item_from, item_message
from onex_memory.wire.rpc import Rpc, few_bytes
from onex_memory.wire.value import duration, duration_ms, fence_from, fence_message, value_from, value_message

__all__ = ["STRUCTURE_RPCS"]

_NO_MEMBERS: Final = of_json(b"{}")
_NO_ITEMS: Final = of_json(b"[]")


# GetHashMap, SetHashMap


def get_hash_map_request(command: commands.GetHashMap) -> pb.GetHashMapRequest:
    return pb.GetHashMapRequest(key=command.key)


def get_hash_map_command(request: pb.GetHashMapRequest) -> commands.GetHashMap:
    return commands.GetHashMap(request.key)


def get_hash_map_response(hash_map: Encoded | None) -> pb.GetHashMapResponse:
    return pb.GetHashMapResponse(
        found=hash_map is not None, hash_map=value_message(_NO_MEMBERS if hash_map is None else hash_map)
    )


def get_hash_map_result(response: pb.GetHashMapResponse) -> Encoded | None:
    return value_from(response.hash_map, "hash_map") if response.found else None


def set_hash_map_request(command: commands.SetHashMap) -> pb.SetHashMapRequest:
    return pb.SetHashMapRequest(
        key=command.key,
        hash_map=value_message(command.hash_map),
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def set_hash_map_command(request: pb.SetHashMapRequest) -> commands.SetHashMap:
    return commands.SetHashMap(
        request.key,
        value_from(request.hash_map, "hash_map"),
        fence=fence_from(request),
        request_id=request.request_id,
    )


def set_hash_map_response(result: commands.NumberResult) -> pb.SetHashMapResponse:
    return pb.SetHashMapResponse(revision=result.revision, created=result.number == 1)


def set_hash_map_result(response: pb.SetHashMapResponse) -> commands.NumberResult:
    return commands.NumberResult(int(response.created), response.revision)


# HashSet, HashGet, HashDelete, HashIncrement


def hash_set_request(command: commands.HashSet) -> pb.HashSetRequest:
    return pb.HashSetRequest(
        key=command.key,
        fields=value_message(command.fields),
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def hash_set_command(request: pb.HashSetRequest) -> commands.HashSet:
    return commands.HashSet(
        request.key,
        value_from(request.fields, "fields"),
        fence=fence_from(request),
        request_id=request.request_id,
    )


def hash_set_response(result: commands.NumberResult) -> pb.HashSetResponse:
    return pb.HashSetResponse(added_count=result.number, revision=result.revision)


def hash_set_result(response: pb.HashSetResponse) -> commands.NumberResult:
    return commands.NumberResult(response.added_count, response.revision)


def hash_get_request(command: commands.HashGet) -> pb.HashGetRequest:
    return pb.HashGetRequest(key=command.key, names=command.names)


def hash_get_command(request: pb.HashGetRequest) -> commands.HashGet:
    return commands.HashGet(request.key, tuple(request.names))


def hash_get_response(fields: Encoded | None) -> pb.HashGetResponse:
    return pb.HashGetResponse(found=fields is not None, fields=value_message(_NO_MEMBERS if fields is None else fields))


def hash_get_result(response: pb.HashGetResponse) -> Encoded | None:
    return value_from(response.fields, "fields") if response.found else None


def hash_delete_request(command: commands.HashDelete) -> pb.HashDeleteRequest:
    return pb.HashDeleteRequest(
        key=command.key,
        names=command.names,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def hash_delete_command(request: pb.HashDeleteRequest) -> commands.HashDelete:
    return commands.HashDelete(
        request.key, tuple(request.names), fence=fence_from(request), request_id=request.request_id
    )


def hash_delete_response(result: commands.NumberResult) -> pb.HashDeleteResponse:
    return pb.HashDeleteResponse(deleted_count=result.number, revision=result.revision)


def hash_delete_result(response: pb.HashDeleteResponse) -> commands.NumberResult:
    return commands.NumberResult(response.deleted_count, response.revision)


def hash_increment_request(command: commands.HashIncrement) -> pb.HashIncrementRequest:
    return pb.HashIncrementRequest(
        key=command.key,
        name=command.name,
        amount=command.amount,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def hash_increment_command(request: pb.HashIncrementRequest) -> commands.HashIncrement:
    return commands.HashIncrement(
        request.key, request.name, amount(request), fence=fence_from(request), request_id=request.request_id
    )


def hash_increment_response(result: commands.NumberResult) -> pb.HashIncrementResponse:
    return pb.HashIncrementResponse(value=result.number, revision=result.revision)


def hash_increment_result(response: pb.HashIncrementResponse) -> commands.NumberResult:
    return commands.NumberResult(response.value, response.revision)


# GetList, AppendToList, PopFromList


def get_list_request(command: commands.GetList) -> pb.GetListRequest:
    return pb.GetListRequest(key=command.key, offset=command.offset, limit=command.limit)


def get_list_command(request: pb.GetListRequest) -> commands.GetList:
    return commands.GetList(request.key, request.offset, request.limit)


def get_list_response(result: commands.ListResult | None) -> pb.GetListResponse:
    if result is None:
        return pb.GetListResponse(items=value_message(_NO_ITEMS))
    return pb.GetListResponse(found=True, items=value_message(result.items), length=result.length)


def get_list_result(response: pb.GetListResponse) -> commands.ListResult | None:
    if not response.found:
        return None
    return commands.ListResult(value_from(response.items, "items"), response.length)


def append_to_list_request(command: commands.AppendToList) -> pb.AppendToListRequest:
    return pb.AppendToListRequest(
        key=command.key,
        values=value_message(command.values),
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def append_to_list_command(request: pb.AppendToListRequest) -> commands.AppendToList:
    return commands.AppendToList(
        request.key,
        value_from(request.values, "values"),
        fence=fence_from(request),
        request_id=request.request_id,
    )


def append_to_list_response(result: commands.NumberResult) -> pb.AppendToListResponse:
    return pb.AppendToListResponse(length=result.number, revision=result.revision)


def append_to_list_result(response: pb.AppendToListResponse) -> commands.NumberResult:
    return commands.NumberResult(response.length, response.revision)


def pop_from_list_request(command: commands.PopFromList) -> pb.PopFromListRequest:
    return pb.PopFromListRequest(
        key=command.key,
        wait=duration(command.wait_ms) if command.wait_ms else None,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def pop_from_list_command(request: pb.PopFromListRequest) -> commands.PopFromList:
    return commands.PopFromList(
        request.key,
        duration_ms(request.wait) if request.HasField("wait") else 0,
        fence=fence_from(request),
        request_id=request.request_id,
    )


def pop_from_list_response(result: commands.PopResult | None) -> pb.PopFromListResponse:
    if result is None:
        return pb.PopFromListResponse()
    return pb.PopFromListResponse(found=True, item=item_message(result.item), revision=result.revision)


def pop_from_list_result(response: pb.PopFromListResponse) -> commands.PopResult | None:
    if not response.found:
        return None
    return commands.PopResult(item_from(response.item), response.revision)


STRUCTURE_RPCS: Final = (
    Rpc(
        "GetHashMap",
        commands.GetHashMap,
        get_hash_map_request,
        get_hash_map_command,
        get_hash_map_response,
        get_hash_map_result,
    ),
    Rpc(
        "SetHashMap",
        commands.SetHashMap,
        set_hash_map_request,
        set_hash_map_command,
        set_hash_map_response,
        set_hash_map_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "HashSet",
        commands.HashSet,
        hash_set_request,
        hash_set_command,
        hash_set_response,
        hash_set_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "HashGet",
        commands.HashGet,
        hash_get_request,
        hash_get_command,
        hash_get_response,
        hash_get_result,
    ),
    Rpc(
        "HashDelete",
        commands.HashDelete,
        hash_delete_request,
        hash_delete_command,
        hash_delete_response,
        hash_delete_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "HashIncrement",
        commands.HashIncrement,
        hash_increment_request,
        hash_increment_command,
        hash_increment_response,
        hash_increment_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "GetList",
        commands.GetList,
        get_list_request,
        get_list_command,
        get_list_response,
        get_list_result,
    ),
    Rpc(
        "AppendToList",
        commands.AppendToList,
        append_to_list_request,
        append_to_list_command,
        append_to_list_response,
        append_to_list_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "PopFromList",
        commands.PopFromList,
        pop_from_list_request,
        pop_from_list_command,
        pop_from_list_response,
        pop_from_list_result,
        waits=True,
    ),
)
"""The RPCs of hashes and lists: what they carry, and how."""
