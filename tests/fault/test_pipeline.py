"""The pipeline over a connection that breaks again and again."""

import pytest

from tests.integration.test_pipeline_outages import increment_through_cuts

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("seed", range(3))
async def test_counter_is_what_was_acknowledged_however_often_the_connection_breaks(seed: int) -> None:
    await increment_through_cuts(cuts=50, seed=seed)
