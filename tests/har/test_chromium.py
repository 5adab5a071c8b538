# SPDX-License-Identifier: MIT
"""Safe copies are read by the developer tools of Chromium, request by request, also where those refuse the original."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ibassist.app.har_files import make_safe
from tests.har import chromium_import
from tests.har.planted import planted_har
from tests.har.recordings import KEY, KNOWLEDGE

RECORDED = Path(__file__).parent / "recorded"


def test_chromium_imports_safe_copies(tmp_path: Path) -> None:
    planted = tmp_path / "planted.har"
    planted.write_text(json.dumps(planted_har(1).har), encoding="utf-8")
    originals = [RECORDED / "chromium.har", RECORDED / "firefox.har", planted]
    copies = [tmp_path / f"{source.stem}-safe.har" for source in originals]
    for source, copy in zip(originals, copies, strict=True):
        make_safe(source, copy, KNOWLEDGE, KEY)
    broken = tmp_path / "broken.har"
    broken.write_text('{"log": {}}', encoding="utf-8")
    *told, refused = _imported(*copies, broken)
    assert isinstance(refused, str), "what is no recording is refused, so the others are really read"
    for source, requests in zip(originals, told, strict=True):
        entries = json.loads(source.read_text(encoding="utf-8"))["log"]["entries"]
        assert len(entries) > 5
        assert [urlsplit(url).scheme for url, *_ in requests] == [urlsplit(entry["request"]["url"]).scheme for entry in entries]
        statuses = [(entry["response"]["status"], len(entry.get("_webSocketMessages", ()))) for entry in entries]
        assert [(status, frames) for _, status, frames in requests] == statuses


def _imported(*files: Path) -> list[Any]:
    script = f'ip link set lo up; exec "{sys.executable}" -m {chromium_import.__name__} "$@"'
    command = ["unshare", "-n", "sh", "-c", script, "sh", *map(str, files)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    told: list[Any] = json.loads(result.stdout)
    return told
