# SPDX-License-Identifier: MIT
"""What is said of the systems that a program for Linux runs on comes from its files."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from building import promises
from building.freezing import _is_about_unused_plugin
from building.product import ROOT
from building.promises import Needs, broken_promises, oldest_systems, portable_readme

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux")

README = (ROOT / "README.md").read_text(encoding="utf-8")
LISTING = """
Version definition section '.gnu.version_d' contains 2 entries:
  000000: Rev: 1  Flags: BASE  Index: 1  Cnt: 1  Name: libpython3.11.so.1.0
  000018: Rev: 1  Flags: none  Index: 2  Cnt: 1  Name: GLIBC_9.9
Version needs section '.gnu.version_r' contains 2 entries:
  0x0010:   Name: GLIBC_2.2.5  Flags: none  Version: 8
  0x0020:   Name: GLIBC_2.35  Flags: none  Version: 9
  0x0030:   Name: GLIBC_2.4  Flags: none  Version: 3
  0x0040:   Name: GLIBCXX_3.4.9  Flags: none  Version: 4
  0x0050:   Name: GLIBCXX_3.4.29  Flags: none  Version: 4
  0x0060:   Name: CXXABI_1.3.13  Flags: none  Version: 4
"""


def test_the_newest_version_that_is_asked_for_counts(monkeypatch, tmp_path):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, LISTING))
    assert promises.asked_of(tmp_path) == Needs((2, 35), (3, 4, 29))


def test_real_files_are_read(tmp_path):
    if shutil.which("readelf") is None:
        pytest.skip("readelf is not here: binutils")
    (tmp_path / "folder").mkdir()
    shutil.copy("/bin/sh", tmp_path / "folder" / "program")
    (tmp_path / "words.txt").write_text("no program", encoding="utf-8")
    needs = promises.needs_of(tmp_path)
    assert Needs((2, 0)) < needs
    assert needs.met_by(promises.of_this_system())


def test_the_oldest_release_with_both_libraries_is_named():
    assert oldest_systems(Needs((2, 31))) == "Debian 11, Ubuntu 20.04, Fedora 35, RHEL 9"
    assert oldest_systems(Needs((2, 34), (3, 4, 29))) == "Debian 12, Ubuntu 22.04, Fedora 35, RHEL 9"
    assert oldest_systems(Needs((2, 34), (3, 4, 30))) == "Debian 12, Ubuntu 22.04, Fedora 36, RHEL 10"
    assert oldest_systems(Needs((2, 36)), ("Debian", "Ubuntu")) == "Debian 12, Ubuntu 24.04"
    assert oldest_systems(Needs((9, 0))) == ""


def test_the_archive_says_what_its_files_need_in_both_languages():
    words = portable_readme(Needs((2, 35), (3, 4, 30)), Needs((2, 36)), "x86_64")
    assert "@" not in words
    assert words.count("glibc 2.35") == 2
    assert "Debian 12, Ubuntu 22.04, Fedora 36, RHEL 10 and later" in words
    assert "Debian 12、Ubuntu 24.04以降" in words
    assert "Intel or AMD" in words
    assert "ARM" in portable_readme(Needs((2, 39)), Needs((2, 39)), "aarch64")


def test_the_page_for_users_promises_what_the_oldest_system_builds():
    built_on = Needs((2, 36))
    assert broken_promises(Needs((2, 35), (3, 4, 30)), built_on, README) == []
    assert len(broken_promises(Needs((2, 36), (3, 4, 30)), built_on, README)) == 1
    assert len(broken_promises(Needs((2, 35), (3, 4, 30)), Needs((2, 41)), README)) == 1
    assert len(broken_promises(Needs((2, 35), (3, 4, 30)), built_on, "Runs everywhere.")) == 2


def test_warnings_about_plugins_that_stay_out_are_not_shown():
    warning = "912 WARNING: Library not found: could not resolve 'libgtk-3.so.0', dependency of '/x/PySide6/Qt/plugins/{}'."
    assert _is_about_unused_plugin(warning.format("platformthemes/libqgtk3.so"))
    assert not _is_about_unused_plugin(warning.format("platforms/libqxcb.so"))
    assert not _is_about_unused_plugin("15 WARNING: Hidden import 'quickjs' not found!")
