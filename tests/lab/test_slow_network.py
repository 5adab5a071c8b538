# SPDX-License-Identifier: MIT
"""On a slow network and on one that loses packets, nobody who answers is called silent."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.lab.network import missing_rights
from tests.lab.slow_network import DROPPED, HOSTS, OPEN, REFUSED, slow_network

ROOT = Path(__file__).parents[2]
NETWORKS = {"300 ms": (0.15, 0.0), "10 % lost": (0.005, 0.1)}
EXPECTED = {OPEN: "ok", REFUSED: "refused", DROPPED: "timed_out"}

pytestmark = [pytest.mark.lab, pytest.mark.skipif(bool(missing_rights()), reason=missing_rights() or "-")]


def _ours(computer: str, pairs: Path) -> Counter[tuple[int, str]]:
    command = ["ip", "netns", "exec", computer, sys.executable, "-m", "ibassist", "inspect", "--json", "--only", "endpoints"]
    done = subprocess.run(
        [*command, "--endpoints", str(pairs), "--deadline", "30"], check=False, capture_output=True, cwd=ROOT, timeout=120
    )
    facts = json.loads(done.stdout)["snapshot"]["endpoints"]["facts"]["endpoints"]
    return Counter((fact["port"], fact["connect"]["outcome"]) for fact in facts)


def _nmap(computer: str) -> str:
    """Return, for people, how many open and closed ports nmap with its own timing calls silent in the same network."""
    if shutil.which("nmap") is None:
        return "no nmap to compare with"
    command = [
        "ip",
        "netns",
        "exec",
        computer,
        "nmap",
        "-sT",
        "-Pn",
        "-n",
        "-T4",
        "-p",
        f"{OPEN},{REFUSED}",
        "-oX",
        "-",
        *HOSTS,
    ]
    said = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout
    states = Counter(state.get("state") for state in ET.fromstring(said).iter("state"))
    return f"nmap: {states['filtered']} of {2 * len(HOSTS)} that answer called silent"


def _looked_at(name: str, folder: Path) -> tuple[Counter[tuple[int, str]], str]:
    pairs = folder / f"{len(name)}.txt"
    pairs.write_text("".join(f"{host}:{port}\n" for host in HOSTS for port in EXPECTED))
    with slow_network(*NETWORKS[name], str(len(name))) as computer:
        return _ours(computer, pairs), _nmap(computer)


def test_nobody_who_answers_is_called_silent(tmp_path: Path) -> None:
    with ThreadPoolExecutor(len(NETWORKS)) as pool:
        found = dict(zip(NETWORKS, pool.map(lambda name: _looked_at(name, tmp_path), NETWORKS), strict=True))
    for name, (ours, nmap) in found.items():
        print(f"{name}: {dict(ours)}; {nmap}")
        assert ours == {(port, outcome): len(HOSTS) for port, outcome in EXPECTED.items()}, name
