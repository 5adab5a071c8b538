# SPDX-License-Identifier: MIT
"""What goes into the frozen program, and that it lacks nothing for what stays out."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest
from building.contents import OF_EVERY_DESKTOP, UNUSED_MODULES, wanted_data, wanted_plugin
from building.product import ROOT

from ibassist.app.assets import FOLDERS

WITHOUT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if any(name == left_out or name.startswith(left_out + ".") for left_out in {unused!r}):
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

for name in list(sys.modules):
    if any(name == left_out or name.startswith(left_out + ".") for left_out in {unused!r}):
        del sys.modules[name]
sys.meta_path.insert(0, Absent())
{code}
"""


def run_without_what_is_left_out(code):
    script = WITHOUT.format(unused=UNUSED_MODULES, code=code)
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.slow
def test_every_module_can_be_loaded_without_what_is_left_out():
    done = run_without_what_is_left_out(
        "import importlib, pathlib\n"
        "for file in sorted(pathlib.Path('ibassist').rglob('*.py')):\n"
        "    importlib.import_module('.'.join(file.with_suffix('').parts).removesuffix('.__init__'))\n"
        "import keyring, certifi, truststore, cryptography.x509, python_socks.sync, dns.resolver, psutil, quickjs, rich.progress"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_main_job_runs_without_what_is_left_out(tmp_path):
    report = tmp_path / "report.zip"
    for arguments in (
        ["report", "--replay", "tests/machines/linux-healthy", "-o", str(report)],
        ["analyze", str(report)],
        ["guide"],
    ):
        done = run_without_what_is_left_out(f"from ibassist.__main__ import main\nsys.exit(main({arguments!r}))")
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr
    assert report.is_file()


def test_the_check_itself_notices_a_missing_module():
    assert "No module named 'asyncio'" in run_without_what_is_left_out("import asyncio").stderr


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("libssl.so.3", True),
    ],
)
def test_plugins_of_qt_are_kept_by_name(name, kept):
    assert wanted_plugin(name) is kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/translations/qtbase_ja.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("attrs-26.1.0.dist-info/METADATA", False),
        ("resources/phrases.yaml", True),
        ("i18n/ibassist_ja.ts", True),
    ],
)
def test_data_is_kept_by_use(name, kept):
    assert wanted_data(name) is kept


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("libX11.so.6", True),
        ("libstdc++.so.6", True),
        ("libGL.so.1", True),
        ("libxcb-cursor.so.0", False),
        ("libcrypto.so.3", False),
    ],
)
def test_libraries_of_every_desktop_are_shared_with_it(name, shared):
    assert (OF_EVERY_DESKTOP.fullmatch(name) is not None) is shared


def test_the_wheel_is_told_of_the_same_folders_as_the_frozen_program():
    with (ROOT / "pyproject.toml").open("rb") as file:
        forced = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert forced == {folder: f"ibassist/_data/{folder}" for folder in FOLDERS}
