# SPDX-License-Identifier: MIT
"""Client Portal Gateway: its ``conf.yaml``, and its answer to the question whether it is logged in.

Of the settings only the few keys that matter are read (the port, and whom it lets in), line by line, so that a file that is not
quite YAML, as edited ones often are, still tells them. Its other keys, a password among them, are passed over.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ibassist.formats.decode import decode

USUAL_PORT = 5000
"""GettingStarted.md of the program: “By default the gateway runs in SSL mode and port 5000”."""
_MOST_LINES = 2000
_MOST_ADDRESSES = 200
_COMMENT = re.compile(r"(?:^|\s)#.*")
_KEY = re.compile(r"(\s*)[\"']?([A-Za-z][\w.]*)[\"']?\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s*(.*)$")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class ClientPortalConf:
    """Settings of one conf.yaml that matter here."""

    listen_port: int | None = None
    listen_ssl: bool | None = None
    allowed: tuple[str, ...] | None = None
    """Patterns of addresses under ``ips.allow``, such as ``192.*``; None where there is no such list."""

    @property
    def port(self) -> int:
        """The port it is to listen on."""
        return self.listen_port or USUAL_PORT

    def lets_in(self, address: str) -> bool | None:
        """Return whether a pattern fits an address; None without a list."""
        return None if self.allowed is None else any(_fits(pattern, address) for pattern in self.allowed)


def parse_client_portal_conf(data: bytes) -> ClientPortalConf:
    """Read a conf.yaml. What is not there or makes no sense stays unset.

    >>> conf = parse_client_portal_conf(b"listenPort: 5001\\nips:\\n  allow:\\n    - 192.*\\n")
    >>> conf.port, conf.lets_in("192.0.2.5"), conf.lets_in("127.0.0.1")
    (5001, True, False)
    """
    port: int | None = None
    ssl: bool | None = None
    allowed: list[str] | None = None
    section, indent = "", -1
    for line in decode(data).splitlines()[:_MOST_LINES]:
        text = _COMMENT.sub("", line).rstrip()
        if found := _KEY.fullmatch(text):
            indentation, key, value = len(found.group(1)), found.group(2), _plain(found.group(3) or "")
            if key == "ips" and not value:
                section, indent = "ips", indentation
            elif section and indentation > indent:
                section = "allow" if key == "allow" else "ips"
                allowed = _listed(value) if section == "allow" else allowed
            else:
                section = ""
            port = _port(value) if key == "listenPort" else port
            ssl = _FLAGS.get(value.lower()) if key == "listenSsl" else ssl
        elif section == "allow" and allowed is not None and (item := _ITEM.fullmatch(text)) and len(allowed) < _MOST_ADDRESSES:
            allowed.append(_plain(item.group(1)))
    return ClientPortalConf(port, ssl, None if allowed is None else tuple(filter(None, allowed)))


def _listed(value: str) -> list[str]:
    """Read a list on one line, ``[192.*, 127.0.0.1]``; nothing where it follows on lines of its own."""
    return [_plain(item) for item in value.strip("[]").split(",")[:_MOST_ADDRESSES]] if value else []


def _plain(text: str) -> str:
    return text.strip().strip("\"'").strip()


def _port(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) < 65536 else None


def _fits(pattern: str, address: str) -> bool:
    parts = [re.escape(part) for part in pattern.split("*")[:8]]
    return re.fullmatch(".*".join(parts), address) is not None


# ---------------------------------------------------------------- its answer


@dataclass(frozen=True, slots=True)
class AuthStatus:
    """Flags of an answer to ``/iserver/auth/status``; None where it does not say."""

    authenticated: bool
    competing: bool | None = None
    connected: bool | None = None


def parse_auth_status(body: bytes) -> AuthStatus | None:
    """Read the answer; None when it is not such an answer.

    >>> parse_auth_status(b'{"authenticated": true, "competing": false}')
    AuthStatus(authenticated=True, competing=False, connected=None)
    """
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("authenticated"), bool):
        return None
    return AuthStatus(said["authenticated"], _flag(said.get("competing")), _flag(said.get("connected")))


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
