# SPDX-License-Identifier: MIT
"""Routes and adapters of the computer, and TWS with its folders on it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from tests.lab.network import ROUTER, Lab
from tests.lab.situations.types import JTS_INI, Situation, both, computer, roots


def second_link(name: str, *, metric: int | None, up: bool = True) -> Callable[[Lab], None]:
    """A second way to the world; without a metric it shares the default route with the first."""

    def do(lab: Lab) -> None:
        subprocess.run(
            ["ip", "link", "add", name, "netns", lab.computer, "type", "veth", "peer", "name", "eth1", "netns", lab.world],
            check=True,
        )
        lab.in_computer("ip", "addr", "add", "192.168.78.20/24", "dev", name)
        lab.in_world("ip", "addr", "add", "192.168.78.1/24", "dev", "eth1")
        lab.in_world("ip", "link", "set", "eth1", "up")
        if not up:
            return
        lab.in_computer("ip", "link", "set", name, "up")
        if metric is not None:
            lab.in_computer("ip", "route", "add", "default", "via", "192.168.78.1", "dev", name, "metric", str(metric))
            return
        ways = ["nexthop", "via", ROUTER, "dev", "eth0", "nexthop", "via", "192.168.78.1", "dev", name]
        lab.in_computer("ip", "route", "replace", "default", *ways)

    return do


def vpn_first(lab: Lab) -> None:
    """A VPN adapter that carries the default route."""
    second_link("tun0", metric=1)(lab)
    lab.in_computer("ip", "route", "del", "default", "via", ROUTER)
    lab.in_computer("ip", "route", "add", "default", "via", ROUTER, "dev", "eth0", "metric", "600")


def broken_ipv6(lab: Lab) -> None:
    """IPv6 up to the router, and names with IPv6 addresses, but nothing behind."""
    lab.in_computer("ip", "-6", "addr", "add", "2001:db8:77::20/64", "dev", "eth0", "nodad")
    lab.in_world("ip", "-6", "addr", "add", "2001:db8:77::1/64", "dev", "eth0", "nodad")
    lab.in_computer("ip", "-6", "route", "add", "default", "via", "2001:db8:77::1", "dev", "eth0")


def _names_with_ipv6(lab: Lab) -> None:
    computer(lab)
    lab.dns_options = [
        f"host-record={name},{address},2001:db8:1::{address.rsplit('.', 1)[1]}" for name, address in lab.hosts.items()
    ]


def jts_ini(text: str) -> Callable[[Lab], None]:
    """The settings file."""
    return lambda lab: lab.user_file("Jts/jts.ini", text) and None


def full_disk(lab: Lab) -> None:
    """The settings folder on a full volume."""
    lab.mount(lab.jts, "size=64k")
    lab.user_file("Jts/jts.ini", JTS_INI)
    try:
        lab.user_file("Jts/filler", "x" * 200_000)
    except OSError:
        return
    raise AssertionError("the volume did not fill up")


def read_only(lab: Lab) -> None:
    """The settings folder on a volume mounted read-only."""
    lab.mount(lab.jts, "size=300m")
    lab.user_file("Jts/jts.ini", JTS_INI)
    subprocess.run(["mount", "-o", "remount,ro", str(lab.jts)], check=True)


def ibc_renamed(lab: Lab) -> None:
    """IBC renames the launcher so that nobody starts TWS past it."""
    (lab.jts / "1037/tws").rename(lab.jts / "1037/tws1")


def foreign_file(lab: Lab) -> None:
    """One file left by a start with sudo."""
    lab.user_file("Jts/launcher.log", "", owner=0)


def _no_jars(lab: Lab) -> None:
    (lab.jts / "1037/jars").rmdir()
    lab.user_folder("Jts/1037/.install4j")


def holder_of_the_api_port(lab: Lab) -> None:
    """Another program on TWS's port."""
    lab.serve(["microsocks", "-i", "127.0.0.1", "-p", "7496"], 7496, where="computer")


SITUATIONS = (
    Situation("two equal default routes", computer, roots("network.multiple-default-routes"), second_link("eth9", metric=None)),
    Situation("cable and Wi-Fi, different metrics", computer, roots(), second_link("wlan0", metric=600), kind="trap"),
    Situation("VPN carries everything", computer, roots(), vpn_first, kind="trap"),
    Situation("VPN adapter is down", computer, roots(), second_link("tun0", metric=None, up=False), kind="trap"),
    Situation("IPv6 leads nowhere", _names_with_ipv6, roots(), broken_ipv6, kind="trap"),
    Situation("TWS is not installed", lambda lab: None, roots(), kind="trap"),
    Situation(
        "UseSSL is off", both(computer, jts_ini(JTS_INI.replace("UseSSL=true", "UseSSL=false"))), roots("tws.ssl-disabled")
    ),
    Situation("jts.ini is binary", both(computer, jts_ini("\0\1\2\3" * 2000)), roots("tws.settings-file-damaged")),
    Situation(
        "placeholder left in jts.ini",
        both(computer, jts_ini(JTS_INI.replace("Locale=en", "Locale=en\nTimeZone=${TIME_ZONE}"))),
        roots("tws.settings-file-damaged"),
    ),
    Situation(
        "Jts folder open to everyone",
        both(computer, lambda lab: lab.user_folder("Jts", mode=0o777) and None),
        roots("tws.folder-open-to-everyone"),
    ),
    Situation("a file of root's in Jts", both(computer, foreign_file), roots("tws.settings-owned-by-other-user")),
    Situation("Jts on a full disk", full_disk, roots("disk.full")),
    Situation("Jts mounted read-only", read_only, roots("tws.settings-folder-not-writable")),
    Situation("jars folder is missing", both(computer, _no_jars), roots("tws.install-incomplete")),
    Situation("launcher renamed by IBC", both(computer, ibc_renamed), roots(), kind="trap"),
    Situation(
        "more heap than memory",
        both(computer, lambda lab: lab.user_file("Jts/1037/tws.vmoptions", "-Xmx4096g\n") and None),
        roots("tws.memory-setting-too-large"),
    ),
    Situation("another program holds the API port", computer, roots("api.port-held-by-other"), holder_of_the_api_port),
)
