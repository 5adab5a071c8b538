# SPDX-License-Identifier: MIT
"""Rights in the folders of TWS, shown by every means Linux has of taking them away; and what launcher.log tells."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta

from tests.lab.network import UID, Lab
from tests.lab.situations import computers
from tests.lab.situations.programs import LOGGED_IN, gateway, gateway_computer
from tests.lab.situations.types import JTS_INI, Situation, both, computer, firewall, roots


def attribute(letter: str, path: str = "Jts") -> Callable[[Lab], None]:
    """Set an attribute with chattr, and take it back at the end."""

    def do(lab: Lab) -> None:
        place = str(lab.home / path)
        subprocess.run(["chattr", f"+{letter}", place], check=True)
        lab.at_end.append(lambda: subprocess.run(["chattr", f"-{letter}", place], check=True) and None)

    return do


def acl(entry: str, path: str = "Jts") -> Callable[[Lab], None]:
    """Add an entry to an access control list."""
    return lambda lab: subprocess.run(["setfacl", "-m", entry, str(lab.home / path)], check=True) and None


def owner(uid: int, mode: int = 0o755, path: str = "Jts") -> Callable[[Lab], None]:
    """Give a folder away."""
    return lambda lab: lab.user_folder(path, owner=uid, mode=mode) and None


def _closed_home(lab: Lab) -> None:
    lab.home.chmod(0o700)


def _linked(lab: Lab) -> None:
    """The settings folder is a link to a volume of its own."""
    computer(lab)
    (lab.home / "Jts").rename(lab.home / "data-Jts")
    os.symlink(lab.home / "data-Jts", lab.home / "Jts")


def _all_of_roots(lab: Lab) -> None:
    """After one start with sudo: files inside belong to root, the folder does not."""
    for name in ("launcher.log", "tws.xml"):
        lab.user_file(f"Jts/{name}", "", owner=0)


def log(*messages: str, age: timedelta = timedelta(minutes=2), path: str = "Jts/launcher.log") -> Callable[[Lab], None]:
    """Write a launcher.log whose last line is so old."""

    def do(lab: Lab) -> None:
        first = datetime.now().astimezone() - age - timedelta(seconds=len(messages))
        lines = [
            f"{first + timedelta(seconds=n):%Y-%m-%d %H:%M:%S}.120 INFO  [JTS-{n}] - {text}\n"
            for n, text in enumerate(messages)
        ]
        lab.user_file(path, "".join(lines))

    return do


def _unreadable(lab: Lab) -> None:
    lab.user_file("Jts/jts.ini", JTS_INI, mode=0o000)


def _huge(lab: Lab) -> None:
    """Two gigabytes before the newest start."""
    log("Starting application...", *_UNANSWERED)(lab)
    file = lab.jts / "launcher.log"
    text = file.read_bytes()
    with file.open("wb") as log_file:
        log_file.truncate(2 << 30)
        log_file.seek(0, os.SEEK_END)
        log_file.write(b"\n" + text)


_START = "Starting application..."
_NO_NAME = "java.net.UnknownHostException: hdc1.ibllc.com"
_NO_TLS = "javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake"
_CONNECTED = "Connected to hdc1.ibllc.com:4001 (SSL)"
_UNANSWERED = ("Authenticating", _CONNECTED, "AuthTimeoutMonitor-CCP: activate", "AuthTimeoutMonitor-CCP: Timeout!")
_NOT_WRITABLE = "tws.settings-folder-not-writable"


def _closed(name: str, reason: str, right: str, *prepare: Callable[[Lab], None]) -> Situation:
    says = ((_NOT_WRITABLE, "reason", reason), (_NOT_WRITABLE, "right", right))
    return Situation(name, both(computer, *prepare), roots(_NOT_WRITABLE), says=says)


SITUATIONS = (
    _closed("Jts closed to its own owner", "own_mode", "create", owner(UID, 0o555)),
    _closed("Jts given to another user", "other_owner", "create", owner(UID + 1)),
    _closed("Jts made immutable", "immutable", "create", attribute("i")),
    _closed("Jts made append-only", "append_only", "rename", attribute("a")),
    _closed("an ACL gives less than is needed", "acl", "create", owner(0), acl(f"u:{UID}:r-x")),
    _closed("the mask of an ACL takes the right away", "acl", "create", owner(0), acl(f"u:{UID}:rwx"), acl("m::r-x")),
    _closed("Jts mounted read-only, and why", "read_only_volume", "create", computers.read_only),
    Situation("Jts of root's, opened by an ACL", both(computer, owner(0), acl(f"u:{UID}:rwx")), roots(), kind="trap"),
    Situation(
        "open to everyone, behind a closed home",
        both(computer, owner(UID, 0o777), _closed_home),
        roots(),
        kind="trap",
        never=frozenset({"tws.folder-open-to-everyone"}),
    ),
    Situation("open to one other user", both(computer, acl("u:1:rwx")), roots(), kind="trap"),
    Situation("open to everyone", both(computer, owner(UID, 0o777)), roots("tws.folder-open-to-everyone")),
    Situation("Jts is a link", _linked, roots(), kind="trap", never=frozenset({"tws.several-installations"})),
    Situation("Jts is a link to a closed folder", both(_linked, owner(0, path="data-Jts")), roots(_NOT_WRITABLE)),
    Situation(
        "files of root's in Jts, while Gateway runs",
        both(gateway_computer, _all_of_roots),
        roots("tws.settings-owned-by-other-user"),
        gateway("0.0.0.0 4002 answer"),
    ),
    Situation("the log ends with a name", both(computer, log(_START, _NO_NAME)), roots("tws.log-name-resolution")),
    Situation("the log ends with a failed handshake", both(computer, log(_START, _NO_TLS)), roots("tws.log-tls-failure")),
    Situation(
        "the log ends with an unanswered login", both(computer, log(_START, *_UNANSWERED)), roots("tws.log-login-rate-limited")
    ),
    Situation(
        "the same behind two gigabytes",
        both(computer, _huge),
        roots("tws.log-login-rate-limited"),
        says=(("tws.log-login-rate-limited", "line", 1),),
    ),
    Situation(
        "an older log beside the program",
        both(
            computer,
            log(_START, _NO_TLS, age=timedelta(days=9), path="Jts/1037/launcher.log"),
            log(_START, _CONNECTED, "PostAuthenticate"),
        ),
        roots(),
        kind="trap",
        also=frozenset({"tws.log-path-works"}),
    ),
    Situation(
        "the log of a start that went well",
        both(computer, log(_START, _NO_NAME, _NO_TLS, _START, _CONNECTED, "NS_AUTH_START", "PostAuthenticate")),
        roots(),
        kind="trap",
        also=frozenset({"tws.log-path-works"}),
        never=frozenset({"tws.log-name-resolution", "tws.log-tls-failure"}),
    ),
    Situation(
        "the log's trouble is a week old", both(computer, log(_START, _NO_NAME, age=timedelta(days=7))), roots(), kind="trap"
    ),
    Situation(
        "the log's trouble is over, Gateway is connected",
        both(gateway_computer, log(_START, _NO_TLS)),
        roots(),
        gateway("0.0.0.0 4002 answer", connects=LOGGED_IN),
        kind="trap",
    ),
    Situation(
        "no resolver, as the log says too",
        both(computer, log(_START, _NO_NAME)),
        roots("dns.resolver-unreachable"),
        firewall("udp dport 53 drop", "tcp dport 53 drop"),
        also=frozenset({"tws.log-name-resolution"}),
    ),
    Situation(
        "an unanswered login, and a second Gateway that holds the place",
        both(gateway_computer, log(_START, *_UNANSWERED)),
        roots("tws.several-sessions"),
        both(gateway("0.0.0.0 4002 answer", connects=()), gateway(connects=())),
        also=frozenset({"tws.log-login-rate-limited"}),
    ),
    Situation("jts.ini cannot be read", both(computer, _unreadable), roots("tws.settings-file-damaged")),
)
