# SPDX-License-Identifier: MIT
"""First page: what is wrong, and what will happen. Nothing is looked at before the user says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ibassist.flow.state import WizardState
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Store
from ibassist.gui.widgets.halves import Halves
from ibassist.gui.widgets.labels import WordsLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibassist.app.window_content import Content
    from ibassist.content.guides import Symptom
    from ibassist.gui.widgets.fold import Fold
    from ibassist.gui.widgets.option import Option

_WIDE = 40
"""From this width on, in line heights, the two halves stand side by side."""


class WelcomePage(PageView):
    """Asks what is wrong; says what will be read, which hosts will be contacted, and what will not be done."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._lead = WordsLabel(tone="muted")
        self._options: list[tuple[Symptom, Option]] = []
        self._group = QButtonGroup(self)
        self._trouble = WordsLabel(tone="error")
        self._choices = QVBoxLayout()
        self._choices.setSpacing(self.unit // 8)
        self.body.addWidget(self._lead)
        self.body.addWidget(self._trouble)
        self.body.addWidget(Halves(self._choice_card(), self._promise_card(), _WIDE, (3, 2)))
        self.back.hide()
        self.start = self.add_button(primary=True)
        self.start.clicked.connect(self._go)
        self._content: Content | None = None
        self._now: Symptom | None = None

    def _choice_card(self) -> QWidget:
        self._answers, inside = card()
        self._question = WordsLabel(heading=True)
        inside.addWidget(self._question)
        inside.addLayout(self._choices)
        inside.addStretch(1)
        return self._answers

    def _promise_card(self) -> QWidget:
        frame, inside = card()
        self._promise = WordsLabel(heading=True)
        self._reads = WordsLabel()
        self._contacts = WordsLabel()
        self._hosts = WordsLabel(tone="muted")
        self._host_fold: Fold | None = None
        self._changes = WordsLabel()
        self._independent = WordsLabel(tone="muted")
        for widget in (self._promise, self._reads, self._contacts, self._changes, self._independent):
            inside.addWidget(widget)
        inside.addStretch(1)
        self._after_contacts = partial(inside.insertWidget, inside.indexOf(self._changes))
        return frame

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the choices as soon as they are loaded."""
        self.title.say(self.tr("Let us find out what is wrong"))
        self._lead.say(
            self.tr(
                "This assistant finds out why Trader Workstation (TWS) or IB Gateway does not connect, install or update, "
                "and leads you through the repair."
            )
        )
        self._question.say(self.tr("What is wrong?"))
        self._answers.setAccessibleName(self._question.text())
        self._promise.say(self.tr("What will happen"))
        self._reads.say(
            self.tr(
                "It reads network, proxy and clock settings, which programs run, and the settings files of TWS and "
                "IB Gateway. It does not log in and needs no password."
            )
        )
        self._changes.say(
            self.tr(
                "No setting is changed and nothing is uploaded. Whether TWS can write to its folders is tried with a small "
                "file that is deleted at once. A report is saved only if you want one."
            )
        )
        self._independent.say(self.tr("Independent software; not affiliated with Interactive Brokers."))
        self._show_content(state, content)

    def _show_content(self, state: WizardState, content: Content | None) -> None:
        ready = content is not None
        self._trouble.say(self.store.broken.tell(state.lang) if self.store.broken is not None else "")
        self._contacts.say(self._tell_contacts(content) if content is not None else "")
        if content is not None:
            self._show_hosts(content.hosts)
        if content is not None and not self._options:
            self._fill(content)
        chosen = self._chosen(state)
        for symptom, option in self._options:
            option.say(symptom.say.get(state.lang))
            option.setChecked(symptom is chosen)
        self._content, self._now = content, chosen
        self.start.setText(self._says(chosen))
        self.start.setEnabled(ready)

    def _show_hosts(self, hosts: Sequence[str]) -> None:
        """List the hosts below a fold, which the first picture does without."""
        from ibassist.gui.widgets.fold import Fold

        if self._host_fold is None:
            self._host_fold = Fold(self._hosts)
            self._after_contacts(self._host_fold)
        self._host_fold.name(self.tr("Which ser&vers?"))
        self._hosts.say("\n".join(hosts))  # in its place by now: words of their own would be a window

    def _tell_contacts(self, content: Content) -> str:
        from ibassist.host.api import MOST_PATH_PACKETS  # with the words: the first picture does not wait for it

        return self.tr(
            "It tries to reach the servers that TWS uses ({count} names), and asks the DNS servers and proxies that are "
            "set on this computer. If one does not answer, the way to it is followed with at most {packets} small packets."
        ).format(count=len(content.hosts), packets=MOST_PATH_PACKETS)

    def _says(self, chosen: Symptom | None) -> str:
        """Return the label of the main button: the page that a symptom leads to."""
        match chosen.leads_to.place.value if chosen is not None else "inspect":
            case "inspect":
                return self.tr("&Start the inspection")
            case "watch":
                return self.tr("&Watch the connection")
            case _:
                return self.tr("Show me &how")

    def _chosen(self, state: WizardState) -> Symptom | None:
        """Return the symptom that is marked; the first one until the user marks another."""
        symptoms = [symptom for symptom, _ in self._options]
        return next((s for s in symptoms if s.id == state.symptom), symptoms[0] if symptoms else None)

    def _go(self) -> None:
        from ibassist.content.targets import INSPECT

        if self._content is None:
            return
        if self._now is not None:
            self.store.choose(self._now.id)
        self.store.follow(self._now.leads_to if self._now is not None else INSPECT)

    def _fill(self, content: Content) -> None:
        from ibassist.gui.widgets.option import Option

        for symptom in content.catalog.symptoms:
            option = Option()
            option.clicked.connect(partial(self.store.choose, symptom.id))
            self._group.addButton(option)
            self._choices.addWidget(option)
            option.show()  # now, so that it can have the focus
            self._options.append((symptom, option))

    def regain(self) -> None:
        """Go to the marked choice."""
        marked = self._group.checkedButton()
        if marked is None:
            super().regain()
        else:
            marked.setFocus()
