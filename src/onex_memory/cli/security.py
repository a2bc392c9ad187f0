"""The commands on who may do what: `whoami`, `grants`, `tokens`, and `init`, which makes the first administrator.

Owns what each takes and how it is shown; each works through `ProtocolMemorySecurity`. A token is written to standard
output once, alone, so that it can be piped to where it is kept.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from onex_memory.cli.arguments import Ttl
from onex_memory.cli.commands import client_command, command_group, local_command
from onex_memory.cli.master_key import AuditKeyFile, MasterKeyCommand, MasterKeyFile, read_master_key
from onex_memory.cli.output import Output, note, time_text, to_document
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.spi.memory_security import ApiToken, Grant, IssuedToken

__all__ = ["register"]

_PANEL: Final = "Security"

User = Annotated[str, typer.Argument(metavar="PRINCIPAL", show_default=False, help="Who: 1 to 256 bytes.")]
OptionalUser = Annotated[
    str, typer.Argument(metavar="PRINCIPAL", show_default="all", help="Only those of this principal.")
]
Resource = Annotated[
    str, typer.Argument(metavar="RESOURCE", show_default=False, help="A glob over names, such as 'user:*'.")
]
Name = Annotated[str, typer.Argument(metavar="RESOURCE", show_default=False, help="The resource, by its name.")]
Action = Annotated[
    str, typer.Argument(metavar="ACTION", show_default=False, help="read, write, delete, admin, or '*' for all.")
]
Kind = Annotated[
    Literal["key", "stream", "agent", "pool", "workflow", "encryption_key", "namespace", "*"],
    typer.Option(
        "--type",
        metavar="TYPE",
        help="What the resource is: key, stream, agent, pool, workflow, encryption_key, namespace, or '*' for all.",
    ),
]
Everywhere = Annotated[bool, typer.Option("--all-namespaces", help="What holds in every namespace.")]
Description = Annotated[str, typer.Option("--description", metavar="TEXT", show_default=False, help="What it is for.")]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    local_command(
        app,
        "init",
        panel="Server",
        examples=["onex-memory init", "onex-memory init --data-dir /var/lib/onex-memory > admin.token"],
    )(init)
    client_command(app, "whoami", panel=_PANEL, examples=["onex-memory whoami", "onex-memory whoami -o json"])(whoami)
    grants = command_group(app, "grants", panel=_PANEL, about="Say who may do what.")
    client_command(
        grants, "list", panel=_PANEL, examples=["onex-memory grants list", "onex-memory grants list ann -o json"]
    )(list_grants)
    client_command(
        grants,
        "add",
        panel=_PANEL,
        examples=[
            "onex-memory grants add ann 'user:*' read",
            "onex-memory grants add ann '*' read --type stream --ttl 8h",
            "onex-memory grants add root '*' '*' --type '*' --all-namespaces",
        ],
    )(add_grant)
    client_command(grants, "remove", panel=_PANEL, examples=["onex-memory grants remove ann 'user:*' read"])(
        remove_grant
    )
    client_command(grants, "check", panel=_PANEL, examples=["onex-memory grants check ann user:1 read"])(check)
    tokens = command_group(app, "tokens", panel=_PANEL, about="Work with API tokens.")
    client_command(
        tokens,
        "issue",
        panel=_PANEL,
        examples=["onex-memory tokens issue ann --ttl 90d --description laptop > ann.token"],
    )(issue)
    client_command(tokens, "list", panel=_PANEL, examples=["onex-memory tokens list"])(list_tokens)
    client_command(tokens, "revoke", panel=_PANEL, examples=["onex-memory tokens revoke k3v9q2m7x4tp"])(revoke)


def init(  # noqa: PLR0917 - typer calls it by name
    output: Output,
    data_dir: Annotated[
        str,
        typer.Option(
            envvar="ONEX_MEMORY_DATA_DIR", metavar="DIR", help="The data directory; made where it is missing."
        ),
    ] = "data",
    principal: Annotated[
        str, typer.Option("--principal", metavar="NAME", help="What the administrator is called.")
    ] = "admin",
    master_key_file: MasterKeyFile = None,
    master_key_command: MasterKeyCommand = None,
    audit_key_file: AuditKeyFile = None,
    again: Annotated[
        bool, typer.Option("--again", help="Issue a token though there is an administrator: the first was lost.")
    ] = False,
) -> None:
    """Make the first administrator of a data directory, and print its token, this once.

    From then on a server on this directory asks everyone for a credential. No server may run on it meanwhile.
    """
    from onex_memory.embedded import EmbeddedMemory
    from onex_memory.spi.errors import DataUnusable, MemoryServiceError

    master_key = read_master_key(master_key_file, master_key_command)

    async def made() -> IssuedToken:
        async with EmbeddedMemory(data_dir, master_key=master_key, audit_key_file=audit_key_file) as store:
            security = store.security
            if not again and [token async for token in security.tokens()]:
                raise Failure(f"{data_dir} has an administrator: issue tokens with one, or say --again")
            await security.grant(principal, "*", "*", resource_type="*", all_namespaces=True)
            return await security.issue_token(principal, description="onex-memory init")

    try:
        issued = asyncio.run(made())
    except (MemoryServiceError, DataUnusable) as err:
        raise Failure(str(err)) from err
    if output.as_json:
        output.document({"token": issued.token, **_token_document(issued.api_token)})
        return
    note(f"{principal} may do everything on {data_dir}. This is its token, shown once:")
    output.line(issued.token)


def whoami(session: Session) -> None:
    """Show who the server takes you for."""
    identity = session.call(lambda client: client.admin.who_am_i())
    expires = identity.expire_time
    document = {**asdict(identity), "expire_time": None if expires is None else to_document(expires)}
    rows = [
        ("Principal", identity.user_id),
        ("Namespace", identity.namespace),
        ("Authenticated by", identity.authentication_method.replace("_", " ")),
        ("Credential", identity.credential_id or "-"),
        ("Expires", "never" if expires is None else time_text(expires)),
        ("Administrator", "yes" if identity.is_administrator else "no"),
    ]
    session.output.record(document, rows, title="You")


def list_grants(session: Session, user: OptionalUser = "", everywhere: Everywhere = False) -> None:
    """List the grants that you may see: your own, and those on which you have admin."""

    async def listed(client: MemoryClient) -> list[Grant]:
        return [grant async for grant in client.security.grants(user, all_namespaces=everywhere)]

    grants = session.call(listed)
    session.output.listing(
        {"grants": [_grant_document(grant) for grant in grants]},
        [
            (*_grant_cells(grant), "" if grant.expire_time is None else str(to_document(grant.expire_time)))
            for grant in grants
        ],
        columns=("Principal", "Action", "Type", "Resource", "Until"),
        shown=[
            (*_grant_cells(grant), "" if grant.expire_time is None else time_text(grant.expire_time))
            for grant in grants
        ],
        none="there are no grants that you may see",
    )


def add_grant(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    user: User,
    resource: Resource,
    action: Action,
    kind: Kind = "key",
    ttl: Ttl = None,
    everywhere: Everywhere = False,
) -> None:
    """Grant a principal an action on what matches; the same again replaces its expiry."""
    created = session.call(
        lambda client: client.security.grant(
            user, resource, action, resource_type=kind, ttl_seconds=ttl, all_namespaces=everywhere
        )
    )
    said = "granted" if created else "granted again"
    session.output.answer({"created": created}, f"{said}: {user} may {action} {kind} {resource}")


def remove_grant(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    user: User,
    resource: Resource,
    action: Action,
    kind: Kind = "key",
    everywhere: Everywhere = False,
) -> bool:
    """Take a grant back, the very one; it works from the next request on."""
    revoked = session.call(
        lambda client: client.security.revoke(user, resource, action, resource_type=kind, all_namespaces=everywhere)
    )
    grant = f"{user} may {action} {kind} {resource}"
    if not revoked:
        return session.output.absent({"revoked": False}, grant)
    session.output.answer({"revoked": True}, f"revoked: {grant}")
    return True


def check(session: Session, user: User, resource: Name, action: Action, kind: Kind = "key") -> bool:
    """Say whether a principal may do something now; the exit code is 1 where it may not."""
    allowed = session.call(lambda client: client.security.check_access(user, resource, action, resource_type=kind))
    session.output.answer({"allowed": allowed}, "allowed" if allowed else "denied")
    return allowed


def issue(session: Session, user: User, description: Description = "", ttl: Ttl = None) -> None:
    """Issue an API token and print it, this once."""
    issued = session.call(lambda client: client.security.issue_token(user, description=description, ttl_seconds=ttl))
    if session.output.as_json:
        session.output.document({"token": issued.token, **_token_document(issued.api_token)})
        return
    note(f"{issued.api_token.token_id} is the id of this token for {user}, which is shown once:")
    session.output.line(issued.token)


def list_tokens(session: Session, user: OptionalUser = "") -> None:
    """List the API tokens that were issued, without what they are known by."""

    async def listed(client: MemoryClient) -> list[ApiToken]:
        return [token async for token in client.security.tokens(user)]

    tokens = session.call(listed)
    rows = [(token.token_id, token.user_id, _token_state(token), token.description) for token in tokens]
    session.output.listing(
        {"tokens": [_token_document(token) for token in tokens]},
        rows,
        columns=("Id", "Principal", "State", "For"),
        shown=rows,
        none="no tokens were issued",
    )


def revoke(
    session: Session,
    token_id: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="The token's id, not the token.")],
) -> bool:
    """Revoke an API token; it is refused from the next request on."""
    if token_id.startswith("onex_"):
        token_id = token_id.split("_")[1]
    revoked = session.call(lambda client: client.security.revoke_token(token_id))
    if not revoked:
        return session.output.absent({"revoked": False}, f"{token_id}, among the tokens that are good")
    session.output.answer({"revoked": True}, f"revoked {token_id}")
    return True


def _token_state(token: ApiToken) -> str:
    if token.revoke_time is not None:
        return f"revoked {time_text(token.revoke_time)}"
    return "good" if token.expire_time is None else f"until {time_text(token.expire_time)}"


def _token_document(token: ApiToken) -> dict[str, object]:
    times = {name: getattr(token, name) for name in ("create_time", "expire_time", "revoke_time")}
    shown = {name: None if time is None else to_document(time) for name, time in times.items()}
    return {**asdict(token), **shown}


def _grant_cells(grant: Grant) -> tuple[str, str, str, str]:
    return grant.user_id, grant.action, grant.resource_type, grant.resource


def _grant_document(grant: Grant) -> dict[str, object]:
    expires = grant.expire_time
    return {
        **asdict(grant),
        "create_time": to_document(grant.create_time),
        "expire_time": None if expires is None else to_document(expires),
    }
