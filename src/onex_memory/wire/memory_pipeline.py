"""memory_pipeline.proto: operations of a batch and their results, to and from commands and what they answer with.

Owns which commands may travel on a pipeline: those that have a field in `PipelineOperation`. What they travel as is the
business of their own services' converters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass
from typing import Any, Final

from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import DecodeError
from google.protobuf.message_factory import GetMessageClass

from onex.memory.v1 import memory_pipeline_pb2 as pb
from onex_memory.spi.commands import Command, Sequence, Write
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.wire import agent_manager, memory_base, memory_operations, workflow_events
from onex_memory.wire.errors import error_message, error_of
from onex_memory.wire.rpc import Rpc, few_bytes
from onex_memory.wire.value import duration_ms

__all__ = [
    "BY_COMMAND",
    "PATH",
    "SERVICE",
    "PipelineBatch",
    "PipelinedRpc",
    "decode_operation",
    "decode_result",
    "encode_operation",
    "fill_error",
    "fill_result",
    "read_request",
]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryPipelineService"]
"""The service, as its proto describes it."""
PATH: Final = f"/{SERVICE.full_name}/Pipeline"
"""The path that its one RPC is called by."""


@dataclass(frozen=True, slots=True)
class PipelinedRpc:
    """An RPC that may travel on a pipeline."""

    field: str
    """Its field in `PipelineOperation` and in `PipelineResult`."""
    rpc: Rpc
    is_write: bool
    is_small: bool
    """Whether its response is a few numbers, whatever is stored."""


def _rows() -> dict[str, PipelinedRpc]:
    rows = {}
    for table in (memory_base.RPCS, memory_operations.RPCS, agent_manager.RPCS, workflow_events.RPCS):
        for rpc in table.by_name.values():
            field = re.sub(r"(?<!^)(?=[A-Z])", "_", rpc.name).lower()
            is_small = rpc.response_bytes is few_bytes
            rows[field] = PipelinedRpc(field, rpc, issubclass(rpc.command, Write), is_small)
    fields = [field.name for field in pb.PipelineOperation.DESCRIPTOR.oneofs_by_name["operation"].fields]
    return {field: rows[field] for field in fields}


_BY_FIELD: Final = _rows()
BY_COMMAND: Final[dict[type[Command[Any]], PipelinedRpc]] = {row.rpc.command: row for row in _BY_FIELD.values()}
"""The commands that may travel on a pipeline."""


@dataclass(frozen=True, slots=True)
class PipelineBatch:
    """A batch as it was read."""

    batch_id: int
    client_id: str
    seen_through: int
    cancelled: list[tuple[int, int]]
    """Batches and places in them of operations that nobody waits for any longer."""
    operations: SequenceOf[pb.PipelineOperation | InvalidArgument]
    """Its operations, or why one cannot be read: that one fails, and no other."""


def read_request(data: bytes) -> PipelineBatch:
    """Reads a batch off the wire.

    Raises:
        InvalidArgument: it is not a PipelineRequest.
    """
    try:
        request = pb.PipelineRequest.FromString(data)
    except DecodeError:
        return _read_piecemeal(data)
    cancelled = [(given_up.batch_id, given_up.index) for given_up in request.cancellations]
    return PipelineBatch(request.batch_id, request.client_id, request.seen_through, cancelled, request.operations)


def _read_piecemeal(data: bytes) -> PipelineBatch:
    """Reads a batch that holds an operation which cannot be read, such as one whose key is not UTF-8."""
    try:
        batch = _RawRequest.FromString(data)
    except DecodeError as err:
        raise InvalidArgument("request", "is not a PipelineRequest") from err
    operations: list[pb.PipelineOperation | InvalidArgument] = []
    for raw in batch.operations:
        try:
            operations.append(pb.PipelineOperation.FromString(raw))
        except DecodeError:
            operations.append(InvalidArgument("operation", "cannot be read: it is not a PipelineOperation in UTF-8"))
    cancelled = [(given_up.batch_id, given_up.index) for given_up in batch.cancellations]
    return PipelineBatch(batch.batch_id, batch.client_id, batch.seen_through, cancelled, operations)


def _raw_request() -> Any:
    """Makes a message that is PipelineRequest on the wire, but leaves its operations unread: as bytes."""
    described = FileDescriptorProto()
    pb.DESCRIPTOR.CopyToProto(described)
    (request,) = [message for message in described.message_type if message.name == "PipelineRequest"]
    for field in request.field:
        if field.name == "operations":  # of all fields the only one that is read later
            field.type = FieldDescriptorProto.TYPE_BYTES
            field.ClearField("type_name")
    raw = FileDescriptorProto(name="onex_memory/raw.proto", package="onex_memory.raw", syntax="proto3")
    cancellation = next(message for message in described.message_type if message.name == "PipelineCancellation")
    for field in request.field:
        if field.name == "cancellations":
            field.type_name = ".onex_memory.raw.PipelineCancellation"
    raw.message_type.extend([request, cancellation])
    pool = DescriptorPool()
    pool.Add(raw)
    return GetMessageClass(pool.FindMessageTypeByName("onex_memory.raw.PipelineRequest"))


_RawRequest: Final = _raw_request()


def encode_operation(row: PipelinedRpc, command: Command[Any], sequence: int) -> pb.PipelineOperation:
    """Returns a command as an operation; the sequence identifies a write, 0 does not."""
    operation = pb.PipelineOperation(sequence=sequence)
    fill = row.rpc.fill_request
    if fill is not None:
        fill(getattr(operation, row.field), command)
    else:
        getattr(operation, row.field).CopyFrom(row.rpc.to_request(command))
    return operation


def decode_operation(
    operation: pb.PipelineOperation | InvalidArgument, client_id: str
) -> tuple[PipelinedRpc, Command[Any], int | None]:
    """Returns the command of an operation, and how long it may take, in milliseconds.

    Raises:
        InvalidArgument: it is none.
    """
    if isinstance(operation, InvalidArgument):
        raise operation
    field = operation.WhichOneof("operation")
    if field is None:
        raise InvalidArgument("operation", "is required, and must be one that a pipeline carries")
    row = _BY_FIELD[field]
    command: Any = row.rpc.to_command(getattr(operation, field))
    if client_id and row.is_write:
        sequence = operation.sequence
        if sequence:
            if sequence < 0:
                raise InvalidArgument("sequence", "must not be negative")
            command.sequence = Sequence(client_id, sequence)
    if not operation.HasField("timeout"):
        return row, command, None
    timeout_ms = duration_ms(operation.timeout)
    if timeout_ms <= 0:
        raise InvalidArgument("timeout", "must be more than 0")
    return row, command, timeout_ms


def fill_result(result: pb.PipelineResult, command: Command[Any], answer: Any) -> int:
    """Puts what a command answered into the result of its operation; returns about how large it is, in bytes."""
    row = BY_COMMAND[type(command)]
    rpc = row.rpc
    if rpc.fill_response is not None:
        rpc.fill_response(getattr(result, row.field), answer)
    else:
        getattr(result, row.field).CopyFrom(rpc.to_response(answer))
    return result.ByteSize() if rpc.response_bytes is None else rpc.response_bytes(answer)


def fill_error(result: pb.PipelineResult, error: MemoryServiceError) -> int:
    """Puts why a command failed into the result of its operation; returns how large it is, in bytes."""
    result.error.CopyFrom(error_message(error))
    return result.ByteSize()


def decode_result(row: PipelinedRpc, result: pb.PipelineResult) -> Any:
    """Returns what a command answered.

    Raises:
        MemoryServiceError: what it failed with.
    """
    if result.WhichOneof("result") == row.field:
        return row.rpc.to_result(getattr(result, row.field))
    raise error_of(result.error)
