# SPDX-License-Identifier: MIT
"""A corner of the registry that stands in for its roots, for one process (RegOverridePredefKey)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

_ROOTS = {"HKCU": 0x80000001, "HKLM": 0x80000002}


def typed(winreg: Any, value: Any) -> tuple[int, Any]:
    """Return type and data: (type, data) as it is, otherwise the type that Windows itself would use."""
    if isinstance(value, tuple):
        return value
    kinds = {int: winreg.REG_DWORD, str: winreg.REG_SZ, bytes: winreg.REG_BINARY, list: winreg.REG_MULTI_SZ}
    return kinds[type(value)], value


@contextmanager
def roots_turned(winreg: Any, roots: Mapping[str, Any]) -> Iterator[None]:
    """Let this process see the keys in the place of the roots."""
    turn = ctypes.WinDLL("advapi32").RegOverridePredefKey
    turn.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    for name, key in roots.items():
        assert turn(_ROOTS[name], int(key)) == 0
    try:
        yield
    finally:
        for name in roots:
            assert turn(_ROOTS[name], None) == 0


def delete_tree(winreg: Any, root: Any, path: str) -> None:
    """Delete a key with all below it."""
    with winreg.OpenKey(root, path) as key:
        names = [winreg.EnumKey(key, index) for index in range(winreg.QueryInfoKey(key)[0])]
    for name in names:
        delete_tree(winreg, root, f"{path}\\{name}")
    winreg.DeleteKey(root, path)
