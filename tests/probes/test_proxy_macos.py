# SPDX-License-Identifier: MIT
"""macOS: the setting in use, those of other services, and tools that do not answer."""

from __future__ import annotations

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import CommandResult, Route
from ibassist.probes.proxy import ProxyFacts, ProxyMode, read
from tests.probes.fake_host import FakeHost, said

ORDER = """An asterisk (*) denotes that a network service is disabled.
(1) Wi-Fi
(Hardware Port: Wi-Fi, Device: en0)

(*) Old LAN
(Hardware Port: USB LAN, Device: en7)

(2) Desk LAN
(Hardware Port: Ethernet, Device: en5)
"""
ON = "Enabled: Yes\nServer: 192.0.2.8\nPort: 1080\nAuthenticated Proxy Enabled: 0\n"
OFF = "Enabled: No\nServer: \nPort: 0\nAuthenticated Proxy Enabled: 0\n"
NOTHING = "<dictionary> {\n  FTPPassive : 1\n}\n"
PROFILE = """Network:

    Wi-Fi:

      BSD Device Name: en0
      Proxies:
          SOCKS Proxy Enabled: Yes
          SOCKS Proxy Port: 1080
          SOCKS Proxy Server: 192.0.2.8
"""


def mac(scutil: CommandResult | Failure, **services: str) -> FakeHost:
    """`services`: what ``networksetup`` says of the SOCKS proxy of each."""
    host = FakeHost(
        OsFamily.MACOS, commands={("scutil", "--proxy"): scutil}, routes=(Route(6, "utun0"), Route(4, "en0", "192.0.2.1"))
    )
    if services:
        host.commands["networksetup", "-listnetworkserviceorder"] = said(ORDER)
    for name, answer in services.items():
        host.commands["networksetup", "-getsocksfirewallproxy", name.replace("_", " ").replace("WiFi", "Wi-Fi")] = said(answer)
    return host


def facts(host: FakeHost) -> ProxyFacts:
    return read(host.context())


def told(found: ProxyFacts) -> list[tuple[str, ProxyMode, bool]]:
    return [(setting.where, setting.mode, setting.in_force) for setting in found.settings]


def test_another_services_proxy_is_listed_and_not_used() -> None:
    found = facts(mac(said(NOTHING), WiFi=OFF, Desk_LAN=ON))
    assert told(found) == [("networksetup: Desk LAN", ProxyMode.MANUAL, False)]
    assert found.trials == ()


def test_the_setting_in_use_is_not_told_twice() -> None:
    in_use = said("<dictionary> {\n SOCKSEnable : 1\n SOCKSProxy : 192.0.2.8\n SOCKSPort : 1080\n}\n")
    assert told(facts(mac(in_use, WiFi=ON, Desk_LAN=ON))) == [("scutil --proxy", ProxyMode.MANUAL, True)]


def test_a_service_that_is_switched_off_is_not_asked() -> None:
    assert told(facts(mac(said(NOTHING), Old_LAN=ON))) == []


@pytest.mark.parametrize("failure", [Failure(Outcome.TIMED_OUT), Failure(Outcome.MISSING), said("No such key\n"), said("")])
def test_without_scutil_the_service_with_the_default_route_is_taken(failure: CommandResult | Failure) -> None:
    found = facts(mac(failure, WiFi=ON, Desk_LAN=OFF))
    assert told(found) == [("networksetup: Wi-Fi", ProxyMode.MANUAL, True)]
    assert (found.unreadable, found.settings[0].for_trading) == ((), True)


@pytest.mark.parametrize(
    ("failure", "symbol"),
    [(Failure(Outcome.TIMED_OUT), "timed_out"), (Failure(Outcome.MISSING), "missing"), (said("?"), "garbled")],
)
def test_without_any_tool_it_is_unreadable_not_absent(failure: CommandResult | Failure, symbol: str) -> None:
    assert facts(mac(failure)).unreadable == (f"macos:{symbol}",)


def test_without_a_default_route_nobody_knows_which_service_counts() -> None:
    host = mac(Failure(Outcome.TIMED_OUT), WiFi=ON)
    host.routes = ()
    assert facts(host).unreadable == ("macos:timed_out",)


def test_the_profiler_is_the_last_resort() -> None:
    host = mac(Failure(Outcome.TIMED_OUT))
    host.commands["system_profiler", "SPNetworkDataType"] = said(PROFILE)
    assert told(facts(host)) == [("networksetup: Wi-Fi", ProxyMode.MANUAL, True)]


def test_the_switch_for_simple_names_is_an_exception() -> None:
    text = "<dictionary> {\n ExcludeSimpleHostnames : 1\n SOCKSEnable : 1\n SOCKSProxy : 192.0.2.8\n SOCKSUser : alex\n}\n"
    (setting,) = facts(mac(said(text))).settings
    assert (setting.bypass, setting.entries[0].has_login, setting.entries[0].port) == (("<local>",), True, 1080)
    assert "alex" not in repr(setting)


@pytest.mark.parametrize("port", ["0", "99999", "x"])
def test_a_port_that_is_none(port: str) -> None:
    (setting,) = facts(
        mac(said(f"<dictionary> {{\n SOCKSEnable : 1\n SOCKSProxy : 192.0.2.8\n SOCKSPort : {port}\n}}\n"))
    ).settings
    assert (setting.problem.startswith("port_"), setting.in_force, setting.raw) == (True, True, f"192.0.2.8 {port}")


def test_a_script_that_is_on_without_an_address() -> None:
    (setting,) = facts(mac(said("<dictionary> {\n ProxyAutoConfigEnable : 1\n}\n"))).settings
    assert (setting.mode, setting.problem, setting.for_trading) == (ProxyMode.SCRIPT, "host_missing", False)


@pytest.mark.parametrize("exceptions", ["*.local", "*.local, *.ibllc.com", "ibllc.com", "169.254/16"])
def test_exceptions_that_do_not_take_the_servers_out(exceptions: str) -> None:
    text = f"<dictionary> {{\n ExceptionsList : <array> {{\n 0 : {exceptions}\n }}\n SOCKSEnable : 1\n SOCKSProxy : 192.0.2.8\n}}\n"
    (setting,) = facts(mac(said(text))).settings
    assert (setting.bypass, setting.for_trading) == ((exceptions,), True)


def test_a_login_in_the_keychain_is_a_login() -> None:
    with_login = ON.replace("Enabled: 0", "Enabled: 1")
    for told_by_services, expected in ((ON, False), (with_login, True)):
        found = facts(mac(Failure(Outcome.TIMED_OUT), WiFi=told_by_services))
        assert [entry.has_login for setting in found.settings for entry in setting.entries] == [expected]
