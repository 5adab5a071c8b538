# SPDX-License-Identifier: MIT
"""How long the probes about TWS take, and how much memory, beside 500 processes and a launcher.log of 2 GB.

``python -m tests.benchmarks.tws_probes [RUNS]``: each run is a process of its own, paired with a bare one that loads the same
modules and looks at nothing. Prints medians; 1 when the probes take a second or more, or 50 MB or more above the bare run.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

PROCESSES = 500
LOG_BYTES = 2 << 30
MOST_SECONDS = 1.0
MOST_MEGABYTES = 50.0
_KEYS = ("tws", "sessions", "api")

_CHILD = """
import json, resource, sys, time
from ibassist.app.catalog import load_knowledge
from ibassist.app.run import select
from ibassist.core.codec import encode_snapshot
from ibassist.host.local import LocalHost
from ibassist.probes.api import Context
import psutil
host, knowledge = LocalHost(), load_knowledge()
family, seconds, seen = host.machine.os.family, {}, {}
for probe in select(KEYS) if sys.argv[1] == "probes" else ():
    started = time.perf_counter()
    facts = probe.readers[family](Context(host, knowledge, 9.0, sys.argv[2]))
    seconds[probe.key] = time.perf_counter() - started
    seen[probe.key] = repr(facts)
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "megabytes": megabytes, "log_read": "auth_timed_out" in seen.get("tws", "")}))
"""


@contextmanager
def crowd() -> Iterator[None]:
    """Run so many processes with command lines as long as those of ordinary programs."""
    padding = [f"--option-{number}=/usr/share/example/{number}" for number in range(20)]
    script = "import time; time.sleep(600)"
    started = [subprocess.Popen(["sleep", "600"]) for _ in range(PROCESSES - 4)]
    started += [subprocess.Popen([sys.executable, "-c", script, *padding]) for _ in range(4)]
    try:
        yield
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


def settings_folder(place: Path) -> Path:
    """Make a settings folder with a long log; its beginning is a hole in the file, its end two megabytes of retries."""
    folder = place / "Jts"
    folder.mkdir()
    now = datetime.now().astimezone() - timedelta(hours=1)
    retry = "CONN CALC: hdc1.ibllc.com:4001 (SSL) next attempt: 05:02:11:412 delay:0ms; socketTimeout:20sec;  base=0 range=5000"
    messages = [
        "Starting application...",
        "Authenticating",
        "AuthTimeoutMonitor-CCP: activate",
        "AuthTimeoutMonitor-CCP: Timeout!",
    ]
    messages += [retry] * 12_000
    lines = [f"{now:%Y-%m-%d %H:%M:%S}.412 INFO  [JTS-{n}] - {message}\n" for n, message in enumerate(messages)]
    with (folder / "launcher.log").open("wb") as file:
        file.truncate(LOG_BYTES)
        file.seek(0, os.SEEK_END)
        file.write(b"\n" + "".join(lines).encode())
    (folder / "jts.ini").write_text("[Logon]\nUseSSL=true\n")
    return folder


def measure(kind: str, folder: Path) -> dict:
    """Run one process, with the probes or bare."""
    command = [sys.executable, "-c", _CHILD.replace("KEYS", repr(_KEYS)), kind, str(folder)]
    environment = {**os.environ, "HOME": str(folder.parent)}
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)


def main(runs: int) -> int:
    """Measure in turns and print."""
    with tempfile.TemporaryDirectory() as place, crowd():
        folder = settings_folder(Path(place))
        pairs = [(measure("bare", folder), measure("probes", folder)) for _ in range(runs)]
    assert all(probes["log_read"] for _, probes in pairs)
    seconds = statistics.median(sum(probes["seconds"].values()) for _, probes in pairs)
    megabytes = statistics.median(probes["megabytes"] - bare["megabytes"] for bare, probes in pairs)
    for key in _KEYS:
        print(f"{key:10} {statistics.median(probes['seconds'][key] for _, probes in pairs):6.3f} s")
    print(f"{'all':10} {seconds:6.3f} s   (limit {MOST_SECONDS} s, one after the other)")
    print(f"{'memory':10} {megabytes:6.1f} MB above the bare run (limit {MOST_MEGABYTES:.0f} MB)")
    return 0 if seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 5))
