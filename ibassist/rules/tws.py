# SPDX-License-Identifier: MIT
"""TWS and IB Gateway as installed and as they run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.reference_data import Product
from ibassist.formats.port_forward import ForwarderKind
from ibassist.probes.installations import Installation, TwsFacts
from ibassist.probes.sessions import Session, SessionsFacts
from ibassist.probes.system import SystemFacts
from ibassist.probes.tws_api import ApiFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import TRADING_PORTS
from ibassist.rules.login_state import logged_in

GRADED = (Product.TWS, Product.GATEWAY)
_MEGABYTE = 1024 * 1024
"""Java's unit for -Xmx…m."""


def is_installed(tws: TwsFacts) -> bool:
    """Return whether there is an installation to judge."""
    return any(i.product in GRADED for i in tws.installations)


def is_running(sessions: SessionsFacts) -> bool:
    """Return whether there is a running program to judge."""
    return bool(_graded(sessions))


@rule("tws.not-installed", Severity.INFO, TwsFacts, wants=(SessionsFacts, ApiFacts))
def not_installed(tws: TwsFacts, sessions: SessionsFacts | None, api: ApiFacts | None) -> RuleAnswer:
    """Neither a program nor a settings folder was found, and none runs: not here, and not behind a port that is passed on."""
    if tws.installations or tws.settings or (sessions is not None and sessions.sessions):
        return None
    if api is not None and any(port.greeting.ok or port.forwarder is not ForwarderKind.NONE for port in api.ports):
        return None
    return Hit()


@rule("tws.not-running", Severity.INFO, TwsFacts, SessionsFacts, args="products", about=is_installed)
def not_running(tws: TwsFacts, sessions: SessionsFacts) -> RuleAnswer:
    """Installed, but no running program of it can be seen."""
    products = tuple(dict.fromkeys(i.product for i in tws.installations if i.product in GRADED))
    if not products or _graded(sessions):
        return None
    return Hit({"products": products})


@rule(
    "tws.install-incomplete",
    Severity.ERROR,
    TwsFacts,
    wants=(SessionsFacts,),
    args="product folder missing",
    about=is_installed,
)
def install_incomplete(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The launcher, the jars or the Java runtime is gone.

    What is left of an old version beside a complete one is only worth knowing. IBC renames the launcher on purpose: no damage.
    A program that runs has found a Java.
    """
    graded = [i for i in tws.installations if i.product in GRADED]
    running = {(s.product, s.version) for s in sessions.sessions} if sessions is not None else set()
    complete = {i.product for i in graded if not _missing(i, running)}
    for installation in sorted(graded, key=lambda i: i.product in complete):
        if missing := _missing(installation, running):
            return Hit(
                {"product": installation.product, "folder": installation.folder, "missing": missing},
                Severity.INFO if installation.product in complete else None,
            )
    return None


@rule("tws.several-installations", Severity.INFO, TwsFacts, args="installations versions settings folders")
def several_installations(tws: TwsFacts) -> RuleAnswer:
    """More than one program or settings folder: easy to repair the wrong one."""
    installed = [i for i in tws.installations if i.product in GRADED]
    if len(installed) < 2 and len(tws.settings) < 2:
        return None
    folders = (*(i.folder for i in installed), *(folder.path for folder in tws.settings))
    versions = evidence.some(i.release for i in installed) or ("none_known",)
    settings = len(tws.settings)
    return Hit({"installations": len(installed), "versions": versions, "settings": settings, "folders": evidence.some(folders)})


@rule("tws.several-sessions", Severity.WARNING, SessionsFacts, args="product folder count", about=is_running)
def several_sessions(sessions: SessionsFacts) -> RuleAnswer:
    """Programs of one product share a settings folder and overwrite each other's files."""
    shared = Counter((s.product, s.settings_folder) for s in _graded(sessions) if s.settings_folder)
    for (product, folder), count in shared.most_common(1):
        if count > 1:
            return Hit({"product": product, "folder": folder, "count": count})
    return None


@rule("tws.cannot-connect-now", Severity.ERROR, SessionsFacts, args="product servers ports", about=is_running)
def cannot_connect_now(sessions: SessionsFacts) -> RuleAnswer:
    """A running program waits for a server that does not answer, and has no other connection."""
    graded = _graded(sessions)
    if graded and not any(s.sockets_visible for s in graded):
        return Inconclusive("sockets_hidden")
    for session in graded:
        waiting = [c for c in session.connections if c.state == "SYN_SENT" and c.port in TRADING_PORTS]
        if waiting and not _connected(session):
            return Hit(
                {
                    "product": session.product,
                    "servers": evidence.some(c.address for c in waiting),
                    "ports": tuple(str(port) for port in sorted({c.port for c in waiting})),
                }
            )
    return None


@rule("tws.connected", Severity.INFO, SessionsFacts, wants=(TwsFacts,), args="product connections login", about=is_running)
def connected(sessions: SessionsFacts, tws: TwsFacts | None) -> RuleAnswer:
    """A running program is connected to a server: the path works for it. That it is logged in is another matter."""
    graded = _graded(sessions)
    if graded and not any(s.sockets_visible for s in graded):
        return Inconclusive("sockets_hidden")
    for session in graded:
        if count := _connected(session):
            login = "login_seen" if session in logged_in(sessions, tws) else "login_not_seen"
            return Hit({"product": session.product, "connections": count, "login": login})
    return None


@rule(
    "tws.memory-setting-too-large",
    Severity.ERROR,
    TwsFacts,
    SystemFacts,
    args="product folder heap_mb memory_mb",
    about=is_installed,
)
def memory_setting_too_large(tws: TwsFacts, system: SystemFacts) -> RuleAnswer:
    """-Xmx asks for more memory than the computer has."""
    if system.memory_bytes is None:
        return Inconclusive("memory_unknown")
    for installation in tws.installations:
        heap = installation.max_heap_mb
        if heap is not None and heap * _MEGABYTE > system.memory_bytes:
            return Hit(
                {
                    "product": installation.product,
                    "folder": installation.folder,
                    "heap_mb": heap,
                    "memory_mb": system.memory_bytes // _MEGABYTE,
                }
            )
    return None


def _graded(sessions: SessionsFacts) -> tuple[Session, ...]:
    return tuple(s for s in sessions.sessions if s.product in GRADED)


def _connected(session: Session) -> int:
    """Number of established connections to servers."""
    return sum(c.state == "ESTABLISHED" and c.port in TRADING_PORTS for c in session.connections)


def _missing(installation: Installation, running: Collection[tuple[Product, str]]) -> tuple[str, ...]:
    """Symbols of the parts that are not there."""
    there = {
        "launcher": installation.launcher or installation.renamed_by_ibc,
        "jars": installation.jars,
        "java_runtime": installation.java is not False or (installation.product, installation.version) in running,
    }
    return tuple(part for part, present in there.items() if not present)
