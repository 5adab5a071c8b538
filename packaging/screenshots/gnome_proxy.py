# SPDX-License-Identifier: MIT
"""GNOME's Settings: the way to the proxy, and its dialog."""

from __future__ import annotations

from collections.abc import Iterator

from gnome import session, version
from shot import Shot
from stage import running, said
from view import click, find, leftmost, move_window, with_shadow, worded

PROGRAM = "gnome-control-center"
_WORDS = {
    "en": {"network": "Network", "gear": "Options…", "off": "Disabled", "window": "Settings"},
    "ja": {"network": "ネットワーク", "gear": "オプション…", "off": "無効", "window": "設定"},
}
_PROXY = (("mode", "manual"), ("socks host", "proxy.example.com"), ("socks port", "1080"))


def shots(lang: str) -> Iterator[Shot]:
    """Show and yield one picture after the other."""
    words = _WORDS[lang]
    for key, value in _PROXY:
        schema, _, name = key.rpartition(" ")
        said("gsettings", "set", ".".join(filter(None, ("org.gnome.system.proxy", schema))), name, value)
    with session(), running(PROGRAM, "network", settle=6.0):
        move_window(60, 60)
        frame = find(PROGRAM, words["window"], role="frame").box
        network = leftmost(PROGRAM, words["network"])
        gear = find(PROGRAM, words["gear"])
        yield Shot("gnome-network", version(PROGRAM), with_shadow(frame), (network.box, gear.box), worded(PROGRAM))
        click(gear)
        off = find(PROGRAM, words["off"])
        yield Shot("gnome-proxy-off", version(PROGRAM), with_shadow(frame), (off.box,), worded(PROGRAM))
