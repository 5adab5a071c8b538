# SPDX-License-Identifier: MIT
"""The visit to one host: name, addresses, ports, certificates. Each result is noted as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ibassist.core.addresses import Scope, family_of, scope_of
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.reference_data import Endpoint, Rank
from ibassist.host.api import Job, Resolved, Roots, TlsHandshake
from ibassist.probes.api import Context
from ibassist.probes.endpoints.inspectors import inspector_of
from ibassist.probes.endpoints.types import Attempt, CertificateFact, EndpointFact, Trust

_RESOLVE = 3.5
_TLS = 2.5
"""Seconds one step may take, when the budget allows as much."""
_TLS_SMALL = 1.5
_UNANSWERED = frozenset({Outcome.SILENT, Outcome.TIMED_OUT})
"""Ends of a handshake that an answer in packets too large for the way explains: it was sent and did not arrive."""
_RESERVE = 0.3
"""Seconds kept for putting the facts together."""
_PATIENCE = 0.4
"""Part of the time for a name after which the question is asked again."""
WORTH_TRYING = 0.2
"""With less time than this left, a step is skipped."""
_PER_FAMILY = 4
"""Addresses tried of each family; both families side by side, so that broken IPv6 never hides working IPv4."""
_LONGEST_NAME = 200
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
"""Faults that the public roots find. OpenSSL builds the chain to a root before it looks at name and dates, so with these the
issuer is known to be trusted; with any other symbol it is not."""
_BY_PUBLIC_AUTHORITY = frozenset({Trust.PUBLIC, Trust.WRONG_NAME})
"""No product that decrypts TLS has certificates of a public authority."""


@dataclass(frozen=True, slots=True)
class HostTarget:
    """One name to visit."""

    name: str
    endpoint: Endpoint
    ports: tuple[int, ...]
    account_server: bool


class Clock:
    """Time left of the budget."""

    def __init__(self, context: Context) -> None:
        self._host = context.host
        self._budget = max(0.0, context.budget - _RESERVE)
        self._ends = self._host.elapsed() + self._budget

    def left(self) -> float:
        """Return the seconds left, none at least."""
        return max(0.0, self._ends - self._host.elapsed())

    def bound(self, seconds: float, share: float = 1.0) -> float:
        """Return a time-out: `seconds`, less when that is more than a share of the budget or than what is left of it."""
        return min(seconds, share * self._budget, self.left())


class Visit:
    """Results about one host so far."""

    def __init__(self, context: Context, clock: Clock, target: HostTarget) -> None:
        self._inspectors = context.knowledge.inspectors
        self._host = context.host
        self._clock = clock
        self._target = target
        self._resolve = SKIPPED
        self._attempts: dict[tuple[int, str], Step] = {}
        """By port and address."""
        self._tls_small: dict[int, Step] = {}
        self._tls: dict[int, tuple[Step, CertificateFact | None]] = {}

    @property
    def pairs(self) -> int:
        """Number of its ports, each to be connected to."""
        return len(self._target.ports)

    def look_up(self) -> None:
        """Resolve the name."""
        addresses = self._addresses()
        self._attempts = {(port, address): SKIPPED for port in self._target.ports for address in addresses}

    def places(self) -> list[tuple[int, str]]:
        """Return the ports and addresses to connect to."""
        return list(self._attempts)

    def worth_another_try(self) -> list[tuple[int, str]]:
        """Return the places that were silent, if that would mean something and no other address of the host answered."""
        if self._target.endpoint.rank is not Rank.PRIMARY:
            return []
        silent = [place for place, step in self._attempts.items() if step.outcome is Outcome.TIMED_OUT]
        return [(port, address) for port, address in silent if not self._open(port)]

    def note(self, port: int, address: str, step: Step) -> None:
        """Take note of how a connection went; one that was not tried again leaves the first result as it is."""
        if step.outcome is not Outcome.SKIPPED:
            self._attempts[port, address] = step

    def _addresses(self) -> tuple[str, ...]:
        if family_of(self._target.name):
            self._resolve = Step(Outcome.OK)
            return (self._target.name,)
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

    def _open(self, port: int) -> list[str]:
        """Return the addresses that accepted a connection, those first that can be the vendor's."""
        found = [address for (at, address), step in self._attempts.items() if at == port and step.ok]
        return sorted(found, key=lambda address: scope_of(address) is not Scope.GLOBAL)

    def handshakes(self) -> list[Job[None]]:
        """Return the handshakes that can be tried now and were not before."""
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
        if public.outcome in _UNANSWERED:
            self._shake_hands_small(port, address)
        if public.outcome is not Outcome.UNTRUSTED:
            return
        system = self._handshake(port, address, Roots.SYSTEM)
        if not isinstance(system, Failure):
            self._tls[port] = Step(Outcome.OK, system.seconds), self._certificate(system, Trust.INSTALLED_ROOT)
            return
        shown = self._handshake(port, address, Roots.NONE)
        if not isinstance(shown, Failure):
            self._tls[port] = step, self._certificate(shown, _UNTRUSTED_BECAUSE.get(public.code, Trust.NOBODY))

    def _shake_hands_small(self, port: int, address: str) -> None:
        """Try again in small packets. Whom the certificate convinces does not matter: it came."""
        started = self._host.elapsed()
        small = self._handshake(port, address, Roots.NONE, small_packets=True)
        self._tls_small[port] = (
            _ended(small, self._host.elapsed() - started) if isinstance(small, Failure) else Step(Outcome.OK, small.seconds)
        )

    def _handshake(self, port: int, address: str, roots: Roots, *, small_packets: bool = False) -> TlsHandshake | Failure:
        timeout = self._clock.bound(_TLS_SMALL if small_packets else _TLS, 0.3)
        if timeout < WORTH_TRYING:
            return Failure(Outcome.SKIPPED)
        return self._host.tls(address, port, self._target.name, roots=roots, small_packets=small_packets, timeout=timeout)

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
                tls_small=self._tls_small.get(port, SKIPPED),
                certificate=certificate,
                spelling_of="" if target.name == endpoint.host else endpoint.host,
            )


def _best(attempts: tuple[Attempt, ...]) -> Step:
    """Return the step that says most about the host, an address first that can be the vendor's."""
    ranked = sorted(attempts, key=lambda a: (_BY_MEANING.get(a.step.outcome, 5), a.scope is not Scope.GLOBAL))
    return ranked[0].step if ranked else SKIPPED


def _ended(failure: Failure, seconds: float) -> Step:
    return Step(failure.outcome, round(seconds, 4), failure.code, failure.number)
