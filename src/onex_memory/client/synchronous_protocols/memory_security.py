"""`ProtocolMemorySecurity` without an event loop.

Written by `make generate` from `spi/memory_security.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from onex_memory.spi.memory_security import (
    ApiToken,
    AuditEntry,
    AuditVerification,
    EncryptionKey,
    Grant,
    IssuedToken,
    KeyUsage,
    RewrapProgress,
    SecurityThreat,
)
from onex_memory.spi.values import ContextValue, EncryptedData

__all__ = ["SyncMemorySecurity"]


class SyncMemorySecurity(Protocol):
    """Permissions, encryption, tokens and the audit log of one namespace.

    All methods raise `InvalidArgument` for bad input, `PermissionDenied` where the caller has no grant for what it
    asks, and `AuditUnavailable` where what they do cannot be written to the audit log; nothing was done then.
    """

    # The methods of the SPI.

    def encrypt_data(self, data: ContextValue, key_id: str) -> EncryptedData:
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

    def decrypt_data(self, encrypted_data: EncryptedData) -> ContextValue:
        """Decrypts what `encrypt_data` returned.

        Raises:
            EncryptionKeyNotFound: there is no such key.
            EncryptionKeyUnusable: it is disabled, destroyed, or the version is below its minimum.
            DecryptionFailed: something of it was changed, or it belongs to another namespace or context.
        """
        ...

    def check_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        """Says whether a principal may do something with a key now, exactly as every other method decides it.

        Args:
            user_id: the principal; asking about others needs `admin` on the key.
            resource: the key.
            action: `read`, `write`, `delete` or `admin`.
        """
        ...

    def grant_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        """Grants a principal an action on the keys that match a glob; it works from the next request on.

        Args:
            user_id: the principal.
            resource: a glob over keys.
            action: `read`, `write`, `delete`, `admin`, or `*` for all of them.

        Returns:
            True: it is granted.
        """
        ...

    def revoke_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        """Takes a grant back, the very one; it works from the next request on.

        What other grants allow stays allowed. Subscriptions to which it leaves nothing end with `PermissionDenied`.

        Returns:
            Whether it was granted.
        """
        ...

    def audit_memory_access(self, user_id: str, resource: str, action: str, result: str) -> None:
        """Notes an access in the audit log, on disk when it returns, beside the caller that says so.

        Args:
            user_id: who is said to have done it.
            resource: with what, such as a key.
            action: what: 1 to 64 bytes.
            result: what came of it, such as `success`: 1 to 64 bytes.
        """
        ...

    def get_security_audit_log(self, time_range_hours: float = 24) -> list[AuditEntry]:
        """Lists the entries of the audit log of the last hours, the newest first: 10,000; `audit_log` has them all."""
        ...

    def detect_security_threats(self, time_range_hours: float = 1) -> list[SecurityThreat]:
        """Looks for threats in the audit log of the last hours; the worst come first."""
        ...

    # Beyond the SPI.

    def encrypt(self, data: ContextValue, key_id: str, *, context: bytes = b"") -> EncryptedData:
        """As `encrypt_data`, with a context that must be said again to decrypt it: at most 4,096 bytes."""
        ...

    def decrypt(self, encrypted_data: EncryptedData, *, context: bytes = b"") -> ContextValue:
        """As `decrypt_data`, with the context that it was encrypted with."""
        ...

    def rewrap_data(self, encrypted_data: EncryptedData, *, context: bytes = b"") -> EncryptedData:
        """Encrypts data anew with the latest version of its key, without showing it."""
        ...

    def check_access(self, user_id: str, resource: str, action: str, *, resource_type: str = "key") -> bool:
        """As `check_access_permission`, for any kind of resource."""
        ...

    def grant(
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

    def revoke(
        self, user_id: str, resource: str, action: str, *, resource_type: str = "key", all_namespaces: bool = False
    ) -> bool:
        """As `revoke_access_permission`, for any kind of resource; of a grant for all namespaces it takes back that."""
        ...

    def grants(self, user_id: str = "", *, all_namespaces: bool = False) -> Iterator[Grant]:
        """Iterates over grants, ordered by principal: the caller's own, and those on which it has `admin`.

        Args:
            user_id: only those of this principal; empty: of all.
            all_namespaces: those that hold in every namespace, in place of those of this one.
        """
        ...

    def issue_token(
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

    def tokens(self, user_id: str = "") -> Iterator[ApiToken]:
        """Iterates over the API tokens that were issued, ordered by id: those of one principal, or, empty, of all."""
        ...

    def revoke_token(self, token_id: str) -> bool:
        """Revokes an API token; it is refused from the next request on. Returns whether it was good."""
        ...

    def create_key(self, key_id: str) -> EncryptionKey:
        """Makes an encryption key.

        Raises:
            EncryptionKeyExists: there is, or was, one of this id.
            TooManyEncryptionKeys: there are as many as may be.
        """
        ...

    def rotate_key(self, key_id: str) -> EncryptionKey:
        """Makes a new version of a key; earlier versions decrypt as before."""
        ...

    def keys(self) -> Iterator[EncryptionKey]:
        """Iterates over the encryption keys on which the caller has `read`, ordered by id."""
        ...

    def disable_key(self, key_id: str) -> EncryptionKey:
        """Disables a key: nothing is encrypted or decrypted with it until it is enabled."""
        ...

    def enable_key(self, key_id: str) -> EncryptionKey:
        """Enables a key that was disabled, or was to be destroyed and is not yet."""
        ...

    def schedule_key_destruction(self, key_id: str, *, waiting_seconds: float = 7 * 86_400) -> EncryptionKey:
        """Destroys a key, the first step: it is disabled, and may be destroyed after a while.

        Args:
            key_id: the key.
            waiting_seconds: after how long `destroy_key` destroys it: 0 to a year.
        """
        ...

    def destroy_key(self, key_id: str) -> EncryptionKey:
        """Destroys a key, the second step: its versions are gone for good, and what they encrypted with them.

        Raises:
            EncryptionKeyUnusable: the first step was not taken, or not long enough ago.
        """
        ...

    def set_minimum_decryption_version(self, key_id: str, minimum_version: int) -> EncryptionKey:
        """Says from which version on a key decrypts: 1 to its latest."""
        ...

    def key_usage(self, key_id: str, pattern: str | None = None) -> KeyUsage:
        """Counts the entries that each version of a key has encrypted. Works through all that matches."""
        ...

    def rewrap_entries(
        self, key_id: str, pattern: str | None = None, *, context: bytes = b""
    ) -> Iterator[RewrapProgress]:
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
    ) -> Iterator[AuditEntry]:
        """Iterates over the entries of the audit log of the last hours, the newest first.

        Args:
            time_range_hours: how far back: more than 0.
            caller: only entries with this caller; empty: any.
            kinds: only entries of these of `AUDIT_KINDS`; none: all.
            resource_pattern: only entries whose resource matches this glob; None: any.
        """
        ...

    def verify_audit_log(self) -> AuditVerification:
        """Verifies the chain of the audit log from its oldest entry on."""
        ...

    def watch_threats(self) -> Iterator[SecurityThreat]:
        """Iterates over threats as they are found, until it is closed."""
        ...
