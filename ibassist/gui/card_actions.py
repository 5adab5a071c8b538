# SPDX-License-Identifier: MIT
"""The actions on the cards of findings, in their order: the first one that is offered is what the page's main button does."""

from __future__ import annotations

from functools import partial

from ibassist.app.window_content import Content
from ibassist.core.findings import Finding, Severity
from ibassist.core.logins import Proxy
from ibassist.flow.messages import CheckStarted, GuideOpened
from ibassist.flow.state import WizardState
from ibassist.gui.repair_actions import RepairCommand, RepairIt
from ibassist.gui.widgets.card_action import CardAction
from ibassist.gui.widgets.login_dialog import LoginDialog
from ibassist.host.api import Credentials

RECORD_GUIDE = "record-har"
"""Guide to a recording of the browser."""
_WANT_LOGIN = frozenset({"proxy.socks-needs-login", "proxy.web-needs-login"})


class ShowGuide(CardAction):
    """Opens the guide that repairs it."""

    def words(self) -> str:
        """Return the words of the button."""
        if not self.finding.code.startswith("har."):
            note = self.finding.severity is Severity.INFO
            return self.tr("Show me what to do") if note else self.tr("Show me how to repair it")
        guide = None if self._content is None else self._content.catalog.guide_for(self.finding.code)
        if guide is not None and guide.id == RECORD_GUIDE:
            return self.tr("Show me how to record it")
        return self.tr("Show me what to do")

    def is_offered(self, content: Content, state: WizardState) -> bool:  # noqa: ARG002 - whatever the state
        """Return whether there is a guide."""
        return content.catalog.guide_for(self.finding.code) is not None

    def act(self) -> None:
        """Open it, with what the inspection knows."""
        guide = None if self._content is None else self._content.catalog.guide_for(self.finding.code)
        if self._content is not None and guide is not None:
            case = self._content.case(guide.id, self.finding.code, self.store.state)
            self.store.dispatch(GuideOpened(self._content.place(guide.id, self.finding.code, case=case)))


class EnterLogin(CardAction):
    """Tries a login of the proxy, which the user may have."""

    @classmethod
    def fits(cls, finding: Finding) -> bool:
        """Return whether a proxy wants a login."""
        return finding.code in _WANT_LOGIN

    def words(self) -> str:
        """Return the words of the button."""
        return self.tr("Enter the login …")

    def is_offered(self, content: Content, state: WizardState) -> bool:  # noqa: ARG002 - whatever the words
        """Return whether the proxy is one of this computer's, and not of a report's."""
        return not state.opened

    def act(self) -> None:
        """Ask for it."""
        proxy = str(self.finding.args["host"]), int(str(self.finding.args["port"]))
        dialog = LoginDialog(proxy, self.card.window())
        dialog.given.connect(partial(self._try, proxy))
        dialog.open()

    def _try(self, proxy: Proxy, login: Credentials, keep: bool) -> None:
        self.store.assistant.logins.use(proxy, login, keep)
        self.store.dispatch(CheckStarted(self.store.assistant.probes_for((self.finding.code,))))


CARD_ACTIONS: tuple[type[CardAction], ...] = (RepairIt, ShowGuide, EnterLogin, RepairCommand)
