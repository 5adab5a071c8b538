# SPDX-License-Identifier: MIT
"""Tests that run on Windows itself (or on Windows' Python under Wine): the real registry, processes, files and console.

Nothing of the user's is touched: for this process, the registry's two roots are turned to a key of the test's own.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]

Write = Callable[..., None]
"""``write(key, name=value, …)``: below HKCU or HKLM, as ``HKCU\\Software\\…``."""


@pytest.fixture
def registry() -> Iterator[Write]:
    """Roots of the registry that are empty, and a function that writes below them."""
    if sys.platform != "win32":
        raise AssertionError("only on Windows")
    import winreg

    from tests.windows import scratch

    base = f"Software\\ibassist-test-{uuid.uuid4().hex}"
    real = winreg.CreateKey(winreg.HKEY_CURRENT_USER, base)
    roots = {name: winreg.CreateKey(real, name) for name in ("HKCU", "HKLM")}

    def write(key: str, values: dict[str, Any] | None = None, **more: Any) -> None:
        hive, _, path = key.partition("\\")
        with winreg.CreateKey(roots[hive], path) as opened:
            for name, value in {**(values or {}), **more}.items():
                kind, data = scratch.typed(winreg, value)
                winreg.SetValueEx(opened, name, 0, kind, data)

    with scratch.roots_turned(winreg, roots):
        yield write
    scratch.delete_tree(winreg, winreg.HKEY_CURRENT_USER, base)
