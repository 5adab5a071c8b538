# SPDX-License-Identifier: MIT
"""`ibassist har`: three deeds, two languages, one document, and the exit statuses of the other commands."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from ibassist.core.terminal_text import width
from tests.har.planted import entry, planted_har
from tests.har.recordings import readable
from tests.har.test_findings import failed


@pytest.fixture
def recording(tmp_path: Path) -> str:
    path = tmp_path / "recording.har"
    har = planted_har(1).har
    har["log"]["entries"].append(failed("net::ERR_NAME_NOT_RESOLVED"))
    path.write_text(json.dumps(har), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("lang", "words"), [("en", "give your login away"), ("ja", "ログイン情報が漏れるおそれ")])
def test_check(run, recording: str, lang: str, words: str) -> None:
    status, out, err = run("har", "check", recording, "--lang", lang)
    assert (status, err) == (1, "")
    assert words in out
    assert "har.contains-secrets" in out
    assert max(map(width, out.splitlines()[1:])) <= 120


def test_check_of_something_else_says_why_and_where(run, tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_text('{"log": {"entries": [', encoding="utf-8")
    status, out, err = run("har", "check", str(path))
    assert (status, err) == (2, "")
    assert "har.not-a-har" in out
    assert "at byte 21" in out
    document = json.loads(run("har", "check", str(path), "--json", "--lang", "ja")[1])
    assert document["findings"][0]["code"] == "har.not-a-har"
    assert "21バイト目" in document["findings"][0]["args"]["reason"]


def test_read(run, recording: str) -> None:
    status, out, _ = run("har", "read", recording, "--json")
    document = json.loads(out)
    assert status == 1
    assert document["schema"] == "ibassist.har"
    assert "har.name-not-resolved" in [finding["code"] for finding in document["findings"]]
    assert document["findings"][0]["guide"]
    assert document["entries"] == len(planted_har(1).har["log"]["entries"]) + 1
    status, out, _ = run("har", "read", recording, "--lang", "ja")
    assert "ブラウザーがサーバーの名前を調べられませんでした" in out


def test_read_where_nothing_failed(run, tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_text(json.dumps({"log": {"entries": [entry({}, {})]}}), encoding="utf-8")
    status, out, _ = run("har", "read", str(path))
    assert status == 0
    assert "Nothing failed in it." in out


def test_sanitize(run, recording: str, tmp_path: Path) -> None:
    target = str(tmp_path / "safe.har")
    status, out, err = run("har", "sanitize", recording, "-o", target)
    assert (status, err) == (0, "")
    assert f"{target} can be sent." in out
    assert "request.headers" in out
    document = json.loads(run("har", "sanitize", recording, "-o", target, "--json")[1])
    assert document["output"] == target
    assert document["replaced"] == sum(row["count"] for row in document["ledger"]) > 0
    assert run("har", "check", target)[0] == 0


def test_several_recordings_get_safe_copies_beside_them(run, recording: str, tmp_path: Path) -> None:
    second = tmp_path / "second.har"
    second.write_bytes(Path(recording).read_bytes())
    status, out, _ = run("har", "sanitize", recording, str(second), "--json")
    assert status == 0
    assert [file["output"] for file in json.loads(out)["files"]] == [
        str(tmp_path / "recording-safe.har"),
        str(tmp_path / "second-safe.har"),
    ]
    assert run("har", "sanitize", recording, str(second), "-o", str(tmp_path / "z"))[0] == 2
    assert run("har", "read", recording, "-o", str(tmp_path / "z"))[0] == 2


def test_a_damaged_recording_ends_with_a_word_and_without_a_file(run, tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_text('{"log": {"entries": [{}]}}', encoding="utf-8")
    for deed in ("sanitize", "read"):
        status, out, err = run("har", deed, str(path), "--lang", "ja")
        assert (status, out) == (2, "")
        assert "21バイト目" in err
    assert [file.name for file in tmp_path.iterdir()] == ["x.har"]


def test_a_report_takes_the_safe_copy_only(run, recording: str, tmp_path: Path) -> None:
    machine = str(Path(__file__).parents[1] / "machines" / "linux-gateways-dropped")
    target = tmp_path / "r.zip"
    status, _, err = run("report", "--replay", machine, "--attach", recording, "-o", str(target))
    assert status == 1, err
    with zipfile.ZipFile(target) as archive:
        assert "attachments/recording-1.har" in archive.namelist()
        safe = json.loads(archive.read("attachments/recording-1.har"))
        page, listed = (archive.read(name).decode() for name in ("report.html", "report.txt"))
    drawn = page.partition("Requests in attachments/recording-1.har")[2].partition("</figure>")[0]
    text = "\n".join((*readable(safe), drawn))
    assert drawn.count("<text") > 20
    assert [kind for kind, secret in planted_har(1).secrets if secret in text] == []
    for told in (page, listed):
        for words in ("Requests in attachments/recording-1.har", "attachments/recording-1.harの通信", "name not found"):
            assert words in told
    assert "<title>" in page.partition("recording-1.harの通信")[2]
    assert run("report", "--replay", machine, "--level", "minimal", "--attach", recording)[0] == 2
    assert run("analyze", str(target), "--json")[0] == 1


def test_a_damaged_recording_is_not_added_to_a_report(run, tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_text('{"log": {"entries": [{}]}}', encoding="utf-8")
    status, _, err = run("report", "--replay", str(tmp_path), "--attach", str(path))
    assert status == 2
    assert "at byte 21" in err


def test_a_recording_is_read_beside_a_report(run, tmp_path: Path) -> None:
    machine = str(Path(__file__).parents[1] / "machines" / "windows-leftover-socks")
    report, recording = tmp_path / "r.zip", tmp_path / "x.har"
    run("report", "--replay", machine, "-o", str(report))
    with zipfile.ZipFile(report) as archive:
        document = json.loads(archive.read("report.json"))
    failing = failed("net::ERR_SOCKS_CONNECTION_FAILED", url="https://www.interactivebrokers.com/")
    moment = document["taken_at"]
    log = {"version": "1.2", "creator": {"name": "x", "version": "1"}, "entries": [failing | {"startedDateTime": moment}]}
    recording.write_text(json.dumps({"log": log}), encoding="utf-8")
    status, out, err = run("har", "read", str(recording), "--report", str(report), "--json")
    told = json.loads(out)
    assert (status, err) == (1, "")
    assert [finding["code"] for finding in told["inspection"]] == ["proxy.socks-unreachable"]
    assert {finding["caused_by"] for finding in told["findings"]} == {"proxy.socks-unreachable"}
    for lang, words in (("en", "one explanation"), ("ja", "原因は1つ")):
        assert words in run("har", "read", str(recording), "--report", str(report), "--lang", lang)[1]
    assert run("har", "check", str(recording), "--report", str(report))[0] == 2
    assert run("har", "read", str(recording), "--report", str(recording))[0] == 2
