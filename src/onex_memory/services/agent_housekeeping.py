"""What happens to agents and tasks by itself: attempts take too long, agents are lost, members leave, records age.

Owns these endings, each one transaction under conditions: what was overtaken does nothing. When each is due is the
dispatcher's business, which runs it as a task of its own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from onex_memory.engine import transaction as engine
from onex_memory.services.agent_index import ClaimView, Due
from onex_memory.services.agents import AGENTS, POOLS, Membership, member_key
from onex_memory.services.task_attempts import Held
from onex_memory.spi import limits
from onex_memory.spi.errors import LeaseNotFound, MemoryServiceError
from onex_memory.spi.log import ProgramLog

if TYPE_CHECKING:
    from onex_memory.services.dispatcher import Dispatcher

__all__ = ["AGAIN_MS", "end_overdue", "leave_pools", "note_lost", "park_used_up", "trim"]

AGAIN_MS: Final = 500
"""After how long what found no room is tried again, in milliseconds."""

_log = ProgramLog("onex_memory.agents")


async def end_overdue(dispatcher: Dispatcher, overdue: list[Due]) -> None:
    """Ends attempts that take too long, and parks tasks whose deadline has passed."""
    records = await dispatcher.attempts.records([due.task_id for due in overdue])
    dues: list[tuple[Due, ClaimView | None]] = []
    transactions: list[engine.Transaction] = []
    for due, found in zip(overdue, records, strict=True):
        if found is None:
            continue
        record, revision = found
        claim = dispatcher.index.claims.get(due.task_id)
        if due.kind == "timeout":
            if claim is None or claim.token != due.token:
                continue
            held = Held(due.task_id, claim.token, claim.lease_id, 0)
            transactions.append(dispatcher.attempts.timed_out(held, record))
        else:
            if record.state != "queued" or record.deadline_at_ms != due.time_ms:
                continue
            token = 0 if claim is None else claim.token
            transactions.append(dispatcher.attempts.overdue(due.task_id, record, revision, token))
        if claim is not None:
            claim.overdue = "timeout" if due.kind == "timeout" else "deadline"
        dues.append((due, claim))
    outcomes = await dispatcher.attempts.carry_out(transactions)
    for (due, claim), outcome in zip(dues, outcomes, strict=True):
        if isinstance(outcome, MemoryServiceError) or outcome.conflict is not None:
            dispatcher.index.expect(due)  # it was overtaken, or there is no room: it is looked at again
            if claim is not None and isinstance(outcome, MemoryServiceError):
                claim.overdue = ""
        elif claim is not None:
            ended = "timeout" if due.kind == "timeout" else "cancelled"
            dispatcher.index.count_end(claim, ended, dispatcher.clock.now_ms())


async def park_used_up(dispatcher: Dispatcher, task_ids: list[str]) -> None:
    """Parks tasks whose last attempt was lost."""
    transactions: list[engine.Transaction] = []
    ids: list[str] = []
    for task_id, found in zip(task_ids, await dispatcher.attempts.records(task_ids), strict=True):
        if found is not None and found[0].state == "queued":
            transactions.append(dispatcher.attempts.used_up(task_id, *found))
            ids.append(task_id)
    outcomes = await dispatcher.attempts.carry_out(transactions)
    if any(isinstance(outcome, MemoryServiceError) for outcome in outcomes):
        await dispatcher.clock.sleep(AGAIN_MS / 1_000)
        for task_id in ids:
            dispatcher.index.touch(task_id)
        dispatcher.settle_again()


async def note_lost(dispatcher: Dispatcher, lease_ids: Iterable[str]) -> None:
    """Ends the sessions of agents whose lease has ended, and lets what is known of them end some day."""
    for lease_id in lease_ids:
        agent_id = dispatcher.index.agent_of_lease.get(lease_id)
        for session in [each for each in dispatcher.sessions.values() if each.lease_id == lease_id]:
            session.end(LeaseNotFound(lease_id))
        agent = None if agent_id is None else dispatcher.index.agents.get(agent_id)
        if agent_id is None or agent is None or agent.record.lease_id != lease_id:
            continue
        _log.warning("agent lost", namespace=dispatcher.namespace, agent_id=agent_id)
        until_ms = dispatcher.clock.now_ms() + limits.LOST_AGENT_RETENTION_MS
        touch = engine.Touch(AGENTS, agent_id, until_ms)
        with contextlib.suppress(MemoryServiceError):  # no room: it is known for longer than it need be
            await dispatcher.engine.commit(
                dispatcher.namespace,
                engine.Transaction((touch,), (engine.ModRevision(AGENTS, agent_id, agent.revision),)),
            )


async def leave_pools(dispatcher: Dispatcher, left: list[tuple[str, str]]) -> None:
    """Ends the memberships of agents that have finished what they had to do."""
    for pool_id, agent_id in left:
        agent = dispatcher.index.agents.get(agent_id)
        if agent is not None and agent.pools.get(pool_id) and dispatcher.index.scheduler.load_of(agent_id) <= 0:
            key = member_key(pool_id, agent_id, agent.record.lease_id)
            leaving = engine.ValueEquals(POOLS, key, Membership(is_leaving=True).encoded())  # it may stay after all
            with contextlib.suppress(MemoryServiceError):  # no room: it leaves with its lease
                await dispatcher.engine.commit(
                    dispatcher.namespace, engine.Transaction((engine.Delete(POOLS, key),), (leaving,))
                )


async def trim(dispatcher: Dispatcher) -> None:
    """Forgets heartbeats of agents that are gone, and removes tasks that were over long ago from the archive."""
    dispatcher.heard = {
        agent_id: known for agent_id, known in dispatcher.heard.items() if agent_id in dispatcher.index.agents
    }
    with contextlib.suppress(MemoryServiceError):  # no room: there is a next time
        gone = 1
        while gone:
            gone = await dispatcher.attempts.let_go()
