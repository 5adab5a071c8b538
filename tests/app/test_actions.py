# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from ibassist.app.actions import _COMMANDS, NEEDS_FOLDER, Tools, available, open_action, open_address, show_in_folder
from ibassist.app.assets import ResourceError
from ibassist.app.catalog import load_guides
from ibassist.content.actions import Action
from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import Failure, Outcome

WINDOWS = OsInfo(OsFamily.WINDOWS, version="10.0.22631")
MACOS_12 = OsInfo(OsFamily.MACOS, version="12.7.4")
MACOS_15 = OsInfo(OsFamily.MACOS, version="15.1")
LINUX = OsInfo(OsFamily.LINUX, version="12")


class Machine:
    """Says which programs are installed, and notes what was started."""

    def __init__(self, *missing: str, folders: tuple[str, ...] = ()) -> None:
        self.missing, self.folders = missing, folders
        self.started: list[tuple[str, ...]] = []

    @property
    def tools(self) -> Tools:
        return Tools(self._find, self.folders.__contains__, self._launch)

    def _find(self, name: str) -> str | None:
        return None if name in self.missing else f"/usr/bin/{name}"

    def _launch(self, command: object) -> Failure | None:
        self.started.append(tuple(command))  # type: ignore[call-overload]
        return None


@pytest.mark.parametrize(
    ("system", "desktop", "command"),
    [
        (WINDOWS, "", ("explorer.exe", "ms-settings:network-proxy")),
        (MACOS_12, "", ("open", "x-apple.systempreferences:com.apple.preference.network?Proxies")),
        (MACOS_15, "", ("open", "x-apple.systempreferences:com.apple.Network-Settings.extension?Proxies")),
        (LINUX, "ubuntu:GNOME", ("gnome-control-center", "network")),
        (LINUX, "KDE", ("kcmshell6", "kcm_proxy")),
    ],
)
def test_proxy_settings_open_where_each_system_has_them(system: OsInfo, desktop: str, command: tuple[str, ...]) -> None:
    machine = Machine()
    assert open_action(Action.PROXY, system, desktop, tools=machine.tools) is None
    assert machine.started == [command]


def test_an_older_plasma_is_asked_in_its_own_way() -> None:
    machine = Machine("kcmshell6")
    open_action(Action.PROXY, LINUX, "KDE", tools=machine.tools)
    assert machine.started == [("kcmshell5", "kcm_proxy")]


def test_an_address_is_opened_by_what_is_installed() -> None:
    machine = Machine("xdg-open", "x-www-browser")
    assert open_address("file:///tmp/a%20b.html", machine.tools)
    assert machine.started == [("firefox", "file:///tmp/a%20b.html")]


def test_an_address_that_nothing_opens_is_not_opened() -> None:
    machine = Machine("xdg-open", "x-www-browser", "firefox", "chromium", "google-chrome")
    assert not open_address("file:///tmp/report.html", machine.tools)
    assert machine.started == []


def test_nothing_is_offered_that_is_not_installed() -> None:
    machine = Machine("gnome-control-center")
    assert not available(Action.PROXY, LINUX, "GNOME", tools=machine.tools)
    failure = open_action(Action.PROXY, LINUX, "GNOME", tools=machine.tools)
    assert failure is not None
    assert failure.outcome is Outcome.NOT_APPLICABLE
    assert machine.started == []


@pytest.mark.parametrize("action", [Action.PROXY, Action.DATE, Action.FIREWALL])
def test_an_unknown_desktop_is_offered_nothing_rather_than_something_wrong(action: Action) -> None:
    assert not available(action, LINUX, "XFCE", tools=Machine().tools)


def test_a_folder_is_opened_only_when_it_is_one() -> None:
    folder = "/home/alex/Jts; rm -rf ~"
    machine = Machine(folders=(folder,))
    assert available(Action.SETTINGS_FOLDER, LINUX, folder=folder, tools=machine.tools)
    assert open_action(Action.SETTINGS_FOLDER, LINUX, folder=folder, tools=machine.tools) is None
    assert machine.started == [("xdg-open", folder)]
    assert not available(Action.SETTINGS_FOLDER, LINUX, tools=machine.tools)
    assert not available(Action.SETTINGS_FOLDER, LINUX, folder="https://example.com/", tools=machine.tools)


def test_a_folder_changes_nothing_where_none_is_wanted() -> None:
    machine = Machine(folders=("/tmp",))
    open_action(Action.PROXY, MACOS_15, folder="/tmp", tools=machine.tools)
    assert "/tmp" not in machine.started[0]


def test_a_guide_with_an_unknown_action_is_refused(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "symptoms.yaml").write_text("[]", encoding="utf-8")
    guide = "title: {en: A, ja: B}\nintro: {en: A, ja: B}\nsteps:\n- say: {en: A, ja: B}\n  action: open-task-manager\n"
    (tmp_path / "guides" / "a.yaml").write_text(guide, encoding="utf-8")
    with pytest.raises(ResourceError, match="open-task-manager"):
        load_guides(tmp_path)


@pytest.mark.parametrize(
    ("system", "command"),
    [
        (WINDOWS, ("explorer.exe", "/select,", "/home/taro/a b.zip")),
        (MACOS_15, ("open", "-R", "/home/taro/a b.zip")),
        (LINUX, ("xdg-open", "/home/taro")),
    ],
)
def test_a_file_is_shown_in_its_folder(system: OsInfo, command: tuple[str, ...]) -> None:
    machine = Machine()
    assert show_in_folder("/home/taro/a b.zip", system, machine.tools) is None
    assert machine.started == [command]


def test_every_action_has_a_command_somewhere_and_no_shell_in_it() -> None:
    shells = {"sh", "bash", "cmd", "cmd.exe", "powershell", "powershell.exe", "osascript"}
    assert set(_COMMANDS) == set(Action)
    for action, places in _COMMANDS.items():
        assert places
        for commands in places.values():
            assert commands
            for command in commands:
                assert command[0] not in shells
                assert ("{folder}" in command) == (action in NEEDS_FOLDER)
