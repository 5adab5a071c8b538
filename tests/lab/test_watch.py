# SPDX-License-Identifier: MIT
"""The watch with real parts: a few quick histories here, all of them by ``python -m tests.lab.watching``."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.lab.network import missing_rights
from tests.lab.watching import RealHistory, RealTrial, histories, run

pytestmark = [pytest.mark.lab, pytest.mark.slow]
QUICK = [
    replace(history, warms_up=4.0, lasts=6.0, settles=6.0)
    for history in histories()
    if history.name in ("interface set down", "Java killed and started again")
]


@pytest.fixture(scope="module")
def trials() -> Iterator[dict[str, Future[RealTrial]]]:
    """All of them under way, side by side: they mostly wait."""
    if reason := missing_rights():
        pytest.skip(reason)
    with ThreadPoolExecutor(len(QUICK)) as pool:
        yield {history.name: pool.submit(run, history) for history in QUICK}


@pytest.mark.parametrize("history", QUICK, ids=lambda history: history.name)
def test_a_real_fault_gives_its_kind_and_times_and_is_kept(history: RealHistory, trials: dict[str, Future[RealTrial]]) -> None:
    trial = trials[history.name].result()
    assert trial.got == trial.expected, trial.printed
    assert trial.off <= trial.within, trial.printed
    assert trial.kept, trial.printed


def test_the_lab_holds_what_it_promises() -> None:
    everything = histories()
    assert len({history.name for history in everything}) == len(everything) >= 15
    assert len(QUICK) == 2
