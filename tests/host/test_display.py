# SPDX-License-Identifier: MIT
"""Whether there is a screen: a display server that answers, and not just a variable that somebody left behind."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ibassist.host import display
from ibassist.host.display import has_display, obstacle


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[dict[str, str]]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        yield {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}


def test_windows_and_macos_have_one() -> None:
    assert has_display({}, "win32")
    assert has_display({}, "darwin")


def test_a_platform_that_was_asked_for_is_believed() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")


def test_a_wayland_server_that_answers(wayland: dict[str, str]) -> None:
    assert has_display(wayland, "linux")
    assert not has_display({**wayland, "WAYLAND_DISPLAY": "wayland-8"}, "linux")


def test_an_x_server_over_the_network() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        number = server.getsockname()[1] - 6000
        assert has_display({"DISPLAY": f"127.0.0.1:{number}.0"}, "linux")
    assert not has_display({"DISPLAY": f"127.0.0.1:{number}.0"}, "linux")


@pytest.mark.parametrize("display", ["", ":4711", "unix:4711", "nonsense", "a:b:c", "127.0.0.1:99999", ":0;rm"])
def test_a_variable_alone_is_no_screen(display: str) -> None:
    assert not has_display({"DISPLAY": display}, "linux")


# ---------------------------------------------------------------- what Qt would end the process for


linux = pytest.mark.skipif(sys.platform != "linux", reason="plugins and libraries as Linux has them")


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that takes libraries and plugins away: a part of their file's path each."""

    def take(*parts: str) -> None:
        monkeypatch.setattr(display, "_loads", lambda library: not any(part in library for part in parts))

    return take


def test_windows_and_macos_have_no_obstacle() -> None:
    assert obstacle({}, "win32") == obstacle({}, "darwin") == ""


def test_without_a_screen_that_is_the_obstacle() -> None:
    assert obstacle({"DISPLAY": ":4711"}, "linux") == display.NO_DISPLAY


@linux
def test_missing_libraries_are_an_obstacle_when_no_plugin_is_left(
    wayland: dict[str, str], without: Callable[..., None]
) -> None:
    without("qxcb")
    assert obstacle(wayland, "linux") == "", "the screen is one of Wayland"
    without("qwayland")
    assert obstacle(wayland, "linux") == display.NO_LIBRARIES
    assert obstacle({"QT_QPA_PLATFORM": "xcb;wayland:x"}, "linux") == ""
    assert obstacle({"QT_QPA_PLATFORM": "wayland:x"}, "linux") == display.NO_LIBRARIES


@linux
def test_a_library_that_is_really_missing_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    (plugins / "libqoffscreen.so").write_bytes(b"no library")
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}, "linux") == display.NO_LIBRARIES


@linux
def test_a_screen_of_another_user_is_an_obstacle(monkeypatch: pytest.MonkeyPatch, without: Callable[..., None]) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        screen = {"DISPLAY": f"127.0.0.1:{server.getsockname()[1] - 6000}"}
        without("nothing")
        monkeypatch.setattr(display, "_x11_lets_in", lambda: False)
        assert obstacle(screen, "linux") == display.REFUSED
        monkeypatch.setattr(display, "_x11_lets_in", lambda: True)
        assert obstacle(screen, "linux") == ""


def test_what_is_missing_is_named_with_its_package(without: Callable[..., None]) -> None:
    without("libxcb-cursor", "libgthread", "libglib", "wayland")
    missing = display.missing_libraries()
    assert missing == ("libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-cursor.so.0")
    assert display.packages(missing) == ("libglib2.0-0", "libxcb-cursor0")
    without("wayland")
    assert display.missing_libraries() == ("libwayland-client.so.0", "libwayland-cursor.so.0")


@linux
def test_every_library_that_qt_asks_the_system_for_has_its_package() -> None:
    """Those of the C library and of every Python are there in any case."""
    if shutil.which("readelf") is None:
        pytest.skip("readelf is not here: binutils")
    import PySide6
    import shiboken6

    parts = [Path(PySide6.__path__[0]), Path(shiboken6.__path__[0])]
    own = {file.name: file for part in parts for file in part.rglob("*.so*")}
    waiting = ["libqxcb.so", "libqwayland.so", "QtWidgets.abi3.so", "QtSvgWidgets.abi3.so"]
    asked: set[str] = set()
    while waiting:
        listing = subprocess.run(["readelf", "-dW", own[waiting.pop()]], capture_output=True, text=True, check=True).stdout
        new = set(re.findall(r"\(NEEDED\).*\[(.+)\]", listing)) - asked
        asked |= new
        waiting += new & own.keys()
    always = re.compile(r"lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|z)\.so\.\d+|ld-linux.*")
    assert {name for name in asked - own.keys() if not always.fullmatch(name)} == set(display.LIBRARIES)
    script = (Path(__file__).parents[2] / "packaging" / "linux" / "system-packages.sh").read_text(encoding="utf-8")
    installed = set(re.findall(r"[a-z0-9.-]+", script[script.index("run)") : script.index("test)")]))
    brought = {
        "libfreetype6",
        "libx11-6",
        "libx11-xcb1",
        "libxcb1",
        "libxcb-render0",
        "libxcb-shm0",
        "libxcb-sync1",
        "libxcb-util1",
    }
    brought |= {
        "libxcb-xfixes0",
        "libzstd1",
        "libwayland-client0",
        "libwayland-cursor0",
    }  # with others of them, or with Wayland
    assert set(display.LIBRARIES.values()) - brought <= installed
