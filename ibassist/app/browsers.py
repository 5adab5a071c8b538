# SPDX-License-Identifier: MIT
"""Browsers on this computer, each with the variant of the guide that tells how to record in it.

Places and keys: the makers' installers (Chromium's and Edge's ``BLBeacon``, Mozilla's ``CurrentVersion``; Debian and Ubuntu
packages and snaps; bundles of macOS), as they were on 2026-11-28.
"""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.host.api import Host

_VERSION = re.compile(r"(?<![\d.])(\d{1,4})(?:\.\d{1,6}){0,4}")
_ASSOCIATION = r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice"
_WINDOWS = (
    ("chrome", "Google Chrome", r"Software\Google\Chrome\BLBeacon", "version", "ChromeHTML"),
    ("edge", "Microsoft Edge", r"Software\Microsoft\Edge\BLBeacon", "version", "MSEdgeHTM"),
    ("firefox", "Firefox", r"Software\Mozilla\Mozilla Firefox", "CurrentVersion", "FirefoxURL"),
)
_LINUX = (
    ("chrome", "Google Chrome", ("/usr/bin/google-chrome-stable", "/opt/google/chrome/chrome"), "google-chrome"),
    ("chrome", "Chromium", ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium"), "chromium"),
    ("firefox", "Firefox", ("/usr/bin/firefox", "/usr/bin/firefox-esr", "/snap/bin/firefox"), "firefox"),
    ("edge", "Microsoft Edge", ("/usr/bin/microsoft-edge-stable", "/usr/bin/microsoft-edge"), "microsoft-edge"),
)
_MACOS = (
    ("safari", "Safari", "Safari.app"),
    ("chrome", "Google Chrome", "Google Chrome.app"),
    ("firefox", "Firefox", "Firefox.app"),
    ("edge", "Microsoft Edge", "Microsoft Edge.app"),
)


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that is installed."""

    variant: str
    """Variant of the guide ``record-har``."""
    name: str
    version: str
    """First number of its version; empty where that is not known."""
    is_usual: bool = False
    """The one that the system opens web pages with."""


def installed_browsers(host: Host) -> tuple[Browser, ...]:
    """Return the browsers that are found, the usual one first. Asks files, registry and programs of this computer only."""
    readers = {OsFamily.WINDOWS: _on_windows, OsFamily.MACOS: _on_macos, OsFamily.LINUX: _on_linux}
    reader = readers.get(host.machine.os.family)
    found = tuple(reader(host)) if reader else ()
    return tuple(sorted(found, key=lambda browser: not browser.is_usual))


def _on_windows(host: Host) -> Iterator[Browser]:
    choice = host.registry(_ASSOCIATION)
    usual = "" if isinstance(choice, Failure) else str(choice.get("ProgId", ""))
    for variant, name, key, value, program in _WINDOWS:
        for root in ("HKCU", "HKLM"):
            values = host.registry(rf"{root}\{key}")
            if not isinstance(values, Failure) and value in values:
                yield Browser(variant, name, _first_number(str(values[value])), usual.startswith(program))
                break


def _on_macos(host: Host) -> Iterator[Browser]:
    home = host.machine.account.home
    for variant, name, bundle in _MACOS:
        for folder in ("/Applications", f"{home}/Applications", "/System/Volumes/Preboot/Cryptexes/App/System/Applications"):
            data = host.read_file(f"{folder}/{bundle}/Contents/Info.plist", max_bytes=1 << 18)
            if not isinstance(data, Failure):
                yield Browser(variant, name, _bundle_version(data))
                break


def _on_linux(host: Host) -> Iterator[Browser]:
    asked = host.run(("xdg-settings", "get", "default-web-browser"))
    usual = "" if isinstance(asked, Failure) else asked.stdout.decode("utf-8", "replace").strip().lower()
    for variant, name, paths, desktop in _LINUX:
        path = next((path for path in paths if not isinstance(host.stat(path), Failure)), None)
        if path is None:
            continue
        told = host.run((path, "--version"), timeout=5.0)
        version = "" if isinstance(told, Failure) else _first_number(told.stdout.decode("utf-8", "replace"))
        yield Browser(variant, name, version, bool(usual) and desktop in usual)


def _bundle_version(data: bytes) -> str:
    try:
        values = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, AttributeError, RecursionError, OverflowError):
        return ""
    return _first_number(str(values.get("CFBundleShortVersionString", ""))) if isinstance(values, dict) else ""


def _first_number(text: str) -> str:
    found = _VERSION.search(text[:400])
    return found[1] if found else ""
