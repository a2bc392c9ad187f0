"""The conversation of an agent's session: who it is first, then what becomes of its tasks, in order.

Owns what an agent may say when. What follows from it is the dispatcher's business.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from typing import Any, Final, Protocol

from onex_memory.services.agent_index import AgentView
from onex_memory.services.agent_sessions import Session
from onex_memory.services.dispatcher import Dispatcher
from onex_memory.services.dispatchers import Dispatchers
from onex_memory.services.security.access import Access
from onex_memory.services.security.rules import denial_of
from onex_memory.services.security.standing import lapsed
from onex_memory.services.task_reports import carry_out_reports
from onex_memory.spi import limits
from onex_memory.spi.agent_errors import AgentNotFound, CountLimitReached
from onex_memory.spi.agent_manager import AgentRegistration
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import agent_manager as commands
from onex_memory.spi.commands.tasks import (
    AttachAgent,
    Heartbeat,
    Registered,
    ReportOutcome,
    ReportOutcomes,
    SessionDrain,
    SessionFrame,
    SessionMessage,
    TaskReports,
)
from onex_memory.spi.errors import (
    InvalidArgument,
    LeaseNotFound,
)

__all__ = ["AgentConversation", "agent_with"]

_RENEWALS_IN_A_TERM: Final = 10
"""How many times in the term of a lease any message of a session may renew it; more would be wasted."""


def agent_with(dispatcher: Dispatcher, agent_id: str, lease_id: str) -> AgentView:
    """Returns an agent that works under a lease.

    Raises:
        LeaseNotFound: it does not, or no longer.
    """
    agent = dispatcher.index.agents.get(agent_id)
    if agent is None or agent.record.lease_id != lease_id:
        raise LeaseNotFound(lease_id)
    return agent


class _Agents(Protocol):
    """What agents are registered with, kept alive and drained."""

    def register_anew(self, command: commands.RegisterAgent) -> Awaitable[AgentRegistration]: ...

    def renew_lease(self, command: commands.RenewAgent) -> Awaitable[commands.RenewResult]: ...

    def drain(self, command: commands.DrainAgent) -> Awaitable[bool]: ...


class AgentConversation:
    """One session, from its first message to its last frame."""

    def __init__(self, agents: _Agents, dispatchers: Dispatchers, clock: Clock, access: Access) -> None:
        self._agents = agents
        self._dispatchers = dispatchers
        self._clock = clock
        self._access = access
        self._namespace = access.namespace

    async def frames(self, messages: AsyncIterator[SessionMessage]) -> AsyncGenerator[SessionFrame, None]:
        """Iterates over what the agent is told, from its first message on."""
        try:
            first = await anext(messages)
        except StopAsyncIteration:
            raise InvalidArgument("message", "is required: register or attach") from None
        if sum(len(each.sessions) for each in self._dispatchers.all()) >= limits.MAX_SESSIONS:
            raise CountLimitReached("max_sessions", limits.MAX_SESSIONS)
        registration, lease_ttl_ms = await self._begun(first)
        dispatcher = self._dispatchers.of(self._namespace)
        session = Session(registration.agent_id, registration.lease_id, lease_ttl_ms)
        loop = asyncio.get_running_loop()
        tasks: list[asyncio.Task[None]] = []
        try:
            yield Registered(registration)
            await dispatcher.connect(session)
            reading = loop.create_task(self._read(dispatcher, session, messages))
            reading.add_done_callback(lambda done: session.end(_failure_of(done)))
            tasks.append(reading)
            if self._access.is_restricted:
                tasks.append(loop.create_task(self._end_with_standing(session)))
            async for frame in session.frames():
                yield frame
        finally:
            dispatcher.disconnect(session)
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)

    async def _end_with_standing(self, session: Session) -> None:
        """Ends a session when its caller may no longer be the agent, though nothing is said in either direction."""
        access = self._access
        session.end(await lapsed(access, lambda: denial_of(access, "agent", "write", session.agent_id)))

    async def _begun(self, first: SessionMessage) -> tuple[AgentRegistration, int]:
        if isinstance(first, commands.RegisterAgent):
            return await self._agents.register_anew(first), first.lease_ttl_ms
        if not isinstance(first, AttachAgent):
            raise InvalidArgument("message", "must be register or attach, before all others")
        dispatcher = await self._dispatchers.known(self._namespace)
        agent = agent_with(dispatcher, first.agent_id, first.lease_id)
        ttl_ms = agent.record.lease_ttl_ms
        await dispatcher.renew(first.agent_id, first.lease_id, ttl_ms)
        registration = AgentRegistration(first.agent_id, first.lease_id, agent.record.incarnation, ttl_ms / 1_000)
        return registration, ttl_ms

    async def _beat(self, dispatcher: Dispatcher, session: Session, beat: Heartbeat) -> None:
        """Gives the lease a new term; the long way only where the agent's health is another than before."""
        agent = agent_with(dispatcher, session.agent_id, session.lease_id)
        if (agent.record.is_healthy, agent.record.health_message) == (beat.is_healthy, beat.health_message):
            await dispatcher.renew(session.agent_id, session.lease_id, session.lease_ttl_ms)
        else:
            await self._agents.renew_lease(
                commands.RenewAgent(session.agent_id, session.lease_id, beat.is_healthy, beat.health_message)
            )

    async def _read(self, dispatcher: Dispatcher, session: Session, messages: AsyncIterator[SessionMessage]) -> None:
        """Takes what an agent says, in order, until it says no more."""
        renewed_ms = self._clock.now_ms()
        async for message in messages:
            now_ms = self._clock.now_ms()
            if isinstance(message, Heartbeat):
                await self._beat(dispatcher, session, message)
                renewed_ms = now_ms
            elif now_ms - renewed_ms >= session.lease_ttl_ms // _RENEWALS_IN_A_TERM:
                await dispatcher.renew(session.agent_id, session.lease_id, session.lease_ttl_ms)
                renewed_ms = now_ms
            if isinstance(message, TaskReports):
                refusals = await carry_out_reports(dispatcher, session, message.reports)
                outcomes = [
                    ReportOutcome(task_id, token, refusal)
                    for (task_id, token, _), refusal in zip(message.reports, refusals, strict=True)
                ]
                session.tell(ReportOutcomes(outcomes))
            elif isinstance(message, SessionDrain):
                with contextlib.suppress(AgentNotFound):  # it was unregistered: nobody gives it anything
                    await self._agents.drain(commands.DrainAgent(session.agent_id))
            elif isinstance(message, commands.RegisterAgent | AttachAgent):
                raise InvalidArgument("message", "register and attach are for the first message")
            await session.room()


def _failure_of(reading: asyncio.Task[None]) -> Any:
    """Returns what a session ends with when nothing more is read from its agent."""
    return None if reading.cancelled() else reading.exception()
