# SPDX-License-Identifier: MIT
"""Checkout, wheel and frozen program hold the same data files."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest
from building.product import ROOT

from ibassist.app.assets import FOLDERS
from ibassist.app.catalog import compiled_sections
from ibassist.app.content_file import NAME, encode, fingerprint


def of_checkout():
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_the_wheel_holds_the_data_files_of_the_checkout(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        inside = {
            name.removeprefix("ibassist/_data/"): opened.read(name)
            for name in opened.namelist()
            if name.startswith("ibassist/_data/")
        }
        code = {name for name in opened.namelist() if name.endswith(".py")}
    compiled = inside.pop(f"resources/{NAME}")
    assert compiled == encode(compiled_sections(), fingerprint(with_times=False)), "the words, compiled"
    assert inside == of_checkout()
    assert code == {path.relative_to(ROOT).as_posix() for path in (ROOT / "ibassist").rglob("*.py")}


@pytest.mark.skipif(sys.platform == "win32", reason="one system is enough; git's line ends differ there")
def test_git_knows_every_data_file():
    """Otherwise a build elsewhere would lack it."""
    if os.environ.get("CI") is None:
        pytest.skip("only where nobody is in the middle of a change")
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z", *FOLDERS], check=True, capture_output=True).stdout
    assert {name for name in listed.decode().split("\0") if name} == set(of_checkout())
