# SPDX-License-Identifier: MIT
"""Settings: remembered when possible, and never in the way."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from ibassist.app import settings
from ibassist.app.settings import Settings, change_settings, load_settings, save_settings, settings_file, system_language
from ibassist.core.languages import Lang
from tests.timing import within


def test_settings_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    save_settings(Settings(Lang.JA, "/home/alex"), path)
    assert load_settings(path) == Settings(Lang.JA, "/home/alex")
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_settings_of_the_user_are_kept_in_the_systems_place() -> None:
    save_settings(Settings(Lang.JA))
    assert settings_file().is_file()
    assert load_settings().lang is Lang.JA


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"lang": "xx", "last_folder": 5}',
        b'{"lang": ["ja"], "last_folder": "\\u0000"}',
        b"[" * 60000,
    ],
)
def test_damaged_settings_count_as_not_set(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    assert load_settings(path) == Settings()


def test_a_place_that_cannot_be_written_or_read_bothers_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save_settings(Settings(Lang.JA), tmp_path / "file" / "settings.json")
    assert load_settings(tmp_path / "file" / "settings.json") == Settings()
    assert load_settings(tmp_path) == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe as POSIX has it")
def test_a_pipe_in_the_place_of_the_file_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.slow
def test_a_file_system_that_does_not_answer_costs_half_a_second_and_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(Settings(Lang.JA, "/home/alex"))
    answer, read = threading.Event(), settings._bytes_of
    monkeypatch.setattr(settings, "_bytes_of", lambda path: answer.wait(60) and read(path))
    monkeypatch.setattr(settings, "_PATIENCE_TO_CHANGE", 0.1)
    began = time.monotonic()
    assert load_settings() == Settings()
    assert time.monotonic() - began < within(0.7)
    change_settings(last_folder="/tmp")
    answer.set()
    assert load_settings() == Settings(Lang.JA, "/home/alex"), "what could not be read is not overwritten"


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({"LANG": "ja_JP.UTF-8"}, Lang.JA),
        ({"LANG": "en_US.UTF-8"}, Lang.EN),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, Lang.JA),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, Lang.EN),
        ({"LANG": "fr_FR"}, Lang.EN),
    ],
)
def test_the_language_of_the_session(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], lang: Lang) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() is lang


@pytest.mark.parametrize(
    ("name", "lang"), [("Japanese_Japan", Lang.JA), ("ja_JP", Lang.JA), ("English_United States", Lang.EN), (None, Lang.EN)]
)
def test_where_the_environment_says_nothing_the_system_does(
    monkeypatch: pytest.MonkeyPatch, name: str | None, lang: Lang
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, None))
    assert system_language() is lang
