# SPDX-License-Identifier: MIT
"""The window's services on this computer.

Imports are late throughout: what an inspection or a report needs is loaded by the worker, after the window is on the screen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from ibassist.gui.services import Services

if TYPE_CHECKING:
    from ibassist.app.inspection import Cancellation, InspectionEvent
    from ibassist.content.catalog import Catalog
    from ibassist.content.guides import GuideStep
    from ibassist.core.facts import Snapshot
    from ibassist.core.findings import Diagnosis
    from ibassist.core.languages import Lang
    from ibassist.core.reference_data import Knowledge
    from ibassist.core.text import Arg
    from ibassist.gui.content import Content, DraftedReport, LoginServices, Reference, StepPicture
    from ibassist.gui.login_wiring import WindowLogins
    from ibassist.host.api import Host
    from ibassist.search.engine import Index, SearchHit

_READABLE_FIRST = "report.txt".__ne__
_HEAVY = ("psutil", "netifaces", "cryptography.x509", "dns.message", "python_socks.sync", "truststore", "certifi")


class ThisComputer:
    """Joins the use-cases with this computer, or a recorded one. Made on the thread that draws, used on the worker."""

    def __init__(self, host: Host | None = None) -> None:
        self._given = host

    def services(self) -> Services:
        """Return what the window can ask for."""
        return Services(
            load=self.load,
            warm_up=self.warm_up,
            inspect=self.inspect,
            diagnose=self.diagnose,
            probes_for=self.probes_for,
            values=self.values,
            offers=self.offers,
            draft=self.draft,
            picture=self.picture,
            open_settings=self.open_settings,
            remember=self.remember,
            search=self.search,
            reference=self.reference,
            write=self.write,
            write_guide=self.write_guide,
            logins=self.logins,
        )

    @cached_property
    def _host(self) -> Host:
        if self._given is not None:
            return self._given
        from ibassist.host.local import LocalHost

        return LocalHost()

    @cached_property
    def _catalog(self) -> Catalog:
        from ibassist.app.catalog import load_catalog

        return load_catalog()

    @cached_property
    def _knowledge(self) -> Knowledge:
        from ibassist.app.catalog import load_knowledge

        return load_knowledge()

    @cached_property
    def _index(self) -> Index:
        from ibassist.search.engine import Index

        return Index(self._catalog)

    @cached_property
    def _key(self) -> bytes:
        """One key for all reports of this window, so that drawing one up again changes no stand-in."""
        from ibassist.app.pseudonym_key import pseudonym_key

        return pseudonym_key()

    @cached_property
    def _logins(self) -> WindowLogins:
        from ibassist.gui.login_wiring import WindowLogins

        return WindowLogins()

    @cached_property
    def _offered(self) -> frozenset[str]:
        """Actions that this computer can carry out; those that open a folder are tried with one that exists."""
        from ibassist.app.actions import Action, available

        machine = self._host.machine
        names = (action.value for action in Action)
        return frozenset(name for name in names if available(name, machine.os, _desktop(), folder=machine.account.home))

    def load(self) -> Content:
        """Load words and lists, and the modules that later pages need."""
        assert self._offered is not None  # found out here, where looking for programs holds nothing up
        from ibassist.app import export, run  # noqa: F401 - loaded here, so that the thread that draws need not
        from ibassist.core.reference_data import Rank
        from ibassist.gui.content import Content

        endpoints = [endpoint for endpoint in self._knowledge.endpoints if endpoint.rank is not Rank.RETIRED]
        names = (name for endpoint in endpoints for name in (endpoint.host, *endpoint.spellings))
        return Content(
            catalog=self._catalog,
            probes=tuple(probe.key for probe in run.select()),
            hosts=tuple(dict.fromkeys(names)),
            family=self._host.machine.os.family,
            icon=_icon(),
            desktop=_desktop(),
            system=self._host.machine.os.name,
        )

    def warm_up(self) -> None:
        """Load the libraries that several probes would otherwise load all at once, to the harm of the window's liveliness."""
        for name in _HEAVY:
            with suppress(ImportError):
                import_module(name)

    def inspect(self, keys: tuple[str, ...], before: Snapshot | None, cancellation: Cancellation) -> Iterator[InspectionEvent]:
        """Look at this computer."""
        from ibassist.app import run

        logins = self._logins.for_run()
        return run.run(self._host, self._knowledge, keys, cancellation=cancellation, before=before, logins=logins)

    def diagnose(self, snapshot: Snapshot) -> Diagnosis:
        """Judge with this version's rules."""
        from ibassist.app import run

        return run.judge(snapshot)

    def probes_for(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the probes that decide on some codes."""
        from ibassist.app import run

        return run.probes_for(codes)

    def values(self, snapshot: Snapshot | None) -> Mapping[str, Arg]:
        """Return what steps can offer to copy on this computer."""
        from ibassist.app.guide_values import guide_values, settings_folder

        return guide_values(self._knowledge, settings_folder=settings_folder(snapshot))

    def offers(self, action: str, snapshot: Snapshot | None) -> bool:
        """Tell whether an action can be carried out; one that opens a folder needs to know which."""
        from ibassist.app.actions import NEEDS_FOLDER

        return action in self._offered and (action not in NEEDS_FOLDER or bool(self._folder(action, snapshot)))

    def open_settings(self, action: str, snapshot: Snapshot | None) -> bool:
        """Open a page of the system's settings, a program or a folder."""
        from ibassist.app.actions import open_action

        folder = self._folder(action, snapshot)
        return open_action(action, self._host.machine.os, _desktop(), folder=folder) is None

    def _folder(self, action: str, snapshot: Snapshot | None) -> str:
        from ibassist.app.guide_values import settings_folder

        if action == "open-applications-folder":
            return f"{self._host.machine.account.home}/Applications"
        return settings_folder(snapshot)

    def logins(self) -> LoginServices:
        """Return what can be done with logins of proxies."""
        return self._logins.services()

    def draft(self, snapshot: Snapshot, lang: Lang, note: str, symptom: str, level: str) -> DraftedReport:
        """Redact, judge and write in memory."""
        from ibassist.app.export import prepare
        from ibassist.core.ledger import Level
        from ibassist.flow.parts import ReportDraft
        from ibassist.gui.content import DraftedReport
        from ibassist.reports.as_text import summary

        said = next((s.say.get(lang) for s in self._catalog.symptoms if s.id == symptom), "")
        notes = {"user": note, "symptom": said}
        prepared = prepare(
            snapshot,
            self._catalog,
            self._knowledge,
            lang,
            notes=notes,
            secrets=self._logins.secrets(),
            level=Level(level),
            key=self._key,
        )
        draft = ReportDraft(
            hidden=prepared.report.ledger.counts,
            summary=summary(prepared.report, lang),
            file_name=prepared.file_name,
            files=tuple((name, prepared.files[name].decode()) for name in sorted(prepared.files, key=_READABLE_FIRST)),
            stand_ins=tuple((i.kind.value, i.text, i.token) for i in prepared.private.listed()),
        )
        return DraftedReport(draft, partial(prepared.save, replace=True))

    def picture(self, step: GuideStep, lang: Lang, dark: bool) -> StepPicture | None:
        """Draw the figure of a step, or read its screenshot."""
        from ibassist.gui.pictures import picture_of

        return picture_of(step, self._catalog, lang, dark=dark)

    def search(self, query: str, lang: Lang) -> tuple[SearchHit, ...]:
        """Search guides and messages."""
        return self._index.search(query, lang)

    def reference(self, snapshot: Snapshot | None, lang: Lang) -> Reference:
        """Draw up the page of hosts."""
        from datetime import UTC, datetime

        from ibassist.gui.content import Reference
        from ibassist.reports.host_files import as_allow_list, as_csv
        from ibassist.reports.hosts import host_table
        from ibassist.reports.hours import reset_windows

        catalog, knowledge = self._catalog, self._knowledge
        table = host_table(knowledge, catalog, lang, snapshot)
        hours = reset_windows(knowledge.schedule, catalog, lang, datetime.now(UTC))
        return Reference(table, hours, as_csv(table, catalog, lang), as_allow_list(knowledge, catalog, lang))

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        from pathlib import Path

        from ibassist.app.files import write_atomically

        write_atomically(Path(path), data)

    def write_guide(self, guide: str, lang: Lang, path: str) -> None:
        """Write a guide as a page."""
        from ibassist.app.guides import reader_here, write_page

        write_page(self._catalog.guides[guide], self._catalog, reader_here(lang), path)

    def remember(self, lang: Lang | None, folder: str) -> None:
        """Keep what the user chose."""
        from ibassist.app.settings import change_settings

        chosen = {"lang": lang, "last_folder": folder}
        change_settings(**{name: value for name, value in chosen.items() if value})


def _icon() -> bytes:
    """Return the program's sign; a window without one is no reason to stop."""
    from ibassist.app import assets

    with suppress(OSError):
        return (assets.resources() / "icons" / "ibassist.svg").read_bytes()
    return b""


def _desktop() -> str:
    """Return the desktop's name as Linux programs are told it."""
    return os.environ.get("XDG_CURRENT_DESKTOP", "")
