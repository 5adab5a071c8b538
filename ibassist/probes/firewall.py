# SPDX-License-Identifier: MIT
"""The operating system's own firewall and its rules that block TWS, as far as they can be read without elevation.

What cannot be read is told as such. Firewalls of security software have no place of their own and are not seen here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from ibassist.core.facts import Facts, OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.pii import FilePath, Public, Title
from ibassist.formats.assignments import parse_assignments
from ibassist.formats.command_line import base_name, recognise
from ibassist.formats.decode import decode
from ibassist.formats.linux_firewall import (
    parse_firewalld_direct,
    parse_firewalld_policy,
    parse_iptables,
    parse_nftables,
    parse_ufw,
)
from ibassist.formats.macos_firewall import parse_global_state, parse_settings
from ibassist.formats.outgoing_rules import OutgoingRule, OutgoingRules, allowed, first_match
from ibassist.formats.windows_firewall import parse_rule
from ibassist.host.api import CommandResult, Host
from ibassist.probes.api import Context, Probe


class FirewallKind(StrEnum):
    """A firewall that comes with an operating system."""

    WINDOWS = "windows_firewall"
    MACOS = "macos_firewall"
    UFW = "ufw"
    FIREWALLD = "firewalld"
    NFTABLES = "nftables"
    IPTABLES = "iptables"


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """An enabled rule that blocks outgoing connections which TWS or IB Gateway needs."""

    name: Title
    program: FilePath
    """The only program it is about; empty for all."""
    all_programs: bool
    ports: tuple[int, ...]
    """4000, 4001 or both."""


@dataclass(frozen=True, slots=True)
class FirewallFact:
    """One firewall."""

    kind: FirewallKind
    enabled: bool | None
    """None where that could not be read."""
    outgoing: bool
    """It can block outgoing connections; that of macOS filters incoming ones only."""
    rules_status: Public
    """Ending of the attempt to read its rules: ``ok``, ``denied``, ``missing``, …"""
    rules: int
    """Number of its enabled rules about outgoing TCP."""
    blocks_by_default: bool | None
    """Outgoing connections are blocked unless a rule allows them."""
    blocking: tuple[BlockingRule, ...] = ()
    allowed_ports: tuple[int, ...] = ()
    """Of ports 4000 and 4001 those that a rule lets TWS through, as far as the rules could be read."""
    incomplete: bool = False
    """There are further rules, which were not followed: they can allow what the known ones do not."""


@dataclass(frozen=True, slots=True)
class FirewallFacts(Facts):
    """Firewalls of the operating system."""

    key: ClassVar[str] = "firewall"

    firewalls: tuple[FirewallFact, ...]


_PORTS = (4000, 4001)
_MAX_BYTES = 1 << 20
_MOST_TOLD = 20

# ---------------------------------------------------------------- Windows

_POLICY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy"
_GROUP_POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall"
_PROFILES = {"domain": ("DomainProfile",), "private": ("StandardProfile", "PrivateProfile"), "public": ("PublicProfile",)}
"""Kinds of networks, and the keys their settings are in; the private one kept the name it had in Windows XP."""


def _windows(context: Context) -> FirewallFacts:
    host = context.host
    profiles = {name: _profile(host, keys) for name, keys in _PROFILES.items()}
    on = {name for name, (enabled, _) in profiles.items() if enabled}
    local = host.registry(f"{_POLICY}\\FirewallRules")
    group = host.registry(f"{_GROUP_POLICY}\\FirewallRules")
    texts = [value for values in (group, local) if not isinstance(values, Failure) for value in values.values()]
    parsed = [parse_rule(text) for text in texts if isinstance(text, str)]
    rules = [rule for rule in parsed if rule is not None]
    known = [enabled for enabled, _ in profiles.values() if enabled is not None]
    fact = FirewallFact(
        FirewallKind.WINDOWS,
        bool(on) if known else None,
        outgoing=True,
        rules_status=local.outcome if isinstance(local, Failure) else Outcome.OK,
        rules=len(rules),
        blocks_by_default=any(profiles[name][1] for name in on) if known else None,
        blocking=_told(_in_force(rule) for rule in rules if not rule.profiles or on & set(rule.profiles)),
        allowed_ports=allowed((rule for rule in rules if not rule.program or _is_ours(rule.program)), _PORTS),
    )
    return FirewallFacts((fact,))


def _profile(host: Host, keys: Sequence[str]) -> tuple[bool | None, bool]:
    """Return whether the firewall is on for a kind of network, and whether it blocks by default; group policy decides."""
    enabled: bool | None = None
    blocks = False
    for root in (_POLICY, _GROUP_POLICY):
        for key in keys:
            values = host.registry(f"{root}\\{key}")
            if isinstance(values, Failure):
                continue
            if isinstance(on := values.get("EnableFirewall"), int):
                enabled = on != 0
            if isinstance(default := values.get("DefaultOutboundAction"), int):
                blocks = default == 1
    return enabled, blocks


def _in_force(rule: OutgoingRule) -> tuple[OutgoingRule, tuple[int, ...]] | None:
    """Return a rule that blocks TWS, with the ports. On Windows a rule that blocks wins over any that allows."""
    ports = tuple(port for port in _PORTS if rule.covers(port))
    concerned = not rule.program or _is_ours(rule.program)
    return (rule, ports) if rule.blocks and not rule.limited and concerned and ports else None


def _is_ours(path: str) -> bool:
    """Return whether a path is that of TWS or IB Gateway, or of the Java runtime they bring along."""
    name = base_name(path).lower()
    if name in ("java.exe", "javaw.exe"):
        folders = path.lower().replace("/", "\\").split("\\")
        return "i4j_jres" in folders or "jts" in folders
    return recognise(path, (path,), name) is not None


# ---------------------------------------------------------------- macOS

_TOOL = ("/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate")
_SETTINGS = "/Library/Preferences/com.apple.alf.plist"


def _macos(context: Context) -> FirewallFacts:
    """Read whether it is on; it has no rules about outgoing connections that could be read."""
    said = context.host.run(_TOOL)
    enabled = parse_global_state(decode(said.stdout)) if isinstance(said, CommandResult) else None
    if enabled is None:
        data = context.host.read_file(_SETTINGS, max_bytes=_MAX_BYTES)
        enabled = None if isinstance(data, Failure) else parse_settings(data)
    fact = FirewallFact(
        FirewallKind.MACOS, enabled, outgoing=False, rules_status=Outcome.NOT_APPLICABLE, rules=0, blocks_by_default=False
    )
    return FirewallFacts((fact,))


# ---------------------------------------------------------------- Linux

_UFW = "/etc/ufw/ufw.conf"
_UFW_DEFAULTS = "/etc/default/ufw"
_UFW_RULES = "/etc/ufw/user.rules"
_FIREWALLD_RUNS = "/run/firewalld.pid"
_FIREWALLD = "/etc/firewalld"
_NFTABLES = "/etc/nftables.conf"
_IPTABLES = {
    "/etc/iptables/rules.v4": "netfilter-persistent",
    "/etc/sysconfig/iptables": "iptables",
    "/etc/iptables/iptables.rules": "iptables",
}
"""Files with the rules, and the services that load them."""


def _linux(context: Context) -> FirewallFacts:
    found = (read(context.host) for read in (_ufw, _firewalld, _nftables, _iptables))
    return FirewallFacts(tuple(fact for fact in found if fact is not None))


def _ufw(host: Host) -> FirewallFact | None:
    settings = _text(host, _UFW)
    if settings is Outcome.MISSING:
        return None
    enabled = None if isinstance(settings, Outcome) else parse_assignments(settings).get("ENABLED", "").lower() == "yes"
    defaults = _text(host, _UFW_DEFAULTS)
    policy = "" if isinstance(defaults, Outcome) else parse_assignments(defaults).get("DEFAULT_OUTPUT_POLICY", "").upper()
    written = _text(host, _UFW_RULES)
    rules = () if isinstance(written, Outcome) else parse_ufw(written)
    default = policy in ("DROP", "REJECT") if policy else None
    return _ordered(FirewallKind.UFW, enabled, written, OutgoingRules(rules, default))


def _firewalld(host: Host) -> FirewallFact | None:
    if isinstance(host.stat(_FIREWALLD_RUNS), Failure):
        return None
    names = host.list_folder(f"{_FIREWALLD}/policies")
    policies = () if isinstance(names, Failure) else names
    direct = _text(host, f"{_FIREWALLD}/direct.xml")
    rules = () if isinstance(direct, Outcome) else parse_firewalld_direct(direct)
    texts = [(name, _text(host, f"{_FIREWALLD}/policies/{name}")) for name in policies if name.endswith(".xml")]
    said = [parse_firewalld_policy(text, name) for name, text in texts if not isinstance(text, Outcome)]
    together = OutgoingRules(
        rules + tuple(rule for policy in said for rule in policy.rules),
        any(policy.blocks_by_default for policy in said) if said else None,
        any(policy.incomplete for policy in said),
    )
    of_rules = direct if isinstance(direct, Outcome) else Outcome.OK
    of_policies = names.outcome if isinstance(names, Failure) else Outcome.OK
    failures = {of_rules, of_policies} - {Outcome.OK, Outcome.MISSING}
    return _ordered(FirewallKind.FIREWALLD, True, min(failures, default=""), together)


def _nftables(host: Host) -> FirewallFact | None:
    written = _text(host, _NFTABLES)
    if written is Outcome.MISSING:
        return None
    rules = OutgoingRules() if isinstance(written, Outcome) else parse_nftables(written)
    return _ordered(FirewallKind.NFTABLES, _starts(host, "nftables"), written, rules)


def _iptables(host: Host) -> FirewallFact | None:
    """Read what is loaded at every start: kept by netfilter-persistent (Debian), or by iptables (Fedora, Arch)."""
    for path, service in _IPTABLES.items():
        if (written := _text(host, path)) is not Outcome.MISSING:
            rules = OutgoingRules() if isinstance(written, Outcome) else parse_iptables(written)
            return _ordered(FirewallKind.IPTABLES, _starts(host, service), written, rules)
    return None


def _starts(host: Host, service: str) -> bool:
    """Return whether a service starts with the system."""
    targets = (f"/etc/systemd/system/{target}.target.wants/{service}.service" for target in ("sysinit", "multi-user"))
    return any(not isinstance(host.stat(path), Failure) for path in targets)


def _ordered(kind: FirewallKind, enabled: bool | None, read: str | Outcome, said: OutgoingRules) -> FirewallFact:
    """Return a firewall whose first rule that fits decides."""
    status = read if isinstance(read, Outcome) else Outcome.OK
    return FirewallFact(
        kind,
        enabled,
        outgoing=True,
        rules_status=status,
        rules=len(said.rules),
        blocks_by_default=said.blocks_by_default,
        blocking=_told(first_match(said.rules, _PORTS)),
        allowed_ports=allowed(said.rules, _PORTS),
        incomplete=said.incomplete,
    )


def _text(host: Host, path: str) -> str | Outcome:
    data = host.read_file(path, max_bytes=_MAX_BYTES)
    return data.outcome if isinstance(data, Failure) else decode(data)


# ---------------------------------------------------------------- all


def _told(found: Iterable[tuple[OutgoingRule, tuple[int, ...]] | None]) -> tuple[BlockingRule, ...]:
    rules = [BlockingRule(rule.name, rule.program, not rule.program, ports) for rule, ports in filter(None, found)]
    return tuple(rules[:_MOST_TOLD])


PROBE = Probe(FirewallFacts, {OsFamily.WINDOWS: _windows, OsFamily.MACOS: _macos, OsFamily.LINUX: _linux})
