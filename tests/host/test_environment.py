# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from ibassist.core.facts import OsFamily
from ibassist.host.environment import variables

GIVEN = {"PROGRAMFILES": "C:\\Program Files", "Path": "C:\\Windows"}


def test_letter_case_does_not_count_on_windows() -> None:
    found = variables(GIVEN, OsFamily.WINDOWS)
    assert (found["ProgramFiles"], found.get("PATH"), found.get("none"), "path" in found) == (
        "C:\\Program Files",
        "C:\\Windows",
        None,
        True,
    )
    assert dict(found) == GIVEN
    assert {**found, "LC_ALL": "C"} == {**GIVEN, "LC_ALL": "C"}
    with pytest.raises(KeyError):
        found["none"]


@pytest.mark.parametrize("family", [OsFamily.LINUX, OsFamily.MACOS])
def test_it_counts_elsewhere(family: OsFamily) -> None:
    found = variables(GIVEN, family)
    assert (found.get("ProgramFiles"), found.get("Path")) == (None, "C:\\Windows")


def test_it_is_a_copy() -> None:
    given = {"A": "1"}
    found = variables(given, OsFamily.WINDOWS)
    given["A"] = "2"
    assert found["a"] == "1"
