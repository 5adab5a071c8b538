# SPDX-License-Identifier: MIT
"""TLS handshakes, and who vouches for the certificate: the public roots, the system's own store, or nobody."""

from __future__ import annotations

import functools
import ssl
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TypeVar

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import Certificate, Roots, TlsHandshake
from ibassist.host.deadline import Deadline, call_within
from ibassist.host.local import certificates, sockets

T = TypeVar("T")

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


_RECORDS = (b"\x16\x03", b"\x15\x03")
"""First bytes of an answer in TLS: a handshake or an alert record of version 3.x (RFC 8446, section 5.1)."""
_CHUNK = 16384


class TlsSocket(sockets.TimedSocket):
    """A TLS session on a connection, under the deadline of that connection.

    Made of memory buffers, not of `ssl.SSLSocket`: so the first bytes can be looked at when the other side speaks no TLS,
    and a connection reset before the handshake is not taken for one that is still to come.
    """

    def __init__(self, opened: sockets.TimedSocket, context: ssl.SSLContext, name: str, *, slow: bool) -> None:
        super().__init__(opened.raw, opened.deadline)
        self._below = opened
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._session = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)
        self._slow = slow

    def shake_hands(self) -> None:
        """Shake hands; raises ssl.SSLError, OSError or TimeoutError."""
        if self._slow:  # the system's own verification may go to the network, and takes no time-out
            self._until_done(lambda: call_within(self.deadline.remaining(), self._session.do_handshake, "verify"))
        else:
            self._until_done(self._session.do_handshake)

    def recv(self, size: int) -> bytes:
        """Return some bytes, at most `size`; none at the end of the stream, however it ended."""
        try:
            return self._until_done(lambda: self._session.read(size))
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            return b""

    def sendall(self, data: bytes) -> None:
        """Send all of `data`."""
        self._until_done(lambda: self._session.write(data))

    def _until_done(self, step: Callable[[], T]) -> T:
        """Repeat a step of the session, carrying bytes to and fro, until it needs no more of them."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                self._flush()
            except ssl.SSLCertVerificationError:
                with suppress(OSError):
                    self._flush()  # the alert that says why
                raise
            else:
                self._flush()
                return result
            if data := self._below.recv(_CHUNK):
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def _flush(self) -> None:
        if data := self._outgoing.read():
            self._below.sendall(data)

    @property
    def version(self) -> str:
        """Version of the protocol, such as ``TLSv1.3``."""
        return self._session.version() or ""

    @property
    def certificate(self) -> Certificate:
        """Certificate that the server showed."""
        der = self._session.getpeercert(binary_form=True)
        return certificates.read(der) if der else Certificate()


def handshake(
    address: str, port: int, name: str, *, roots: Roots, small_packets: bool = False, timeout: float
) -> TlsHandshake | Failure:
    """Connect to an address and shake hands as `name`; see `Host.tls`."""
    deadline = Deadline(timeout)
    opened = sockets.open_tcp(address, port, deadline, small_packets=small_packets)
    if isinstance(opened, Failure):
        return opened
    with closing(opened):
        secured = secure(opened, name, roots)
        if isinstance(secured, Failure):
            return secured
        return TlsHandshake(secured.version, deadline.elapsed, secured.certificate)


def secure(opened: sockets.TimedSocket, name: str, roots: Roots) -> TlsSocket | Failure:
    """Shake hands on a connection, which remains the caller's to close."""
    if not _is_name(name):
        return Failure(Outcome.FAILED, "invalid_name")
    slow = roots is Roots.SYSTEM and sys.platform != "linux"
    try:
        secured = TlsSocket(opened, _context(roots), name.rstrip("."), slow=slow)
        secured.shake_hands()
    except TimeoutError:
        return Failure(Outcome.SILENT)
    except OSError as error:  # ssl.SSLError is one
        return _failure(error, bytes(opened.received))
    return secured


def _is_name(name: str) -> bool:
    try:
        plain = name.rstrip(".").encode("idna")
    except UnicodeError:
        return False
    return 0 < len(plain) <= 253 and not plain.startswith(b".") and b"\0" not in plain


def _context(roots: Roots) -> ssl.SSLContext:
    if roots is Roots.SYSTEM:
        import truststore

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return _own_context(roots)


@functools.cache
def _own_context(roots: Roots) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if roots is Roots.PUBLIC:
        import certifi

        context.load_verify_locations(certifi.where())
    else:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_ciphers("DEFAULT@SECLEVEL=0")  # to see a certificate with a weak key, too
    return context


def _failure(error: OSError, received: bytes) -> Failure:
    if isinstance(error, ssl.SSLCertVerificationError):
        number: int | None = getattr(error, "verify_code", None)
        code = _VERIFY.get(number or 0) or _symbol(str(getattr(error, "verify_message", "")))
        return Failure(Outcome.UNTRUSTED, code, number)
    if not isinstance(error, ssl.SSLError):
        return oserrors.of_socket(error)
    reason = (error.reason or "").lower()
    if received and not received.startswith(_RECORDS):
        return Failure(Outcome.GARBLED, reason)
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError) or "eof" in reason:
        return Failure(Outcome.CLOSED)
    return Failure(Outcome.REJECTED if "alert" in reason else Outcome.GARBLED, reason)


def _symbol(words: str) -> str:
    plain = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return "_".join(plain.split())[:64]
