# SPDX-License-Identifier: MIT
from __future__ import annotations

import datetime as dt
import gc
import ipaddress
import os
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ibassist.app.update import Update, UpdateState, look_for_update
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Certificate, HttpReply, Roots, TlsHandshake
from ibassist.host.local import LocalHost, certificates, tls_handshake
from tests.timing import within

HOST = LocalHost()
NOW = dt.datetime.now(dt.UTC)


@dataclass
class Authority:
    key: ec.EllipticCurvePrivateKey
    name: x509.Name
    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Authority:
        name = x509.Name(
            [
                x509.NameAttribute(NameOID.COMMON_NAME, "Example Inspection CA"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example"),
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Inspection"),
            ]
        )
        made = cls(ec.generate_private_key(ec.SECP256R1()), name, folder)
        own = made.sign(name, made.key.public_key(), ca=True)
        (folder / "ca.pem").write_bytes(own.public_bytes(serialization.Encoding.PEM))
        return made

    def sign(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePublicKey,
        *,
        ca: bool = False,
        days: tuple[int, int] = (-2, 30),
        host: str = "localhost",
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW + dt.timedelta(days=days[0]))
            .not_valid_after(NOW + dt.timedelta(days=days[1]))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if not ca:
            names = (
                [x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
                if host == "localhost"
                else [x509.DNSName(host)]
            )
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        return builder.sign(self.key, hashes.SHA256())

    def server(self, **options: object) -> ssl.SSLContext:
        """Return a server's context with a fresh certificate signed by this authority."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
        certificate = self.sign(subject, key.public_key(), **options)
        file = self.folder / f"{certificate.serial_number}.pem"
        file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + _pem(key))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def trusted_publicly(authority: Authority, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(certifi, "where", lambda: str(authority.folder / "ca.pem"))
    tls_handshake._own_context.cache_clear()
    yield
    tls_handshake._own_context.cache_clear()


def talks_tls(
    context: ssl.SSLContext, then: Callable[[ssl.SSLSocket], None] = lambda _: None
) -> Callable[[socket.socket], None]:
    def handler(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as secured:
            then(secured)
            secured.recv(1)

    return handler


def shake(port: int, roots: Roots = Roots.PUBLIC, name: str = "localhost", timeout: float = 3) -> TlsHandshake | Failure:
    return HOST.tls("127.0.0.1", port, name, roots=roots, timeout=timeout)


def test_a_good_certificate(serve, authority: Authority, trusted_publicly) -> None:
    done = shake(serve(talks_tls(authority.server())))
    assert isinstance(done, TlsHandshake)
    assert done.version == "TLSv1.3"
    shown = done.certificate
    assert (shown.subject_cn, shown.issuer_cn, shown.issuer_o, shown.issuer_ou) == (
        "localhost",
        "Example Inspection CA",
        "Example",
        "Inspection",
    )
    assert shown.not_before < NOW.strftime("%Y-%m-%dT%H:%M:%SZ") < shown.not_after
    assert len(shown.sha256) == 64
    assert not shown.self_signed


@pytest.mark.parametrize(("options", "name", "code", "number"), [
    ({"days": (-30, -1)}, "localhost", "certificate_has_expired", 10),
    ({"days": (1, 30)}, "localhost", "certificate_not_yet_valid", 9),
    ({"host": "other.example.com"}, "localhost", "hostname_mismatch", 62),
    ({}, "127.0.0.2", "ip_address_mismatch", 64),
])  # fmt: skip
def test_what_is_wrong_with_a_certificate(
    options: dict[str, object], name: str, code: str, number: int, serve, authority: Authority, trusted_publicly
) -> None:
    port = serve(talks_tls(authority.server(**options)))
    assert shake(port, name=name) == Failure(Outcome.UNTRUSTED, code, number)
    seen = shake(port, Roots.NONE, name)
    assert isinstance(seen, TlsHandshake), "unverified it can be looked at"
    assert seen.certificate.issuer_cn == "Example Inspection CA"


def test_an_unknown_authority_and_one_in_the_systems_store(
    serve, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = serve(talks_tls(authority.server()))
    unknown = Failure(Outcome.UNTRUSTED, "unable_to_get_local_issuer_certificate", 20)
    assert shake(port, Roots.PUBLIC) == unknown
    assert shake(port, Roots.SYSTEM) == unknown
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.folder / "ca.pem"))
    assert isinstance(shake(port, Roots.SYSTEM), TlsHandshake)
    assert shake(port, Roots.PUBLIC) == unknown


def test_self_signed(serve, tmp_path: Path) -> None:
    alone = Authority.make(tmp_path)
    pem = tmp_path / "own.pem"
    pem.write_bytes((tmp_path / "ca.pem").read_bytes() + _pem(alone.key))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    port = serve(talks_tls(context))
    assert shake(port) == Failure(Outcome.UNTRUSTED, "self_signed_certificate", 18)
    seen = shake(port, Roots.NONE)
    assert isinstance(seen, TlsHandshake)
    assert seen.certificate.self_signed


def test_those_who_do_not_speak_tls(serve, fakes, closed_port: int) -> None:
    assert shake(serve(fakes.says(b"HTTP/1.1 400 Bad Request\r\n\r\n"))).outcome is Outcome.GARBLED
    assert shake(serve(fakes.says(b"220 mail.example.com ESMTP\r\n"))).outcome is Outcome.GARBLED
    assert shake(serve(fakes.says(b"\0" * 200))).outcome is Outcome.GARBLED
    assert shake(serve(fakes.closes)) == Failure(Outcome.CLOSED)
    assert shake(serve(fakes.resets)) == Failure(Outcome.RESET, "ECONNRESET", 104)
    assert shake(closed_port) == Failure(Outcome.REFUSED, "ECONNREFUSED", 111)


@pytest.mark.slow
@pytest.mark.parametrize("roots", list(Roots))
def test_silence_is_bounded_whatever_verifies(roots: Roots, serve, fakes, stopwatch) -> None:
    with stopwatch:
        assert shake(serve(fakes.silent), roots, timeout=0.3) == Failure(Outcome.SILENT)
        assert shake(serve(fakes.drips(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\0")), roots, timeout=0.4) == Failure(
            Outcome.SILENT
        )
    assert stopwatch.seconds < within(1.5)


def test_no_protocol_in_common_is_a_refusal_in_tls(serve, authority: Authority) -> None:
    old = authority.server()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("AES128-SHA256")  # needs an RSA certificate, which this one is not
    failure = shake(serve(talks_tls(old)), Roots.NONE)
    assert isinstance(failure, Failure)
    assert failure.outcome is Outcome.REJECTED
    assert "alert" in failure.code


@pytest.mark.parametrize("name", ["", "a" * 300, ".", "a\0b"])
def test_names_that_are_none(name: str, serve, authority: Authority) -> None:
    assert isinstance(shake(serve(talks_tls(authority.server())), name=name, timeout=1), Failure)


def test_no_connection_stays_open(serve, authority: Authority, fakes) -> None:
    ports = [serve(talks_tls(authority.server())), serve(fakes.closes), serve(fakes.says(b"nonsense" * 9))]
    shake(ports[0], Roots.NONE)
    gc.collect()
    before = len(os.listdir("/proc/self/fd"))
    for port in ports * 3:
        for roots in Roots:
            shake(port, roots)
    gc.collect()
    assert len(os.listdir("/proc/self/fd")) <= before + 4  # the fakes' own ends, on their way out


def test_https(serve, authority: Authority, trusted_publicly) -> None:
    def answer(secured: ssl.SSLSocket) -> None:
        secured.recv(65536)
        secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")

    port = serve(talks_tls(authority.server(), answer))
    reply = HOST.http(f"https://localhost:{port}/x", timeout=3)
    assert isinstance(reply, HttpReply)
    assert (reply.status, reply.body) == (200, b"hi")
    tls_handshake._own_context.cache_clear()
    untrusted = HOST.http(f"https://localhost:{port}/x", roots=Roots.SYSTEM, timeout=3)
    assert isinstance(untrusted, Failure)
    assert untrusted.outcome is Outcome.UNTRUSTED


def test_hostile_certificates_have_a_fingerprint_at_least() -> None:
    empty = certificates.read(b"\x30\x82")
    assert empty == Certificate(sha256=empty.sha256)
    assert len(empty.sha256) == 64


def test_every_cut_and_every_flipped_byte_of_a_certificate(authority: Authority) -> None:
    der = authority.sign(authority.name, authority.key.public_key()).public_bytes(serialization.Encoding.DER)
    assert certificates.read(der).self_signed
    for index in range(len(der)):
        assert certificates.read(der[:index]).sha256
        flipped = bytearray(der)
        flipped[index] ^= 0x55
        assert certificates.read(bytes(flipped)).sha256


def test_a_newer_version_is_believed_to_a_verified_server_only(
    serve, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []

    def answers(secured: ssl.SSLSocket) -> None:
        asked.append(secured.recv(4096))
        secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n99.0.0\n")

    address = f"https://localhost:{serve(talks_tls(authority.server(), answers))}/version.txt"
    assert look_for_update(HOST, address) == Update(UpdateState.FAILED)
    assert asked == [], "the connection ends before anything is asked"
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.folder / "ca.pem"))
    assert look_for_update(HOST, address) == Update(UpdateState.NEWER, "99.0.0")
    assert asked[0].startswith(b"GET /version.txt HTTP/1.1\r\n")
    assert not {b"cookie", b"referer", b"authorization"} & {line.split(b":")[0].lower() for line in asked[0].splitlines()}
