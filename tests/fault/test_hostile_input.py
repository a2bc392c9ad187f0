"""Ten minutes of hostile input: no crash, no hang, no INTERNAL, and memory that does not grow."""

from __future__ import annotations

import os
import time

import pytest
from google.protobuf.descriptor import MethodDescriptor
from hypothesis import HealthCheck, given, settings

from tests.property.test_hostile_input import Running
from tests.support.hostile import ANSWERS, requests

pytestmark = pytest.mark.fault

SECONDS = float(os.environ.get("ONEX_FUZZ_SECONDS", "600"))
_GROWTH_BYTES = 256 << 20


def resident_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_a_server_outlives_ten_minutes_of_hostile_input() -> None:
    with Running(max_memory_bytes=64 << 20) as server:

        @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(requests())
        def bombard(asked: tuple[MethodDescriptor, bytes]) -> None:
            assert server.answer(*asked) in ANSWERS

        bombard()
        before = resident_bytes()
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            bombard()
        assert resident_bytes() - before < _GROWTH_BYTES
