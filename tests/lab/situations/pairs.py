# SPDX-License-Identifier: MIT
"""Two independent faults at once: both are roots, neither hides the other."""

from __future__ import annotations

from tests.lab.network import Lab
from tests.lab.situations import basic, computers, proxies, servers
from tests.lab.situations.types import JTS_INI, Situation, both, computer, firewall, firewall_at, roots


def _root_owned(lab: Lab) -> None:
    lab.user_folder("Jts", owner=0)


def _clock(lab: Lab) -> None:
    for service in lab.services:
        service["clock"] = -7200


def _open_folder(lab: Lab) -> None:
    lab.user_folder("Jts", mode=0o777)


_DEAD_SOCKS = proxies.gnome_socks("127.0.0.1", 1080)
_BLOCKED = firewall(f"{basic.BLOCKED} drop")
_NO_SSL = computers.jts_ini(JTS_INI.replace("UseSSL=true", "UseSSL=false"))

SITUATIONS = tuple(
    Situation(name, prepare, roots(*codes), after, kind="pair")
    for name, prepare, codes, after in (
        (
            "dead SOCKS proxy, and a folder of root's",
            both(computer, _DEAD_SOCKS, _root_owned),
            ("proxy.socks-unreachable", "tws.settings-folder-not-writable"),
            both(),
        ),
        ("gateways dropped, and the clock off", both(computer, _clock), ("gateway.ports-blocked", "clock.skewed"), _BLOCKED),
        (
            "UseSSL off, and the account server down",
            both(computer, _NO_SSL),
            ("tws.ssl-disabled", "gateway.account-server-unreachable"),
            firewall_at("hdc1.ibllc.com"),
        ),
        (
            "gateways dropped, and a dead SOCKS proxy",
            both(computer, _DEAD_SOCKS),
            ("gateway.ports-blocked", "proxy.socks-unreachable"),
            _BLOCKED,
        ),
        (
            "TLS decrypted, and a dead SOCKS proxy",
            both(servers.intercepted("Example Gateway CA", "Example Corp"), _DEAD_SOCKS),
            ("tls.intercepted", "proxy.socks-unreachable"),
            both(),
        ),
        (
            "port 4000 blocked, and rotating exits",
            computer,
            ("gateway.port-4000-blocked", "network.multiple-default-routes"),
            both(computers.second_link("eth9", metric=None), firewall("tcp dport 4000 drop")),
        ),
        (
            "offline, and a folder of root's",
            both(computer, _root_owned),
            ("network.offline", "tws.settings-folder-not-writable"),
            basic.offline,
        ),
        (
            "resolver silent, and a dead SOCKS proxy",
            both(computer, _DEAD_SOCKS),
            ("dns.resolver-unreachable", "proxy.socks-unreachable"),
            firewall("udp dport 53 drop", "tcp dport 53 drop"),
        ),
        (
            "port 4001 blocked, and the folder open to everyone",
            both(computer, _open_folder),
            ("gateway.port-4001-blocked", "tws.folder-open-to-everyone"),
            firewall("tcp dport 4001 drop"),
        ),
        (
            "update server blocked, and a file of root's",
            both(computer, computers.foreign_file),
            ("service.update-unreachable", "tws.settings-owned-by-other-user"),
            firewall_at("download2.interactivebrokers.com", "download.interactivebrokers.com"),
        ),
    )
)
