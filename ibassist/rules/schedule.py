# SPDX-License-Identifier: MIT
"""The vendor's maintenance hours. They may explain a refused login, and never a blocked port: no other finding follows."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.probes.clock import ClockFacts
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.schedule import ScheduleFacts
from ibassist.rules import evidence
from ibassist.rules.clock import is_wrong

HOURS_OF_REGION = {
    "america_east": "north_america",
    "america_central": "north_america",
    "europe": "europe",
    "asia": "asia",
    "asia_china": "asia",
}
"""Region of the list of hours by region of the list of hosts."""
EVERYWHERE = "everywhere"
"""Region of hours that hold for all."""


@rule(
    "schedule.reset-window",
    Severity.INFO,
    ScheduleFacts,
    wants=(EndpointsFacts, ClockFacts),
    args="regions minutes list_dated",
)
def reset_window(schedule: ScheduleFacts, endpoints: EndpointsFacts | None, clock: ClockFacts | None) -> RuleAnswer:
    """It is maintenance time where the account's server is, or anywhere as long as that is unknown."""
    if is_wrong(clock):
        return Inconclusive("clock_wrong_for_schedule")
    mine = (
        {HOURS_OF_REGION.get(e.region) for e in evidence.account_server(endpoints)} - {None} if endpoints is not None else set()
    )
    open_now = [w for w in schedule.windows if not mine or w.region in mine or w.region == EVERYWHERE]
    if not open_now:
        return None
    return Hit(
        {
            "regions": tuple(dict.fromkeys(w.region for w in open_now)),
            "minutes": max(w.minutes_left for w in open_now),
            "list_dated": schedule.list_dated,
        }
    )
