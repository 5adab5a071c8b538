# SPDX-License-Identifier: MIT
"""Run all situations and print the table: ``python -m tests.lab [RUNS] [NAME…]``."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from tests.lab.network import missing_rights
from tests.lab.situations import SITUATIONS
from tests.lab.trial import SIDE_BY_SIDE, Trial, run


def _row(trial: Trial) -> str:
    mark = "ok" if trial.right else f"WRONG {_codes(trial.astray)}"
    return f"{trial.name:52} {_codes(trial.expected):42} {_codes(trial.got):42} {trial.seconds:6.2f}  {mark}"


def _codes(codes: frozenset[str]) -> str:
    return ", ".join(sorted(codes)) or "–"


def main(arguments: list[str]) -> int:
    """Print situation × expected × got × seconds; 1 when any is wrong."""
    if reason := missing_rights():
        print(f"The lab cannot run: {reason}.", file=sys.stderr)
        return 2
    runs = int(arguments[0]) if arguments else 1
    chosen = [s for s in SITUATIONS if not arguments[1:] or any(word in s.name for word in arguments[1:])]
    for situation in chosen:
        if situation.absent:
            print(f"{situation.name:52} left out, {situation.absent}", flush=True)
    chosen = [situation for situation in chosen if not situation.absent]
    wrong = 0
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        under_way = [(situation, pool.submit(run, situation)) for situation in chosen for _ in range(runs)]
        for situation, future in under_way:
            try:
                trial = future.result()
            except RuntimeError as error:
                wrong += 1
                print(f"{situation.name:52} {error}", flush=True)
                continue
            wrong += not trial.right
            print(_row(trial), flush=True)
    print(f"{len(chosen)} situations, {runs} runs each, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
