# SPDX-License-Identifier: MIT
"""WinHTTP's proxy: the computer's own, for services of Windows. Neither Java nor browsers follow it."""

from __future__ import annotations

from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.bypass import Style
from ibassist.formats.decode import decode
from ibassist.formats.winhttp_text import WinHttpText, parse_winhttp_text
from ibassist.formats.wininet import parse_override, parse_proxy_server, parse_winhttp_blob
from ibassist.host.api import Host
from ibassist.probes.proxy.settings import Draft, Server
from ibassist.probes.proxy.types import ProxyMode, ProxySource

_VALUE = "winhttpsettings"
_COMMAND = ("netsh", "winhttp", "show", "proxy")
_NOTHING_THERE = frozenset({Outcome.MISSING, Outcome.NOT_APPLICABLE})


def drafts(host: Host, key: str) -> tuple[list[Draft], tuple[str, ...]]:
    """Return the setting, if any, and what could not be read. `key` is the registry key with the connections.

    The tool's text is asked for only where the registry does not tell: it is translated and takes a second.
    """
    values = host.registry(key)
    if isinstance(values, Failure):
        return ([], ()) if values.outcome in _NOTHING_THERE else _shown(host, values.outcome)
    value = next((value for name, value in values.items() if name.lower() == _VALUE), None)
    if value is None or value == b"":
        return [], ()
    blob = parse_winhttp_blob(value) if isinstance(value, bytes) else None
    where = f"{key}\\WinHttpSettings"
    if blob is None or (blob.truncated and blob.proxy_on):
        found, unread = _shown(host, Outcome.GARBLED)
        problem = "truncated" if isinstance(value, bytes) else "wrong_type"
        return (found, ()) if not unread else ([_draft(where, "", (), ProxyMode.MANUAL, problem)], ())
    if not blob.server:
        return [], ()
    mode = ProxyMode.MANUAL if blob.proxy_on else ProxyMode.OFF
    return [_draft(where, blob.server, parse_override(blob.bypass), mode)], ()


def _shown(host: Host, reason: Outcome) -> tuple[list[Draft], tuple[str, ...]]:
    """Return what the tool says, or `reason` as what keeps it from being known."""
    said = host.run(_COMMAND)
    shown: WinHttpText | None = None
    if not isinstance(said, Failure) and said.status == 0:
        shown = parse_winhttp_text(decode(said.stdout))
    if shown is None:
        return [], (f"{ProxySource.WINHTTP}:{reason}",)
    if not shown.server:
        return [], ()
    return [_draft(" ".join(_COMMAND), shown.server, shown.exceptions, ProxyMode.MANUAL)], ()


def _draft(where: str, written: str, bypass: tuple[str, ...], mode: ProxyMode, problem: str = "") -> Draft:
    servers = tuple(Server(serves, value, written) for serves, value in parse_proxy_server(written))
    return Draft(ProxySource.WINHTTP, where, mode, True, servers, bypass=bypass, bypass_style=Style.WINDOWS, problem=problem)
