# SPDX-License-Identifier: MIT
"""The effective proxy of each program: a pure view of `ProxyFacts` for rules, reports and the window.

What is known, and how:

* Java's own options carry plain sockets when they name a SOCKS proxy, and never when they name a web proxy; Java reads no proxy
  variable of the environment; it reads GNOME's setting only with ``java.net.useSystemProxies``, in a GNOME session, with GIO's
  proxy module installed. Measured on Linux with a Java program (``tests/lab/test_java.py``).
* Which variables put options into a Java program, and what exceptions mean, is documented by Oracle and the systems' vendors.
* That TWS switches system proxies on by itself is inferred from the vendor's article: a SOCKS proxy left in the system's
  settings stops it. So is what the web content of TWS and the updater follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ibassist.core.facts import OsFamily
from ibassist.core.reference_data import Role
from ibassist.formats.bypass import Style, matches
from ibassist.formats.pac_answer import PacWay, WayKind
from ibassist.probes.proxy import ProxyFacts
from ibassist.probes.proxy.types import ProxyEntry, ProxyKind, ProxyMode, ProxySetting, ProxySource


class Consumer(StrEnum):
    """Programs that connect."""

    TRADING = "trading_connections"
    TWS_WEB = "tws_web_content"
    BROWSER = "browser"
    UPDATER = "updater"


class ProxyRoute(StrEnum):
    """Route to the vendor's hosts, by the settings."""

    DIRECT = "goes_directly"
    PROXY = "through_proxy"
    SCRIPT = "by_script"
    """As the script answers; the answer is given where it is known."""
    DISCOVERY = "by_discovery"


class Basis(StrEnum):
    """Certainty of a statement."""

    DOCUMENTED = "documented"
    MEASURED = "measured"
    INFERRED = "inferred"


class ProxyReason(StrEnum):
    """Reason for a consumer's route."""

    NOTHING_SET = "nothing_set"
    JAVA_OPTION_FOR_SOCKETS = "java_option_for_sockets"
    JAVA_OPTION_FOR_WEB = "java_option_for_web"
    JAVA_TOLD_TO_FOLLOW = "java_told_to_follow"
    JAVA_TOLD_NOT_TO_FOLLOW = "java_told_not_to_follow"
    TWS_FOLLOWS_SYSTEM = "tws_follows_system"
    TWS_WEB_FOLLOWS_SYSTEM = "tws_web_follows_system"
    UPDATER_FOLLOWS_SYSTEM = "updater_follows_system"
    BROWSER_FOLLOWS_SYSTEM = "browser_follows_system"
    FOLLOWS_VARIABLES = "follows_variables"
    EXCEPTIONS_COVER_IT = "exceptions_cover_it"
    WEB_PROXY_NOT_FOR_SOCKETS = "web_proxy_not_for_sockets"
    NOT_SET_FOR_HTTPS = "not_set_for_https"
    JAVA_IGNORES_VARIABLES = "java_ignores_variables"
    JAVA_DOES_NOT_READ_KDE = "java_does_not_read_kde"
    GIO_MODULE_MISSING = "gio_module_missing"


@dataclass(frozen=True, slots=True)
class Obeyed:
    """One consumer: which setting it goes by, and where that leads."""

    consumer: Consumer
    way: ProxyRoute
    reason: ProxyReason
    basis: Basis
    source: ProxySource | None = None
    """The setting in force for it, or the one that might be taken for it; None where there is none."""
    where: str = ""
    proxies: tuple[str, ...] = ()
    """``socks://host:port``, or the words of a script's answer, in the order in which they are tried."""


_SYSTEM = frozenset({ProxySource.GNOME, ProxySource.WININET, ProxySource.MACOS})
"""Settings that Java reads when system proxies are switched on."""
_DESKTOP = _SYSTEM | {ProxySource.KDE}
_VARIABLES = frozenset({ProxySource.ENVIRONMENT, ProxySource.ETC_ENVIRONMENT, ProxySource.SYSCONFIG})
_JAVA_RANKS = {"_JAVA_OPTIONS": 0, "INSTALL4J_ADD_VM_PARAMS": 1, "JDK_JAVA_OPTIONS": 3, "JAVA_TOOL_OPTIONS": 4}
"""Rank of Java's sources of options: those given last win. Options files stand between these."""
_SOURCE_RANKS = {ProxySource.VMOPTIONS: 2, ProxySource.JAVA_ENVIRONMENT: 2, ProxySource.NET_PROPERTIES: 5}
_MODE_RANKS = {ProxyMode.SCRIPT: 0, ProxyMode.MANUAL: 1, ProxyMode.DISCOVER: 2, ProxyMode.OFF: 3}
_STYLES = {ProxySource.GNOME: Style.GNOME, ProxySource.WININET: Style.WINDOWS, ProxySource.MACOS: Style.MACOS}
_HTTPS = ("https", "all")


def is_worth_showing(facts: ProxyFacts) -> bool:
    """Return whether anything is configured. Discovery alone, as on every fresh Windows, is not."""
    asked_for = (ProxyMode.MANUAL, ProxyMode.SCRIPT)
    return any(s.in_force and (s.mode in asked_for or s.java_switch is not None) for s in facts.settings)


def obedience(facts: ProxyFacts, family: OsFamily, website: str = "") -> tuple[Obeyed, ...]:
    """Return one row for each consumer. `website` is a host to hold exceptions against, for all that is web."""
    view = _View(facts, family, website)
    return (_trading(view), *(_web(view, *row) for row in _WEB))


@dataclass(frozen=True, slots=True)
class _View:
    facts: ProxyFacts
    family: OsFamily
    website: str

    def used(self, sources: Iterable[ProxySource]) -> list[ProxySetting]:
        """Return the settings in force of some sources, those that win first."""
        wanted = frozenset(sources)
        return sorted((s for s in self.facts.settings if s.in_force and s.source in wanted), key=_rank)


def _rank(setting: ProxySetting) -> tuple[int, int]:
    java = _JAVA_RANKS.get(setting.where, _SOURCE_RANKS.get(setting.source, 0))
    return java, _MODE_RANKS[setting.mode]


def _obeyed(consumer: Consumer, setting: ProxySetting, way: ProxyRoute, reason: ProxyReason, basis: Basis) -> Obeyed:
    return Obeyed(consumer, way, reason, basis, setting.source, setting.where)


# ---------------------------------------------------------------- trading connections


def _trading(view: _View) -> Obeyed:
    """Plain sockets of a Java program: its options first, then the system, and never what is for the web."""
    java = view.used(_SOURCE_RANKS)
    for setting in java:
        if _socks(setting):
            basis = Basis.MEASURED if setting.for_trading else Basis.DOCUMENTED
            return _through(view, setting, ProxyReason.JAVA_OPTION_FOR_SOCKETS, basis)
    switch = next((s for s in java if s.java_switch is not None), None)
    for setting in view.used(_SYSTEM):
        if setting.mode is ProxyMode.MANUAL and not _socks(setting):
            continue
        if setting.mode is ProxyMode.DISCOVER and not is_worth_showing(view.facts):
            continue
        return _by_system(view, setting, switch)
    return _not_for_sockets(view)


def _by_system(view: _View, setting: ProxySetting, switch: ProxySetting | None) -> Obeyed:
    if switch is not None and switch.java_switch is False:
        return _obeyed(Consumer.TRADING, switch, ProxyRoute.DIRECT, ProxyReason.JAVA_TOLD_NOT_TO_FOLLOW, Basis.INFERRED)
    asks = bool(_socks(setting) or setting.script)
    if asks and not (setting.for_trading or setting.bypasses_gateways):
        return _obeyed(Consumer.TRADING, setting, ProxyRoute.DIRECT, ProxyReason.GIO_MODULE_MISSING, Basis.DOCUMENTED)
    if switch is not None:
        basis = Basis.MEASURED if setting.source is ProxySource.GNOME else Basis.DOCUMENTED
        return _through(view, setting, ProxyReason.JAVA_TOLD_TO_FOLLOW, basis)
    return _through(view, setting, ProxyReason.TWS_FOLLOWS_SYSTEM, Basis.INFERRED)


def _through(view: _View, setting: ProxySetting, reason: ProxyReason, basis: Basis) -> Obeyed:
    if setting.bypasses_gateways:
        return _obeyed(Consumer.TRADING, setting, ProxyRoute.DIRECT, ProxyReason.EXCEPTIONS_COVER_IT, Basis.DOCUMENTED)
    if setting.mode is ProxyMode.MANUAL:
        row = _obeyed(Consumer.TRADING, setting, ProxyRoute.PROXY, reason, basis)
        return replace(row, proxies=_places(_socks(setting)[:1]))
    return _automatic(view, setting, Consumer.TRADING, (Role.TRADING,), reason, basis)


def _not_for_sockets(view: _View) -> Obeyed:
    """Direct: the reason names the setting that might be taken for one that counts."""
    no_use: tuple[tuple[frozenset[ProxySource], ProxyReason, Basis], ...] = (
        (frozenset({ProxySource.KDE}), ProxyReason.JAVA_DOES_NOT_READ_KDE, Basis.DOCUMENTED),
        (_SYSTEM | frozenset(_SOURCE_RANKS), ProxyReason.WEB_PROXY_NOT_FOR_SOCKETS, Basis.MEASURED),
        (_VARIABLES, ProxyReason.JAVA_IGNORES_VARIABLES, Basis.MEASURED),
    )
    for sources, reason, basis in no_use:
        settings = [s for s in view.used(sources) if s.entries or s.script]
        if settings:
            return _obeyed(Consumer.TRADING, settings[0], ProxyRoute.DIRECT, reason, basis)
    return Obeyed(Consumer.TRADING, ProxyRoute.DIRECT, ProxyReason.NOTHING_SET, Basis.DOCUMENTED)


# ---------------------------------------------------------------- the web

_WEB: tuple[tuple[Consumer, ProxyReason, Basis, tuple[Role, ...]], ...] = (
    (Consumer.TWS_WEB, ProxyReason.TWS_WEB_FOLLOWS_SYSTEM, Basis.INFERRED, (Role.PORTAL, Role.WEBSITE)),
    (Consumer.BROWSER, ProxyReason.BROWSER_FOLLOWS_SYSTEM, Basis.DOCUMENTED, (Role.WEBSITE, Role.PORTAL)),
    (Consumer.UPDATER, ProxyReason.UPDATER_FOLLOWS_SYSTEM, Basis.INFERRED, (Role.UPDATE, Role.WEBSITE)),
)


def _web(view: _View, consumer: Consumer, reason: ProxyReason, basis: Basis, roles: tuple[Role, ...]) -> Obeyed:
    """Java's options for its own programs, then the desktop, then variables where programs read them."""
    java = view.used(_SOURCE_RANKS) if consumer is not Consumer.BROWSER else []
    for setting in java:
        if web := _for_https(setting, with_socks=False):
            row = _obeyed(consumer, setting, ProxyRoute.PROXY, ProxyReason.JAVA_OPTION_FOR_WEB, Basis.INFERRED)
            return replace(row, proxies=_places(web[:1]))
    # the updater is a Java program, so KDE's setting is not for it
    for setting in view.used(_SYSTEM if consumer is Consumer.UPDATER else _DESKTOP):
        if setting.for_web:
            return _web_row(view, setting, consumer, roles, reason, basis)
    reads = consumer is Consumer.UPDATER and view.family is OsFamily.LINUX
    for setting in view.used(_VARIABLES):
        if (setting.for_web or reads) and (setting.script or _for_https(setting)):
            return _web_row(view, setting, consumer, roles, ProxyReason.FOLLOWS_VARIABLES, basis)
    return Obeyed(consumer, ProxyRoute.DIRECT, ProxyReason.NOTHING_SET, basis)


def _web_row(
    view: _View, setting: ProxySetting, consumer: Consumer, roles: Sequence[Role], reason: ProxyReason, basis: Basis
) -> Obeyed:
    if _website_excepted(view, setting):
        return _obeyed(consumer, setting, ProxyRoute.DIRECT, ProxyReason.EXCEPTIONS_COVER_IT, basis)
    if setting.mode is not ProxyMode.MANUAL:
        return _automatic(view, setting, consumer, roles, reason, basis)
    servers = _for_https(setting)
    if not servers:
        return _obeyed(consumer, setting, ProxyRoute.DIRECT, ProxyReason.NOT_SET_FOR_HTTPS, basis)
    return replace(_obeyed(consumer, setting, ProxyRoute.PROXY, reason, basis), proxies=_places(servers[:1]))


def _website_excepted(view: _View, setting: ProxySetting) -> bool:
    if setting.source is ProxySource.KDE:  # its list can be turned round, which the reader of the setting has judged
        return setting.bypasses_gateways
    return bool(view.website) and matches(_STYLES.get(setting.source, Style.NO_PROXY), setting.bypass, view.website, 443)


# ---------------------------------------------------------------- parts of them


def _automatic(
    view: _View, setting: ProxySetting, consumer: Consumer, roles: Sequence[Role], reason: ProxyReason, basis: Basis
) -> Obeyed:
    way = ProxyRoute.SCRIPT if setting.mode is ProxyMode.SCRIPT else ProxyRoute.DISCOVERY
    ways = next((w for role in roles if (w := _answer(view.facts, setting.source, role))), ())
    return replace(_obeyed(consumer, setting, way, reason, basis), proxies=tuple(map(_shown, ways)))


def _answer(facts: ProxyFacts, source: ProxySource, role: Role) -> tuple[PacWay, ...]:
    answers = (answer for script in facts.scripts if script.source is source for answer in script.answers)
    return next((answer.ways for answer in answers if answer.role is role and answer.ways), ())


def _shown(way: PacWay) -> str:
    return way.keyword if way.kind is WayKind.DIRECT else f"{way.keyword} {way.host}:{way.port}"


def _socks(setting: ProxySetting) -> list[ProxyEntry]:
    """Return the proxies for plain sockets: set as SOCKS, not as a web proxy with a SOCKS address."""
    return [entry for entry in setting.entries if entry.kind is ProxyKind.SOCKS and "socks" in entry.serves]


def _for_https(setting: ProxySetting, *, with_socks: bool = True) -> list[ProxyEntry]:
    """Return the proxies for secure web pages; programs take the SOCKS one where there is no other."""
    is_for: tuple[Callable[[ProxyEntry], bool], ...] = (
        lambda entry: any(scheme in entry.serves for scheme in _HTTPS),
        lambda entry: with_socks and "socks" in entry.serves,
    )
    return [entry for test in is_for for entry in setting.entries if test(entry)]


def _places(entries: Iterable[ProxyEntry]) -> tuple[str, ...]:
    return tuple(f"{entry.kind.value}://{_host(entry.host)}:{entry.port}" for entry in entries)


def _host(host: str) -> str:
    return f"[{host}]" if ":" in host else host
