"""Operations per second, as tokens in a bucket: how many go at once, when the next may, and what a new quota gives."""

import pytest

from onex_memory.services.operation_quotas import OperationQuotas
from onex_memory.spi.namespace_errors import QuotaExceeded
from tests.support.clock import ManualClock


@pytest.fixture
def quotas(clock: ManualClock) -> OperationQuotas:
    bounded = OperationQuotas(clock)
    bounded.set("n", 10)
    return bounded


def retry_ms(quotas: OperationQuotas) -> int:
    """After what time an operation may be tried again that is refused now."""
    with pytest.raises(QuotaExceeded) as caught:
        quotas.take("n")
    assert (caught.value.namespace, caught.value.quota, caught.value.limit) == ("n", "operations_per_second", 10)
    return caught.value.retry_ms


def test_one_seconds_worth_goes_at_once_and_not_one_more(quotas: OperationQuotas) -> None:
    for _ in range(10):
        quotas.take("n")
    assert retry_ms(quotas) == 100
    quotas.take("another, which has none")


def test_refused_operation_goes_when_it_was_said_to_and_not_before(quotas: OperationQuotas, clock: ManualClock) -> None:
    quotas.take("n", 10)
    clock.leap(0.05)
    assert retry_ms(quotas) == 50
    clock.leap(0.049)
    retry_ms(quotas)
    clock.leap(0.001)
    quotas.take("n")


def test_batch_goes_where_one_operation_would_and_is_paid_off(quotas: OperationQuotas, clock: ManualClock) -> None:
    quotas.take("n", 30)
    assert retry_ms(quotas) == 2_100
    clock.leap(2.1)
    quotas.take("n")


def test_what_was_not_used_is_saved_for_one_second_only(quotas: OperationQuotas, clock: ManualClock) -> None:
    clock.leap(3_600)
    for _ in range(10):
        quotas.take("n")
    assert retry_ms(quotas) == 100


def test_setting_a_quota_again_gives_nothing_back(quotas: OperationQuotas) -> None:
    quotas.take("n", 10)
    quotas.set("n", 10)
    assert retry_ms(quotas) == 100


def test_lower_quota_holds_at_once(quotas: OperationQuotas) -> None:
    quotas.set("n", 2)
    for _ in range(2):
        quotas.take("n")
    with pytest.raises(QuotaExceeded):
        quotas.take("n")


def test_quota_that_was_taken_away_bounds_nothing(quotas: OperationQuotas) -> None:
    assert quotas
    quotas.set("n", 0)
    assert not quotas
    quotas.take("n", 1_000_000)
