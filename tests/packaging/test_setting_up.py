# SPDX-License-Identifier: MIT
"""The scripts that set up a checkout say in time what they lack, and one missing part does not keep the others from running."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from building.product import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts and make")


def put(folder: Path, name: str, script: str) -> None:
    """Put a program into a folder."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        ({}, 0, ""),  # apt may bring one
        ({"python3": "3.10.12"}, 1, "the one here is 3.10.12"),
        ({"python3": "3.10.12", "python3.12": "3.12.1"}, 0, ""),
    ],
)
def test_a_python_that_is_too_old_is_told(tmp_path: Path, found: dict[str, str], status: int, said: str) -> None:
    for name, version in found.items():
        old = tuple(int(part) for part in version.split(".")) < (3, 11)
        put(tmp_path, name, f'case "$2" in *version_info*) exit {int(old)} ;; *) echo {version} ;; esac')
    for tool in ("sh", "cat"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    script = ["sh", str(ROOT / "packaging" / "find-python.sh"), "explain"]
    done = subprocess.run(script, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert said in done.stderr
    assert ("python3.11-venv" in done.stderr) == bool(status)


def test_python_is_looked_at_before_system_packages_are_installed() -> None:
    recipes = [part for part in (ROOT / "Makefile").read_text(encoding="utf-8").split("\n\n") if "make-environment.sh" in part]
    assert len(recipes) == 2
    for recipe in recipes:
        order = [recipe.index(script) for script in ("@packaging/find-", "@packaging/linux/", "@packaging/make-")]
        assert order == sorted(order)


@pytest.mark.parametrize("ci", [False, True])
def test_an_npm_that_fails_says_why_and_stops_nothing_but_ci(tmp_path: Path, ci: bool) -> None:
    if shutil.which("make") is None:
        pytest.skip("no make")
    tools, environment = tmp_path / "tools", tmp_path / "environment"
    tools.mkdir()
    (environment / "language").mkdir(parents=True)
    put(tools, "node", "exit 0")
    put(tools, "npm", "echo certificate of the registry is unknown >&2; exit 1")
    ready = environment / "language" / ".ready"
    ready.touch()  # of an earlier run
    os.utime(ready, (0, 0))
    (environment / ".ready-test").touch()
    variables = {name: value for name, value in os.environ.items() if name not in ("CI", "MAKEFLAGS", "MAKELEVEL")}
    variables |= {"PATH": f"{tools}:{os.environ['PATH']}", **({"CI": "true"} if ci else {})}
    command = ["make", "-o", str(environment / ".ready-test"), f"VENV={environment}", str(ready)]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert "certificate of the registry is unknown" in done.stderr
    assert done.returncode == (2 if ci else 0)
    assert ("Going on without" in done.stderr) is not ci
    assert not ready.exists()


def test_what_is_shown_to_be_installed_are_names_of_packages(tmp_path: Path) -> None:
    """Choices are written with a bar in the script, which apt-get does not understand."""
    for name, script in {"id": "echo 1000", "sudo": "exit 1", "dpkg-query": "exit 1"}.items():
        put(tmp_path, name, script)
    command = [str(ROOT / "packaging" / "linux" / "system-packages.sh"), "run", "test", "package", "check", "windows"]
    variables = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    said = subprocess.run(command, env=variables, capture_output=True, text=True, check=True).stderr
    assert " libglib2.0-0 " in said
    assert "|" not in said
