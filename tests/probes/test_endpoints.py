# SPDX-License-Identifier: MIT
from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.core.addresses import Scope
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.reference_data import Endpoint, Inspector, Knowledge, Rank, Role
from ibassist.host.api import Certificate, Job, Resolved, Roots, TlsHandshake
from ibassist.host.threads import together
from ibassist.probes.api import Context
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts, Trust, read
from ibassist.probes.endpoints.inspectors import inspector_of
from tests.probes.fake_host import OK, FakeHost
from tests.timing import within

V4, V4B, V6 = "203.0.113.7", "203.0.113.8", "2001:db8::7"
REFUSED = Step(Outcome.REFUSED, 0.01, "ECONNREFUSED", 111)
LOST = Step(Outcome.TIMED_OUT, 3.0)
UNTRUSTED = Failure(Outcome.UNTRUSTED, "unable_to_get_local_issuer_certificate", 20)
GATE = Certificate("*.example.com", "FortiGate CA", "Fortinet", "", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "ab" * 32)

NDC1 = Endpoint("ndc1.ibllc.com", (4000, 4001), Role.TRADING, "america_east", tls_ports=(4001,))
BACKUP = Endpoint(
    "ndc1_hb1.ibllc.com", (4000, 4001), Role.TRADING, "america_east", Rank.BACKUP, ("ndc1-hb1.ibllc.com",), (4001,)
)
RETIRED = Endpoint("gw4.ibllc.com", (4000,), Role.TRADING, rank=Rank.RETIRED)
WEB = Endpoint("www.interactivebrokers.com", (443, 80), Role.WEBSITE, "us", tls_ports=(443,))
FORTINET = Inspector("FortiGate", "firewall", issuer_cn="FortiGate CA", issuer_o="Fortinet")


NO_ANSWER = Failure(Outcome.SILENT)


@dataclass
class Network(FakeHost):
    """A network by dictionaries; TLS by roots."""

    handshakes: dict[Roots, Any] = field(default_factory=dict)
    in_small_packets: TlsHandshake | Failure = NO_ANSWER

    def tls(
        self, address: str, port: int, name: str, *, roots: Roots, small_packets: bool = False, timeout: float
    ) -> TlsHandshake | Failure:
        self.calls.append(("small" if small_packets else "tls", address, port, name, roots))
        return self.in_small_packets if small_packets else self.handshakes.get(roots, Failure(Outcome.SILENT))


def knowledge(*endpoints: Endpoint) -> Knowledge:
    return Knowledge("2026-11-22", endpoints, ("ibllc.com",), (FORTINET,))


def look(host: FakeHost, *endpoints: Endpoint, budget: float = 9.6, folder: str | None = None) -> EndpointsFacts:
    return read(Context(host, knowledge(*endpoints), budget, folder))


def only(facts: EndpointsFacts, port: int) -> EndpointFact:
    (found,) = [endpoint for endpoint in facts.endpoints if endpoint.port == port]
    return found


def shown(version: str = "TLSv1.3", certificate: Certificate = GATE) -> TlsHandshake:
    return TlsHandshake(version, 0.02, certificate)


# ---------------------------------------------------------------- connecting


def test_every_port_of_every_address_is_tried() -> None:
    host = Network(
        names={NDC1.host: (V4, V6)}, tcp={(V4, 4000): OK, (V4, 4001): REFUSED, (V6, 4000): REFUSED, (V6, 4001): REFUSED}
    )
    facts = look(host, NDC1)
    assert facts.list_dated == "2026-11-22"
    assert [(a.address, a.family, a.step) for a in only(facts, 4000).attempts] == [(V4, 4, OK), (V6, 6, REFUSED)]
    assert only(facts, 4000).connect == OK
    assert only(facts, 4001).connect == REFUSED
    assert only(facts, 4001).tls is SKIPPED


def test_broken_ipv6_does_not_hide_working_ipv4_nor_what_ipv4_says() -> None:
    no_route = Step(Outcome.NETWORK_UNREACHABLE, 0.0, "ENETUNREACH", 101)
    host = Network(
        names={NDC1.host: (V6, V4)}, tcp={(V6, 4000): no_route, (V6, 4001): no_route, (V4, 4000): OK, (V4, 4001): LOST}
    )
    facts = look(host, NDC1)
    assert only(facts, 4000).connect.ok
    assert only(facts, 4001).connect.outcome is Outcome.TIMED_OUT


def test_four_addresses_of_each_family_at_most() -> None:
    many = tuple(f"203.0.113.{n}" for n in range(9)) + tuple(f"2001:db8::{n}" for n in range(1, 9))
    attempts = only(look(Network(names={NDC1.host: many}), NDC1), 4000).attempts
    assert [a.family for a in attempts] == [4] * 4 + [6] * 4


def test_one_lost_packet_is_no_fault() -> None:
    host = Network(names={NDC1.host: (V4,)}, tcp={(V4, 4000): [LOST, OK], (V4, 4001): [LOST, OK]})
    host.handshakes[Roots.PUBLIC] = shown()
    facts = look(host, NDC1)
    assert only(facts, 4000).connect.ok
    assert only(facts, 4001).tls.ok


@pytest.mark.parametrize(("seconds", "times"), [(0.01, 1), (0.3, 1), (0.6, 2), (1.1, 2)])
def test_silence_is_tried_again_where_others_answer_late(seconds: float, times: int) -> None:
    """A slow line, or one that loses packets: then a silent port may have been bad luck."""
    late = Step(Outcome.OK, seconds)
    host = Network(names={NDC1.host: (V4,)}, tcp={(V4, 4000): late, (V4, 4001): [LOST, OK]})
    facts = look(host, NDC1)
    assert len([call for call in host.calls if call[:3] == ("connect", V4, 4001)]) == times
    assert only(facts, 4001).connect.ok is (times == 2)


def test_silence_is_tried_twice_and_not_more() -> None:
    host = Network(names={NDC1.host: (V4,)})
    assert only(look(host, NDC1), 4000).connect.outcome is Outcome.TIMED_OUT
    assert host.calls.count(("connect", V4, 4000)) == 2


def test_a_refusal_is_an_answer() -> None:
    host = Network(names={NDC1.host: (V4,)}, tcp={(V4, 4000): REFUSED, (V4, 4001): REFUSED})
    look(host, NDC1)
    assert host.calls.count(("connect", V4, 4000)) == 1


def test_what_does_not_resolve_is_not_connected_to() -> None:
    host = Network(names={NDC1.host: Failure(Outcome.NAME_NO_ANSWER, "EAI_AGAIN", -3)})
    endpoint = only(look(host, NDC1), 4000)
    assert (endpoint.resolve.outcome, endpoint.resolve.code, endpoint.resolve.number) == (
        Outcome.NAME_NO_ANSWER,
        "EAI_AGAIN",
        -3,
    )
    assert (endpoint.connect, endpoint.attempts, endpoint.tls) == (SKIPPED, (), SKIPPED)
    assert not endpoint.tested


def test_an_address_that_cannot_be_the_vendors_is_not_open() -> None:
    endpoint = only(
        look(Network(names={NDC1.host: ("10.0.0.1",)}, tcp={("10.0.0.1", 4000): OK, ("10.0.0.1", 4001): OK}), NDC1), 4000
    )
    assert endpoint.connect.ok
    assert endpoint.attempts[0].scope is Scope.PRIVATE
    assert not endpoint.open


# ---------------------------------------------------------------- TLS


def certificate_of(host: Network) -> tuple[Step, Any]:
    host.names, host.tcp = {NDC1.host: (V4,)}, {(V4, 4000): OK, (V4, 4001): OK}
    endpoint = only(look(host, NDC1), 4001)
    return endpoint.tls, endpoint.certificate


def test_public_roots_vouch() -> None:
    host = Network(handshakes={Roots.PUBLIC: shown()})
    step, certificate = certificate_of(host)
    assert step.ok
    assert (certificate.trust, certificate.issuer_cn, certificate.sha256) == (Trust.PUBLIC, "FortiGate CA", "ab" * 32)
    assert certificate.inspector == ""
    assert [call[1:] for call in host.calls if call[0] == "tls"] == [(V4, 4001, NDC1.host, Roots.PUBLIC)]


def test_only_an_installed_root_vouches() -> None:
    step, certificate = certificate_of(Network(handshakes={Roots.PUBLIC: UNTRUSTED, Roots.SYSTEM: shown()}))
    assert step.ok
    assert (certificate.trust, certificate.inspector, certificate.inspector_kind) == (
        Trust.INSTALLED_ROOT,
        "FortiGate",
        "firewall",
    )


def test_nobody_vouches() -> None:
    host = Network(handshakes={Roots.PUBLIC: UNTRUSTED, Roots.SYSTEM: UNTRUSTED, Roots.NONE: shown()})
    step, certificate = certificate_of(host)
    assert (step.outcome, step.code) == (Outcome.UNTRUSTED, "unable_to_get_local_issuer_certificate")
    assert (certificate.trust, certificate.inspector) == (Trust.NOBODY, "FortiGate")


@pytest.mark.parametrize("code", ["certificate_has_expired", "certificate_not_yet_valid"])
def test_only_the_dates_are_wrong(code: str) -> None:
    late = Failure(Outcome.UNTRUSTED, code, 10)
    assert (
        certificate_of(Network(handshakes={Roots.PUBLIC: late, Roots.SYSTEM: late, Roots.NONE: shown()}))[1].trust
        is Trust.EXPIRED
    )


@pytest.mark.parametrize("code", ["hostname_mismatch", "ip_address_mismatch"])
def test_a_certificate_of_a_public_authority_for_another_host(code: str) -> None:
    other = Failure(Outcome.UNTRUSTED, code, 62)
    certificate = certificate_of(Network(handshakes={Roots.PUBLIC: other, Roots.SYSTEM: other, Roots.NONE: shown()}))[1]
    assert (certificate.trust, certificate.inspector) == (Trust.WRONG_NAME, "")


@pytest.mark.parametrize("outcome", [Outcome.SILENT, Outcome.RESET, Outcome.CLOSED, Outcome.GARBLED])
def test_no_certificate_at_all(outcome: Outcome) -> None:
    host = Network(handshakes={Roots.PUBLIC: Failure(outcome)})
    step, certificate = certificate_of(host)
    assert (step.outcome, certificate) == (outcome, None)
    assert len([call for call in host.calls if call[0] == "tls"]) == 1


@pytest.mark.parametrize("outcome", [Outcome.SILENT, Outcome.TIMED_OUT, Outcome.RESET, Outcome.CLOSED])
def test_what_got_no_answer_is_tried_in_small_packets(outcome: Outcome) -> None:
    host = Network(names={NDC1.host: (V4,)}, tcp={(V4, 4001): OK}, handshakes={Roots.PUBLIC: Failure(outcome)})
    host.in_small_packets = shown()
    fact = only(look(host, NDC1), 4001)
    silent = outcome in (Outcome.SILENT, Outcome.TIMED_OUT)
    assert fact.tls.outcome is outcome
    assert fact.tls_small.outcome is (Outcome.OK if silent else Outcome.SKIPPED)
    assert len([call for call in host.calls if call[0] == "small"]) == silent


def test_a_certificate_that_could_not_be_seen_is_still_untrusted() -> None:
    step, certificate = certificate_of(Network(handshakes={Roots.PUBLIC: UNTRUSTED, Roots.SYSTEM: UNTRUSTED}))
    assert (step.outcome, certificate) == (Outcome.UNTRUSTED, None)


def test_what_a_stranger_writes_into_a_certificate_is_cut() -> None:
    long = replace(GATE, issuer_cn="x" * 9999, issuer_o="y" * 9999)
    certificate = certificate_of(Network(handshakes={Roots.PUBLIC: shown(certificate=long)}))[1]
    assert len(certificate.issuer_cn) == len(certificate.issuer_o) == 200


@pytest.mark.parametrize(
    ("inspector", "fits"),
    [
        (Inspector("a", "k", issuer_o="Fortinet( Ltd)?"), True),
        (Inspector("a", "k", issuer_cn="Forti"), False),
        (Inspector("a", "k", issuer_cn="FortiGate CA", issuer_o="Sophos"), False),
        (Inspector("a", "k", issuer_cn="FortiGate CA", issuer_ou="generated by.*"), False),
        (Inspector("a", "k"), False),
    ],
)
def test_every_pattern_has_to_fit_as_a_whole(inspector: Inspector, fits: bool) -> None:
    assert (inspector_of(GATE, (inspector,)) is inspector) is fits


# ---------------------------------------------------------------- which hosts


def with_peer(peer: str, **more: Any) -> Network:
    return Network(files={"/home/alex/Jts/jts.ini": f"[Communication]\nPeer={peer}\n".encode()}, **more)


def test_the_account_server_goes_first_and_is_marked_on_both_ports() -> None:
    facts = look(with_peer("zdc1.ibllc.com:4001"), NDC1, replace(NDC1, host="zdc1.ibllc.com"), WEB)
    assert [e.host for e in facts.endpoints if e.account_server] == ["zdc1.ibllc.com"] * 2
    assert facts.endpoints[0].account_server


def test_an_unlisted_account_server_is_added() -> None:
    facts = look(with_peer("ldc9.ibllc.com:4002"), NDC1)
    assert [(e.host, e.port, e.role, e.rank) for e in facts.endpoints if e.account_server] == [
        ("ldc9.ibllc.com", port, Role.TRADING, Rank.PRIMARY) for port in (4000, 4001, 4002)
    ]


def test_a_retired_host_is_tried_only_as_the_account_server() -> None:
    assert [e.host for e in look(Network(), RETIRED, WEB).endpoints] == [WEB.host] * 2
    assert [(e.port, e.rank) for e in look(with_peer("gw4.ibllc.com:4000"), RETIRED).endpoints] == [
        (4000, Rank.RETIRED),
        (4001, Rank.RETIRED),
    ]


def test_a_backup_is_tried_in_both_spellings_and_never_twice() -> None:
    host = Network(names={"ndc1-hb1.ibllc.com": (V4,)})
    facts = look(host, BACKUP)
    assert [(e.host, e.spelling_of, e.rank) for e in facts.endpoints if e.port == 4000] == [
        ("ndc1_hb1.ibllc.com", "", Rank.BACKUP),
        ("ndc1-hb1.ibllc.com", "ndc1_hb1.ibllc.com", Rank.BACKUP),
    ]
    assert host.calls.count(("connect", V4, 4000)) == 1


def test_the_folder_the_user_named_says_which_is_the_account_server() -> None:
    host = Network(files={"/data/Jts/jts.ini": b"[Communication]\nPeer=ndc1.ibllc.com:4001\n"})
    assert all(e.account_server for e in look(host, NDC1, folder="/data/Jts").endpoints)


def test_on_windows_the_settings_are_in_c_jts() -> None:
    host = Network(family=OsFamily.WINDOWS, files={"C:\\Jts\\jts.ini": b"[Communication]\r\nPeer=ndc1.ibllc.com:4001\r\n"})
    assert all(e.account_server for e in look(host, NDC1).endpoints)


def test_the_list_holds_every_published_host() -> None:
    listed = load_knowledge()
    by_rank = {rank: {e.host for e in listed.endpoints if e.rank is rank} for rank in Rank}
    trading = [e for e in listed.endpoints if e.role is Role.TRADING and e.rank is Rank.PRIMARY]
    assert {e.host for e in trading} == {
        "ndc1.ibllc.com",
        "cdc1.ibllc.com",
        "zdc1.ibllc.com",
        "hdc1.ibllc.com",
        "mcgw1.ibllc.com.cn",
    }
    assert all((e.ports, e.tls_ports) == ((4000, 4001), (4001,)) for e in trading)
    assert by_rank[Rank.RETIRED] == {"gdc1.ibllc.com", "gw1.ibllc.com", "gw4.ibllc.com"}
    assert {f"{e.host.split('.')[0]}_hb1" for e in trading} <= {host.split(".")[0] for host in by_rank[Rank.BACKUP]}
    assert all(e.spellings == (e.host.replace("_", "-"),) for e in listed.endpoints if "_" in e.host)
    assert all(set(e.tls_ports) <= set(e.ports) and 80 not in e.tls_ports for e in listed.endpoints)
    assert all(listed.is_vendor(name) for e in listed.endpoints for name in (e.host, *e.spellings))
    assert len([e for e in listed.endpoints if e.role is Role.WEBSITE]) == 8


# ---------------------------------------------------------------- time


@dataclass
class Hanging(Network):
    """A machine with real time and real threads, where given calls never come back."""

    stuck: tuple[str, ...] = ()
    _never: threading.Event = field(default_factory=threading.Event)

    def elapsed(self) -> float:
        return time.monotonic()

    def together(self, jobs: Sequence[Job[Any]], *, timeout: float) -> list[Any]:
        return together(jobs, timeout=timeout)

    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:
        if f"resolve {name}" in self.stuck:
            self._never.wait(60)
        return super().resolve(name, timeout=timeout)

    def connect(self, address: str, port: int, *, timeout: float) -> Step:
        if f"connect {port}" in self.stuck:
            self._never.wait(60)
        return super().connect(address, port, timeout=timeout)

    def tls(
        self, address: str, port: int, name: str, *, roots: Roots, small_packets: bool = False, timeout: float
    ) -> TlsHandshake | Failure:
        if f"tls {name}" in self.stuck:
            self._never.wait(60)
        return super().tls(address, port, name, roots=roots, small_packets=small_packets, timeout=timeout)


@pytest.fixture
def hanging() -> Any:
    host = Hanging(
        names={NDC1.host: (V4,), WEB.host: (V4B,)},
        tcp={(V4, 4000): OK, (V4, 4001): OK, (V4B, 443): OK, (V4B, 80): OK},
        handshakes={Roots.PUBLIC: shown()},
    )
    yield host
    host._never.set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stuck", "expected"),
    [
        ("resolve ndc1.ibllc.com", (Outcome.NAME_NO_ANSWER, Outcome.SKIPPED, Outcome.SKIPPED)),
        ("connect 4001", (Outcome.OK, Outcome.SKIPPED, Outcome.SKIPPED)),
        ("tls ndc1.ibllc.com", (Outcome.OK, Outcome.OK, Outcome.SKIPPED)),
    ],
)
def test_what_hangs_costs_only_itself(hanging: Hanging, stuck: str, expected: tuple[Outcome, ...]) -> None:
    hanging.stuck = (stuck,)
    started = time.monotonic()
    facts = look(hanging, NDC1, WEB, budget=1.2)
    assert time.monotonic() - started < within(1.2)
    stuck_at, web = only(facts, 4001), only(facts, 443)
    assert (stuck_at.resolve.outcome, stuck_at.connect.outcome, stuck_at.tls.outcome) == expected
    assert web.tls.ok
    assert only(facts, 4000).connect.ok is not stuck.startswith("resolve")


def test_a_question_that_got_lost_is_asked_again(hanging: Hanging) -> None:
    asked = []

    def resolve(name: str, *, timeout: float) -> Resolved | Failure:
        asked.append(name)
        if len(asked) == 1:
            hanging._never.wait(60)
        return Resolved((V4,), 0.01)

    hanging.resolve = resolve  # type: ignore[method-assign]
    assert only(look(hanging, NDC1, budget=2.0), 4000).connect.ok
    assert len(asked) == 2


def test_no_time_at_all_gives_rows_that_say_so(hanging: Hanging) -> None:
    assert {e.connect.outcome for e in look(hanging, NDC1, budget=0.0).endpoints} == {Outcome.SKIPPED}
