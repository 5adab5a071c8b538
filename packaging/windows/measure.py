# SPDX-License-Identifier: MIT
"""Compare the frozen program with a bare window of Qt's, frozen the same way: ``measure.py PROGRAM.exe BARE.exe``.

Size of the two folders, and the time from the start to the first window, taken in turn so that both meet the same machine. Exit
status 1 when the program is more than the limits below.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

assert sys.platform == "win32"

sys.path.insert(0, str(Path(__file__).parents[1]))

from windows import desktop  # noqa: E402 - found through the line above

ROUNDS = 9
LARGEST = 1.25
SLOWEST = 1.5


def size(program: Path) -> int:
    """Return the bytes of everything in the program's folder."""
    return sum(file.stat().st_size for file in program.parent.rglob("*") if file.is_file())


def window_of(process: int) -> desktop.Window | None:
    """Return the window of a process."""
    return next((seen for seen in desktop.windows() if seen.process == process and seen.width > 100), None)


def seconds_to_window(program: Path) -> float:
    """Start the program, wait for its window and close it; return how long it took. Raises TimeoutError."""
    begin = time.perf_counter()
    started = subprocess.Popen([str(program)])
    seen = desktop.wait_for(lambda: window_of(started.pid), 60, 0.005)
    took = time.perf_counter() - begin
    if seen is None:
        started.kill()
        raise TimeoutError(f"{program}: no window")
    time.sleep(0.5)
    seen.close()
    started.wait(30)
    return took


def main(program: Path, bare: Path) -> int:
    """Measure and print. Returns the exit status."""
    larger = size(program) / size(bare)
    print(f"size: {size(program) / 1e6:.1f} MB, bare window {size(bare) / 1e6:.1f} MB, {larger:.2f} times (at most {LARGEST})")
    for one in (program, bare):
        seconds_to_window(one)  # the first start fills the cache of the disk
    pairs = [(seconds_to_window(program), seconds_to_window(bare)) for _ in range(ROUNDS)]
    slower = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"first window: {ours:.2f} s, bare window {theirs:.2f} s, {slower:.2f} times (at most {SLOWEST}; {ROUNDS} pairs)")
    return 0 if larger <= LARGEST and slower <= SLOWEST else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
