# SPDX-License-Identifier: MIT
"""The recipe of the installer for Windows. What comes of it is installed and used by ``make package-windows``."""

from __future__ import annotations

import ast
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import icons
import pytest
from building.locks import chosen, requirements
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from windows.installer import file_list, make, make_older, removals
from windows.resources import four_numbers, version_resource

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging" / "windows"
SCRIPT = (WINDOWS / "ibassist.nsi").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SAID = re.findall(r'^!insertmacro Say (\w+) "(.+?)" "(.+?)"$', SCRIPT, re.MULTILINE)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    for name in ("ibassist.exe", "ibassist-console.exe", "_internal/resources/guides/a$b.yaml", "_internal/x.dll"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 2000)
    return folder


def test_exactly_what_was_installed_is_removed(bundle: Path) -> None:
    lines = list(removals(bundle))
    files = [line for line in lines if line.startswith("Delete ")]
    folders = [line for line in lines if line.startswith("RMDir ")]
    assert lines == files + folders
    assert 'Delete "$INSTDIR\\_internal\\resources\\guides\\a$$b.yaml"' in files
    assert len(files) == 4
    assert folders == [
        'RMDir "$INSTDIR\\_internal\\resources\\guides"',
        'RMDir "$INSTDIR\\_internal\\resources"',
        'RMDir "$INSTDIR\\_internal"',
    ]
    assert "INSTALLED_KIB 7\n" in file_list(bundle)


def test_nothing_is_ever_removed_with_whatever_is_in_it() -> None:
    assert "RMDir /r" not in SCRIPT
    assert "/REBOOTOK" not in SCRIPT


def test_it_is_for_one_user_without_rights() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
    assert "HKCR" not in SCRIPT
    assert "SetShellVarContext all" not in SCRIPT


def test_the_installer_speaks_both_languages() -> None:
    used = set(re.findall(r"\$\((\w+)\)", SCRIPT))
    assert used == {name for name, _, _ in SAID}
    for name, english, japanese in SAID:
        assert re.search(r"[ぁ-んァ-ヶ一-龠]", japanese), name
        assert not re.search(r"[ぁ-んァ-ヶ一-龠]", english), name
        slots = re.compile(r"\$\{?[A-Z_]+\}?|\$\\r\$\\n")
        assert set(slots.findall(english)) == set(slots.findall(japanese)), name


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed: make package-windows")
def test_the_script_compiles_without_a_warning(bundle: Path, tmp_path: Path) -> None:
    output = tmp_path / "ibassist-9.8.7-windows-setup.exe"
    make(bundle, output, "9.8.7")
    data = output.read_bytes()
    (start,) = struct.unpack_from("<I", data, 0x3C)
    assert struct.unpack_from("<H", data, start + 4) == (0x8664,)  # x86-64
    assert b'requestedExecutionLevel level="asInvoker"' in data
    assert "9.8.7".encode("utf-16-le") in data
    older = make_older(tmp_path)
    assert older.parent.name == "older"
    assert older.stat().st_size > 10_000


def test_the_icon_has_every_size_and_can_be_read(tmp_path: Path) -> None:
    data = icons.ico(icons.DRAWING.read_bytes())
    kind, count = struct.unpack_from("<HH", data, 2)
    assert (kind, count) == (1, len(icons.ICO_SIZES))
    for number, size in enumerate(icons.ICO_SIZES):
        width, height, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width, height, bits) == (size % 256, size % 256, 32)
        assert offset + length <= len(data)
        picture = QImage.fromData(data[offset : offset + length], "PNG") if size >= 64 else _bitmap(data[offset:], size)
        assert picture.pixelColor(size // 16, size // 2).name() == "#2460a7"
        assert picture.pixelColor(0, 0).alpha() == 0


def _bitmap(data: bytes, size: int) -> QImage:
    header, width, height, _, bits = struct.unpack_from("<IiiHH", data)
    assert (header, width, height, bits) == (40, size, size * 2, 32)
    upside_down = QImage(data[40 : 40 + size * size * 4], size, size, QImage.Format.Format_ARGB32)
    return upside_down.flipped(Qt.Orientation.Vertical)


def test_the_version_resource_tells_both_languages() -> None:
    calls = [
        node for node in ast.walk(ast.parse(version_resource("1.2.3rc1", "ibassist-console"))) if isinstance(node, ast.Call)
    ]
    named = [
        (getattr(call.func, "id", ""), [ast.literal_eval(part) for part in call.args]) for call in calls if _is_plain(call)
    ]
    texts = [tuple(arguments) for name, arguments in named if name == "StringStruct"]
    assert texts.count(("ProductVersion", "1.2.3rc1")) == 2
    assert texts.count(("OriginalFilename", "ibassist-console.exe")) == 2
    assert [text for name, text in texts if name == "FileDescription" and "接続" in text]
    assert ("VarStruct", ["Translation", [0x409, 1200, 0x411, 1200]]) in named
    assert four_numbers("1.2.3rc1") == (1, 2, 3, 0)
    with pytest.raises(ValueError, match="three numbers"):
        four_numbers("1.2")


def _is_plain(call: ast.Call) -> bool:
    return bool(call.args) and not any(isinstance(node, ast.Call) for part in call.args for node in ast.walk(part))


def test_the_manifest_asks_for_no_rights_and_knows_screens_and_paths() -> None:
    tree = ET.fromstring((WINDOWS / "ibassist.manifest").read_bytes())
    tags = {element.tag.rpartition("}")[2]: element for element in tree.iter()}
    assert tags["requestedExecutionLevel"].attrib == {"level": "asInvoker", "uiAccess": "false"}
    assert tags["dpiAwareness"].text == "PerMonitorV2"
    assert tags["longPathAware"].text == "true"


def test_the_lock_is_read_for_another_system() -> None:
    on_windows = {entry.name for entry in requirements(LOCK) if entry.holds("windows")}
    on_a_mac = {entry.name for entry in requirements(LOCK) if entry.holds("macos-arm64")}
    assert {"tzdata", "pywin32-ctypes"} <= on_windows - on_a_mac
    assert {"pyside6-essentials", "cryptography", "psutil"} <= on_windows & on_a_mac
    assert not {"secretstorage", "jeepney"} & (on_windows | on_a_mac)


def test_one_version_is_chosen_for_each_machine() -> None:
    (newer,) = chosen(LOCK, {"cryptography"}, "windows")
    (older,) = chosen(LOCK, {"cryptography"}, "macos-x86_64")
    assert newer != older
    assert re.match(r"cryptography==4[4-8]\.", older)
    assert " --hash=sha256:" in newer
    assert ";" not in newer
    with pytest.raises(ValueError, match="no-such-package"):
        chosen(LOCK, {"no-such-package"}, "windows")


def test_the_script_for_wine_says_what_is_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(WINDOWS / "wine_python.py"), "nonsense"], check=False, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 2
    assert "unpack WORK TARGET" in done.stderr


@pytest.mark.parametrize("name", ["package.cmd", "test.cmd", "run.cmd"])
def test_the_batch_files_call_what_exists(name: str) -> None:
    text = (WINDOWS / name).read_text(encoding="ascii")
    called = re.findall(r"(?:packaging|tests)(?:\\[\w.-]+)+", text)
    assert called
    assert all((ROOT / place.replace("\\", "/")).exists() for place in called)


def test_the_same_pictures_come_out_with_and_without_a_screen() -> None:
    program = "import sys, icons, hashlib\n{}\nsvg = icons.DRAWING.read_bytes()\nprint(hashlib.sha256(icons.ico(svg) + icons.side_picture(svg)).hexdigest())"
    screen = "from PySide6.QtGui import QGuiApplication\napp = QGuiApplication([])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "packaging"), "QT_QPA_PLATFORM": "offscreen"}
    sums = [
        subprocess.run([sys.executable, "-c", program.format(more)], check=True, capture_output=True, env=environment).stdout
        for more in ("", screen)
    ]
    assert sums[0] == sums[1]
