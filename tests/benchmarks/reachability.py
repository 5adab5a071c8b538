# SPDX-License-Identifier: MIT
"""Two ways of finding out which of many hosts and ports can be reached, on the same targets, one after the other.

Runs as root inside a network namespace of its own: ``unshare -n python -m tests.benchmarks.reachability FOLDER WINS``; prints
a line of JSON for each pair of runs, until one of the two has won so many of them. A third of the pairs accept, a third refuse, and a third drop what comes, as firewalls do.
"""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from pathlib import Path

HOSTS = [f"127.0.{net}.{host}" for net in (1, 2) for host in range(1, 51)]
OPEN, REFUSED, DROPPED = (5001, 5002, 5003), (5004, 5005, 5006), (5007, 5008, 5009, 5010)
PORTS = (*OPEN, *REFUSED, *DROPPED)


def _prepare() -> None:
    rules = f"table inet bench {{ chain input {{ type filter hook input priority 0; tcp dport {{ {', '.join(map(str, DROPPED))} }} drop; }}; }}"
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["nft", "-f", "-"], input=rules, text=True, check=True)
    threading.Thread(target=_serve, daemon=True).start()
    time.sleep(0.2)


def _serve() -> None:
    """Accept on the open ports, and let every connection go at once."""
    with selectors.DefaultSelector() as selector:
        for port in OPEN:
            listener = socket.create_server(("0.0.0.0", port), backlog=4096)
            selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                key.fileobj.accept()[0].close()  # type: ignore[union-attr]


def ours(folder: Path) -> dict[str, object]:
    """Run the product on a list of the pairs."""
    pairs = folder / "pairs.txt"
    pairs.write_text("".join(f"{host}:{port}\n" for host in HOSTS for port in PORTS))
    command = [sys.executable, "-m", "ibassist", "inspect", "--json", "--only", "endpoints", "--endpoints", str(pairs)]
    started = time.perf_counter()
    with subprocess.Popen([*command, "--deadline", "60"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        text = running.stdout.read()
        _, _, used = os.wait4(running.pid, 0)
        running.returncode = 0
    seconds = time.perf_counter() - started
    observation = json.loads(text)["snapshot"]["endpoints"]
    facts = observation["facts"]["endpoints"]
    found = {"open": 0, "refused": 0, "dropped": 0}
    for fact in facts:
        found[{"ok": "open", "refused": "refused", "timed_out": "dropped"}[fact["connect"]["outcome"]]] += 1
    return {"seconds": seconds, "looking": observation["seconds"], "found": found, "megabytes": used.ru_maxrss / 1024}


def nmap(folder: Path) -> dict[str, object]:
    """Run nmap on the same pairs with its own timing, which adapts to what it sees."""
    ports = ",".join(map(str, PORTS))
    command = ["nmap", "-sT", "-Pn", "-n", "-T4", "-p", ports, "-oX", str(folder / "nmap.xml"), *HOSTS]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    names = {"open": "open", "closed": "refused", "filtered": "dropped"}
    found = {"open": 0, "refused": 0, "dropped": 0}
    for host in ET.parse(folder / "nmap.xml").iter("host"):
        for state in host.iter("state"):
            found[names[state.get("state", "")]] += 1
        for extra in host.iter("extraports"):
            found[names[extra.get("state", "")]] += int(extra.get("count", "0"))
    return {"seconds": seconds, "found": found}


def main(folder: str, wins: int) -> None:
    """Measure both, pair by pair, and print what came out."""
    _prepare()
    quicker = slower = 0
    while max(quicker, slower) < wins:
        pair = {"ours": ours(Path(folder)), "nmap": nmap(Path(folder))}
        print(json.dumps({"targets": len(HOSTS) * len(PORTS), **pair}), flush=True)
        is_quicker = pair["ours"]["seconds"] <= pair["nmap"]["seconds"]  # type: ignore[operator]
        quicker, slower = quicker + is_quicker, slower + (not is_quicker)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
