# SPDX-License-Identifier: MIT
"""The content file says what the YAML says, is made anew after every change, and is passed over when it cannot be trusted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from ibassist.app import assets, catalog, content_file
from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout that has the program's own words and an own ``build/``, with a content file in it."""
    for name in ("resources", "i18n"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.png", "*.svg"))
    (tmp_path / "ibassist").mkdir()
    (tmp_path / "ibassist" / "module.py").write_text("")
    for name in ("resources", "i18n"):
        monkeypatch.setattr(assets, name, lambda name=name: tmp_path / name)
    monkeypatch.setattr(assets, "checkout", lambda: tmp_path)
    content_file._opened.cache_clear()
    catalog.load_catalog()
    yield tmp_path / "build" / content_file.NAME
    content_file._opened.cache_clear()


def is_used() -> bool:
    content_file._opened.cache_clear()
    return content_file.section("phrases", dict) is not None


def without_figures(loaded: Catalog) -> list[object]:
    return [getattr(loaded, field.name) for field in fields(loaded) if field.name != "scenes"]


@pytest.mark.slow
def test_it_says_what_the_yaml_says_in_the_same_order(file: Path) -> None:
    assert is_used()
    compiled, read = catalog.load_catalog(), catalog.load_catalog(assets.resources())
    assert without_figures(compiled) == without_figures(read)
    for name in ("guides", "findings", "phrases", "decisions"):
        assert list(getattr(compiled, name)) == list(getattr(read, name))
    assert catalog.load_knowledge() == catalog.load_knowledge(assets.resources())


@pytest.mark.slow
def test_with_it_no_yaml_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "read_yaml", lambda path: pytest.fail(f"read {path}"))
    assert catalog.load_catalog().guides
    assert catalog.load_knowledge().endpoints


@pytest.mark.slow
def test_only_what_is_asked_for_is_read(file: Path) -> None:
    loaded = catalog.load_catalog()
    assert loaded.phrase("report.title", Lang.EN)
    read = [field.name for field in fields(loaded) if _is_there(loaded, field.name)]
    assert sorted(read) == ["phrases", "words"]
    assert replace(loaded, words={}).guides == loaded.guides
    with pytest.raises(AttributeError):
        loaded.no_such_part  # noqa: B018


def _is_there(loaded: Catalog, name: str) -> bool:
    try:
        object.__getattribute__(loaded, name)
    except AttributeError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("change", ["resources/words.yaml", "i18n/content_xx.yaml", "ibassist/module.py"])
def test_after_a_change_the_yaml_is_read_and_the_file_made_anew(file: Path, change: str) -> None:
    changed = file.parents[1] / change
    with changed.open("a") as opened:
        opened.write("off_and_on: {en: off and on, ja: オフとオン}\n" if change.startswith("resources") else "# more\n")
    assert not is_used()
    assert catalog.load_words().get("off_and_on", None) is None or change.startswith("resources")
    words = catalog.load_catalog().words
    assert ("off_and_on" in words) == change.startswith("resources")
    assert is_used()


@pytest.mark.slow
def test_a_touch_that_keeps_the_size_is_a_change(file: Path) -> None:
    words = file.parents[1] / "resources" / "words.yaml"
    about = words.stat()
    os.utime(words, ns=(about.st_atime_ns, about.st_mtime_ns + 1))
    assert not is_used()


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["empty", "cut", "one bit", "rubbish", "other types", "huge"])
def test_a_damaged_file_is_passed_over_and_replaced(file: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(file.read_bytes())
    if damage == "one bit":
        data[len(data) // 2] ^= 1
    elif damage == "other types":
        made_of = content_file.fingerprint(with_times=True)
        data = bytearray(content_file.encode({"phrases": ["a"], "guides": {"x": 1}}, made_of))
    elif damage == "huge":
        monkeypatch.setattr(content_file, "_MOST_BYTES", len(data) - 1)
    file.write_bytes({"empty": b"", "cut": bytes(data[:-9]), "rubbish": b"\xc1" * 99}.get(damage, bytes(data)))
    content_file._opened.cache_clear()
    assert catalog.load_phrases()["report.title"].get(Lang.EN)
    assert catalog.load_guides()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="asks for POSIX permission bits")
def test_a_file_that_others_can_write_or_a_link_is_passed_over(file: Path) -> None:
    file.chmod(0o666)
    assert not is_used()
    file.chmod(0o600)
    assert is_used()
    elsewhere = file.with_name("elsewhere")
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert not is_used()
    file.unlink()
    os.mkfifo(file)
    assert not is_used(), "a pipe is not waited for"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_a_file_of_somebody_else_is_passed_over(file: Path) -> None:
    os.chown(file, 12345, -1)
    assert not is_used()


@pytest.mark.slow
def test_nothing_is_written_where_the_program_is_installed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.unlink()
    monkeypatch.setattr(assets, "checkout", lambda: None)
    content_file._opened.cache_clear()
    before = sorted(file.parents[1].rglob("*"))
    assert catalog.load_catalog().guides
    assert sorted(file.parents[1].rglob("*")) == before


@pytest.mark.slow
def test_an_installed_program_uses_the_file_beside_its_words(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "checkout", lambda: None)
    catalog.write_content_file(assets.resources() / content_file.NAME)
    assert is_used()
    os.utime(assets.resources() / "words.yaml", (0, 0))
    assert is_used(), "an installer sets its own times"
    (assets.resources() / "words.yaml").write_text("off: {en: other, ja: 別}\n", encoding="utf-8")
    assert not is_used()


@pytest.mark.slow
def test_a_build_makes_the_same_bytes_twice(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        code = f"from pathlib import Path; from ibassist.app.catalog import write_content_file as w; w(Path({str(tmp_path / name)!r}))"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": str(len(made))})
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
