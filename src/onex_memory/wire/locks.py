"""memory_operations.proto: the RPCs of locks, to and from commands and their results."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import memory_operations_pb2 as pb
from onex_memory.spi.commands import Fence, memory_operations as commands
from onex_memory.wire.rpc import Rpc, few_bytes
from onex_memory.wire.value import duration, duration_ms, fence_message, timestamp, timestamp_ms

__all__ = ["LOCK_RPCS"]


def acquire_lock_request(command: commands.AcquireLock) -> pb.AcquireLockRequest:
    return pb.AcquireLockRequest(
        name=command.name,
        ttl=duration(command.ttl_ms) if command.ttl_ms else None,
        wait=duration(command.wait_ms) if command.wait_ms else None,
        owner=command.owner,
        request_id=command.request_id,
        lease_id=command.lease_id,
    )


def acquire_lock_command(request: pb.AcquireLockRequest) -> commands.AcquireLock:
    return commands.AcquireLock(
        request.name,
        duration_ms(request.ttl),
        duration_ms(request.wait) if request.HasField("wait") else 0,
        request.owner,
        request.lease_id,
        request_id=request.request_id,
    )


def acquire_lock_response(result: commands.LockResult) -> pb.AcquireLockResponse:
    return pb.AcquireLockResponse(
        acquired=result.acquired,
        token=result.token,
        expire_time=timestamp(result.expire_ms) if result.expire_ms else None,
        holder=result.holder,
    )


def acquire_lock_result(response: pb.AcquireLockResponse) -> commands.LockResult:
    expire_ms = timestamp_ms(response.expire_time) if response.HasField("expire_time") else 0
    return commands.LockResult(response.acquired, response.token, expire_ms, response.holder)


def renew_lock_request(command: commands.RenewLock) -> pb.RenewLockRequest:
    return pb.RenewLockRequest(lock=fence_message(command.lock), ttl=duration(command.ttl_ms))


def renew_lock_command(request: pb.RenewLockRequest) -> commands.RenewLock:
    return commands.RenewLock(Fence(request.lock.lock, request.lock.token), duration_ms(request.ttl))


def renew_lock_response(expire_ms: int) -> pb.RenewLockResponse:
    return pb.RenewLockResponse(expire_time=timestamp(expire_ms) if expire_ms else None)


def renew_lock_result(response: pb.RenewLockResponse) -> int:
    return timestamp_ms(response.expire_time) if response.HasField("expire_time") else 0


def release_lock_request(command: commands.ReleaseLock) -> pb.ReleaseLockRequest:
    return pb.ReleaseLockRequest(lock=fence_message(command.lock), request_id=command.request_id)


def release_lock_command(request: pb.ReleaseLockRequest) -> commands.ReleaseLock:
    return commands.ReleaseLock(Fence(request.lock.lock, request.lock.token), request_id=request.request_id)


def release_lock_response(released: bool) -> pb.ReleaseLockResponse:
    return pb.ReleaseLockResponse(released=released)


def release_lock_result(response: pb.ReleaseLockResponse) -> bool:
    return response.released


LOCK_RPCS: Final = (
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
        response_bytes=few_bytes,
    ),
    Rpc(
        "ReleaseLock",
        commands.ReleaseLock,
        release_lock_request,
        release_lock_command,
        release_lock_response,
        release_lock_result,
        response_bytes=few_bytes,
    ),
)
"""The RPCs of locks: what they carry, and how."""
