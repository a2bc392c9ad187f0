"""What is known of an agent, as it is answered.

Owns how lease and last heartbeat are told from what the dispatcher has seen.
"""

from __future__ import annotations

from datetime import datetime

from onex_memory.services.agents import state_of
from onex_memory.services.dispatcher import Dispatcher
from onex_memory.spi.agent_manager import AgentHealth, AgentMetrics, AgentStatus
from onex_memory.spi.commands.memory_base import instant

__all__ = ["health_of", "metrics_of", "status_of"]


def _lease_left_ms(dispatcher: Dispatcher, agent_id: str, now_ms: int) -> int:
    """Returns how much of an agent's lease is left, as far as is known: a full term where it was not heard of yet."""
    agent = dispatcher.index.agents[agent_id]
    if not agent.is_alive:
        return 0
    record = agent.record
    granted_ms = max(record.register_ms, dispatcher.started_ms) + record.lease_ttl_ms
    heard_ms = dispatcher.heard.get(agent_id, (0, 0))[1]
    return max(max(heard_ms, granted_ms) - now_ms, 0)


def _last_heartbeat(dispatcher: Dispatcher, agent_id: str) -> datetime | None:
    heard_ms = dispatcher.heard.get(agent_id, (0, 0))[0]
    register_ms = dispatcher.index.agents[agent_id].record.register_ms
    latest_ms = max(heard_ms, register_ms if register_ms >= dispatcher.started_ms else 0)
    return instant(latest_ms) if latest_ms else None


def status_of(dispatcher: Dispatcher, agent_id: str, now_ms: int) -> AgentStatus:
    """Returns what is known of an agent that is."""
    index = dispatcher.index
    agent = index.agents[agent_id]
    record = agent.record
    load = len(index.claims_of.get(agent_id, ()))
    return AgentStatus(
        agent_id,
        state_of(record, is_alive=agent.is_alive, load=load),
        record.agent_type,
        record.host,
        record.port,
        record.capabilities,
        record.capacity,
        load,
        record.incarnation,
        record.is_draining,
        agent_id in index.connected,
        instant(record.register_ms),
        _lease_left_ms(dispatcher, agent_id, now_ms) / 1_000,
        record.health_message,
    )


def metrics_of(dispatcher: Dispatcher, agent_id: str, now_ms: int) -> AgentMetrics:
    """Returns the counters of an agent that is known."""
    index = dispatcher.index
    counters = index.agents[agent_id].counters
    count = counters.by_outcome.get
    return AgentMetrics(
        agent_id,
        count("completed", 0),
        count("failed", 0),
        count("timeout", 0),
        count("cancelled", 0),
        count("lost", 0),
        count("released", 0),
        len(index.claims_of.get(agent_id, ())),
        index.scheduler.waiting_for(agent_id),
        counters.latency_ms(0.5) / 1_000,
        counters.latency_ms(0.95) / 1_000,
        counters.latency_ms(1.0) / 1_000,
        _last_heartbeat(dispatcher, agent_id),
        _lease_left_ms(dispatcher, agent_id, now_ms) / 1_000,
    )


def health_of(dispatcher: Dispatcher, agent_id: str, now_ms: int) -> AgentHealth:
    """Returns whether an agent that is known is alive and well."""
    agent = dispatcher.index.agents[agent_id]
    status = status_of(dispatcher, agent_id, now_ms)
    return AgentHealth(
        agent_id,
        agent.is_alive and agent.record.is_healthy,
        status.status,
        status.health_message,
        _last_heartbeat(dispatcher, agent_id),
        status.lease_seconds_left,
    )
