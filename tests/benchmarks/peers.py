"""The servers of others that ours is compared with: redis-server and etcd, as Debian has them.

Owns how they are come by, started and ended. Each runs on the server's core, listens on a free port of 127.0.0.1,
keeps what it must in a temporary directory on the disk of `build/`, and ends with whoever started it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from tests.benchmarks import disk
from tests.benchmarks.children import SERVER_CORE, ChildFailed, Server, command

__all__ = ["become", "etcd", "etcd_is_here", "how_to_install", "redis", "redis_is_here"]

_REDIS: Final = ("redis-server", "redis-server")
_ETCD: Final = ("etcd", "etcd-server")
"""A program, and Debian's package of it, which is also the name of the service that the package would run."""
_START_S: Final = 15.0
_END_S: Final = 15.0
_POLL_S: Final = 0.02
_LOG_BYTES: Final = 2_000
_PR_SET_PDEATHSIG: Final = 1


def redis_is_here() -> bool:
    """Says whether there is a redis-server; installs it first where that is possible."""
    return _program(*_REDIS) is not None


def etcd_is_here() -> bool:
    """Says whether there is an etcd; installs it first where that is possible."""
    return _program(*_ETCD) is not None


def how_to_install(program: str) -> str:
    """Says what to do about a program that is missing."""
    package = dict((_REDIS, _ETCD))[program]
    return f"{program} is not installed; on Debian: apt-get install --no-install-recommends {package}"


@contextmanager
def redis(*, is_durable: bool = False) -> Iterator[Server]:
    """Runs redis-server with its default settings, but without snapshots.

    Args:
        is_durable: whether all that a reply says is on disk (`appendfsync always`); otherwise it is in memory only.
    """
    log = ("--appendonly", "yes", "--appendfsync", "always") if is_durable else ("--appendonly", "no")
    arguments = ["--bind", "127.0.0.1", "--save", "", *log, "--daemonize", "no"]
    with _serving(
        _REDIS, lambda port, directory: [*arguments, "--port", str(port), "--dir", str(directory)], _pong
    ) as server:
        yield server


@contextmanager
def etcd() -> Iterator[Server]:
    """Runs a cluster of one etcd with its default settings."""

    def arguments(port: int, directory: Path) -> list[str]:
        clients, peers = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{_free_port()}"
        return [
            *("--name", "bench", "--data-dir", str(directory / "data"), "--log-level", "error"),
            *("--listen-client-urls", clients, "--advertise-client-urls", clients),
            *("--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers),
            *("--initial-cluster", f"bench={peers}"),
        ]

    with _serving(_ETCD, arguments, _healthy) as server:
        yield server


@contextmanager
def _serving(
    program: tuple[str, str], arguments: Callable[[int, Path], list[str]], is_ready: Callable[[int], bool]
) -> Iterator[Server]:
    path = _program(*program)
    if path is None:
        raise ChildFailed(how_to_install(program[0]))
    with disk.directory() as directory:
        port = _free_port()
        log = directory / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command("peers:become", {"arguments": [path, *arguments(port, directory)]}, SERVER_CORE),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            end = time.monotonic() + _START_S
            while not is_ready(port):
                if process.poll() is not None or time.monotonic() > end:
                    said = log.read_text("utf-8", "replace")[-_LOG_BYTES:]
                    raise ChildFailed(f"{program[0]} does not serve:\n{said}")
                time.sleep(_POLL_S)
            yield Server(f"127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            try:
                process.wait(_END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def become(*, arguments: list[str]) -> None:
    """Becomes another program, in this process and on its core, that ends when the process that started it does."""
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("the process that started this one is gone")
    os.execv(arguments[0], arguments)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _pong(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1.0) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1.0) as response:
            return b'"true"' in response.read()
    except OSError:
        return False


@cache
def _program(program: str, package: str) -> str | None:
    """Returns the path of a program, installed if need be and possible; None: it cannot be had."""
    found = shutil.which(program)
    if found is not None or shutil.which("apt-get") is None or os.geteuid() != 0:
        return found
    print(f"installing {package} with apt-get, once")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        done = subprocess.run(
            ["apt-get", "-qq", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False, timeout=600
        )
        if done.returncode:
            return None
    if Path("/run/systemd/system").exists():
        # The package starts its program as a service, which would run beside what is measured.
        services = [package, package.removesuffix("-server")]
        subprocess.run(["systemctl", "disable", "--now", *services], capture_output=True, check=False, timeout=60)
    return shutil.which(program)
