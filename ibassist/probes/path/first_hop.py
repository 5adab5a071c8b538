# SPDX-License-Identifier: MIT
"""Loss and delay on the way to the nearest router, by a handful of pings: a weak Wi-Fi shows there."""

from __future__ import annotations

from statistics import median

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Host
from ibassist.probes._timing import Timer
from ibassist.probes.path.types import NOT_PINGED, FirstHop

_PINGS = 8
_PATIENCE = 0.3
"""Seconds for one answer; a router in the same house takes a hundredth of that."""
_PATIENCE_AT_FIRST = 0.12
_AT_FIRST = 2
"""Pings after which a router that has answered none is taken for one that answers none at all."""
_NOT_ALLOWED = frozenset({Outcome.NOT_APPLICABLE, Outcome.PROHIBITED, Outcome.DENIED})


def try_first_hop(host: Host, timer: Timer) -> FirstHop:
    """Ping the gateway of the best default route, one ping after the other. Sent none: there is none, or this user may not."""
    gateway = _gateway(host)
    waited: list[float] = []
    sent = 0
    while gateway and sent < _PINGS and (waited or sent < _AT_FIRST) and timer.enough(_PATIENCE):
        step = host.ping(gateway, timeout=_PATIENCE if waited else _PATIENCE_AT_FIRST)
        if step.outcome in _NOT_ALLOWED:
            return NOT_PINGED
        sent += 1
        if step.ok:
            waited.append(step.seconds * 1000)
    if not waited:
        return FirstHop(sent)
    return FirstHop(sent, len(waited), round(median(waited), 1), round(max(waited), 1))


def _gateway(host: Host) -> str:
    routes = host.default_routes()
    known = [] if isinstance(routes, Failure) else [r for r in routes if r.family == 4 and r.gateway]
    return min(known, key=lambda route: route.metric or 0).gateway if known else ""
