# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.decode import decode
from ibassist.formats.resolv_conf import parse_resolv_conf, parse_scutil_dns, parse_server_list

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "resolver"
SCUTIL = """\
DNS configuration

resolver #1
  search domain[0] : home.example
  nameserver[0] : 10.8.0.1
  if_index : 35 (utun8)
  flags    : Supplemental, Request A records
resolver #2
  nameserver[0] : 2001:db8::1
  nameserver[1] : 192.168.7.254
resolver #3
  domain   : corp.example
  nameserver[0] : 172.30.12.13
resolver #4
  domain   : local
  options  : mdns

DNS configuration (for scoped queries)

resolver #1
  nameserver[0] : 192.0.2.99
"""


def truth_of(path: Path) -> dict[str, object]:
    truth: dict[str, object] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["truth"]
    return truth


def test_resolv_conf_with_remarks_and_repeats() -> None:
    text = "; made by hand\nnameserver 192.0.2.1 ; first\n  nameserver\t2001:db8::1 # second\nnameserver 192.0.2.1\n#nameserver 192.0.2.9\nnameserver nonsense\noptions edns0\nnameserver\n"
    assert parse_resolv_conf(text) == ("192.0.2.1", "2001:db8::1")


def test_the_wildcard_address_means_this_computer() -> None:
    assert parse_resolv_conf("nameserver 0.0.0.0\nnameserver ::\n") == ("127.0.0.1", "::1")


def test_a_zone_is_kept() -> None:
    assert parse_resolv_conf("nameserver fe80::1%eth0") == ("fe80::1%eth0",)


def test_scutil_without_split_scoped_and_multicast_resolvers() -> None:
    assert parse_scutil_dns(SCUTIL) == ("10.8.0.1", "2001:db8::1", "192.168.7.254")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("192.0.2.1 192.0.2.2", ("192.0.2.1", "192.0.2.2")),
        ("192.0.2.1,192.0.2.2", ("192.0.2.1", "192.0.2.2")),
        ("", ()),
        ("fec0:0:0:ffff::1 fec0:0:0:ffff::2", ()),
        (("192.0.2.1", "192.0.2.2"), ("192.0.2.1", "192.0.2.2")),
        (bytes.fromhex("20010db8000000000000000000000053") + b"\x01", ("2001:db8::53",)),
        (7, ()),
        (None, ()),
    ],
)
def test_registry_values(value: object, expected: tuple[str, ...]) -> None:
    assert parse_server_list(value) == expected


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    parse_resolv_conf(text)
    parse_resolv_conf(f"nameserver {text}")
    parse_scutil_dns(f"resolver #1\n  nameserver[0] : {text}\n{text}")
    parse_server_list(text)
    parse_server_list(text.encode("utf-8", "replace"))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the collection of samples is not beside the project")
@pytest.mark.parametrize("name", ["06-resolv-conf-inline-comments", "07-resolv-conf-semicolon-comments"])
def test_resolv_conf_samples(name: str) -> None:
    expected = truth_of(SAMPLES / f"{name}.txt")["expected"]["nameservers"]  # type: ignore[index]
    here = tuple("127.0.0.1" if server == "0.0.0.0" else server for server in expected)
    assert parse_resolv_conf(decode((SAMPLES / f"{name}.txt").read_bytes())) == here


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the collection of samples is not beside the project")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*scutil-dns*.txt")), ids=lambda p: p.stem)
def test_scutil_samples(path: Path) -> None:
    truth = truth_of(path)
    expected = [*truth["default_resolver"]["nameservers"], *truth.get("second", {}).get("nameservers", [])]  # type: ignore[index, attr-defined]
    assert list(parse_scutil_dns(decode(path.read_bytes()))) == expected
