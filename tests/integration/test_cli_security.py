"""The commands on who may do what, against a real server that asks for credentials."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.spi import AuditVerification
from tests.support.authorities import Authority
from tests.support.cli import Cli, is_one_error_line, run_cli, run_here, serving
from tests.support.secured import ADMINISTRATOR_TOKEN


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    environment = {"ONEX_MEMORY_ADMINISTRATOR_TOKEN": ADMINISTRATOR_TOKEN}
    with serving("--listen", "127.0.0.1:0", "--ephemeral", env=environment) as server:
        said = server.event("serving")
        assert said["authentication"] is True
        yield str(said["address"])


@pytest.fixture
def cli(address: str) -> Cli:
    """The administrator's."""
    commands = Cli(address)
    commands.environment["ONEX_MEMORY_TOKEN"] = ADMINISTRATOR_TOKEN
    return commands


def as_holder(cli: Cli, token: str) -> Cli:
    other = Cli("")
    other.environment = {**cli.environment, "ONEX_MEMORY_TOKEN": token}
    return other


def test_without_a_credential_one_line_says_where_it_goes(cli: Cli) -> None:
    del cli.environment["ONEX_MEMORY_TOKEN"]
    ran = cli("get", "key")
    assert is_one_error_line(ran)
    assert "--token" in ran.err


def test_grant_lets_a_token_in_and_its_removal_keeps_it_out(cli: Cli) -> None:
    issued = cli("tokens", "issue", "ann", "--description", "laptop", "--ttl", "1h")
    assert issued.status == 0
    token = issued.out.strip()
    assert token not in issued.err
    ann = as_holder(cli, token)
    assert is_one_error_line(ann("keys"))
    assert cli("grants", "add", "ann", "user:*", "*").out == "granted: ann may * key user:*\n"
    assert ann("store", "user:1", "x").status == 0
    assert is_one_error_line(ann("store", "order:1", "x"))
    assert ann("keys").out == "user:1\n"
    assert cli("grants", "check", "ann", "user:1", "read").out == "allowed\n"
    denied = cli("grants", "check", "ann", "order:1", "read")
    assert (denied.status, denied.out) == (1, "denied\n")
    assert cli("grants", "list").out.split("\t")[:4] == ["ann", "*", "key", "user:*"]
    assert cli("grants", "list", "ann", "-o", "json").document["grants"][0]["granted_by"] == "admin"
    assert cli("grants", "remove", "ann", "user:*", "*").out == "revoked: ann may * key user:*\n"
    assert cli("grants", "remove", "ann", "user:*", "*").status == 1
    assert is_one_error_line(ann("keys"))


def test_token_is_listed_by_id_and_revoked(cli: Cli) -> None:
    document = cli("tokens", "issue", "bob", "-o", "json").document
    token, token_id = document["token"], document["token_id"]
    listed = cli("tokens", "list", "bob")
    assert listed.out.split("\t")[:3] == [token_id, "bob", "good"]
    assert token not in listed.out
    assert cli("tokens", "revoke", token_id).out == f"revoked {token_id}\n"
    assert cli("tokens", "revoke", token_id).status == 1
    ran = as_holder(cli, token)("whoami")
    assert is_one_error_line(ran)
    assert "revoked" in ran.err
    assert token not in ran.err


def test_whoami_says_who_it_is(cli: Cli) -> None:
    said = cli("whoami", "-o", "json").document
    assert (said["user_id"], said["authentication_method"], said["is_administrator"]) == ("admin", "api_token", True)
    assert "admin" in cli("whoami").out


def test_init_makes_an_administrator_once_and_turns_authentication_on(tmp_path: Path) -> None:
    directory = str(tmp_path / "data")
    made = run_here("init", "--data-dir", directory, "--principal", "root")
    assert made.status == 0
    token = made.out.strip()
    assert is_one_error_line(run_here("init", "--data-dir", directory))
    assert run_here("init", "--data-dir", directory, "--again").status == 0
    with serving("--listen", "127.0.0.1:0", "--data-dir", directory) as server:
        said = server.event("serving")
        assert said["authentication"] is True
        environment = {"ONEX_MEMORY_TARGET": said["address"]}
        assert is_one_error_line(run_here("keys", env=environment))
        environment["ONEX_MEMORY_TOKEN"] = token
        assert run_here("whoami", "-o", "json", env=environment).document["user_id"] == "root"


def test_init_goes_on_with_an_audit_log_that_has_secrets_of_its_own(tmp_path: Path) -> None:
    directory, secrets = str(tmp_path / "data"), tmp_path / "audit.key"
    secrets.write_text("s" * 40)
    for again in ((), ("--again",)):
        assert run_here("init", "--data-dir", directory, "--audit-key-file", str(secrets), *again).status == 0

    async def verified() -> AuditVerification:
        async with EmbeddedMemory(directory, audit_key_file=secrets) as store:
            return await store.security.verify_audit_log()

    found = asyncio.run(verified())
    assert found.is_intact, found.description
    assert found.last_sequence >= 3


def test_commands_speak_tls(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("server")
    own, own_key = authority.issue("ann")
    environment = {"ONEX_MEMORY_ADMINISTRATOR_TOKEN": ADMINISTRATOR_TOKEN}
    tls = ("--tls-cert", str(certificate), "--tls-key", str(key), "--tls-client-ca", str(authority.path))
    with serving("--listen", "127.0.0.1:0", "--ephemeral", *tls, env=environment) as server:
        said = server.event("serving")
        assert said["tls"] is True
        client: tuple[str, ...] = ("--target", said["address"], "--tls-ca", str(authority.path))
        client += ("--tls-client-cert", str(own), "--tls-client-key", str(own_key))
        admin = {"ONEX_MEMORY_TOKEN": ADMINISTRATOR_TOKEN}
        assert run_here("grants", "add", "ann", "*", "read", *client, env=admin).status == 0
        assert run_here("whoami", *client, "-o", "json").document["authentication_method"] == "certificate"
        assert run_here("health", *client).out == "SERVING\n"
        assert is_one_error_line(run_here("whoami", "--target", said["address"], "--timeout", "2s"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--listen", "0.0.0.0:0"), "--listen"),
        (("--tls-cert", "absent.pem"), "--tls-key"),
        (("--tls-cert", "absent.pem", "--tls-key", "absent.key"), "--tls-cert: absent.pem cannot be read"),
        (("--tls-client-ca", "ca.pem"), "--tls-client-ca"),
        (("--jwks", "jwks.json"), "--jwks"),
        (("--jwks", "absent.json", "--jwt-issuer", "i", "--jwt-audience", "a"), "--jwks"),
    ],
)
def test_server_that_would_not_be_safe_does_not_start(arguments: tuple[str, ...], said: str) -> None:
    ran = run_cli("serve", "--ephemeral", *arguments)
    assert is_one_error_line(ran)
    assert said in ran.err


def test_short_token_in_the_environment_is_refused_without_being_shown() -> None:
    ran = run_cli("serve", "--ephemeral", env={"ONEX_MEMORY_ADMINISTRATOR_TOKEN": "hunter2"})
    assert is_one_error_line(ran)
    assert "hunter2" not in ran.err
