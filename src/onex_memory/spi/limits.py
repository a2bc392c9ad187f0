"""Every bound of the contract, in one place.

Owns the numbers and their names; `GetServerInfo` publishes them under these names in lower case, spans of time without
`_ms`. What is a setting of a server has its default and its ceiling here; the value in force is the server's.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "DEFAULT_KEY_WAITING_MS",
    "DEFAULT_PAGE_SIZE",
    "DEFAULT_VALUE_BYTES",
    "FINISHED_TASK_RETENTION_MS",
    "INT64_MAX",
    "INT64_MIN",
    "LOST_AGENT_RETENTION_MS",
    "MAX_AGENTS",
    "MAX_AGENT_CAPABILITIES",
    "MAX_AGENT_CAPACITY",
    "MAX_AGENT_ID_BYTES",
    "MAX_AGENT_LEASE_MS",
    "MAX_AGENT_POOLS",
    "MAX_AGENT_TASKS",
    "MAX_AGENT_TEXT_BYTES",
    "MAX_AUDIT_RANGE_MS",
    "MAX_AUDIT_TEXT_BYTES",
    "MAX_BATCH_OPERATIONS",
    "MAX_CLIENT_ID_BYTES",
    "MAX_COMMIT_BYTES",
    "MAX_COORDINATED_PARTS",
    "MAX_CREDENTIAL_BYTES",
    "MAX_DURABLE_SUBSCRIPTIONS",
    "MAX_ENCRYPTED_BYTES",
    "MAX_ENCRYPTION_CONTEXT_BYTES",
    "MAX_ENCRYPTION_KEYS",
    "MAX_EVENT_TYPES",
    "MAX_FAILED_KEYS",
    "MAX_GRANTS",
    "MAX_IDENTIFIED_OUTCOMES",
    "MAX_IMPORT_LINE_BYTES",
    "MAX_IMPORT_PIECE_BYTES",
    "MAX_JSON_DEPTH",
    "MAX_KEY_BYTES",
    "MAX_KEY_ID_BYTES",
    "MAX_KEY_MESSAGES",
    "MAX_KEY_VERSIONS",
    "MAX_KEY_WAITING_MS",
    "MAX_LEASE_ID_BYTES",
    "MAX_LOCK_TTL_MS",
    "MAX_METADATA_BYTES",
    "MAX_METADATA_ENTRIES",
    "MAX_METRIC_NAMESPACES",
    "MAX_NAMESPACES",
    "MAX_NAMESPACE_BYTES",
    "MAX_OFFSET",
    "MAX_PAGE_SIZE",
    "MAX_PATTERN_BYTES",
    "MAX_POOLS",
    "MAX_POOL_SIZE",
    "MAX_PRINCIPAL_BYTES",
    "MAX_REPORTED_SUBSCRIBERS",
    "MAX_REPORTS",
    "MAX_REQUEST_BYTES",
    "MAX_REQUEST_ID_BYTES",
    "MAX_SESSIONS",
    "MAX_SNAPSHOTS",
    "MAX_STREAMS",
    "MAX_STREAM_NAME_BYTES",
    "MAX_SUBSCRIPTIONS",
    "MAX_SUBSCRIPTION_ID_BYTES",
    "MAX_TASKS",
    "MAX_TASK_ATTEMPTS",
    "MAX_TASK_ERROR_BYTES",
    "MAX_TASK_ID_BYTES",
    "MAX_TASK_MESSAGE_BYTES",
    "MAX_TASK_SPAN_MS",
    "MAX_THREAT_EVIDENCE",
    "MAX_TOKENS",
    "MAX_TOKEN_DESCRIPTION_BYTES",
    "MAX_TRANSACTION_OPERATIONS",
    "MAX_TTL_MS",
    "MAX_VALUE_BYTES",
    "MAX_WAIT_MS",
    "MAX_WORKFLOW_NAME_BYTES",
    "OUTCOME_RETENTION_MS",
    "PARKED_TASK_RETENTION_MS",
    "RESPONSE_BYTES",
]

INT64_MIN: Final = -(2**63)
"""The smallest integer a value can be."""
INT64_MAX: Final = 2**63 - 1
"""The largest integer a value can be."""

MAX_KEY_BYTES: Final = 4_096
"""A key, in bytes of UTF-8; the least is 1."""
DEFAULT_VALUE_BYTES: Final = 1 << 20
"""An entry's value, encoded, in bytes, where the server is not told otherwise."""
MAX_VALUE_BYTES: Final = 8 << 20
"""The most that a server can be told to accept as an entry's value, encoded, in bytes."""
MAX_METADATA_ENTRIES: Final = 64
"""The names in one entry's metadata."""
MAX_METADATA_BYTES: Final = 16 << 10
"""One entry's metadata: its names in UTF-8 and its encoded values, in bytes."""
MAX_BATCH_OPERATIONS: Final = 10_000
"""The operations of one batch."""
MAX_TRANSACTION_OPERATIONS: Final = 1_000
"""The conditions and mutations of one transaction, each."""
MAX_COMMIT_BYTES: Final = 512 << 20
"""What one transaction stores, and the values that it replaces or deletes, in bytes: a row of the journal holds it with
all that is written together with it, and SQLite's rows hold a billion bytes."""
MAX_PAGE_SIZE: Final = 10_000
"""The items of one page."""
DEFAULT_PAGE_SIZE: Final = 100
"""The items of a page where the caller does not say."""
MAX_PATTERN_BYTES: Final = 1_024
"""A glob pattern, in bytes of UTF-8."""
MAX_REQUEST_BYTES: Final = 16 << 20
"""One request message, in bytes."""
RESPONSE_BYTES: Final = 1 << 20
"""Where a page stops growing, in bytes: it holds at most one item more. Other languages' clients refuse
messages above 4 MiB unless told otherwise."""
MAX_NAMESPACE_BYTES: Final = 63
"""A namespace's name, in bytes."""
MAX_NAMESPACES: Final = 10_000
"""The namespaces of one server."""
MAX_IMPORT_LINE_BYTES: Final = MAX_VALUE_BYTES // 3 * 4 + (1 << 20)
"""One line of an import, in bytes: a value as large as that of a snapshot may be, in base64, and besides metadata, or
the attempts at a task with their errors."""
MAX_IMPORT_PIECE_BYTES: Final = 4 << 20
"""One message of an import, in bytes of the file."""
MAX_LEASE_ID_BYTES: Final = 256
"""A lease's id, in bytes of UTF-8."""
MAX_JSON_DEPTH: Final = 128
"""How deep the objects and arrays of a document may nest."""
MAX_TTL_MS: Final = 100 * 365 * 86_400 * 1_000
"""How far away an expiry may lie, in milliseconds: 100 years of 365 days."""
MAX_REQUEST_ID_BYTES: Final = 256
"""The id of a write, in bytes of UTF-8."""
MAX_CLIENT_ID_BYTES: Final = 64
"""The id of a pipelining client, in bytes of UTF-8."""
MAX_IDENTIFIED_OUTCOMES: Final = 100_000
"""The outcomes of identified writes that are remembered: those named by `request_id` in one namespace, those that
one client has not yet seen, and, divided by ten, the clients of one namespace."""
OUTCOME_RETENTION_MS: Final = 600_000
"""How long the outcome of a write that is named by `request_id` is remembered, and that of a client that is gone."""
MAX_WAIT_MS: Final = 3_600_000
"""How long a call may wait for an item or a lock, in milliseconds."""
MAX_LOCK_TTL_MS: Final = 86_400_000
"""How long a lock may be held without a renewal, in milliseconds."""
MAX_STREAMS: Final = 100_000
"""The streams that are defined in one namespace."""
MAX_STREAM_NAME_BYTES: Final = 256
"""The name of a stream, or of a durable subscription, in bytes of UTF-8."""
MAX_SUBSCRIPTIONS: Final = 100_000
"""The subscriptions that are connected in one namespace."""
MAX_DURABLE_SUBSCRIPTIONS: Final = 10_000
"""The durable subscriptions of one stream."""
MAX_SUBSCRIPTION_ID_BYTES: Final = 64
"""The id of a subscription, in bytes of UTF-8."""
MAX_REPORTED_SUBSCRIBERS: Final = 1_000
"""The subscribers, and the durable subscriptions, that a stream's metrics name."""
MAX_PRINCIPAL_BYTES: Final = 256
"""The name of a principal, in bytes of UTF-8."""
MAX_GRANTS: Final = 100_000
"""The permissions that are granted in one namespace, and those that hold in every namespace."""
MAX_TOKENS: Final = 100_000
"""The API tokens of one server, revoked ones included for as long as they are remembered."""
MAX_CREDENTIAL_BYTES: Final = 8_000
"""What a caller authenticates with, in bytes."""
MAX_TOKEN_DESCRIPTION_BYTES: Final = 256
"""What an API token is for, in bytes of UTF-8."""
MAX_KEY_ID_BYTES: Final = 256
"""The id of an encryption key, in bytes of UTF-8."""
MAX_ENCRYPTION_KEYS: Final = 1_000
"""The encryption keys of one namespace, destroyed ones included."""
MAX_KEY_VERSIONS: Final = 1_000
"""The versions of one encryption key."""
MAX_KEY_MESSAGES: Final = 1 << 32
"""The messages that one version of an encryption key encrypts: NIST's bound for random nonces of 96 bits."""
MAX_ENCRYPTED_BYTES: Final = MAX_VALUE_BYTES
"""The most that is encrypted at once, encoded, in bytes: more could be stored nowhere."""
MAX_ENCRYPTION_CONTEXT_BYTES: Final = 4_096
"""What is authenticated with encrypted data beyond what it says itself, in bytes."""
MAX_KEY_WAITING_MS: Final = 365 * 86_400 * 1_000
"""How long an encryption key may wait to be destroyed, in milliseconds."""
DEFAULT_KEY_WAITING_MS: Final = 7 * 86_400 * 1_000
"""How long an encryption key waits to be destroyed where the caller does not say, in milliseconds."""
MAX_AUDIT_TEXT_BYTES: Final = 64
"""The action and the result of an access that is noted, each, in bytes of UTF-8."""
MAX_AUDIT_RANGE_MS: Final = 100 * 365 * 86_400 * 1_000
"""How far back the audit log is looked at, in milliseconds."""
MAX_FAILED_KEYS: Final = 100
"""The keys that are named of entries that could not be encrypted anew."""
MAX_THREAT_EVIDENCE: Final = 100
"""The audit entries that are named as evidence of a threat."""
MAX_WORKFLOW_NAME_BYTES: Final = 256
"""The type of a workflow, an instance, the id, the type and the source of an event, a correlation id, the owner of an
instance's lock: each in bytes of UTF-8."""
MAX_EVENT_TYPES: Final = 100
"""The types of event that a query can name."""
MAX_SNAPSHOTS: Final = 1_000
"""The snapshots of one workflow instance."""
MAX_OFFSET: Final = 1_000_000
"""The items that a query can leave out at its beginning."""
MAX_AGENTS: Final = 100_000
"""The agents that are known in one namespace."""
MAX_AGENT_CAPACITY: Final = 500
"""How many tasks an agent does at once."""
MAX_AGENT_CAPABILITIES: Final = 64
"""The capabilities of one agent, or those that a pool asks for."""
MAX_AGENT_ID_BYTES: Final = 200
"""An agent's id, in bytes of UTF-8."""
MAX_AGENT_LEASE_MS: Final = 86_400_000
"""How long an agent may live without a heartbeat, in milliseconds; the least is 1,000."""
MAX_AGENT_POOLS: Final = 16
"""The pools that an agent joins as it registers."""
MAX_AGENT_TASKS: Final = 500
"""The tasks that are assigned to one agent and are not over."""
MAX_AGENT_TEXT_BYTES: Final = 256
"""A capability, a type of agents or of tasks, or a host, in bytes of UTF-8."""
MAX_COORDINATED_PARTS: Final = 1_000
"""The items of a piece of work that several agents share."""
MAX_POOLS: Final = 10_000
"""The pools that are defined in one namespace."""
MAX_POOL_SIZE: Final = 10_000
"""The members of one pool."""
MAX_REPORTS: Final = 1_000
"""The reports of one message of an agent's session."""
MAX_SESSIONS: Final = 20_000
"""The agents' sessions that are connected to one server."""
MAX_TASKS: Final = 1_000_000
"""The tasks in one namespace that are not over, the parked ones too."""
MAX_TASK_ATTEMPTS: Final = 1_000
"""How often a task may be tried."""
MAX_TASK_ID_BYTES: Final = 128
"""A task's id, in bytes of UTF-8."""
MAX_TASK_MESSAGE_BYTES: Final = 1_024
"""What an agent says of a task's progress, or of its own health, in bytes of UTF-8."""
MAX_TASK_ERROR_BYTES: Final = 4_096
"""Why a task failed, in bytes of UTF-8; what is longer is cut."""
MAX_TASK_SPAN_MS: Final = 30 * 86_400_000
"""A task's timeout, deadline or back-off, in milliseconds: 30 days."""
FINISHED_TASK_RETENTION_MS: Final = 86_400_000
"""How long a task that is over is retained, in milliseconds."""
PARKED_TASK_RETENTION_MS: Final = 7 * 86_400_000
"""How long a task that is parked is retained, in milliseconds."""
LOST_AGENT_RETENTION_MS: Final = 86_400_000
"""How long a lost agent is known, in milliseconds."""
MAX_METRIC_NAMESPACES: Final = 10_000
"""How many namespaces metrics can be made to name: each is about twenty lines of every scrape."""
