# SPDX-License-Identifier: MIT
"""A tour of every page and dialog with the real words, on recorded machines. Situations are set; nothing runs beside."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from ibassist.app import assets
from ibassist.app.assistant import Assistant
from ibassist.app.inspection import Cancellation, InspectionDone
from ibassist.app.journal import EntryState, RepairEntry, Result
from ibassist.core.comparison import compare
from ibassist.core.errors import UNWRITABLE, Complaint
from ibassist.core.facts import Snapshot, Status
from ibassist.core.findings import Diagnosis, Severity
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.core.logins import Keeping, LoginAnswer, LoginResult
from ibassist.flow.places import DecisionPlace, Page, Stop
from ibassist.flow.state import Library, MadeRepair, ProxyLogins, Repaired, ReportDraft, ReportFile, Saving, WizardState
from ibassist.flow.tasks import ProbeRow, Problem, Task, TaskKind
from ibassist.gui.main import make_window
from ibassist.gui.store import Store
from ibassist.gui.widgets.repair_dialog import RepairDialog
from ibassist.gui.window import Window
from ibassist.host.replay.recorded import RecordedHost
from ibassist.remedies.api import Plan
from tests.rules.machine import snapshot as made_up

MACHINES = Path(__file__).parents[1] / "machines"
Case = tuple[Snapshot, Diagnosis]


@cache
def assistant(machine: str) -> Assistant:
    return Assistant(RecordedHost.load(MACHINES / machine))


@cache
def case(machine: str) -> Case:
    """Inspect a recorded machine, once."""
    one = assistant(machine)
    done = [event for event in one.inspect(one.content.probes, None, Cancellation()) if isinstance(event, InspectionDone)]
    return done[0].snapshot, one.judge(done[0].snapshot)


@cache
def troubled() -> Case:
    """Three problems on one computer with Windows."""
    snapshot, _ = case("windows-leftover-socks")
    parts = {"firewall": "windows-firewall-block", "tws": "windows-tws-delete-denied"}
    observations = dict(snapshot.observations) | {key: case(other)[0].observations[key] for key, other in parts.items()}
    whole = replace(snapshot, observations=observations)
    return whole, assistant("windows-leftover-socks").judge(whole)


@cache
def portal() -> Case:
    """Return a network that wants a login first."""
    differences = {
        "portal": {"answers": [{"answer": "foreign_redirect", "redirect_host": "login.example.com"}]},
        "endpoints": {"all": "timed_out", "80": "ok"},
    }
    snapshot = made_up(differences)
    return snapshot, assistant(PORTS).judge(snapshot)


class Idle:
    """A worker that does nothing: the tour sets what would come of it."""

    def __init__(self, store: Store) -> None:
        pass

    def stop(self) -> None:
        pass


@dataclass
class Tour:
    """One window, led through its situations."""

    window: Window
    assistant: Assistant

    def show(self, page: Page, case: Case | None = None, **changes: object) -> None:
        """Show a page in a situation, as if one had come from the results."""
        state = WizardState(lang=self.window.store.state.lang, page=page, stops=(Stop(Page.WELCOME),), symptom="no-connection")
        if case is not None:
            state = replace(state, snapshot=case[0], diagnosis=case[1])
        self.set(replace(state, **changes))  # type: ignore[arg-type]

    def set(self, state: WizardState) -> None:
        before = self.window.store.state
        self.window.store.reset(state)
        self.window.store.changed.emit(before, state)
        settle()

    def guide(self, guide: str, step: int = 0, case: Case | None = None, finding: str = "", **changes: object) -> None:
        """Show a step of a guide; a negative one counts from the end, -1 being the page after the last step."""
        content = self.window.store.content
        assert content is not None
        self.show(Page.RESULTS, case)
        place = content.place(guide, finding, case=content.case(guide, finding, self.window.store.state))
        place = replace(place, step=step if step >= 0 else place.steps + 1 + step)
        self.show(Page.GUIDE, case, guide=place, **changes)

    def end(self) -> None:
        self.window.store.desktop.translators.speak(Lang.EN)
        self.window.store.desktop.theme.deleteLater()
        self.window.close()
        self.window.deleteLater()  # here and now: left to the garbage collector, that could happen on another thread
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def dialog(self, open_it: Callable[[], object]) -> QDialog:
        """Open a dialog over the page and return it."""
        open_it()
        settle()
        return next(w for w in reversed(QApplication.topLevelWidgets()) if isinstance(w, QDialog) and w.isVisible())


_STRANGERS: WeakSet[threading.Thread] = WeakSet()
"""Threads that were there before the window."""


def settle(patience: float = 20.0) -> None:
    """Wait until nothing is drawn, laid out or loaded any more."""
    end = time.monotonic() + patience
    quiet = 0
    while quiet < 3 and time.monotonic() < end:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        busy = any(timer.isActive() and timer.interval() == 0 for timer in _timers())
        working = any(thread not in _STRANGERS for thread in threading.enumerate())
        quiet = 0 if busy or working else quiet + 1
        if working:
            time.sleep(0.002)


def _timers() -> Iterator[QTimer]:
    for top in QApplication.topLevelWidgets():
        yield from top.findChildren(QTimer)


# ---------------------------------------------------------------- situations

PORTS, PROXY = "linux-gateways-dropped", "windows-leftover-socks"
BLOCKED = "gateway.ports-blocked"
_PROXY_ADDRESS = ("proxy.example.com", 1080)
_TROUBLE = Complaint(UNWRITABLE, {"reason": "Permission denied"}, place="/home/hanako/x")


def _running(tour: Tour, *, stopped: bool = False, fault: bool = False) -> None:
    """Show an inspection that is half done, was stopped half done, or broke."""
    keys = tour.assistant.content.probes
    rows = [ProbeRow(key, True, Status.OK, 0.2) for key in keys[:5]]
    rows += [ProbeRow(key, not stopped, Status.CANCELLED if stopped else None) for key in keys[5:]]
    task = None if stopped or fault else Task(1, TaskKind.INSPECT, keys)
    problem = Problem(TaskKind.INSPECT, _TROUBLE) if fault else None
    tour.show(Page.INSPECT, rows=tuple(rows), task=task, stopped=stopped, problem=problem)


def _answers(tour: Tour, decision: str, count: int, choice: int = 0) -> None:
    """Show questions after some answers, each of them the same one from the top."""
    asked, answers = tour.assistant.content.catalog.decisions[decision], {}
    for _ in range(count):
        question = asked.next(answers)
        if not hasattr(question, "choices"):
            break
        answers[question.key] = question.choices[min(choice, len(question.choices) - 1)].key
    tour.show(Page.DECISION, decision=DecisionPlace(decision, tuple(answers.items())))


def _checked(tour: Tour, before: Case, after: Case, guide: str, code: str) -> None:
    """Show a guide after a check that did not help."""
    changes = compare(before[1], after[1], (code,))
    tour.guide(guide, -1, after, code, changes=changes)


def _solved(tour: Tour, before: Case, after: Case, **changes: object) -> None:
    gone = tuple(finding for finding in before[1].roots if finding.severity is not Severity.INFO)
    tour.show(Page.SOLVED, after, repaired=Repaired(gone, before[0].taken_at), **changes)


@cache
def _draft(level: Level, lang: Lang) -> ReportDraft:
    return assistant(PROXY).draft(case(PROXY)[0], lang, Saving(level=level.value), "no-connection").draft


def _report(tour: Tour, level: Level = Level.NORMAL, **saving: object) -> None:
    draft = _draft(level, tour.window.store.state.lang)
    tour.show(Page.REPORT, case(PROXY), saving=replace(Saving(level=level.value, draft=draft), **saving))


def _unknown(tour: Tour) -> None:
    """Show words of which nothing is known, one of them left as it is."""
    draft = _draft(Level.NORMAL, tour.window.store.state.lang)
    unknown = (("Quuxling", "name-4f7a2c"), ("第三会議室", "name-81c0de"), ("Zorblax-9000-branch-office-switch", "name-77aa01"))
    _report(tour, draft=replace(draft, unknown=unknown, kept=("Kanda",)), kept=("Kanda",))
    tour.window.page(Page.REPORT).unknown.fold.open()
    settle()


def _opened(name: str, one: Case) -> ReportFile:
    return ReportFile(f"/home/hanako/{name}", name, *one, symptom="no-connection", note="Since this morning.")


def _found(tour: Tour, query: str) -> None:
    hits = tour.assistant.search(query, tour.window.store.state.lang)
    tour.show(Page.LIBRARY, library=Library(query, hits, query))


def _entries(one: Case, machine: str) -> tuple[RepairEntry, ...]:
    offer = assistant(machine).repairs.offer_for("proxy.socks-unreachable", *one)
    assert offer is not None
    assert isinstance(offer.answer, Plan)
    made = RepairEntry(
        1, offer.remedy, offer.finding, one[0].taken_at, offer.answer.edits, "", EntryState.APPLIED, Result.SOLVED
    )
    return made, replace(made, number=2, state=EntryState.UNDONE)


def _repair(tour: Tour, machine: str, code: str) -> QDialog:
    """Open the question before a repair."""
    from ibassist.gui.repairing import words_of

    tour.show(Page.RESULTS, case(machine))
    offer = assistant(machine).repairs.offer_for(code, *case(machine))
    assert offer is not None
    return tour.dialog(RepairDialog(offer, words_of(tour.window.store), tour.window).open)


def _history(tour: Tour) -> QDialog:
    from ibassist.gui.widgets.repair_history import HistoryDialog

    tour.show(Page.RESULTS, case(PROXY))
    return tour.dialog(HistoryDialog(tour.window.store, _entries(case(PROXY), PROXY), tour.window).open)


def _cut_off(tour: Tour) -> QDialog:
    from ibassist.gui.widgets.repair_history import CutOffDialog

    tour.show(Page.WELCOME)
    return tour.dialog(CutOffDialog(tour.window.store, _entries(case(PROXY), PROXY)[0], tour.window).open)


def _login(tour: Tour) -> QDialog:
    from ibassist.gui.widgets.login_dialog import LoginDialog

    return tour.dialog(LoginDialog(_PROXY_ADDRESS, tour.window).open)


def _told(tour: Tour) -> QDialog:
    from ibassist.gui.widgets.message_dialog import MessageDialog

    words = tour.assistant.content.catalog.tell(_TROUBLE, tour.window.store.state.lang)
    return tour.dialog(MessageDialog(tour.window.tr("This file cannot be opened"), words, parent=tour.window).open)


def _crashed(tour: Tour) -> QDialog:
    from ibassist.gui.widgets.crash_dialog import CrashDialog

    box = CrashDialog(tour.window)
    box.add("ValueError in ibassist/gui/pages/results.py:12\n" * 6)
    return tour.dialog(box.open)


def _ask_full(tour: Tour) -> QDialog:
    _report(tour, Level.FULL)
    return tour.dialog(tour.window.page(Page.REPORT).save.click)


def _saved(tour: Tour) -> None:
    _report(tour, path="/home/hanako/Documents/ibassist-report-20260102-030405.zip")


def _unsaved(tour: Tour) -> None:
    _report(tour)
    tour.set(replace(tour.window.store.state, problem=Problem(TaskKind.SAVE, _TROUBLE)))


def _logged_in(tour: Tour) -> None:
    results = tuple(LoginResult(_PROXY_ADDRESS, answer, Keeping.FAILED, True) for answer in (LoginAnswer.ACCEPTED,))
    tour.show(Page.RESULTS, case("linux-healthy"), logins=ProxyLogins(results))


SCENES: dict[str, Callable[[Tour], QDialog | None]] = {
    "welcome": lambda t: t.show(Page.WELCOME),
    "inspect": _running,
    "inspect-stopped": lambda t: _running(t, stopped=True),
    "inspect-fault": lambda t: _running(t, fault=True),
    "results-none": lambda t: t.show(Page.RESULTS, case("linux-healthy")),
    "results-closed": lambda t: t.show(Page.RESULTS, case("macos-minimal")),
    "results-one": lambda t: t.show(Page.RESULTS, case(PORTS)),
    "results-three": lambda t: t.show(Page.RESULTS, troubled()),
    "results-portal": lambda t: t.show(Page.RESULTS, portal()),
    "results-stopped": lambda t: t.show(Page.RESULTS, case(PORTS), stopped=True),
    "results-login": _logged_in,
    "results-checking": lambda t: t.show(
        Page.RESULTS, case(PORTS), task=Task(1, TaskKind.CHECK, ("dns",)), rows=(ProbeRow("endpoints", True),)
    ),
    "results-opened": lambda t: t.show(Page.RESULTS, case(PORTS), opened=_opened("report.zip", case(PORTS))),
    "comparison": lambda t: t.show(
        Page.COMPARISON,
        case("linux-healthy"),
        opened=_opened("after.zip", case("linux-healthy")),
        compared=_opened("before.zip", case(PORTS)),
    ),
    "details": lambda t: t.show(Page.DETAILS, case(PORTS)),
    "details-some": lambda t: t.show(Page.DETAILS, case(PORTS), details="4001"),
    "guide": lambda t: t.guide("open-gateway-ports", 0, case(PORTS), BLOCKED),
    "guide-second": lambda t: t.guide("open-gateway-ports", 1, case(PORTS), BLOCKED),
    "guide-end": lambda t: t.guide("open-gateway-ports", -1, case(PORTS), BLOCKED),
    "guide-still-there": lambda t: _checked(t, case(PORTS), case(PORTS), "open-gateway-ports", BLOCKED),
    "guide-next-problem": lambda t: _checked(t, troubled(), troubled(), "fix-system-proxy", "proxy.socks-unreachable"),
    "guide-picture": lambda t: t.guide("fix-system-proxy", 2, case(PROXY), "proxy.socks-unreachable"),
    "guide-screenshot": lambda t: t.guide("record-har", 2),
    "solved": lambda t: _solved(t, case(PORTS), case("linux-healthy")),
    "solved-repaired": lambda t: _solved(
        t, case(PROXY), case("windows-minimal"), made=MadeRepair(1, "windows-proxy", "proxy.socks-unreachable", "solved")
    ),
    "solved-one-of-three": lambda t: _solved(t, case(PROXY), case("windows-firewall-block")),
    "report": _report,
    "report-wishes": lambda t: _report(
        t, attached=("/home/hanako/launcher.log",), recording="/home/hanako/portal.har", hidden=("Kyoto desk",)
    ),
    "report-unknown": _unknown,
    "report-full": lambda t: _report(t, Level.FULL),
    "report-being-made": lambda t: t.show(Page.REPORT, case(PORTS), task=Task(1, TaskKind.DRAFT)),
    "report-saved": _saved,
    "report-unsaved": _unsaved,
    "library": lambda t: t.show(Page.LIBRARY),
    "library-found": lambda t: _found(t, "No Internet Connectivity"),
    "library-unknown": lambda t: _found(t, "zzzz qqqq"),
    "decision": lambda t: _answers(t, "no-sms-code", 0),
    "decision-answered": lambda t: _answers(t, "no-sms-code", 2, 1),
    "decision-concluded": lambda t: _answers(t, "share-security-device", 4),
    "hosts": lambda t: t.show(Page.HOSTS, case(PORTS)),
    "recording": lambda t: t.show(Page.RECORDING),
    "watch": lambda t: t.show(Page.WATCH),
    "dialog-repair": lambda t: _repair(t, PROXY, "proxy.socks-unreachable"),
    "dialog-command": lambda t: _repair(t, "windows-firewall-block", "firewall.blocks-tws"),
    "dialog-history": _history,
    "dialog-cut-off": _cut_off,
    "dialog-login": _login,
    "dialog-message": _told,
    "dialog-crash": _crashed,
    "dialog-full-report": _ask_full,
    "dialog-about": lambda t: t.dialog(t.window.header.about.click),
}
"""By name, in the order of the way."""


def open_window(app: QApplication, lang: Lang) -> Tour:
    """Open the window on a recorded machine, without a worker."""
    from ibassist.gui import page_list  # noqa: F401 - what the worker would load

    one = assistant(PORTS)
    _STRANGERS.update(threading.enumerate())
    window = make_window(app, one, assets.i18n(), lang, lambda *_: None)
    window.store._hire = lambda: Idle
    window.show()
    settle()
    return Tour(window, one)
