"""A file of settings, whatever stands in it: it is read, or all that is wrong is said, and nothing else happens."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from onex_memory.config.file import UnreadableFile, read_file
from onex_memory.config.kinds import toml_string
from onex_memory.config.resolution import resolve
from onex_memory.config.settings import SETTINGS

SCALARS = st.one_of(
    st.booleans().map(lambda value: str(value).lower()),
    st.integers().map(str),
    st.floats().map(str),
    st.text(st.characters(exclude_categories=["Cs"])).map(toml_string),
    st.sampled_from(["2GiB", "7d", "0s", "sync", "127.0.0.1:1", "", " ", "-1", "nan"]).map(toml_string),
    st.sampled_from([date(2026, 1, 31), datetime(2026, 1, 31, tzinfo=UTC)]).map(lambda value: value.isoformat()),
    st.sampled_from(["[]", "{}", "[[1]]", "0x" + "f" * 40]),
)
KEYS = st.one_of(
    st.sampled_from([setting.key for setting in SETTINGS]), st.text(st.characters(exclude_categories=["Cs"]))
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("settings") / "server.toml"
    path.touch(0o600)
    return path


@given(content=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_no_content_breaks_reading(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        found = read_file(str(path), SETTINGS)
    except UnreadableFile:
        return
    assert all(problem.place.startswith(str(path)) for problem in found.problems)
    resolve({}, {}, found)


@given(said=st.dictionaries(KEYS, SCALARS, max_size=5))
def test_what_is_wrong_is_said_and_what_is_not_is_taken(path: Path, said: dict[str, str]) -> None:
    path.write_text("\n".join(f"{toml_string(key)} = {value}" for key, value in said.items()), "utf-8")
    found = read_file(str(path), SETTINGS)
    wrong = {problem.key for problem in found.problems}
    taken = {setting.key for setting in SETTINGS if setting.field in found.entries}
    assert wrong | taken == set(said)
    assert not wrong & taken
    for number, key in enumerate(said, start=1):
        places = {problem.place for problem in found.problems if problem.key == key}
        places |= {found.entries[each.field].place for each in SETTINGS if each.key == key and key in taken}
        assert places == {f"{path}:{number}"}
    resolution = resolve({}, {}, found)
    if not resolution.problems:
        resolution.settings()


@given(text=st.text())
def test_no_text_breaks_what_reads_options(text: str) -> None:
    for setting in SETTINGS:
        resolution = resolve({}, {setting.variable: text}, None)
        if not resolution.problems:
            resolution.settings()
