# SPDX-License-Identifier: MIT
"""Late, rare and lost answers accuse nobody who is not to blame. `make bench` tries each kind at each place, many times."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.lab.late_situations import EVERYDAY, MANY
from tests.lab.network import missing_rights
from tests.lab.virtual_way import followed

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(bool(missing_rights()), reason=missing_rights() or "-"),
    pytest.mark.skipif(not Path("/dev/net/tun").exists(), reason="no /dev/net/tun"),
]


def test_the_place_is_right_or_unknown_however_answers_come() -> None:
    """Accidents have chances: of some hundred ways one may be wrong, where a fifth of all packets gets lost each way."""
    exact = os.environ.get("IBASSIST_EXACT") == "1"
    situations = (*EVERYDAY, *MANY) if exact else EVERYDAY
    with ThreadPoolExecutor(20) as pool:
        got = list(pool.map(lambda each: followed(each.way(), each.version), situations))
    wrong = [f"{each.name}: {found}" for each, found in zip(situations, got, strict=True) if not each.fits(found)]
    print(f"{len(got)} ways, {sum(place == 'unknown' for place, _, _ in got)} unknown, {len(wrong)} wrong")
    assert len(wrong) <= exact, wrong
