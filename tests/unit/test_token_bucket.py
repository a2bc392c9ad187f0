"""Token buckets: how many tokens there are, at any time."""

from onex_memory.services.token_bucket import TokenBucket


def test_burst_is_there_at_once_and_comes_back_with_time() -> None:
    bucket = TokenBucket(5, 2, 0)
    bucket.take(0, 5)
    assert bucket.level(0) == 0
    assert bucket.level(500) == 1
    assert bucket.level(60_000) == 5


def test_debt_is_paid_back_first() -> None:
    bucket = TokenBucket(5, 2, 0)
    bucket.take(0, 9)
    assert bucket.level(0) == -4
    assert bucket.level(2_500) == 1


def test_smaller_bucket_loses_what_does_not_fit_and_a_larger_one_is_given_nothing() -> None:
    bucket = TokenBucket(10, 1, 0)
    bucket.resize(4, 1, 0)
    assert bucket.level(0) == 4
    bucket.resize(100, 50, 0)
    assert bucket.level(0) == 4
    assert bucket.level(1_000) == 54
