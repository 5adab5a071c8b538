# SPDX-License-Identifier: MIT
"""The probes about TWS stay below a second and 50 MB, with 500 processes and a launcher.log of 2 GB."""

from __future__ import annotations

import sys

import pytest

from tests.benchmarks.tws_probes import main

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measured on Linux")


@pytest.mark.quiet
def test_the_probes_about_tws_are_quick_and_small(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(3) == 0, capsys.readouterr().out
