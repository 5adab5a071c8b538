# SPDX-License-Identifier: MIT
"""Output of macOS's ``networksetup``: network services and their proxies.

The tool speaks English whatever the language of the system. A disabled service has ``(*)`` in the place of its number, or a
bare ``*`` in the short list; a VPN has no device.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDER = re.compile(r"\((\d+|\*)\) (.+)")
_PORT = re.compile(r"\(Hardware Port: (.*), Device: ?(.*?)\)?")
_HEADER = "An asterisk (*)"
_NONE = "(null)"
_MAX_LINES = 2000
_YES = frozenset({"yes", "1", "on"})


@dataclass(frozen=True, slots=True)
class Service:
    """One network service."""

    name: str
    enabled: bool
    hardware_port: str = ""
    """Such as ``Wi-Fi``, ``L2TP``, or the identifier of the application that made a VPN."""
    device: str = ""
    """Such as ``en0``; empty for a VPN."""


@dataclass(frozen=True, slots=True)
class ServiceProxy:
    """One proxy of one service."""

    on: bool
    host: str = ""
    port: str = ""
    authenticated: bool = False


def parse_service_order(text: str) -> tuple[Service, ...]:
    """Read ``-listnetworkserviceorder``."""
    found: list[Service] = []
    number = name = ""
    for line in _lines(text):
        if port := _PORT.fullmatch(line):
            if name:
                found.append(Service(name, number != "*", port.group(1).strip(), port.group(2).strip()))
            name = ""
        elif service := _ORDER.fullmatch(line):
            number, name = service.groups()
    return tuple(found)


def parse_services(text: str) -> tuple[Service, ...]:
    """Read ``-listallnetworkservices``."""
    lines = [line for line in _lines(text) if line and not line.startswith(_HEADER)]
    return tuple(Service(line.removeprefix("*").strip(), not line.startswith("*")) for line in lines)


def parse_service_proxy(text: str) -> ServiceProxy | None:
    r"""Read ``-getwebproxy``, ``-getsecurewebproxy``, ``-getsocksfirewallproxy``, …, or None when it is something else.

    >>> parse_service_proxy("Enabled: Yes\nServer: 192.0.2.8\nPort: 1080\nAuthenticated Proxy Enabled: 0\n")
    ServiceProxy(on=True, host='192.0.2.8', port='1080', authenticated=False)
    """
    values = _values(text)
    if "enabled" not in values or "server" not in values:
        return None
    authenticated = values.get("authenticated proxy enabled", "").lower() in _YES
    return ServiceProxy(_is_yes(values["enabled"]), values["server"], values.get("port", ""), authenticated)


def parse_script_address(text: str) -> tuple[bool, str] | None:
    """Read ``-getautoproxyurl``: whether it is on, and the address; None when it is something else."""
    values = _values(text)
    if "enabled" not in values or "url" not in values:
        return None
    return _is_yes(values["enabled"]), "" if values["url"] == _NONE else values["url"]


def parse_discovery(text: str) -> bool | None:
    """Read ``-getproxyautodiscovery``: ``Auto Proxy Discovery: On``.

    >>> parse_discovery("Auto Proxy Discovery: On")
    True
    """
    value = _values(text).get("auto proxy discovery")
    return None if value is None else _is_yes(value)


def parse_exceptions(text: str) -> tuple[str, ...]:
    """Read ``-getproxybypassdomains``: one on a line; a sentence ("There aren't any …") is none."""
    return tuple(line for line in _lines(text) if line and " " not in line)


def _values(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in _lines(text):
        key, colon, value = line.partition(":")
        if colon:
            values.setdefault(key.strip().lower(), value.strip())
    return values


def _is_yes(text: str) -> bool:
    return text.strip().lower() in _YES


def _lines(text: str) -> list[str]:
    return [line.strip()[:2000] for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]]
