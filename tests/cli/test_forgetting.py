# SPDX-License-Identifier: MIT
"""The console's command for whoever removes the program."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from ibassist import cli
from ibassist.app.journal import Journal
from ibassist.app.settings import Settings, save_settings, settings_file
from ibassist.core.languages import Lang


def test_settings_go_and_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    monkeypatch.setattr(platformdirs, "user_log_dir", lambda *_, **__: str(tmp_path / "log"))
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    entry = Journal().folder / "000001.json"
    entry.parent.mkdir(parents=True)
    entry.write_bytes(b"{}")
    save_settings(Settings(Lang.JA))
    file = settings_file()
    assert cli.main(["forget"]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert said.splitlines() == [
        "設定、保存したパスワード、修復の記録を削除しました。保存したレポートは残っています。",
        f"- {entry}",
        f"- {file}",
    ]
    assert not file.exists()
    assert not entry.exists()
    assert cli.main(["forget", "--lang", "en"]) == 0
    assert capsysbinary.readouterr().out.decode().splitlines() == [
        "Settings, kept passwords and the journal of repairs are gone. Reports you saved are still where they were."
    ]
