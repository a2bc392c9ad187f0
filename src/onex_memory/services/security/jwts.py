"""JSON Web Tokens: which are good, and whom they name.

Owns what is asked of one beyond its signature, which is PyJWT's business: it must expire, be of the issuer and for the
audience that the server was told, and name a subject. Keys come from a JWKS file, which is read again when it changes.
Only signatures with a key pair are taken: whoever knows what verifies one must not be able to make one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jwt

from onex_memory.services.security.sessions import CredentialExpired
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import InvalidArgument, Unauthenticated
from onex_memory.spi.log import ProgramLog

__all__ = ["JwtSettings", "JwtVerifier", "VerifiedJwt"]

_ALGORITHMS: Final = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
_OPTIONS: Final[Any] = {
    "require": ["exp", "iss", "aud", "sub"],
    # The times are compared below, with the clock that everything else is compared with.
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}

_log = ProgramLog("onex_memory.security")


@dataclass(frozen=True, slots=True)
class JwtSettings:
    """Which JWTs are taken."""

    jwks_path: Path
    """The JWKS file with the public keys."""
    issuer: str
    audience: str
    leeway_s: float = 60.0
    """By how much the issuer's clock may differ."""


@dataclass(frozen=True, slots=True)
class VerifiedJwt:
    """What a good token says."""

    principal: str
    token_id: str
    """Its `jti`; empty: it has none."""
    expire_ms: int
    """From when on it is refused, the leeway included."""


class JwtVerifier:
    """Verifies tokens with the keys of a file."""

    def __init__(self, settings: JwtSettings, clock: Clock) -> None:
        """Reads the keys.

        Raises:
            InvalidArgument: the file cannot be read, or holds no key that can verify.
        """
        self._settings = settings
        self._clock = clock
        self._stamp = self._file_stamp()
        self._keys = self._read()

    def _file_stamp(self) -> tuple[int, int, int]:
        try:
            status = self._settings.jwks_path.stat()
        except OSError:
            return 0, 0, 0
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _read(self) -> dict[str, jwt.PyJWK]:
        path = self._settings.jwks_path
        try:
            document = json.loads(path.read_bytes())
            found = jwt.PyJWKSet.from_dict(document).keys
        except (OSError, ValueError, AttributeError, TypeError, jwt.PyJWTError) as err:
            raise InvalidArgument("jwks", f"{path} is no JWKS file that can be read: {err}") from err
        keys = {key.key_id or "": key for key in found if key.algorithm_name in _ALGORITHMS}
        if not keys:
            raise InvalidArgument("jwks", f"{path} has no public key of an algorithm that is taken")
        return keys

    def reload(self) -> bool:
        """Reads the keys again where the file has changed; returns whether there are others now.

        A file that cannot be read is said in the log, and what was read before stays good.
        """
        stamp = self._file_stamp()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        try:
            self._keys = self._read()
        except InvalidArgument as err:
            _log.error("the keys of JWTs are not read again", reason=err.description)
            return False
        _log.info("the keys of JWTs were read again", keys=len(self._keys))
        return True

    def verified(self, token: str) -> VerifiedJwt:
        """Returns what a token says.

        Raises:
            Unauthenticated: it is not good; why is said without what it holds.
        """
        settings = self._settings
        try:
            key = self._key(jwt.get_unverified_header(token))
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[key.algorithm_name],
                audience=settings.audience,
                issuer=settings.issuer,
                options=_OPTIONS,
            )
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError, OverflowError) as err:
            raise Unauthenticated(f"the JWT is refused: {_reason(err)}") from err
        now_s = self._clock.now_ms() / 1_000
        expires_s = _number(claims, "exp") + settings.leeway_s
        if now_s >= expires_s:
            raise CredentialExpired("the JWT has expired")
        for name in ("nbf", "iat"):
            if name in claims and _number(claims, name) - settings.leeway_s > now_s:
                raise Unauthenticated("the JWT is not yet good")
        token_id = claims.get("jti", "")
        return VerifiedJwt(
            claims["sub"], token_id if isinstance(token_id, str) else "", min(int(expires_s * 1_000), 2**62)
        )

    def _key(self, header: dict[str, Any]) -> jwt.PyJWK:
        key_id = header.get("kid", "")
        if not isinstance(key_id, str):
            raise Unauthenticated("the JWT names no key")
        key = self._keys.get(key_id)
        if key is None and not key_id and len(self._keys) == 1:
            (key,) = self._keys.values()
        if key is None:
            raise Unauthenticated("the JWT is signed with a key that is not known")
        return key


def _reason(error: Exception) -> str:
    """Returns why a token is refused in words of our own: an error may repeat what the token holds."""
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return "it cannot be read"


_REASONS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (jwt.InvalidAudienceError, "it is for another audience"),
    (jwt.InvalidIssuerError, "it is of another issuer"),
    (jwt.MissingRequiredClaimError, "a claim is missing"),
    (jwt.InvalidAlgorithmError, "its algorithm is not that of its key"),
    (jwt.InvalidSignatureError, "its signature is not good"),
)


def _number(claims: dict[str, Any], name: str) -> float:
    number = claims[name]
    if (type(number) is not int and type(number) is not float) or not -(2**53) < number < 2**53:
        raise Unauthenticated(f"the JWT is refused: its {name} is no time")
    return float(number)
