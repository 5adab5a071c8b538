# SPDX-License-Identifier: MIT
"""The first faults anybody meets."""

from __future__ import annotations

from tests.lab.network import Lab
from tests.lab.situations.types import Situation, computer, firewall, firewall_at, roots


def offline(lab: Lab) -> None:
    """The cable is out."""
    lab.in_computer("ip", "link", "set", "eth0", "down")


def _dead_socks(lab: Lab) -> None:
    computer(lab)
    lab.gnome_proxy("manual", socks_host="'127.0.0.1'", socks_port="1080")


def _leftover_socks(lab: Lab) -> None:
    computer(lab)
    lab.gnome_proxy("none", socks_host="'127.0.0.1'", socks_port="1080")


def _root_owned_jts(lab: Lab) -> None:
    computer(lab)
    lab.user_folder("Jts", owner=0)


def large_packets_lost(lab: Lab) -> None:
    """A tunnel on the way takes packets of 600 bytes at most, and the messages about larger ones are filtered."""
    lab.in_world("ip", "link", "set", "eth0", "gso_max_segs", "1")
    chain = 'chain large {\ntype filter hook output priority 0; policy accept;\noifname "eth0" meta length > 600 drop\n}'
    lab.in_world("nft", "-f", "-", stdin=f"table inet lab {{\n{chain}\n}}\n")


BLOCKED = "tcp dport { 4000, 4001 }"
SITUATIONS = (
    Situation("healthy", computer, roots(), kind="trap"),
    Situation("offline", computer, roots("network.offline"), after_start=offline),
    Situation(
        "resolver silent",
        computer,
        roots("dns.resolver-unreachable"),
        after_start=firewall("udp dport 53 drop", "tcp dport 53 drop"),
    ),
    Situation("gateways dropped", computer, roots("gateway.ports-blocked"), after_start=firewall(f"{BLOCKED} drop")),
    Situation(
        "gateways reset", computer, roots("gateway.ports-blocked"), after_start=firewall(f"{BLOCKED} reject with tcp reset")
    ),
    Situation("large packets lost", computer, roots("network.large-packets-lost"), after_start=large_packets_lost),
    Situation("dead SOCKS proxy in GNOME", _dead_socks, roots("proxy.socks-unreachable")),
    Situation("left-over SOCKS proxy, switched off", _leftover_socks, roots(), kind="trap"),
    Situation("Jts folder owned by root", _root_owned_jts, roots("tws.settings-folder-not-writable")),
    Situation(
        "account server down",
        computer,
        roots("gateway.account-server-unreachable"),
        after_start=firewall_at("hdc1.ibllc.com"),
    ),
)
