"""Every limit: at it, and one past it. What a command checks by itself is held here, all else where the table says."""

import ast
from collections.abc import Callable

import pytest

from onex_memory.spi import LimitExceeded, ProtocolAgentInfo, ProtocolAgentPoolConfig, limits
from onex_memory.spi.commands import Fence
from onex_memory.spi.commands.admin import ImportPiece
from onex_memory.spi.commands.agent_manager import (
    CoordinateAgents,
    GetAvailableAgents,
    GetTask,
    RegisterAgent,
    RenewAgent,
)
from onex_memory.spi.commands.agent_pool import CreateAgentPool
from onex_memory.spi.commands.audit import AuditMemoryAccess, GetSecurityAuditLog, hours_ms
from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.commands.encryption import CreateEncryptionKey, EncryptData, ScheduleEncryptionKeyDestruction
from onex_memory.spi.commands.memory_base import CountKeys, ListKeys, Retrieve, Store, Touch
from onex_memory.spi.commands.memory_operations import (
    AcquireLock,
    AtomicIncrement,
    BatchDelete,
    BatchRetrieve,
    ExecuteTransaction,
    KeyPresent,
    PopFromList,
    RenewLock,
)
from onex_memory.spi.commands.memory_security import CheckAccessPermission, IssueApiToken
from onex_memory.spi.commands.memory_streaming import CreateMemoryStream, StreamFilter, UnsubscribeFromMemoryChanges
from onex_memory.spi.commands.tasks import Heartbeat, TaskCompletion, TaskProgress, TaskRelease, TaskReports, TaskSpec
from onex_memory.spi.commands.workflow_events import AppendEvents, EventQuery, NewEvent, ReadEvents
from onex_memory.spi.commands.workflow_snapshots import SaveSnapshot
from onex_memory.spi.commands.workflow_states import LockWorkflowInstance, QueryWorkflowInstances
from onex_memory.spi.values import encode, of_bytes, of_int
from tests.architecture.tree import ROOT

ONE = of_int(1)
AGENT = ProtocolAgentInfo("a", "t")
SPEC = TaskSpec("work")


def text(count: int) -> str:
    """So many bytes of UTF-8, in fewer characters."""
    return "é" * (count // 2) + "x" * (count % 2)


def names(count: int) -> tuple[str, ...]:
    return tuple(f"n{number}" for number in range(count))


HELD_HERE: list[tuple[str, Callable[[int], object]]] = [
    ("MAX_KEY_BYTES", lambda n: Retrieve(text(n))),
    ("MAX_KEY_BYTES", lambda n: CheckAccessPermission("ann", text(n), "read")),
    ("MAX_VALUE_BYTES", lambda n: SaveSnapshot("t", "i", 1, of_bytes(b"s" * (n - 1)))),
    ("MAX_BATCH_OPERATIONS", lambda n: BatchDelete(names(n))),
    ("MAX_BATCH_OPERATIONS", lambda n: BatchRetrieve(names(n))),
    ("MAX_TRANSACTION_OPERATIONS", lambda n: ExecuteTransaction([KeyPresent(name) for name in names(n)])),
    ("MAX_TRANSACTION_OPERATIONS", lambda n: ExecuteTransaction([], [AtomicIncrement(name) for name in names(n)])),
    ("MAX_TRANSACTION_OPERATIONS", lambda n: ExecuteTransaction([], [], [AtomicIncrement(name) for name in names(n)])),
    ("MAX_TRANSACTION_OPERATIONS", lambda n: AppendEvents("t", "i", tuple(NewEvent(name, "e") for name in names(n)))),
    ("MAX_PAGE_SIZE", lambda n: ListKeys(limit=n)),
    ("MAX_PATTERN_BYTES", lambda n: CountKeys(text(n))),
    ("MAX_PATTERN_BYTES", lambda n: StreamFilter(text(n))),
    ("MAX_NAMESPACE_BYTES", lambda n: check_namespace("n" * n)),
    ("MAX_IMPORT_PIECE_BYTES", lambda n: ImportPiece(b"x" * n)),
    ("MAX_LEASE_ID_BYTES", lambda n: Store("k", ONE, lease_id=text(n))),
    ("MAX_LEASE_ID_BYTES", lambda n: RenewAgent("a", text(n))),
    ("MAX_TTL_MS", lambda n: Touch("k", n)),
    ("MAX_REQUEST_ID_BYTES", lambda n: Store("k", ONE, request_id=text(n))),
    ("MAX_REQUEST_ID_BYTES", lambda n: AcquireLock("l", 1, owner=text(n))),
    ("MAX_WAIT_MS", lambda n: PopFromList("k", n)),
    ("MAX_WAIT_MS", lambda n: AcquireLock("l", 1, n)),
    ("MAX_WAIT_MS", lambda n: LockWorkflowInstance("t", "i", "o", 1, n)),
    ("MAX_WAIT_MS", lambda n: CoordinateAgents(SPEC, wait_ms=n)),
    ("MAX_LOCK_TTL_MS", lambda n: AcquireLock("l", n)),
    ("MAX_LOCK_TTL_MS", lambda n: RenewLock(Fence("l", 1), n)),
    ("MAX_LOCK_TTL_MS", lambda n: LockWorkflowInstance("t", "i", "o", n)),
    ("MAX_STREAM_NAME_BYTES", lambda n: CreateMemoryStream(text(n), StreamFilter())),
    ("MAX_STREAM_NAME_BYTES", lambda n: CreateAgentPool(text(n), ProtocolAgentPoolConfig(0, 1, 0))),
    ("MAX_SUBSCRIPTION_ID_BYTES", lambda n: UnsubscribeFromMemoryChanges(text(n))),
    ("MAX_PRINCIPAL_BYTES", lambda n: CheckAccessPermission(text(n), "k", "read")),
    ("MAX_TOKEN_DESCRIPTION_BYTES", lambda n: IssueApiToken("ann", text(n))),
    ("MAX_KEY_ID_BYTES", lambda n: CreateEncryptionKey(text(n))),
    ("MAX_ENCRYPTED_BYTES", lambda n: EncryptData(of_bytes(b"s" * (n - 1)), "k")),
    ("MAX_ENCRYPTION_CONTEXT_BYTES", lambda n: EncryptData(ONE, "k", b"c" * n)),
    ("MAX_KEY_WAITING_MS", lambda n: ScheduleEncryptionKeyDestruction("k", n)),
    ("MAX_AUDIT_TEXT_BYTES", lambda n: AuditMemoryAccess("ann", "k", text(n), "success")),
    ("MAX_AUDIT_TEXT_BYTES", lambda n: AuditMemoryAccess("ann", "k", "read", text(n))),
    ("MAX_AUDIT_RANGE_MS", GetSecurityAuditLog),
    ("MAX_AUDIT_RANGE_MS", lambda n: hours_ms(n / 3_600_000)),
    ("MAX_WORKFLOW_NAME_BYTES", lambda n: LockWorkflowInstance(text(n), "i", "o", 1)),
    ("MAX_WORKFLOW_NAME_BYTES", lambda n: AppendEvents("t", "i", (NewEvent(text(n), "e"),))),
    ("MAX_WORKFLOW_NAME_BYTES", lambda n: AppendEvents("t", "i", (NewEvent("1", "e", source=text(n)),))),
    ("MAX_EVENT_TYPES", lambda n: EventQuery("t", event_types=names(n))),
    ("MAX_OFFSET", lambda n: QueryWorkflowInstances(offset=n)),
    ("MAX_OFFSET", lambda n: ReadEvents(EventQuery(), offset=n)),
    ("MAX_AGENT_CAPACITY", lambda n: RegisterAgent(AGENT, capacity=n)),
    ("MAX_AGENT_CAPACITY", lambda n: CoordinateAgents(SPEC, names(n))),
    ("MAX_AGENT_CAPABILITIES", lambda n: RegisterAgent(AGENT, names(n))),
    ("MAX_AGENT_ID_BYTES", lambda n: RenewAgent(text(n), "l")),
    ("MAX_AGENT_LEASE_MS", lambda n: RegisterAgent(AGENT, lease_ttl_ms=n)),
    ("MAX_AGENT_POOLS", lambda n: RegisterAgent(AGENT, pool_ids=names(n))),
    ("MAX_AGENT_TEXT_BYTES", lambda n: GetAvailableAgents(text(n))),
    ("MAX_AGENT_TEXT_BYTES", lambda n: RegisterAgent(ProtocolAgentInfo("a", text(n)))),
    ("MAX_AGENT_TEXT_BYTES", lambda n: TaskSpec(text(n))),
    ("MAX_COORDINATED_PARTS", lambda n: CoordinateAgents(SPEC, (), "scatter_gather", [ONE] * n)),
    ("MAX_POOL_SIZE", lambda n: CreateAgentPool("p", ProtocolAgentPoolConfig(0, n, 0))),
    ("MAX_REPORTS", lambda n: TaskReports([("task", 1, TaskRelease())] * n)),
    ("MAX_TASK_ATTEMPTS", lambda n: TaskSpec("work", max_attempts=n)),
    ("MAX_TASK_ID_BYTES", lambda n: GetTask(text(n))),
    ("MAX_TASK_MESSAGE_BYTES", lambda n: Heartbeat(health_message=text(n))),
    ("MAX_TASK_MESSAGE_BYTES", lambda n: TaskProgress(1.0, text(n))),
    ("MAX_TASK_SPAN_MS", lambda n: TaskSpec("work", timeout_ms=n)),
    ("MAX_TASK_SPAN_MS", lambda n: TaskSpec("work", deadline_ms=n)),
    ("MAX_TASK_SPAN_MS", lambda n: TaskSpec("work", backoff_ms=n)),
]


@pytest.mark.parametrize(("limit", "make"), HELD_HERE, ids=[f"{name}-{at}" for at, (name, _) in enumerate(HELD_HERE)])
def test_what_is_at_its_limit_is_good_and_one_more_is_too_much(limit: str, make: Callable[[int], object]) -> None:
    maximum: int = getattr(limits, limit)
    make(maximum)
    with pytest.raises(LimitExceeded) as raised:
        make(maximum + 1)
    told = limit.removesuffix("_MS").lower()
    assert (raised.value.limit, raised.value.maximum, raised.value.actual) == (told, maximum, maximum + 1)


def test_result_of_a_task_may_be_as_large_as_a_value_by_default() -> None:
    within = encode("x" * limits.DEFAULT_VALUE_BYTES)
    TaskCompletion(within)
    beyond = encode("x" * (limits.DEFAULT_VALUE_BYTES + 1))
    with pytest.raises(LimitExceeded):
        TaskCompletion(beyond)


HELD_ELSEWHERE = {
    "DEFAULT_KEY_WAITING_MS": "conformance/test_memory_security_encryption.py::"
    "test_key_is_destroyed_in_two_steps_and_for_good",
    "DEFAULT_PAGE_SIZE": "conformance/test_admin_namespaces.py::"
    "test_names_come_in_order_by_pattern_and_over_many_pages",
    "DEFAULT_VALUE_BYTES": "conformance/test_memory_base_values.py::"
    "test_value_of_the_largest_size_is_taken_and_one_byte_more_refused",
    "FINISHED_TASK_RETENTION_MS": "conformance/test_agent_manager_tasks.py::"
    "test_task_that_is_over_is_retained_for_a_day",
    "MAX_IMPORT_LINE_BYTES": "conformance/test_admin_export.py::"
    "test_line_is_as_long_as_the_limit_allows_and_not_one_byte_longer",
    "INT64_MAX": "conformance/test_memory_operations.py::test_counter_stops_at_both_ends_of_int64",
    "INT64_MIN": "conformance/test_memory_operations.py::test_counter_stops_at_both_ends_of_int64",
    "LOST_AGENT_RETENTION_MS": "conformance/test_agent_manager.py::test_lost_agent_is_known_for_a_day",
    "MAX_AGENTS": "unit/test_agent_limits.py::test_agents_of_a_namespace",
    "MAX_AGENT_TASKS": "conformance/test_agent_manager_tasks.py::"
    "test_five_hundred_tasks_can_be_assigned_to_an_agent_and_no_more",
    "MAX_CLIENT_ID_BYTES": "integration/test_pipeline_streams.py::test_client_id_has_a_limit",
    "MAX_COMMIT_BYTES": "unit/test_terms.py::test_transaction_past_its_limit_fails_alone_and_changes_nothing",
    "MAX_CREDENTIAL_BYTES": "unit/test_authentication.py::"
    "test_credential_is_as_long_as_it_may_be_and_not_one_byte_longer",
    "MAX_DURABLE_SUBSCRIPTIONS": "conformance/test_memory_streaming_durable.py::"
    "test_durable_subscriptions_of_a_stream_are_bounded",
    "MAX_ENCRYPTION_KEYS": "unit/test_encryption.py::test_keys_and_versions_have_limits",
    "MAX_FAILED_KEYS": "conformance/test_memory_security_encryption.py::test_so_many_keys_that_failed_are_named",
    "MAX_GRANTS": "conformance/test_memory_security_access.py::test_grants_of_a_namespace_have_a_limit",
    "MAX_IDENTIFIED_OUTCOMES": "unit/test_applied_outcomes.py::test_unseen_outcomes_of_a_client_are_bounded",
    "MAX_JSON_DEPTH": "unit/test_values_json.py::test_json_may_nest_to_the_limit_and_not_one_deeper",
    "MAX_KEY_MESSAGES": "unit/test_encryption.py::"
    "test_version_refuses_before_it_has_encrypted_more_than_it_may_and_rotating_helps",
    "MAX_KEY_VERSIONS": "unit/test_encryption.py::test_keys_and_versions_have_limits",
    "MAX_METADATA_BYTES": "unit/test_values_metadata.py::test_metadata_is_as_large_as_its_limit_and_not_a_byte_more",
    "MAX_METADATA_ENTRIES": "unit/test_values_metadata.py::"
    "test_metadata_has_as_many_names_as_its_limit_and_not_one_more",
    "MAX_METRIC_NAMESPACES": "integration/test_monitoring.py::"
    "test_as_many_namespaces_as_may_be_are_named_and_one_more_is_refused",
    "MAX_NAMESPACES": "unit/test_deletions.py::test_many_names_that_come_and_go_leave_nothing_behind",
    "MAX_POOLS": "unit/test_agent_limits.py::test_pools_of_a_namespace",
    "MAX_REPORTED_SUBSCRIBERS": "conformance/test_memory_streaming_durable.py::"
    "test_metrics_name_so_many_subscribers_and_no_more",
    "MAX_REQUEST_BYTES": "integration/test_requests.py::"
    "test_request_past_16_mebibytes_is_refused_and_the_connection_goes_on",
    "MAX_SESSIONS": "unit/test_agent_limits.py::test_sessions_of_a_server",
    "MAX_SNAPSHOTS": "conformance/test_workflow_snapshots.py::test_limits_of_snapshots_are_kept",
    "MAX_STREAMS": "conformance/test_memory_streaming.py::test_streams_of_a_namespace_are_bounded",
    "MAX_SUBSCRIPTIONS": "conformance/test_memory_streaming_subscriptions.py::"
    "test_subscriptions_of_a_namespace_are_bounded",
    "MAX_TASKS": "unit/test_agent_limits.py::test_tasks_of_a_namespace",
    "MAX_TASK_ERROR_BYTES": "unit/test_agent_limits.py::test_error_that_is_too_long_is_cut",
    "MAX_THREAT_EVIDENCE": "unit/test_threats.py::test_evidence_is_the_first_and_the_last_entries",
    "MAX_TOKENS": "conformance/test_memory_security_access.py::test_tokens_have_a_limit",
    "OUTCOME_RETENTION_MS": "unit/test_applied_outcomes.py::test_name_is_kept_for_its_time_and_its_arguments",
    "PARKED_TASK_RETENTION_MS": "conformance/test_agent_manager_tasks.py::"
    "test_task_that_is_parked_is_retained_for_a_week",
    "RESPONSE_BYTES": "conformance/test_admin_export.py::"
    "test_pieces_are_no_larger_than_responses_may_be_and_say_how_far_they_are",
}
"""Limits that a command by itself cannot check, each with the test that holds it."""


def test_every_limit_is_held_somewhere() -> None:
    declared = {name for name in vars(limits) if name.isupper()}
    assert declared == set(limits.__all__)
    assert declared == {name for name, _ in HELD_HERE} | HELD_ELSEWHERE.keys()


@pytest.mark.parametrize("held", sorted(set(HELD_ELSEWHERE.values())))
def test_what_holds_a_limit_elsewhere_is_there(held: str) -> None:
    path, _, name = held.partition("::")
    tests = ast.parse((ROOT / "tests" / path).read_text("utf-8")).body
    assert name in {test.name for test in tests if isinstance(test, ast.FunctionDef | ast.AsyncFunctionDef)}
