# SPDX-License-Identifier: MIT
"""Whoever removes the program can remove what it kept, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import platformdirs
import pytest
from keyring.backend import KeyringBackend

from ibassist.app.crash import Crash, keep, log_file
from ibassist.app.forgetting import forget
from ibassist.app.proxy_login import keep_login
from ibassist.app.pseudonym_key import pseudonym_key
from ibassist.app.report_page import page_file
from ibassist.app.settings import Settings, save_settings, settings_file
from ibassist.core.errors import IbassistError
from ibassist.core.languages import Lang
from ibassist.host.api import Credentials


class _Store(KeyringBackend):
    priority = 5.0  # type: ignore[assignment]

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {("mail", "alex"): "not ours"}
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.locked:
            raise RuntimeError("locked")
        del self.entries[service, username]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Store]:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache" / "ibassist"))
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config" / "ibassist"))
    monkeypatch.setattr(platformdirs, "user_log_dir", lambda *_, **__: str(tmp_path / "log" / "ibassist"))
    before, store = keyring.get_keyring(), _Store()
    keyring.set_keyring(store)
    save_settings(Settings(Lang.JA))
    pseudonym_key()
    keep_login(("proxy.example.com", 1080), Credentials("alex", "secret"))
    page_file().parent.mkdir(parents=True)
    page_file().write_bytes(b"<p>")
    assert keep(Crash("Fault", "", safe=True))
    yield store
    keyring.set_keyring(before)


def test_everything_is_removed_and_nothing_else(store: _Store, tmp_path: Path) -> None:
    assert len(store.entries) == 3
    assert set(forget()) == {page_file(), log_file(), settings_file()}
    assert store.entries == {("mail", "alex"): "not ours"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["cache", "config", "log"]
    assert forget() == ()


def test_other_files_in_the_folder_stay(store: _Store) -> None:
    notes = settings_file().with_name("notes.txt")
    notes.write_text("mine", encoding="utf-8")
    forget()
    assert notes.read_text(encoding="utf-8") == "mine"
    assert not settings_file().exists()


def test_when_the_store_refuses_the_settings_stay_to_try_again(store: _Store) -> None:
    store.locked = True
    with pytest.raises(IbassistError, match="password store"):
        forget()
    assert settings_file().exists()
    store.locked = False
    forget()
    assert not settings_file().exists()
