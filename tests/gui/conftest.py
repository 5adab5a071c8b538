# SPDX-License-Identifier: MIT
"""A world for the window: services that answer from memory, at once or when the test lets them."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import functools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ibassist.app import assets
from ibassist.app.assistant import Assistant, DraftedReport
from ibassist.app.catalog import load_incidents, load_phrases, load_words
from ibassist.app.inspection import Cancellation, InspectionDone, InspectionEvent, ProbeFinished, ProbeStarted
from ibassist.app.journal import EntryState, RepairEntry, Result
from ibassist.app.reference import Reference
from ibassist.app.repair import Offer
from ibassist.app.trading_program import TradingProgram
from ibassist.app.window_content import Content
from ibassist.content.actions import Action
from ibassist.content.case import Case
from ibassist.content.catalog import Catalog
from ibassist.content.decisions import Choice, Conclusion, Decision, Question, Tone
from ibassist.content.guides import Branch, FindingWords, Guide, GuideStep, KnownMessage, Shelf, Symptom
from ibassist.content.targets import INSPECT, Place, Target
from ibassist.core.addresses import Scope
from ibassist.core.errors import ExportRefusedError, IbassistError
from ibassist.core.facts import Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping, LoginAnswer, LoginResult, Proxy
from ibassist.core.outcomes import Outcome, Step
from ibassist.core.reference_data import Endpoint, Knowledge, Rank, ResetWindow, Role, Schedule
from ibassist.core.text import Arg, Text
from ibassist.flow.state import Repaired, ReportDraft, Saving, WatchChoices
from ibassist.gui.main import make_window
from ibassist.gui.pictures import StepPicture
from ibassist.gui.window import Window
from ibassist.host.api import Credentials
from ibassist.probes.endpoints import Attempt, EndpointFact, EndpointsFacts
from ibassist.remedies.api import Plan
from ibassist.reports.host_files import as_csv
from ibassist.reports.hosts import host_table
from ibassist.reports.hours import reset_windows
from ibassist.search.engine import Index, SearchHit
from tests.gui.fake_watch import FakeWatch

PROBES = ("system", "network", "names", "clock", "proxy", "endpoints")
SOCKS = Finding("proxy.socks-unreachable", Severity.ERROR, {"host": "proxy.example.com", "port": 1080})
PORTS = Finding(
    "gateway.ports-blocked", Severity.ERROR, {"hosts": ("gdc1.example.com", "ndc1.example.com")}, "proxy.socks-unreachable"
)
LOCKED = Finding("proxy.socks-needs-login", Severity.ERROR, {"host": "proxy.example.com", "port": 1080})
CLOCK = Finding("clock.skewed", Severity.WARNING, {"minutes": 7})
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" width="640" height="300" viewBox="0 0 640 300">
<rect x="2" y="2" width="636" height="296" rx="8" fill="#eef1f5" stroke="#828c9c"/><circle cx="90" cy="80" r="18" fill="#c1241a"/></svg>"""


def text(en: str, ja: str) -> Text:
    return Text({Lang.EN: en, Lang.JA: ja})


WORDS = {
    "proxy.socks-unreachable": FindingWords(
        text(
            "The SOCKS proxy set on this computer cannot be reached",
            "このパソコンに設定されているSOCKSプロキシに接続できません",
        ),
        text(
            "The system sends TWS through {host}, port {port}. A connection to it was refused.",
            "TWSの通信は{host}のポート{port}を経由する設定ですが、接続が拒否されました。",
        ),
        text(
            "TWS uses this proxy whether you want it or not. Switch it off, or correct its address.",
            "TWSは自動的にこのプロキシを経由します。オフにするか、アドレスを修正してください。",
        ),
        "fix-proxy",
    ),
    "proxy.socks-needs-login": FindingWords(
        text("The proxy wants a login", "プロキシがログインを要求しています"),
        text("{host}:{port} lets nobody through.", "{host}:{port}はログインなしでは通しません。"),
        text("Ask your IT department.", "IT部門に相談してください。"),
        "fix-proxy",
    ),
    "gateway.ports-blocked": FindingWords(
        text("The servers of TWS cannot be reached", "TWSのサーバーに接続できません"),
        text("No connection to {hosts}.", "{hosts}に接続できませんでした。"),
        text("TWS cannot log in.", "TWSにログインできません。"),
    ),
    "clock.skewed": FindingWords(
        text("The clock is {minutes} minutes off", "時計が{minutes}分ずれています"),
        text("Two web servers gave another time.", "2つのウェブサーバーの時刻と異なります。"),
        text("Logging in can fail. Set the clock.", "ログインに失敗することがあります。時計を合わせてください。"),
    ),
}
FIX = Guide(
    "fix-proxy",
    text("Switch off the proxy", "プロキシをオフにする"),
    text("A program left a setting behind. Two minutes.", "別のプログラムが残した設定です。作業は2分です。"),
    (
        GuideStep(text("Open [[Settings]].", "[[設定]]を開きます。"), action=Action.PROXY, figure="settings"),
        GuideStep(
            text("Switch off [[Use a proxy server]].", "[[プロキシ サーバーを使う]]をオフにします。"),
            note=text("Older systems call it `LAN settings`.", "古いバージョンでは`LANの設定`です。"),
            copy=text("proxy {host}", "プロキシ {host}"),
            expect=text("The switch is [[Off]].", "スイッチが[[オフ]]になります。"),
            checked=("Windows 11", "Windows 10"),
            branches=(
                Branch(text("The switch is grey", "スイッチが灰色になっている"), Target(Place.GUIDE, "no-sms-code", "hold")),
                Branch(
                    text("It is off already", "すでにオフになっている"), Target(Place.STEP, "start"), text("Go on", "先へ進む")
                ),
                Branch(text("Never seen", "出ないはず"), Target(Place.GUIDE, "no-such-guide")),
            ),
        ),
        GuideStep(text("Start TWS again.", "TWSをもう一度起動します。"), key="start"),
    ),
    branches=(
        Branch(text("It is still there", "まだ残っている"), Target(Place.REPORT)),
        Branch(text("Others look after it", "管理者がいる"), Target(Place.HOSTS)),
    ),
    decision="share-device",
    dated="2026-11-23",
    outro=text("Check again whether it worked.", "うまくいったか、もう一度調べてください。"),
    verify=("proxy.socks-unreachable",),
)
SMS = Guide(
    "no-sms-code",
    text("The code does not arrive", "コードが届かない"),
    text("This cannot be seen from the computer.", "パソコンからは調べられません。"),
    (
        GuideStep(text("Switch the phone off and on.", "スマートフォンを再起動します。")),
        GuideStep(text("Hold it up.", "高く持ち上げます。"), key="hold"),
    ),
)
SHARE = Decision(
    "share-device",
    text("Can this device be shared?", "このデバイスは共有できますか"),
    text("Two questions at most.", "質問は多くて2つです。"),
    (
        Question(
            "person",
            text("Are both users the same person?", "2人のユーザーは同じ人ですか。"),
            (Choice("yes", text("Yes", "はい")), Choice("no", text("No", "いいえ"))),
            note=text("Look at [[Settings]].", "[[設定]]を見てください。"),
        ),
        Question(
            "device",
            text("Which device is it?", "どのデバイスですか。"),
            (Choice("phone", text("A phone", "スマートフォン")), Choice("card", text("A card", "カード"))),
        ),
    ),
    (
        Conclusion(
            Tone.NO,
            text("It cannot be shared.", "共有できません。"),
            text("Only one person can share.", "共有できるのは同じ人だけです。"),
            {"person": ("no",)},
        ),
        Conclusion(
            Tone.YES,
            text("It can be shared.", "共有できます。"),
            text("A phone of the same person.", "同じ人のスマートフォンだからです。"),
            {"device": ("phone",)},
            (Branch(text("To share it", "共有するには"), Target(Place.GUIDE, "no-sms-code")),),
        ),
        Conclusion(
            Tone.NEXT, text("Ask support.", "サポートに聞いてください。"), text("Cards differ.", "カードによって違います。")
        ),
    ),
)
MESSAGES = (
    KnownMessage(
        "no-internet",
        ("No Internet Connectivity", "Connection attempt #…"),
        text("TWS does not reach its servers.", "TWSがサーバーに接続できていません。"),
        (INSPECT, Target(Place.GUIDE, "fix-proxy")),
    ),
    KnownMessage(
        "hostile",
        ("<b>Fatal</b> & more",),
        text("It is possible.", "可能性があります。"),
        (Target(Place.DECISION, "share-device"),),
    ),
)
SHELVES = (
    Shelf(text("Connection", "接続"), ("fix-proxy",)),
    Shelf(text("Login", "ログイン"), ("no-sms-code",)),
)
SYMPTOMS = (
    Symptom("no-connection", text("TWS does not connect", "TWSが接続できない")),
    Symptom("no-sms-code", text("No code by SMS", "SMSのコードが届かない"), Target(Place.GUIDE, "no-sms-code")),
    Symptom("share", text("I want to share a device", "デバイスを共有したい"), Target(Place.DECISION, "share-device")),
)
CATALOG = Catalog(
    findings=WORDS,
    guides={guide.id: guide for guide in (FIX, SMS)},
    phrases=load_phrases() | {f"probes.{key}": text(key.capitalize(), f"{key}の確認") for key in PROBES},
    words=load_words(),
    symptoms=SYMPTOMS,
    messages=MESSAGES,
    decisions={SHARE.id: SHARE},
    shelves=SHELVES,
    incidents=load_incidents(),
)


def snapshot(**statuses: Status) -> Snapshot:
    observations = {key: Observation(statuses.get(key, Status.OK), 0.1) for key in PROBES}
    if observations["endpoints"].status is Status.OK:
        observations["endpoints"] = replace(observations["endpoints"], facts=reached(p4001=Outcome.REFUSED))
    return Snapshot("0.1.0", "2026-01-02T03:04:05Z", OsInfo(OsFamily.WINDOWS), observations)


def diagnosis(*findings: Finding, unknown: tuple[str, ...] = ("tls.intercepted",)) -> Diagnosis:
    codes = dict.fromkeys([*WORDS, "dns.name-not-found", "dns.resolver-unreachable"])
    found = {finding.code: finding for finding in findings}
    verdicts = [
        Verdict(code, VerdictKind.FINDING, found[code]) if code in found else Verdict(code, VerdictKind.PASS) for code in codes
    ]
    verdicts += [Verdict(code, VerdictKind.INCONCLUSIVE, missing=("endpoints",)) for code in unknown]
    return Diagnosis(findings, tuple(verdicts))


KNOWLEDGE = Knowledge(
    "2026-11-22",
    (
        Endpoint("gdc1.example.com", (4000, 4001), Role.TRADING, "europe"),
        Endpoint("gdc1_hb1.example.com", (4000,), Role.TRADING, "europe", Rank.BACKUP, ("gdc1-hb1.example.com",)),
        Endpoint("www.example.com", (443,), Role.WEBSITE, "us"),
    ),
    (),
    schedule=Schedule("2026-11-22", (ResetWindow("europe", ("sun", "mon"), "06:25", "07:45", "Europe/Zurich"),)),
)
NOW = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
"""In the middle of the window."""


def reached(**outcomes: Outcome) -> EndpointsFacts:
    """Return what became of the hosts: the outcome of connecting to a port of the first one, by `p4000`; all else went well."""

    def fact(e: Endpoint, port: int) -> EndpointFact:
        step = Step(outcomes.get(f"p{port}", Outcome.OK) if e is KNOWLEDGE.endpoints[0] else Outcome.OK)
        attempts = (Attempt("203.0.113.7", 4, Scope.GLOBAL, step),)
        return EndpointFact(e.host, port, e.role, e.region, e.rank, False, Step(Outcome.OK), attempts, step)

    return EndpointsFacts("2026-11-22", tuple(fact(e, port) for e in KNOWLEDGE.endpoints for port in e.ports))


@dataclass
class Logins:
    """A memory of logins; every one is accepted, unless told otherwise."""

    used: list[tuple[Proxy, Credentials, bool]] = field(default_factory=list)
    stored: tuple[Proxy, ...] = ()
    answer: LoginAnswer = LoginAnswer.ACCEPTED
    keeping: Keeping = Keeping.DONE
    forgetting: Keeping = Keeping.DONE

    def kept(self) -> tuple[Proxy, ...]:
        return self.stored

    def use(self, proxy: Proxy, login: Credentials, keep: bool) -> None:
        self.used.append((proxy, login, keep))

    def results(self, taken: Snapshot) -> tuple[LoginResult, ...]:
        return tuple(LoginResult(proxy, self.answer, socks=True) for proxy, _, _ in self.used[-1:])

    def keep(self, results: tuple[LoginResult, ...]) -> tuple[LoginResult, ...]:
        if not (self.used and self.used[-1][2]):
            return results
        self.stored = (self.used[-1][0],)
        return tuple(replace(result, keeping=self.keeping) for result in results)

    def forget(self) -> Keeping:
        if self.forgetting is Keeping.DONE:
            self.stored = ()
        return self.forgetting


@dataclass
class FakeRepairs:
    """Repairs of this computer: what is offered, and how it goes."""

    offers: dict[str, Offer] = field(default_factory=dict)
    """By finding."""
    made: list[RepairEntry] = field(default_factory=list)
    noted: list[tuple[int, Result]] = field(default_factory=list)
    cut_off: RepairEntry | None = None
    refuse: IbassistError | None = None

    def history(self) -> tuple[RepairEntry, ...]:
        return tuple(self.made)

    def offer_for(self, code: str, taken: Snapshot, found: Diagnosis) -> Offer | None:
        return self.offers.get(code)

    def apply(self, offer: Offer) -> RepairEntry:
        if self.refuse is not None:
            raise self.refuse
        assert isinstance(offer.answer, Plan)
        number = len(self.made) + 1
        entry = RepairEntry(
            number, offer.remedy, offer.finding, "2026-01-02T03:04:05Z", offer.answer.edits, "", EntryState.APPLIED
        )
        self.made.append(entry)
        return entry

    def complete(self) -> RepairEntry:
        assert self.cut_off is not None
        self.made.append(replace(self.cut_off, state=EntryState.APPLIED))
        return self.made[-1]

    def undo(self, number: int) -> RepairEntry:
        if self.refuse is not None:
            raise self.refuse
        entry = replace(next(e for e in (*self.made, self.cut_off) if e and e.number == number), state=EntryState.UNDONE)
        self.made = [entry if e.number == number else e for e in self.made] or [entry]
        return entry

    def unfinished(self) -> RepairEntry | None:
        return self.cut_off

    def note_result(self, number: int, result: Result) -> None:
        self.noted.append((number, result))


@dataclass
class World(Assistant):
    """An assistant that answers from memory, and remembers how it was called."""

    content: Content = field(
        default_factory=lambda: Content(CATALOG, PROBES, ("gdc1.example.com", "ndc1.example.com"), OsFamily.WINDOWS)
    )
    diagnoses: list[Diagnosis] = field(default_factory=lambda: [diagnosis(SOCKS, PORTS, CLOCK)])
    """One per judgement; the last one stays."""
    gate: threading.Event | None = None
    """Probes but the first two wait for it, if there is one."""
    slow: threading.Event | None = None
    """All probes wait for it, if there is one."""
    inspected: list[tuple[str, ...]] = field(default_factory=list)
    drafts: list[tuple[Lang, str]] = field(default_factory=list)
    remembered: list[tuple[Lang | None, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    opened: list[Action] = field(default_factory=list)
    searched: list[tuple[str, Lang]] = field(default_factory=list)
    referred: list[tuple[Snapshot | None, Lang]] = field(default_factory=list)
    written: list[tuple[str, bytes]] = field(default_factory=list)
    index: Index = field(default_factory=lambda: Index(CATALOG))
    saved: list[str] = field(default_factory=list)
    saved_with: list[tuple[Lang, str]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    warm: bool = False
    refuse: bool = False
    can_open: bool = True
    ways_out: tuple[tuple[str, str], ...] = (("eth0", "192.0.2.1"),)
    program: TradingProgram | None = None
    repaired: Repaired | None = None
    started: list[TradingProgram] = field(default_factory=list)
    logins: Logins = field(default_factory=Logins)
    windows: list[Window] = field(default_factory=list)
    ask: str = "/home/alex/report.zip"

    repairs: FakeRepairs = field(default_factory=FakeRepairs)  # type: ignore[assignment]
    watch: FakeWatch = field(default_factory=FakeWatch)  # type: ignore[assignment]
    can_watch: bool = True  # type: ignore[misc]
    choices: WatchChoices = field(default_factory=WatchChoices)
    chosen: list[WatchChoices] = field(default_factory=list)

    def load(self) -> Content:
        self.threads.add(threading.current_thread().name)
        return self.content

    def warm_up(self) -> None:
        self.warm = True

    def inspect(self, keys: tuple[str, ...], before: Snapshot | None, cancellation: Cancellation) -> Iterator[InspectionEvent]:
        self.inspected.append(keys)
        for key in keys:
            yield ProbeStarted(key)
        statuses = {}
        for number, key in enumerate(keys):
            gate = self.slow or (self.gate if number >= 2 else None)
            while gate is not None and not gate.wait(0.005) and not cancellation.cancelled:
                pass
            statuses[key] = Status.CANCELLED if cancellation.cancelled else Status.OK
            yield ProbeFinished(key, Observation(statuses[key], 0.1))
        yield InspectionDone(snapshot(**statuses), cancellation.cancelled)

    def judge(self, taken: Snapshot) -> Diagnosis:
        self.threads.add(threading.current_thread().name)
        return self.diagnoses.pop(0) if len(self.diagnoses) > 1 else self.diagnoses[0]

    def probes_for(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        keys = {
            "proxy.socks-unreachable": "proxy",
            "gateway.ports-blocked": "endpoints",
            "clock.skewed": "clock",
            "proxy.socks-needs-login": "proxy",
        }
        return tuple(dict.fromkeys(keys[code] for code in codes if code in keys))

    def values(self, taken: Snapshot | None) -> dict[str, Arg]:
        return {"host": "proxy.example.com"}

    def offers(self, action: Action, taken: Snapshot | None) -> bool:
        return action is Action.PROXY

    def watch_choices(self) -> WatchChoices:
        return self.choices

    def choose_watch(self, before: WatchChoices, wanted: WatchChoices) -> None:
        if self.refuse:
            raise IbassistError("cannot be written ({reason})", place="/home/alex/.config", reason="Permission denied")
        self.chosen.append(wanted)

    def connections(self) -> tuple[tuple[str, str], ...]:
        return self.ways_out

    def startable(self, taken: Snapshot) -> TradingProgram | None:
        return self.program

    def start(self, program: TradingProgram) -> bool:
        self.started.append(program)
        return self.can_open

    def draft(
        self,
        taken: Snapshot,
        lang: Lang,
        saving: Saving,
        symptom: str,
        repaired: Repaired | None = None,
    ) -> DraftedReport:
        note, level = saving.note, saving.level
        self.drafts.append((lang, note))
        self.recording = saving.recording
        self.repaired = repaired
        words = "レポート" if lang is Lang.JA else "Report"
        files = (("report.txt", f"{words} ({level})\n{note}"), ("report.html", "<!doctype html>"))
        hidden, stand_ins = (("user", 12), ("host", 3)), (("user", "alex", "user-4kq7z"), ("host", "<b>pc</b>", "host-jtnhc"))
        if level == "full":
            hidden, stand_ins = (), ()
        return DraftedReport(ReportDraft(hidden, "summary", "ibassist-report.zip", files, stand_ins), self.save)

    def save(self, path: str) -> str:
        self.saved_with.append(self.drafts[-1])
        if self.refuse:
            raise ExportRefusedError("A host name would have been in it.")
        self.saved.append(path)
        return path

    def carry_out(self, action: Action, taken: Snapshot | None) -> bool:
        self.opened.append(action)
        return self.can_open

    def search(self, query: str, lang: Lang) -> tuple[SearchHit, ...]:
        self.threads.add(threading.current_thread().name)
        self.searched.append((query, lang))
        return self.index.search(query, lang)

    def reference(self, taken: Snapshot | None, lang: Lang) -> Reference:
        self.threads.add(threading.current_thread().name)
        self.referred.append((taken, lang))
        table = host_table(KNOWLEDGE, self.content.catalog, lang, taken)
        hours = reset_windows(KNOWLEDGE.schedule, self.content.catalog, lang, NOW, UTC)
        return Reference(table, hours, as_csv(table, self.content.catalog, lang), f"letter in {lang}")

    def write(self, data: bytes, path: str) -> None:
        if self.refuse:
            raise OSError(28, "No space left on device")
        self.written.append((path, data))

    def write_guide(self, guide: str, lang: Lang, path: str, *, case: Case | None = None) -> None:
        self.write(f"{guide} in {lang}".encode(), path)

    def show_in_folder(self, path: str) -> bool:
        self.shown.append(path)
        return self.can_open

    def remember(self, lang: Lang | None = None, folder: str = "") -> None:
        self.remembered.append((lang, folder))


def picture_of(step: GuideStep, catalog: Catalog, lang: Lang, *, dark: bool) -> StepPicture | None:
    return StepPicture(
        SVG,
        vector=True,
        drawn=True,
        description="Settings",
        legend=(text("Click [[Proxy]].", "[[プロキシ]]をクリックします。"),),
    )


@pytest.fixture
def world() -> World:
    return World()


QtBot.waitUntil = functools.partialmethod(
    QtBot.waitUntil, timeout=30_000
)  # milliseconds; the usual five are few on a busy machine


@pytest.fixture
def open_window(qtbot, qapp: QApplication, world: World, monkeypatch) -> Iterator[Callable[..., Window]]:
    """Open the window on the world and wait until its words are loaded."""
    font = qapp.font()
    monkeypatch.setattr("ibassist.gui.pages.guide.picture_of", picture_of)

    def opener(lang: Lang = Lang.EN) -> Window:
        def ask(parent: QWidget, proposed: str, done: Callable[[str], None]) -> None:
            done(world.ask)

        window = make_window(qapp, world, assets.i18n(), lang, ask)
        world.windows.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.store.content is not None)
        return window

    yield opener
    for window in world.windows:
        window.store.desktop.translators.speak(Lang.EN)
        window.store.desktop.theme.deleteLater()
        window.close()
    qapp.setFont(font)
