"""Authentication: from a credential to the session of whom it names.

Owns which credentials are good, and the remembering of those that were found so: a call with a known token costs a
digest and a look-up. What is remembered is a digest, never the credential. A token that is revoked is refused at once:
the session is ended, and whoever was reading it meanwhile reads it again.
"""

from __future__ import annotations

from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from onex_memory.services.caller import LOCAL_PRINCIPAL
from onex_memory.services.security.audit_events import AuditEvent, Recorder
from onex_memory.services.security.sessions import CredentialExpired, CredentialRevoked, Session, peer
from onex_memory.services.security.tokens import Tokens
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_security import check_principal
from onex_memory.spi.errors import InvalidArgument, Unauthenticated

if TYPE_CHECKING:
    from onex_memory.services.security.jwts import JwtVerifier

__all__ = ["ADMINISTRATOR", "Authenticator"]

ADMINISTRATOR: Final = "admin"
"""The principal that the administrator's token names, where that comes from the environment."""
_REMEMBERED: Final = 10_000
_SCHEME: Final = "bearer "


class Authenticator:
    """Recognises callers by what they send as `authorization`."""

    def __init__(
        self,
        tokens: Tokens,
        clock: Clock,
        *,
        jwts: JwtVerifier | None = None,
        administrator_token: str = "",
        recorder: Recorder | None = None,
    ) -> None:
        """Puts together what recognises them.

        Args:
            tokens: the API tokens that were issued.
            clock: what tells when a credential has expired.
            jwts: what verifies JWTs; None: they are not taken.
            administrator_token: a token that names `ADMINISTRATOR`; empty: none does.
            recorder: who is told of credentials that are not good; None: nobody.
        """
        self._tokens = tokens
        self._clock = clock
        self._jwts = jwts
        self._administrator = sha256(administrator_token.encode()).digest() if administrator_token else b""
        self._recorder = recorder
        self._sessions: dict[bytes, Session] = {}
        self._by_token: dict[str, bytes] = {}
        self._all: WeakSet[Session] = WeakSet()
        self._generation = 0
        tokens.revoked = self._revoked
        self.refused_count = 0
        """How many callers were not recognised."""

    def known(self, authorization: str) -> Session | None:
        """Returns the session of a credential that is known to be good; None: it has to be looked at."""
        session = self._sessions.get(sha256(authorization.encode()).digest())
        if session is None or (session.expire_ms and self._clock.now_ms() >= session.expire_ms):
            return None
        return session

    async def authenticate(self, authorization: str) -> Session:
        """Returns the session of a credential.

        Raises:
            Unauthenticated: it is not good.
            AuditUnavailable: it is not good, and that cannot be written to the audit log.
        """
        session = self.known(authorization)
        if session is not None:
            return session
        try:
            session = await self._recognised(_credential(authorization))
            _check_name(session.principal)
        except Unauthenticated as err:
            await self.refused(_result(err), credential_id=_shown_id(authorization))
            raise Unauthenticated(err.description) from err
        digest = sha256(authorization.encode()).digest()
        if len(self._sessions) >= _REMEMBERED:
            self._sessions.clear()
            self._by_token.clear()
        self._sessions[digest] = session
        if session.method == "api_token":
            self._by_token[session.credential_id] = digest
        self._all.add(session)
        return session

    async def refused(self, result: str, *, credential_id: str = "") -> None:
        """Has it written to the audit log that a caller was not recognised: `unknown`, `expired`, `revoked`, `missing`.

        What looks for threats tells these apart.
        """
        self.refused_count += 1
        if self._recorder is not None:
            await self._recorder.record(
                AuditEvent(
                    "unauthenticated", "", "", "authenticate", result=result, peer=peer(), credential_id=credential_id
                )
            )

    async def _recognised(self, credential: str) -> Session:
        if self._administrator and compare_digest(sha256(credential.encode()).digest(), self._administrator):
            return Session(ADMINISTRATOR, "api_token", credential_id="environment")
        if credential.count(".") == 2 and self._jwts is not None:
            verified = self._jwts.verified(credential)
            return Session(verified.principal, "jwt", credential_id=verified.token_id, expire_ms=verified.expire_ms)
        while True:
            generation = self._generation
            token = await self._tokens.recognised(credential)
            if generation == self._generation:
                break
        if token is None:
            raise Unauthenticated("the token is not known")
        if token.revoke_ms:
            raise CredentialRevoked("the token was revoked")
        if 0 < token.expire_ms <= self._clock.now_ms():
            raise CredentialExpired("the token has expired")
        return Session(token.principal, "api_token", credential_id=token.token_id, expire_ms=token.expire_ms)

    def certified(self, principal: str, *, credential_id: str, expire_ms: int) -> Session:
        """Returns the session of a client certificate that the transport has verified.

        Raises:
            Unauthenticated: its name is none of a principal.
        """
        _check_name(principal)
        session = Session(principal, "certificate", credential_id=credential_id, expire_ms=expire_ms)
        self._all.add(session)
        return session

    def is_good(self, session: Session) -> bool:
        """Whether the credential of a session may be used still."""
        return session.is_good(self._clock.now_ms())

    def _revoked(self, token_id: str) -> None:
        self._generation += 1
        digest = self._by_token.pop(token_id, None)
        if digest is not None:
            self._sessions.pop(digest, None)
        for session in tuple(self._all):
            if session.method == "api_token" and session.credential_id == token_id:
                session.end()

    def tend(self) -> None:
        """Is called about once a second: reads changed key files, and ends what goes on under expired credentials."""
        if self._jwts is not None and self._jwts.reload():
            self._sessions = {key: session for key, session in self._sessions.items() if session.method != "jwt"}
            for session in tuple(self._all):
                if session.method == "jwt":  # whoever has one that is good still comes again with it
                    session.end()
        now_ms = self._clock.now_ms()
        for session in tuple(self._all):
            if session.has_streams and not session.is_good(now_ms):
                session.end()


def _result(error: Unauthenticated) -> str:
    """Returns what the audit log says of a credential that is not good."""
    if isinstance(error, CredentialRevoked):
        return "revoked"
    return "expired" if isinstance(error, CredentialExpired) else "unknown"


def _credential(authorization: str) -> str:
    if len(authorization) > limits.MAX_CREDENTIAL_BYTES:
        raise Unauthenticated(f"a credential is at most {limits.MAX_CREDENTIAL_BYTES:,} bytes")
    if authorization[: len(_SCHEME)].lower() != _SCHEME:
        raise Unauthenticated("the authorization must be Bearer and a token")
    return authorization[len(_SCHEME) :].strip()


def _shown_id(authorization: str) -> str:
    """Returns the part of a credential that looks like an API token's id, which may be shown."""
    parts = authorization[len(_SCHEME) :].strip().split("_", 2)
    is_token = len(parts) == 3 and parts[0] == "onex" and len(parts[1]) == 12 and parts[1].isalnum()
    return parts[1] if is_token else ""


def _check_name(principal: str) -> None:
    try:
        check_principal(principal)
    except InvalidArgument as err:
        raise Unauthenticated("the credential names nobody") from err
    if principal == LOCAL_PRINCIPAL:
        raise Unauthenticated("the credential names the administrator of this machine, which none may")
