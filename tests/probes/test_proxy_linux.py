# SPDX-License-Identifier: MIT
"""Linux: which desktop's setting is in force, and what Java can read of it."""

from __future__ import annotations

import pytest

from ibassist.probes.proxy import ProxyMode, ProxySource, read
from tests.probes.fake_host import FakeHost, said

GSETTINGS = ("gsettings", "list-recursively", "org.gnome.system.proxy")
SOCKS = "org.gnome.system.proxy mode 'manual'\norg.gnome.system.proxy.socks host '127.0.0.1'\norg.gnome.system.proxy.socks port 1080\n"
KDE = b"[Proxy Settings]\nProxyType=1\nhttpProxy=http://192.0.2.8 3128\n"
MODULES = "/usr/lib/x86_64-linux-gnu/gio/modules"


def machine(desktop: str) -> FakeHost:
    """Both desktops have a setting."""
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": desktop}, commands={GSETTINGS: said(SOCKS)})
    host.files["/home/alex/.config/kioslaverc"] = KDE
    return host


@pytest.mark.parametrize(
    ("desktop", "used"),
    [
        ("GNOME", {ProxySource.GNOME}),
        ("ubuntu:GNOME", {ProxySource.GNOME}),
        ("X-Cinnamon", {ProxySource.GNOME}),
        ("KDE", {ProxySource.KDE}),
        ("XFCE", set()),
        ("", set()),
    ],
)
def test_the_desktop_in_use_decides(desktop: str, used: set[ProxySource]) -> None:
    facts = read(machine(desktop).context())
    assert {setting.source for setting in facts.settings if setting.in_force} == used
    assert {setting.source for setting in facts.settings} == {ProxySource.GNOME, ProxySource.KDE}


@pytest.mark.parametrize(
    ("modules", "follows"),
    [
        (None, True),
        ((), False),
        (("libdconfsettings.so",), False),
        (("libdconfsettings.so", "libgiognomeproxy.so"), True),
        (("libgiolibproxy.so",), True),
    ],
)
def test_java_needs_gios_module_to_read_gnomes_setting(modules: tuple[str, ...] | None, follows: bool) -> None:
    host = machine("GNOME")
    if modules is not None:
        host.folders[MODULES] = modules
    setting = next(s for s in read(host.context()).settings if s.source is ProxySource.GNOME)
    assert (setting.in_force, setting.for_trading, setting.for_web) == (True, follows, True)


@pytest.mark.parametrize(("number", "mode"), [("2", ProxyMode.SCRIPT), ("3", ProxyMode.DISCOVER)])
def test_what_stands_beside_an_automatic_setting_is_left_over(number: str, mode: ProxyMode) -> None:
    host = FakeHost(environment={"XDG_CURRENT_DESKTOP": "KDE"})
    text = f"[Proxy Settings]\nProxyType={number}\nProxy Config Script=http://pac.example.com/a.pac\nsocksProxy=socks://192.0.2.8 1080\n"
    host.files["/home/alex/.config/kioslaverc"] = text.encode()
    automatic, left = read(host.context()).settings
    assert (automatic.mode, automatic.in_force, automatic.entries) == (mode, True, ())
    assert (left.mode, left.in_force, len(left.entries), left.script) == (ProxyMode.OFF, False, 1, "")
    assert not [call for call in host.calls if call[:2] == ("connect", "192.0.2.8")]
