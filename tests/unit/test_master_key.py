"""The master key: how it is written, where it is read from, and what it wraps."""

import sys
from base64 import b64encode
from pathlib import Path

import pytest

from onex_memory.engine.master_key import MasterKey, NotUnwrapped
from onex_memory.spi import InvalidArgument

SECRET = bytes(range(32))


@pytest.mark.parametrize(
    "said", [SECRET, SECRET.hex(), SECRET.hex().upper() + "\n", b64encode(SECRET), b64encode(SECRET).decode() + "\n"]
)
def test_key_is_read_in_every_form(said: str | bytes) -> None:
    assert MasterKey.parse(said).id == MasterKey(SECRET).id


@pytest.mark.parametrize("said", ["", "secret", SECRET[:31], SECRET + b"\0", SECRET.hex()[:-1], "é" * 64, "z" * 64])
def test_what_is_no_key_is_refused_without_being_repeated(said: str | bytes) -> None:
    with pytest.raises(InvalidArgument) as refused:
        MasterKey.parse(said)
    assert not said or str(said) not in str(refused.value)


def test_key_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(SECRET.hex() + "\n")
    assert MasterKey.from_file(path).id == MasterKey(SECRET).id
    with pytest.raises(InvalidArgument) as refused:
        MasterKey.from_file(tmp_path / "none")
    assert refused.value.field == "master_key_file"


def test_key_is_what_a_command_prints() -> None:
    assert MasterKey.from_command(f"{sys.executable} -c 'print(\"{SECRET.hex()}\")'").id == MasterKey(SECRET).id
    for command in ("", "'", "/no/such/command", f"{sys.executable} -c 'raise SystemExit(3)'", "echo no key"):
        with pytest.raises(InvalidArgument) as refused:
            MasterKey.from_command(command)
        assert refused.value.field == "master_key_command"


def test_wrapped_key_is_of_its_place_and_its_master_key() -> None:
    master = MasterKey(SECRET)
    wrapped = master.wrap(b"k" * 32, place=b"here")
    assert master.unwrap(wrapped, place=b"here") == b"k" * 32
    for key, data, place in (
        (master, wrapped, b"there"),
        (MasterKey.random(), wrapped, b"here"),
        (master, wrapped[:-1] + bytes([wrapped[-1] ^ 1]), b"here"),
        (master, b"", b"here"),
    ):
        with pytest.raises(NotUnwrapped):
            key.unwrap(data, place=place)


def test_nothing_shows_the_key() -> None:
    assert SECRET.hex() not in repr(MasterKey(SECRET))
    assert MasterKey(SECRET).id not in SECRET.hex()
