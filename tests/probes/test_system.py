# SPDX-License-Identifier: MIT
from __future__ import annotations

from ibassist.core.facts import OsFamily
from ibassist.probes.system import SystemFacts, read
from tests.probes.fake_host import FakeHost


def test_the_machine_as_it_is() -> None:
    found = read(FakeHost(environment={"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}).context())
    assert found == SystemFacts(
        "Example OS",
        "1",
        "x86_64",
        "ubuntu:GNOME",
        "ja_JP",
        "Asia/Tokyo",
        540,
        8 << 30,
        "example-pc",
        "alex",
        "/home/alex",
        False,
    )


def test_the_desktop_is_a_linux_matter_and_never_arbitrary_text() -> None:
    assert read(FakeHost(OsFamily.WINDOWS, {"XDG_CURRENT_DESKTOP": "GNOME"}).context()).desktop == ""
    hostile = FakeHost(environment={"XDG_CURRENT_DESKTOP": "<b>\n" + "x" * 500}).context()
    assert len(read(hostile).desktop) <= 170
    assert "<" not in read(hostile).desktop
