"""MemorySecurity over an engine: permissions and tokens, and the parts that encrypt and audit, put together.

Owns what needs which permission, that every change is in the audit log before it is made, and which part carries out
which command. What a grant means is `services.security.access`'s business, how it is kept that of
`services.security.grants`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import Any, Final

from onex_memory.engine.interface import Engine
from onex_memory.services.caller import LOCAL_PRINCIPAL
from onex_memory.services.security.access import SERVER, Access, Denial
from onex_memory.services.security.audit_events import Recorder, event_of_call
from onex_memory.services.security.grants import EVERY_NAMESPACE, Grants
from onex_memory.services.security.rules import Permissions, Rule, denial_of, member
from onex_memory.services.security.security_part import SecurityPart
from onex_memory.services.security.tokens import Tokens
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command, FrameT, ResultT, StreamCommand, memory_security as commands
from onex_memory.spi.commands.memory_security_facade import MemorySecurityFacade
from onex_memory.spi.errors import InvalidArgument, Unsupported
from onex_memory.spi.memory_security import RESOURCE_TYPES, IssuedToken

__all__ = ["MemorySecurityService", "Security"]


class Security:
    """What the security services of all callers share."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        *,
        recorder: Recorder | None = None,
        parts: Sequence[SecurityPart] = (),
    ) -> None:
        """Puts it together.

        Args:
            engine: where grants and tokens are kept.
            clock: what tells when they expire.
            recorder: what writes the audit log; None: nobody does.
            parts: what carries out the commands of encryption and of the audit log.
        """
        self.clock = clock
        self.recorder = recorder
        self.grants = Grants(engine, clock)
        self.tokens = Tokens(engine, clock)
        self.parts: dict[type[Any], SecurityPart] = {}
        permissions: dict[type[Any], Rule] = dict(PERMISSIONS)
        for part in parts:
            for command, rule in part.permissions.items():
                assert command not in permissions, f"two parts carry out {command.__name__}"
                self.parts[command] = part
                permissions[command] = rule
        self.permissions: Permissions = permissions
        """What the commands of the security service need."""
        self._parts = tuple(parts)

    async def has_administrator(self) -> bool:
        """Whether an API token was issued to somebody who may do everything: callers are authenticated from then on."""
        page_token = ""
        while True:
            page = await self.tokens.page(commands.ListApiTokens(limit=limits.MAX_PAGE_SIZE, page_token=page_token))
            for name in {token.user_id for token in page.tokens if token.revoke_time is None}:
                access = self.grants.access(EVERY_NAMESPACE, name)
                await access.refresh()
                if access.is_administrator:
                    return True
            page_token = page.next_page_token
            if not page_token:
                return False

    async def make_administrator(self, principal: str) -> None:
        """Grants a principal everything in every namespace, where it is not granted."""
        access = self.grants.access(EVERY_NAMESPACE, principal)
        await access.refresh()
        if not access.is_administrator:
            everything = commands.GrantAccessPermission(principal, "*", "*", "*", all_namespaces=True)
            await self.grants.grant(Access(None, self.clock, EVERY_NAMESPACE, LOCAL_PRINCIPAL), everything)

    async def aclose(self) -> None:
        """Ends what the parts do in the background."""
        for part in self._parts:
            await part.aclose()

    async def note_change(self, access: Access, action: str, resource_type: str, resource: str, user_id: str) -> None:
        """Has a change of grants, tokens or keys written to the audit log, before it is made.

        Raises:
            AuditUnavailable: it cannot be written; it must not be made.
        """
        if self.recorder is not None:
            await self.recorder.record(
                event_of_call(access, "changed", action, resource_type, resource, user_id=user_id)
            )


class MemorySecurityService(MemorySecurityFacade):
    """`ProtocolMemorySecurity` for one caller."""

    def __init__(self, security: Security, access: Access) -> None:
        super().__init__(self)
        self._security = security
        self._access = access

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol that has one answer."""
        method = _METHODS.get(type(command))
        if method is not None:
            return method(self, command)
        return self._part(command).execute(self._access, command)

    def stream(self, command: StreamCommand[FrameT]) -> AsyncGenerator[FrameT, None]:
        """Carries out a command of this protocol that is answered with many frames."""
        return self._part(command).stream(self._access, command)

    def _part(self, command: Command[Any] | StreamCommand[Any]) -> SecurityPart:
        part = self._security.parts.get(type(command))
        if part is None:
            raise Unsupported(type(command).__name__)
        return part

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await asyncio.sleep(seconds)

    # Permissions.

    async def check(self, command: commands.CheckAccessPermission) -> bool:
        """Says whether a principal may do something."""
        if command.user_id == self._access.principal:
            access = self._access
        elif command.user_id == LOCAL_PRINCIPAL:
            return True
        else:
            access = self._security.grants.access(self._access.namespace, command.user_id)
        await access.refresh()
        return access.allows(command.resource_type, command.action, command.resource)

    async def grant_permission(self, command: commands.GrantAccessPermission) -> commands.GrantResult:
        """Grants a permission."""
        _check_not_local(command.user_id)
        await self._security.note_change(
            self._access, f"grant {command.action}", command.resource_type, command.resource, command.user_id
        )
        return await self._security.grants.grant(self._access, command)

    async def revoke_permission(self, command: commands.RevokeAccessPermission) -> commands.RevokeResult:
        """Takes a grant back."""
        await self._security.note_change(
            self._access, f"revoke {command.action}", command.resource_type, command.resource, command.user_id
        )
        return await self._security.grants.revoke(self._access, command)

    async def page_of_grants(self, command: commands.ListGrants) -> commands.GrantPage:
        """Lists a page of grants."""
        return await self._security.grants.page(self._access, command)

    # Tokens.

    async def issue(self, command: commands.IssueApiToken) -> IssuedToken:
        """Issues a token."""
        _check_not_local(command.user_id)
        await self._security.note_change(self._access, "issue token", "*", "", command.user_id)
        return await self._security.tokens.issue(self._access, command)

    async def page_of_tokens(self, command: commands.ListApiTokens) -> commands.TokenPage:
        """Lists a page of tokens."""
        return await self._security.tokens.page(command)

    async def revoke_api_token(self, command: commands.RevokeApiToken) -> bool:
        """Revokes a token."""
        await self._security.note_change(self._access, "revoke token", "*", command.token_id, "")
        return await self._security.tokens.revoke(command)


def _check_not_local(user_id: str) -> None:
    if user_id == LOCAL_PRINCIPAL:
        raise InvalidArgument(
            "user_id", f"{LOCAL_PRINCIPAL!r} is the administrator where authentication is off, and nobody else"
        )


_METHODS: Final[dict[type[Command[Any]], Callable[[MemorySecurityService, Any], Awaitable[Any]]]] = {
    commands.CheckAccessPermission: MemorySecurityService.check,
    commands.GrantAccessPermission: MemorySecurityService.grant_permission,
    commands.RevokeAccessPermission: MemorySecurityService.revoke_permission,
    commands.ListGrants: MemorySecurityService.page_of_grants,
    commands.IssueApiToken: MemorySecurityService.issue,
    commands.ListApiTokens: MemorySecurityService.page_of_tokens,
    commands.RevokeApiToken: MemorySecurityService.revoke_api_token,
}


# What the commands need.


def _may_ask(access: Access, command: commands.CheckAccessPermission) -> Denial | None:
    """About oneself with any grant, about others with `admin` on the resource."""
    if command.user_id == access.principal:
        return member(access, command)
    return denial_of(access, command.resource_type, "admin", command.resource)


def _may_change(
    access: Access, command: commands.GrantAccessPermission | commands.RevokeAccessPermission
) -> Denial | None:
    """Needs `admin` on all that the grant is about."""
    if command.all_namespaces:
        return _administers_server(access, command)
    kinds = RESOURCE_TYPES[:-1] if command.resource_type == "*" else (command.resource_type,)
    for kind in kinds:
        if not access.covers(kind, "admin", command.resource):
            return Denial(kind, command.resource, "admin")
    return None


def _administers_server(access: Access, command: object) -> Denial | None:
    return None if access.covers(SERVER, "admin", "*") else Denial("namespace", "*", "admin")


PERMISSIONS: Final[Permissions] = {
    commands.CheckAccessPermission: _may_ask,
    commands.GrantAccessPermission: _may_change,
    commands.RevokeAccessPermission: _may_change,
    commands.ListGrants: member,
    commands.IssueApiToken: _administers_server,
    commands.ListApiTokens: _administers_server,
    commands.RevokeApiToken: _administers_server,
}
"""What the commands on permissions and tokens need; those of the parts are beside them."""
