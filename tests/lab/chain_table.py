# SPDX-License-Identifier: MIT
"""Run all situations of the chain and print the table: ``python -m tests.lab.chain_table [NAME…]``."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.lab.chain_situations import SITUATIONS, PathSituation, followed
from tests.lab.network import missing_rights


def _row(situation: PathSituation) -> tuple[bool, str]:
    started = time.monotonic()
    got = followed(situation)
    right = situation.fits(got)
    shown = f"{situation.name:50} {situation.place:14} {' '.join(map(str, got)):32} {time.monotonic() - started:6.2f}"
    return right, f"{shown}  {'ok' if right else 'WRONG'}"


def main(arguments: list[str]) -> int:
    """Print situation × expected × got × seconds; 1 when any is wrong."""
    if reason := missing_rights():
        print(f"The lab cannot run: {reason}.", file=sys.stderr)
        return 2
    chosen = [each for each in SITUATIONS if not arguments or any(word in each.name for word in arguments)]
    wrong = 0
    with ThreadPoolExecutor(6) as pool:
        for right, row in pool.map(_row, chosen):
            wrong += not right
            print(row, flush=True)
    print(f"{len(chosen)} ways, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
