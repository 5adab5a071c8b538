# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from ibassist.core.facts import OsFamily
from ibassist.host.api import OwnAccount
from ibassist.host.local.windows import account_groups
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


@pytest.mark.parametrize(
    ("family", "name", "groups", "elevated", "expected"),
    [
        (OsFamily.MACOS, "hanako", ("staff", "everyone", "admin", "_lpadmin"), False, True),
        (OsFamily.MACOS, "hanako", ("staff", "everyone", "_lpadmin"), False, False),
        (OsFamily.MACOS, "admin", ("staff", "everyone"), False, False),
        (OsFamily.MACOS, "admin", ("staff", "admin"), False, True),
        (OsFamily.LINUX, "hanako", ("hanako", "adm", "sudo", "lpadmin"), False, True),
        (OsFamily.LINUX, "taro", ("taro", "wheel"), False, True),
        (OsFamily.LINUX, "taro", ("taro", "lpadmin", "adm"), False, False),
        (OsFamily.LINUX, "admin", ("admin",), False, False),
        (OsFamily.LINUX, "admin", ("admin", "sudo"), False, True),
        (OsFamily.LINUX, "root", ("root",), True, True),
        (OsFamily.LINUX, "hanako", (), False, None),
        (OsFamily.WINDOWS, "hanako", ("Users",), False, False),
        (OsFamily.WINDOWS, "hanako", ("Administrators",), False, True),
        (OsFamily.WINDOWS, "hanako", (), False, None),
    ],
)
def test_who_is_an_administrator(
    family: OsFamily, name: str, groups: tuple[str, ...], elevated: bool, expected: bool | None
) -> None:
    host = FakeHost(family, account=OwnAccount(name, "/home/x", 1000, groups, elevated))
    assert read(host.context()).administrator is expected


def test_an_administrator_on_windows_has_a_limited_token_until_asked() -> None:
    assert account_groups(elevated=False, elevation=3) == ("Administrators",)
    assert account_groups(elevated=True, elevation=2) == ("Administrators",)
    assert account_groups(elevated=False, elevation=1) == ("Users",)
    assert account_groups(elevated=False, elevation=None) == ()


def test_the_desktop_is_a_linux_matter_and_never_arbitrary_text() -> None:
    assert read(FakeHost(OsFamily.WINDOWS, {"XDG_CURRENT_DESKTOP": "GNOME"}).context()).desktop == ""
    hostile = FakeHost(environment={"XDG_CURRENT_DESKTOP": "<b>\n" + "x" * 500}).context()
    assert len(read(hostile).desktop) <= 170
    assert "<" not in read(hostile).desktop


def test_names_that_nobody_but_the_user_knows_are_not_kept() -> None:
    found = read(FakeHost(environment={"XDG_CURRENT_DESKTOP": "GNOME:Plantdesk"}).context())
    assert found.desktop == "GNOME:other"


def test_the_memory_of_a_container_is_its_limit() -> None:
    v2, v1 = "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"
    for path, said, expected in (
        (v2, b"1073741824\n", 1 << 30),
        (v1, b"536870912\n", 1 << 29),
        (v2, b"max\n", 8 << 30),
        (v1, b"9223372036854771712\n", 8 << 30),
        (v2, b"0\n", 8 << 30),
        (v2, b"\xff\xfe1", 8 << 30),
    ):
        assert read(FakeHost(files={path: said}).context()).memory_bytes == expected, (path, said)
    assert read(FakeHost(OsFamily.MACOS, files={v2: b"1"}).context()).memory_bytes == 8 << 30
