# SPDX-License-Identifier: MIT
"""Stand-ins: the same for the same value, different for different ones, and nothing of the value in them."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.privacy.pseudonyms import Pseudonyms


@given(values=st.lists(st.text(), unique=True, max_size=30), key=st.binary(min_size=1))
def test_equal_values_and_only_they_get_equal_stand_ins(values: list[str], key: bytes) -> None:
    names = Pseudonyms(key)
    first = [names.token("host", value) for value in values]
    assert [names.token("host", value) for value in values] == first
    assert len(set(first)) == len(values)
    assert all(re.fullmatch(r"host-[0-9b-df-hj-km-np-tv-z]{5,}", token) for token in first)


def test_stand_ins_are_the_same_in_every_report_with_the_same_key() -> None:
    assert Pseudonyms(b"k").token("user", "alex") == Pseudonyms(b"k").token("user", "alex")
    assert Pseudonyms(b"k").token("user", "alex") != Pseudonyms(b"other").token("user", "alex")
    assert Pseudonyms(b"k").token("user", "alex") != "user-" + Pseudonyms(b"k").token("dir", "alex")[4:]


def test_values_that_meet_get_longer_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ibassist.privacy.pseudonyms._LENGTH", 1)
    names = Pseudonyms(b"k")
    tokens = [names.token("user", str(number)) for number in range(100)]
    assert len(set(tokens)) == 100
    assert max(map(len, tokens)) > len("user-x")


def test_addresses_of_a_network_carry_its_name() -> None:
    names, network = Pseudonyms(b"k"), ip_network("192.168.1.0/24")
    one, other = (names.address(ip_address(f"192.168.1.{number}"), network) for number in (1, 2))
    assert one != other
    assert one.startswith("lan-")
    assert one.partition(".")[0] == other.partition(".")[0]
