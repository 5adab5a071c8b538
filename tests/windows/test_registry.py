# SPDX-License-Identifier: MIT
"""The reader of the registry against the registry."""

from __future__ import annotations

import winreg

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.local import LocalHost
from tests.windows.conftest import Write

KEY = "HKCU\\Software\\Example"


def test_values_of_every_type(registry: Write) -> None:
    registry(
        KEY,
        Number=7,
        Text="プロキシ",
        Empty="",
        Bytes=bytes([0, 255, 10]),
        Several=["a", "b c"],
        Large=(winreg.REG_QWORD, 1 << 40),
        Expand=(winreg.REG_EXPAND_SZ, "%SystemRoot%\\System32"),
        Nothing=(winreg.REG_BINARY, None),
    )
    values = LocalHost().registry(KEY)
    assert not isinstance(values, Failure)
    expanded = values["Expand"]
    assert isinstance(expanded, str)
    assert expanded.lower() == "c:\\windows\\system32"
    assert {name: value for name, value in values.items() if name != "Expand"} == {
        "Number": 7,
        "Text": "プロキシ",
        "Empty": "",
        "Bytes": b"\x00\xff\n",
        "Several": ("a", "b c"),
        "Large": 1 << 40,
        "Nothing": b"",
    }


def test_the_unnamed_value_and_a_text_with_a_zero_in_it(registry: Write) -> None:
    registry(KEY, {"": "unnamed"}, Cut="before\0after")
    assert LocalHost().registry(KEY) == {"": "unnamed", "Cut": "before"}


def test_keys_that_are_not_there(registry: Write) -> None:
    for key in ("HKCU\\Software\\Nothing", "HKXX\\Software", "", "HKCU"):
        values = LocalHost().registry(key)
        assert values == {} if key == "HKCU" else isinstance(values, Failure), key
        if isinstance(values, Failure):
            assert values.outcome is Outcome.MISSING, key


def test_long_names_and_roots(registry: Write) -> None:
    registry(KEY, Number=1)
    host = LocalHost()
    assert host.registry("HKEY_CURRENT_USER\\software\\EXAMPLE") == {"Number": 1}


def test_subkeys(registry: Write) -> None:
    for name in ("b", "a", "日本"):
        registry(f"{KEY}\\{name}", Number=1)
    host = LocalHost()
    assert host.registry_subkeys(KEY) == ("a", "b", "日本")
    assert host.registry(KEY) == {}
    assert isinstance(host.registry_subkeys(f"{KEY}\\none"), Failure)


def test_the_real_registry_is_there_again() -> None:
    values = LocalHost().registry("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion")
    assert not isinstance(values, Failure)
    assert "CurrentBuildNumber" in values
