"""The commands of MemorySecurity on permissions and tokens: arguments checked, and what they answer with.

Owns the checks that need no state; knows neither engine nor gRPC. Those on encryption and on the audit log are in
`encryption` and `audit`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi import limits
from onex_memory.spi.commands import Command
from onex_memory.spi.commands.checks import (
    check_expiration,
    check_limit,
    check_page_token,
    check_pattern,
    check_text,
)
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_security import ACTIONS, RESOURCE_TYPES, ApiToken, Grant, IssuedToken

__all__ = [
    "CheckAccessPermission",
    "GrantAccessPermission",
    "GrantPage",
    "GrantResult",
    "IssueApiToken",
    "ListApiTokens",
    "ListGrants",
    "RevokeAccessPermission",
    "RevokeApiToken",
    "RevokeResult",
    "TokenPage",
    "check_principal",
    "check_resource",
]


def check_principal(name: str, field: str = "user_id") -> str:
    """The name of a principal: 1 to 256 bytes of UTF-8 without NUL."""
    return check_text(name, field, "max_principal_bytes")


def check_resource(name: str, field: str = "resource") -> str:
    """The name of a resource: 1 to 4,096 bytes of UTF-8 without NUL."""
    return check_text(name, field, "max_key_bytes")


def _check_type(resource_type: str) -> None:
    if resource_type not in RESOURCE_TYPES:
        raise InvalidArgument("resource_type", f"must be one of {', '.join(RESOURCE_TYPES)}")


def _check_granted(user_id: str, resource: str, action: str, resource_type: str) -> None:
    check_principal(user_id)
    if resource is None:
        raise InvalidArgument("resource", "is required")
    check_pattern(resource, "resource")
    if action not in ACTIONS:
        raise InvalidArgument("action", f"must be one of {', '.join(ACTIONS)}")
    _check_type(resource_type)


# What commands answer with.


@dataclass(slots=True)
class GrantResult:
    """What granting did."""

    created: bool
    revision: int


@dataclass(slots=True)
class RevokeResult:
    """What revoking did; the revision is 0 where it was not granted."""

    revoked: bool
    revision: int


@dataclass(slots=True)
class GrantPage:
    """A page of grants."""

    grants: list[Grant]
    next_page_token: str


@dataclass(slots=True)
class TokenPage:
    """A page of tokens."""

    tokens: list[ApiToken]
    next_page_token: str


# The commands, in the order of the service's RPCs.


@dataclass(slots=True)
class CheckAccessPermission(Command[bool]):
    """Says whether a principal may do something with a resource."""

    user_id: str
    resource: str
    action: str
    resource_type: str = "key"

    def __post_init__(self) -> None:
        check_principal(self.user_id)
        check_resource(self.resource)
        if self.action not in ACTIONS or self.action == "*":
            raise InvalidArgument("action", f"must be one of {', '.join(ACTIONS[:-1])}")
        _check_type(self.resource_type)
        if self.resource_type == "*":
            raise InvalidArgument("resource_type", "must be one: all of them are for grants only")


@dataclass(slots=True)
class GrantAccessPermission(Command[GrantResult]):
    """Grants a permission."""

    user_id: str
    resource: str
    action: str
    resource_type: str = "key"
    ttl_ms: int | None = None
    expire_ms: int | None = None
    all_namespaces: bool = False

    def __post_init__(self) -> None:
        _check_granted(self.user_id, self.resource, self.action, self.resource_type)
        check_expiration(self.ttl_ms, self.expire_ms)


@dataclass(slots=True)
class RevokeAccessPermission(Command[RevokeResult]):
    """Takes a grant back."""

    user_id: str
    resource: str
    action: str
    resource_type: str = "key"
    all_namespaces: bool = False

    def __post_init__(self) -> None:
        _check_granted(self.user_id, self.resource, self.action, self.resource_type)


@dataclass(slots=True)
class ListGrants(Command[GrantPage]):
    """Lists a page of grants."""

    user_id: str = ""
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""
    all_namespaces: bool = False

    def __post_init__(self) -> None:
        if self.user_id:
            check_principal(self.user_id)
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class IssueApiToken(Command[IssuedToken]):
    """Issues a token."""

    user_id: str
    description: str = ""
    ttl_ms: int | None = None
    expire_ms: int | None = None

    def __post_init__(self) -> None:
        check_principal(self.user_id)
        if self.description:
            check_text(self.description, "description", "max_token_description_bytes")
        check_expiration(self.ttl_ms, self.expire_ms)


@dataclass(slots=True)
class ListApiTokens(Command[TokenPage]):
    """Lists a page of tokens."""

    user_id: str = ""
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        if self.user_id:
            check_principal(self.user_id)
        check_limit(self.limit)
        check_page_token(self.page_token)


@dataclass(slots=True)
class RevokeApiToken(Command[bool]):
    """Revokes a token; answers with whether it was good."""

    token_id: str

    def __post_init__(self) -> None:
        check_text(self.token_id, "token_id", "max_principal_bytes")
