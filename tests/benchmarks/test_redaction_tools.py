# SPDX-License-Identifier: MIT
"""Secrets that redaction leaves, beside two kept tools of PyPI on the same texts in the same run: no more than either leaves.

A tool that only finds secrets (detect-secrets) leaves those that it does not find.
Of 111 secrets on 2026-11-28: ours 0 at normal and full level, detect-secrets 1.5.0 104, scrubadub 2.0.1 111.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.ledger import Level
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import redact
from tests.privacy.test_secrets import marked_texts

TOOLS = ("detect_secrets", "scrubadub")
pytestmark = [
    pytest.mark.quiet,
    pytest.mark.skipif(not all(map(importlib.util.find_spec, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


def _ours(level: Level) -> Callable[[str], str]:
    snapshot, knowledge = Snapshot("1", "", OsInfo(OsFamily.LINUX)), load_knowledge()
    return lambda text: redact(snapshot, Pseudonyms(b"k"), knowledge, notes={"n": text}, level=level).notes["n"]


def _detect_secrets(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    scan = importlib.import_module("detect_secrets.core.scan")
    settings = importlib.import_module("detect_secrets.settings")
    with settings.default_settings():
        for found in scan.scan_file(str(file)):
            text = text.replace(found.secret_value, "") if found.secret_value else text
    return text


def _scrubadub(text: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own
        return str(importlib.import_module("scrubadub").clean(text))


def test_fewer_secrets_are_left_than_by_tools_made_for_it(tmp_path: Path) -> None:
    cleaners = {
        "ours, normal": _ours(Level.NORMAL),
        "ours, full": _ours(Level.FULL),
        f"detect-secrets {importlib.metadata.version('detect-secrets')}": functools.partial(_detect_secrets, tmp_path / "text"),
        f"scrubadub {importlib.metadata.version('scrubadub')}": _scrubadub,
    }
    texts = marked_texts()
    total = sum(len(secrets) for _, secrets in texts)
    left = {
        name: sum(s in out for text, secrets in texts for out in (clean(text),) for s in secrets)
        for name, clean in cleaners.items()
    }
    for name, count in left.items():
        print(f"{name}: {count} of {total} left")
    ours = max(count for name, count in left.items() if name.startswith("ours"))
    assert ours <= min(left.values())
