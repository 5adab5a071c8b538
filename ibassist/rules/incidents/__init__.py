# SPDX-License-Identifier: MIT
"""Kinds of incidents as rules over an episode, judged by the same engine as findings, and what explains what among them."""

from __future__ import annotations

from ibassist.core.findings import Rule
from ibassist.rules.incidents import kinds

INCIDENT_RULES: tuple[Rule, ...] = (
    kinds.asleep,
    kinds.link,
    kinds.router,
    kinds.vpn_or_proxy,
    kinds.provider,
    kinds.resolver,
    kinds.maintenance,
    kinds.servers,
    kinds.port_held,
    kinds.program,
)
"""In the order of the way out: of kinds that nothing explains, the first is told."""
