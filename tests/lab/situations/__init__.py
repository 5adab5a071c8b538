# SPDX-License-Identifier: MIT
"""The situations: what is broken, and exactly which root causes the product must name. Nothing else may be an error or warning."""

from __future__ import annotations

from tests.lab.situations import (
    basic,
    client_portal,
    computers,
    folders,
    forwarders,
    interceptors,
    names,
    pairs,
    portals,
    programs,
    proxies,
    scripts,
    servers,
    starts,
)
from tests.lab.situations.types import Situation

SITUATIONS: tuple[Situation, ...] = (
    *basic.SITUATIONS,
    *names.SITUATIONS,
    *servers.SITUATIONS,
    *interceptors.SITUATIONS,
    *proxies.SITUATIONS,
    *scripts.SITUATIONS,
    *computers.SITUATIONS,
    *pairs.SITUATIONS,
    *portals.SITUATIONS,
    *programs.SITUATIONS,
    *folders.SITUATIONS,
    *forwarders.SITUATIONS,
    *starts.SITUATIONS,
    *client_portal.SITUATIONS,
)
