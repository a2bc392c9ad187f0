"""Reports of agents: how far their tasks are, and how attempts ended.

Owns which report is taken and which is refused: an attempt is its agent's for as long as its claim has the token and
the agent's lease lives. What a report changes is `task_attempts`' business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onex_memory.engine import transaction as engine
from onex_memory.services.agent_index import ClaimView
from onex_memory.services.agent_sessions import Session
from onex_memory.services.task_attempts import Held, fence_name
from onex_memory.services.tasks import TaskRecord
from onex_memory.spi.agent_manager import AttemptOutcome
from onex_memory.spi.commands.tasks import Report, TaskProgress
from onex_memory.spi.errors import Fenced, MemoryServiceError

if TYPE_CHECKING:
    from onex_memory.services.dispatcher import Dispatcher

__all__ = ["carry_out_reports"]


async def carry_out_reports(
    dispatcher: Dispatcher, session: Session, reports: list[tuple[str, int, Report | MemoryServiceError]]
) -> list[MemoryServiceError | None]:
    """Carries out what an agent reports of its tasks, each report under the token of its attempt.

    Args:
        dispatcher: whose tasks.
        session: the session of the agent.
        reports: task, token and report of each; an error stands for a report that could not be read.

    Returns:
        For each, in their order, why it changed nothing; None: it took effect, or a later one of the same message does.
    """
    refusals: list[MemoryServiceError | None] = [None] * len(reports)
    places: list[int] = []
    ends: list[tuple[ClaimView, AttemptOutcome]] = []
    transactions: list[engine.Transaction] = []
    final = {report[:2] for report in reports if not isinstance(report[2], TaskProgress)}
    records = await _records_of(dispatcher, session, reports)
    for place, (task_id, token, report) in enumerate(reports):
        claim = dispatcher.index.claims.get(task_id)
        if isinstance(report, MemoryServiceError):
            refusals[place] = report
            continue
        record = records.get(task_id)
        if claim is None or claim.token != token or claim.lease_id != session.lease_id or record is None:
            refusals[place] = Fenced(fence_name(task_id), token)
            continue
        if isinstance(report, TaskProgress) and (task_id, token) in final:
            continue  # what comes after it in the same message says more
        held = Held(task_id, token, claim.lease_id, claim.begin_ms or dispatcher.clock.now_ms())
        transaction, ended = dispatcher.attempts.reported(held, record, report)
        transactions.append(transaction)
        places.append(place)
        ends.append((claim, ended))
        if ended:
            claim.record, claim.is_reported = None, True  # it is changed: whoever needs it again reads it
            records.pop(task_id)
    outcomes = await dispatcher.attempts.carry_out(transactions)
    for place, (claim, ended), outcome in zip(places, ends, outcomes, strict=True):
        task_id, token, _ = reports[place]
        refusals[place] = dispatcher.attempts.refused(task_id, token, outcome)
        if refusals[place] is None and ended:
            dispatcher.index.count_end(claim, ended, dispatcher.clock.now_ms())
        elif ended:
            claim.is_reported = False
    return refusals


async def _records_of(
    dispatcher: Dispatcher, session: Session, reports: list[tuple[str, int, Report | MemoryServiceError]]
) -> dict[str, TaskRecord]:
    """Returns the tasks that are reported on, by id: those that are with the agent under the token that it says."""
    records: dict[str, TaskRecord] = {}
    missing: list[str] = []
    for task_id, token, _ in reports:
        claim = dispatcher.index.claims.get(task_id)
        if claim is None or claim.token != token or claim.lease_id != session.lease_id:
            continue
        if claim.record is None:
            missing.append(task_id)
        else:
            records[task_id] = claim.record
    if missing:
        for task_id, found in zip(missing, await dispatcher.attempts.records(missing), strict=True):
            if found is not None:
                records[task_id] = found[0]
    return records
