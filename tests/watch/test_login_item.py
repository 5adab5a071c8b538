# SPDX-License-Identifier: MIT
"""The entry that begins the watch at the login: there only when asked for, gone when not, and a start that systems understand."""

from __future__ import annotations

import plistlib
import re
import sys
from pathlib import Path

import pytest

from ibassist.app.watch import login_item
from ibassist.core.errors import IbassistError
from ibassist.core.facts import OsFamily

FILES = (OsFamily.LINUX, OsFamily.MACOS)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


def test_it_is_made_and_removed_and_nothing_else_is_left() -> None:
    for family in FILES:
        assert not login_item.begins_at_login(family)
        login_item.begin_at_login(family, wanted=True)
        assert login_item.begins_at_login(family)
        login_item.begin_at_login(family, wanted=False)
        login_item.begin_at_login(family, wanted=False)
        file = login_item.login_file(family)
        assert file is not None
        assert list(file.parent.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("no folder")
    with pytest.raises(IbassistError):
        login_item.begin_at_login(OsFamily.LINUX, wanted=True)


def test_paths_with_odd_characters_reach_the_system_whole() -> None:
    command = ("/home/taro/My Apps/ib 100% $x\"'`\\y", "--watch")
    text = login_item.entry(OsFamily.LINUX, command).decode()
    line = next(line for line in text.splitlines() if line.startswith("Exec="))[len("Exec=") :]
    program, argument = line.replace("\\\\", "\\").replace("%%", "%").rsplit(" ", 1)
    assert [re.sub(r"\\(.)", r"\1", program.strip('"')), argument] == list(command)
    assert plistlib.loads(login_item.entry(OsFamily.MACOS, command))["ProgramArguments"] == list(command)


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert login_item.own_command() == (sys.executable, "-m", "ibassist", "--watch")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert login_item.own_command() == (sys.executable, "--watch")
