"""agent_manager.proto: what is asked about agents, and work for several of them, to and from commands and results."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from google.protobuf.timestamp_pb2 import Timestamp

from onex.memory.v1 import agent_manager_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.agent_manager import AgentHealth, AgentMetrics, AgentStatus
from onex_memory.spi.commands import agent_manager as commands
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import InvalidArgument
from onex_memory.wire.tasks import (
    AGENT_STATE,
    AGENT_STATES,
    TASK_STATE,
    TASK_STATES,
    agent_from,
    agent_message,
    error_from_message,
    error_to_message,
    optional_value,
    spec_from,
    spec_message,
)
from onex_memory.wire.value import duration, duration_ms, timestamp, timestamp_ms, value_from, value_message

__all__ = [
    "coordinate_agents_command",
    "coordinate_agents_request",
    "coordinate_agents_response",
    "coordinate_agents_result",
    "get_agent_metrics_command",
    "get_agent_metrics_request",
    "get_agent_metrics_response",
    "get_agent_metrics_result",
    "get_agent_status_command",
    "get_agent_status_request",
    "get_agent_status_response",
    "get_agent_status_result",
    "monitor_agent_health_command",
    "monitor_agent_health_request",
    "monitor_agent_health_response",
    "monitor_agent_health_result",
]

_STRATEGY: Final = {name: f"COORDINATION_STRATEGY_{name.upper()}" for name in commands.STRATEGIES}


def _moment(time: datetime | None) -> Timestamp | None:
    return None if time is None else timestamp(round(time.timestamp() * 1_000))


def _heard(message: Any) -> datetime | None:
    if not message.HasField("last_heartbeat_time"):
        return None
    return instant(timestamp_ms(message.last_heartbeat_time))


# GetAgentStatus


def get_agent_status_request(command: commands.GetAgentStatus) -> pb.GetAgentStatusRequest:
    """Returns a command as its request."""
    return pb.GetAgentStatusRequest(agent_id=command.agent_id)


def get_agent_status_command(request: pb.GetAgentStatusRequest) -> commands.GetAgentStatus:
    """Returns the command of a request."""
    return commands.GetAgentStatus(request.agent_id)


def get_agent_status_response(agent: AgentStatus) -> pb.GetAgentStatusResponse:
    """Returns a result as its response."""
    return pb.GetAgentStatusResponse(agent=agent_message(agent))


def get_agent_status_result(response: pb.GetAgentStatusResponse) -> AgentStatus:
    """Returns the result of a response."""
    return agent_from(response.agent)


# GetAgentMetrics


def get_agent_metrics_request(command: commands.GetAgentMetrics) -> pb.GetAgentMetricsRequest:
    """Returns a command as its request."""
    return pb.GetAgentMetricsRequest(agent_id=command.agent_id)


def get_agent_metrics_command(request: pb.GetAgentMetricsRequest) -> commands.GetAgentMetrics:
    """Returns the command of a request."""
    return commands.GetAgentMetrics(request.agent_id)


def get_agent_metrics_response(metrics: AgentMetrics) -> pb.GetAgentMetricsResponse:
    """Returns a result as its response."""
    return pb.GetAgentMetricsResponse(
        agent_id=metrics.agent_id,
        completed_count=metrics.completed_count,
        failed_count=metrics.failed_count,
        timeout_count=metrics.timeout_count,
        cancelled_count=metrics.cancelled_count,
        lost_count=metrics.lost_count,
        released_count=metrics.released_count,
        task_count=metrics.task_count,
        waiting_count=metrics.waiting_count,
        latency_p50=duration(round(metrics.latency_p50_seconds * 1_000)),
        latency_p95=duration(round(metrics.latency_p95_seconds * 1_000)),
        latency_max=duration(round(metrics.latency_max_seconds * 1_000)),
        last_heartbeat_time=_moment(metrics.last_heartbeat),
        lease_left=duration(round(metrics.lease_seconds_left * 1_000)),
    )


def get_agent_metrics_result(response: pb.GetAgentMetricsResponse) -> AgentMetrics:
    """Returns the result of a response."""
    return AgentMetrics(
        response.agent_id,
        response.completed_count,
        response.failed_count,
        response.timeout_count,
        response.cancelled_count,
        response.lost_count,
        response.released_count,
        response.task_count,
        response.waiting_count,
        duration_ms(response.latency_p50) / 1_000,
        duration_ms(response.latency_p95) / 1_000,
        duration_ms(response.latency_max) / 1_000,
        _heard(response),
        duration_ms(response.lease_left) / 1_000,
    )


# MonitorAgentHealth


def monitor_agent_health_request(command: commands.MonitorAgentHealth) -> pb.MonitorAgentHealthRequest:
    """Returns a command as its request."""
    return pb.MonitorAgentHealthRequest(agent_id=command.agent_id)


def monitor_agent_health_command(request: pb.MonitorAgentHealthRequest) -> commands.MonitorAgentHealth:
    """Returns the command of a request."""
    return commands.MonitorAgentHealth(request.agent_id)


def monitor_agent_health_response(health: AgentHealth) -> pb.MonitorAgentHealthResponse:
    """Returns a result as its response."""
    return pb.MonitorAgentHealthResponse(
        agent_id=health.agent_id,
        is_healthy=health.is_healthy,
        state=AGENT_STATE[health.status],
        message=health.message,
        last_heartbeat_time=_moment(health.last_heartbeat),
        lease_left=duration(round(health.lease_seconds_left * 1_000)),
    )


def monitor_agent_health_result(response: pb.MonitorAgentHealthResponse) -> AgentHealth:
    """Returns the result of a response."""
    return AgentHealth(
        response.agent_id,
        response.is_healthy,
        AGENT_STATES[response.state - 1],
        response.message,
        _heard(response),
        duration_ms(response.lease_left) / 1_000,
    )


# CoordinateAgents


def coordinate_agents_request(command: commands.CoordinateAgents) -> pb.CoordinateAgentsRequest:
    """Returns a command as its request."""
    return pb.CoordinateAgentsRequest(
        task=spec_message(command.spec),
        agent_ids=command.agent_ids,
        strategy=_STRATEGY[command.strategy],
        items=map(value_message, command.items),
        timeout=duration(command.wait_ms),
    )


def coordinate_agents_command(request: pb.CoordinateAgentsRequest) -> commands.CoordinateAgents:
    """Returns the command of a request."""
    if not 0 <= request.strategy <= len(commands.STRATEGIES):
        raise InvalidArgument("strategy", "is not one of those that there are")
    return commands.CoordinateAgents(
        spec_from(request.task),
        tuple(request.agent_ids),
        commands.STRATEGIES[max(request.strategy - 1, 0)],
        [value_from(item, "items") for item in request.items],
        duration_ms(request.timeout) if request.HasField("timeout") else limits.MAX_WAIT_MS,
    )


def coordinate_agents_response(parts: commands.CoordinationParts) -> pb.CoordinateAgentsResponse:
    """Returns a result as its response."""
    successes = sum(outcome.state == "completed" for outcome in parts.outcomes)
    return pb.CoordinateAgentsResponse(
        outcomes=[
            pb.CoordinationOutcome(
                agent_id=each.agent_id,
                task_id=each.task_id,
                state=TASK_STATE[each.state],
                result=None if each.result is None else value_message(each.result),
                error=error_to_message(each.error),
            )
            for each in parts.outcomes
        ],
        success_count=successes,
        failure_count=len(parts.outcomes) - successes,
        timed_out=parts.timed_out,
    )


def coordinate_agents_result(response: pb.CoordinateAgentsResponse) -> commands.CoordinationParts:
    """Returns the result of a response."""
    return commands.CoordinationParts(
        [
            commands.EncodedOutcome(
                each.agent_id,
                each.task_id,
                TASK_STATES[each.state - 1],
                optional_value(each, "result"),
                error_from_message(each),
            )
            for each in response.outcomes
        ],
        response.timed_out,
    )
