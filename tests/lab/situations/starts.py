# SPDX-License-Identifier: MIT
"""Starts and logins of IB Gateway as launcher.log tells them: a real Java program writes it, with its own errors and sockets."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab.network import Lab
from tests.lab.programs import IBC_GATEWAY, Program
from tests.lab.situations.programs import LOGGED_IN, gateway_computer
from tests.lab.situations.types import Situation, roots

_RESETS, _CLOSED = 4101, 4102
"""Ports of the world on which connections are reset after the first byte, and on which nobody listens."""
_BUSY = frozenset({"tws.log-path-works"})


def _start(manner: str, port: int = 4001, **more: object) -> Program:
    return Program(starts=manner, at=("hdc1.ibllc.com", port), **more)


def _with_resets(lab: Lab) -> None:
    gateway_computer(lab)
    lab.services.append({"port": _RESETS, "kind": "resetting"})


def _automated(version: str) -> Callable[[Lab], None]:
    def prepare(lab: Lab) -> None:
        gateway_computer(lab)
        lab.user_file("ibc/version", f"{version}\n")
        lab.user_file("ibc/IBC.jar")

    return prepare


def _ibc(*listens: str, connects: tuple[tuple[str, int], ...] = LOGGED_IN) -> Program:
    arguments = ("/home/alex/ibc/config.ini", "paper")
    return Program(IBC_GATEWAY, listens, connects, jar="ibc/IBC.jar", arguments=arguments)


def _ini(text: str) -> Callable[[Lab], None]:
    def prepare(lab: Lab) -> None:
        gateway_computer(lab)
        lab.user_file("Jts/jts.ini", text)

    return prepare


_INI = "[IBGateway]\n{}\n[Logon]\nUseSSL=true\n[Communication]\nPeer=hdc1.ibllc.com:4001\n"

SITUATIONS = (
    Situation(
        "the log says that the login succeeded",
        gateway_computer,
        roots(),
        _start("answered", listens=("0.0.0.0 4002 answer",), connects=(LOGGED_IN[1],)),
        kind="trap",
        also=frozenset({"tws.connected", "tws.log-path-works", "api.answers"}),
        says=(("tws.connected", "login", "login_seen"),),
    ),
    Situation(
        "a login that nobody answers, tried again and again",
        gateway_computer,
        roots("tws.log-login-rate-limited"),
        _start("unanswered"),
        also=frozenset({"tws.connected"}),
        never=_BUSY,
        says=(("tws.connected", "login", "login_not_seen"), ("tws.log-login-rate-limited", "host", "hdc1.ibllc.com")),
    ),
    Situation(
        "the weekly login is due",
        gateway_computer,
        roots("tws.log-full-login-needed"),
        _start("token"),
        also=frozenset({"tws.second-factor-awaited"}),
        never=_BUSY,
    ),
    Situation(
        "a login refused without a window", gateway_computer, roots("tws.log-login-refused"), _start("refused"), never=_BUSY
    ),
    Situation(
        "connections are reset after they were made",
        _with_resets,
        roots("tws.log-connection-broken"),
        _start("read", _RESETS),
        never=_BUSY,
        says=(("tws.log-connection-broken", "outcome", "reset"),),
    ),
    Situation(
        "a connection that stays silent",
        gateway_computer,
        roots("tws.log-connection-broken"),
        _start("silent"),
        never=_BUSY,
        says=(("tws.log-connection-broken", "outcome", "timed_out"),),
    ),
    Situation(
        "only the running program is refused",
        gateway_computer,
        roots("tws.log-connect-failed"),
        _start("connect", _CLOSED),
        never=_BUSY,
        says=(("tws.log-connect-failed", "outcome", "refused"),),
    ),
    Situation(
        "no screen",
        gateway_computer,
        roots("tws.no-display"),
        _start("headless"),
        also=frozenset({"tws.log-start-failed"}),
    ),
    Situation("out of memory", gateway_computer, roots("tws.out-of-memory"), _start("heap")),
    Situation(
        "the system’s Java lacks a part",
        gateway_computer,
        roots("tws.other-java"),
        _start("class"),
        also=frozenset({"tws.wrong-java", "tws.log-start-failed"}),
    ),
    Situation(
        "a Java that is too old",
        gateway_computer,
        roots("tws.other-java"),
        _start("version"),
        also=frozenset({"tws.wrong-java", "tws.log-start-failed"}),
    ),
    Situation(
        "a library is missing",
        gateway_computer,
        roots("tws.other-java", "tws.library-missing"),
        _start("library"),
        kind="pair",
        also=frozenset({"tws.log-start-failed"}),
    ),
    Situation("the browser for the passkey does not start", gateway_computer, roots("tws.browser-failed"), _start("browser")),
    Situation("an error that nobody knows", gateway_computer, roots("tws.log-start-failed"), _start("unknown")),
    Situation(
        "an old error, and a login after the next start",
        gateway_computer,
        roots(),
        _start("headless+answered", listens=("0.0.0.0 4002 answer",), connects=LOGGED_IN),
        kind="trap",
        never=frozenset({"tws.no-display", "tws.log-start-failed"}),
    ),
    Situation(
        "IBC is older than IB Gateway",
        _automated("3.16.2"),
        roots("tws.automation-too-old"),
        _ibc(connects=(("hdc1.ibllc.com", 4001),)),
        says=(("tws.automation-too-old", "version", "3.16.2"),),
    ),
    Situation(
        "an old IBC that has logged in",
        _automated("3.16.2"),
        roots(),
        _ibc("0.0.0.0 4002 answer"),
        kind="trap",
        also=frozenset({"tws.automation-too-old"}),
    ),
    Situation("jts.ini is a path", _ini("/home/alex/old/Jts/jts.ini"), roots("tws.settings-file-damaged")),
    Situation("jts.ini with blanks", _ini(_INI.format("ApiOnly = true")), roots("tws.settings-keys-doubtful")),
    Situation(
        "jts.ini trusts a network",
        _ini(_INI.format("TrustedIPs=127.0.0.1,172.18.0.0/16")),
        roots("tws.trusted-ips-range"),
    ),
    Situation(
        "jts.ini with a key out of a post",
        _ini(_INI.format("SocketPort=4002\nReadOnlyApi=true")),
        roots(),
        kind="trap",
        also=frozenset({"tws.settings-keys-doubtful", "tws.read-only-api-written"}),
    ),
)
