# SPDX-License-Identifier: MIT
"""A home folder of a test's own with the real files of TWS in it, and the repairs of this computer as they see it."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ibassist.app import run
from ibassist.app.catalog import load_knowledge
from ibassist.app.inspection import InspectionDone
from ibassist.app.journal import Journal
from ibassist.app.repair import Offer, Repairs
from ibassist.core.edits import EditPlace, PlaceState
from ibassist.core.facts import Snapshot
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Machine, Process, ProcessTable
from ibassist.host.local import LocalHost
from ibassist.host.local.edits import LocalEditor

JTS_INI = b"[IBGateway]\r\nWriteDebug=false\r\n\r\n[Logon]\r\nUseSSL=false\r\ntradingMode=p\r\n# \x93\xfa\x96{\r\n"
"""With the line ends of Windows and a remark in Shift_JIS."""


class Computer(LocalHost):
    """This computer with another home; which programs run, and what the time is, the test says."""

    def __init__(self, home: Path, running: Sequence[Process] = (), shared: Path = Path("/etc/xdg")) -> None:
        self.home = home
        self.shared = shared
        """Folder of settings for all users."""
        self.running = running
        self.time = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)

    @property
    def machine(self) -> Machine:  # type: ignore[override]
        from dataclasses import replace

        real = LocalHost().machine
        return replace(real, account=replace(real.account, home=str(self.home), elevated=False))

    def env(self) -> dict[str, str]:  # type: ignore[override]
        folders = {"XDG_CONFIG_HOME": str(self.home / ".config"), "XDG_CONFIG_DIRS": str(self.shared)}
        return {"HOME": str(self.home), "XDG_CURRENT_DESKTOP": "KDE", **folders}

    def now(self) -> datetime:
        return self.time

    def processes(self) -> ProcessTable:  # type: ignore[override]
        return ProcessTable(tuple(self.running))


TWS = Process(
    4711, "java", "/usr/bin/java", ("java", "-cp", "jts4launch.jar", "jclient.LoginFrame"), mine=True, user="hanako", sockets=()
)


@dataclass
class FaultyEditor:
    """The real editor, with a fault at one of its puts."""

    inner: LocalEditor
    at: int = 0
    """Number of the put that goes wrong, from 1; 0: none does."""
    failure: Failure | None = None
    count: int = 0

    def look(self, place: EditPlace) -> PlaceState | Failure:
        return self.inner.look(place)

    def put(self, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
        self.count += 1
        return self.failure if self.count == self.at else self.inner.put(place, expected, state)

    def tidy(self, place: EditPlace) -> None:
        self.inner.tidy(place)

    def announce(self, places: object) -> None:
        """Nobody is told in a test."""


DISK_FULL = Failure(Outcome.FAILED, "ENOSPC", 28)
READ_ONLY = Failure(Outcome.DENIED, "EROFS", 30)
NO_RIGHTS = Failure(Outcome.DENIED, "EACCES", 13)


def repairs_of(computer: Computer, editor: FaultyEditor | None = None) -> Repairs:
    """Return the repairs of a computer, with the journal in its home."""
    chosen = editor or FaultyEditor(LocalEditor(computer))
    return Repairs(computer, chosen, load_knowledge(), Journal(computer.home / "journal"))


def inspected(computer: Computer, *keys: str) -> Snapshot:
    """Inspect with some probes."""
    for event in run.run(computer, load_knowledge(), keys):
        if isinstance(event, InspectionDone):
            return event.snapshot
    raise AssertionError


def offer_of(repairs: Repairs, snapshot: Snapshot, code: str) -> Offer:
    """Return what is offered for a finding."""
    offers = repairs.offers(snapshot, run.judge(snapshot))
    found = [offer for offer in offers if offer.finding == code]
    assert found, f"{code} is not found, but {[offer.finding for offer in offers]}"
    return found[0]


Tree = dict[str, tuple[object, ...]]


def tree(folder: Path) -> Tree:
    """Return all that is below a folder, but for the journal: bytes, rights, owner, attributes, targets of links."""
    found: Tree = {}
    for path in sorted([folder, *folder.rglob("*")]):
        name = str(path.relative_to(folder))
        if name.split("/", maxsplit=1)[0] == "journal":
            continue
        info = path.lstat()
        attributes = () if path.is_symlink() else tuple((n, os.getxattr(path, n)) for n in sorted(os.listxattr(path)))
        if path.is_symlink():
            content: object = os.readlink(path)
        else:
            content = path.read_bytes() if path.is_file() else None
        found[name] = (stat.filemode(info.st_mode), info.st_uid, info.st_gid, attributes, content)
    return found
