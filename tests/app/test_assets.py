# SPDX-License-Identifier: MIT
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ibassist.app import assets
from ibassist.core.errors import IbassistError


def _package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = folder / "ibassist"
    package.mkdir(parents=True)
    monkeypatch.setattr(assets, "_PACKAGE", package)
    return package


def _freeze(monkeypatch: pytest.MonkeyPatch, executable: Path, unpacked: Path | None = None) -> None:
    executable.parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(executable))
    if unpacked is not None:
        monkeypatch.setattr(sys, "_MEIPASS", str(unpacked), raising=False)


def test_in_a_checkout_they_lie_beside_the_package() -> None:
    assert (assets.resources() / "phrases.yaml").is_file()
    assert assets.i18n().parent == assets.resources().parent


def test_in_a_wheel_they_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch)
    (package / "_data" / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()  # some other project's, in the same site-packages
    assert assets.resources() == package / "_data" / "resources"


def test_in_a_bundle_they_lie_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, monkeypatch)
    _freeze(monkeypatch, tmp_path / "app" / "ibassist", tmp_path / "app" / "_internal")
    (tmp_path / "app" / "_internal" / "resources").mkdir(parents=True)
    assert assets.resources() == tmp_path / "app" / "_internal" / "resources"


@pytest.mark.parametrize("place", ["Contents/MacOS/resources", "Contents/Resources/resources"])
def test_in_an_application_of_macos_too(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, monkeypatch)
    _freeze(monkeypatch, tmp_path / "Contents" / "MacOS" / "ibassist")
    (tmp_path / place).mkdir(parents=True)
    assert assets.resources() == tmp_path / place


def test_their_absence_is_said_with_the_places_that_were_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch)
    with pytest.raises(IbassistError, match="resources: folder missing") as caught:
        assets.resources()
    assert str(package / "_data") in str(caught.value)
