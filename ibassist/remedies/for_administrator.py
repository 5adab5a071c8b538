# SPDX-License-Identifier: MIT
"""Repairs of what belongs to the administrator: the hosts file, the clock, the system's firewall. One command each, to copy.

None is run from here. The hosts file is kept under another name by the command itself, and the counterpart puts it back.
"""

from __future__ import annotations

import re

from ibassist.core.facts import OsFamily
from ibassist.probes.dns import NamesFacts
from ibassist.probes.firewall import FirewallFacts, FirewallKind
from ibassist.remedies.api import Ailment, Command, Refusal, RemedyAnswer, remedy

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_RULE = re.compile(r"[^\"%`$\r\n\x00]{1,200}")
"""A title that needs no quoting in either shell of Windows."""
_WINDOWS_HOSTS = r"$env:SystemRoot\System32\drivers\etc\hosts"


@remedy("hosts-file", "dns.hosts-file-override")
def hosts_file(ailment: Ailment) -> RemedyAnswer:
    """Put a ``#`` before the lines that pin a name of the vendor."""
    names = ailment.facts(NamesFacts)
    if names is None or not names.overrides:
        return None
    pinned = sorted({override.name for override in names.overrides})
    if not all(map(_SAFE.fullmatch, pinned)):
        return Refusal("open_settings")
    pattern = "|".join(re.escape(name).replace("\\-", "-") for name in pinned)
    shown = tuple(("hosts_line", f"{override.address} {override.name}", "") for override in names.overrides[:20])
    if ailment.host.machine.os.family is OsFamily.WINDOWS:
        file, kept = f'"{_WINDOWS_HOSTS}"', f'"{_WINDOWS_HOSTS}.ibassist"'
        mark = rf"-replace '^(\s*[0-9a-fA-F:.]+\s+.*\b({pattern})\b.*)$', '# $1'"
        return Command(
            f"Copy-Item {file} {kept}; (Get-Content {kept}) {mark} | Set-Content {file}",
            f"Move-Item -Force {kept} {file}",
            shown,
        )
    mark = f"/[[:space:]]({pattern})([[:space:]]|$)/s/^[[:space:]]*([^#])/# \\1/"
    return Command(f"sudo sed -i.ibassist -E '{_posix(mark)}' /etc/hosts", "sudo mv /etc/hosts.ibassist /etc/hosts", shown)


def _posix(script: str) -> str:
    """Return a script of sed for single quotes; there is none in names that passed the check."""
    return script.replace("'", "")


@remedy("clock", "clock.skewed")
def clock(ailment: Ailment) -> RemedyAnswer:
    """Let the system set its clock by the internet, as all systems can."""
    minutes = str(ailment.finding.args.get("minutes", ""))
    do, undo = _CLOCKS[ailment.host.machine.os.family]
    return Command(do, undo, (("clock", minutes, "0"),))


_CLOCKS = {
    OsFamily.LINUX: ("sudo timedatectl set-ntp true", "sudo timedatectl set-ntp false"),
    OsFamily.MACOS: ("sudo systemsetup -setusingnetworktime on", "sudo systemsetup -setusingnetworktime off"),
    OsFamily.WINDOWS: (
        "sc.exe config w32time start= auto; Start-Service w32time; w32tm /resync",
        "Stop-Service w32time; sc.exe config w32time start= demand",
    ),
}
"""Manual pages of timedatectl and systemsetup; Microsoft's "Windows Time Service Tools and Settings"."""


@remedy("firewall-rule", "firewall.blocks-tws", OsFamily.WINDOWS)
def firewall_rule(ailment: Ailment) -> RemedyAnswer:
    """Switch off the rule that blocks TWS; it stays in the list."""
    facts = ailment.facts(FirewallFacts)
    title = str(ailment.finding.args.get("rule", ""))
    kinds = [fact.kind for fact in (() if facts is None else facts.firewalls) for rule in fact.blocking if rule.name == title]
    if FirewallKind.WINDOWS not in kinds or not _RULE.fullmatch(title):
        return Refusal("open_settings")
    rule = f'netsh advfirewall firewall set rule name="{title}" dir=out new enable='
    return Command(f"{rule}no", f"{rule}yes", (("firewall_rule", title, ""),))
