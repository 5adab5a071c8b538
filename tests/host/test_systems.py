# SPDX-License-Identifier: MIT
"""What differs between systems, and this computer as a whole."""

from __future__ import annotations

import plistlib
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import netifaces
import psutil
import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import NOT_APPLICABLE, Interface, InterfaceAddress, Route
from ibassist.host.local import LocalHost, linux, macos, posix, routes, windows

HOST = LocalHost()


def test_the_window_does_not_wait_for_heavy_libraries() -> None:
    code = (
        "import sys, ibassist.host.local, ibassist.host.replay\n"
        "print([name for name in ('psutil', 'dns', 'cryptography', 'truststore', 'python_socks', 'certifi', 'netifaces') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="describes a Linux computer")
def test_this_computer() -> None:
    machine = HOST.machine
    assert machine.os.family is OsFamily.LINUX
    assert machine.os.arch
    assert machine.host_name == socket.gethostname()
    assert Path(machine.account.home).is_absolute()
    assert machine.memory_bytes is not None
    assert machine.memory_bytes == psutil.virtual_memory().total
    assert machine is HOST.machine


def test_now_is_utc_and_elapsed_never_goes_back() -> None:
    assert HOST.now().utcoffset().total_seconds() == 0
    assert HOST.elapsed() <= HOST.elapsed()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a registry")
def test_there_is_no_registry_here() -> None:
    assert HOST.registry(r"HKCU\Software") == NOT_APPLICABLE
    assert HOST.registry_subkeys(r"HKCU\Software") == NOT_APPLICABLE
    assert windows.registry(r"HKCU\Software") == NOT_APPLICABLE
    assert windows.registry_subkeys(r"HKCU\Software") == NOT_APPLICABLE
    assert windows.adapter_titles() == {}


@pytest.mark.parametrize(("env", "locale"), [
    ({"LANG": "ja_JP.UTF-8"}, "ja_JP"),
    ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.eucJP"}, "ja_JP"),
    ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, ""),
    ({"LANG": "de_DE@euro"}, "de_DE"),
    ({}, ""),
])  # fmt: skip
def test_the_language_of_messages(env: dict[str, str], locale: str) -> None:
    assert linux.locale(env) == locale


def test_time_zone() -> None:
    assert posix.time_zone({"TZ": ":Asia/Tokyo"}) == "Asia/Tokyo"
    assert posix.time_zone({"TZ": "/usr/share/zoneinfo/Asia/Tokyo"}) == "Asia/Tokyo"
    assert isinstance(posix.time_zone({}), str)


def test_home_is_where_the_environment_says_unless_that_is_nowhere() -> None:
    assert posix.account({"HOME": "/home/alex/"}).home == "/home/alex"
    assert posix.account({"HOME": "relative"}).home.startswith("/")
    assert posix.account({}).home.startswith("/")


@pytest.mark.parametrize(("content", "locale"), [
    (plistlib.dumps({"AppleLocale": "ja_JP"}, fmt=plistlib.FMT_BINARY), "ja_JP"),
    (plistlib.dumps({"AppleLocale": "en_US@currency=JPY"}), "en_US"),
    (plistlib.dumps([]), ""),
    (b"bplist00\xff\xff", ""),
    (b"<plist>", ""),
    (b"", ""),
])  # fmt: skip
def test_the_region_of_macos(content: bytes, locale: str, tmp_path: Path) -> None:
    folder = tmp_path / "Library" / "Preferences"
    folder.mkdir(parents=True)
    (folder / ".GlobalPreferences.plist").write_bytes(content)
    assert macos.locale(str(tmp_path)) == locale
    assert macos.locale(str(tmp_path / "nowhere")) == ""


# ---------------------------------------------------------------- Windows


class NoMoreItemsError(OSError):
    winerror = 259


class FakeRegistry:
    """The parts of `winreg` that are used, over a dict."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT, HKEY_USERS = "HKCU", "HKLM", "HKCR", "HKU"
    KEY_READ, KEY_WOW64_64KEY = 0x20019, 0x100
    REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ = 1, 2, 3, 4, 7

    def __init__(self, keys: dict[str, list[tuple[str, object, int]]]) -> None:
        self.keys = keys

    def OpenKey(self, hive: str, path: str, _reserved: int, access: int) -> FakeKey:  # noqa: N802
        assert access & self.KEY_WOW64_64KEY
        name = f"{hive}\\{path}"
        if name.endswith("Locked"):
            raise PermissionError(13, "no")
        if name not in self.keys:
            raise FileNotFoundError(2, "none")
        return FakeKey(name)

    def EnumValue(self, key: FakeKey, index: int) -> tuple[str, object, int]:  # noqa: N802
        if index >= len(self.keys[key.name]):
            raise NoMoreItemsError(22, "no more")
        return self.keys[key.name][index]

    def EnumKey(self, key: FakeKey, index: int) -> str:  # noqa: N802
        below = [name[len(key.name) + 1 :] for name in self.keys if name.startswith(key.name + "\\")]
        if index >= len(below):
            raise NoMoreItemsError(22, "no more")
        return below[index]

    @staticmethod
    def ExpandEnvironmentStrings(text: str) -> str:  # noqa: N802
        return text.replace("%SystemRoot%", "C:\\Windows")


class FakeKey:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> FakeKey:
        return self

    def __exit__(self, *_: object) -> None:
        return None


REGISTRY = FakeRegistry(
    {
        "HKCU\\Software\\A": [
            ("Text", "abc\0junk", 1),
            ("Path", "%SystemRoot%\\x", 2),
            ("Plain", "%SystemRoot%\\x", 1),
            ("Blob", b"\x46\0", 3),
            ("Number", 1, 4),
            ("Several", ["a", "b"], 7),
            ("Nothing", None, 0),
            ("", "unnamed", 1),
        ],
        "HKCU\\Software\\A\\z": [],
        "HKCU\\Software\\A\\b": [],
    }
)


def test_registry_values_of_every_type() -> None:
    assert windows.read_values(REGISTRY, "HKEY_CURRENT_USER\\Software\\A") == {
        "Text": "abc",
        "Path": "C:\\Windows\\x",
        "Plain": "%SystemRoot%\\x",
        "Blob": b"\x46\0",
        "Number": 1,
        "Several": ("a", "b"),
        "Nothing": b"",
        "": "unnamed",
    }


def test_registry_subkeys_and_failures() -> None:
    assert windows.read_subkeys(REGISTRY, "hkcu\\Software\\A") == ("b", "z")
    for read in (windows.read_values, windows.read_subkeys):
        assert read(REGISTRY, "HKCU\\Software\\None").outcome is Outcome.MISSING
        assert read(REGISTRY, "HKLM\\Locked").outcome is Outcome.DENIED
        assert read(REGISTRY, "NOHIVE\\x") == Failure(Outcome.MISSING, "unknown_hive")


def test_windows_11_is_called_so() -> None:
    info = windows.os_info({"ProductName": "Windows 10 Pro", "CurrentBuildNumber": "26100", "DisplayVersion": "24H2"})
    assert (info.name, info.version) == ("Windows 11 Pro", "24H2 build 26100")
    assert windows.os_info({"ProductName": "Windows 10 Pro", "CurrentBuildNumber": "19045"}).name == "Windows 10 Pro"
    assert windows.os_info({}).name == "Windows"


# ---------------------------------------------------------------- interfaces and routes

Address = namedtuple("Address", "family address netmask broadcast ptp")


def test_interfaces_as_the_system_tells_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: {
        "tun0": [Address(socket.AF_INET, "10.8.0.2", "255.255.255.0", None, None)],
        "en0": [
            Address(socket.AF_INET6, "fe80::1%en0", "ffff:ffff:ffff:ffff::", None, None),
            Address(psutil.AF_LINK, "02-00-5E-00-53-01", None, None, None),
            Address(socket.AF_INET, "192.0.2.1", "nonsense", None, None),
        ],
    })  # fmt: skip
    stats = {"tun0": SimpleNamespace(isup=True, flags="up,pointopoint,running"), "down0": SimpleNamespace(isup=False, flags="")}
    monkeypatch.setattr(psutil, "net_if_stats", lambda: stats)
    assert HOST.interfaces() == (
        Interface("tun0", True, (InterfaceAddress("10.8.0.2", 24),), point_to_point=True),
        Interface(
            "en0", False, (InterfaceAddress("fe80::1%en0", 64), InterfaceAddress("192.0.2.1", None)), "02:00:5e:00:53:01"
        ),
        Interface("down0", False),
    )


def test_default_routes_where_only_netifaces_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(netifaces, "gateways", lambda: {
        "default": {netifaces.AF_INET: ("192.0.2.1", "en0")},
        netifaces.AF_INET: [("10.0.0.1", "en1", False), ("192.0.2.1", "en0", True)],
        netifaces.AF_INET6: [("fe80::1", "en0", True)],
    })  # fmt: skip
    assert routes.portable_default_routes() == (
        Route(4, "en0", "192.0.2.1"),
        Route(4, "en1", "10.0.0.1"),
        Route(6, "en0", "fe80::1"),
    )


ROUTES = """Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
wlan0\t00000000\t010200C0\t0003\t0\t0\t600\t00000000\t0\t0\t0
eth1\t00000000\t0102000A\t0003\t0\t0\t100\t00000000\t0\t0\t0
eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0
tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000080\t0\t0\t0
eth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
lo\t00000000\t00000000\t0201\t0\t0\t0\t00000000\t0\t0\t0
broken
"""


@pytest.mark.skipif(sys.byteorder != "little", reason="the sample was taken on such a computer")
def test_the_kernels_table_of_ipv4() -> None:
    assert linux.ipv4_routes(ROUTES) == [
        Route(4, "tun0", "", 50),
        Route(4, "eth1", "10.0.2.1", 100),
        Route(4, "eth0", "192.0.2.1", 100),
        Route(4, "wlan0", "192.0.2.1", 600),
    ]


def test_the_kernels_table_of_ipv6() -> None:
    zero = "0" * 32
    gateway = "fe80" + "0" * 27 + "1"
    lines = [
        f"{zero} 00 {zero} 00 {gateway} 00000400 00000001 00000000 00000003     eth0",
        f"{zero} 00 {zero} 00 {zero} ffffffff 00000001 00000000 00200200       lo",
        f"{zero} 60 {zero} 00 {zero} 00000400 00000001 00000000 00000001     eth0",
        "nonsense",
    ]
    assert linux.ipv6_routes("\n".join(lines)) == [Route(6, "eth0", "fe80::1", 1024)]
    assert linux.ipv6_routes("") == linux.ipv4_routes("") == []
