# SPDX-License-Identifier: MIT
"""An open set: one remedy = one repair of one place, listed in REMEDIES; and the reasons where there is none.

Pure planning: a remedy says which places change from which state to which. Making the change, keeping the former state, proof
and taking back are `app.repair`'s. For every finding there is a remedy or a reason why not (`REASONS`); a test holds the table.
"""

from __future__ import annotations

from ibassist.core.facts import OsFamily
from ibassist.remedies import (
    folder_rights,
    for_administrator,
    gnome_proxy,
    java_proxy,
    kde_proxy,
    leftover_lock,
    macos_proxy,
    memory,
    settings_file,
    windows_proxy,
)
from ibassist.remedies.api import Ailment, Refusal, Remedy, RemedyAnswer
from ibassist.remedies.reasons import REASONS, TOPICS

REMEDIES: tuple[Remedy, ...] = (
    gnome_proxy.gnome_proxy,
    kde_proxy.kde_proxy,
    windows_proxy.windows_proxy,
    macos_proxy.macos_proxy,
    java_proxy.java_proxy,
    memory.memory,
    settings_file.use_ssl,
    settings_file.set_settings_aside,
    leftover_lock.leftover_lock,
    folder_rights.own_rights,
    folder_rights.own_read_only_files,
    folder_rights.take_back_everyone,
    folder_rights.own_files,
    for_administrator.hosts_file,
    for_administrator.clock,
    for_administrator.firewall_rule,
)


def remedies_for(code: str, family: OsFamily) -> tuple[Remedy, ...]:
    """Return the remedies of a finding on a system."""
    return tuple(remedy for remedy in REMEDIES if code in remedy.mends and family in remedy.systems)


def reason_for(code: str) -> str:
    """Return the symbol of why nothing is repaired here, of a finding without a remedy."""
    return REASONS.get(code) or TOPICS.get(code.partition(".")[0], "not_here")


def answer(ailment: Ailment) -> tuple[Remedy | None, RemedyAnswer]:
    """Return what can be done about a finding: a plan before a command before a reason."""
    found = [(each, each.plan(ailment)) for each in remedies_for(ailment.finding.code, ailment.host.machine.os.family)]
    found = [(each, said) for each, said in found if said is not None]
    if not found:
        known = any(ailment.finding.code in remedy.mends for remedy in REMEDIES)
        return None, Refusal("set_elsewhere" if known else reason_for(ailment.finding.code))
    return min(found, key=lambda pair: isinstance(pair[1], Refusal))
