"""What puts load on a server: ghz, a client in Go, in a process of its own on the other core.

Owns how the client is come by, driven and understood. A client in Python would be saturated before the server is. Where
there is neither ghz nor Go to install it with, one in Python takes its place; only the server's processor time a
call says anything then.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import time
from base64 import b64encode
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import grpc
from google.protobuf.descriptor import FileDescriptor, ServiceDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from google.protobuf.json_format import ParseDict
from google.protobuf.message_factory import GetMessageClass

from onex.memory.v1 import memory_base_pb2
from tests.benchmarks.children import ROOT, ChildFailed, Server, cpu_seconds, measured
from tests.benchmarks.entries import VALUE, key, shuffled
from tests.benchmarks.etcd_api import KV
from tools.plugins import ghz_program

__all__ = ["CONNECTIONS", "REQUESTS", "WORKERS", "Load", "client_name", "drive"]

WORKERS: Final = 32
"""How many calls are in flight at once."""
CONNECTIONS: Final = 4
"""How many connections they share."""
REQUESTS: Final = 2_000
"""How many different requests there are; they are sent in turn."""
_OURS: Final = memory_base_pb2.DESCRIPTOR.services_by_name["MemoryBaseService"]
_SERVICES: Final = {"Store": _OURS, "Retrieve": _OURS, "Put": KV, "Range": KV}
"""The methods that can be called, and whose they are."""
_INPUTS: Final = ROOT / "build" / "bench" / "load"


@dataclass(frozen=True, slots=True)
class _Calls:
    """What is asked of a client."""

    address: str
    method: str
    seconds: float
    per_second: int
    keys: int
    metadata: dict[str, str]


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it."""

    calls: int
    per_second: float
    p99_ms: float
    server_us: float
    """The server's processor time for a call, in microseconds."""
    server_busy: float
    """The share of its core that the server took: at 1 it is saturated."""
    client_busy: float
    """The share of its core that the client took."""


def client_name() -> str:
    """Says what load comes from."""
    return "grpc.aio in Python (no ghz and no go here)" if _ghz() is None else f"ghz, {CONNECTIONS} connections"


def drive(
    server: Server,
    method: str,
    *,
    seconds: float,
    per_second: int = 0,
    keys: int = REQUESTS,
    metadata: dict[str, str] | None = None,
) -> Load:
    """Calls a method for a while, from many workers: each sends a request as soon as it has its answer.

    Args:
        server: whom to call.
        method: `Store` or `Retrieve` of ours, `Put` or `Range` of etcd.
        seconds: for how long.
        per_second: at most how many calls a second; 0: as many as the server can take.
        keys: the requests name random ones of so many keys.
        metadata: what each call carries besides.

    Raises:
        ChildFailed: a call failed.
    """
    wanted = _Calls(server.address, method, seconds, per_second, keys, metadata or {})
    client_before = _client_seconds()
    server_before = cpu_seconds(server.pid)
    ghz = _ghz()
    if ghz is None:
        sample = measured("load:call_from_python", asdict(wanted))
        calls, took_s, p99_ms = int(sample["calls"]), sample["seconds"], sample["p99_ms"]
    else:
        calls, took_s, p99_ms = _run_ghz(ghz, wanted)
    server_s = cpu_seconds(server.pid) - server_before
    client_s = _client_seconds() - client_before
    return Load(calls, calls / took_s, p99_ms, server_s / calls * 1e6, server_s / took_s, client_s / took_s)


def _client_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


# ghz


@cache
def _ghz() -> str | None:
    """Returns the path of ghz, installed if need be; None: it cannot be had."""
    try:
        return ghz_program()
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None


def _run_ghz(ghz: str, wanted: _Calls) -> tuple[int, float, float]:
    service = _SERVICES[wanted.method]
    command = [ghz, "--insecure", "--format=json", f"--protoset={_protoset(service)}"]
    command += [f"--call={service.full_name}/{wanted.method}", f"--data-file={_requests(wanted.method, wanted.keys)}"]
    command += [f"--duration={int(wanted.seconds * 1000)}ms", "--duration-stop=wait"]
    command += [f"--concurrency={WORKERS}", f"--connections={CONNECTIONS}"]
    if wanted.per_second:
        command.append(f"--rps={wanted.per_second}")
    if wanted.metadata:
        command.append(f"--metadata={json.dumps(wanted.metadata)}")
    command.append(wanted.address)
    done = subprocess.run(command, stdout=subprocess.PIPE, timeout=wanted.seconds + 60, check=False)
    report = json.loads(done.stdout or "{}")
    statuses = report.get("statusCodeDistribution", {})
    if done.returncode or set(statuses) != {"OK"}:
        raise ChildFailed(f"ghz ended with {done.returncode}; calls ended with {statuses}")
    latencies = {row["percentage"]: row["latency"] for row in report["latencyDistribution"]}
    return report["count"], report["total"] / 1e9, latencies[99] / 1e6


@cache
def _protoset(service: ServiceDescriptor) -> Path:
    """Writes what ghz must know of a service: descriptors, as its own parser knows no `optional`."""
    files: dict[str, FileDescriptorProto] = {}

    def add(descriptor: FileDescriptor) -> None:
        for dependency in descriptor.dependencies:
            add(dependency)
        if descriptor.name not in files:
            files[descriptor.name] = FileDescriptorProto.FromString(descriptor.serialized_pb)

    add(service.file)
    _INPUTS.mkdir(parents=True, exist_ok=True)
    path = _INPUTS / f"{service.full_name}.protoset"
    path.write_bytes(FileDescriptorSet(file=files.values()).SerializeToString())
    return path


@cache
def _requests(method: str, keys: int) -> Path:
    """Writes the requests that are sent in turn."""
    _INPUTS.mkdir(parents=True, exist_ok=True)
    path = _INPUTS / f"{method}-{keys}.json"
    path.write_text(json.dumps([_request(method, key(number)) for number in _numbers(keys)]), "utf-8")
    return path


def _request(method: str, name: str) -> dict[str, Any]:
    """Returns a request in protobuf's JSON, where bytes are base64."""
    match method:
        case "Store":
            return {"key": name, "value": {"stringValue": VALUE}}
        case "Put":
            return {"key": _base64(name), "value": _base64(VALUE)}
        case "Range":
            return {"key": _base64(name)}
        case _:
            return {"key": name}


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def _numbers(keys: int) -> list[int]:
    return shuffled(keys)[:REQUESTS]


# The client in Python that takes its place.


def call_from_python(**wanted: Any) -> dict[str, float]:
    """Calls as ghz would; for a process of its own."""
    return asyncio.run(_call_from_python(_Calls(**wanted)))


async def _call_from_python(wanted: _Calls) -> dict[str, float]:
    method = wanted.method
    service = _SERVICES[method]
    described = service.methods_by_name[method]
    request_type, response_type = GetMessageClass(described.input_type), GetMessageClass(described.output_type)
    requests = [ParseDict(_request(method, key(number)), request_type()) for number in _numbers(wanted.keys)]
    latencies_s: list[float] = []
    metadata = tuple(wanted.metadata.items())
    pause_s = WORKERS / wanted.per_second if wanted.per_second else 0.0

    async def work(worker: int, call: Any) -> None:
        position = worker
        while (now := time.perf_counter()) < end:
            await call(requests[position % len(requests)], metadata=metadata)
            latencies_s.append(time.perf_counter() - now)
            position += WORKERS
            await asyncio.sleep(max(0.0, pause_s - latencies_s[-1]))

    async with grpc.aio.insecure_channel(wanted.address) as channel:
        call = channel.unary_unary(
            f"/{service.full_name}/{method}",
            request_serializer=request_type.SerializeToString,
            response_deserializer=response_type.FromString,
        )
        await call(requests[0], metadata=metadata)
        start = time.perf_counter()
        end = start + wanted.seconds
        await asyncio.gather(*(work(worker, call) for worker in range(WORKERS)))
        took_s = time.perf_counter() - start
    p99_s = sorted(latencies_s)[len(latencies_s) * 99 // 100]
    return {"calls": len(latencies_s), "seconds": took_s, "p99_ms": p99_s * 1e3}
