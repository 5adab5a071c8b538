# SPDX-License-Identifier: MIT
"""A real program that decrypts TLS, and a clock that is really wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.lab.network import Lab
from tests.lab.situations.types import Situation, both, computer, roots

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


def mitmproxy(lab: Lab) -> None:
    """mitmproxy between the computer and everything on 443, as a transparent proxy with a root of its own."""
    nat = 'table inet intercept {\nchain p {\ntype nat hook prerouting priority -100;\niifname != "lo" tcp dport 443 redirect to :8443\n}\n}\n'
    lab.in_world("nft", "-f", "-", stdin=nat)
    places = ["--set", f"confdir={lab.folder / 'mitmproxy'}", "--listen-host", "0.0.0.0", "--listen-port", "8443"]
    lab.serve(["mitmdump", "--mode", "transparent", "--quiet", "--ssl-insecure", *places], 8443)


def clock_off_by(offset: str) -> Callable[[Lab], None]:
    """The computer's own clock, as every program on it sees it."""

    def do(lab: Lab) -> None:
        assert FAKETIME is not None, "libfaketime is not installed"
        lab.own_env.update(LD_PRELOAD=str(FAKETIME), FAKETIME=offset, FAKETIME_DONT_FAKE_MONOTONIC="1", FAKETIME_NO_CACHE="1")

    return do


SITUATIONS = (
    Situation("mitmproxy decrypts everything on 443", computer, roots("tls.intercepted"), mitmproxy),
    Situation("this computer's clock is three hours fast", both(computer, clock_off_by("+3h")), roots("clock.skewed")),
    Situation(
        "this computer's clock is years slow, so no certificate is valid yet",
        both(computer, clock_off_by("-1500d")),
        roots("clock.skewed"),
    ),
    Situation(
        "this computer's clock is years fast, so every certificate has expired",
        both(computer, clock_off_by("+1500d")),
        roots("clock.skewed"),
    ),
)
