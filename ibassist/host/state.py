# SPDX-License-Identifier: MIT
"""States of places, read by questions that any machine answers: this computer and a recorded one alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from ibassist.core.edits import ASIDE, HERE, OFF, ON, EditPlace, PlaceKind, PlaceState
from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.decode import decode
from ibassist.formats.gnome_proxy import gsettings_value
from ibassist.formats.ls_acl import entry_texts
from ibassist.formats.networksetup import parse_discovery, parse_script_address, parse_service_proxy
from ibassist.host.api import Host, RegistryValue
from ibassist.host.api.edits import BOTH_NAMES, NEITHER_NAME

_SECONDS = 5.0
_MAX_BYTES = 4 << 20
SERVICE_SWITCHES: Mapping[str, tuple[str, str]] = {
    "socks": ("-getsocksfirewallproxy", "-setsocksfirewallproxystate"),
    "http": ("-getwebproxy", "-setwebproxystate"),
    "https": ("-getsecurewebproxy", "-setsecurewebproxystate"),
    "script": ("-getautoproxyurl", "-setautoproxystate"),
    "discovery": ("-getproxyautodiscovery", "-setproxyautodiscovery"),
}
"""Questions and commands of macOS's networksetup (its manual page) by the name of a switch."""
NETWORKSETUP = "/usr/sbin/networksetup"
_GNOME = "org.gnome.system.proxy"
"""Schema that is read as a whole: the question of the probe, so that a recorded machine has its answer."""
_UNKNOWN = Failure(Outcome.GARBLED)


def state_of(host: Host, place: EditPlace) -> PlaceState | Failure:
    """Return the state of a place."""
    return _READERS[place.kind](host, place)


def registry_state(value: RegistryValue | None, kind: int | None = None) -> PlaceState:
    """Return a registry value as a state; `kind` as winreg numbers it, by the type of the value where it is not known."""
    if value is None:
        return None
    number = _KINDS[type(value)] if kind is None else kind
    plain = value.hex() if isinstance(value, bytes) else value
    return json.dumps({"kind": number, "value": plain}, ensure_ascii=True).encode()


def registry_value(state: bytes) -> tuple[int, RegistryValue]:
    """Return the kind and the value of a state that `registry_state` wrote. Raises ValueError."""
    held = json.loads(state)
    kind, value = int(held["kind"]), held["value"]
    if kind in (1, 2, 4, 7, 11):
        return kind, tuple(value) if isinstance(value, list) else value
    return kind, bytes.fromhex(value)


_KINDS: Mapping[type, int] = {str: 1, bytes: 3, int: 4, tuple: 7}
"""REG_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ of winnt.h."""


def _file(host: Host, place: EditPlace) -> PlaceState | Failure:
    return host.read_file(place.where, max_bytes=_MAX_BYTES)


def _name(host: Host, place: EditPlace) -> PlaceState | Failure:
    here, aside = host.stat(place.where), host.stat(place.name)
    if isinstance(here, Failure) and here.outcome is not Outcome.MISSING:
        return here
    if isinstance(here, Failure) == isinstance(aside, Failure):
        return Failure(Outcome.MISSING, NEITHER_NAME) if isinstance(here, Failure) else Failure(Outcome.GARBLED, BOTH_NAMES)
    return ASIDE if isinstance(here, Failure) else HERE


def _mode(host: Host, place: EditPlace) -> PlaceState | Failure:
    stat = host.stat(place.where)
    if isinstance(stat, Failure):
        return stat
    return Failure(Outcome.NOT_APPLICABLE) if stat.mode is None else f"{stat.mode:04o}".encode()


def _access_list(host: Host, place: EditPlace) -> PlaceState | Failure:
    said = host.run(("/bin/ls", "-ldeO@", place.where), timeout=_SECONDS)
    if isinstance(said, Failure):
        return said
    entries = entry_texts(decode(said.stdout))
    return _UNKNOWN if entries is None or said.status else "\n".join(entries).encode()


def _gsettings(host: Host, place: EditPlace) -> PlaceState | Failure:
    said = host.run(("gsettings", "list-recursively", _GNOME), timeout=_SECONDS)
    if isinstance(said, Failure):
        return said
    value = gsettings_value(decode(said.stdout), place.where, place.name)
    return Failure(Outcome.MISSING) if value is None else value.encode()


def _registry(host: Host, place: EditPlace) -> PlaceState | Failure:
    values = host.registry(place.where)
    if isinstance(values, Failure):
        return None if values.outcome is Outcome.MISSING else values
    return registry_state(next((value for name, value in values.items() if name.lower() == place.name.lower()), None))


def _network_service(host: Host, place: EditPlace) -> PlaceState | Failure:
    question, _ = SERVICE_SWITCHES[place.name]
    said = host.run((NETWORKSETUP.rpartition("/")[2], question, place.where), timeout=_SECONDS)
    if isinstance(said, Failure):
        return said
    text = decode(said.stdout)
    if place.name == "discovery":
        on = parse_discovery(text)
    elif place.name == "script":
        script = parse_script_address(text)
        on = None if script is None else script[0]
    else:
        proxy = parse_service_proxy(text)
        on = None if proxy is None else proxy.on
    return _UNKNOWN if on is None else (ON if on else OFF)


_READERS: Mapping[PlaceKind, Callable[[Host, EditPlace], PlaceState | Failure]] = {
    PlaceKind.FILE: _file,
    PlaceKind.NAME: _name,
    PlaceKind.MODE: _mode,
    PlaceKind.ACCESS_LIST: _access_list,
    PlaceKind.GSETTINGS: _gsettings,
    PlaceKind.REGISTRY: _registry,
    PlaceKind.NETWORK_SERVICE: _network_service,
}
