"""Sizes and durations as people write them, in options, in the environment, in files and in arguments.

Owns the grammar of both. What cannot be read is a `ValueError` whose message is for the person who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

__all__ = ["exact_size_text", "parse_duration", "parse_size"]

_UNITS_MS: Final = {"w": 604_800_000, "d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
_NUMBER: Final = r"\d{1,18}(?:\.\d{1,18})?"
_DURATION_PART: Final = re.compile(rf"({_NUMBER})(ms|[wdhms])", re.ASCII)
_PLAIN_NUMBER: Final = re.compile(_NUMBER, re.ASCII)

_SIZE: Final = re.compile(rf"({_NUMBER})\s*([A-Za-z]*)", re.ASCII)
_SIZE_UNITS: Final = {
    "": 1,
    "b": 1,
    **{f"{prefix}b": 1_000**power for power, prefix in enumerate("kmgt", 1)},
    **{f"{prefix}{unit}": 1_024**power for power, prefix in enumerate("kmgt", 1) for unit in ("ib", "i", "")},
}
_SHOWN_UNITS: Final = ("TiB", "GiB", "MiB", "KiB")


def parse_duration(text: str) -> float:
    """Reads a duration: `90s`, `10m`, `24h`, `7d`, `2w`, `500ms`, `1h30m`, or plain seconds.

    Larger units come first and none comes twice; a number may have a fraction.

    Returns:
        Seconds, to the millisecond, rounded up; an int where they are whole.

    Raises:
        ValueError: it is not a duration, or is 0.
    """
    said = text.strip()
    if _PLAIN_NUMBER.fullmatch(said):
        milliseconds = Fraction(said) * 1_000
    else:
        parts = _DURATION_PART.findall(said)
        units = [_UNITS_MS[unit] for _, unit in parts]
        if "".join(number + unit for number, unit in parts) != said or not parts or not _strictly_falling(units):
            raise ValueError(f"{text!r} is not a duration such as 90s, 10m, 24h, 7d, 500ms, 1h30m, or plain seconds")
        milliseconds = sum(
            (Fraction(number) * size for (number, _), size in zip(parts, units, strict=True)), Fraction(0)
        )
    whole = -int(-milliseconds // 1)
    if whole <= 0:
        raise ValueError("must be more than 0")
    return whole // 1_000 if whole % 1_000 == 0 else whole / 1_000


def _strictly_falling(sizes: Sequence[int]) -> bool:
    return all(larger > smaller for larger, smaller in pairwise(sizes))


def parse_size(text: str) -> int:
    """Reads a size in bytes: `512MiB`, `2GiB`, `1.5GB`, `64K`, or plain bytes.

    KiB, MiB, GiB, TiB and K, M, G, T are powers of 1,024; kB, MB, GB, TB are powers of 1,000; case does not matter.

    Raises:
        ValueError: it is not a size, or not a whole number of bytes.
    """
    found = _SIZE.fullmatch(text.strip())
    unit = _SIZE_UNITS.get(found[2].lower()) if found else None
    if found is None or unit is None:
        raise ValueError(f"{text!r} is not a size such as 512MiB, 2GiB, 500MB, or plain bytes")
    size = Fraction(found[1]) * unit
    if size.denominator != 1:
        raise ValueError(f"{text!r} is not a whole number of bytes")
    return int(size)


def exact_size_text(size_bytes: int) -> str:
    """Says a size so that `parse_size` reads exactly that: `64MiB`, `1536KiB`, `1000`."""
    for power, unit in zip(range(40, 0, -10), _SHOWN_UNITS, strict=True):
        if size_bytes >= 1 << power and size_bytes % (1 << power) == 0:
            return f"{size_bytes >> power}{unit}"
    return str(size_bytes)
