"""The error tree: its shape, and what its members say."""

import pytest

from onex_memory import spi
from onex_memory.spi import errors, namespace_errors, workflow_errors

PARENTS = {
    errors.InvalidArgument: errors.MemoryServiceError,
    errors.LimitExceeded: errors.InvalidArgument,
    errors.RevisionMismatch: errors.MemoryServiceError,
    errors.WrongType: errors.MemoryServiceError,
    errors.IntegerOverflow: errors.MemoryServiceError,
    errors.LeaseNotFound: errors.MemoryServiceError,
    errors.Compacted: errors.MemoryServiceError,
    errors.ResourceExhausted: errors.MemoryServiceError,
    errors.MemoryLimitReached: errors.ResourceExhausted,
    errors.TooManyNamespaces: errors.ResourceExhausted,
    errors.StorageFull: errors.ResourceExhausted,
    errors.Unsupported: errors.MemoryServiceError,
    errors.Unavailable: errors.MemoryServiceError,
    errors.DeadlineExceeded: errors.MemoryServiceError,
    errors.Internal: errors.MemoryServiceError,
    errors.DataUnusable: errors.MemoryServiceError,
    errors.DataDirectoryUnusable: errors.DataUnusable,
    errors.DataCorrupt: errors.DataUnusable,
    errors.DataTooNew: errors.DataUnusable,
    errors.JournalFailed: errors.DataUnusable,
    errors.UnexpectedStatus: errors.MemoryServiceError,
    workflow_errors.SequenceMismatch: errors.MemoryServiceError,
    workflow_errors.SequenceNotFound: errors.MemoryServiceError,
    workflow_errors.EventExists: errors.MemoryServiceError,
    workflow_errors.TooManySnapshots: errors.ResourceExhausted,
    namespace_errors.NamespaceExists: errors.MemoryServiceError,
    namespace_errors.NamespaceNotFound: errors.MemoryServiceError,
    namespace_errors.NamespaceDeleted: errors.MemoryServiceError,
    namespace_errors.QuotaExceeded: errors.ResourceExhausted,
    namespace_errors.InvalidImportLine: errors.MemoryServiceError,
    namespace_errors.KeyExists: errors.MemoryServiceError,
}


@pytest.mark.parametrize("error", PARENTS)
def test_error_stands_where_the_tree_is_drawn(error: type[Exception]) -> None:
    assert error.__bases__ == (PARENTS[error],)
    assert error.__name__ in f"{errors.__doc__}{namespace_errors.__doc__}{workflow_errors.__doc__}"
    assert getattr(spi, error.__name__) is error


def test_root_is_what_the_guide_catches() -> None:
    assert spi.MemoryError is spi.MemoryServiceError
    assert issubclass(spi.MemoryError, Exception)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (errors.InvalidArgument("value.a", "is wrong"), "value.a: is wrong"),
        (
            errors.LimitExceeded("key", limit="max_key_bytes", maximum=4_096, actual=5_000),
            "key: 5,000 is more than max_key_bytes allows: 4,096",
        ),
        (errors.RevisionMismatch("k", 0, 9), "key 'k' was expected absent and is at revision 9"),
        (errors.RevisionMismatch("k", 7, 0), "key 'k' was expected at revision 7 and is absent"),
        (errors.WrongType("k", "an integer", "text"), "key 'k' holds text, not an integer"),
        (errors.LeaseNotFound("l"), "lease 'l' does not exist or has ended"),
        (errors.MemoryLimitReached(1_000, 999), "the memory bound of 1,000 bytes is reached (999 in use)"),
        (errors.Internal("abc"), "internal error; the server's log has it under abc"),
        (
            errors.StorageFull("journal.db", "database or disk is full"),
            "no room to write journal.db (database or disk is full): nothing was changed; reads go on; "
            "writes work again when there is room",
        ),
        (errors.DataDirectoryUnusable("/data", "is a file"), "data directory /data: is a file"),
        (errors.DataCorrupt("/data/j", "position 7", "restore it"), "/data/j is damaged at position 7: restore it"),
        (
            errors.DataTooNew("/data/j", 3, 2),
            "/data/j has format 3, and this version knows formats up to 2: "
            "start the version that wrote it, or a newer one",
        ),
        (
            errors.JournalFailed("/data/j", "disk I/O error"),
            "writing /data/j failed (disk I/O error): what has become of the write is unknown",
        ),
        (errors.UnexpectedStatus("UNKNOWN", "odd"), "UNKNOWN: odd"),
    ],
    ids=lambda part: part if isinstance(part, str) else type(part).__name__,
)
def test_error_says_in_words_what_its_facts_are(error: Exception, text: str) -> None:
    assert str(error) == text


def test_limit_exceeded_is_an_invalid_argument_with_a_description() -> None:
    error = errors.LimitExceeded("key", limit="max_key_bytes", maximum=1, actual=2)
    assert (error.field, error.description) == ("key", "2 is more than max_key_bytes allows: 1")


def test_two_errors_are_not_the_same_for_having_the_same_facts() -> None:
    assert errors.Internal("a") != errors.Internal("a")
    assert len({errors.Internal("a"), errors.Internal("a")}) == 2
