"""What every test has: reproducible examples, and a clock that only tests move."""

import asyncio
from collections.abc import Callable, Mapping

import pytest
import uvloop
from hypothesis import settings

from tests.support.clock import ManualClock

pytest_plugins = ["tests.support.hangs"]

# The same examples in every run, on every machine: a test that fails once fails again.
settings.register_profile("onex", derandomize=True, deadline=None, database=None)
settings.load_profile("onex")


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Every test runs on the loop that the server runs on."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()
