# SPDX-License-Identifier: MIT
"""Windows' settings where they are not as Windows writes them: wrong types, blobs cut off, connections of their own."""

from __future__ import annotations

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import CommandResult, Interface, RegistryValue
from ibassist.probes.proxy import ProxyFacts, ProxyMode, ProxySetting, ProxySource, read
from tests.probes.fake_host import FakeHost, said

KEY = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
NETSH = ("netsh", "winhttp", "show", "proxy")
PROXY = "socks=127.0.0.1:1080"


def blob(flags: int, *texts: str, counter: int = 9, tail: bytes = bytes(32)) -> bytes:
    head = bytes([0x46, 0, 0, 0]) + counter.to_bytes(4, "little") + bytes([flags, 0, 0, 0])
    return head + b"".join(len(text).to_bytes(4, "little") + text.encode() for text in texts) + tail


def machine(values: dict[str, RegistryValue], connections: dict[str, RegistryValue] | None = None, *up: str) -> FakeHost:
    keys: dict[str, dict[str, RegistryValue] | Failure] = {f"HKCU\\{KEY}": values}
    if connections is not None:
        keys[f"HKCU\\{KEY}\\Connections"] = connections
    return FakeHost(OsFamily.WINDOWS, keys=keys, interface_list=tuple(Interface(name, True) for name in up))


def found(host: FakeHost) -> tuple[ProxySetting, ...]:
    facts = read(host.context())
    assert facts.unreadable == ()
    return facts.settings


def last(setting: ProxySetting) -> str:
    return setting.where.rpartition("\\")[2]


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("values", "name", "problem", "raw"),
    [
        ({"ProxyEnable": "1", "ProxyServer": PROXY}, "ProxyEnable", "wrong_type", "ProxyEnable = '1'"),
        ({"ProxyEnable": 1, "ProxyServer": 7}, "ProxyServer", "wrong_type", "ProxyServer = 7"),
        ({"ProxyEnable": 1, "ProxyServer": ("a:1", "b:2")}, "ProxyServer", "wrong_type", "ProxyServer = ('a:1', 'b:2')"),
        (
            {"ProxyEnable": 1, "ProxyServer": PROXY, "ProxyOverride": b"\x00"},
            "ProxyOverride",
            "wrong_type",
            "ProxyOverride = b'\\x00'",
        ),
        ({"AutoConfigURL": 1}, "AutoConfigURL", "wrong_type", "AutoConfigURL = 1"),
        ({"ProxyEnable": 1}, "ProxyServer", "host_missing", "ProxyEnable = 1"),
        ({"ProxyEnable": 1, "ProxyServer": "  "}, "ProxyServer", "host_missing", "ProxyEnable = 1"),
        ({"ProxyEnable": 1, "ProxyServer": "socks=a:0"}, "ProxyServer", "port_out_of_range", "socks=a:0"),
        (
            {"ProxyEnable": 1, "ProxyServer": "http=a:99999;socks=b:1"},
            "ProxyServer",
            "port_out_of_range",
            "http=a:99999;socks=b:1",
        ),
        ({"ProxyEnable": 1, "ProxyServer": "gopher=a:70"}, "ProxyServer", "unknown_scheme", "gopher=a:70"),
        ({"ProxyEnable": 1, "ProxyServer": "alex:secret@a:x"}, "ProxyServer", "port_invalid", "***@a:x"),
    ],
)
def test_what_cannot_be_understood_is_in_force_and_shown(
    values: dict[str, RegistryValue], name: str, problem: str, raw: str
) -> None:
    (setting,) = [setting for setting in found(machine(values)) if setting.problem]
    assert (last(setting), setting.in_force, setting.problem, setting.raw) == (name, True, problem, raw)
    assert "secret" not in repr(setting)


@pytest.mark.parametrize(
    "values", [{"ProxyEnable": 0, "ProxyServer": 7}, {"ProxyEnable": 0, "ProxyServer": "socks=a:0"}, {"ProxyEnable": 0}, {}]
)
def test_what_is_off_is_no_problem(values: dict[str, RegistryValue]) -> None:
    assert not any(setting.problem or setting.in_force for setting in found(machine(values)))


def test_names_of_values_in_other_letters_and_a_number_in_four_bytes() -> None:
    (setting,) = found(machine({"PROXYENABLE": b"\x01\x00\x00\x00", "proxyserver": PROXY}))
    assert (setting.mode, setting.in_force, setting.for_trading) == (ProxyMode.MANUAL, True, True)


def test_a_name_with_a_blank_behind_it_is_another_value() -> None:
    assert found(machine({"ProxyEnable ": 1, "ProxyServer": PROXY}))[0].in_force is False


def test_loopback_and_simple_names_do_not_take_the_servers_out() -> None:
    (setting,) = found(machine({"ProxyEnable": 1, "ProxyServer": PROXY, "ProxyOverride": "<local>;<-loopback>;10.*"}))
    assert (setting.bypass, setting.bypasses_gateways, setting.for_trading) == (("<local>", "<-loopback>", "10.*"), False, True)


def test_a_locked_key_is_not_an_empty_one() -> None:
    host = FakeHost(
        OsFamily.WINDOWS, keys={f"HKCU\\{KEY}": Failure(Outcome.DENIED), f"HKCU\\{KEY}\\Connections": Failure(Outcome.DENIED)}
    )
    assert read(host.context()).unreadable == ("wininet:denied",)
    assert read(FakeHost(OsFamily.WINDOWS).context()).unreadable == ()


# ---------------------------------------------------------------- blobs


def test_flags_are_at_offset_eight_and_the_cache_behind_the_texts_is_no_script() -> None:
    cached = blob(1, "", "", "", counter=0x0E, tail=b"\x04\x00\x00\x00\x16\x00\x00\x00http://wpad/wpad.dat")
    assert found(machine({}, {"DefaultConnectionSettings": cached})) == ()


def test_what_the_blob_repeats_is_told_once() -> None:
    values: dict[str, RegistryValue] = {"ProxyEnable": 1, "ProxyServer": PROXY, "AutoConfigURL": "http://a.example/x.pac"}
    lan = blob(0x0F, PROXY, "", "http://a.example/x.pac")
    assert [(s.mode, last(s)) for s in found(machine(values, {"DefaultConnectionSettings": lan}))] == [
        (ProxyMode.MANUAL, "ProxyServer"),
        (ProxyMode.SCRIPT, "AutoConfigURL"),
        (ProxyMode.DISCOVER, "DefaultConnectionSettings"),
    ]


def test_what_only_the_blob_switches_on_counts() -> None:
    settings = found(machine({"ProxyEnable": 0, "ProxyServer": PROXY}, {"DefaultConnectionSettings": blob(3, PROXY, "", "")}))
    assert [(last(s), s.in_force, s.for_trading) for s in settings] == [
        ("ProxyServer", False, False),
        ("DefaultConnectionSettings", True, True),
    ]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (blob(3, PROXY)[:20], "truncated"),
        (blob(3)[:12] + b"\xff\xff\xff\x7f", "truncated"),
        (bytes(11), "truncated"),
        ("text", "wrong_type"),
        (blob(2, PROXY, "", ""), "direct_flag_missing"),
        (blob(3, "", "", ""), "host_missing"),
    ],
)
def test_blobs_that_are_wrong(value: RegistryValue, problem: str) -> None:
    (setting,) = found(machine({}, {"DefaultConnectionSettings": value}))
    assert (setting.in_force, setting.problem, bool(setting.raw)) == (True, problem, True)


@pytest.mark.parametrize("value", [b"", blob(1)[:12], blob(9, "", "", "")[:20]])
def test_blobs_that_switch_nothing_on_are_no_problem(value: bytes) -> None:
    assert not any(setting.problem for setting in found(machine({}, {"DefaultConnectionSettings": value})))


def test_the_connection_in_use_decides() -> None:
    values: dict[str, RegistryValue] = {"ProxyEnable": 1, "ProxyServer": "192.0.2.8:3128"}
    connections: dict[str, RegistryValue] = {
        "DefaultConnectionSettings": blob(0x0B, "192.0.2.8:3128", "", ""),
        "SavedLegacySettings": blob(0x0B, "192.0.2.8:3128", "", ""),
        "Office VPN": blob(3, PROXY, "<local>", ""),
    }
    apart = {last(s): s.in_force for s in found(machine(values, connections, "Ethernet"))}
    assert apart == {"ProxyServer": True, "DefaultConnectionSettings": True, "Office VPN": False}
    connected = {last(s): s.in_force for s in found(machine(values, connections, "Ethernet", "office vpn"))}
    assert connected == {"ProxyServer": False, "Office VPN": True}


def test_automatic_detection_as_a_value_counts_where_there_is_no_blob() -> None:
    assert [s.mode for s in found(machine({"AutoDetect": 1}))] == [ProxyMode.DISCOVER]
    assert found(machine({"AutoDetect": 1}, {"DefaultConnectionSettings": blob(1, "", "", "")})) == ()


@pytest.mark.parametrize(("value", "hive"), [(0, "HKLM"), (1, "HKCU"), ("0", "HKCU"), (b"\x00\x00\x00\x00", "HKLM")])
def test_policy(value: RegistryValue, hive: str) -> None:
    host = machine({"ProxyEnable": 1, "ProxyServer": PROXY})
    host.keys["HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"] = {
        "ProxySettingsPerUser": value
    }
    host.keys[f"HKLM\\{KEY}"] = {"ProxyEnable": 1, "ProxyServer": PROXY}
    assert [setting.where[:4] for setting in found(host)] == [hive]


# ---------------------------------------------------------------- WinHTTP


def services(value: RegistryValue | Failure, answer: CommandResult | Failure | None = None) -> ProxyFacts:
    host = machine({})
    host.keys[f"HKLM\\{KEY}\\Connections"] = value if isinstance(value, Failure) else {"WinHttpSettings": value}
    if answer is not None:
        host.commands[NETSH] = answer
    facts = read(host.context())
    assert all(setting.source is ProxySource.WINHTTP for setting in facts.settings)
    return facts


def winhttp_blob(flags: int, server: str, bypass: str = "") -> bytes:
    return blob(flags, server, bypass, tail=b"")


def test_winhttp_has_no_third_text() -> None:
    (setting,) = services(winhttp_blob(3, "192.0.2.8:3128", "<local>")).settings
    assert (setting.mode, setting.in_force, setting.bypass, setting.problem) == (ProxyMode.MANUAL, True, ("<local>",), "")
    assert services(winhttp_blob(1, "")).settings == ()


@pytest.mark.parametrize("value", [Failure(Outcome.DENIED), winhttp_blob(3, "192.0.2.8:3128")[:20], "text"])
def test_the_tool_is_asked_where_the_registry_does_not_tell(value: RegistryValue | Failure) -> None:
    told = said(
        "Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  192.0.2.9:3128\r\n    Bypass List     :  (none)\r\n"
    )
    facts = services(value, told)
    assert [(s.where, s.entries[0].host) for s in facts.settings] == [("netsh winhttp show proxy", "192.0.2.9")]
    assert facts.unreadable == ()


def test_neither_registry_nor_tool() -> None:
    assert services(Failure(Outcome.DENIED)).unreadable == ("winhttp:denied",)
    (setting,) = services(winhttp_blob(3, "192.0.2.8:3128")[:20], CommandResult(1, b"")).settings
    assert (setting.problem, setting.in_force) == ("truncated", True)


def test_the_tool_is_not_asked_without_need() -> None:
    told = said("Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  192.0.2.9:3128\r\n")
    assert services(b"", told).settings == ()
    assert services(Failure(Outcome.MISSING), told).settings == ()


def test_a_socks_proxy_of_winhttp_is_nobodys() -> None:
    (setting,) = services(winhttp_blob(3, "socks=192.0.2.8:1080")).settings
    assert (setting.for_trading, setting.for_web) == (False, False)


# ---------------------------------------------------------------- variables


def test_variables_on_windows_serve_neither_browsers_nor_trading() -> None:
    host = FakeHost(
        OsFamily.WINDOWS, environment={"HTTPS_PROXY": "http://192.0.2.8:3128", "ALL_PROXY": "socks5://192.0.2.8:1080"}
    )
    assert [(s.source, s.for_trading, s.for_web) for s in found(host)] == [(ProxySource.ENVIRONMENT, False, False)] * 2
