"""The commands on settings, and `serve` with a file of them."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from onex_memory.config.settings import SETTINGS
from tests.support.authorities import Authority
from tests.support.cli import is_one_error_line, run_cli, run_here, run_on_terminal, serving

SECRET = "the-secret-of-an-administrator-000"
WRONG = """
max_memroy = 1
audit_access = "yes"
drain_seconds = 7200
"""
SAID_OF_IT = [
    "FILE:2: max_memroy: is not a setting; did you mean max_memory?",
    "FILE:3: audit_access: is 'yes', text; it takes true or false",
    "FILE:4: drain_seconds: is 7,200; it must be 0 to 3,600",
    "ONEX_MEMORY_MAX_STREAMS: is 0; it must be 1 to 1,000,000",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "server.toml"


# ----------------------------------------------------------------------------------------------------------- check


def test_check_says_everything_that_is_wrong_and_where(path: Path) -> None:
    path.write_text(WRONG)
    wrong = {"ONEX_MEMORY_MAX_STREAMS": "0"}
    ran = run_here("config", "check", str(path), env=wrong)
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.replace(str(path), "FILE").splitlines() == SAID_OF_IT
    ran = run_here("config", "check", env=wrong | {"ONEX_MEMORY_CONFIG": str(path)})
    assert ran.out.replace(str(path), "FILE").splitlines() == SAID_OF_IT
    ran = run_here("config", "check", str(path), "-o", "json")
    assert ran.status == 1
    assert ran.document["valid"] is False
    assert ran.document["problems"][0] == {
        "place": f"{path}:2",
        "key": "max_memroy",
        "description": "is not a setting; did you mean max_memory?",
    }


def test_check_of_what_is_right_is_exit_code_0(path: Path) -> None:
    path.write_text("drain_seconds = 1\n")
    ran = run_here("config", "check", str(path), env={"ONEX_MEMORY_EPHEMERAL": "1"})
    assert (ran.status, ran.out) == (0, "valid: 2 settings said, all others have their defaults\n")
    assert run_here("config", "check", str(path), "-o", "json").document == {"valid": True, "problems": []}
    assert run_here("config", "check").status == 0


def test_check_of_a_file_that_cannot_be_read_is_exit_code_2(path: Path) -> None:
    assert is_one_error_line(run_here("config", "check", str(path)))
    assert is_one_error_line(run_here("config", "check", str(path.parent)))


def test_check_reads_the_files_that_settings_name(path: Path, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, _ = authority.issue("server")
    _, other_key = authority.issue("other")
    (tmp_path / "short").write_text("short")
    path.write_text(
        f"""
tls_cert = "{certificate}"
tls_key = "{other_key}"
tls_client_ca = "absent.pem"
audit_key_file = "short"
master_key_file = "short"
data_dir = "short/data"
"""
    )
    ran = run_here("config", "check", str(path))
    assert ran.status == 1
    said = dict(line.replace(str(tmp_path), "DIR").split(": ", 1) for line in ran.out.splitlines())
    assert said == {
        "DIR/server.toml:4": "tls_client_ca: DIR/absent.pem cannot be read: No such file or directory",
        "DIR/server.toml:5": "audit_key_file: DIR/short must hold secrets of 32 characters at least, one a line",
        "DIR/server.toml:6": said["DIR/server.toml:6"],
        "DIR/server.toml:7": "data_dir: DIR/short/data cannot be a directory: DIR/short is none",
    }
    assert said["DIR/server.toml:6"].startswith("master_key_file: ")
    path.write_text(f'tls_cert = "{certificate}"\ntls_key = "{other_key}"\njwks = "short"\njwt_issuer = "i"')
    ran = run_here("config", "check", str(path), env={"ONEX_MEMORY_JWT_AUDIENCE": "a"})
    keys = [line.removeprefix(f"{path}:").split(": ")[1] for line in ran.out.splitlines()]
    assert keys == ["tls_key", "jwks"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_check_says_what_may_not_be_read_or_written(path: Path, tmp_path: Path) -> None:
    (tmp_path / "key").touch(0o000)
    (tmp_path / "read-only").mkdir(0o500)
    path.write_text('audit_key_file = "key"\ndata_dir = "read-only/data"')
    assert [line.split(": ")[1] for line in run_here("config", "check", str(path)).out.splitlines()] == [
        "data_dir",
        "audit_key_file",
    ]


def test_check_notes_variables_that_are_nearly_settings() -> None:
    environment = {
        "ONEX_MEMORY_LISTN": "x",
        "onex_memory_data_dir": "x",
        "ONEX_MEMORY_TLS_CLIENT_CERT": "a client's",
        "ONEX_MEMORY_SERVICE_PORT": "an orchestrator's",
    }
    ran = run_here("config", "check", env=environment)
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "ONEX_MEMORY_LISTN is no setting; did you mean ONEX_MEMORY_LISTEN?",
        "onex_memory_data_dir is no setting; did you mean ONEX_MEMORY_DATA_DIR?",
    ]


def test_check_runs_no_command(path: Path, tmp_path: Path) -> None:
    path.write_text(f'master_key_command = "touch {tmp_path}/ran"')
    assert run_here("config", "check", str(path)).status == 0
    assert not (tmp_path / "ran").exists()


# ------------------------------------------------------------------------------------------------------------ show


def test_show_says_what_each_setting_is_and_what_says_so(path: Path) -> None:
    path.write_text('retention_hours = "7d"\nmax_streams = 5')
    environment = {
        "ONEX_MEMORY_CONFIG": str(path),
        "ONEX_MEMORY_MAX_STREAMS": "6",
        "ONEX_MEMORY_ADMINISTRATOR_TOKEN": SECRET,
    }
    shown = run_here("config", "show", "--max-memory", "2GiB", env=environment)
    assert shown.status == 0
    lines = [line.split("\t") for line in shown.out.splitlines()]
    assert [line[0] for line in lines] == [setting.key for setting in SETTINGS]
    said = {key: (value, place) for key, value, place in lines}
    assert said["retention_hours"] == ("168", f"{path}:1")
    assert said["max_streams"] == ("6", "ONEX_MEMORY_MAX_STREAMS")
    assert said["max_memory"] == ("2GiB", "--max-memory")
    assert said["administrator_token"] == ("***", "ONEX_MEMORY_ADMINISTRATOR_TOKEN")
    assert said["data_dir"] == ("data", "default")
    assert said["drain_seconds"] == ("10", "default")
    document = run_here("config", "show", "--max-memory", "2GiB", "-o", "json", env=environment).document
    assert list(document) == [setting.key for setting in SETTINGS]
    assert document["max_memory"] == {"value": 2 << 30, "source": "option", "place": "--max-memory"}
    assert document["retention_hours"] == {"value": 168, "source": "file", "place": f"{path}:1"}
    assert document["drain_seconds"] == {"value": 10, "source": "default", "place": ""}


@pytest.mark.parametrize("output", ["table", "json", "toml"])
def test_secrets_are_never_shown(path: Path, output: str) -> None:
    path.write_text('master_key = "5ec2e7"')
    path.chmod(0o600)
    environment = {"ONEX_MEMORY_ADMINISTRATOR_TOKEN": SECRET}
    shown = run_here("config", "show", "--config", str(path), "-o", output, env=environment)
    assert shown.status == 0
    assert shown.out.count("***") == 2
    assert SECRET not in shown.out
    assert "5ec2e7" not in shown.out


def test_what_is_shown_as_a_file_says_the_same(path: Path) -> None:
    arguments = ("--ephemeral", "--tls-cert", "a", "--tls-key", "b", "--max-memory", "1536KiB", "--drain-seconds=2m")
    shown = run_here("config", "show", *arguments, "-o", "toml")
    path.write_text(shown.out)
    assert tomllib.loads(shown.out)["ephemeral"] is True
    values = [
        {key: each["value"] for key, each in run_here("config", "show", *said, "-o", "json").document.items()}
        for said in (arguments, ("--config", str(path)))
    ]
    absolute = {name: str(path.parent / values[0][name]) for name in ("tls_cert", "tls_key")}
    assert values[0] | absolute == values[1]


def test_settings_on_a_terminal_are_a_table_without_control_characters() -> None:
    shown = run_on_terminal("config", "show", "--jwt-issuer", "a\x1b[31mb")
    assert shown.status == 0
    assert "jwt_issuer" in shown.out
    assert "\\x1b[31mb" in shown.out


# ----------------------------------------------------------------------------------------------------------- serve


def test_server_takes_its_settings_from_a_file(path: Path) -> None:
    path.write_text('listen = "127.0.0.1:0"\nmax_value_bytes = "2KiB"\nmax_memory = "1MiB"\ndata_dir = "kept"')
    with serving("--config", str(path), env={"ONEX_MEMORY_MAX_MEMORY": "3MiB"}) as server:
        target = {"ONEX_MEMORY_TARGET": str(server.event("serving")["address"])}
        limits = run_here("info", "-o", "json", env=target).document["limits"]
    assert (limits["max_value_bytes"], limits["max_memory_bytes"]) == (2_048, 3 << 20)
    assert (path.parent / "kept" / "journal.db").exists()


def test_server_says_everything_that_is_wrong_and_does_not_start(path: Path) -> None:
    path.write_text(WRONG)
    ran = run_here("serve", "--config", str(path), env={"ONEX_MEMORY_MAX_STREAMS": "0"})
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.replace(str(path), "FILE").splitlines() == [f"error: {line}" for line in SAID_OF_IT]


def test_file_that_a_setting_in_a_file_names_fails_with_the_place(path: Path) -> None:
    path.write_text('ephemeral = true\naudit_key_file = "absent"')
    ran = run_cli("serve", "--config", str(path))
    assert is_one_error_line(ran)
    assert f"{path}:2: audit_key_file: " in ran.err


def test_what_a_file_says_is_done_can_be_taken_back(path: Path) -> None:
    path.write_text("audit_access = true")
    document = run_here("config", "show", "--config", str(path), "--no-audit-access", "-o", "json").document
    assert document["audit_access"] == {"value": False, "source": "option", "place": "--no-audit-access"}
    ran = run_here("config", "show", "--audit-access", "--no-audit-access")
    assert is_one_error_line(ran)
    assert "contradict" in ran.err


def test_secrets_are_no_options() -> None:
    assert is_one_error_line(run_here("serve", "--administrator-token", SECRET))
    assert is_one_error_line(run_here("serve", "--master-key", SECRET))


def test_help_names_every_option_and_variable() -> None:
    shown = run_here("serve", "--help", env={"COLUMNS": "200"}).out
    for setting in SETTINGS:
        assert not setting.option or setting.option in shown
        assert setting.is_secret or setting.variable in shown
