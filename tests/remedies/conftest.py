# SPDX-License-Identifier: MIT
"""The home of whoever repairs lies where others can get to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Make a folder outside pytest's own, which is closed to others: what lies in a closed folder is open to nobody."""
    with tempfile.TemporaryDirectory(prefix="ibassist-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)
