"""The checker of histories: it accepts what one store can have said, and catches each thing that none can."""

from collections.abc import Callable

import pytest

from tests.support.history import Entry, Growth, History, Look, Outcome, Shown, Sight, Write

DONE, REFUSED, UNKNOWN = Outcome.DONE, Outcome.REFUSED, Outcome.UNKNOWN
SECOND = 1_000.0


class Recorded:
    """A history in which each call begins when the one before has ended, unless it is said to overlap."""

    def __init__(self) -> None:
        self.history = History()
        self._now = 10 * SECOND

    def _span(self) -> tuple[float, float]:
        self._now += SECOND
        return self._now, self._now + 0.5 * SECOND

    def put(self, value: str | None, revision: int = 0, outcome: Outcome = DONE, **rest: object) -> None:
        self.put_all({"k": value}, revision, outcome, **rest)

    def put_all(self, puts: dict[str, str | None], revision: int = 0, outcome: Outcome = DONE, **rest: object) -> None:
        self.history.writes.append(Write(*self._span(), outcome, puts, revision, **rest))  # type: ignore[arg-type] # ttl_ms and expected

    def read(self, value: str, revision: int, *, key: str = "k", expire_ms: int | None = None) -> None:
        self.history.looks.append(Look(*self._span(), key, Sight.AT, Entry(revision, value, expire_ms)))

    def sight(self, sight: Sight, revision: int = 0, *, key: str = "k") -> None:
        self.history.looks.append(Look(*self._span(), key, sight, revision=revision))

    def add(self, member: str, outcome: Outcome = DONE, *, revision: int = 0, length: int = 0) -> None:
        self.history.growths.append(Growth(*self._span(), outcome, "c", member, revision, length))

    def show(self, *members: str) -> None:
        self.history.shown.append(Shown(*self._span(), "c", len(members), members, is_ordered=True))

    def count(self, length: int) -> None:
        self.history.shown.append(Shown(*self._span(), "c", length))

    def wait(self, seconds: float) -> None:
        self._now += seconds * SECOND

    @property
    def now_ms(self) -> int:
        return int(self._now)


Scenario = Callable[[Recorded], None]


def one_after_the_other(it: Recorded) -> None:
    it.put("a", 1)
    it.read("a", 1)
    it.put("b", 2, expected={"k": 1})
    it.read("b", 2)
    it.sight(Sight.PRESENT)
    it.put(None, 3)
    it.sight(Sight.ABSENT)
    it.put("c", 4, expected={"k": 0})
    it.sight(Sight.NOT_AT, 2)


def unknown_write_that_is_there(it: Recorded) -> None:
    it.put("a", 1)
    it.put("b", 0, UNKNOWN)
    it.read("b", 2)


def unknown_write_that_is_not_there(it: Recorded) -> None:
    it.put("a", 1)
    it.put("b", 0, UNKNOWN)
    it.read("a", 1)


def unknown_write_that_comes_late(it: Recorded) -> None:
    it.put("b", 0, UNKNOWN)
    it.put("a", 1)
    it.read("a", 1)
    it.read("b", 2)


def unknown_deletion_that_is_seen(it: Recorded) -> None:
    it.put("a", 1)
    it.put(None, 0, UNKNOWN)
    it.sight(Sight.ABSENT)


def expiry(it: Recorded) -> None:
    it.put("a", 1, ttl_ms=3_000)
    it.read("a", 1, expire_ms=it.now_ms + 2_000)
    it.wait(3)
    it.sight(Sight.ABSENT)
    it.sight(Sight.ABSENT)


def whole_transaction(it: Recorded) -> None:
    it.put_all({"k": "a", "l": "a"}, 1)
    it.put_all({"k": "b", "l": "b"}, 0, UNKNOWN)
    it.read("b", 2)
    it.read("b", 2, key="l")


def growing_list(it: Recorded) -> None:
    it.add("a", revision=1, length=1)
    it.add("b", UNKNOWN)
    it.add("c", revision=3, length=3)
    it.show("a", "b", "c")
    it.count(3)
    it.add("d", REFUSED)
    it.show("a", "b", "c")


def test_reads_beside_a_write_may_show_it_or_not() -> None:
    history = History()
    history.writes += [Write(1, 2, DONE, {"k": "a"}, 1), Write(3, 9, DONE, {"k": "b"}, 2)]
    history.looks += [
        Look(4, 5, "k", Sight.AT, Entry(1, "a")),
        Look(4, 6, "k", Sight.AT, Entry(2, "b")),
        Look(4, 8, "k", Sight.AT, Entry(1, "a")),
    ]
    assert history.complaints() == []


@pytest.mark.parametrize(
    "scenario",
    [
        one_after_the_other,
        unknown_write_that_is_there,
        unknown_write_that_is_not_there,
        unknown_write_that_comes_late,
        unknown_deletion_that_is_seen,
        expiry,
        whole_transaction,
        growing_list,
    ],
)
def test_what_one_store_can_have_said_is_accepted(scenario: Scenario) -> None:
    it = Recorded()
    scenario(it)
    assert it.history.complaints() == []


def lost_write(it: Recorded) -> None:
    it.put("a", 1)
    it.put("b", 2)
    it.read("a", 1)


def lost_creation(it: Recorded) -> None:
    it.put("a", 1)
    it.sight(Sight.ABSENT)


def lost_deletion(it: Recorded) -> None:
    it.put("a", 1)
    it.put(None, 2)
    it.read("a", 1)


def lost_deletion_that_only_presence_shows(it: Recorded) -> None:
    it.put("a", 1)
    it.put(None, 2)
    it.sight(Sight.PRESENT)


def read_that_vanished(it: Recorded) -> None:
    it.put("a", 1)
    it.put("b", 0, UNKNOWN)
    it.read("b", 2)
    it.read("a", 1)


def absence_that_vanished(it: Recorded) -> None:
    it.put("a", 1)
    it.put(None, 0, UNKNOWN)
    it.sight(Sight.ABSENT)
    it.read("a", 1)


def failed_condition_that_vanished(it: Recorded) -> None:
    it.put("a", 1)
    it.put("b", 0, UNKNOWN)
    it.sight(Sight.NOT_AT, 1)
    it.read("a", 1)


def condition_that_failed_for_no_reason(it: Recorded) -> None:
    it.put("a", 1)
    it.sight(Sight.NOT_AT, 1)


def repeated_revision(it: Recorded) -> None:
    it.put("a", 1)
    it.put_all({"l": "b"}, 1)


def revision_that_went_back(it: Recorded) -> None:
    it.put("a", 7)
    it.put_all({"l": "b"}, 6)


def revision_that_a_reader_saw_for_something_else(it: Recorded) -> None:
    it.put("a", 0, UNKNOWN)
    it.read("a", 1)
    it.put_all({"l": "b"}, 1)


def revision_that_a_failed_condition_told_for_something_else(it: Recorded) -> None:
    it.put("a", 1)
    it.history.looks.append(Look(*it._span(), "k", Sight.AT, Entry(2, None)))
    it.history.writes.append(Write(11 * SECOND, 30 * SECOND, DONE, {"l": "b"}, 2))


def refused_write_that_is_there(it: Recorded) -> None:
    it.put("a", 0, REFUSED)
    it.read("a", 1)


def value_from_nowhere(it: Recorded) -> None:
    it.read("a", 1)


def half_a_transaction(it: Recorded) -> None:
    it.put_all({"k": "a", "l": "a"}, 1)
    it.put_all({"k": "b", "l": "b"}, 0, UNKNOWN)
    it.read("b", 2)
    it.read("a", 1, key="l")


def lost_update(it: Recorded) -> None:
    it.put("a", 1)
    it.put("b", 2)
    it.put("c", 3, expected={"k": 1})


def expired_entry_that_is_back(it: Recorded) -> None:
    it.put("a", 1, ttl_ms=1_000)
    it.wait(3)
    it.read("a", 1, expire_ms=it.now_ms - 1_000)


def deadline_that_moved(it: Recorded) -> None:
    it.put("a", 1, ttl_ms=60_000)
    it.read("a", 1, expire_ms=it.now_ms + 60_000)
    it.read("a", 1, expire_ms=it.now_ms + 60_001)


def entry_that_expired_early(it: Recorded) -> None:
    it.put("a", 1, ttl_ms=60_000)
    it.sight(Sight.ABSENT)


def lost_item(it: Recorded) -> None:
    it.add("a", revision=1, length=1)
    it.show()


def item_twice(it: Recorded) -> None:
    it.add("a", revision=1, length=1)
    it.show("a", "a")


def refused_item(it: Recorded) -> None:
    it.add("a", REFUSED)
    it.show("a")


def item_that_vanished(it: Recorded) -> None:
    it.add("a", UNKNOWN)
    it.show("a")
    it.show()


def items_in_another_order(it: Recorded) -> None:
    it.add("a", UNKNOWN)
    it.add("b", UNKNOWN)
    it.show("a", "b")
    it.show("b", "a")


def counter_that_answered_a_number_twice(it: Recorded) -> None:
    it.add("1", length=1)
    it.add("2", length=1)


def counter_that_lost_one(it: Recorded) -> None:
    it.add("1", length=1)
    it.add("2", length=2)
    it.count(1)


def counter_that_counted_one_twice(it: Recorded) -> None:
    it.add("1", UNKNOWN)
    it.count(2)


@pytest.mark.parametrize(
    "scenario",
    [
        lost_write,
        lost_creation,
        lost_deletion,
        lost_deletion_that_only_presence_shows,
        read_that_vanished,
        absence_that_vanished,
        failed_condition_that_vanished,
        condition_that_failed_for_no_reason,
        repeated_revision,
        revision_that_went_back,
        revision_that_a_reader_saw_for_something_else,
        revision_that_a_failed_condition_told_for_something_else,
        refused_write_that_is_there,
        value_from_nowhere,
        half_a_transaction,
        lost_update,
        expired_entry_that_is_back,
        deadline_that_moved,
        entry_that_expired_early,
        lost_item,
        item_twice,
        refused_item,
        item_that_vanished,
        items_in_another_order,
        counter_that_answered_a_number_twice,
        counter_that_lost_one,
        counter_that_counted_one_twice,
    ],
)
def test_what_no_store_can_have_said_is_caught(scenario: Scenario) -> None:
    it = Recorded()
    scenario(it)
    assert it.history.complaints()


def test_what_was_there_before_may_be_read_and_not_be_lost() -> None:
    history = History({"k": Entry(5, "a")}, revision=5)
    history.looks.append(Look(1, 2, "k", Sight.AT, Entry(5, "a")))
    assert history.complaints() == []
    history.looks.append(Look(3, 4, "k", Sight.ABSENT))
    assert len(history.complaints()) == 1
    history = History({"k": Entry(5, "a")}, revision=5)
    history.writes.append(Write(1, 2, DONE, {"l": "b"}, 5))
    assert history.complaints()
