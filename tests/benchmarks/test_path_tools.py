# SPDX-License-Identifier: MIT
"""The way to a server beside what administrators follow it with, as root in the same network: the same hop, in a third of the time."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.lab.chain import ADDRESSES, GATEWAY, Chain, chain
from tests.lab.network import missing_rights

SERVER = ADDRESSES[4][GATEWAY]
TOOLS = {
    "tcptraceroute": ("tcptraceroute", "-n", SERVER, "4001"),
    "traceroute": ("traceroute", "-T", "-n", "-p", "4001", SERVER),
    "mtr": ("mtr", "--report", "--tcp", "-P", "4001", "-n", SERVER),
}
"""Each with its own timing."""
STOPPED = {"router": 1, "firewall": 2, "provider1": 3, "far": 5}
"""The node that drops, and the last hop that answers."""
MOST_SECONDS = 35
RATIO = 3
_HOP = re.compile(r"^ *(\d+)\.?[ |-]+\d+(?:\.\d+){3} ", re.MULTILINE)

pytestmark = [
    pytest.mark.lab,
    pytest.mark.quiet,
    pytest.mark.skipif(bool(missing_rights()), reason=missing_rights() or "-"),
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"),
]


def _tool(made: Chain, name: str) -> tuple[int, float]:
    """Return the last hop that answered a tool, and the seconds it took, at most `MOST_SECONDS`."""
    told = Path(made.folder) / name
    command = ["ip", "netns", "exec", made.netns("computer"), "stdbuf", "-oL", *TOOLS[name]]
    started = time.monotonic()
    with told.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL) as running:
        try:
            running.wait(MOST_SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
    return max(map(int, _HOP.findall(told.read_text())), default=0), time.monotonic() - started


def _compared(node: str) -> dict[str, tuple[int, float]]:
    with chain() as made:
        made.filter(node, "input" if node == "far" else "forward", "tcp dport 4001 drop")
        made.start()
        started = time.monotonic()
        found = made.follow()["verdict"]["after_hop"]
        seconds = time.monotonic() - started
        with ThreadPoolExecutor(len(TOOLS)) as pool:
            return {"ours": (found, seconds), **dict(zip(TOOLS, pool.map(lambda name: _tool(made, name), TOOLS), strict=True))}


def test_the_hop_is_that_of_the_administrator_s_tools_in_a_third_of_their_time() -> None:
    with ThreadPoolExecutor(len(STOPPED)) as pool:
        found = dict(zip(STOPPED, pool.map(_compared, STOPPED), strict=True))
    for node, each in found.items():
        print(node, {name: f"hop {hop}, {seconds:.1f} s" for name, (hop, seconds) in each.items()})
    for node, each in found.items():
        assert {hop for hop, _ in each.values()} == {STOPPED[node]}, node
        assert RATIO * each["ours"][1] <= min(seconds for name, (_, seconds) in each.items() if name != "ours"), node
