# SPDX-License-Identifier: MIT
"""A machine in a folder, which answers as the real one did: behaviour on any system can be tested on any other."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import credentials, environment, scripts, threads
from ibassist.host.api import NOT_APPLICABLE, CommandResult, Machine, Process, ProcessTable
from ibassist.host.replay.calls import CALLS, Call, TableHost
from ibassist.host.replay.conversion import Conversion
from ibassist.host.replay.data import DataFiles
from ibassist.host.replay.files import RecordedFiles
from ibassist.host.replay.format import load
from ibassist.host.replay.network import RULES
from ibassist.host.replay.registry import RecordedRegistry

Listed = tuple[Any, Any]
"""An entry of the file, and the answer that it stands for."""


class RecordedHost(TableHost):
    """A recorded machine; implements `Host`. Recorded durations are reported, and nothing is waited for."""

    def __init__(self, file: Any, folder: Path) -> None:
        self._file = file
        data = DataFiles(folder)
        reader = Conversion(data, file.certificates)
        self.machine: Machine = reader.value(Machine, file, "$")
        self._listed = {name: _read(reader, name, call, file) for name, call in CALLS.items() if call.answer is not None}
        files = RecordedFiles(file, data)
        registry = RecordedRegistry(file.registry, file.defaults.registry)
        windows = self.machine.os.family is OsFamily.WINDOWS
        self._answers: Mapping[str, Callable[..., Any]] = {
            **{name: getattr(files, name) for name in ("read_file", "stat", "list_folder", "try_writing", "disk_space")},
            **{name: getattr(registry, name) if windows else _not_here for name in ("registry", "registry_subkeys")},
            "now": lambda: self.clock,
            "elapsed": time.monotonic,
            "since_boot": time.monotonic,
            "on_battery": lambda: None,
            "metered": lambda: None,
            "env": lambda: environment.variables(self._file.environment, self.machine.os.family),
            "run": self._run,
            "processes": self._processes,
            "process": self._one_process,
            "connect_many": lambda targets, **_: [self._connect(*target) for target in targets],
            "evaluate_script": scripts.evaluate,
            "together": threads.together,
        }

    @classmethod
    def load(cls, folder: Path | str) -> RecordedHost:
        """Read a folder with ``machine.yaml``. Raises BadInputError that names the file and the place in it."""
        return cls(load(Path(folder)), Path(folder))

    @property
    def about(self) -> str:
        """The sentence that says what the machine shows."""
        return str(self._file.about)

    @property
    def clock(self) -> datetime:
        """The recorded time."""
        clock: datetime = self._file.clock
        return clock.astimezone(UTC)

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Answer a call: by what is listed, by what follows from it, by the defaults."""
        if call in self._answers:
            return self._answers[call](**given)
        entry, listed = self._find(call, given)
        if call in RULES:
            return RULES[call](self, given, listed, entry)
        return self.otherwise(call) if listed is None else listed

    def _find(self, call: str, given: Mapping[str, Any]) -> Listed:
        """Return the first entry that is about a question, and its answer; None and None where there is none."""
        asked = tuple((key, key.asked(given[key.argument])) for key in CALLS[call].keys)
        for entry, answer in self._listed[call]:
            if all(key.fits(getattr(entry, key.field), value) for key, value in asked):
                return entry, answer
        return None, None

    def otherwise(self, call: str) -> Any:
        """Return how a call ends that is not listed."""
        defaults, row = self._file.defaults, CALLS[call]
        outcome: Outcome = getattr(defaults, row.section)
        return Step(outcome, defaults.seconds) if row.answer is Step else Failure(outcome)

    def _run(self, command: Any, max_bytes: int, **_: Any) -> CommandResult | Failure:
        _entry, found = self._find("run", {"command": command})
        answer: CommandResult | Failure = self.otherwise("run") if found is None else found
        large = isinstance(answer, CommandResult) and max(len(answer.stdout), len(answer.stderr)) > max_bytes
        return Failure(Outcome.TOO_LARGE) if large else answer

    def _processes(self) -> ProcessTable | Failure:
        """Answer `Host.processes`: whose a process is, and without credentials, as on a live machine."""
        table: ProcessTable | Failure
        _entry, table = self._find("processes", {})
        if isinstance(table, Failure):
            return table
        return replace(table, processes=tuple(map(self._process, table.processes)))

    def _one_process(self, pid: int) -> Process | Failure:
        table = self._processes()
        if isinstance(table, Failure):
            return table
        return next((process for process in table.processes if process.pid == pid), Failure(Outcome.MISSING))

    def _process(self, process: Process) -> Process:
        own = self.machine.account.name
        user: str | None = process.user
        user = own if user is None else user
        mine = user == own if process.mine is None else process.mine
        command = None if process.command is None else credentials.cut(process.command)
        return replace(process, user=user, mine=mine, command=command)

    def _connect(self, address: str, port: int) -> Step:
        step: Step = self.answer("connect", {"address": address, "port": port})
        return step


def _read(reader: Conversion, name: str, call: Call, file: Any) -> list[Listed]:
    section = getattr(file, call.section)
    if not call.keys:
        return [(section, reader.answer(name, section, f"$.{call.section}"))]
    return [(entry, reader.answer(name, entry, f"$.{call.section}[{index}]")) for index, entry in enumerate(section)]


def _not_here(**_: Any) -> Failure:
    return NOT_APPLICABLE
