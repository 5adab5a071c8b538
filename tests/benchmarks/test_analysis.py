# SPDX-License-Identifier: MIT
"""Many reports at once against the same reports one after the other, in the same run; and memory that does not grow.

``python -m tests.benchmarks.test_analysis 10000`` prints the figures for as many reports.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.analysis import analyze
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare
from ibassist.app.inspection import InspectionDone
from ibassist.core.fleet import Tally
from ibassist.core.languages import Lang
from ibassist.host.replay.recorded import RecordedHost

resource = pytest.importorskip("resource", reason="Windows does not tell the memory of a process in this way")
MACHINE = Path(__file__).parents[1] / "machines" / "linux-healthy"
COUNT = 1200


def _reports(folder: Path, count: int) -> list[str]:
    *_, done = run.run(RecordedHost.load(MACHINE), load_knowledge())
    assert isinstance(done, InspectionDone)
    data = prepare(done.snapshot, load_catalog(), load_knowledge(), Lang.EN, key=b"k" * 32).archive()
    names = [str(folder / f"{number:06}.zip") for number in range(count)]
    for name in names:
        Path(name).write_bytes(data)
    return names


def _seconds(files: list[str], workers: int) -> float:
    tally, began = Tally(), time.perf_counter()
    for row in analyze(files, workers=workers):
        tally.add(row)
    assert (tally.reports, tally.unreadable) == (len(files), 0)
    return time.perf_counter() - began


def test_several_cores_lose_nothing(tmp_path: Path) -> None:
    _seconds(_reports(tmp_path, 50), 2)


@pytest.mark.quiet
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="there is one core only")
def test_a_second_core_helps_and_a_hundred_reports_take_a_second_at_most(tmp_path: Path) -> None:
    """Starting the workers costs about half a second."""
    files = _reports(tmp_path, COUNT)
    alone, together = _seconds(files, 1), _seconds(files, 2)
    assert together < alone * 0.8 + 1
    assert COUNT / together > 100


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path) -> None:
    files = _reports(tmp_path, 100)
    _seconds(files, 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _seconds(files * 4, 1)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8 << 10  # kilobytes


def _main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = _reports(Path(folder), count)
        for workers in (1, os.cpu_count() or 1):
            seconds = _seconds(files, workers)
            print(f"{workers} worker(s): {count} reports in {seconds:.1f} s, {count / seconds:.0f}/s")
        print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")


if __name__ == "__main__":
    _main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
