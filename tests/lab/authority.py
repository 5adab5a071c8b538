# SPDX-License-Identifier: MIT
"""Certificate authorities of the lab: one that stands in for the public roots, others for those who intercept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_PEM = serialization.Encoding.PEM


def _name(common_name: str, organization: str) -> x509.Name:
    parts = [(NameOID.COMMON_NAME, common_name), (NameOID.ORGANIZATION_NAME, organization)]
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])


class Authority:
    """A root that signs."""

    def __init__(self, common_name: str, organization: str = "") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._subject = _name(common_name, organization)
        builder = self._builder(self._subject, self._key, days=3650).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        self.certificate = builder.sign(self._key, hashes.SHA256())

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, days: int) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=400))
            .not_valid_after(now + timedelta(days=days))
        )

    def pem(self) -> bytes:
        """The root itself."""
        return self.certificate.public_bytes(_PEM)

    def issue(self, names: list[str], folder: Path, stem: str, *, days: int = 90) -> list[str]:
        """Sign a certificate for `names`; return the paths of certificate and key. Negative `days` make an expired one."""
        key = ec.generate_private_key(ec.SECP256R1())
        builder = self._builder(_name(names[0], "Lab"), key, days).add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False
        )
        certificate = builder.sign(self._key, hashes.SHA256())
        paths = [folder / f"{stem}.pem", folder / f"{stem}.key"]
        paths[0].write_bytes(certificate.public_bytes(_PEM) + self.pem())
        key_format = serialization.PrivateFormat.PKCS8
        paths[1].write_bytes(key.private_bytes(_PEM, key_format, serialization.NoEncryption()))
        return [str(path) for path in paths]
