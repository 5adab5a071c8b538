# SPDX-License-Identifier: MIT
"""Recordings of browsers (HAR) as the window shows them: examined, waited for in the folders of downloads."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ibassist.app import har_files
from ibassist.app.browsers import Browser, installed_browsers
from ibassist.app.har_files import MadeSafe
from ibassist.content.catalog import Catalog
from ibassist.core.errors import Complaint, IbassistError
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis, Finding
from ibassist.core.languages import Lang
from ibassist.core.reference_data import Knowledge
from ibassist.har.findings import NOT_A_HAR
from ibassist.har.splitting import HarError
from ibassist.har.survey import HarSurvey
from ibassist.host.api import Host

if TYPE_CHECKING:
    from ibassist.app.har_joined import JoinedFindings

_GAPS = frozenset({"har.empty", "har.no-vendor-traffic", "har.log-not-preserved"})
"""Findings on recordings that show too little."""
_MOST_FILES = 20_000
"""Files of a folder that are looked through."""


def recording_facts(survey: HarSurvey, catalog: Catalog, lang: Lang) -> str:
    """Return a line about a recording: which browser made it, how much it holds, how long it took."""
    seconds = round((survey.last - survey.first).total_seconds()) if survey.first and survey.last else 0
    return catalog.phrase(
        "cli.har_facts",
        lang,
        browser=survey.browser or survey.creator or "–",
        entries=survey.entries,
        vendor=survey.vendor_entries,
        seconds=seconds,
        size=f"{survey.size / 1e6:.1f}",
    )


@dataclass(frozen=True, slots=True)
class ExaminedRecording:
    """A recording and what is said of it."""

    path: str
    name: str
    survey: HarSurvey | None
    """None where it is no recording, or a damaged one."""
    findings: tuple[Finding, ...] = ()
    damage: Complaint | None = None
    beside: JoinedFindings | None = None
    """The findings beside those of the inspection of this computer; None without an inspection."""

    def beside_inspection(self, snapshot: Snapshot, diagnosis: Diagnosis) -> ExaminedRecording:
        """Return it with its findings beside those of an inspection."""
        if self.survey is None:
            return self
        from ibassist.app.har_joined import joined  # brings the rules, which nobody needs who only looks at a recording

        beside = joined(self.findings, self.survey, snapshot, diagnosis)
        return replace(self, findings=beside.findings, beside=beside)

    @property
    def is_usable(self) -> bool:
        """Return whether a safe copy can be made of it, and was not yet."""
        return self.survey is not None and not self.survey.is_sanitized

    @property
    def has_gaps(self) -> bool:
        """Return whether a part that support needs is not in it, so that it should be recorded again."""
        return self.survey is None or any(finding.code in _GAPS for finding in self.findings)

    def facts(self, catalog: Catalog, lang: Lang) -> str:
        """Return a line about it; empty where it is no recording."""
        return "" if self.survey is None else recording_facts(self.survey, catalog, lang)

    def causes(self, catalog: Catalog, lang: Lang) -> tuple[tuple[Finding, tuple[Finding, ...]], ...]:
        """Return the findings that no other one explains, each with those that it explains; what matters most comes first."""
        found = self.findings
        if self.damage is not None:
            found = (Finding(NOT_A_HAR.code, NOT_A_HAR.severity, {"reason": catalog.tell(self.damage, lang)}),)
        own = sorted((finding for finding in found if finding.caused_by is None), key=lambda finding: finding.severity.rank)
        roots = (*(() if self.beside is None else self.beside.shared), *own)
        return tuple((root, tuple(one for one in found if one.caused_by == root.code)) for root in roots)


class RecordingWork:
    """Progress of work on one recording, and the switch that ends it; for the thread that works and the one that draws."""

    def __init__(self) -> None:
        self.done, self.total = 0, 1
        self._stop = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Note how far it is. Raises StoppedError once it was stopped."""
        self.done, self.total = done, max(total, 1)
        if self._stop.is_set():
            raise StoppedError("stopped")

    def stop(self) -> None:
        """End the work at the next step; nothing is written then."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Return whether it was stopped."""
        return self._stop.is_set()


class StoppedError(IbassistError):
    """The user ended the work."""


def new_recordings(folders: Iterable[str], since: float) -> tuple[tuple[str, int], ...]:
    """Return path and size of recordings that were written into folders after a moment (POSIX time), the newest last."""
    found: list[tuple[float, str, int]] = []
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for _, entry in zip(range(_MOST_FILES), entries, strict=False):
                    if entry.name.lower().endswith(".har") and entry.is_file():
                        stat = entry.stat()
                        if stat.st_mtime >= since:
                            found.append((stat.st_mtime, entry.path, stat.st_size))
        except OSError:  # a folder that this account has not, or may not see
            continue
    return tuple((path, size) for _, path, size in sorted(found))


class Recordings:
    """Use-cases of recordings on one computer. Each method may wait, and raise IbassistError."""

    def __init__(self, host: Host, knowledge: Knowledge, key: bytes, *, recorded: bool = False) -> None:
        """`recorded`: the computer is a recorded one, where no file arrives."""
        self._host, self._knowledge, self._key, self._recorded = host, knowledge, key, recorded
        self._attached: tuple[tuple[str, int], Mapping[str, bytes]] | None = None

    def browsers(self) -> tuple[Browser, ...]:
        """Return the browsers of this computer, the usual one first."""
        return installed_browsers(self._host)

    def arrived(self, folders: tuple[str, ...], since: float) -> tuple[tuple[str, int], ...]:
        """Return path and size of recordings that were written into folders since a moment."""
        return () if self._recorded else new_recordings(folders, since)

    def examine(self, path: str, work: RecordingWork) -> ExaminedRecording:
        """Check a recording, and read what failed in it. Raises BadInputError where the file cannot be read at all."""
        name = Path(path).name
        try:
            found = har_files.examine(path, self._knowledge, work)
        except HarError as error:
            return ExaminedRecording(path, name, None, damage=error.complaint)
        return ExaminedRecording(path, name, found.survey, found.findings)

    def make_safe(self, path: str, goal: str, work: RecordingWork) -> MadeSafe:
        """Write a copy of a recording without anything private."""
        return har_files.make_safe(path, goal, self._knowledge, self._key, work)

    def for_report(self, path: str) -> Mapping[str, bytes]:
        """Return the safe copy of a recording by its name in a report; made once for each state of the file."""
        if not path:
            return {}
        mark = path, 0
        with suppress(OSError):  # one that is gone is told of by its reader
            mark = path, os.stat(path).st_mtime_ns
        if self._attached is None or self._attached[0] != mark:
            self._attached = mark, har_files.safe_attachments([path], self._knowledge, self._key)
        return self._attached[1]
