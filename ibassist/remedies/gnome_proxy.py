# SPDX-License-Identifier: MIT
"""GNOME's proxy setting: switched off, or freed of the one proxy that is dead where others in it work."""

from __future__ import annotations

from ibassist.core.edits import Edit, EditPlace, PlaceKind
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.probes.proxy import ProxySource
from ibassist.remedies.api import Ailment, Refusal, RemedyAnswer, plan_of, remedy
from ibassist.remedies.dead_proxies import MENDED, DeadPart, dead_parts

_SCHEMA = "org.gnome.system.proxy"
_SECONDS = 5.0
_GROUPS = ("http", "https", "ftp", "socks")


@remedy("gnome-proxy", MENDED, OsFamily.LINUX)
def gnome_proxy(ailment: Ailment) -> RemedyAnswer:
    """Set the mode to “none”, or empty the host of a dead proxy. Addresses that are not in the way stay for later."""
    edits: list[Edit | Refusal] = []
    for part in dead_parts(ailment, ProxySource.GNOME):
        edits += [_off(ailment)] if part.whole else _without(ailment, part)
    made = [edit for edit in dict.fromkeys(edits) if isinstance(edit, Edit)]
    return Refusal("locked_by_administrator") if any(_is_locked(ailment, edit.place) for edit in made) else plan_of(edits)


def _is_locked(ailment: Ailment, place: EditPlace) -> bool:
    """Return whether the administrator has locked a key (dconf(7), "Locks")."""
    said = ailment.host.run(("gsettings", "writable", place.where, place.name), timeout=_SECONDS)
    return not isinstance(said, Failure) and said.stdout.strip() == b"false"


def _off(ailment: Ailment) -> Edit | Refusal:
    place = EditPlace(PlaceKind.GSETTINGS, _SCHEMA, "mode")
    before = ailment.look(place)
    old = before.decode().strip("'") if isinstance(before, bytes) else ""
    return ailment.edit(place, b"'none'", "proxy_mode", old, "none")


def _without(ailment: Ailment, part: DeadPart) -> list[Edit | Refusal]:
    return [
        ailment.edit(EditPlace(PlaceKind.GSETTINGS, f"{_SCHEMA}.{group}", "host"), b"''", f"proxy_{group}", part.shown, "")
        for group in _GROUPS
        if group in part.groups
    ]
