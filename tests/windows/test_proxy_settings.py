# SPDX-License-Identifier: MIT
"""Windows' proxy settings written into a real registry, and read by the probe."""

from __future__ import annotations

import winreg
from typing import Any

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.host.local import LocalHost
from ibassist.probes.api import Context
from ibassist.probes.proxy import ProxyMode, ProxySetting, ProxySource, windows
from tests.windows.conftest import Write

SETTINGS = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
USER, COMPUTER = f"HKCU\\{SETTINGS}", f"HKLM\\{SETTINGS}"
POLICY = "HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"


def blob(flags: int, *texts: str) -> bytes:
    head = bytes([0x46, 0, 0, 0, 9, 0, 0, 0, flags, 0, 0, 0])
    return head + b"".join(len(text).to_bytes(4, "little") + text.encode() for text in texts) + bytes(32)


def read() -> list[ProxySetting]:
    readings = windows.read(Context(LocalHost(), load_knowledge(), 5.0))
    assert readings.unreadable == ()
    return [gathered.setting for gathered in readings.found]


def test_nothing_set(registry: Write) -> None:
    assert read() == []
    registry(USER, ProxyEnable=0, MigrateProxy=1)
    assert read() == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("proxy.example.com:8080", [("http", ("all",), "proxy.example.com", 8080)]),
        ("http://proxy.example.com", [("http", ("all",), "proxy.example.com", 80)]),
        ("socks=127.0.0.1:1080", [("socks", ("socks",), "127.0.0.1", 1080)]),
        ("http=a:1;https=a:1;socks=b:2", [("http", ("http", "https"), "a", 1), ("socks", ("socks",), "b", 2)]),
        ("socks=socks5://[2001:db8::8]:9050", [("socks", ("socks",), "2001:db8::8", 9050)]),
    ],
)
@pytest.mark.parametrize(("enable", "mode"), [(1, ProxyMode.MANUAL), (0, ProxyMode.OFF)])
def test_proxy_server(registry: Write, written: str, expected: list[Any], enable: int, mode: ProxyMode) -> None:
    registry(USER, ProxyEnable=enable, ProxyServer=written, ProxyOverride="<local>;*.corp.example")
    (setting,) = read()
    assert (setting.source, setting.mode, setting.in_force) == (ProxySource.WININET, mode, bool(enable))
    assert [(entry.kind.value, entry.serves, entry.host, entry.port) for entry in setting.entries] == expected
    assert setting.bypass == ("<local>", "*.corp.example")
    assert setting.for_trading is (bool(enable) and "socks" in written)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"ProxyEnable": "1", "ProxyServer": "a:1"}, "wrong_type"),
        ({"ProxyEnable": 1, "ProxyServer": 5}, "wrong_type"),
        ({"ProxyEnable": 1, "ProxyServer": ["a:1"]}, "wrong_type"),
        ({"ProxyEnable": 1, "ProxyServer": b"a:1"}, "wrong_type"),
        ({"ProxyEnable": 1, "ProxyServer": "socks=a:0"}, "port_out_of_range"),
        ({"ProxyEnable": 1, "ProxyServer": ""}, "host_missing"),
        ({"AutoConfigURL": 1}, "wrong_type"),
    ],
)
def test_values_that_are_wrong(registry: Write, values: dict[str, Any], problem: str) -> None:
    registry(USER, values)
    assert [setting.problem for setting in read() if setting.in_force] == [problem]


def test_a_text_with_variables_is_expanded(registry: Write) -> None:
    registry(USER, AutoConfigURL=(winreg.REG_EXPAND_SZ, "file://%SystemDrive%/office.pac"))
    assert [setting.script.lower() for setting in read()] == ["file://c:/office.pac"]


def test_blobs_of_connections(registry: Write) -> None:
    registry(USER, ProxyEnable=0)
    registry(
        f"{USER}\\Connections",
        {
            "DefaultConnectionSettings": blob(9, "", "", ""),
            "SavedLegacySettings": blob(3, "192.0.2.7:80", "", ""),
            "Office VPN": blob(3, "socks=192.0.2.8:1080", "<local>", ""),
        },
    )
    assert [(setting.where.rpartition("\\")[2], setting.mode, setting.in_force) for setting in read()] == [
        ("DefaultConnectionSettings", ProxyMode.DISCOVER, True),
        ("Office VPN", ProxyMode.MANUAL, False),
    ]


def test_policy_and_services(registry: Write) -> None:
    registry(USER, ProxyEnable=1, ProxyServer="192.0.2.7:80")
    registry(POLICY, ProxySettingsPerUser=0)
    registry(COMPUTER, ProxyEnable=1, ProxyServer="192.0.2.8:80")
    server = "192.0.2.9:3128"
    registry(f"{COMPUTER}\\Connections", WinHttpSettings=blob(3, server, "")[: 12 + 4 + len(server) + 4])
    assert [(setting.source, setting.where[:4], setting.entries[0].host) for setting in read()] == [
        (ProxySource.WININET, "HKLM", "192.0.2.8"),
        (ProxySource.WINHTTP, "HKLM", "192.0.2.9"),
    ]
