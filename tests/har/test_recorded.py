# SPDX-License-Identifier: MIT
"""Recordings that Chromium and Firefox made of a local site: see ``recorded/README.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ibassist.app import har_files
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
