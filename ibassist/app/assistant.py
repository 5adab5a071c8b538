# SPDX-License-Identifier: MIT
"""The use-cases of the window on one computer, this one or a recorded one.

Every method may read files, wait or compute, and is called on a worker (`gui.store.Operation`), except where it says that it
is quick. Imports are late throughout: the window is on the screen before an inspection or a report is needed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibassist.app.export import PreparedReport
    from ibassist.app.inspection import Cancellation, InspectionEvent
    from ibassist.app.login_memory import LoginMemory
    from ibassist.app.recordings import Recordings
    from ibassist.app.reference import Reference
    from ibassist.app.repair import Repairs
    from ibassist.app.trading_program import TradingProgram
    from ibassist.app.update import Update
    from ibassist.app.watch.background import BackgroundWatch
    from ibassist.app.window_content import Content
    from ibassist.content.actions import Action
    from ibassist.content.case import Case
    from ibassist.core.facts import Snapshot
    from ibassist.core.findings import Diagnosis
    from ibassist.core.languages import Lang
    from ibassist.core.reference_data import Knowledge
    from ibassist.core.text import Arg
    from ibassist.flow.state import Repaired, ReportDraft, ReportFile, Saving, WatchChoices
    from ibassist.host.api import Host
    from ibassist.search.engine import Index, SearchHit

_READABLE_FIRST = "report.txt".__ne__
_HEAVY = ("psutil", "netifaces", "cryptography.x509", "dns.message", "python_socks.sync", "truststore", "certifi")


@dataclass(frozen=True, slots=True)
class DraftedReport:
    """A report and the way to write it."""

    draft: ReportDraft
    save: Callable[[str], str]
    """Write it to a file; returns the path. Raises IbassistError."""


class Assistant:
    """Joins the use-cases with a computer. Each method may raise IbassistError."""

    def __init__(self, host: Host | None = None) -> None:
        self._given = host

    @cached_property
    def _host(self) -> Host:
        if self._given is not None:
            return self._given
        from ibassist.host.local import LocalHost

        return LocalHost()

    @cached_property
    def content(self) -> Content:
        """Words, guides and lists. Quick once they were loaded."""
        from ibassist.app import export, run  # noqa: F401 - loaded here, so that the thread that draws need not
        from ibassist.app.catalog import load_catalog
        from ibassist.app.guide_values import guide_values
        from ibassist.app.window_content import Content
        from ibassist.core.reference_data import Rank

        endpoints = [endpoint for endpoint in self._knowledge.endpoints if endpoint.rank is not Rank.RETIRED]
        names = (name for endpoint in endpoints for name in (endpoint.host, *endpoint.spellings))
        machine = self._host.machine
        return Content(
            catalog=replace(load_catalog()),  # all its parts, read here
            probes=tuple(probe.key for probe in run.select()),
            hosts=tuple(dict.fromkeys(names)),
            family=machine.os.family,
            icon=_icon(),
            desktop=_desktop(),
            system=machine.os.name,
            dated=self._knowledge.dated,
            values=guide_values(self._knowledge),
        )

    @cached_property
    def _knowledge(self) -> Knowledge:
        from ibassist.app.catalog import load_knowledge

        return load_knowledge()

    @cached_property
    def _index(self) -> Index:
        from ibassist.app.catalog import load_index

        return load_index(self.content.catalog)

    @cached_property
    def _key(self) -> bytes:
        """One key for all reports of this window, so that drawing one up again changes no stand-in."""
        from ibassist.app.pseudonym_key import pseudonym_key

        return pseudonym_key()

    @cached_property
    def repairs(self) -> Repairs:
        """The repairs that the assistant makes itself; a recorded machine is not changed."""
        from ibassist.app.repair import Repairs
        from ibassist.host.local.edits import LocalEditor
        from ibassist.host.replay.editor import RecordedEditor

        editor = LocalEditor(self._host) if self._given is None else RecordedEditor(self._host)
        return Repairs(self._host, editor, self._knowledge, recorded=self._given is not None)

    @cached_property
    def watch(self) -> BackgroundWatch:
        """The watch over hours and days."""
        from ibassist.app.watch.background import BackgroundWatch

        return BackgroundWatch(self._host, self._knowledge)

    @property
    def can_watch(self) -> bool:
        """Return whether there is a computer to watch: a recorded one stands still. Quick."""
        return self._given is None

    def watch_choices(self) -> WatchChoices:
        """Return the user's choices about the watch."""
        from ibassist.app.settings import load_settings
        from ibassist.app.watch.login_item import begins_at_login
        from ibassist.flow.state import WatchChoices

        kept = load_settings()
        return WatchChoices(kept.watch_in_tray, kept.watch_notices, begins_at_login(self._host.machine.os.family))

    def choose_watch(self, before: WatchChoices, wanted: WatchChoices) -> None:
        """Keep other choices about the watch."""
        from ibassist.app.settings import change_settings
        from ibassist.app.watch.login_item import begin_at_login

        if wanted.at_login != before.at_login:
            begin_at_login(self._host.machine.os.family, wanted=wanted.at_login)
        change_settings(watch_in_tray=wanted.in_tray, watch_notices=wanted.notices)

    @cached_property
    def recordings(self) -> Recordings:
        """Recordings of browsers (HAR)."""
        from ibassist.app.recordings import Recordings

        return Recordings(self._host, self._knowledge, self._key, recorded=self._given is not None)

    @cached_property
    def logins(self) -> LoginMemory:
        """The logins of proxies."""
        from ibassist.app.login_memory import LoginMemory

        return LoginMemory()

    @cached_property
    def _offered(self) -> frozenset[Action]:
        """Actions that this computer can carry out; those that open a folder are tried with one that exists."""
        from ibassist.app.actions import available
        from ibassist.content.actions import Action

        machine = self._host.machine
        home = machine.account.home
        return frozenset(action for action in Action if available(action, machine.os, _desktop(), folder=home))

    def load(self) -> Content:
        """Load everything that the first pages ask for, so that asking them is quick."""
        assert self._offered is not None  # looking for programs takes its time
        assert self.logins is not None
        return self.content

    def warm_up(self) -> None:
        """Load the libraries that several probes would otherwise load all at once, to the harm of the window's liveliness."""
        assert self._index is not None  # so that the first search does not wait for it
        for name in _HEAVY:
            with suppress(ImportError):
                import_module(name)

    def inspect(self, keys: tuple[str, ...], before: Snapshot | None, cancellation: Cancellation) -> Iterator[InspectionEvent]:
        """Run probes by key; with a snapshot, take over the observations of all others from it."""
        from ibassist.app import run

        logins = self.logins.for_run()
        events = run.run(self._host, self._knowledge, keys, cancellation=cancellation, before=before, logins=logins)
        return events if self._given is not None or keys else run.with_watch(events)

    def connections(self) -> tuple[tuple[str, str], ...]:
        """Return interface and router of each way out as they are now; empty without any. Sends nothing."""
        from ibassist.core.outcomes import Failure

        routes = self._host.default_routes()
        return () if isinstance(routes, Failure) else tuple(sorted((route.interface, route.gateway) for route in routes))

    def judge(self, snapshot: Snapshot) -> Diagnosis:
        """Judge with this version's rules."""
        from ibassist.app import run

        return run.judge(snapshot)

    def probes_for(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the probes that decide on some codes. Quick."""
        from ibassist.app import run

        return run.probes_for(codes)

    def values(self, snapshot: Snapshot | None) -> Mapping[str, Arg]:
        """Return the values that steps can offer to copy on this computer. Quick."""
        from ibassist.app.guide_values import guide_values, settings_folder

        return guide_values(self._knowledge, settings_folder=settings_folder(snapshot))

    def offers(self, action: Action, snapshot: Snapshot | None) -> bool:
        """Tell whether an action can be carried out; one that opens a folder needs to know which. Quick."""
        from ibassist.app.actions import NEEDS_FOLDER

        return action in self._offered and (action not in NEEDS_FOLDER or bool(self._folder(action, snapshot)))

    def carry_out(self, action: Action, snapshot: Snapshot | None) -> bool:
        """Open a page of the system's settings, a program or a folder. Tell whether that worked."""
        from ibassist.app.actions import open_action

        folder = self._folder(action, snapshot)
        return open_action(action, self._host.machine.os, _desktop(), folder=folder) is None

    def _folder(self, action: Action, snapshot: Snapshot | None) -> str:
        from ibassist.app.guide_values import settings_folder
        from ibassist.content.actions import Action

        if action is Action.APPLICATIONS_FOLDER:
            return f"{self._host.machine.account.home}/Applications"
        return settings_folder(snapshot)

    def startable(self, snapshot: Snapshot) -> TradingProgram | None:
        """Return TWS or IB Gateway where it can be started from here; of a recorded machine, nothing can be."""
        from ibassist.app.trading_program import startable

        return None if self._given is not None else startable(self._host, snapshot)

    def start(self, program: TradingProgram) -> bool:
        """Start TWS or IB Gateway. Tell whether that worked."""
        from ibassist.app.trading_program import start

        return start(program, self._host.machine.os.family)

    def draft(
        self,
        snapshot: Snapshot,
        lang: Lang,
        saving: Saving,
        symptom: str,
        repaired: Repaired | None = None,
    ) -> DraftedReport:
        """Redact, judge and write in memory, as `saving` has it; `symptom` is its id."""
        from ibassist.app.attachments import read_attachments
        from ibassist.app.export import prepare
        from ibassist.app.repaired import told_before, told_repairs
        from ibassist.core.ledger import Level

        catalog, level = self.content.catalog, Level(saving.level)
        whole = level is not Level.MINIMAL
        said = next((s.say.get(lang) for s in catalog.symptoms if s.id == symptom), "")
        prepared = prepare(
            snapshot,
            catalog,
            self._knowledge,
            lang,
            notes={
                "user": saving.note,
                "symptom": said,
                "before": "" if repaired is None else told_before(repaired, catalog, lang),
                "repairs": told_repairs(catalog, lang) if self._given is None else "",
            },
            attachments=read_attachments(saving.attached if whole else ()),
            recordings=self.recordings.for_report(saving.recording if whole else ""),
            words=saving.hidden,
            keep=saving.kept,
            secrets=self.logins.secrets(),
            level=level,
            key=self._key,
        )
        return DraftedReport(_drafted(prepared, lang), partial(prepared.save, replace=True))

    def open_report(self, path: str, lang: Lang) -> ReportFile:
        """Read a report that somebody sent, and judge it with this version's rules."""
        from ibassist.app.opened import opened_file

        return opened_file(path, self.content.catalog, lang)

    def write_report_page(self, path: str, lang: Lang) -> str:
        """Write the page of a report for the browser; return where it is."""
        from ibassist.app.report_page import write_report_page

        return str(write_report_page(path, self.content.catalog, lang).file)

    def preview(self, page: str) -> str:
        """Write a report's page for the browser, before it is saved; return where it is."""
        from ibassist.app.report_page import keep_page

        return str(keep_page(page.encode()))

    def look_for_update(self) -> Update:
        """Look whether there is a newer version: the only thing that asks a server of the project, and only when told to."""
        from ibassist.app.update import look_for_update

        return look_for_update(self._host)

    def record(self, folder: str) -> str:
        """Inspect this computer and write its answers into a folder below `folder`; return that."""
        from ibassist.app.recording import record

        return record(self._host, self._knowledge, folder)

    def forget(self) -> int:
        """Remove all that is kept on this computer; return the number of files that were there."""
        from ibassist.app.forgetting import forget

        return len(forget())

    @property
    def version(self) -> str:
        """Version of the program."""
        from ibassist import __version__

        return __version__

    def search(self, query: str, lang: Lang) -> tuple[SearchHit, ...]:
        """Search guides and messages; the best comes first."""
        return self._index.search(query, lang)

    def reference(self, snapshot: Snapshot | None, lang: Lang) -> Reference:
        """Draw up the page of hosts."""
        from ibassist.app.reference import draw_up

        return draw_up(self._knowledge, self.content.catalog, snapshot, lang)

    def write(self, data: bytes, path: str) -> None:
        """Write a file, whole or not at all; one of that name is replaced."""
        from pathlib import Path

        from ibassist.app.files import write_atomically

        write_atomically(Path(path), data)

    def write_guide(self, guide: str, lang: Lang, path: str, *, case: Case | None = None) -> None:
        """Write a guide as a page of its own, with what is known in `case`."""
        from ibassist.app.guides import reader_here, write_page

        catalog = self.content.catalog
        reader = reader_here(lang)
        write_page(catalog.guides[guide], catalog, reader if case is None else replace(reader, case=case), path)

    def show_in_folder(self, path: str) -> bool:
        """Show a file in its folder, in the system's file manager. Tell whether that worked."""
        from ibassist.app.actions import show_in_folder

        return show_in_folder(path, self._host.machine.os) is None

    def remember(self, lang: Lang | None = None, folder: str = "") -> None:
        """Keep the language, or the folder that a file was saved in, for the next start."""
        from ibassist.app.settings import change_settings

        chosen = {"lang": lang, "last_folder": folder}
        change_settings(**{name: value for name, value in chosen.items() if value})


def _drafted(prepared: PreparedReport, lang: Lang) -> ReportDraft:
    from ibassist.flow.state import ReportDraft
    from ibassist.reports.as_text import summary

    return ReportDraft(
        hidden=prepared.report.ledger.counts,
        summary=summary(prepared.report, lang),
        file_name=prepared.file_name,
        files=tuple((name, prepared.files[name].decode()) for name in sorted(prepared.files, key=_READABLE_FIRST)),
        stand_ins=tuple((i.kind.value, i.text, i.token) for i in prepared.private.listed()),
        unknown=tuple((i.text, i.token) for i in prepared.private.words),
        kept=prepared.kept,
    )


def _icon() -> bytes:
    """Return the program's sign; a window without one is no reason to stop."""
    from ibassist.app import assets

    with suppress(OSError):
        return (assets.resources() / "icons" / "ibassist.svg").read_bytes()
    return b""


def _desktop() -> str:
    """Return the desktop's name as Linux programs are told it."""
    return os.environ.get("XDG_CURRENT_DESKTOP", "")
