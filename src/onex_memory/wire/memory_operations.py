"""memory_operations.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from onex.memory.v1 import memory_operations_pb2 as pb, value_pb2
from onex_memory.spi.commands import Fence, memory_operations as commands
from onex_memory.spi.commands.memory_base import Delete, Store, Touch, UpdateMetadata
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.memory_operations import BatchItemResult, BatchResult
from onex_memory.spi.values import of_int
from onex_memory.wire import memory_base as base
from onex_memory.wire.errors import error_message, error_of
from onex_memory.wire.items import amount, item_from, item_message
from onex_memory.wire.locks import LOCK_RPCS
from onex_memory.wire.rpc import Rpc, few_bytes, rpcs
from onex_memory.wire.structures import STRUCTURE_RPCS
from onex_memory.wire.value import (
    fence_from,
    fence_message,
    value_from,
    value_message,
)

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryOperationsService"]
"""The service, as its proto describes it."""

# BatchStore


def batch_store_request(command: commands.BatchStore) -> pb.BatchStoreRequest:
    request = pb.BatchStoreRequest(request_id=command.request_id)
    add = request.operations.add
    for operation in command.operations:
        if isinstance(operation, Store):
            base.fill_store_request(add().store, operation)
        elif isinstance(operation, Delete):
            add().delete.CopyFrom(base.delete_request(operation))
        else:
            raise operation
    return request


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
    response = pb.BatchStoreResponse(success_count=result.success_count, failure_count=result.failure_count)
    add = response.results.add
    for item in result.results:
        message = add()
        message.applied = item.applied
        message.revision = item.revision
        if item.error is not None:
            message.error.CopyFrom(error_message(item.error))
    return response


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
        request.key, amount(request), fence=fence_from(request), request_id=request.request_id
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
        request.key, amount(request), fence=fence_from(request), request_id=request.request_id
    )


def atomic_decrement_response(result: commands.NumberResult) -> pb.AtomicDecrementResponse:
    return pb.AtomicDecrementResponse(value=result.number, revision=result.revision)


def atomic_decrement_result(response: pb.AtomicDecrementResponse) -> commands.NumberResult:
    return commands.NumberResult(response.value, response.revision)


_INCREMENT: Final = Rpc(
    "AtomicIncrement",
    commands.AtomicIncrement,
    atomic_increment_request,
    atomic_increment_command,
    atomic_increment_response,
    atomic_increment_result,
    response_bytes=few_bytes,
)


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


_RPC_OF: Final = {rpc.command: rpc for rpc in (*base.RPCS.by_name.values(), *STRUCTURE_RPCS)}
_OPERATIONS: Final[dict[str, Rpc]] = {
    "store": _RPC_OF[Store],
    "delete": _RPC_OF[Delete],
    "touch": _RPC_OF[Touch],
    "update_metadata": _RPC_OF[UpdateMetadata],
    "increment": _INCREMENT,
    "hash_set": _RPC_OF[commands.HashSet],
    "hash_delete": _RPC_OF[commands.HashDelete],
    "hash_increment": _RPC_OF[commands.HashIncrement],
    "append_to_list": _RPC_OF[commands.AppendToList],
    "pop_from_list": _RPC_OF[commands.PopFromList],
}
_NAME_OF: Final = {rpc.command: name for name, rpc in _OPERATIONS.items()}


def _operation_message(operation: commands.TransactionOperation) -> pb.TransactionOperation:
    name = _NAME_OF[type(operation)]
    message = pb.TransactionOperation()
    getattr(message, name).CopyFrom(_OPERATIONS[name].to_request(operation))
    return message


def _operation_from(message: pb.TransactionOperation, where: str) -> commands.TransactionOperation:
    name = message.WhichOneof("operation")
    if name is None:
        raise InvalidArgument(where, "is required")
    operation: Any = _OPERATIONS[name].to_command(getattr(message, name))
    return operation  # type: ignore[no-any-return]  # the table's converters make just these


def _outcome_message(result: int | bytes | None) -> value_pb2.Value | None:
    if result is None:
        return None
    return item_message(result) if isinstance(result, bytes) else value_message(of_int(result))


def _outcome_from(message: value_pb2.Value) -> int | bytes:
    """A number, or an item that was taken as its JSON text: an item that is an integer reads the same either way."""
    if message.WhichOneof("kind") == "int64_value":
        return message.int64_value
    return item_from(message)


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
    _INCREMENT,
    Rpc(
        "AtomicDecrement",
        commands.AtomicDecrement,
        atomic_decrement_request,
        atomic_decrement_command,
        atomic_decrement_response,
        atomic_decrement_result,
        response_bytes=few_bytes,
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
        "ExecuteTransaction",
        commands.ExecuteTransaction,
        execute_transaction_request,
        execute_transaction_command,
        execute_transaction_response,
        execute_transaction_result,
    ),
    *STRUCTURE_RPCS,
    *LOCK_RPCS,
)
"""Its RPCs: what they carry, and how."""
