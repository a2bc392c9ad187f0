"""The error tree: its shape, and what its members say."""

import copy
import inspect
import pickle
import pkgutil
import re
from collections.abc import Callable
from types import ModuleType

import pytest

from onex_memory import spi
from onex_memory.spi import agent_errors, errors, namespace_errors, security_errors, stream_errors, workflow_errors

MODULES = (errors, stream_errors, security_errors, agent_errors, workflow_errors, namespace_errors)
"""The modules that have a part of the tree."""
ERRORS = [
    thing
    for module in MODULES
    for name, thing in vars(module).items()
    if inspect.isclass(thing) and (thing.__module__, thing.__name__) == (module.__name__, name)
]
BRANCH = re.compile(r"^(?P<indent>[│ ]*)[├└]── (?P<name>\w+)")


def drawn(module: ModuleType) -> dict[str, str]:
    """The names of the tree that a module's docstring draws, each with that of its parent."""
    parents: dict[str, str] = {}
    above = ["MemoryServiceError"]
    for line in (module.__doc__ or "").splitlines():
        branch = BRANCH.match(line)
        if branch is not None:
            depth = len(branch["indent"]) // 4
            above[depth:] = [branch["name"]]
            parents[branch["name"]] = above[depth - 1]
    return parents


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_error_stands_where_its_module_draws_it(module: ModuleType) -> None:
    inherited = {error.__name__: error.__bases__[0].__name__ for error in ERRORS if error.__module__ == module.__name__}
    inherited.pop("MemoryServiceError", None)
    others = {"ResourceExhausted"} - inherited.keys()  # a part of the tree may hang on a branch that is drawn elsewhere
    assert {name: parent for name, parent in drawn(module).items() if name not in others} == inherited


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_is_exported(error: type[errors.MemoryServiceError]) -> None:
    assert getattr(spi, error.__name__) is error


def test_every_module_of_errors_is_known_here() -> None:
    modules = {found.name for found in pkgutil.iter_modules(spi.__path__) if found.name.endswith("errors")}
    assert {f"{spi.__name__}.{name}" for name in modules} == {module.__name__ for module in MODULES}


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


@pytest.mark.parametrize(
    "again", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy], ids=["pickled", "copied"]
)
@pytest.mark.parametrize(
    "error",
    [
        errors.LimitExceeded("key", limit="max_key_bytes", maximum=1, actual=2, unit=" bytes"),
        errors.StorageFull(file="journal.db", description="full"),
        errors.RevisionMismatch("key", 0, 9),
        errors.ResourceExhausted("some text"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_error_keeps_its_facts_across_processes(
    error: errors.MemoryServiceError, again: Callable[[errors.MemoryServiceError], errors.MemoryServiceError]
) -> None:
    error.add_note("in the middle of the night")
    other = again(error)
    assert type(other) is type(error)
    assert (str(other), vars(other), other.args) == (str(error), vars(error), error.args)
