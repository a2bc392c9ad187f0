"""What the messages of memory_security.proto have in common: kinds, moments that may be unset, keys, encrypted data."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from google.protobuf.timestamp_pb2 import Timestamp

from onex.memory.v1 import memory_security_pb2 as pb, value_pb2
from onex_memory.spi.commands.checks import instant_ms
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_security import AUDIT_KINDS, RESOURCE_TYPES, EncryptionKey
from onex_memory.spi.values import EncryptedData
from onex_memory.wire.value import timestamp, timestamp_ms

__all__ = [
    "AUDIT_KIND",
    "AUDIT_KIND_NAME",
    "KEY_STATE_NAME",
    "RESOURCE_TYPE",
    "SEVERITY",
    "SEVERITY_NAME",
    "encrypted_from",
    "encrypted_message",
    "key_from",
    "key_message",
    "moment",
    "moment_from",
    "resource_type_from",
]

RESOURCE_TYPE: Final[dict[str, Any]] = {
    name: pb.ResourceType.Value("RESOURCE_TYPE_" + ("ALL" if name == "*" else name.upper())) for name in RESOURCE_TYPES
}
"""The number of each kind of resource."""
AUDIT_KIND: Final[dict[str, Any]] = {
    name: pb.AuditEventKind.Value("AUDIT_EVENT_KIND_" + name.upper()) for name in AUDIT_KINDS
}
"""The number of each kind of audit entry."""
AUDIT_KIND_NAME: Final[dict[int, str]] = {number: name for name, number in AUDIT_KIND.items()}
"""The kind of audit entry of each number."""
SEVERITY: Final[dict[str, Any]] = {
    name: pb.ThreatSeverity.Value("THREAT_SEVERITY_" + name.upper()) for name in ("low", "medium", "high", "critical")
}
"""The number of each severity."""
SEVERITY_NAME: Final[dict[int, str]] = {number: name for name, number in SEVERITY.items()}
"""The severity of each number."""
_KEY_STATE: Final[dict[str, Any]] = {
    name: pb.EncryptionKeyState.Value("ENCRYPTION_KEY_STATE_" + name.upper())
    for name in ("enabled", "disabled", "pending_destruction", "destroyed")
}
KEY_STATE_NAME: Final[dict[int, str]] = {number: name for name, number in _KEY_STATE.items()}
"""The state of a key of each number."""
_RESOURCE_TYPE_NAME: Final[dict[int, str]] = {
    pb.RESOURCE_TYPE_UNSPECIFIED: "key",
    **{number: name for name, number in RESOURCE_TYPE.items()},
}


def resource_type_from(number: int) -> str:
    """Returns the kind of resource of a number; unset is a key."""
    name = _RESOURCE_TYPE_NAME.get(number)
    if name is None:
        raise InvalidArgument("resource_type", f"{number} is none that this server knows")
    return name


def moment(time: datetime | None) -> Timestamp | None:
    """Returns a moment as a message; unset for None."""
    time_ms = instant_ms(time)
    return None if time_ms is None else timestamp(time_ms)


def moment_from(message: Timestamp) -> datetime:
    """Returns the moment of a message that is set."""
    return instant(timestamp_ms(message))


def encrypted_message(data: EncryptedData) -> value_pb2.EncryptedData:
    """Returns encrypted data as a message."""
    return value_pb2.EncryptedData(
        key_id=data.key_id,
        key_version=data.key_version,
        algorithm=data.algorithm,
        namespace=data.namespace,
        nonce=data.nonce,
        ciphertext=data.ciphertext,
    )


def encrypted_from(message: value_pb2.EncryptedData) -> EncryptedData:
    """Returns the encrypted data of a message, unchecked."""
    return EncryptedData(
        message.key_id, message.key_version, message.algorithm, message.namespace, message.nonce, message.ciphertext
    )


def key_message(key: EncryptionKey) -> pb.EncryptionKey:
    """Returns an encryption key as a message."""
    return pb.EncryptionKey(
        key_id=key.key_id,
        state=_KEY_STATE[key.state],
        algorithm=key.algorithm,
        latest_version=key.latest_version,
        minimum_decryption_version=key.minimum_decryption_version,
        create_time=moment(key.create_time),
        rotate_time=moment(key.rotate_time),
        destroy_time=moment(key.destroy_time),
    )


def key_from(message: pb.EncryptionKey) -> EncryptionKey:
    """Returns the encryption key of a message."""
    return EncryptionKey(
        message.key_id,
        KEY_STATE_NAME.get(message.state, ""),
        message.algorithm,
        message.latest_version,
        message.minimum_decryption_version,
        moment_from(message.create_time),
        moment_from(message.rotate_time),
        moment_from(message.destroy_time) if message.HasField("destroy_time") else None,
    )
