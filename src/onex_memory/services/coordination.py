"""Coordination: one piece of work for several agents.

Owns how the work is dealt out under each strategy, and what is told of it in the end. Every part is a task like any
other, for one agent; a part that fails, fails by itself.

    broadcast        a b c           data           → the whole to each
    round_robin      a b c           items 1 2 3 4  → 1 a, 2 b, 3 c, 4 a; the next call goes on at b
    least_loaded     a (2 tasks) b   items 1 2 3    → 1 b, 2 b, 3 a
    pipeline         a b c           data           → a; then b with a's result as `input`; then c with b's
    scatter_gather   a b             items 1 2 3    → 1 a, 2 b, 3 a, and their results in the order 1 2 3
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import Any, Final, NamedTuple

import orjson

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.services import task_listing
from onex_memory.services.agents import AGENTS
from onex_memory.services.dispatcher import Dispatcher
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.rules import denial_of, first_denial
from onex_memory.services.security.standing import while_allowed
from onex_memory.services.task_access import available_to
from onex_memory.spi import limits
from onex_memory.spi.agent_errors import AgentNotFound, NoAgents, TaskNotFound
from onex_memory.spi.agent_manager import TaskError
from onex_memory.spi.commands.agent_manager import (
    AssignTaskToAgent,
    CoordinateAgents,
    CoordinationParts,
    EncodedOutcome,
)
from onex_memory.spi.commands.tasks import EncodedTask, TaskSpec, cut_error
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError, Unavailable
from onex_memory.spi.values import Encoded, Kind, decode, encode, kind_of, of_json, payload

__all__ = ["Coordination"]

TURNS: Final = "agent-turns"
"""The space of the turns that round_robin has come to: one counter for each set of agents."""
_GRACE_MS: Final = 1_000
"""How much longer than the call its tasks may live by themselves, should nobody be left to cancel them."""


class _Part(NamedTuple):
    agent_id: str
    task_id: str
    """Empty: it could not be begun."""
    error: TaskError | None = None
    """Why not."""


class Coordination:
    """One call."""

    def __init__(
        self,
        engine_: Engine,
        dispatcher: Dispatcher,
        command: CoordinateAgents,
        access: Access,
        *,
        assign: Callable[[AssignTaskToAgent], Awaitable[str]],
        cancel: Callable[[str], Awaitable[bool]],
    ) -> None:
        """Begins nothing yet.

        Args:
            engine_: where tasks are.
            dispatcher: who gives them out.
            command: what to do.
            access: what the caller may do with agents.
            assign: queues a task for an agent.
            cancel: cancels a task, whatever the caller may by then.
        """
        self._engine = engine_
        self._access = access
        self._dispatcher = dispatcher
        self._namespace = dispatcher.namespace
        self._assign = assign
        self._cancel = cancel
        self._command = command
        self._spec = replace(command.spec, deadline_ms=command.wait_ms + _GRACE_MS)
        self._ends_s = asyncio.get_running_loop().time() + command.wait_ms / 1_000
        """When the time for all is over, by the clock of the event loop."""
        self._dealt_to: list[str] = []
        """Whose the parts are, in their order; in a pipeline, whose the stages are."""
        self._parts: list[_Part] = []
        """The parts that were begun, or could not be: the first of those that were dealt."""

    async def run(self) -> CoordinationParts:
        """Deals the work out, waits for it, and says what came of it.

        Raises:
            AgentNotFound: an agent that is named does not exist; nothing was begun.
            NoAgents: none is named, and none is available.
            PermissionDenied: the caller may no longer use one of the agents; all that was begun is cancelled.
            Unavailable: the server stops; what was begun is cancelled.
        """
        agents = await self._agents()
        async with while_allowed(self._access, partial(self._denial, agents)):
            return await self._done_by(agents)

    def _denial(self, agents: list[str]) -> Denial | None:
        """Returns what the caller may not, or no longer, do with the agents."""
        return first_denial(
            denial_of(self._access, "agent", action, agent_id) for agent_id in agents for action in ("read", "write")
        )

    async def _done_by(self, agents: list[str]) -> CoordinationParts:
        is_over = timed_out = False
        try:
            if self._command.strategy == "pipeline":
                self._dealt_to = agents
                work = self._in_turn(agents)
            else:
                # Whatever time is left: who is given no part in the end is told of as well.
                dealt = await self._dealt(agents)
                self._dealt_to = [agent_id for agent_id, _ in dealt]
                work = self._at_once(dealt)
            async with asyncio.timeout_at(self._ends_s):
                await work
            is_over = True
        except TimeoutError:
            timed_out = True
        finally:
            if not is_over:
                await asyncio.shield(self._dispatcher.own(self._cancel_all()))
        outcomes = [await self._outcome(part, timed_out=timed_out) for part in self._parts]
        outcomes += [self._not_begun(agent_id) for agent_id in self._dealt_to[len(outcomes) :]]
        return CoordinationParts(outcomes, timed_out)

    def _not_begun(self, agent_id: str) -> EncodedOutcome:
        """Returns what is told of a part that was not queued."""
        if self._command.strategy == "pipeline":
            error = TaskError("pipeline", "an earlier stage did not complete")
            return EncodedOutcome(agent_id, "", "cancelled", None, error)
        error = TaskError("timeout", "it was not queued when the time for all was over")
        return EncodedOutcome(agent_id, "", "timeout", None, error)

    async def _agents(self) -> list[str]:
        named = list(self._command.agent_ids)
        if not named:
            found = available_to(
                self._access, ("read", "write"), self._dispatcher, self._spec.task_type, limits.MAX_AGENT_CAPACITY
            )
            if not found:
                raise NoAgents(self._spec.task_type)
            return sorted(found)
        for agent_id, entry in zip(named, await self._engine.read(self._namespace, AGENTS, named), strict=True):
            if entry is None:
                raise AgentNotFound(agent_id)
        return named

    # Dealing out.

    async def _at_once(self, dealt: list[tuple[str, Encoded | None]]) -> None:
        """Queues all parts, and waits until all are over."""
        for agent_id, data in dealt:
            await self._begin(agent_id, secrets.token_hex(8), data)
        await asyncio.gather(*(self._over(part.task_id) for part in self._parts if part.task_id))

    async def _dealt(self, agents: list[str]) -> list[tuple[str, Encoded | None]]:
        command, data, count = self._command, self._spec.data, len(agents)
        items = [_with(data, "item", item) for item in command.items]
        if command.strategy == "broadcast":
            return [(agent_id, data) for agent_id in agents]
        if command.strategy == "scatter_gather":
            if not items:
                shares = ({"part": part, "parts": count} for part in range(count))
                return [(agent_id, _merged(data, share)) for agent_id, share in zip(agents, shares, strict=True)]
            return [(agents[number % count], item) for number, item in enumerate(items)]
        parts: list[Encoded | None] = [*items] or [data]
        if command.strategy == "round_robin":
            first = await self._turn(agents, len(parts))
            return [(agents[(first + number) % count], part) for number, part in enumerate(parts)]
        scheduler = self._dispatcher.index.scheduler
        loads = {agent_id: scheduler.load_of(agent_id) + scheduler.waiting_for(agent_id) for agent_id in agents}
        dealt: list[tuple[str, Encoded | None]] = []
        for part in parts:
            least = min(agents, key=loads.__getitem__)
            loads[least] += 1
            dealt.append((least, part))
        return dealt

    async def _turn(self, agents: list[str], count: int) -> int:
        """Takes so many turns among these agents; returns the first."""
        name = blake2b("\0".join((self._spec.task_type, *agents)).encode(), digest_size=16).hexdigest()
        increment = engine.Increment(TURNS, name, count)
        commit = await self._engine.commit(self._namespace, engine.Transaction((increment,)))
        after = commit.outcomes[0].result
        assert isinstance(after, int), "an increment answers with a number"
        return after - count

    async def _in_turn(self, agents: list[str]) -> None:
        """Queues one part after the other, each with the result of the one before."""
        data = self._spec.data
        for number, agent_id in enumerate(agents):
            task_id = secrets.token_hex(8)
            if not await self._begin(agent_id, task_id, data):
                return
            task = await self._over(task_id)
            if task.state != "completed":
                return
            try:
                data = _with(self._spec.data, "input", task.result)
            except InvalidArgument as err:  # JSON cannot say it
                self._parts += [_refused(each, err) for each in agents[number + 1 : number + 2]]
                return

    async def _begin(self, agent_id: str, task_id: str, data: Encoded | None) -> bool:
        """Queues a part; says whether it could. One that is being queued when the time is over is known of."""
        spec: TaskSpec = replace(self._spec, data=data)
        queued = asyncio.ensure_future(self._assign(AssignTaskToAgent(spec, agent_id, task_id)))
        try:
            await asyncio.shield(queued)
        except asyncio.CancelledError:
            await asyncio.wait((queued,))
            refusal = queued.exception()
            if refusal is None:
                self._parts.append(_Part(agent_id, task_id))
            elif isinstance(refusal, MemoryServiceError):
                self._parts.append(_refused(agent_id, refusal))
            raise
        except Unavailable:
            raise
        except MemoryServiceError as err:  # it has 500 tasks already, it has just left, or there is no room
            self._parts.append(_refused(agent_id, err))
            return False
        self._parts.append(_Part(agent_id, task_id))
        return True

    # What becomes of the parts.

    async def _over(self, task_id: str) -> EncodedTask:
        """Waits until a task is over or parked."""
        with self._dispatcher.task_watchers.watching(task_id) as changed:
            while True:
                changed.clear()
                task = await task_listing.read_task(self._engine, self._namespace, task_id)
                if task.state in task_listing.OVER:
                    return task
                self._dispatcher.check_standing()
                await changed.wait()

    async def _cancel_all(self) -> None:
        for _, task_id, error in self._parts:
            if error is not None:
                continue
            try:
                task = await task_listing.read_task(self._engine, self._namespace, task_id)
                if task.state not in task_listing.OVER:
                    await self._cancel(task_id)
            except TaskNotFound:
                continue

    async def _outcome(self, part: _Part, *, timed_out: bool) -> EncodedOutcome:
        agent_id, task_id, refusal = part
        if refusal is not None:
            return EncodedOutcome(agent_id, task_id, "failed", None, refusal)
        try:
            task = await task_listing.read_task(self._engine, self._namespace, task_id)
        except MemoryServiceError as err:
            return EncodedOutcome(agent_id, task_id, "failed", None, cut_error(type(err).__name__, str(err)))
        if timed_out and task.state == "cancelled":
            error = TaskError("timeout", "it was not over when the time for all was")
            return EncodedOutcome(agent_id, task_id, "timeout", None, error)
        return EncodedOutcome(agent_id, task_id, task.state, task.result, task.error)


def _refused(agent_id: str, error: MemoryServiceError) -> _Part:
    return _Part(agent_id, "", cut_error(type(error).__name__, str(error)))


def _with(data: Encoded | None, name: str, value: Encoded | None) -> Encoded:
    """Returns the data of a task with one more member; what JSON cannot say is refused."""
    return _merged(data, {name: None if value is None else _document(value, name)})


def _document(value: Encoded, name: str) -> Any:
    if kind_of(value) is Kind.JSON:
        return orjson.Fragment(payload(value))
    encode({name: decode(value)}, field=name)  # refuses bytes and what is encrypted
    return decode(value)


def _merged(data: Encoded | None, members: dict[str, Any]) -> Encoded:
    document = {} if data is None else orjson.loads(payload(data))
    return of_json(orjson.dumps({**document, **members}))
