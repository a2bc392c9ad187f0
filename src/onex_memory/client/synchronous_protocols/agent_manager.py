"""`ProtocolAgentManager` without an event loop.

Written by `make generate` from `spi/agent_manager.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from onex_memory.spi.agent_manager import (
    AgentHealth,
    AgentMetrics,
    AgentRegistration,
    AgentStatus,
    CoordinationResult,
    ProtocolAgentInfo,
    ProtocolAgentTask,
    ProtocolCoordinationTask,
    TaskInfo,
    TaskState,
)

__all__ = ["SyncAgentManager"]


class SyncAgentManager(Protocol):
    """Agents and tasks of one namespace.

    An agent lives on a lease. When that ends, in one transaction, its tasks are back in the queue, and the locks and
    keys that hang on the lease are gone. Every task completes once in the record, however often it was begun: what is
    reported under the token of an attempt that is over is refused with `Fenced`.

    Any method may raise `InvalidArgument`, `Unavailable` and `DeadlineExceeded`.
    """

    # The methods of the SPI.

    def register_agent(self, agent_info: ProtocolAgentInfo, capabilities: Sequence[str]) -> str:
        """Registers an agent and keeps it alive in the background, until `unregister_agent` or the client is closed.

        Registering an id again makes a new incarnation: the old one's lease ends, its tasks are back in the queue, what
        it still reports is refused. To execute tasks, run an `AgentWorker`, which registers by itself.

        Args:
            agent_info: who it is.
            capabilities: what it can do, at most 64.

        Returns:
            Its id.

        Raises:
            CountLimitReached: as many agents are known as may be.
        """
        ...

    def unregister_agent(self, agent_id: str) -> bool:
        """Ends an agent's lease and forgets the agent; its running tasks are back in the queue.

        Returns:
            Whether it was registered.
        """
        ...

    def get_available_agents(self, capability: str | None = None, *, limit: int = 100) -> list[AgentStatus]:
        """Lists agents that are live, well, not draining and below their capacity, the least loaded first.

        Args:
            capability: what they can do; None: anything.
            limit: how many at most, 1 to 10,000.
        """
        ...

    def assign_task_to_agent(self, task: ProtocolAgentTask, agent_id: str) -> str:
        """Queues a task for one agent; it waits for the agent, connected or not.

        Returns:
            The task's id.

        Raises:
            AgentNotFound: there is no such agent.
            CountLimitReached: 500 tasks are assigned to it and not over.
        """
        ...

    def get_agent_status(self, agent_id: str) -> AgentStatus:
        """Reads the state of an agent; a lost one is known for a day.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    def get_agent_metrics(self, agent_id: str) -> AgentMetrics:
        """Reads the counters of an agent.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    def monitor_agent_health(self, agent_id: str) -> AgentHealth:
        """Says whether an agent is alive and well.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    def coordinate_agents(self, coordination_task: ProtocolCoordinationTask) -> CoordinationResult:
        """Gives a piece of work to several agents and waits until all is over, or the time is.

        What fails, fails by itself: the outcome of each part is told. Tasks that are not over when the time is, or when
        this is cancelled, are cancelled.

        Raises:
            AgentNotFound: one of those that are named does not exist; nothing was begun.
            NoAgents: none is named, and none is available.
        """
        ...

    # Beyond the SPI.

    def register(
        self,
        agent_info: ProtocolAgentInfo,
        capabilities: Sequence[str],
        *,
        capacity: int = 1,
        lease_seconds: float = 30.0,
        pool_ids: Sequence[str] = (),
        keep_alive: Literal[False] = False,
    ) -> AgentRegistration:
        """Registers an agent, as `register_agent` does, and returns its lease too; the caller keeps it alive.

        Args:
            agent_info: who it is.
            capabilities: what it can do.
            capacity: how many tasks it does at once, 1 to 500.
            lease_seconds: how long it lives without a heartbeat: 1 s to a day.
            pool_ids: pools that it joins.
            keep_alive: False: the caller keeps it alive, by `renew`.
        """
        ...

    def renew(self, registration: AgentRegistration, *, is_healthy: bool = True, health_message: str = "") -> bool:
        """Gives an agent's lease a new term, and says how it is.

        Returns:
            Whether the agent is to finish and leave.

        Raises:
            LeaseNotFound: the lease has ended, or belongs to an earlier incarnation.
        """
        ...

    def drain_agent(self, agent_id: str) -> bool:
        """Tells an agent to finish what it has begun, take nothing new, and leave.

        Returns:
            Whether it lives and was not draining before.

        Raises:
            AgentNotFound: there is no such agent.
        """
        ...

    def list_agents(self) -> Iterator[AgentStatus]:
        """Iterates over all agents that are known, ordered by id."""
        ...

    def submit_task(self, task: ProtocolAgentTask, capability: str | None = None, *, task_id: str = "") -> str:
        """Queues a task for whichever agent has a capability and is free first.

        Args:
            task: what there is to do.
            capability: what the agent must be able to do; None: the task's type.
            task_id: its id, 1 to 128 bytes that no other task has; empty: one is drawn.

        Returns:
            The task's id.

        Raises:
            TaskExists: a task of this id is there, and is not over.
            CountLimitReached: as many tasks are there as may be.
        """
        ...

    def get_task(self, task_id: str) -> TaskInfo:
        """Reads a task, in whatever state; one that is over, for as long as it is retained.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    def list_tasks(
        self, *, states: Sequence[TaskState] = (), agent_id: str = "", task_type: str = ""
    ) -> Iterator[TaskInfo]:
        """Iterates over tasks: those that are not over or parked, ordered by id; then the others, the latest first.

        Args:
            states: only those in these states; empty: all.
            agent_id: only those that are with this agent, were last, or are for it.
            task_type: only those of this type.
        """
        ...

    def cancel_task(self, task_id: str) -> bool:
        """Cancels a task. One that runs is over at once, and its agent is told to stop.

        Returns:
            Whether it was not over before; a parked task is over, and is forgotten by this.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    def retry_task(self, task_id: str) -> bool:
        """Queues a parked task again, with all of its attempts before it.

        Returns:
            Whether it was parked.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    def watch_task(self, task_id: str) -> Iterator[TaskInfo]:
        """Follows a task: what it is now, and each time that it has changed, until it is over or parked.

        Goes on by itself where the connection breaks. Changes that come faster than they are read are told as one.

        Raises:
            TaskNotFound: there is none, or no longer.
        """
        ...

    def wait_for_task(self, task_id: str, *, timeout_seconds: float | None = None) -> TaskInfo:
        """Waits until a task is over or parked, and returns what it came to.

        Raises:
            TaskNotFound: there is none, or no longer.
            DeadlineExceeded: it is not over in time; it goes on.
        """
        ...
