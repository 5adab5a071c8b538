# SPDX-License-Identifier: MIT
"""Rules of Windows Defender Firewall as the registry keeps them.

The shape is that of [MS-GPFAS], section 2.2.2: ``v2.31|Action=Block|Active=TRUE|Dir=Out|Protocol=6|RPort=4000|…``.
"""

from __future__ import annotations

import re

from ibassist.formats.outgoing_rules import ALL_PORTS, OutgoingRule, port_ranges, shortened

_VERSION = re.compile(r"v\d{1,3}\.\d{1,3}")
_ANY_PROTOCOL = ("", "256", "6")
"""TCP is 6; 256 is "any", as is a rule without the key."""
_HARMLESS = frozenset({"action", "active", "dir", "protocol", "profile", "app", "name", "desc", "embedctxt", "edge", "defer"})
_PORTS = frozenset({"rport", "rport2_10"})
_MOST_FIELDS = 500


def parse_rule(text: str) -> OutgoingRule | None:
    """Return an enabled rule about outgoing TCP connections; None for any other, and for what is no rule.

    A key that is not known limits the rule: it may say for whom it holds.

    >>> parse_rule("v2.31|Action=Block|Active=TRUE|Dir=Out|Protocol=6|RPort=4001|Name=No trading|")
    OutgoingRule(blocks=True, ports=((4001, 4001),), program='', name='No trading', limited=False, profiles=())
    """
    version, *parts = text.split("|", _MOST_FIELDS)
    if not _VERSION.fullmatch(version.strip()):
        return None
    fields = [(key.strip().lower(), value.strip()) for key, _, value in (part.partition("=") for part in parts) if key.strip()]
    single = dict(reversed(fields))
    action = single.get("action", "").lower()
    enabled = single.get("active", "").lower() == "true" and single.get("dir", "").lower() == "out"
    if not enabled or action not in ("block", "allow") or single.get("protocol", "") not in _ANY_PROTOCOL:
        return None
    ports = [port_ranges(value) for key, value in fields if key in _PORTS]
    known = [found for found in ports if found is not None]
    return OutgoingRule(
        action == "block",
        tuple(one for found in known for one in found) if ports else ALL_PORTS,
        single.get("app", "")[:1000],
        shortened(single.get("name", "")),
        limited=any(key not in _HARMLESS and key not in _PORTS for key, _ in fields) or len(known) < len(ports),
        profiles=tuple(value.lower() for key, value in fields if key == "profile"),
    )
