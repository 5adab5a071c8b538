# SPDX-License-Identifier: MIT
"""Whose work is in the program is found by its files, and told with its licence."""

from __future__ import annotations

import json
import sys
import sysconfig
from pathlib import Path

import keyring
import msgspec
import PyInstaller
import pytest
from building.components import Component, UnknownOriginError, components_of
from building.packages import write_checksums
from building.papers import overview, parts_list, write_papers

SITE = Path(sysconfig.get_paths()["purelib"])
ENTRIES = [
    ("keyring", keyring.__file__, "PYMODULE"),
    ("msgspec/_core.so", msgspec._core.__file__, "EXTENSION"),
    ("namespace", "-", "PYMODULE"),
    ("pyi_rth", PyInstaller.__file__, "PYMODULE"),
    ("ibassist", str(Path(__file__).parents[2] / "ibassist" / "__init__.py"), "PYMODULE"),
]
ONE = Component("thing", "1.0", "MIT", "pkg:pypi/thing@1.0", ())
OTHER = Component("libother", "2:3.0-1", "see its text", "pkg:deb/debian/libother@2:3.0-1", ())


@pytest.mark.slow
def test_parts_are_found_by_their_files():
    listed = [one.name for one in components_of(ENTRIES)]
    names = set(listed)
    assert len(listed) == len(names)
    assert {"keyring", "msgspec", "Python", "Qt", "pyinstaller"} <= names
    assert "pytest" not in names
    assert "ibassist" not in names


@pytest.mark.slow
def test_every_part_has_its_licence_in_words_and_as_text():
    for one in components_of(ENTRIES):
        assert one.licence
        assert one.texts
        assert all(
            len(text.read_text(encoding="utf-8", errors="replace")) > 100 or "AUTHORS" in text.name for text in one.texts
        ), one.name


@pytest.mark.slow
def test_a_file_of_unknown_origin_is_an_error(tmp_path):
    stranger = tmp_path / "site-packages" / "stranger.py"
    stranger.parent.mkdir()
    stranger.write_text("", encoding="utf-8")
    with pytest.raises(UnknownOriginError, match=r"stranger\.py"):
        components_of([("stranger", str(stranger), "PYMODULE")])


def test_the_list_of_parts_is_cyclonedx():
    sbom = parts_list([ONE, OTHER], "0.1.0")
    assert (sbom["bomFormat"], sbom["specVersion"], sbom["version"]) == ("CycloneDX", "1.6", 1)
    assert [part["licenses"] for part in sbom["components"]] == [
        [{"expression": "MIT"}],
        [{"license": {"name": "see its text"}}],
    ]
    references = [sbom["metadata"]["component"]["bom-ref"], *(part["bom-ref"] for part in sbom["components"])]
    assert len(set(references)) == 3
    assert sbom["dependencies"] == [{"ref": references[0], "dependsOn": references[1:]}]


def test_the_same_parts_have_the_same_number_and_others_another():
    numbers = [
        parts_list(parts, version)["serialNumber"]
        for parts, version in [([ONE], "1.0.0"), ([ONE], "1.0.0"), ([OTHER], "1.0.0"), ([ONE], "1.0.1")]
    ]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    assert all(number.startswith("urn:uuid:") for number in numbers)


def test_people_are_told_too():
    told = overview([ONE, OTHER])
    assert "thing 1.0" in told
    assert "LGPL" in told


@pytest.mark.slow
def test_all_papers_lie_in_one_folder(tmp_path):
    written = write_papers(tmp_path / "papers", ENTRIES, "0.1.0")
    assert all(name.startswith("licenses/") and Path(source).is_file() and kind == "DATA" for name, source, kind in written)
    names = {name for name, _, _ in written}
    assert {"licenses/README.txt", "licenses/ibassist.cdx.json"} <= names
    sbom = json.loads((tmp_path / "papers" / "ibassist.cdx.json").read_text(encoding="utf-8"))
    folders = {name.split("/")[1] for name in names if name.count("/") == 2}
    assert len(folders) == len(sbom["components"])


@pytest.mark.skipif(sys.platform != "linux", reason="sha256sum is a command of Linux")
def test_checksums_can_be_checked(tmp_path):
    import subprocess

    (tmp_path / "a.deb").write_bytes(b"a")
    (tmp_path / "b.tar.gz").write_bytes(b"b")
    (tmp_path / "folder").mkdir()
    place = write_checksums(tmp_path)
    assert write_checksums(tmp_path).read_bytes() == place.read_bytes()
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", place.name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "a.deb: OK\nb.tar.gz: OK\n")
