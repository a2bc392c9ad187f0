"""TLS: the server's certificate and the authority of its clients', read again when their files change.

Owns the credentials that a port is opened with, and says when the certificate is not valid: what clients meet then, the
server does not hear of. Connections that are open keep what they were opened with.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import grpc
import structlog
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import InvalidArgument

__all__ = ["TlsFiles"]

_log = structlog.get_logger("onex_memory.server")
_NEVER: Final = ((0, 0, 0),)


class TlsFiles:
    """The files of one server's TLS."""

    def __init__(self, clock: Clock, *, certificate: str, key: str, client_ca: str = "") -> None:
        """Reads them.

        Args:
            clock: what the certificate's time is held against.
            certificate: the path of the certificate chain.
            key: the path of its key.
            client_ca: the path of what clients' certificates are signed with; empty: they need none.

        Raises:
            InvalidArgument: one of them cannot be read, or is not what it should be.
        """
        self._clock = clock
        self._was_valid = True
        self._paths = (Path(certificate), Path(key), *((Path(client_ca),) if client_ca else ()))
        self._stamps: tuple[tuple[int, int, int], ...] = _NEVER
        self._configuration, self._certificate = self._read()
        self._stamps = self._stamped()

    @property
    def not_after_s(self) -> float:
        """Until when the certificate in force is valid, in seconds since 1970."""
        return self._certificate.not_valid_after_utc.timestamp()

    def tell_validity(self) -> None:
        """Says in the log that the certificate is not valid now; once, until that changes."""
        now = datetime.fromtimestamp(self._clock.now_ms() / 1_000, UTC)
        valid_from, valid_until = self._certificate.not_valid_before_utc, self._certificate.not_valid_after_utc
        is_valid = valid_from <= now <= valid_until
        if not is_valid and self._was_valid:
            times = {"valid_from": str(valid_from), "valid_until": str(valid_until)}
            if now > valid_until:
                _log.error("the certificate of TLS has expired", path=str(self._paths[0]), **times)
            else:
                _log.error("the certificate of TLS is not valid yet", path=str(self._paths[0]), **times)
        self._was_valid = is_valid

    def credentials(self) -> grpc.ServerCredentials:
        """Returns what a port is opened with: with each handshake it asks whether there is anything new."""
        return grpc.dynamic_ssl_server_credentials(
            self._configuration, self._fetch, require_client_authentication=len(self._paths) == 3
        )

    def _fetch(self) -> Any:
        """Returns what is in the files where they have changed; called by gRPC, in a thread of its own."""
        stamps = self._stamped()
        if stamps == self._stamps:
            self.tell_validity()
            return None
        try:
            self._configuration, self._certificate = self._read()
        except InvalidArgument as err:  # what was read before goes on; said once for each change
            _log.error("the files of TLS are not read again", reason=str(err))
            self._stamps = stamps
            return None
        _log.info("the files of TLS were read again", valid_until=str(self._certificate.not_valid_after_utc))
        self._stamps = stamps
        self.tell_validity()
        return self._configuration

    def _stamped(self) -> tuple[tuple[int, int, int], ...]:
        try:
            found = [path.stat() for path in self._paths]
        except OSError:
            return self._stamps  # in the middle of being replaced
        return tuple((status.st_mtime_ns, status.st_size, status.st_ino) for status in found)

    def _read(self) -> tuple[grpc.ServerCertificateConfiguration, x509.Certificate]:
        chain = _content("tls_cert", self._paths[0])
        key = _content("tls_key", self._paths[1])
        authority = _content("tls_client_ca", self._paths[2]) if len(self._paths) == 3 else None
        try:
            certificates = x509.load_pem_x509_certificates(chain)
        except ValueError as err:
            raise InvalidArgument("tls_cert", f"{self._paths[0]} holds no PEM certificate") from err
        try:
            private = load_pem_private_key(key, None)
        except (ValueError, TypeError) as err:
            raise InvalidArgument("tls_key", f"{self._paths[1]} holds no PEM key without a password") from err
        if private.public_key() != certificates[0].public_key():
            raise InvalidArgument("tls_key", f"{self._paths[1]} is not the key of {self._paths[0]}")
        if authority is not None:
            try:
                x509.load_pem_x509_certificates(authority)
            except ValueError as err:
                raise InvalidArgument("tls_client_ca", f"{self._paths[2]} holds no PEM certificate") from err
        return grpc.ssl_server_certificate_configuration([(key, chain)], root_certificates=authority), certificates[0]


def _content(field: str, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        raise InvalidArgument(field, f"{path} cannot be read: {err.strerror}") from err
