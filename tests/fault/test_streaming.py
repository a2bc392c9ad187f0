"""Subscriptions when something goes wrong, at length: twenty kills, 500 subscribers, a minute, the real keepalive."""

from pathlib import Path

import pytest

from tests.integration.test_streaming_faults import (
    drain_many,
    resume_through_kills,
    stand_still,
    stop_although_some_do_not_read,
    stop_process,
    vanish_behind,
)
from tests.support.durable import durable_server

pytestmark = pytest.mark.fault
KEEPALIVE_S = 40
"""Within which a server notices that a peer is gone: its pings every 20 s wait 20 s for an answer."""


async def test_subscribers_see_what_the_journal_holds_however_often_the_server_is_killed(tmp_path: Path) -> None:
    await resume_through_kills(tmp_path / "data", rounds=20, seed=2)


async def test_each_of_500_subscribers_of_a_draining_server_is_told_where_to_go_on(tmp_path: Path) -> None:
    await drain_many(tmp_path / "data", subscribers=500)


async def test_server_stops_although_500_do_not_read(tmp_path: Path) -> None:
    await stop_although_some_do_not_read(tmp_path / "data", subscribers=500)


async def test_client_whose_cable_is_drawn_is_forgotten_within_the_keepalive_bound(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server:
        await vanish_behind(server.address, within_s=KEEPALIVE_S + 5)


async def test_process_that_is_stopped_is_forgotten_within_the_keepalive_bound(tmp_path: Path) -> None:
    await stop_process(tmp_path / "data", within_s=KEEPALIVE_S + 5)


async def test_subscriber_that_stops_reading_for_a_minute_costs_nobody_anything(tmp_path: Path) -> None:
    await stand_still(tmp_path / "data", changes=200_000, still_s=60, log_bytes=16 << 20, before_count=100_000)
