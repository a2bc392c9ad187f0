"""Whatever is encrypted comes back exactly, and whatever is changed of it is refused."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from onex_memory.services.security.ciphers import KeyCipher
from onex_memory.spi import DecryptionFailed, EncryptedData
from onex_memory.spi.values import Encoded

KEY = bytes(range(32))
names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


@given(
    data=st.binary(min_size=1), namespace=names, key_id=names, version=st.integers(1, 2**63 - 1), context=st.binary()
)
def test_every_value_comes_back_under_the_same_key_and_context(
    data: bytes, namespace: str, key_id: str, version: int, context: bytes
) -> None:
    cipher = KeyCipher(KEY, namespace, key_id, version)
    encrypted = cipher.encrypt(Encoded(data), context)
    assert cipher.decrypt(encrypted, context) == data
    assert len(data) < 8 or data not in encrypted.ciphertext


@given(data=st.binary(min_size=1, max_size=40), context=st.binary(max_size=20), bit=st.integers(0, 7))
def test_every_flipped_bit_is_refused(data: bytes, context: bytes, bit: int) -> None:
    cipher = KeyCipher(KEY, "default", "key", 1)
    encrypted = cipher.encrypt(Encoded(data), context)

    def refused(changed: EncryptedData, said: bytes) -> None:
        with pytest.raises(DecryptionFailed):
            cipher.decrypt(changed, said)

    for place in range(len(encrypted.ciphertext)):
        refused(replace(encrypted, ciphertext=_flipped(encrypted.ciphertext, place, bit)), context)
    for place in range(len(encrypted.nonce)):
        refused(replace(encrypted, nonce=_flipped(encrypted.nonce, place, bit)), context)
    for place in range(len(context)):
        refused(encrypted, _flipped(context, place, bit))
    refused(encrypted, context + b"\0")


@given(places=st.lists(st.tuples(names, names, st.integers(1, 2**63 - 1)), min_size=2, max_size=2, unique=True))
def test_other_namespace_key_id_or_version_is_refused(places: list[tuple[str, str, int]]) -> None:
    one, other = (KeyCipher(KEY, *place) for place in places)
    encrypted = one.encrypt(Encoded(b"data"), b"")
    with pytest.raises(DecryptionFailed):
        other.decrypt(encrypted, b"")


@given(nonce=st.binary(min_size=1, max_size=256), ciphertext=st.binary(min_size=1))
def test_what_was_never_encrypted_is_refused_and_breaks_nothing(nonce: bytes, ciphertext: bytes) -> None:
    with pytest.raises(DecryptionFailed):
        KeyCipher(KEY, "default", "key", 1).decrypt(
            EncryptedData("key", 1, "AES-256-GCM", "default", nonce, ciphertext), b""
        )


def _flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]
