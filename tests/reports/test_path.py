# SPDX-License-Identifier: MIT
"""Sentences about the way to a server: what translates addresses on it is told where that matters."""

from __future__ import annotations

from ibassist.app.catalog import load_catalog
from ibassist.core.addresses import Scope
from ibassist.core.languages import Lang
from ibassist.core.outcomes import Outcome
from ibassist.probes.path import PathEnd, PathFacts, PathHop, PathVerdict
from ibassist.reports.path import path_sentences

HOME = (PathHop(1, "192.168.1.1", Scope.PRIVATE), PathHop(2, "192.168.0.1", Scope.PRIVATE))
CARRIER = PathHop(3, "100.64.0.1", Scope.CARRIER_NAT)


def _told(place: PathEnd, *hops: PathHop, lang: Lang = Lang.EN) -> str:
    facts = PathFacts("cdc1.example.com", 4001, PathVerdict(place, 1, Outcome.TIMED_OUT), hops=hops, culprit="192.168.1.1")
    return " ".join(path_sentences(facts, load_catalog(), lang))


def test_two_routers_at_home_matter_where_one_of_them_may_stop_it() -> None:
    for place in PathEnd:
        double = place in (PathEnd.FIRST_ROUTER, PathEnd.NETWORK, PathEnd.UNKNOWN)
        assert ("double NAT" in _told(place, *HOME)) is double, place
        assert ("二重NAT" in _told(place, *HOME, lang=Lang.JA)) is double, place
    assert "double NAT" not in _told(PathEnd.NETWORK, HOME[0], CARRIER)


def test_a_carriers_translation_is_named_with_its_hop() -> None:
    said = _told(PathEnd.PROVIDER, *HOME, CARRIER)
    assert "Hop 3 (100.64.0.1)" in said
    assert "carrier NAT" not in _told(PathEnd.PROVIDER, *HOME)
