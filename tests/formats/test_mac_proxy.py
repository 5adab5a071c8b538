# SPDX-License-Identifier: MIT
"""Proxies of macOS: scutil, networksetup, system_profiler."""

from __future__ import annotations

from typing import Any

import pytest

from ibassist.formats.decode import decode
from ibassist.formats.network_profile import parse_network_profile
from ibassist.formats.networksetup import (
    Service,
    ServiceProxy,
    parse_discovery,
    parse_exceptions,
    parse_script_address,
    parse_service_order,
    parse_service_proxy,
    parse_services,
)
from ibassist.formats.scutil_proxy import MacServer, parse_dictionary, parse_scutil_proxy
from tests.formats import samples

ORDER = """\

An asterisk (*) denotes that a network service is disabled.
(1) Wi-Fi
(Hardware Port: Wi-Fi, Device: en0)

(*) USB LAN (old)
(Hardware Port: USB 10/100/1000 LAN, Device: en7)

(10) Office (jp)
(Hardware Port: com.example.tunnel, Device: )"""
PROFILE = """\
Network:

    Wi-Fi:

      Type: AirPort
      BSD Device Name: en0
      IPv4:
          Configuration Method: DHCP
      Proxies:
          Exceptions List: *.local, 169.254/16
          SOCKS Proxy Enabled: Yes
          SOCKS Proxy Port: 1080
          SOCKS Proxy Server: 127.0.0.1
          Auto Configure Enabled: No
          Auto Configure URL: http://127.0.0.1:8087/proxy.pac
      Service Order: 0

    Ethernet:

      BSD Device Name: en5
      Service Order: 1

    Desk LAN:

      BSD Device Name: en7
      Proxies:
          HTTP Proxy Enabled: No
          HTTP Proxy Port: 80
          HTTP Proxy Server: proxy.example.com
"""


def test_the_dictionary_on_one_line() -> None:
    text = "{HTTPEnable: 1, HTTPProxy: 127.0.0.1, HTTPPort: 80, ExceptionsList: [*.local, 169.254/16], ProxyAutoConfigURLString: http://a.example/x.pac, __SCOPED__: {en0: {SOCKSProxy: 192.0.2.1, SOCKSEnable: 1}}, ProxyAutoDiscoveryEnable: 1}"
    mac = parse_scutil_proxy(text)
    assert mac is not None
    assert mac.servers == (MacServer("http", "127.0.0.1", "80", on=True),)
    assert (mac.exceptions, mac.script, mac.discovery_on) == (("*.local", "169.254/16"), "http://a.example/x.pac", True)
    assert mac.scoped["en0"].servers == (MacServer("socks", "192.0.2.1", "", on=True),)


def test_users_are_kept_out_of_what_is_shown() -> None:
    mac = parse_scutil_proxy("<dictionary> {\n SOCKSEnable : 1\n SOCKSProxy : 192.0.2.8\n SOCKSUser : EXAMPLE\\alex\n}")
    assert mac is not None
    assert mac.servers[0].user == "EXAMPLE\\alex"
    assert "alex" not in repr(mac)


@pytest.mark.parametrize("text", ["{" * 5000, "{a: {" * 3000, "{a: [" + "b, " * 20000, "{}}}}}}", "{a: }", "{: 1}"])
def test_brackets_past_all_measure(text: str) -> None:
    assert parse_dictionary(text) is not None


def test_service_order() -> None:
    assert parse_service_order(ORDER) == (
        Service("Wi-Fi", True, "Wi-Fi", "en0"),
        Service("USB LAN (old)", False, "USB 10/100/1000 LAN", "en7"),
        Service("Office (jp)", True, "com.example.tunnel", ""),
    )


def test_services() -> None:
    text = "An asterisk (*) denotes that a network service is disabled.\n*Thunderbolt Bridge\nWi-Fi\n"
    assert parse_services(text) == (Service("Thunderbolt Bridge", False), Service("Wi-Fi", True))


def test_one_proxy() -> None:
    assert parse_service_proxy("Enabled: Yes\nServer: 192.0.2.8\nPort: 1080\nAuthenticated Proxy Enabled: 1\n") == ServiceProxy(
        True, "192.0.2.8", "1080", True
    )
    assert parse_service_proxy("Enabled: No\nServer: \nPort: 0\nAuthenticated Proxy Enabled: 0\n") == ServiceProxy(
        False, "", "0"
    )
    assert parse_service_proxy("Wi-Fi is not a recognized network service.\n") is None


def test_script_discovery_exceptions() -> None:
    assert parse_script_address("URL: http://a.example:80/x.pac\nEnabled: Yes\n") == (True, "http://a.example:80/x.pac")
    assert parse_script_address("URL: (null)\nEnabled: No\n") == (False, "")
    assert parse_script_address("** Error: Unable to find item.\n") is None
    assert (
        parse_discovery("Auto Proxy Discovery: On\n"),
        parse_discovery("Auto Proxy Discovery: Off"),
        parse_discovery("x"),
    ) == (True, False, None)
    assert parse_exceptions("*.local\n169.254/16\n") == ("*.local", "169.254/16")
    assert parse_exceptions("There aren't any bypass domains set on Wi-Fi.\n") == ()


def test_profile() -> None:
    (name, device, mac), (other, _, off) = parse_network_profile(PROFILE)
    assert (name, device, mac.exceptions) == ("Wi-Fi", "en0", ("*.local", "169.254/16"))
    assert mac.servers == (MacServer("socks", "127.0.0.1", "1080", on=True),)
    assert (mac.script, mac.script_on) == ("http://127.0.0.1:8087/proxy.pac", False)
    assert (other, off.servers, off.anything_on) == (
        "Desk LAN",
        (MacServer("http", "proxy.example.com", "80", on=False),),
        False,
    )


# ---------------------------------------------------------------- the wider collection


@pytest.mark.parametrize(("data", "sample"), samples.params("macos_scutil_proxy"))
def test_scutil_samples(data: bytes, sample: dict[str, Any]) -> None:
    mac, truth = parse_scutil_proxy(decode(data)), sample["truth"]
    assert mac is not None
    on = {server.serves: f"{server.host}:{server.port}" for server in mac.servers if server.on}
    assert on == {name: truth[name] for name in ("http", "https", "socks") if truth[name]}
    assert (mac.script if mac.script_on else None) == truth["pac_url"]
    assert mac.discovery_on is truth["auto_discovery"]
    assert list(mac.exceptions) == truth["exceptions"]
    assert mac.exclude_simple_names is truth["exclude_simple_hostnames"]
    assert mac.anything_on is truth["any_proxy_active"]
    users = {f"{server.serves}_user": server.user for server in mac.servers if server.on and server.user}
    assert users == {name: value for name, value in truth.items() if name.endswith("_user")}
    for interface, scoped in truth.get("scoped", {}).items():
        given = mac.scoped[interface]
        servers = {server.serves: f"{server.host}:{server.port}" for server in given.servers}
        assert {**servers, **({"pac_url": given.script} if given.script else {})} == scoped
    assert set(mac.scoped) == set(truth.get("scoped", {}))


@pytest.mark.parametrize(("data", "sample"), samples.params("macos_networksetup"))
def test_networksetup_samples(data: bytes, sample: dict[str, Any]) -> None:
    text, truth, command = decode(data), sample["truth"], sample["command"]
    if "-listnetworkserviceorder" in command:
        services = parse_service_order(text)
        assert [
            {"name": s.name, "hardware_port": s.hardware_port, "device": s.device or None, "enabled": s.enabled}
            for s in services
        ] == truth["services"]
        assert [s.name for s in services if not s.device] == truth.get("vpn_services", [])
    elif "-listallnetworkservices" in command:
        assert [{"name": s.name, "enabled": s.enabled} for s in parse_services(text)] == truth["services"]
    elif "-getautoproxyurl" in command:
        assert parse_script_address(text) == (truth["enabled"], truth["url"] or "")
    elif "system_profiler" in command:
        ((name, _, mac),) = parse_network_profile(text)
        on = {server.serves: f"{server.host}:{server.port}" for server in mac.servers if server.on}
        assert (name, on) == (truth["service"], {key: truth[key] for key in ("http", "https")})
        assert (mac.script_on, mac.script, list(mac.exceptions)) == (
            truth["pac_enabled"],
            truth["pac_url_left"],
            truth["exceptions"],
        )
    else:
        proxy = parse_service_proxy(text)
        assert proxy == ServiceProxy(truth["enabled"], truth["server"] or "", str(truth["port"]), truth["authenticated"])


def test_a_script_inside_the_setting_does_not_end_it() -> None:
    script = "function FindProxyForURL(url, host) {\n  var a = b ? c : d;\n}\n"
    text = (
        f"<dictionary> {{\n  HTTPEnable : 0\n  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigJavaScript : {script}"
        "  ProxyAutoConfigURLString : http://wpad.example.com/p.pac\n  SOCKSEnable : 1\n  SOCKSPort : 1080\n  SOCKSProxy : 192.0.2.8\n}\n"
    )
    found = parse_scutil_proxy(text)
    assert found is not None
    assert (found.script, found.script_on, [server.host for server in found.servers]) == (
        "http://wpad.example.com/p.pac",
        True,
        ["192.0.2.8"],
    )
