# SPDX-License-Identifier: MIT
"""The situations: what is broken, and exactly which root causes the product must name. Nothing else may be an error or warning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    """One broken (or sound) network."""

    name: str
    prepare: Callable[[Lab], None]
    roots: frozenset[str]
    """Codes of the errors and warnings that must be the roots."""
    after_start: Callable[[Lab], None] = lambda lab: None
    options: tuple[str, ...] = ()


def computer(lab: Lab) -> None:
    """An ordinary computer with TWS installed and a settings folder."""
    lab.user_folder("Jts")
    lab.user_file("Jts/jts.ini", JTS_INI)
    lab.user_folder("Jts/1037/jars")
    lab.user_folder("Jts/1037/jre/bin")
    lab.user_file("Jts/1037/jre/bin/java", "#!/bin/sh\n", mode=0o755)
    lab.user_file("Jts/1037/tws", "#!/bin/sh\n", mode=0o755)
    lab.user_file("Jts/1037/tws.vmoptions", "-Xmx768m\n")


def _offline(lab: Lab) -> None:
    lab.in_computer("ip", "link", "set", "eth0", "down")


def _silent_resolver(lab: Lab) -> None:
    lab.firewall("udp dport 53 drop", "tcp dport 53 drop")


def _gateways_dropped(lab: Lab) -> None:
    lab.firewall("tcp dport { 4000, 4001 } drop")


def _gateways_reset(lab: Lab) -> None:
    lab.firewall("tcp dport { 4000, 4001 } reject with tcp reset")


def _account_server_down(lab: Lab) -> None:
    lab.firewall(f"ip daddr {lab.hosts['hdc1.ibllc.com']} drop")


def _dead_socks(lab: Lab) -> None:
    computer(lab)
    lab.gnome_proxy("manual", socks_host="'127.0.0.1'", socks_port="1080")


def _leftover_socks(lab: Lab) -> None:
    computer(lab)
    lab.gnome_proxy("none", socks_host="'127.0.0.1'", socks_port="1080")


def _root_owned_jts(lab: Lab) -> None:
    computer(lab)
    lab.user_folder("Jts", owner=0)


SITUATIONS = (
    Situation("healthy", computer, frozenset()),
    Situation("offline", computer, frozenset({"network.offline"}), after_start=_offline),
    Situation("resolver silent", computer, frozenset({"dns.resolver-unreachable"}), after_start=_silent_resolver),
    Situation("gateways dropped", computer, frozenset({"gateway.ports-blocked"}), after_start=_gateways_dropped),
    Situation("gateways reset", computer, frozenset({"gateway.ports-blocked"}), after_start=_gateways_reset),
    Situation("dead SOCKS proxy in GNOME", _dead_socks, frozenset({"proxy.socks-unreachable"})),
    Situation("left-over SOCKS proxy, switched off", _leftover_socks, frozenset()),
    Situation("Jts folder owned by root", _root_owned_jts, frozenset({"tws.settings-folder-not-writable"})),
    Situation(
        "account server down", computer, frozenset({"gateway.account-server-unreachable"}), after_start=_account_server_down
    ),
)
