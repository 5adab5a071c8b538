# SPDX-License-Identifier: MIT
"""A wider collection of outputs and settings files, where it stands beside the checkout; the tests' own cases do without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "samples"


def params(kind: str) -> list[Any]:
    """One parameter for each sample of a kind: its bytes and what a correct parser must report."""
    found = [
        pytest.param(file.read_bytes(), json.loads(file.with_suffix(".json").read_text(encoding="utf-8")), id=file.stem)
        for file in sorted((FOLDER / kind).glob("*.txt"))
    ]
    return found or [pytest.param(b"", {}, marks=pytest.mark.skip(reason="no collection of samples beside the checkout"))]
