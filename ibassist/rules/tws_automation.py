# SPDX-License-Identifier: MIT
"""Findings of the topic ``tws`` about programs that start TWS and log it in: IBC and its predecessor.

They press the buttons of windows that the vendor changes now and then; an old one waits for a window that does not come.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibassist.core.findings import Hit, RuleAnswer, Severity, rule
from ibassist.core.reference_data import Product
from ibassist.formats.command_line import release_of
from ibassist.probes.installations import TwsFacts
from ibassist.probes.sessions import Session, SessionsFacts
from ibassist.rules import login_state
from ibassist.rules.tws import GRADED

_IbcVersion = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Need:
    """Least version of IBC that a release of the program needs."""

    release: _IbcVersion
    least: _IbcVersion
    needs: str = ""
    """Words for the version: itself, or a symbol."""
    products: tuple[Product, ...] = GRADED
    by_its_author: bool = True
    """Otherwise by a user's report, which counts as a possible reason only."""


_NEWEST_IBC = "newest_ibc"
_GATEWAY_ONLY = (Product.GATEWAY,)
_NEEDS = (
    # An open pull request of 2026-06-15 (IBC 366): 3.23.0 does not know the buttons of IB Gateway 10.37. Not confirmed.
    _Need((10, 37), (3, 23, 1), _NEWEST_IBC, _GATEWAY_ONLY, by_its_author=False),
    # IBC's author on 2023-09-05 (issue 228): 3.16 does not support 10.22 or later, 3.17.0 does.
    _Need((10, 22), (3, 17, 0), "3.17.0"),
    # IBC's author on 2022-04-10 (issue 163): 3.12.0 does not know the login window of 10.15.
    _Need((10, 15), (3, 12, 1), _NEWEST_IBC),
    # IBC's author on 2020-08-28 (issue 94): the title of IB Gateway's login window changed with 980, and 3.8.4 knows it.
    _Need((9, 80), (3, 8, 4), "3.8.4", _GATEWAY_ONLY),
)
"""The newest release first; what the author says goes before what a user says. Read on 2026-11-28."""
_OLD_PROGRAM = "IBController"
_NEEDS_IBC = _Need((9, 74), (), _NEWEST_IBC)
"""IBController does not work with 974 and later, IBC does (ib-controller issue 209, 2018-11)."""


def _is_automated(sessions: SessionsFacts) -> bool:
    return any(s.started_by for s in sessions.sessions if s.product in GRADED)


@rule(
    "tws.automation-too-old",
    Severity.WARNING,
    SessionsFacts,
    wants=(TwsFacts,),
    args="product release automation version needed basis",
    about=_is_automated,
)
def automation_too_old(sessions: SessionsFacts, tws: TwsFacts | None) -> RuleAnswer:
    """A program was started by an IBC that is too old for it, or by IBController, which IBC replaced in 2018.

    One that is logged in all the same is worth a note: the next login is the matter.
    """
    ready = login_state.logged_in(sessions, tws)
    for session in sessions.sessions:
        need = _need(session)
        if need is None:
            continue
        return Hit(
            {
                "product": session.product,
                "release": release_of(session.version) or "self_updating",
                "automation": session.started_by,
                "version": session.automation_version or "unknown",
                "needed": need.needs,
                "basis": "said_by_author" if need.by_its_author else "reported_by_users",
            },
            None if need.by_its_author and session not in ready else Severity.INFO,
        )
    return None


def _need(session: Session) -> _Need | None:
    """Return what a running program needs and does not have."""
    release = _parse(release_of(session.version))
    if session.product not in GRADED or not session.started_by or not release:
        return None
    if session.started_by == _OLD_PROGRAM:
        return _NEEDS_IBC if release >= _NEEDS_IBC.release else None
    version = _parse(session.automation_version)
    fitting = [need for need in _NEEDS if session.product in need.products and release >= need.release and version < need.least]
    return next(iter(sorted(fitting, key=lambda need: not need.by_its_author)), None) if version else None


def _parse(text: str) -> _IbcVersion:
    """Return a version as numbers; ``980`` as 9.80, letters at its end left out."""
    if text.isdigit() and len(text) == 3:
        text = f"{text[0]}.{text[1:]}"
    parts = [part.rstrip("abcdefghijklmnopqrstuvwxyz") for part in text.split(".")]
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()
