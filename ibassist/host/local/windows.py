# SPDX-License-Identifier: MIT
"""Calls that only Windows answers in this way. The module can be imported anywhere; elsewhere it answers NOT_APPLICABLE."""

from __future__ import annotations

import ntpath
import os
import platform
import socket
import sys
from collections.abc import Mapping
from typing import Any

from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import NOT_APPLICABLE, Machine, OwnAccount, RegistryValue

_VERSION_KEY = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_ZONE_KEY = r"HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
_ADAPTERS_KEY = r"HKLM\SYSTEM\CurrentControlSet\Control\Network\{4D36E972-E325-11CE-BFC1-08002BE10318}"
_CARDS_KEY = r"HKLM\SYSTEM\CurrentControlSet\Control\Class\{4D36E972-E325-11CE-BFC1-08002BE10318}"
_FIRST_BUILD_OF_11 = 22000
"""Windows 11 still calls itself "Windows 10" in the registry; its builds begin here."""
_MOST_ENTRIES = 4096
_HIVES = {
    "HKCU": "HKEY_CURRENT_USER",
    "HKLM": "HKEY_LOCAL_MACHINE",
    "HKCR": "HKEY_CLASSES_ROOT",
    "HKU": "HKEY_USERS",
}


def machine(env: Mapping[str, str], utc_offset_minutes: int) -> Machine:
    """Describe this computer."""
    values = registry(_VERSION_KEY)
    zone = registry(_ZONE_KEY)
    return Machine(
        os_info({} if isinstance(values, Failure) else values),
        socket.gethostname(),
        _account(env),
        _locale(),
        "" if isinstance(zone, Failure) else str(zone.get("TimeZoneKeyName", "")).partition("\0")[0],
        utc_offset_minutes,
        _memory_bytes(),
    )


def os_info(values: Mapping[str, RegistryValue]) -> OsInfo:
    """Name the system by the registry's CurrentVersion key."""
    build = str(values.get("CurrentBuildNumber", ""))
    name = str(values.get("ProductName", "Windows"))
    if build.isdigit() and int(build) >= _FIRST_BUILD_OF_11:
        name = name.replace("Windows 10", "Windows 11")
    parts = (str(values.get("DisplayVersion", "")), f"build {build}" if build else "")
    return OsInfo(OsFamily.WINDOWS, name, " ".join(part for part in parts if part), platform.machine())


_TOKEN_QUERY, _TOKEN_ELEVATION_TYPE, _LIMITED_TOKEN = 0x0008, 18, 3
"""Of winnt.h."""


def _account(env: Mapping[str, str]) -> OwnAccount:
    home = env.get("USERPROFILE") or os.path.expanduser("~")
    name = env.get("USERNAME") or ntpath.basename(home)
    elevated = _elevated()
    return OwnAccount(name, home, groups=account_groups(elevated, _elevation_type()), elevated=elevated)


def account_groups(elevated: bool, elevation: int | None) -> tuple[str, ...]:
    """Name the group of Windows that decides what a user may do; none where the token could not be read.

    An administrator's programs run with a limited token until they ask to be elevated; nobody else has one.
    """
    if elevation is None and not elevated:
        return ()
    return ("Administrators",) if elevated or elevation == _LIMITED_TOKEN else ("Users",)


def _elevation_type() -> int | None:
    """Return TOKEN_ELEVATION_TYPE of this process: 1 default, 2 full, 3 limited."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        token, value, size = wintypes.HANDLE(), wintypes.DWORD(), wintypes.DWORD()
        kernel, advapi = ctypes.WinDLL("kernel32"), ctypes.WinDLL("advapi32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        process = wintypes.HANDLE(kernel.GetCurrentProcess())
        if not advapi.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)):
            return None
        try:
            read = advapi.GetTokenInformation(token, _TOKEN_ELEVATION_TYPE, ctypes.byref(value), 4, ctypes.byref(size))
        finally:
            kernel.CloseHandle(token)
        return int(value.value) if read else None
    return None


def _elevated() -> bool:
    if sys.platform == "win32":
        import ctypes

        try:
            return bool(ctypes.windll.shell32.IsUserAnAdmin())
        except OSError:
            return False
    return False


def _locale() -> str:
    if sys.platform == "win32":
        import ctypes

        buffer = ctypes.create_unicode_buffer(85)  # LOCALE_NAME_MAX_LENGTH
        if ctypes.windll.kernel32.GetUserDefaultLocaleName(buffer, len(buffer)):
            return buffer.value.replace("-", "_")
    return ""


def _memory_bytes() -> int | None:
    if sys.platform == "win32":
        import psutil

        return int(psutil.virtual_memory().total)
    return None


# ---------------------------------------------------------------- registry


def registry(key: str) -> Mapping[str, RegistryValue] | Failure:
    """Return all values of a key; see `Host.registry`. The unnamed value has the name ``""``."""
    if sys.platform == "win32":
        import winreg

        return read_values(winreg, key)
    return NOT_APPLICABLE


def registry_subkeys(key: str) -> tuple[str, ...] | Failure:
    """Return the names of the keys below a key, sorted."""
    if sys.platform == "win32":
        import winreg

        return read_subkeys(winreg, key)
    return NOT_APPLICABLE


def read_values(winreg: Any, key: str) -> Mapping[str, RegistryValue] | Failure:
    """Read values through the module `winreg`, handed in so that it can be tested anywhere."""
    values: dict[str, RegistryValue] = {}
    try:
        with open_key(winreg, key) as opened:
            for index in range(_MOST_ENTRIES):
                try:
                    name, data, kind = winreg.EnumValue(opened, index)
                except OSError as error:
                    if _no_more(error):
                        break
                    raise
                values[name] = plain(data, expand=kind == winreg.REG_EXPAND_SZ, winreg=winreg)
    except OSError as error:
        return oserrors.of_file(error)
    except KeyError:
        return Failure(Outcome.MISSING, "unknown_hive")
    return values


def read_subkeys(winreg: Any, key: str) -> tuple[str, ...] | Failure:
    """Read the names of subkeys through the module `winreg`."""
    names = []
    try:
        with open_key(winreg, key) as opened:
            for index in range(_MOST_ENTRIES):
                try:
                    names.append(winreg.EnumKey(opened, index))
                except OSError as error:
                    if _no_more(error):
                        break
                    raise
    except OSError as error:
        return oserrors.of_file(error)
    except KeyError:
        return Failure(Outcome.MISSING, "unknown_hive")
    return tuple(sorted(names))


def open_key(winreg: Any, key: str, *, write: bool = False) -> Any:
    """Open a key by its name, to be closed by the caller. Raises KeyError for an unknown hive, OSError."""
    hive, _, path = key.partition("\\")
    name = _HIVES.get(hive.upper(), hive.upper())
    if name not in _HIVES.values():
        raise KeyError(hive)
    # The 64-bit view: what a 32-bit program would be shown in its place is no setting of Java or Windows itself.
    rights = winreg.KEY_READ | (winreg.KEY_SET_VALUE if write else 0)
    return winreg.OpenKey(getattr(winreg, name), path, 0, rights | winreg.KEY_WOW64_64KEY)


def _no_more(error: OSError) -> bool:
    return getattr(error, "winerror", None) == 259  # ERROR_NO_MORE_ITEMS


def plain(data: Any, *, expand: bool, winreg: Any) -> RegistryValue:
    """Return a value of any registry type as one of ours: texts (variables expanded), numbers, lists of texts, bytes."""
    if isinstance(data, str):
        text = data.partition("\0")[0]
        return str(winreg.ExpandEnvironmentStrings(text)) if expand else text
    if isinstance(data, list):
        return tuple(str(item) for item in data)
    if isinstance(data, int):
        return data
    return bytes(data) if data is not None else b""


def adapter_titles() -> dict[str, str]:
    """Return the titles of network adapters (``TAP-Windows Adapter V9``) by connection name (``Ethernet 2``)."""
    ids = registry_subkeys(_ADAPTERS_KEY)
    cards = registry_subkeys(_CARDS_KEY)
    if isinstance(ids, Failure) or isinstance(cards, Failure):
        return {}
    by_id: dict[str, str] = {}
    for card in cards:
        values = registry(f"{_CARDS_KEY}\\{card}")
        if not isinstance(values, Failure):
            by_id[str(values.get("NetCfgInstanceId", "")).upper()] = str(values.get("DriverDesc", ""))
    titles: dict[str, str] = {}
    for guid in ids:
        connection = registry(f"{_ADAPTERS_KEY}\\{guid}\\Connection")
        if not isinstance(connection, Failure) and by_id.get(guid.upper()):
            titles[str(connection.get("Name", ""))] = by_id[guid.upper()]
    return titles
