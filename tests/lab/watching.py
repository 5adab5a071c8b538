# SPDX-License-Identifier: MIT
"""The watch in the lab: real interfaces, a real Java program, the unmodified product beside them.

``python -m tests.lab.watching [WORD…]`` prints the table of all histories, in about two minutes; `test_watch` runs the quick ones.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psutil

from ibassist.app.catalog import load_knowledge
from ibassist.core.schedule import spans_at
from tests.lab.network import COMPUTER, ROUTER, Lab, lab, missing_rights
from tests.lab.programs import Program

WARM_UP = 12.0
"""Seconds from the first state that is told until something happens: what is usual must have been seen twice."""
NEAR, FAR = 15.0, 62.0
"""Seconds by which begin and end may be off: two intervals, and what a busy machine adds to short ones."""
_PORT = 4001


@dataclass
class Stage:
    """A lab in which a watch runs."""

    lab: Lab
    watch: subprocess.Popen | None = None

    def ip(self, *arguments: str) -> None:
        """Set up the network of the computer."""
        subprocess.run(["ip", "-n", self.lab.computer, *arguments], check=True, capture_output=True)

    def in_world(self, *arguments: str) -> None:
        """Set up the network of the world."""
        subprocess.run(["ip", "-n", self.lab.world, *arguments], check=True, capture_output=True)

    def drop(self, *rules: str) -> None:
        """Let the world drop packets."""
        self.lab.firewall(*(f"{rule} drop" for rule in rules))

    def let_pass(self) -> None:
        """Take all such rules back."""
        self.lab.in_world("nft", "flush", "ruleset")

    def end_last_program(self) -> None:
        """Kill the program that was started last."""
        programs = [child for child in self.lab._children if child is not self.watch and child.poll() is None]
        os.killpg(programs[-1].pid, signal.SIGKILL)
        programs[-1].wait()

    def end_name_server(self) -> None:
        """Kill the name server."""
        server = next(child for child in self.lab._children if "dnsmasq" in child.args)
        os.killpg(server.pid, signal.SIGKILL)

    def send(self, number: int) -> None:
        """Send a signal to the watch itself, below the commands that lead to it."""
        assert self.watch is not None
        way = [psutil.Process(self.watch.pid), *psutil.Process(self.watch.pid).children(recursive=True)]
        for process in way if number == signal.SIGCONT else way[-1:]:  # nsenter stops when what it leads to is stopped
            process.send_signal(number)

    def log(self, message: str) -> None:
        """Write a line into launcher.log."""
        with (self.lab.jts / "launcher.log").open("a") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}.000 INFO  [JTS-Main] - {message}\n")


Act = Callable[[Stage], object]
GATEWAY = Program(listens=(f"0.0.0.0 {_PORT} answer",), connects=(("ndc1.ibllc.com", 4001),))
MUTE_GATEWAY = Program(connects=(("ndc1.ibllc.com", 4001),))


@dataclass(frozen=True)
class RealHistory:
    """A history with real parts."""

    name: str
    breaks: Act
    mends: Act
    kinds: tuple[str, ...]
    lasts: float = 20.0
    within: float = NEAR
    before: Act = field(default=lambda stage: None)
    """Preparation before the watch begins."""
    settles: float = 12.0
    """Seconds to go on after it was mended."""
    warms_up: float = WARM_UP


def _link_up(stage: Stage) -> None:
    stage.ip("link", "set", "eth0", "up")
    stage.ip("route", "replace", "default", "via", ROUTER, "dev", "eth0")


def _vpn(stage: Stage) -> None:
    stage.ip("link", "add", "tun0", "type", "veth", "peer", "name", "tunw", "netns", stage.lab.world)
    for place, name, address in ((stage.ip, "tun0", "10.99.0.2/24"), (stage.in_world, "tunw", "10.99.0.1/24")):
        place("addr", "add", address, "dev", name)
        place("link", "set", name, "up")
    stage.ip("route", "replace", "default", "via", "10.99.0.1", "dev", "tun0")


def _with_log(stage: Stage) -> None:
    GATEWAY(stage.lab)
    stage.lab.user_file("Jts/launcher.log", "2026-11-28 00:00:00.000 INFO  [JTS-Main] - Starting application\n")


def _other_takes_port(stage: Stage) -> None:
    stage.end_last_program()
    server = f"import http.server as s; s.ThreadingHTTPServer(('', {_PORT}), s.BaseHTTPRequestHandler).serve_forever()"
    stage.lab.serve([sys.executable, "-c", server], _PORT, where="computer")


def _servers_or_maintenance() -> str:
    """Return what must be said of servers that fail right now."""
    spans = spans_at(datetime.now(UTC), load_knowledge().schedule.windows)
    return "maintenance" if any(span.region in ("north_america", "everywhere") for span in spans) else "servers"


def histories() -> tuple[RealHistory, ...]:
    """Return all of them; one depends on the time of day."""
    away = RealHistory
    return (
        away("nothing happens", lambda s: None, lambda s: None, ()),
        away("interface set down", lambda s: s.ip("link", "set", "eth0", "down"), _link_up, ("link",)),
        away("cable pulled at the other end", lambda s: s.in_world("link", "set", "eth0", "down"), lambda s: s.in_world("link", "set", "eth0", "up"), ("link",)),
        away("address lost", lambda s: s.ip("addr", "flush", "dev", "eth0", "scope", "global"), lambda s: (s.ip("addr", "add", f"{COMPUTER}/24", "dev", "eth0"), _link_up(s)), ("link",)),
        away("default route lost", lambda s: s.ip("route", "del", "default"), _link_up, ("link",)),
        away("router dead", lambda s: s.drop("iifname eth0"), Stage.let_pass, ("router",)),
        away("router gone from the wire", lambda s: s.in_world("addr", "del", f"{ROUTER}/24", "dev", "eth0"), lambda s: s.in_world("addr", "add", f"{ROUTER}/24", "dev", "eth0"), ("router",), 30.0),
        away("provider gone", lambda s: s.drop("ip daddr 203.0.113.0/24"), Stage.let_pass, ("provider",), 60.0, FAR),
        away("resolver silent", lambda s: s.drop("udp dport 53", "tcp dport 53"), Stage.let_pass, ("resolver",)),
        away("resolver killed", Stage.end_name_server, lambda s: s.lab._name_server(), ("resolver",)),
        away("servers alone", lambda s: s.drop("tcp dport { 4000, 4001 }"), Stage.let_pass, (_servers_or_maintenance(),), 60.0, FAR),
        away("VPN gone", lambda s: s.ip("link", "del", "tun0"), lambda s: (_vpn(s), None), ("vpn_or_proxy",), before=_vpn),
        away("Java killed and started again", Stage.end_last_program, lambda s: GATEWAY(s.lab), ("program",), before=lambda s: GATEWAY(s.lab)),
        away("another session in the log", lambda s: s.log("Existing session detected"), lambda s: s.log("Authentication completed."), ("program",), before=_with_log),
        away("port taken", _other_takes_port, lambda s: (s.end_last_program(), GATEWAY(s.lab)), ("program", "port_held"), 30.0, 30.0, before=lambda s: GATEWAY(s.lab)),
        away("watch suspended", lambda s: s.send(signal.SIGSTOP), lambda s: s.send(signal.SIGCONT), ("asleep",), 25.0),
    )  # fmt: skip


@dataclass(frozen=True)
class RealTrial:
    """One history, and what came of it."""

    name: str
    expected: tuple[str, ...]
    got: tuple[str, ...]
    off: float
    """Seconds by which begin or end of the first incident is off, whichever is more."""
    within: float
    kept: bool
    """`ibassist incidents` tells the same afterwards."""
    printed: str

    @property
    def right(self) -> bool:
        """Kinds exact, times within two intervals, and the record tells the same."""
        return self.got == self.expected and self.off <= self.within and self.kept


def run(history: RealHistory) -> RealTrial:
    """Run a history in a lab of its own."""
    with lab() as made:
        made.start()
        stage = Stage(made)
        history.before(stage)
        output = made.folder / "watch.out"
        stage.watch = made.start_running(["watch", "--json", "--for", "10m"], output=output)
        made.wait_until(lambda: '"state"' in output.read_text(), stage.watch)
        time.sleep(history.warms_up)
        broken = time.time()
        history.breaks(stage)
        time.sleep(history.lasts)
        history.mends(stage)
        mended = time.time()
        time.sleep(history.settles)
        stage.send(signal.SIGTERM)
        stage.watch.wait(30)
        told = [json.loads(line) for line in output.read_text().splitlines()]
        incidents = [event for event in told if event["event"] == "incident"]
        kept = made.run(["incidents", "--json"]).stdout.splitlines()
        return _trial(history, incidents, [json.loads(line) for line in kept], (broken, mended), output.read_text())


def _trial(history: RealHistory, told: list[dict], kept: list[dict], span: tuple[float, float], printed: str) -> RealTrial:
    last: dict[tuple[str, str], dict] = {}
    for event in told:
        key = event["kind"], event["begin"]
        renamed = [other for other, open_ in last.items() if other[1] == key[1] and open_["end"] is None]
        if event["end"] is not None and key not in last and renamed:
            del last[renamed[0]]
        last[key] = event
    kinds = tuple(kind for kind, _ in last)
    first = next(iter(last.values()), None)
    off = 0.0 if first is None else max(abs(_seconds(first["begin"]) - span[0]), abs(_seconds(first["end"]) - span[1]))
    if history.kinds[:1] == ("program",) and len(history.kinds) > 1 and first is not None:
        off = abs(_seconds(first["begin"]) - span[0])
    same = sorted(map(json.dumps, last.values())) == sorted(map(json.dumps, kept))
    return RealTrial(history.name, history.kinds, kinds, round(off, 1), history.within, same, printed)


def _seconds(moment: str | None) -> float:
    return float("inf") if moment is None else datetime.fromisoformat(moment).timestamp()


def main(words: list[str]) -> int:
    """Print history × expected × got × seconds off; 1 when any is wrong."""
    if reason := missing_rights():
        print(f"The lab cannot run: {reason}.", file=sys.stderr)
        return 2
    chosen = [h for h in histories() if not words or any(word in h.name for word in words)]
    wrong = 0
    with ThreadPoolExecutor(4) as pool:
        for history, future in [(history, pool.submit(run, history)) for history in chosen]:
            try:
                trial = future.result()
            except (RuntimeError, subprocess.SubprocessError) as error:
                trial = RealTrial(history.name, history.kinds, (), 0.0, 0.0, False, str(error)[:300])
            wrong += not trial.right
            mark = "ok" if trial.right else "WRONG"
            print(
                f"{trial.name:36} {', '.join(trial.expected):20} {', '.join(trial.got):20} {trial.off:6.1f}  {mark}", flush=True
            )
            if not trial.right:
                print(trial.printed, flush=True)
    print(f"{len(chosen)} histories, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
