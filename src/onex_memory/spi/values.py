r"""The values that can be stored, and the bytes that they are kept as.

Owns the value model (`ContextValue`, `EncryptedData`), its encoding, equality by value, and metadata, which
is values by name. It knows nothing of entries, protobuf or the journal: those handle `Encoded` bytes and need
not look inside. What a dict or a list may hold is the business of `documents`.

A value is encoded exactly or refused. Nothing is converted in silence: what reads back is what was written,
`1` or `1.0`, `True` or `1`, to the last bit.

    kind        byte  payload
    BOOL          1   one byte, 0 or 1
    INT64         2   8 bytes, two's complement, big-endian
    DOUBLE        3   8 bytes, IEEE 754 binary64, big-endian; always finite; −0.0 is kept
    STRING        4   UTF-8
    BYTES         5   the bytes themselves
    JSON          6   an object or an array: RFC 8259 text in UTF-8 without whitespace, names unique and in
                      the order that they came in, integers within int64, nested at most 128 deep
    ENCRYPTED     7   version (1 byte: 1) · key_version (int64) · lengths of key_id, algorithm, namespace and
                      nonce (uint16 each) · these four, without separators · the ciphertext, to the end

An encoded value is the kind's byte and the payload; where it ends is for its keeper to know. A JSON scalar is
never stored as JSON but as its own kind, so a value has one kind whichever way it came in. If the form of a
kind ever changes, the new form takes a new byte. 0 is never used; 128 to 255 are kept for a longer header.

    >>> encode("hi"), encode(7), encode({"a": [1, None]})
    (b'\x04hi', b'\x02\x00\x00\x00\x00\x00\x00\x00\x07', b'\x06{"a":[1,null]}')

Input that is not a value raises `InvalidArgument`, whose field is the path to the part at fault, such as
`value.items[3].price`. Stored bytes that cannot be read raise `CorruptValue`.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import isfinite
from typing import Any, Final, NewType, TypeAlias

import orjson

from onex_memory.spi import documents
from onex_memory.spi.errors import InvalidArgument, LimitExceeded
from onex_memory.spi.limits import INT64_MAX, MAX_METADATA_BYTES, MAX_METADATA_ENTRIES

__all__ = [
    "ContextValue",
    "CorruptValue",
    "Encoded",
    "EncodedMetadata",
    "EncodedMetadataPatch",
    "EncryptedData",
    "Kind",
    "check_metadata",
    "decode",
    "decode_metadata",
    "describe",
    "encode",
    "encode_json",
    "encode_metadata",
    "encode_metadata_patch",
    "equal",
    "float_of",
    "int_of",
    "is_array",
    "is_object",
    "json_text",
    "kind_of",
    "metadata_size",
    "of_bool",
    "of_bytes",
    "of_encrypted",
    "of_float",
    "of_int",
    "of_json",
    "of_str",
    "payload",
]


@dataclass(frozen=True, slots=True)
class EncryptedData:
    """Ciphertext with all that is needed to decrypt it, made by the security service. A value itself."""

    key_id: str
    """The key that encrypted it: 1 to 256 bytes of UTF-8, as are `algorithm` and `namespace`."""
    key_version: int
    """The version of that key, from 1."""
    algorithm: str
    """Such as `AES-256-GCM`."""
    namespace: str
    """The namespace that it was encrypted in, part of what is authenticated."""
    nonce: bytes
    """1 to 256 bytes, never used twice under one key version."""
    ciphertext: bytes
    """The ciphertext, followed by its authentication tag. Never empty."""


# What a dict or a list holds is checked when it is encoded. Spelling it out in the type would refuse a
# variable of type dict[str, int] (they are invariant) and make `value["a"]["b"]` an error after a retrieve.
ContextValue: TypeAlias = str | int | float | bool | bytes | dict[str, Any] | list[Any] | EncryptedData
"""What can be stored. Inside a dict or a list: None, str, int, float, bool, dict with str names, list."""

Encoded = NewType("Encoded", bytes)
"""A value in its encoded form. Made by this module, or read back from where it was kept."""

EncodedMetadata: TypeAlias = tuple[tuple[str, Encoded], ...]
"""Metadata: names and values, each name once, in the order that they were given."""

EncodedMetadataPatch: TypeAlias = tuple[tuple[str, Encoded | None], ...]
"""A change of metadata: the names to set, and with None those to remove."""


class Kind(IntEnum):
    """The first byte of an encoded value. Stored on disk: a number is never used again for anything else."""

    BOOL = 1
    INT64 = 2
    DOUBLE = 3
    STRING = 4
    BYTES = 5
    JSON = 6
    ENCRYPTED = 7


class CorruptValue(ValueError):
    """Bytes that no version of this module has written."""


_KINDS: Final[dict[int, Kind]] = {int(kind): kind for kind in Kind}
_BOOL, _INT64, _DOUBLE, _STRING, _BYTES, _JSON, _ENCRYPTED = (bytes((kind,)) for kind in Kind)
_NUMBERS: Final = frozenset((_INT64, _DOUBLE))
_FALSE: Final = Encoded(_BOOL + b"\x00")
_TRUE: Final = Encoded(_BOOL + b"\x01")
_INT64_BYTE: Final = int(Kind.INT64)  # looking a member up on the enum takes as long as encoding the number
_DOUBLE_BYTE: Final = int(Kind.DOUBLE)
_INT64_FORM: Final = struct.Struct(">Bq")
_DOUBLE_FORM: Final = struct.Struct(">Bd")
_ENCRYPTED_HEADER: Final = struct.Struct(">BqHHHH")
_ENCRYPTED_VERSION: Final = 1
_MAX_ENCRYPTED_PART_BYTES: Final = 256


# ---------------------------------------------------------------------------------------------------- encode


def encode(value: object, *, field: str = "value") -> Encoded:
    """Encodes a Python value exactly.

    Types are taken by identity, not by inheritance: a subclass (an enum that is also a str, a named tuple, an
    OrderedDict) would come back as something else and is refused.

    Args:
        value: a `ContextValue`.
        field: what to call the value in an error.

    Raises:
        InvalidArgument: it is not a `ContextValue`, or cannot be read back exactly: None at the top, NaN and
            the infinities, integers outside int64, text with lone surrogates; in a document also names that
            are not str, bytes, `EncryptedData`, and nesting deeper than `MAX_JSON_DEPTH`, as a cycle is.
    """
    if type(value) is str:  # by far the most common
        try:
            return Encoded(_STRING + value.encode())
        except UnicodeEncodeError as err:
            raise InvalidArgument(field, documents.LONE_SURROGATE) from err
    write = _WRITERS.get(type(value))
    if write is None:
        reason = documents.reason_against(value) or "must not be None, which could not be told from absence"
        raise InvalidArgument(field, reason)
    return write(value, field=field)


def encode_json(document: str | bytes, *, field: str = "value.json_value") -> Encoded:
    """Encodes a JSON document (RFC 8259) as strictly as `encode` does a Python value.

    Objects and arrays are stored without whitespace, members in the order that they came in; a scalar is
    stored as its scalar kind. Numbers with a fraction or an exponent are doubles, rounded to the nearest; all
    others are integers and exact. Takes time and memory in proportion to the document, whatever it holds.

    Args:
        document: the text, in UTF-8 where it is bytes.
        field: what to call the document in an error.

    Raises:
        InvalidArgument: it is not JSON, is null, has a name twice in one object, a number beyond the doubles
            (1e400, or 1e-400, which would become 0), an integer outside int64, a lone surrogate, or nests
            deeper than `MAX_JSON_DEPTH`.
    """
    if type(document) is not str and type(document) is not bytes:
        raise InvalidArgument(field, f"must be JSON text as str or bytes, not {type(document).__name__}")
    tree, canonical = documents.read(document, field=field)
    if type(tree) is dict or type(tree) is list:
        return Encoded(_JSON + canonical)
    return encode(tree, field=field)


def of_str(value: str, *, field: str = "value") -> Encoded:
    """Encodes text.

    Raises:
        InvalidArgument: it holds a lone surrogate, which UTF-8 cannot write.
    """
    try:
        return Encoded(_STRING + value.encode())
    except UnicodeEncodeError as err:
        raise InvalidArgument(field, documents.LONE_SURROGATE) from err


def of_bool(value: bool, *, field: str = "value") -> Encoded:
    """Encodes a boolean."""
    return _TRUE if value else _FALSE


def of_int(value: int, *, field: str = "value") -> Encoded:
    """Encodes an integer.

    Raises:
        InvalidArgument: it is outside int64.
    """
    try:
        return Encoded(_INT64_FORM.pack(_INT64_BYTE, value))
    except struct.error as err:
        raise InvalidArgument(field, documents.OUTSIDE_INT64) from err


def of_float(value: float, *, field: str = "value") -> Encoded:
    """Encodes a double.

    Raises:
        InvalidArgument: it is NaN or infinite.
    """
    if not isfinite(value):
        raise InvalidArgument(field, documents.NOT_FINITE)
    return Encoded(_DOUBLE_FORM.pack(_DOUBLE_BYTE, value))


def of_bytes(value: bytes, *, field: str = "value") -> Encoded:
    """Encodes bytes."""
    return Encoded(_BYTES + value)


def of_json(canonical: bytes) -> Encoded:
    """Takes the text of an object or an array for a value, unread.

    Args:
        canonical: what this module has written, or a join of it: members of stored objects, items of stored
            arrays. Text from anywhere else is for `encode_json`.
    """
    return Encoded(_JSON + canonical)


def of_encrypted(value: EncryptedData, *, field: str = "value") -> Encoded:
    """Encodes encrypted data.

    Raises:
        InvalidArgument: a part has not the type or the size that `EncryptedData` says.
    """
    if type(value.key_version) is not int or not 1 <= value.key_version <= INT64_MAX:
        raise InvalidArgument(f"{field}.key_version", "must be an int64 from 1")
    if type(value.ciphertext) is not bytes or not value.ciphertext:
        raise InvalidArgument(f"{field}.ciphertext", "must be bytes, and not empty")
    parts = [
        _text_part(value.key_id, field=f"{field}.key_id"),
        _text_part(value.algorithm, field=f"{field}.algorithm"),
        _text_part(value.namespace, field=f"{field}.namespace"),
        _part(value.nonce, field=f"{field}.nonce"),
    ]
    header = _ENCRYPTED_HEADER.pack(_ENCRYPTED_VERSION, value.key_version, *map(len, parts))
    return Encoded(b"".join((_ENCRYPTED, header, *parts, value.ciphertext)))


def _text_part(text: object, *, field: str) -> bytes:
    if type(text) is not str:
        raise InvalidArgument(field, "must be a str")
    if documents.has_lone_surrogate(text):
        raise InvalidArgument(field, documents.LONE_SURROGATE)
    return _part(text.encode(), field=field)


def _part(part: object, *, field: str) -> bytes:
    if type(part) is not bytes or not 1 <= len(part) <= _MAX_ENCRYPTED_PART_BYTES:
        raise InvalidArgument(field, f"must be 1 to {_MAX_ENCRYPTED_PART_BYTES} bytes")
    return part


def _of_document(value: documents.Document, *, field: str) -> Encoded:
    return Encoded(_JSON + documents.write(value, field=field))


# By exact type, so that a type that is not here is refused, subclasses included.
_WRITERS: Final[dict[type, Callable[..., Encoded]]] = {
    str: of_str,
    bool: of_bool,
    int: of_int,
    float: of_float,
    bytes: of_bytes,
    dict: _of_document,
    list: _of_document,
    EncryptedData: of_encrypted,
}


# ---------------------------------------------------------------------------------------------------- decode


def decode(encoded: Encoded) -> ContextValue:
    """Returns the value that was encoded: equal to it and of the same type, all the way down.

    Raises:
        CorruptValue: these bytes are not an encoded value.
    """
    try:
        return _READERS[encoded[0]](encoded)
    except (IndexError, KeyError) as err:
        raise CorruptValue(_no_such_kind(encoded)) from err
    except (ValueError, struct.error) as err:  # ValueError: of UTF-8, of JSON, and of the readers below
        raise CorruptValue(f"not {_KINDS[encoded[0]].name}: {err}") from err


def kind_of(encoded: Encoded) -> Kind:
    """Returns which kind of value this is, without reading it.

    Raises:
        CorruptValue: there is no such kind.
    """
    try:
        return _KINDS[encoded[0]]
    except (IndexError, KeyError) as err:
        raise CorruptValue(_no_such_kind(encoded)) from err


def is_object(encoded: Encoded) -> bool:
    """Whether a value is a JSON object."""
    return encoded[:2] == b"\x06{"


def is_array(encoded: Encoded) -> bool:
    """Whether a value is a JSON array."""
    return encoded[:2] == b"\x06["


def payload(encoded: Encoded) -> bytes:
    """Returns what follows the kind: the UTF-8 of a STRING, the bytes of BYTES, the text of JSON as UTF-8."""
    return encoded[1:]


def int_of(encoded: Encoded) -> int:
    """Returns the integer that a value of kind INT64 is.

    Raises:
        CorruptValue: it is of another kind, or has the wrong length.
    """
    try:
        byte, value = _INT64_FORM.unpack(encoded)
    except struct.error as err:
        raise CorruptValue(f"not INT64: {err}") from err
    if byte != _INT64_BYTE:
        raise CorruptValue(f"not INT64: the kind is {kind_of(encoded).name}")
    return int(value)


def float_of(encoded: Encoded) -> float:
    """Returns the number that a value of kind DOUBLE is.

    Raises:
        CorruptValue: it is of another kind, has the wrong length, or is not finite.
    """
    try:
        byte, value = _DOUBLE_FORM.unpack(encoded)
    except struct.error as err:
        raise CorruptValue(f"not DOUBLE: {err}") from err
    if byte != _DOUBLE_BYTE:
        raise CorruptValue(f"not DOUBLE: the kind is {kind_of(encoded).name}")
    if not isfinite(value):
        raise CorruptValue("not DOUBLE: it is not finite")
    return float(value)


def json_text(encoded: Encoded) -> str:
    """Returns the text of a value of kind JSON, without parsing it.

    Raises:
        CorruptValue: it is of another kind, or not UTF-8.
    """
    if encoded[:1] != _JSON:
        raise CorruptValue(f"not JSON: the kind is {kind_of(encoded).name}")
    try:
        return encoded[1:].decode()
    except UnicodeDecodeError as err:
        raise CorruptValue(f"not JSON: {err}") from err


def describe(encoded: Encoded) -> str:
    """Returns what a value is, for a person: "an integer", "an object". It is not read.

    Raises:
        CorruptValue: there is no such kind.
    """
    kind = kind_of(encoded)
    if kind is Kind.JSON:
        return "an array" if encoded[1:2] == b"[" else "an object"
    return _DESCRIPTIONS[kind]


_DESCRIPTIONS: Final = {
    Kind.BOOL: "a boolean",
    Kind.INT64: "an integer",
    Kind.DOUBLE: "a double",
    Kind.STRING: "text",
    Kind.BYTES: "bytes",
    Kind.ENCRYPTED: "encrypted data",
}


def _no_such_kind(encoded: bytes) -> str:
    return f"there is no kind {encoded[0]}" if encoded else "an encoded value is never empty"


def _read_bool(encoded: bytes) -> bool:
    if encoded == _TRUE:
        return True
    if encoded == _FALSE:
        return False
    raise ValueError("the payload must be one byte, 0 or 1")


def _read_string(encoded: bytes) -> str:
    return encoded[1:].decode()


def _read_bytes(encoded: bytes) -> bytes:
    return encoded[1:]


def _read_json(encoded: bytes) -> documents.Document:
    tree = orjson.loads(encoded[1:])
    if type(tree) is dict or type(tree) is list:
        return tree
    raise ValueError("it is neither an object nor an array")


def _read_encrypted(encoded: bytes) -> EncryptedData:
    version, key_version, *lengths = _ENCRYPTED_HEADER.unpack_from(encoded, 1)
    if version != _ENCRYPTED_VERSION:
        raise ValueError(f"there is no version {version}")
    if key_version < 1:
        raise ValueError("the version of the key is not from 1")
    parts = []
    at = 1 + _ENCRYPTED_HEADER.size
    for length in lengths:
        if not 1 <= length <= _MAX_ENCRYPTED_PART_BYTES:
            raise ValueError(f"a part has {length} bytes")
        parts.append(encoded[at : at + length])
        at += length
    if at >= len(encoded):
        raise ValueError("it ends before its ciphertext")
    key_id, algorithm, namespace, nonce = parts
    return EncryptedData(
        key_id=key_id.decode(),
        key_version=key_version,
        algorithm=algorithm.decode(),
        namespace=namespace.decode(),
        nonce=nonce,
        ciphertext=encoded[at:],
    )


_READERS: Final[dict[int, Callable[[Encoded], ContextValue]]] = {
    Kind.BOOL: _read_bool,
    Kind.INT64: int_of,
    Kind.DOUBLE: float_of,
    Kind.STRING: _read_string,
    Kind.BYTES: _read_bytes,
    Kind.JSON: _read_json,
    Kind.ENCRYPTED: _read_encrypted,
}


# -------------------------------------------------------------------------------------------------- equality


def equal(a: Encoded, b: Encoded) -> bool:
    """Whether two values are equal, as RFC 6902, section 4.6 has it, extended to the kinds that JSON has not.

    Numbers are compared numerically and exactly: 1 equals 1.0 and −0.0 equals 0, but 2⁵³ + 1 does not equal
    the double 2⁵³. The order of an object's names does not matter. A bool is no number, bytes are no text.

    Raises:
        CorruptValue: they had to be read to know, and one of them cannot be.
    """
    if a == b:
        return True
    if a[:1] == _JSON == b[:1]:
        return documents.equal_documents(_document(a), _document(b))
    if a[:1] in _NUMBERS and b[:1] in _NUMBERS:
        return decode(a) == decode(b)  # Python compares an int with a float by their exact values
    return False  # in every other kind a value has only one form


def _document(encoded: Encoded) -> documents.Document:
    tree = decode(encoded)
    assert isinstance(tree, (dict, list))
    return tree


# -------------------------------------------------------------------------------------------------- metadata


def encode_metadata(metadata: Mapping[str, object], *, field: str = "metadata") -> EncodedMetadata:
    """Encodes metadata, in the caller's order.

    Args:
        metadata: values by name, each a `ContextValue`.
        field: what to call it in an error; a value in it is then `metadata.owner`.

    Raises:
        InvalidArgument: a name or a value is not one.
        LimitExceeded: there are more than `MAX_METADATA_ENTRIES`, or more than `MAX_METADATA_BYTES`.
    """
    _check_names(_names_of(metadata, field), field)
    pairs = tuple((name, encode(value, field=field + documents.path_step(name))) for name, value in metadata.items())
    check_metadata(pairs, field=field)
    return pairs


def encode_metadata_patch(metadata: Mapping[str, object], *, field: str = "metadata") -> EncodedMetadataPatch:
    """Encodes a change of metadata as `encode_metadata` does; a value may be None, which removes its name."""
    _check_names(_names_of(metadata, field), field)
    pairs = tuple(
        (name, None if value is None else encode(value, field=field + documents.path_step(name)))
        for name, value in metadata.items()
    )
    check_metadata(pairs, field=field)
    return pairs


def check_metadata(pairs: EncodedMetadataPatch, *, field: str = "metadata") -> None:
    """Checks the names and the size of metadata whose values are encoded already, as those off the wire are.

    A name is text of one character or more. Names count in UTF-8, values encoded; a removal counts its name.

    Raises:
        InvalidArgument: a name is not one.
        LimitExceeded: there are more than `MAX_METADATA_ENTRIES`, or more than `MAX_METADATA_BYTES`.
    """
    _check_names([name for name, _ in pairs], field)
    size_bytes = metadata_size(pairs)
    if size_bytes > MAX_METADATA_BYTES:
        raise LimitExceeded(field, limit="max_metadata_bytes", maximum=MAX_METADATA_BYTES, actual=size_bytes)


def metadata_size(pairs: EncodedMetadataPatch) -> int:
    """Returns the size of metadata in bytes, as `MAX_METADATA_BYTES` counts it."""
    return sum(len(name.encode()) + len(encoded or b"") for name, encoded in pairs)


def decode_metadata(pairs: EncodedMetadata) -> dict[str, ContextValue]:
    """Returns metadata as a new dict, in the order of the pairs.

    Raises:
        CorruptValue: a value cannot be read.
    """
    return {name: decode(encoded) for name, encoded in pairs}


def _names_of(metadata: object, field: str) -> list[object]:
    if not isinstance(metadata, Mapping):
        raise InvalidArgument(field, f"must be a dict, not {type(metadata).__name__}")
    return list(metadata)


def _check_names(names: Sequence[object], field: str) -> None:
    if len(names) > MAX_METADATA_ENTRIES:
        raise LimitExceeded(field, limit="max_metadata_entries", maximum=MAX_METADATA_ENTRIES, actual=len(names))
    for name in names:
        if type(name) is not str:
            raise InvalidArgument(field, f"has a name of type {type(name).__name__}; names must be str")
        if not name:
            raise InvalidArgument(field, "has an empty name")
        if documents.has_lone_surrogate(name):
            raise InvalidArgument(field, f"has a name that {documents.LONE_SURROGATE}")
