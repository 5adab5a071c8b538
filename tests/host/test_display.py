# SPDX-License-Identifier: MIT
"""Whether there is a screen: a display server that answers, and not just a variable that somebody left behind."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ibassist.host.display import has_display


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
