# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import FileKind, FileStat, Process, ProcessTable
from ibassist.probes.automation_log import automation_log_folders, read_automation_log
from tests.probes.fake_host import FakeHost

_LINE = "2026-11-2{day} 09:20:58:100 IBC: {said}\n"
_LOGS = "/home/alex/ibc/logs"
_FILES = tuple(f"ibc-3.23.0_GATEWAY-1037_{day}.txt" for day in ("Monday", "Sunday"))


@dataclass
class Stamped(FakeHost):
    """A machine that knows when its files were changed."""

    times: dict[str, datetime] = field(default_factory=dict)

    def stat(self, path: str) -> FileStat | Failure:
        """Return a file with its time."""
        return FileStat(FileKind.FILE, modified=self.times[path]) if path in self.times else Failure(Outcome.MISSING)


def machine() -> Stamped:
    files = {
        f"{_LOGS}/{_FILES[0]}": _LINE.format(day=3, said="Login failed").encode(),
        f"{_LOGS}/{_FILES[1]}": _LINE.format(day=2, said="Login has completed").encode(),
    }
    times = {path: datetime(2026, 11, 23 - number, tzinfo=UTC) for number, path in enumerate(files)}
    return Stamped(files=dict(files), folders={_LOGS: ("README.txt", *_FILES)}, times=times)


def test_the_newest_log_is_read() -> None:
    host = machine()
    log = read_automation_log(host.host, automation_log_folders(host.host, ProcessTable((), complete=True)))
    assert log is not None
    assert (log.path, [event.kind.value for event in log.events]) == (f"{_LOGS}/{_FILES[0]}", ["refused"])


def test_a_closed_or_missing_folder_says_nothing() -> None:
    host = Stamped(folders={_LOGS: _FILES}, files={f"{_LOGS}/{name}": Failure(Outcome.DENIED) for name in _FILES})
    assert read_automation_log(host.host, (_LOGS, "/opt/ibc/logs")) is None


def test_folders_beside_a_running_one() -> None:
    command = (
        "java",
        "-cp",
        "/opt/ib/jars/jts4launch-1037.jar:/srv/ibc/IBC.jar",
        "ibcalpha.ibc.IbcGateway",
        "/srv/ibc/config.ini",
    )
    table = ProcessTable((Process(7, "java", "/opt/jre/bin/java", command, mine=True),), complete=True)
    assert {"/srv/ibc/logs", _LOGS} <= set(automation_log_folders(machine().host, table))
