# SPDX-License-Identifier: MIT
"""Names of time zones are known ones or no names at all."""

from __future__ import annotations

import zoneinfo

import pytest

from ibassist.formats.time_zones import OTHER, known_zone


@pytest.mark.parametrize(
    "name", ["", "UTC", "JST", "JST-9", "GMT+9", "+09:00", "Tokyo Standard Time", "Eastern Standard Time (Mexico)"]
)
def test_names_of_systems_and_java_are_known(name: str) -> None:
    assert known_zone(name) == name


@pytest.mark.skipif(not zoneinfo.available_timezones(), reason="this system has no database of time zones")
def test_the_names_of_the_database_are_known() -> None:
    unknown = {name for name in zoneinfo.available_timezones() if known_zone(name) == OTHER}
    assert len(unknown) < 5, unknown  # a newer database may have some more


@pytest.mark.parametrize("name", ["Plantzone/Tanaka", "Asia/Tanaka", "Taro Standard Time", "taro", "TANAKA9"])
def test_made_up_names_are_not(name: str) -> None:
    assert known_zone(name) == OTHER
