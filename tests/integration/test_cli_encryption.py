"""The commands on encrypted data and encryption keys, as their users run them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.cli import Cli, is_one_error_line, run_cli, serving


def test_value_is_encrypted_stored_and_decrypted(cli: Cli) -> None:
    stored = cli("encrypt", "pay", '{"iban": "DE02"}', "--store", "user:1", "--context", "user:1")
    assert (stored.status, stored.out) == (0, "stored user:1, encrypted with pay version 1\n")
    assert "DE02" not in cli("get", "user:1").out
    assert cli("decrypt", "user:1", "--context", "user:1", "-o", "json").document == {"iban": "DE02"}
    wrong = cli("decrypt", "user:1")
    assert is_one_error_line(wrong)
    assert "another namespace or context" in wrong.err


def test_value_goes_through_files(cli: Cli) -> None:
    encrypted = cli("encrypt", "pay", piped=b"a secret\n")
    assert "secret" not in encrypted.out
    assert cli("decrypt", piped=encrypted.out.encode()).out == "a secret\n"


def test_what_cannot_be_decrypted_is_one_line(cli: Cli) -> None:
    cli("store", "plain", "x")
    assert cli("decrypt", "absent").status == 1
    assert is_one_error_line(cli("decrypt", "plain"))
    for piped in (b"", b"{}", b'{"$encrypted": {"key_id": "pay"}}', b'{"$encrypted": 1}'):
        assert is_one_error_line(cli("decrypt", piped=piped)), piped


def test_key_goes_through_its_life(cli: Cli) -> None:
    keys = "encryption-keys"
    assert cli(keys, "create", "pay").out == "pay  enabled  version 1\n"
    assert is_one_error_line(cli(keys, "create", "pay"))
    assert cli(keys, "rotate", "pay", "-o", "json").document["latest_version"] == 2
    assert cli(keys, "minimum-version", "pay", "2").out == "pay  enabled  version 2, decrypts from version 2\n"
    assert cli(keys, "disable", "pay").out.startswith("pay  disabled")
    assert cli(keys, "enable", "pay").status == 0
    assert is_one_error_line(cli(keys, "destroy", "pay"))
    assert "can be destroyed from" in cli(keys, "schedule-destruction", "pay", "--wait", "1ms").out
    assert cli(keys, "list").out == "pay\tpending_destruction\t2\t2\n"
    assert cli(keys, "destroy", "pay").out.startswith("pay  destroyed")
    assert [key["state"] for key in cli(keys, "list", "-o", "json").document["keys"]] == ["destroyed"]


def test_entries_are_counted_and_rewrapped(cli: Cli) -> None:
    for number in range(3):
        cli("encrypt", "pay", "x", "--store", f"k:{number}")
    cli("encrypt", "pay", "x", "--store", "with-context", "--context", "c")
    cli("encryption-keys", "rotate", "pay")
    assert cli("encryption-keys", "usage", "pay").out == "1\t4\n"
    done = cli("encryption-keys", "rewrap", "pay", "k:*")
    assert (done.status, done.out) == (0, "rewrapped 3 of 3 entries looked at\n")
    assert cli("encryption-keys", "usage", "pay", "-o", "json").document["versions"] == {"1": 1, "2": 3}
    partly = cli("encryption-keys", "rewrap", "pay")
    assert (partly.status, "not rewrapped: with-context" in partly.err) == (1, True)
    assert is_one_error_line(cli("encryption-keys", "rewrap", "none"))


def test_rewrapping_shows_a_bar_on_a_terminal(cli: Cli) -> None:
    cli("encrypt", "pay", "x", "--store", "k")
    cli("encryption-keys", "rotate", "pay")
    ran = cli.on_terminal("encryption-keys", "rewrap", "pay", env={"TERM": "xterm"})
    assert ran.status == 0
    assert "rewrapped 1 of 1" in ran.out


def test_master_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    made = run_cli("encryption-keys", "new-master", str(path))
    assert made.status == 0
    assert path.stat().st_mode & 0o777 == 0o600
    secret = path.read_text().strip()
    assert len(bytes.fromhex(secret)) == 32
    assert secret not in made.out + made.err
    assert is_one_error_line(run_cli("encryption-keys", "new-master", str(path)))
    assert path.read_text().strip() == secret


def test_directory_that_is_encrypted_says_so_and_is_worked_on_with_its_key(tmp_path: Path) -> None:
    data, path = str(tmp_path / "data"), str(tmp_path / "master.key")
    run_cli("encryption-keys", "new-master", path)
    with serving("--listen", "127.0.0.1:0", "--data-dir", data) as server:
        cli = Cli(str(server.event("serving")["address"]))
        assert cli("store", "k", "canary").status == 0
        refused = cli("encrypt", "pay", "x")
        assert is_one_error_line(refused)
        assert "--master-key-file" in refused.err
    assert run_cli("data", "inspect", data, "-o", "json").document["encryption"] == "off"
    assert is_one_error_line(run_cli("data", "compact", data, "--encrypt-at-rest"))
    both = run_cli("data", "compact", data, "--encrypt-at-rest", "--keep-hours", "1", "--master-key-file", path)
    assert is_one_error_line(both)
    assert run_cli("data", "compact", data, "--encrypt-at-rest", "--master-key-file", path).status == 0
    inspected = run_cli("data", "inspect", data, "-o", "json").document
    assert (inspected["encryption"], len(inspected["master_key_id"])) == ("on", 16)
    assert "encryption\ton\n" in run_cli("data", "inspect", data).out
    for command in ("verify", "compact"):
        assert is_one_error_line(run_cli("data", command, data)), command
        assert run_cli("data", command, data, "--master-key-file", path).status == 0, command
    assert is_one_error_line(run_cli("init", "--data-dir", data))
    assert run_cli("init", "--data-dir", data, env={"ONEX_MEMORY_MASTER_KEY": Path(path).read_text()}).status == 0
    assert json.dumps("canary").encode() not in b"".join(each.read_bytes() for each in Path(data).iterdir())
