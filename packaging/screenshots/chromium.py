# SPDX-License-Identifier: MIT
"""Chromium: the network panel of its developer tools, and the button that saves the recording."""

from __future__ import annotations

import json
from collections.abc import Iterator

from server import page
from shot import Box, Shot
from stage import HOME, SCALE, SCREEN, SIZE, desktop, press, running, said
from view import around, find, parts, worded

PROGRAM = "chrom"
_PROFILE = HOME / "profile"
_PREFERENCES = {
    "translate": {"enabled": False},
    "devtools": {
        "preferences": {
            "panel-selected-tab": '"network"',
            "currentDockState": '"bottom"',
            "network-log-show-overview": "false",
            "inspector-view.split-view-state": '{"horizontal":{"size":440}}',
        },
        "synced_preferences_sync_disabled": {"panel-selected-tab": '"network"', "currentDockState": '"bottom"'},
    },
}
_COMMAND = (
    "chromium", "--test-type", "--no-sandbox", "--no-first-run", "--no-default-browser-check", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--password-store=basic",
    "--force-renderer-accessibility", f"--force-device-scale-factor={SCALE}", f"--user-data-dir={_PROFILE}", "--lang=en-US",
    "--auto-open-devtools-for-tabs", "--window-position=0,0", f"--window-size={SIZE[0]},{SIZE[1]}",
)  # fmt: skip


def shots(_: str) -> Iterator[Shot]:
    """Show and yield one picture after the other."""
    (_PROFILE / "Default").mkdir(parents=True)
    (_PROFILE / "Default" / "Preferences").write_text(json.dumps(_PREFERENCES), "utf-8")
    with desktop(), page() as address, running(*_COMMAND, address, settle=10.0):
        press("key", "F5")
        record, clear = (find(PROGRAM, name) for name in ("Stop recording", "Clear network log"))
        find(PROGRAM, "Keep log")
        keep = around([part.box for part in parts(PROGRAM) if part.name == "Keep log"])
        export = find(PROGRAM, "Export HAR")
        press("mousemove", 300, 300, "click", 1)
        yield Shot("chromium-har", version(), SCREEN, (_inner(record.box), keep, _inner(clear.box)), worded(PROGRAM))
        press("mousemove", *export.middle)
        press("mousemove_relative", 2, 2)
        yield Shot("chromium-har-export", version(), SCREEN, (export.box,), worded(PROGRAM))


def _inner(box: Box) -> Box:
    """Return a button's area without its margin, so that the rings of two that touch do not cross."""
    left, top, wide, high = box
    return left + 8, top + 8, wide - 16, high - 16


def version() -> str:
    """Return the version as users know it."""
    return said("chromium", "--version").split()[1]
