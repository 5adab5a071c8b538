# SPDX-License-Identifier: MIT
"""Proxy scripts in force: how they are fetched, what they are asked, and what becomes of the proxies they name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.core.reference_data import Endpoint, Role
from ibassist.host.api import HttpReply, Roots, ScriptReply, ScriptRun
from ibassist.probes.proxy import ProxyFacts, ProxyKind, ProxyScript, ProxySource, ProxyTrial, read
from ibassist.probes.proxy.script_fetch import MAX_BYTES
from tests.probes.fake_host import KNOWLEDGE, OK, FakeHost, said

ADDRESS = "http://wpad.example.com/proxy.pac"
GSETTINGS = ("gsettings", "list-recursively", "org.gnome.system.proxy")
NDC1, WEB = "ndc1.ibllc.com", "www.interactivebrokers.com"
REFUSED = Step(Outcome.REFUSED, 0.0, "ECONNREFUSED", 111)
ONE_EACH = replace(KNOWLEDGE, endpoints=(Endpoint(NDC1, (4000, 4001), Role.TRADING), Endpoint(WEB, (443, 80), Role.WEBSITE)))


def gnome(address: str = ADDRESS, ignore: str = "[]", **web: object) -> FakeHost:
    text = f"org.gnome.system.proxy mode 'auto'\norg.gnome.system.proxy autoconfig-url '{address}'\norg.gnome.system.proxy ignore-hosts {ignore}"
    return FakeHost(environment={"XDG_CURRENT_DESKTOP": "GNOME"}, commands={GSETTINGS: said(text)}, web=dict(web))


def page(body: str | bytes, status: int = 200, **headers: str) -> HttpReply:
    data = body if isinstance(body, bytes) else body.encode()
    return HttpReply(status, headers, data, 0.1, FakeHost().now())


def script(text: str) -> HttpReply:
    return page(f"function FindProxyForURL(url, host) {{ {text} }}")


def served(text: str, **answers: object) -> FakeHost:
    host = gnome(**answers)
    host.web[ADDRESS] = script(text)
    return host


def facts(host: FakeHost) -> ProxyFacts:
    return read(replace(host.context(), knowledge=ONE_EACH))


def only(host: FakeHost) -> ProxyScript:
    (found,) = facts(host).scripts
    return found


def ways(found: ProxyScript) -> dict[str, list[str]]:
    return {a.host: [f"{w.keyword} {w.host}:{w.port}" if w.host else w.keyword for w in a.ways] for a in found.answers}


# ---------------------------------------------------------------- fetching


def test_a_script_is_fetched_directly_with_the_systems_own_roots() -> None:
    host = served("return 'DIRECT';")
    found = only(host)
    assert (found.source, found.url, found.for_trading, found.for_web) == (ProxySource.GNOME, ADDRESS, True, True)
    assert (found.fetch.outcome, found.status, found.redirects, found.problem) == (Outcome.OK, 200, 0, "")
    assert found.size == len(host.web[ADDRESS].body)
    assert ("http", ADDRESS, "GET", Roots.SYSTEM) in host.calls


def test_the_type_that_the_server_claims_does_not_matter() -> None:
    host = gnome()
    host.web[ADDRESS] = page("function FindProxyForURL() { return 'DIRECT'; }", **{"content-type": "text/html"})
    assert only(host).problem == ""


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.MISSING),
        (410, Outcome.MISSING),
        (403, Outcome.DENIED),
        (401, Outcome.NEEDS_LOGIN),
        (407, Outcome.NEEDS_LOGIN),
        (503, Outcome.REJECTED),
    ],
)
def test_a_web_server_that_does_not_give_it(status: int, outcome: Outcome) -> None:
    host = gnome()
    host.web[ADDRESS] = page("function FindProxyForURL() { return 'DIRECT'; }", status)
    found = only(host)
    assert (found.fetch.outcome, found.status, found.answers) == (outcome, status, ())


@pytest.mark.parametrize(
    "failure", [Failure(Outcome.REFUSED, "ECONNREFUSED", 111), Failure(Outcome.NAME_NOT_FOUND), Failure(Outcome.UNTRUSTED)]
)
def test_no_web_server(failure: Failure) -> None:
    host = gnome()
    host.web[ADDRESS] = failure
    found = only(host)
    assert (found.fetch.outcome, found.fetch.code, found.fetch.number) == (failure.outcome, failure.code, failure.number)
    assert (found.status, found.problem, found.answers) == (0, "", ())
    assert len([call for call in host.calls if call[0] == "http"]) == 1


def test_a_lost_packet_is_no_dead_server() -> None:
    host = gnome()
    host.web[ADDRESS] = [Failure(Outcome.TIMED_OUT), script("return 'DIRECT';")]
    assert only(host).fetch.ok


def test_redirects_are_followed_a_few_times() -> None:
    host = gnome()
    host.web[ADDRESS] = page("", 302, location="/a")
    host.web["http://wpad.example.com/a"] = page("", 301, location="https://b.example.com/b.pac")
    host.web["https://b.example.com/b.pac"] = script("return 'DIRECT';")
    found = only(host)
    assert (found.fetch.ok, found.redirects, found.problem) == (True, 2, "")


def test_a_circle_of_redirects_ends() -> None:
    host = gnome()
    host.web[ADDRESS] = page("", 302, location=ADDRESS)
    found = only(host)
    assert (found.fetch.outcome, found.problem, found.redirects, found.status) == (Outcome.FAILED, "too_many_redirects", 3, 302)
    assert len([call for call in host.calls if call[0] == "http"]) == 4


@pytest.mark.parametrize("location", ["file:///etc/passwd", "data:text/plain,x", "", "ftp://ftp.example.com/x"])
def test_a_redirect_leads_to_no_other_kind_of_place(location: str) -> None:
    host = gnome()
    host.files["/etc/passwd"] = b"function FindProxyForURL() { return 'DIRECT'; }"
    host.web[ADDRESS] = page("", 302, location=location)
    found = only(host)
    assert (found.fetch.outcome, found.problem) == (Outcome.FAILED, "redirected_elsewhere")


def test_a_script_that_is_too_large() -> None:
    host = gnome()
    host.web[ADDRESS] = page(b"x" * (MAX_BYTES + 1))
    found = only(host)
    assert (found.fetch.outcome, found.size, found.answers) == (Outcome.TOO_LARGE, MAX_BYTES + 1, ())


@pytest.mark.parametrize("address", ["file:///home/alex/my%20proxy.pac", "/home/alex/my proxy.pac"])
def test_a_script_on_disk(address: str) -> None:
    host = gnome(address)
    host.files["/home/alex/my proxy.pac"] = b"\xef\xbb\xbffunction FindProxyForURL() { return 'DIRECT'; }"
    found = only(host)
    assert (found.fetch.outcome, found.status, found.problem) == (Outcome.OK, 0, "")
    assert ways(found)[NDC1] == ["DIRECT"]


def test_a_script_on_disk_that_is_gone() -> None:
    assert only(gnome("file:///home/alex/proxy.pac")).fetch.outcome is Outcome.MISSING


@pytest.mark.parametrize(
    "address", ["data:text/plain,function", "ftp://ftp.example.com/proxy.pac", "file://server.example.com/share/x.pac"]
)
def test_an_address_that_nothing_is_fetched_from(address: str) -> None:
    found = only(gnome(address))
    assert (found.fetch.outcome, found.problem) == (Outcome.SKIPPED, "unsupported_address")


def test_a_login_in_the_address_is_used_and_not_told() -> None:
    address = "http://wpad.example.com/proxy.pac?token=hunter2"
    host = gnome(address)
    host.web[address] = script("return 'DIRECT';")
    found = facts(host)
    assert found.scripts[0].fetch.ok
    assert "hunter2" not in repr(found)


def test_one_address_in_two_settings_is_fetched_once() -> None:
    host = served("return 'DIRECT';")
    host.environment["auto_proxy"] = ADDRESS
    first, second = facts(host).scripts
    assert (first.source, first.for_trading, second.source, second.for_trading) == (
        ProxySource.GNOME,
        True,
        ProxySource.ENVIRONMENT,
        False,
    )
    assert first.answers == second.answers
    assert len([call for call in host.calls if call[0] == "http"]) == 1


def test_what_is_not_in_force_is_not_fetched() -> None:
    host = served("return 'DIRECT';")
    host.environment["XDG_CURRENT_DESKTOP"] = "XFCE"
    assert facts(host).scripts == ()
    assert not host.calls


def test_a_bypass_list_that_takes_the_gateways_out() -> None:
    found = only(served("return 'DIRECT';", ignore="['*.ibllc.com']"))
    assert (found.for_trading, found.for_web) == (False, True)


def test_windows_has_a_script_beside_a_proxy() -> None:
    key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
    host = FakeHost(family=OsFamily.WINDOWS, web={ADDRESS: script("return 'SOCKS 192.0.2.9:1080';")})
    host.keys[key] = {"AutoConfigURL": ADDRESS, "ProxyEnable": 1, "ProxyServer": "proxy.example.com:8080"}
    found = facts(host)
    assert [s.source for s in found.scripts] == [ProxySource.WININET]
    assert {t.source for t in found.trials} == {ProxySource.WININET, ProxySource.PAC_SCRIPT}


# ---------------------------------------------------------------- evaluating


def test_every_needed_host_is_asked_about() -> None:
    host = served("return 'PROXY ' + host + ':' + (url.split(':')[2] || '443/').replace('/', '');")
    found = read(host.context())
    (asked,) = [call[1] for call in host.calls if call[0] == "evaluate_script"]
    assert ("https://ndc1.ibllc.com:4001/", NDC1) in asked.queries
    assert (f"https://{WEB}/", WEB) in asked.queries
    answers = found.scripts[0].answers
    assert [(a.host, a.port) for a in answers] == [(a.ways[0].host, a.ways[0].port) for a in answers]
    assert {(a.role, a.port) for a in answers} == {(Role.TRADING, 4001), (Role.WEBSITE, 443)}
    assert len(answers) == len(KNOWLEDGE.endpoints)


def test_time_and_addresses_of_the_computer() -> None:
    host = served("return 'PROXY ' + myIpAddress() + ':' + (timeRange(21) ? 21 : 9);")
    host.sources = {"8.17.22.31": "192.0.2.10", "2600::": "2001:db8::10"}
    assert ways(only(host))[NDC1] == ["PROXY 192.0.2.10:21"]


def test_names_are_resolved_as_the_script_asks_for_them() -> None:
    host = served(
        "return dnsResolve(host) ? dnsResolve('next.' + dnsResolve(host)) ? 'DIRECT' : 'PROXY a.example:1' : 'PROXY b.example:1';"
    )
    host.names = {NDC1: ("192.0.2.1",), "next.192.0.2.1": ("192.0.2.2",)}
    found = only(host)
    assert ways(found) == {NDC1: ["DIRECT"], WEB: ["PROXY b.example:1"]}
    resolved = [call[1] for call in host.calls if call[0] == "resolve"]
    assert sorted(resolved[:3]) == sorted([NDC1, WEB, "next.192.0.2.1"])


def test_rounds_of_names_end() -> None:
    host = served("return 'DIRECT' + (dnsResolve(url.length + '.example.com') || '');")
    host.scripts = ScriptRun((ScriptReply("DIRECT"), ScriptReply("DIRECT")), names_wanted=("again.example.com",))
    assert only(host).problem == ""
    assert len([call for call in host.calls if call[0] == "evaluate_script"]) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<!DOCTYPE html><html>Please log in</html>", "not_a_script"),
        ("\n <html>", "not_a_script"),
        ("MZ\0\0\1", "not_a_script"),
        ("<!-- hidden\nfunction FindProxyForURL() { return 'DIRECT'; }", ""),
        ("function FindProxyForURL() {", "syntax"),
        ("", "no_function"),
        ("throw 'x'", "exception"),
    ],
)
def test_what_is_no_script(text: str, problem: str) -> None:
    host = gnome()
    host.web[ADDRESS] = page(text)
    found = only(host)
    assert (found.fetch.outcome, found.problem, bool(found.answers)) == (Outcome.OK, problem, not problem)


def test_an_answer_that_means_nothing() -> None:
    found = only(served("if (host === 'ndc1.ibllc.com') return 'use the proxy'; return 5;"))
    assert (found.problem, [answer.problem for answer in found.answers]) == ("", ["nonsense", "not_text"])


@pytest.mark.parametrize("failure", [Failure(Outcome.TIMED_OUT, "not_started"), Failure(Outcome.FAILED, "no_engine")])
def test_without_an_engine_nothing_is_said_of_the_script(failure: Failure) -> None:
    host = served("return 'DIRECT';")
    host.scripts = failure
    found = only(host)
    assert (found.fetch.outcome, found.problem, found.answers) == (Outcome.OK, "not_tested", ())


def test_without_time_nothing_is_said_of_the_script() -> None:
    host = served("return 'DIRECT';")
    found = read(replace(host.context(1.0), knowledge=ONE_EACH)).scripts[0]
    assert (found.fetch.outcome, found.problem) == (Outcome.OK, "not_tested")


def test_a_script_that_is_late_is_told_to_be() -> None:
    host = served("return 'DIRECT';")
    host.together = lambda jobs, timeout: [None] * len(jobs) if len(jobs) == 1 else [job() for job in jobs]  # type: ignore[method-assign, assignment]
    found = only(host)
    assert (found.url, found.fetch.outcome, found.problem) == (ADDRESS, Outcome.SKIPPED, "not_tested")


# ---------------------------------------------------------------- the proxies it names


def place(host: FakeHost, port: int, *, works: bool, address: str = "192.0.2.9") -> None:
    """A proxy that works, or one that refuses."""
    host.tcp[(address, port)] = OK if works else REFUSED
    if works:
        host.proxies[("socks5", address, port, NDC1, 4001)] = host.proxies[("socks5", address, port, NDC1, 4000)] = OK
        host.proxies[("connect", address, port, WEB, 443)] = OK


def trials(host: FakeHost) -> list[ProxyTrial]:
    return list(facts(host).trials)


def test_a_socks_proxy_for_trading_is_used() -> None:
    host = served("return 'SOCKS5 192.0.2.9:1080';")
    place(host, 1080, works=True)
    (trial,) = trials(host)
    assert (trial.kind, trial.source, trial.for_trading) == (ProxyKind.SOCKS, ProxySource.PAC_SCRIPT, True)
    assert (trial.handshake.ok, trial.handshake_4000.ok, trial.replaceable) == (True, True, False)


@pytest.mark.parametrize(
    ("answer", "replaceable"),
    [
        ("SOCKS 192.0.2.9:1080", False),
        ("SOCKS 192.0.2.9:1080; DIRECT", True),
        ("SOCKS 192.0.2.9:1080; SOCKS 192.0.2.9:1081", True),
        ("SOCKS 192.0.2.9:1080; SOCKS 192.0.2.9:1082", False),
    ],
)
def test_a_dead_proxy_beside_others(answer: str, replaceable: bool) -> None:
    host = served(f"return host === '{NDC1}' ? '{answer}' : 'DIRECT';")
    place(host, 1080, works=False)
    place(host, 1081, works=True)
    place(host, 1082, works=False)
    dead = next(trial for trial in trials(host) if trial.port == 1080)
    assert (dead.connect.outcome, dead.replaceable) == (Outcome.REFUSED, replaceable)


def test_web_proxies_are_tried_for_the_web_alone() -> None:
    host = served(f"return host === '{NDC1}' ? 'PROXY 192.0.2.9:3128' : 'PROXY 192.0.2.9:8080';")
    place(host, 8080, works=True)
    (trial,) = trials(host)
    assert (trial.kind, trial.port, trial.for_trading, trial.target, trial.handshake.ok) == (
        ProxyKind.HTTP,
        8080,
        False,
        WEB,
        True,
    )


def test_a_socks_proxy_for_all_is_tried_once() -> None:
    host = served("return 'SOCKS 192.0.2.9:1080';")
    place(host, 1080, works=True)
    assert [trial.for_trading for trial in trials(host)] == [True]


def test_proxies_of_a_script_that_tws_does_not_follow() -> None:
    host = served("return 'SOCKS 192.0.2.9:1080';", ignore="['*.ibllc.com']")
    assert [trial.for_trading for trial in trials(host)] == [False]


def test_proxies_of_settings_are_tried_beside_the_script() -> None:
    host = served("return 'DIRECT';")
    host.environment["https_proxy"] = "http://192.0.2.9:8080"
    place(host, 8080, works=True)
    assert [trial.source for trial in trials(host)] == [ProxySource.ENVIRONMENT]


def test_a_script_can_name_only_so_many_proxies() -> None:
    many = "; ".join(f"SOCKS 192.0.2.9:{port}" for port in range(2000, 2030))
    assert len(trials(served(f"return '{many}';"))) == 8
