# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ibassist import cli
from ibassist.app import update
from ibassist.app.update import Update, UpdateState, look_for_update
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import HttpReply, Roots

ADDRESS = "https://example.com/ibassist/version.txt"


class Server:
    """Answers with one reply, and keeps what it was asked."""

    def __init__(self, body=b"", status=200, failure=None):
        self.asked = []
        self._answer = failure or HttpReply(status, {}, body, 0.1, datetime(2026, 11, 23, tzinfo=UTC))

    def http(self, url, **options):
        self.asked.append((url, options))
        return self._answer


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"1.2.3\n", Update(UpdateState.NEWEST, "1.2.3")),
        (b"1.2.2", Update(UpdateState.NEWEST, "1.2.2")),
        (b"1.10.0", Update(UpdateState.NEWER, "1.10.0")),
        (b"<html>", Update(UpdateState.FAILED)),
        (b"", Update(UpdateState.FAILED)),
        (b"\xff\xfe1.2.3", Update(UpdateState.FAILED)),
    ],
)
def test_the_file_is_compared_with_the_own_version(body, expected):
    assert look_for_update(Server(body), ADDRESS, "1.2.3") == expected


@pytest.mark.parametrize("server", [Server(b"9.9.9", status=404), Server(failure=Failure(Outcome.TIMED_OUT))])
def test_what_does_not_arrive_is_no_answer(server):
    assert look_for_update(server, ADDRESS, "1.2.3") == Update(UpdateState.FAILED)


def test_little_is_fetched_in_little_time_and_the_server_is_verified():
    server = Server(b"1.2.3")
    look_for_update(server, ADDRESS, "1.2.3")
    [(url, options)] = server.asked
    assert url == ADDRESS
    assert options["max_bytes"] <= 1024
    assert options["timeout"] <= 15
    assert options["roots"] is Roots.SYSTEM


@pytest.mark.parametrize("address", ["", "http://example.com/version.txt", "file:///etc/passwd"])
def test_nothing_is_asked_without_a_protected_address(address):
    server = Server(b"9.9.9")
    assert look_for_update(server, address, "1.2.3") == Update(UpdateState.NO_ADDRESS)
    assert server.asked == []


@pytest.mark.parametrize(
    ("server", "status", "said"),
    [(Server(b"99.0.0"), 0, "99.0.0"), (Server(b"0.0.1"), 0, "newest"), (Server(b"?"), 3, "could not be found out")],
)
def test_the_console_says_what_came_of_it(server, status, said, monkeypatch, capfd):
    monkeypatch.setattr(update, "ADDRESS", ADDRESS)
    monkeypatch.setattr("ibassist.host.local.LocalHost", lambda: server)
    assert cli.main(["update", "--lang", "en"]) == status
    captured = capfd.readouterr()
    assert said in (captured.err if status else captured.out)


@pytest.mark.parametrize(("lang", "said"), [("en", "does not know a place to look"), ("ja", "確認先が設定されていません")])
def test_the_console_is_honest_about_having_nowhere_to_look(lang, said, monkeypatch, capfd):
    monkeypatch.setattr(update, "ADDRESS", "")
    assert cli.main(["update", "--lang", lang]) == 0
    assert said in capfd.readouterr().out


def test_nothing_but_the_command_asks():
    """Never by itself: no module knows of it but the command, and the tool of the window that says what it does."""
    from building.product import ROOT

    knowing = [path.name for path in (ROOT / "ibassist").rglob("*.py") if "look_for_update" in path.read_text(encoding="utf-8")]
    assert sorted(knowing) == ["assistant.py", "library_tools.py", "update.py", "update.py"]
