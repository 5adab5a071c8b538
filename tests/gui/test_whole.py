# SPDX-License-Identifier: MIT
"""The window joined with real probes, rules, words and reports, on a recorded machine."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from ibassist.app import assets
from ibassist.app.assistant import Assistant
from ibassist.app.guide_values import settings_folder
from ibassist.app.settings import load_settings
from ibassist.content.actions import Action
from ibassist.content.guides import GuideStep
from ibassist.content.targets import Target
from ibassist.core.errors import BadInputError
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.findings import Diagnosis, Finding, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.logins import LoginAnswer
from ibassist.core.outcomes import Outcome, Step
from ibassist.core.text import Text
from ibassist.flow.messages import CheckStarted, GuideOpened, PageOpened, Started
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.gui.card_actions import EnterLogin
from ibassist.gui.main import make_window, run, system_language
from ibassist.gui.pictures import picture_of
from ibassist.gui.ways import way_to
from ibassist.gui.widgets.login_dialog import LoginDialog
from ibassist.gui.window import Window
from ibassist.host.api import Credentials
from ibassist.host.replay.recorded import RecordedHost
from tests.timing import within

MACHINES = Path(__file__).parents[1] / "machines"


@pytest.fixture
def assistant():
    return Assistant(RecordedHost.load(MACHINES / "linux-gateways-dropped"))


def end(window):
    window.store.desktop.translators.speak(Lang.EN)
    window.close()
    window.store.desktop.theme.deleteLater()


def test_everything_the_first_page_needs_is_loaded(assistant):
    content = assistant.load()
    assert content.catalog.symptoms
    assert "proxy" in content.probes
    assert any(host.endswith(".ibllc.com") for host in content.hosts)
    assert QSvgRenderer(content.icon).isValid()


def test_every_symptom_leads_somewhere(assistant):
    content = assistant.load()
    for symptom in content.catalog.symptoms:
        assert not symptom.guide or content.place(symptom.guide).steps > 0


def test_check_again_knows_the_probes_of_a_code(assistant):
    assert "endpoints" in assistant.probes_for(("gateway.ports-blocked",))


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_every_picture_of_every_guide_can_be_shown(assistant):
    content = assistant.load()
    for guide in content.catalog.guides.values():
        for step in guide.steps:
            for lang in Lang if step.figure or step.screenshot else ():
                picture = picture_of(step, content.catalog, lang, dark=True)
                assert picture is not None
                if step.figure:
                    assert QSvgRenderer(picture.data).isValid(), step.figure
                assert picture.drawn == bool(step.figure)
                assert len(picture.legend) <= 9


@pytest.mark.usefixtures("qapp")
def test_a_step_without_a_picture_has_none(assistant):
    assert picture_of(GuideStep(say=Text({Lang.EN: "Look."})), assistant.load().catalog, Lang.EN, dark=False) is None


def test_a_known_message_is_found_in_spite_of_a_slip(assistant):
    first = assistant.search("no internet conectivity", Lang.EN)[0]
    assert (first.kind, first.id) == ("message", "no-internet-connectivity")


def test_the_page_of_hosts_is_that_of_the_shipped_list(assistant):
    reference = assistant.reference(None, Lang.JA)
    hosts = [row.host for group in reference.table.groups for row in group.rows]
    assert "ndc1.ibllc.com" in hosts
    assert reference.hours.rows
    assert b"ndc1.ibllc.com" in reference.csv
    assert "ndc1.ibllc.com" in reference.letter


def test_a_guide_is_written_as_a_page_of_its_own(assistant, tmp_path):
    for lang, said in ((Lang.EN, "clock"), (Lang.JA, "時計")):
        path = tmp_path / f"guide-{lang}.html"
        assistant.write_guide("fix-clock", lang, str(path))
        assert said in path.read_text(encoding="utf-8")


def test_a_file_is_written_whole_and_replaces_an_older_one(assistant, tmp_path):
    for data in (b"old", b"new"):
        assistant.write(data, str(tmp_path / "hosts.csv"))
    assert (tmp_path / "hosts.csv").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_every_target_of_guides_and_messages_leads_somewhere_in_the_window(assistant):
    content = assistant.load()
    targets = [target for message in content.catalog.messages for target in message.leads_to]
    targets += [branch.to for d in content.catalog.decisions.values() for c in d.conclusions for branch in c.branches]
    assert len(targets) > 50
    for target in targets:
        way = way_to(target, content, WizardState())
        assert way is not None, target
        if target.step and isinstance(way, GuideOpened):
            guide = content.catalog.guides[target.id]
            (step,) = (step for step in guide.steps if step.key == target.step)
            reached = content.steps(guide, way.place.variant, "")[way.place.step]
            assert reached.key == target.step or (step.systems and content.family not in step.systems), target


def test_folders_are_offered_only_when_one_is_known(assistant):
    assert settings_folder(None) == ""
    assert not assistant.offers(Action.SETTINGS_FOLDER, None)


def test_what_is_remembered_does_not_forget_the_rest(assistant):
    assistant.remember(Lang.JA)
    assistant.remember(folder="/home/alex")
    kept = load_settings()
    assert (kept.lang, kept.last_folder) == (Lang.JA, "/home/alex")


def test_what_was_found_stands_in_the_guide(qtbot, qapp, assistant, monkeypatch):
    monkeypatch.setattr(assistant, "warm_up", lambda: None)  # it would outlive this short test
    window = make_window(qapp, assistant, assets.i18n(), Lang.EN, lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    content, code = window.store.content, "proxy.socks-unreachable"
    args = {"host": "<b>192.0.2.7", "port": 1080, "source": "gnome", "outcome": "refused"}
    verdict = Verdict("network.offline", VerdictKind.PASS)
    found = WizardState(
        snapshot=Snapshot("1", "2026-11-23T09:00:00Z", OsInfo(OsFamily.LINUX)),
        diagnosis=Diagnosis((Finding(code, Severity.ERROR, args),), (verdict,)),
    )
    way = way_to(Target.from_yaml("guide:fix-system-proxy"), content, found)
    assert isinstance(way, GuideOpened)
    window.store.dispatch(way)
    page = window.page(Page.GUIDE)
    shown = [label.accessibleName() or label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("The SOCKS proxy <b>192.0.2.7:1080 is set in the GNOME settings." in words for words in shown), shown
    steps = content.steps(content.guide(way.place), way.place.variant, way.place.finding)
    assert len(steps) == way.place.steps
    keys = {step.key for step in steps}
    assert "gnome-off" in keys
    assert not keys & {"unix-variable", "login-ask", "refuses-ask"}, "made for other findings and sources"
    targets = {str(branch.to) for branch in content.guide(way.place).branches}
    assert "inspect" not in targets, "it was inspected"


def test_the_window_has_the_sign_of_the_program(qtbot, qapp, assistant):
    window = make_window(qapp, assistant, assets.i18n(), Lang.EN, lambda parent, proposed, done: None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.windowIcon().isNull())
    image = window.windowIcon().pixmap(32, 32).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))
    end(window)


@pytest.mark.slow
def test_from_the_inspection_to_the_saved_report(qtbot, qapp, assistant, tmp_path):
    path = tmp_path / "report.zip"
    window = make_window(qapp, assistant, assets.i18n(), Lang.EN, lambda parent, proposed, done: done(str(path)))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    window.store.dispatch(Started(window.store.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS, timeout=20000)
    assert window.store.state.diagnosis.roots[0].code == "gateway.ports-blocked"
    guide = window.store.content.catalog.guide_for("gateway.ports-blocked")
    window.store.dispatch(GuideOpened(window.store.content.place(guide.id, "gateway.ports-blocked")))
    window.page(Page.GUIDE).check.click()
    qtbot.waitUntil(lambda: window.store.state.changes is not None, timeout=20000)
    assert window.store.state.changes[0].kind == "still_there"
    window.store.dispatch(PageOpened(Page.REPORT))
    qtbot.waitUntil(lambda: window.store.state.saving.draft is not None, timeout=20000)
    window.page(Page.REPORT).save.click()
    qtbot.waitUntil(lambda: window.store.state.saving.path == str(path), timeout=20000)
    with zipfile.ZipFile(path) as archive:
        saved = {name: archive.read(name).decode() for name in archive.namelist()}
    assert saved == dict(window.store.state.saving.draft.files)
    assert next(iter(window.store.state.saving.draft.files))[0] == "report.txt"
    assert "alex" not in "".join(saved.values())
    assert ("user", "alex") in {row[:2] for row in window.store.state.saving.draft.stand_ins}
    end(window)


def test_check_again_keeps_what_was_not_run_again(qtbot, qapp, assistant):
    window = make_window(qapp, assistant, assets.i18n(), Lang.EN, lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    window.store.dispatch(Started(window.store.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS, timeout=20000)
    before = window.store.state.snapshot.observations
    window.store.dispatch(GuideOpened(window.store.content.place("open-gateway-ports", "gateway.ports-blocked")))
    window.store.dispatch(CheckStarted(("clock",)))
    qtbot.waitUntil(lambda: window.store.state.changes is not None, timeout=20000)
    after = window.store.state.snapshot.observations
    assert set(after) == set(before)
    assert {key for key in after if after[key] is not before[key]} == {"clock"}
    end(window)


def test_run_shows_the_window_and_ends_with_it(qapp):
    QTimer.singleShot(300, lambda: [window.close() for window in QGuiApplication.topLevelWindows()])
    assert run([]) == 0


def test_the_language_of_the_desktop_is_the_first_one(monkeypatch):
    from PySide6.QtCore import QLocale

    for tags, lang in [(["ja-JP", "en"], Lang.JA), (["de-DE", "ja"], Lang.JA), (["fr"], Lang.EN), ([], Lang.EN)]:
        monkeypatch.setattr(QLocale, "uiLanguages", lambda self, tags=tags: tags)
        assert system_language() is lang


@pytest.mark.slow
def test_closing_the_window_ends_the_program_whatever_hangs():
    script = f"""
    import sys, time
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from ibassist.app import assets
    from ibassist.app.inspection import ProbeStarted
    from ibassist.core.languages import Lang
    from ibassist.flow.messages import Started
    from ibassist.gui.main import make_window
    from ibassist.app.assistant import Assistant
    from ibassist.host.replay.recorded import RecordedHost

    def hanging(keys, before, cancellation):
        yield ProbeStarted(keys[0])
        time.sleep(120)

    app = QApplication([])
    assistant = Assistant(RecordedHost.load({str(MACHINES / "linux-healthy")!r}))
    assistant.inspect = hanging
    window = make_window(app, assistant, assets.i18n(), Lang.EN, lambda *_: None)
    window.show()

    def look():
        if window.store.content is None:
            return
        if window.store.state.task is None:
            window.store.dispatch(Started(window.store.content.probes))
        elif any(row.started for row in window.store.state.rows):
            window.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    sys.exit(app.exec())
    """
    started = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=60, check=False, stderr=subprocess.PIPE)
    assert ended.returncode == 0, ended.stderr
    assert time.monotonic() - started < within(20)


@pytest.mark.slow
def test_who_uses_which_proxy_is_shown_where_one_is_set(qtbot, qapp):
    assistant = Assistant(RecordedHost.load(MACHINES / "macos-socks-on-wifi"))
    for lang, said in ((Lang.EN, "Trading connections of TWS"), (Lang.JA, "TWSとIB Gatewayの取引用の接続")):
        window = make_window(qapp, assistant, assets.i18n(), lang, lambda *_: None)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda window=window: window.store.content is not None)
        window.store.dispatch(Started(("proxy", "endpoints")))
        qtbot.waitUntil(lambda window=window: window.store.state.page is Page.RESULTS, timeout=20000)
        page = window.page(Page.RESULTS)
        assert page.obedience_fold.isVisible()
        assert page.obedience.words[0].text().startswith(said)
        assert len(page.obedience.words) == 8, "four of them, each with its reason"
        end(window)


def test_nobody_is_asked_about_proxies_where_none_is_set(qtbot, qapp, assistant):
    window = make_window(qapp, assistant, assets.i18n(), Lang.EN, lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    window.store.dispatch(Started(("proxy",)))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS, timeout=20000)
    assert not window.page(Page.RESULTS).obedience_fold.isVisible()
    end(window)


def test_a_developer_sees_a_recorded_machine_in_the_window(qapp, monkeypatch):
    monkeypatch.setenv("IBASSIST_REPLAY", str(MACHINES / "windows-pac-and-leftover"))
    seen = []

    def look():
        windows = [widget for widget in qapp.topLevelWidgets() if isinstance(widget, Window) and widget.isVisible()]
        if windows and windows[0].store.content is None:
            QTimer.singleShot(50, look)
            return
        seen.extend(window.store.content.family for window in windows)
        for window in windows:
            window.close()

    QTimer.singleShot(50, look)
    assert run([]) == 0
    assert seen == [OsFamily.WINDOWS]


def test_a_folder_without_a_recorded_machine_shows_no_other_one(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("IBASSIST_REPLAY", str(tmp_path))
    told = []
    monkeypatch.setattr("ibassist.gui.guard.tell_end", lambda error: told.append(error) or 3)
    assert run([]) == 3
    assert isinstance(told[0], BadInputError)


def test_a_right_login_of_a_socks_proxy_leaves_the_cause_in_headline_summary_and_report(qtbot, qapp, monkeypatch):
    """TWS has no field for it: the proxy lets this program through, and TWS not."""
    host, login = RecordedHost.load(MACHINES / "windows-leftover-socks"), Credentials("hanako", "c4n4ry-Passw0rd")
    accepted, refused = Step(Outcome.OK), Step(Outcome.NEEDS_LOGIN)
    connect = host.connect
    monkeypatch.setattr(
        host,
        "connect",
        lambda a, p, **given: accepted if (a, p) == ("127.0.0.1", 1080) else connect(a, p, **given),
        raising=False,
    )
    monkeypatch.setattr(host, "socks", lambda *_, login=None, **__: accepted if login else refused, raising=False)
    window = make_window(qapp, Assistant(host.host), assets.i18n(), Lang.EN, lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    window.store.dispatch(Started(window.store.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    page = window.page(Page.RESULTS)
    first = page.cards[0]
    assert first.finding.code == "proxy.socks-needs-login"
    first.action(EnterLogin).button.click()
    (dialog,) = window.findChildren(LoginDialog)
    qtbot.keyClicks(dialog.user, login.user)
    qtbot.keyClicks(dialog.password, login.password)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: window.store.state.task is None and bool(window.store.state.logins.results))
    assert window.store.state.logins.results[0].answer is LoginAnswer.ACCEPTED
    assert page.title.text() == "The SOCKS proxy asks for a user name and password"
    assert page.cards[0].finding.code == "proxy.socks-needs-login"
    window.store.dispatch(PageOpened(Page.REPORT))
    qtbot.waitUntil(lambda: window.store.state.saving.draft is not None)
    draft = window.store.state.saving.draft
    title = window.store.content.catalog.findings["proxy.socks-needs-login"].title.get(Lang.EN)
    assert title in draft.summary
    files = dict(draft.files)
    assert title in " ".join(files["report.txt"].split())
    assert login.password not in "".join(files.values())
    end(window)
