# SPDX-License-Identifier: MIT
"""Recordings that Chromium and Firefox made of a local site: see ``recorded/README.md``."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ibassist.app import har_files
from ibassist.core.errors import BadInputError
from ibassist.core.languages import Lang
from tests.har.recordings import KEY, KNOWLEDGE, readable
from tests.har.validity import check_valid

HERE = Path(__file__).parent / "recorded"
SECRETS: dict[str, str] = yaml.safe_load((HERE / "secrets.yaml").read_text(encoding="utf-8"))
SITE = "portal.example.com"


def _leaves(value: Any, *path: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in members:
        yield from _leaves(item, *path, key)
    if not isinstance(value, dict | list):
        yield path, value


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        if not (isinstance(value, dict) and key in value) and not (isinstance(value, list) and key < len(value)):
            return None
        value = value[key]
    return value


@pytest.mark.parametrize(("name", "sockets"), [("chromium", 4), ("firefox", 0)])
def test_a_real_recording_keeps_what_is_harmless_and_nothing_else(tmp_path: Path, name: str, sockets: int) -> None:
    source = HERE / f"{name}.har"
    made = har_files.make_safe(source, tmp_path / "safe.har", KNOWLEDGE, KEY)
    before, after = (json.loads(Path(path).read_text(encoding="utf-8")) for path in (source, made.path))
    there, left = "\n".join(readable(before)), "\n".join(readable(after))
    assert sum(secret in there for secret in SECRETS.values()) >= len(SECRETS) - 1
    assert [kind for kind, secret in SECRETS.items() if secret in left] == []
    check_valid(after)
    entries = after["log"]["entries"]
    assert len(entries) == len(before["log"]["entries"]) == 16
    assert sum(len(entry.get("_webSocketMessages", ())) for entry in entries) == sockets
    harmless = [
        (path, value)
        for path, value in _leaves(before["log"])
        if path[-1] not in ("text", "data") and SITE not in str(value) and not any(s in str(value) for s in SECRETS.values())
    ]
    kept = [path for path, value in harmless if _at(after["log"], path) == value]
    assert len(kept) >= 0.98 * len(harmless)


def test_what_failed_is_found_in_both() -> None:
    for name in ("chromium", "firefox"):
        examined = har_files.examine(HERE / f"{name}.har", KNOWLEDGE)
        codes = {finding.code for finding in examined.findings}
        assert codes >= {"har.contains-secrets", "har.no-vendor-traffic", "har.server-error", "har.failed-requests"}, name
        assert not examined.survey.is_sanitized


ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 2**70, "", "\x00", "x" * 3000, [], {}, [[]], {"": ""}, [None], "a://[", "http://[::1", "%", "%zz=%",
    "eyJhbGciOiJub25lIn0.e30.", "data:;base64,@", '{"a":', "\r\n", "=;=;", "Basic ", "Digest ,,,", "multipart/form-data; boundary=",
    "--", {"name": None}, [{"name": 1, "value": 2}], -0.0, "\ud800",
)  # fmt: skip
"""Values that no browser should write."""


def _slots(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield value, key
        yield from _slots(item)


@pytest.mark.slow
def test_whatever_stands_in_a_field_ends_in_a_copy_or_in_a_word_for_the_user(tmp_path: Path) -> None:
    whole = json.loads((HERE / "chromium.har").read_text(encoding="utf-8"))
    whole["log"]["entries"] = [whole["log"]["entries"][number] for number in (3, 7, 14)]
    text, chance, refused = json.dumps(whole), random.Random(20), 0
    source, goal = tmp_path / "a.har", tmp_path / "b.har"
    for _ in range(150):
        har = json.loads(text)
        for _ in range(chance.choice((1, 2, 8))):
            owner, key = chance.choice(list(_slots(har)))
            owner[key] = json.loads(json.dumps(chance.choice(ODD)))
        source.write_bytes(json.dumps(har).encode())
        try:
            har_files.make_safe(source, goal, KNOWLEDGE, KEY)
        except BadInputError as error:
            refused += bool(error.complaint.tell(Lang.JA))
        else:
            json.loads(goal.read_text(encoding="utf-8"))
            goal.unlink()
        assert [path.name for path in tmp_path.iterdir()] == ["a.har"]
    assert 5 < refused < 100
