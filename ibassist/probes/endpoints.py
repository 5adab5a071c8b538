# SPDX-License-Identifier: MIT
"""The vendor's hosts, tried on the way TWS itself takes: directly, name by name, port by port."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import ClassVar

from ibassist.core.addresses import Scope, family_of, scope_of
from ibassist.core.facts import Facts
from ibassist.core.knowledge import Endpoint, Rank, Role
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.privacy import HostName, Note, Public, ServerAddress
from ibassist.host.api import Job, Resolved, Roots, TlsHandshake
from ibassist.probes._inspectors import inspector_of
from ibassist.probes._settings import account_server
from ibassist.probes.api import Context, Probe, everywhere


class Trust(StrEnum):
    """Who vouches for a certificate."""

    PUBLIC = "public"
    INSTALLED_ROOT = "installed_root"
    """Verifies only through a root that was added to the operating system's store."""
    WRONG_NAME = "wrong_name"
    """A publicly trusted issuer made it out, but for another host: another server answered."""
    NOBODY = "nobody"
    EXPIRED = "expired"
    """Verifies but for its dates; the computer's clock or the server's certificate is wrong."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CertificateFact:
    """The certificate a host showed."""

    trust: Trust
    subject_cn: Note
    issuer_cn: Note
    issuer_o: Note
    not_before: Public
    not_after: Public
    sha256: Public
    inspector: Public = ""
    """Product that issues such certificates, where known."""
    inspector_kind: Public = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One TCP connection to one address."""

    address: ServerAddress
    family: int
    scope: Scope
    step: Step


@dataclass(frozen=True, slots=True)
class EndpointFact:
    """One host and port."""

    host: HostName
    port: int
    role: Role
    region: Public
    rank: Rank
    account_server: bool
    """It is the server named by Peer in jts.ini."""
    resolve: Step
    attempts: tuple[Attempt, ...]
    connect: Step
    """The best of the attempts."""
    tls: Step = SKIPPED
    """Handshake, where TLS belongs on the port."""
    certificate: CertificateFact | None = None
    spelling_of: Public = ""
    """For another spelling of a host name: the published spelling."""

    @property
    def open(self) -> bool:
        """Whether TCP was accepted by an address that can be the vendor's."""
        return any(a.step.ok and a.scope in _CAN_BE_A_SERVER for a in self.attempts)

    @property
    def tested(self) -> bool:
        """Whether there was a connection attempt at all."""
        return any(a.step.outcome is not Outcome.SKIPPED for a in self.attempts)


_CAN_BE_A_SERVER = frozenset({Scope.GLOBAL})


@dataclass(frozen=True, slots=True)
class EndpointsFacts(Facts):
    """Reachability of everything the vendor's programs need."""

    key: ClassVar[str] = "endpoints"

    list_dated: Public
    endpoints: tuple[EndpointFact, ...]


# ---------------------------------------------------------------- reading

_RESOLVE = 3.5
_CONNECT = 3.0
_TLS = 2.5
"""Seconds one step may take, when the budget allows as much."""
_RESERVE = 0.3
"""Seconds kept for putting the facts together."""
_PATIENCE = 0.4
"""Part of the time for a name after which the question is asked again."""
_WORTH_TRYING = 0.2
"""With less time than this left, a step is skipped."""
_PER_FAMILY = 4
"""Addresses tried of each family; both families side by side, so that broken IPv6 never hides working IPv4."""
_LONGEST_NAME = 200
_TRADING_PORTS = (4000, 4001)
_BY_MEANING = {
    Outcome.OK: 0,
    Outcome.REFUSED: 1,
    Outcome.RESET: 2,
    Outcome.PROHIBITED: 3,
    Outcome.TIMED_OUT: 4,
    Outcome.HOST_UNREACHABLE: 6,
    Outcome.NETWORK_UNREACHABLE: 7,
    Outcome.SKIPPED: 8,
}
"""Ends of connection attempts, the one first that says most about the host; 5 for any other."""
_UNTRUSTED_BECAUSE = {
    "certificate_has_expired": Trust.EXPIRED,
    "certificate_not_yet_valid": Trust.EXPIRED,
    "hostname_mismatch": Trust.WRONG_NAME,
    "ip_address_mismatch": Trust.WRONG_NAME,
}
"""What the public roots found wrong. OpenSSL builds the chain to a root before it looks at name and dates, so with these the
issuer is known to be trusted; with any other symbol it is not."""
_BY_PUBLIC_AUTHORITY = frozenset({Trust.PUBLIC, Trust.WRONG_NAME})
"""No product that decrypts TLS has certificates of a public authority."""


@dataclass(frozen=True, slots=True)
class _Target:
    """One name to visit."""

    name: str
    endpoint: Endpoint
    ports: tuple[int, ...]
    account_server: bool


def read(context: Context) -> EndpointsFacts:
    """Visit all hosts at once and return what became of each, however far that got."""
    clock = _Clock(context)
    visits = [_Visit(context, clock, target) for target in _targets(context)]
    context.host.together([visit.go for visit in visits], timeout=clock.left())
    return EndpointsFacts(context.knowledge.dated, tuple(fact for visit in visits for fact in visit.facts()))


def _targets(context: Context) -> list[_Target]:
    """Return the names to visit, the account's own server first. Retired hosts only when they are just that."""
    peer = account_server(context)
    targets = [
        _Target(name, endpoint, endpoint.ports, account_server=False)
        for endpoint in context.knowledge.endpoints
        for name in (endpoint.host, *endpoint.spellings)
    ]
    if peer is not None:
        name, port = peer
        own = next((t for t in targets if t.name == name), None)
        endpoint = Endpoint(name, _TRADING_PORTS, Role.TRADING, tls_ports=(4001,)) if own is None else own.endpoint
        ports = dict.fromkeys((*endpoint.ports, *_TRADING_PORTS, *((port,) if port else ())))
        targets = [_Target(name, endpoint, tuple(ports), account_server=True), *(t for t in targets if t is not own)]
    wanted = [t for t in targets if t.account_server or t.endpoint.rank is not Rank.RETIRED]
    return sorted(wanted, key=lambda t: (not t.account_server, t.endpoint.rank is not Rank.PRIMARY))


class _Clock:
    """What is left of the budget."""

    def __init__(self, context: Context) -> None:
        self._host = context.host
        self._budget = max(0.0, context.budget - _RESERVE)
        self._ends = self._host.elapsed() + self._budget

    def left(self) -> float:
        return max(0.0, self._ends - self._host.elapsed())

    def bound(self, seconds: float, share: float = 1.0) -> float:
        """Return a time-out: `seconds`, less when that is more than a share of the budget or than what is left of it."""
        return min(seconds, share * self._budget, self.left())


class _Visit:
    """One host on its way. Its job writes each result as it comes, so what is late loses nothing of what was not."""

    def __init__(self, context: Context, clock: _Clock, target: _Target) -> None:
        self._inspectors = context.knowledge.inspectors
        self._host = context.host
        self._clock = clock
        self._target = target
        self._resolve = SKIPPED
        self._attempts: dict[tuple[int, str], Step] = {}
        """By port and address."""
        self._tls: dict[int, tuple[Step, CertificateFact | None]] = {}

    def go(self) -> None:
        """Resolve, connect, shake hands. What was silent is tried once more meanwhile: one lost packet is no fault."""
        addresses = self._addresses()
        self._attempts = {(port, address): SKIPPED for port in self._target.ports for address in addresses}
        self._connect(tuple(self._attempts))
        self._all([self._connect_again, *self._handshakes()])
        self._all(self._handshakes())

    def _all(self, jobs: list[Job[None]]) -> None:
        if jobs:
            self._host.together(jobs, timeout=self._clock.left())

    def _addresses(self) -> tuple[str, ...]:
        started = self._host.elapsed()
        answer = self._answer(self._clock.bound(_RESOLVE, 0.4))
        if isinstance(answer, Failure):
            self._resolve = _ended(answer, self._host.elapsed() - started)
            return ()
        self._resolve = Step(Outcome.OK, round(answer.seconds, 4))
        ipv6 = [address for address in answer.addresses if family_of(address) == 6]
        ipv4 = [address for address in answer.addresses if address not in ipv6]
        return tuple(ipv4[:_PER_FAMILY] + ipv6[:_PER_FAMILY])

    def _answer(self, timeout: float) -> Resolved | Failure:
        """Resolve the name; ask again beside the first question when that stays without answer for a while.

        Systems repeat a lost question only after five seconds or so, which is longer than there is.
        """
        answers: list[Resolved | Failure] = []

        def ask(seconds: float) -> None:
            answers.append(self._host.resolve(self._target.name, timeout=seconds))

        patience = timeout * _PATIENCE
        self._host.together([partial(ask, timeout)], timeout=patience)
        if not answers and timeout > patience:
            self._host.together([partial(ask, timeout - patience)], timeout=timeout - patience)
        good = [answer for answer in answers if isinstance(answer, Resolved)]
        return (good or answers or [Failure(Outcome.NAME_NO_ANSWER)])[0]

    def _connect(self, places: tuple[tuple[int, str], ...]) -> None:
        timeout = self._clock.bound(_CONNECT, 0.4)
        if timeout < _WORTH_TRYING:
            return

        def attempt(port: int, address: str) -> None:
            self._attempts[port, address] = self._host.connect(address, port, timeout=timeout)

        self._all([partial(attempt, port, address) for port, address in places])

    def _connect_again(self) -> None:
        silent = [place for place, step in self._attempts.items() if step.outcome is Outcome.TIMED_OUT]
        if self._target.endpoint.rank is Rank.PRIMARY:
            self._connect(tuple((port, address) for port, address in silent if not self._open(port)))

    def _open(self, port: int) -> list[str]:
        """Return the addresses that accepted a connection, those first that can be the vendor's."""
        found = [address for (at, address), step in self._attempts.items() if at == port and step.ok]
        return sorted(found, key=lambda address: scope_of(address) is not Scope.GLOBAL)

    def _handshakes(self) -> list[Job[None]]:
        ports = [port for port in self._target.endpoint.tls_ports if port not in self._tls and self._open(port)]
        return [partial(self._shake_hands, port, self._open(port)[0]) for port in ports]

    def _shake_hands(self, port: int, address: str) -> None:
        """Ask whom the certificate convinces: the public roots, the system's own, or nobody."""
        started = self._host.elapsed()
        public = self._handshake(port, address, Roots.PUBLIC)
        if not isinstance(public, Failure):
            self._tls[port] = Step(Outcome.OK, public.seconds), self._certificate(public, Trust.PUBLIC)
            return
        step = _ended(public, self._host.elapsed() - started)
        self._tls[port] = step, None
        if public.outcome is not Outcome.UNTRUSTED:
            return
        system = self._handshake(port, address, Roots.SYSTEM)
        if not isinstance(system, Failure):
            self._tls[port] = Step(Outcome.OK, system.seconds), self._certificate(system, Trust.INSTALLED_ROOT)
            return
        shown = self._handshake(port, address, Roots.NONE)
        if not isinstance(shown, Failure):
            self._tls[port] = step, self._certificate(shown, _UNTRUSTED_BECAUSE.get(public.code, Trust.NOBODY))

    def _handshake(self, port: int, address: str, roots: Roots) -> TlsHandshake | Failure:
        timeout = self._clock.bound(_TLS, 0.3)
        if timeout < _WORTH_TRYING:
            return Failure(Outcome.SKIPPED)
        return self._host.tls(address, port, self._target.name, roots=roots, timeout=timeout)

    def _certificate(self, shown: TlsHandshake, trust: Trust) -> CertificateFact:
        certificate = shown.certificate
        inspector = None if trust in _BY_PUBLIC_AUTHORITY else inspector_of(certificate, self._inspectors)
        return CertificateFact(
            trust,
            certificate.subject_cn[:_LONGEST_NAME],
            certificate.issuer_cn[:_LONGEST_NAME],
            certificate.issuer_o[:_LONGEST_NAME],
            certificate.not_before,
            certificate.not_after,
            certificate.sha256,
            inspector=inspector.product if inspector else "",
            inspector_kind=inspector.kind if inspector else "",
        )

    def facts(self) -> Iterator[EndpointFact]:
        """Return what is known by now, one fact for each port."""
        target, endpoint = self._target, self._target.endpoint
        known = list(self._attempts.items())
        for port in target.ports:
            attempts = tuple(
                Attempt(address, family_of(address), scope_of(address), step) for (at, address), step in known if at == port
            )
            tls, certificate = self._tls.get(port, (SKIPPED, None))
            yield EndpointFact(
                target.name,
                port,
                endpoint.role,
                endpoint.region,
                endpoint.rank,
                target.account_server,
                self._resolve,
                attempts,
                connect=_best(attempts),
                tls=tls,
                certificate=certificate,
                spelling_of="" if target.name == endpoint.host else endpoint.host,
            )


def _best(attempts: tuple[Attempt, ...]) -> Step:
    """Return the step that says most about the host, an address first that can be the vendor's."""
    ranked = sorted(attempts, key=lambda a: (_BY_MEANING.get(a.step.outcome, 5), a.scope is not Scope.GLOBAL))
    return ranked[0].step if ranked else SKIPPED


def _ended(failure: Failure, seconds: float) -> Step:
    return Step(failure.outcome, round(seconds, 4), failure.code, failure.number)


PROBE = Probe(EndpointsFacts, everywhere(read), touches_network=True)
