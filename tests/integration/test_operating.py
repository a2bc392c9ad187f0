"""What an operator is told when something is wrong around a server: limits, clock, certificate, key, address."""

import resource
import socket
import subprocess
from pathlib import Path

from structlog.testing import capture_logs

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.engine.master_key import MasterKey
from onex_memory.server.app import MemoryServer
from tests.support.authorities import Authority
from tests.support.cli import PROGRAM, TIMEOUT_S, clean_environment, is_one_error_line, run_cli, run_here, serving
from tests.support.clock import START_MS, ManualClock
from tests.support.durable import durable_server
from tests.support.implementations import FREE_PORT
from tests.support.monitoring import scraped

# Why a server cannot be reached.


def test_caller_is_told_what_is_wrong_with_tls(tmp_path: Path) -> None:
    authority, other = Authority(tmp_path), Authority(tmp_path, "other")
    certificate, key = authority.issue("server")
    tls = ("--tls-cert", str(certificate), "--tls-key", str(key))
    with serving("--listen", FREE_PORT, "--ephemeral", *tls) as server:
        get = ("get", "a", "--target", str(server.event("serving")["address"]), "--timeout", "5s")
        for options, said in (
            ((), "does it ask for TLS"),
            (("--tls-ca", str(other.path)), "its certificate is not accepted"),
            (("--tls-ca", str(authority.path), "--tls-server-name", "elsewhere"), "--tls-server-name"),
        ):
            ran = run_here(*get, *options)
            assert is_one_error_line(ran)
            assert said in ran.err


def test_caller_is_told_of_an_expired_certificate_and_of_a_server_without_tls(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("server", is_expired=True)
    for tls, said in (
        (("--tls-cert", str(certificate), "--tls-key", str(key)), "certificate has expired"),
        ((), "does not speak TLS"),
    ):
        with serving("--listen", FREE_PORT, "--ephemeral", *tls) as server:
            target = str(server.event("serving")["address"])
            ran = run_here("get", "a", "--target", target, "--timeout", "5s", "--tls-ca", str(authority.path))
        assert is_one_error_line(ran)
        assert said in ran.err


# The certificate.


async def test_certificate_that_is_not_valid_is_said_as_it_is_read_and_its_end_is_a_metric(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("server", is_expired=True)
    settings = ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT, tls_cert=str(certificate), tls_key=str(key))
    with capture_logs() as logs:
        async with MemoryServer(settings) as server:
            expired = (await scraped(server.metrics_address)).value("onex_memory_tls_certificate_not_after_seconds")
    assert expired is not None
    (line,) = [line for line in logs if line["event"] == "the certificate of TLS has expired"]
    assert line["path"] == str(certificate)

    authority.issue("server")
    with capture_logs() as logs:
        async with MemoryServer(settings) as server:
            valid = (await scraped(server.metrics_address)).value("onex_memory_tls_certificate_not_after_seconds")
        async with MemoryServer(settings, clock=ManualClock(start_ms=0)):
            pass
    assert valid is not None
    assert valid > expired
    assert [line["event"] for line in logs if "certificate" in line["event"]] == [
        "the certificate of TLS is not valid yet"
    ]


# The clock, and how the last run ended.


async def test_clock_that_is_behind_what_is_on_disk_is_said(tmp_path: Path) -> None:
    settings = ServerSettings(listen=FREE_PORT, data_dir=str(tmp_path / "data"))
    said = []
    for start_ms in (START_MS, START_MS - 5_000, START_MS - 3_600_000):
        with capture_logs() as logs:
            async with (
                MemoryServer(settings, clock=ManualClock(start_ms=start_ms)) as server,
                MemoryClient(server.address) as client,
            ):
                await client.memory.store("a", 1)
        said.append([line["seconds"] for line in logs if "clock is behind" in line["event"]])
    assert said == [[], [], [3_600]]


async def test_log_says_whether_the_last_run_ended_cleanly(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server:
        await server.kill()
        await server.start()
        assert await server.stop() == 0
        await server.start()
    assert [line["ended_cleanly"] for line in server.log if line["event"] == "recovered"] == [True, False, True]


# Open files.


def under_file_limit(limit: int) -> tuple[str, ...]:
    return ("prlimit", f"--nofile={limit}:{limit}", PROGRAM, "serve", "--ephemeral", "--listen", FREE_PORT)


def test_server_takes_as_many_descriptors_as_it_may_have() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with serving("--listen", FREE_PORT, "--ephemeral") as server:
        server.event("serving")
        soft, _ = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
    assert soft == (1 << 20 if hard == resource.RLIM_INFINITY else min(hard, 1 << 20))


def test_server_that_may_open_too_few_files_does_not_start() -> None:
    ran = subprocess.run(
        under_file_limit(63), capture_output=True, text=True, timeout=TIMEOUT_S, check=False, env=clean_environment()
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("error: cannot serve with 63 open files")
    assert ran.stderr.count("\n") == 1


async def test_descriptors_that_run_out_are_said_and_that_there_are_some_again(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data", wrapped_in=("prlimit", "--nofile=64:64")) as server:
        host, _, port = server.address.rpartition(":")
        connections = [socket.create_connection((host, int(port)), timeout=5) for _ in range(64)]
        await server.told("file descriptors run out: no connection is taken without one")
        for connection in connections:
            connection.close()
        await server.told("there are file descriptors again")
        async with server.client() as client:
            assert await client.memory.store("a", 1)


# The master key.


def test_key_that_is_another_one_is_named_by_where_it_was_said(tmp_path: Path) -> None:
    first, second = tmp_path / "first.key", tmp_path / "second.key"
    for path in (first, second):
        assert run_here("encryption-keys", "new-master", str(path)).status == 0
    data = ("--data-dir", str(tmp_path / "data"))
    with serving("--listen", FREE_PORT, *data, "--master-key-file", str(first)) as server:
        address = str(server.event("serving")["address"])
        assert run_here("encrypt", "people", "x", "--target", address).status == 0
        server.process.terminate()
        assert server.process.wait(TIMEOUT_S) == 0
    ran = run_cli("serve", "--listen", FREE_PORT, *data, "--master-key-file", str(second))
    (line,) = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert line.startswith("error: --master-key-file: this one has the id")
    assert MasterKey.from_file(first).id in line
