# SPDX-License-Identifier: MIT
"""What the worker does: generators that turn the use-cases into what the window understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibassist.core.errors import INTERNAL, Complaint, IbassistError
from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping
from ibassist.flow.messages import (
    HitsFound,
    Judged,
    LoginsForgotten,
    LoginsKept,
    LoginsTried,
    News,
    RowFinished,
    RowStarted,
    Saved,
    StoreNews,
    TaskFailed,
)
from ibassist.flow.parts import Task, TaskKind
from ibassist.flow.state import WizardState
from ibassist.gui.content import Content, DraftedReport, Reference, StepPicture
from ibassist.gui.services import Services

if TYPE_CHECKING:
    from ibassist.app.inspection import Cancellation
    from ibassist.content.guides import GuideStep
    from ibassist.core.facts import Snapshot


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words, guides and lists are there."""

    content: Content


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """They are not: the installation is broken."""

    detail: Complaint


@dataclass(frozen=True, slots=True)
class Drafted:
    """A report was drawn up; the window keeps it for saving."""

    number: int
    report: DraftedReport


@dataclass(frozen=True, slots=True)
class PictureKey:
    """Which figure in which form."""

    step: GuideStep
    lang: Lang
    dark: bool


@dataclass(frozen=True, slots=True)
class PictureReady:
    """A figure was drawn, or there is none."""

    key: PictureKey
    picture: StepPicture | None


@dataclass(frozen=True, slots=True)
class SettingsOpened:
    """A settings page was asked for."""

    action: str
    opened: bool


@dataclass(frozen=True, slots=True)
class ReferenceReady:
    """The page of hosts was drawn up."""

    reference: Reference
    lang: Lang
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True)
class Written:
    """A file was to be written."""

    path: str
    done: bool
    show: bool = False
    """It is to be opened."""


def load(services: Services) -> Iterator[Loaded | LoadFailed | StoreNews]:
    """Load everything that is said and shown."""
    try:
        yield Loaded(services.load())
        yield LoginsKept(services.logins().kept())
        services.search("", Lang.EN)  # so that the first one of the user's does not wait for it
        services.warm_up()
    except Exception as error:  # noqa: BLE001 - a window that never gets ready would be worse than any message
        yield LoadFailed(describe(error))


def inspect(services: Services, task: Task, state: WizardState, cancellation: Cancellation) -> Iterator[News | StoreNews]:
    """Run probes, all of them or again those of one finding, and judge."""
    try:
        yield from _inspect(services, task, state, cancellation)
    except Exception as error:  # noqa: BLE001 - as above
        yield TaskFailed(task.number, describe(error))


def _inspect(services: Services, task: Task, state: WizardState, cancellation: Cancellation) -> Iterator[News | StoreNews]:
    from ibassist.app.inspection import ProbeFinished, ProbeStarted

    before = state.snapshot if task.kind is TaskKind.CHECK else None
    for event in services.inspect(task.keys, before, cancellation):
        if isinstance(event, ProbeStarted):
            yield RowStarted(task.number, event.key)
        elif isinstance(event, ProbeFinished):
            yield RowFinished(task.number, event.key, event.observation.status, event.observation.seconds)
        else:
            results = services.logins().results(event.snapshot)
            yield LoginsTried(task.number, results)
            yield Judged(task.number, event.snapshot, services.diagnose(event.snapshot), event.cancelled)
            kept = services.logins().keep(results)  # last: it may have to wait for the user to unlock the store
            if kept != results:
                yield LoginsKept(services.logins().kept(), kept)


def draft(services: Services, task: Task, state: WizardState) -> Iterator[Drafted | News]:
    """Draw up the report of the present results."""
    try:
        if state.snapshot is not None:
            yield Drafted(task.number, services.draft(state.snapshot, state.lang, state.note, state.symptom, state.level))
    except Exception as error:  # noqa: BLE001 - as above
        yield TaskFailed(task.number, describe(error))


def save(report: DraftedReport, task: Task) -> Iterator[News]:
    """Write the report that was looked at."""
    try:
        yield Saved(task.number, report.save(task.path))
    except Exception as error:  # noqa: BLE001 - as above
        yield TaskFailed(task.number, describe(error))


def pictures(services: Services, keys: Iterable[PictureKey]) -> Iterator[PictureReady]:
    """Draw figures. One that cannot be drawn is left out; the sentence beside it says all."""
    for key in keys:
        try:
            picture = services.picture(key.step, key.lang, key.dark)
        except Exception:  # noqa: BLE001 - as above
            picture = None
        yield PictureReady(key, picture)


def search(services: Services, query: str, lang: Lang) -> Iterator[HitsFound]:
    """Search guides and messages. A search that breaks finds nothing."""
    try:
        yield HitsFound(query, lang, services.search(query, lang))
    except Exception:  # noqa: BLE001 - as above
        yield HitsFound(query, lang, ())


def reference(services: Services, snapshot: Snapshot | None, lang: Lang) -> Iterator[ReferenceReady]:
    """Draw up the page of hosts."""
    yield ReferenceReady(services.reference(snapshot, lang), lang, snapshot)


def write(services: Services, path: str, *, data: bytes) -> Iterator[Written]:
    """Write a file of ours."""
    try:
        services.write(path, data)
        yield Written(path, done=True)
    except Exception:  # noqa: BLE001 - as above
        yield Written(path, done=False)


def write_guide(services: Services, guide: str, lang: Lang, path: str) -> Iterator[Written]:
    """Write a guide as a page of its own."""
    try:
        services.write_guide(guide, lang, path)
        yield Written(path, done=True, show=True)
    except Exception:  # noqa: BLE001 - as above
        yield Written(path, done=False)


def open_settings(services: Services, action: str, snapshot: Snapshot | None) -> Iterator[SettingsOpened]:
    """Open a page of the system's settings."""
    try:
        yield SettingsOpened(action, services.open_settings(action, snapshot))
    except Exception:  # noqa: BLE001 - as above
        yield SettingsOpened(action, opened=False)


def remember(services: Services, lang: Lang | None = None, folder: str = "") -> Iterator[object]:
    """Keep what the user chose. Not being able to is no reason to bother anybody: it will be asked again."""
    try:
        services.remember(lang, folder)
    except Exception:  # noqa: BLE001 - as above
        return
    yield from ()


def forget_logins(services: Services) -> Iterator[StoreNews]:
    """Remove all kept logins of proxies."""
    try:
        outcome = services.logins().forget()
        yield LoginsForgotten(outcome, services.logins().kept())
    except Exception:  # noqa: BLE001 - as above
        yield LoginsForgotten(Keeping.FAILED, ())


def describe(error: Exception) -> Complaint:
    """Return what to tell the user about an error: our own sentences as they are, of others the kind only."""
    return error.complaint if isinstance(error, IbassistError) else Complaint(INTERNAL, {"kind": type(error).__name__})
