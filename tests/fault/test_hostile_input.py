"""Ten minutes of hostile input: no crash, no hang, no INTERNAL, and memory that does not grow.

Every RPC, by whoever may do everything and by one who may do a part; cursors, page tokens, ids and ciphertexts as a
server made them and changed; credentials, namespaces, certificates and JWTs. What is drawn is another each time:
`ONEX_FUZZ_SEED` draws the same again.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor import MethodDescriptor
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from onex_memory.server import throttles
from tests.property.test_hostile_input import (
    CREDENTIALS,
    NAMESPACES,
    PARTS_OF_TLS,
    Running,
    try_certificate,
    try_jwt,
)
from tests.support.hostile import ANSWERS, METHODS, plant, requests_of
from tests.support.secured import ADMINISTRATOR_TOKEN

SECONDS = float(os.environ.get("ONEX_FUZZ_SECONDS", "600"))
SEED = int(os.environ.get("ONEX_FUZZ_SEED") or random.SystemRandom().getrandbits(32))
pytestmark = [pytest.mark.fault, pytest.mark.timeout(SECONDS + 300)]

_GROWTH_BYTES = 256 << 20
_REFUSED = {"UNAUTHENTICATED", "INVALID_ARGUMENT"}


def drawn(examples: int) -> settings:
    """So many, and not the same each time, as the profile of the tests would have it."""
    return settings(
        max_examples=examples,
        derandomize=False,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        print_blob=True,
        phases=(Phase.generate, Phase.shrink),
    )


@contextmanager
def patient_server(**said: Any) -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(throttles, "_FREE_FAILURES", 10**9)
        with Running(max_memory_bytes=64 << 20, **said) as server:
            yield server


class Bombardment:
    """What two servers are sent: one lets everybody do everything, the other tells callers apart."""

    def __init__(self, opened: Running, guarded: Running, directory: Path) -> None:
        self._opened = opened
        self._guarded = guarded
        self._directory = directory
        self._random = random.Random(SEED)
        self.told: Counter[tuple[str, str]] = Counter()
        """How often each RPC has answered with each status."""

    def everything(self) -> None:
        """Attacks every RPC, and every door, a few times."""
        for method in METHODS:
            self._draw(self._requests(method))
        for attack in (self._credentials(), self._namespaces(), self._certificates(), self._jwts()):
            self._draw(attack)

    def _draw(self, attack: Callable[[], None]) -> None:
        seed(self._random.getrandbits(64))(attack)()

    def _requests(self, method: MethodDescriptor) -> Callable[[], None]:
        @drawn(8)
        @given(requests_of(method), st.booleans())
        def attack(sent: list[bytes], as_ann: bool) -> None:
            if as_ann:
                said = self._guarded.answer(method, sent, self._guarded.as_ann)
            else:
                said = self._opened.answer(method, sent)
            self.told[method.name, said] += 1
            assert said in ANSWERS or (as_ann and said == "PERMISSION_DENIED")

        return attack

    def _credentials(self) -> Callable[[], None]:
        @drawn(100)
        @given(st.sampled_from(METHODS), CREDENTIALS)
        def attack(method: MethodDescriptor, credential: str) -> None:
            assert self._guarded.answer(method, b"", ("authorization", credential), moment_s=20) in _REFUSED

        return attack

    def _namespaces(self) -> Callable[[], None]:
        @drawn(30)
        @given(NAMESPACES)
        def attack(namespace: str) -> None:
            assert self._opened.answer(METHODS[1], b"", ("onex-namespace", namespace)) in ANSWERS

        return attack

    def _certificates(self) -> Callable[[], None]:
        @drawn(10)
        @given(st.binary(max_size=300), st.sampled_from(PARTS_OF_TLS))
        def attack(content: bytes, which: str) -> None:
            try_certificate(content, which, self._directory)

        return attack

    def _jwts(self) -> Callable[[], None]:
        @drawn(10)
        @given(st.data())
        def attack(data: st.DataObject) -> None:
            try_jwt(data, self._directory)

        return attack


def resident_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_a_server_outlives_ten_minutes_of_hostile_input(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    terminal = pytestconfig.get_terminal_writer()
    terminal.line(f"\nONEX_FUZZ_SEED={SEED}")
    with patient_server() as opened, patient_server(administrator_token=ADMINISTRATOR_TOKEN) as guarded:
        opened.run(plant(opened.address))
        guarded.run(guarded.grant_ann_a_part())
        bombardment = Bombardment(opened, guarded, tmp_path)
        bombardment.everything()
        before = resident_bytes()
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            bombardment.everything()
        growth = resident_bytes() - before
    told = bombardment.told
    for method in METHODS:
        statuses = {said: count for (name, said), count in sorted(told.items()) if name == method.name}
        terminal.line(f"{method.name} {statuses}")
    terminal.line(f"{told.total():,} requests; grown by {growth >> 20} MiB")
    assert growth < _GROWTH_BYTES
    assert {name for name, _ in told} == {method.name for method in METHODS}
