# SPDX-License-Identifier: MIT
"""The network's answers as parts of ``machine.yaml``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import Certificate, DnsReply, Exchange, HttpReply, Resolved, Roots, SocksVersion, TlsHandshake
from ibassist.host.recorded.format import (
    CertificatePart,
    ConnectionPart,
    ExchangePart,
    HttpPart,
    NamePart,
    ProxyPart,
    ResolverPart,
    SocksPart,
    SourcePart,
    TlsPart,
)
from ibassist.host.recording.files import Calls, Store

_DROPPED_HEADERS = frozenset({"set-cookie", "authorization", "proxy-authorization"})


def network_parts(calls: Calls, store: Store) -> dict[str, Any]:
    """Return the parts by their key in ``machine.yaml``."""
    certificates: dict[Certificate, str] = {}
    builders: dict[str, tuple[str, Callable[..., Any]]] = {
        "source_address": ("sources", _source),
        "resolve": ("names", _name),
        "ask_resolver": ("resolvers", _resolver),
        "connect": ("connections", _connection),
        "tls": ("tls", lambda *question: _tls(*question, certificates=certificates)),
        "http": ("http", lambda *question: _http(*question, store=store)),
        "socks": ("socks", _socks),
        "http_connect": ("http_connect", _http_connect),
        "exchange": ("exchanges", lambda *question: _exchange(*question, store=store)),
    }
    parts: dict[str, list[Any]] = {}
    for question, answer in calls.items():
        if question[0] in builders:
            key, build = builders[question[0]]
            parts.setdefault(key, []).append(build(*question[1:], answer))
    result: dict[str, Any] = {key: tuple(found) for key, found in parts.items()}
    if certificates:
        result["certificates"] = {name: _certificate(shown) for shown, name in certificates.items()}
    return result


def _fails(answer: Failure | Step) -> dict[str, Any]:
    outcome = None if answer.outcome is Outcome.OK else answer.outcome
    return {"fails": outcome, "code": answer.code, "number": answer.number}


def _source(destination: str, answer: str | Failure) -> SourcePart:
    if isinstance(answer, Failure):
        return SourcePart(destination=destination, **_fails(answer))
    return SourcePart(destination=destination, address=answer)


def _name(name: str, answer: Resolved | Failure) -> NamePart:
    if isinstance(answer, Failure):
        return NamePart(name=name, **_fails(answer))
    return NamePart(name=name, addresses=answer.addresses, seconds=answer.seconds)


def _resolver(server: str, name: str, ipv6: bool, answer: DnsReply | Failure) -> ResolverPart:
    families = (6 if ipv6 else 4,)
    if isinstance(answer, Failure):
        return ResolverPart(server=server, name=name, families=families, **_fails(answer))
    return ResolverPart(
        server=server, name=name, families=families, rcode=answer.rcode, addresses=answer.addresses, seconds=answer.seconds
    )


def _connection(address: str, port: int, answer: Step) -> ConnectionPart:
    return ConnectionPart(address=address, ports=(port,), seconds=answer.seconds, **_fails(answer))


def _tls(
    address: str, port: int, name: str, roots: Roots, answer: TlsHandshake | Failure, *, certificates: dict[Certificate, str]
) -> TlsPart:
    if isinstance(answer, Failure):
        return TlsPart(address=address, ports=(port,), name=name, roots=(roots,), **_fails(answer))
    return TlsPart(
        address=address,
        ports=(port,),
        name=name,
        roots=(roots,),
        trusted_by=(roots,),
        version=answer.version,
        certificate=certificates.setdefault(answer.certificate, f"certificate{len(certificates) + 1}"),
        seconds=answer.seconds,
    )


def _certificate(shown: Certificate) -> CertificatePart:
    return CertificatePart(
        subject_cn=shown.subject_cn,
        issuer_cn=shown.issuer_cn,
        issuer_o=shown.issuer_o,
        issuer_ou=shown.issuer_ou,
        not_before=shown.not_before,
        not_after=shown.not_after,
        sha256=shown.sha256,
        self_signed=shown.self_signed,
    )


def _http(url: str, method: str, roots: Roots, answer: HttpReply | Failure, *, store: Store) -> HttpPart:
    if isinstance(answer, Failure):
        return HttpPart(url=url, method=method, roots=(roots,), **_fails(answer))
    headers = {name: value for name, value in answer.headers.items() if name not in _DROPPED_HEADERS}
    return HttpPart(
        url=url,
        method=method,
        roots=(roots,),
        status=answer.status,
        headers=headers,
        body=store(answer.body, url.partition("://")[2]),
        at=answer.at,
        seconds=answer.seconds,
    )


def _socks(proxy: tuple[str, int], target: tuple[str, int], version: SocksVersion, login: bool, answer: Step) -> SocksPart:
    return SocksPart(version=version, **_proxied(proxy, target, answer, login=login))


def _http_connect(proxy: tuple[str, int], target: tuple[str, int], login: bool, answer: Step) -> ProxyPart:
    return ProxyPart(**_proxied(proxy, target, answer, login=login))


def _proxied(proxy: tuple[str, int], target: tuple[str, int], answer: Step, *, login: bool) -> dict[str, Any]:
    return {
        "proxy": proxy[0],
        "proxy_ports": (proxy[1],),
        "target": target[0],
        "ports": (target[1],),
        "login": login,
        "seconds": answer.seconds,
        **_fails(answer),
    }


def _exchange(address: str, port: int, answer: Exchange | Failure, *, store: Store) -> ExchangePart:
    if isinstance(answer, Failure):
        return ExchangePart(address=address, ports=(port,), **_fails(answer))
    return ExchangePart(
        address=address,
        ports=(port,),
        received=store(answer.received, f"answer-{port}.bin"),
        closed=answer.closed,
        seconds=answer.seconds,
    )
