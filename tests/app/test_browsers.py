# SPDX-License-Identifier: MIT
"""Browsers that are found on each system, from answers as those systems give them."""

from __future__ import annotations

import plistlib
from types import SimpleNamespace
from typing import Any

from ibassist.app.browsers import Browser, installed_browsers
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import CommandResult

ABSENT = Failure(Outcome.MISSING)


class Computer:
    """Answers with what a test puts into it; everything else is not there."""

    def __init__(self, family: OsFamily, **has: Any) -> None:
        self.machine = SimpleNamespace(os=SimpleNamespace(family=family), account=SimpleNamespace(home="/Users/hanako"))
        self._has = has

    def registry(self, key: str) -> Any:
        return self._has.get("registry", {}).get(key, ABSENT)

    def stat(self, path: str) -> Any:
        return path if path in self._has.get("files", ()) else ABSENT

    def read_file(self, path: str, *, max_bytes: int) -> Any:
        return self._has.get("bundles", {}).get(path, ABSENT)[:max_bytes] if path in self._has.get("bundles", {}) else ABSENT

    def run(self, command: tuple[str, ...], *, timeout: float = 3.0) -> Any:
        told = self._has.get("told", {}).get(command)
        return ABSENT if told is None else CommandResult(0, told)


def test_each_system_names_its_browsers_the_usual_one_first() -> None:
    association = r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice"
    windows = Computer(
        OsFamily.WINDOWS,
        registry={
            association: {"ProgId": "FirefoxURL-308046B0AF4A39CB"},
            r"HKCU\Software\Google\Chrome\BLBeacon": {"version": "142.0.7444.60"},
            r"HKLM\Software\Mozilla\Mozilla Firefox": {"CurrentVersion": "145.0 (x64 ja)"},
            r"HKCU\Software\Microsoft\Edge\BLBeacon": {"other": 1},
        },
    )
    macos = Computer(
        OsFamily.MACOS,
        bundles={
            "/Applications/Safari.app/Contents/Info.plist": plistlib.dumps({"CFBundleShortVersionString": "18.6"}),
            "/Users/hanako/Applications/Firefox.app/Contents/Info.plist": b"no property list",
        },
    )
    linux = Computer(
        OsFamily.LINUX,
        files=("/usr/bin/chromium", "/usr/bin/firefox-esr"),
        told={
            ("xdg-settings", "get", "default-web-browser"): b"firefox-esr.desktop\n",
            ("/usr/bin/chromium", "--version"): b"Chromium 142.0.7444.59 built on Debian GNU/Linux 12\n",
            ("/usr/bin/firefox-esr", "--version"): b"Mozilla Firefox 140.5.0esr\n",
        },
    )
    found = [installed_browsers(computer) for computer in (windows, macos, linux)]  # type: ignore[arg-type]
    assert found == [
        (Browser("firefox", "Firefox", "145", True), Browser("chrome", "Google Chrome", "142")),
        (Browser("safari", "Safari", "18"), Browser("firefox", "Firefox", "")),
        (Browser("firefox", "Firefox", "140", True), Browser("chrome", "Chromium", "142")),
    ]


def test_where_nothing_is_found_nothing_is_named() -> None:
    for family in OsFamily:
        assert installed_browsers(Computer(family)) == ()  # type: ignore[arg-type]
