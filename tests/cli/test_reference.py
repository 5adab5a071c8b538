# SPDX-License-Identifier: MIT
"""`ibassist hosts`: from the list alone, or with what a report says; never from the network."""

from __future__ import annotations

import csv
import io
import socket
from pathlib import Path

import pytest

from ibassist.core.terminal_text import width

BLOCKED = str(Path(__file__).parents[1] / "machines" / "linux-gateways-dropped")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):  # not the class itself: ssl, loaded later, derives from it
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_list_alone(run, lang: str) -> None:
    status, out, err = run("hosts", "--lang", lang)
    assert (status, err) == (0, "")
    assert all(
        name in out
        for name in ("ndc1.ibllc.com", "ndc1-hb1.ibllc.com", "www.interactivebrokers.co.jp", "download2.interactivebrokers.com")
    )
    assert "4000, 4001" in out
    assert max(map(width, out.splitlines())) <= 80
    assert {"en": "Planned maintenance hours", "ja": "メンテナンスの時間帯"}[lang] in out


def test_with_the_results_of_a_report(run, tmp_path: Path) -> None:
    target = str(tmp_path / "r.zip")
    run("report", "--replay", BLOCKED, "-o", target)
    status, out, err = run("hosts", "--report", target)
    assert (status, err) == (0, "")
    lines = {line.split()[0]: line for line in out.splitlines() if line.startswith("  ")}
    assert lines["ndc1.ibllc.com"].endswith("4000, 4001: no answer in time")
    assert lines["www.interactivebrokers.com"].endswith("443, 80: reached")
    assert "Inspected at 23 November 2026, 09:00:00 (UTC+0:00)." in out
    rows = list(csv.reader(io.StringIO(run("hosts", "--report", target, "--csv")[1].removeprefix("\ufeff"))))
    assert [row[9:] for row in rows if row[2] == "ndc1.ibllc.com"] == [
        ["no answer in time", "23 November 2026, 09:00:00 (UTC+0:00)"]
    ] * 2


def test_for_a_spreadsheet_and_for_the_it_department(run) -> None:
    status, out, _ = run("hosts", "--csv")
    assert status == 0
    assert out.startswith("\ufeffUsed for,")
    status, out, _ = run("hosts", "--allow-list", "--lang", "ja")
    assert status == 0
    assert "TCPポート4000、4001" in out


@pytest.mark.parametrize(
    "arguments", [["--csv", "--allow-list"], ["--report", "/no/such/file"], ["--report", ""], ["extra"]], ids=" ".join
)
def test_wrong_use(run, arguments: list[str]) -> None:
    status, out, err = run("hosts", *arguments)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
