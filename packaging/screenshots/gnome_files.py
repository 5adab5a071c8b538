# SPDX-License-Identifier: MIT
"""GNOME's Files: the permissions of a folder."""

from __future__ import annotations

from collections.abc import Iterator

from gnome import session, version
from shot import Shot
from stage import HOME, USER, running, said
from view import around, click, find, move_window, with_shadow, worded

PROGRAM = "nautilus"
_WORDS = {
    "en": {"window": "Properties", "permissions": "Permissions", "owner": "Owner", "access": "Access"},
    "ja": {"window": "プロパティ", "permissions": "Permissions", "owner": "所有者", "access": "アクセス"},
}
_CALL = ("gdbus", "call", "--session", "-d", "org.freedesktop.FileManager1", "-o", "/org/freedesktop/FileManager1", "-m",
         "org.freedesktop.FileManager1.ShowItemProperties")  # fmt: skip


def shots(lang: str) -> Iterator[Shot]:
    """Show and yield one picture."""
    words = _WORDS[lang]
    folder = HOME / "Jts"
    folder.mkdir(mode=0o500)  # the fault that the guide repairs: its owner may not write in it
    with session(), running(PROGRAM, "--gapplication-service", settle=3.0):
        said(*_CALL, f"['file://{folder}']", "")
        find(PROGRAM, words["permissions"])
        move_window(60, 60)
        click(find(PROGRAM, words["permissions"], role="label"))
        owner = find(PROGRAM, words["owner"], role="label")
        access = find(PROGRAM, words["access"], role="combo box")
        whose = around([owner.box, find(PROGRAM, USER, role="label").box])
        frame = with_shadow(find(PROGRAM, words["window"], role="frame").box)
        yield Shot("gnome-files-rights", version(PROGRAM), frame, (whose, access.box), worded(PROGRAM))
