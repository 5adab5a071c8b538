# SPDX-License-Identifier: MIT
"""Asking a web proxy for a tunnel with CONNECT (RFC 9110, section 9.3.6)."""

from __future__ import annotations

import base64
import re
from contextlib import closing

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.api import Credentials
from ibassist.host.deadline import Deadline
from ibassist.host.local import http_request, sockets

_SCHEME = re.compile(r"(?:^|,)\s*([A-Za-z][A-Za-z0-9-]*)(?=\s*(?:,|$|\s[A-Za-z0-9+/=_-]+(?:\s*=|\s*(?:,|$))))")
"""An authentication scheme at the beginning of a challenge: alone, or before its first parameter or token."""


def connect(proxy: tuple[str, int], target: tuple[str, int], *, login: Credentials | None = None, timeout: float) -> Step:
    """Ask for a tunnel to a target; see `Host.http_connect`. NEEDS_LOGIN carries the methods, as ``basic,ntlm``."""
    deadline = Deadline(timeout)
    opened = sockets.open_named(*proxy, deadline)
    if isinstance(opened, Failure):
        return oserrors.as_step(opened, deadline.elapsed)
    with closing(opened):
        return sockets.step_of(deadline, lambda: _talk(opened, target, login))


def _talk(opened: sockets.TimedSocket, target: tuple[str, int], login: Credentials | None) -> Failure | None:
    host = f"[{target[0]}]" if ":" in target[0] else target[0]
    where = f"{host}:{target[1]}"
    headers = {"Host": where}
    if login is not None:
        token = base64.b64encode(f"{login.user}:{login.password}".encode()).decode("ascii")
        headers["Proxy-Authorization"] = f"Basic {token}"
    reply = http_request.ask(opened, "CONNECT", where, headers, 0)
    if isinstance(reply, Failure):
        return reply
    if 200 <= reply.status < 300:
        return None
    if reply.status == 407:
        return Failure(Outcome.NEEDS_LOGIN, methods(reply.headers.get("proxy-authenticate", "")), 407)
    return Failure(Outcome.REJECTED, f"http_{reply.status}", reply.status)


def methods(challenges: str) -> str:
    """Return the schemes of a Proxy-Authenticate header in lower case, in order, joined by commas."""
    return ",".join(dict.fromkeys(found.lower() for found in _SCHEME.findall(challenges)))[:64]
