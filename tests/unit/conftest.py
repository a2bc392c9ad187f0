"""An engine over a journal that the test steers."""

from collections.abc import AsyncIterator

import pytest

from tests.support.steered import Steered


@pytest.fixture
async def steered() -> AsyncIterator[Steered]:
    memory = Steered()
    yield memory
    memory.journal.set_free()
    await memory.engine.close_journal()
