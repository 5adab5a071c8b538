# SPDX-License-Identifier: MIT
"""A computer whose network and programs do what a history says, on a clock of its own."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import (
    NOT_APPLICABLE,
    Certificate,
    DnsReply,
    Interface,
    InterfaceAddress,
    Machine,
    OwnAccount,
    Process,
    ProcessTable,
    Resolved,
    Route,
    Socket,
    TlsHandshake,
)
from ibassist.host.replay.calls import TableHost

ROUTER, OWN = "192.168.77.1", "192.168.77.20"
SERVER, WEBSITE, PUBLIC_RESOLVER = "203.0.113.10", "203.0.113.80", "203.0.113.53"
LOG = "/home/alex/Jts/launcher.log"
QUICK = 0.02
Action = Callable[["SimulatedComputer"], None]
_SILENCE = Step(Outcome.TIMED_OUT)
_GATEWAY = (
    "/home/alex/Jts/ibgateway/1037/jre/bin/java", "-cp", "/home/alex/Jts/ibgateway/1037/jars/jts4launch-1037.jar",
    "-DjtsConfigDir=/home/alex/Jts", "install4j.ibgateway.GWClient",
)  # fmt: skip


class SimulatedComputer(TableHost):
    """Answers the calls of a watch by what works at the moment; time passes by waiting and by answers that do not come."""

    def __init__(self, begins: datetime, actions: list[tuple[float, Action]], *, seed: int = 1) -> None:
        self.boot = self.awake = 1000.0
        self._epoch = begins.timestamp() - self.boot
        self._actions = sorted(((1000.0 + at, action) for at, action in actions), key=lambda entry: entry[0])
        self._chance = random.Random(seed)
        self.link = self.address = self.router = self.provider = self.resolver = self.servers = self.website = True
        self.default_route = True
        self.router_pings = True
        """The router answers echo requests."""
        self.may_ping = True
        self.resolver_outside = False
        self.stub = False
        self.speaks_tls = True
        self.variables: dict[str, str] = {}
        self.proxy = True
        """The SOCKS proxy on this computer runs."""
        self.unknown: set[str] = set()
        """Names that do not exist."""
        self.portal = False
        """The network answers for every website, and lets nothing else through until somebody logs in."""
        self.tunnel = ""
        """``up``, ``dead`` (nothing passes through it), or empty."""
        self.loss = 0.0
        self.programs: dict[int, Process] = {}
        self.log = b""
        self.battery: bool | None = None
        self.costs_money: bool | None = None
        self.asked_for_cost = 0
        self.outside: list[float] = []
        """Moments at which connections left for the world."""

    # -- time

    def advance(self, seconds: float) -> None:
        """Let time pass, and do what the history says on the way."""
        until = self.boot + seconds
        while self._actions and self._actions[0][0] <= until:
            at, action = self._actions.pop(0)
            self._pass(max(0.0, at - self.boot))
            before = self.boot
            action(self)
            until += self.boot - before
        self._pass(max(0.0, until - self.boot))

    def wait(self, seconds: float) -> bool:
        """Wait as a watch does."""
        self.advance(seconds)
        return False

    def _pass(self, seconds: float) -> None:
        self.boot += seconds
        self.awake += seconds

    def sleep(self, seconds: float) -> None:
        """Let the computer sleep."""
        self.boot += seconds

    def pause(self, seconds: float) -> None:
        """Stop the watch and nothing else."""
        self._pass(seconds)

    def set_clock(self, seconds: float) -> None:
        """Set the clock of the computer ahead or back."""
        self._epoch += seconds

    # -- what a history changes

    def start_program(self, pid: int, *, port: int = 4001, connected: bool = True) -> None:
        """Start IB Gateway."""
        sockets = [Socket("::", port, state="LISTEN")] if port else []
        sockets += [Socket(OWN, 50000 + pid, SERVER, 4001, "ESTABLISHED")] if connected else []
        self.programs[pid] = Process(
            pid, "java", _GATEWAY[0], _GATEWAY, "alex", True, self.boot, tuple(sockets), "/home/alex/Jts"
        )

    def start_other(self, pid: int, port: int) -> None:
        """Start a program that is not TWS and listens on a port."""
        self.programs[pid] = Process(
            pid, "python3", "/usr/bin/python3", ("python3", "-m", "http.server"), "alex", True, self.boot,
            (Socket("0.0.0.0", port, state="LISTEN"),),
        )  # fmt: skip

    def write_log(self, message: str) -> None:
        """Write one line into launcher.log."""
        moment = datetime.fromtimestamp(self._epoch + self.boot, UTC).strftime("%Y-%m-%d %H:%M:%S.000")
        self.log += f"{moment} INFO  [JTS-Main] - {message}\n".encode()

    # -- what is asked

    @property
    def machine(self) -> Machine:
        return Machine(OsInfo(OsFamily.LINUX, "Example OS"), "example-pc", OwnAccount("alex", "/home/alex", uid=1000))

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Answer a call."""
        method = getattr(self, f"_{call}", None)
        return NOT_APPLICABLE if method is None else method(**given)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._epoch + self.boot, UTC)

    def _elapsed(self) -> float:
        return self.awake

    def _since_boot(self) -> float:
        return self.boot

    def _on_battery(self) -> bool | None:
        return self.battery

    def _metered(self) -> bool | None:
        self.asked_for_cost += 1
        return self.costs_money

    def _env(self) -> dict[str, str]:
        return self.variables

    def _run(self, **_: Any) -> Failure:
        return Failure(Outcome.MISSING)

    def _list_folder(self, **_: Any) -> Failure:
        return Failure(Outcome.MISSING)

    def _stat(self, **_: Any) -> Failure:
        return Failure(Outcome.MISSING)

    def _together(self, jobs: Any, timeout: float) -> list[Any]:
        """Run jobs side by side: it takes as long as the longest."""
        began, awake, results, longest = self.boot, self.awake, [], 0.0
        for job in jobs:
            self.boot, self.awake = began, awake
            results.append(job())
            longest = max(longest, self.boot - began)
        self.boot, self.awake = began, awake
        self.advance(min(longest, timeout))
        return results

    def _read_file(self, path: str, max_bytes: int, **_: Any) -> bytes | Failure:
        if path == LOG:
            return self.log[-max_bytes:] if self.log else Failure(Outcome.MISSING)
        if path == "/etc/resolv.conf":
            return f"nameserver {PUBLIC_RESOLVER if self.resolver_outside else ROUTER}\n".encode()
        if path == "/proc/net/arp":
            flags = "0x2" if self.router else "0x0"
            return f"IP address HW type Flags HW address Mask Device\n{ROUTER} 0x1 {flags} 02:00:00:00:00:01 * eth0\n".encode()
        return Failure(Outcome.MISSING)

    def _interfaces(self) -> tuple[Interface, ...]:
        addresses = (InterfaceAddress(OWN, 24),) if self.address else ()
        found = [Interface("lo", True, (InterfaceAddress("127.0.0.1", 8),)), Interface("eth0", self.link, addresses)]
        if self.tunnel:
            found.append(Interface("tun0", True, (InterfaceAddress("198.51.100.2", 24),), point_to_point=True))
        return tuple(found)

    def _default_routes(self) -> tuple[Route, ...]:
        routes = [Route(4, "tun0", "", 50)] if self.tunnel else []
        if self.link and self.address and self.default_route:
            routes.append(Route(4, "eth0", ROUTER, 100))
        return tuple(routes)

    def _source_address(self, destination: str) -> str | Failure:
        if ":" in destination or not self._default_routes():
            return Failure(Outcome.NETWORK_UNREACHABLE)
        return "198.51.100.2" if self.tunnel else OWN

    def _lost(self) -> bool:
        return self._chance.random() < 1 - (1 - self.loss) ** 2  # there and back

    def _near(self) -> bool:
        return self.link and self.address and self.router

    def _world(self) -> bool:
        return self._near() and self.provider and bool(self._default_routes()) and self.tunnel != "dead"

    def _ping(self, address: str, timeout: float) -> Step:
        if not self.may_ping:
            return Step(Outcome.PROHIBITED)
        if self._near() and self.router_pings and not self._lost():
            return self._took(QUICK, Step(Outcome.OK, QUICK))
        return self._took(timeout, _SILENCE)

    def _ask_resolver(self, server: str, name: str, timeout: float, **_: Any) -> DnsReply | Failure:
        if name == "localhost" and self._near():
            return self._took(QUICK, Failure(Outcome.REFUSED))
        there = self._world() if server == PUBLIC_RESOLVER else self._near()
        if not there or not self.resolver or self._lost():
            return self._took(timeout, Failure(Outcome.NAME_NO_ANSWER))
        if not self._world() and server == ROUTER and not self.stub:
            return self._took(QUICK, DnsReply("SERVFAIL", (), QUICK))
        return self._took(QUICK, DnsReply("NOERROR", (SERVER,), QUICK))

    def _resolve(self, name: str, timeout: float) -> Resolved | Failure:
        if name == "127.0.0.1":
            return Resolved((name,), QUICK)
        if name in self.unknown:
            return Failure(Outcome.NAME_NOT_FOUND)
        if not self.resolver or not self._world():
            return self._took(timeout, Failure(Outcome.NAME_NO_ANSWER))
        return Resolved((WEBSITE if "interactivebrokers" in name else SERVER,), QUICK)

    def _socks(self, timeout: float, **_: Any) -> Step:
        self.outside.append(self.boot)
        if not self.proxy:
            return Step(Outcome.REFUSED)
        return Step(Outcome.OK) if self._world() and self.servers else self._took(timeout, _SILENCE)

    def _connect(self, address: str, port: int, timeout: float) -> Step:
        if address == "127.0.0.1":
            return Step(Outcome.OK if self.proxy else Outcome.REFUSED)
        self.outside.append(self.boot)
        works = port == 443 if self.portal else self.website if port == 443 else self.servers
        if not self._default_routes():
            return Step(Outcome.NETWORK_UNREACHABLE)
        if self._world() and works and self._third_time_lucky(timeout):
            return self._took(QUICK, Step(Outcome.OK, QUICK))
        return self._took(timeout, _SILENCE)

    def _third_time_lucky(self, timeout: float) -> bool:
        """Return whether one of the packets that ask for a connection gets through: the first, or those after 1 and 3 s."""
        return any(not self._lost() for after in (0, 1, 3) if after < timeout)

    def _tls(self, address: str, port: int, timeout: float, **_: Any) -> TlsHandshake | Failure:
        step = self._connect(address, port, timeout)
        if not step.ok:
            return Failure(step.outcome)
        if self.portal:
            return Failure(Outcome.UNTRUSTED)
        speaks = self.speaks_tls or port == 443
        return TlsHandshake("TLSv1.3", QUICK, Certificate()) if speaks else self._took(timeout, Failure(Outcome.SILENT))

    def _processes(self) -> ProcessTable:
        return ProcessTable(tuple(self.programs.values()))

    def _process(self, pid: int) -> Process | Failure:
        return self.programs.get(pid, Failure(Outcome.MISSING))

    def _took(self, seconds: float, answer: Any) -> Any:
        self.boot += seconds
        self.awake += seconds
        return answer
