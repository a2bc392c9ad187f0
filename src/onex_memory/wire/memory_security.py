"""memory_security.proto: its table, and the requests and responses of permissions and tokens, to and from commands.

Those of encryption and of the audit log are in `encryption` and `audit`.
"""

from __future__ import annotations

from typing import Any, Final

from onex.memory.v1 import memory_security_pb2 as pb
from onex_memory.spi import limits
from onex_memory.spi.commands import memory_security as commands
from onex_memory.spi.memory_security import ApiToken, Grant, IssuedToken
from onex_memory.wire import audit, encryption
from onex_memory.wire.rpc import Rpc, rpcs
from onex_memory.wire.security_values import RESOURCE_TYPE, moment, moment_from, resource_type_from
from onex_memory.wire.value import duration, expiration_from, timestamp

__all__ = ["RPCS", "SERVICE"]

SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemorySecurityService"]
"""The service, as its proto describes it."""


def _expiration_fields(ttl_ms: int | None, expire_ms: int | None) -> dict[str, Any]:
    if ttl_ms is not None:
        return {"ttl": duration(ttl_ms)}
    return {} if expire_ms is None else {"expire_time": timestamp(expire_ms)}


# CheckAccessPermission


def check_request(command: commands.CheckAccessPermission) -> pb.CheckAccessPermissionRequest:
    return pb.CheckAccessPermissionRequest(
        user_id=command.user_id,
        resource=command.resource,
        action=command.action,
        resource_type=RESOURCE_TYPE[command.resource_type],
    )


def check_command(request: pb.CheckAccessPermissionRequest) -> commands.CheckAccessPermission:
    return commands.CheckAccessPermission(
        request.user_id, request.resource, request.action, resource_type_from(request.resource_type)
    )


def check_response(allowed: bool) -> pb.CheckAccessPermissionResponse:
    return pb.CheckAccessPermissionResponse(allowed=allowed)


def check_result(response: pb.CheckAccessPermissionResponse) -> bool:
    return response.allowed


# GrantAccessPermission


def grant_request(command: commands.GrantAccessPermission) -> pb.GrantAccessPermissionRequest:
    return pb.GrantAccessPermissionRequest(
        user_id=command.user_id,
        resource=command.resource,
        action=command.action,
        resource_type=RESOURCE_TYPE[command.resource_type],
        all_namespaces=command.all_namespaces,
        **_expiration_fields(command.ttl_ms, command.expire_ms),
    )


def grant_command(request: pb.GrantAccessPermissionRequest) -> commands.GrantAccessPermission:
    return commands.GrantAccessPermission(
        request.user_id,
        request.resource,
        request.action,
        resource_type_from(request.resource_type),
        *expiration_from(request),
        request.all_namespaces,
    )


def grant_response(result: commands.GrantResult) -> pb.GrantAccessPermissionResponse:
    return pb.GrantAccessPermissionResponse(created=result.created, revision=result.revision)


def grant_result(response: pb.GrantAccessPermissionResponse) -> commands.GrantResult:
    return commands.GrantResult(response.created, response.revision)


# RevokeAccessPermission


def revoke_request(command: commands.RevokeAccessPermission) -> pb.RevokeAccessPermissionRequest:
    return pb.RevokeAccessPermissionRequest(
        user_id=command.user_id,
        resource=command.resource,
        action=command.action,
        resource_type=RESOURCE_TYPE[command.resource_type],
        all_namespaces=command.all_namespaces,
    )


def revoke_command(request: pb.RevokeAccessPermissionRequest) -> commands.RevokeAccessPermission:
    return commands.RevokeAccessPermission(
        request.user_id,
        request.resource,
        request.action,
        resource_type_from(request.resource_type),
        request.all_namespaces,
    )


def revoke_response(result: commands.RevokeResult) -> pb.RevokeAccessPermissionResponse:
    return pb.RevokeAccessPermissionResponse(revoked=result.revoked, revision=result.revision)


def revoke_result(response: pb.RevokeAccessPermissionResponse) -> commands.RevokeResult:
    return commands.RevokeResult(response.revoked, response.revision)


# ListGrants


def list_grants_request(command: commands.ListGrants) -> pb.ListGrantsRequest:
    return pb.ListGrantsRequest(
        user_id=command.user_id,
        limit=command.limit,
        page_token=command.page_token,
        all_namespaces=command.all_namespaces,
    )


def list_grants_command(request: pb.ListGrantsRequest) -> commands.ListGrants:
    return commands.ListGrants(
        request.user_id, request.limit or limits.DEFAULT_PAGE_SIZE, request.page_token, request.all_namespaces
    )


def list_grants_response(page: commands.GrantPage) -> pb.ListGrantsResponse:
    return pb.ListGrantsResponse(
        grants=[
            pb.Grant(
                user_id=grant.user_id,
                resource_type=RESOURCE_TYPE[grant.resource_type],
                resource=grant.resource,
                action=grant.action,
                expire_time=moment(grant.expire_time),
                all_namespaces=grant.all_namespaces,
                granted_by=grant.granted_by,
                create_time=moment(grant.create_time),
            )
            for grant in page.grants
        ],
        next_page_token=page.next_page_token,
    )


def list_grants_result(response: pb.ListGrantsResponse) -> commands.GrantPage:
    grants = [
        Grant(
            grant.user_id,
            resource_type_from(grant.resource_type),
            grant.resource,
            grant.action,
            moment_from(grant.expire_time) if grant.HasField("expire_time") else None,
            grant.all_namespaces,
            grant.granted_by,
            moment_from(grant.create_time),
        )
        for grant in response.grants
    ]
    return commands.GrantPage(grants, response.next_page_token)


# IssueApiToken


def issue_request(command: commands.IssueApiToken) -> pb.IssueApiTokenRequest:
    return pb.IssueApiTokenRequest(
        user_id=command.user_id,
        description=command.description,
        **_expiration_fields(command.ttl_ms, command.expire_ms),
    )


def issue_command(request: pb.IssueApiTokenRequest) -> commands.IssueApiToken:
    return commands.IssueApiToken(request.user_id, request.description, *expiration_from(request))


def _token_message(token: ApiToken) -> pb.ApiToken:
    return pb.ApiToken(
        token_id=token.token_id,
        user_id=token.user_id,
        description=token.description,
        create_time=moment(token.create_time),
        expire_time=moment(token.expire_time),
        revoke_time=moment(token.revoke_time),
        issued_by=token.issued_by,
    )


def _token_from(message: pb.ApiToken) -> ApiToken:
    return ApiToken(
        message.token_id,
        message.user_id,
        message.description,
        moment_from(message.create_time),
        moment_from(message.expire_time) if message.HasField("expire_time") else None,
        moment_from(message.revoke_time) if message.HasField("revoke_time") else None,
        message.issued_by,
    )


def issue_response(issued: IssuedToken) -> pb.IssueApiTokenResponse:
    return pb.IssueApiTokenResponse(token=issued.token, api_token=_token_message(issued.api_token))


def issue_result(response: pb.IssueApiTokenResponse) -> IssuedToken:
    return IssuedToken(response.token, _token_from(response.api_token))


# ListApiTokens


def list_tokens_request(command: commands.ListApiTokens) -> pb.ListApiTokensRequest:
    return pb.ListApiTokensRequest(user_id=command.user_id, limit=command.limit, page_token=command.page_token)


def list_tokens_command(request: pb.ListApiTokensRequest) -> commands.ListApiTokens:
    return commands.ListApiTokens(request.user_id, request.limit or limits.DEFAULT_PAGE_SIZE, request.page_token)


def list_tokens_response(page: commands.TokenPage) -> pb.ListApiTokensResponse:
    return pb.ListApiTokensResponse(
        tokens=[_token_message(token) for token in page.tokens], next_page_token=page.next_page_token
    )


def list_tokens_result(response: pb.ListApiTokensResponse) -> commands.TokenPage:
    return commands.TokenPage([_token_from(token) for token in response.tokens], response.next_page_token)


# RevokeApiToken


def revoke_token_request(command: commands.RevokeApiToken) -> pb.RevokeApiTokenRequest:
    return pb.RevokeApiTokenRequest(token_id=command.token_id)


def revoke_token_command(request: pb.RevokeApiTokenRequest) -> commands.RevokeApiToken:
    return commands.RevokeApiToken(request.token_id)


def revoke_token_response(revoked: bool) -> pb.RevokeApiTokenResponse:
    return pb.RevokeApiTokenResponse(revoked=revoked)


def revoke_token_result(response: pb.RevokeApiTokenResponse) -> bool:
    return response.revoked


RPCS: Final = rpcs(
    SERVICE,
    Rpc(
        "CheckAccessPermission",
        commands.CheckAccessPermission,
        check_request,
        check_command,
        check_response,
        check_result,
    ),
    Rpc(
        "GrantAccessPermission",
        commands.GrantAccessPermission,
        grant_request,
        grant_command,
        grant_response,
        grant_result,
    ),
    Rpc(
        "RevokeAccessPermission",
        commands.RevokeAccessPermission,
        revoke_request,
        revoke_command,
        revoke_response,
        revoke_result,
    ),
    Rpc(
        "ListGrants",
        commands.ListGrants,
        list_grants_request,
        list_grants_command,
        list_grants_response,
        list_grants_result,
    ),
    Rpc("IssueApiToken", commands.IssueApiToken, issue_request, issue_command, issue_response, issue_result),
    Rpc(
        "ListApiTokens",
        commands.ListApiTokens,
        list_tokens_request,
        list_tokens_command,
        list_tokens_response,
        list_tokens_result,
    ),
    Rpc(
        "RevokeApiToken",
        commands.RevokeApiToken,
        revoke_token_request,
        revoke_token_command,
        revoke_token_response,
        revoke_token_result,
    ),
    *encryption.RPCS,
    *audit.RPCS,
)
"""Its RPCs: what they carry, and how."""
