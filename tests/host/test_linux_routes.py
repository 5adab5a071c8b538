# SPDX-License-Identifier: MIT
"""Default routes as Linux tells them."""

from __future__ import annotations

import pytest

from ibassist.host.api import Route
from ibassist.host.local.linux import iproute_routes

SHARED = b"""[{"dst":"default","flags":[],"nexthops":[
 {"gateway":"192.0.2.1","dev":"eth0","weight":1,"flags":[]},{"gateway":"198.51.100.1","dev":"eth1","weight":1,"flags":[]}]},
 {"dst":"default","gateway":"203.0.113.1","dev":"wlan0","protocol":"dhcp","metric":600,"flags":[]},
 {"type":"unreachable","dst":"default","metric":4278198272,"dev":"lo","flags":[]}]"""


def test_a_route_over_several_gateways_is_one_route_for_each() -> None:
    assert iproute_routes(SHARED) == [
        Route(4, "eth0", "192.0.2.1", 0),
        Route(4, "eth1", "198.51.100.1", 0),
        Route(4, "wlan0", "203.0.113.1", 600),
    ]


@pytest.mark.parametrize("document", [b"", b"[]", b"{}", b"[1]", b'[{"dst":"default"}]', b'[{"nexthops":3}]', b"Usage: ip"])
def test_anything_else_is_no_route(document: bytes) -> None:
    assert iproute_routes(document) == []
