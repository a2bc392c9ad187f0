"""Times as callers give them, in whole milliseconds."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, strategies as st

from onex_memory.spi import InvalidArgument
from onex_memory.spi.commands.checks import instant_ms, ttl_ms
from onex_memory.spi.limits import MAX_TTL_MS

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@given(st.integers(0, 5 * 10**15))
def test_moment_is_exact_to_the_microsecond_and_rounded_up(microseconds: int) -> None:
    assert instant_ms(EPOCH + timedelta(microseconds=microseconds)) == -(-microseconds // 1_000)


def test_moment_that_floats_would_move_by_a_millisecond_stays() -> None:
    assert instant_ms(EPOCH + timedelta(microseconds=4_298_414_608_850_000)) == 4_298_414_608_850


def test_moments_before_the_epoch_and_in_other_zones_are_moments_too() -> None:
    zone = timezone(timedelta(hours=5, minutes=45))
    assert instant_ms(datetime(1970, 1, 1, 5, 45, tzinfo=zone)) == 0
    assert instant_ms(EPOCH - timedelta(seconds=1)) == -1_000
    assert instant_ms(None) is None


class NoOffset(tzinfo):
    def utcoffset(self, moment: datetime | None, /) -> None:
        return None

    dst = tzname = utcoffset


@pytest.mark.parametrize("moment", [datetime(2027, 1, 1), datetime(2027, 1, 1, tzinfo=NoOffset()), "2027", 7])  # noqa: DTZ001 - a naive one is refused
def test_what_is_no_moment_is_refused(moment: object) -> None:
    with pytest.raises(InvalidArgument):
        instant_ms(moment)


@given(st.integers(1, MAX_TTL_MS))
def test_whole_milliseconds_of_a_ttl_are_kept(milliseconds: int) -> None:
    kept = ttl_ms(milliseconds / 1_000)
    assert kept is not None
    assert milliseconds <= kept <= milliseconds + 1
    assert kept == milliseconds or Fraction(milliseconds / 1_000) * 1_000 > milliseconds


@given(st.floats(1e-9, MAX_TTL_MS / 1_000, allow_nan=False))
def test_ttl_is_never_shorter_than_asked_for_by_more_than_a_float_can_say(seconds: float) -> None:
    kept = ttl_ms(seconds)
    assert kept is not None
    assert abs(kept - ceil(Fraction(seconds) * 1_000)) <= 1
