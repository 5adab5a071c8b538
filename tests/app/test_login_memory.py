# SPDX-License-Identifier: MIT
"""The logins behind the window: used, dropped when rejected, kept only when accepted and wanted, and in no report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from ibassist.app.assistant import Assistant
from ibassist.app.login_memory import LoginMemory
from ibassist.app.proxy_login import keep_login, kept_logins
from ibassist.core.facts import Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping, LoginAnswer, LoginResult
from ibassist.core.outcomes import SKIPPED, Outcome, Step
from ibassist.flow.state import Saving
from ibassist.host.api import Credentials
from ibassist.host.replay.recorded import RecordedHost
from ibassist.probes.proxy import LOGIN_REJECTED, ProxyFacts, ProxyKind, ProxySource, ProxyTrial

PROXY, OTHER = ("192.0.2.8", 1080), ("192.0.2.9", 3128)
LOGIN = Credentials("hanako", "k1ngfisher-PW")
OK = Step(Outcome.OK)
REJECTED = Step(Outcome.NEEDS_LOGIN, 0.1, LOGIN_REJECTED, 1)
MACHINES = Path(__file__).parents[1] / "machines"


class _Store(KeyringBackend):
    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise RuntimeError("locked")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture
def store() -> Iterator[_Store]:
    before, made = keyring.get_keyring(), _Store()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def taken(handshake: Step, proxy: tuple[str, int] = PROXY) -> Snapshot:
    trial = ProxyTrial(
        ProxyKind.SOCKS,
        *proxy,
        ProxySource.GNOME,
        for_trading=True,
        connect=OK,
        handshake=handshake,
        handshake_4000=SKIPPED,
        target="",
    )
    observations = {"proxy": Observation(Status.OK, facts=ProxyFacts((), (trial,)))}
    return Snapshot("0.1.0", "2026-01-02T03:04:05Z", OsInfo(OsFamily.LINUX), observations)


def test_a_login_is_used_until_it_is_rejected(store: _Store) -> None:
    logins = LoginMemory()
    assert logins.for_run() == {}
    logins.use(PROXY, LOGIN, True)
    assert logins.for_run() == {PROXY: LOGIN}
    (result,) = logins.results(taken(REJECTED))
    assert (result.answer, result.socks) == (LoginAnswer.REJECTED, True)
    assert logins.for_run() == {}, "a proxy may lock an account that knocks too often"
    assert logins.keep((result,)) == (result,)
    assert store.entries == {}


def test_it_is_kept_once_it_was_accepted(store: _Store) -> None:
    logins = LoginMemory()
    logins.use(PROXY, LOGIN, True)
    results = logins.results(taken(OK))
    assert results == (LoginResult(PROXY, LoginAnswer.ACCEPTED, socks=True),)
    assert store.entries == {}, "the run comes first"
    (kept,) = logins.keep(results)
    assert kept.keeping is Keeping.DONE
    assert kept_logins() == (PROXY,)
    assert LoginMemory().for_run() == {PROXY: LOGIN}, "another start finds it"
    assert logins.results(taken(OK))[0].keeping is Keeping.DONE
    store.entries.clear()
    logins.keep(logins.results(taken(OK)))
    assert store.entries == {}, "once is enough"


def test_it_is_not_kept_unless_that_is_wanted(store: _Store) -> None:
    logins = LoginMemory()
    logins.use(PROXY, LOGIN, False)
    logins.keep(logins.results(taken(OK)))
    assert (store.entries, kept_logins()) == ({}, ())


def test_a_login_of_a_proxy_that_was_not_tried_says_nothing(store: _Store) -> None:
    logins = LoginMemory()
    logins.use(OTHER, LOGIN, False)
    assert logins.results(taken(OK)) == ()


def test_a_kept_login_that_is_rejected_is_left_alone_until_another_is_given(store: _Store) -> None:
    keep_login(PROXY, LOGIN)
    logins = LoginMemory()
    logins.for_run()
    logins.results(taken(REJECTED))
    assert logins.for_run() == {}
    logins.use(PROXY, Credentials("hanako", "new"), False)
    assert logins.for_run() == {PROXY: Credentials("hanako", "new")}


def test_a_store_that_does_not_answer_is_told(store: _Store) -> None:
    keep_login(PROXY, LOGIN)
    store.broken = True
    logins = LoginMemory()
    assert logins.for_run() == {}
    assert logins.results(taken(Step(Outcome.NEEDS_LOGIN))) == (
        LoginResult(PROXY, LoginAnswer.NOT_READ, Keeping.FAILED, socks=True),
    )


def test_what_is_forgotten_is_not_used_any_more(store: _Store) -> None:
    keep_login(PROXY, LOGIN)
    logins = LoginMemory()
    logins.for_run()
    assert logins.forget() is Keeping.DONE
    assert (logins.for_run(), store.entries, kept_logins()) == ({}, {}, ())


def test_what_could_not_be_forgotten_stays_known(store: _Store) -> None:
    keep_login(PROXY, LOGIN)
    store.broken = True
    assert LoginMemory().forget() is Keeping.FAILED
    assert kept_logins() == (PROXY,)


def test_the_password_is_removed_from_a_note_that_gives_it_away(store: _Store) -> None:
    assistant = Assistant(RecordedHost.load(MACHINES / "linux-healthy"))
    assistant.load()
    assistant.logins.use(PROXY, LOGIN, False)
    assistant.logins.for_run()
    for level in ("normal", "full"):
        drafted = assistant.draft(taken(OK), Lang.EN, Saving("I typed k1ngfisher-PW for hanako", level), "").draft
        assert "k1ngfisher" not in "".join(text for _, text in drafted.files) + drafted.summary
        assert "k1ngfisher" not in str(drafted.stand_ins)
