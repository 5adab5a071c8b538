# SPDX-License-Identifier: MIT
"""Proxies of macOS's network services: each has a switch of its own, so only that of the dead one is used; addresses stay."""

from __future__ import annotations

import shlex

from ibassist.core.edits import OFF, Edit, EditPlace, PlaceKind
from ibassist.core.facts import OsFamily
from ibassist.formats.scutil_proxy import MacServer
from ibassist.host.state import NETWORKSETUP, SERVICE_SWITCHES
from ibassist.probes.proxy import ProxyMode, ProxySource
from ibassist.probes.proxy.mac_services import ServiceSettings, read_services
from ibassist.remedies.api import Ailment, Command, Refusal, RemedyAnswer, plan_of, remedy
from ibassist.remedies.dead_proxies import MALFORMED, MENDED, DeadPart, dead_parts

_ADMINISTRATORS = "admin"
"""Group whose members may change network settings; others are asked for an administrator's name."""


@remedy("macos-proxy", MENDED, OsFamily.MACOS)
def macos_proxy(ailment: Ailment) -> RemedyAnswer:
    """Switch off the dead proxy, or the script, of every service that has it switched on."""
    parts = dead_parts(ailment, ProxySource.MACOS)
    if not parts:
        return None
    services = read_services(ailment.host)
    edits = list(dict.fromkeys(edit for part in parts for service in services for edit in _edits(ailment, service, part)))
    if not edits:
        return Refusal("open_settings")
    made = [edit for edit in edits if isinstance(edit, Edit)]
    if len(made) == len(edits) and _ADMINISTRATORS not in ailment.host.machine.account.groups:
        return Command(_commands(made, "off"), _commands(made, "on"), tuple((edit.what, edit.old, edit.new) for edit in made))
    return plan_of(edits)


def _edits(ailment: Ailment, service: ServiceSettings, part: DeadPart) -> list[Edit | Refusal]:
    if part.setting.mode is ProxyMode.SCRIPT:
        return [_off(ailment, service, "script", service.proxy.script)] if service.proxy.script_on else []
    named = [server for server in service.proxy.servers if server.on and server.serves in SERVICE_SWITCHES]
    found = [s for s in named if _is_dead(s, part) or (ailment.finding.code == MALFORMED and not part.entries)]
    return [_off(ailment, service, server.serves, f"{server.host}:{server.port}") for server in found]


def _is_dead(server: MacServer, part: DeadPart) -> bool:
    return any(
        server.serves in e.serves and (server.host.strip("[]"), server.port) == (e.host, str(e.port)) for e in part.entries
    )


def _off(ailment: Ailment, service: ServiceSettings, switch: str, shown: str) -> Edit | Refusal:
    place = EditPlace(PlaceKind.NETWORK_SERVICE, service.name, switch)
    return ailment.edit(place, OFF, f"service_{switch}", f"{service.name}: {shown}", "")


def _commands(edits: list[Edit], state: str) -> str:
    words = (("sudo", NETWORKSETUP, SERVICE_SWITCHES[edit.place.name][1], edit.place.where, state) for edit in edits)
    return " && ".join(map(shlex.join, words))
