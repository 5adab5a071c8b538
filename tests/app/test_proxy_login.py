# SPDX-License-Identifier: MIT
"""Logins of proxies: kept only where the user wants it, forgotten whole, and never anywhere but in the password store."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from ibassist.app.proxy_login import answer_of, fetch_logins, forget_logins, is_socks, keep_login, kept_logins
from ibassist.app.settings import Settings, load_settings, save_settings, settings_file
from ibassist.core.facts import Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping, LoginAnswer
from ibassist.core.outcomes import SKIPPED, Outcome, Step
from ibassist.host.api import Credentials
from ibassist.probes.proxy import LOGIN_REJECTED, ProxyFacts, ProxyKind, ProxySource, ProxyTrial
from tests.timing import within

PROXY, OTHER = ("proxy.example.com", 1080), ("192.0.2.8", 3128)
LOGIN = Credentials("hanako", 'pa: "ss" 日本')


class _Store(KeyringBackend):
    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError("none")
        del self.entries[service, username]


class _Slow(_Store):
    """Does what it is asked when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()
        self.stored = threading.Event()
        self.deleted = threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        self.free.wait(30)
        super().set_password(service, username, password)
        self.stored.set()

    def delete_password(self, service: str, username: str) -> None:
        super().delete_password(service, username)
        self.deleted.set()


class _Broken(_Store):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot store {password}")

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no bus")


@pytest.fixture(autouse=True)
def _own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def store() -> _Store:
    made = _Store()
    keyring.set_keyring(made)
    return made


def test_a_login_that_is_kept_comes_back_and_is_forgotten_whole(store: _Store) -> None:
    assert keep_login(PROXY, LOGIN) is Keeping.DONE
    assert keep_login(OTHER, Credentials("alex", "")) is Keeping.DONE
    assert kept_logins() == (PROXY, OTHER)
    assert fetch_logins() == {PROXY: LOGIN, OTHER: Credentials("alex", "")}
    assert forget_logins() is Keeping.DONE
    assert (store.entries, kept_logins(), fetch_logins()) == ({}, (), {})


def test_the_settings_know_the_proxy_and_nothing_of_the_login(store: _Store) -> None:
    keep_login(PROXY, LOGIN)
    written = settings_file().read_text()
    assert "proxy.example.com" in written
    assert "hanako" not in written
    assert "ss" not in written.replace("settings", "")


def test_the_store_is_left_alone_where_nothing_is_kept(store: _Store) -> None:
    assert fetch_logins() == {}
    assert forget_logins() is Keeping.DONE
    assert store.asked == 0


def test_keeping_one_again_replaces_it(store: _Store) -> None:
    keep_login(PROXY, LOGIN)
    keep_login(PROXY, Credentials("hanako", "new"))
    assert fetch_logins() == {PROXY: Credentials("hanako", "new")}
    assert kept_logins() == (PROXY,)


def test_an_entry_that_somebody_else_removed_is_no_fault(store: _Store) -> None:
    keep_login(PROXY, LOGIN)
    store.entries.clear()
    assert fetch_logins() == {}
    assert forget_logins() is Keeping.DONE
    assert kept_logins() == ()


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[]", '["only"]', '["user", 5]', '{"user": "x", "password": "y"}', "[" * 100000]
)
def test_an_entry_that_is_not_ours_gives_no_login(store: _Store, text: str) -> None:
    keep_login(PROXY, LOGIN)
    store.entries = dict.fromkeys(store.entries, text)
    assert fetch_logins() == {}


def test_without_a_store_nothing_is_kept_and_that_is_said() -> None:
    assert keep_login(PROXY, LOGIN) is Keeping.NO_STORE
    assert kept_logins() == ()


def test_a_broken_store_is_said_and_its_words_are_not_repeated(caplog: pytest.LogCaptureFixture) -> None:
    keyring.set_keyring(_Broken())
    with caplog.at_level(logging.DEBUG):
        assert keep_login(PROXY, LOGIN) is Keeping.FAILED
    assert LOGIN.password not in caplog.text
    assert kept_logins() == ()
    save_settings(Settings(proxy_logins=(PROXY,)))
    assert fetch_logins() is Keeping.FAILED
    assert forget_logins() is Keeping.FAILED
    assert kept_logins() == (PROXY,), "it may still be there, and can be forgotten later"


def test_what_a_slow_store_does_too_late_is_undone() -> None:
    store = _Slow()
    keyring.set_keyring(store)
    began = time.monotonic()
    assert keep_login(PROXY, LOGIN, patience=0.05) is Keeping.TIMED_OUT
    assert time.monotonic() - began < within(5)
    assert kept_logins() == ()
    store.free.set()
    assert store.stored.wait(10)
    assert store.deleted.wait(10)
    assert store.entries == {}


def test_where_the_settings_cannot_be_written_nothing_is_stored(
    store: _Store, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("ibassist.app.settings.settings_file", lambda: tmp_path / "file" / "settings.json")
    assert keep_login(PROXY, LOGIN) is Keeping.FAILED
    assert store.entries == {}


def test_other_settings_stay(store: _Store) -> None:
    save_settings(Settings(Lang.JA, "/home/alex"))
    keep_login(PROXY, LOGIN)
    assert load_settings() == Settings(Lang.JA, "/home/alex", proxy_logins=(PROXY,))


# ---------------------------------------------------------------- what the proxy made of it

OK = Step(Outcome.OK)


def taken(*trials: ProxyTrial) -> Snapshot:
    facts = ProxyFacts((), trials)
    return Snapshot("0.1.0", "2026-01-02T03:04:05Z", OsInfo(OsFamily.LINUX), {"proxy": Observation(Status.OK, facts=facts)})


def trial(handshake: Step, kind: ProxyKind = ProxyKind.SOCKS, connect: Step = OK) -> ProxyTrial:
    return ProxyTrial(
        kind,
        *PROXY,
        ProxySource.GNOME,
        for_trading=True,
        connect=connect,
        handshake=handshake,
        handshake_4000=SKIPPED,
        target="",
    )


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        (OK, LoginAnswer.ACCEPTED),
        (Step(Outcome.REJECTED, 0.1, "not_allowed", 2), LoginAnswer.ACCEPTED),
        (Step(Outcome.NEEDS_LOGIN, 0.1, LOGIN_REJECTED, 1), LoginAnswer.REJECTED),
        (Step(Outcome.NEEDS_LOGIN, 0.1, "negotiate,ntlm", 407), LoginAnswer.OTHER_WAY),
        (Step(Outcome.NEEDS_LOGIN, 0.0, "login_not_representable"), LoginAnswer.OTHER_WAY),
        (Step(Outcome.TIMED_OUT), LoginAnswer.UNKNOWN),
        (SKIPPED, LoginAnswer.UNKNOWN),
    ],
)
def test_what_the_proxy_made_of_a_login(step: Step, answer: LoginAnswer) -> None:
    assert answer_of(taken(trial(step)), PROXY) is answer
    assert answer_of(taken(trial(step)), OTHER) is LoginAnswer.UNKNOWN


def test_of_several_answers_the_least_good_one_counts() -> None:
    both = taken(trial(OK), trial(Step(Outcome.NEEDS_LOGIN, 0.1, LOGIN_REJECTED), ProxyKind.HTTP))
    assert answer_of(both, PROXY) is LoginAnswer.REJECTED
    assert is_socks(both, PROXY)
    assert not is_socks(taken(trial(OK, ProxyKind.HTTP)), PROXY)
