# SPDX-License-Identifier: MIT
"""Asking a SOCKS proxy for a connection, and telling the ways apart in which it does not give one.

python-socks speaks the protocol. How a failed conversation failed is read from the bytes the proxy sent, because the
library's exceptions differ in their (English) messages only. Sources: RFC 1928, RFC 1929, the SOCKS 4A memo.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.api import Credentials, SocksVersion
from ibassist.host.deadline import Deadline
from ibassist.host.local import sockets

if TYPE_CHECKING:
    import socket

    from python_socks.sync import Proxy

_REPLIES_5 = {
    1: "general_failure",
    2: "not_allowed",
    3: "network_unreachable",
    4: "host_unreachable",
    5: "connection_refused",
    6: "ttl_expired",
    7: "command_not_supported",
    8: "address_type_not_supported",
}
_REPLIES_4 = {0x5B: "general_failure", 0x5C: "identd_unreachable", 0x5D: "identd_mismatch"}
_GRANTED_4 = 0x5A
_PASSWORD, _NO_METHOD = 0x02, 0xFF
_MAX_LOGIN = 255
"""Bytes of a user name or password, RFC 1929."""


def connect(
    proxy: tuple[str, int],
    target: tuple[str, int],
    *,
    version: SocksVersion = SocksVersion.SOCKS5,
    login: Credentials | None = None,
    timeout: float,
) -> Step:
    """Ask a SOCKS proxy for a connection to a target, by name; see `Host.socks`."""
    deadline = Deadline(timeout)
    if login is not None and not _usable(login, version):
        return Step(Outcome.NEEDS_LOGIN, 0.0, "login_not_representable")
    opened = sockets.open_named(*proxy, deadline)
    if isinstance(opened, Failure):
        return oserrors.as_step(opened, deadline.elapsed)
    with closing(opened):
        step = sockets.step_of(deadline, lambda: _talk(opened, target, version, login))
    if step.outcome is Outcome.SILENT and bytes(opened.received[:1]) == b"\x05":
        return Step(Outcome.TIMED_OUT, step.seconds, "after_greeting")  # it speaks SOCKS; the target did not answer it
    return step


def _usable(login: Credentials, version: SocksVersion) -> bool:
    """Return whether the protocol, as the library speaks it, can carry this login."""
    if version is SocksVersion.SOCKS4:
        return login.user.isascii() and "\0" not in login.user
    return all(word.isascii() and 0 < len(word) <= _MAX_LOGIN for word in (login.user, login.password))


def _talk(
    opened: sockets.TimedSocket, target: tuple[str, int], version: SocksVersion, login: Credentials | None
) -> Failure | None:
    from python_socks import ProxyError, ProxyTimeoutError, ProxyType
    from python_socks.sync import Proxy

    kind = ProxyType.SOCKS4 if version is SocksVersion.SOCKS4 else ProxyType.SOCKS5
    user = login.user if login else None
    password = login.password if login else None
    try:
        Proxy(kind, "", 0, user, password, rdns=True, forward=_already(opened)).connect(*target)
    except ProxyTimeoutError:
        raise TimeoutError from None
    except ProxyError:
        return classify(bytes(opened.received), version)
    except UnicodeError:
        return Failure(Outcome.FAILED, "invalid_name")
    return None


def _already(opened: sockets.TimedSocket) -> Proxy:
    """Return a link of a proxy chain that hands over the connection that is there: with our deadline, and listened to."""
    from python_socks import ProxyType
    from python_socks.sync import Proxy

    class Opened(Proxy):
        def connect(self, *_args: Any, **_kwargs: Any) -> socket.socket:
            return cast("socket.socket", opened)  # the library sends, receives and closes, nothing else

    return Opened(ProxyType.SOCKS5, "", 0)


def classify(received: bytes, version: SocksVersion) -> Failure:
    """Say why a conversation failed in which the proxy sent `received`."""
    if not received:
        return Failure(Outcome.CLOSED)
    return _classify4(received) if version is SocksVersion.SOCKS4 else _classify5(received)


def _classify4(received: bytes) -> Failure:
    if received[0] != 0:
        return Failure(Outcome.GARBLED)
    if len(received) < 8:
        known = len(received) == 1 or received[1] in (_GRANTED_4, *_REPLIES_4)
        return Failure(Outcome.CLOSED if known else Outcome.GARBLED)
    if received[1] in (0x5C, 0x5D):
        return Failure(Outcome.NEEDS_LOGIN, _REPLIES_4[received[1]], received[1])
    if received[1] in _REPLIES_4:
        return Failure(Outcome.REJECTED, _REPLIES_4[received[1]], received[1])
    return Failure(Outcome.GARBLED)


def _classify5(received: bytes) -> Failure:
    if received[0] != 5:
        return Failure(Outcome.GARBLED)
    if len(received) < 2:
        return Failure(Outcome.CLOSED)
    method, rest = received[1], received[2:]
    if method in (_NO_METHOD, 0x01):
        return Failure(Outcome.NEEDS_LOGIN, "no_acceptable_method", method)
    if method == _PASSWORD:
        if not rest:
            return Failure(Outcome.NEEDS_LOGIN, "login_rejected")  # some close instead of answering
        if rest[0] != 1:
            return Failure(Outcome.GARBLED)
        if len(rest) < 2 or rest[1] != 0:
            return Failure(Outcome.NEEDS_LOGIN, "login_rejected", rest[1] if len(rest) > 1 else None)
        rest = rest[2:]
    elif method != 0:
        return Failure(Outcome.GARBLED)
    return _reply5(rest)


def _reply5(reply: bytes) -> Failure:
    if len(reply) < 2:
        spoken = reply[:1] in (b"", b"\x05")
        return Failure(Outcome.REJECTED if spoken else Outcome.GARBLED, "closed_after_greeting" if spoken else "")
    if reply[0] != 5:
        return Failure(Outcome.GARBLED)
    if reply[1] == 0:
        return Failure(Outcome.CLOSED, "reply_cut_short")
    return Failure(Outcome.REJECTED, _REPLIES_5.get(reply[1], "unassigned"), reply[1])
