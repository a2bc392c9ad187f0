"""Certificates of clients: whom one names, and until when.

Owns what is read of a certificate. That its signature is good has been seen to when the connection was made.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

__all__ = ["ClientCertificate", "read_certificate"]


@dataclass(frozen=True, slots=True)
class ClientCertificate:
    """What a certificate says of its owner."""

    name: str
    """Whom it names; empty: nobody."""
    serial_number: str
    """Its number, in hexadecimal."""
    expire_ms: int
    """From when on it is not good any more, in milliseconds since 1970."""


def read_certificate(pem: bytes) -> ClientCertificate:
    """Reads a certificate in PEM.

    Raises:
        ValueError: it is none.
    """
    certificate = x509.load_pem_x509_certificate(pem)
    return ClientCertificate(
        _name_of(certificate),
        f"{certificate.serial_number:x}",
        round(certificate.not_valid_after_utc.timestamp() * 1_000),
    )


def _name_of(certificate: x509.Certificate) -> str:
    """Returns whom a certificate names: its common name, otherwise the first name or address of its alternatives."""
    for attribute in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME):
        return str(attribute.value)
    try:
        names = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
    except x509.ExtensionNotFound:
        return ""
    assert isinstance(names, x509.SubjectAlternativeName)
    found = [
        *names.get_values_for_type(x509.UniformResourceIdentifier),
        *names.get_values_for_type(x509.DNSName),
        *names.get_values_for_type(x509.RFC822Name),
    ]
    return found[0] if found else ""
