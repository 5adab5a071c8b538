# SPDX-License-Identifier: MIT
"""Firefox: the menu of the network panel's gear, and saving the recording."""

from __future__ import annotations

import json
from collections.abc import Iterator

from server import page
from shot import Shot
from stage import HOME, SCALE, SCREEN, desktop, press, running, said
from view import click, find, worded

PROGRAM = "firefox"
_WORDS = {
    "en": {"network": "Network", "gear": "Network Settings", "persist": "Persist Logs", "save": "Save All As HAR"},
    "ja": {"network": "ネットワーク", "gear": "ネットワーク設定", "persist": "永続ログ", "save": "HAR 形式ですべて保存"},
}
_PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.preonboarding.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.tabs.firefox-view": False,
    "browser.toolbars.bookmarks.visibility": "never",
    "browser.translations.enable": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "devtools.everOpened": True,
    "devtools.netmonitor.persistlog": False,
    "devtools.toolbox.footer.height": 440,
    "devtools.toolbox.host": "bottom",
    "devtools.toolbox.selectedTool": "netmonitor",
    "extensions.autoDisableScopes": 0,
    "layout.css.devPixelsPerPx": f"{SCALE}.0",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "sidebar.revamp": False,
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.enabled": False,
}


def shots(lang: str) -> Iterator[Shot]:
    """Show and yield one picture after the other."""
    words = _WORDS[lang]
    _make_profile(lang)
    with desktop(), page() as address, running(*_command(address), settle=9.0, GDK_SCALE="1"):
        press("mousemove", 700, 400, "click", 1, "key", "F5")
        network = find(PROGRAM, words["network"], role="toggle button")
        gear = find(PROGRAM, words["gear"])
        click(gear)
        persist = find(PROGRAM, words["persist"])
        yield Shot("firefox-har", version(), SCREEN, (network.box, gear.box, persist.box), worded(PROGRAM))
        press("key", "Escape")
        row = find(PROGRAM, "list.json")
        left, top, _, high = row.box
        press("mousemove", left + 260, row.middle[1], "click", 3)
        save = find(PROGRAM, words["save"])
        yield Shot("firefox-har-save", version(), SCREEN, ((left, top, 200, high), save.box), worded(PROGRAM))


def version() -> str:
    """Return the version as users know it."""
    return said("firefox-esr", "--version").split()[-1].removesuffix("esr")


def _command(address: str) -> tuple[str, ...]:
    return "firefox-esr", "--no-remote", "--profile", str(HOME / "profile"), "-devtools", address


def _make_profile(lang: str) -> None:
    chosen = {**_PREFERENCES, "intl.locale.requested": {"en": "en-US", "ja": "ja"}[lang]}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items())
    (HOME / "profile").mkdir()
    (HOME / "profile" / "user.js").write_text("".join(lines), "utf-8")
