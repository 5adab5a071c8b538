# SPDX-License-Identifier: MIT
"""The store: one state, changes in order, and operations that hold nothing up."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from ibassist.content.actions import Action
from ibassist.core.errors import BadInputError
from ibassist.core.languages import Lang
from ibassist.flow.messages import LanguageChosen, PageOpened, SymptomChosen
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.gui.store import Operation, Store
from ibassist.gui.tasks import Tasks
from ibassist.gui.widgets.step_tools import StepTools
from tests.gui.conftest import World
from tests.timing import within


@pytest.fixture
def store(qapp):
    made = Store(World(), None, WizardState(), lambda: Tasks)
    yield made
    made.close()


class Listener(QObject):
    """Somebody who wants to hear of an operation."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, *news):
        self.heard.append((*news, threading.current_thread()))


class TestState:
    def test_everybody_hears_of_a_change_and_nobody_of_none(self, store):
        seen = []
        store.changed.connect(lambda before, state: seen.append((before.lang, state.lang)))
        store.dispatch(LanguageChosen(Lang.JA))
        store.dispatch(LanguageChosen(Lang.JA))
        assert seen == [(Lang.EN, Lang.JA)]

    def test_all_have_heard_of_one_change_before_the_next(self, store):
        seen = []

        def first(before, state):
            seen.append(("first", state.page))
            if state.page is Page.LIBRARY:
                store.dispatch(PageOpened(Page.HOSTS))

        store.changed.connect(first)
        store.changed.connect(lambda before, state: seen.append(("second", state.page)))
        store.dispatch(PageOpened(Page.LIBRARY))
        assert seen == [
            ("first", Page.LIBRARY),
            ("second", Page.LIBRARY),
            ("first", Page.HOSTS),
            ("second", Page.HOSTS),
        ]
        assert store.state.page is Page.HOSTS

    def test_a_message_from_another_thread_is_taken_on_the_one_that_draws(self, qtbot, store):
        seen = []
        store.changed.connect(lambda *_: seen.append(threading.current_thread()))
        threading.Thread(target=store.post, args=(LanguageChosen(Lang.JA),)).start()
        qtbot.waitUntil(lambda: seen == [threading.main_thread()])

    def test_much_news_at_once_leaves_turns_to_keys_and_clicks_and_keeps_its_order(self, qtbot, store):
        seen, turns = [], []

        def draw(_, state):
            end = time.thread_time() + 0.003
            while time.thread_time() < end:
                pass
            seen.append(state.symptom)

        store.changed.connect(draw)
        numbers = [str(number) for number in range(20)]
        worker = threading.Thread(target=lambda: [store.post(SymptomChosen(number)) for number in numbers])
        worker.start()
        worker.join()
        timer = QTimer(store, interval=0, timeout=lambda: turns.append(len(seen)))
        timer.start()
        qtbot.waitUntil(lambda: len(seen) == len(numbers))
        assert seen == numbers
        assert len({turn for turn in turns if 0 < turn < len(numbers)}) >= 3

    def test_news_that_fails_holds_up_no_other(self, qtbot, store):
        def refuse(_, state):
            assert not state.symptom

        store.changed.connect(refuse)
        with qtbot.capture_exceptions() as failed:
            worker = threading.Thread(target=lambda: [store.post(SymptomChosen("x")), store.post(LanguageChosen(Lang.JA))])
            worker.start()
            worker.join()
            qtbot.waitUntil(lambda: store.state.lang is Lang.JA)
        assert [kind for kind, *_ in failed] == [AssertionError] * 2, "the second change is heard of as well"


class TestOperation:
    def test_it_is_done_beside_and_heard_of_on_the_thread_that_draws(self, qtbot, store):
        page = Listener()
        store.run(Operation(threading.current_thread, page.hear))
        qtbot.waitUntil(lambda: bool(page.heard))
        ((worker, here),) = page.heard
        assert worker is not threading.main_thread()
        assert here is threading.main_thread()

    @pytest.mark.parametrize(
        ("error", "told"), [(BadInputError("too long"), "too long"), (RuntimeError("secret"), "internal error: RuntimeError")]
    )
    def test_a_failure_is_told_without_words_from_outside(self, qtbot, store, error, told):
        def fail():
            raise error

        page = Listener()
        store.run(Operation(fail, failed=page.hear))
        qtbot.waitUntil(lambda: bool(page.heard))
        assert page.heard[0][0].tell(Lang.EN) == told

    def test_a_failure_that_nobody_takes_is_a_fault_of_the_program(self, qtbot, store, monkeypatch):
        caught = []
        monkeypatch.setattr(threading, "excepthook", lambda args: caught.append(args.exc_type))
        store.run(Operation(lambda: 1 // 0))
        qtbot.waitUntil(lambda: caught == [ZeroDivisionError])

    def test_a_page_that_is_gone_hears_nothing(self, qtbot, store):
        page, go_on, after = QLabel(), threading.Event(), Listener()
        store.run(Operation(lambda: go_on.wait(5) and "late", page.setText))
        delete(page)
        go_on.set()
        store.run(Operation(lambda: None, after.hear))
        qtbot.waitUntil(lambda: bool(after.heard))

    def test_nobody_hears_anything_after_the_window_was_closed(self, qtbot, store):
        page, go_on, ended = Listener(), threading.Event(), threading.Event()

        def work():
            go_on.wait(5)
            ended.set()

        store.run(Operation(work, page.hear))
        store.close()
        go_on.set()
        assert ended.wait(5)
        qtbot.wait(50)
        assert page.heard == []


def test_what_hangs_holds_up_no_exit():
    script = """
    import time
    from PySide6.QtCore import QCoreApplication, QTimer
    from ibassist.gui.store import Operation, Store
    from ibassist.flow.state import WizardState

    app = QCoreApplication([])
    store = Store(None, None, WizardState(), lambda: None)
    store.run(Operation(lambda: time.sleep(60)))
    QTimer.singleShot(50, app.quit)
    app.exec()
    store.close()
    """
    started = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=30, check=False)
    assert ended.returncode == 0
    assert time.monotonic() - started < within(10)


def test_every_action_has_words_on_its_button(qtbot, store):
    tools = StepTools(store)
    qtbot.addWidget(tools)
    for action in Action:
        assert tools.label(action).strip(), action
