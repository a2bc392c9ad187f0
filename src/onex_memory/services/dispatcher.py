"""Dispatching: tasks reach the agents that they go to, in the background, for the agents and tasks of one namespace.

Owns the following of the change log, the claiming of ready tasks for agents that are free, and the sessions that are
connected. Each decision is one transaction under conditions: whatever has changed meanwhile, nothing is done twice and
nothing is lost. What ends by itself is in `agent_housekeeping`, what agents report in `task_reports`.

    submitted ─► log ─► index: ready ─► matched ─► claimed (one commit for each, many in one call) ─► session
    lease ended ─► log ─► index: no claim, so ready again
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Cursor, Engine
from onex_memory.engine.leases import LEASES
from onex_memory.services.agent_housekeeping import (
    AGAIN_MS,
    end_overdue,
    leave_pools,
    note_lost,
    park_used_up,
    trim,
)
from onex_memory.services.agent_index import AgentIndex, ClaimView, Due
from onex_memory.services.agent_sessions import Session
from onex_memory.services.agents import AGENTS, POOLS, decode_agent
from onex_memory.services.scanning import EntryPages
from onex_memory.services.scheduler import Match
from onex_memory.services.task_attempts import FinishedNumbers, TaskAttempts
from onex_memory.services.tasks import TASKS, TaskRecord, claim_key, claim_task, spec_of, task_key
from onex_memory.services.watchers import Watchers
from onex_memory.spi.agent_errors import SessionSuperseded
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.tasks import Assigned, AssignedTask, Stopped, StoppedTask
from onex_memory.spi.errors import Compacted, LeaseNotFound, MemoryServiceError, Unavailable
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.namespace_errors import NamespaceDeleted
from onex_memory.spi.tasks import begin_apart

__all__ = ["Dispatcher"]

_MATCHES: Final = 256
"""How many tasks are given out with one call of the engine."""
_PAGE: Final = 1_000
_TRIM_MS: Final = 30_000
"""How often tasks that were over long ago are removed, in milliseconds."""

_STOPPED: Final = "the scheduling of tasks has stopped; try again"

_log = ProgramLog("onex_memory.agents")


class Dispatcher:
    """Gives the tasks of one namespace to its agents, for as long as anybody needs that."""

    def __init__(self, engine: Engine, clock: Clock, namespace: str, numbers: FinishedNumbers) -> None:
        self.engine = engine
        self.clock = clock
        self.namespace = namespace
        self.index = AgentIndex()
        self.attempts = TaskAttempts(engine, clock, namespace, numbers)
        self.sessions: dict[str, Session] = {}
        self.heard: dict[str, tuple[int, int]] = {}
        """When each agent was last heard from, and when its lease ends by that; both in ms since 1970."""
        self.started_ms = clock.now_ms()
        self.failure: Exception | None = None
        """What it failed with: whoever needs a dispatcher makes another; None: it is at work."""
        self.is_draining = False
        """Whether the server stops."""
        self.task_watchers = Watchers()
        """Those who watch a task, by its id."""
        self.pool_watchers = Watchers()
        """Those who watch a pool, by its key and by its name's."""
        self._position = -1
        self._waiting: list[tuple[int, asyncio.Future[None]]] = []
        self._pumping: asyncio.Task[None] | None = None
        self._jobs: set[asyncio.Task[None]] = set()
        self._trim_ms = clock.now_ms() + _TRIM_MS
        self._is_closed = False
        self._following = begin_apart(self._run(), name=f"onex-memory-agents {namespace}")

    # Following the log.

    async def caught_up(self) -> None:
        """Returns when the index knows all that had been committed when this was called.

        Raises:
            Unavailable: it has broken, or is closed.
        """
        target = (await self.engine.cursor(self.namespace)).revision
        if self._position >= target:
            return
        if self._is_closed or self.failure is not None:
            raise Unavailable(_STOPPED)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((target, future))
        await future

    async def _run(self) -> None:
        try:
            while True:
                with contextlib.suppress(Compacted):  # it fell behind what is retained: it begins anew
                    await self._follow()
        except NamespaceDeleted as err:
            self._fail(err, err)
        except Exception as err:  # noqa: BLE001 - whatever it is, whoever waits is told, and it is logged
            self.fail(err)

    def fail(self, failure: Exception) -> None:
        """Stops at an error that nobody foresaw: it is logged, and all who depend on this are told to try again."""
        _log.error("scheduling failed", namespace=self.namespace, exc_info=failure)
        self._fail(failure, Unavailable(_STOPPED))

    def _fail(self, failure: Exception, told: MemoryServiceError) -> None:
        """Stops, and tells all who depend on it."""
        self.failure = failure
        for task in {self._following, *self._jobs} - {asyncio.current_task()}:
            task.cancel()
        for session in list(self.sessions.values()):
            session.end(told)
        self._wake_all()
        self._fail_waiting()

    async def _follow(self) -> None:
        cursor = await self.engine.cursor(self.namespace)
        through = await self._load()
        self._moved(cursor.revision if through.revision <= cursor.revision else -1)
        async with contextlib.aclosing(self.engine.commits(self.namespace, cursor)) as log:
            async for commits in log:
                self.index.apply(commits)
                position = commits[-1].revision if commits else self._position
                if position >= through.revision:
                    self._moved(position)

    async def _load(self) -> Cursor:
        """Fills the index from the entries; returns the position behind all that was read."""
        before, self.index = self.index, AgentIndex()
        index = self.index
        index.claiming = before.claiming
        index.connected = {agent_id for agent_id, session in self.sessions.items() if session.has_begun}
        async for page in EntryPages(self.engine, self.namespace, AGENTS, limit=_PAGE):
            leases = [_lease_of(entry) for _, entry in page]
            alive = await self.engine.read(self.namespace, LEASES, leases)
            for (agent_id, entry), lease in zip(page, alive, strict=True):
                index.load_agent(agent_id, entry, is_alive=lease is not None)
                if agent_id in before.agents:  # what was counted is in memory alone
                    index.agents[agent_id].counters = before.agents[agent_id].counters
        for space in (TASKS, POOLS):
            async for page in EntryPages(self.engine, self.namespace, space, limit=_PAGE):
                for key, entry in page:
                    index.load_entry(space, key, entry)
                await asyncio.sleep(0)
        return await self.engine.cursor(self.namespace)

    def _moved(self, position: int) -> None:
        """Does all that follows from what the index was told, through the position that it has reached."""
        if position < 0:
            return
        self._position = position
        index = self.index
        index.settle(self.clock.now_ms())
        if index.stopped:
            self._tell_stopped()
        if index.lost:
            lost, index.lost = index.lost, []
            self._begin(note_lost(self, lost))
        if index.used_up:
            self._begin(park_used_up(self, list(index.used_up)))
            index.used_up.clear()
        if index.left:
            left, index.left = index.left, []
            self._begin(leave_pools(self, left))
        self.task_watchers.wake(index.changed_tasks)
        self.pool_watchers.wake(index.changed_pools)
        waiting, self._waiting = self._waiting, []
        for target, future in waiting:
            if target > position:
                self._waiting.append((target, future))
            elif not future.done():
                future.set_result(None)
        self.pump()

    def settle_again(self) -> None:
        """Works out again what becomes of the tasks that were touched meanwhile."""
        self._moved(self._position)

    def _tell_stopped(self) -> None:
        """Tells agents which of their tasks are over, or no longer theirs."""
        stopped, self.index.stopped = self.index.stopped, []
        for task_id, claim in stopped:
            session = self.sessions.get(claim.agent_id)
            if session is None or not session.has_begun or session.lease_id != claim.lease_id:
                continue
            reason = claim.overdue or ("lost" if task_id in self.index.tasks else "cancelled")
            session.tell(Stopped([StoppedTask(task_id, claim.token, reason)]))

    # Giving tasks out.

    def pump(self) -> None:
        """Gives ready tasks to agents that are free, soon; many calls are one."""
        if self._pumping is None and not self._is_closed and self.index.scheduler.has_news:
            self._pumping = self.own(self._pump())

    async def _pump(self) -> None:
        try:
            while matches := self.index.scheduler.matches(_MATCHES):
                await self._claim(matches)
        finally:
            self._pumping = None

    async def _claim(self, matches: list[Match]) -> None:
        now_ms = self.clock.now_ms()
        for match in matches:
            self.index.claiming[match.task_id] = match.agent_id
        claimed: list[tuple[int, str, TaskRecord] | None] = [None] * len(matches)
        try:
            claimed = await self._commit_claims(matches, now_ms)
        finally:
            index = self.index  # it may have been filled anew meanwhile
            for match, done in zip(matches, claimed, strict=True):
                if done is None:
                    index.unclaimed(match.task_id)
                elif done[0] > self._position or match.task_id in index.claims:
                    self._hand_over(match, done, now_ms)
            index.settle(now_ms)
        if None in claimed:
            await self.caught_up()  # what stood in the way is in the log: it is not tried again before that is known

    def _hand_over(self, match: Match, done: tuple[int, str, TaskRecord], now_ms: int) -> None:
        """Notes that an agent has claimed a task, and tells the agent."""
        token, lease_id, record = done
        view = ClaimView(token, match.agent_id, lease_id, record.attempt_count, now_ms)
        claim = self.index.claim(match.task_id, view)
        if claim.token != token:
            return  # that is over already
        claim.record = record
        session = self.sessions.get(match.agent_id)
        if session is not None and session.has_begun and session.lease_id == lease_id:
            session.tell(Assigned([self._assigned(match.task_id, claim, record)]))

    async def _commit_claims(self, matches: list[Match], now_ms: int) -> list[tuple[int, str, TaskRecord] | None]:
        """Claims tasks for agents; returns token, lease and task of each, or None where something stood in the way."""
        known = await self.attempts.records([match.task_id for match in matches])
        places: list[int] = []
        transactions: list[engine.Transaction] = []
        leases: list[str] = []
        for place, (match, found) in enumerate(zip(matches, known, strict=True)):
            agent = self.index.agents.get(match.agent_id)
            if found is None or agent is None or found[0].state != "queued":
                continue
            record, revision = found
            lease_id = agent.record.lease_id
            conditions = (
                engine.ModRevision(TASKS, task_key(match.task_id), revision),
                engine.Absent(TASKS, claim_key(match.task_id)),
                engine.LeaseAlive(lease_id),
            )
            mutations = claim_task(match.task_id, record, match.agent_id, lease_id, now_ms)
            transactions.append(engine.Transaction(tuple(mutations), conditions))
            places.append(place)
            leases.append(lease_id)
        claimed: list[tuple[int, str, TaskRecord] | None] = [None] * len(matches)
        outcomes = await self.attempts.carry_out(transactions)
        is_refused = False
        for place, lease_id, outcome in zip(places, leases, outcomes, strict=True):
            found = known[place]
            if isinstance(outcome, MemoryServiceError):
                is_refused = True
            elif outcome.conflict is None and found is not None:
                claimed[place] = (outcome.revision, lease_id, found[0])
            elif outcome.conflict is not None and isinstance(outcome.conflict.condition, engine.LeaseAlive):
                self._is_dead(matches[place].agent_id, lease_id)
        if is_refused:
            await self.clock.sleep(AGAIN_MS / 1_000)  # no room, on disk or in memory: it is tried again
        return claimed

    def _is_dead(self, agent_id: str, lease_id: str) -> None:
        """Gives an agent nothing more whose lease has ended, though the log does not say so yet."""
        agent = self.index.agents.get(agent_id)
        if agent is not None and agent.record.lease_id == lease_id:
            agent.is_alive = False
            self.index.place(agent_id)

    def _assigned(self, task_id: str, claim: ClaimView, record: TaskRecord) -> AssignedTask:
        now_ms = self.clock.now_ms()
        ends = []
        if record.timeout_ms:
            ends.append(claim.assign_ms + record.timeout_ms)
        if record.deadline_at_ms:
            ends.append(record.deadline_at_ms)
        left_ms = max(min(ends) - now_ms, 1) if ends else None
        return AssignedTask(task_id, claim.token, record.attempt_count, spec_of(record), left_ms)

    # Sessions.

    async def connect(self, session: Session) -> None:
        """Lets a session have its agent's tasks: those that it has, and then new ones."""
        agent_id = session.agent_id
        other = self.sessions.get(agent_id)
        if other is not None:
            other.end(SessionSuperseded(agent_id))
        self.sessions[agent_id] = session
        await self.caught_up()
        agent = self.index.agents.get(agent_id)
        if agent is None or agent.record.lease_id != session.lease_id or not agent.is_alive:
            raise LeaseNotFound(session.lease_id)
        tasks = await self._tasks_with(session)
        if self.sessions.get(agent_id) is not session:
            raise SessionSuperseded(agent_id)
        session.begin(tasks)
        if agent.record.is_draining:
            session.drain()
        self.index.connected.add(agent_id)
        self.index.place(agent_id)
        self.pump()

    async def _tasks_with(self, session: Session) -> list[AssignedTask]:
        """Returns the tasks that are with an agent, those too that were given to it while this was found out."""
        read: dict[tuple[str, int], TaskRecord | None] = {}
        while missing := [place for place in self._claimed_by(session) if place not in read]:
            found = await self.attempts.records([task_id for task_id, _ in missing])
            read |= {place: None if each is None else each[0] for place, each in zip(missing, found, strict=True)}
        tasks: list[AssignedTask] = []
        for task_id, token in self._claimed_by(session):
            record, claim = read[task_id, token], self.index.claims[task_id]
            if record is not None:
                claim.record = record
                tasks.append(self._assigned(task_id, claim, record))
        return tasks

    def _claimed_by(self, session: Session) -> list[tuple[str, int]]:
        """Returns the tasks that are with the agent of a session, and their tokens."""
        claims = ((task_id, self.index.claims[task_id]) for task_id in self.index.claims_of.get(session.agent_id, ()))
        return [(task_id, claim.token) for task_id, claim in claims if claim.lease_id == session.lease_id]

    def disconnect(self, session: Session) -> None:
        """Lets go of a session; its agent keeps its tasks for as long as its lease lives."""
        if self.sessions.get(session.agent_id) is session:
            del self.sessions[session.agent_id]
            self.index.connected.discard(session.agent_id)
            self.index.place(session.agent_id)

    async def renew(self, agent_id: str, lease_id: str, lease_ttl_ms: int) -> int:
        """Gives an agent's lease a new term; returns when it ends.

        Raises:
            LeaseNotFound: it has ended.
        """
        end_ms = await self.engine.renew_lease(self.namespace, lease_id, lease_ttl_ms)
        self.heard[agent_id] = (self.clock.now_ms(), end_ms)
        return end_ms

    # Time.

    def tick(self, now_ms: int) -> None:
        """Does what is due by now."""
        if self._position < 0 or self._is_closed or self.failure is not None:
            return
        overdue: list[Due] = []
        for due in self.index.take_due(now_ms):
            if due.kind == "ready":
                self.index.touch(due.task_id)
            else:
                overdue.append(due)
        self.index.settle(now_ms)
        if overdue:
            self._begin(end_overdue(self, overdue))
        if now_ms >= self._trim_ms:
            self._trim_ms = now_ms + _TRIM_MS
            self._begin(trim(self))
        self.pump()

    # Its life.

    @property
    def is_idle(self) -> bool:
        """Whether nobody would miss it."""
        is_used = self.sessions or self.task_watchers or self.pool_watchers or self._waiting or self._jobs
        return not is_used and self.index.is_empty

    def drain(self) -> None:
        """Tells agents and watchers that the server stops."""
        self.is_draining = True
        for session in list(self.sessions.values()):
            session.stop()
        self._wake_all()

    def check_standing(self) -> None:
        """Refuses to let anybody wait on for what will not be told here any more.

        Raises:
            Unavailable: the server stops, or scheduling has failed.
        """
        if self.failure is not None:
            raise Unavailable(_STOPPED)
        if self.is_draining:
            raise Unavailable("the server is stopping")

    def _wake_all(self) -> None:
        self.task_watchers.wake_all()
        self.pool_watchers.wake_all()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        _ = self.own(work)

    def own(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Does some work in the background: this owns its task, logs what it fails with, and ends it when it closes."""
        job = begin_apart(work, name=f"onex-memory-agents {self.namespace}")
        self._jobs.add(job)
        job.add_done_callback(self._ended)
        return job

    def _ended(self, job: asyncio.Task[None]) -> None:
        self._jobs.discard(job)
        error = None if job.cancelled() else job.exception()
        if error is not None:
            _log.error("scheduling stumbled", namespace=self.namespace, exc_info=error)

    def _fail_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for _, future in waiting:
            if not future.done():
                future.set_exception(Unavailable(_STOPPED))

    async def aclose(self) -> None:
        """Ends all that goes on in the background."""
        self._is_closed = True
        self.drain()
        tasks = [self._following, *self._jobs]
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        self._fail_waiting()


def _lease_of(entry: engine.Entry) -> str:
    return decode_agent(entry.value).lease_id
