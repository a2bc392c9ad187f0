"""The file of settings: what is taken, what is wrong and where, and what wins over it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from onex_memory.config.file import MAX_FILE_BYTES, SettingsFile, UnreadableFile, read_file
from onex_memory.config.kinds import INT64_MAX as CONFIG_INT64_MAX
from onex_memory.config.quantities import exact_size_text, parse_size
from onex_memory.config.resolution import Resolution, resolve
from onex_memory.config.settings import GROUPS, SETTINGS, ServerSettings
from onex_memory.spi.limits import DEFAULT_VALUE_BYTES, INT64_MAX, MAX_VALUE_BYTES

SECRET = "s" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "server.toml"


def read(path: Path, text: str) -> SettingsFile:
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    return read_file(str(path), SETTINGS)


def problems(path: Path, text: str) -> list[str]:
    return [str(problem).replace(str(path), "FILE") for problem in read(path, text).problems]


def resolved(path: Path, text: str) -> Resolution:
    return resolve({}, {}, read(path, text))


# ---------------------------------------------------------------------------------------------- what a file may say


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('listen = "127.0.0.1:6000"', "listen", "127.0.0.1:6000"),
        ('max_memory = "2GiB"', "max_memory_bytes", 2 << 30),
        ("max_memory = 1048576", "max_memory_bytes", 1 << 20),
        ('retention_hours = "7d"', "retention_hours", 168),
        ('retention_hours = "90m"', "retention_hours", 1.5),
        ('retention_hours = "12"', "retention_hours", 12),
        ("retention_hours = 0.5", "retention_hours", 0.5),
        ('drain_seconds = "1m30s"', "drain_seconds", 90),
        ("drain_seconds = 0", "drain_seconds", 0),
        ('drain_seconds = "0s"', "drain_seconds", 0),
        ("max_streams = 1_000", "max_streams", 1_000),
        ("rate_limit = 2.5", "rate_limit", 2.5),
        ("audit_access = true", "audit_access", True),
        ("audit_access = false", "audit_access", False),
        ('eviction = "evict-lru"', "eviction", "evict-lru"),
        (f'administrator_token = "{SECRET}"', "administrator_token", SECRET),
    ],
)
def test_value_is_taken_from_a_file(path: Path, line: str, field: str, value: object) -> None:
    found = resolved(path, line)
    assert found.problems == ()
    assert getattr(found.settings(), field) == value
    assert (found.effective[field].source, found.effective[field].place) == ("file", f"{path}:1")


def test_every_setting_may_stand_in_a_file(path: Path) -> None:
    said = {
        each.key: each.kind.written(each.default if each.default != "" else "x")
        for each in SETTINGS
        if not each.is_secret
    }
    assert problems(path, "\n".join(f"{key} = {value}" for key, value in said.items())) == []


def test_relative_paths_are_relative_to_the_file(path: Path) -> None:
    entries = read(path, 'tls_cert = "tls/a.pem"\ntls_key = "/etc/a.key"\njwks = ""\ndata_dir = "data"').entries
    assert entries["tls_cert"].value == str(path.parent / "tls" / "a.pem")
    assert entries["tls_key"].value == "/etc/a.key"
    assert entries["jwks"].value == ""
    assert entries["data_dir"].value == str(path.parent / "data")


# --------------------------------------------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("listen = 5", "FILE:1: listen: is 5, a whole number; it takes host:port"),
        ("listen = true", "FILE:1: listen: is true, true or false; it takes host:port"),
        ("tls_cert = []", "FILE:1: tls_cert: is [], a list; it takes the path of a file"),
        ("max_streams = 5.0", "FILE:1: max_streams: is 5.0, a number; it takes a whole number"),
        ("max_streams = true", "FILE:1: max_streams: is true, true or false; it takes a whole number"),
        ('max_streams = "5"', "FILE:1: max_streams: is '5', text; it takes a whole number"),
        ('rate_limit = "5"', "FILE:1: rate_limit: is '5', text; it takes a number"),
        ('audit_access = "yes"', "FILE:1: audit_access: is 'yes', text; it takes true or false"),
        ("audit_access = 1", "FILE:1: audit_access: is 1, a whole number; it takes true or false"),
        ("max_memory = 1.5", "it takes a size such as 512MiB, or a number of bytes"),
        ('max_memory = "5q"', "FILE:1: max_memory: '5q' is not a size"),
        ('retention_hours = "5y"', "is '5y'; it takes a number of hours, or a duration such as 7d"),
        (f"max_streams = 0x{'f' * 5_000}", "FILE:1: max_streams: is a whole number beyond 64 bits"),
        (f"rate_limit = {1 << 63}", "FILE:1: rate_limit: is a whole number beyond 64 bits"),
        (f"listen = [0x{'f' * 5_000}]", "FILE:1: listen: "),
        (f"max_streams = {'1' * 5_000}", "FILE: has a number of too many digits"),
        (f"listen = {'[' * 5_000}", "FILE: is nested too deeply"),
        ("retention_hours = 2026-01-31", "is 2026-01-31, a date;"),
        ("administrator_token = 123456789", "FILE:1: administrator_token: takes text"),
        ('data_dir = " "', "say a directory, or --ephemeral for none"),
    ],
)
def test_value_of_another_type_is_refused_with_what_was_given_and_what_is_expected(
    path: Path, line: str, said: str
) -> None:
    (problem,) = problems(path, line)
    assert said in problem


def test_long_value_is_not_repeated_whole(path: Path) -> None:
    (problem,) = problems(path, f'max_streams = "{"x" * 1_000}"')
    assert len(problem) < 120


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("max_memroy", "max_memory"),
        ("drain-seconds", "drain_seconds"),
        ("DATA_DIR", "data_dir"),
        ("max_memory_bytes", "max_memory"),
        ("tls_certificate", "tls_cert"),
    ],
)
def test_unknown_key_is_refused_with_the_one_that_was_meant(path: Path, key: str, meant: str) -> None:
    assert problems(path, f"{key} = 1") == [f"FILE:1: {key}: is not a setting; did you mean {meant}?"]


def test_unknown_key_that_is_like_no_other_is_refused(path: Path) -> None:
    assert problems(path, "motto = 1") == ["FILE:1: motto: is not a setting"]


@pytest.mark.parametrize("text", ["[motto]\nlisten = 'a:1'", "motto.listen = 'a:1'", "[[motto]]", "motto = {}"])
def test_tables_are_refused(path: Path, text: str) -> None:
    (problem,) = problems(path, text)
    assert problem.startswith("FILE:1: motto: is ")


def test_table_is_not_taken_for_a_setting_that_it_is_hardly_like(path: Path) -> None:
    (problem,) = problems(path, "[limits]\nrate_limit = 3")
    assert problem.startswith("FILE:1: limits: is a table, and there are none")
    assert problems(path, "[tls]\ncert = 'a'") == ["FILE:1: tls: is not a setting; did you mean tls_cert?"]


def test_what_is_wrong_is_said_by_line_and_then_what_is_wrong_elsewhere(path: Path) -> None:
    path.write_text("listen = 'nowhere'\nmotto = 1\neviction = 'lru'\nmax_streams = 'x'\n")
    found = resolve({}, {"ONEX_MEMORY_DRAIN_SECONDS": "x"}, read_file(str(path), SETTINGS)).problems
    assert [(each.source, each.line) for each in found] == [
        *(("file", line) for line in range(1, 5)),
        ("environment", 0),
    ]


def test_undeclared_field_is_no_setting(path: Path) -> None:
    assert problems(path, "shards = 64") == ["FILE:1: shards: is not a setting"]


def test_all_that_is_wrong_is_said_with_its_line(path: Path) -> None:
    text = '''# a comment = 1
max_memroy = 1   # eviction = 2

motto = """
eviction = 1
"""
"eviction" = 7
 'tls_cert' = [
    "listen = 3",
 ]
drain_seconds = 5
listen = 4
'''
    assert [problem.split(": ")[:2] for problem in problems(path, text)] == [
        ["FILE:2", "max_memroy"],
        ["FILE:4", "motto"],
        ["FILE:7", "eviction"],
        ["FILE:8", "tls_cert"],
        ["FILE:12", "listen"],
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("listen = ", 1), ("\nlisten = nope", 2), ("a = 1\na = 2", 2), ('\n\na = """', 3), ("a", 1)]
)
def test_what_is_no_toml_is_refused_with_its_line(path: Path, text: str, line: int) -> None:
    (problem,) = problems(path, text)
    assert problem.startswith(f"FILE:{line}: is not TOML: ")


@pytest.mark.parametrize("content", [b"\xff", b"# " + b"x" * MAX_FILE_BYTES], ids=["no UTF-8", "too large"])
def test_what_is_no_text_of_some_size_cannot_be_read(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UnreadableFile):
        read_file(str(path), SETTINGS)


def test_file_of_the_largest_size_is_read(path: Path) -> None:
    assert problems(path, "#" * MAX_FILE_BYTES) == []


@pytest.mark.parametrize("name", ["absent", "", "a\0b"])
def test_file_that_is_not_there_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile):
        read_file(f"{tmp_path}/{name}", SETTINGS)


@pytest.mark.parametrize(("mode", "refused"), [(0o600, False), (0o640, False), (0o644, True)])
def test_secret_in_a_file_that_everybody_may_read_is_refused(path: Path, mode: int, refused: bool) -> None:
    path.write_text(f'administrator_token = "{SECRET}"')
    path.chmod(mode)
    found = read_file(str(path), SETTINGS).problems
    assert bool(found) is refused
    assert SECRET not in str(found)


def test_file_without_secrets_may_be_read_by_everybody(path: Path) -> None:
    path.write_text("drain_seconds = 1")
    path.chmod(0o644)
    assert read_file(str(path), SETTINGS).problems == ()


# ------------------------------------------------------------------------------------------------------- what wins


def test_options_win_over_the_environment_and_that_over_the_file(path: Path) -> None:
    file = read(path, "max_streams = 1\nmax_connections = 1\ndrain_seconds = 1\naudit_access = true")
    environment = {"ONEX_MEMORY_MAX_STREAMS": "2", "ONEX_MEMORY_MAX_CONNECTIONS": "2", "ONEX_MEMORY_AUDIT_ACCESS": "no"}
    found = resolve({"max_streams": "3"}, environment, file)
    assert found.problems == ()
    assert {
        field: (found.effective[field].value, found.effective[field].source, found.effective[field].place)
        for field in ("max_streams", "max_connections", "drain_seconds", "audit_access", "eviction")
    } == {
        "max_streams": (3, "option", "--max-streams"),
        "max_connections": (2, "environment", "ONEX_MEMORY_MAX_CONNECTIONS"),
        "drain_seconds": (1, "file", f"{path}:3"),
        "audit_access": (False, "environment", "ONEX_MEMORY_AUDIT_ACCESS"),
        "eviction": ("reject", "default", ""),
    }


def test_empty_variable_says_nothing() -> None:
    assert resolve({}, {"ONEX_MEMORY_DATA_DIR": "", "ONEX_MEMORY_INSECURE": ""}, None).problems == ()


@pytest.mark.parametrize("text", ["true", "YES", "on", "1", " t "])
def test_variable_says_that_something_is_done(text: str) -> None:
    assert resolve({}, {"ONEX_MEMORY_EPHEMERAL": text}, None).settings().ephemeral


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        ("RATE_LIMIT", "1e3", 1_000),
        ("RATE_LIMIT", ".5", 0.5),
        ("RATE_LIMIT", " +2. ", 2),
        ("MAX_STREAMS", "100_000", 100_000),
        ("MAX_STREAMS", " 5 ", 5),
        ("MAX_MEMORY", "1.5 GiB", 3 << 29),
        ("DRAIN_SECONDS", "1e1", 10),
    ],
)
def test_number_may_be_written_in_any_usual_way(variable: str, text: str, value: float) -> None:
    found = resolve({}, {f"ONEX_MEMORY_{variable}": text}, None)
    assert found.problems == ()
    assert [each.value for each in found.effective.values() if each.source == "environment"] == [value]


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        *(("RATE_LIMIT", text) for text in ("e3", ".", "1e", "nan", "inf", "1e400", "1,5", "٣")),
        *(("MAX_STREAMS", text) for text in ("_5", "5_", "1e3", "5.0", "0x10", "9" * 31, "9" * 30, "٣")),
    ],
)
def test_what_is_no_number_is_refused(variable: str, text: str) -> None:
    (problem,) = resolve({}, {f"ONEX_MEMORY_{variable}": text}, None).problems
    assert problem.place == f"ONEX_MEMORY_{variable}"


def test_data_is_in_a_directory_unless_it_is_said_that_it_is_not() -> None:
    assert resolve({}, {}, None).settings().data_dir == "data"
    assert resolve({"ephemeral": True}, {}, None).settings().data_dir == ""
    (problem,) = resolve({"ephemeral": True}, {"ONEX_MEMORY_DATA_DIR": "x"}, None).problems
    assert str(problem).startswith("--ephemeral: contradicts --data-dir")


def test_bounds_and_rules_are_said_with_the_place_of_what_breaks_them(path: Path) -> None:
    file = read(path, 'max_value_bytes = "9MiB"\ntls_cert = "a.pem"\nencrypt_at_rest = true')
    environment = {"ONEX_MEMORY_DRAIN_SECONDS": "2h", "ONEX_MEMORY_MAX_STREAMS": "many"}
    found = resolve({"audit_retention_bytes": "1KiB"}, environment, file)
    assert [str(problem).replace(str(path), "FILE") for problem in found.problems] == [
        "FILE:1: max_value_bytes: is 9MiB; it must be 1 byte to 8MiB",
        "FILE:3: encrypt_at_rest: needs a master key: say --master-key-file too",
        "ONEX_MEMORY_MAX_STREAMS: is 'many'; it takes a whole number",
        "--audit-retention-bytes: is 1KiB; it must be at least 1MiB",
        "ONEX_MEMORY_DRAIN_SECONDS: is 7,200; it must be 0 to 3,600",
        "--tls-key: TLS needs a certificate and its key",
    ]


def test_setting_that_is_wrong_is_not_said_to_contradict_others(path: Path) -> None:
    assert problems(path, "tls_cert = 5") != []
    found = resolved(path, 'tls_cert = 5\ntls_key = "a.key"\nlisten = "0.0.0.0:1"\ninsecure = "no"')
    assert [problem.key for problem in found.problems] == ["tls_cert", "insecure"]


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "-1"])
def test_number_without_bounds_is_refused(path: Path, value: str) -> None:
    (problem,) = resolved(path, f"drain_seconds = {value}").problems
    assert "it must be 0 to 3,600" in problem.description


# -------------------------------------------------------------------------------------------------- the declarations


def test_bounds_are_those_of_the_contract() -> None:
    by_key = {setting.key: setting for setting in SETTINGS}
    assert CONFIG_INT64_MAX == INT64_MAX
    assert by_key["max_value_bytes"].default == DEFAULT_VALUE_BYTES
    assert by_key["max_value_bytes"].kind.check(MAX_VALUE_BYTES) is None
    assert by_key["max_value_bytes"].kind.check(MAX_VALUE_BYTES + 1) is not None


def test_every_field_but_those_for_programs_is_declared_once() -> None:
    assert {field.name for field in fields(ServerSettings)} - {setting.field for setting in SETTINGS} == {"shards"}
    for names in ([each.key for each in SETTINGS], [each.option for each in SETTINGS if each.option]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_declaration_is_whole(setting: object) -> None:
    (found,) = [each for each in SETTINGS if each is setting]
    assert found.group in GROUPS
    assert found.help.endswith(".")
    assert found.default_text
    assert found.takes
    assert "|" not in found.help + found.takes + found.default_text  # they stand in a table


def test_settings_of_a_group_stand_together() -> None:
    groups = [setting.group for setting in SETTINGS]
    assert sorted(groups, key=GROUPS.index) == groups


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_default_is_read_from_its_own_text(setting: object) -> None:
    (found,) = [each for each in SETTINGS if each is setting]
    if found.default != "":
        assert found.kind.read(found.kind.shown(found.default)) == found.default
        assert found.kind.check(found.default) is None


@pytest.mark.parametrize("size_bytes", [0, 1, 1_023, 1_024, 1_536, 1 << 20, (1 << 30) + 1, 3 << 40, 10**17])
def test_size_is_written_as_it_is_read(size_bytes: int) -> None:
    assert parse_size(exact_size_text(size_bytes)) == size_bytes


def test_text_in_a_file_may_be_any(path: Path) -> None:
    text = 'a"b\\c\n\x00\x7f é\u2028'
    setting = next(each for each in SETTINGS if each.key == "jwt_issuer")
    found = read(path, f"jwt_issuer = {setting.kind.written(text)}")
    assert found.entries["jwt_issuer"].value == text
