# SPDX-License-Identifier: MIT
"""One window per user: who comes later hands over, and what a dead one left is no hindrance."""

from __future__ import annotations

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from ibassist.host import instance

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sockets of POSIX")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


def _listening() -> list[str]:
    taken: list[str] = []
    threading.Thread(target=instance.listen, args=(taken.append,), daemon=True).start()
    deadline = time.monotonic() + 20
    while not os.path.exists(instance.address()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return taken


def test_a_later_start_hands_over() -> None:
    taken = _listening()
    assert instance.hand_over("")
    assert instance.hand_over("/home/taro/レポート.zip")
    deadline = time.monotonic() + 20
    while len(taken) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert taken == ["", "/home/taro/レポート.zip"]


def test_alone_there_is_nobody_to_hand_over_to() -> None:
    assert not instance.hand_over("")


def test_what_a_dead_instance_left_is_cleared_away(own_folder: Path) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(instance.address())
    dead.close()
    assert not instance.hand_over("")
    assert not (own_folder / "ibassist.socket").exists()


def test_a_folder_that_others_can_write_to_is_not_used(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folder.chmod(0o777)
    other = own_folder / "tmp"
    other.mkdir()
    monkeypatch.setattr(instance.tempfile, "gettempdir", lambda: str(other))
    assert instance.address() == str(other / f"ibassist-{os.getuid()}" / "ibassist.socket")
    (other / f"ibassist-{os.getuid()}").chmod(0o755)
    assert instance.address() == ""
