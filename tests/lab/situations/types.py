# SPDX-License-Identifier: MIT
"""What a situation is, and the ordinary computer that most of them start from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.lab.network import Lab

JTS_INI = """[IBGateway]
ApiOnly=true
[Logon]
Locale=en
UseSSL=true
[Communication]
Peer=hdc1.ibllc.com:4001
Region=hk
"""


@dataclass(frozen=True)
class Situation:
    """One broken (or sound) network or computer."""

    name: str
    prepare: Callable[[Lab], None]
    """Before the servers start."""
    roots: frozenset[str]
    """Codes of the errors and warnings that must be the roots. No other error or warning may be a root."""
    after_start: Callable[[Lab], None] = field(default=lambda lab: None)
    options: tuple[str, ...] = ()
    kind: str = "fault"
    """``fault``, ``trap`` (nothing is wrong although it looks so) or ``pair`` (two independent faults)."""
    also: frozenset[str] = frozenset()
    """Further codes that must be found, whatever their severity and whatever they are folded under."""
    never: frozenset[str] = frozenset()
    """Codes that must not be found, not even as a note."""
    says: tuple[tuple[str, str, object], ...] = ()
    """Code, argument and value of what the words must mention."""
    needs: str = ""
    """Program that some systems have no package of; without it this situation alone is left out."""

    @property
    def absent(self) -> str:
        """Say what this situation lacks here; empty where it can be played."""
        return f"not installed: {self.needs}" if self.needs and shutil.which(self.needs) is None else ""


def roots(*codes: str) -> frozenset[str]:
    """The expected roots; none for a trap."""
    return frozenset(codes)


def computer(lab: Lab) -> None:
    """An ordinary computer with TWS installed and a settings folder."""
    lab.user_folder("Jts")
    lab.user_file("Jts/jts.ini", JTS_INI)
    lab.user_folder("Jts/1037/jars")
    lab.user_file("Jts/1037/jre/bin/java", "#!/bin/sh\n", mode=0o755)
    lab.user_file("Jts/1037/tws", "#!/bin/sh\n", mode=0o755)
    lab.user_file("Jts/1037/tws.vmoptions", "-Xmx768m\n")


def both(*steps: Callable[[Lab], None]) -> Callable[[Lab], None]:
    """Do several things one after the other."""

    def do(lab: Lab) -> None:
        for step in steps:
            step(lab)

    return do


def firewall(*rules: str) -> Callable[[Lab], None]:
    """Rules in front of the world."""
    return lambda lab: lab.firewall(*rules)


def firewall_at(*hosts: str, ports: str = "", verdict: str = "drop") -> Callable[[Lab], None]:
    """Rules in front of single hosts, with all their spellings' addresses."""

    def do(lab: Lab) -> None:
        addresses = ", ".join(lab.hosts[host] for host in hosts)
        lab.firewall(f"ip daddr {{ {addresses} }} {f'tcp dport {ports}' if ports else ''} {verdict}")

    return do
