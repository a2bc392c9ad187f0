"""`ProtocolMemorySecurity`: who may do what, encrypted data, and the audit of both.

Owns the signatures of the ONEX SPI, which stay as they are, and what goes beyond them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from onex_memory.spi.values import ContextValue, EncryptedData

__all__ = [
    "ACTIONS",
    "AUDIT_KINDS",
    "RESOURCE_TYPES",
    "ApiToken",
    "AuditEntry",
    "AuditVerification",
    "EncryptionKey",
    "Grant",
    "IssuedToken",
    "KeyUsage",
    "ProtocolMemorySecurity",
    "RewrapProgress",
    "SecurityThreat",
]

RESOURCE_TYPES: Final = ("key", "stream", "agent", "pool", "workflow", "encryption_key", "namespace", "*")
"""The kinds of resources; `*`, in grants only, is all of them. A lock is a key."""
ACTIONS: Final = ("read", "write", "delete", "admin", "*")
"""What can be granted; `*` is all of them, and none of the others implies another."""
AUDIT_KINDS: Final = ("noted", "denied", "unauthenticated", "changed", "accessed", "tampered")
"""What entries of the audit log are about."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission that was granted."""

    user_id: str
    """Who has it."""
    resource_type: str
    """One of `RESOURCE_TYPES`."""
    resource: str
    """A glob over names."""
    action: str
    """One of `ACTIONS`."""
    expire_time: datetime | None
    """From when on it is void; None: it does not expire."""
    all_namespaces: bool
    granted_by: str
    create_time: datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """An API token that was issued: all but the token itself."""

    token_id: str
    """A part of the token."""
    user_id: str
    """Whom it authenticates."""
    description: str
    create_time: datetime
    expire_time: datetime | None
    """From when on it is refused; None: it does not expire."""
    revoke_time: datetime | None
    """When it was revoked; None: it was not."""
    issued_by: str


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token in the moment that it is issued. It is not kept anywhere, and never shown again."""

    token: str = field(repr=False)
    """What a caller authenticates with."""
    api_token: ApiToken


@dataclass(frozen=True, slots=True)
class EncryptionKey:
    """An encryption key: all but the key itself."""

    key_id: str
    state: str
    """`enabled`, `disabled`, `pending_destruction` or `destroyed`."""
    algorithm: str
    latest_version: int
    """The version that encrypts, from 1."""
    minimum_decryption_version: int
    """The first version that decrypts, from 1."""
    create_time: datetime
    rotate_time: datetime
    """When its latest version was made."""
    destroy_time: datetime | None
    """From when on it may be destroyed; None: it is not to be."""


@dataclass(frozen=True, slots=True)
class KeyUsage:
    """How many entries each version of a key has encrypted."""

    versions: dict[int, int]
    """The number of entries by version, those that have any, in order."""
    examined_count: int
    """How many entries were looked at."""


@dataclass(frozen=True, slots=True)
class RewrapProgress:
    """How far the bringing up to date of entries is."""

    examined_count: int
    total_count: int
    """How many there are to look at, as counted when it began."""
    rewrapped_count: int
    failed_count: int
    """How many could not be: they have a context of their own, or were changed by somebody."""
    failed_keys: tuple[str, ...]
    """The first of these, at most 100."""
    is_complete: bool


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An entry of the audit log."""

    sequence: int
    """Its number in the log, from 1, without gap."""
    event_time: datetime
    kind: str
    """One of `AUDIT_KINDS`."""
    caller: str
    """As it was authenticated; empty: it was not."""
    namespace: str
    user_id: str
    """Who did it: the caller, or whom the caller says."""
    resource_type: str
    """One of `RESOURCE_TYPES`."""
    resource: str
    action: str
    result: str
    """`success`, `denied`, `failed`, or what a caller said."""
    peer: str
    """The address of the caller; empty: it is in the server's process."""
    count: int
    """How many identical events it stands for, from 1."""
    credential_id: str
    """The credential by its id; empty: it has none."""


@dataclass(frozen=True, slots=True)
class AuditVerification:
    """Whether the audit log is whole."""

    is_intact: bool
    checked_count: int
    first_sequence: int
    """The number of the oldest entry that is kept."""
    last_sequence: int
    broken_sequence: int
    """The number of the first entry that is not as it was written, or is missing; 0: none."""
    description: str


@dataclass(frozen=True, slots=True)
class SecurityThreat:
    """Something in the audit log that looks like an attack."""

    kind: str
    """`brute_force`, `key_enumeration`, `exfiltration`, `tampered_ciphertext`, `privilege_probing` or
    `revoked_credential`."""
    severity: str
    """`low`, `medium`, `high` or `critical`."""
    principal: str
    """Who: as it was authenticated, or the peer's address."""
    namespace: str
    description: str
    event_count: int
    evidence: tuple[int, ...]
    """The numbers of audit entries that show it."""
    first_seen_time: datetime
    last_seen_time: datetime


class ProtocolMemorySecurity(Protocol):
    """Permissions, encryption, tokens and the audit log of one namespace.

    All methods raise `InvalidArgument` for bad input, `PermissionDenied` where the caller has no grant for what it
    asks, and `AuditUnavailable` where what they do cannot be written to the audit log; nothing was done then.
    """

    # The methods of the SPI.

    async def encrypt_data(self, data: ContextValue, key_id: str) -> EncryptedData:
        """Encrypts a value; what comes of it is a value that can be stored.

        A key that does not exist is made where the caller has `admin` on it.

        Args:
            data: what to encrypt; not itself encrypted.
            key_id: the key: 1 to 256 bytes.

        Raises:
            EncryptionKeyNotFound: there is no such key.
            EncryptionKeyUnusable: it is disabled, to be destroyed, or has encrypted as much as one version may.
        """
        ...

    async def decrypt_data(self, encrypted_data: EncryptedData) -> ContextValue:
        """Decrypts what `encrypt_data` returned.

        Raises:
            EncryptionKeyNotFound: there is no such key.
            EncryptionKeyUnusable: it is disabled, destroyed, or the version is below its minimum.
            DecryptionFailed: something of it was changed, or it belongs to another namespace or context.
        """
        ...

    async def check_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        """Says whether a principal may do something with a key now, exactly as every other method decides it.

        Args:
            user_id: the principal; asking about others needs `admin` on the key.
            resource: the key.
            action: `read`, `write`, `delete` or `admin`.
        """
        ...

    async def grant_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        """Grants a principal an action on the keys that match a glob; it works from the next request on.

        Args:
            user_id: the principal.
            resource: a glob over keys.
            action: `read`, `write`, `delete`, `admin`, or `*` for all of them.

        Returns:
            True: it is granted.
        """
        ...

    async def revoke_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        """Takes a grant back, the very one; it works from the next request on.

        What other grants allow stays allowed. Subscriptions to which it leaves nothing end with `PermissionDenied`.

        Returns:
            Whether it was granted.
        """
        ...

    async def audit_memory_access(self, user_id: str, resource: str, action: str, result: str) -> None:
        """Notes an access in the audit log, on disk when it returns, beside the caller that says so.

        Args:
            user_id: who is said to have done it.
            resource: with what, such as a key.
            action: what: 1 to 64 bytes.
            result: what came of it, such as `success`: 1 to 64 bytes.
        """
        ...

    async def get_security_audit_log(self, time_range_hours: float = 24) -> list[AuditEntry]:
        """Lists the entries of the audit log of the last hours, the newest first: 10,000; `audit_log` has them all."""
        ...

    async def detect_security_threats(self, time_range_hours: float = 1) -> list[SecurityThreat]:
        """Looks for threats in the audit log of the last hours; the worst come first."""
        ...

    # Beyond the SPI.

    async def encrypt(self, data: ContextValue, key_id: str, *, context: bytes = b"") -> EncryptedData:
        """As `encrypt_data`, with a context that must be said again to decrypt it: at most 4,096 bytes."""
        ...

    async def decrypt(self, encrypted_data: EncryptedData, *, context: bytes = b"") -> ContextValue:
        """As `decrypt_data`, with the context that it was encrypted with."""
        ...

    async def rewrap_data(self, encrypted_data: EncryptedData, *, context: bytes = b"") -> EncryptedData:
        """Encrypts data anew with the latest version of its key, without showing it."""
        ...

    async def check_access(self, user_id: str, resource: str, action: str, *, resource_type: str = "key") -> bool:
        """As `check_access_permission`, for any kind of resource."""
        ...

    async def grant(
        self,
        user_id: str,
        resource: str,
        action: str,
        *,
        resource_type: str = "key",
        ttl_seconds: float | None = None,
        expire_time: datetime | None = None,
        all_namespaces: bool = False,
    ) -> bool:
        """As `grant_access_permission`, for any kind of resource, and for a while.

        Args:
            user_id: the principal.
            resource: a glob over names of that kind.
            action: one of `ACTIONS`.
            resource_type: one of `RESOURCE_TYPES`.
            ttl_seconds: for how long: more than 0; not together with `expire_time`. None: until it is revoked.
            expire_time: until when; aware, in the future.
            all_namespaces: whether it holds in every namespace, which needs `admin` on all of them; else in this one.

        Returns:
            Whether it was not granted before; granting the same again replaces its expiry.

        Raises:
            TooManyGrants: as many are granted as may be.
        """
        ...

    async def revoke(
        self, user_id: str, resource: str, action: str, *, resource_type: str = "key", all_namespaces: bool = False
    ) -> bool:
        """As `revoke_access_permission`, for any kind of resource; of a grant for all namespaces it takes back that."""
        ...

    def grants(self, user_id: str = "", *, all_namespaces: bool = False) -> AsyncIterator[Grant]:
        """Iterates over grants, ordered by principal: the caller's own, and those on which it has `admin`.

        Args:
            user_id: only those of this principal; empty: of all.
            all_namespaces: those that hold in every namespace, in place of those of this one.
        """
        ...

    async def issue_token(
        self,
        user_id: str,
        *,
        description: str = "",
        ttl_seconds: float | None = None,
        expire_time: datetime | None = None,
    ) -> IssuedToken:
        """Issues an API token; it is shown this once.

        Args:
            user_id: whom it authenticates.
            description: what it is for, for people to read: at most 256 bytes.
            ttl_seconds: how long it is good: more than 0; not together with `expire_time`. None: until it is revoked.
            expire_time: until when it is good; aware, in the future.

        Raises:
            TooManyTokens: as many were issued as may be.
        """
        ...

    def tokens(self, user_id: str = "") -> AsyncIterator[ApiToken]:
        """Iterates over the API tokens that were issued, ordered by id: those of one principal, or, empty, of all."""
        ...

    async def revoke_token(self, token_id: str) -> bool:
        """Revokes an API token; it is refused from the next request on. Returns whether it was good."""
        ...

    async def create_key(self, key_id: str) -> EncryptionKey:
        """Makes an encryption key.

        Raises:
            EncryptionKeyExists: there is, or was, one of this id.
            TooManyEncryptionKeys: there are as many as may be.
        """
        ...

    async def rotate_key(self, key_id: str) -> EncryptionKey:
        """Makes a new version of a key; earlier versions decrypt as before."""
        ...

    def keys(self) -> AsyncIterator[EncryptionKey]:
        """Iterates over the encryption keys on which the caller has `read`, ordered by id."""
        ...

    async def disable_key(self, key_id: str) -> EncryptionKey:
        """Disables a key: nothing is encrypted or decrypted with it until it is enabled."""
        ...

    async def enable_key(self, key_id: str) -> EncryptionKey:
        """Enables a key that was disabled, or was to be destroyed and is not yet."""
        ...

    async def schedule_key_destruction(self, key_id: str, *, waiting_seconds: float = 7 * 86_400) -> EncryptionKey:
        """Destroys a key, the first step: it is disabled, and may be destroyed after a while.

        Args:
            key_id: the key.
            waiting_seconds: after how long `destroy_key` destroys it: 0 to a year.
        """
        ...

    async def destroy_key(self, key_id: str) -> EncryptionKey:
        """Destroys a key, the second step: its versions are gone for good, and what they encrypted with them.

        Raises:
            EncryptionKeyUnusable: the first step was not taken, or not long enough ago.
        """
        ...

    async def set_minimum_decryption_version(self, key_id: str, minimum_version: int) -> EncryptionKey:
        """Says from which version on a key decrypts: 1 to its latest."""
        ...

    async def key_usage(self, key_id: str, pattern: str | None = None) -> KeyUsage:
        """Counts the entries that each version of a key has encrypted. Works through all that matches."""
        ...

    def rewrap_entries(
        self, key_id: str, pattern: str | None = None, *, context: bytes = b""
    ) -> AsyncIterator[RewrapProgress]:
        """Brings entries up to the latest version of a key, in place, and tells how far it is.

        No entry is absent or unreadable meanwhile. Closing the iterator stops it between two entries.

        Args:
            key_id: the key.
            pattern: only entries whose keys match this glob; None: all.
            context: that of those entries that were encrypted with one, which is kept nowhere. They keep it; entries
                without one are brought up to date as well, those with another are named and left.
        """
        ...

    def audit_log(
        self,
        *,
        time_range_hours: float = 24,
        caller: str = "",
        kinds: Sequence[str] = (),
        resource_pattern: str | None = None,
    ) -> AsyncIterator[AuditEntry]:
        """Iterates over the entries of the audit log of the last hours, the newest first.

        Args:
            time_range_hours: how far back: more than 0.
            caller: only entries with this caller; empty: any.
            kinds: only entries of these of `AUDIT_KINDS`; none: all.
            resource_pattern: only entries whose resource matches this glob; None: any.
        """
        ...

    async def verify_audit_log(self) -> AuditVerification:
        """Verifies the chain of the audit log from its oldest entry on."""
        ...

    def watch_threats(self) -> AsyncIterator[SecurityThreat]:
        """Iterates over threats as they are found, until it is closed."""
        ...
