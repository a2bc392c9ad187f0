"""memory_operations.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import orjson

from onex.memory.v1 import memory_operations_pb2 as pb, value_pb2
from onex_memory.spi.commands import Fence, memory_operations as commands
from onex_memory.spi.commands.memory_base import Delete, Store, Touch, UpdateMetadata
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.memory_operations import BatchItemResult, BatchResult
from onex_memory.spi.values import Encoded, Kind, decode, encode_json, kind_of, of_int, of_json, payload
from onex_memory.wire import memory_base as base
from onex_memory.wire.errors import error_message, error_of
from onex_memory.wire.rpc import Rpc, rpcs
from onex_memory.wire.value import (
    duration,
    duration_ms,
    fence_from,
    fence_message,
    timestamp,
    timestamp_ms,
    value_from,
    value_message,
)

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryOperationsService"]
"""The service, as its proto describes it."""

_NO_MEMBERS: Final = of_json(b"{}")
_NO_ITEMS: Final = of_json(b"[]")
_NULL_ITEM: Final = b"null"


# BatchStore


def batch_store_request(command: commands.BatchStore) -> pb.BatchStoreRequest:
    return pb.BatchStoreRequest(
        operations=[_batch_message(operation) for operation in command.operations], request_id=command.request_id
    )


def _batch_message(operation: Store | Delete | MemoryServiceError) -> pb.BatchOperation:
    if isinstance(operation, Store):
        return pb.BatchOperation(store=base.store_request(operation))
    if isinstance(operation, Delete):
        return pb.BatchOperation(delete=base.delete_request(operation))
    raise operation


def batch_store_command(request: pb.BatchStoreRequest) -> commands.BatchStore:
    return commands.BatchStore(
        [_batch_operation(operation) for operation in request.operations], request_id=request.request_id
    )


def _batch_operation(operation: pb.BatchOperation) -> Store | Delete | MemoryServiceError:
    """One operation of a batch, or why it is none: one bad item fails itself only."""
    try:
        kind = operation.WhichOneof("operation")
        if kind is None:
            return InvalidArgument("operation", "is required")
        command: Store | Delete = (
            base.store_command(operation.store) if kind == "store" else base.delete_command(operation.delete)
        )
        if command.request_id:
            return InvalidArgument("request_id", "belongs to the batch")
    except MemoryServiceError as err:
        return err
    return command


def batch_store_response(result: BatchResult) -> pb.BatchStoreResponse:
    return pb.BatchStoreResponse(
        success_count=result.success_count,
        failure_count=result.failure_count,
        results=[
            pb.BatchItemResult(
                applied=item.applied,
                revision=item.revision,
                error=None if item.error is None else error_message(item.error),
            )
            for item in result.results
        ],
    )


def batch_store_result(response: pb.BatchStoreResponse) -> BatchResult:
    return BatchResult(
        response.success_count,
        response.failure_count,
        [
            BatchItemResult(item.applied, item.revision, error_of(item.error) if item.HasField("error") else None)
            for item in response.results
        ],
    )


# BatchRetrieve


def batch_retrieve_request(command: commands.BatchRetrieve) -> pb.BatchRetrieveRequest:
    return pb.BatchRetrieveRequest(keys=command.keys)


def batch_retrieve_command(request: pb.BatchRetrieveRequest) -> commands.BatchRetrieve:
    return commands.BatchRetrieve(tuple(request.keys))


def batch_retrieve_response(result: commands.ReadResult) -> pb.BatchRetrieveResponse:
    return pb.BatchRetrieveResponse(
        entries=[
            pb.KeyValue(key=key, value=value_message(value), mod_revision=revision)
            for key, value, revision in result.found
        ],
        unread_keys=result.unread,
    )


def batch_retrieve_result(response: pb.BatchRetrieveResponse) -> commands.ReadResult:
    found = [(entry.key, value_from(entry.value), entry.mod_revision) for entry in response.entries]
    return commands.ReadResult(found, list(response.unread_keys))


# BatchDelete


def batch_delete_request(command: commands.BatchDelete) -> pb.BatchDeleteRequest:
    return pb.BatchDeleteRequest(keys=command.keys, request_id=command.request_id)


def batch_delete_command(request: pb.BatchDeleteRequest) -> commands.BatchDelete:
    return commands.BatchDelete(tuple(request.keys), request_id=request.request_id)


def batch_delete_response(deleted_count: int) -> pb.BatchDeleteResponse:
    return pb.BatchDeleteResponse(deleted_count=deleted_count)


def batch_delete_result(response: pb.BatchDeleteResponse) -> int:
    return response.deleted_count


# AtomicIncrement, AtomicDecrement


def atomic_increment_request(command: commands.AtomicIncrement) -> pb.AtomicIncrementRequest:
    return pb.AtomicIncrementRequest(
        key=command.key,
        amount=command.amount,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def atomic_increment_command(request: pb.AtomicIncrementRequest) -> commands.AtomicIncrement:
    return commands.AtomicIncrement(
        request.key, _amount(request), fence=fence_from(request), request_id=request.request_id
    )


def atomic_increment_response(result: commands.NumberResult) -> pb.AtomicIncrementResponse:
    return pb.AtomicIncrementResponse(value=result.number, revision=result.revision)


def atomic_increment_result(response: pb.AtomicIncrementResponse) -> commands.NumberResult:
    return commands.NumberResult(response.value, response.revision)


def atomic_decrement_request(command: commands.AtomicDecrement) -> pb.AtomicDecrementRequest:
    return pb.AtomicDecrementRequest(
        key=command.key,
        amount=command.amount,
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def atomic_decrement_command(request: pb.AtomicDecrementRequest) -> commands.AtomicDecrement:
    return commands.AtomicDecrement(
        request.key, _amount(request), fence=fence_from(request), request_id=request.request_id
    )


def atomic_decrement_response(result: commands.NumberResult) -> pb.AtomicDecrementResponse:
    return pb.AtomicDecrementResponse(value=result.number, revision=result.revision)


def atomic_decrement_result(response: pb.AtomicDecrementResponse) -> commands.NumberResult:
    return commands.NumberResult(response.value, response.revision)


# AtomicCompareAndSwap


def atomic_compare_and_swap_request(command: commands.AtomicCompareAndSwap) -> pb.AtomicCompareAndSwapRequest:
    return pb.AtomicCompareAndSwapRequest(
        key=command.key,
        expected_value=None if command.expected is None else value_message(command.expected),
        new_value=value_message(command.new),
        fence=fence_message(command.fence),
        request_id=command.request_id,
    )


def atomic_compare_and_swap_command(request: pb.AtomicCompareAndSwapRequest) -> commands.AtomicCompareAndSwap:
    expected = request.expected_value
    absent = expected.WhichOneof("kind") in (None, "null_value")
    return commands.AtomicCompareAndSwap(
        request.key,
        None if absent else value_from(expected, "expected_value"),
        value_from(request.new_value, "new_value"),
        fence=fence_from(request),
        request_id=request.request_id,
    )


def atomic_compare_and_swap_response(result: commands.SwapResult) -> pb.AtomicCompareAndSwapResponse:
    return pb.AtomicCompareAndSwapResponse(
        swapped=result.swapped,
        revision=result.revision,
        current_value=None if result.current is None else value_message(result.current),
    )


def atomic_compare_and_swap_result(response: pb.AtomicCompareAndSwapResponse) -> commands.SwapResult:
    current = value_from(response.current_value) if response.HasField("current_value") else None
    return commands.SwapResult(response.swapped, response.revision, current)


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
        request.key, request.name, _amount(request), fence=fence_from(request), request_id=request.request_id
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
    return pb.PopFromListResponse(found=True, item=_item_message(result.item), revision=result.revision)


def pop_from_list_result(response: pb.PopFromListResponse) -> commands.PopResult | None:
    if not response.found:
        return None
    return commands.PopResult(_item_from(response.item), response.revision)


# ExecuteTransaction


def execute_transaction_request(command: commands.ExecuteTransaction) -> pb.ExecuteTransactionRequest:
    conditions = [_condition_message(condition) for condition in command.conditions]
    if command.fence is not None:
        conditions.append(pb.TransactionCondition(fence=fence_message(command.fence)))
    return pb.ExecuteTransactionRequest(
        conditions=conditions,
        operations=[_operation_message(operation) for operation in command.operations],
        otherwise=[_operation_message(operation) for operation in command.otherwise],
        request_id=command.request_id,
    )


def execute_transaction_command(request: pb.ExecuteTransactionRequest) -> commands.ExecuteTransaction:
    return commands.ExecuteTransaction(
        [_condition_from(condition, f"conditions[{at}]") for at, condition in enumerate(request.conditions)],
        [_operation_from(operation, f"operations[{at}]") for at, operation in enumerate(request.operations)],
        [_operation_from(operation, f"otherwise[{at}]") for at, operation in enumerate(request.otherwise)],
        request_id=request.request_id,
    )


def execute_transaction_response(outcome: commands.TransactionOutcome) -> pb.ExecuteTransactionResponse:
    return pb.ExecuteTransactionResponse(
        succeeded=outcome.succeeded,
        revision=outcome.revision,
        results=[
            pb.TransactionOperationResult(applied=applied, result=_outcome_message(result))
            for applied, result in outcome.results
        ],
        failed_condition=outcome.failed_condition,
    )


def execute_transaction_result(response: pb.ExecuteTransactionResponse) -> commands.TransactionOutcome:
    return commands.TransactionOutcome(
        response.succeeded,
        response.revision,
        [
            (result.applied, _outcome_from(result.result) if result.HasField("result") else None)
            for result in response.results
        ],
        response.failed_condition if response.HasField("failed_condition") else None,
    )


def _condition_message(condition: commands.Condition) -> pb.TransactionCondition:
    if isinstance(condition, commands.KeyAbsent):
        return pb.TransactionCondition(absent=pb.KeyCondition(key=condition.key))
    if isinstance(condition, commands.KeyPresent):
        return pb.TransactionCondition(present=pb.KeyCondition(key=condition.key))
    if isinstance(condition, commands.RevisionIs):
        return pb.TransactionCondition(revision=pb.RevisionCondition(key=condition.key, revision=condition.revision))
    if isinstance(condition, commands.ValueIs):
        return pb.TransactionCondition(value=pb.ValueCondition(key=condition.key, value=value_message(condition.value)))
    return pb.TransactionCondition(fence=fence_message(condition.fence))


_CONDITIONS: Final[dict[str, Callable[[pb.TransactionCondition, str], commands.Condition]]] = {
    "absent": lambda message, _: commands.KeyAbsent(message.absent.key),
    "present": lambda message, _: commands.KeyPresent(message.present.key),
    "revision": lambda message, _: commands.RevisionIs(message.revision.key, message.revision.revision),
    "value": lambda message, where: commands.ValueIs(
        message.value.key, value_from(message.value.value, f"{where}.value")
    ),
    "fence": lambda message, _: commands.FenceHeld(Fence(message.fence.lock, message.fence.token)),
}


def _condition_from(message: pb.TransactionCondition, where: str) -> commands.Condition:
    kind = message.WhichOneof("condition")
    if kind is None:
        raise InvalidArgument(where, "is required")
    return _CONDITIONS[kind](message, where)


_OPERATIONS: Final[dict[str, tuple[type[Any], Callable[[Any], Any], Callable[[Any], Any]]]] = {
    "store": (Store, base.store_request, base.store_command),
    "delete": (Delete, base.delete_request, base.delete_command),
    "touch": (Touch, base.touch_request, base.touch_command),
    "update_metadata": (UpdateMetadata, base.update_metadata_request, base.update_metadata_command),
    "increment": (commands.AtomicIncrement, atomic_increment_request, atomic_increment_command),
    "hash_set": (commands.HashSet, hash_set_request, hash_set_command),
    "hash_delete": (commands.HashDelete, hash_delete_request, hash_delete_command),
    "hash_increment": (commands.HashIncrement, hash_increment_request, hash_increment_command),
    "append_to_list": (commands.AppendToList, append_to_list_request, append_to_list_command),
    "pop_from_list": (commands.PopFromList, pop_from_list_request, pop_from_list_command),
}
_OPERATION_NAMES: Final = {command: name for name, (command, _, _) in _OPERATIONS.items()}


def _operation_message(operation: commands.TransactionOperation) -> pb.TransactionOperation:
    name = _OPERATION_NAMES[type(operation)]
    return pb.TransactionOperation(**{name: _OPERATIONS[name][1](operation)})


def _operation_from(message: pb.TransactionOperation, where: str) -> commands.TransactionOperation:
    name = message.WhichOneof("operation")
    if name is None:
        raise InvalidArgument(where, "is required")
    operation: commands.TransactionOperation = _OPERATIONS[name][2](getattr(message, name))
    return operation


def _outcome_message(result: int | bytes | None) -> value_pb2.Value | None:
    if result is None:
        return None
    return _item_message(result) if isinstance(result, bytes) else value_message(of_int(result))


def _outcome_from(message: value_pb2.Value) -> int | bytes:
    """A number, or an item that was taken as its JSON text: an item that is an integer reads the same either way."""
    if message.WhichOneof("kind") == "int64_value":
        return message.int64_value
    return _item_from(message)


# AcquireLock, RenewLock, ReleaseLock


def acquire_lock_request(command: commands.AcquireLock) -> pb.AcquireLockRequest:
    return pb.AcquireLockRequest(
        name=command.name,
        ttl=duration(command.ttl_ms),
        wait=duration(command.wait_ms) if command.wait_ms else None,
        owner=command.owner,
        request_id=command.request_id,
    )


def acquire_lock_command(request: pb.AcquireLockRequest) -> commands.AcquireLock:
    return commands.AcquireLock(
        request.name,
        duration_ms(request.ttl),
        duration_ms(request.wait) if request.HasField("wait") else 0,
        request.owner,
        request_id=request.request_id,
    )


def acquire_lock_response(result: commands.LockResult) -> pb.AcquireLockResponse:
    return pb.AcquireLockResponse(
        acquired=result.acquired,
        token=result.token,
        expire_time=timestamp(result.expire_ms) if result.acquired else None,
        holder=result.holder,
    )


def acquire_lock_result(response: pb.AcquireLockResponse) -> commands.LockResult:
    expire_ms = timestamp_ms(response.expire_time) if response.acquired else 0
    return commands.LockResult(response.acquired, response.token, expire_ms, response.holder)


def renew_lock_request(command: commands.RenewLock) -> pb.RenewLockRequest:
    return pb.RenewLockRequest(lock=fence_message(command.lock), ttl=duration(command.ttl_ms))


def renew_lock_command(request: pb.RenewLockRequest) -> commands.RenewLock:
    return commands.RenewLock(Fence(request.lock.lock, request.lock.token), duration_ms(request.ttl))


def renew_lock_response(expire_ms: int) -> pb.RenewLockResponse:
    return pb.RenewLockResponse(expire_time=timestamp(expire_ms))


def renew_lock_result(response: pb.RenewLockResponse) -> int:
    return timestamp_ms(response.expire_time)


def release_lock_request(command: commands.ReleaseLock) -> pb.ReleaseLockRequest:
    return pb.ReleaseLockRequest(lock=fence_message(command.lock), request_id=command.request_id)


def release_lock_command(request: pb.ReleaseLockRequest) -> commands.ReleaseLock:
    return commands.ReleaseLock(Fence(request.lock.lock, request.lock.token), request_id=request.request_id)


def release_lock_response(released: bool) -> pb.ReleaseLockResponse:
    return pb.ReleaseLockResponse(released=released)


def release_lock_result(response: pb.ReleaseLockResponse) -> bool:
    return response.released


# What they have in common.


def _amount(
    request: pb.AtomicIncrementRequest | pb.AtomicDecrementRequest | pb.HashIncrementRequest,
) -> int:
    return request.amount if request.HasField("amount") else 1


def _item_message(text: bytes) -> value_pb2.Value:
    """An item of a list, which is JSON text, as a value; null where it is null."""
    if text == _NULL_ITEM:
        return value_pb2.Value(null_value=value_pb2.NULL_VALUE_UNSPECIFIED)
    return value_message(encode_json(text))


def _item_from(message: value_pb2.Value) -> bytes:
    """The JSON text of an item of a list."""
    if message.WhichOneof("kind") == "null_value":
        return _NULL_ITEM
    encoded = value_from(message, "item")
    return _text_of(encoded)


def _text_of(encoded: Encoded) -> bytes:
    return payload(encoded) if kind_of(encoded) is Kind.JSON else orjson.dumps(decode(encoded))


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "BatchStore",
        commands.BatchStore,
        batch_store_request,
        batch_store_command,
        batch_store_response,
        batch_store_result,
    ),
    Rpc(
        "BatchRetrieve",
        commands.BatchRetrieve,
        batch_retrieve_request,
        batch_retrieve_command,
        batch_retrieve_response,
        batch_retrieve_result,
    ),
    Rpc(
        "BatchDelete",
        commands.BatchDelete,
        batch_delete_request,
        batch_delete_command,
        batch_delete_response,
        batch_delete_result,
    ),
    Rpc(
        "AtomicIncrement",
        commands.AtomicIncrement,
        atomic_increment_request,
        atomic_increment_command,
        atomic_increment_response,
        atomic_increment_result,
    ),
    Rpc(
        "AtomicDecrement",
        commands.AtomicDecrement,
        atomic_decrement_request,
        atomic_decrement_command,
        atomic_decrement_response,
        atomic_decrement_result,
    ),
    Rpc(
        "AtomicCompareAndSwap",
        commands.AtomicCompareAndSwap,
        atomic_compare_and_swap_request,
        atomic_compare_and_swap_command,
        atomic_compare_and_swap_response,
        atomic_compare_and_swap_result,
    ),
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
    ),
    Rpc(
        "HashSet",
        commands.HashSet,
        hash_set_request,
        hash_set_command,
        hash_set_response,
        hash_set_result,
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
    ),
    Rpc(
        "HashIncrement",
        commands.HashIncrement,
        hash_increment_request,
        hash_increment_command,
        hash_increment_response,
        hash_increment_result,
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
    Rpc(
        "ExecuteTransaction",
        commands.ExecuteTransaction,
        execute_transaction_request,
        execute_transaction_command,
        execute_transaction_response,
        execute_transaction_result,
    ),
    Rpc(
        "AcquireLock",
        commands.AcquireLock,
        acquire_lock_request,
        acquire_lock_command,
        acquire_lock_response,
        acquire_lock_result,
        waits=True,
    ),
    Rpc(
        "RenewLock",
        commands.RenewLock,
        renew_lock_request,
        renew_lock_command,
        renew_lock_response,
        renew_lock_result,
    ),
    Rpc(
        "ReleaseLock",
        commands.ReleaseLock,
        release_lock_request,
        release_lock_command,
        release_lock_response,
        release_lock_result,
    ),
)
"""Its RPCs: what they carry, and how."""
