# SPDX-License-Identifier: MIT
"""One rule for each kind of incident. A rule says that its part failed and how sure that is; `causes` says what explains it."""

from __future__ import annotations

from ibassist.core.findings import Hit, RuleAnswer, Severity, rule
from ibassist.core.incidents import Certainty
from ibassist.formats.launcher_log_news import LogNewsKind
from ibassist.probes.watch.types import EpisodeFacts, WayPart

_FAR = (WayPart.SERVER, WayPart.WEBSITE)
ENDINGS = frozenset(
    {
        LogNewsKind.LOGGED_OFF,
        LogNewsKind.SESSION_TAKEN,
        LogNewsKind.RESTARTING,
        LogNewsKind.EXITING,
        LogNewsKind.LOGIN_REFUSED,
        LogNewsKind.LOGIN_UNANSWERED,
        LogNewsKind.FULL_LOGIN_NEEDED,
    }
)
"""Lines of the log that tell of the end of a session, or that a new one did not come about."""
_OWN = "no_neighbour"
_COULD_NOT_ASK = "name_failed"
"""A resolver answered that it could not find out (SERVFAIL), as one in a router does whose line is down."""
_WEEKEND = "everywhere"
"""Region of the hours in which all servers are restarted."""


def _hit(certainty: Certainty) -> Hit:
    return Hit({"certainty": certainty.value})


def _far_works(episode: EpisodeFacts) -> bool:
    return any(part in episode.worked and not episode.failed(part) for part in _FAR)


def _server_unseen(episode: EpisodeFacts) -> bool:
    """Return whether no address of the server was known, so that a resolver that fails hides whether it works."""
    return WayPart.SERVER not in episode.worked and not episode.failed(WayPart.SERVER)


@rule("incident.asleep", Severity.INFO, EpisodeFacts, args="certainty")
def asleep(episode: EpisodeFacts) -> RuleAnswer:
    """Nobody looked for a while: the computer slept, or the watch was paused."""
    if not episode.asleep_seconds:
        return None
    return _hit(Certainty.CERTAIN if episode.slept else Certainty.LIKELY)


@rule("incident.link", Severity.WARNING, EpisodeFacts, args="certainty")
def link(episode: EpisodeFacts) -> RuleAnswer:
    """The system itself says that the interface is down, or has no address or no route."""
    return _hit(Certainty.CERTAIN) if episode.failed(WayPart.LINK) else None


@rule("incident.router", Severity.WARNING, EpisodeFacts, args="certainty")
def router(episode: EpisodeFacts) -> RuleAnswer:
    """The first hop fell silent, and nothing beyond it was reached."""
    if not episode.failed(WayPart.ROUTER) or _far_works(episode):
        return None
    return _hit(Certainty.CERTAIN if episode.detail(WayPart.ROUTER) == _OWN else Certainty.LIKELY)


@rule("incident.vpn-or-proxy", Severity.WARNING, EpisodeFacts, args="certainty")
def vpn_or_proxy(episode: EpisodeFacts) -> RuleAnswer:
    """The tunnel or the proxy went, or nothing passes through the tunnel while the way to the router is sound."""
    proxy_alone = episode.failed(WayPart.PROXY) and not episode.failed(WayPart.WEBSITE)
    if episode.failed(WayPart.TUNNEL) or proxy_alone:
        return _hit(Certainty.CERTAIN)
    if episode.through_tunnel and episode.failed(WayPart.SERVER) and not _far_works(episode):
        return _hit(Certainty.POSSIBLE)
    return None


@rule("incident.provider", Severity.WARNING, EpisodeFacts, args="certainty")
def provider(episode: EpisodeFacts) -> RuleAnswer:
    """Nothing beyond the router is reached, or a resolver that is there cannot ask beyond it, and nothing else is known."""
    could_not_ask = _server_unseen(episode) and episode.detail(WayPart.RESOLVER) == _COULD_NOT_ASK
    if not (episode.failed(WayPart.SERVER) or could_not_ask) or _far_works(episode):
        return None
    compared = episode.failed(WayPart.WEBSITE) and WayPart.ROUTER in episode.worked
    return _hit(Certainty.LIKELY if compared else Certainty.POSSIBLE)


@rule("incident.resolver", Severity.WARNING, EpisodeFacts, args="certainty")
def resolver(episode: EpisodeFacts) -> RuleAnswer:
    """No resolver gives the address of the server any more."""
    if not episode.failed(WayPart.RESOLVER):
        return None
    if _far_works(episode) and not episode.failed(WayPart.SERVER):
        return _hit(Certainty.POSSIBLE if episode.failed(WayPart.ROUTER) else Certainty.CERTAIN)
    return _hit(Certainty.POSSIBLE if _server_unseen(episode) or _far_works(episode) else Certainty.LIKELY)


@rule("incident.maintenance", Severity.INFO, EpisodeFacts, args="certainty")
def maintenance(episode: EpisodeFacts) -> RuleAnswer:
    """The server alone fails within published hours of maintenance, or TWS alone loses it without a word in its log.

    Stored copies of the vendor's page agree about the weekend; about the hours of other nights they differ.
    """
    if not episode.maintenance:
        return None
    if episode.failed(WayPart.SERVER) and WayPart.WEBSITE in episode.worked:
        return _hit(Certainty.LIKELY if _WEEKEND in episode.maintenance else Certainty.POSSIBLE)
    quiet = not episode.failed(WayPart.PROGRAM) and not ENDINGS.intersection(episode.news)
    return _hit(Certainty.POSSIBLE) if episode.failed(WayPart.SESSION) and quiet else None


@rule("incident.servers", Severity.WARNING, EpisodeFacts, args="certainty")
def servers(episode: EpisodeFacts) -> RuleAnswer:
    """The trading server fails while a website of the vendor is reached the same way."""
    if not episode.failed(WayPart.SERVER) or WayPart.WEBSITE not in episode.worked:
        return None
    return _hit(Certainty.POSSIBLE if episode.failed(WayPart.WEBSITE) else Certainty.CERTAIN)


@rule("incident.port-held", Severity.WARNING, EpisodeFacts, args="certainty")
def port_held(episode: EpisodeFacts) -> RuleAnswer:
    """A program that is neither TWS nor leads to it, or a TWS that lost its place, listens on the port of the API."""
    return _hit(Certainty.CERTAIN) if episode.failed(WayPart.PORT) else None


@rule("incident.program", Severity.WARNING, EpisodeFacts, args="certainty")
def program(episode: EpisodeFacts) -> RuleAnswer:
    """The process ended, its log tells the end of the session, or it alone lost its connections or its API port."""
    if episode.failed(WayPart.PROGRAM):
        return _hit(Certainty.CERTAIN)
    if ENDINGS.intersection(episode.news):
        return _hit(Certainty.LIKELY)
    lost = LogNewsKind.CONNECTION_LOST in episode.news
    if lost or episode.failed(WayPart.SESSION) or episode.failed(WayPart.API_PORT):
        return _hit(Certainty.LIKELY if WayPart.SERVER in episode.worked else Certainty.POSSIBLE)
    return None
