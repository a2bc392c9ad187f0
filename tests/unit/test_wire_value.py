"""Values, times and expirations as messages, and back."""

import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given, strategies as st

from onex.memory.v1 import memory_base_pb2 as pb
from onex_memory.spi import EncryptedData, InvalidArgument
from onex_memory.spi.limits import INT64_MAX, INT64_MIN
from onex_memory.spi.values import encode
from onex_memory.wire.value import (
    duration,
    duration_ms,
    expiration_from,
    metadata_from,
    metadata_messages,
    metadata_patch_from,
    timestamp,
    timestamp_ms,
    value_from,
    value_message,
)

DOCUMENTS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(INT64_MIN, INT64_MAX)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
VALUES = (
    DOCUMENTS.filter(lambda value: value is not None)
    | st.binary()
    | st.builds(
        EncryptedData,
        key_id=st.text(min_size=1, max_size=20),
        key_version=st.integers(1, INT64_MAX),
        algorithm=st.just("AES-256-GCM"),
        namespace=st.just("default"),
        nonce=st.binary(min_size=12, max_size=12),
        ciphertext=st.binary(min_size=1),
    )
)


@given(VALUES)
def test_value_survives_the_message_and_its_bytes(value: object) -> None:
    encoded = encode(value)
    message = value_message(encoded)
    assert value_from(message) == encoded
    assert value_from(type(message).FromString(message.SerializeToString())) == encoded


@given(st.dictionaries(st.text(min_size=1), st.none() | st.integers(0, 9), max_size=8))
def test_metadata_patch_survives_the_message(metadata: dict[str, int | None]) -> None:
    patch = tuple((name, None if item is None else encode(item)) for name, item in sorted(metadata.items()))
    request = pb.UpdateMetadataRequest(key="k", metadata=metadata_messages(patch))
    assert metadata_patch_from(request.metadata) == patch


def test_metadata_of_a_store_has_no_removals() -> None:
    request = pb.StoreRequest(metadata=metadata_messages((("m", None),)))
    with pytest.raises(InvalidArgument) as caught:
        metadata_from(request.metadata)
    assert caught.value.field == "metadata.m"


@given(st.integers(-(10**15), 10**15))
def test_times_in_milliseconds_survive_their_messages(milliseconds: int) -> None:
    assert timestamp_ms(timestamp(milliseconds)) == milliseconds
    assert duration_ms(duration(milliseconds)) == milliseconds


def test_finer_times_are_rounded_up() -> None:
    assert duration_ms(Duration(nanos=1)) == 1
    assert duration_ms(Duration(seconds=1, nanos=1_000_001)) == 1_002
    assert timestamp_ms(Timestamp(seconds=1, nanos=999_999_999)) == 2_000


def test_expiration_is_a_ttl_or_a_moment_or_none() -> None:
    assert expiration_from(pb.TouchRequest()) == (None, None)
    assert expiration_from(pb.TouchRequest(ttl=Duration())) == (0, None)
    assert expiration_from(pb.TouchRequest(expire_time=Timestamp(seconds=1))) == (None, 1_000)
