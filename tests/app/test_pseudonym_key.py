# SPDX-License-Identifier: MIT
"""The key of the stand-ins: stays where there is a key store, and never holds a report up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from ibassist.app.pseudonym_key import pseudonym_key
from tests.timing import within


class _Store(KeyringBackend):
    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password


class _Broken(_Store):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no bus")


class _Hanging(_Store):
    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.free.wait(30)
        return None


@pytest.fixture(autouse=True)
def _own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_the_key_stays_the_same() -> None:
    store = _Store()
    keyring.set_keyring(store)
    key = pseudonym_key()
    assert len(key) == 32
    assert pseudonym_key() == key
    assert list(store.entries) == [("ibassist", "pseudonyms")]


@pytest.mark.parametrize("stored", ["", "no hexadecimal", "abcd"])
def test_a_damaged_entry_gives_a_key_for_this_report_only(stored: str) -> None:
    store = _Store()
    store.entries["ibassist", "pseudonyms"] = stored
    keyring.set_keyring(store)
    assert len(pseudonym_key()) == 32
    assert pseudonym_key() != pseudonym_key()


def test_without_a_key_store_every_report_has_its_own_key() -> None:
    assert len(pseudonym_key()) == 32
    assert pseudonym_key() != pseudonym_key()


def test_a_broken_key_store_is_no_obstacle() -> None:
    keyring.set_keyring(_Broken())
    assert len(pseudonym_key()) == 32


def test_a_key_store_that_hangs_holds_nothing_up() -> None:
    store = _Hanging()
    keyring.set_keyring(store)
    began = time.monotonic()
    assert len(pseudonym_key(patience=0.1)) == 32
    assert time.monotonic() - began < within(2)
    store.free.set()
