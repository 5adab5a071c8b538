# SPDX-License-Identifier: MIT
"""TLS handshakes, and who vouches for the certificate: the public roots, the system's own store, or nobody."""

from __future__ import annotations

import functools
import ssl
import sys

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import certificates, oserrors, sockets
from ibassist.host.api import Certificate, Roots, TlsHandshake
from ibassist.host.deadline import Deadline, call_within

_NOT_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "HTTPS_PROXY_REQUEST",
    "UNEXPECTED_MESSAGE",
    "UNKNOWN_PROTOCOL",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
    "BAD_LENGTH",
    "LENGTH_MISMATCH",
)
"""OpenSSL's reasons for "these bytes are no TLS"."""
_VERIFY = {
    9: "certificate_not_yet_valid",
    10: "certificate_has_expired",
    18: "self_signed_certificate",
    19: "self_signed_certificate_in_certificate_chain",
    20: "unable_to_get_local_issuer_certificate",
    21: "unable_to_verify_first_certificate",
    62: "hostname_mismatch",
    64: "ip_address_mismatch",
}
"""X509_V_ERR_… numbers of OpenSSL and our symbols for them; other numbers are named after OpenSSL's own message."""


def handshake(address: str, port: int, name: str, *, roots: Roots, timeout: float) -> TlsHandshake | Failure:
    """Connect to an address and shake hands as `name`; see `Host.tls`."""
    deadline = Deadline(timeout)
    opened = sockets.open_tcp(address, port, deadline)
    if isinstance(opened, Failure):
        return opened
    secured = secure(opened, name, roots)
    if isinstance(secured, Failure):
        return secured
    seconds = deadline.elapsed
    try:
        return TlsHandshake(secured.version() or "", seconds, _certificate(secured))
    finally:
        secured.close()


def secure(opened: sockets.TimedSocket, name: str, roots: Roots) -> ssl.SSLSocket | Failure:
    """Shake hands on a connection. It is closed when that fails."""
    try:
        wrapped = _wrap(opened, name, roots)
    except TimeoutError:
        opened.close()
        return Failure(Outcome.SILENT)
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError; ValueError: a name that is none
        opened.close()
        return failure_of(error)
    opened.raw = wrapped
    return wrapped


def _wrap(opened: sockets.TimedSocket, name: str, roots: Roots) -> ssl.SSLSocket:
    left = opened.deadline.remaining()
    opened.raw.settimeout(left)  # bounds the handshake as a whole, not each of its reads
    if roots is Roots.SYSTEM:
        context = _system_context()
        if sys.platform != "linux":
            # The system's own verification may go to the network, and takes no time-out.
            return call_within(left, lambda: context.wrap_socket(opened.raw, server_hostname=name), "verify")
        return context.wrap_socket(opened.raw, server_hostname=name)
    return _context(roots).wrap_socket(opened.raw, server_hostname=name)


@functools.cache
def _context(roots: Roots) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if roots is Roots.PUBLIC:
        import certifi

        context.load_verify_locations(certifi.where())
    else:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_ciphers("DEFAULT@SECLEVEL=0")  # to see a certificate with a weak key, too
    return context


def _system_context() -> ssl.SSLContext:
    # One for each handshake: truststore holds a lock of the context while it shakes hands.
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _certificate(secured: ssl.SSLSocket) -> Certificate:
    der = secured.getpeercert(binary_form=True)
    return certificates.read(der) if der else Certificate()


def failure_of(error: OSError | ValueError) -> Failure:
    """Say how a call on a TLS (or plain) socket failed."""
    if isinstance(error, ssl.SSLCertVerificationError):
        number: int | None = getattr(error, "verify_code", None)
        code = _VERIFY.get(number or 0) or _symbol(str(getattr(error, "verify_message", "")))
        return Failure(Outcome.UNTRUSTED, code, number)
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Failure(Outcome.CLOSED)
    if isinstance(error, ssl.SSLError):
        reason = error.reason or ""
        if "ALERT" in reason:
            return Failure(Outcome.REJECTED, reason.lower())
        if reason in _NOT_TLS:
            return Failure(Outcome.GARBLED, reason.lower())
        return Failure(Outcome.CLOSED if "EOF" in reason else Outcome.FAILED, reason.lower())
    if isinstance(error, OSError):
        return oserrors.of_socket(error)
    return Failure(Outcome.FAILED, "invalid_name")


def _symbol(words: str) -> str:
    plain = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return "_".join(plain.split())[:64]
