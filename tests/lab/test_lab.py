# SPDX-License-Identifier: MIT
"""Every situation gives exactly its root causes, in time."""

from __future__ import annotations

import os

import pytest

from tests.lab.network import missing_rights
from tests.lab.situations import SITUATIONS
from tests.lab.situations.types import Situation
from tests.lab.trial import ALLOWANCE, DEADLINE, run

pytestmark = pytest.mark.lab


@pytest.fixture(autouse=True, scope="module")
def _rights() -> None:
    """Without the rights the lab is skipped with the reason; in CI that is a failure."""
    if reason := missing_rights():
        assert not os.environ.get("CI"), f"the lab must run in CI: {reason}"
        pytest.skip(reason)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.name)
def test_exact_root_causes_in_time(situation: Situation) -> None:
    trial = run(situation)
    assert trial.got == trial.expected, f"folded: {sorted(trial.folded)}\n{trial.stderr}"
    assert trial.seconds <= DEADLINE + ALLOWANCE
    assert trial.status == (1 if situation.roots else 0)
