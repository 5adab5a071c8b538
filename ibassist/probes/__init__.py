# SPDX-License-Identifier: MIT
"""An open set: one file = one type of facts and the functions that read it; all listed in PROBES.

Why facts and reader share a file: whoever changes one changes the other. Probes see the machine through `host.api` only.
Files with an underscore in front are what several readers share, or parts of one that would be too long.
"""

from __future__ import annotations

from ibassist.probes import (
    client_portal,
    clock,
    dns,
    endpoints,
    firewall,
    installations,
    network,
    path,
    portal,
    proxy,
    schedule,
    sessions,
    system,
    tws_api,
)
from ibassist.probes.api import Probe

PROBES: tuple[Probe, ...] = (
    system.PROBE,
    network.PROBE,
    dns.PROBE,
    clock.PROBE,
    proxy.PROBE,
    portal.PROBE,
    endpoints.PROBE,
    path.PROBE,
    schedule.PROBE,
    firewall.PROBE,
    installations.PROBE,
    sessions.PROBE,
    tws_api.PROBE,
    client_portal.PROBE,
)
"""All probes, in the order they are shown."""
