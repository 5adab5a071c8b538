# SPDX-License-Identifier: MIT
"""Choice of a few of the vendor's hosts for probes that cannot ask all of them."""

from __future__ import annotations

from ibassist.core.reference_data import Endpoint, Knowledge, Rank, Role


def primaries(knowledge: Knowledge, role: Role) -> tuple[Endpoint, ...]:
    """Return the primary hosts of a role, one of each region first."""
    hosts = [e for e in knowledge.endpoints if e.role is role and e.rank is Rank.PRIMARY]
    first = {endpoint.region: endpoint for endpoint in reversed(hosts)}
    return tuple(sorted(hosts, key=lambda endpoint: endpoint is not first[endpoint.region]))


def trading_servers(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names of the primary trading servers."""
    return tuple(endpoint.host for endpoint in primaries(knowledge, Role.TRADING))


def websites(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names of the primary websites."""
    return tuple(endpoint.host for endpoint in primaries(knowledge, Role.WEBSITE))
