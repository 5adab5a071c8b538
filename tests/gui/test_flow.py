# SPDX-License-Identifier: MIT
"""The whole way through the window, with a world that answers from memory."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QLabel

from ibassist.content.actions import Action
from ibassist.content.guides import Symptom
from ibassist.core.findings import Severity, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.flow.messages import LanguageChosen, LevelChosen
from ibassist.flow.places import Page
from ibassist.flow.tasks import TaskKind
from ibassist.gui.card_actions import ShowGuide
from ibassist.gui.widgets.confirm_dialog import ConfirmDialog
from tests.gui.conftest import CLOCK, diagnosis

CLICK = Qt.MouseButton.LeftButton


def said(widget):
    """Return all that is to be read in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def page(window):
    return window.page(window.store.state.page)


def wait_for(qtbot, window, wanted):
    qtbot.waitUntil(lambda: window.store.state.page is wanted and window.store.state.task is None)


@pytest.fixture
def results(qtbot, open_window):
    window = open_window()
    qtbot.mouseClick(window.page(Page.WELCOME).start, CLICK)
    wait_for(qtbot, window, Page.RESULTS)
    return window


@pytest.fixture
def guide(qtbot, results):
    qtbot.mouseClick(page(results).cards[0].action(ShowGuide).button, CLICK)
    assert results.store.state.page is Page.GUIDE
    return results


@pytest.fixture
def report(qtbot, results):
    qtbot.mouseClick(page(results).report, CLICK)
    qtbot.waitUntil(lambda: results.store.state.saving.draft is not None)
    return results


class TestWelcome:
    def test_nothing_is_looked_at_before_the_user_says_so(self, open_window, world):
        open_window()
        assert world.inspected == []

    def test_it_says_what_is_read_what_is_contacted_and_who_this_is(self, open_window):
        words = said(page(open_window()))
        assert "settings files of TWS" in words
        assert "2 names" in words
        assert "nothing is uploaded" in words
        assert "not affiliated with Interactive Brokers" in words

    def test_loading_is_not_done_by_the_thread_that_draws(self, open_window, world):
        open_window()
        assert threading.main_thread().name not in world.threads

    @pytest.mark.usefixtures("open_window")  # which takes the window apart at the end
    def test_a_broken_installation_is_told(self, qtbot, qapp, world, monkeypatch):
        from ibassist.app import assets
        from ibassist.core.errors import IbassistError
        from ibassist.gui.main import make_window

        def broken():
            raise IbassistError("phrases.yaml: folder missing")

        monkeypatch.setattr(world, "load", broken)
        window = make_window(qapp, world, assets.i18n(), Lang.EN, lambda *_: None)
        world.windows.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: "phrases.yaml: folder missing" in said(window))
        assert not window.page(Page.WELCOME).start.isEnabled()

    def test_a_symptom_no_probe_can_see_leads_to_its_guide(self, qtbot, open_window, world):
        window = open_window()
        welcome = window.page(Page.WELCOME)
        option = next(o for o in welcome.findChildren(type(welcome._options[0][1])) if o.text() == "No code by SMS")
        qtbot.mouseClick(option, CLICK)
        assert welcome.start.text() == "Show me &how"
        qtbot.mouseClick(welcome.start, CLICK)
        assert window.store.state.page is Page.GUIDE
        assert "Switch the phone off and on." in said(page(window))
        assert world.inspected == []
        assert window.store.state.symptom == "no-sms-code"

    def test_a_symptom_that_depends_on_the_user_leads_to_questions(self, qtbot, open_window, world):
        window = open_window()
        welcome = window.page(Page.WELCOME)
        option = next(o for o in welcome.findChildren(type(welcome._options[0][1])) if o.text() == "I want to share a device")
        qtbot.mouseClick(option, CLICK)
        assert welcome.start.text() == "Show me &how"
        qtbot.mouseClick(welcome.start, CLICK)
        assert window.store.state.page is Page.DECISION
        assert "Are both users the same person?" in said(page(window))
        assert world.inspected == []

    def test_such_a_guide_can_still_end_in_a_report(self, qtbot, open_window, world):
        window = open_window()
        symptom = next(s for s in world.content.catalog.symptoms if s.guide)
        assert isinstance(symptom, Symptom)
        option = next(o for s, o in window.page(Page.WELCOME)._options if s is symptom)
        option.click()
        window.page(Page.WELCOME).start.click()
        page(window).next.click()
        page(window).next.click()
        page(window).report.click()
        qtbot.waitUntil(lambda: window.store.state.saving.draft is not None)
        assert window.store.state.page is Page.REPORT


class TestInspection:
    def test_rows_are_live_and_the_end_leads_to_the_results(self, qtbot, open_window, world):
        world.gate = threading.Event()
        window = open_window()
        window.page(Page.WELCOME).start.click()
        qtbot.waitUntil(lambda: said(page(window)).count("done") == 2)
        assert said(page(window)).count("looking") == 4
        world.gate.set()
        wait_for(qtbot, window, Page.RESULTS)

    def test_cancel_ends_it_at_once_and_keeps_what_there_is(self, qtbot, open_window, world):
        world.gate = threading.Event()
        window = open_window()
        window.page(Page.WELCOME).start.click()
        qtbot.waitUntil(lambda: window.store.state.rows[1].status is not None)
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        wait_for(qtbot, window, Page.INSPECT)
        words = said(page(window))
        assert "The inspection was stopped" in words
        assert words.count("stopped") >= 4
        page(window).results.click()
        assert window.store.state.page is Page.RESULTS
        assert "stopped before its end" in said(page(window))

    def test_the_language_changes_while_it_runs(self, qtbot, open_window, world):
        world.gate = threading.Event()
        window = open_window()
        window.page(Page.WELCOME).start.click()
        qtbot.waitUntil(lambda: window.store.state.rows[1].status is not None)
        window.header.languages.setCurrentIndex(1)
        window.header.languages.activated.emit(1)
        assert "パソコンを点検しています…" in said(page(window))
        assert said(page(window)).count("完了") == 2
        world.gate.set()
        wait_for(qtbot, window, Page.RESULTS)
        assert "このパソコンに設定されているSOCKSプロキシに接続できません" in said(page(window))
        qtbot.waitUntil(lambda: (Lang.JA, "") in world.remembered)

    def test_a_fault_of_the_program_is_told_and_it_can_be_tried_again(self, qtbot, open_window, world, monkeypatch):
        def broken(*_):
            raise RuntimeError("secret detail")

        window = open_window()
        with monkeypatch.context() as patch:
            patch.setattr(world, "judge", broken)
            window.page(Page.WELCOME).start.click()
            wait_for(qtbot, window, Page.INSPECT)
        assert "RuntimeError" in said(page(window))
        assert "secret detail" not in said(page(window))
        page(window).again.click()
        wait_for(qtbot, window, Page.RESULTS)


class TestResults:
    def test_causes_are_cards_and_consequences_are_folded_into_them(self, results):
        cards = page(results).cards
        assert [card.finding.code for card in cards] == ["proxy.socks-unreachable", "clock.skewed"]
        assert [card.isVisible() for card in cards] == [True, True]
        words = said(page(results))
        assert "The SOCKS proxy set on this computer cannot be reached" in page(results).title.text()
        assert "One more problem is told below." in words
        assert "Error" in words
        assert "Warning" in words
        assert "proxy.example.com, port 1080" in words.replace("\u200b", "")
        assert "The servers of TWS cannot be reached" not in words

    def test_consequences_unfold(self, results):
        page(results).cards[0]._folded.open()
        assert "The servers of TWS cannot be reached" in said(page(results))

    def test_another_language_keeps_what_is_unfolded(self, results):
        page(results).cards[0]._folded.open()
        cards = list(page(results).cards)
        results.store.dispatch(LanguageChosen(Lang.JA))
        assert page(results).cards == cards
        assert "TWSのサーバーに接続できません" in said(page(results))

    def test_text_from_outside_stays_text(self, qtbot, open_window, world):
        hostile = "<img src=x onerror=1><b>bold</b>"
        (judged,) = world.diagnoses
        socks = replace(judged.findings[0], args={"host": hostile, "port": "**9**"})
        world.diagnoses[0] = replace(judged, findings=(socks, *judged.findings[1:]))
        window = open_window()
        window.page(Page.WELCOME).start.click()
        wait_for(qtbot, window, Page.RESULTS)
        for label in page(window).findChildren(QLabel):
            if "onerror" in label.text():
                assert label.textFormat() is Qt.TextFormat.PlainText or "&lt;img" in label.text()
                assert "<b>9" not in label.text()

    def test_nothing_found_says_so_and_offers_the_report(self, qtbot, open_window, world):
        (judged,) = world.diagnoses
        world.diagnoses[0] = replace(judged, findings=(), verdicts=tuple(v for v in judged.verdicts if v.finding is None))
        window = open_window()
        window.page(Page.WELCOME).start.click()
        wait_for(qtbot, window, Page.RESULTS)
        assert "No problem was found" in said(page(window))
        assert page(window).report.property("primary")

    def test_a_note_alone_is_no_problem_and_the_way_on_is_told(self, qtbot, open_window, world):
        world.diagnoses = [diagnosis(replace(CLOCK, severity=Severity.INFO))]
        window = open_window()
        window.page(Page.WELCOME).start.click()
        wait_for(qtbot, window, Page.RESULTS)
        assert "If TWS still does not connect, save a report" in said(page(window))


class TestGuide:
    def test_steps_one_at_a_time(self, qtbot, guide):
        assert "Step 1 of 3" in said(page(guide))
        qtbot.mouseClick(page(guide).next, CLICK)
        words = said(page(guide))
        assert "Step 2 of 3" in words
        assert "Use a proxy server" in words
        qtbot.mouseClick(page(guide).back, CLICK)
        assert "Step 1 of 3" in said(page(guide))

    def test_the_settings_page_opens_on_the_worker(self, qtbot, guide, world):
        qtbot.mouseClick(page(guide).tools.open, CLICK)
        qtbot.waitUntil(lambda: world.opened == [Action.PROXY])

    def test_a_settings_page_that_does_not_open_is_told(self, qtbot, guide, world):
        world.can_open = False
        page(guide).tools.open.click()
        qtbot.waitUntil(lambda: "could not be opened" in said(page(guide)))

    def test_copying(self, guide):
        page(guide).next.click()
        page(guide).tools.copy.click()
        assert QGuiApplication.clipboard().text() == "proxy proxy.example.com"
        assert page(guide).tools.copy.text() == "Copied"

    def test_the_figure_comes_with_its_caption_and_numbers(self, qtbot, guide):
        qtbot.waitUntil(page(guide).figure.isVisible)
        words = said(page(guide))
        assert "Illustration" in words
        assert "Proxy" in words
        assert page(guide).figure.canvas.accessibleName() == "Settings"

    def test_check_again_runs_what_matters_and_tells_what_became_of_it(self, qtbot, guide, world):
        clock = [f for f in world.diagnoses[0].findings if f.code == "clock.skewed"]
        world.diagnoses = [judged_again(world, clock)]
        page(guide).check.click()
        qtbot.waitUntil(lambda: guide.store.state.page is Page.SOLVED)
        assert world.inspected[-1] == ("proxy", "endpoints")
        words = said(page(guide))
        assert "This one is solved" in words
        assert "The SOCKS proxy set on this computer cannot be reached" in words
        assert page(guide).primary is page(guide).results
        guide.store.back()
        assert said(page(guide)).count("Solved – was:") == 2
        page(guide).results.click() if page(guide).results.isVisible() else guide.store.dispatch(_results())
        assert [card.finding.code for card in page(guide).cards] == ["clock.skewed"]

    def test_checks_without_words_are_counted_and_not_named_by_their_code(self, qtbot, guide, world):
        before = world.diagnoses[0]
        code = before.findings[0].code
        unknown = tuple(
            replace(v, kind=VerdictKind.INCONCLUSIVE, finding=None) if v.code != code else v for v in before.verdicts
        )
        world.diagnoses = [replace(before, findings=before.findings[:1], verdicts=unknown)]
        guide.store.state = replace(guide.store.state, guide=replace(guide.store.state.guide, verify=("dns.name-not-found",)))
        page(guide).check.click()
        qtbot.waitUntil(lambda: "could not be made this time: 1" in said(page(guide)))
        for verdict in before.verdicts:
            assert verdict.code not in said(page(guide))

    def test_still_there(self, qtbot, guide):
        page(guide).check.click()
        qtbot.waitUntil(lambda: "Checked again: not solved yet" in said(page(guide)))

    def test_check_again_can_be_cancelled(self, qtbot, guide, world):
        world.gate = threading.Event()
        guide.store.dispatch(_check(("network", "names", "proxy")))
        assert page(guide).cancel.isVisible()
        qtbot.keyClick(guide, Qt.Key.Key_Escape)
        wait_for(qtbot, guide, Page.GUIDE)
        assert guide.store.state.changes is None


class TestReport:
    def test_what_stands_for_what_is_shown_as_plain_text_and_folded(self, report):
        shown = page(report)
        assert not shown.stand_ins.table.isVisible()
        shown.stand_ins_fold.open()
        cells = [[shown.stand_ins.table.item(row, column).text() for column in range(2)] for row in range(2)]
        assert cells == [["alex", "user-4kq7z"], ["<b>pc</b>", "host-jtnhc"]]
        assert "not in the report" in shown.stand_ins.words.text()
        assert not any("alex" in text for _, text in report.store.state.saving.draft.files)
        assert "alex" not in repr(report.store.state)

    def test_the_tab_key_goes_from_a_fold_into_what_it_opens(self, qtbot, report):
        choice = page(report).level
        choice.fold.open()
        choice.fold._button.setFocus()
        qtbot.keyClick(choice.fold._button, Qt.Key.Key_Tab)
        assert report.focusWidget() is choice.options[Level.NORMAL]

    def test_the_full_report_is_warned_of(self, qtbot, report):
        choice, warning = page(report).level, page(report).warning
        assert not warning.isVisible()
        assert not choice.fold.opened, "nearly everybody needs the usual one"
        choice.fold.open()
        choice.options[Level.FULL].click()
        qtbot.waitUntil(lambda: report.store.state.saving.draft is not None)
        assert report.store.state.saving.level == "full"
        assert warning.isVisible()
        assert warning.mapTo(report, warning.rect().topLeft()).y() < choice.mapTo(report, choice.rect().topLeft()).y()
        words = said(page(report))
        assert "Nothing was hidden" in words
        assert "nothing to hide" not in words
        assert "What was hidden" not in words
        assert "(full)" in page(report).contents.text.toPlainText()
        assert not page(report).stand_ins_fold.isVisible()
        choice.options[Level.NORMAL].click()
        qtbot.waitUntil(lambda: report.store.state.saving.draft is not None)
        assert not warning.isVisible()

    def test_the_full_report_is_saved_after_one_question(self, qtbot, report, world):
        report.store.dispatch(LevelChosen("full"))
        qtbot.waitUntil(page(report).save.isEnabled)
        page(report).save.click()
        (question,) = report.findChildren(ConfirmDialog)
        qtbot.keyClick(question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not report.findChildren(ConfirmDialog))
        assert world.saved == [], "Enter takes the careful answer"
        page(report).save.click()
        (question,) = report.findChildren(ConfirmDialog)
        question.go_on.click()
        qtbot.waitUntil(lambda: len(world.saved) == 1)
        qtbot.waitUntil(lambda: not report.findChildren(ConfirmDialog) and page(report).save.isEnabled())
        page(report).save.click()
        qtbot.waitUntil(lambda: len(world.saved) == 2)
        assert report.findChildren(ConfirmDialog) == [], "it was answered"

    def test_the_preview_is_what_will_be_saved(self, report):
        view = page(report).contents
        for row, (name, text) in enumerate(report.store.state.saving.draft.files):
            view.names.setCurrentRow(row)
            assert view.names.item(row).text().startswith(name)
            assert view.text.toPlainText() == text
        words = said(page(report))
        assert "User names × 12" in words
        assert "Computer and host names × 3" in words

    @pytest.mark.slow
    def test_a_note_goes_into_it(self, qtbot, report, world):
        qtbot.keyClicks(page(report).note, "since Monday")
        qtbot.waitUntil(lambda: "since Monday" in page(report).contents.text.toPlainText())
        assert world.drafts[-1] == (Lang.EN, "since Monday")

    @pytest.mark.slow
    def test_a_note_is_said_to_need_a_look(self, qtbot, report, world):
        assert not page(report).note_hint.isVisible()
        qtbot.keyClicks(page(report).note, "since Monday")
        qtbot.waitUntil(lambda: "contents below" in page(report).note_hint.accessibleName())
        assert page(report).note_hint.isVisible()

    def test_a_note_typed_just_before_saving_goes_into_the_file(self, qtbot, report, world):
        qtbot.keyClicks(page(report).note, "since Monday")
        page(report).save.click()
        qtbot.waitUntil(lambda: bool(report.store.state.saving.path))
        assert world.saved_with == [(Lang.EN, "since Monday")]

    def test_saving_shows_the_path_and_remembers_the_folder(self, qtbot, report, world):
        page(report).save.click()
        qtbot.waitUntil(lambda: bool(report.store.state.saving.path))
        assert world.saved == ["/home/alex/report.zip"]
        assert "/home/alex/report.zip" in said(page(report)).replace("\u200b", "")
        qtbot.waitUntil(lambda: (None, "/home/alex") in world.remembered)

    def test_showing_it_in_its_folder(self, qtbot, report, world):
        page(report).save.click()
        qtbot.waitUntil(page(report).saved.folder.isVisible)
        page(report).saved.folder.click()
        qtbot.waitUntil(lambda: world.shown == ["/home/alex/report.zip"])
        assert not page(report).saved.unopened.isVisible()

    def test_a_folder_that_does_not_open_is_told(self, qtbot, report, world):
        world.can_open = False
        page(report).save.click()
        qtbot.waitUntil(page(report).saved.folder.isVisible)
        page(report).saved.folder.click()
        qtbot.waitUntil(page(report).saved.unopened.isVisible)
        assert "could not be opened" in said(page(report))

    @pytest.mark.parametrize("refuse", [False, True])
    def test_the_outcome_is_in_sight_wherever_the_page_is_scrolled_to(self, qtbot, report, world, refuse):
        world.refuse = refuse
        report.resize(800, 600)
        area = page(report).area
        qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        page(report).save.click()
        qtbot.waitUntil(page(report).saved.isVisible)
        note = page(report).saved
        assert not area.isAncestorOf(note)
        qtbot.waitUntil(
            lambda: report.rect().contains(note.geometry().translated(page(report).mapTo(report, note.rect().topLeft())))
        )

    def test_a_refused_report_is_told(self, qtbot, report, world):
        world.refuse = True
        page(report).save.click()
        qtbot.waitUntil(lambda: "was not saved" in said(page(report)))
        assert "A host name would have been in it." in said(page(report))

    def test_another_language_draws_it_up_again(self, qtbot, report, world):
        report.store.dispatch(LanguageChosen(Lang.JA))
        qtbot.waitUntil(lambda: page(report).contents.text.toPlainText().startswith("レポート"))
        assert page(report).copy.text() == "要約をコピー(&C)"

    def test_copying_the_summary(self, report):
        page(report).copy.click()
        assert QGuiApplication.clipboard().text() == "summary"


def announced(event):
    """Return the words of an event that has some; that a fold was opened is another one."""
    return [event.message()] if isinstance(event, QAccessibleAnnouncementEvent) else []


def test_what_happens_is_said_aloud(qtbot, open_window, monkeypatch):
    said_aloud = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said_aloud.extend(announced(event)))
    window = open_window()
    window.page(Page.WELCOME).start.click()
    wait_for(qtbot, window, Page.RESULTS)
    page(window).cards[0].action(ShowGuide).button.click()
    page(window).check.click()
    qtbot.waitUntil(lambda: window.store.state.changes is not None)
    window.store.dispatch(_results())
    page(window).report.click()
    qtbot.waitUntil(lambda: window.store.state.saving.draft is not None)
    page(window).save.click()
    qtbot.waitUntil(lambda: bool(window.store.state.saving.path))
    assert said_aloud == [
        "Inspecting your computer …",
        "The SOCKS proxy set on this computer cannot be reached",
        "Switch off the proxy",
        "Checked again: not solved yet",
        "The SOCKS proxy set on this computer cannot be reached",
        "Report",
        "Saved: /home/alex/report.zip",
    ]


def test_closing_while_it_runs_stops_the_run(qtbot, open_window, world):
    world.gate = threading.Event()
    window = open_window()
    window.page(Page.WELCOME).start.click()
    qtbot.waitUntil(lambda: window.store.state.busy(TaskKind.INSPECT))
    window.close()
    assert window.store.worker.cancellation.cancelled


def judged_again(world, findings):
    from ibassist.core.findings import Diagnosis, Verdict, VerdictKind

    codes = dict.fromkeys(verdict.code for verdict in world.diagnoses[0].verdicts)
    found = {finding.code: finding for finding in findings}
    verdicts = tuple(
        Verdict(code, VerdictKind.FINDING, found[code]) if code in found else Verdict(code, VerdictKind.PASS) for code in codes
    )
    return Diagnosis(tuple(findings), verdicts)


def _check(keys):
    from ibassist.flow.messages import CheckStarted

    return CheckStarted(keys)


def _results():
    from ibassist.flow.messages import PageOpened

    return PageOpened(Page.RESULTS)
