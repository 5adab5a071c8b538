# SPDX-License-Identifier: MIT
"""Values that guides can mention whatever was found: in commands, in letters to the IT department, in sentences.

step.clipboard(lang, guide_values(knowledge, settings_folder=path))
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from ibassist.core.facts import Snapshot
from ibassist.core.reference_data import Endpoint, Knowledge, Rank, Role
from ibassist.core.text import Arg

USUAL_SETTINGS_FOLDER = "~/Jts"
"""On macOS and Linux."""
SLOTS = frozenset({"trading_hosts", "web_hosts", "vendor_names", "list_date", "shell_folder", "evidence"})
"""Names of the values of `guide_values`; general words may mention no others."""
ACCOUNT = "account"
"""Name of the value of `inspected_values`: ``only_if: {account: [administrator]}`` keeps a step from users whom the
system would refuse."""


def guide_values(knowledge: Knowledge, *, settings_folder: str = "") -> dict[str, Arg]:
    """Return a value for every slot of `SLOTS`.

    `settings_folder` is the folder a repair is about, as it is called on this computer; without it the usual one is meant.
    It comes from the computer and goes into a command for a shell, so it is quoted.
    """
    trading = [e for e in knowledge.endpoints if e.role is Role.TRADING and e.rank is not Rank.RETIRED]
    web = [e for e in knowledge.endpoints if e.role is not Role.TRADING and e.rank is not Rank.RETIRED]
    return {
        "trading_hosts": _lines(trading),
        "web_hosts": _lines(web),
        "vendor_names": "\n".join(knowledge.vendor_suffixes),
        "list_date": knowledge.dated,
        "shell_folder": shlex.quote(settings_folder) if settings_folder else USUAL_SETTINGS_FOLDER,
        "evidence": "",
    }


def inspected_values(snapshot: Snapshot | None) -> dict[str, Arg]:
    """Return what an inspection adds for any guide: what the account may do, and where the way to a server ends."""
    if snapshot is None:  # a guide without an inspection does without all probes
        return {}
    return {**_account_values(snapshot), **_way_values(snapshot)}


def _account_values(snapshot: Snapshot) -> dict[str, Arg]:
    """Return ``account``: ``administrator`` or ``standard_user``; nothing where it is not known, so that all steps are told."""
    from ibassist.probes.system import SystemFacts

    facts = snapshot.get(SystemFacts)
    if facts is None or facts.administrator is None:
        return {}
    return {ACCOUNT: "administrator" if facts.administrator else "standard_user"}


def _way_values(snapshot: Snapshot) -> dict[str, Arg]:
    """Return the server, the device and the outcome; nothing where no device with an address ends the way."""
    from ibassist.probes.path import PathEnd, PathFacts

    facts, at_a_device = snapshot.get(PathFacts), (PathEnd.FIRST_ROUTER, PathEnd.NETWORK, PathEnd.PROVIDER)
    if facts is None or not facts.culprit or facts.verdict.place not in at_a_device:
        return {}
    verdict = facts.verdict
    return {
        "way_host": facts.target,
        "way_port": str(facts.port),
        "way_hop": str(verdict.after_hop),
        "way_address": facts.culprit,
        "way_outcome": verdict.outcome.value,
    }


def settings_folder(snapshot: Snapshot | None) -> str:
    """Return the settings (Jts) folder a repair is about: the first that cannot be used, else the first; empty for none."""
    from ibassist.probes.installations import TwsFacts

    facts = snapshot.get(TwsFacts) if snapshot is not None else None
    if facts is None or not facts.settings:
        return ""
    return next((folder.path for folder in facts.settings if folder.rights.missing), facts.settings[0].path)


def _lines(endpoints: Iterable[Endpoint]) -> str:
    """Return host names one below the other; where there are two spellings both, the one that is in use first."""
    return "\n".join(f"- {' / '.join((*endpoint.spellings, endpoint.host))}" for endpoint in endpoints)
