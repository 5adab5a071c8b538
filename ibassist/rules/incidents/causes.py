# SPDX-License-Identifier: MIT
"""Causes among the kinds of incidents: the nearer part explains what lies beyond it."""

from __future__ import annotations

from collections.abc import Sequence

from ibassist.core.diagnose import diagnose
from ibassist.core.facts import Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.findings import Cause
from ibassist.core.incidents import Certainty, IncidentKind
from ibassist.probes.watch.types import EpisodeFacts, WayPart
from ibassist.rules.incidents import INCIDENT_RULES

_PREFIX = "incident."
_BEYOND_LINK = ("router", "vpn-or-proxy", "provider", "resolver", "maintenance", "servers")
_BEYOND_TUNNEL = ("link", "router", "provider", "resolver", "maintenance", "servers")
_BEYOND_ROUTER = ("provider", "resolver", "maintenance", "servers")
_BEYOND_PROVIDER = ("resolver", "maintenance", "servers")
_TUNNEL_TOOK_THE_ROUTE = "no_route"


def _causes(cause: str, effects: Sequence[str], because: str) -> tuple[Cause, ...]:
    return tuple(Cause(_PREFIX + effect, _PREFIX + cause, because) for effect in effects)


CAUSES: tuple[Cause, ...] = (
    *_causes("link", _BEYOND_LINK, "nothing is reached without an interface"),
    *_causes("router", ("vpn-or-proxy", *_BEYOND_ROUTER), "everything goes through the first hop"),
    *_causes("vpn-or-proxy", _BEYOND_ROUTER, "the way out leads through the tunnel or the proxy"),
    *_causes("provider", _BEYOND_PROVIDER, "servers and resolvers outside lie beyond the provider"),
    *_causes("maintenance", ("servers", "program"), "servers that are restarted take no connections and end sessions"),
    *_causes("port-held", ("program",), "a program whose port is taken cannot offer the API"),
)
TUNNEL_CAUSES: tuple[Cause, ...] = (
    *_causes("vpn-or-proxy", _BEYOND_TUNNEL, "the tunnel that went had taken the default route"),
    *CAUSES[len(_BEYOND_LINK) :],
)
"""The same where a tunnel went and the default route with it, while the interface below is sound."""


def judge_episode(episode: EpisodeFacts) -> tuple[IncidentKind, Certainty]:
    """Return the kind of an incident: the first rule that fires and that no other explains."""
    snapshot = Snapshot("", "", OsInfo(OsFamily.LINUX), {EpisodeFacts.key: Observation(Status.OK, facts=episode)})
    took_route = episode.failed(WayPart.TUNNEL) and episode.detail(WayPart.LINK) == _TUNNEL_TOOK_THE_ROUTE
    found = diagnose(snapshot, INCIDENT_RULES, TUNNEL_CAUSES if took_route else CAUSES).roots
    order = {rule.code: number for number, rule in enumerate(INCIDENT_RULES)}
    first = min(found, key=lambda finding: order[finding.code], default=None)
    if first is None:
        return IncidentKind.UNKNOWN, Certainty.POSSIBLE
    kind = IncidentKind(first.code.removeprefix(_PREFIX).replace("-", "_"))
    return kind, Certainty(str(first.args["certainty"]))
