# SPDX-License-Identifier: MIT
"""Where the way to a server ends, in chains of routers. A few situations; `python -m tests.lab.chain_table` runs all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.lab.chain import chain
from tests.lab.chain_situations import SITUATIONS, PathSituation, followed
from tests.lab.network import missing_rights

pytestmark = pytest.mark.lab

EVERYDAY = (
    "computer drops, IPv4",
    "router drops, IPv4",
    "firewall resets, IPv4",
    "firewall prohibits, IPv6",
    "provider1 drops, IPv6",
    "far drops, IPv4",
    "sound",
    "firewall drops and is silent",
    "router throws away before it looks at the limit",
    "provider1 drops, two ways behind",
)
"""One of each place and each way of stopping, and traps."""


@pytest.fixture(scope="module")
def found() -> Iterator[dict[str, Future[tuple[str, int, str]]]]:
    """What is found in the everyday situations, all under way; they mostly wait."""
    if reason := missing_rights():
        pytest.skip(reason)
    with ThreadPoolExecutor(6) as pool:
        yield {each.name: pool.submit(followed, each) for each in SITUATIONS if each.name in EVERYDAY}


@pytest.mark.parametrize("situation", [each for each in SITUATIONS if each.name in EVERYDAY], ids=lambda each: each.name)
def test_the_place_is_found_and_nobody_else_is_accused(
    situation: PathSituation, found: dict[str, Future[tuple[str, int, str]]]
) -> None:
    assert situation.fits(found[situation.name].result())


def test_the_lab_holds_what_it_promises() -> None:
    names = [each.name for each in SITUATIONS]
    assert len(names) == len(set(names)) >= 40
    assert set(EVERYDAY) <= set(names)
    assert sum(each.trap for each in SITUATIONS) >= 15


def test_the_command_as_an_ordinary_user_recorded_and_replayed() -> None:
    if reason := missing_rights():
        pytest.skip(reason)
    with chain() as made:
        made.filter("firewall", "forward", "tcp dport 4001 drop")
        made.start()
        recording = Path(made.folder) / "recorded"
        recording.mkdir()
        recording.chmod(0o777)
        live = made.path("cdc1.ibllc.com:4001", "--record", str(recording / "here"))
        again = made.path("cdc1.ibllc.com:4001", "--replay", str(recording / "here"))
        text = (recording / "here" / "machine.yaml").read_text()
    assert live.status == again.status == 1, live.stderr
    document, replayed = json.loads(live.stdout), json.loads(again.stdout)
    assert set(document) == {"target", "control", "hops", "verdict"}
    assert document["verdict"] == {"place": "network", "after_hop": 2, "outcome": "timed_out"} == replayed["verdict"]
    assert [set(hop) for hop in document["hops"]] == [{"hop", "address", "target", "control"}] * 6
    assert [(hop["target"], hop["control"]) for hop in document["hops"]] == [
        (hop["target"], hop["control"]) for hop in replayed["hops"]
    ]
    assert "198.51.100.2" in live.stdout
    assert "10.20.0.2" not in text
