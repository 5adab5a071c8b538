# SPDX-License-Identifier: MIT
"""TWS and IB Gateway as they run: real Java programs with the real main classes, ports and connections."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab import programs
from tests.lab.network import UID, Lab
from tests.lab.programs import GREETING_ANSWER, Program, named
from tests.lab.situations.basic import BLOCKED
from tests.lab.situations.types import Situation, both, computer, firewall, roots

LOGGED_IN = (("hdc1.ibllc.com", 4001), ("hdc1.ibllc.com", 4000))
OTHER_USER = UID + 1
_NOWHERE = "203.0.113.250"


def gateway_computer(lab: Lab) -> None:
    """An ordinary computer with IB Gateway installed beside TWS."""
    computer(lab)
    lab.user_folder("Jts/ibgateway/1037/jars")
    lab.user_file("Jts/ibgateway/1037/jre/bin/java", "#!/bin/sh\n", mode=0o755)
    lab.user_file("Jts/ibgateway/1037/ibgateway", "#!/bin/sh\n", mode=0o755)
    lab.user_file("Jts/ibgateway/1037/ibgateway.vmoptions", "-Xmx768m\n")


def gateway(*listens: str, **more: object) -> Program:
    """IB Gateway, logged in."""
    return Program(listens=listens, **{"connects": LOGGED_IN, **more})


def _renamed(lab: Lab) -> None:
    gateway_computer(lab)
    (lab.jts / "ibgateway/1037/ibgateway").rename(lab.jts / "ibgateway/1037/ibgateway1")


def _elsewhere(lab: Lab) -> None:
    """As in a container image: everything outside the home, given on the command line."""
    gateway_computer(lab)
    lab.user_folder("container/Jts")
    lab.user_file("container/Jts/jts.ini", "[Logon]\nUseSSL=true\n")


def _hidden(lab: Lab) -> None:
    gateway_computer(lab)
    lab.hides_processes = True


def _lookalikes(lab: Lab) -> None:
    """Programs with the words in their arguments, or with the settings file open."""
    named(lab, "Xtigervnc", ":1", "-desktop", "ibgateway", "-auth", "/home/alex/Jts/ibgateway/1037/ibgateway")
    named(lab, "gedit", str(lab.jts / "jts.ini"), opens=lab.jts / "jts.ini")
    named(lab, "tail", "-f", str(lab.jts / "launcher.log"), "install4j.ibgateway.GWClient")


def _docker(port: int) -> Callable[[Lab], None]:
    return lambda lab: named(lab, "docker-proxy", "-host-port", str(port), port=port, answer=GREETING_ANSWER)


_LOOPBACK_CLIENT = Program("org.example.repo.RepoMain", connects=(("127.0.0.1", 4001),), settings=None)
_OFF = firewall(f"{BLOCKED} drop")

SITUATIONS = (
    Situation(
        "Gateway logged in, the API answers",
        gateway_computer,
        roots(),
        gateway("0.0.0.0 4002 answer"),
        kind="trap",
        also=frozenset({"tws.connected", "api.answers"}),
        never=frozenset({"tws.not-running", "api.not-listening"}),
    ),
    Situation(
        "Gateway logged in, a dialogue holds the API",
        gateway_computer,
        roots("api.no-answer"),
        gateway("0.0.0.0 4002 silent"),
        also=frozenset({"tws.connected"}),
    ),
    Situation("API client not trusted", gateway_computer, roots("api.no-answer"), gateway("0.0.0.0 4002 close")),
    Situation(
        "Gateway logged in, no API port",
        gateway_computer,
        roots("api.not-listening"),
        gateway(),
        also=frozenset({"tws.connected"}),
    ),
    Situation(
        "TWS logged in without its API",
        computer,
        roots(),
        Program(programs.TWS, connects=LOGGED_IN, folder="Jts/1037"),
        kind="trap",
        also=frozenset({"tws.connected"}),
    ),
    Situation(
        "API on a port of the user's own",
        gateway_computer,
        roots(),
        gateway("0.0.0.0 5055 answer"),
        kind="trap",
        also=frozenset({"api.answers"}),
    ),
    Situation(
        "API on IPv6 loopback only",
        gateway_computer,
        roots(),
        gateway("::1 4002 answer"),
        kind="trap",
        also=frozenset({"api.answers"}),
    ),
    Situation(
        "gateways dropped while Gateway tries",
        gateway_computer,
        roots("gateway.ports-blocked"),
        both(_OFF, Program(connects=LOGGED_IN)),
        also=frozenset({"tws.cannot-connect-now"}),
        never=frozenset({"tws.connected"}),
    ),
    Situation(
        "only the running program gets no answer",
        gateway_computer,
        roots("tws.cannot-connect-now"),
        Program(connects=((_NOWHERE, 4001),)),
    ),
    Situation(
        "one connection stuck beside one that stands",
        gateway_computer,
        roots(),
        gateway("0.0.0.0 4002 answer", connects=(*LOGGED_IN, (_NOWHERE, 4000))),
        kind="trap",
        also=frozenset({"tws.connected"}),
        never=frozenset({"tws.cannot-connect-now"}),
    ),
    Situation(
        "local port 4001 answers, the remote one is blocked",
        gateway_computer,
        roots("gateway.ports-blocked"),
        both(_OFF, Program(listens=("0.0.0.0 4001 answer",)), _LOOPBACK_CLIENT),
        also=frozenset({"api.answers"}),
        never=frozenset({"tws.connected"}),
    ),
    Situation(
        "Gateway started twice",
        gateway_computer,
        roots("tws.several-sessions"),
        both(gateway("0.0.0.0 4002 answer"), gateway()),
    ),
    Situation(
        "TWS and Gateway side by side",
        gateway_computer,
        roots(),
        both(gateway("0.0.0.0 4001 answer"), Program(programs.TWS, connects=LOGGED_IN, folder="Jts/1037")),
        kind="trap",
        never=frozenset({"tws.several-sessions"}),
    ),
    Situation(
        "live and paper, each with its folder",
        _elsewhere,
        roots(),
        both(gateway("0.0.0.0 4001 answer"), gateway("0.0.0.0 4002 answer", settings="container/Jts")),
        kind="trap",
        never=frozenset({"tws.several-sessions"}),
    ),
    Situation(
        "IBC runs Gateway and has renamed its launcher",
        _renamed,
        roots(),
        gateway("0.0.0.0 4002 answer", main_class=programs.IBC_GATEWAY, arguments=("/home/alex/ibc/config.ini", "paper")),
        kind="trap",
        also=frozenset({"tws.connected"}),
        never=frozenset({"tws.install-incomplete"}),
    ),
    Situation(
        "IBC runs TWS from a folder called ibgateway",
        gateway_computer,
        roots(),
        gateway("0.0.0.0 7497 answer", main_class=programs.IBC_TWS, arguments=("/home/alex/ibc/config.ini", "paper")),
        kind="trap",
        also=frozenset({"tws.connected", "api.answers"}),
    ),
    Situation(
        "programs from before install4j",
        computer,
        roots(),
        Program("jclient.LoginFrame", connects=LOGGED_IN, settings=None, arguments=("/nowhere/Jts", "gw4.ibllc.com:4000")),
        kind="trap",
        also=frozenset({"tws.connected"}),
    ),
    Situation(
        "the installer's placeholder was never replaced",
        gateway_computer,
        roots(),
        gateway("0.0.0.0 4002 answer", settings="${installer:jtsConfigDir}"),
        kind="trap",
        also=frozenset({"tws.connected"}),
    ),
    Situation(
        "settings in a container's place",
        _elsewhere,
        roots(),
        gateway("0.0.0.0 4002 answer", settings="container/Jts"),
        kind="trap",
        also=frozenset({"tws.connected"}),
    ),
    Situation(
        "look-alikes run, TWS does not",
        gateway_computer,
        roots(),
        _lookalikes,
        kind="trap",
        also=frozenset({"tws.not-running"}),
        never=frozenset({"tws.connected", "tws.several-sessions"}),
    ),
    Situation(
        "another program of install4j",
        gateway_computer,
        roots(),
        Program(
            programs.INSTALL4J,
            listens=("0.0.0.0 8080 silent",),
            settings=None,
            arguments=("start", "1a2b3c4d", "0", "0", programs.SOMETHING_ELSE),
        ),
        kind="trap",
        also=frozenset({"tws.not-running"}),
    ),
    Situation(
        "Client Portal Gateway hangs; it is no IB Gateway",
        gateway_computer,
        roots("clientportal.no-answer"),
        Program(programs.CLIENT_PORTAL, listens=("0.0.0.0 5000 silent",), settings=None),
        also=frozenset({"tws.not-running"}),
        never=frozenset({"api.no-answer"}),
    ),
    Situation(
        "another Java program holds the API port",
        gateway_computer,
        roots("api.port-held-by-other"),
        Program(programs.SOMETHING_ELSE, listens=("0.0.0.0 4002 silent",), settings=None),
    ),
    Situation(
        "a container passes the API on",
        gateway_computer,
        roots(),
        _docker(4001),
        kind="trap",
        also=frozenset({"api.answers"}),
        never=frozenset({"api.port-held-by-other"}),
    ),
    Situation(
        "Gateway of another user, visible",
        gateway_computer,
        roots(),
        gateway("0.0.0.0 4002 answer", user=OTHER_USER, settings="/srv/other/Jts"),
        kind="trap",
        also=frozenset({"api.answers"}),
        never=frozenset({"tws.not-running", "api.not-listening", "tws.settings-folder-not-writable"}),
    ),
    Situation(
        "Gateway of another user, hidden",
        _hidden,
        roots(),
        gateway("0.0.0.0 4002 answer", user=OTHER_USER, settings="/srv/other/Jts"),
        kind="trap",
        also=frozenset({"api.answers"}),
        never=frozenset({"api.port-held-by-other"}),
    ),
    Situation(
        "something hidden and silent on the API port",
        _hidden,
        roots(),
        gateway("0.0.0.0 4002 silent", user=OTHER_USER, settings="/srv/other/Jts"),
        kind="trap",
        never=frozenset({"api.no-answer", "api.port-held-by-other"}),
    ),
)
