"""agent_manager.proto: each RPC's request and response, to and from commands and their results."""

from __future__ import annotations

from typing import Final

from onex.memory.v1 import agent_manager_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.agent_manager import AgentStatus
from onex_memory.spi.commands import agent_manager as commands
from onex_memory.spi.commands.tasks import EncodedTask
from onex_memory.spi.errors import InvalidArgument
from onex_memory.wire.agent_answers import (
    coordinate_agents_command,
    coordinate_agents_request,
    coordinate_agents_response,
    coordinate_agents_result,
    get_agent_metrics_command,
    get_agent_metrics_request,
    get_agent_metrics_response,
    get_agent_metrics_result,
    get_agent_status_command,
    get_agent_status_request,
    get_agent_status_response,
    get_agent_status_result,
    monitor_agent_health_command,
    monitor_agent_health_request,
    monitor_agent_health_response,
    monitor_agent_health_result,
)
from onex_memory.wire.rpc import Rpc, SessionRpc, StreamRpc, few_bytes, rpcs
from onex_memory.wire.tasks import (
    TASK_STATE,
    TASK_STATES,
    agent_from,
    agent_message,
    frame_from,
    frame_message,
    register_from,
    register_message,
    registration_from,
    registration_message,
    session_message,
    session_message_from,
    spec_from,
    spec_message,
    task_from,
    task_message,
)
from onex_memory.wire.value import timestamp, timestamp_ms

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["AgentManagerService"]
"""The service, as its proto describes it."""


# UnregisterAgent


def unregister_agent_request(command: commands.UnregisterAgent) -> pb.UnregisterAgentRequest:
    return pb.UnregisterAgentRequest(agent_id=command.agent_id, lease_id=command.lease_id)


def unregister_agent_command(request: pb.UnregisterAgentRequest) -> commands.UnregisterAgent:
    return commands.UnregisterAgent(request.agent_id, request.lease_id)


def unregister_agent_response(unregistered: bool) -> pb.UnregisterAgentResponse:
    return pb.UnregisterAgentResponse(unregistered=unregistered)


def unregister_agent_result(response: pb.UnregisterAgentResponse) -> bool:
    return response.unregistered


# RenewAgent


def renew_agent_request(command: commands.RenewAgent) -> pb.RenewAgentRequest:
    return pb.RenewAgentRequest(
        agent_id=command.agent_id,
        lease_id=command.lease_id,
        is_unhealthy=not command.is_healthy,
        health_message=command.health_message,
    )


def renew_agent_command(request: pb.RenewAgentRequest) -> commands.RenewAgent:
    return commands.RenewAgent(request.agent_id, request.lease_id, not request.is_unhealthy, request.health_message)


def renew_agent_response(result: commands.RenewResult) -> pb.RenewAgentResponse:
    return pb.RenewAgentResponse(lease_end_time=timestamp(result.end_ms), is_draining=result.is_draining)


def renew_agent_result(response: pb.RenewAgentResponse) -> commands.RenewResult:
    return commands.RenewResult(timestamp_ms(response.lease_end_time), response.is_draining)


# DrainAgent


def drain_agent_request(command: commands.DrainAgent) -> pb.DrainAgentRequest:
    return pb.DrainAgentRequest(agent_id=command.agent_id)


def drain_agent_command(request: pb.DrainAgentRequest) -> commands.DrainAgent:
    return commands.DrainAgent(request.agent_id)


def drain_agent_response(draining: bool) -> pb.DrainAgentResponse:
    return pb.DrainAgentResponse(draining=draining)


def drain_agent_result(response: pb.DrainAgentResponse) -> bool:
    return response.draining


# GetAvailableAgents


def get_available_agents_request(command: commands.GetAvailableAgents) -> pb.GetAvailableAgentsRequest:
    return pb.GetAvailableAgentsRequest(capability=command.capability, limit=command.limit)


def get_available_agents_command(request: pb.GetAvailableAgentsRequest) -> commands.GetAvailableAgents:
    return commands.GetAvailableAgents(request.capability, request.limit or limits.DEFAULT_PAGE_SIZE)


def get_available_agents_response(agents: list[AgentStatus]) -> pb.GetAvailableAgentsResponse:
    return pb.GetAvailableAgentsResponse(agents=map(agent_message, agents))


def get_available_agents_result(response: pb.GetAvailableAgentsResponse) -> list[AgentStatus]:
    return [agent_from(agent) for agent in response.agents]


# ListAgents


def list_agents_request(command: commands.ListAgents) -> pb.ListAgentsRequest:
    return pb.ListAgentsRequest(limit=command.limit, page_token=command.page_token)


def list_agents_command(request: pb.ListAgentsRequest) -> commands.ListAgents:
    return commands.ListAgents(request.limit or limits.DEFAULT_PAGE_SIZE, request.page_token)


def list_agents_response(page: commands.AgentPage) -> pb.ListAgentsResponse:
    return pb.ListAgentsResponse(agents=map(agent_message, page.agents), next_page_token=page.next_page_token)


def list_agents_result(response: pb.ListAgentsResponse) -> commands.AgentPage:
    return commands.AgentPage([agent_from(agent) for agent in response.agents], response.next_page_token)


# AssignTaskToAgent


def assign_task_to_agent_request(command: commands.AssignTaskToAgent) -> pb.AssignTaskToAgentRequest:
    return pb.AssignTaskToAgentRequest(
        task=spec_message(command.spec),
        agent_id=command.agent_id,
        task_id=command.task_id,
        request_id=command.request_id,
    )


def assign_task_to_agent_command(request: pb.AssignTaskToAgentRequest) -> commands.AssignTaskToAgent:
    return commands.AssignTaskToAgent(
        spec_from(request.task), request.agent_id, request.task_id, request_id=request.request_id
    )


def assign_task_to_agent_response(task_id: str) -> pb.AssignTaskToAgentResponse:
    return pb.AssignTaskToAgentResponse(task_id=task_id)


def assign_task_to_agent_result(response: pb.AssignTaskToAgentResponse) -> str:
    return response.task_id


# SubmitTask


def submit_task_request(command: commands.SubmitTask) -> pb.SubmitTaskRequest:
    return pb.SubmitTaskRequest(
        task=spec_message(command.spec),
        capability=command.capability,
        task_id=command.task_id,
        request_id=command.request_id,
    )


def submit_task_command(request: pb.SubmitTaskRequest) -> commands.SubmitTask:
    return commands.SubmitTask(
        spec_from(request.task), request.capability, request.task_id, request_id=request.request_id
    )


def submit_task_response(task_id: str) -> pb.SubmitTaskResponse:
    return pb.SubmitTaskResponse(task_id=task_id)


def submit_task_result(response: pb.SubmitTaskResponse) -> str:
    return response.task_id


# GetTask


def get_task_request(command: commands.GetTask) -> pb.GetTaskRequest:
    return pb.GetTaskRequest(task_id=command.task_id)


def get_task_command(request: pb.GetTaskRequest) -> commands.GetTask:
    return commands.GetTask(request.task_id)


def get_task_response(task: EncodedTask) -> pb.GetTaskResponse:
    return pb.GetTaskResponse(task=task_message(task))


def get_task_result(response: pb.GetTaskResponse) -> EncodedTask:
    return task_from(response.task)


# ListTasks


def list_tasks_request(command: commands.ListTasks) -> pb.ListTasksRequest:
    return pb.ListTasksRequest(
        states=[TASK_STATE[state] for state in command.states],
        agent_id=command.agent_id,
        task_type=command.task_type,
        limit=command.limit,
        page_token=command.page_token,
    )


def list_tasks_command(request: pb.ListTasksRequest) -> commands.ListTasks:
    if any(not 0 < state <= len(TASK_STATES) for state in request.states):
        raise InvalidArgument("states", "are not of those that there are")
    return commands.ListTasks(
        tuple(TASK_STATES[state - 1] for state in request.states),
        request.agent_id,
        request.task_type,
        request.limit or limits.DEFAULT_PAGE_SIZE,
        request.page_token,
    )


def list_tasks_response(page: commands.TaskPage) -> pb.ListTasksResponse:
    return pb.ListTasksResponse(tasks=map(task_message, page.tasks), next_page_token=page.next_page_token)


def list_tasks_result(response: pb.ListTasksResponse) -> commands.TaskPage:
    return commands.TaskPage([task_from(task) for task in response.tasks], response.next_page_token)


# CancelTask


def cancel_task_request(command: commands.CancelTask) -> pb.CancelTaskRequest:
    return pb.CancelTaskRequest(task_id=command.task_id)


def cancel_task_command(request: pb.CancelTaskRequest) -> commands.CancelTask:
    return commands.CancelTask(request.task_id)


def cancel_task_response(cancelled: bool) -> pb.CancelTaskResponse:
    return pb.CancelTaskResponse(cancelled=cancelled)


def cancel_task_result(response: pb.CancelTaskResponse) -> bool:
    return response.cancelled


# RetryTask


def retry_task_request(command: commands.RetryTask) -> pb.RetryTaskRequest:
    return pb.RetryTaskRequest(task_id=command.task_id)


def retry_task_command(request: pb.RetryTaskRequest) -> commands.RetryTask:
    return commands.RetryTask(request.task_id)


def retry_task_response(queued: bool) -> pb.RetryTaskResponse:
    return pb.RetryTaskResponse(queued=queued)


def retry_task_result(response: pb.RetryTaskResponse) -> bool:
    return response.queued


# WatchTask


def watch_task_request(command: commands.WatchTask) -> pb.WatchTaskRequest:
    return pb.WatchTaskRequest(task_id=command.task_id)


def watch_task_command(request: pb.WatchTaskRequest) -> commands.WatchTask:
    return commands.WatchTask(request.task_id)


def watch_task_frame(task: EncodedTask) -> bytes:
    return pb.WatchTaskResponse(task=task_message(task)).SerializeToString()


def watched_task(response: pb.WatchTaskResponse) -> EncodedTask:
    return task_from(response.task)


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "RegisterAgent",
        commands.RegisterAgent,
        register_message,
        register_from,
        registration_message,
        registration_from,
    ),
    Rpc(
        "UnregisterAgent",
        commands.UnregisterAgent,
        unregister_agent_request,
        unregister_agent_command,
        unregister_agent_response,
        unregister_agent_result,
    ),
    Rpc(
        "RenewAgent",
        commands.RenewAgent,
        renew_agent_request,
        renew_agent_command,
        renew_agent_response,
        renew_agent_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "DrainAgent",
        commands.DrainAgent,
        drain_agent_request,
        drain_agent_command,
        drain_agent_response,
        drain_agent_result,
    ),
    Rpc(
        "GetAvailableAgents",
        commands.GetAvailableAgents,
        get_available_agents_request,
        get_available_agents_command,
        get_available_agents_response,
        get_available_agents_result,
    ),
    Rpc(
        "ListAgents",
        commands.ListAgents,
        list_agents_request,
        list_agents_command,
        list_agents_response,
        list_agents_result,
    ),
    Rpc(
        "AssignTaskToAgent",
        commands.AssignTaskToAgent,
        assign_task_to_agent_request,
        assign_task_to_agent_command,
        assign_task_to_agent_response,
        assign_task_to_agent_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "SubmitTask",
        commands.SubmitTask,
        submit_task_request,
        submit_task_command,
        submit_task_response,
        submit_task_result,
        response_bytes=few_bytes,
    ),
    Rpc(
        "GetTask",
        commands.GetTask,
        get_task_request,
        get_task_command,
        get_task_response,
        get_task_result,
    ),
    Rpc(
        "ListTasks",
        commands.ListTasks,
        list_tasks_request,
        list_tasks_command,
        list_tasks_response,
        list_tasks_result,
    ),
    Rpc(
        "CancelTask",
        commands.CancelTask,
        cancel_task_request,
        cancel_task_command,
        cancel_task_response,
        cancel_task_result,
    ),
    Rpc(
        "RetryTask",
        commands.RetryTask,
        retry_task_request,
        retry_task_command,
        retry_task_response,
        retry_task_result,
    ),
    Rpc(
        "GetAgentStatus",
        commands.GetAgentStatus,
        get_agent_status_request,
        get_agent_status_command,
        get_agent_status_response,
        get_agent_status_result,
    ),
    Rpc(
        "GetAgentMetrics",
        commands.GetAgentMetrics,
        get_agent_metrics_request,
        get_agent_metrics_command,
        get_agent_metrics_response,
        get_agent_metrics_result,
    ),
    Rpc(
        "MonitorAgentHealth",
        commands.MonitorAgentHealth,
        monitor_agent_health_request,
        monitor_agent_health_command,
        monitor_agent_health_response,
        monitor_agent_health_result,
    ),
    Rpc(
        "CoordinateAgents",
        commands.CoordinateAgents,
        coordinate_agents_request,
        coordinate_agents_command,
        coordinate_agents_response,
        coordinate_agents_result,
        waits=True,
    ),
    StreamRpc(
        "WatchTask",
        commands.WatchTask,
        watch_task_request,
        watch_task_command,
        watch_task_frame,
        watched_task,
    ),
    SessionRpc(
        "AgentSession",
        commands.AgentSession,
        session_message,
        session_message_from,
        frame_message,
        frame_from,
    ),
)
"""Its RPCs: what they carry, and how."""
