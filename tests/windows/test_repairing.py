# SPDX-License-Identifier: MIT
"""Repairs on Windows itself: the registry and files, changed and taken back to what they were."""

from __future__ import annotations

import subprocess
import winreg
from pathlib import Path

from ibassist.core.edits import Edit, EditPlace, PlaceKind
from ibassist.core.outcomes import Failure
from ibassist.formats.wininet import PROXY, parse_connection, with_connection
from ibassist.host.api.edits import CHANGED
from ibassist.host.local import LocalHost
from ibassist.host.local.edits import LocalEditor
from ibassist.host.state import registry_state
from tests.windows.conftest import Write

SETTINGS = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
BLOB = bytes.fromhex(
    "46000000 07000000 03000000 14000000 736f636b 733d3132 372e302e 302e313a 31303830 07000000 3c6c6f63 616c3e00 00000000"
)


def _editor() -> LocalEditor:
    return LocalEditor(LocalHost())


def _all(key: str) -> dict[str, tuple[object, int]]:
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key.partition("\\")[2]) as opened:
        count = winreg.QueryInfoKey(opened)[1]
        return {name: (data, kind) for name, data, kind in (winreg.EnumValue(opened, index) for index in range(count))}


def _change(edits: list[Edit], *, back: bool = False) -> None:
    editor = _editor()
    for edit in edits:
        now, then = (edit.after, edit.before) if back else (edit.before, edit.after)
        assert editor.put(edit.place, now, then) is None, edit
        assert editor.look(edit.place) == then


def _edit(key: str, name: str, after: bytes | None) -> Edit:
    place = EditPlace(PlaceKind.REGISTRY, key, name)
    before = _editor().look(place)
    assert not isinstance(before, Failure)
    return Edit(place, before, after, "proxy_switch", "", "")


def test_the_registry_is_changed_and_taken_back_with_kinds_and_variables_as_they_were(registry: Write) -> None:
    registry(
        SETTINGS,
        ProxyEnable=1,
        ProxyServer="socks=127.0.0.1:1080",
        AutoConfigURL=(winreg.REG_EXPAND_SZ, "file://%TEMP%\\p.pac"),
    )
    registry(f"{SETTINGS}\\Connections", DefaultConnectionSettings=BLOB)
    before, connections = _all(SETTINGS), _all(f"{SETTINGS}\\Connections")
    edits = [
        _edit(SETTINGS, "ProxyEnable", registry_state(0, winreg.REG_DWORD)),
        _edit(SETTINGS, "AutoConfigURL", None),
        _edit(f"{SETTINGS}\\Connections", "DefaultConnectionSettings", registry_state(with_connection(BLOB, off=PROXY), 3)),
    ]
    _change(edits)
    assert _all(SETTINGS) == {"ProxyEnable": (0, winreg.REG_DWORD), "ProxyServer": before["ProxyServer"]}
    blob = parse_connection(bytes(_all(f"{SETTINGS}\\Connections")["DefaultConnectionSettings"][0]))  # type: ignore[call-overload]
    assert blob is not None
    assert not blob.proxy_on
    _change(edits, back=True)
    assert (_all(SETTINGS), _all(f"{SETTINGS}\\Connections")) == (before, connections)


def test_a_value_that_somebody_changed_is_left_alone(registry: Write) -> None:
    registry(SETTINGS, ProxyEnable=1)
    edit = _edit(SETTINGS, "ProxyEnable", registry_state(0, winreg.REG_DWORD))
    registry(SETTINGS, ProxyEnable=5)
    failure = _editor().put(edit.place, edit.before, edit.after)
    assert isinstance(failure, Failure)
    assert failure.code == CHANGED
    assert _all(SETTINGS)["ProxyEnable"] == (5, winreg.REG_DWORD)


def test_a_key_that_is_not_there_has_no_value() -> None:
    assert _editor().look(EditPlace(PlaceKind.REGISTRY, "HKCU\\Software\\Nothing", "x")) is None


def test_announcing_to_wininet_ends_well() -> None:
    _editor().announce([EditPlace(PlaceKind.REGISTRY, SETTINGS, "ProxyEnable")])


def test_a_file_is_replaced_and_keeps_its_attributes(tmp_path: Path) -> None:
    path = tmp_path / "jts.ini"
    path.write_bytes(b"[Logon]\r\nUseSSL=false\r\n")
    subprocess.run(["attrib", "+h", str(path)], check=False, capture_output=True)
    attributes = path.stat().st_file_attributes
    place = EditPlace(PlaceKind.FILE, str(path))
    assert _editor().put(place, b"[Logon]\r\nUseSSL=false\r\n", b"[Logon]\r\nUseSSL=true\r\n") is None
    assert path.read_bytes() == b"[Logon]\r\nUseSSL=true\r\n"
    assert path.stat().st_file_attributes == attributes
    assert [each.name for each in tmp_path.iterdir()] == ["jts.ini"]


def test_a_file_gets_another_name_and_its_own_back(tmp_path: Path) -> None:
    path, aside = tmp_path / "jts.ini", tmp_path / "jts.ini.aside"
    path.write_bytes(b"\0\1")
    place = EditPlace(PlaceKind.NAME, str(path), str(aside))
    assert _editor().put(place, b"here", b"aside") is None
    assert (path.exists(), aside.read_bytes()) == (False, b"\0\1")
    assert _editor().look(place) == b"aside"
    assert _editor().put(place, b"aside", b"here") is None
    assert (aside.exists(), path.read_bytes()) == (False, b"\0\1")
