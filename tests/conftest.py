"""What every test has: reproducible examples, and a clock that only tests move."""

import asyncio
import signal
from collections.abc import Callable, Iterator, Mapping

import pytest
import structlog
import uvloop
from hypothesis import settings

from tests.support.clock import ManualClock

pytest_plugins = ["tests.support.hangs"]

# The same examples in every run, on every machine: a test that fails once fails again.
settings.register_profile("onex", derandomize=True, deadline=None, database=None)
settings.load_profile("onex")

# A shell that starts the tests in the background lets them, and all that they start, ignore Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Every test runs on the loop that the server runs on."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(autouse=True)
def _log_as_it_was() -> Iterator[None]:
    """Whoever captures logs leaves structlog configured, and what logs looks at whether it is."""
    yield
    if structlog.is_configured():
        structlog.reset_defaults()
