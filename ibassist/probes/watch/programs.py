# SPDX-License-Identifier: MIT
"""TWS and IB Gateway while they run: their processes, connections, API ports and the new lines of launcher.log. Passive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import Status, Unavailable
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.reference_data import Product
from ibassist.formats.launcher_log_news import LogNewsKind, log_news, new_part
from ibassist.formats.port_forward import ForwarderKind
from ibassist.host.api import Process, ProcessTable, Socket
from ibassist.probes import sessions
from ibassist.probes._running import kind_of_forwarder, trading_program_of
from ibassist.probes._settings import PathStyle, usual_settings_folder
from ibassist.probes.api import Context
from ibassist.probes.launcher_log import LAUNCHER_LOG
from ibassist.probes.watch.types import WORKS, Reading, WayPart, failing

_TRADING_PORTS = frozenset({4000, 4001})
_API_PORTS = {Product.TWS: (7496, 7497), Product.GATEWAY: (4001, 4002)}
_USUAL = frozenset(port for ports in _API_PORTS.values() for port in ports)
_NO_API = frozenset({4000, 7462})
"""Local ports of the program itself and of IBC."""
_LEAST, _SHARE = 10.0, 0.002
"""Seconds between two looks through all processes, and the share of a processor's time they may take."""
_TAIL = 1 << 16
_MOST_PROGRAMS = 8
_STARTING = 60.0
"""Seconds after which a program that listens nowhere is taken to have been kept from it."""


@dataclass(slots=True)
class _Program:
    """One running program, and what was usual for it."""

    process: Process
    product: Product
    first_seen: float
    connected: bool = False
    """It has had connections to trading servers."""
    ports: frozenset[int] = frozenset()
    """Ports on which it has listened for the API."""
    lost_at: float | None = None
    """Moment at which it was seen without connections that it had had."""
    gone: bool = False
    replaced: bool = False


class ProgramLookout:
    """Looks at the programs; cheap as long as those it knows are there."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._host = context.host
        self._programs: dict[int, _Program] = {}
        self._logs: dict[str, bytes] = {}
        """The end of each launcher.log as it was read last, by its path."""
        self._due = float("-inf")
        self._held: Reading | None = None

    def forget(self) -> None:
        """Take what is there now for the usual, as after a sleep."""
        self._programs.clear()
        self._held = None
        self._due = float("-inf")

    def look(self) -> tuple[dict[WayPart, Reading], tuple[LogNewsKind, ...]]:
        """Return the states of program, session and ports, and what is new in the logs."""
        for known in self._alive():
            self._see(known)
        now = self._host.elapsed()
        self._find_replaced()
        if now >= self._due or any(known.gone and not known.replaced for known in self._programs.values()):
            self._look_through()
        readings = {WayPart.PROGRAM: self._program(), WayPart.SESSION: self._session(), WayPart.API_PORT: self._api_port()}
        found = {part: reading for part, reading in readings.items() if reading is not None}
        if self._held is not None:
            found[WayPart.PORT] = self._held
        return found, tuple(self._news())

    def _alive(self) -> list[_Program]:
        return [known for known in self._programs.values() if not known.gone]

    def _in_use(self) -> list[_Program]:
        return [known for known in self._alive() if not known.replaced]

    def _see(self, known: _Program) -> None:
        """Look at one process that is known."""
        process = self._host.process(known.process.pid)
        if isinstance(process, Failure):
            known.gone = process.outcome is Outcome.MISSING
        elif process.started != known.process.started:
            known.gone = True  # the number belongs to another process now
        else:
            known.process = replace(known.process, sockets=process.sockets)
            self._note_connections(known)
            known.ports |= _api_ports(known.process, known.product)

    def _note_connections(self, known: _Program) -> None:
        if known.process.sockets is None:
            return
        has = bool(_connections(known.process))
        known.connected |= has
        known.lost_at = None if has or not known.connected else known.lost_at or self._host.elapsed()

    def _find_replaced(self) -> None:
        """Note programs whose place was taken: one of the same kind was started after they had lost their connections."""
        for known in self._programs.values():
            lost = known.lost_at
            known.replaced |= lost is not None and any(
                other.connected and other.lost_at is None and other.first_seen >= lost and _takes_the_place(other, known)
                for other in self._programs.values()
            )

    def _look_through(self) -> None:
        """Look through all processes for programs that are new, and for who holds the ports of the API."""
        began = self._host.elapsed()
        table = self._host.processes()
        now = self._host.elapsed()
        self._due = now + max(_LEAST, (now - began) / _SHARE)
        if isinstance(table, Failure):
            return
        for process in table.processes:
            program = trading_program_of(process)
            known = self._programs.get(process.pid)
            if program is None or (known is not None and not known.gone):
                continue
            self._add(process, program.product, now)
        if not self._logs:
            self._find_logs()
        self._held = self._holder(table, now)

    def _add(self, process: Process, product: Product, now: float) -> None:
        made = _Program(process, product, now, ports=_api_ports(process, product))
        gone = [k for k in self._programs.values() if k.gone and not k.replaced and _takes_the_place(made, k)]
        if gone:
            made.connected, made.ports = gone[0].connected, made.ports | gone[0].ports
            gone[0].replaced = True
        made.connected |= bool(_connections(process))
        self._programs = {pid: k for pid, k in self._programs.items() if not (k.gone and k.replaced)}
        if len(self._programs) < _MOST_PROGRAMS:
            self._programs[process.pid] = made
        self._find_logs()

    def _program(self) -> Reading | None:
        if not self._programs:
            return None
        return failing("ended") if any(k.gone and not k.replaced for k in self._programs.values()) else WORKS

    def _session(self) -> Reading | None:
        had = [known for known in self._in_use() if known.connected and known.process.sockets is not None]
        if not had:
            return None
        return WORKS if all(_connections(known.process) for known in had) else failing("no_connection")

    def _api_port(self) -> Reading | None:
        had = [known for known in self._in_use() if known.ports and known.process.sockets is not None]
        if not had:
            return None
        return WORKS if all(known.ports & _listening(known.process) for known in had) else failing("not_listening")

    def _holder(self, table: ProcessTable, now: float) -> Reading | None:
        """Return whether another program holds a port of one of these: one that it had, or a usual one if it never had any."""
        wanted: set[int] = set()
        for known in self._programs.values():
            listening = frozenset() if known.gone else _listening(known.process)
            if known.replaced or listening & (known.ports | _USUAL):
                continue
            waited = now - known.first_seen >= _STARTING
            wanted.update(known.ports or (_API_PORTS[known.product] if waited and not known.gone else ()))
        if not wanted:
            return WORKS if self._programs else None
        if wanted & _held_by_others(table):
            return failing("held_by_other")
        left_over = (_listening(known.process) for known in self._alive() if known.replaced)
        return failing("held_by_old") if wanted & frozenset().union(*left_over) else WORKS

    def _find_logs(self) -> None:
        """Note the end of each program's log as it is now: what stands in it is the past."""
        facts = sessions.read(self._context) if self._programs else Unavailable(Status.NOT_APPLICABLE)
        found = () if isinstance(facts, Unavailable) else facts.sessions
        folders = {session.settings_folder for session in found if session.product in _API_PORTS and session.settings_folder}
        folders.add(self._context.settings_folder or usual_settings_folder(self._host.machine))
        paths = PathStyle(self._host.machine.os.family)
        for path in (paths.join(folder, LAUNCHER_LOG) for folder in folders if folder):
            if path not in self._logs and len(self._logs) < _MOST_PROGRAMS:
                self._logs[path] = self._end_of(path)

    def _end_of(self, path: str) -> bytes:
        data = self._host.read_file(path, max_bytes=_TAIL, tail=True)
        return b"" if isinstance(data, Failure) else data

    def _news(self) -> Iterator[LogNewsKind]:
        for path, before in list(self._logs.items()):
            now = self._end_of(path)
            if now != before:
                yield from (news.kind for news in log_news(new_part(before, now)))
                self._logs[path] = now


def _takes_the_place(new: _Program, old: _Program) -> bool:
    """Return whether a program is an old one started again, and not another beside it: for paper trading, or another user."""
    if new.product is not old.product or (new.ports and old.ports and not new.ports & old.ports):
        return False
    one, other = trading_program_of(new.process), trading_program_of(old.process)
    if one is None or other is None:
        return True
    told = ((one.settings_folder, other.settings_folder), (one.trading_mode, other.trading_mode))
    return all(not mine or not its or mine == its for mine, its in told)


def _connections(process: Process) -> list[Socket]:
    return [
        socket
        for socket in process.sockets or ()
        if socket.state == "ESTABLISHED"
        and socket.remote_port in _TRADING_PORTS
        and scope_of(socket.remote_address) is not Scope.LOOPBACK
    ]


def _listening(process: Process) -> frozenset[int]:
    return frozenset(socket.local_port for socket in _listeners(process.sockets))


def _listeners(sockets: Iterable[Socket] | None) -> list[Socket]:
    return [socket for socket in sockets or () if socket.state == "LISTEN"]


def _api_ports(process: Process, product: Product) -> frozenset[int]:
    """Return the ports on which it listens for the API: the usual ones, else those that are open to other computers."""
    listening = _listeners(process.sockets)
    usual = {socket.local_port for socket in listening} & _USUAL
    open_ = {socket.local_port for socket in listening if scope_of(socket.local_address) is Scope.UNSPECIFIED} - _NO_API
    return frozenset(usual or open_) if product in _API_PORTS else frozenset()


def _held_by_others(table: ProcessTable) -> set[int]:
    """Return the ports on which programs listen that are neither TWS nor hand them on to it."""
    held = {socket.local_port for socket in _listeners(table.hidden)}
    for process in table.processes:
        if trading_program_of(process) is None and kind_of_forwarder(process) is ForwarderKind.NONE:
            held |= _listening(process)
    return held
