# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import launcher, programs
from ibassist.host.api import CommandResult
from ibassist.host.local import commands

posix = pytest.mark.skipif(os.name != "posix", reason="programs and search paths as POSIX has them")


def put(folder: Path, name: str, says: str) -> None:
    """Put a program into a folder."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\necho {says}\n")
    program.chmod(0o755)


@posix
def test_the_search_path_and_the_current_folder_are_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("true", "only-here"):
        put(tmp_path, name, "planted")
    monkeypatch.setenv("PATH", f"{tmp_path}:.:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    assert commands.run(["true"]) == CommandResult(0, b"")
    assert commands.run(["only-here"]) == Failure(Outcome.MISSING, "ENOENT", 2)
    assert commands.run(["./only-here"]) == Failure(Outcome.MISSING, "ENOENT", 2)
    failure = launcher.launch(["only-here"])
    assert failure is not None
    assert failure.outcome is Outcome.MISSING


@posix
def test_the_first_folder_with_a_program_that_may_run_counts(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    put(first, "one", "")
    put(second, "one", "")
    put(second, "two", "")
    (first / "two").write_text("no right to run")
    (first / "folder").mkdir()
    folders = (str(first), str(second))
    assert programs.find("one", folders) == str(first / "one")
    assert programs.find("two", folders) == str(second / "two")
    assert [programs.find(name, folders) for name in ("three", "folder", "", "first/one", "a\0b")] == [None] * 5
    assert programs.find(str(tmp_path / "given"), folders) == str(tmp_path / "given")


@posix
def test_every_folder_searched_belongs_to_the_administrator() -> None:
    folders = [Path(folder) for folder in programs.system_folders() if os.path.isdir(folder)]
    assert folders
    for folder in folders:
        assert folder.is_absolute()
        assert folder.stat().st_uid == 0
        assert not folder.stat().st_mode & 0o022


@posix
def test_what_is_asked_leaves_no_cache_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    script = 'mkdir -p "${XDG_CACHE_HOME:-$HOME/.cache}/dconf" 2>/dev/null; echo asked'
    assert commands.run(["sh", "-c", script]) == CommandResult(0, b"asked\n")
    assert os.listdir(tmp_path) == []


@posix
def test_a_program_of_the_system_runs_without_the_libraries_of_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = str(tmp_path / "_internal")
    monkeypatch.setattr(sys, "_MEIPASS", bundle, raising=False)
    for name, value in {"LD_LIBRARY_PATH": bundle, "QT_PLUGIN_PATH": f"{bundle}/plugins", "PATH": "/usr/bin:/bin"}.items():
        monkeypatch.setenv(name, value)
    said = commands.run(["env"])
    assert isinstance(said, CommandResult)
    assert bundle.encode() not in said.stdout
    assert b"PATH=/usr/bin:/bin\n" in said.stdout


def test_programs_of_the_system_do_not_get_the_libraries_of_the_bundle() -> None:
    bundle = "/opt/ibassist/_internal"
    inside = {
        "PATH": os.pathsep.join((bundle, "/usr/bin")),
        "LD_LIBRARY_PATH": bundle,
        "LD_LIBRARY_PATH_ORIG": "/usr/local/lib",
        "QT_PLUGIN_PATH": bundle + "/PySide6/plugins",
        "LANG": "ja_JP.UTF-8",
        "EMPTY": "",
    }
    outside = programs.clean_environment(inside, bundle)
    assert outside == {"PATH": "/usr/bin", "LD_LIBRARY_PATH": "/usr/local/lib", "LANG": "ja_JP.UTF-8", "EMPTY": ""}


def test_outside_a_bundle_the_environment_stays_as_it_is() -> None:
    assert programs.clean_environment({"A_ORIG": "1", "A": "2"}) == {"A_ORIG": "1", "A": "2"}
