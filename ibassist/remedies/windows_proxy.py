# SPDX-License-Identifier: MIT
"""Windows' proxy settings of the user: plain values and the blobs of connections, changed as its own settings page does.

The blob of the local network repeats the plain values, in two copies; where they differ, programs follow one or the other. So
all of them are changed, and programs are told.
"""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.edits import Edit, EditPlace, PlaceKind
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.formats.proxy_value import cut_credentials
from ibassist.formats.wininet import PROXY, SCRIPT, parse_connection, with_connection, without_groups
from ibassist.host.api import RegistryValue
from ibassist.host.state import registry_state, registry_value
from ibassist.probes.proxy import ProxyMode, ProxySource
from ibassist.remedies.api import Ailment, Refusal, RemedyAnswer, plan_of, remedy
from ibassist.remedies.dead_proxies import MENDED, DeadPart, dead_parts

_CONNECTIONS = "\\Connections\\"
_LAN = ("DefaultConnectionSettings", "SavedLegacySettings")
_POLICIES = "Software\\Policies\\Microsoft\\Internet Explorer\\Control Panel"
"""REGSTR_PATH_INETCPL_RESTRICTIONS of regstr.h. ``Proxy`` and ``Autoconfig`` are 1 where the policies "Prevent changing proxy
settings" and "Disable changing Automatic Configuration settings" are on (inetres.admx)."""
_BINARY, _NUMBER, _TEXT = 3, 4, 1
_NO_MENDING = frozenset({"truncated"})
"""Problems of a blob whose other parts cannot be told from the damage."""


@remedy("windows-proxy", MENDED, OsFamily.WINDOWS)
def windows_proxy(ailment: Ailment) -> RemedyAnswer:
    """Switch off the proxy or the script; where other proxies in the same value work, take out the dead one only."""
    parts = dead_parts(ailment, ProxySource.WININET)
    if any(part.setting.where.upper().startswith("HKLM") for part in parts):
        return Refusal("set_for_all_users")
    if parts and _is_locked(ailment, parts):
        return Refusal("locked_by_administrator")
    if any(part.setting.problem in _NO_MENDING for part in parts):
        return Refusal("open_settings")
    edits: dict[EditPlace, Edit | Refusal] = {}
    for part in parts:
        for edit in _edits(ailment, part):
            edits.setdefault(edit.place if isinstance(edit, Edit) else EditPlace(PlaceKind.REGISTRY, "", ""), edit)
    return plan_of(list(edits.values()))


def _is_locked(ailment: Ailment, parts: tuple[DeadPart, ...]) -> bool:
    """Return whether a policy forbids the user to change the proxy or the script."""
    wanted = {"autoconfig" if part.setting.mode is ProxyMode.SCRIPT else "proxy" for part in parts}
    for hive in ("HKLM", "HKCU"):
        values = ailment.host.registry(f"{hive}\\{_POLICIES}")
        if not isinstance(values, Failure) and any(name.lower() in wanted and value == 1 for name, value in values.items()):
            return True
    return False


def _edits(ailment: Ailment, part: DeadPart) -> Iterator[Edit | Refusal]:
    key, _, name = part.setting.where.rpartition("\\")
    if key.endswith(_CONNECTIONS.rstrip("\\")):
        yield from _blob(ailment, key, _LAN if name in _LAN else (name,), part)
        return
    if part.setting.mode is ProxyMode.SCRIPT or name == "AutoConfigURL":
        yield from _value(ailment, key, "AutoConfigURL", None, "script")
    elif part.whole:
        yield from _value(ailment, key, "ProxyEnable", registry_state(0, _NUMBER), "proxy_switch")
    else:
        written = _read(ailment, EditPlace(PlaceKind.REGISTRY, key, "ProxyServer"))
        if isinstance(written, str):
            left = registry_state(without_groups(written, part.groups), _TEXT)
            yield from _value(ailment, key, "ProxyServer", left, "proxy_server")
    yield from _blob(ailment, key + _CONNECTIONS.rstrip("\\"), _LAN, part)


def _value(ailment: Ailment, key: str, name: str, state: bytes | None, what: str) -> Iterator[Edit | Refusal]:
    place = EditPlace(PlaceKind.REGISTRY, key, name)
    old, new = _read(ailment, place), None if state is None else registry_value(state)[1]
    if old is not None or what != "script":
        yield ailment.edit(place, state, what, _shown(old), _shown(new))


def _read(ailment: Ailment, place: EditPlace) -> RegistryValue | None:
    state = ailment.look(place)
    return None if state is None or isinstance(state, Failure) else registry_value(state)[1]


def _shown(value: RegistryValue | None) -> str:
    return "" if value is None else cut_credentials(str(value))


def _blob(ailment: Ailment, key: str, names: tuple[str, ...], part: DeadPart) -> Iterator[Edit | Refusal]:
    """Yield the changes of the blobs that switch on what is dead; of a copy that does not, nothing."""
    flag = SCRIPT if part.setting.mode is ProxyMode.SCRIPT else PROXY
    for name in names:
        place = EditPlace(PlaceKind.REGISTRY, key, name)
        value = _read(ailment, place)
        known = parse_connection(value) if isinstance(value, bytes) else None
        if known is None or not isinstance(value, bytes) or not known.flags & flag:
            continue
        if part.whole:
            blob, new = with_connection(value, off=flag), ""
        else:
            new = without_groups(known.server, part.groups)
            blob = with_connection(value, server=new)
        old = known.script if flag == SCRIPT else known.server
        yield ailment.edit(place, registry_state(blob, _BINARY), "connection", cut_credentials(old), cut_credentials(new))
