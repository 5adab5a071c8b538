# SPDX-License-Identifier: MIT
"""Hosts that this user needs: not the websites of other countries, and not the Chinese ones outside China."""

from __future__ import annotations

from collections.abc import Iterable

from ibassist.core.reference_data import Role
from ibassist.probes.endpoints import EndpointFact
from ibassist.probes.system import SystemFacts

_EVERYBODYS = frozenset({"", "us"})
"""Regions of the website that all users come by."""
_SPELLED_OTHERWISE = {"gb": "uk"}
_CHINA = "cn"
_CHINESE_REGIONS = frozenset({"cn", "asia_china"})
_CHINESE_ZONES = frozenset({"Asia/Shanghai", "Asia/Chongqing", "Asia/Urumqi", "Asia/Harbin", "PRC", "China Standard Time"})


def country_of(system: SystemFacts | None) -> str:
    """Return the user's country as the list of hosts spells it (``jp``, ``uk``), from language and time zone; or nothing."""
    if system is None:
        return ""
    if system.time_zone in _CHINESE_ZONES:
        return _CHINA
    territory = system.locale.partition(".")[0].rpartition("_")[2].lower() if "_" in system.locale else ""
    return _SPELLED_OTHERWISE.get(territory, territory)


def hosts_of_other_countries(endpoints: Iterable[EndpointFact], system: SystemFacts | None) -> frozenset[str]:
    """Return the hosts that only users in other countries need.

    A server that jts.ini names as the account's own is needed wherever the user is, and so are the others of its region.
    """
    known = tuple(endpoints)
    country = country_of(system)
    chinese = country == _CHINA or any(e.account_server and e.region in _CHINESE_REGIONS for e in known)
    return frozenset(
        e.host
        for e in known
        if not e.account_server
        and (
            (e.region in _CHINESE_REGIONS and not chinese)
            or (e.role is Role.WEBSITE and e.region not in {country, *_EVERYBODYS, *(_CHINESE_REGIONS if chinese else ())})
        )
    )
