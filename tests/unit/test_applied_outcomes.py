"""The outcomes that are remembered: for how long, how many, and for whom."""

import pytest

from onex_memory.engine import applied_outcomes
from onex_memory.engine.applied_outcomes import AppliedOutcomes
from onex_memory.engine.transaction import Commit, RequestIdentity
from onex_memory.spi.commands import Sequence
from onex_memory.spi.errors import InvalidArgument, TooManyOutcomes
from onex_memory.spi.limits import OUTCOME_RETENTION_MS


def commit(revision: int) -> Commit:
    return Commit(revision, succeeded=True)


def test_sequence_is_known_until_it_was_seen() -> None:
    outcomes = AppliedOutcomes()
    for number in (1, 2, 3):
        identity = Sequence("c", number)
        assert outcomes.find(identity, 0) is None
        outcomes.remember(identity, commit(number), 0)
    outcomes.seen("c", 2)
    outcomes.seen("c", 1)  # a batch that comes late takes nothing back
    outcomes.seen("nobody", 9)
    assert outcomes.find(Sequence("c", 3), 0) == commit(3)
    with pytest.raises(InvalidArgument):
        outcomes.find(Sequence("c", 2), 0)
    outcomes.seen("c", 2**62)
    with pytest.raises(InvalidArgument):
        outcomes.find(Sequence("c", 4), 0)


def test_parts_of_one_write_have_outcomes_of_their_own() -> None:
    outcomes = AppliedOutcomes()
    for part in (0, 2):
        assert outcomes.find(Sequence("c", 1, part), 0) is None
        outcomes.remember(Sequence("c", 1, part), commit(part), 0)
    assert [outcomes.find(Sequence("c", 1, part), 0) for part in range(3)] == [commit(0), None, commit(2)]


def test_unseen_outcomes_of_a_client_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applied_outcomes, "MAX_IDENTIFIED_OUTCOMES", 2)
    outcomes = AppliedOutcomes()
    for number in (1, 2):
        assert outcomes.find(Sequence("c", number), 0) is None
        outcomes.remember(Sequence("c", number), commit(number), 0)
    with pytest.raises(TooManyOutcomes):
        outcomes.find(Sequence("c", 3), 0)
    assert outcomes.find(Sequence("c", 1), 0) == commit(1)
    outcomes.seen("c", 1)
    assert outcomes.find(Sequence("c", 3), 0) is None


def test_unseen_outcomes_of_all_clients_are_bounded_and_those_seen_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applied_outcomes, "_MAX_UNSEEN", 3)
    outcomes = AppliedOutcomes()
    for identity in (Sequence("a", 1), Sequence("a", 2), Sequence("b", 1)):
        assert outcomes.find(identity, 0) is None
        outcomes.remember(identity, commit(1), 0)
    with pytest.raises(TooManyOutcomes):
        outcomes.find(Sequence("b", 2), 0)
    outcomes.seen("a", 1)
    assert outcomes.find(Sequence("b", 2), 0) is None
    outcomes.remember(Sequence("b", 2), commit(1), 0)
    with pytest.raises(TooManyOutcomes):
        outcomes.find(Sequence("a", 3), 0)
    outcomes.forget(Sequence("b", 2))
    assert outcomes.find(Sequence("a", 3), 0) is None


def test_client_that_is_gone_makes_room_after_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applied_outcomes, "_MAX_CLIENTS", 2)
    outcomes = AppliedOutcomes()
    outcomes.find(Sequence("a", 1), 0)
    outcomes.find(Sequence("b", 1), 5)
    outcomes.find(Sequence("a", 1), 10)
    with pytest.raises(TooManyOutcomes):
        outcomes.find(Sequence("c", 1), OUTCOME_RETENTION_MS + 4)
    # In the place of b, which was used longest ago.
    assert outcomes.find(Sequence("c", 1), OUTCOME_RETENTION_MS + 5) is None
    with pytest.raises(TooManyOutcomes):
        outcomes.find(Sequence("b", 1), OUTCOME_RETENTION_MS + 5)


def test_name_is_kept_for_its_time_and_its_arguments() -> None:
    outcomes = AppliedOutcomes()
    identity = RequestIdentity("scope", b"one")
    assert outcomes.find(identity, 0) is None
    outcomes.remember(identity, commit(1), 0)
    assert outcomes.find(identity, OUTCOME_RETENTION_MS - 1) == commit(1)
    with pytest.raises(InvalidArgument):
        outcomes.find(RequestIdentity("scope", b"two"), OUTCOME_RETENTION_MS - 1)
    assert outcomes.find(RequestIdentity("scope", b"two"), OUTCOME_RETENTION_MS) is None
