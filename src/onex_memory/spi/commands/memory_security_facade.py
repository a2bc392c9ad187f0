"""The facade that turns the methods of `ProtocolMemorySecurity` into commands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from onex_memory.spi import limits
from onex_memory.spi.commands import StreamingExecutor, audit, encryption, memory_security as commands
from onex_memory.spi.commands.checks import check_texts, instant_ms, ttl_ms
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_security import (
    ApiToken,
    AuditEntry,
    AuditVerification,
    EncryptionKey,
    Grant,
    IssuedToken,
    KeyUsage,
    ProtocolMemorySecurity,
    RewrapProgress,
    SecurityThreat,
)
from onex_memory.spi.values import ContextValue, EncryptedData, decode, encode

__all__ = ["MemorySecurityFacade"]


class MemorySecurityFacade(ProtocolMemorySecurity):
    """`ProtocolMemorySecurity` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: StreamingExecutor) -> None:
        self._executor = executor
        self._execute = executor.execute

    async def encrypt_data(self, data: ContextValue, key_id: str) -> EncryptedData:
        return await self._execute(encryption.EncryptData(encode(data, field="data"), key_id))

    async def decrypt_data(self, encrypted_data: EncryptedData) -> ContextValue:
        return decode(await self._execute(encryption.DecryptData(encrypted_data)))

    async def check_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        return await self._execute(commands.CheckAccessPermission(user_id, resource, action))

    async def grant_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        await self._execute(commands.GrantAccessPermission(user_id, resource, action))
        return True

    async def revoke_access_permission(self, user_id: str, resource: str, action: str) -> bool:
        return (await self._execute(commands.RevokeAccessPermission(user_id, resource, action))).revoked

    async def audit_memory_access(self, user_id: str, resource: str, action: str, result: str) -> None:
        await self._execute(audit.AuditMemoryAccess(user_id, resource, action, result))

    async def get_security_audit_log(self, time_range_hours: float = 24) -> list[AuditEntry]:
        entries: list[AuditEntry] = []
        async for entry in self.audit_log(time_range_hours=time_range_hours):
            entries.append(entry)
            if len(entries) == limits.MAX_PAGE_SIZE:
                break
        return entries

    async def detect_security_threats(self, time_range_hours: float = 1) -> list[SecurityThreat]:
        return await self._execute(audit.DetectSecurityThreats(audit.hours_ms(time_range_hours)))

    # Beyond the SPI.

    async def encrypt(self, data: ContextValue, key_id: str, *, context: bytes = b"") -> EncryptedData:
        return await self._execute(encryption.EncryptData(encode(data, field="data"), key_id, context))

    async def decrypt(self, encrypted_data: EncryptedData, *, context: bytes = b"") -> ContextValue:
        return decode(await self._execute(encryption.DecryptData(encrypted_data, context)))

    async def rewrap_data(self, encrypted_data: EncryptedData, *, context: bytes = b"") -> EncryptedData:
        return await self._execute(encryption.RewrapData(encrypted_data, context))

    async def check_access(self, user_id: str, resource: str, action: str, *, resource_type: str = "key") -> bool:
        return await self._execute(commands.CheckAccessPermission(user_id, resource, action, resource_type))

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
        command = commands.GrantAccessPermission(
            user_id, resource, action, resource_type, ttl_ms(ttl_seconds), instant_ms(expire_time), all_namespaces
        )
        return (await self._execute(command)).created

    async def revoke(
        self, user_id: str, resource: str, action: str, *, resource_type: str = "key", all_namespaces: bool = False
    ) -> bool:
        command = commands.RevokeAccessPermission(user_id, resource, action, resource_type, all_namespaces)
        return (await self._execute(command)).revoked

    async def grants(self, user_id: str = "", *, all_namespaces: bool = False) -> AsyncIterator[Grant]:
        page_token = ""
        while True:
            command = commands.ListGrants(user_id, page_token=page_token, all_namespaces=all_namespaces)
            page = await self._execute(command)
            for grant in page.grants:
                yield grant
            page_token = page.next_page_token
            if not page_token:
                return

    async def issue_token(
        self,
        user_id: str,
        *,
        description: str = "",
        ttl_seconds: float | None = None,
        expire_time: datetime | None = None,
    ) -> IssuedToken:
        return await self._execute(
            commands.IssueApiToken(user_id, description, ttl_ms(ttl_seconds), instant_ms(expire_time))
        )

    async def tokens(self, user_id: str = "") -> AsyncIterator[ApiToken]:
        page_token = ""
        while True:
            page = await self._execute(commands.ListApiTokens(user_id, page_token=page_token))
            for token in page.tokens:
                yield token
            page_token = page.next_page_token
            if not page_token:
                return

    async def revoke_token(self, token_id: str) -> bool:
        return await self._execute(commands.RevokeApiToken(token_id))

    async def create_key(self, key_id: str) -> EncryptionKey:
        return await self._execute(encryption.CreateEncryptionKey(key_id))

    async def rotate_key(self, key_id: str) -> EncryptionKey:
        return await self._execute(encryption.RotateEncryptionKey(key_id))

    async def keys(self) -> AsyncIterator[EncryptionKey]:
        page_token = ""
        while True:
            page = await self._execute(encryption.ListEncryptionKeys(page_token=page_token))
            for key in page.keys:
                yield key
            page_token = page.next_page_token
            if not page_token:
                return

    async def disable_key(self, key_id: str) -> EncryptionKey:
        return await self._execute(encryption.DisableEncryptionKey(key_id))

    async def enable_key(self, key_id: str) -> EncryptionKey:
        return await self._execute(encryption.EnableEncryptionKey(key_id))

    async def schedule_key_destruction(self, key_id: str, *, waiting_seconds: float = 7 * 86_400) -> EncryptionKey:
        waiting_ms = 0 if waiting_seconds == 0 else ttl_ms(waiting_seconds, "waiting_seconds")
        if waiting_ms is None:
            raise InvalidArgument("waiting_seconds", "must be an int or a float")
        return await self._execute(encryption.ScheduleEncryptionKeyDestruction(key_id, waiting_ms))

    async def destroy_key(self, key_id: str) -> EncryptionKey:
        return await self._execute(encryption.DestroyEncryptionKey(key_id))

    async def set_minimum_decryption_version(self, key_id: str, minimum_version: int) -> EncryptionKey:
        return await self._execute(encryption.SetMinimumDecryptionVersion(key_id, minimum_version))

    async def key_usage(self, key_id: str, pattern: str | None = None) -> KeyUsage:
        return await self._execute(encryption.GetEncryptionKeyUsage(key_id, pattern))

    async def rewrap_entries(
        self, key_id: str, pattern: str | None = None, *, context: bytes = b""
    ) -> AsyncIterator[RewrapProgress]:
        frames = self._executor.stream(encryption.RewrapEntries(key_id, pattern, context))
        try:
            async for progress in frames:
                yield progress
        finally:
            await frames.aclose()

    async def audit_log(
        self,
        *,
        time_range_hours: float = 24,
        caller: str = "",
        kinds: Sequence[str] = (),
        resource_pattern: str | None = None,
    ) -> AsyncIterator[AuditEntry]:
        range_ms, chosen = audit.hours_ms(time_range_hours), check_texts(kinds, "kinds")
        page_token = ""
        while True:
            page = await self._execute(
                audit.GetSecurityAuditLog(range_ms, caller, chosen, resource_pattern, page_token=page_token)
            )
            for entry in page.entries:
                yield entry
            page_token = page.next_page_token
            if not page_token:
                return

    async def verify_audit_log(self) -> AuditVerification:
        return await self._execute(audit.VerifyAuditLog())

    async def watch_threats(self) -> AsyncIterator[SecurityThreat]:
        frames = self._executor.stream(audit.WatchSecurityThreats())
        try:
            async for threat in frames:
                if threat is not None:
                    yield threat
        finally:
            await frames.aclose()
