# SPDX-License-Identifier: MIT
"""Recordings on disk: a safe copy is written whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ibassist.app import har_files
from ibassist.core.errors import BadInputError, ExportRefusedError
from ibassist.har.standins import HarStandIns
from tests.har.planted import entry, planted_har
from tests.har.recordings import KEY, KNOWLEDGE, readable


def _written(path: Path, har: dict[str, Any]) -> Path:
    path.write_text(json.dumps(har, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_safe_copy_holds_no_secret_and_can_be_read_again(tmp_path: Path) -> None:
    planted = planted_har(4)
    source = _written(tmp_path / "a.har", planted.har)
    made = har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY)
    safe = json.loads(Path(made.path).read_text(encoding="utf-8"))
    text = "\n".join(readable(safe))
    assert [kind for kind, secret in planted.secrets if secret in text] == []
    assert len(safe["log"]["entries"]) == len(planted.har["log"]["entries"])
    assert made.ledger.places > len(planted.secrets) // 2
    assert har_files.check(made.path, KNOWLEDGE).survey.is_sanitized
    assert made.size == os.path.getsize(made.path)
    assert sorted(os.listdir(tmp_path)) == ["a.har", "b.har"]


def test_the_same_key_gives_the_same_file(tmp_path: Path) -> None:
    source = _written(tmp_path / "a.har", planted_har(5).har)
    copies = [
        Path(har_files.make_safe(source, tmp_path / name, KNOWLEDGE, key).path)
        for name, key in (("b", KEY), ("c", KEY), ("d", b"x" * 32))
    ]
    assert copies[0].read_bytes() == copies[1].read_bytes() != copies[2].read_bytes()


def test_what_the_list_of_members_lacks_is_put_in(tmp_path: Path) -> None:
    source = tmp_path / "a.har"
    source.write_text('{"x": {"y": "Qx77secret"}, "log": {"pages": []}}', encoding="utf-8")
    made = har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY)
    safe = json.loads(Path(made.path).read_text(encoding="utf-8"))
    assert list(safe) == ["log"]
    assert safe["log"]["entries"] == []
    assert safe["log"]["version"] == "1.2"


def test_a_damaged_recording_leaves_no_file(tmp_path: Path) -> None:
    source = tmp_path / "a.har"
    source.write_text(json.dumps(planted_har(1).har)[:-40], encoding="utf-8")
    with pytest.raises(BadInputError, match=r"a\.har: .*at byte \d+"):
        har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY)
    assert os.listdir(tmp_path) == ["a.har"]


def test_a_value_that_is_left_somewhere_is_replaced_in_a_second_pass(tmp_path: Path) -> None:
    """A cookie whose value is also the name of a header: names are kept where they can be."""
    leaking = entry(
        {"cookies": [{"name": "SID", "value": "session4471"}], "headers": [{"name": "x-session4471", "value": "1"}]},
        {},
    )
    source = _written(tmp_path / "a.har", {"log": {"version": "1.2", "entries": [leaking]}})
    made = har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY)
    assert "session4471" not in Path(made.path).read_text(encoding="utf-8")


def test_with_something_left_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = _written(
        tmp_path / "a.har", {"log": {"entries": [entry({"cookies": [{"name": "SID", "value": "Qx77aa81"}]}, {})]}}
    )
    monkeypatch.setattr(HarStandIns, "token", lambda self, kind, value: self.hunt(value) or value)
    with pytest.raises(ExportRefusedError, match="1 hidden values would still be in it"):
        har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY)
    assert os.listdir(tmp_path) == ["a.har"]


def test_numbers_of_the_format_are_no_residue(tmp_path: Path) -> None:
    leaking = entry({"cookies": [{"name": "SID", "value": "7654321"}], "bodySize": 7654321}, {})
    source = _written(tmp_path / "a.har", {"log": {"entries": [leaking]}})
    made = har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY)
    assert json.loads(Path(made.path).read_text(encoding="utf-8"))["log"]["entries"][0]["request"]["bodySize"] == 7654321


def test_files_of_others_are_not_overwritten(tmp_path: Path) -> None:
    source = _written(tmp_path / "a.har", planted_har(1).har)
    other = tmp_path / "b.har"
    other.write_text("mine", encoding="utf-8")
    with pytest.raises(BadInputError, match="no recording that ibassist made safe"):
        har_files.make_safe(source, other, KNOWLEDGE, KEY)
    with pytest.raises(BadInputError, match="the recording itself"):
        har_files.make_safe(source, source, KNOWLEDGE, KEY)
    other.unlink()
    har_files.make_safe(source, other, KNOWLEDGE, KEY)
    har_files.make_safe(source, other, KNOWLEDGE, KEY)


def test_it_can_be_stopped_and_says_how_far_it_is(tmp_path: Path) -> None:
    source = _written(tmp_path / "a.har", planted_har(1).har)
    told: list[tuple[int, int]] = []
    har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY, lambda done, total: told.append((done, total)))
    assert told[-1] == (source.stat().st_size, source.stat().st_size)
    (tmp_path / "b.har").unlink()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        har_files.make_safe(source, tmp_path / "b.har", KNOWLEDGE, KEY, stop)
    assert os.listdir(tmp_path) == ["a.har"]


def test_no_file_and_no_regular_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        har_files.read(tmp_path / "none.har", KNOWLEDGE)
    with pytest.raises(BadInputError, match="not a file"):
        har_files.read(tmp_path, KNOWLEDGE)
