"""agent_pool.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import agent_pool_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.agent_pool import (
    AgentPool,
    LoadBalancingResult,
    MovedTask,
    PoolCapacity,
    PoolMember,
    PoolMetrics,
    PoolView,
    ProtocolAgentPoolConfig,
)
from onex_memory.spi.commands import agent_pool as commands
from onex_memory.spi.commands.memory_base import instant
from onex_memory.wire.rpc import Rpc, StreamRpc, rpcs
from onex_memory.wire.tasks import agent_from, agent_message
from onex_memory.wire.value import timestamp, timestamp_ms

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["AgentPoolService"]
"""The service, as its proto describes it."""


def _config_message(config: ProtocolAgentPoolConfig) -> pb.AgentPoolConfig:
    return pb.AgentPoolConfig(
        min_size=config.min_size,
        max_size=config.max_size,
        target_size=config.target_size,
        capabilities=config.capabilities,
    )


def _config_from(message: pb.AgentPoolConfig) -> ProtocolAgentPoolConfig:
    return ProtocolAgentPoolConfig(message.min_size, message.max_size, message.target_size, tuple(message.capabilities))


def _pool_message(pool: AgentPool) -> pb.AgentPool:
    return pb.AgentPool(
        pool_id=pool.pool_id,
        pool_name=pool.pool_name,
        config=_config_message(pool.config),
        member_count=pool.member_count,
        leaving_count=pool.leaving_count,
        demand=pool.demand,
        create_time=timestamp(round(pool.create_time.timestamp() * 1_000)),
    )


def _pool_from(message: pb.AgentPool) -> AgentPool:
    return AgentPool(
        message.pool_id,
        message.pool_name,
        _config_from(message.config),
        message.member_count,
        message.leaving_count,
        message.demand,
        instant(timestamp_ms(message.create_time)),
    )


def _member_message(member: PoolMember) -> pb.PoolMember:
    return pb.PoolMember(agent=agent_message(member.agent), is_leaving=member.is_leaving)


def _member_from(message: pb.PoolMember) -> PoolMember:
    return PoolMember(agent_from(message.agent), message.is_leaving)


# CreateAgentPool


def create_agent_pool_request(command: commands.CreateAgentPool) -> pb.CreateAgentPoolRequest:
    return pb.CreateAgentPoolRequest(pool_name=command.pool_name, config=_config_message(command.config))


def create_agent_pool_command(request: pb.CreateAgentPoolRequest) -> commands.CreateAgentPool:
    return commands.CreateAgentPool(request.pool_name, _config_from(request.config))


def create_agent_pool_response(pool_id: str) -> pb.CreateAgentPoolResponse:
    return pb.CreateAgentPoolResponse(pool_id=pool_id)


def create_agent_pool_result(response: pb.CreateAgentPoolResponse) -> str:
    return response.pool_id


# DeleteAgentPool


def delete_agent_pool_request(command: commands.DeleteAgentPool) -> pb.DeleteAgentPoolRequest:
    return pb.DeleteAgentPoolRequest(pool_id=command.pool_id)


def delete_agent_pool_command(request: pb.DeleteAgentPoolRequest) -> commands.DeleteAgentPool:
    return commands.DeleteAgentPool(request.pool_id)


def delete_agent_pool_response(deleted: bool) -> pb.DeleteAgentPoolResponse:
    return pb.DeleteAgentPoolResponse(deleted=deleted)


def delete_agent_pool_result(response: pb.DeleteAgentPoolResponse) -> bool:
    return response.deleted


# ListAgentPools


def list_agent_pools_request(command: commands.ListAgentPools) -> pb.ListAgentPoolsRequest:
    return pb.ListAgentPoolsRequest(limit=command.limit, page_token=command.page_token)


def list_agent_pools_command(request: pb.ListAgentPoolsRequest) -> commands.ListAgentPools:
    return commands.ListAgentPools(request.limit or limits.DEFAULT_PAGE_SIZE, request.page_token)


def list_agent_pools_response(page: commands.PoolPage) -> pb.ListAgentPoolsResponse:
    return pb.ListAgentPoolsResponse(pools=map(_pool_message, page.pools), next_page_token=page.next_page_token)


def list_agent_pools_result(response: pb.ListAgentPoolsResponse) -> commands.PoolPage:
    return commands.PoolPage([_pool_from(pool) for pool in response.pools], response.next_page_token)


# AddAgentToPool


def add_agent_to_pool_request(command: commands.AddAgentToPool) -> pb.AddAgentToPoolRequest:
    return pb.AddAgentToPoolRequest(pool_id=command.pool_id, agent_id=command.agent_id)


def add_agent_to_pool_command(request: pb.AddAgentToPoolRequest) -> commands.AddAgentToPool:
    return commands.AddAgentToPool(request.pool_id, request.agent_id)


def add_agent_to_pool_response(added: bool) -> pb.AddAgentToPoolResponse:
    return pb.AddAgentToPoolResponse(added=added)


def add_agent_to_pool_result(response: pb.AddAgentToPoolResponse) -> bool:
    return response.added


# RemoveAgentFromPool


def remove_agent_from_pool_request(command: commands.RemoveAgentFromPool) -> pb.RemoveAgentFromPoolRequest:
    return pb.RemoveAgentFromPoolRequest(pool_id=command.pool_id, agent_id=command.agent_id)


def remove_agent_from_pool_command(request: pb.RemoveAgentFromPoolRequest) -> commands.RemoveAgentFromPool:
    return commands.RemoveAgentFromPool(request.pool_id, request.agent_id)


def remove_agent_from_pool_response(removed: bool) -> pb.RemoveAgentFromPoolResponse:
    return pb.RemoveAgentFromPoolResponse(removed=removed)


def remove_agent_from_pool_result(response: pb.RemoveAgentFromPoolResponse) -> bool:
    return response.removed


# GetPoolAgents


def get_pool_agents_request(command: commands.GetPoolAgents) -> pb.GetPoolAgentsRequest:
    return pb.GetPoolAgentsRequest(pool_id=command.pool_id)


def get_pool_agents_command(request: pb.GetPoolAgentsRequest) -> commands.GetPoolAgents:
    return commands.GetPoolAgents(request.pool_id)


def get_pool_agents_response(members: list[PoolMember]) -> pb.GetPoolAgentsResponse:
    return pb.GetPoolAgentsResponse(members=map(_member_message, members))


def get_pool_agents_result(response: pb.GetPoolAgentsResponse) -> list[PoolMember]:
    return [_member_from(member) for member in response.members]


# ScalePool


def scale_pool_request(command: commands.ScalePool) -> pb.ScalePoolRequest:
    return pb.ScalePoolRequest(pool_id=command.pool_id, target_size=command.target_size)


def scale_pool_command(request: pb.ScalePoolRequest) -> commands.ScalePool:
    return commands.ScalePool(request.pool_id, request.target_size)


def scale_pool_response(result: commands.ScaleResult) -> pb.ScalePoolResponse:
    return pb.ScalePoolResponse(scaled=result.scaled, pool=_pool_message(result.pool))


def scale_pool_result(response: pb.ScalePoolResponse) -> commands.ScaleResult:
    return commands.ScaleResult(response.scaled, _pool_from(response.pool))


# GetPoolCapacity


def get_pool_capacity_request(command: commands.GetPoolCapacity) -> pb.GetPoolCapacityRequest:
    return pb.GetPoolCapacityRequest(pool_id=command.pool_id)


def get_pool_capacity_command(request: pb.GetPoolCapacityRequest) -> commands.GetPoolCapacity:
    return commands.GetPoolCapacity(request.pool_id)


def get_pool_capacity_response(capacity: PoolCapacity) -> pb.GetPoolCapacityResponse:
    return pb.GetPoolCapacityResponse(
        pool=_pool_message(capacity.pool),
        capacity=capacity.capacity,
        task_count=capacity.task_count,
        available=capacity.available,
    )


def get_pool_capacity_result(response: pb.GetPoolCapacityResponse) -> PoolCapacity:
    return PoolCapacity(_pool_from(response.pool), response.capacity, response.task_count, response.available)


# GetPoolMetrics


def get_pool_metrics_request(command: commands.GetPoolMetrics) -> pb.GetPoolMetricsRequest:
    return pb.GetPoolMetricsRequest(pool_id=command.pool_id)


def get_pool_metrics_command(request: pb.GetPoolMetricsRequest) -> commands.GetPoolMetrics:
    return commands.GetPoolMetrics(request.pool_id)


def get_pool_metrics_response(metrics: PoolMetrics) -> pb.GetPoolMetricsResponse:
    return pb.GetPoolMetricsResponse(
        pool=_pool_message(metrics.pool),
        completed_count=metrics.completed_count,
        failed_count=metrics.failed_count,
        timeout_count=metrics.timeout_count,
        task_count=metrics.task_count,
        waiting_count=metrics.waiting_count,
        utilization=metrics.utilization,
    )


def get_pool_metrics_result(response: pb.GetPoolMetricsResponse) -> PoolMetrics:
    return PoolMetrics(
        _pool_from(response.pool),
        response.completed_count,
        response.failed_count,
        response.timeout_count,
        response.task_count,
        response.waiting_count,
        response.utilization,
    )


# BalancePoolLoad


def balance_pool_load_request(command: commands.BalancePoolLoad) -> pb.BalancePoolLoadRequest:
    return pb.BalancePoolLoadRequest(pool_id=command.pool_id)


def balance_pool_load_command(request: pb.BalancePoolLoadRequest) -> commands.BalancePoolLoad:
    return commands.BalancePoolLoad(request.pool_id)


def balance_pool_load_response(result: LoadBalancingResult) -> pb.BalancePoolLoadResponse:
    return pb.BalancePoolLoadResponse(
        moved=[
            pb.MovedTask(task_id=each.task_id, from_agent_id=each.from_agent_id, to_agent_id=each.to_agent_id)
            for each in result.moved
        ]
    )


def balance_pool_load_result(response: pb.BalancePoolLoadResponse) -> LoadBalancingResult:
    return LoadBalancingResult(
        [MovedTask(each.task_id, each.from_agent_id, each.to_agent_id) for each in response.moved]
    )


# WatchPool


def watch_pool_request(command: commands.WatchPool) -> pb.WatchPoolRequest:
    return pb.WatchPoolRequest(pool_id=command.pool_id)


def watch_pool_command(request: pb.WatchPoolRequest) -> commands.WatchPool:
    return commands.WatchPool(request.pool_id)


def watch_pool_frame(view: PoolView) -> bytes:
    members = map(_member_message, view.members)
    return pb.WatchPoolResponse(pool=_pool_message(view.pool), members=members).SerializeToString()


def watched_pool(response: pb.WatchPoolResponse) -> PoolView:
    return PoolView(_pool_from(response.pool), [_member_from(member) for member in response.members])


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "CreateAgentPool",
        commands.CreateAgentPool,
        create_agent_pool_request,
        create_agent_pool_command,
        create_agent_pool_response,
        create_agent_pool_result,
    ),
    Rpc(
        "DeleteAgentPool",
        commands.DeleteAgentPool,
        delete_agent_pool_request,
        delete_agent_pool_command,
        delete_agent_pool_response,
        delete_agent_pool_result,
    ),
    Rpc(
        "ListAgentPools",
        commands.ListAgentPools,
        list_agent_pools_request,
        list_agent_pools_command,
        list_agent_pools_response,
        list_agent_pools_result,
    ),
    Rpc(
        "AddAgentToPool",
        commands.AddAgentToPool,
        add_agent_to_pool_request,
        add_agent_to_pool_command,
        add_agent_to_pool_response,
        add_agent_to_pool_result,
    ),
    Rpc(
        "RemoveAgentFromPool",
        commands.RemoveAgentFromPool,
        remove_agent_from_pool_request,
        remove_agent_from_pool_command,
        remove_agent_from_pool_response,
        remove_agent_from_pool_result,
    ),
    Rpc(
        "GetPoolAgents",
        commands.GetPoolAgents,
        get_pool_agents_request,
        get_pool_agents_command,
        get_pool_agents_response,
        get_pool_agents_result,
    ),
    Rpc(
        "ScalePool",
        commands.ScalePool,
        scale_pool_request,
        scale_pool_command,
        scale_pool_response,
        scale_pool_result,
    ),
    Rpc(
        "GetPoolCapacity",
        commands.GetPoolCapacity,
        get_pool_capacity_request,
        get_pool_capacity_command,
        get_pool_capacity_response,
        get_pool_capacity_result,
    ),
    Rpc(
        "GetPoolMetrics",
        commands.GetPoolMetrics,
        get_pool_metrics_request,
        get_pool_metrics_command,
        get_pool_metrics_response,
        get_pool_metrics_result,
    ),
    Rpc(
        "BalancePoolLoad",
        commands.BalancePoolLoad,
        balance_pool_load_request,
        balance_pool_load_command,
        balance_pool_load_response,
        balance_pool_load_result,
    ),
    StreamRpc(
        "WatchPool",
        commands.WatchPool,
        watch_pool_request,
        watch_pool_command,
        watch_pool_frame,
        watched_pool,
    ),
)
"""Its RPCs: what they carry, and how."""
