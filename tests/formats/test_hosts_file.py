# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.decode import decode
from ibassist.formats.hosts_file import HostsEntry, parse_hosts

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "hosts_files"
BROKER = """\
# local changes
127.0.0.1\tlocalhost
203.0.113.44 cdc1.ibllc.com   # old test
  0.0.0.0 NDC1.ibllc.com. other.example\r
#192.0.2.7 gdc1.ibllc.com
::1 ip6-localhost ip6-loopback
fe80::1%lo0 localhost
not-an-address name.example
300.1.1.1 name.example
"""


def test_names_addresses_and_lines() -> None:
    assert list(parse_hosts(BROKER)) == [
        HostsEntry("localhost", "127.0.0.1", 2),
        HostsEntry("cdc1.ibllc.com", "203.0.113.44", 3),
        HostsEntry("ndc1.ibllc.com", "0.0.0.0", 4),
        HostsEntry("other.example", "0.0.0.0", 4),
        HostsEntry("ip6-localhost", "::1", 6),
        HostsEntry("ip6-loopback", "::1", 6),
        HostsEntry("localhost", "fe80::1%lo0", 7),
    ]


def test_only_what_is_wanted() -> None:
    assert [entry.name for entry in parse_hosts(BROKER, lambda name: name.endswith("ibllc.com"))] == [
        "cdc1.ibllc.com",
        "ndc1.ibllc.com",
    ]


@given(st.text(max_size=400))
def test_never_raises(text: str) -> None:
    for entry in parse_hosts(text):
        assert entry.line >= 1


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the collection of samples is not beside the project")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_samples(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["truth"]
    entries = list(parse_hosts(decode(path.read_bytes())))
    if "entries" in truth:
        assert [(e.address, e.name) for e in entries] == [(t["ip"], name) for t in truth["entries"] for name in t["hostname"]]
    else:
        assert len(entries) == truth["name_entries"]
        assert sum(e.address == "0.0.0.0" for e in entries) == truth["blocked_names"]
        redirected = [[e.address, e.name] for e in entries if e.address not in ("0.0.0.0", "127.0.0.1")]
        assert len(redirected) == truth["redirected_names"]
        assert redirected[: len(truth["redirect_examples"])] == truth["redirect_examples"]


def test_only_blanks_that_systems_know_part_words() -> None:
    for blank in ("\u3000", "\u00a0"):
        assert list(parse_hosts(f"192.0.2.9{blank}gw.example.com\n")) == []
    assert [entry.name for entry in parse_hosts("\t192.0.2.9 \t gw.example.com\r\n")] == ["gw.example.com"]
