"""A certificate authority of a test's own, and keys for JWTs."""

import json
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_NOW = datetime.now(UTC)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    """Signs certificates, and writes them where a test wants them."""

    def __init__(self, directory: Path, name: str = "authority") -> None:
        self._directory = directory
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._certificate = (
            self._builder(_name(name), self._key)
            .issuer_name(_name(name))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.path = directory / f"{name}.pem"
        self.path.write_bytes(self._certificate.public_bytes(serialization.Encoding.PEM))

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, *, until: datetime | None = None
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_NOW - timedelta(hours=2))
            .not_valid_after(until or _NOW + timedelta(days=365 * 20))
        )

    def issue(self, name: str, *, file_name: str = "", is_expired: bool = False) -> tuple[Path, Path]:
        """Writes a certificate for a name, good for loopback too, and its key; returns where they are."""
        until = _NOW - timedelta(hours=1) if is_expired else None
        key = ec.generate_private_key(ec.SECP256R1())
        names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
        certificate = (
            self._builder(_name(name), key, until=until)
            .issuer_name(self._certificate.subject)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        place = self._directory / f"{file_name or name}.pem"
        key_place = self._directory / f"{file_name or name}.key"
        place.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        key_place.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return place, key_place


class Issuer:
    """Issues JWTs, and publishes its key as a JWKS file."""

    NAME = "https://issuer.test"
    AUDIENCE = "onex-memory"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._key_id = ""
        self.rotate("first")

    def rotate(self, key_id: str) -> None:
        """Replaces its key, and the file."""
        self._key, self._key_id = ec.generate_private_key(ec.SECP256R1()), key_id
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self._key.public_key()))
        self.path.write_text(json.dumps({"keys": [{**public, "kid": key_id, "alg": "ES256", "use": "sig"}]}))

    def token(self, subject: object, *, expires_s: object, **claims: Any) -> str:
        """Returns a token; claims that are given replace its own, and None leaves one out."""
        said = {"sub": subject, "iss": self.NAME, "aud": self.AUDIENCE, "exp": expires_s, "jti": "j-1", **claims}
        kept = {name: claim for name, claim in said.items() if claim is not None}
        # Signed as they are: `jwt.encode` refuses claims that a hostile issuer might make.
        return jwt.PyJWS().encode(json.dumps(kept).encode(), self._key, "ES256", {"kid": self._key_id, "typ": "JWT"})
