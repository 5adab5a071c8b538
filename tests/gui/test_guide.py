# SPDX-License-Identifier: MIT
"""What a step says besides what to do: what is to be seen then, the ways on and back, the figure at any size, the page to print."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QLabel

from ibassist.core.languages import Lang
from ibassist.flow.messages import GuideOpened, LanguageChosen, Started, StepTurned, VariantChosen
from ibassist.flow.places import Page
from tests.gui import tour
from tests.gui.conftest import text


@pytest.fixture
def guide(open_window, world):
    """The second step of a guide that nothing was found for."""
    window = open_window()
    window.store.dispatch(GuideOpened(world.content.place("fix-proxy")))
    window.store.dispatch(StepTurned(1))
    return window


def page(window):
    return window.page(Page.GUIDE)


def said(window):
    return "\n".join(label.text() for label in page(window).findChildren(QLabel) if label.isVisible())


def test_what_is_to_be_seen_and_what_the_names_were_compared_with(guide):
    assert page(guide).step_view.expect._words.accessibleName() == "The switch is “Off”."
    assert "You should now see this" in said(guide)
    assert "Names checked against: Windows 11, Windows 10" in said(guide)
    guide.store.dispatch(StepTurned(1))
    assert not page(guide).step_view.expect.isVisible()
    assert "Names checked" not in said(guide)


def test_another_step_begins_at_its_top_and_is_said_aloud(qtbot, guide, monkeypatch):
    spoken = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    guide.resize(800, 480)
    bar = page(guide).area.verticalScrollBar()
    bar.setValue(bar.maximum())
    way = page(guide).step_view.ways.buttons[0]
    way.setFocus()
    assert bar.value() > 0
    qtbot.keyClick(way, Qt.Key.Key_Return)
    assert bar.value() == 0
    assert guide.focusWidget() is page(guide).next
    assert spoken == ["The code does not arrive. Step 2 of 2. Hold it up."]
    page(guide).back.click()
    assert spoken[1].startswith("Switch off the proxy. Step 2 of 3. ")


def test_the_same_step_of_another_variant_begins_at_its_top_unless_the_variant_was_chosen_by_hand(guide):
    guide.resize(800, 480)
    bar = page(guide).area.verticalScrollBar()
    bar.setValue(bar.maximum())
    page(guide).step_view.ways.buttons[0].setFocus()
    assert bar.value() > 0
    guide.store.dispatch(VariantChosen("other", 3))
    assert bar.value() == 0
    assert guide.focusWidget() is page(guide).next


class TestVariants:
    """The question is asked at the first step that differs."""

    @pytest.fixture
    def asked(self, open_window, world):
        content = world.content
        plain, *rest = content.catalog.guides["fix-proxy"].steps
        home, office = (replace(rest[0], say=text(say, say), variant=say) for say in ("home", "office"))
        guide = replace(
            content.catalog.guides["fix-proxy"],
            steps=(plain, home, office, rest[1]),
            variants={"home": text("At home", "ご自宅"), "office": text("In an office", "会社")},
        )
        catalog = replace(content.catalog, guides={**content.catalog.guides, "fix-proxy": guide})
        world.content = replace(content, catalog=catalog)
        window = open_window()
        window.store.dispatch(GuideOpened(world.content.place("fix-proxy")))
        return window

    def test_it_is_asked_where_it_matters_and_answered_with_a_click(self, qtbot, asked):
        choice = page(asked).variants
        assert not choice.isVisible(), "the first step is the same for all"
        page(asked).next.click()
        assert "Which of these applies to you?" in said(asked)
        assert [option.text() for option in choice.options.values()] == ["At home", "In an office"]
        choice.options["office"].setFocus()
        choice.options["office"].click()
        assert asked.store.state.guide.variant == "office"
        assert page(asked).step_view.sentence.accessibleName() == "office"
        assert choice.focused, "whoever answers by hand stays there"

    def test_later_it_is_a_line_that_leads_back_to_the_question(self, asked):
        page(asked).next.click()
        page(asked).variants.options["office"].click()
        page(asked).next.click()
        assert "Applies to: In an office" in said(asked)
        assert "Which of these" not in said(asked)
        page(asked).variants.change.click()
        assert asked.store.state.guide.step == 1


class TestWaysOn:
    def buttons(self, window):
        return page(window).step_view.ways.buttons

    def test_only_those_that_lead_somewhere_are_offered(self, guide):
        shown = [(button.text(), button.accessibleDescription()) for button in self.buttons(guide)]
        assert shown == [("The switch is grey", "The code does not arrive"), ("It is off already", "Go on")]
        assert "Never seen" not in said(guide)

    def test_another_guide_opens_at_its_step_and_back_leads_to_this_one(self, qtbot, guide):
        self.buttons(guide)[0].click()
        assert (guide.store.state.guide.guide, guide.store.state.guide.step) == ("no-sms-code", 1)
        assert "Hold it up." in said(guide)
        qtbot.keyClick(guide, Qt.Key.Key_Escape)
        assert (guide.store.state.guide.guide, guide.store.state.guide.step) == ("fix-proxy", 1)

    def test_another_step_of_the_same_guide_and_back(self, qtbot, guide):
        self.buttons(guide)[1].click()
        assert guide.store.state.guide.step == 2
        qtbot.keyClick(guide, Qt.Key.Key_Escape)
        assert guide.store.state.guide.step == 1

    def test_by_keyboard(self, qtbot, guide):
        button = self.buttons(guide)[1]
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert guide.store.state.guide.step == 2

    def test_after_the_last_step(self, qtbot, guide, world):
        guide.store.dispatch(StepTurned(2))
        assert "If one of these is your case, go on here" in said(guide)
        assert "Compared with its sources on 23 November 2026." in said(guide)
        report, hosts = page(guide).ways.buttons
        hosts.click()
        assert guide.store.state.page is Page.HOSTS
        qtbot.keyClick(guide, Qt.Key.Key_Escape)
        report.click()
        qtbot.waitUntil(lambda: guide.store.state.page is Page.REPORT)
        assert world.inspected == [world.content.probes]

    def test_none_once_it_is_solved(self, qtbot, open_window, world):
        from tests.gui.conftest import diagnosis

        world.diagnoses.append(diagnosis())
        window = open_window()
        window.store.dispatch(Started(world.content.probes))
        qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
        window.store.dispatch(GuideOpened(world.content.place("fix-proxy", "proxy.socks-unreachable")))
        window.store.dispatch(StepTurned(3))
        assert page(window).ways.isVisible()
        page(window).check.click()
        qtbot.waitUntil(lambda: window.store.state.page is Page.SOLVED)
        window.store.back()
        assert window.store.state.page is Page.GUIDE
        assert not page(window).ways.isVisible()


def test_questions_are_offered_before_the_first_step(qtbot, guide):
    assert not page(guide).questions.isVisible()
    guide.store.dispatch(StepTurned(-1))
    assert page(guide).questions.text() == "Answer a few questions"
    page(guide).questions.click()
    assert (guide.store.state.page, guide.store.state.decision.decision) == (Page.DECISION, "share-device")
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert guide.store.state.page is Page.GUIDE


def test_every_step_can_be_checked_when_something_is_in_question(guide):
    for step in range(4):
        guide.store.dispatch(StepTurned(step - guide.store.state.guide.step))
        assert page(guide).check.isVisible()


class TestTheFigureByItself:
    @pytest.fixture
    def figure(self, qtbot, guide):
        guide.store.dispatch(StepTurned(-1))
        qtbot.waitUntil(page(guide).figure.isVisible)
        return page(guide).figure

    def test_a_click_opens_it_large(self, qtbot, figure):
        qtbot.mouseClick(figure.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        assert figure.large.isVisible()
        assert figure.large.windowTitle() == "Settings"
        assert figure.large.canvas.width() > 640 * 0.2
        figure.large.close()

    def test_a_button_opens_it_too(self, figure):
        assert (figure.enlarge.text(), figure.enlarge.accessibleDescription()) == ("Enlarge", "Settings")
        figure.enlarge.click()
        assert figure.large.isVisible()
        figure.large.close()

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
    def test_keys_open_enlarge_fit_and_close_it(self, qtbot, figure, key):
        figure.canvas.setFocus()
        qtbot.keyClick(figure.canvas, key)
        large = figure.large
        fitted = large.zoom
        qtbot.keyClicks(large, "++")
        assert large.zoom == pytest.approx(fitted * 1.25**2)
        assert large.canvas.width() == int(large.canvas.natural().width() * large.zoom)
        qtbot.keyClicks(large, "-")
        assert large.zoom == pytest.approx(fitted * 1.25)
        qtbot.keyClicks(large, "0")
        assert large.zoom == pytest.approx(fitted)
        for _ in range(30):
            qtbot.keyClicks(large, "+")
        assert large.zoom == 6
        qtbot.keyClick(large, Qt.Key.Key_Escape)
        assert figure.large is None

    def test_ctrl_and_the_wheel_zoom(self, qapp, figure):
        figure.canvas.wanted.emit()
        large, nothing = figure.large, Qt.KeyboardModifier.NoModifier
        before = large.zoom
        for keys, turned in ((nothing, 120), (Qt.KeyboardModifier.ControlModifier, 120)):
            wheel = QWheelEvent(
                QPointF(9, 9),
                QPointF(9, 9),
                QPoint(),
                QPoint(0, turned),
                Qt.MouseButton.NoButton,
                keys,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            qapp.sendEvent(large.area.viewport(), wheel)
        assert large.zoom == pytest.approx(before * 1.25)
        large.close()

    def test_enter_on_it_is_no_next_step(self, qtbot, guide, figure):
        figure.canvas.setFocus()
        qtbot.keyClick(figure.canvas, Qt.Key.Key_Return)
        assert guide.store.state.guide.step == 0
        figure.large.close()

    def test_it_follows_language_and_is_opened_once(self, qtbot, guide, figure):
        figure.canvas.wanted.emit()
        large = figure.large
        figure.canvas.wanted.emit()
        assert figure.large is large
        guide.store.dispatch(LanguageChosen(Lang.JA))
        qtbot.waitUntil(lambda: large.larger.text() == "大きく（+）")
        large.close()

    def test_its_controls_have_names(self, figure):
        figure.canvas.wanted.emit()
        large = figure.large
        assert [b.text() for b in (large.smaller, large.larger, large.fit)] == ["Smaller (-)", "Larger (+)", "Fit (0)"]
        assert large.canvas.accessibleName() == "Settings"
        large.close()


class TestAPageToPrint:
    def test_it_is_saved_and_opened_in_the_browser(self, qtbot, guide, world):
        opened = []
        guide.store.desktop.open_url = opened.append
        world.ask = "/home/alex/fix-proxy.html"
        page(guide).save.click()
        qtbot.waitUntil(page(guide).saved.isVisible)
        assert world.written == [("/home/alex/fix-proxy.html", b"fix-proxy in en")]
        assert opened == [QUrl.fromLocalFile("/home/alex/fix-proxy.html")]
        assert "/home/alex/fix-proxy.html" in said(guide).replace("\u200b", "")

    def test_one_that_could_not_be_saved_is_told_and_not_opened(self, qtbot, guide, world):
        opened = []
        guide.store.desktop.open_url = opened.append
        world.refuse = True
        page(guide).save.click()
        qtbot.waitUntil(page(guide).saved.isVisible)
        assert "could not be saved" in said(guide)
        assert opened == []

    def test_the_next_guide_does_not_tell_of_it(self, qtbot, guide, world):
        guide.store.desktop.open_url = lambda url: True
        page(guide).save.click()
        qtbot.waitUntil(page(guide).saved.isVisible)
        guide.store.dispatch(GuideOpened(world.content.place("no-sms-code")))
        assert not page(guide).saved.isVisible()


@pytest.mark.slow
def test_a_guide_that_did_not_help_leads_to_the_next_problem(qapp) -> None:
    whole = tour.open_window(qapp, Lang.EN)
    try:
        tour.SCENES["guide-next-problem"](whole)
        guide = whole.window.page(Page.GUIDE)
        assert guide.onward.hasFocus()
        guide.onward.click()
        place = whole.window.store.state.guide
        assert (place.guide, place.finding, place.step) == ("open-gateway-ports", "firewall.blocks-tws", 0)
        whole.window.store.back()
        assert whole.window.store.state.guide.finding == "proxy.socks-unreachable"
    finally:
        whole.end()
