# SPDX-License-Identifier: MIT
"""Reader of certificates in DER form. Hostile ones give emptier answers, never exceptions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from ibassist.host.api import Certificate

if TYPE_CHECKING:
    from cryptography.x509 import Name, ObjectIdentifier

_LONGEST = 256
"""Characters kept of a name; X.520 allows 64."""


def read(der: bytes) -> Certificate:
    """Read a certificate. One that cannot be parsed has its fingerprint and nothing else."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    digest = hashlib.sha256(der).hexdigest()
    try:
        certificate = x509.load_der_x509_certificate(der)
    except Exception:  # noqa: BLE001 - the parser's exceptions for malformed input are not a closed set
        return Certificate(sha256=digest)
    subject = _value(lambda: certificate.subject)
    issuer = _value(lambda: certificate.issuer)
    return Certificate(
        subject_cn=_text(subject, NameOID.COMMON_NAME),
        issuer_cn=_text(issuer, NameOID.COMMON_NAME),
        issuer_o=_text(issuer, NameOID.ORGANIZATION_NAME),
        issuer_ou=_text(issuer, NameOID.ORGANIZATIONAL_UNIT_NAME),
        not_before=_moment(lambda: certificate.not_valid_before_utc),
        not_after=_moment(lambda: certificate.not_valid_after_utc),
        sha256=digest,
        self_signed=subject is not None and subject == issuer,
    )


def _value(get: Callable[[], Name]) -> Name | None:
    try:
        return get()
    except Exception:  # noqa: BLE001 - see above: fields are parsed when they are asked for
        return None


def _text(name: Name | None, oid: ObjectIdentifier) -> str:
    if name is None:
        return ""
    words = [str(attribute.value) for attribute in name.get_attributes_for_oid(oid)]
    return ", ".join(words)[:_LONGEST]


def _moment(get: Callable[[], datetime]) -> str:
    try:
        return get().strftime("%Y-%m-%dT%H:%M:%SZ")
    except Exception:  # noqa: BLE001 - see above
        return ""
