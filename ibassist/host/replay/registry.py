# SPDX-License-Identifier: MIT
"""The Windows registry of a recorded machine: keys above a listed key exist, subkeys are what is listed below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import RegistryValue
from ibassist.host.replay.calls import AskedValues
from ibassist.host.replay.files import absent
from ibassist.host.replay.parts import Binary, RegistryKey

_HIVES = {
    "hkey_current_user": "hkcu",
    "hkey_local_machine": "hklm",
    "hkey_classes_root": "hkcr",
    "hkey_users": "hku",
}


def _plain(key: str) -> str:
    hive, _, path = key.strip("\\").casefold().partition("\\")
    return f"{_HIVES.get(hive, hive)}\\{path}"


def _failure(outcome: Outcome) -> Failure:
    if outcome is Outcome.MISSING:
        return absent(windows=True)
    return Failure(outcome, "ERROR_ACCESS_DENIED", 5) if outcome is Outcome.DENIED else Failure(outcome)


class RecordedRegistry:
    """Answers `registry` and `registry_subkeys`."""

    def __init__(self, listed: Mapping[str, RegistryKey | Outcome], otherwise: Outcome) -> None:
        self._names = tuple(listed)
        self._keys = {_plain(key): values for key, values in listed.items()}
        self._otherwise = otherwise

    def registry(self, key: str) -> Mapping[str, RegistryValue] | Failure:
        """Return the values of a key; one of which only subkeys are listed has none."""
        found = self._keys.get(_plain(key))
        if isinstance(found, Outcome):
            return _failure(found)
        if found is not None:
            return {name: bytes.fromhex(value.hex) if isinstance(value, Binary) else value for name, value in found.items()}
        return _failure(self._otherwise) if isinstance(self.registry_subkeys(key), Failure) else {}

    def registry_subkeys(self, key: str) -> tuple[str, ...] | Failure:
        """Return the names of the keys below a key."""
        wanted = _plain(key)
        found = self._keys.get(wanted)
        if isinstance(found, Outcome):
            return _failure(found)
        depth = wanted.count("\\") + 1
        below = [name for name in self._names if _plain(name).startswith(wanted + "\\")]
        if not below and found is None:
            return _failure(self._otherwise)
        return tuple(sorted({name.split("\\")[depth] for name in below}))


def registry_part(calls: Iterable[tuple[str, AskedValues, Any]]) -> dict[str, RegistryKey | Outcome]:
    """Return the section of ``machine.yaml`` for what was asked of the registry."""
    part: dict[str, RegistryKey | Outcome] = {}
    below: list[str] = []
    for call, (key,), answer in calls:
        if not isinstance(answer, Failure):
            if call == "registry":
                part[key] = {name: Binary(hex=each.hex()) if isinstance(each, bytes) else each for name, each in answer.items()}
            else:
                below += [f"{key}\\{name}" for name in answer]
        elif answer.outcome not in (Outcome.MISSING, Outcome.NOT_APPLICABLE) and call == "registry":
            part[key] = answer.outcome
    for key in below:
        part.setdefault(key, {})
    return part
