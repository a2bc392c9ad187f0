"""Who calls: from what gRPC knows of a call to the services of its caller.

Owns the way in: credential, rate, namespace, any grant at all, in this order and before anything of the request is
read. A caller that was let in before costs a digest and two look-ups; where authentication is off, as much as naming
the namespace.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any, Final, Protocol

from onex_memory.server.throttles import FailurePatience, RateLimiter
from onex_memory.services import CallerServices, Services
from onex_memory.services.caller import DEFAULT_NAMESPACE, Caller
from onex_memory.services.operation_quotas import OperationQuotas
from onex_memory.services.security.authentication import Authenticator
from onex_memory.services.security.sessions import PEER, SESSION, Session
from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.errors import InvalidArgument, PermissionDenied, Unauthenticated

__all__ = ["NAMESPACE_KEY", "Door", "GuardedDoor", "OpenDoor", "address_of", "lasting", "namespace_of"]

NAMESPACE_KEY: Final = "onex-namespace"
"""The request metadata that names the namespace."""
_AUTHORIZATION_KEY: Final = "authorization"
_DEFAULT_CALLER: Final = Caller(DEFAULT_NAMESPACE)
_NO_SESSION: Final = nullcontext()
_CERTIFICATES: Final = 1_000


class Door(Protocol):
    """Lets callers in."""

    limiter: RateLimiter | None
    """What bounds how often a caller may ask; None: nothing does."""
    quotas: OperationQuotas
    """What bounds how often all callers of a namespace may ask."""

    def known(self, context: Any) -> CallerServices | None:
        """Returns the services of a caller that can be let in as it is; None: `admitted` has to look.

        Raises:
            MemoryServiceError: it cannot be let in.
        """
        ...

    async def admitted(self, context: Any) -> CallerServices:
        """Returns the services of a caller.

        Raises:
            Unauthenticated: nobody knows it.
            PermissionDenied: it has no grant in the namespace.
            RateLimited: it asks too often.
            QuotaExceeded: the callers of the namespace together do.
        """
        ...

    def check(self) -> None:
        """Looks at the credential again that the call of this task came in with.

        Raises:
            Unauthenticated: it has expired, or was revoked.
        """
        ...


class OpenDoor:
    """Lets everyone in, as the administrator: authentication is off."""

    def __init__(self, services: Services, limiter: RateLimiter | None = None) -> None:
        self.limiter = limiter
        self.quotas = services.namespaces.operations
        self._of = services.of

    def known(self, context: Any) -> CallerServices | None:
        """As `Door.known`."""
        caller = _DEFAULT_CALLER
        for key, value in context.invocation_metadata() or ():
            if key == NAMESPACE_KEY:
                caller = Caller(check_namespace(str(value)))
                break
        if self.limiter is not None:
            self.limiter.take(caller.principal)
        if self.quotas:
            self.quotas.take(caller.namespace)
        return self._of(caller)

    async def admitted(self, context: Any) -> CallerServices:
        """As `Door.admitted`."""
        services = self.known(context)
        assert services is not None, "everyone is let in"
        return services

    def check(self) -> None:
        """As `Door.check`: there is none."""


class GuardedDoor:
    """Lets in whoever has a credential, and a grant in the namespace."""

    def __init__(
        self,
        services: Services,
        authenticator: Authenticator,
        patience: FailurePatience,
        *,
        limiter: RateLimiter | None = None,
        takes_certificates: bool = False,
    ) -> None:
        """Puts together what is looked at.

        Args:
            services: what is behind it.
            authenticator: who knows the credentials.
            patience: what slows down those who have none that is good.
            limiter: what bounds how often a caller may ask; None: nothing does.
            takes_certificates: whether the transport has verified a certificate of every client.
        """
        self.limiter = limiter
        self.quotas = services.namespaces.operations
        self._of = services.of
        self._known = services.known
        self._forget = services.forget
        self._authenticator = authenticator
        self._patience = patience
        self._takes_certificates = takes_certificates
        self._certified: dict[bytes, Session] = {}

    def known(self, context: Any) -> CallerServices | None:
        """As `Door.known`."""
        namespace, authorization = _said(context)
        if not authorization:
            return None
        session = self._authenticator.known(authorization)
        if session is None:
            return None
        services = self._known(namespace, session.principal)
        if services is None or services.gatekeeper is None or not services.gatekeeper.access.is_ready():
            return None
        if self.limiter is not None:
            self.limiter.take(session.principal)
        if self.quotas:
            self.quotas.take(namespace)
        SESSION.set(session)
        PEER.set(context.peer)
        return services

    async def admitted(self, context: Any) -> CallerServices:
        """As `Door.admitted`."""
        PEER.set(context.peer)
        namespace, authorization = _said(context)
        try:
            session = await self._session(context, authorization)
        except Unauthenticated:
            if authorization:  # who sends none has not tried anything
                await self._patience.hold_up(address_of(context.peer()))
            raise
        SESSION.set(session)
        if self.limiter is not None:
            self.limiter.take(session.principal)
        services = self._of(Caller(check_namespace(namespace), session.principal))
        assert services.gatekeeper is not None, "no credential names the administrator of this machine"
        try:
            await services.gatekeeper.admit()
        except PermissionDenied:
            self._forget(services.caller)
            raise
        if self.quotas:  # only now: who has no grant there uses up nothing of it
            self.quotas.take(namespace)
        return services

    def check(self) -> None:
        """As `Door.check`."""
        session = SESSION.get()
        if session is not None and not self._authenticator.is_good(session):
            raise Unauthenticated("the credential has expired, or was revoked")

    async def _session(self, context: Any, authorization: str) -> Session:
        if authorization:
            return await self._authenticator.authenticate(authorization)
        if self._takes_certificates:
            certificates = context.auth_context().get("x509_pem_cert", ())
            if certificates:
                return self._certified_by(certificates[0])
        reason = "no credential: send `authorization: Bearer` and a token"
        await self._authenticator.refused("missing")
        raise Unauthenticated(reason)

    def _certified_by(self, pem: bytes) -> Session:
        session = self._certified.get(pem)
        if session is None:
            if len(self._certified) >= _CERTIFICATES:
                self._certified.clear()
            from onex_memory.server.certificates import read_certificate  # noqa: PLC0415 - takes long to load

            read = read_certificate(pem)
            session = self._certified[pem] = self._authenticator.certified(
                read.name, credential_id=read.serial_number, expire_ms=read.expire_ms
            )
        if not self._authenticator.is_good(session):
            raise Unauthenticated("the certificate has expired")
        return session


def lasting() -> AbstractAsyncContextManager[None]:
    """Lets a stream go on for as long as the credential that it was opened with is good."""
    session = SESSION.get()
    return _NO_SESSION if session is None else session.stream()


def address_of(peer: str) -> str:
    """Returns the address of a peer without its port: `ipv4:10.0.0.7:51234` is `10.0.0.7`."""
    kind, _, rest = peer.partition(":")
    return rest.rpartition(":")[0] if kind in {"ipv4", "ipv6"} else peer


def namespace_of(context: Any) -> str:
    """Returns the namespace that a call names, for a person to read; `?` where what it names is no namespace."""
    for key, value in context.invocation_metadata() or ():
        if key == NAMESPACE_KEY:
            try:
                return check_namespace(str(value))
            except InvalidArgument:
                return "?"
    return DEFAULT_NAMESPACE


def _said(context: Any) -> tuple[str, str]:
    """Returns the namespace and the credential of a call; the credential is empty where there is none."""
    namespace, authorization = DEFAULT_NAMESPACE, ""
    for key, value in context.invocation_metadata() or ():
        if key == _AUTHORIZATION_KEY:
            authorization = str(value)
        elif key == NAMESPACE_KEY:
            namespace = str(value)
    return namespace, authorization
