"""What encryption costs: pairs of encrypting and decrypting in process, and stores that are encrypted at rest.

Pairs are those of `EmbeddedMemory.security`: a value of 1 KiB encoded, checked, encrypted, checked again as what came
from a caller, decrypted, decoded. No network, no disk; one caller after the other on one core. Beside them what
`cryptography` alone takes for the same bytes, with a nonce from the operating system: what is left to win.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Sequence

import uvloop
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from onex_memory import EmbeddedMemory
from tests.benchmarks import disk, durable
from tests.benchmarks.children import measured
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_least

__all__ = ["at_rest", "benchmark", "cipher", "pairs"]

_VALUE_BYTES = 1_024
_AUTHENTICATED_BYTES = 64
_PAIRS_PER_S = at_least(60_000)


def benchmark(scale: Scale) -> Benchmark:
    """Pairs through the service, and of the cipher alone."""
    count = round(40_000 * scale.seconds)
    return Benchmark(
        "encryption",
        f"encrypting and decrypting {_VALUE_BYTES:,} bytes, in process, on one core",
        (
            Side("service", lambda: measured("encryption:pairs", {"count": count})),
            Side("cipher", lambda: measured("encryption:cipher", {"count": count})),
        ),
        _rows,
        {"value_bytes": _VALUE_BYTES, "pairs": count},
    )


def _rows(found: Sequence[Pair]) -> list[Row]:
    return [
        Row("EmbeddedMemory.security", "pairs/s", [pair["service"]["per_s"] for pair in found], _PAIRS_PER_S),
        Row("EmbeddedMemory.security", "pairs/s of processor time", [pair["service"]["cpu"] for pair in found]),
        Row("cryptography alone", "pairs/s", [pair["cipher"]["per_s"] for pair in found]),
    ]


def pairs(*, count: int) -> Sample:
    """Through the service; for a process of its own."""
    return uvloop.run(_pairs(count))


async def _pairs(count: int) -> Sample:
    async with EmbeddedMemory() as memory:
        security, data = memory.security, os.urandom(_VALUE_BYTES)
        assert await security.decrypt_data(await security.encrypt_data(data, "key")) == data
        gc.collect()
        gc.freeze()
        start_s, cpu_s = time.perf_counter(), time.process_time()
        for _ in range(count):
            await security.decrypt_data(await security.encrypt_data(data, "key"))
        return _rates(count, start_s, cpu_s)


def cipher(*, count: int) -> Sample:
    """The cipher alone; for a process of its own."""
    aead, data, beside = AESGCM(os.urandom(32)), os.urandom(_VALUE_BYTES), os.urandom(_AUTHENTICATED_BYTES)
    start_s, cpu_s = time.perf_counter(), time.process_time()
    for _ in range(count):
        nonce = os.urandom(12)
        aead.decrypt(nonce, aead.encrypt(nonce, data, beside), beside)
    return _rates(count, start_s, cpu_s)


def _rates(count: int, start_s: float, cpu_s: float) -> Sample:
    return {"per_s": count / (time.perf_counter() - start_s), "cpu": count / (time.process_time() - cpu_s)}


def at_rest(scale: Scale) -> Benchmark:
    """Durable pipelined stores, encrypted at rest and not."""
    disk.demand()
    return Benchmark(
        "at_rest",
        "stores by 64 callers of a client, on disk before they are answered, encrypted at rest and not",
        (
            Side("encrypted", lambda: durable.measure_durable("sync", scale.seconds, encrypts=True)),
            Side("plain", lambda: durable.measure_durable("sync", scale.seconds)),
        ),
        _rows_at_rest,
        durable.inputs(scale),
    )


def _rows_at_rest(found: Sequence[Pair]) -> list[Row]:
    sides = ("encrypted", "plain")
    ratios = [pair["encrypted"]["per_s"] / pair["plain"]["per_s"] for pair in found]
    return [
        *(Row(side, "/s", [pair[side]["per_s"] for pair in found]) for side in sides),
        Row("encrypted / plain", "throughput", ratios),
        *(Row(side, "µs of server CPU a store", [pair[side]["server_us"] for pair in found]) for side in sides),
        *(Row(side, "µs of the state process a store", [pair[side]["state_us"] for pair in found]) for side in sides),
        *(Row(side, "bytes of journal a store", [pair[side]["bytes_a_change"] for pair in found]) for side in sides),
    ]
