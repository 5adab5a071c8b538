# SPDX-License-Identifier: MIT
"""KDE's proxy setting (``kioslaverc``): switched off, or freed of the one proxy that is dead where others in it work."""

from __future__ import annotations

from functools import partial

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.formats.decode import decode
from ibassist.formats.ini_edit import ini_value, with_ini_value
from ibassist.formats.kde_proxy import ALL_KEYS, locked_keys
from ibassist.formats.proxy_value import cut_credentials
from ibassist.probes.proxy import ProxySource
from ibassist.remedies.api import Ailment, Refusal, RemedyAnswer, plan_of, remedy
from ibassist.remedies.dead_proxies import MENDED, dead_parts

_GROUP = "Proxy Settings"
_KEYS = {"http": "httpProxy", "https": "httpsProxy", "ftp": "ftpProxy", "socks": "socksProxy"}
_NO_PROXY = "0"


@remedy("kde-proxy", MENDED, OsFamily.LINUX)
def kde_proxy(ailment: Ailment) -> RemedyAnswer:
    """Set ``ProxyType=0``, or empty the line of a dead proxy."""
    parts = dead_parts(ailment, ProxySource.KDE)
    if not parts:
        return None
    path = parts[0].setting.where
    if path != f"{_config_home(ailment)}/kioslaverc":
        return Refusal("set_for_all_users")
    whole, groups = any(part.whole for part in parts), sorted({group for part in parts for group in part.groups})
    keys = ("ProxyType",) if whole else tuple(_KEYS[group] for group in groups if group in _KEYS)
    text = ailment.host.read_file(path)
    locked = frozenset() if isinstance(text, Failure) else locked_keys(decode(text))
    if locked.intersection((*keys, ALL_KEYS)):
        return Refusal("locked_by_administrator")
    make = partial(_set, keys=keys, value=_NO_PROXY if whole else "")
    what = "proxy_mode" if whole else f"proxy_{groups[0]}"
    return plan_of([ailment.rewrite(path, make, what, partial(_shown, keys=keys))])


def _config_home(ailment: Ailment) -> str:
    return ailment.host.env().get("XDG_CONFIG_HOME") or f"{ailment.host.machine.account.home}/.config"


def _set(data: bytes, *, keys: tuple[str, ...], value: str) -> bytes:
    for key in keys:
        data = with_ini_value(data, _GROUP, key, value)
    return data


def _shown(data: bytes, *, keys: tuple[str, ...]) -> str:
    return cut_credentials(", ".join(f"{key}={ini_value(data, _GROUP, key) or ''}" for key in keys))
